"""Self-assessed and appraised results side by side, each difference with its reason: of one unit or all."""

from collections.abc import Callable

from maturity.appraisal.comparison import ItemComparison
from maturity.cycle.cycle import Cycle
from maturity.dossier.codes import STATES
from maturity.operations.appraisal_results import AppraisalResults, ComparedUnit
from maturity.verdicts.points import ScoredUnit
from reports.media import markdown
from reports.media.data_table import DataTable, amount
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_text, rehearsal_title
from reports.words.appraisal_words import (
    CHANGED,
    difference_text,
    observation_text,
    outcome_text,
    reported_text,
)
from reports.words.held_figures import item_text
from reports.words.numbers import counted
from reports.words.wording import bare, one_line, raised, row_noun, unit_name
from reports.year.result_change import change_text, whole_text

_UNIT_HEAD = ("Mã", "Tự đánh giá", "Thẩm định", "Kết quả")
_POINTS_HEAD = ("Điểm tự chấm", "Điểm thẩm định")
_ALL_HEAD = ("Mã", "Đơn vị", "Hồ sơ", "Tự đánh giá", "Thẩm định", "Khác", "Chưa thẩm định")
_CSV_HEAD = (
    "nam", "ma_don_vi", "ten_don_vi", "ma_tieu_chi", "ten_tieu_chi", "tu_danh_gia", "tham_dinh",
    "ket_qua", "ly_do", "vong", "dien_tap",
)  # fmt: skip

_CSV_WORDS = {
    "tu_danh_gia": "Tự đánh giá", "tham_dinh": "Thẩm định", "ket_qua": "Kết quả", "vong": "Vòng",
}  # fmt: skip
_CSV_POINTS = ("diem_tu_cham", "diem_tham_dinh")


def unit_comparison(results: AppraisalResults) -> str:
    """Return both results of one unit, criterion by criterion."""
    cycle, (compared,) = results.cycle, results.units
    framework, left = cycle.in_use, compared.case.to_appraise
    title = (
        f"Tự đánh giá và thẩm định năm {cycle.year}: {unit_name(compared.unit.name)} "
        f"(mã {compared.unit.code})"
    )
    points_of = _points_of(compared)
    rows = [
        (
            item_text(framework, item.code),
            reported_text(framework, item.reported),
            observation_text(framework, item.appraised) if item.differs else "như tự đánh giá",
            *points_of(item.code),
            item.appraisal.outcome.label if item.appraisal else "chưa thẩm định",
        )
        for item in compared.compared
    ]
    points_head = _POINTS_HEAD if isinstance(compared.reported, ScoredUnit) else ()
    *head, last = _UNIT_HEAD
    rows_word = row_noun(framework)
    rest = f"Còn {counted(len(left))} {rows_word} chưa thẩm định: {', '.join(left)}." if left else None
    return markdown.document(
        [
            markdown.heading(1, rehearsal_title(cycle, title)),
            rehearsal_banner(cycle),
            markdown.bullets(
                [
                    escape(f"Hồ sơ: {STATES[compared.case.dossier.state]}."),
                    escape(f"Tự đánh giá: {whole_text(compared.reported)}."),
                    escape(f"{raised(_appraised(compared))}: {whole_text(compared.appraised)}."),
                    escape(f"Khác nhau: {counted(len(compared.differences))} {rows_word}."),
                    *_why_another(compared),
                ]
            ),
            escape(rest) if rest else None,
            *_reasons(cycle, compared),
            markdown.heading(2, f"Từng {rows_word}"),
            markdown.table((*head, *points_head, last), rows),
        ]
    )


def _points_of(compared: ComparedUnit) -> Callable[[str], tuple[str, ...]]:
    """Return the function from a row to its points, self-assessed and appraised; to nothing for levels."""
    reported, appraised = compared.reported, compared.appraised
    if not isinstance(reported, ScoredUnit) or not isinstance(appraised, ScoredUnit):
        return lambda code: ()
    from reports.year.score_page import row_points  # late: only an index needs it

    both = (reported.scored, appraised.scored)
    return lambda code: tuple(row_points(each, code) if code in each.by_code else "–" for each in both)


def _why_another(compared: ComparedUnit) -> list[str]:
    """Return which criteria changed the level; empty if the level is the one reported."""
    change = change_text(compared.reported, compared.appraised)
    return [escape(f"{raised(change)}.")] if change else []


