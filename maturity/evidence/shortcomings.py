"""Shortcomings of a year's evidence as a whole: figures without any, and duplicate pieces."""

from collections.abc import Collection, Iterable, Iterator
from enum import Enum

from attrs import frozen

from criteria.criteria_set import CriteriaSet, Indicator
from criteria.index.rows import ScoredRow
from criteria.model import Criterion, Kind
from foundation.text import key
from maturity.evidence.proofs import Proof
from maturity.figures.figure import FigureKey, Recorded
from rules.evidence import needs_evidence
from rules.observation import Observation, State


def unproved(
    figures: Iterable[Recorded], proved: Collection[FigureKey], criteria_set: CriteriaSet | None
) -> Iterator[Recorded]:
    """Yield the figures without evidence, in the given order.

    With the set of the year, only its rows need evidence (`rules.evidence`, `rules.scored_evidence`): not
    computed figures, nor Thông tin chung. Without a set, every figure above zero does.
    """
    for recorded in figures:
        observation = recorded.observation
        if criteria_set is None:
            needed = observation.state is State.FIGURE and bool(observation.value)
        else:
            needed = _needs_evidence(criteria_set.by_code.get(recorded.item), observation)
        if needed and (recorded.unit, recorded.item) not in proved:
            yield recorded


def _needs_evidence(row: Indicator | None, observation: Observation) -> bool:
    if isinstance(row, ScoredRow):
        from rules.scored_evidence import needs_document  # late: only an index needs what scores

        return needs_document(row, observation)
    if not isinstance(row, Criterion) or row.kind is Kind.DERIVED:
        return False
    return needs_evidence(row, observation)


class Alike(Enum):
    """How pieces of evidence are alike that perhaps should not be."""

    SAME_FILE = "same_file"
    """One file proves figures of several units."""
    SAME_NUMBER = "same_number"
    """One unit names one document (its number and day) in several wordings."""


@frozen
class Duplicate:
    """At least two proofs whose pieces are alike."""

    alike: Alike
    proofs: tuple[Proof, ...]


def duplicates(proofs: Iterable[Proof]) -> Iterator[Duplicate]:
    """Yield the groups of alike proofs, in the order of the first of each."""
    by_file: dict[str, list[Proof]] = {}
    by_number: dict[tuple[str, str, object], list[Proof]] = {}
    for proof in proofs:
        file, reference = proof.piece.file, proof.piece.reference
        if file:
            by_file.setdefault(file.sha256, []).append(proof)
        if reference and reference.number:
            document = (proof.unit, key(reference.number), reference.date)
            by_number.setdefault(document, []).append(proof)
    for group in by_file.values():
        if len({proof.unit for proof in group}) > 1:
            yield Duplicate(Alike.SAME_FILE, tuple(group))
    for group in by_number.values():
        if len({proof.piece.reference for proof in group}) > 1:
            yield Duplicate(Alike.SAME_NUMBER, tuple(group))
