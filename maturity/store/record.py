"""Records: attrs classes that are tables. One class declares the columns of its table and their types.

A field is a column of its own name, by its type: text, a whole number, yes or no (1, 0), a day (ISO), an enum
(its value). A null cell is None if the type allows it, else the field's default, else a fault; a text
whose default is "" is null while it is blank. The field's metadata declare exceptions: another name
(`column`), a custom text (`text`), several columns (`part`, `cells`), no column (`APART`).
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import lru_cache
from operator import attrgetter, itemgetter
from types import NoneType
from typing import Any, NamedTuple, TypeVar, get_args

from attrs import NOTHING, Attribute, Factory, fields

from foundation.remembering import is_remembering
from maturity.store.table import Row, Table, Value

_REMEMBERED = 1 << 15
"""Enough for the figures, documents and appraisals of a province's year; the least used go first."""

T = TypeVar("T")
Metadata = Mapping[str, Any]
Derived = Mapping[str, tuple[type, Callable[[Any], Value]]]
"""Additional columns, each with its type and a function of the record."""

APART: Metadata = {"apart": True}
"""A field without a column: the reader of the record provides it."""


def column(name: str) -> Metadata:
    """Store a field in a column of another name."""
    return {"name": name}


def text(write: Callable[[Any], str | None], read: Callable[[str], Any]) -> Metadata:
    """Store a field as a custom text, or null if `write` returns None; `read` can raise ValueError."""
    return {"text": (write, read)}


def part(**names: str) -> Metadata:
    """Store a field of another attrs class in the columns of that class, some by other names.

    If the field can be None, it is None if the first of its columns is null.
    """
    return {"part": names}


def cells(
    columns: Mapping[str, type],
    write: Callable[[Any], tuple[Value, ...]],
    read: Callable[..., Any] | None,
    given: tuple[str, ...] = (),
) -> Metadata:
    """Store a field in several columns by its own functions.

    `write` takes its value and returns a cell for each column; `read` takes those cells and then those of the
    columns `given`, and raises ValueError for cells that no value writes. With None for `read`, the reader of
    the record provides the field.
    """
    return {"cells": (columns, write, read, given)}


class _Field(NamedTuple):
    """An attribute in several columns: `write` takes the record and returns a cell for each."""

    attribute: str
    columns: Mapping[str, type]
    write: Callable[[Any], tuple[Value, ...]]
    read: Callable[[Row], Any] | None


class _Cell(NamedTuple):
    """An attribute in one column. Most are, and one-element tuples would cost a third of the time."""

    attribute: str
    column: str
    of: type
    write: Callable[[Any], Value]
    read: Callable[[Row], Any]
    is_needed: bool


class _Layout(NamedTuple):
    table: Table
    cells: tuple[tuple[str, Callable[[Any], Value]], ...]
    fields: tuple[tuple[tuple[str, ...], Callable[[Any], tuple[Value, ...]]], ...]
    readers: tuple[tuple[str, Callable[[Row], Any]], ...]
    needed: tuple[str, ...]
    """The columns that are never null."""


_LAYOUTS: dict[type, _Layout] = {}


def record(
    table: Table, *, key: tuple[str, ...], derived: Derived | None = None
) -> Callable[[type[T]], type[T]]:
    """Let an attrs class be a table with a key.

    Raises TypeError or ValueError, when the class is made, for one that cannot be a table.
    """

    def declared(kind: type[T]) -> type[T]:
        attributes = [_field(attribute) for attribute in fields(kind) if "apart" not in attribute.metadata]  # type: ignore[arg-type]
        pairs: list[tuple[str, type]] = []
        for attribute in attributes:
            pairs += (
                [(attribute.column, attribute.of)]
                if isinstance(attribute, _Cell)
                else attribute.columns.items()
            )
        pairs += [(name, of) for name, (of, _) in (derived or {}).items()]
        columns = dict(pairs)
        if len(columns) < len(pairs):
            raise ValueError(f"{table.name}: two fields of {kind.__name__} are one column")
        table.declare(key, {name: columns[name] for name in dict.fromkeys((*key, *columns))})
        _LAYOUTS[kind] = _Layout(
            table,
            tuple(
                (attribute.column, attribute.write)
                for attribute in attributes
                if isinstance(attribute, _Cell)
            )
            + tuple((name, write) for name, (_, write) in (derived or {}).items()),
            tuple(
                (tuple(attribute.columns), attribute.write)
                for attribute in attributes
                if isinstance(attribute, _Field)
            ),
            tuple((attribute.attribute, attribute.read) for attribute in attributes if attribute.read),
            tuple(
                attribute.column
                for attribute in attributes
                if isinstance(attribute, _Cell) and attribute.is_needed
            ),
        )
        return kind

    return declared


def table_of(kind: type) -> Table:
    """Return the table of a record class."""
    return _LAYOUTS[kind].table


def row_of(value: object) -> dict[str, Value]:
    """Return the row of a record."""
    layout = _LAYOUTS[type(value)]
    row = {column: write(value) for column, write in layout.cells}
    for columns, write in layout.fields:
        row.update(zip(columns, write(value), strict=True))
    return row


