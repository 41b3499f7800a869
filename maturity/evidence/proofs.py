"""The proofs, which link evidence to figures: read from the store and written in an act.

Of two pieces for one figure, one covering the other, only the covering one is kept: a document's file, sent
after its reference, replaces the bare reference.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from maturity.cycle.series import series_field
from maturity.evidence.piece import Piece, Pieces
from maturity.figures.figure import FigureKey
from maturity.figures.unit_figures import Evidence
from maturity.store.record import cells, record, record_maker, record_of
from maturity.store.schema import EVIDENCE, PROOFS, Value
from maturity.store.store import Act, Store


def _evidence(piece: Piece) -> tuple[Value, ...]:
    return (piece.id,)


@record(PROOFS, key=("year", "series", "unit", "item", "evidence"))
@frozen
class Proof:
    """A piece proves a figure of `item`, for one unit in one year; `intake` is the number of its intake."""

    year: int
    unit: str
    item: str
    piece: Piece = field(metadata=cells({"evidence": str}, _evidence, read=None))
    intake: int | None = None
    series: str = series_field()

    @property
    def figure_key(self) -> FigureKey:
        """The key of the figure that it proves."""
        return self.unit, self.item


def proofs_in(store: Store, year: int, unit: str | None = None, *, series: str) -> Iterator[Proof]:
    """Yield the proofs of a year, or of one unit in it, by unit, code and piece."""
    columns: dict[str, Value] = {"year": year, "series": series}
    if unit is not None:
        return _proofs(store, columns | {"unit": unit}, {})
    return store.once(("proofs", year, series), lambda: _proofs_of_year(store, columns))


def _proofs_of_year(store: Store, columns: Mapping[str, Value]) -> Iterator[Proof]:
    # Thousands of pieces: one query for all is much sooner done than one for each.
    rows, piece = store.cells(EVIDENCE, tuple(EVIDENCE.columns)), record_maker(Piece)
    return _proofs(store, columns, {str(row[0]): piece(row) for row in rows})


def _proofs(store: Store, columns: Mapping[str, Value], pieces: dict[str, Piece]) -> Iterator[Proof]:
    for row in store.rows(PROOFS, **columns):
        evidence = str(row["evidence"])
        if evidence not in pieces:
            # An act writes the piece before its proof, and only undoing both removes it.
            piece = store.record(Piece, evidence)
            if piece is None:
                raise ValueError(f"the piece {evidence} is missing")
            pieces[evidence] = piece
        yield record_of(Proof, row, piece=pieces[evidence])


def by_figure(proofs: Iterable[Proof]) -> Mapping[FigureKey, tuple[Piece, ...]]:
    """Return the pieces for each unit and code."""
    pieces_of: dict[FigureKey, list[Piece]] = {}
    for proof in proofs:
        pieces_of.setdefault(proof.figure_key, []).append(proof.piece)
    return {where: tuple(pieces) for where, pieces in pieces_of.items()}


def put_reference(
    writing: Act,
    year: int,
    unit: str,
    item: str,
    evidence: Evidence,
    intake: int | None,
    *,
    series: str,
) -> bool:
    """Save that a reference proves a figure; return False if the same intake had saved that before.

    Callers leave out references that `proofs_in` already has, perhaps with their files.
    """
    piece = Piece(evidence)
    new_piece = writing.save(piece)
    return writing.save(Proof(year, unit, item, piece, intake, series)) or new_piece


def put_proof(store: Store, writing: Act, proof: Proof) -> bool:
    """Save a proof unless a piece that covers it exists; pieces that it covers are replaced.

    Return False if nothing changed. `store` must be the one that the act writes to: it is read within the
    act, so that no other writer can intervene.
    """
    saved = put_proofs(
        store, writing, proof.year, proof.figure_key, [proof.piece], proof.intake, series=proof.series
    )
    return saved > 0


def put_proofs(
    store: Store,
    writing: Act,
    year: int,
    key: FigureKey,
    pieces: Iterable[Piece],
    intake: int | None,
    *,
    series: str,
) -> int:
    """Save several proofs of one figure, reading its stored ones once; return how many were saved."""
    unit, item = key
    columns: Mapping[str, Value] = {"year": year, "series": series, "unit": unit, "item": item}
    held = {proof.piece.id: proof for proof in _proofs(store, columns, {})}
    known = Pieces(proof.piece for proof in held.values())
    written = 0
    for piece in pieces:
        if known.cover(piece):
            continue
        if (
            piece.reference is not None and piece.file is not None
        ):  # only a piece with reference and file can cover smaller ones
            for other in [proof for proof in held.values() if piece.covers(proof.piece)]:
                remove_proof(writing, other)
                del held[other.piece.id]
        if store.row(EVIDENCE, piece.id) is None:  # a file keeps the name under which it first came
            writing.save(piece)
        proof = Proof(year, unit, item, piece, intake, series)
        written += writing.save(proof)
        held[piece.id] = proof
        known.add(piece)
    return written


def remove_proof(writing: Act, proof: Proof) -> bool:
    """Remove the proof of a figure; the piece and its file stay. Return False if there was none."""
    return writing.delete(proof)
