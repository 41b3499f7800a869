"""An official's word for rows of a set, put into it: who held them against which document, and when."""

from collections.abc import Collection
from datetime import date

import attrs

from criteria.digest import is_attested, row_digest
from criteria.document import blocks, set_codes, source, values
from criteria.document.faults import Faults
from criteria.model import Attestation, Criterion, Framework, Provenance
from foundation.problem import Reading


def attest(
    framework: Framework, rows: Collection[str] | None, *, by: str, document: str, day: date
) -> Reading[Framework]:
    """Return the framework with the named rows attested as they are now; None for all of its rows.

    An earlier word for the same row is replaced. Nothing is returned, and every problem, when a code is not
    in the set or when `by` or `document` could not stand in the line of an attestation. The rules digest
    stays; the document digest changes.
    """
    faults = Faults(framework.id)
    for code in rows or ():
        if code not in framework.by_code:
            faults.add(set_codes.ATTEST_UNKNOWN, found=code)
    if rows is not None and not rows:
        faults.add(set_codes.ATTEST_NOTHING)
    if not _comes_back(by, "văn bản"):
        faults.add(set_codes.ATTEST_TEXT, what="Người đối chiếu", found=by)
    if not _comes_back("người", document):
        faults.add(set_codes.ATTEST_TEXT, what="Văn bản đối chiếu", found=document)
    if not faults and not _comes_back(by, document):
        # Marks that mean nothing alone may pair up across the two.
        faults.add(set_codes.ATTEST_TEXT, what="Người và văn bản đối chiếu", found=f"{by}, {document}")
    if faults:
        return faults.reading(None)
    named = framework.by_code.keys() if rows is None else set(rows)

    def attested(row: Criterion) -> Criterion:
        if row.code not in named:
            return row
        word = Attestation(by=by, document=document, date=day, digest=row_digest(row))
        return attrs.evolve(row, attestation=word)

    groups = (
        attrs.evolve(group, criteria=tuple(map(attested, group.criteria))) for group in framework.groups
    )
    return Reading(attrs.evolve(framework, groups=tuple(groups)))


def untouched(framework: Framework) -> tuple[Criterion, ...]:
    """Return the rows not attested whose thresholds are provisional and not the set's own.

    Nobody has written a number of the signed document into them: either the document says by chance what the
    base put there for want of a base in law, or nobody has looked. In a set without a base every provisional
    row is one.
    """
    return tuple(
        row
        for row in framework.criteria
        if Provenance.PROVISIONAL in row.threshold_provenance
        and not is_attested(row)
        and not _states_its_numbers(framework, row)
    )


def _states_its_numbers(framework: Framework, row: Criterion) -> bool:
    """Whether a provincial set wrote the thresholds of a row: a new row, or a table for the base's."""
    if framework.base is None:
        return False
    return row.own is None or not {"requirements", "by_unit_group"}.isdisjoint(row.own)


def _comes_back(by: str, document: str) -> bool:
    """Whether the line of an attestation reads back to what it was given."""
    word = Attestation(by=by, document=document, date=date(2025, 1, 2), digest="0" * 64)
    faults = Faults("")
    clean = source.clean(f"- Khóa: {values.ATTESTATION.write(word)}", faults)
    found = blocks.parse(clean, faults).blocks if clean else ()
    if faults or len(found) != 1 or not isinstance(found[0], blocks.Entry):
        return False
    return bool(values.ATTESTATION.read(found[0].value, lambda code, **fields: None) == word)
