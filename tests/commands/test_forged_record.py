"""verify: a record forged as a whole, seals and tables included, shows where it contradicts itself."""

import shutil
from pathlib import Path

import pytest

from maturity.cycle.series import LEVEL_SERIES
from maturity.integrity.discrepancy import Discrepancy
from maturity.integrity.discrepancy import DiscrepancyKind as Kind
from maturity.integrity.verification import verify
from maturity.store.workspace import Workspace
from reports.workspace.verification import sentence
from tests.maturity.store.workspaces import rewrite


@pytest.fixture
def played(sample_year: Path, tmp_path: Path) -> Workspace:
    """The year of the sample province in a workspace of one's own; everything in it holds."""
    return Workspace(Path(shutil.copytree(sample_year, tmp_path / "nam-mau")))


def cell(table: str, unit: str, column: str, value: str) -> str:
    """Return the forging of one cell in all lines of a unit's rows by the set of levels; `value` is SQL."""
    return (
        f"UPDATE journal SET row = json_set(row, '$.{column}', {value})"
        f" WHERE table_name = '{table}' AND row ->> '$.unit' = '{unit}'"
        f" AND COALESCE(row ->> '$.series', '{LEVEL_SERIES}') = '{LEVEL_SERIES}'"
    )


def last(forging: str) -> str:
    """Return a forging of the last line only of those that it is about."""
    head, _, where = forging.partition(" WHERE ")
    return f"{head} WHERE number = (SELECT MAX(number) FROM journal WHERE {where})"


def time(value: str, where: str = "1") -> str:
    return f"UPDATE journal SET at = {value} WHERE {where}"