def _is_explained(item: ItemComparison) -> bool:
    return item.appraisal is not None and item.appraisal.explanation is not None


def _reasons(cycle: Cycle, compared: ComparedUnit) -> list[str]:
    """Return for each difference or explanation the outcomes of both rounds and the unit's explanation."""
    differing = [item for item in compared.compared if item.differs or _is_explained(item)]
    if not differing:
        return []
    items = [
        escape(_difference(cycle, item) + _first(cycle, compared, item) + _explanation(item))
        for item in differing
    ]
    return [markdown.heading(2, "Khác nhau, giải trình và lý do"), markdown.bullets(items)]


def _first(cycle: Cycle, compared: ComparedUnit, item: ItemComparison) -> str:
    first = compared.case.first_round.get(item.code)
    return f" Vòng 1: {bare(outcome_text(cycle.in_use, first))}." if first else ""


def _explanation(item: ItemComparison) -> str:
    text = one_line(item.appraisal.explanation or "") if item.appraisal else ""
    return f" Giải trình của đơn vị: {text.rstrip('.')}." if text else ""


def _appraised(compared: ComparedUnit) -> str:
    """Name the second result; while items are left, it is only the result so far."""
    return "theo kết quả thẩm định đến nay" if compared.case.to_appraise else "thẩm định"


def _title(cycle: Cycle) -> str:
    return rehearsal_title(cycle, f"Tự đánh giá và thẩm định năm {cycle.year}")


def all_comparisons(results: AppraisalResults) -> str:
    """Return both results of all units, then every difference with its reason."""
    cycle, units = results.cycle, results.units
    rows = [
        (
            compared.unit.code,
            one_line(compared.unit.name),
            STATES[compared.case.dossier.state],
            whole_text(compared.reported),
            whole_text(compared.appraised),
            counted(len(compared.differences)),
            counted(len(compared.case.to_appraise)),
        )
        for compared in units
    ]
    blocks: list[str | None] = [
        markdown.heading(1, _title(cycle)),
        rehearsal_banner(cycle),
        markdown.table(_ALL_HEAD, rows),
    ]
    for compared in units:
        if compared.differences:
            blocks.append(markdown.heading(2, f"{unit_name(compared.unit.name)} (mã {compared.unit.code})"))
            differences = (escape(_difference(cycle, item)) for item in compared.differences)
            blocks.append(markdown.bullets([*_why_another(compared), *differences]))
    return markdown.document(blocks)


def _difference(cycle: Cycle, item: ItemComparison) -> str:
    framework = cycle.in_use
    reported = f"tự đánh giá {reported_text(framework, item.reported)}"
    changed = f"; {CHANGED}" if item.is_changed else ""
    label = "thẩm định" if item.appraisal else "nay là"
    return f"{item_text(framework, item.code)}: {reported}{changed}; {label}: {_appraised_text(cycle, item)}."


def _appraised_text(cycle: Cycle, item: ItemComparison) -> str:
    """Return the outcome; an accepted figure that does not count lacks its evidence."""
    if item.appraisal is None or not item.appraisal.because:
        return observation_text(cycle.in_use, item.appraised)
    return outcome_text(cycle.in_use, item.appraisal)


def comparison_table(results: AppraisalResults) -> DataTable:
    """Return each difference as a row, with what both results are based on."""
    cycle, units = results.cycle, results.units
    framework = cycle.in_use
    names = {criterion.code: criterion.name for criterion in framework.criteria}
    names |= {condition.code: condition.text for condition in framework.conditions}
    rows = [
        (
            cycle.year,
            compared.unit.code,
            compared.unit.name,
            item.code,
            one_line(names[item.code]),
            reported_text(framework, item.reported),
            observation_text(framework, item.appraised),
            item.appraisal.outcome.label if item.appraisal else None,
            difference_text(item),
            item.appraisal.round if item.appraisal else None,
            rehearsal_text(cycle),
            *map(amount, points_of(item.code)),
        )
        for compared in units
        for points_of in [_points_of(compared)]
        for item in compared.differences
    ]
    is_scored = any(isinstance(compared.reported, ScoredUnit) for compared in units)
    return DataTable(
        title=_title(cycle),
        columns=(*_CSV_HEAD, *(_CSV_POINTS if is_scored else ())),
        headings=_CSV_WORDS,
        rows=tuple(rows),
    )
