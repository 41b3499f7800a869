"""Reads successions from a file: a row for each old unit and new unit, as 10.000 communes became 3.321."""

from pathlib import Path

from foundation.problem import Reading
from foundation.tables.code_cells import mended_code
from foundation.tables.day_column import DayColumn
from foundation.tables.named_table import read_tables
from foundation.tables.table_form import TableForm
from foundation.text import key, quote
from maturity.units import codes
from maturity.units.kinds import is_named_as_unit
from maturity.units.succession import SuccessionKind
from maturity.units.succession_plan import StatedSuccession

OLD, OLD_NAME = "ma_cu", "ten_cu"
NEW, NEW_NAME, NEW_PARENT = "ma_moi", "ten_moi", "ma_cap_tren_moi"
KIND, DECISION, DAY = "loai_chuyen_tiep", "quyet_dinh", "ngay_hieu_luc"
FORM = TableForm(
    {
        OLD: ("Mã cũ", "Mã đơn vị cũ", "Mã PX cũ"),
        OLD_NAME: ("Tên cũ", "Tên đơn vị cũ", "Đơn vị cũ", "Tên xã cũ"),
        NEW: ("Mã mới", "Mã đơn vị mới", "Mã PX mới"),
        NEW_NAME: ("Tên mới", "Tên đơn vị mới", "Đơn vị mới", "Tên xã mới"),
        NEW_PARENT: ("Mã cấp trên mới", "Mã đơn vị cấp trên"),
        KIND: ("Loại chuyển tiếp", "Hình thức", "Loại"),
        DECISION: ("Quyết định", "Văn bản", "Nghị quyết"),
        DAY: ("Ngày hiệu lực", "Ngày có hiệu lực", "Hiệu lực từ", "Hiệu lực từ ngày", "Từ ngày"),
    },
    required=(OLD, NEW, KIND, DECISION, DAY),
    naming=(OLD, OLD_NAME, NEW, NEW_NAME),
    is_name=is_named_as_unit,
)
_WORDS = {
    SuccessionKind.MERGED: ("sáp nhập", "hợp nhất"),
    SuccessionKind.SPLIT: ("chia tách", "tách"),
    SuccessionKind.CONTINUED: ("không thay đổi", "không sắp xếp"),
}
_KINDS = {key(word): kind for kind in SuccessionKind for word in (kind.value, *_WORDS.get(kind, ()))}


def read_successions(path: Path) -> Reading[tuple[StatedSuccession, ...]]:
    """Read the successions of a file; the value is None if any row has a fault, or there are no rows.

    Leading zeros that codes have lost are not restored here, where the units are unknown.
    """
    tables = read_tables(path, (FORM,))
    problems = tables.problems
    if not tables.found:
        return problems.reading(None)
    transitions: list[StatedSuccession] = []
    days: dict[str, DayColumn] = {}
    for line, cells, headings in tables.rows:
        kind, heading = _KINDS.get(key(cells[KIND])), headings[DAY]
        column = days.setdefault(heading, DayColumn(problems, heading, None, codes.DAY_WRONG))
        day, is_bad = column.read(line, cells[DAY])
        has_old = cells[OLD] or cells[OLD_NAME]
        if not has_old or not cells[NEW]:
            problems.add(codes.PAIR_BLANK, line, headings[NEW if has_old else OLD])
        if kind is None:
            problems.add(codes.SUCCESSION_KIND, line, headings[KIND], found=quote(cells[KIND]))
        if not cells[DECISION]:
            problems.add(codes.DECISION_BLANK, line, headings[DECISION])
        if day is None and not is_bad:
            problems.add(codes.DAY_WRONG, line, headings[DAY], found=quote(cells[DAY]))
        if kind is not None and day is not None:
            transitions.append(
                StatedSuccession(
                    place=problems.place(line, None),
                    old=mended_code(cells[OLD]),
                    old_name=cells[OLD_NAME],
                    new=mended_code(cells[NEW]),
                    new_name=cells[NEW_NAME],
                    new_parent=mended_code(cells[NEW_PARENT]),
                    kind=kind,
                    decision=cells[DECISION],
                    day=day,
                )
            )
    for column in days.values():
        column.note_order()
    if not any(tables.rows):
        problems.add(codes.NO_PAIRS)
    reading = problems.reading(tuple(transitions))
    return reading if not reading.errors else Reading(None, reading.problems)
