"""Writes the parts of a document that every kind of set has: lists of keys, tables, comments."""

from collections.abc import Iterable, Sequence

from criteria.document.grammar import Key, write_comment
from criteria.parts import Comment


def written_keys(keys: Sequence[Key], owner: object, stated: bool = False) -> str:
    """Return the lines of the keys for which the owner has a value (see `Key.write`)."""
    return "\n".join(line for key in keys if (line := key.write(owner, stated)) is not None)


def written_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    return "\n".join([_row(columns), "|---" * len(columns) + "|", *(_row(cells) for cells in rows)])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def written_comments(comments: Iterable[Comment], after: str) -> Iterable[str]:
    """Return the comments that stand in one place of a section or row."""
    return (write_comment(comment.text) for comment in comments if comment.after == after)
