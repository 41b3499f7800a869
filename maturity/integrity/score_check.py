"""Checks of stored scores: that they are derived again, and that their best results are those of the ranking.

A score depends on other units of its ranking (`rules.scored.Others.best`), so it is checked together with
the appraised figures of all of them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from criteria.index.model import Index
from foundation.exact import exact_text
from maturity.integrity.discrepancy import Discrepancy, DiscrepancyKind, in_row
from maturity.store.schema import VERDICTS, Value
from maturity.verdicts.points import KeptRow, ScoreVerdict
from maturity.verdicts.verdict import Stage, StoredVerdict
from rules.observation import Observation
from rules.scored import Points

Row = Mapping[str, Any]


def score_differences(row: Row, stored: ScoreVerdict, derived: ScoreVerdict) -> Iterator[Discrepancy]:
    """Yield where a stored score differs from the one that is derived from its own figures."""
    for column in ("rules_digest", "observations_digest"):
        found, expected = getattr(stored, column), getattr(derived, column)
        if found != expected:
            yield _differs(row, column, found, expected)
    if stored.observations != derived.observations:
        codes = (" ".join(each.criterion for each in verdict.observations) for verdict in (stored, derived))
        yield _differs(row, "findings", *codes)
        return
    if stored.result.points != derived.result.points:
        yield _differs(row, "result", _points(stored.result.points), _points(derived.result.points))
    classes = [
        f"{verdict.result.class_name}, {verdict.result.possible_class}" for verdict in (stored, derived)
    ]
    if classes[0] != classes[1]:
        yield _differs(row, "result", *classes)
    if stored.result.main_indexes != derived.result.main_indexes:
        mains = (" ".join(_mains(verdict)) for verdict in (stored, derived))
        yield _differs(row, "result", *mains)
    expected_rows = {each.code: each for each in derived.result.rows}
    if [each.code for each in stored.result.rows] != [*expected_rows]:
        found = " ".join(each.code for each in stored.result.rows)
        yield _differs(row, "result", found, " ".join(expected_rows))
        return
    for each in stored.result.rows:
        if each != expected_rows[each.code]:
            yield _differs(row, "result", _row(each), _row(expected_rows[each.code]))


def best_differences(
    index: Index, verdicts: Iterable[tuple[Row, StoredVerdict]], present: Collection[str]
) -> Iterator[Discrepancy]:
    """Yield the verdicts of one year that were scored with other best results than those of their ranking.

    Those of a ranking that was never appraised as a whole have none. `present` are the codes of the year's
    units: of one that left the list since, the result counts until its ranking is scored again.
    """
    held = [(row, verdict) for row, verdict in verdicts if isinstance(verdict.verdict, ScoreVerdict)]
    with_all = _best(index, (verdict for _, verdict in held))
    of_present = _best(index, (verdict for _, verdict in held if verdict.unit in present))
    for row, verdict in held:
        ranking, found = _ranking(index, verdict), verdict.others.best
        expected = of_present.get(ranking, {})
        if found and found not in (expected, with_all.get(ranking, {})):
            yield _differs(row, "result", _amounts(found), _amounts(expected))


def _best(index: Index, verdicts: Iterable[StoredVerdict]) -> Mapping[str | None, Mapping[str, Fraction]]:
    """Return the best results of the appraised figures, by ranking."""
    from rules.score import best_results  # late: only an index needs what scores

    members: dict[str | None, list[tuple[Observation, ...]]] = {}
    for verdict in verdicts:
        is_ranked = index.ranks(verdict.unit_group)
        if is_ranked and verdict.stage is Stage.APPRAISED:
            members.setdefault(_ranking(index, verdict), []).append(verdict.score_verdict.observations)
    return {ranking: best_results(index, observed) for ranking, observed in members.items()}


def _ranking(index: Index, verdict: StoredVerdict) -> str | None:
    from rules.score import ranking_of  # late: only an index needs what scores

    return ranking_of(index, verdict.unit_group)


def _differs(row: Row, column: str, found: Value, expected: Value) -> Discrepancy:
    return in_row(DiscrepancyKind.VERDICT_DIFFERS, VERDICTS, row, column, found, expected)


def _points(points: Points) -> str:
    return " ".join(exact_text(amount) for amount in (points.secured, points.possible, points.applicable))


def _row(row: KeptRow) -> str:
    return f"{row.code}: {row.clause} {_points(row.points)}{' =' if row.is_full else ''}"


def _mains(verdict: ScoreVerdict) -> Iterator[str]:
    for main in verdict.result.main_indexes:
        yield f"{main.code}: {exact_text(main.counted)} {exact_text(main.possible)}"


def _amounts(amounts: Mapping[str, Fraction]) -> str:
    return " ".join(f"{code}: {exact_text(amount)}" for code, amount in sorted(amounts.items()))
