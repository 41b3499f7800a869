"""Two sets in one year: what follows from the second is kept beside the first and never touches it.

What a program kept that knew one set a year is of the set of levels (`maturity.store.upcasts`).
"""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from maturity.appraisal import appraisal as appraisals
from maturity.appraisal.appraisal import Appraisal, AppraisalOutcome
from maturity.council import conclusion as conclusions
from maturity.council.conclusion import Conclusion, Vote
from maturity.cycle import cycle as cycles
from maturity.cycle.series import LEVEL_SERIES, shown_key
from maturity.dossier import dossier as dossiers
from maturity.dossier import separation
from maturity.dossier.dossier import Dossier
from maturity.dossier.states import DossierState
from maturity.evidence import proofs
from maturity.evidence.piece import Piece
from maturity.evidence.proofs import Proof
from maturity.figures import figure as figures
from maturity.figures.figure import Recorded
from maturity.figures.unit_figures import Evidence
from maturity.integrity.discrepancy import DiscrepancyKind as Kind
from maturity.integrity.verification import verify
from maturity.recognition import recognition as recognitions
from maturity.recognition.recognition import DecisionReference, Recognition
from maturity.store.record import row_of
from maturity.store.schema import DOSSIERS, FIGURES, FORM, TABLES, UNITS
from maturity.store.store import Act, Store
from maturity.store.upcasts import FORMAT
from maturity.store.workspace import Workspace
from maturity.verdicts import verdict as verdicts
from maturity.verdicts.verdict import Stage, decide, stored
from rules.observation import figure as observed
from rules.scored import Others
from tests.examples import examples
from tests.maturity.store.workspaces import NOW, all_rows, reach_past, rewrite, year

SECOND = "dti-xa"
UNIT, DAY = "99002", date(2026, 1, 5)
PIECE = Piece(Evidence("01/BC-UBND", DAY, "Báo cáo", "Ủy ban nhân dân"))
VOTE = Vote(present=5, agreed=5, against=0, abstained=0)
CYCLE = year(3)
YEAR = CYCLE.year

SAMPLES: dict[str, Callable[[int], Any]] = {
    "year": lambda number: evolve(CYCLE, opened_on=date(2025, 1, 1 + number)),
    "figure": lambda number: Recorded(year=YEAR, unit=UNIT, observation=observed("CQS-03", number)),
    "proof": lambda number: Proof(YEAR, UNIT, "CQS-03", PIECE, number),
    "dossier": lambda number: Dossier(
        year=YEAR, unit=UNIT, state=DossierState.SUBMITTED, target=1 + number % 5
    ),
    "appraisal": lambda number: Appraisal(
        year=YEAR,
        unit=UNIT,
        item="CQS-03",
        outcome=AppraisalOutcome.ACCEPTED,
        figure_digest=f"{number:04}",
        person="tgv",
        on_day=DAY,
    ),
    "verdict": lambda number: stored(
        CYCLE, UNIT, Stage.APPRAISED, decide(CYCLE, [observed("CQS-03", number)], Others()), Others(), DAY
    ),
    "conclusion": lambda number: Conclusion(
        year=YEAR, unit=UNIT, council="01", level=1 + number % 5, vote=VOTE, on_day=DAY
    ),
    "recognition": lambda number: Recognition(
        year=YEAR,
        unit=UNIT,
        level=1 + number % 5,
        decision=DecisionReference("01/QĐ", DAY),
        valid_from=DAY,
    ),
}
"""A record of every kind that belongs to a set, of the set of levels; each number makes another one."""


def held(store: Store, series: str) -> dict[str, list[Any]]:
    """Return what every reader of records gives of a series."""
    named = {"series": series}
    dossier = dossiers.dossier_of(store, YEAR, UNIT, **named)
    return {
        "year": [*cycles.cycles(store, **named)],
        "the year": [cycles.cycle_of(store, YEAR, CYCLE.unit_kind, **named)],
        "figure": [*figures.recorded_in(store, YEAR, UNIT, **named)],
        "proof": [*proofs.proofs_in(store, YEAR, UNIT, **named)],
        "dossier": [*dossiers.dossiers(store, YEAR, **named), evolve(dossier, series=LEVEL_SERIES)],
        "appraisal": [*appraisals.appraisals_in(store, YEAR, UNIT, **named)],
        "verdict": [*verdicts.verdicts(store, YEAR, **named)],
        "the verdict": [verdicts.verdict_of(store, YEAR, UNIT, Stage.APPRAISED, **named)],
        "conclusion": [*conclusions.conclusions(store, YEAR, **named)],
        "the conclusion": [conclusions.conclusion_of(store, YEAR, UNIT, **named)],
        "recognition": [*recognitions.recognitions(store, YEAR, **named)],
        "who": [
            separation.self_assessors(store, YEAR, UNIT, **named),
            separation.recorders(store, YEAR, UNIT, **named),
            separation.appraisers(store, YEAR, UNIT, **named),
        ],
    }


