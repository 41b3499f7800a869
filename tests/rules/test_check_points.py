"""The second reading of scores refuses every wrong statement, one by one."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from attrs import evolve

from criteria.index.model import ScoreClass
from criteria.index.policies import Combination
from criteria.index.scoring import EachTime, Share, YesNo
from criteria.model import Comparator, Kind, Requirement
from rules.check_points import check_score
from rules.observation import Observation, figure, share
from rules.score import score
from rules.scored import Others, Points, Scored
from tests.rules.index_strategies import divided, index_of, row

INDEX = index_of(
    (
        row("1.1", 10, Share(), Kind.RATIO),
        divided("1.2", 10, Combination.BEST, row("1.2.1", 10, YesNo(), Kind.YES_NO)),
    ),
    bonus=(row("C.1", 4, EachTime(Fraction(2)), Kind.COUNT),),
    penalty=(row("T.1", 4, YesNo(), Kind.YES_NO),),
    most_bonus=Fraction(4),
    most_penalty=Fraction(4),
    classes=(
        ScoreClass("Tốt", Requirement(Comparator.AT_LEAST, Fraction(80))),
        ScoreClass("Yếu", None),
    ),
)
UNIT = (share("1.1", 1, 3), figure("C.1", 1), figure("T.1", 0))
NOBODY = Others()


def _more(points: Points, **change: Fraction) -> Points:
    return evolve(points, **{name: getattr(points, name) + by for name, by in change.items()})


TINY = Fraction(1, 10**30)


def _row(scored: Scored, place: int, **change: object) -> Scored:
    rows = list(scored.rows)
    rows[place] = evolve(rows[place], **change)
    return evolve(scored, rows=tuple(rows))


CHANGES: list[tuple[str, Callable[[Scored], Scored]]] = [
    ("points", lambda s: _row(s, 0, points=_more(s.rows[0].points, secured=TINY))),
    ("possible points", lambda s: _row(s, 1, points=_more(s.rows[1].points, possible=-TINY))),
    ("the maximum in use", lambda s: _row(s, 3, points=_more(s.rows[3].points, applicable=TINY))),
    ("the clause", lambda s: _row(s, 2, clause="đủ")),
    ("what was observed", lambda s: _row(s, 0, observation=share("1.1", 2, 3))),
    (
        "points",
        lambda s: evolve(s, divided=(evolve(s.divided[0], points=_more(s.divided[0].points, secured=TINY)),)),
    ),
    ("the divided rows", lambda s: evolve(s, divided=())),
    (
        "the points counted",
        lambda s: evolve(s, main_indexes=(evolve(s.main_indexes[0], counted=Fraction(0)),)),
    ),
    (
        "points countable",
        lambda s: evolve(s, main_indexes=(evolve(s.main_indexes[0], counted_possible=Fraction(0)),)),
    ),
    ("the maximum", lambda s: evolve(s, main_indexes=(evolve(s.main_indexes[0], most=Fraction(21)),))),
    ("the main indexes", lambda s: evolve(s, main_indexes=())),
    ("the total", lambda s: evolve(s, total=evolve(s.total, points=_more(s.total.points, secured=TINY)))),
    (
        "the possible total",
        lambda s: evolve(s, total=evolve(s.total, points=_more(s.total.points, possible=TINY))),
    ),
    ("the scale in use", lambda s: evolve(s, total=evolve(s.total, scale_in_use=Fraction(19)))),
    ("points", lambda s: evolve(s, total=evolve(s.total, bonus=_more(s.total.bonus, secured=TINY)))),
    ("points", lambda s: evolve(s, total=evolve(s.total, penalty=_more(s.total.penalty, secured=TINY)))),
    ("the class", lambda s: evolve(s, class_name="Tốt")),
    ("the class", lambda s: evolve(s, possible_class="Tốt")),
    ("the rules digest", lambda s: evolve(s, rules_digest="0" * 64)),
    ("the observations digest", lambda s: evolve(s, observations_digest="0" * 64)),
    ("what it depends on besides", lambda s: evolve(s, others=Others(best={"1.1": Fraction(1)}))),
]


@pytest.mark.parametrize(("statement", "change"), CHANGES)
def test_every_wrong_statement_is_refused(statement: str, change: Callable[[Scored], Scored]) -> None:
    """A number off by 10⁻³⁰, another clause, another class."""
    scored = score(INDEX, UNIT)
    assert not check_score(UNIT, NOBODY, scored)
    assert [each.statement for each in check_score(UNIT, NOBODY, change(scored))] == [statement]


def test_other_figures_are_refused() -> None:
    """A score of these figures is not one of others."""
    other: tuple[Observation, ...] = (figure("1.2.1", 1), *UNIT)
    assert check_score(other, NOBODY, score(INDEX, UNIT))
