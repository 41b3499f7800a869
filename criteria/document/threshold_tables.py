"""A criterion's table of thresholds: one row for all units, or `chung` and a row for each group of units.

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
from criteria.model import GENERAL, LEVELS, Kind, Ranking, UnitGroupThresholds


@frozen
class Thresholds:
    """What a table says: for all units, or for those of no group with the others beside."""

    requirements: Requirements
    by_unit_group: tuple[UnitGroupThresholds, ...] = ()


@frozen
class Law:
    """What a table is held against.

    `unit_groups` are the codes of the section, in order; None where it cannot be told which there are.
    """

    ranking: Ranking | None
    level_one_by_default: bool
    unit_groups: Sequence[str] | None


def read(
    section: Section, code: str, kind: Kind | None, law: Law, faults: Faults, complete: bool
) -> Thresholds | None:
    """Return the thresholds of a criterion's section, None when there is no table or it is at fault.

    A missing table is reported if `complete`.
    """
    grouped = any(table.columns[:1] == GROUPED_COLUMNS[:1] for table in section.tables[:1])
    table = only_table(section, GROUPED_COLUMNS if grouped else THRESHOLD_COLUMNS, faults, complete)
    if table is None:
        return None
    if grouped:
        return _read_grouped(table, code, kind, law, faults)
    if len(table.rows) != 1:
        faults.add(codes.THRESHOLD_ROWS, table.line, found=len(table.rows))
        return None
    requirements = _read_row(table.rows[0], code, kind, law, faults)
    return Thresholds(requirements) if requirements else None


def _read_row(row: Row, code: str, kind: Kind | None, law: Law, faults: Faults) -> Requirements | None:
    if not row.cells:
        return None
    requirements = thresholds.read_row(row, kind, law.ranking, faults)
    if law.level_one_by_default and row.cells[0].strip() not in (NOT_REQUIRED, "-", ""):
        faults.add(set_codes.LEVEL_ONE_REQUIRED, row.line, THRESHOLD_COLUMNS[0], found=code)
    return requirements


def _read_grouped(table: Table, code: str, kind: Kind | None, law: Law, faults: Faults) -> Thresholds | None:
    if not table.rows:
        faults.add(codes.THRESHOLD_ROWS, table.line, found=0)
        return None
    before = len(faults)
    _check_labels(table.rows, law.unit_groups, faults)
    read: list[UnitGroupThresholds] = []
    for row in table.rows:
        requirements = _read_row(Row(row.line, row.cells[1:]), code, kind, law, faults)
        if requirements is None:
            continue
        label = row.cells[0].strip()
        if label != GENERAL and read and read[0].unit_group == GENERAL:
            _check_likeness(row, label, requirements, read[0].requirements, faults)
        read.append(UnitGroupThresholds(label, requirements))
    if (
        not read or len(faults) != before
    ):  # rows of another number of cells were told where the table was read
        return None
    return Thresholds(read[0].requirements, tuple(read[1:]))


def _check_labels(rows: Sequence[Row], known: Sequence[str] | None, faults: Faults) -> None:
    """Report rows whose group is unknown, repeated or out of order, and a first row that is not `chung`."""
    seen: dict[str, int] = {}
    order = {code: at for at, code in enumerate(known or ())}
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
        elif label != GENERAL and known is not None:
            if label not in order:
                allowed = values.one_of(known) or f"các mã của mục “{UNIT_GROUPS_SECTION}” (tài liệu chưa có)"
                faults.add(set_codes.UNIT_GROUP_UNKNOWN, row.line, found=label, allowed=allowed)
            elif order[label] < furthest:
                needed = ", ".join((GENERAL, *known))
                faults.add(set_codes.UNIT_GROUP_ORDER, row.line, found=label, needed=needed)
            else:
                furthest = order[label]
        seen.setdefault(label, row.line)


def _check_likeness(
    row: Row, label: str, requirements: Requirements, general: Requirements, faults: Faults
) -> None:
    """Report a group that is required at other levels than all others, or compared the other way."""
    if _levels(requirements) != _levels(general):
        own, others = _levels(requirements), _levels(general)
        faults.add(set_codes.UNIT_GROUP_LEVELS, row.line, found=label, levels=own, general=others)
    if _wants_more(requirements) != _wants_more(general):
        faults.add(set_codes.UNIT_GROUP_DIRECTION, row.line, found=label)


def _levels(requirements: Requirements) -> str:
    return ", ".join(str(level) for level in LEVELS if requirements[level - 1])


def _wants_more(requirements: Requirements) -> bool:
    return any(requirement.comparator.wants_more for requirement in requirements if requirement)
