"""Checks that verdicts were decided on the figures, appraisals and documents of the record.

A verdict keeps the observations that it was decided on, and is derived again from them (`verdict_check`).
That these are what the tables held when the journal wrote the verdict is checked here, line after line:
whoever rewrites a journal with other observations in a verdict has to write other figures as well.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from criteria.criteria_set import CriteriaSet
from criteria.set_kinds import POINT_SETS
from foundation.exact import exact_text
from maturity.appraisal.appraisal import Appraisal
from maturity.appraisal.observed import appraised_observations, final_observations
from maturity.cycle.cycle import Cycle, cycle_of_row
from maturity.figures.figure import Recorded, by_item, observations, recorded_in
from maturity.integrity.discrepancy import Discrepancy, contradiction
from maturity.recognition.deciding_figures import Derivation, derived_criteria
from maturity.store.projection import JournalEntry, Replay
from maturity.store.record import record_of
from maturity.store.schema import APPRAISALS, CYCLES, FIGURES, PROOFS, UNITS, VERDICTS, Key, Value
from maturity.store.table_reader import TablesBehind
from maturity.units.unit import Tiers
from maturity.verdicts.verdict import Stage, StoredVerdict
from rules.observation import Observation, State, missing

Row = Mapping[str, Any]
"""A row of the verdicts, with its `line`."""

UNREADABLE = (ValueError, TypeError, KeyError, IndexError)
"""Raised for rows that no program writes; they are reported where they are read."""


class GroundsCheck:
    """Checks each verdict when its line is replayed, against the tables as they are then."""

    def __init__(self, replay: Replay, path: Path) -> None:
        self._tables = TablesBehind(path, replay.connection)
        self._tiers = Tiers()
        self._cycles: dict[Key, Cycle | None] = {}
        self._scored: dict[Key, int] = {}
        """The hashes of the observations that scores were decided on."""

    def take(self, entry: JournalEntry) -> Iterator[Discrepancy]:
        """Yield the observations of a verdict that are not those of its figures; nothing for other lines."""
        if entry.table is UNITS and entry.row is not None:
            self._tiers.take(entry.row)
        elif entry.table is CYCLES:
            self._cycles.pop(entry.key, None)
        elif entry.table is VERDICTS and entry.row is not None:
            row = {**entry.row, "line": entry.number}
            try:
                if not self._is_scored_again(entry.key, row):
                    yield from self._verdict(row)
            except UNREADABLE:
                return

    def _is_scored_again(self, key: Key, row: Row) -> bool:
        """Whether a unit was scored with others of its ranking again, on what it was decided on before."""
        if row["kind"] != POINT_SETS.name:
            return False
        observed = hash((row["findings"], row["conditions"]))
        before, self._scored[key] = self._scored.get(key), observed
        return before == observed

    def _verdict(self, row: Row) -> Iterator[Discrepancy]:
        cycle = self._cycle(row)
        if cycle is None:
            return  # reported with the years
        yield from self._group(row, cycle)
        if row["stage"] == Stage.SELF_ASSESSED.value and self._is_as_recorded(row, cycle):
            return
        verdict = record_of(StoredVerdict, row)
        found = {each.criterion: each for each in verdict.observations}
        expected = {each.criterion: each for each in self._expected(verdict, cycle)}
        against = FIGURES if verdict.stage is Stage.SELF_ASSESSED else APPRAISALS
        for code in _codes(cycle.in_use, found, expected):
            observed, recorded = (each.get(code) or missing(code) for each in (found, expected))
            if observed != recorded:
                shown = _text(observed), _text(recorded)
                yield contradiction(VERDICTS, row, "findings", *shown, against)

    def _group(self, row: Row, cycle: Cycle) -> Iterator[Discrepancy]:
        """Yield that a unit was decided on by the thresholds of another group than that of the list."""
        day = cycle.last_day.isoformat()
        columns = ("unit_group", "in_force_from", "in_force_until")
        groups = [
            group
            for group, since, until in self._tables.cells(UNITS, columns, code=row["unit"])
            if str(since) <= day <= str(until or day)
        ]
        if groups and row["unit_group"] not in groups:
            yield contradiction(VERDICTS, row, "unit_group", row["unit_group"], groups[0], UNITS)

    def _cycle(self, row: Row) -> Cycle | None:
        key = row["year"], row["series"], self._tiers.unit_kind(str(row["unit"])).value
        if key not in self._cycles:
            opened = self._tables.row(CYCLES, *key)
            self._cycles[key] = None if opened is None else cycle_of_row(opened)
        return self._cycles[key]

    def _is_as_recorded(self, row: Row, cycle: Cycle) -> bool:
        """Whether a self-assessed verdict says of each row what the table of figures does, cell by cell.

        That of nearly all: of a whole country it is told without making a single record.
        """
        if derived_criteria(cycle.in_use):
            return False
        columns = ("item", "state", "value", "numerator", "denominator", "note", "counted")
        of_unit = {column: row[column] for column in ("year", "series", "unit")}
        recorded = {str(cells[0]): cells for cells in self._tables.cells(FIGURES, columns, **of_unit)}
        findings, conditions = json.loads(row["findings"]), json.loads(row["conditions"])
        observed = findings if row["kind"] == POINT_SETS.name else [finding[0] for finding in findings]
        answered = {each.code for each in cycle.in_use.conditions} & recorded.keys()
        return answered == {cells[0] for cells in conditions} and all(
            _is_same(cells, recorded.get(cells[0])) for cells in (*observed, *conditions)
        )

    def _expected(self, verdict: StoredVerdict, cycle: Cycle) -> Iterable[Observation]:
        """Return the observations that the tables give for a verdict."""
        of_unit: Mapping[str, Value] = {
            "year": verdict.year,
            "series": verdict.series,
            "unit": verdict.unit,
        }
        recorded = self._figures(verdict, cycle)
        if verdict.stage is Stage.SELF_ASSESSED:
            return observations(cycle.in_use, recorded)
        appraised = {each.item: each for each in self._tables.records(Appraisal, **of_unit)}
        proved = {str(item) for (item,) in self._tables.cells(PROOFS, ("item",), **of_unit)}
        return final_observations(cycle, appraised_observations(cycle, recorded, appraised, proved))

    def _figures(self, verdict: StoredVerdict, cycle: Cycle) -> Mapping[str, Recorded]:
        recorded = recorded_in(self._tables, verdict.year, verdict.unit, series=verdict.series)
        if not derived_criteria(cycle.in_use) or cycle.settings is None:
            return by_item(recorded)
        derivation = Derivation.of(self._tables, cycle, cycle.settings.counting_day)
        return derivation.deciding(verdict.unit, recorded)


def _is_same(observed: Sequence[object], recorded: tuple[object, ...] | None) -> bool:
    """Compare the cells of a kept observation (`kept_observations.plain`) with those of a figure."""
    if recorded is None:
        return [*observed[1:]] == [State.MISSING.value, None, None, None, None]
    return (*observed, *[None] * (len(recorded) - len(observed))) == recorded


def _codes(
    criteria_set: CriteriaSet, found: Mapping[str, Observation], expected: Mapping[str, Observation]
) -> Iterator[str]:
    """Yield the codes to compare: what a set computes only if the figures that were expected have it, too.

    Of a rehearsal the day on which recognitions are counted is that of the settings file, which may have been
    edited since.
    """
    computed = {row.code for row in derived_criteria(criteria_set)}
    for code in {**expected, **found}:
        if code not in computed or expected.get(code, missing(code)).value is not None:
            yield code


_STATES: Mapping[State, str] = {
    State.MISSING: "chưa có số liệu",
    State.UNREADABLE: "số liệu không đọc được",
    State.NOT_APPLICABLE: "không áp dụng",
    State.NOT_APPLICABLE_REFUSED: "không đồng ý không áp dụng",
    State.REJECTED: "không được chấp nhận",
    State.NO_EVIDENCE: "chưa có tài liệu kiểm chứng",
}


def _text(observation: Observation) -> str:
    """Write an observation with all that tells it from another: `CQS-02: 624/1000`."""
    amount = "" if observation.value is None else exact_text(observation.value)
    if observation.numerator is not None:
        amount = f"{observation.numerator}/{observation.denominator}"
    words = [amount, _STATES.get(observation.state, ""), f"({observation.note})" if observation.note else ""]
    return f"{observation.criterion}: {' '.join(filter(None, words))}"
