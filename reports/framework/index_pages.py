"""An index as a page: how points are given and combined, and how far it is fit for official use."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from criteria.digest import is_attested
from criteria.document.index.cells import write_points, write_result
from criteria.document.index.classes import write_class
from criteria.document.index.grammar import method_of
from criteria.in_force import in_force
from criteria.index.model import Index
from criteria.index.policies import RankBy
from criteria.index.rows import DividedRow, Row, ScoredRow
from criteria.index.scoring import Choice, EachTime, Given, Line, ListItems, Table, TableByAnswer
from criteria.model import Provenance
from criteria.status import status
from reports.framework.facts import not_counted
from reports.framework.legal_bases import legal_bases
from reports.framework.status import TALLY_HEAD, tally_row, unattested
from reports.media import markdown
from reports.media.markdown import LINE_BREAK, escape, strong
from reports.words.headlines import DRAFT, READY_TO_PUBLISH, draft_reasons, standing_text
from reports.words.numbers import counted, decimal, part_of
from reports.words.numbers import day as write_day
from reports.words.wording import bare, label, raised, supplier_text

_MARKS = {Provenance.VERBATIM: "N", Provenance.FROM_BASE: "C", Provenance.PROVISIONAL: "T"}
_ATTESTED = "✓"
LEGEND = (
    "Ký hiệu nguồn gốc của tên và của điểm, cách chấm: (N) nguyên văn; (C) theo căn cứ;"
    f" (T) tạm đặt, chưa có căn cứ; ({_ATTESTED}) đã đối chiếu với văn bản ban hành."
)


def index_checklist(index: Index, day: date) -> str:
    """Return an index as a page: every row in force on a day, its maximum and its way of scoring."""
    used = in_force(index, day)
    return markdown.document(
        [
            strong(DRAFT) if draft_reasons(index, day) else None,
            markdown.heading(1, index.title),
            _facts(index, day),
            not_counted(index, day),
            *_classes(index),
            *_groups(used),
            *_outside("Điểm cộng", "cộng", index.most_bonus, used.bonus),
            *_outside("Điểm trừ", "trừ", index.most_penalty, used.penalty),
            escape(LEGEND),
        ]
    )


def index_status(index: Index, day: date) -> str:
    """Return how much of an index is attested, the origin of the rest, and what prevents its official use."""
    used = in_force(index, day)
    counts, reasons = status(used), draft_reasons(index, day)
    rows = [
        tally_row("Tên chỉ số", counts.names, counts.attested),
        tally_row("Điểm, cách chấm", counts.thresholds, counts.attested_cells),
    ]
    attested = part_of(counts.attested, counts.rows)
    closing = [escape(READY_TO_PUBLISH)]
    if reasons:
        items = markdown.bullets(escape(f"{raised(reason)}.") for reason in reasons)
        closing = [escape("Trước khi dùng chính thức còn:"), items]
    return markdown.document(
        [
            strong(DRAFT) if reasons else None,
            markdown.heading(1, f"Tình trạng bộ chỉ số {index.id}"),
            LINE_BREAK.join([escape(f"{bare(index.title)}."), _facts(index, day)]),
            not_counted(index, day),
            markdown.table(TALLY_HEAD, rows),
            escape(f"Đã đối chiếu với văn bản ban hành, cả tên và điểm: {attested} dòng chấm điểm."),
            unattested(used),
            *closing,
            *legal_bases(used, day),
        ]
    )


def _facts(index: Index, day: date) -> str:
    until = f" đến {write_day(index.effective_until)}" if index.effective_until else ""
    mains = index.main_indexes
    rows, scored = sum(len(main.rows) for main in mains), sum(len(main.leaves) for main in mains)
    lines = (
        f"Mã {index.id}, phiên bản {index.version}; dùng cho cấp {index.unit_kind.value};"
        f" hiệu lực từ {write_day(index.effective_from)}{until}.",
        f"Văn bản: {bare(index.decision)}.",
        f"Dùng để: {index.purpose.value}. Cơ quan công bố: {bare(index.certifying_body or 'chưa ghi')}.",
        f"{counted(len(mains))} chỉ số chính, {counted(rows)} chỉ số thành phần, {counted(scored)} dòng chấm"
        f" điểm; thang điểm {decimal(index.scale)}.",
        f"Chỉ số không áp dụng: {index.when_not_applicable.value}."
        f" Thiếu tài liệu kiểm chứng: {index.without_evidence.value}.",
        _ranking(index),
        f"Tại ngày {write_day(day)}: {standing_text(index, day)}.",
    )
    return LINE_BREAK.join(map(escape, lines))


def _ranking(index: Index) -> str:
    if index.rank_by is RankBy.NONE:
        return f"Kỳ đánh giá: {index.period.value}. Không dùng để xếp hạng."
    ranked = f"Xếp hạng theo {index.rank_by.value}; đồng hạng: {index.ties.value}."
    return f"Kỳ đánh giá: {index.period.value}. {ranked}"


def _classes(index: Index) -> Iterator[str]:
    if index.classes:
        yield markdown.heading(2, "Xếp loại")
        yield markdown.table(("Loại", "Giá trị", "Điều kiện"), map(write_class, index.classes))


def _groups(index: Index) -> Iterator[str]:
    for group in index.groups:
        yield markdown.heading(2, f"{group.name} ({decimal(group.most)} điểm)")
        for main in group.main_indexes:
            tracked = ", chỉ để theo dõi" if main.is_tracked_only else ""
            title = f"{label(main)}. {main.name} ({decimal(main.most)} điểm{tracked})"
            yield markdown.heading(3, title)
            yield markdown.bullets(line for row in main.rows for line in row_entries(row))


def _outside(title: str, verb: str, most: Fraction | None, rows: tuple[Row, ...]) -> Iterator[str]:
    if rows:
        yield markdown.heading(2, f"{title} ({verb} không quá {decimal(most or 0)} điểm)")
        yield markdown.bullets(line for row in rows for line in row_entries(row))


def row_entries(row: Row) -> Iterator[str]:
    """Yield a row, then the parts of a divided one, each as one entry."""
    if isinstance(row, DividedRow):
        combined = f"gộp {counted(len(row.parts))} phần: {row.combination.value}"
        text = escape(f"{bare(row.name)}: {decimal(row.most)} điểm, {combined}.")
        yield LINE_BREAK.join([f"{strong(label(row))} {text}", *_note(row)])
        for part in row.parts:
            yield from row_entries(part)
        return
    name = f"{bare(row.name)} ({_mark(row, row.name_provenance)})"
    rounded = "" if row.decimals is None else f", điểm làm tròn {row.decimals} chữ số"
    scored = f"{method_of(row).value}{_detail(row)}{rounded} ({_mark(row, row.points_provenance)})"
    lines = [f"{strong(label(row))} {escape(f'{name}: {decimal(row.most)} điểm, {scored}.')}"]
    lines.append(escape(f"Đơn vị cung cấp: {supplier_text(row.supplier)}."))
    if row.not_applicable_when:
        own = f" ({row.when_not_applicable.value})" if row.when_not_applicable else ""
        lines.append(escape(f"Không áp dụng khi: {bare(row.not_applicable_when)}{own}."))
    yield LINE_BREAK.join([*lines, *_note(row)])


def _note(row: Row) -> Iterator[str]:
    if row.note:
        yield escape(f"Ghi chú: {bare(row.note)}.")


def _detail(row: ScoredRow) -> str:
    """Return what a row's way of scoring says beyond its name."""
    match row.scoring:
        case Table(lines):
            return f": {_lines(lines, row)}"
        case TableByAnswer(other, cases):
            of_cases = (f"[{other} “{case.answer}”] {_lines(case.lines, row)}" for case in cases)
            return f": {' '.join(of_cases)}"
        case Choice(options):
            return ": " + "; ".join(f"{each.text}: {write_points(each.points)}" for each in options)
        case ListItems(items):
            return f" {counted(len(items))} mục: {'; '.join(items)}"
        case EachTime(points, every):
            each = f" {counted(every)}" if every > 1 else ""
            return f"{each}: {decimal(points)} điểm"
        case Given(by):
            return f": {by}"
    return ""


def _lines(lines: tuple[Line, ...], row: ScoredRow) -> str:
    return "; ".join(
        f"{write_result(line.requirement, row.kind)}: {write_points(line.points)}" for line in lines
    )


def _mark(row: ScoredRow, provenance: Provenance) -> str:
    return _ATTESTED if is_attested(row) else _MARKS[provenance]
