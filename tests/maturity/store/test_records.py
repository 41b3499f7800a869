"""Records: a class says once what its table holds; every record of the program comes back from its row."""

import subprocess
import sys
from datetime import date
from enum import Enum

import pytest
from attrs import field, frozen

from maturity.commendation.violation import Violation
from maturity.store.record import (
    APART,
    cells,
    column,
    key_of,
    part,
    record,
    record_of,
    row_of,
    table_of,
    text,
)
from maturity.store.schema import BY_NAME, TABLES, Row, Table


class Colour(Enum):
    RED = "red"


@frozen(kw_only=True)
class Letter:
    number: str
    day: date
    pages: int = 1


@frozen(kw_only=True)
class Vote:
    agreed: int
    against: int


NOTES = Table("notes", "ghi chú", "tests.maturity.store.test_records")


@record(NOTES, key=("year", "id"), derived={"is_long": (int, lambda note: int(len(note.title) > 5))})
@frozen(kw_only=True)
class Note:
    id: str
    title: str = ""
    year: int
    colour: Colour = Colour.RED
    is_open: bool = False
    day: date | None = None
    kind: str | None = field(default=None, metadata=column("of"))
    tags: tuple[str, ...] = field(
        default=(), metadata=text(lambda tags: " ".join(tags) or None, lambda tags: tuple(tags.split()))
    )
    letter: Letter | None = field(default=None, metadata=part(day="sent_on"))
    vote: Vote = field(metadata=part())
    pair: tuple[int, str] = field(
        metadata=cells({"a": int, "b": str}, lambda pair: pair, lambda a, b, year: (a, b), given=("year",))
    )
    author: str = field(default="", metadata=APART)


NOTE = Note(
    id="x",
    title="Công văn",
    year=2025,
    is_open=True,
    day=date(2026, 1, 5),
    kind="đến",
    tags=("a", "b"),
    letter=Letter(number="01", day=date(2026, 1, 6)),
    vote=Vote(agreed=3, against=0),
    pair=(1, "một"),
)
ROW: Row = {
    "year": 2025,
    "id": "x",
    "title": "Công văn",
    "colour": "red",
    "is_open": 1,
    "day": "2026-01-05",
    "of": "đến",
    "tags": "a b",
    "number": "01",
    "sent_on": "2026-01-06",
    "pages": 1,
    "agreed": 3,
    "against": 0,
    "a": 1,
    "b": "một",
    "is_long": 1,
}


def test_a_class_says_what_its_table_holds() -> None:
    """The key first, then the fields in order, then what is derived; each cell by the type of its field."""
    assert (NOTES.key, list(NOTES.columns)) == (("year", "id"), list(ROW))
    assert NOTES.columns["is_open"] is NOTES.columns["pages"] is int
    assert NOTES.whole(row_of(NOTE)) == ROW
    assert key_of(NOTE) == (2025, "x")
    assert record_of(Note, ROW) == NOTE


def test_what_a_row_does_not_say_is_what_the_field_is_by_default() -> None:
    """So are cells that came later than the row; a blank text is null."""
    bare = Note(id="x", year=2025, vote=Vote(agreed=0, against=0), pair=(0, ""))
    row = row_of(bare)
    assert {name for name, value in row.items() if value is None} == {
        "title", "day", "of", "tags", "number", "sent_on", "pages",
    }  # fmt: skip
    assert record_of(Note, row) == bare
    assert record_of(Note, {**row, "colour": None, "is_open": None}) == bare


def test_a_field_that_is_no_column_is_given() -> None:
    """Such as the members of a council, which stand in a table of their own."""
    assert record_of(Note, ROW, author="ba A").author == "ba A"


@pytest.mark.parametrize(
    ("cell", "value"), [("agreed", None), ("sent_on", None), ("colour", "xanh"), ("day", "hôm nay")]
)
def test_a_row_that_no_record_writes_is_refused(cell: str, value: str | None) -> None:
    """A cell that is missing or none of its kind: the journal was forged."""
    with pytest.raises(ValueError, match=r"row without|is not a valid|Invalid isoformat"):
        record_of(Note, {**ROW, cell: value})


def test_a_type_without_its_cells_is_a_mistake_of_the_class() -> None:
    """It shows when the class is made."""
    with pytest.raises(TypeError, match="size: say in its metadata"):

        @record(Table("t", "thử", "m"), key=("id",))
        @frozen
        class Unsaid:
            id: int
            size: float


def test_two_fields_of_one_column_are_a_mistake_of_the_class() -> None:
    """The second would silently overwrite the first."""
    with pytest.raises(ValueError, match="two fields of Twice are one column"):

        @record(Table("t", "thử", "m"), key=("id",))
        @frozen
        class Twice:
            id: int
            other: int = field(metadata=column("id"))


def test_a_table_whose_module_says_nothing_of_it_is_a_mistake() -> None:
    """It shows when its columns are first asked for."""
    with pytest.raises(TypeError, match="declares no rows of t"):
        Table("t", "thử", "maturity.store.record").columns  # noqa: B018


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_is_declared_where_the_list_of_tables_says(table: Table) -> None:
    """Whoever needs its columns first imports that module, and no other needs to be imported before."""
    script = f"from maturity.store.schema import BY_NAME; print(*BY_NAME['{table.name}'].columns)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.split() == list(table.columns)


def test_a_table_is_found_by_the_class_of_its_rows() -> None:
    """One class for one table."""

    assert table_of(Violation) is BY_NAME["violations"]
