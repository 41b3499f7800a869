"""Figures worth a question: a figure of this year, the one of the year before, and the doubts there are."""

from collections.abc import Iterable
from fractions import Fraction

import pytest
from attrs import evolve

from criteria.model import Framework
from maturity.figures.doubts import Doubt, Doubtful, Limits, doubted_together, doubts
from maturity.figures.figure import Recorded
from rules.observation import Observation, State, figure, share

UNIT = "99002"


def recorded(observation: Observation, year: int = 2025) -> Recorded:
    return Recorded(year=year, unit=UNIT, observation=observation)


FRACTION, SAME, JUMP = Doubt.FRACTION, Doubt.SAME_AS_LAST_YEAR, Doubt.JUMP
CASES = [
    ("0,85% alone where 85% may be meant", figure("CQS-02", Fraction("0.85")), None, [FRACTION]),
    ("1% alone", figure("CQS-02", 1), None, [FRACTION]),
    ("1,5% alone", figure("CQS-02", Fraction("1.5")), None, []),
    ("0% alone: nothing is nothing", figure("CQS-02", 0), None, []),
    ("1 of 200 with its counts", share("CQS-02", 1, 200), None, []),
    ("a class counted once is no fraction", figure("XHS-01", 1), None, []),
    ("the same numerator", share("CQS-02", 12, 20), share("CQS-02", 12, 19), [SAME]),
    ("the same, but all of them", share("CQS-02", 20, 20), share("CQS-02", 20, 20), []),
    ("none in both years", share("CQS-02", 0, 20), share("CQS-02", 0, 19), []),
    ("one more than last year", share("CQS-02", 13, 20), share("CQS-02", 12, 20), []),
    ("30 points up: at the limit", figure("CQS-02", 80), figure("CQS-02", 50), []),
    ("more than 30 points up", figure("CQS-02", 81), figure("CQS-02", 50), [JUMP]),
    ("more than 30 points down", figure("CQS-02", 19), figure("CQS-02", 50), [JUMP]),
    ("a population more than doubled", share("CQS-02", 50, 101), share("CQS-02", 25, 50), [JUMP]),
    ("a population doubled", share("CQS-02", 50, 100), share("CQS-02", 25, 50), []),
    ("a count more than doubled", figure("XHS-01", 13), figure("XHS-01", 6), [JUMP]),
    ("a count from nothing", figure("XHS-01", 13), figure("XHS-01", 0), []),
    ("from no to yes", figure("CQS-03", 1), figure("CQS-03", 0), []),
    ("not applicable", Observation("KTS-01", State.NOT_APPLICABLE, note="x"), share("KTS-01", 1, 2), []),
    ("nothing the year before", share("CQS-02", 12, 20), None, []),
]


@pytest.mark.parametrize(
    ("now", "before", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_doubts_of_one_figure(
    small: Framework, now: Observation, before: Observation | None, expected: list[Doubt]
) -> None:
    """A figure is held against what it says itself and against the year before."""
    then = {} if before is None else {(UNIT, before.criterion): recorded(before, 2024)}
    found = list(doubts(small, [recorded(now)], then))
    assert [one.doubt for one in found] == expected
    assert all(one.item == now.criterion for one in found)


def test_limits_are_given(small: Framework) -> None:
    """Whoever asks less, or more, says so."""
    now, then = recorded(figure("CQS-02", 60)), {(UNIT, "CQS-02"): recorded(figure("CQS-02", 50), 2024)}
    assert not list(doubts(small, [now], then))
    (found,) = doubts(small, [now], then, Limits(points=Fraction(5)))
    assert (found.doubt, found.before) == (Doubt.JUMP, then[UNIT, "CQS-02"])


def test_a_population_stated_in_two_ways_is_one_question(commune: Framework) -> None:
    """All places where it stands are named, that of Thông tin chung first."""
    sharing = [row.code for row in commune.criteria if row.shared_denominator == "DAN-SO-15"]
    assert len(sharing) > 1
    first, second = (recorded(share(code, 5, 1000 + at)) for at, code in enumerate(sharing[:2]))
    general = recorded(figure("DAN-SO-15", 1000))
    (found,) = doubts(commune, [first, second, general], {})
    assert (found.doubt, found.figures) == (Doubt.POPULATIONS_DIFFER, (general, first, second))
    assert not list(doubts(commune, [first, general], {}))
    assert not list(doubts(commune, [first, evolve(second, unit="99003")], {}))


def test_doubts_about_one_item_need_only_the_figures_beside_it(commune: Framework) -> None:
    """The doubts about an item are the same, whether all figures are looked at or only those."""
    figures = [
        recorded(share(row.code, 10 + at, 50 + at % 3))
        for at, row in enumerate(row for row in commune.criteria if row.kind.is_share)
    ]
    every = [*doubts(commune, figures, {})]
    assert any(len(doubtful.figures) > 1 for doubtful in every)
    for item in commune.by_code:
        beside = [each for each in figures if each.item in doubted_together(commune, item)]

        def about(found: Iterable[Doubtful], item: str = item) -> list[Doubtful]:
            return [doubtful for doubtful in found if any(each.item == item for each in doubtful.figures)]

        assert about(doubts(commune, beside, {})) == about(every)
