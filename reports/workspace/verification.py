"""The result of `verify`, in words and as JSON (schema `maturity.verify/1`)."""

from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from foundation.problem import Do
from maturity.dossier.transitions import Need
from maturity.integrity.discrepancy import Discrepancy, DiscrepancyKind
from maturity.integrity.verification import Verification
from maturity.people.operation import Operation
from maturity.store.schema import CONTACTS, TABLES
from reports.words.dossier_words import RULES
from reports.words.numbers import counted, grouped
from reports.words.wording import hash_text, one_line

SCHEMA = "maturity.verify/1"

LONGEST = 60
"""This many characters of a cell are shown; the JSON has all."""
BEFORE = 20
"""This many characters are shown before the first difference of two long texts."""

UNNAMED_SHOWN = 5

_TABLE_NAMES = {table.name: table.label for table in TABLES} | {CONTACTS: "họ tên, liên hệ"}


def verification_lines(verification: Verification, *, whole: bool = False) -> list[str]:
    """Return a line for each fault, then what was checked and the head, its whole hash if `whole`."""
    checked = (
        f"{counted(verification.lines)} dòng nhật ký, {counted(verification.rows)} bản ghi, "
        f"{counted(verification.verdicts)} kết quả tính lại, "
        f"{counted(verification.files)} tệp tài liệu kiểm chứng"
    )
    head = f"mã đối chiếu: {hash_text(verification.head.hash, whole=whole)}"
    if verification.holds:
        result = f"Đã kiểm {checked}; tất cả khớp; {head}"
    else:
        result = f"Đã kiểm {checked}; không khớp {counted(len(verification.discrepancies))} chỗ; {head}"
    return [
        *map(sentence, verification.discrepancies),
        *_unnamed(verification.unnamed),
        *_given(verification),
        result,
    ]


def verification_json(verification: Verification) -> dict[str, Any]:
    """Return the result as plain JSON types; a `found` that is neither text nor number is in hex."""
    return {
        "schema": SCHEMA,
        "holds": verification.holds,
        "head": verification.head.hash,
        "lines": verification.lines,
        "rows": verification.rows,
        "verdicts": verification.verdicts,
        "files": verification.files,
        "findings": [_json(discrepancy) for discrepancy in verification.discrepancies],
        "unnamed_files": list(verification.unnamed),
        "given_times": verification.times_given,
    }


