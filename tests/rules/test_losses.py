"""Lost points: in order, each with what brings it back and how much of it; what is easily lost."""

from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given

from criteria.index.model import Index
from criteria.index.points import Full, InProportion, Part
from criteria.index.policies import Combination
from criteria.index.scoring import (
    AgainstLastYear,
    BestOfRanking,
    Choice,
    EachTime,
    Given,
    Line,
    ListItems,
    Option,
    Scoring,
    Share,
    Table,
    YesNo,
)
from criteria.model import Comparator, Kind, Requirement
from rules.check_losses import check_easily_lost, check_losses
from rules.losses import closing, easily_lost, losses, part_of_loss
from rules.lost import LossKind
from rules.observation import Observation, State, figure, quotient, share
from rules.score import score
from rules.scored import Others
from rules.steps import moved
from rules.work_part import Part as WorkPart
from tests.examples import examples
from tests.rules.index_strategies import ZERO, divided, index_of, row
from tests.rules.test_score_properties import index_and_unit

FROM_70 = Table((Line(Requirement(Comparator.AT_LEAST, Fraction(70)), InProportion()), Line(None, ZERO)))
FROM_80_AND_50 = Table(
    (
        Line(Requirement(Comparator.AT_LEAST, Fraction(80)), Full()),
        Line(Requirement(Comparator.MORE_THAN, Fraction(50)), Part(Fraction(1, 2))),
        Line(None, ZERO),
    )
)
DAYS = Table(
    (
        Line(Requirement(Comparator.AT_MOST, Fraction(30)), Full()),
        Line(Requirement(Comparator.LESS_THAN, Fraction(60)), Part(Fraction(1, 2))),
        Line(None, ZERO),
    )
)
TWO_INCIDENTS = Table(
    (
        Line(Requirement(Comparator.AT_LEAST, Fraction(3)), Full()),
        Line(Requirement(Comparator.AT_LEAST, Fraction(1)), Part(Fraction(1, 2))),
        Line(None, ZERO),
    )
)
ALONE = Others()


@pytest.mark.parametrize(
    ("most", "scoring", "observed", "step", "full"),
    [
        # one dossier brings 14 points; all of them 20
        (20, FROM_70, share("1.1", 6999, 10000), (1, "14"), (3001, "20")),
        (20, FROM_70, share("1.1", 7000, 10000), (3000, "6"), None),
        (10, FROM_80_AND_50, share("1.1", 50, 100), (1, "5"), (30, "10")),
        (10, FROM_80_AND_50, share("1.1", 51, 100), (29, "5"), None),
        (10, Share(), share("1.1", 12, 24), (12, "5"), None),
        (10, EachTime(Fraction(5, 2)), figure("1.1", 2), (1, "5/2"), (2, "5")),
        (10, EachTime(Fraction(1), 5), figure("1.1", 12), (3, "1"), (38, "8")),
        (7, ListItems(tuple("abcdefg")), figure("1.1", 5), (1, "1"), (2, "2")),
        (10, DAYS, figure("1.1", 60), (1, "5"), (30, "10")),
        (10, DAYS, figure("1.1", 31), (1, "5"), None),
    ],
)
def test_counts_say_how_many_more(
    most: int, scoring: Scoring, observed: Observation, step: tuple[int, str], full: tuple[int, str] | None
) -> None:
    """The next step and the step to the maximum: what is needed, and the points it brings."""
    kind = Kind.COUNT if observed.numerator is None else Kind.RATIO
    index = index_of((row("1.1", most, scoring, kind),))
    (loss,) = losses(score(index, [observed]))
    assert loss.kind is LossKind.COUNT
    assert (loss.step.needed, loss.step.gain) == (step[0], Fraction(step[1]))
    assert (loss.full and (loss.full.needed, loss.full.gain)) == (full and (full[0], Fraction(full[1])))
    assert loss.step.is_less is (scoring is DAYS)


def test_results_without_counts_have_a_distance() -> None:
    """A bare percentage lacks 10 points of it; beyond a bound that is not enough itself it says so."""
    index = index_of((row("1.1", 10, FROM_80_AND_50, Kind.RATIO),))
    (loss,) = losses(score(index, [figure("1.1", 40)]))
    assert (loss.step.needed, loss.step.gap, loss.step.is_beyond, loss.step.gain) == (None, 10, True, 5)
    assert loss.full is not None
    assert (loss.full.gap, loss.full.is_beyond, loss.full.gain) == (40, False, 10)


def test_rounded_points_may_need_less_than_the_bound() -> None:
    """84,95% of a full 85% counts 9,99 and 84,96% counts 10,00, so one more is enough."""
    lines = (
        Line(Requirement(Comparator.AT_LEAST, Fraction(85)), Full()),
        Line(None, InProportion(Fraction(85))),
    )
    index = index_of((row("1.1", 10, Table(lines), Kind.RATIO, decimals=2),))
    (loss,) = losses(score(index, [share("1.1", 8495, 10000)]))
    assert (loss.step.needed, loss.step.gain) == (1, Fraction(1, 100))
    assert losses(score(index, [share("1.1", 8496, 10000)])) == ()


