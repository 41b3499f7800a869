"""The page for the chairman: the level, what blocks the next one, what is asked of the chairman; one sheet.

What does not fit on the sheet is counted on it, and left to the full report.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from attrs import frozen

from criteria.criteria_set import CriteriaSet
from criteria.in_force import in_force
from criteria.model import Criterion, Framework
from foundation.problem import Problem
from maturity.operations.unit_result import UnitResult
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.media.paper import Align, Block, Column, Frame, Paper, Signature, Table, Text, missing
from reports.self_check.missing_figures import by_supplier, levels_text, missing_rows
from reports.self_check.ranking import recognition_sentence, short_quota_sentences, unit_group_sentence
from reports.self_check.sheet import Room, frame_of, on_one_sheet
from reports.self_check.work_parts import MEASURE
from reports.words.bodies import committee_of
from reports.words.headlines import (
    DRAFT,
    SELF_COMPUTED,
    draft_reasons,
    no_list,
    official_value,
    progress_of,
    result_sentence,
)
from reports.words.lacking import lacking_text
from reports.words.nearness import narrow_margins
from reports.words.numbers import counted, decimal, part_of, shown
from reports.words.provenance import provenance_sentence
from reports.words.sentences import subject
from reports.words.wording import (
    counts_text,
    label,
    level_text,
    one_line,
    raised,
    requirement_text,
    supplier_text,
    unit_name,
    value_text,
)
from rules import work_order
from rules.verdict import Assessment, Blocker, LevelProgress, Margin, Reason
from rules.work_part import Part

TITLE = "Trang trình Chủ tịch"
WRITER, CHAIRMAN = "Người trình", "Ý kiến của Chủ tịch"
BAR = 5
"""The length of the bar of a level in signs: shapes, so that it is read in black and white, too."""

_BLOCKERS = (
    Column("TT", 8, Align.CENTER),
    Column("Tiêu chí", 68),
    Column("Hiện có", 32, Align.CENTER),
    Column("Cần", 16, Align.CENTER),
    Column("Còn thiếu", 19, Align.CENTER),
    Column("Nơi giữ số liệu", 22),
)
_MISSING = (Column("Nơi giữ số liệu còn thiếu", 45), Column("Tiêu chí", 120))


@frozen(kw_only=True)
class About:
    """What a page is made under: the whole set, the year of the figures, and what stands around the text.

    `draft` says that it is a draft and why, "" if it is official; `mark` is the line in the foot; `warnings`
    concern the set.
    """

    whole: Framework
    year: int | None
    draft: str
    mark: str
    warnings: Sequence[Problem] = ()


def one_pages(
    framework: Framework,
    units: Sequence[UnitResult],
    *,
    year: int | None = None,
    as_of: date,
    warnings: Sequence[Problem] = (),
) -> list[Paper]:
    """Return a page for each unit of a self-check, in the given order; `as_of` is the day of the set."""
    of_set = f"Bộ tiêu chí: {framework.title} (mã {framework.id}, phiên bản {framework.version})."
    about = About(
        whole=framework,
        year=year,
        draft=short_draft(framework, as_of),
        mark=f"{of_set} {provenance_sentence(in_force(framework, as_of))} {SELF_COMPUTED}",
        warnings=warnings,
    )
    return [one_page(about, unit, frame_of(unit.name, as_of.year)) for unit in units]


def short_draft(criteria_set: CriteriaSet, as_of: date) -> str:
    """Return that a sheet is a draft and why, on one line of its foot; "" if it is official."""
    reasons = draft_reasons(criteria_set, as_of)
    value = official_value(criteria_set)
    return f"{DRAFT} để rà soát; {reasons[0]}; chưa có giá trị {value}." if reasons else ""


def one_page(about: About, unit: UnitResult, frame: Frame) -> Paper:
    """Return the page of a unit as a paper with a head."""
    period = f" năm {about.year}" if about.year is not None else ""

    def page(room: Room) -> Paper:
        return Paper(
            name=f"{TITLE} {unit_name(unit.name)}{period}",
            draft=about.draft,
            frame=frame,
            title=TITLE,
            about=f"Kết quả tự đánh giá mức độ chuyển đổi số{period}",
            addressees=(f"Chủ tịch {committee_of(unit.name)}",),
            blocks=tuple(_blocks(about, unit, room)),
            signatures=(
                Signature(position=WRITER, name=missing("họ và tên")),
                Signature(position=CHAIRMAN, name=""),
            ),
            is_compact=True,
            mark=f"Mã đơn vị: {one_line(unit.code)}. {about.mark}",
        )

    return on_one_sheet(page, len(_with_figures(unit.assessment)))


def _with_figures(assessment: Assessment) -> list[Blocker]:
    if assessment.target is None:
        return []
    return [each for each in assessment.blockers if each.reason is not Reason.MISSING]


def _blocks(about: About, unit: UnitResult, room: Room) -> Iterator[Block]:
    result = unit.assessment
    group = unit_group_sentence(about.whole, result)
    yield Text(
        markdown.document(
            [
                strong(result_sentence(unit.name, result, about.year)),
                *(strong(warning.message) for warning in about.warnings),
                group and escape(group),
                *map(escape, short_quota_sentences(result)),
            ]
        )
    )
    yield level_bars(result.framework, result.progress)
    yield Text(escape(_groups(result)))
    blockers = _with_figures(result)
    if blockers:
        yield from _table(result, blockers, room.rows)
    missing_now = missing_rows(result)
    if missing_now and room.with_names:
        yield _missing_table(missing_now)
    yield Text(markdown.document(_rest(result, blockers, missing_now, with_codes=not room.with_names)))


def level_bars(framework: Framework, progress: Sequence[LevelProgress]) -> Table:
    """Return the five levels side by side: a bar of what is met, the numbers, the result."""
    columns = tuple(
        Column(
            f"Mức {each.level}\n{_name(framework, each)}",
            33,
            Align.CENTER,
            is_filled=each.complete and each.required > 0,
        )
        for each in progress
    )
    return Table(columns, (tuple(map(_level, progress)),))


def _name(framework: Framework, progress: LevelProgress) -> str:
    return one_line(framework.level_name(progress.level) or "")


def _level(progress: LevelProgress) -> str:
    if not progress.required:
        return "không xét"
    done = progress.met + progress.not_applicable
    filled = BAR * done // progress.required
    bar = f"{'■' * filled}{'□' * (BAR - filled)}"
    return f"{bar}\n{part_of(done, progress.required)}, {level_state(progress)}"


def level_state(progress: LevelProgress) -> str:
    """Return the state of a level in words."""
    if progress.complete:
        return "đạt"
    return "chưa đủ số liệu" if progress.possible else "chưa đạt"


def _groups(result: Assessment) -> str:
    """Return how many criteria of each group meet the target, or the level held if it is the highest."""
    level = result.target or result.verdict.level
    progress = progress_of(result, level)
    if not progress.required:
        return no_list(level)
    names = {group.code: group.name for group in result.framework.groups}
    groups = "; ".join(
        f"{names[each.group]} {part_of(each.met + each.not_applicable, each.required)}"
        for each in progress.by_group
        if each.required
    )
    excused = (
        f" (trong đó {counted(progress.not_applicable)} không áp dụng)" if progress.not_applicable else ""
    )
    done = part_of(progress.met + progress.not_applicable, progress.required)
    return f"Đạt {done} tiêu chí của {level_text(result.framework, level)}{excused}: {groups}."


def _table(result: Assessment, blockers: Sequence[Blocker], rows: int) -> Iterator[Block]:
    framework, level = result.framework, result.target
    if level is None:
        return
    number = counted(len(blockers))
    head = f"{number} tiêu chí chưa đạt {level_text(framework, level)}, đã có số liệu"
    order = _order(framework, blockers)
    yield Text(strong(f"{head}:") if order is None else f"{strong(head)} {escape(f'({order}):')}")
    shown_now = blockers[:rows]
    yield Table(_BLOCKERS, tuple(_row(framework, at, each) for at, each in enumerate(shown_now, 1)))
    if left := [_criterion(framework, each) for each in blockers[rows:]]:
        codes = ", ".join(map(label, left))
        yield Text(escape(f"Ngoài ra còn {counted(len(left))} tiêu chí (xem báo cáo đầy đủ): {codes}."))


def _order(framework: Framework, blockers: Sequence[Blocker]) -> str | None:
    """Return how the rows are ordered; None if it goes without saying."""
    parts = {work_order.part_of(framework, each) for each in blockers}
    if len(parts) > 1:
        return "việc làm được ngay, rồi cần thêm số lượng (thiếu ít trước), rồi việc của cơ quan khác"
    return MEASURE if parts == {Part.NUMBERS} and len(blockers) > 1 else None


def _criterion(framework: Framework, blocker: Blocker) -> Criterion:
    return framework.by_code[blocker.finding.observation.criterion]


def _row(framework: Framework, number: int, blocker: Blocker) -> tuple[str, ...]:
    observation = blocker.finding.observation
    criterion = _criterion(framework, blocker)
    held = "chưa có"
    if observation.value is not None:
        counts = counts_text(criterion, observation, unit=False).strip()
        held = "\n".join(filter(None, (value_text(criterion, observation.value), counts)))
    extended = "" if criterion.mandatory else " (mở rộng)"
    return (
        str(number),
        f"{label(criterion)}{extended}. {subject(criterion)}",
        held,
        requirement_text(criterion, blocker.requirement),
        lacking_text(criterion, blocker),
        raised(supplier_text(criterion.supplier)),
    )


def _missing_table(rows: Sequence[Criterion]) -> Table:
    """Return who holds the missing figures, each with the names of its criteria."""
    return Table(
        _MISSING,
        tuple(
            (supplier, "; ".join(f"{label(row)} {subject(row)}" for row in held))
            for supplier, held in by_supplier(list(rows)).items()
        ),
    )


def _rest(
    result: Assessment, blockers: Sequence[Blocker], missing_now: Sequence[Criterion], *, with_codes: bool
) -> Iterator[str | None]:
    if narrow := [_margin(result.framework, each) for each in narrow_margins(result)]:
        yield escape(f"Sát ngưỡng, dễ mất mức đang đạt: {', '.join(narrow)}.")
    recognition = recognition_sentence(result)
    yield recognition and escape(recognition)
    yield strong("Đề nghị Chủ tịch chỉ đạo:")
    yield markdown.bullets(map(escape, _asked(result, blockers, missing_now, with_codes=with_codes)))


def _margin(framework: Framework, margin: Margin) -> str:
    """Return a criterion that is close to being lost, and what is left: `CQS-16 (dư 19 hồ sơ)`."""
    criterion = framework.by_code[margin.finding.observation.criterion]
    if margin.spare is None:
        return f"{label(criterion)} (dư {decimal(shown(margin.margin))} điểm %)"
    unit = f" {criterion.unit_of_count}" if criterion.unit_of_count else ""
    left = f"dư {counted(margin.spare)}{unit}" if margin.spare else "không còn dư"
    return f"{label(criterion)} ({left})"


def _asked(
    result: Assessment, blockers: Sequence[Blocker], missing_now: Sequence[Criterion], *, with_codes: bool
) -> list[str]:
    framework, asked = result.framework, []
    kind = framework.unit_kind.value
    leads = {
        Part.AT_ONCE: f"Giao bộ phận phụ trách thực hiện ngay việc thuộc thẩm quyền của {kind}",
        Part.NUMBERS: "Giao người phụ trách, đặt thời hạn bổ sung số lượng còn thiếu",
        Part.OTHER_BODY: "Có văn bản đề nghị cơ quan có thẩm quyền phối hợp",
    }
    for part, rows in groupby(blockers, lambda each: work_order.part_of(framework, each)):
        codes = ", ".join(label(_criterion(framework, each)) for each in rows)
        asked.append(f"{leads.get(part, 'Bổ sung số liệu')}: {codes}.")
    if missing_now:
        held = by_supplier(list(missing_now)).items()
        names = "; ".join(
            f"{supplier} ({', '.join(map(label, rows))})" if with_codes else supplier
            for supplier, rows in held
        )
        many = part_of(len(missing_now), len(framework.criteria))
        levels = levels_text(list(missing_now))
        asked.append(f"Đôn đốc, tập hợp số liệu còn thiếu của {many} tiêu chí ({levels}): {names}.")
    return asked or ["Duy trì các tiêu chí đã đạt; hoàn thiện tài liệu kiểm chứng để nộp hồ sơ đúng hạn."]
