"""The self-assessment report as Markdown, for terminal, web page and file."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from criteria.in_force import in_force
from criteria.model import Framework, Ranking
from foundation.problem import Problem
from maturity.operations.unit_result import UnitResult
from reports.media import markdown
from reports.media.markdown import LINE_BREAK, escape, strong
from reports.self_check.blocker_list import blocker_lists, title
from reports.self_check.ranking import (
    condition_lines,
    other_levels,
    quota_sentence,
    ranking_sentence,
    recognition_sentence,
    short_quota_sentences,
    unit_group_sentence,
)
from reports.words.headlines import (
    SELF_COMPUTED,
    blocking,
    draft_banner,
    draft_footer,
    no_list,
    progress_of,
    result_sentence,
)
from reports.words.nearness import narrow_margins
from reports.words.numbers import counted, part_of
from reports.words.provenance import provenance_sentence
from reports.words.sentences import margin_sentence
from reports.words.wording import label, level_text, raised, unit_name
from reports.workspace.problem_list import problem_section, problem_summary
from rules.observation import State
from rules.verdict import Assessment, Reason


def self_assessment(
    framework: Framework,
    units: Sequence[UnitResult],
    *,
    year: int | None = None,
    problems: Sequence[Problem] = (),
    problem_limit: int | None = None,
    explained: Collection[str] | None = None,
    as_of: date | None = None,
    warnings: Sequence[Problem] = (),
) -> str:
    """Return the report: the set and its provenance, one summary table, then each unit, then the problems.

    Units stay in the given order. `year` is the year of the data. `problem_limit` shortens the list of
    problems of each severity (for a terminal). `explained` limits the units that are explained one by one to
    these codes; the table always has all. `as_of` is the day whose rows of the set were used; `warnings`
    concern the set on that day.
    """
    banner = draft_banner(framework, as_of)
    sections = [
        unit_section(framework, unit, year) for unit in units if explained is None or unit.code in explained
    ]
    return markdown.document(
        [
            banner and strong(banner),
            markdown.heading(1, heading(framework, year)),
            about(framework, as_of),
            *(strong(warning.message) for warning in warnings),
            _summary(units) if units else "Chưa có đơn vị nào đánh giá được từ tệp số liệu này.",
            problem_summary(problems),
            *sections,
            problem_section(problems, problem_limit),
            closing(framework, as_of),
        ]
    )


def heading(framework: Framework, year: int | None) -> str:
    """Return the title of the whole report."""
    period = f" năm {year}" if year is not None else ""
    return f"Kết quả tự đánh giá mức độ chuyển đổi số cấp {framework.unit_kind.value}{period}"


def about(framework: Framework, as_of: date | None) -> str:
    """Return which set it is, where its rows come from, and how it ranks."""
    lines = [
        f"Bộ tiêu chí: {framework.title} (mã {framework.id}, phiên bản {framework.version}).",
        f"Văn bản: {framework.decision}.",
        provenance_sentence(in_force(framework, as_of) if as_of else framework),
        ranking_sentence(framework),
    ]
    return LINE_BREAK.join(escape(line) for line in lines if line)


def closing(framework: Framework, as_of: date | None) -> str:
    """Return that the result is computed by the unit itself, and the footer of a draft."""
    footer = draft_footer(framework, as_of)
    return LINE_BREAK.join(escape(line) for line in (SELF_COMPUTED, footer) if line)


def _summary(units: Sequence[UnitResult]) -> str:
    head = ("Mã", "Đơn vị", "Kết quả", "Còn thiếu")
    rows = [
        (unit.code, unit_name(unit.name), outcome(unit.assessment), remaining_text(unit.assessment))
        for unit in units
    ]
    table = markdown.table(head, rows)
    return f"{table}\n\n{escape(levels_reached(units))}" if len(units) > 1 else table


def outcome(assessment: Assessment) -> str:
    """Return the level of a unit, or the range that missing figures leave open."""
    verdict = assessment.verdict
    if not verdict.is_determined:
        floor = f"mức độ {verdict.level}" if verdict.level else "dưới mức độ 1"
        return f"Chưa đủ số liệu: từ {floor} đến mức độ {verdict.ceiling}"
    if not verdict.level:
        return "Chưa đạt mức độ 1"
    return raised(level_text(assessment.framework, verdict.level))


def remaining_text(assessment: Assessment) -> str:
    """Return how many criteria the unit lacks for its target."""
    if assessment.target is None:
        return "Đã ở mức cao nhất"
    if not assessment.blockers:
        met = progress_of(assessment, assessment.target).complete
        return f"Đã đạt mức độ {assessment.target}" if met else no_list(assessment.target).rstrip(".")
    mandatory, lacking = blocking(assessment)
    blank = sum(blocker.reason is Reason.MISSING for blocker in mandatory)
    missing = f", trong đó {counted(blank)} chưa có số liệu" if blank else ""
    if not lacking:
        return f"{counted(len(mandatory))} tiêu chí mức độ {assessment.target}{missing}"
    extended = f"{counted(lacking)} tiêu chí mở rộng mức độ {assessment.target}"
    return f"{counted(len(mandatory))} tiêu chí bắt buộc{missing} và {extended}" if mandatory else extended


def levels_reached(units: Sequence[UnitResult]) -> str:
    """Return how many units reach each level."""
    verdicts = [unit.assessment.verdict for unit in units]
    reached = Counter(verdict.level for verdict in verdicts if verdict.is_determined)
    parts = [f"mức độ {level}: {counted(reached[level])}" for level in (5, 4, 3, 2, 1) if reached[level]]
    if reached[0]:
        parts.append(f"chưa đạt mức độ 1: {counted(reached[0])}")
    if undetermined := len(verdicts) - reached.total():
        parts.append(f"chưa đủ số liệu để kết luận: {counted(undetermined)}")
    return f"Tổng số {counted(len(units))} đơn vị, trong đó {'; '.join(parts)}."


def unit_section(whole: Framework, unit: UnitResult, year: int | None) -> str:
    """Return a unit under a heading of its own."""
    assessment = unit.assessment
    group = unit_group_sentence(whole, assessment)
    return markdown.document(
        [
            markdown.heading(2, f"{unit_name(unit.name)} (mã {unit.code})"),
            strong(result_sentence(unit.name, assessment, year)),
            group and escape(group),
            *map(escape, short_quota_sentences(assessment)),
            _progress(assessment),
            *blocker_lists(whole, assessment),
            _margins(assessment),
            *_recognition(assessment),
        ]
    ).rstrip("\n")


def _progress(assessment: Assessment) -> str:
    framework = assessment.framework
    level = assessment.target or assessment.verdict.level
    progress = progress_of(assessment, level)
    done = part_of(progress.met + progress.not_applicable, progress.required)
    names = {group.code: group.name for group in framework.groups}
    groups = "; ".join(
        f"{names[group.group]} {part_of(group.met + group.not_applicable, group.required)}"
        for group in progress.by_group
        if group.required
    )
    of_list = "trong danh mục" if framework.ranking is Ranking.SEPARATE else "của"
    lines = [f"Đạt {done} tiêu chí {of_list} {level_text(framework, level)}: {groups}."]
    if not progress.required:
        lines = [no_list(level)]
    if progress.extended is not None and not progress.extended.needed:
        lines.append(quota_sentence(assessment, progress.extended))
    others = other_levels(assessment, level)
    if others:
        lines.append(others)
    excused = _excused(assessment)
    if excused:
        lines.append(f"Đề nghị không áp dụng, chờ thẩm định: {', '.join(excused)}.")
    return LINE_BREAK.join(escape(line) for line in lines)


def _excused(assessment: Assessment) -> list[str]:
    refused = {blocker.finding.observation.criterion for blocker in assessment.blockers}
    return [
        label(assessment.framework.by_code[finding.observation.criterion])
        for finding in assessment.verdict.findings
        if finding.observation.state is State.NOT_APPLICABLE and finding.observation.criterion not in refused
    ]


def _recognition(assessment: Assessment) -> list[str]:
    """Return the conditions outside the criteria, with tick boxes, and whether the unit can be recognised."""
    sentence, lines = recognition_sentence(assessment), condition_lines(assessment)
    blocks = [escape("Điều kiện xét công nhận, ngoài các tiêu chí:")] if lines else []
    if lines:
        blocks.append(markdown.bullets(map(escape, lines)))
    return [*blocks, escape(sentence)] if sentence else blocks


def _margins(assessment: Assessment) -> str | None:
    by_code = assessment.framework.by_code
    items = [
        f"{title(criterion)} {escape(margin_sentence(criterion, margin))}"
        for margin in narrow_margins(assessment)
        if (criterion := by_code[margin.finding.observation.criterion])
    ]
    return LINE_BREAK.join(items) or None
