"""The page for the chairman of a unit: the level, what blocks the next one, what is asked of the chairman."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil

from criteria.model import Criterion, Framework, Kind
from maturity.operations.papers.facts import Office, SelfAssessedFacts
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.media.paper import Align, Block, Column, Paper, Signature, Table, Text, missing
from reports.papers import office as of_office
from reports.papers.level_bars import level_bars
from reports.self_check.missing_figures import by_supplier, missing_rows
from reports.words.headlines import result_sentence
from reports.words.nearness import narrow_margins
from reports.words.numbers import counted, decimal, distance, shown
from reports.words.provenance import provenance_sentence
from reports.words.sentences import subject
from reports.words.wording import (
    bounds_of,
    counts_text,
    label,
    level_text,
    quantity,
    raised,
    requirement_text,
    supplier_text,
    unit_name,
    value_text,
)
from rules.verdict import Assessment, Blocker, Margin, Reason
from rules.work_order import part_of
from rules.work_part import Part

LINES = 23
"""So many lines are there for blockers, margins and missing figures; one blocker is always shown."""
LETTERS = 42
"""So many letters of a criterion's name fit on a line of its column."""
MARGIN_LINES, MISSING_LINES = 2, 4

_BLOCKERS = (
    Column("TT", 9, Align.CENTER),
    Column("Tiêu chí", 66),
    Column("Hiện có", 29, Align.CENTER),
    Column("Cần", 16, Align.CENTER),
    Column("Còn thiếu", 20, Align.CENTER),
    Column("Nơi giữ số liệu", 25),
)
_REASONS = {
    Reason.NO_EVIDENCE: "tài liệu kiểm chứng",
    Reason.REJECTED: "giải trình",
    Reason.NOT_APPLICABLE_REFUSED: "số liệu",
    Reason.UNREADABLE: "sửa số liệu",
    Reason.MISSING: "số liệu",
}


def chairman_page(office: Office, facts: SelfAssessedFacts) -> Paper:
    """Return the page for one unit, made of its self-assessed result."""
    result, name = facts.result, facts.unit.name
    if not isinstance(result, Assessment):
        raise TypeError("the page is about levels")
    year = office.cycle.year
    about = f"Kết quả tự đánh giá mức độ chuyển đổi số năm {year}"
    return Paper(
        name=f"Trang trình Chủ tịch {unit_name(name)}, năm {year}",
        draft=of_office.draft(office),
        frame=of_office.unit_frame(office, name),
        title="Trang trình Chủ tịch",
        about=about,
        addressees=(f"Chủ tịch {of_office.body_of(name)}",),
        blocks=tuple(_blocks(office, facts, result)),
        signatures=(
            Signature(position="Người trình", name=missing("họ và tên")),
            Signature(position="Ý kiến của Chủ tịch", name=""),
        ),
        is_compact=True,
        mark=f"{provenance_sentence(office.cycle.in_use)} {of_office.mark(office)}",
    )


def _blocks(office: Office, facts: SelfAssessedFacts, result: Assessment) -> Iterator[Block]:
    framework, target = result.framework, result.target
    yield Text(strong(result_sentence(facts.unit.name, result, office.cycle.year)))
    yield level_bars(framework, result.progress)
    blockers = [each for each in result.blockers if each.reason is not Reason.MISSING]
    if blockers and target is not None:
        yield Text(strong(f"Tiêu chí chưa đạt {level_text(framework, target)}:"))
        room = LINES - (MARGIN_LINES if narrow_margins(result) else 0)
        if missing_rows(result):
            room -= MISSING_LINES
        rows = tuple(_fitting([_blocker(framework, each) for each in blockers], room))
        yield Table(_BLOCKERS, rows)
        if rest := len(blockers) - len(rows):
            yield Text(escape(f"Ngoài ra còn {counted(rest)} tiêu chí (xem báo cáo đầy đủ)."))
    yield Text(markdown.document(_rest(result, blockers)))


