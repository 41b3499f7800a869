"""The self-assessment report as Markdown, for terminal, web page and file alike."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from criteria.model import Criterion, Framework
from criteria.problems import Problem
from reports import markdown
from reports.headlines import (
    SELF_COMPUTED,
    draft_banner,
    draft_footer,
    progress_of,
    result_sentence,
)
from reports.markdown import LINE_BREAK, escape, strong
from reports.nearness import narrow_margins, nearest_first
from reports.numbers import counted, part_of
from reports.problem_list import problem_section, problem_summary
from reports.provenance import provenance_sentence
from reports.sentences import blocker_parts, margin_sentence, needed_new_sentence, subject
from reports.unit_result import UnitResult
from reports.wording import (
    bases_text,
    level_text,
    one_line,
    raised,
    supplier_text,
    threshold_provenance_text,
    unit_name,
)
from rules.observation import State
from rules.verdict import Assessment, Blocker, Reason


def self_assessment(
    framework: Framework,
    units: Sequence[UnitResult],
    *,
    year: int | None = None,
    problems: Sequence[Problem] = (),
    problem_limit: int | None = None,
    explained: Collection[str] | None = None,
) -> str:
    """Return the report: the set and its provenance, one summary table, then each unit, then the problems.

    Units stand in the order given. `year` is the year of the data. `problem_limit` shortens the list of
    problems of each severity (for a terminal). `explained` limits the units explained one by one to these
    codes; the table holds all.
    """
    banner = draft_banner(framework)
    period = f" năm {year}" if year is not None else ""
    title = f"Kết quả tự đánh giá mức độ chuyển đổi số cấp {framework.unit_kind.value}{period}"
    sections = [_unit(unit, year) for unit in units if explained is None or unit.code in explained]
    return markdown.document(
        [
            banner and strong(banner),
            markdown.heading(1, title),
            _about(framework),
            _summary(units) if units else "Chưa có đơn vị nào đánh giá được từ tệp số liệu này.",
            problem_summary(problems),
            *sections,
            problem_section(problems, problem_limit),
            _closing(framework),
        ]
    )


def _about(framework: Framework) -> str:
    lines = [
        f"Bộ tiêu chí: {framework.title} (mã {framework.id}, phiên bản {framework.version}).",
        f"Văn bản: {framework.decision}.",
        provenance_sentence(framework),
    ]
    return LINE_BREAK.join(escape(line) for line in lines)


def _closing(framework: Framework) -> str:
    footer = draft_footer(framework)
    return LINE_BREAK.join(escape(line) for line in (SELF_COMPUTED, footer) if line)


def _summary(units: Sequence[UnitResult]) -> str:
    head = ("Mã", "Đơn vị", "Kết quả", "Còn thiếu")
    rows = [
        (unit.code, unit_name(unit.name), _outcome(unit.assessment), _remaining(unit.assessment))
        for unit in units
    ]
    table = markdown.table(head, rows)
    return f"{table}\n\n{escape(_levels_reached(units))}" if len(units) > 1 else table


def _outcome(assessment: Assessment) -> str:
    verdict = assessment.verdict
    if not verdict.is_determined:
        floor = f"mức độ {verdict.level}" if verdict.level else "dưới mức độ 1"
        return f"Chưa đủ số liệu: từ {floor} đến mức độ {verdict.ceiling}"
    if not verdict.level:
        return "Chưa đạt mức độ 1"
    return raised(level_text(assessment.framework, verdict.level))


def _remaining(assessment: Assessment) -> str:
    if assessment.target is None:
        return "Đã ở mức cao nhất"
    if not assessment.blockers:
        return f"Đã đáp ứng mức độ {assessment.target}"
    blank = sum(blocker.reason is Reason.MISSING for blocker in assessment.blockers)
    missing = f", {counted(blank)} chưa có số liệu" if blank else ""
    return f"{counted(len(assessment.blockers))} tiêu chí mức độ {assessment.target}{missing}"


def _levels_reached(units: Sequence[UnitResult]) -> str:
    verdicts = [unit.assessment.verdict for unit in units]
    reached = Counter(verdict.level for verdict in verdicts if verdict.is_determined)
    parts = [f"mức độ {level}: {counted(reached[level])}" for level in (5, 4, 3, 2, 1) if reached[level]]
    if reached[0]:
        parts.append(f"chưa đạt mức độ 1: {counted(reached[0])}")
    if undetermined := len(verdicts) - reached.total():
        parts.append(f"chưa đủ số liệu để kết luận: {counted(undetermined)}")
    return f"Tổng số {counted(len(units))} đơn vị, trong đó {'; '.join(parts)}."


def _unit(unit: UnitResult, year: int | None) -> str:
    assessment = unit.assessment
    return markdown.document(
        [
            markdown.heading(2, f"{unit_name(unit.name)} (mã {unit.code})"),
            strong(result_sentence(unit.name, assessment, year)),
            _progress(assessment),
            *_blockers(assessment),
            _margins(assessment),
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
    lines = [f"Đã đáp ứng {done} tiêu chí của {level_text(framework, level)}: {groups}."]
    lower = [
        f"mức {one.level}: {part_of(one.met + one.not_applicable, one.required)}"
        for one in assessment.progress
        if one.level < level
    ]
    if lower:
        lines.append(f"Các mức thấp hơn: {'; '.join(lower)}.")
    excused = _excused(assessment)
    if excused:
        lines.append(f"Đề nghị không áp dụng, chờ thẩm định: {', '.join(excused)}.")
    return LINE_BREAK.join(escape(line) for line in lines)


def _excused(assessment: Assessment) -> list[str]:
    refused = {blocker.finding.observation.criterion for blocker in assessment.blockers}
    return [
        _label(assessment.framework.by_code[finding.observation.criterion])
        for finding in assessment.verdict.findings
        if finding.observation.state is State.NOT_APPLICABLE and finding.observation.criterion not in refused
    ]


def _blockers(assessment: Assessment) -> list[str]:
    framework, level = assessment.framework, assessment.target
    if level is None or not assessment.blockers:
        return []
    ordered = nearest_first(framework, assessment.blockers)
    known = [blocker for blocker in ordered if blocker.reason is not Reason.MISSING]
    missing = [blocker for blocker in ordered if blocker.reason is Reason.MISSING]
    blocks = []
    if known:
        title = f"Tiêu chí chưa đáp ứng {level_text(framework, level)}, gần đạt nhất xếp trước:"
        items = (_item(_criterion(framework, blocker), blocker, level) for blocker in known)
        blocks += [escape(title), markdown.numbers(items)]
    if missing:
        number = counted(len(missing))
        title = f"{number} tiêu chí chưa có số liệu, xếp theo đơn vị cung cấp (ô trống không tính là 0):"
        blocks += [escape(title), markdown.bullets(_by_supplier(framework, missing))]
    return blocks


def _criterion(framework: Framework, blocker: Blocker) -> Criterion:
    return framework.by_code[blocker.finding.observation.criterion]


def _label(criterion: Criterion) -> str:
    """Name a criterion by the decision's own number, where it is known, and by its code."""
    number = one_line(criterion.number_in_decision or "").rstrip(".")
    return f"{number} ({criterion.code})" if number else criterion.code


