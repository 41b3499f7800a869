"""verify: a verdict or a set that was forged throughout, journal and seals included, is found."""

from pathlib import Path

import pytest

from maturity.cycle.cycle import save_cycle
from maturity.integrity.discrepancy import Discrepancy
from maturity.integrity.discrepancy import DiscrepancyKind as Kind
from maturity.integrity.verification import verify
from maturity.store.schema import CYCLES
from maturity.store.workspace import Workspace
from maturity.verdicts.verdict import Stage, decide, save_verdict, stored
from reports.workspace.verification import sentence
from rules import EngineUnavailableError
from rules.observation import figure, share
from rules.scored import Others
from tests.maturity.store.workspaces import NOW, reach_past, recorded, rewrite, year

UNITS = ("99001", "99002", "99003")
KEY = (2023, "99002", "appraised")


@pytest.fixture
def decided(tmp_path: Path) -> Workspace:
    """A year on the small set with an appraised verdict for each of three communes."""
    workspace = Workspace(tmp_path / "kho")
    cycle = year(1)
    with workspace.create() as store, store.act("dossier appraised", NOW) as writing:
        save_cycle(writing, cycle)
        for unit in UNITS:
            known = [share("CQS-02", 12, 20), figure("CQS-03", 1), share("CQS-01", 1, 3)]
            made = decide(cycle, recorded(writing, cycle, unit, known), Others())
            save_verdict(writing, stored(cycle, unit, Stage.APPRAISED, made, Others(), NOW.date()))
    return workspace


def result(column: str, value: object) -> str:
    """Return the SQL of a row whose result says something else."""
    return f"json_set(row, '$.result', json_set(row ->> '$.result', '$.{column}', {value}) || '')"


def forged(workspace: Workspace, change: str) -> list[Discrepancy]:
    """Rewrite the verdict of the second commune as well as can be, and return what verify finds."""
    of_the_second = "table_name = 'verdicts' AND key LIKE '%99002%'"
    rewrite(workspace, f"UPDATE journal SET row = {change} WHERE {of_the_second}")
    return list(verify(workspace).discrepancies)


def test_sound_verdicts_are_derived_again(decided: Workspace) -> None:
    """Each is counted, with its progress, and nothing is found."""
    told: list[tuple[int, int]] = []
    verification = verify(decided, on_verdicts=lambda done, total: told.append((done, total)))
    assert (verification.verdicts, verification.discrepancies) == (3, ())
    assert told == []  # three are too few to report


@pytest.mark.parametrize(
    ("change", "columns"),
    [
        (result("level", 5), ["level"]),
        (result("ceiling", 5), ["ceiling"]),
        (result("recognisable", 5), ["recognisable"]),
        (f"json_set(row, '$.observations_digest', '{'0' * 64}')", ["observations_digest"]),
        (f"json_set(row, '$.rules_digest', '{'0' * 64}')", ["rules_digest"]),
        (
            "json_set(row, '$.findings', json_set(row ->> '$.findings', '$[1][1]', 5) || '')",
            ["findings"],
        ),
    ],
    ids=["level", "ceiling", "recognisable", "digest of figures", "digest of rules", "a finding"],
)
def test_a_forged_value_is_found(decided: Workspace, change: str, columns: list[str]) -> None:
    """With table, key, journal line and column; the other verdicts hold."""
    found = forged(decided, change)
    assert [one.column for one in found] == columns
    assert {(one.kind, one.table, one.shown_key, one.line) for one in found} == {
        (Kind.VERDICT_DIFFERS, "verdicts", KEY, 9)
    }