FORGED: dict[str, tuple[tuple[str, ...], set[tuple[Kind, str | None, str | None]]]] = {
    "a level recognised": (
        (cell("recognitions", "99008", "level", "5"),),
        {
            (Kind.CONTRADICTION, "recognitions", "conclusions"),
            (Kind.CONTRADICTION, "recognitions", "verdicts"),
        },
    ),
    "a level recognised and concluded": (
        (cell("recognitions", "99008", "level", "5"), cell("conclusions", "99008", "level", "5")),
        {
            (Kind.CONTRADICTION, "recognitions", "verdicts"),
            (Kind.CONTRADICTION, "conclusions", "verdicts"),
        },
    ),
    "the verdict as well": (
        (
            cell("recognitions", "99008", "level", "5"),
            cell("conclusions", "99008", "level", "5"),
            cell("verdicts", "99008", "result", "replace(row ->> '$.result', ':2', ':5')"),
        ),
        {(Kind.VERDICT_DIFFERS, "verdicts", None)},
    ),
    "a lower level recognised": (
        (cell("recognitions", "99001", "level", "3"),),
        {(Kind.CONTRADICTION, "recognitions", "conclusions")},
    ),
    "a line in the format of an older program": (
        (last("UPDATE journal SET format = 2 WHERE table_name = 'persons'"),),
        {(Kind.FORMAT_OLDER, None, None)},
    ),
    "signed by who appraised": (
        ("UPDATE journal SET row = json_set(row, '$.signer', 'tgv02') WHERE table_name = 'decisions'",),
        {(Kind.PERSON_WITHOUT_ROLE, None, None), (Kind.OWN_WORK, "recognitions", None)},
    ),
    "signed by nobody": (
        ("UPDATE journal SET row = json_set(row, '$.signer', 'ky09') WHERE table_name = 'decisions'",),
        {(Kind.PERSON_UNKNOWN, None, None)},
    ),
    "published before it was signed": (
        (
            "UPDATE journal SET row = json_set(row, '$.published_on', '2026-05-17')"
            " WHERE row ->> '$.published_on' IS NOT NULL",
        ),
        {(Kind.CONTRADICTION, "decisions", "decisions")},
    ),
    "votes that do not carry": (
        (cell("conclusions", "99008", "agreed", "1"), cell("conclusions", "99008", "against", "3")),
        {(Kind.CONTRADICTION, "conclusions", "councils")},
    ),
    "votes that do not add up": (
        (cell("conclusions", "99008", "agreed", "5"),),
        {(Kind.CONTRADICTION, "conclusions", "conclusions")},
    ),
    "more present than members": (
        (cell("conclusions", "99008", "present", "9"), cell("conclusions", "99008", "agreed", "8")),
        {(Kind.CONTRADICTION, "conclusions", "councils")},
    ),
    "a majority of its own": (
        ("UPDATE journal SET row = json_set(row, '$.majority', '>=1/1') WHERE table_name = 'councils'",),
        {(Kind.CONTRADICTION, "conclusions", "councils")},
    ),
    "a quorum that was not there": (
        (
            "UPDATE journal SET row = json_set(row, '$.quorum', '>=1/1') WHERE table_name = 'councils'",
            cell("conclusions", "99008", "present", "4"),
            cell("conclusions", "99008", "agreed", "3"),
        ),
        {(Kind.CONTRADICTION, "conclusions", "councils")},
    ),
    "refused against the vote": (
        (
            "UPDATE journal SET row = json_remove(json_set(row, '$.is_recognised', 0), '$.level')"
            " WHERE table_name = 'conclusions' AND row ->> '$.unit' = '99001'",
        ),
        {(Kind.CONTRADICTION, "conclusions", "councils")},
    ),
    "late made on time": (
        (cell("dossiers", "99008", "is_late", "0"),),
        {(Kind.CONTRADICTION, "dossiers", "dossiers")},
    ),
    "late made on time at the end": (
        (last(cell("dossiers", "99008", "is_late", "0")),),
        {(Kind.CONTRADICTION, "dossiers", "dossiers")},
    ),
    "late made on time with the limit": (
        (
            cell("dossiers", "99008", "is_late", "0"),
            cell("dossiers", "99008", "first_limit", "'<2026-01-30'"),
        ),
        {(Kind.CONTRADICTION, "dossiers", "cycles")},
    ),
    "late made on time with the day": (
        (
            cell("dossiers", "99008", "is_late", "0"),
            cell("dossiers", "99008", "submitted_on", "'2026-01-09'"),
        ),
        {(Kind.CONTRADICTION, "dossiers", "journal")},
    ),
    "late made on time with the time": (
        (
            cell("dossiers", "99008", "is_late", "0"),
            cell("dossiers", "99008", "submitted_on", "'2026-01-09'"),
            cell("verdicts", "99008", "decided_on", "'2026-01-09'") + " AND operation = 'dossier submit'",
            time("'2026-01-09T09:00:00+07:00'", "operation = 'dossier submit' AND person = 'xa08'"),
        ),
        set(),
    ),
    "a clock set back": (
        (time("'2026-01-02T09:00:00+07:00'", "operation = 'dossier take-up' AND number = act"),),
        {(Kind.TIME_SET_BACK, None, None)},
    ),
    "times that are none": ((time("'hôm qua'"),), {(Kind.TIME_UNREADABLE, None, None)}),
    "times without their zone": (
        (time("substr(at, 1, 19)"),),
        {(Kind.TIME_UNREADABLE, None, None)},
    ),
    "one time for all": (
        (time("'2026-11-28T09:00:00+07:00'"),),
        {
            (Kind.CONTRADICTION, table, "journal")
            for table in ("cycles", "dossiers", "verdicts", "appraisals")
        },
    ),
    "one person for all": (
        ("UPDATE journal SET person = 'tt01'",),
        {
            (Kind.PERSON_UNKNOWN, None, None),
            (Kind.CONTRADICTION, "dossiers", "journal"),
        },
    ),
    "one person with all roles": (
        (
            "UPDATE journal SET row = json_set(row, '$.roles',"
            " 'don-vi thuong-truc to-giup-viec hoi-dong nguoi-ky') WHERE table_name = 'persons'",
            "UPDATE journal SET person = 'tt01' WHERE person <> ''",
            "UPDATE journal SET row = json_set(row, '$.person', 'tt01')"
            " WHERE table_name IN ('appraisals', 'conclusions')",
            "UPDATE journal SET row = json_set(row, '$.submitted_by', 'tt01') WHERE table_name = 'dossiers'"
            " AND json_extract(row, '$.submitted_by') IS NOT NULL",
        ),
        {(Kind.OWN_WORK, "dossiers", None), (Kind.OWN_WORK, "appraisals", None)},
    ),
    "nobody": (("UPDATE journal SET person = ''",), {(Kind.PERSON_UNKNOWN, None, None)}),
    "a step left out": (
        (cell("dossiers", "99001", "state", "'appraising'") + " AND operation = 'dossier appraised'",),
        {(Kind.STEP_UNKNOWN, "dossiers", None)},
    ),
    "a decision that was never issued": (
        (cell("recognitions", "99001", "decision", "'99/QĐ-LẠ'"),),
        {(Kind.CONTRADICTION, "recognitions", "decisions")},
    ),
    "a decision before the council": (
        (
            'UPDATE journal SET row = replace(row, \'"on_day":"2026-03-25"\', \'"on_day":"2026-03-26"\')'
            " WHERE table_name = 'conclusions'",
        ),
        {(Kind.CONTRADICTION, "conclusions", "journal")},
    ),
    "a revocation without its step": (
        (
            cell("recognitions", "99001", "revoked_from", "'2026-05-01'"),
            cell("recognitions", "99001", "revocation", "'01/QĐ-LẠ'"),
            cell("recognitions", "99001", "revocation_signed_on", "'2026-05-01'"),
        ),
        {
            (Kind.CONTRADICTION, "recognitions", "dossiers"),
            (Kind.CONTRADICTION, "recognitions", "decisions"),
        },
    ),
}


def findings_of(found: tuple[Discrepancy, ...]) -> set[tuple[Kind, str | None, str | None]]:
    return {(one.kind, one.table, one.against) for one in found}


def test_the_record_that_is_forged_holds(played: Workspace) -> None:
    """Otherwise what is found below would show nothing."""
    assert verify(played).holds


@pytest.mark.parametrize(("forgings", "expected"), FORGED.values(), ids=FORGED.keys())
def test_a_forged_record_shows_its_contradiction(
    played: Workspace,
    forgings: tuple[str, ...],
    expected: set[tuple[Kind, str | None, str | None]],
) -> None:
    """Told with a sentence that names the place; the head tells every one."""
    with played.open_read_only() as store:
        head = store.head.hash
    rewrite(played, *forgings)
    found = verify(played, head).discrepancies
    without_head = tuple(one for one in found if one.kind is not Kind.HEAD_UNKNOWN)
    assert len(without_head) < len(found), "the head that was printed is there still"
    assert expected <= findings_of(without_head), [sentence(one) for one in found]
    assert expected or not without_head, "what only the head can tell is told by more"
    assert Kind.CELL_CHANGED not in {one.kind for one in found}, "the forging was not whole"
    assert all(sentence(one) for one in found)
