"""The points of a dossier, self-assessed beside official: by main index, by row, and what is lost."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from criteria.index.model import Index
from maturity.appraisal.comparison import ItemComparison
from maturity.operations.dossiers.page import DossierPage
from maturity.operations.scoring_again import RescoredUnit
from maturity.verdicts.points import ScoredUnit
from maturity.verdicts.verdict import Result, Stage
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.self_check.work_parts import part_title
from reports.words.appraisal_words import difference_text
from reports.words.loss_sentences import loss_sentence, state_text
from reports.words.numbers import counted, decimal
from reports.words.points import distance_text, points_text, result_text
from reports.words.wording import label, one_line
from rules.losses import is_still_possible, part_of_loss
from rules.lost import LostPoints
from rules.observation import figure
from rules.scored import Scored

_NONE = "–"
_NEXT_YEAR = "Điểm bị mất, năm của số liệu đã hết nên chỉ để làm cho năm sau"


def score_sections(page: DossierPage) -> list[str]:
    """Return the parts of the page of a dossier that only an index has; none before there is a result."""
    submitted = _scored(page.results.get(Stage.SELF_ASSESSED))
    appraised = _scored(page.results.get(Stage.APPRAISED) or page.so_far)
    newest = appraised or submitted
    if newest is None:
        return []
    index = newest.index
    reasons = {each.code: each for each in page.compared}
    return [
        markdown.heading(2, "Điểm theo nhóm, chỉ số chính"),
        _main_table(index, submitted, appraised),
        markdown.heading(2, "Điểm từng dòng"),
        _row_table(index, submitted, appraised, reasons.get),
        *lost_sections(newest, page.losses, is_over=page.today > page.cycle.last_day),
    ]


def _scored(result: Result | None) -> Scored | None:
    return result.scored if isinstance(result, ScoredUnit) else None


def _main_table(index: Index, submitted: Scored | None, appraised: Scored | None) -> str:
    """Return what groups and main indexes count, self-assessed and appraised, with their maxima."""
    rows: list[tuple[str, ...]] = []
    for at, group in enumerate(index.groups):
        spans = (_group_span(each, at) for each in (submitted, appraised))
        rows.append((one_line(group.name), *spans, decimal(group.most)))
        for main in group.main_indexes:
            tracked = " (chỉ để theo dõi)" if main.is_tracked_only else ""
            number = one_line(main.number_in_decision or main.code).rstrip(".")
            spans = (_main_span(each, main.code) for each in (submitted, appraised))
            rows.append((f"{number}. {one_line(main.name)}{tracked}", *spans, decimal(main.most)))
    for words, name in (("Điểm cộng", "bonus"), ("Điểm trừ", "penalty")):
        if getattr(index, name):
            spans = (_span_of(index, each, name) for each in (submitted, appraised))
            cap = index.most_bonus if name == "bonus" else index.most_penalty
            rows.append((words, *spans, decimal(cap) if cap is not None else _NONE))
    totals = (
        _NONE if each is None else _span(index, each.total.points.secured, each.total.points.possible)
        for each in (submitted, appraised)
    )
    rows.append(("Tổng điểm", *totals, decimal(index.scale)))
    return markdown.table(("Nhóm, chỉ số chính", "Tự chấm", "Thẩm định", "Tối đa"), rows)


def _group_span(scored: Scored | None, at: int) -> str:
    if scored is None:
        return _NONE
    group = scored.groups[at]
    return _span(scored.index, group.secured, group.possible)


def _main_span(scored: Scored | None, code: str) -> str:
    if scored is None:
        return _NONE
    main = next(each for each in scored.main_indexes if each.code == code)
    return _span(scored.index, main.counted, main.counted_possible)


def _span_of(index: Index, scored: Scored | None, name: str) -> str:
    if scored is None:
        return _NONE
    points = scored.total.bonus if name == "bonus" else scored.total.penalty
    return _span(index, points.secured, points.possible)


def _span(index: Index, secured: Fraction, possible: Fraction) -> str:
    low, high = sorted((secured, possible))
    text = points_text(index, low)
    return text if low == high else f"{text} đến {distance_text(index, high)}"


def row_points(scored: Scored | None, code: str) -> str:
    """Return the points of one row; "–" if it does not apply, or nothing was decided."""
    if scored is None or scored.by_code[code].is_left_out:
        return _NONE
    points = scored.by_code[code].points
    return _span(scored.index, points.secured, points.possible)


def _row_table(
    index: Index,
    submitted: Scored | None,
    appraised: Scored | None,
    comparison_of: Callable[[str], ItemComparison | None],
) -> str:
    rows = []
    for row in index.criteria:
        before, after = row_points(submitted, row.code), row_points(appraised, row.code)
        shown = submitted or appraised
        result = "" if shown is None else _result(shown, row.code)
        why = _why(appraised, row.code, comparison_of(row.code))
        rows.append(
            (
                label(row),
                one_line(row.short_name),
                "; ".join(filter(None, (result, why))),
                before,
                after,
                decimal(row.most),
            )
        )
    head = ("Số", "Chỉ số", "Kết quả", "Tự chấm", "Thẩm định", "Tối đa")
    return markdown.table(head, rows)


def _result(scored: Scored, code: str) -> str:
    """Return the result of a row, and the best one that it is measured by."""
    row, score, best = scored.index.by_code[code], scored.by_code[code], scored.others.best.get(code)
    if score.is_left_out:
        return "không áp dụng"
    text = state_text(scored, row)
    if best is not None and score.observation.value is not None:
        text += f"; cao nhất {result_text(row, figure(code, best))}"
    return text


def _why(appraised: Scored | None, code: str, comparison: ItemComparison | None) -> str:
    """Return what a row was appraised to, and why; "" for a row that is as the unit reported it."""
    if appraised is None or comparison is None or not comparison.differs:
        return ""
    found = state_text(appraised, appraised.index.by_code[code])
    why = difference_text(comparison)
    return f"thẩm định: {found}" + (f", do {why}" if why and why not in found else "")


def lost_sections(scored: Scored, losses: Sequence[LostPoints], *, is_over: bool) -> list[str]:
    """Return where points are lost, and what brings them back: in this year, then in the next, by part.

    `is_over` is whether the year whose figures count is over.
    """
    by_code = scored.index.by_code
    sections, number = [], 1
    for title, possible in (("Điểm bị mất, còn lấy lại được", True), (_NEXT_YEAR, False)):
        lost = [
            loss
            for loss in losses
            if is_still_possible(by_code[loss.code], loss, is_year_over=is_over) is possible
        ]
        if not lost:
            continue
        sections.append(markdown.heading(2, f"{title} ({counted(len(lost))} dòng)"))
        for part, held in groupby(lost, lambda loss: part_of_loss(scored, loss)):
            items = [f"{label(by_code[each.code])}: {loss_sentence(scored, each)}" for each in held]
            sections.append(strong(f"{part_title(scored.index, part)}:"))
            sections.append(markdown.numbers(map(escape, items), number))
            number += len(items)
    return sections


def rescored_lines(rescored: Sequence[RescoredUnit], names: Mapping[str, str]) -> Iterable[str]:
    """Yield what became of the points of other units of a ranking that is now appraised as a whole."""
    for each in rescored:
        if each.stage is not Stage.APPRAISED:
            continue
        before, after = each.before.result.points, each.after.scored.total.points
        index = each.after.scored.index
        published = "; ĐIỂM ĐÃ CÔNG BỐ, cần quyết định điều chỉnh" if each.changes_published_points else ""
        was = _span(index, before.secured, before.possible)
        yield f"{names.get(each.unit, each.unit)} ({each.unit}): {was} thành " + (
            f"{_span(index, after.secured, after.possible)} điểm{published}."
        )
