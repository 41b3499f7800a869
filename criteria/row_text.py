"""The part of a set's document that is about one row: found, and replaced."""

import re
from collections.abc import Sequence

import attrs
from attrs import frozen

from criteria.document.index import grammar as index_grammar
from criteria.document.index.text import points_table
from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.library import read_beside, write_beside
from criteria.model import Criterion, Framework

_HEADING = re.compile(r"(#{1,6}) +(\S.*)")
_OF_LEVELS = ("requirements", "threshold_provenance")
_OF_POINTS = ("most", "points_provenance")


@frozen
class RowText:
    """A document in three parts, of which the middle one is about one row, from its heading on.

    `is_written` is whether the document states the row; else it is inherited, and the document is the one
    that states its numbers as they are in the base.
    """

    before: str
    text: str
    after: str
    is_written: bool = True

    @property
    def line(self) -> int:
        """The line of the document at which the part begins, from 1."""
        return self.before.count("\n") + 1

    def replaced(self, text: str) -> str:
        """Return the document with another text of the row."""
        lines = text.replace("\r\n", "\n").strip("\n")
        end = "\n\n" if self.after else "\n"
        return f"{self.before}{lines}{end}{self.after}"


def row_text(document: str, criteria_set: Framework | Index, code: str, path: str) -> RowText | None:
    """Return the part of a document that is about a row; None if a row without one cannot be written out.

    `document` is the text of the set, which lies at `path`.
    """
    found = _part(document, code)
    if found is not None:
        return found
    try:
        written = write_beside(_stating(criteria_set, code), path)
    except ValueError:  # the row cannot be stated alone
        return None
    part = _part(written, code)
    if part is None or read_beside(written, path).value is None:
        return None
    return attrs.evolve(part, is_written=False)


def is_one_row(text: str) -> bool:
    """Whether a text is about one row: it begins with a heading, and has no other one."""
    lines = text.strip("\n").splitlines()
    return [at for at, _ in _headings(lines)] == [0]


def _part(document: str, code: str) -> RowText | None:
    lines = document.replace("\r\n", "\n").splitlines(keepends=True)
    headings = [*_headings(lines)]
    for number, (at, heading) in enumerate(headings):
        if heading.startswith(f"{code}. "):
            end = headings[number + 1][0] if number + 1 < len(headings) else len(lines)
            text = "".join(lines[at:end]).rstrip("\n") + "\n"
            return RowText("".join(lines[:at]), text, "".join(lines[end:]))
    return None


def _headings(lines: Sequence[str]) -> Sequence[tuple[int, str]]:
    """Return the headings, each with the place of its line; those in comments are none."""
    found, is_comment = [], False
    for at, line in enumerate(lines):
        if not is_comment and (match := _HEADING.match(line)):
            found.append((at, match[2].strip()))
        opened, closed = line.rfind("<!--"), line.rfind("-->")
        if opened >= 0 or closed >= 0:
            is_comment = opened > closed
    return found


def _stating(criteria_set: Framework | Index, code: str) -> Framework | Index:
    """Return a set that itself states the numbers of a row which it inherits."""
    if isinstance(criteria_set, Index):
        return criteria_set.mapped(lambda row: _scored(row) if row.code == code else row)
    return criteria_set.mapped(lambda row: _of_levels(row) if row.code == code else row)


def _of_levels(row: Criterion) -> Criterion:
    return row if row.own is None else attrs.evolve(row, own=tuple(sorted({*row.own, *_OF_LEVELS})))


def _scored(row: ScoredRow) -> ScoredRow:
    if row.own is None:
        return row
    table = (index_grammar.TABLE,) if [*points_table(row)] else ()
    return attrs.evolve(row, own=tuple(sorted({*row.own, *_OF_POINTS, *table})))
