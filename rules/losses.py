"""Where points are lost, what brings them back, and what is easily lost: each proven by scoring again.

Order: that of rules/work_part.py; within a part papers before acts before counts, then what brings most.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from criteria.index.outside_scale import is_penalty
from criteria.index.rows import ScoredRow
from criteria.index.scoring import Choice, Given, YesNo
from criteria.model import Kind
from rules.check_losses import check_easily_lost, check_losses
from rules.faults import CheckerDisagreesError
from rules.lost import EasilyLost, LossKind, LostPoints, Step
from rules.observation import NOT_DONE, Observation, State, figure
from rules.points import ZERO, row_decimals
from rules.score import scorer
from rules.scored import Scored
from rules.scorer import Scorer
from rules.scoring_facts import figure_of, is_settled
from rules.steps import Reached, fullest, moved, nearest, reached, worse
from rules.work_part import Part, Work, part_of_work


def losses(scored: Scored, of: Container[str] | None = None) -> tuple[LostPoints, ...]:
    """Return what a unit loses and can bring back, in order; rows that would bring nothing are left out.

    `of` are the codes of the rows that are looked at, if not all are.

    Raises `CheckerDisagreesError` if the second reading does not confirm each gain, that `needed` reaches its
    step and that one fewer does not.
    """
    found = [loss for loss in possible_losses(scored, of) if loss.step.gain > 0]
    kinds, places = list(LossKind), {row.code: place for place, row in enumerate(scored.rows)}
    found.sort(
        key=lambda loss: (
            part_of_loss(scored, loss),
            kinds.index(loss.kind),
            -loss.step.gain,
            places[loss.code],
        )
    )
    disagreements = check_losses(scored, found)
    if disagreements:
        raise CheckerDisagreesError(disagreements)
    return tuple(found)


def possible_losses(scored: Scored, codes: Container[str] | None = None) -> Iterator[LostPoints]:
    """Yield every row (of these) that lacks points, in the order of the index, with what would mend it.

    Also those that bring nothing alone: another part is better, a cap holds, a penalty is beyond its limit.
    Not checked: whoever uses them scores again.
    """
    engine, counted = scorer(scored.index), _counted(scored)
    for row in scored.index.criteria:
        is_wanted = row.code in counted and (codes is None or row.code in codes)
        loss = _loss(engine, scored, row) if is_wanted else None
        if loss is not None:
            yield loss


def part_of_loss(scored: Scored, loss: LostPoints) -> Part:
    """Return the part of the work to which bringing points back belongs (`part_of_work`)."""
    row = scored.index.by_code[loss.code]
    work = _WORK[loss.kind]
    if loss.kind is LossKind.ACT and row.is_given:
        work = Work.MARKS
    elif loss.kind is LossKind.FIGURE and scored.by_code[loss.code].observation.state in _TO_CORRECT:
        work = Work.PAPER
    return part_of_work(scored.index.unit_kind, row, work)


_WORK = {
    LossKind.EVIDENCE: Work.PAPER,
    LossKind.FIGURE: Work.FIGURE,
    LossKind.ACT: Work.ACT,
    LossKind.COUNT: Work.NUMBERS,
}
_TO_CORRECT = frozenset({State.UNREADABLE, State.REJECTED, State.NOT_APPLICABLE_REFUSED})
"""A figure was handed in, and has to be corrected or explained."""


def _counted(scored: Scored) -> set[str]:
    """Return the codes of rows that apply and count: not those of main indexes that are only tracked."""
    tracked = {
        leaf.code for main in scored.index.main_indexes if main.is_tracked_only for leaf in main.leaves
    }
    applying = {row.code for row in scored.rows if not row.is_left_out}
    return applying - tracked


def _loss(engine: Scorer, scored: Scored, row: ScoredRow) -> LostPoints | None:
    score, takes_away = scored.by_code[row.code], is_penalty(row.code)
    secured = score.points.secured
    lost = secured if takes_away else score.points.applicable - secured
    # A row that only asks has nothing to lose itself; its answer may bring back the points of another.
    if lost == 0 and not (isinstance(row.scoring, YesNo) and engine.is_asked(row.code)):
        return None
    if is_settled(scored.index, row, scored.observed):
        return None
    observation, state = score.observation, score.observation.state
    if state is State.NO_EVIDENCE and score.clause is None and observation.value is not None:
        step = _step(engine, scored, evolve(observation, state=State.FIGURE))
        return LostPoints(row.code, LossKind.EVIDENCE, lost, step, None)
    if figure_of(scored.index, observation) is None or not _is_known(scored, row):
        step = Step(engine.total_at_best(scored, row.code).points.secured - scored.points, None)
        return LostPoints(row.code, LossKind.FIGURE, lost, step, None, is_at_most=True)
    match row.scoring:
        case YesNo():
            step = _step(engine, scored, evolve(observation, value=Fraction(0 if takes_away else 1)))
            return LostPoints(row.code, LossKind.ACT, lost, step, None)
        case Choice(options):
            place = len(options) - 1 if takes_away else 0
            step = _step(engine, scored, evolve(observation, value=Fraction(place)))
            return LostPoints(row.code, LossKind.ACT, lost, step, None)
        case Given():
            step = _step(engine, scored, figure(row.code, ZERO if takes_away else row.most))
            return LostPoints(row.code, LossKind.ACT, lost, step, None, is_at_most=True)
    if row.kind is Kind.DAYS and observation.value == NOT_DONE:
        return _undone(engine, scored, row, lost)
    return _count(engine, scored, row, lost)


def is_still_possible(row: ScoredRow, loss: LostPoints, is_year_over: bool) -> bool:
    """Whether points can still be brought back in the year of the figures.

    A document or a figure can be handed in later; what was done or counted in a year that is over cannot
    change, nor the days that something took.
    """
    if loss.kind in (LossKind.EVIDENCE, LossKind.FIGURE):
        return True
    return not is_year_over and row.kind is not Kind.DAYS


def _is_known(scored: Scored, row: ScoredRow) -> bool:
    """Whether the row's points follow from its figure: nothing that it needs besides is missing."""
    points = scored.by_code[row.code].points
    return points.secured == points.possible


