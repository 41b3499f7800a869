"""Pages about criteria sets: a checklist of one set or one level, its standing, and the list of all sets."""

from collections.abc import Iterable, Iterator

from criteria.digest import is_attested
from criteria.model import Criterion, Framework, Provenance, Ranking, Requirement
from criteria.status import Tally, status
from reports import markdown
from reports.headlines import draft_banner, draft_footer, draft_reasons
from reports.markdown import LINE_BREAK, escape, strong
from reports.numbers import counted, day, part_of
from reports.provenance import provenance_sentence
from reports.sentences import TICK_BOX, subject
from reports.wording import bare, bases_text, level_text, one_line, raised, requirement_text, supplier_text

_MARKS = {Provenance.VERBATIM: "N", Provenance.FROM_BASE: "C", Provenance.PROVISIONAL: "T"}
_ATTESTED = "✓"
LEGEND = (
    "Ký hiệu nguồn gốc của tên và của từng ngưỡng: (N) nguyên văn; (C) theo căn cứ;"
    f" (T) tạm đặt, chưa có căn cứ; ({_ATTESTED}) đã đối chiếu với văn bản ban hành."
)


def framework_checklist(framework: Framework, level: int | None = None) -> str:
    """Return a set as a checklist: every criterion with all its levels, or those of one level (1 to 5)."""
    banner, footer = draft_banner(framework), draft_footer(framework)
    return markdown.document(
        [
            banner and strong(banner),
            markdown.heading(1, framework.title),
            _facts(framework),
            *(_whole(framework) if level is None else _one_level(framework, level)),
            escape(provenance_sentence(framework)),
            escape(LEGEND),
            footer and escape(footer),
        ]
    )


def _facts(framework: Framework) -> str:
    ranking = {
        Ranking.CUMULATIVE: "đạt 100% tiêu chí của mức đó và của mọi mức thấp hơn",
        Ranking.SEPARATE: "đạt 100% tiêu chí trong danh mục riêng của mức đó",
    }
    until = f" đến {day(framework.effective_until)}" if framework.effective_until else ""
    lines = [
        f"Mã {framework.id}, phiên bản {framework.version}; dùng cho cấp {framework.unit_kind.value};"
        f" hiệu lực từ {day(framework.effective_from)}{until}.",
        f"Văn bản: {bare(framework.decision)}.",
        f"Dùng để: {framework.purpose.value}."
        f" Cơ quan công nhận: {bare(framework.certifying_body or 'chưa ghi')}.",
        f"Đạt một mức độ khi {ranking[framework.ranking]}.",
    ]
    return LINE_BREAK.join(map(escape, lines))


def _whole(framework: Framework) -> Iterator[str]:
    for group in framework.groups:
        yield markdown.heading(2, f"{group.name} ({counted(len(group.criteria))} tiêu chí)")
        yield markdown.bullets(_row(criterion) for criterion in group.criteria)


def _one_level(framework: Framework, level: int) -> Iterator[str]:
    required = [criterion for criterion in framework.criteria if criterion.requirement(level) is not None]
    yield markdown.heading(2, f"{raised(level_text(framework, level))}: {counted(len(required))} tiêu chí")
    yield escape(framework.levels[level - 1].description)
    for group in framework.groups:
        rows = [criterion for criterion in group.criteria if criterion in required]
        if rows:
            yield markdown.heading(3, f"{group.name} ({counted(len(rows))} tiêu chí)")
            yield markdown.bullets(_level_row(criterion, level) for criterion in rows)


def _row(criterion: Criterion) -> str:
    spans = "; ".join(
        f"{_span(first, last)}: {requirement_text(criterion, requirement)} ({mark})"
        for first, last, requirement, mark in _spans(criterion)
    )
    lines = [_titled(criterion), escape(f"Yêu cầu: {spans}."), *_conditions(criterion)]
    lines.append(escape(f"Đơn vị cung cấp: {supplier_text(criterion.supplier)}. {_basis(criterion)}"))
    if criterion.not_applicable_when:
        lines.append(escape(f"Không áp dụng khi: {bare(criterion.not_applicable_when)}."))
    return LINE_BREAK.join(lines)


def _level_row(criterion: Criterion, level: int) -> str:
    requirement, provenance = criterion.requirement(level), criterion.threshold_provenance[level - 1]
    if requirement is None or provenance is None:
        raise ValueError(f"{criterion.code}: nothing required at level {level}")
    asked = f"{requirement_text(criterion, requirement)} ({_mark(criterion, provenance)})"
    told = f"{asked}. Đơn vị cung cấp: {supplier_text(criterion.supplier)}. {_basis(criterion)}"
    return LINE_BREAK.join([f"{_titled(criterion)}: {escape(told)}", *_conditions(criterion)])


