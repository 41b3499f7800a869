"""What is tried of every operation: by whom, when and with which command (`fixtures/quyen.txt`)."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from criteria.document.values import parse_date
from maturity.people.operation import Operation
from tests.maturity.operations.story import FIXTURES

PERSONS = {
    "mình": "xa1",
    "khác": "xa3",
    "cc": "so1",
    "tt": "tt2",
    "tgv": "tgv",
    "hđ": "hd",
    "ky": "ky",
    "không": "khac",
    "ai": "",
}
"""Who acts in a column: their ids in the story, "" for nobody."""


@frozen
class OperationCase:
    """One line: an operation, the command that carries it out, and who may (by the names of the columns)."""

    operation: Operation
    moment: str
    day: date
    command: str
    allowed: tuple[str, ...]
    refused: tuple[str, ...]


def operation_cases() -> Iterator[OperationCase]:
    """Yield the lines of the fixture."""
    lines = (FIXTURES / "quyen.txt").read_text(encoding="utf-8").splitlines()
    head, *rows = ([cell.strip() for cell in line.split("|")] for line in lines if not line.startswith("##"))
    assert head[1 : 1 + len(PERSONS)] == [*PERSONS]
    for name, *cells in rows:
        marks, (moment, day, command) = dict(zip(PERSONS, cells, strict=False)), cells[len(PERSONS) :]
        assert {*marks.values()} <= {"x", "-"}, name
        parsed = parse_date(day)
        assert parsed is not None, day
        yield OperationCase(
            operation=Operation(name),
            moment=moment,
            day=parsed,
            command=command,
            allowed=tuple(column for column, mark in marks.items() if mark == "x"),
            refused=tuple(column for column, mark in marks.items() if mark == "-"),
        )


CASES = tuple(operation_cases())
KEEPING = {Operation.ARCHIVE}
"""Operations that demand a role and change nothing: they hand out what is not for everybody."""
BESIDE_THE_JOURNAL = {Operation.OPEN_ACCOUNT, Operation.CLOSE_ACCOUNT}
"""Operations that write no line: who may sign in is asked anew at every page, so that nothing is lost."""
