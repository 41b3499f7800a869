"""Which figures of one set count in another: those measured in the same way, as a clerk would say it."""

from fractions import Fraction

import pytest
from attrs import evolve

from criteria.index.points import Full
from criteria.index.rows import ScoredRow
from criteria.index.scoring import Choice, Given, ListItems, Option, Share, YesNo
from criteria.model import Kind
from rules.carrying import Carrying, is_measured_alike
from rules.observation import Observation, State, figure, missing, share
from tests.rules.index_strategies import ZERO, index_of, row


def choice(*texts: str) -> Choice:
    return Choice(tuple(Option(text, Full() if at == 0 else ZERO) for at, text in enumerate(texts)))


SHARE = row("1.1", 10, Share(), Kind.RATIO)
LEADER = row("1.1", 10, choice("Bí thư", "Phó Bí thư"), Kind.CHOICE)
ITEMS = row("1.1", 10, ListItems(("họp", "văn bản")), Kind.COUNT)
MARKS = row("1.1", 10, Given("Sở Khoa học và Công nghệ"), Kind.POINTS)


@pytest.mark.parametrize(
    ("old", "new", "is_alike"),
    [
        (SHARE, evolve(SHARE, most=Fraction(20)), True),
        (SHARE, row("1.1", 10, YesNo(), Kind.YES_NO), False),
        (SHARE, evolve(SHARE, capped_share=True), False),
        (LEADER, evolve(LEADER, most=Fraction(5)), True),
        (LEADER, evolve(LEADER, scoring=choice("Phó Bí thư", "Bí thư")), False),
        (ITEMS, evolve(ITEMS, most=Fraction(5)), True),
        (ITEMS, evolve(ITEMS, scoring=ListItems(("họp", "chữ ký số"))), False),
        (ITEMS, evolve(ITEMS, scoring=Share()), False),
        (evolve(ITEMS, scoring=Share()), ITEMS, False),
        (ITEMS, evolve(ITEMS, unit_of_count="cuộc"), False),
        (MARKS, evolve(MARKS, name="Chấm điểm."), True),
        (MARKS, evolve(MARKS, most=Fraction(20)), False),
    ],
    ids=[
        *("more points", "another kind", "a cap", "points of a choice", "choices in another order"),
        *("points of a list", "another list", "a list no more", "a list now", "another unit of count"),
        *("another name", "marks of another maximum"),
    ],
)
def test_a_figure_counts_if_it_is_measured_in_the_same_way(
    old: ScoredRow, new: ScoredRow, is_alike: bool
) -> None:
    assert is_measured_alike(old, new) is is_alike


def test_what_is_carried_and_what_is_not() -> None:
    """Under its new code; not what is measured otherwise; a row that is new has no figure."""
    kept, other = row("1.1", 10, Share(), Kind.RATIO), evolve(MARKS, code="1.2", name="Điểm khảo sát.")
    source = index_of((kept, other, row("1.3", 5, YesNo(), Kind.YES_NO)))
    target = index_of(
        (
            evolve(other, most=Fraction(20)),
            evolve(kept, code="1.4", former_code="1.1", method="Theo sổ theo dõi."),
            row("1.5", 5, YesNo(), Kind.YES_NO),
        )
    )
    way = Carrying(source, target)
    assert (way.added, way.dropped) == (("1.5",), ("1.3",))
    assert (way.measured_otherwise, way.reworded) == (("1.2",), ("1.4",))
    observed = {"1.1": share("1.1", 3, 4), "1.2": figure("1.2", 7), "1.3": figure("1.3", 1)}
    assert way.carried(observed) == (missing("1.2"), share("1.4", 3, 4), missing("1.5"))


def test_an_exception_that_the_other_set_does_not_know_is_open() -> None:
    """It was accepted by the set that has it; by the other one there would have to be a figure."""
    with_exception = evolve(SHARE, not_applicable_when="không có hồ sơ")
    declared = Observation("1.1", State.NOT_APPLICABLE, note="không có hồ sơ")
    (carried,) = Carrying(index_of((with_exception,)), index_of((SHARE,))).carried({"1.1": declared})
    assert (carried.state, carried.note) == (State.NOT_APPLICABLE_REFUSED, "không có hồ sơ")
    (same,) = Carrying(index_of((SHARE,)), index_of((with_exception,))).carried({"1.1": declared})
    assert same == declared
