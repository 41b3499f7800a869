"""Words about one row to appraise: what was reported, its documents, what each level needs, round one."""

from collections.abc import Sequence

from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.model import LEVELS
from criteria.parts import Condition
from maturity.appraisal.row import AppraisalRow
from maturity.appraisal.ruling import AppraisedItem
from reports.words.appraisal_words import outcome_text
from reports.words.held_figures import figure_text
from reports.words.numbers import decimal
from reports.words.points import points_text
from reports.words.scoring_words import scoring_text
from reports.words.wording import requirement_text, supplier_text
from reports.year.evidence_list import reference_text

NO_FIGURE, NO_DOCUMENT = "chưa có số liệu", "chưa có tài liệu kiểm chứng"


def reported_words(row: AppraisalRow) -> str:
    """Write the reported figure, and in an index the points that it gives: `03 cuộc họp; 6,00/8 điểm`."""
    recorded = row.case.recorded.get(row.code)
    figure = figure_text(row.case.cycle.in_use, recorded) if recorded else NO_FIGURE
    points = points_words(row)
    return f"{figure}; {points}" if points else figure


def points_words(row: AppraisalRow) -> str:
    """Write the points that the reported figure gives in an index: `6,00/8 điểm`; "" without any."""
    framework, score = row.case.cycle.in_use, row.score
    is_reported = row.code in row.case.recorded
    if not isinstance(framework, Index) or score is None or not is_reported or not score.points.applicable:
        return ""
    if not score.points.is_determined:
        return "chưa tính được điểm"
    points = points_text(framework, score.points.secured)
    return f"{points}/{decimal(framework.by_code[row.code].most)} điểm"


def needs_words(item: AppraisedItem) -> Sequence[str]:
    """Write what each level requires, equal requirements together: `mức 3–5: từ 50% trở lên`.

    Of a row of an index how it is scored; nothing of a condition.
    """
    if isinstance(item, Condition):
        return ()
    if isinstance(item, ScoredRow):
        return (f"{scoring_text(item)}. Tối đa {decimal(item.most)} điểm.",)
    same: list[tuple[str, list[int]]] = []
    for level in LEVELS:
        requirement = item.requirement(level)
        text = requirement_text(item, requirement) if requirement else ""
        if same and same[-1][0] == text:
            same[-1][1].append(level)
        else:
            same.append((text, [level]))
    return [f"mức {_levels(levels)}: {text}" for text, levels in same if text]


def _levels(levels: Sequence[int]) -> str:
    return str(levels[0]) if len(levels) == 1 else f"{levels[0]}–{levels[-1]}"


def document_words(row: AppraisalRow) -> Sequence[str]:
    """Write the documents of a row, one each; what stands in their place if there are none."""
    pieces = row.case.evidence.get(row.code, ())
    if pieces:
        return [f"{reference_text(piece)}{f' [{piece.file.name}]' if piece.file else ''}" for piece in pieces]
    recorded = row.case.recorded.get(row.code)
    if recorded is not None and recorded.supplier:
        return (f"số liệu do {supplier_text(recorded.supplier)} cung cấp",)
    return () if row.case.is_proved(row.code) else (NO_DOCUMENT,)


def first_round_words(row: AppraisalRow) -> str:
    """Return the outcome of the first round, if the second is under way."""
    appraisal = row.appraisal
    if appraisal is None or appraisal.round == (row.case.round or 1):
        return ""
    return outcome_text(row.case.cycle.in_use, appraisal)


def explanation_words(row: AppraisalRow) -> str:
    """Return how the unit explained the row, "" if it did not."""
    return row.appraisal.explanation or "" if row.appraisal else ""
