"""The audit of a published table as Markdown: what was compared, what agrees, each place that does not."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from maturity.operations.audits import Audited, AuditedTable
from maturity.published.headings import (
    BONUS,
    CLASS,
    CODE,
    MAIN,
    PENALTY,
    PLACE,
    TOTAL,
    UNIT,
    VALUE,
)
from maturity.published.table import ReadColumn
from reports.media import markdown
from reports.media.markdown import LINE_BREAK, escape, strong
from reports.words.numbers import counted, decimal
from reports.words.points import fixed, with_comma
from reports.words.wording import bare, label, one_line
from reports.workspace.problem_list import problem_section
from rules.audit import Check, Outcome, Part
from rules.published import Interval, Printed

_TITLE = "Kiểm tra bảng xếp hạng đã công bố"
PARTS: Mapping[Part, str] = {
    Part.MAXIMUM: "điểm tối đa của chỉ số chính",
    Part.SUM: "tổng so với các chỉ số chính",
    Part.VALUE: "giá trị so với điểm",
    Part.CLASS: "xếp loại so với giá trị",
    Part.PLACE: "hạng so với điểm, giá trị",
    Part.COUNT: "hạng so với số đơn vị đứng trước",
    Part.MEAN: "trung bình",
    Part.MEDIAN: "trung vị",
}
_COLUMNS: Mapping[str, str] = {
    UNIT: "đơn vị",
    CODE: "mã đơn vị",
    PLACE: "hạng",
    TOTAL: "tổng",
    CLASS: "xếp loại",
    BONUS: "điểm cộng",
    PENALTY: "điểm trừ",
}
_HOW = (
    "Mỗi số đã in được hiểu là mọi số làm tròn thành nó (0,8253 là từ 0,82525 đến dưới 0,82535), nên chỗ "
    "không khớp không phải do làm tròn. Chỉ kiểm tra bảng với chính nó và với trọng số, cách xếp hạng của bộ "
    "chỉ số; không kiểm tra số liệu gốc."
)
_HEAD = ("Dòng", "Cột", "Đơn vị", "Bảng ghi", "Tính ra", "Đã so")


def audit_report(audited: Audited, *, with_problems: bool) -> str:
    """Return the report; the problems of the file are its last section, or left out."""
    index = audited.index
    about = [
        f"Bảng: {audited.request.file.name}.",
        f"Bộ chỉ số: {bare(index.title)} (mã {index.id}, phiên bản {index.version}).",
    ]
    return markdown.document(
        [
            markdown.heading(1, _TITLE),
            LINE_BREAK.join(map(escape, about)),
            *(strong(sentence) for sentence in verdict(audited)),
            *_columns(audited),
            escape(_HOW),
            *(block for each in audited.tables for block in _table(audited, each)),
            problem_section(audited.problems, None) if with_problems else None,
        ]
    )


def verdict(audited: Audited) -> list[str]:
    """Return in one sentence whether the table agrees, and if only under a condition, which."""
    checks = [check for each in audited.tables for check in each.checks]
    if not checks:
        return ["Bảng không có gì để so với nhau."]
    wrong = sum(check.outcome is Outcome.DISAGREES for check in checks)
    if wrong:
        return [f"Không khớp ở {counted(wrong)} chỗ."]
    rounded = sum(check.outcome is Outcome.IF_ROWS_ROUNDED for check in checks)
    shorter = sum(check.outcome is Outcome.IF_SHORTER for check in checks)
    sentences = ["Khớp."]
    if rounded:
        sentences.append(f"Khớp nếu làm tròn từng chỉ số chính trước khi cộng ({counted(rounded)} dòng).")
    if shorter:
        sentences.append(f"Khớp nếu {counted(shorter)} số được làm tròn đến ít chữ số hơn, đúng như đã in.")
    return sentences if len(sentences) == 1 else sentences[1:]


def _columns(audited: Audited) -> Iterator[str]:
    """Yield how the columns were read, so that nobody relies on a wrong guess."""
    if audited.published is None:
        return
    items = [f"{column.heading}: {_meaning(audited, column)}" for column in audited.published.columns]
    read = [item for item in items if not item.endswith(": ")]
    yield escape("Các cột đã đọc:")
    yield markdown.bullets(map(escape, read))


def _meaning(audited: Audited, column: ReadColumn) -> str:
    unit = {None: "", True: ", giá trị từ 0 đến 1", False: ", điểm"}[column.is_part]
    if column.meaning == VALUE:
        return "giá trị" if column.is_part else f"giá trị{unit}"
    if not column.meaning.startswith(MAIN):
        return f"{_COLUMNS.get(column.meaning, '')}{unit if column.meaning == TOTAL else ''}"
    code = column.meaning.removeprefix(MAIN)
    main = next(each for each in audited.index.main_indexes if each.code == code)
    most = f", tối đa {decimal(main.most)} điểm"
    tracked = " (chỉ để theo dõi, không cộng)" if main.is_tracked_only else most
    return f"chỉ số chính {label(main)} {one_line(main.name)}{unit}{tracked}"


def _table(audited: Audited, each: AuditedTable) -> Iterator[str]:
    name = each.table.group or ("Kết quả" if len(audited.tables) == 1 else "Danh sách")
    yield markdown.heading(2, name)
    yield escape(f"{counted(len(each.table.rows))} đơn vị.")
    counts = Counter((check.part, check.outcome) for check in each.checks)
    parts = [part for part in Part if any(counts[part, outcome] for outcome in Outcome)]
    if parts:
        head = ["Đã so", "Khớp", "Không khớp", "Khớp có điều kiện"]
        yield markdown.table(head, (_counts(counts, part) for part in parts))
    if each.disagreeing:
        yield escape("Không khớp ở:")
        yield markdown.table(_HEAD, map(_line, each.disagreeing))
        yield escape("Một số sai có thể làm nhiều chỗ không khớp; sửa từ tổng trước, rồi chạy lại.")
    if held := [c for c in each.checks if c.outcome in (Outcome.IF_ROWS_ROUNDED, Outcome.IF_SHORTER)]:
        yield escape("Chỉ khớp nếu làm tròn từng chỉ số chính trước khi cộng, hoặc số in ít chữ số hơn:")
        yield markdown.table(_HEAD, map(_line, held))


def _counts(counts: Mapping[tuple[Part, Outcome], int], part: Part) -> Sequence[str]:
    some = counts[part, Outcome.IF_ROWS_ROUNDED] + counts[part, Outcome.IF_SHORTER]
    held = (counts[part, Outcome.AGREES], counts[part, Outcome.DISAGREES], some)
    return [PARTS[part], *(str(count) if count else "–" for count in held)]


def _line(check: Check) -> Sequence[str]:
    numbers = printed_text(check), computed_text(check)
    return [str(check.line), check.column, check.name, *numbers, PARTS[check.part]]


def printed_text(check: Check) -> str:
    """Write what the table says in a place."""
    if isinstance(check.printed, Printed):
        return with_comma(fixed(check.printed.value, check.printed.own_decimals))
    return str(check.printed)


def computed_text(check: Check) -> str:
    """Write what follows from the rest of the table: a number, a range, or the classes that are possible."""
    if check.part is Part.CLASS:
        return " hoặc ".join(map(bare, check.expected))
    if check.computed is None:
        return ""
    if not isinstance(check.printed, Printed):
        low, high = int(check.computed.low), int(check.computed.high)
        return str(low) if low == high else f"từ {low} đến {high}"
    if check.part is Part.MAXIMUM:
        return f"không quá {decimal(check.computed.high)}"
    return _span(check.computed, check.printed.decimals + 1)


def _span(interval: Interval, decimals: int) -> str:
    """Write an interval outwards, so that all of it lies between the two numbers."""
    unit = 10**decimals
    low, high = Fraction(floor(interval.low * unit), unit), Fraction(ceil(interval.high * unit), unit)
    return f"từ {with_comma(fixed(low, decimals))} đến {with_comma(fixed(high, decimals))}"