def _undone(engine: Scorer, scored: Scored, row: ScoredRow, lost: Fraction) -> LostPoints | None:
    """Return what doing it at all brings, in time for the easiest line: no number of days to take away."""
    counted = _count(engine, scored, row, lost)
    if counted is None:
        return None
    step = evolve(counted.step, needed=None, gap=None)
    return LostPoints(row.code, LossKind.ACT, lost, step, None)


def _count(engine: Scorer, scored: Scored, row: ScoredRow, lost: Fraction) -> LostPoints | None:
    score, takes_away = scored.by_code[row.code], is_penalty(row.code)
    steps: list[Step] = []
    for ask in (nearest, fullest):
        requirement = ask(row, score, scored.others, takes_away)
        better = None if requirement is None else reached(row, score.observation, requirement)
        if better is not None and better.needed is not None:
            better = _least(engine, scored, row, better)
        if better is not None and not any(step.observation == better.observation for step in steps):
            steps.append(_step(engine, scored, better.observation, better))
    if not steps:
        return None
    return LostPoints(row.code, LossKind.COUNT, lost, steps[0], steps[1] if len(steps) > 1 else None)


def _least(engine: Scorer, scored: Scored, row: ScoredRow, better: Reached) -> Reached:
    """Return the least change that brings the points of a step.

    Where points are rounded that can be less than its bound asks: 84,99% of a full 85% counts as the maximum.
    """
    if row_decimals(scored.index, row) is None or better.needed is None:
        return better
    before, sign = scored.by_code[row.code].observation, -1 if better.is_less else 1
    start = int(before.value or 0) if before.numerator is None else before.numerator

    def points(number: int) -> Fraction:
        return engine.changed_row(scored, moved(before, start + sign * number)).points.secured

    target = points(better.needed)
    enough, short = better.needed, 0
    while enough - short > 1:
        middle = (enough + short) // 2
        if points(middle) == target:
            enough = middle
        else:
            short = middle
    return evolve(better, observation=moved(before, start + sign * enough), needed=enough)


def _step(engine: Scorer, scored: Scored, better: Observation, distance: Reached | None = None) -> Step:
    gain = engine.changed_total(scored, [better]).points.secured - scored.points
    if distance is None:
        return Step(gain, better)
    return Step(gain, better, distance.needed, distance.gap, distance.is_less, distance.is_beyond)


def easily_lost(scored: Scored) -> tuple[EasilyLost, ...]:
    """Return the rows whose points can fall a step, those first that lose most for a small change.

    Raises `CheckerDisagreesError` as `losses` does.
    """
    engine, counted = scorer(scored.index), _counted(scored)
    found: list[EasilyLost] = []
    for row in scored.index.criteria:
        score = scored.by_code[row.code]
        if row.code not in counted or score.observation.value is None or not _is_known(scored, row):
            continue
        if score.observation.state is not State.FIGURE:
            continue
        requirement = worse(row, score, scored.others, is_penalty(row.code))
        result = None if requirement is None else reached(row, score.observation, requirement)
        if result is not None:
            loss = scored.points - engine.changed_total(scored, [result.observation]).points.secured
            if loss > 0:
                found.append(
                    EasilyLost(row.code, loss, result.observation, result.needed, result.gap, result.is_less)
                )
    places = {row.code: place for place, row in enumerate(scored.rows)}
    found.sort(key=lambda each: (-_steepness(scored, each), places[each.code]))
    disagreements = check_easily_lost(scored, found)
    if disagreements:
        raise CheckerDisagreesError(disagreements)
    return tuple(found)


def _steepness(scored: Scored, each: EasilyLost) -> Fraction:
    """Return the loss for a change of the whole result; a result of 0 changes as a whole."""
    before, after = scored.by_code[each.code].observation.value, each.observation.value
    if not before or after is None or after == before:
        return each.loss
    return each.loss * before / abs(after - before)


def closing(scored: Scored, found: Sequence[LostPoints], gap: Fraction) -> tuple[LostPoints, ...] | None:
    """Return few of the losses whose next steps together close a gap; None if all of them do not.

    Proven by scoring again: with all of them the total rises by the gap or more, and without any one of them
    it does not. They are taken by their gain, so that few rows suffice, which need not be the least work.
    """
    engine = scorer(scored.index)

    def rise(steps: Iterable[LostPoints]) -> Fraction:
        return engine.changed_total(scored, _changes(steps)).points.secured - scored.points

    sure = [loss for loss in found if loss.step.observation is not None and not loss.is_at_most]
    chosen: list[LostPoints] = []
    for loss in sorted(sure, key=lambda loss: -loss.step.gain):
        if rise(chosen) >= gap:
            break
        chosen.append(loss)
    if rise(chosen) < gap:
        return None
    for loss in list(reversed(chosen)):
        rest = [each for each in chosen if each is not loss]
        if rise(rest) >= gap:
            chosen = rest
    return tuple(chosen)


def value_after(scored: Scored, steps: Iterable[LostPoints]) -> Fraction:
    """Return the value of a unit, scored again with the next step of each of these losses."""
    total = scorer(scored.index).changed_total(scored, _changes(steps))
    return total.points.secured / scored.index.scale


def _changes(steps: Iterable[LostPoints]) -> list[Observation]:
    return [loss.step.observation for loss in steps if loss.step.observation is not None]