def test_a_line_that_gives_no_more_is_no_step() -> None:
    """Two lines with the maximum: the easier one is what is needed."""
    lines = tuple(Line(Requirement(Comparator.AT_LEAST, Fraction(bound)), Full()) for bound in (90, 80))
    index = index_of((row("1.1", 10, Table((*lines, Line(None, ZERO))), Kind.RATIO),))
    (loss,) = losses(score(index, [share("1.1", 79, 100)]))
    assert (loss.step.needed, loss.full) == (1, None)


def test_the_best_of_the_ranking_is_the_step() -> None:
    """359 of 113 a head against 259/71: 54 more are as good as the best."""
    index = index_of((row("1.1", 10, BestOfRanking(), Kind.QUOTIENT),))
    known = Others(best={"1.1": Fraction(259, 71)})
    (loss,) = losses(score(index, [quotient("1.1", 359, 113)], known))
    assert loss.step.needed == 54


def test_the_year_before_is_the_step() -> None:
    """More than the 50% of last year: from 50 of 100 one more."""
    lines = Table((Line(AgainstLastYear(Comparator.MORE_THAN), Full()), Line(None, ZERO)))
    index = index_of((row("1.1", 4, lines, Kind.RATIO),))
    known = Others(last_year={"1.1": Fraction(50)})
    (loss,) = losses(score(index, [share("1.1", 50, 100)], known))
    assert (loss.step.needed, loss.step.gain) == (1, 4)


LEADER = Choice((Option("Bí thư", Full()), Option("Phó", Part(Fraction(1, 2))), Option("không", ZERO)))
MIXED = index_of(
    (
        row("1.1", 10, Share(), Kind.RATIO),
        row("1.2", 5, YesNo(), Kind.YES_NO),
        row("1.3", 8, YesNo(), Kind.YES_NO),
        row("1.4", 6, LEADER, Kind.CHOICE),
        row("1.5", 4, YesNo(), Kind.YES_NO),
        row("1.6", 3, YesNo(), Kind.YES_NO),
        row("1.7", 9, Given("Hội đồng"), Kind.POINTS),
    ),
    penalty=(row("T.1", 5, TWO_INCIDENTS, Kind.COUNT), row("T.2", 2, YesNo(), Kind.YES_NO)),
    most_penalty=Fraction(7),
)
UNIT = (
    share("1.1", 1, 2),
    Observation("1.2", State.NO_EVIDENCE, Fraction(1)),
    figure("1.4", 1),
    Observation("1.5", State.REJECTED, Fraction(1), note="sai kỳ"),
    figure("1.6", 0),
    figure("1.7", 7),
    figure("T.1", 2),
    figure("T.2", 1),
)


def test_losses_come_in_the_order_of_what_brings_them_back() -> None:
    """What the unit does at once (papers, corrections, acts), counts, others' marks, missing figures."""
    scored = score(MIXED, UNIT)
    found = losses(scored)
    assert [(loss.code, loss.kind.value, loss.step.gain, loss.is_at_most) for loss in found] == [
        ("1.2", "evidence", 5, False),
        ("1.5", "figure", 4, True),
        ("1.4", "act", 3, False),
        ("1.6", "act", 3, False),
        ("T.2", "act", 2, False),
        ("1.1", "count", 5, False),
        ("T.1", "count", Fraction(5, 2), False),
        ("1.7", "act", 2, True),
        ("1.3", "figure", 8, True),
    ]
    parts = [part_of_loss(scored, loss) for loss in found]
    assert parts == [WorkPart.AT_ONCE] * 5 + [WorkPart.NUMBERS] * 2 + [WorkPart.OTHER_BODY, WorkPart.FIGURE]
    assert found[6].step.is_less
    assert found[6].step.needed == 2


def test_what_only_others_change_is_told_apart() -> None:
    """Fibre is laid by telecom operators: more of it is no work on the unit's numbers."""
    fibre = evolve(row("1.1", 10, Share(), Kind.RATIO), changed_by=("Doanh nghiệp viễn thông",))
    held_by_others = evolve(row("1.2", 5, YesNo(), Kind.YES_NO), supplier="Sở Tư pháp")
    own = evolve(row("1.3", 5, YesNo(), Kind.YES_NO), supplier="Sở Tư pháp", changed_by=("xã",))
    scored = score(
        index_of((fibre, held_by_others, own)), [share("1.1", 1, 2), figure("1.2", 0), figure("1.3", 0)]
    )
    told = [(loss.code, part_of_loss(scored, loss)) for loss in losses(scored)]
    assert told == [("1.3", WorkPart.AT_ONCE), ("1.2", WorkPart.OTHER_BODY), ("1.1", WorkPart.OTHER_BODY)]


