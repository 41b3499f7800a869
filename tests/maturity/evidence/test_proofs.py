"""What proves what: written once, the fuller piece in place of the barer, taken back when wrong."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.cycle.series import LEVEL_SERIES
from maturity.evidence.piece import KeptFile, Piece
from maturity.evidence.proofs import Proof, proofs_in, put_proof, put_reference, remove_proof
from maturity.figures.unit_figures import Evidence
from maturity.store.store import Store
from tests.examples import examples
from tests.maturity.evidence.test_piece import PIECES, PLAN

AT = datetime(2026, 1, 5, 8, 0, tzinfo=timezone(timedelta(hours=7)))
FILE = KeptFile("ab" * 32, "ke-hoach.pdf", "application/pdf", 10)
LETTER = Evidence("09/VPUBND", date(2026, 1, 5), "Cung cấp số liệu", "Văn phòng UBND tỉnh")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "maturity.db") as store:
        yield store


def put(store: Store, *pieces: Piece, item: str = "CQS-04") -> list[bool]:
    with store.act("evidence add", AT) as writing:
        return [put_proof(store, writing, Proof(2025, "99002", item, piece)) for piece in pieces]


def proof_pairs(store: Store) -> list[tuple[str, Piece]]:
    return [(proof.item, proof.piece) for proof in proofs_in(store, 2025, series=LEVEL_SERIES)]


def test_a_reference_is_written_once(store: Store) -> None:
    """Taking in the same reference again writes no line."""
    for expected in (True, False):
        with store.act("intake", AT) as writing:
            assert put_reference(writing, 2025, "99002", "CQS-04", PLAN, 1, series=LEVEL_SERIES) is expected
    assert proof_pairs(store) == [("CQS-04", Piece(PLAN))]
    assert not list(proofs_in(store, 2024, series=LEVEL_SERIES))


def test_one_piece_proves_several_figures(store: Store) -> None:
    """The document is kept once."""
    with store.act("intake", AT) as writing:
        for item in ("CQS-04", "CQS-05"):
            put_reference(writing, 2025, "99002", item, LETTER, 1, series=LEVEL_SERIES)
        put_reference(writing, 2025, "99003", "CQS-04", LETTER, 1, series=LEVEL_SERIES)
    assert [(proof.unit, proof.item) for proof in proofs_in(store, 2025, series=LEVEL_SERIES)] == [
        ("99002", "CQS-04"),
        ("99002", "CQS-05"),
        ("99003", "CQS-04"),
    ]
    assert len({proof.piece.id for proof in proofs_in(store, 2025, series=LEVEL_SERIES)}) == 1
    assert [proof.unit for proof in proofs_in(store, 2025, "99003", series=LEVEL_SERIES)] == ["99003"]


def test_a_file_sent_later_takes_the_place_of_the_bare_reference(store: Store) -> None:
    """What says less does not come back beside it."""
    put(store, Piece(PLAN), Piece(LETTER))
    assert put(store, Piece(PLAN, FILE)) == [True]
    assert {piece for _, piece in proof_pairs(store)} == {Piece(PLAN, FILE), Piece(LETTER)}
    assert put(store, Piece(PLAN), Piece(None, FILE), Piece(PLAN, FILE)) == [False] * 3


@examples(40)
@given(st.lists(PIECES, max_size=5))
def test_what_is_kept_does_not_depend_on_the_order(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[Piece]
) -> None:
    """Kept is exactly what no other piece says as much as; putting all of it again writes nothing."""
    kept = []
    for order in (pieces, pieces[::-1]):
        path = tmp_path_factory.mktemp("kho") / "maturity.db"
        with Store.create(path) as store:
            put(store, *order)
            kept.append({piece.id for _, piece in proof_pairs(store)})
            lines = store.head.number
            assert not any(put(store, *order))
            assert store.head.number == lines
    fullest = {
        piece.id for piece in pieces if all(piece.covers(other) for other in pieces if other.covers(piece))
    }
    assert kept == [fullest, fullest]


def test_a_proof_taken_back_leaves_the_other_figures_proved(store: Store) -> None:
    """The document itself stays, in the journal and in the list."""
    put(store, Piece(PLAN), item="CQS-04")
    put(store, Piece(PLAN), item="CQS-05")
    wrong = Proof(2025, "99002", "CQS-04", Piece(PLAN))
    with store.act("evidence remove", AT) as writing:
        assert remove_proof(writing, wrong)
        assert not remove_proof(writing, wrong)
    assert proof_pairs(store) == [("CQS-05", Piece(PLAN))]


def test_a_file_keeps_the_name_under_which_it_first_came(store: Store) -> None:
    """The same bytes under another name are the same piece."""
    put(store, Piece(None, FILE))
    again = KeptFile(FILE.sha256, "ban-sao.pdf", FILE.media_type, FILE.size)
    assert put(store, Piece(None, again), item="CQS-05") == [True]
    assert {piece.file for _, piece in proof_pairs(store)} == {FILE}