def _item(criterion: Criterion, blocker: Blocker, level: int) -> str:
    first, *conditions = blocker_parts(criterion, blocker, level)
    new_cases = needed_new_sentence(criterion, blocker)
    sentence = f"{first} {new_cases}" if new_cases else first
    source = (  # short: the set's own word for who holds the figure, bases by their numbers
        f"Đơn vị cung cấp: {one_line(criterion.supplier)} · Căn cứ: {bases_text(criterion)}"
        f" · Ngưỡng: {threshold_provenance_text(criterion, level)}"
    )
    lines = [f"{strong(_label(criterion))} {escape(sentence)}", *map(escape, conditions), escape(source)]
    return LINE_BREAK.join(lines)


def _by_supplier(framework: Framework, missing: Iterable[Blocker]) -> list[str]:
    held: dict[str, list[Criterion]] = {}
    for blocker in missing:
        criterion = _criterion(framework, blocker)
        held.setdefault(raised(supplier_text(criterion.supplier)), []).append(criterion)
    return [
        f"{strong(supplier)}: "
        + "; ".join(escape(f"{_label(criterion)} {subject(criterion)}") for criterion in criteria)
        + "."
        for supplier, criteria in held.items()
    ]


def _margins(assessment: Assessment) -> str | None:
    by_code = assessment.framework.by_code
    items = [
        f"{strong(_label(criterion))} {escape(margin_sentence(criterion, margin))}"
        for margin in narrow_margins(assessment)
        if (criterion := by_code[margin.finding.observation.criterion])
    ]
    return LINE_BREAK.join(items) or None
