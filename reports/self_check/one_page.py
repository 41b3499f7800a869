"""The one-page report for the chairman: the result, the nearest obstacles, and who must act.

Every sentence also appears in the full report. What does not fit on the page is counted and left to that
report.
"""

from collections.abc import Sequence
from datetime import date
from math import ceil

from criteria.in_force import in_force
from criteria.model import Framework
from foundation.problem import Problem
from maturity.operations.unit_result import UnitResult
from reports.media import markdown
from reports.media.markdown import LINE_BREAK, escape, strong
from reports.self_check.blocker_list import title
from reports.self_check.missing_figures import by_supplier, levels_text, missing_rows
from reports.self_check.ranking import recognition_sentence, short_quota_sentences, unit_group_sentence
from reports.self_check.work_parts import order_sentence
from reports.words.headlines import SELF_COMPUTED, draft_banner, draft_footer, result_sentence
from reports.words.nearness import narrow_margins
from reports.words.numbers import counted, part_of
from reports.words.provenance import provenance_sentence
from reports.words.sentences import blocker_parts, margin_sentence
from reports.words.wording import label, level_text, supplier_text, unit_name
from rules.verdict import Assessment, LevelProgress, Reason

CHARACTERS_A_LINE = 80
"""So many characters fit on a line of A4 at 13 points, between the margins of an official document."""
BLOCKER_LINES = 12
"""This many lines of the page are for the blockers of the next level; the nearest is always shown."""

_TITLE = "Báo cáo tóm tắt kết quả tự đánh giá mức độ chuyển đổi số"
SIGNATURES = ("Người lập báo cáo", "Ý kiến của Chủ tịch")


def one_page(
    framework: Framework,
    units: Sequence[UnitResult],
    *,
    year: int | None = None,
    as_of: date | None = None,
    warnings: Sequence[Problem] = (),
) -> str:
    """Return one page a unit, each under a heading of its own, in the given order.

    `framework` is the whole set; `year` is that of the data, `as_of` the day whose rows were used, `warnings`
    concern the set on that day.
    """
    banner = draft_banner(framework, as_of)
    pages = [_page(framework, unit, year, as_of, warnings) for unit in units]
    return markdown.document([banner and strong(banner), *(page.rstrip("\n") for page in pages)])


def _page(
    whole: Framework, unit: UnitResult, year: int | None, as_of: date | None, warnings: Sequence[Problem]
) -> str:
    assessment = unit.assessment
    period = f" năm {year}" if year is not None else ""
    group = unit_group_sentence(whole, assessment)
    recognition = recognition_sentence(assessment)
    return markdown.document(
        [
            markdown.heading(1, f"{_TITLE}{period}"),
            escape(f"Kính gửi: Chủ tịch {unit_name(unit.name)} (mã đơn vị {unit.code})."),
            strong(result_sentence(unit.name, assessment, year)),
            *(strong(warning.message) for warning in warnings),
            group and escape(group),
            _levels(assessment),
            *map(escape, short_quota_sentences(assessment)),
            *_blockers(assessment),
            _margins(assessment),
            _missing(assessment),
            recognition and escape(recognition),
            _closing(whole, as_of),
            markdown.table(SIGNATURES, [("(ký, ghi rõ họ tên)",) * len(SIGNATURES), ("",) * len(SIGNATURES)]),
        ]
    )


def _levels(assessment: Assessment) -> str:
    """Return all five levels side by side: how many criteria each requires and how many are met."""
    progress = assessment.progress
    excused = [level.not_applicable for level in progress]
    rows = [
        ("Yêu cầu", *(counted(level.required) for level in progress)),
        ("Đạt", *(counted(level.met) for level in progress)),
        ("Không áp dụng", *map(counted, excused)),
        ("Kết quả", *map(_state, progress)),
    ]
    if not any(excused):
        del rows[2]
    return markdown.table(("Số tiêu chí", *(f"Mức {level.level}" for level in progress)), rows)


def _state(progress: LevelProgress) -> str:
    if not progress.required:
        return "không xét"
    if progress.complete:
        return "đạt"
    return "chưa đủ số liệu" if progress.possible else "chưa đạt"


def _blockers(assessment: Assessment) -> list[str]:
    """Return the blockers of the target that have a figure, as far as the page has room."""
    framework, level = assessment.framework, assessment.target
    if level is None:
        return []
    with_figures = [each for each in assessment.blockers if each.reason is not Reason.MISSING]
    items: list[str] = []
    room = BLOCKER_LINES
    for blocker in with_figures:
        criterion = framework.by_code[blocker.finding.observation.criterion]
        supplier = f"Đơn vị cung cấp: {supplier_text(criterion.supplier)}."
        sentence = " ".join((*blocker_parts(criterion, blocker, level), supplier))
        room -= ceil((len(title(criterion)) + len(sentence)) / CHARACTERS_A_LINE)
        if items and room < 0:
            break
        items.append(f"{title(criterion)} {escape(sentence)}")
    if not items:
        return []
    head = f"Tiêu chí chưa đạt {level_text(framework, level)}: {order_sentence(framework)}."
    rest = len(with_figures) - len(items)
    more = [escape(f"Ngoài ra còn {counted(rest)} tiêu chí (xem báo cáo đầy đủ).")] if rest else []
    return [escape(head), markdown.numbers(items), *more]


def _margins(assessment: Assessment) -> str | None:
    by_code = assessment.framework.by_code
    lines = []
    for margin in narrow_margins(assessment):
        criterion = by_code[margin.finding.observation.criterion]
        lines.append(f"{title(criterion)} {escape(margin_sentence(criterion, margin))}")
    return LINE_BREAK.join(lines) or None


def _missing(assessment: Assessment) -> str | None:
    """Return how many figures are missing at any level, from which level on, and from which suppliers."""
    rows = missing_rows(assessment)
    if not rows:
        return None
    parts = (f"{supplier} ({', '.join(map(label, held))})" for supplier, held in by_supplier(rows).items())
    number = part_of(len(rows), len(assessment.framework.criteria))
    sentence = f"Còn {number} tiêu chí chưa có số liệu, cần xin: {'; '.join(parts)}"
    return escape(f"{sentence} ({levels_text(rows)}).")


def _closing(framework: Framework, as_of: date | None) -> str:
    used = in_force(framework, as_of) if as_of else framework
    of_set = f"Bộ tiêu chí: {framework.title} (mã {framework.id}, phiên bản {framework.version})."
    sentences = (of_set, provenance_sentence(used), draft_footer(framework, as_of) or SELF_COMPUTED)
    return escape(" ".join(sentences))
