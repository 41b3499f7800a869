"""An official's word for rows of a set, put into it: who held them against which document, and when."""

from collections.abc import Collection
from datetime import date

import attrs

from criteria import blocks, set_codes, source
from criteria.digest import row_digest
from criteria.faults import Faults
from criteria.model import Attestation, Criterion, Framework
from criteria.problems import Reading


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
    _check_text("Người đối chiếu", by, faults)
    _check_text("Văn bản đối chiếu", document, faults)
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


def _check_text(what: str, text: str, faults: Faults) -> None:
    """Report a text that would not read back from the line of an attestation as it was given."""
    line, noted = f"- {what}: {text}", Faults(faults.file)
    clean = source.clean(line, noted)
    found = blocks.parse(clean, noted).blocks if clean else ()
    said = [block.value for block in found if isinstance(block, blocks.Entry)]
    if noted or said != [text] or len(found) != 1 or not text or ";" in text:
        faults.add(set_codes.ATTEST_TEXT, what=what, found=text)
