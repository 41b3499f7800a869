"""Checks that engine and checker derive every saved verdict again from the set of its year.

The verdicts in the journal are checked, so that a completely rewritten journal is found as well.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from attrs import frozen

from foundation.processes import in_order, usable_cores
from maturity.cycle.cycle import Cycle, cycle_of_row, reads_to_its_set
from maturity.cycle.series import shown_key
from maturity.integrity.discrepancy import Discrepancy, DiscrepancyKind, in_row
from maturity.integrity.score_check import best_differences, score_differences
from maturity.store.projection import Replay
from maturity.store.record import record_of
from maturity.store.schema import CYCLES, UNITS, VERDICTS, Table
from maturity.store.store import Progress
from maturity.units.unit import Tiers
from maturity.verdicts.points import ScoreVerdict, has_relative_rows
from maturity.verdicts.verdict import StoredVerdict, derived_again
from rules import CheckerDisagreesError, EngineFaultError
from rules.verdict import Finding, Verdict

PROGRESS_EVERY = 100

_COLUMNS = ("rules_digest", "observations_digest", "level", "ceiling", "recognisable")
"""Plain values of a verdict with columns of the same name."""

Of = tuple[Any, ...]
"""A year, and the kind of its units."""

Checked = tuple[Of, tuple[Discrepancy, ...] | None]
"""The discrepancies of a verdict; None if there is no set to derive it from."""


@frozen
class VerdictCheck:
    """The number of rederived verdicts, and the discrepancies."""

    verdicts: int
    discrepancies: tuple[Discrepancy, ...]


LEAST_FOR_PROCESSES = 2_000
"""The minimum number of verdicts for more processes; below it one is as fast (docs/performance.md)."""


def processes_for(verdicts: int) -> int:
    """Return the fastest number of processes for a number of verdicts."""
    return usable_cores() if verdicts >= LEAST_FOR_PROCESSES else 1


def check_verdicts(
    replay: Replay, on_verdicts: Progress | None = None, processes: int | None = None
) -> VerdictCheck:
    """Read the sets of all years and derive every verdict again; memory stays flat.

    The number of `processes` is the fastest one unless given; the discrepancies are the same.
    `EngineUnavailableError` if the engine is not installed.
    """
    cycles: dict[Of, Cycle] = {}
    faults: list[Discrepancy] = []
    for row in _rows(replay, CYCLES):
        cycle = _cycle(row)
        if cycle is None:
            faults.append(in_row(DiscrepancyKind.SET_CHANGED, CYCLES, row, "texts"))
        else:
            cycles[CYCLES.key_of(row)] = cycle
    tiers = Tiers(_rows(replay, UNITS))
    derived = 0
    unchecked: Counter[Of] = Counter()
    total = replay.count(VERDICTS)
    rows = ((_of(row, tiers), row) for row in _rows(replay, VERDICTS))
    process_count = processes_for(total) if processes is None else processes
    for done, (of, discrepancies) in enumerate(in_order(_checking, cycles, rows, process_count), start=1):
        if discrepancies is None:
            unchecked[of] += 1
        else:
            faults += discrepancies
            derived += 1
        if on_verdicts and done % PROGRESS_EVERY == 0:
            on_verdicts(done, total)
    faults += _best_differences(replay, cycles, tiers)
    for of, count in unchecked.items():
        faults.append(
            Discrepancy(
                kind=DiscrepancyKind.VERDICTS_UNCHECKED,
                table=VERDICTS.name,
                key=shown_key(CYCLES, of),
                found=count,
            )
        )
    return VerdictCheck(derived, tuple(faults))


def _best_differences(replay: Replay, cycles: Mapping[Of, Cycle], tiers: Tiers) -> Iterator[Discrepancy]:
    """Yield the differences of scores from the best results of their rankings, year by year of an index."""
    for of, cycle in cycles.items():
        index = cycle.in_use
        if not has_relative_rows(index):
            continue
        verdicts = []
        for row in _rows(replay, VERDICTS):
            if _of(row, tiers) == of:
                # One that cannot be read is reported where it is derived again.
                with suppress(ValueError, TypeError, KeyError, IndexError):
                    verdicts.append((row, record_of(StoredVerdict, row)))
        last_day = cycle.last_day.isoformat()
        present = {
            str(row["code"])
            for row in _rows(replay, UNITS)
            if row["in_force_from"] <= last_day and (row["in_force_until"] or last_day) >= last_day
        }
        yield from best_differences(index, verdicts, present)


def _of(row: Mapping[str, Any], tiers: Tiers) -> Of:
    return row["year"], row["series"], tiers.unit_kind(str(row["unit"])).value


def _checking(cycles: Mapping[Of, Cycle]) -> Callable[[tuple[Of, Mapping[str, Any]]], Checked]:
    """Return a function that checks a verdict by the sets of all years."""

    def check(verdict: tuple[Of, Mapping[str, Any]]) -> Checked:
        of, row = verdict
        return of, tuple(_check(cycles[of], row)) if of in cycles else None

    return check


def _rows(replay: Replay, table: Table) -> Iterator[dict[str, Any]]:
    columns = (*table.columns, "line")
    return (dict(zip(columns, row, strict=True)) for row in replay.rows(table))


def _cycle(row: Mapping[str, Any]) -> Cycle | None:
    try:
        cycle = cycle_of_row(row)
    except ValueError:  # a state, a kind or a day that no program writes
        return None
    return cycle if cycle and reads_to_its_set(cycle) else None


def _check(cycle: Cycle, row: Mapping[str, Any]) -> Iterator[Discrepancy]:
    """Yield the discrepancies of one verdict."""
    try:
        stored = record_of(StoredVerdict, row)
    except (ValueError, TypeError, KeyError, IndexError) as error:
        yield in_row(DiscrepancyKind.VERDICT_UNREADABLE, VERDICTS, row, None, str(error))
        return
    try:
        derived = derived_again(cycle, stored).verdict
    except (ValueError, KeyError, EngineFaultError, CheckerDisagreesError) as error:
        yield in_row(DiscrepancyKind.VERDICT_NOT_DERIVED, VERDICTS, row, None, str(error))
        return
    if derived == stored.verdict:
        return
    match stored.verdict, derived:
        case Verdict(), Verdict():
            yield from _level_differences(row, stored.verdict, derived)
        case ScoreVerdict(), ScoreVerdict():
            yield from score_differences(row, stored.verdict, derived)
        case _:
            found, expected = map(_kind_in_words, (stored.verdict, derived))
            yield in_row(DiscrepancyKind.VERDICT_DIFFERS, VERDICTS, row, "kind", found, expected)


def _kind_in_words(verdict: Verdict | ScoreVerdict) -> str:
    """Name the kind of a result as the sentence of a discrepancy says it."""
    return "kết quả theo mức độ" if isinstance(verdict, Verdict) else "kết quả chấm điểm"


def _level_differences(row: Mapping[str, Any], stored: Verdict, derived: Verdict) -> Iterator[Discrepancy]:
    for column in _COLUMNS:
        found, expected = getattr(stored, column), getattr(derived, column)
        if found != expected:
            yield in_row(DiscrepancyKind.VERDICT_DIFFERS, VERDICTS, row, column, found, expected)
    yield from _findings(row, stored, derived)


def _findings(row: Mapping[str, Any], stored: Verdict, derived: Verdict) -> Iterator[Discrepancy]:
    """Yield each different finding, or one fault if the findings are not those of the set."""
    found, expected = _codes(stored), _codes(derived)
    if found != expected:
        yield in_row(DiscrepancyKind.VERDICT_DIFFERS, VERDICTS, row, "findings", found, expected)
        return
    for stored_finding, derived_finding in zip(stored.findings, derived.findings, strict=True):
        if stored_finding != derived_finding:
            yield in_row(
                DiscrepancyKind.VERDICT_DIFFERS,
                VERDICTS,
                row,
                "findings",
                _text(stored_finding),
                _text(derived_finding),
            )


def _codes(verdict: Verdict) -> str:
    return " ".join(finding.observation.criterion for finding in verdict.findings)


def _text(finding: Finding) -> str:
    """Format a finding: its criterion, the level it is met up to, the levels of separate lists."""
    levels = finding.meets_up_to if finding.met_levels is None else list(finding.met_levels)
    return f"{finding.observation.criterion}: {json.dumps(levels)}"
