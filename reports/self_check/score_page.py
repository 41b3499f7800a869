"""The one-page report of an index for the head of a unit: points, the nearest losses, and who must act.

Every sentence also appears in the full report. What does not fit on the page is counted and left to that
report.
"""

from math import ceil

from maturity.operations.score_check import ScoreCheck, UnitScore
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.self_check.one_page import CHARACTERS_A_LINE, SIGNATURES
from reports.self_check.score_losses import ahead_sentences, lost_sentence, row_title, sentence_of
from reports.self_check.score_unit import main_table, result_sentence, state_sentences, total_sentences
from reports.words.headlines import SELF_COMPUTED, draft_banner, draft_footer
from reports.words.numbers import counted
from reports.words.provenance import provenance_sentence
from reports.words.wording import bare, supplier_text, unit_name

_TITLE = "Báo cáo tóm tắt kết quả tự chấm điểm chuyển đổi số"
LOSS_LINES = 9
"""This many lines are for lost points and what leaves the points open; one loss is always shown."""
ORDER = "việc lấy lại được trước xếp trước"


def score_page(checked: ScoreCheck) -> str:
    """Return one page a unit, each under a heading of its own, in the order of the file."""
    banner = draft_banner(checked.criteria_set, checked.as_of)
    pages = [_page(checked, unit).rstrip("\n") for unit in checked.units]
    return markdown.document([banner and strong(banner), *pages])


def _page(checked: ScoreCheck, unit: UnitScore) -> str:
    period = f" năm {checked.year}" if checked.year is not None else ""
    footer = draft_footer(checked.criteria_set, checked.as_of) or SELF_COMPUTED
    return markdown.document(
        [
            markdown.heading(1, f"{_TITLE}{period}"),
            escape(f"Kính gửi: Chủ tịch {unit_name(unit.name)} (mã đơn vị {unit.code})."),
            strong(result_sentence(checked, unit)),
            *(strong(warning.message) for warning in checked.warnings),
            *map(escape, state_sentences(checked.index, unit)),
            main_table(checked.index, unit.scored, with_groups=False),
            *map(escape, total_sentences(checked.index, unit.scored)),
            *_losses(checked, unit),
            *map(escape, ahead_sentences(checked, unit, with_steps=False)),
            escape(f"{_set_sentence(checked)} {footer}"),
            markdown.table(SIGNATURES, [("(ký, ghi rõ họ tên)",) * 2, ("",) * 2]),
        ]
    )


def _set_sentence(checked: ScoreCheck) -> str:
    index = checked.criteria_set
    of_set = f"Bộ chỉ số: {bare(index.title)} (mã {index.id}, phiên bản {index.version})."
    return f"{of_set} {provenance_sentence(checked.index)}"


def _losses(checked: ScoreCheck, unit: UnitScore) -> list[str]:
    """Return the losses that fit on the page, in the order of the report; the first is always shown."""
    items: list[str] = []
    others = state_sentences(checked.index, unit)
    room = LOSS_LINES - sum(ceil(len(sentence) / CHARACTERS_A_LINE) for sentence in others)
    for loss in unit.losses:
        row = checked.index.by_code[loss.code]
        sentence = (
            f"{sentence_of(checked, unit.scored, loss)} Đơn vị cung cấp: {supplier_text(row.supplier)}."
        )
        room -= ceil((len(row_title(row)) + len(sentence)) / CHARACTERS_A_LINE)
        if items and room < 0:
            break
        items.append(f"{row_title(row)} {escape(sentence)}")
    if not items:
        return []
    rest = len(unit.losses) - len(items)
    more = [escape(f"Ngoài ra còn {counted(rest)} dòng (xem báo cáo đầy đủ).")] if rest else []
    late = f"; năm {checked.year} đã hết, việc và số lượng chỉ để cho năm sau" if checked.is_year_over else ""
    return [escape(f"{lost_sentence(unit.scored)}; {ORDER}{late}:"), markdown.numbers(items), *more]
