"""Reads a criterion's table of thresholds: one row for all units, or `chung` and a row a group of units.

Source of the shape: Quyết định 1127/QĐ-BTTTT sets 50% in ethnic-minority, mountain and island areas and 80%
elsewhere.
"""

from collections.abc import Sequence

from attrs import frozen

from criteria.document import codes, set_codes, thresholds, values
from criteria.document.blocks import Row, Table
from criteria.document.faults import Faults
from criteria.document.grammar import GROUPED_COLUMNS, THRESHOLD_COLUMNS, UNIT_GROUPS_SECTION
from criteria.document.sections import Section
from criteria.document.tables import only_table
from criteria.document.thresholds import NOT_REQUIRED, Requirements
from criteria.model import LEVELS, Kind, Ranking, UnitGroupThresholds
from criteria.parts import GENERAL


@frozen
class Thresholds:
    """The content of a table: thresholds for all units, or for those without a group, and for each group."""

    requirements: Requirements
    by_unit_group: tuple[UnitGroupThresholds, ...] = ()


@frozen
class ThresholdRules:
    """The rules of the set that a table must respect.

    `unit_groups` are the codes of the section, in order; None if faults leave open which there are.
    """

    ranking: Ranking | None
    level_one_by_default: bool
    unit_groups: Sequence[str] | None


def read(
    section: Section, code: str, kind: Kind | None, rules: ThresholdRules, faults: Faults, complete: bool
) -> Thresholds | None:
    """Return the thresholds of a criterion's section, None if there is no table or it has faults.

    A missing table is reported if `complete`.
    """
    grouped = any(table.columns[:1] == GROUPED_COLUMNS[:1] for table in section.tables[:1])
    table = only_table(section, GROUPED_COLUMNS if grouped else THRESHOLD_COLUMNS, faults, complete)
    if table is None:
        return None
    if grouped:
        return _read_grouped(table, code, kind, rules, faults)
    if len(table.rows) != 1:
        faults.add(codes.THRESHOLD_ROWS, table.line, found=len(table.rows))
        return None
    requirements = _read_row(table.rows[0], code, kind, rules, faults)
    return Thresholds(requirements) if requirements else None


def _read_row(
    row: Row, code: str, kind: Kind | None, rules: ThresholdRules, faults: Faults
) -> Requirements | None:
    if not row.cells:
        return None
    requirements = thresholds.read_row(row, kind, rules.ranking, faults)
    if rules.level_one_by_default and row.cells[0].strip() not in (NOT_REQUIRED, "-", ""):
        faults.add(set_codes.LEVEL_ONE_REQUIRED, row.line, THRESHOLD_COLUMNS[0], found=code)
    return requirements


def _read_grouped(
    table: Table, code: str, kind: Kind | None, rules: ThresholdRules, faults: Faults
) -> Thresholds | None:
    if not table.rows:
        faults.add(codes.THRESHOLD_ROWS, table.line, found=0)
        return None
    before = len(faults)
    _check_labels(table.rows, rules.unit_groups, faults)
    read: list[UnitGroupThresholds] = []
    for row in table.rows:
        requirements = _read_row(Row(row.line, row.cells[1:]), code, kind, rules, faults)
        if requirements is None:
            continue
        label = row.cells[0].strip()
        if label != GENERAL and read and read[0].unit_group == GENERAL:
            _check_likeness(row, label, requirements, read[0].requirements, faults)
        read.append(UnitGroupThresholds(label, requirements))
    # Rows with a wrong number of cells were reported when the table was parsed.
    if not read or len(faults) != before:
        return None
    return Thresholds(read[0].requirements, tuple(read[1:]))


def _check_labels(rows: Sequence[Row], groups_of_set: Sequence[str] | None, faults: Faults) -> None:
    """Report rows whose group is unknown, repeated or out of order, and a first row that is not `chung`."""
    seen: dict[str, int] = {}
    order = {code: at for at, code in enumerate(groups_of_set or ())}
    furthest = -1
    for number, row in enumerate(rows):
        label = row.cells[0].strip() if row.cells else None
        if label is None:
            continue
        if not label:
            faults.add(codes.CELL_BLANK, row.line, UNIT_GROUPS_SECTION, instead=f", “{GENERAL}” ở dòng đầu")
        elif label in seen:
            faults.add(set_codes.UNIT_GROUP_TWICE, row.line, found=label, first=seen[label])
        elif number == 0 and label != GENERAL:
            faults.add(set_codes.UNIT_GROUP_FIRST, row.line, found=label)
        elif label != GENERAL and groups_of_set is not None:
            if label not in order:
                allowed = (
                    values.one_of(groups_of_set)
                    or f"các mã của mục “{UNIT_GROUPS_SECTION}” (tài liệu chưa có)"
                )
                faults.add(set_codes.UNIT_GROUP_UNKNOWN, row.line, found=label, allowed=allowed)
            elif order[label] < furthest:
                needed = ", ".join((GENERAL, *groups_of_set))
                faults.add(set_codes.UNIT_GROUP_ORDER, row.line, found=label, needed=needed)
            else:
                furthest = order[label]
        seen.setdefault(label, row.line)


def _check_likeness(
    row: Row, label: str, requirements: Requirements, general: Requirements, faults: Faults
) -> None:
    """Report a group that is required at other levels than the general row, or compared the other way."""
    if _levels(requirements) != _levels(general):
        own, others = _levels(requirements), _levels(general)
        faults.add(set_codes.UNIT_GROUP_LEVELS, row.line, found=label, levels=own, general=others)
    if _larger_is_better(requirements) != _larger_is_better(general):
        faults.add(set_codes.UNIT_GROUP_DIRECTION, row.line, found=label)


def _levels(requirements: Requirements) -> str:
    return ", ".join(str(level) for level in LEVELS if requirements[level - 1])


def _larger_is_better(requirements: Requirements) -> bool:
    return any(requirement.comparator.larger_is_better for requirement in requirements if requirement)
