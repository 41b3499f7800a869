"""A criteria set as the public gets it: its documents without names of who attested rows, and comments."""

from collections.abc import Mapping
from typing import TypeVar

from attrs import evolve, frozen

from criteria.criteria_set import Texts
from criteria.digest import document_digest
from criteria.document import writer
from criteria.document.bases import shipped
from criteria.document.index import writer as index_writer
from criteria.index.model import Index
from criteria.index.rows import DividedRow, Row, ScoredRow
from criteria.model import Criterion, Framework
from criteria.parts import Attestation
from criteria.texts import read_texts
from foundation.problem import Reading
from maturity.operations.publication import codes

SetT = TypeVar("SetT", Framework, Index)


@frozen
class PublicSet:
    """A set in which nobody is named, and the documents that it reads back from: its own, then its bases."""

    criteria_set: Framework | Index
    texts: Texts


def public_set(texts: Texts) -> PublicSet:
    """Return the public form of the set of a year, from the texts that the year keeps.

    It decides the same. Raises ValueError for texts that do not read, or that would not read back.
    """
    made: dict[str, Framework | Index] = {}
    documents: list[tuple[str, str]] = []
    for at in reversed(range(len(texts))):
        criteria_set = read_texts(texts[at:]).value
        if criteria_set is None:
            raise ValueError(f"the kept text of {texts[at][0]} does not read")
        is_shipped_base = at > 0 and criteria_set.id in shipped()  # read from the program, so it stays
        public = criteria_set if is_shipped_base else _nameless(criteria_set, made)
        documents.insert(0, (public.id, _document(public, made)))
        made[public.id] = public
    return PublicSet(made[texts[0][0]], tuple(documents))


def _nameless(criteria_set: Framework | Index, made: Mapping[str, Framework | Index]) -> Framework | Index:
    if isinstance(criteria_set, Framework):
        groups = (
            evolve(group, comments=(), criteria=tuple(map(_row, group.criteria)))
            for group in criteria_set.groups
        )
        return evolve(_based_anew(criteria_set, made), comments=(), groups=tuple(groups))
    groups_of_index = (
        evolve(group, comments=(), main_indexes=tuple(
            evolve(main, comments=(), rows=tuple(map(_part, main.rows))) for main in group.main_indexes
        ))
        for group in criteria_set.groups
    )  # fmt: skip
    return evolve(
        _based_anew(criteria_set, made),
        comments=(),
        groups=tuple(groups_of_index),
        bonus=tuple(map(_part, criteria_set.bonus)),
        penalty=tuple(map(_part, criteria_set.penalty)),
    )


def _based_anew(criteria_set: SetT, made: Mapping[str, Framework | Index]) -> SetT:
    """Return a set that refers to the public form of its base, if it has one."""
    dropped = tuple(evolve(each, comments=()) for each in criteria_set.dropped)
    preamble = tuple(each for each in criteria_set.preamble if not each.startswith("<!--"))
    if criteria_set.base is None:
        return evolve(criteria_set, preamble=preamble)
    base_digest = document_digest(made[criteria_set.base])
    return evolve(criteria_set, base_digest=base_digest, dropped=dropped, preamble=preamble)


def _document(criteria_set: Framework | Index, made: Mapping[str, Framework | Index]) -> str:
    """Return the document of a set whose bases are among those made."""

    def bases(set_id: str, above: tuple[str, ...]) -> Reading[Framework] | None:
        found = made.get(set_id)
        return Reading(found) if isinstance(found, Framework) else None

    def bases_of_index(set_id: str, above: tuple[str, ...]) -> Reading[Index] | None:
        found = made.get(set_id)
        return Reading(found) if isinstance(found, Index) else None

    if isinstance(criteria_set, Framework):
        return writer.write(criteria_set, bases)
    return index_writer.write(criteria_set, bases_of_index)


def _row(row: Criterion) -> Criterion:
    return evolve(row, comments=(), attestation=_attestation(row.attestation))


def _part(row: Row) -> Row:
    if isinstance(row, DividedRow):
        return evolve(row, comments=(), parts=tuple(map(_part, row.parts)))
    return _scored(row)


def _scored(row: ScoredRow) -> ScoredRow:
    return evolve(row, comments=(), attestation=_attestation(row.attestation))


def _attestation(attestation: Attestation | None) -> Attestation | None:
    return None if attestation is None else evolve(attestation, by=codes.ATTESTED_BY)
