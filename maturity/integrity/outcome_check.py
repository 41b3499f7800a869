"""Checks that outcomes follow from their grounds: recognitions, conclusions, votes, decisions.

The replayed tables are compared with each other: a rewritten journal is exposed by its contradictions.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from maturity.council.council import MajorityOf
from maturity.council.portion import parse_portion
from maturity.cycle.series import LEVEL_SERIES
from maturity.decisions.decision import DecisionKind
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import Need
from maturity.integrity.discrepancy import Discrepancy, contradiction
from maturity.store.projection import Replay
from maturity.store.schema import (
    COMMENDATIONS,
    CONCLUSIONS,
    COUNCIL_MEMBERS,
    COUNCILS,
    DECISIONS,
    DOSSIERS,
    OVERRIDES,
    RECOGNITIONS,
    VERDICTS,
    Table,
)
from maturity.verdicts.levels import LevelResult, read_level_result
from maturity.verdicts.verdict import Stage

Cells = Mapping[str, Any]
Of = tuple[Any, ...]
"""Year, series and unit; or a year and a council's number; or a decision's number and the day of signing."""

_CONCLUDED = {
    DossierState.RECOGNISED.value,
    DossierState.NOT_RECOGNISED.value,
    DossierState.APPROVED.value,
    DossierState.PUBLISHED.value,
    DossierState.REVOKED.value,
}


def rows_of(replay: Replay, table: Table) -> Iterator[Cells]:
    """Yield the replayed rows of a table, each with its `line`."""
    columns = (*table.columns, "line")
    return (dict(zip(columns, row, strict=True)) for row in replay.rows(table))


@frozen(kw_only=True)
class OutcomeGrounds:
    """The grounds of recognitions and conclusions by their keys, as rows of the tables."""

    recognitions: Iterable[Cells]
    conclusions: Mapping[Of, Cells]
    commendations: Iterable[Cells] = ()
    dossiers: Mapping[Of, str] = field(factory=dict)
    """The states of dossiers."""
    verdicts: Mapping[Of, LevelResult] = field(factory=dict)
    """The results of the verdicts on appraised figures."""
    granted: frozenset[tuple[Any, Any, str]] = frozenset()
    """Year, unit, and a level whose recognition an exception allows."""
    councils: Mapping[Of, Cells] = field(factory=dict)
    members: Mapping[Of, frozenset[str]] = field(factory=dict)
    """By the year and the number of the council."""
    decisions: Mapping[Of, Cells] = field(factory=dict)


def record_of(replay: Replay) -> OutcomeGrounds:
    """Return the grounds and outcomes of all years, as replayed from the journal."""
    members: dict[Of, frozenset[str]] = {}
    for row in rows_of(replay, COUNCIL_MEMBERS):
        key = row["year"], row["number"]
        members[key] = members.get(key, frozenset()) | {str(row["person"])}
    return OutcomeGrounds(
        recognitions=tuple(rows_of(replay, RECOGNITIONS)),
        commendations=tuple(rows_of(replay, COMMENDATIONS)),
        conclusions={unit_of(row): row for row in rows_of(replay, CONCLUSIONS)},
        dossiers={unit_of(row): str(row["state"]) for row in rows_of(replay, DOSSIERS)},
        verdicts={
            unit_of(row): result
            for row in rows_of(replay, VERDICTS)
            if row["stage"] == Stage.APPRAISED.value and (result := _level_result(row))
        },
        granted=frozenset(
            (row["year"], row["unit"], str(row["instead"]))
            for row in rows_of(replay, OVERRIDES)
            if row["rule"] == Need.LEVEL_REACHED.value
        ),
        councils={(row["year"], row["number"]): row for row in rows_of(replay, COUNCILS)},
        members=members,
        decisions={(row["number"], row["signed_on"]): row for row in rows_of(replay, DECISIONS)},
    )


def check_outcome(record: OutcomeGrounds) -> Iterator[Discrepancy]:
    """Yield recognitions, conclusions and commendations that do not follow from their grounds."""
    for row in record.conclusions.values():
        yield from _conclusion(record, row)
    for row in record.recognitions:
        yield from _recognition(record, row)
    for row in record.commendations:
        yield from _decision(record, COMMENDATIONS, row, "decision", DecisionKind.COMMENDATION)
    for of, state in record.dossiers.items():
        if state in _CONCLUDED and of not in record.conclusions:
            dossier = DOSSIERS.named(of)
            yield contradiction(DOSSIERS, dossier, "state", state, None, CONCLUSIONS)


def _recognition(record: OutcomeGrounds, row: Cells) -> Iterator[Discrepancy]:
    level, of = row["level"], unit_of(row)
    concluded = record.conclusions.get(of)
    expected = concluded["level"] if concluded else None
    if level != expected:
        yield contradiction(RECOGNITIONS, row, "level", level, expected, CONCLUSIONS)
    yield from _reached(record, RECOGNITIONS, row)
    yield from _decision(record, RECOGNITIONS, row, "decision", DecisionKind.RECOGNITION)
    is_revoked = row["revoked_from"] is not None
    if is_revoked:
        yield from _decision(record, RECOGNITIONS, row, "revocation", DecisionKind.REVOCATION)
    state = record.dossiers.get(of)
    if is_revoked is not (state == DossierState.REVOKED.value):
        yield contradiction(RECOGNITIONS, row, "revoked_from", row["revoked_from"], state, DOSSIERS)
    if concluded and str(row["decision_signed_on"]) < str(concluded["on_day"]):
        signed, met = row["decision_signed_on"], concluded["on_day"]
        yield contradiction(RECOGNITIONS, row, "decision_signed_on", signed, f"từ {met}", CONCLUSIONS)


def _reached(record: OutcomeGrounds, table: Table, row: Cells) -> Iterator[Discrepancy]:
    """Yield a level that is neither reached by the appraised figures nor allowed by an exception."""
    level = row["level"]
    if level is None or (row["year"], row["unit"], str(level)) in record.granted:
        return
    result = record.verdicts.get(unit_of(row))
    reached = min(result.level, result.recognisable or 0) if result else None
    if reached is None or level > reached:
        yield contradiction(table, row, "level", level, reached, VERDICTS)


def _decision(
    record: OutcomeGrounds, table: Table, row: Cells, column: str, kind: DecisionKind
) -> Iterator[Discrepancy]:
    """Yield a reference to a decision that was never recorded with this kind and year."""
    decision = record.decisions.get((row[column], row[f"{column}_signed_on"]))
    if decision is None or (decision["kind"], decision["year"]) != (kind.value, row["year"]):
        expected = f"{decision['kind']} {decision['year']}" if decision else None
        yield contradiction(table, row, column, row[column], expected, DECISIONS)


def _conclusion(record: OutcomeGrounds, row: Cells) -> Iterator[Discrepancy]:
    """Yield contradictions of a conclusion with the votes, the council and the figures."""
    is_recognised = row["level"] is not None
    if bool(row["is_recognised"]) is not is_recognised:
        yield contradiction(
            CONCLUSIONS, row, "is_recognised", row["is_recognised"], int(is_recognised), CONCLUSIONS
        )
    state = record.dossiers.get(unit_of(row))
    if state is not None and state not in _CONCLUDED:
        return  # reopened by a complaint since: what is appraised anew is concluded on anew
    yield from _reached(record, CONCLUSIONS, row)
    if state is None or state not in _states_after(row):
        column = "level" if row["points"] is None else "points"
        yield contradiction(CONCLUSIONS, row, column, row[column], state, DOSSIERS)
    key = row["year"], row["council"]
    council = record.councils.get(key)
    if council is None:
        yield contradiction(CONCLUSIONS, row, "council", row["council"], None, COUNCILS)
    else:
        yield from _votes(
            row, council, record.members.get(key, frozenset()), record.verdicts.get(unit_of(row))
        )
        if str(row["on_day"]) < str(council["signed_on"]):
            expected = f"từ {council['signed_on']}"
            yield contradiction(CONCLUSIONS, row, "on_day", row["on_day"], expected, COUNCILS)


def _states_after(row: Cells) -> set[str]:
    """Return the states in which a conclusion leaves a dossier, or its publication does."""
    if row["points"] is not None:
        return {DossierState.APPROVED.value, DossierState.PUBLISHED.value}
    if row["level"] is not None:
        return {DossierState.RECOGNISED.value, DossierState.PUBLISHED.value, DossierState.REVOKED.value}
    # A council that does not approve points sends the dossier back, so that it is in no state after it.
    is_by_points = row["series"] != LEVEL_SERIES
    return set() if is_by_points else {DossierState.NOT_RECOGNISED.value, DossierState.PUBLISHED.value}


def _votes(
    row: Cells, council: Cells, members: frozenset[str], result: LevelResult | None
) -> Iterator[Discrepancy]:
    present, agreed = int(row["present"] or 0), int(row["agreed"] or 0)
    cast = agreed + int(row["against"] or 0) + int(row["abstained"] or 0)
    if cast != present:
        yield contradiction(CONCLUSIONS, row, "present", present, cast, CONCLUSIONS)
    quorum, majority = parse_portion(str(council["quorum"])), parse_portion(str(council["majority"]))
    if quorum is None or majority is None:
        yield contradiction(CONCLUSIONS, row, "council", row["council"], None, COUNCILS)
        return
    least = quorum.needed(len(members))
    if not least <= present <= len(members):
        yield contradiction(CONCLUSIONS, row, "present", present, f"{least}–{len(members)}", COUNCILS)
    counted = present if council["majority_of"] == MajorityOf.PRESENT.value else len(members)
    needed = max(1, majority.needed(counted))
    is_refused = row["level"] is None and row["points"] is None
    if not is_refused and agreed < needed:
        yield contradiction(CONCLUSIONS, row, "agreed", agreed, f"từ {needed}", COUNCILS)
    if is_refused and agreed >= needed and result and result.recognisable:
        yield contradiction(CONCLUSIONS, row, "agreed", agreed, f"dưới {needed}", COUNCILS)
    attending = str(row["attending"] or "").split()
    if attending and (len(attending) != present or not members.issuperset(attending)):
        yield contradiction(
            CONCLUSIONS, row, "attending", row["attending"], " ".join(sorted(members)), COUNCILS
        )


def _level_result(row: Cells) -> LevelResult | None:
    """Return the result of a verdict; None if it is of another kind or cannot be read."""
    try:
        return read_level_result(row["kind"], row["result"])
    except ValueError:
        return None


def unit_of(row: Cells) -> Of:
    """Return the year, the series and the unit of a row."""
    return row["year"], row["series"], row["unit"]