def _fitting(rows: Sequence[tuple[str, ...]], room: int) -> Iterator[tuple[str, ...]]:
    """Yield rows with their numbers as long as there is room, in lines."""
    for at, row in enumerate(rows, 1):
        room -= max(2, ceil(len(row[0]) / LETTERS))
        if room < 0 and at > 1:
            return
        yield str(at), *row


def _blocker(framework: Framework, blocker: Blocker) -> tuple[str, ...]:
    observation = blocker.finding.observation
    criterion = framework.by_code[observation.criterion]
    held = "chưa có"
    if observation.value is not None:
        counts = counts_text(criterion, observation, unit=False).strip()
        held = "\n".join(filter(None, (value_text(criterion, observation.value), counts)))
    return (
        f"{label(criterion)}. {subject(criterion)}",
        held,
        requirement_text(criterion, blocker.requirement),
        _lack(criterion, blocker),
        raised(supplier_text(criterion.supplier)),
    )


def _lack(criterion: Criterion, blocker: Blocker) -> str:
    """Return what is lacking in a word or a number: `08 người`, `3,5 điểm %`, `ban hành, thực hiện`."""
    verb = "" if blocker.requirement.comparator.larger_is_better else "bớt "
    if blocker.reason in _REASONS:
        return _REASONS[blocker.reason]
    if criterion.kind is Kind.YES_NO:
        return "thực hiện"
    if blocker.needed is not None:
        unit = f" {criterion.unit_of_count}" if criterion.unit_of_count else ""
        return f"{verb}{counted(blocker.needed)}{unit}"
    value = blocker.finding.observation.value
    if blocker.gap and criterion.kind.is_share and value is not None:
        return f"{verb}{distance(value, blocker.requirement.bound, bounds_of(criterion))} điểm %"
    return f"{verb}{quantity(criterion, blocker.gap)}" if blocker.gap else decimal(0)


def _rest(result: Assessment, blockers: Sequence[Blocker]) -> Iterator[str]:
    if narrow := [_margin(result.framework, each) for each in narrow_margins(result)]:
        yield escape(f"Sát ngưỡng, dễ mất mức đang đạt: {', '.join(narrow)}.")
    missing_now = missing_rows(result)
    yield strong("Đề nghị Chủ tịch chỉ đạo:")
    asked = [*_asked(result.framework, blockers)]
    if missing_now:
        bodies = "; ".join(
            f"{supplier} ({', '.join(map(label, rows))})"
            for supplier, rows in by_supplier(missing_now).items()
        )
        asked.append(f"Đôn đốc số liệu còn thiếu của {counted(len(missing_now))} tiêu chí: {bodies}.")
    if not asked:
        asked = ["Duy trì các tiêu chí đã đạt; hoàn thiện tài liệu kiểm chứng để nộp hồ sơ đúng hạn."]
    yield markdown.bullets(map(escape, asked))


def _margin(framework: Framework, margin: Margin) -> str:
    """Return a criterion that is close to being lost, and what is left: `CQS-16 (dư 19 hồ sơ)`."""
    criterion = framework.by_code[margin.finding.observation.criterion]
    if margin.spare is None:
        return f"{label(criterion)} (dư {decimal(shown(margin.margin))} điểm %)"
    unit = f" {criterion.unit_of_count}" if criterion.unit_of_count else ""
    left = f"dư {counted(margin.spare)}{unit}" if margin.spare else "không còn dư"
    return f"{label(criterion)} ({left})"


def _asked(framework: Framework, blockers: Sequence[Blocker]) -> Iterator[str]:
    kind = framework.unit_kind.value
    leads = {
        Part.AT_ONCE: f"Giao bộ phận phụ trách thực hiện ngay việc thuộc thẩm quyền của {kind}",
        Part.NUMBERS: "Giao người phụ trách, đặt thời hạn bổ sung số lượng còn thiếu",
        Part.OTHER_BODY: "Có văn bản đề nghị cơ quan có thẩm quyền phối hợp",
    }
    for part, rows in groupby(blockers, lambda each: part_of(framework, each)):
        codes = ", ".join(label(framework.by_code[each.finding.observation.criterion]) for each in rows)
        yield f"{leads.get(part, 'Bổ sung số liệu')}: {codes}."