def _json(discrepancy: Discrepancy) -> dict[str, Any]:
    key = discrepancy.shown_key
    return {
        "kind": discrepancy.kind.value,
        "table": discrepancy.table,
        "key": None if key is None else [_plain(value) for value in key],
        "line": discrepancy.line,
        "column": discrepancy.column,
        "found": _plain(discrepancy.found),
        "expected": discrepancy.expected,
        "message": sentence(discrepancy),
        "against": discrepancy.against,
    }


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def sentence(discrepancy: Discrepancy) -> str:
    """Return one discrepancy as a Vietnamese sentence: the place, the content, the journal's content."""
    number = grouped(discrepancy.line) if discrepancy.line is not None else ""
    place, column = _place(discrepancy), discrepancy.column
    since = _first_difference(discrepancy.found, discrepancy.expected)
    found, expected = _shown(discrepancy.found, since), _shown(discrepancy.expected, since)
    match discrepancy.kind:
        case DiscrepancyKind.FILE_DAMAGED:
            return f"Tệp cơ sở dữ liệu bị hỏng: {found}."
        case DiscrepancyKind.TIME_UNREADABLE:
            return f"Nhật ký, dòng {number}: giờ ghi {found} không phải ngày giờ."
        case DiscrepancyKind.TIME_SET_BACK:
            return (
                f"Nhật ký, dòng {number}: ghi lúc {found}, sớm hơn việc ghi ngay trước đó ({expected}); "
                "đồng hồ đã bị lùi."
            )
        case DiscrepancyKind.PERSON_UNKNOWN:
            who = f"mã {found}" if discrepancy.found else "không ghi ai"
            return f"Nhật ký, dòng {number}: người thực hiện ({who}) lúc đó chưa có hoặc đã xóa."
        case DiscrepancyKind.PERSON_WITHOUT_ROLE:
            return f"Nhật ký, dòng {number}: {found} lúc đó không có vai trò cần cho việc này ({expected})."
        case DiscrepancyKind.OWN_WORK:
            rule = RULES[Need(str(discrepancy.expected))]
            return f"{place}: {found} vi phạm quy tắc “{rule}” (dòng {number}), không có ngoại lệ."
        case DiscrepancyKind.STEP_UNKNOWN:
            return f"{place}: từ tình trạng {expected} không thể sang {found} (dòng {number})."
        case DiscrepancyKind.CONTRADICTION:
            other = _other(discrepancy)
            if discrepancy.expected is None:
                return f"{place}: cột {column} ghi {found} (dòng {number}), {other} không có căn cứ."
            return f"{place}: cột {column} ghi {found} (dòng {number}), theo {other} phải là {expected}."
        case DiscrepancyKind.SETTINGS_CHANGED:
            if discrepancy.expected is None:
                return f"{place}: không đọc được tệp cấu hình: {found}"
            return (
                f"{place}: cau-hinh.toml ghi {column} là {found}, kỳ đã ghi {expected} (dòng {number}) và "
                f"vẫn tính như vậy; đổi bằng {Do.to(Operation.SET_CYCLE, apply=None)}."
            )
        case DiscrepancyKind.MARK_CHANGED:
            file_place = f"Bảng {discrepancy.table}" if discrepancy.table else "Tệp cơ sở dữ liệu"
            return (
                f"{file_place}: {column} là {found}, chương trình ghi {expected}; tệp đã bị công cụ khác sửa."
            )
        case DiscrepancyKind.LINE_CHANGED:
            changed = "nội dung không khớp mã kiểm tra của dòng; dòng đã bị sửa hoặc đổi chỗ"
            return f"Nhật ký, dòng {number}: {changed}."
        case DiscrepancyKind.LINES_MISSING:
            return f"Nhật ký, trước dòng {number}: thiếu {expected} dòng."
        case DiscrepancyKind.FORMAT_OLDER:
            return (
                f"Nhật ký, dòng {number}: ghi theo dạng {found}, cũ hơn dạng {expected} của dòng ngay trước; "
                "không chương trình nào ghi như vậy."
            )
        case DiscrepancyKind.LINE_UNREADABLE:
            return f"Nhật ký, dòng {number}: không đọc được nội dung {found}."
        case DiscrepancyKind.HEAD_UNKNOWN:
            return f"Nhật ký: không dòng nào có mã đối chiếu {expected}; nhật ký đã bị viết lại hoặc cắt bớt."
        case DiscrepancyKind.TABLE_MISSING:
            return f"{place}: không còn bảng này."
        case DiscrepancyKind.TABLE_UNKNOWN:
            return f"{place}: bảng, chỉ mục, thủ tục lạ, không phải của chương trình; lệnh ghi bị từ chối."
        case DiscrepancyKind.COLUMN_MISSING:
            return f"{place}: không còn cột {column}."
        case DiscrepancyKind.COLUMN_UNKNOWN:
            return f"{place}: có cột lạ {one_line(str(column))}."
        case DiscrepancyKind.ROW_MISSING:
            return f"{place}: mất bản ghi mà nhật ký có ở dòng {number}."
        case DiscrepancyKind.ROW_UNKNOWN:
            return f"{place}: có bản ghi mà nhật ký không có."
        case DiscrepancyKind.CELL_CHANGED:
            return f"{place}: cột {column} là {found}, theo nhật ký (dòng {number}) phải là {expected}."
        case DiscrepancyKind.CONTACT_CHANGED:
            return f"{place}: đã bị sửa, không khớp mã kiểm tra mà nhật ký giữ ở dòng {number}."
        case DiscrepancyKind.EVIDENCE_MISSING:
            return f"{place}: không có tệp evidence/{expected} mà nhật ký (dòng {number}) nhắc đến."
        case DiscrepancyKind.EVIDENCE_CHANGED:
            what = "kích thước" if column == "size" else "mã kiểm tra SHA-256"
            return (
                f"{place}: tệp đã khác, {what} là {found}, theo nhật ký (dòng {number}) phải là {expected}."
            )
        case DiscrepancyKind.EVIDENCE_UNREADABLE:
            return f"{place}: không đọc được tệp evidence/{expected}."
        case DiscrepancyKind.SET_CHANGED:
            return f"{place}: văn bản bộ tiêu chí không còn đúng bộ và mã kiểm tra khi mở kỳ (dòng {number})."
        case DiscrepancyKind.VERDICTS_UNCHECKED:
            count = counted(discrepancy.found)
            return f"{place}: {count} kết quả không tính lại được vì kỳ không có bộ tiêu chí đúng như khi mở."
        case DiscrepancyKind.VERDICT_UNREADABLE:
            return f"{place}: không đọc được kết quả mà nhật ký ghi ở dòng {number}."
        case DiscrepancyKind.VERDICT_NOT_DERIVED:
            return f"{place}: không tính lại được kết quả ghi ở dòng {number} theo bộ tiêu chí của kỳ."
        case DiscrepancyKind.VERDICT_DIFFERS:
            return f"{place}: cột {column} ghi {found} (dòng {number}), tính lại là {expected}."


