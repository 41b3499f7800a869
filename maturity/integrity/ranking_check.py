"""Checks that published rankings follow from their grounds: approved points, scores, places, decisions.

Places are counted here once more, from the rows of an annex alone: one more than the better units, or
than the better values. A row is held against what was recorded before it: points that changed since are
others by right.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from criteria.index.model import Index
from criteria.index.policies import RankBy, Ties
from maturity.cycle.cycle import cycle_of_row
from maturity.cycle.series import LEVEL_SERIES
from maturity.decisions.decision import DecisionKind
from maturity.dossier.states import DossierState
from maturity.integrity.discrepancy import Discrepancy, contradiction
from maturity.integrity.outcome_check import Cells, Of, rows_of, unit_of
from maturity.store.projection import Replay
from maturity.store.record import record_of
from maturity.store.schema import (
    CONCLUSIONS,
    CYCLES,
    DECISIONS,
    DOSSIERS,
    RANKINGS,
    VERDICTS,
)
from maturity.verdicts.points import ScoreVerdict
from maturity.verdicts.verdict import Stage, StoredVerdict

_Key = tuple[Fraction, ...]


@frozen
class Score:
    """An appraised score of the record and the line of the journal that wrote it."""

    verdict: ScoreVerdict
    line: int


@frozen(kw_only=True)
class RankingGrounds:
    """The rows of rankings by their decisions, and what they follow from."""

    rankings: Mapping[Of, tuple[Cells, ...]]
    decisions: Mapping[Of, Cells]
    conclusions: Mapping[Of, Cells]
    scores: Mapping[Of, Score]
    dossiers: Mapping[Of, str]
    indexes: Mapping[Of, Index] = field(repr=False)
    """By year, series and kind of unit."""


def rankings_of(replay: Replay) -> RankingGrounds:
    """Return the rankings of all years and their grounds, as replayed from the journal."""
    rankings: dict[Of, tuple[Cells, ...]] = {}
    for row in rows_of(replay, RANKINGS):
        key = row["number"], row["signed_on"]
        rankings[key] = (*rankings.get(key, ()), row)
    return RankingGrounds(
        rankings=rankings,
        decisions={(row["number"], row["signed_on"]): row for row in rows_of(replay, DECISIONS)},
        conclusions={unit_of(row): row for row in rows_of(replay, CONCLUSIONS)},
        scores=dict(_scores(replay)),
        dossiers={unit_of(row): str(row["state"]) for row in rows_of(replay, DOSSIERS)},
        indexes=dict(_indexes(replay)) if rankings else {},
    )


def _scores(replay: Replay) -> Iterator[tuple[Of, Score]]:
    """Yield the appraised scores; one that cannot be read is reported where it is derived again."""
    for row in rows_of(replay, VERDICTS):
        if row["stage"] != Stage.APPRAISED.value:
            continue
        try:
            verdict = record_of(StoredVerdict, row).verdict
        except (ValueError, TypeError, KeyError, IndexError):
            continue
        if isinstance(verdict, ScoreVerdict):
            yield unit_of(row), Score(verdict, int(row["line"]))


def _indexes(replay: Replay) -> Iterator[tuple[Of, Index]]:
    """Yield the indexes of years; one that cannot be read is reported with the years."""
    for row in rows_of(replay, CYCLES):
        try:
            cycle = cycle_of_row(row)
        except ValueError:
            continue
        if cycle is not None and isinstance(cycle.in_use, Index):
            yield CYCLES.key_of(row), cycle.in_use


def check_rankings(record: RankingGrounds) -> Iterator[Discrepancy]:
    """Yield rows of rankings, and approved points, that do not follow from their grounds."""
    for row in record.conclusions.values():
        if row["points"] is not None:
            yield from _approved(record, row)
    for reference, rows in record.rankings.items():
        decision = record.decisions.get(reference)
        for row in rows:
            yield from _decided(row, decision)
            yield from _follows(record, row)
        if decision is not None:
            kind = str(decision["unit_kind"])
            index = record.indexes.get((rows[0]["year"], rows[0]["series"], kind))
            if index is not None:
                yield from _places(record, index, rows)
    for reference, decision in record.decisions.items():
        if decision["kind"] == DecisionKind.RANKING.value and reference not in record.rankings:
            yield contradiction(DECISIONS, decision, "number", decision["number"], None, RANKINGS)


def _approved(record: RankingGrounds, row: Cells) -> Iterator[Discrepancy]:
    """Yield that a council approved other points than those of the appraised figures at that time."""
    score = record.scores.get(unit_of(row))
    if score is None:
        yield contradiction(CONCLUSIONS, row, "points", row["points"], None, VERDICTS)
    elif score.line < row["line"] and _points(row) != score.verdict.result.points.secured:
        yield contradiction(CONCLUSIONS, row, "points", row["points"], _text(score), VERDICTS)


def _decided(row: Cells, decision: Cells | None) -> Iterator[Discrepancy]:
    """Yield that a row is in the annex of a decision that ranks nobody of its year."""
    of = None
    if decision is not None:
        # A decision names its series only if it is not that of the set of levels.
        of = decision["kind"], decision["year"], decision["series"] or LEVEL_SERIES
    if of != (DecisionKind.RANKING.value, row["year"], row["series"]):
        expected = None if of is None else " ".join(map(str, of))
        yield contradiction(RANKINGS, row, "number", row["number"], expected, DECISIONS)


def _follows(record: RankingGrounds, row: Cells) -> Iterator[Discrepancy]:
    """Yield that the points or the class of a row are not those approved and scored before it."""
    of, line = unit_of(row), row["line"]
    if row["points"] is None:
        return
    conclusion, score = record.conclusions.get(of), record.scores.get(of)
    is_concluded = record.dossiers.get(of) in (DossierState.APPROVED.value, DossierState.PUBLISHED.value)
    if conclusion is None and is_concluded:
        yield contradiction(RANKINGS, row, "points", row["points"], None, CONCLUSIONS)
    elif conclusion is not None and conclusion["line"] < line and conclusion["points"] != row["points"]:
        yield contradiction(RANKINGS, row, "points", row["points"], conclusion["points"], CONCLUSIONS)
    if score is not None and score.line < line:
        class_name = score.verdict.result.class_name
        if _points(row) != score.verdict.result.points.secured:
            yield contradiction(RANKINGS, row, "points", row["points"], _text(score), VERDICTS)
        elif (row["class_name"] or None) != class_name:
            yield contradiction(RANKINGS, row, "class_name", row["class_name"], class_name, VERDICTS)


def _places(record: RankingGrounds, index: Index, rows: Iterable[Cells]) -> Iterator[Discrepancy]:
    """Yield the places of an annex that are not one more than the better units, or the better values."""
    groups: dict[Any, list[tuple[Cells, _Key]]] = {}
    for row in rows:
        group = row["unit_group"]
        is_left_out = bool(row["left_out_because"]) or row["points"] is None
        if is_left_out or not index.ranks(group):
            if row["position"] is not None:
                yield contradiction(RANKINGS, row, "position", row["position"], None, RANKINGS)
            continue
        key = _key(record, index, row)
        if key is None:
            return  # the main indexes that broke ties were scored anew since
        groups.setdefault(group if index.ranked_by_unit_group else None, []).append((row, key))
    for members in groups.values():
        keys = [key for _, key in members]
        counted = {*keys} if index.ties is Ties.DENSE else keys
        for row, key in members:
            expected = 1 + sum(other > key for other in counted)
            if row["position"] != expected:
                yield contradiction(RANKINGS, row, "position", row["position"], expected, RANKINGS)


def _key(record: RankingGrounds, index: Index, row: Cells) -> _Key | None:
    """Return what a unit is compared by; None if its main indexes at the time are not known any more."""
    value = _points(row) / index.scale
    if index.rank_by is RankBy.PRINTED:
        unit = 10**index.value_decimals
        value = Fraction((2 * value * unit + 1) // 2, unit)
    if not index.tie_breaks:
        return (value,)
    score = record.scores.get(unit_of(row))
    if score is None or score.line > row["line"]:
        return None
    counted = {main.code: main.counted for main in score.verdict.result.main_indexes}
    return value, *(counted[code] for code in index.tie_breaks)


def _points(row: Cells) -> Fraction:
    return Fraction(str(row["points"]))


def _text(score: Score) -> str:
    return str(score.verdict.result.points.secured)