def write(writing: Act, record: Any) -> None:
    if isinstance(record, Proof):
        writing.save(record.piece)
    writing.save(record)


KINDS = st.sampled_from(sorted(SAMPLES))
STEPS = st.lists(st.tuples(KINDS, st.integers(0, 3), st.booleans()), max_size=12)
"""Kinds of records with a number, saved or taken away."""


@examples(40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=STEPS, second=STEPS)
def test_a_second_series_never_touches_the_first(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[str, int, bool]],
    second: list[tuple[str, int, bool]],
) -> None:
    """Whatever is saved or taken away of one, every reader gives of the other what it gave before."""
    workspace = Workspace(tmp_path_factory.mktemp("bo") / "kho")
    with workspace.create() as store:
        apply(store, first, LEVEL_SERIES, "ba-a")
        before = held(store, LEVEL_SERIES)
        assert held(store, SECOND)["who"] == [frozenset()] * 3
        apply(store, second, SECOND, "ong-b")
        assert held(store, LEVEL_SERIES) == before
        beside = held(store, SECOND)
        apply(store, first, LEVEL_SERIES, "ba-a")
        assert held(store, SECOND) == beside
    with workspace.open_read_only() as store:
        for table in TABLES:
            assert store.differing_from_journal(table) == ()


def apply(store: Store, steps: list[tuple[str, int, bool]], series: str, person: str) -> None:
    for kind, number, is_saved in steps:
        record = evolve(SAMPLES[kind](number), series=series)
        with store.act("dossier submit", NOW, person) as writing:
            if is_saved:
                write(writing, record)
            else:
                writing.delete(record)


def test_the_same_row_of_two_series_has_two_histories(tmp_path: Path) -> None:
    dossier = SAMPLES["dossier"](1)
    with Workspace(tmp_path / "kho").create() as store:
        for series, person in ((LEVEL_SERIES, "ba-a"), (SECOND, "ong-b")):
            with store.act("dossier submit", NOW, person) as writing:
                writing.save(evolve(dossier, series=series))
        (entry,) = store.history(DOSSIERS, YEAR, SECOND, UNIT)
        assert (entry.person, entry.key) == ("ong-b", (YEAR, SECOND, UNIT))
        assert separation.self_assessors(store, YEAR, UNIT, series=LEVEL_SERIES) == {"ba-a"}
        assert separation.self_assessors(store, YEAR, UNIT, series=SECOND) == {"ong-b"}


@pytest.mark.parametrize("series", ["", "Mức độ", "muc do", "-", "dti_xa"])
def test_a_series_has_a_plain_name(series: str) -> None:
    with pytest.raises(ValueError, match="series"):
        evolve(SAMPLES["dossier"](1), series=series)


def test_people_are_shown_no_series_but_another(tmp_path: Path) -> None:
    """As before there were several; a key of a table without series stays as it is."""
    assert shown_key(FIGURES, (2025, LEVEL_SERIES, UNIT, "CQS-01")) == (2025, UNIT, "CQS-01")
    assert shown_key(FIGURES, (2025, SECOND, UNIT, "CQS-01")) == (2025, SECOND, UNIT, "CQS-01")
    assert shown_key(UNITS, (UNIT, LEVEL_SERIES)) == (UNIT, LEVEL_SERIES)


def of_format_2(workspace: Workspace) -> None:
    """Make the journal of a workspace what the program wrote that knew one set a year, sealed as it did."""
    of_a_series = ", ".join(f"'{table.name}'" for table in TABLES if "series" in table.key)
    result = ", ".join(f"'$.{one}', row ->> '$.result' ->> '$.{one}'" for one in ("level", "ceiling"))
    rewrite(
        workspace,
        "UPDATE journal SET format = 2",
        "UPDATE journal SET key = json_remove(key, '$[1]'), row = json_remove(row, '$.series')"
        f" WHERE table_name IN ({of_a_series})",
        f"UPDATE journal SET row = json_set(row, {result}) WHERE table_name = 'verdicts'",
        "UPDATE journal SET row = json_set(row, '$.recognisable', row ->> '$.result' ->> '$.recognisable')"
        " WHERE table_name = 'verdicts' AND row ->> '$.result' ->> '$.recognisable' IS NOT NULL",
        "UPDATE journal SET row = json_remove(row, '$.kind', '$.result') WHERE table_name = 'verdicts'",
    )