def test_a_loss_that_nothing_mends_is_not_told() -> None:
    """Below the better alternative a part brings nothing; nor does a row that is only tracked."""
    parts = row("1.1.1", 10, YesNo(), Kind.YES_NO), row("1.1.2", 5, YesNo(), Kind.YES_NO)
    index = index_of((divided("1.1", 10, Combination.BEST, *parts),), (row("2.1", 5, YesNo(), Kind.YES_NO),))
    (group,) = index.groups
    tracked = evolve(group.main_indexes[1], is_tracked_only=True)
    index = evolve(
        index,
        scale=Fraction(10),
        groups=(evolve(group, main_indexes=(group.main_indexes[0], tracked)),),
    )
    scored = score(index, [figure("1.1.1", 1), figure("1.1.2", 0), figure("2.1", 0)])
    assert scored.points == 10
    assert losses(scored) == ()


@pytest.mark.parametrize(
    ("most", "scoring", "observed", "needed", "loss"),
    [
        (20, FROM_70, share("1.1", 7000, 10000), 1, "14"),
        (10, FROM_80_AND_50, share("1.1", 85, 100), 6, "5"),
        (10, EachTime(Fraction(5, 2)), figure("1.1", 6), 3, "5/2"),
        (10, DAYS, figure("1.1", 29), 2, "5"),
    ],
)
def test_what_is_easily_lost(
    most: int, scoring: Scoring, observed: Observation, needed: int, loss: str
) -> None:
    """7.000 of 10.000: one dossier fewer costs 14 points."""
    kind = Kind.COUNT if observed.numerator is None else Kind.RATIO
    (found,) = easily_lost(score(index_of((row("1.1", most, scoring, kind),)), [observed]))
    assert (found.needed, found.loss, found.is_less) == (needed, Fraction(loss), scoring is not DAYS)


def test_a_penalty_is_easily_incurred() -> None:
    """One incident more costs 2,5 points."""
    index = index_of(
        (row("1.1", 10, YesNo(), Kind.YES_NO),),
        penalty=(row("T.1", 5, TWO_INCIDENTS, Kind.COUNT),),
        most_penalty=Fraction(5),
    )
    (found,) = easily_lost(score(index, [figure("1.1", 1), figure("T.1", 0)]))
    assert (found.code, found.needed, found.loss) == ("T.1", 1, Fraction(5, 2))


def test_few_rows_close_a_gap_and_none_of_them_is_idle() -> None:
    """7 points: the papers of 1.2 and the shares of 1.1; 2 points: either; 90 are too many."""
    scored = score(MIXED, UNIT)
    found = losses(scored)
    assert [loss.code for loss in closing(scored, found, Fraction(7)) or ()] == ["1.2", "1.1"]
    assert [loss.code for loss in closing(scored, found, Fraction(2)) or ()] == ["1.2"]
    assert closing(scored, found, Fraction(90)) is None


# Nothing that the second reading does not confirm


@examples(60)
@given(index_and_unit())
def test_losses_are_confirmed_on_any_index(drawn: tuple[Index, tuple[Observation, ...], Others]) -> None:
    """losses() and easily_lost() raise when a gain or a number needed is not confirmed; they never do."""
    index, observed, known = drawn
    scored = score(index, observed, known)
    for loss in losses(scored):
        assert loss.step.gain > 0
        step = loss.step
        if step.needed is None or step.observation is None:
            continue
        changed = step.observation
        reached = _with(scored.observations, changed)
        assert score(index, reached, known).points == scored.points + step.gain
        count = changed.numerator if changed.numerator is not None else int(changed.value or 0)
        short = moved(changed, count + (1 if step.is_less else -1))
        again = score(index, _with(scored.observations, short), known)
        assert again.points <= scored.points + step.gain
        points, enough = (
            again.by_code[loss.code].points,
            score(index, reached, known).by_code[loss.code].points,
        )
        assert points.secured != enough.secured
    for easy in easily_lost(scored):
        assert score(index, _with(scored.observations, easy.observation), known).points < scored.points


def _with(observations: tuple[Observation, ...], changed: Observation) -> list[Observation]:
    return [changed if one.criterion == changed.criterion else one for one in observations]


def test_wrong_losses_are_refused() -> None:
    """A gain off by 10⁻³⁰; a number needed that is one too many or one too few; other points lost."""
    scored = score(MIXED, UNIT)
    found = losses(scored)
    loss = next(each for each in found if each.code == "1.1")
    assert loss.step.observation is not None
    tiny = Fraction(1, 10**30)
    one_more = evolve(loss.step, observation=moved(loss.step.observation, 1), needed=0)
    wrong = {
        "the gain": evolve(loss, step=evolve(loss.step, gain=loss.step.gain + tiny)),
        "the points lost": evolve(loss, lost=loss.lost + 1),
        "the number needed": evolve(loss, step=evolve(loss.step, needed=2)),
    }
    for statement, each in wrong.items():
        assert [one.statement for one in check_losses(scored, [each])] == [statement]
    assert {one.statement for one in check_losses(scored, [evolve(loss, step=one_more)])} == {
        "the gain",
        "the number needed",
    }
    index = index_of((row("1.1", 20, FROM_70, Kind.RATIO),))
    easy = easily_lost(score(index, [share("1.1", 7000, 10000)]))[0]
    far = evolve(easy, observation=moved(easy.observation, 6998), needed=2)
    statements = [
        one.statement for one in check_easily_lost(score(index, [share("1.1", 7000, 10000)]), [far])
    ]
    assert statements == ["the number needed"]
