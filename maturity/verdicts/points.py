"""What an index gives one unit, as a record keeps it and as it is decided: rows, totals, the class.

Besides the unit's own figures a score can depend on the best results of its ranking and on the year before
(`rules.scored.Others`). What was known of these is kept with the verdict, so that it can be derived again.
"""

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeGuard

from attrs import frozen

from criteria.index.scoring import BestOfRanking
from criteria.model import Framework
from foundation.exact import exact_number, exact_text
from maturity.verdicts.kept_observations import written
from rules.observation import Observation
from rules.scored import MainScore, Others, Points, RowScore, Scored

if TYPE_CHECKING:  # a year by a set of levels does not load the model of indexes
    from criteria.index.model import Index


@frozen
class KeptRow:
    """The points of one scored row, and the clause that gave them (see `rules.scored.RowScore`)."""

    code: str
    clause: str | None
    points: Points
    is_full: bool


@frozen
class KeptMainIndex:
    """What is counted of one main index, and what could be if every missing figure turned out well."""

    code: str
    counted: Fraction
    possible: Fraction


@frozen(kw_only=True)
class ScoreResult:
    """The points of one unit: the total, the class of the secured and of the possible total, the parts."""

    points: Points
    class_name: str | None
    possible_class: str | None
    main_indexes: tuple[KeptMainIndex, ...]
    rows: tuple[KeptRow, ...]

    @property
    def is_determined(self) -> bool:
        """Whether no missing figure can change the total."""
        return self.points.is_determined


@frozen(kw_only=True)
class ScoreVerdict:
    """The score of one unit as a record keeps it; `conditions` decide no points and stand beside."""

    rules_digest: str
    observations_digest: str
    observations: tuple[Observation, ...]
    """One for each scored row, in the order of the document."""
    conditions: tuple[Observation, ...] = ()
    others: Others
    result: ScoreResult


@frozen
class ScoredUnit:
    """A checked score, with the answers to the conditions of the set, which decide no points."""

    scored: Scored
    conditions: tuple[Observation, ...] = ()

    @property
    def verdict(self) -> ScoreVerdict:
        """The score as a record keeps it."""
        scored = self.scored
        return ScoreVerdict(
            rules_digest=scored.rules_digest,
            observations_digest=scored.observations_digest,
            observations=scored.observations,
            conditions=self.conditions,
            others=scored.others,
            result=ScoreResult(
                points=scored.total.points,
                class_name=scored.class_name,
                possible_class=scored.possible_class,
                main_indexes=tuple(map(_kept_main, scored.main_indexes)),
                rows=tuple(map(_kept_row, scored.rows)),
            ),
        )


def _kept_main(main: MainScore) -> KeptMainIndex:
    return KeptMainIndex(main.code, main.counted, main.counted_possible)


def _kept_row(row: RowScore) -> KeptRow:
    return KeptRow(row.code, row.clause, row.points, row.is_full)


def has_relative_rows(criteria_set: "Framework | Index") -> "TypeGuard[Index]":
    """Whether a set is an index with a row measured by the best of the ranking, so that all units count."""
    return not isinstance(criteria_set, Framework) and any(
        isinstance(row.scoring, BestOfRanking) for row in criteria_set.criteria
    )


def score_unit(index: "Index", observations: Iterable[Observation], others: Others) -> ScoredUnit:
    """Return the checked score of a unit; answers to the conditions of the set are among its observations.

    Raises what `rules.score.score` raises.
    """
    from rules.score import score  # late: only an index needs what scores

    conditions = {condition.code for condition in index.conditions}
    observed = tuple(observations)
    own = tuple(each for each in observed if each.criterion not in conditions)
    answers = tuple(each for each in observed if each.criterion in conditions)
    return ScoredUnit(score(index, own, others), answers)


# As the cells `result` of a record


def written_result(verdict: ScoreVerdict) -> str:
    """Return the result and what it depends on besides the figures, as JSON."""
    result, others = verdict.result, verdict.others
    return written(
        {
            "points": _points(result.points),
            "class": result.class_name,
            "possible_class": result.possible_class,
            "main": [
                [main.code, exact_text(main.counted), exact_text(main.possible)]
                for main in result.main_indexes
            ],
            "rows": [[row.code, row.clause, int(row.is_full), *_points(row.points)] for row in result.rows],
            "best": _amounts(others.best),
            "last_year": _amounts(others.last_year),
        }
    )


def read_result(text: str, unit_group: str | None) -> tuple[ScoreResult, Others]:
    """Return the result and what it depends on; ValueError for a text that is none."""
    try:
        return _read_result(json.loads(text), unit_group)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("a result of points without its parts") from error


def _read_result(cells: Any, unit_group: str | None) -> tuple[ScoreResult, Others]:
    result = ScoreResult(
        points=_read_points(cells["points"]),
        class_name=_word(cells["class"]),
        possible_class=_word(cells["possible_class"]),
        main_indexes=tuple(
            KeptMainIndex(str(code), exact_number(counted), exact_number(possible))
            for code, counted, possible in cells["main"]
        ),
        rows=tuple(
            KeptRow(str(code), _word(clause), _read_points(points), bool(is_full))
            for code, clause, is_full, *points in cells["rows"]
        ),
    )
    return result, Others(_read_amounts(cells["best"]), _read_amounts(cells["last_year"]), unit_group)


def _points(points: Points) -> list[str]:
    return [exact_text(points.secured), exact_text(points.possible), exact_text(points.applicable)]


def _read_points(cells: list[str]) -> Points:
    secured, possible, applicable = map(exact_number, cells)
    return Points(secured, possible, applicable)


def _amounts(amounts: Mapping[str, Fraction]) -> dict[str, str]:
    return {code: exact_text(amount) for code, amount in sorted(amounts.items())}


def _read_amounts(cells: Mapping[str, Any]) -> dict[str, Fraction]:
    return {str(code): exact_number(str(amount)) for code, amount in cells.items()}


def _word(value: object) -> str | None:
    return None if value is None else str(value)
