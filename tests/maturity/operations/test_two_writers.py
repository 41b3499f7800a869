"""Two at once: whoever writes second decides on what the first one wrote, whatever was read before."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

import cli
from maturity.people.operation import Operation
from maturity.store.journal import Line
from maturity.store.schema import TABLES
from maturity.store.store import Act, Store
from maturity.store.workspace import Workspace
from tests.maturity.operations.operation_cases import (
    BESIDE_THE_JOURNAL,
    CASES,
    KEEPING,
    OperationCase,
)
from tests.maturity.operations.story import FIXTURES, command
from tests.running import Run

SAME = "như trên"
NO_SEAL = {"contact_seal": None}
"""The seal of a name holds something random."""
BY_OPERATION = {case.operation: case for case in CASES}


@frozen
class Rivalry:
    """Who carries an operation out, and what the second person does in between."""

    case: OperationCase
    person: str
    second: str


def rivalries() -> Iterator[Rivalry]:
    """Yield the lines of the fixture."""
    lines = (FIXTURES / "hai-nguoi.txt").read_text(encoding="utf-8").splitlines()
    for line in [line for line in lines if not line.startswith("##")][1:]:
        name, person, second = (cell.strip() for cell in line.split("|", 2))
        case = BY_OPERATION[Operation(name)]
        yield Rivalry(case, person, case.command if second == SAME else second)


RIVALRIES = tuple(rivalries())


def test_every_operation_has_a_rival() -> None:
    """An operation that is new is tried, too."""
    assert {
        rivalry.case.operation for rivalry in RIVALRIES
    } == BY_OPERATION.keys() - KEEPING - BESIDE_THE_JOURNAL


@pytest.mark.parametrize(
    "rivalry",
    [
        pytest.param(
            rivalry,
            id=f"{number:02} {rivalry.case.operation}",
        )
        for number, rivalry in enumerate(RIVALRIES)
    ],
)
def test_the_second_writer_counts(
    rivalry: Rivalry, at_moment: Callable[[str], Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes of it is what comes of one after the other: same rows, same answer, nothing replaced."""
    case = rivalry.case
    monkeypatch.setenv("MATURITY_NOW", f"{case.day.isoformat()}T09:00")
    folder = at_moment(case.moment)
    first = [*command(case.command, folder.parent), "--as", rivalry.person]
    second = [*command(rivalry.second, folder.parent), "--as", "tt2"]

    assert run(*second).code in (0, 1), "the rival must succeed"
    expected = run(*first)
    one_after_the_other = tables(folder)

    folder = at_moment(case.moment)
    happened = between(monkeypatch, second)
    actual = run(*first)
    assert happened, "the operation never asked for the right to write"
    assert tables(folder) == one_after_the_other, actual.text
    assert actual.code == expected.code, (actual.text, expected.text)


def between(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> list[int]:
    """Let another command run whole just before the first act begins; return the list of its exit codes."""
    real, codes = Store.act, []

    def act(store: Store, *values: Any, **named: Any) -> AbstractContextManager[Act]:
        monkeypatch.setattr(Store, "act", real)
        codes.append(cli.main(arguments))
        return real(store, *values, **named)

    monkeypatch.setattr(Store, "act", act)
    return codes


def tables(folder: Path) -> Mapping[str, Any]:
    """Return all rows of all tables, and the journal without what only says in which order it was written."""
    with Workspace(folder).open_read_only() as store:
        rows = {table.name: [{**row, **NO_SEAL} for row in store.rows(table)] for table in TABLES}
        lines = [line._replace(hash="") for line in store.lines()]
    return {**rows, "journal": [_plain(line) for line in lines]}


def _plain(line: Line) -> tuple[Any, ...]:
    row = None if line.row is None else {**json.loads(line.row), **NO_SEAL}
    return (line.operation, line.at, line.person, line.table_name, line.key, row)
