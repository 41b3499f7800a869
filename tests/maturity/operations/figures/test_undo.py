"""Undoing an intake: rows go back to what they were, unless something changed them since."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.cycle.series import LEVEL_SERIES
from maturity.figures.figure import Recorded, recorded_in
from maturity.figures.intake import Intake, IntakeKind
from maturity.operations.figures.undo import ReversalOutcome, reversals, undo
from maturity.store.schema import EVIDENCE, INTAKES, PROOFS
from maturity.store.store import Act, Store
from rules.observation import Observation, figure, share

AT = datetime(2026, 1, 5, 8, 0, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "maturity.db") as store:
        yield store


def take_in(store: Store, intake: int, *observations: Observation, evidence: str | None = None) -> None:
    """An intake of figures, all proved by one document if there is one."""
    with store.act("intake", AT) as writing:
        note_intake(writing, intake)
        for one in observations:
            recorded = Recorded(year=2025, unit="99002", observation=one, intake=intake)
            writing.save(recorded)
            if evidence:
                writing.put(EVIDENCE, {"id": evidence, "number": "32/KH-UBND"})
                proof = {
                    "year": 2025,
                    "series": LEVEL_SERIES,
                    "unit": "99002",
                    "item": one.criterion,
                    "evidence": evidence,
                }
                writing.put(PROOFS, {**proof, "intake": intake})


def note_intake(writing: Act, intake: int) -> None:
    kept = {"id": intake, "year": 2025, "kind": IntakeKind.TABLE, "file": "bang.csv", "sha256": None}
    writing.save(Intake(**kept, act=writing.number, changes=1))


def undone(store: Store, intake: int) -> list[ReversalOutcome]:
    with store.act("intake undo", AT) as writing:
        return [reversal.outcome for reversal in undo(store, writing, intake)]


def figures(store: Store) -> list[Observation]:
    return [recorded.observation for recorded in recorded_in(store, 2025, series=LEVEL_SERIES)]


def test_an_undone_intake_leaves_what_was_before(store: Store) -> None:
    """New figures go, changed ones are what they were; the journal keeps all of it."""
    take_in(store, 1, share("CQS-01", 1, 2))
    take_in(store, 2, share("CQS-01", 2, 2), figure("XHS-01", 3), evidence="e1")
    before = store.head.number
    assert undone(store, 2) == [ReversalOutcome.RESTORED] * 5
    assert figures(store) == [share("CQS-01", 1, 2)]
    assert not list(store.rows(EVIDENCE))
    assert not list(store.rows(PROOFS))
    assert [row["state"] for row in store.rows(INTAKES)] == ["applied", "undone"]
    assert store.head.number == before + 6


def test_undoing_twice_changes_nothing(store: Store) -> None:
    """An intake is undone once."""
    take_in(store, 1, share("CQS-01", 1, 2))
    undone(store, 1)
    head = store.head
    assert undone(store, 1) == []
    assert store.head == head


def test_what_changed_since_stays(store: Store) -> None:
    """A later figure is not lost by undoing an earlier intake."""
    take_in(store, 1, share("CQS-01", 1, 2), figure("XHS-01", 3))
    take_in(store, 2, share("CQS-01", 2, 2))
    assert undone(store, 1) == [ReversalOutcome.CHANGED_SINCE, ReversalOutcome.RESTORED]
    assert figures(store) == [share("CQS-01", 2, 2)]


def test_a_document_that_proves_something_else_stays(store: Store) -> None:
    """Only the proofs of the intake go."""
    take_in(store, 1, share("CQS-01", 1, 2), evidence="e1")
    take_in(store, 2, figure("XHS-01", 3), evidence="e1")
    assert undone(store, 1) == [
        ReversalOutcome.RESTORED,
        ReversalOutcome.STILL_NEEDED,
        ReversalOutcome.RESTORED,
    ]
    assert [row["item"] for row in store.rows(PROOFS)] == ["XHS-01"]
    assert len(list(store.rows(EVIDENCE))) == 1


def test_an_intake_undone_can_be_taken_in_again(store: Store) -> None:
    """And undone again."""
    take_in(store, 1, share("CQS-01", 1, 2))
    undone(store, 1)
    take_in(store, 2, share("CQS-01", 1, 2))
    assert figures(store) == [share("CQS-01", 1, 2)]
    assert undone(store, 2) == [ReversalOutcome.RESTORED]
    assert figures(store) == []


def test_what_an_undone_intake_wrote_never_comes_back(store: Store) -> None:
    """Not when the intake that wrote over it is undone later; nor is a figure lost that was put back."""
    take_in(store, 1, figure("XHS-01", 1))
    take_in(store, 2, figure("XHS-01", 2))
    take_in(store, 3, figure("XHS-01", 3))
    assert undone(store, 2) == [ReversalOutcome.CHANGED_SINCE]
    assert reversals(store, 1)[0].written_by == 3
    assert undone(store, 3) == [ReversalOutcome.RESTORED]
    assert figures(store) == [figure("XHS-01", 1)]
    assert undone(store, 1) == [ReversalOutcome.RESTORED]
    assert figures(store) == []


CODES = ("CQS-01", "XHS-01")
ORDERS = st.lists(
    st.one_of(
        st.tuples(st.just("take in"), st.lists(st.sampled_from(CODES), min_size=1, max_size=2, unique=True)),
        st.tuples(st.just("undo"), st.integers(1, 6)),
    ),
    max_size=14,
)


@given(orders=ORDERS)
def test_in_whatever_order_the_last_intake_not_undone_counts(
    tmp_path_factory: pytest.TempPathFactory, orders: list[tuple[str, list[str] | int]]
) -> None:
    """Each figure is that of the newest intake that wrote it and stands, whatever was undone when."""
    standing: dict[int, list[str]] = {}
    count = 0
    with Store.create(tmp_path_factory.mktemp("thu") / "maturity.db") as store:
        for _, what in orders:
            if isinstance(what, list):
                count += 1
                standing[count] = what
                take_in(store, count, *(figure(code, count) for code in what))
            elif what <= count:
                undone(store, what)
                standing.pop(what, None)
        held = {
            code: max((n for n, codes in standing.items() if code in codes), default=None) for code in CODES
        }
        assert figures(store) == [figure(code, n) for code, n in sorted(held.items()) if n is not None]


def test_an_intake_that_is_not_there_is_a_programmer_s_mistake(store: Store) -> None:
    """The command asks first."""
    with pytest.raises(KeyError):
        reversals(store, 9)
