"""Workspaces for the tests of the store: rows of every table, and hands that reach past the store's door."""

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from criteria.texts import read_texts, texts_of
from maturity.cycle.cycle import Cycle
from maturity.cycle.series import LEVEL_SERIES
from maturity.figures.figure import Recorded, by_item, observations
from maturity.people.person import seal_of
from maturity.store.journal import BEGINNING, COLUMNS, seal
from maturity.store.lasting import CONTACT_COLUMNS
from maturity.store.record import row_of
from maturity.store.schema import (
    APPRAISALS,
    COMMENDATIONS,
    COMPLAINTS,
    CONCLUSIONS,
    COUNCIL_MEMBERS,
    COUNCILS,
    CYCLES,
    DECISIONS,
    DOSSIERS,
    OVERRIDES,
    PERSONS,
    RANKINGS,
    RECOGNITIONS,
    TABLES,
    VERDICTS,
    Row,
    Table,
)
from maturity.store.store import Act, Store
from maturity.store.workspace import Workspace
from maturity.verdicts.verdict import Stage, decide, stored
from rules.observation import Observation, share
from rules.observation import figure as observed
from rules.scored import Others
from tests.conftest import SMALL

NOW = datetime(2026, 1, 5, 8, 0, tzinfo=timezone(timedelta(hours=7)))

LATER = NOW + timedelta(days=2)
"""After all acts of the full workspace."""

PLAN = b"%PDF-1.4 ke hoach chuyen doi so cua xa Suoi Mau"
"""What a file of evidence holds."""


def figure(unit: str, item: str, numerator: int, **more: str | int | None) -> Row:
    key = {"year": 2025, "series": LEVEL_SERIES, "unit": unit, "item": item}
    return {**key, "state": "figure", "numerator": numerator, "denominator": 500, **more}


def typical(table: Table, number: int) -> Row:
    """Return a row of any table with something in every cell, of the set of levels."""
    row = {column: number if kind is int else f"{column} {number}" for column, kind in table.columns.items()}
    return row | ({"series": LEVEL_SERIES} if "series" in row else {})


@cache
def year(number: int) -> Cycle:
    """One of three years, each on the small set."""
    texts = texts_of(str(SMALL)).value
    assert texts is not None
    framework = read_texts(texts).value
    assert framework is not None
    return Cycle(
        year=2022 + number,
        unit_kind=framework.unit_kind,
        framework=framework,
        texts=texts,
        is_rehearsal=True,
        opened_on=NOW.date(),
    )


def recorded(
    writing: Act, cycle: Cycle, unit: str, observed: Iterable[Observation]
) -> tuple[Observation, ...]:
    """Record the figures of a unit; return what it is decided on: an observation for each row of the set."""
    figures = [
        Recorded(year=cycle.year, series=cycle.series, unit=unit, observation=each, supplier="Sở Tư pháp")
        for each in observed
    ]
    for each in figures:
        writing.save(each)
    return observations(cycle.in_use, by_item(figures))


def contact(number: int) -> Mapping[str, str]:
    """Return what is kept of one of three persons apart from the journal."""
    return {column: f"{column} {number}" for column in CONTACT_COLUMNS if column != "person"}


