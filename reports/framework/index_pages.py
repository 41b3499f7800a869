"""An index as a page: how points are given and combined, and how far it is fit for official use."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from criteria.digest import is_attested
from criteria.document.index import grammar
from criteria.document.index.cells import write_points, write_result
from criteria.document.index.classes import write_class
from criteria.document.index.grammar import method_of
from criteria.in_force import in_force
from criteria.index.model import Index
from criteria.index.policies import RankBy
from criteria.index.rows import DividedRow, Row, ScoredRow
from criteria.index.scoring import Choice, EachTime, Given, Line, ListItems, Table, TableByAnswer
from criteria.model import Kind, Provenance
from criteria.status import status
from reports.framework.facts import not_counted
from reports.framework.legal_bases import legal_bases
from reports.framework.pages import guidance_lines
from reports.framework.status import TALLY_HEAD, tally_row, unattested
from reports.media import markdown
from reports.media.markdown import LINE_BREAK, escape, strong
from reports.words.headlines import DRAFT, draft_reasons, ready_sentence, standing_text
from reports.words.numbers import counted, decimal, part_of
from reports.words.numbers import day as write_day
from reports.words.wording import bare, label, lowered, raised, supplier_text, whole_bases_text

_MARKS = {Provenance.VERBATIM: "N", Provenance.FROM_BASE: "C", Provenance.PROVISIONAL: "T"}
_ATTESTED = "✓"
_NOT_SEEN = frozenset({Kind.QUOTIENT, Kind.AMOUNT, Kind.DAYS})
"""The kinds of result that a table of points does not show: `≥ 4` may be of all three, or a count."""
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
            facts_of_index(index, day),
            not_counted(index, day),
            *classes(index),
            *_groups(used),
            *_outside("Điểm cộng", "cộng", index.most_bonus, used.bonus, bool(index.base)),
            *_outside("Điểm trừ", "trừ", index.most_penalty, used.penalty, bool(index.base)),
            *dropped(index),
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
    closing = [escape(ready_sentence(index))]
    if reasons:
        items = markdown.bullets(escape(f"{raised(reason)}.") for reason in reasons)
        closing = [escape("Trước khi dùng chính thức còn:"), items]
    return markdown.document(
        [
            strong(DRAFT) if reasons else None,
            markdown.heading(1, f"Tình trạng bộ chỉ số {index.id}"),
            LINE_BREAK.join([escape(f"{bare(index.title)}."), facts_of_index(index, day)]),
            not_counted(index, day),
            markdown.table(TALLY_HEAD, rows),
            escape(f"Đã đối chiếu với văn bản ban hành, cả tên và điểm: {attested} dòng chấm điểm."),
            unattested(used),
            *closing,
            *legal_bases(used, day),
        ]
    )


def facts_of_index(index: Index, day: date) -> str:
    """Return the head of an index in words, and its standing on a day."""
    until = f" đến {write_day(index.effective_until)}" if index.effective_until else ""
    mains = index.main_indexes
    rows, scored = sum(len(main.rows) for main in mains), sum(len(main.leaves) for main in mains)
    lines = (
        f"Mã {index.id}, phiên bản {index.version}; dùng cho cấp {index.unit_kind.value};"
        f" hiệu lực từ {write_day(index.effective_from)}{until}.",
        f"Văn bản: {bare(index.decision)}."
        + (f" Kế thừa bộ {index.base}, chỉ khác ở những chỗ có ghi." if index.base else ""),
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


def classes(index: Index) -> Iterator[str]:
    """Yield the table of classes, if the index has any."""
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
            yield markdown.bullets(line for row in main.rows for line in row_entries(row, bool(index.base)))


def _outside(
    title: str, verb: str, most: Fraction | None, rows: tuple[Row, ...], inherits: bool
) -> Iterator[str]:
    if rows:
        yield markdown.heading(2, f"{title} ({verb} không quá {decimal(most or 0)} điểm)")
        yield markdown.bullets(line for row in rows for line in row_entries(row, inherits))


def row_entries(row: Row, inherits: bool = False) -> Iterator[str]:
    """Yield a row, then the parts of a divided one, each as one entry.

    `inherits` is whether the index has a base: then new rows are marked.
    """
    if isinstance(row, DividedRow):
        combined = f"gộp {counted(len(row.parts))} phần: {row.combination.value}"
        text = escape(f"{bare(row.name)}: {decimal(row.most)} điểm, {combined}.{origin_text(row, inherits)}")
        yield LINE_BREAK.join([f"{strong(label(row))} {text}", *_note(row)])
        for part in row.parts:
            yield from row_entries(part, inherits)
        return
    name = f"{bare(row.name)} ({marked(row, row.name_provenance)})"
    scored = f"{scoring_text(row)} ({marked(row, row.points_provenance)})"
    text = escape(f"{name}: {decimal(row.most)} điểm, {scored}.{origin_text(row, inherits)}")
    lines = [f"{strong(label(row))} {text}"]
    lines.append(escape(f"Tài liệu kiểm chứng: {bare(row.evidence)}."))
    lines.append(
        escape(f"Đơn vị cung cấp: {supplier_text(row.supplier)}. Nguồn số liệu: {bare(row.source)}.")
    )
    lines += map(escape, guidance_lines(row))
    if row.legal_bases:
        lines.append(escape(f"Căn cứ: {whole_bases_text(row)}."))
    if row.not_applicable_when:
        own = f" ({row.when_not_applicable.value})" if row.when_not_applicable else ""
        lines.append(escape(f"Không áp dụng khi: {bare(row.not_applicable_when)}{own}."))
    yield LINE_BREAK.join([*lines, *_note(row)])


def scoring_text(row: ScoredRow) -> str:
    """Return how a row is scored: its way, its lines, and its own rounding."""
    rounded = "" if row.decimals is None else f", điểm làm tròn {row.decimals} chữ số"
    kind = f" ({row.kind.value})" if row.kind in _NOT_SEEN else ""
    return f"{method_of(row).value}{kind}{_detail(row)}{rounded}"


def origin_text(row: Row, inherits: bool) -> str:
    """Return what an index that inherits does to a row of its base, as ` [sửa: điểm tối đa]`.

    It is "" for what is inherited whole, and for every row of an index without a base.
    """
    if not row.own:
        return " [thêm mới]" if inherits and row.own is None else ""
    keys = {key.attribute: lowered(key.name) for key in (*grammar.DIVIDED_KEYS, *grammar.ROW_KEYS)}
    names = keys | {"name": "tên", grammar.TABLE: "bảng điểm"}
    former = f", trước là {row.former_code}" if row.former_code else ""
    changed = [names[each] for each in names if each in row.own and each != "former_code"]
    return f" [sửa: {', '.join(changed)}{former}]" if changed else f" [đổi số{former}]"


def dropped(index: Index) -> Iterator[str]:
    """Yield what an index leaves out of its base, and why."""
    if index.dropped:
        title = f"Chỉ số đã bỏ so với bộ {index.base} ({counted(len(index.dropped))})"
        yield markdown.heading(2, title)
        yield markdown.bullets(
            f"{strong(row.code)} {escape(f'{bare(row.name)}. Lý do: {lowered(bare(row.reason))}.')}"
            for row in index.dropped
        )


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


def marked(row: ScoredRow, provenance: Provenance) -> str:
    """Return the mark of an origin: N, C or T; ✓ for a row that is attested."""
    return _ATTESTED if is_attested(row) else _MARKS[provenance]