def full(folder: Path) -> Workspace:
    """Return a workspace with a record of each kind, some of them taken away again."""
    workspace = Workspace(folder)
    with workspace.create() as store:
        for number in range(3):
            for make in SAMPLES.values():
                with store.act("dossier submit", NOW, "ba-a") as writing:
                    write(writing, make(number))
        with store.act("intake undo", NOW, "ong-b") as writing:
            writing.delete(SAMPLES["proof"](2))
            writing.delete(SAMPLES["conclusion"](2))
    return workspace


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Workspace]:
    """Such a workspace in the format before there were series."""
    workspace = full(tmp_path / "cu")
    of_format_2(workspace)
    return workspace


def test_what_knew_no_series_is_of_the_set_of_levels(tmp_path: Path, older: Workspace) -> None:
    """Cell by cell, results included: as if today's program had written it; histories go on."""
    today = full(tmp_path / "nay")
    assert all_rows(older) == all_rows(today)
    with today.open() as store:
        expected = held(store, LEVEL_SERIES)
    with older.open() as store:
        assert {line.format for line in store.lines()} == {2}
        assert held(store, LEVEL_SERIES) == expected
        assert [entry.key for entry in store.history(DOSSIERS, YEAR, LEVEL_SERIES, UNIT)] == [
            (YEAR, LEVEL_SERIES, UNIT)
        ] * 3
        with store.act("dossier submit", NOW, "ba-a") as writing:
            for kind in SAMPLES.keys() - {"proof", "conclusion"}:
                assert not writing.save(SAMPLES[kind](2)), kind  # written so already
            assert writing.save(SAMPLES["proof"](1))
        assert {line.format for line in store.lines()} == {2, FORMAT}
        assert all(store.differing_from_journal(table) == () for table in TABLES)


def with_older_tables(workspace: Workspace) -> None:
    """Make the tables of the file what that program made of the same journal."""
    for table in (table for table in TABLES if "series" in table.key):
        columns = [column for column in table.columns if column not in ("series", "kind", "result")]
        if table.name == "verdicts":
            columns += [f"result ->> '$.{one}' AS {one}" for one in ("level", "ceiling", "recognisable")]
        elif "kind" in table.columns:
            columns.append("kind")
        reach_past(
            workspace,
            f"CREATE TABLE cu AS SELECT {', '.join(columns)}, line FROM {table.name}",
            f"DROP TABLE {table.name}",
            f"ALTER TABLE cu RENAME TO {table.name}",
        )
    reach_past(workspace, f"PRAGMA user_version = {FORM - 1}")


def test_an_older_file_is_held_against_its_journal_as_it_is(older: Workspace) -> None:
    """Reading changes nothing; a cell of the older tables that was changed is found by its key."""
    of_the_acts = verify(older).discrepancies  # nobody of these samples was ever given a role
    assert Kind.CELL_CHANGED not in {one.kind for one in of_the_acts}
    with_older_tables(older)
    before = older.database.read_bytes()
    assert verify(older).discrepancies == of_the_acts
    assert older.database.read_bytes() == before
    reach_past(older, "UPDATE verdicts SET level = 5", "UPDATE dossiers SET target = 5")
    found = [one for one in verify(older).discrepancies if one not in of_the_acts]
    assert [(one.table, one.column, one.shown_key) for one in found] == [
        ("dossiers", "target", (YEAR, UNIT)),
        ("verdicts", "result", (YEAR, UNIT, "appraised")),
    ]


@pytest.mark.parametrize("kind", ["points", "ranks"])
def test_a_result_that_is_none_is_reported(tmp_path: Path, kind: str) -> None:
    """Points without their parts, and a kind that no set has, are damaged rows, and no others are."""
    kept = evolve(SAMPLES["verdict"](1), series=SECOND)
    result = json.dumps({"points": "1234/5"})
    workspace = Workspace(tmp_path / "kho")
    with workspace.create() as store:
        with store.act("dossier submit", NOW) as writing:
            writing.put(verdicts.VERDICTS, {**row_of(kept), "kind": kind, "result": result})
        with pytest.raises(ValueError, match=kind):
            verdicts.verdict_of(store, YEAR, UNIT, Stage.APPRAISED, series=SECOND)
        assert verdicts.verdict_of(store, YEAR, UNIT, Stage.APPRAISED, series=LEVEL_SERIES) is None
    assert {one.table for one in verify(workspace).discrepancies} == {"verdicts"}
