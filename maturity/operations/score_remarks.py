"""What scoring finds in a file of figures: self-scores that differ, and what a score needs and lacks."""

from collections.abc import Iterable, Iterator, Sequence

from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.index.scoring import BestOfRanking
from criteria.row_label import row_label
from foundation.problem import Place, Problem
from foundation.tables import codes as file_codes
from foundation.written import decimal
from maturity.figures.reading.row_words import counted_figure
from maturity.figures.unit_figures import SelfScore, UnitFigures
from maturity.operations import score_codes as codes
from rules.observation import State
from rules.points import round_half_up
from rules.scored import RowScore, Scored
from rules.scoring_facts import compares_years

_LEAVING_OUT = frozenset({file_codes.UNIT_GROUP_UNKNOWN.name, file_codes.UNIT_TWO_GROUPS.name})


def units_left_out(problems: Iterable[Problem]) -> bool:
    """Whether a file has units that could not be scored, so that no place among the others is certain."""
    return any(problem.code in _LEAVING_OUT for problem in problems)


def remarks_on(index: Index, units: Sequence[tuple[UnitFigures, Scored]], file: str) -> tuple[Problem, ...]:
    """Return what scoring finds, in the order of units and rows, and then what the file lacks."""
    found: list[Problem] = []
    for unit, scored in units:
        found += self_score_remarks(index, unit, scored)
    return (*found, *_lacks(index, [scored for _, scored in units], Place(file)))


def self_score_remarks(index: Index, unit: UnitFigures, scored: Scored) -> Iterator[Problem]:
    """Yield what there is to say of the points that a unit gives itself, in the order of rows."""
    for row in index.criteria:
        typed = unit.self_scores.get(row.code)
        if typed:
            yield from _on_self_score(index, row, scored.by_code[row.code], typed)


def _on_self_score(index: Index, row: ScoredRow, score: RowScore, typed: SelfScore) -> Iterator[Problem]:
    points, observation = score.points, score.observation
    fields = {"typed": decimal(typed.points), "row": row_label(row), "most": decimal(row.most)}
    if observation.value is None:
        yield codes.SELF_SCORE_ALONE.at(typed.place, **fields)
        return
    if not points.is_determined:
        return
    decimals = typed.decimals or index.points_decimals
    if round_half_up(points.secured, decimals) == typed.points:
        return
    shown = decimal(round_half_up(points.secured, index.points_decimals))
    yield codes.SELF_SCORE_DIFFERS.at(
        typed.place, figure=counted_figure(row, observation), points=shown, **fields
    )


def _lacks(index: Index, units: Sequence[Scored], file: Place) -> Iterator[Problem]:
    """Yield the rows with figures whose points need something besides that the file does not have."""
    for row in index.criteria:
        scores = [scored.by_code[row.code] for scored in units]
        is_open = any(
            score.observation.state is State.FIGURE and not score.points.is_determined for score in scores
        )
        if not is_open:
            continue
        if isinstance(row.scoring, BestOfRanking):
            yield codes.BEST_MISSING.at(file, row=row_label(row), name=row.short_name)
        elif compares_years(row):
            yield codes.LAST_YEAR_MISSING.at(file, row=row_label(row), name=row.short_name)