def key_of(value: object) -> tuple[Value, ...]:
    """Return the key of a record's row."""
    return table_of(type(value)).key_of(row_of(value))


def record_of(kind: type[T], row: Row, **apart: object) -> T:
    """Return the record of a whole row; `apart` are its fields without columns.

    Raises ValueError for a row that no record writes.
    """
    layout = _LAYOUTS[kind]
    _refuse_blank(row, layout.needed)
    return kind(**{attribute: read(row) for attribute, read in layout.readers}, **apart)


def record_maker(kind: type[T]) -> Callable[[tuple[Value, ...]], T]:
    """Return the function from the cells of a row, in the order of the table, to its record.

    Where values are remembered (`foundation.remembering`), the same cells give the same record again.
    """
    columns = tuple(table_of(kind).columns)
    if is_remembering():
        return lambda cells: _remembered(kind, columns, cells)  # type: ignore[arg-type]
    return lambda cells: record_of(kind, dict(zip(columns, cells, strict=True)))


@lru_cache(maxsize=_REMEMBERED)
def _remembered(kind: type[Any], columns: tuple[str, ...], cells: tuple[Value, ...]) -> Any:
    return record_of(kind, dict(zip(columns, cells, strict=True)))


def _refuse_blank(row: Row, needed: tuple[str, ...]) -> None:
    for name in needed:
        if row[name] is None:
            raise ValueError(f"a row without its {name}")


def _field(attribute: "Attribute[Any]") -> _Field | _Cell:
    """Return the columns of an attribute by its metadata and its type."""
    if "cells" in attribute.metadata:
        return _of_cells(attribute)
    if "part" in attribute.metadata:
        return _of_part(attribute)
    return _of_cell(attribute, attribute.metadata.get("name") or attribute.name)


def _of_cells(attribute: "Attribute[Any]") -> _Field:
    columns, write, read, inputs = attribute.metadata["cells"]
    get = attrgetter(attribute.name)
    if read is None:
        return _Field(attribute.name, columns, lambda one: write(get(one)), None)
    names = (*columns, *inputs)
    return _Field(
        attribute.name, columns, lambda one: write(get(one)), lambda row: read(*map(row.__getitem__, names))
    )


def _of_part(attribute: "Attribute[Any]") -> _Field:
    kind, is_optional = _plain(attribute.type)
    names = attribute.metadata["part"]
    columns = [_of_cell(one, names.get(one.name, one.name)) for one in fields(kind)]
    first, get = columns[0].column, attrgetter(attribute.name)
    needed = tuple(cell.column for cell in columns if cell.is_needed)

    def write(one: Any) -> tuple[Value, ...]:
        value = get(one)
        return (None,) * len(columns) if value is None else tuple(cell.write(value) for cell in columns)

    def read(row: Row) -> Any:
        if is_optional and row[first] is None:
            return None
        _refuse_blank(row, needed)
        return kind(**{cell.attribute: cell.read(row) for cell in columns})

    return _Field(attribute.name, {cell.column: cell.of for cell in columns}, write, read)


def _of_cell(attribute: "Attribute[Any]", name: str) -> _Cell:
    kind, is_optional = _plain(attribute.type)
    get: Callable[[Any], Any] = attrgetter(attribute.name)
    if attribute.default == "" and kind is str:
        # A blank text is stored as null: the journal leaves it out, and both mean that nothing was given.
        return _Cell(
            attribute.name, name, str, lambda one: get(one) or None, lambda row: row[name] or "", False
        )
    of, to_cell, from_cell = _codec(attribute, kind)
    if isinstance(attribute.default, Factory):  # type: ignore[arg-type]
        raise TypeError(f"{attribute.name}: a null cell cannot stand for the result of a default factory")
    default = None if is_optional or attribute.default is NOTHING else attribute.default

    def write(one: Any) -> Value:
        value = get(one)
        return None if value is None else to_cell(value)  # type: ignore[misc]

    def read(row: Row) -> Any:
        cell = row[name]
        if cell is None:
            return default
        return from_cell(cell) if from_cell else cell

    return _Cell(
        attribute.name,
        name,
        of,
        write if to_cell else get,
        itemgetter(name) if default is None and from_cell is None else read,
        is_needed=not is_optional and attribute.default is NOTHING,
    )


Codec = tuple[type, Callable[[Any], Value] | None, Callable[[Any], Any] | None]
"""The type of a column, and the conversions to and from a cell; None if the value is the cell."""


def _codec(attribute: "Attribute[Any]", kind: Any) -> Codec:
    if "text" in attribute.metadata:
        return (str, *attribute.metadata["text"])
    if kind in (str, int):
        return kind, None, None
    if kind is bool:
        return int, int, bool
    if kind is date:
        return str, date.isoformat, date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return str, attrgetter("value"), kind
    raise TypeError(f"{attribute.name}: say in its metadata how {kind} stands in a row")


def _plain(of: Any) -> tuple[Any, bool]:
    """Return a type without None, and whether it allowed None."""
    arguments = [argument for argument in get_args(of) if argument is not NoneType]
    is_optional = NoneType in get_args(of)
    return (arguments[0] if is_optional and len(arguments) == 1 else of), is_optional