TODAY = NOW.date().isoformat()
SAME: dict[Table, dict[str, str | int | None]] = {
    DOSSIERS: {"state": "draft", "round": 1, "first_limit": None, "registered_on": TODAY, "reasons": "[]"}
    | dict.fromkeys(("submitted_on", "resubmitted_on", "due_on", "return_due_on"))
    | dict.fromkeys(("is_late", "was_returned", "is_assigned", "is_explained_late"), 0),
    APPRAISALS: {"on_day": TODAY, "explained_by": None, "person": "ba-a"},
    COMMENDATIONS: {"decision_signed_on": TODAY},
    COUNCILS: {"signed_on": TODAY, "quorum": ">=1/2", "majority": ">1/2", "majority_of": "present"},
    CONCLUSIONS: {"level": 1, "is_recognised": 1, "present": 1, "agreed": 1, "against": 0, "abstained": 0}
    | {"on_day": TODAY, "attending": None, "points": None},
    DECISIONS: {
        "signed_on": TODAY,
        "published_on": TODAY,
        "kind": "recognition",
        "replaces_signed_on": TODAY,
    },
    RANKINGS: {"signed_on": TODAY, "position": None, "points": None, "applicable": None},
    RECOGNITIONS: {"level": 1, "decision_signed_on": TODAY, "revoked_from": None},
    COMPLAINTS: dict.fromkeys(("received_on", "answered_on", "reopened_on"), TODAY),
    OVERRIDES: {"on_day": TODAY, "rule": "level_reached", "instead": "1"},
}
"""What rows of the tables that are held against each other say, whatever their number."""
BOUND: dict[Table, dict[str, str]] = {
    CONCLUSIONS: {"council": "number {n}"},
    COUNCIL_MEMBERS: {"number": "number {n}"},
    RANKINGS: {"number": "ranking {n}"},
    RECOGNITIONS: {"decision": "number {n}"},
}
"""What they name of each other."""
OF_A_UNIT = (DOSSIERS, CONCLUSIONS, RECOGNITIONS, OVERRIDES)


def decided_on(number: int) -> list[Observation]:
    """Return the figures on which the verdict of one of the three years was decided."""
    return [share("CQS-02", 9 + number, 20), observed("CQS-03", 1)]


def sound(table: Table, number: int) -> Row:
    """Return a row that `verify` understands, and that goes with the rows of that number of other tables."""
    if table is CYCLES:
        return row_of(year(number))
    if table is PERSONS:
        return {**typical(table, number), "contact_seal": seal_of(contact(number))}
    if table is VERDICTS:
        assessment = decide(year(number), decided_on(number), Others())
        return row_of(stored(year(number), "99002", Stage.APPRAISED, assessment, Others(), NOW.date()))
    unit = {"unit": f"unit {number}"} if table in OF_A_UNIT else {}
    named = {column: text.format(n=number) for column, text in BOUND.get(table, {}).items()}
    return {**typical(table, number), **unit, **named, **SAME.get(table, {})}


def evidence(content: bytes, name: str) -> Row:
    digest = hashlib.sha256(content).hexdigest()
    return {"id": f"tai-lieu-{name}", "file": digest, "file_name": name, "size": len(content)}


def keep_file(workspace: Workspace, content: bytes) -> Path:
    path = workspace.evidence_file(hashlib.sha256(content).hexdigest())
    path.write_bytes(content)
    return path


def reach_past(workspace: Workspace, *statements: str, **values: object) -> None:
    """Change the database without the program, as a person with a tool for SQLite would."""
    with closing(sqlite3.connect(workspace.database)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        for statement in statements:
            connection.execute(statement, values)


def all_rows(workspace: Workspace) -> Mapping[str, list[tuple[object, ...]]]:
    """Return everything that the tables hold, with the numbers of lines."""
    with closing(sqlite3.connect(workspace.database)) as connection:
        return {
            table.name: connection.execute(f'SELECT * FROM "{table.name}" ORDER BY 1, 2, 3').fetchall()
            for table in TABLES
        }


def journal_rows(workspace: Workspace) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(workspace.database)) as connection:
        return connection.execute("SELECT * FROM journal ORDER BY number").fetchall()


def rewrite(workspace: Workspace, *statements: str) -> None:
    """Forge as well as can be: change the journal, seal it again from its beginning, remake the tables."""
    with closing(sqlite3.connect(workspace.database)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
        before = BEGINNING
        for line in connection.execute(f"SELECT {COLUMNS} FROM journal ORDER BY number").fetchall():
            before = seal(before, line[:-1])
            connection.execute("UPDATE journal SET hash = ? WHERE number = ?", (before, line[0]))
        connection.execute("PRAGMA user_version = 0")
    workspace.open().close()


def head_of(workspace: Workspace) -> str:
    with Store.open_read_only(workspace.database) as store:
        return store.head.hash
