"""Reads lists of units from files, by their headers: our own, the statistics office's, published ones."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from attrs import frozen

from foundation.problem import Reading
from foundation.tables.named_table import read_tables
from maturity.units import codes
from maturity.units.unit import Unit
from maturity.units.unit_builder import UnitBuilder
from maturity.units.unit_drafts import drafts
from maturity.units.unit_forms import FORMS, GROUP


@frozen
class UnitList:
    """The valid units of a list, provinces first; `has_groups`: the list has a column of groups.

    `is_whole`: every row of the file was read, so that a unit that is not here is not in the list.
    """

    units: tuple[Unit, ...]
    has_groups: bool
    is_whole: bool = True


def read_unit_list(path: Path, day: date, known: Mapping[str, Unit]) -> Reading[UnitList]:
    """Read a list that is in force from `day`; `known` are the units then in force, as possible parents.

    A faulty row never stops the others, nor does a faulty province stop its communes. The value is None if no
    unit could be read.
    """
    tables = read_tables(path, FORMS)
    problems = tables.problems
    if not tables.found:
        return problems.reading(None)
    drafted = [draft for table in tables.found for draft in drafts(table, problems)]
    units = UnitBuilder(day, known, problems).units(drafted)
    if not units:
        problems.add(codes.NOTHING_LISTED)
        return problems.reading(None)
    has_groups = any(GROUP in table.headings for table in tables.found)
    if not has_groups and any(unit.unit_group for unit in known.values()):
        problems.add(codes.GROUPS_KEPT)
    is_whole = tables.is_whole and not problems.reading(None).errors
    return problems.reading(UnitList(units, has_groups, is_whole))
