"""The second reading of lost points: every gain is read again, and one fewer than needed must not suffice."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from criteria.index.model import Index
from criteria.index.outside_scale import is_penalty
from rules.disagreement import Disagreement
from rules.lost import EasilyLost, LostPoints, Step
from rules.observation import Observation
from rules.pairs import Pair, added, is_equal, is_less, written
from rules.reading_score import ReadScore, read_changed, read_score
from rules.scored import Scored


class _Again:
    """A unit read again with one observation changed."""

    def __init__(self, scored: Scored) -> None:
        self._scored = scored
        self.index: Index = scored.index
        self._observed = scored.observed
        self.now: ReadScore = read_score(self.index, self._observed, scored.others)

    def with_(self, observation: Observation) -> ReadScore:
        """Return the unit with this observation in place of its own."""
        changed = {**self._observed, observation.criterion: observation}
        return read_changed(self.index, self.now, changed, self._scored.others, observation.criterion)

    def at_best(self, code: str) -> ReadScore:
        """Return the unit as if a row had its maximum."""
        return read_changed(self.index, self.now, self._observed, self._scored.others, code, is_best=True)


def check_losses(scored: Scored, losses: Sequence[LostPoints]) -> tuple[Disagreement, ...]:
    """Return every disagreement with what is stated of lost points; none if it is accepted."""
    if not losses:
        return ()
    again = _Again(scored)
    return tuple(each for loss in losses for each in _check_loss(again, loss))


def _check_loss(again: _Again, loss: LostPoints) -> Iterator[Disagreement]:
    row = again.now.rows[loss.code]
    lost = row.secured if is_penalty(loss.code) else _difference(row.applicable, row.secured)
    if not is_equal(loss.lost, lost):
        yield Disagreement(loss.code, "the points lost", loss.lost, written(lost))
    for step in filter(None, (loss.step, loss.full)):
        read = again.at_best(loss.code) if step.observation is None else again.with_(step.observation)
        gain = _difference(read.secured, again.now.secured)
        if not is_equal(step.gain, gain):
            yield Disagreement(loss.code, "the gain", step.gain, written(gain))
        yield from _check_needed(again, loss.code, step, read, is_better=True)


def check_easily_lost(scored: Scored, found: Iterable[EasilyLost]) -> tuple[Disagreement, ...]:
    """Return every disagreement with what is stated of points easily lost; none if it is accepted."""
    again = _Again(scored)
    disagreements: list[Disagreement] = []
    for each in found:
        read = again.with_(each.observation)
        loss = _difference(again.now.secured, read.secured)
        if not is_equal(each.loss, loss):
            disagreements.append(Disagreement(each.code, "the loss", each.loss, written(loss)))
        disagreements += _check_needed(again, each.code, each, read, is_better=False)
    return tuple(disagreements)


def _check_needed(
    again: _Again, code: str, step: Step | EasilyLost, read: ReadScore, is_better: bool
) -> Iterator[Disagreement]:
    """Check that `needed` leads from what was observed to the step, and that one fewer does not."""
    if step.needed is None or step.observation is None:
        return
    before = again.now.observed[code]
    sign = -1 if step.is_less else 1
    moved = _count(step.observation) - _count(before)
    if moved != sign * step.needed or step.needed < 1:
        yield Disagreement(code, "the number needed", step.needed, sign * moved)
        return
    short = again.with_(_with_count(before, _count(before) + sign * (step.needed - 1)))
    raises = is_better != is_penalty(code)
    points, short_points = read.rows[code].secured, short.rows[code].secured
    is_short = is_less(short_points, points) if raises else is_less(points, short_points)
    if not is_short:
        yield Disagreement(code, "the number needed", step.needed, step.needed - 1)


def _count(observation: Observation) -> int:
    return int(observation.value or 0) if observation.numerator is None else observation.numerator


def _with_count(observation: Observation, count: int) -> Observation:
    """Return an observation with another count, made anew so that its own checks hold."""
    denominator = observation.denominator
    is_counted = observation.numerator is not None and denominator is not None
    value = Fraction(observation.counted.factor * count, denominator or 1) if is_counted else Fraction(count)
    return Observation(
        observation.criterion,
        observation.state,
        value,
        count if is_counted else None,
        denominator if is_counted else None,
        observation.note,
        observation.counted,
    )


def _difference(one: Pair, other: Pair) -> Pair:
    return added((one, (-other[0], other[1])))
