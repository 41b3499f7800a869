"""Carries the figures of a unit from one set to another: a figure counts if it is measured in the same way.

A row of the other set for which there is no such figure is MISSING: nobody has failed by a figure that was
never asked for.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from criteria.criteria_set import Indicator
from criteria.difference.matching import Followed, matched
from criteria.model import Criterion, Framework, Kind
from rules.observation import Observation, State, missing

if TYPE_CHECKING:  # what works on levels does not load the model of indexes
    from criteria.index.model import Index
    from criteria.index.rows import ScoredRow


def same_rows(before: "Framework | Index", after: "Framework | Index") -> Mapping[str, str]:
    """Return the code of the same row of `before` for each row of `after` that is in both, in its order.

    Rows are those for which a unit has a figure. The sets the other way round give the inverse.
    """
    pairs = matched(before, after).by_new
    found = ((code, pairs.get(code)) for code in after.by_code)
    return {code: pair.old for code, pair in found if pair is not None and pair.old in before.by_code}


@frozen(slots=False)
class Carrying:
    """The way of figures from the set that they were collected by to another one."""

    source: "Framework | Index" = field(repr=False)
    target: "Framework | Index" = field(repr=False)

    @cached_property
    def matched(self) -> Mapping[str, str]:
        """The codes of the rows of `source`, by the codes of the same rows of `target`."""
        return same_rows(self.source, self.target)

    @cached_property
    def guessed(self) -> tuple[str, ...]:
        """The rows of `target` that are found in `source` by their names alone."""
        pairs = matched(self.source, self.target).by_new
        return tuple(code for code in self.matched if pairs[code].followed is Followed.NAME)

    @cached_property
    def added(self) -> tuple[str, ...]:
        """The codes of the rows of `target` that `source` does not have."""
        return tuple(code for code in self.target.by_code if code not in self.matched)

    @cached_property
    def dropped(self) -> tuple[str, ...]:
        """The codes of the rows of `source` that `target` does not have."""
        kept = {*self.matched.values()}
        return tuple(code for code in self.source.by_code if code not in kept)

    @cached_property
    def measured_otherwise(self) -> tuple[str, ...]:
        """The codes of the rows of `target` whose figures of `source` cannot be used: another measure."""
        old, new = self.source.by_code, self.target.by_code
        return tuple(code for code, was in self.matched.items() if not is_measured_alike(old[was], new[code]))

    @cached_property
    def reworded(self) -> tuple[str, ...]:
        """The codes of the rows of `target` whose figures are used though the text on how to count
        differs."""
        usable = {*self.matched} - {*self.measured_otherwise}
        old, new = self.source.by_code, self.target.by_code
        return tuple(
            code
            for code, was in self.matched.items()
            if code in usable and _counted_by(old[was]) != _counted_by(new[code])
        )

    @cached_property
    def _usable(self) -> Mapping[str, str]:
        unfit = {*self.measured_otherwise}
        return {code: was for code, was in self.matched.items() if code not in unfit}

    @cached_property
    def _answers(self) -> tuple[str, ...]:
        """The codes of the conditions that both sets have in the same words."""
        old = {condition.code: condition.text for condition in self.source.conditions}
        return tuple(each.code for each in self.target.conditions if old.get(each.code) == each.text)

    def carried(self, observed: Mapping[str, Observation]) -> tuple[Observation, ...]:
        """Return the observations of a unit under `target`: of all its rows, and of answers to conditions.

        `observed` are those under `source` by code. A row that `source` does not have takes an observation of
        its own code, if there is one that is of no row of `source`.
        """
        found = [self._carried(code, row, observed) for code, row in self.target.by_code.items()]
        return (*found, *(observed[code] for code in self._answers if code in observed))

    def _carried(self, code: str, row: Indicator, observed: Mapping[str, Observation]) -> Observation:
        was = self._usable.get(code)
        if was is None and code not in self.matched and code not in self.source.by_code:
            was = code
        observation = observed.get(was) if was is not None else None
        if observation is None:
            return missing(code)
        state = observation.state
        if state is State.NOT_APPLICABLE and row.not_applicable_when is None:
            # The reason was accepted by the other set; by this one there would have to be a figure.
            return Observation(code, State.NOT_APPLICABLE_REFUSED, note=observation.note)
        return observation if was == code else evolve(observation, criterion=code)


def is_measured_alike(old: Indicator, new: Indicator) -> bool:
    """Whether a figure of one row is a figure of another: of one kind, unit, list, minimum."""
    if old.kind is not new.kind:
        return False
    if old.kind in (Kind.COUNT, Kind.AMOUNT) and old.unit_of_count != new.unit_of_count:
        return False
    if isinstance(old, Criterion) or isinstance(new, Criterion):
        minimums = [getattr(row, "minimum_recognition", None) for row in (old, new)]
        return old.kind is not Kind.DERIVED or minimums[0] == minimums[1]
    return _are_scored_alike(old, new)  # type: ignore[arg-type]


def _are_scored_alike(old: "ScoredRow", new: "ScoredRow") -> bool:
    from criteria.index.scoring import Choice, ListItems  # late: only an index needs it

    if old.capped_share != new.capped_share or old.counted_from != new.counted_from:
        return False
    match old.scoring, new.scoring:
        case Choice(options), Choice(others):  # a figure is the place of a choice in the list
            return [option.text for option in options] == [option.text for option in others]
        case ListItems(items), ListItems(others):
            return items == others
        case ListItems(), _:
            return False
        case _, ListItems():
            return False
    return old.kind is not Kind.POINTS or old.most == new.most


def _counted_by(row: Indicator) -> tuple[str | None, ...]:
    parts = [getattr(row, name, None) for name in ("numerator", "denominator")]
    return row.name, row.method, *parts, *row.conditions
