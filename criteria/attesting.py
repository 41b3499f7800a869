"""Attests rows of a set: an official declares which document the rows were compared with, and when."""

from collections.abc import Collection
from datetime import date
from typing import TypeVar

import attrs

from criteria.criteria_set import CriteriaSet
from criteria.digest import is_attested, row_digest
from criteria.document import blocks, set_codes, source, values
from criteria.document.faults import Faults
from criteria.index.model import Index
from criteria.index.rows import Row, ScoredRow
from criteria.model import Criterion, Framework, Provenance
from criteria.parts import Attestation
from criteria.placeholders import has_placeholder
from foundation.problem import Reading
from foundation.written import some_of

AnySet = TypeVar("AnySet", bound=CriteriaSet)
AnyRow = TypeVar("AnyRow", Criterion, ScoredRow)


def attest(
    criteria_set: AnySet, rows: Collection[str] | None, *, by: str, document: str, day: date
) -> Reading[AnySet]:
    """Return the set with the named rows (None: all) attested with their present content.

    An earlier attestation of a row is replaced. There is no value, but all problems, if a code is not in the
    set, if a row still has a placeholder, or if `by` or `document` cannot be written in the line of an
    attestation. The rules digest stays the same; the document digest changes.
    """
    faults = Faults(criteria_set.id)
    for code in rows or ():
        if code not in criteria_set.by_code:
            faults.add(set_codes.ATTEST_UNKNOWN, found=code)
        elif has_placeholder(criteria_set.by_code[code]):
            faults.add(set_codes.ATTEST_PLACEHOLDER, found=code)
    if rows is None:
        lacking = [row.code for row in criteria_set.criteria if has_placeholder(row)]
        if lacking:
            faults.add(set_codes.ATTEST_PLACEHOLDER, found=some_of(lacking))
    if rows is not None and not rows:
        faults.add(set_codes.ATTEST_NOTHING)
    if not _comes_back(by, "văn bản"):
        faults.add(set_codes.ATTEST_TEXT, what="Người đối chiếu", found=by)
    if not _comes_back("người", document):
        faults.add(set_codes.ATTEST_TEXT, what="Văn bản đối chiếu", found=document)
    if not faults and not _comes_back(by, document):
        # Markup characters that are harmless alone can form markup when both texts are on one line.
        faults.add(set_codes.ATTEST_TEXT, what="Người và văn bản đối chiếu", found=f"{by}, {document}")
    if faults:
        return faults.reading(None)
    named = criteria_set.by_code.keys() if rows is None else set(rows)

    def attested(row: AnyRow) -> AnyRow:
        if row.code not in named:
            return row
        attestation = Attestation(by=by, document=document, date=day, digest=row_digest(row))
        return attrs.evolve(row, attestation=attestation)

    return Reading(criteria_set.mapped(attested))


def with_parts(index: Index, rows: Collection[str]) -> tuple[str, ...]:
    """Return codes of rows with those of divided rows replaced by the scored rows in them, each once.

    A row can be named by the number that the decision gives it (`28`, `II.4.2`), unless that is the code of
    another. A divided row is attested in its parts: what it says is covered by the attestation of each.
    """
    parts = {row.code: tuple(leaf.code for leaf in row.leaves()) for row in index.divided}
    rows_of_index: tuple[Row, ...] = (*index.divided, *index.criteria)
    for row in rows_of_index:
        if row.number_in_decision and row.number_in_decision not in index.by_code:
            parts.setdefault(row.number_in_decision, parts.get(row.code, (row.code,)))
    return tuple(dict.fromkeys(each for code in rows for each in parts.get(code, (code,))))


def without_own_points(index: Index) -> tuple[ScoredRow, ...]:
    """Return the rows of an index that are not attested and whose points or scoring are provisional."""
    provisional = (row for row in index.criteria if row.points_provenance is Provenance.PROVISIONAL)
    return tuple(row for row in provisional if not is_attested(row))


def without_own_numbers(framework: Framework) -> tuple[Criterion, ...]:
    """Return the rows that are not attested and whose thresholds are provisional and not the set's own.

    No number of the signed document has been entered for them: either the document happens to agree with the
    base's provisional number, or the row was not checked. In a set without a base these are all unattested
    provisional rows.
    """
    return tuple(
        row
        for row in framework.criteria
        if Provenance.PROVISIONAL in row.threshold_provenance
        and not is_attested(row)
        and not _states_its_numbers(framework, row)
    )


def _states_its_numbers(framework: Framework, row: Criterion) -> bool:
    """Whether a provincial set itself gives the thresholds of a row: a new row, or an own table."""
    if framework.base is None:
        return False
    return row.own is None or not {"requirements", "by_unit_group"}.isdisjoint(row.own)


def _comes_back(by: str, document: str) -> bool:
    """Whether the line of an attestation, once written, reads back unchanged."""
    attestation = Attestation(by=by, document=document, date=date(2025, 1, 2), digest="0" * 64)
    faults = Faults("")
    clean = source.clean(f"- Khóa: {values.ATTESTATION.write(attestation)}", faults)
    parsed = blocks.parse(clean, faults).blocks if clean else ()
    if faults or len(parsed) != 1 or not isinstance(parsed[0], blocks.Entry):
        return False
    return bool(values.ATTESTATION.read(parsed[0].value, lambda code, **fields: None) == attestation)
