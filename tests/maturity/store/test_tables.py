"""The tables' form: pinned, so that no change of a table forgets that older workspaces must be upgraded."""

import hashlib

import pytest

from maturity.store.schema import BY_NAME, FORM, TABLES, Table

PINNED_FORM = 16
PINNED = "5a0183ca1e719c1f"

REMEDY = """
The definitions of the tables changed; their digest is now {digest}.
- Raise FORM in maturity/store/schema.py, so that older workspaces have their tables made again from their
  journal, and write both here.
- If an old line of the journal would now be misunderstood (a column dropped, renamed or of another type or
  key), raise FORMAT in maturity/store/upcasts.py too and say how such lines are read:
  docs/decisions/011-journal-format.md.
"""


def digest() -> str:
    """Return the digest of everything that a row can depend on: names, order, types and keys."""
    form = [
        (table.name, table.key, [(name, kind.__name__) for name, kind in table.columns.items()])
        for table in TABLES
    ]
    return hashlib.sha256(repr(form).encode()).hexdigest()[:16]


def test_no_table_changes_without_its_form_being_raised() -> None:
    """The message says what to do."""
    assert (FORM, digest()) == (PINNED_FORM, PINNED), REMEDY.format(digest=digest())


def test_tables_are_found_by_their_names() -> None:
    """No two are called alike."""
    assert list(BY_NAME.values()) == list(TABLES)


@pytest.mark.parametrize(
    ("key", "columns"),
    [((), {"a": str}), (("b",), {"a": str, "b": str}), (("a",), {"a": str, "line": int})],
    ids=["no key", "key not first", "line is the journal's"],
)
def test_a_table_that_could_not_be_kept_is_refused(key: tuple[str, ...], columns: dict[str, type]) -> None:
    """A mistake in a definition shows when it is made."""
    with pytest.raises(ValueError, match="key comes first"):
        Table("t", "thử", "maturity").declare(key, columns)
