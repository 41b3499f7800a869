"""Words and numbers of the picture by an index that its sheet, page, table and JSON share."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from criteria.index.model import Index
from maturity.operations.overview.points_values import ScoreOverview, UnitScore
from maturity.operations.overview.values import Basis
from reports.overview.common import NONE
from reports.words.numbers import counted, day, share
from reports.words.points import unit_value_text
from reports.words.score_words import points_span
from reports.words.wording import label, one_line
from rules.average import Average
from rules.points import round_half_up
from rules.scored import Scored
from rules.standing import StandingKind, compared_rows

BASES = {
    Basis.NONE: "chưa có điểm",
    Basis.FIGURES: "chưa nộp hồ sơ, tạm tính từ số liệu đã có",
    Basis.SELF_ASSESSED: "điểm tự chấm, chưa thẩm định",
    Basis.APPRAISED: "điểm thẩm định",
}
_NAMED = 2
"""So many strengths and so many weaknesses of a unit are named by their numbers."""


def main_numbers(index: Index) -> Mapping[str, str]:
    """Return the numbers of the main indexes that count, by their codes."""
    return {
        main.code: one_line(main.number_in_decision or main.code).rstrip(".")
        for main in index.main_indexes
        if main.most and not main.is_tracked_only
    }


def average_cell(average: Average) -> str:
    """Return the average part of the maximum: `71,3%`; while figures are missing, its bounds: `60–71%`."""
    if not average.units:
        return NONE
    if not average.is_determined:
        return f"{floor(100 * average.secured)}–{ceil(100 * average.possible)}%"
    tenths = int(round_half_up(average.secured * 1000, 0))
    if 0 < average.secured < 1:  # only nothing is shown as 0% and only all as 100%
        tenths = min(max(tenths, 1), 999)
    return share(Fraction(tenths, 10))


def value_cell(index: Index, low: Fraction | None, high: Fraction | None) -> str:
    """Return a value, or the two between which it is: `0,70196 đến 0,74085`."""
    if low is None or high is None:
        return NONE
    text = unit_value_text(index, low)
    return text if low == high else f"{text} đến {unit_value_text(index, high)}"


def points_cell(index: Index, scored: Scored | None) -> str:
    """Return the points of a unit, or the two between which they are."""
    if scored is None:
        return NONE
    return points_span(index, scored.total.points.secured, scored.total.points.possible)


def place_cell(first: int | None, last: int | None) -> str:
    """Return a place, or the two between which it is: `07 đến 08`."""
    if first is None or last is None:
        return NONE
    return counted(first) if first == last else f"{counted(first)} đến {counted(last)}"


def standing_cell(index: Index, unit: UnitScore, kind: StandingKind) -> str:
    """Return the rows in which a unit is among the best, or the worst, of those ranked with it."""
    rows = {row.code: row for row in compared_rows(index)}
    own = [each for each in unit.standings if each.kind is kind][:_NAMED]
    return ", ".join(label(rows[each.row]) for each in own) or NONE


def ranking_words(overview: ScoreOverview) -> str:
    """Return what the places rest on: a decision, or the points as they are now."""
    decision = overview.decision
    if decision is not None:
        published = (
            f", công bố ngày {day(decision.published_on)}" if decision.published_on else ", chưa công bố"
        )
        return f"Hạng theo Quyết định số {one_line(decision.number)}{published}."
    if not overview.are_ranked:
        return "Chưa có xếp hạng."
    if overview.cycle is None:
        return "Hạng tính theo điểm của các đơn vị trong tệp."
    scored = sum(unit.newest is not None for unit in overview.units)
    of = "" if scored == len(overview.units) else f" của {counted(scored)} đơn vị có điểm"
    return f"Hạng tạm tính theo điểm hiện có{of}, chưa có quyết định."


def in_order(units: Sequence[UnitScore]) -> list[UnitScore]:
    """Return units by place, then those without one by their value; units without a score last."""

    def key(unit: UnitScore) -> tuple[bool, int, int, bool, object]:
        value = None if unit.newest is None else -unit.newest.value
        return unit.first is None, unit.first or 0, unit.last or 0, value is None, value or 0

    return sorted(units, key=key)