def _other(discrepancy: Discrepancy) -> str:
    """Name what a cell is compared with."""
    if discrepancy.against == "journal":
        return "ngày ghi nhật ký"
    if discrepancy.against == discrepancy.table:
        return "các cột khác"
    return f"bảng {discrepancy.against} ({_TABLE_NAMES[str(discrepancy.against)]})"


def _place(discrepancy: Discrepancy) -> str:
    if discrepancy.table is None:
        return ""
    name = _TABLE_NAMES.get(discrepancy.table)
    table = one_line(discrepancy.table)
    place = f"Bảng {table} ({name})" if name else f"Bảng {table}"
    key = discrepancy.shown_key
    return f"{place}, khóa {' / '.join(one_line(str(part)) for part in key)}" if key is not None else place


def _first_difference(found: Any, expected: Any) -> int:
    """Return the position from which two long texts are shown, so that their difference is visible."""
    if not isinstance(found, str) or not isinstance(expected, str):
        return 0
    first, second = one_line(found), one_line(expected)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
    return same - BEFORE if same > LONGEST - BEFORE and first != second else 0


def _shown(value: Any, since: int = 0) -> str:
    if value is None:
        return "trống"
    if isinstance(value, int | float):
        return str(value)
    text = one_line(value.hex() if isinstance(value, bytes) else value)
    before, text = "…" if since else "", text[since:]
    return f"“{before}{text[:LONGEST]}…”" if len(text) > LONGEST + len("…") else f"“{before}{text}”"


def _given(verification: Verification) -> list[str]:
    if not verification.times_given:
        return []
    of = f"{counted(verification.times_given)}/{counted(verification.lines)} dòng nhật ký"
    return [f"Ghi chú: giờ của {of} là giờ đặt tay, không phải giờ của máy."]


def _unnamed(names: Iterable[str]) -> list[str]:
    names = list(names)
    if not names:
        return []
    shown = ", ".join(map(one_line, names[:UNNAMED_SHOWN])) + (" …" if len(names) > UNNAMED_SHOWN else "")
    return [f"Ghi chú: {counted(len(names))} tệp trong thư mục evidence không bản ghi nào nhắc đến: {shown}."]
