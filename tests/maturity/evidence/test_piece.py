"""A piece of evidence is named by what it says, and says in the store what it said before."""

import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.evidence.piece import KeptFile, Piece, Pieces
from maturity.figures.unit_figures import Evidence
from maturity.store.record import record_of, row_of
from maturity.store.schema import EVIDENCE

PLAN = Evidence("32/KH-UBND", date(2025, 7, 21), "Kế hoạch chuyển đổi số năm 2025", "UBND xã Suối Mẫu")

_TEXT = st.text("abcđĐ /-0123", max_size=6)
REFERENCES = st.builds(
    Evidence, _TEXT, st.none() | st.dates(date(2025, 1, 1), date(2025, 1, 3)), _TEXT.map("x{}".format), _TEXT
)
FILES = st.builds(
    KeptFile,
    st.sampled_from([hashlib.sha256(content).hexdigest() for content in (b"1", b"2", b"3")]),
    st.sampled_from(["a.pdf", "b.pdf"]),
    st.just("application/pdf"),
    st.just(1),
)
PIECES = st.builds(Piece, REFERENCES, st.none() | FILES) | st.builds(Piece, st.none(), FILES)


@given(PIECES, PIECES)
def test_two_pieces_are_one_exactly_when_they_say_the_same(one: Piece, other: Piece) -> None:
    """The id is of the reference and of the file's bytes; the name that a file had is not part of it."""
    same_file = (one.file and one.file.sha256) == (other.file and other.file.sha256)
    assert (one.id == other.id) == (one.reference == other.reference and same_file)


@given(PIECES)
def test_a_piece_reads_back_from_its_row(piece: Piece) -> None:
    """The row is whole for its table, and says all that the piece says."""
    assert record_of(Piece, EVIDENCE.whole(row_of(piece))) == piece


@given(PIECES, PIECES, PIECES)
def test_saying_as_much_is_an_order(one: Piece, other: Piece, third: Piece) -> None:
    """A piece says as much as itself; as much both ways is the same; it carries over."""
    assert one.covers(one)
    assert (one.covers(other) and other.covers(one)) == (one.id == other.id)
    if one.covers(other) and other.covers(third):
        assert one.covers(third)


@given(st.lists(PIECES, max_size=5), PIECES)
def test_many_pieces_cover_what_one_of_them_covers(known: list[Piece], piece: Piece) -> None:
    """Asked of all at once, as a folder of thousands of files asks."""
    assert Pieces(known).cover(piece) == any(one.covers(piece) for one in known)


def test_a_document_with_its_file_says_more_than_either() -> None:
    """Neither the bare reference nor the bare file says as much."""
    file = KeptFile("0" * 64, "ke-hoach.pdf", "application/pdf", 10)
    both = Piece(PLAN, file)
    assert both.covers(Piece(PLAN))
    assert both.covers(Piece(None, file))
    assert not Piece(PLAN).covers(both)
    assert not Piece(None, file).covers(both)


def test_nothing_is_no_piece() -> None:
    """A piece without reference and file would prove nothing."""
    with pytest.raises(ValueError, match="needs"):
        Piece(None)