def _titled(criterion: Criterion) -> str:
    number = one_line(criterion.number_in_decision or "").rstrip(".")
    label = f"{number} ({criterion.code})" if number else criterion.code
    mark = _mark(criterion, criterion.name_provenance)
    return f"{TICK_BOX} {strong(label)} {escape(f'{subject(criterion)} ({mark})')}"


def _conditions(criterion: Criterion) -> list[str]:
    return [escape(f"{TICK_BOX} {bare(condition)}") for condition in criterion.conditions]


def _basis(criterion: Criterion) -> str:
    return f"Căn cứ: {bases_text(criterion)}."


def _mark(criterion: Criterion, provenance: Provenance) -> str:
    return _ATTESTED if is_attested(criterion) else _MARKS[provenance]


def _spans(criterion: Criterion) -> Iterator[tuple[int, int, Requirement, str]]:
    """Yield first level, last level, requirement and mark of each run of levels that ask the same."""
    run: tuple[int, int, Requirement, str] | None = None
    for level, requirement in enumerate(criterion.requirements, 1):
        provenance = criterion.threshold_provenance[level - 1]
        if requirement is None or provenance is None:
            continue
        mark = _mark(criterion, provenance)
        if run and run[1:] == (level - 1, requirement, mark):
            run = (run[0], level, requirement, mark)
            continue
        if run:
            yield run
        run = (level, level, requirement, mark)
    if run:
        yield run


def _span(first: int, last: int) -> str:
    return f"mức {first}" if first == last else f"mức {first} đến mức {last}"


def framework_status(framework: Framework) -> str:
    """Return how much of a set is attested, where the rest comes from, and what bars its official use."""
    counts, banner = status(framework), draft_banner(framework)
    head = ("", "Nguyên văn", "Theo căn cứ", "Tạm đặt", "Đã đối chiếu", "Cộng")
    rows = [
        _tally_row("Tên tiêu chí", counts.names, counts.attested),
        _tally_row("Ngưỡng", counts.thresholds, counts.attested_cells),
    ]
    attested = part_of(counts.attested, counts.rows)
    return markdown.document(
        [
            banner and strong(banner),
            markdown.heading(1, f"Tình trạng bộ tiêu chí {framework.id}"),
            LINE_BREAK.join([escape(f"{bare(framework.title)}."), _facts(framework)]),
            markdown.table(head, rows),
            escape(f"Đã đối chiếu với văn bản ban hành, cả tên và ngưỡng: {attested} tiêu chí."),
            _unattested(framework),
            *_bars(framework),
        ]
    )


def _tally_row(name: str, tally: Tally, attested: int) -> tuple[str, ...]:
    numbers = (tally.verbatim, tally.from_base, tally.provisional, attested, tally.total + attested)
    return (name, *map(counted, numbers))


def _unattested(framework: Framework) -> str | None:
    open_rows = [criterion for criterion in framework.criteria if not is_attested(criterion)]
    stale = [criterion.code for criterion in open_rows if criterion.attestation is not None]
    lines = []
    if 0 < len(open_rows) < len(framework.criteria):
        lines.append(f"Chưa đối chiếu: {', '.join(criterion.code for criterion in open_rows)}.")
    if stale:
        lines.append(f"Đã sửa sau khi đối chiếu, phải đối chiếu lại: {', '.join(stale)}.")
    return LINE_BREAK.join(map(escape, lines)) or None


def _bars(framework: Framework) -> list[str]:
    reasons = draft_reasons(framework)
    if not reasons:
        return [escape("Đủ điều kiện để mở kỳ đánh giá, xét công nhận.")]
    items = [f"{raised(reason)}." for reason in reasons]
    if provisional := status(framework).thresholds.provisional:
        items.append(f"{counted(provisional)} ngưỡng tạm đặt, chưa có căn cứ.")
    return [escape("Trước khi dùng chính thức còn:"), markdown.bullets(map(escape, items))]


def framework_list(frameworks: Iterable[Framework]) -> str:
    """Return the table of all sets."""
    head = ("Mã", "Tên", "Cấp", "Số tiêu chí", "Dùng để", "Tình trạng")
    rows = [
        (
            framework.id,
            bare(framework.title),
            framework.unit_kind.value,
            counted(len(framework.criteria)),
            framework.purpose.value,
            "dự thảo" if draft_reasons(framework) else "dùng được để xét công nhận",
        )
        for framework in frameworks
    ]
    return markdown.document([markdown.heading(1, "Các bộ tiêu chí"), markdown.table(head, rows)])
