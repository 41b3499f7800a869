"""Finds pieces of evidence of a year whose file is missing, changed or unreadable."""

from collections.abc import Iterable

from attrs import frozen

from foundation.problem import Place, Problem
from maturity.evidence import codes
from maturity.evidence.proofs import Proof
from maturity.integrity.discrepancy import DiscrepancyKind
from maturity.integrity.evidence_check import check_evidence
from maturity.store.schema import EVIDENCE
from maturity.store.store import Progress, Store
from maturity.store.workspace import Workspace


@frozen
class BrokenPiece:
    """The fault of the file of a piece, and the figures that the piece proves."""

    fault: DiscrepancyKind
    proofs: tuple[Proof, ...]


def broken_files(
    workspace: Workspace, store: Store, proofs: Iterable[Proof], on_files: Progress | None = None
) -> tuple[tuple[BrokenPiece, ...], tuple[Problem, ...]]:
    """Read all files of evidence; return what of `proofs` is not whole, and a note on each unnamed file.

    `on_files(files done, in all)` is called along the way.
    """
    rows = [row for row in store.rows(EVIDENCE) if row["file"] is not None]
    lines = ({**row, "line": last.number} for row in rows if (last := store.entry_of(EVIDENCE, row["id"])))
    check = check_evidence(workspace, list(lines), on_files)
    how: dict[object, DiscrepancyKind] = {}
    for discrepancy in check.discrepancies:
        if discrepancy.key:
            how.setdefault(discrepancy.key[0], discrepancy.kind)
    by_piece: dict[str, list[Proof]] = {}
    for proof in proofs:
        if proof.piece.id in how:
            by_piece.setdefault(proof.piece.id, []).append(proof)
    notes = (codes.UNNAMED_FILE.at(Place(str(workspace.evidence / name))) for name in check.unnamed)
    return tuple(
        BrokenPiece(how[piece], tuple(piece_proofs)) for piece, piece_proofs in by_piece.items()
    ), tuple(notes)
