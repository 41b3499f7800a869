"""A criteria set on the day it is used: remarks on its validity, and the rows in force."""

from collections.abc import Iterable
from datetime import date

from criteria.advice import empty_levels
from criteria.document.values import write_date
from criteria.in_force import Validity, dates_text, in_force, row_validity, validity
from criteria.index.model import Index
from criteria.model import Framework
from criteria.unit_groups import for_unit_group
from foundation.problem import Place, Problem
from maturity.operations import self_check_codes as codes
from rules.observation import Observation


def problems_on(framework: Framework | Index, day: date, file: str) -> list[Problem]:
    """Return the problems of a set, or of rows of it, that are not in force on the day it is used."""
    problems = []
    place, fields = Place(file), {"framework": framework.id, "day": write_date(day)}
    match validity(framework, day):
        case Validity.ANNOUNCED:
            first = write_date(framework.effective_from)
            problems.append(codes.SET_NOT_YET_IN_FORCE.at(place, first=first, **fields))
        case Validity.RETIRED:
            last = write_date(framework.effective_until or framework.effective_from)
            problems.append(codes.SET_RETIRED.at(place, last=last, **fields))
    if isinstance(framework, Framework) and (levels := empty_levels(in_force(framework, day))):
        words = ", ".join(map(str, levels))
        problems.append(codes.LEVELS_EMPTY.at(place, levels=words, **fields))
    left_out = [row for row in framework.criteria if row_validity(row, day) is not Validity.IN_FORCE]
    if len(left_out) == len(framework.criteria):
        problems.append(codes.NOTHING_IN_FORCE.at(place, **fields))
    elif left_out:
        rows = "; ".join(f"{row.code} ({dates_text(row)})" for row in left_out)
        problems.append(codes.ROWS_NOT_IN_FORCE.at(place, count=len(left_out), rows=rows, **fields))
    return problems


def in_use(framework: Framework, observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """Return the observations that a set uses, without those of rows that are not in force."""
    items = {*framework.by_code, *(condition.code for condition in framework.conditions)}
    return tuple(observation for observation in observations if observation.criterion in items)


class SetOnADay:
    """A set with the rows in force on a day, by group of units; each group is computed once."""

    def __init__(self, framework: Framework, day: date) -> None:
        self._whole = in_force(framework, day)
        self._by_group: dict[str | None, Framework] = {}

    def for_unit_group(self, code: str | None) -> Framework:
        """Return the set for the units of one group; `KeyError` for a group that it does not have."""
        if code not in self._by_group:
            self._by_group[code] = for_unit_group(self._whole, code)
        return self._by_group[code]
