"""Lists of units from files, by their headers: our own, the statistics office's export, published ones."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from attrs import frozen

from foundation.problem import Reading
from foundation.tables.named_table import read_tables
from maturity.units import codes
from maturity.units.unit import Unit
from maturity.units.unit_drafts import drafts
from maturity.units.unit_forms import FORMS, GROUP
from maturity.units.unit_settling import Settling


@frozen
class UnitList:
    """The sound units of a list, provinces first; `says_groups` whether it has a column of groups.

    `is_whole` says that nothing of the file was left unread, so that what is not here is not in the list.
    """

    units: tuple[Unit, ...]
    says_groups: bool
    is_whole: bool = True


def read_unit_list(path: Path, day: date, known: Mapping[str, Unit]) -> Reading[UnitList]:
    """Read a list that is in force from `day`; `known` are the units then in force, which may be parents.

    A faulty row never stops the others, nor does a province at fault its communes. The value is None where no
    unit could be read.
    """
    read = read_tables(path, FORMS)
    problems = read.problems
    if not read.found:
        return problems.reading(None)
    drafted = [draft for table in read.found for draft in drafts(table, problems)]
    units = Settling(day, known, problems).units(drafted)
    if not units:
        problems.add(codes.NOTHING_LISTED)
        return problems.reading(None)
    says_groups = any(GROUP in table.headings for table in read.found)
    if not says_groups and any(unit.unit_group for unit in known.values()):
        problems.add(codes.GROUPS_KEPT)
    is_whole = read.is_whole and not problems.reading(None).errors
    return problems.reading(UnitList(units, says_groups, is_whole))
