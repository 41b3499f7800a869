"""Which pieces of evidence prove which figures, read from the store and written in an act.

Of two pieces for one figure of which one says all that the other says, only that one is kept: a document's
file, sent after its reference, takes the place of the bare reference.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from maturity.evidence.piece import Piece, Pieces
from maturity.figures.handed_in import Evidence
from maturity.store.schema import EVIDENCE, PROOFS, Row, Value
from maturity.store.store import Act, Store

Where = tuple[str, str]
"""A unit, and what is proved: a criterion, a condition or a figure of Thông tin chung."""


@frozen
class Proof:
    """That a piece proves what `item` names, for one unit in one year; `intake` is where it came in."""

    year: int
    unit: str
    item: str
    piece: Piece
    intake: int | None = None

    @property
    def where(self) -> Where:
        """The unit, and what is proved."""
        return self.unit, self.item


def proofs_in(store: Store, year: int, unit: str | None = None) -> Iterator[Proof]:
    """Yield the proofs of a year, or of one unit in it, by unit, code and piece."""
    where: dict[str, Value] = {"year": year} if unit is None else {"year": year, "unit": unit}
    return _proofs(store, where)


def _proofs(store: Store, where: Mapping[str, Value]) -> Iterator[Proof]:
    known: dict[str, Piece] = {}
    for row in store.rows(PROOFS, **where):
        evidence, intake = str(row["evidence"]), row["intake"]
        if evidence not in known:
            # An act writes the piece before what it proves, and nothing but undoing both takes it away.
            known[evidence] = Piece.from_row(store.row(EVIDENCE, evidence) or {})
        yield Proof(
            int(str(row["year"])),
            str(row["unit"]),
            str(row["item"]),
            known[evidence],
            None if intake is None else int(str(intake)),
        )


def by_figure(proofs: Iterable[Proof]) -> Mapping[Where, tuple[Piece, ...]]:
    """Return the pieces for each unit and code."""
    found: dict[Where, list[Piece]] = {}
    for proof in proofs:
        found.setdefault(proof.where, []).append(proof.piece)
    return {where: tuple(pieces) for where, pieces in found.items()}


def put_reference(
    writing: Act, year: int, unit: str, item: str, evidence: Evidence, intake: int | None
) -> bool:
    """Write that a reference proves a figure; False where that was written already, by the same intake.

    Whoever takes in figures leaves out references that `proofs_in` has, with their files perhaps.
    """
    piece = Piece(evidence)
    new_piece = writing.put(EVIDENCE, piece.row())
    return _put(writing, Proof(year, unit, item, piece, intake)) or new_piece


def put_proof(store: Store, writing: Act, proof: Proof) -> bool:
    """Write a proof unless a piece that says as much is there; what says less gives way to it.

    False where nothing changes. `store` is the one that the act writes to: it is read within the act, so that
    no other writer comes between.
    """
    return put_proofs(store, writing, proof.year, proof.where, [proof.piece], proof.intake) > 0


def put_proofs(
    store: Store, writing: Act, year: int, where: Where, pieces: Iterable[Piece], intake: int | None
) -> int:
    """Write the same of several pieces for one figure, what is held read once; how many were written."""
    unit, item = where
    held = {proof.piece.id: proof for proof in _proofs(store, {"year": year, "unit": unit, "item": item})}
    known = Pieces(proof.piece for proof in held.values())
    written = 0
    for piece in pieces:
        if known.cover(piece):
            continue
        if (
            piece.reference is not None and piece.file is not None
        ):  # only what says both covers what says less
            for other in [proof for proof in held.values() if piece.covers(proof.piece)]:
                remove_proof(writing, other)
                del held[other.piece.id]
        if store.row(EVIDENCE, piece.id) is None:  # a file keeps the name under which it first came
            writing.put(EVIDENCE, piece.row())
        proof = Proof(year, unit, item, piece, intake)
        written += _put(writing, proof)
        held[piece.id] = proof
        known.add(piece)
    return written


def _put(writing: Act, proof: Proof) -> bool:
    row: Row = {"year": proof.year, "unit": proof.unit, "item": proof.item, "evidence": proof.piece.id}
    return writing.put(PROOFS, {**row, "intake": proof.intake})


def remove_proof(writing: Act, proof: Proof) -> bool:
    """Take back that a piece proves a figure; the piece and its file stay. False where it did not."""
    return writing.remove(PROOFS, proof.year, proof.unit, proof.item, proof.piece.id)
