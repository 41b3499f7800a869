"""Tells that a file may be read by codes that mean other rows in another set."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from criteria.difference.matching import matched
from criteria.difference.passages import Layer
from criteria.index.model import Index
from criteria.model import Framework
from foundation.problem import Place, Problem
from foundation.written import counted
from maturity.figures.reading.named_set import set_named_in
from maturity.figures.unit_figures import UnitFigures
from maturity.operations import self_check_codes as codes
from rules.observation import State

AnySet = Framework | Index
_NAMED = 3


def reused_codes(criteria_set: AnySet, figures: Iterable[UnitFigures], file: Path) -> list[Problem]:
    """Return a warning if figures stand under codes that were those of other rows; none if no code was.

    A file of the year before has the same codes for other rows, so that they would be read as theirs. A form
    says its set and is not asked about, nor is a file that names the set (`named_set`).
    """
    now = {row.former_code: row.code for row in criteria_set.criteria if row.former_code}
    own = {row.code for row in criteria_set.criteria}
    reused: dict[str, str | None] = {
        code: other for code, other in now.items() if code != other and code in own
    }
    return _warned(reused, criteria_set, criteria_set, figures, file)


def differing_codes(
    read_by: AnySet, other: AnySet, figures: Iterable[UnitFigures], file: Path
) -> list[Problem]:
    """Return a warning if figures that are read by one set stand under codes of other rows of another set."""
    return _warned(codes_apart(read_by, other), other, read_by, figures, file)


def codes_apart(before: AnySet, after: AnySet) -> Mapping[str, str | None]:
    """Return the codes that are of one row in a set and of another one in another.

    Each with the code that its row of `before` has in `after`, None if it is not there any more.
    """
    pairs = [pair for pair in matched(before, after).pairs if pair.layer is Layer.ROW]
    now, was = {pair.old: pair.new for pair in pairs}, {pair.new: pair.old for pair in pairs}
    both = [row.code for row in before.criteria if row.code in after.by_code]
    return {code: now.get(code) for code in both if was.get(code) != code}


def _warned(
    reused: Mapping[str, str | None],
    framework: AnySet,
    read_by: AnySet,
    figures: Iterable[UnitFigures],
    file: Path,
) -> list[Problem]:
    if not reused:
        return []
    given = {
        observation.criterion
        for unit in figures
        for observation in unit.observations
        if observation.state is not State.MISSING
    }
    found = [
        codes.NOW_ANOTHER.format(code=code, now=other) if other else codes.NOW_DROPPED.format(code=code)
        for code, other in sorted(reused.items())
        if code in given
    ]
    if not found or set_named_in(file) == read_by.id:
        return []
    listed = ", ".join(found[:_NAMED])
    if len(found) > _NAMED:
        listed += codes.AND_MORE.format(count=counted(len(found) - _NAMED))
    fields = {"framework": framework.id, "read_by": read_by.id, "codes": listed}
    return [codes.CODES_REUSED.at(Place(str(file)), **fields)]