def test_a_forged_figure_is_found_by_its_digest_and_by_what_it_lifts(decided: Workspace) -> None:
    """30/30 in place of 12/20: the digest differs, and so does what the finding comes to."""
    figure_of_all = 'json(\'["CQS-02","figure","100",30,30,null]\')'
    better = f"json_set(row ->> '$.findings', '$[1][0]', {figure_of_all})"
    beside, *found = forged(decided, f"json_set(row, '$.findings', {better} || '')")
    assert (beside.found, beside.expected) == ("CQS-02: 30/30", "CQS-02: 12/20")
    assert found[0].column == "observations_digest"
    assert [(one.found, one.expected) for one in found if one.column == "findings"] == [
        ("CQS-02: 2", "CQS-02: 5")
    ]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("json_set(row, '$.findings', '[]')", Kind.VERDICT_DIFFERS),
        ("json_set(row, '$.findings', 'đã sửa')", Kind.VERDICT_UNREADABLE),
        ("json_set(row, '$.findings', '[1]')", Kind.VERDICT_UNREADABLE),
        (result("level", "NULL"), Kind.VERDICT_UNREADABLE),
        ("json_set(row, '$.decided_on', '31/02/2026')", Kind.VERDICT_UNREADABLE),
        ("json_set(row, '$.kind', 'points')", Kind.VERDICT_UNREADABLE),
        ("json_set(row, '$.result', '[2]')", Kind.VERDICT_UNREADABLE),
        ("json_remove(row, '$.result')", Kind.VERDICT_UNREADABLE),
        (result("recognisable", "'5'"), Kind.VERDICT_UNREADABLE),
        (result("more", 5), Kind.VERDICT_UNREADABLE),
        (
            'json_set(row, \'$.conditions\', \'[["DKX-09","figure","1",null,null,null]]\')',
            Kind.VERDICT_NOT_DERIVED,
        ),
    ],
)
def test_a_verdict_that_is_none_is_found_and_stops_no_other(
    decided: Workspace, change: str, kind: Kind
) -> None:
    """What cannot be read, and what is not of the set; the sentence names the record."""
    found = forged(decided, change)
    assert {one.shown_key for one in found} == {KEY}
    assert {one.kind for one in found} - {Kind.CONTRADICTION} == {kind}
    assert all(
        "Bảng verdicts (kết quả đánh giá), khóa 2023 / 99002 / appraised" in sentence(one) for one in found
    )


@pytest.mark.parametrize(
    "change",
    [
        "json_set(row, '$.texts', replace(row ->> '$.texts', '62,5%', '52,5%'))",
        "json_set(row, '$.texts', replace(row ->> '$.texts', 'Mức độ', 'Muc do'))",
        "json_set(row, '$.texts', '[]')",
        "json_set(row, '$.texts', 'đã sửa')",
        "json_set(row, '$.content', replace(row ->> '$.content', '62.5', '52.5'))",
        "json_set(row, '$.content', '{}')",
        f"json_set(row, '$.rules_digest', '{'0' * 64}')",
        f"json_set(row, '$.document_digest', '{'0' * 64}')",
        "json_set(row, '$.framework', 'bo-khac')",
        "json_set(row, '$.state', 'lạ')",
    ],
    ids=[
        "threshold",
        "heading",
        "no text",
        "no JSON",
        "threshold in the content",
        "no content",
        "rules",
        "document",
        "another set",
        "state",
    ],
)
def test_a_changed_set_is_found_once_and_its_verdicts_are_counted(decided: Workspace, change: str) -> None:
    """The year is told, and how many verdicts nobody can derive again without its set."""
    rewrite(decided, f"UPDATE journal SET row = {change} WHERE table_name = 'cycles'")
    changed, unchecked = verify(decided).discrepancies
    assert (changed.kind, changed.table, changed.shown_key) == (
        Kind.SET_CHANGED,
        "cycles",
        (2023, "xã"),
    )
    assert (unchecked.kind, unchecked.key, unchecked.found) == (
        Kind.VERDICTS_UNCHECKED,
        (2023, "xã"),
        3,
    )
    assert "03 kết quả" in sentence(unchecked)


def test_verdicts_without_a_year_are_counted(decided: Workspace) -> None:
    """A journal from which the opening of the year was taken out."""
    rewrite(
        decided,
        "DELETE FROM journal WHERE table_name = 'cycles'",
        "UPDATE journal SET number = number - 1, act = 1",
    )
    (unchecked,) = verify(decided).discrepancies
    assert (unchecked.kind, unchecked.found) == (Kind.VERDICTS_UNCHECKED, 3)


def test_a_cell_changed_in_the_table_alone_is_one_finding(decided: Workspace) -> None:
    """The journal's word is derived again: what only the table says is a changed cell."""
    reach_past(decided, "UPDATE verdicts SET result = '{}' WHERE unit = '99002'")
    (cell,) = verify(decided).discrepancies
    assert (cell.kind, cell.column, cell.shown_key) == (Kind.CELL_CHANGED, "result", KEY)
    reach_past(decided, f"UPDATE {CYCLES.name} SET texts = '[]'")
    assert len(verify(decided).discrepancies) == 2


def test_without_an_engine_nobody_says_that_verdicts_hold(
    decided: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is raised, and the command says how to install the engine."""

    def unavailable(*_: object) -> None:
        raise EngineUnavailableError("chưa cài máy luật")

    monkeypatch.setattr("maturity.integrity.verdict_check.derived_again", unavailable)
    with pytest.raises(EngineUnavailableError):
        verify(decided)
