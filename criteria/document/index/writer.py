"""Writes an index as its document: one canonical text, which reads back to the same index.

The grammar in words is criteria/frameworks/GRAMMAR.md; its keys, columns and order are in grammar.py.
"""

from collections.abc import Iterable

from criteria.document.bases import Bases, FolderBases
from criteria.document.index import reader as document
from criteria.document.index.overrides import differences
from criteria.document.index.text import whole
from criteria.index.model import Index


def write(index: Index, bases: Bases[Index] | None = None) -> str:
    """Return the document of an index; raises ValueError if it would not read back the same.

    One that inherits is written as its differences from its base, so the base is needed: it is looked up in
    `bases`, by default among the shipped sets and in the working folder.
    """
    text = text_of(index, bases)
    reading = document.read(text, f"{index.id}.md", bases)
    if reading.problems:
        raise ValueError(f"{index.id}: cannot be written as a document: {reading.problems[0]}")
    if reading.value != index:
        raise ValueError(f"{index.id}: cannot be written as a document: it would read back differently")
    return text


def text_of(index: Index, bases: Bases[Index] | None = None) -> str:
    """Return the document of an index without reading it back: a draft may hold faults of its source."""
    return "\n\n".join(_parts(index, bases or FolderBases(f"{index.id}.md", document.read))) + "\n"


def _parts(index: Index, bases: Bases[Index]) -> Iterable[str]:
    if index.base is None:
        return whole(index)
    reading = bases(index.base, (index.id, index.base))
    if reading is None or reading.value is None:
        raise ValueError(f"{index.id}: cannot be written as a document: its base {index.base} is missing")
    return differences(index, reading.value)
