"""Counts of provenance and attestation of a framework."""

from datetime import date

import attrs
from hypothesis import given, settings

from criteria.digest import row_digest
from criteria.model import Attestation, Criterion, Framework
from criteria.status import Status, Tally, status
from tests.strategies import frameworks


def attest(criterion: Criterion) -> Criterion:
    """Return the row with an attestation of what it says now."""
    word = Attestation("Nguyễn Thị Mẫu", "Công văn số 01", date(2025, 1, 15), row_digest(criterion))
    return attrs.evolve(criterion, attestation=word)


def test_commune_framework(commune: Framework) -> None:
    """The counts that the preamble of 2361-xa.md states."""
    assert status(commune) == Status(
        rows=38,
        required_cells=151,
        names=Tally(verbatim=7, from_base=15, provisional=16),
        thresholds=Tally(verbatim=0, from_base=23, provisional=128),
        attested=0,
        attested_cells=0,
    )


def test_district_framework(district: Framework) -> None:
    """The counts that the preamble of 2361-huyen.md states."""
    counts = status(district)
    assert (counts.rows, counts.required_cells) == (33, 128)
    assert counts.names == Tally(verbatim=6, from_base=13, provisional=14)
    assert counts.thresholds == Tally(verbatim=0, from_base=18, provisional=110)


def test_attested_rows_count_apart(small: Framework) -> None:
    """An attested row leaves the counts of its marks, names and thresholds both."""
    group = small.groups[1]
    attested = attrs.evolve(group, criteria=(attest(group.criteria[0]), group.criteria[1]))
    counts = status(attrs.evolve(small, groups=(small.groups[0], attested, small.groups[2])))
    before = status(small)
    assert (counts.attested, counts.attested_cells, counts.unattested) == (1, 3, 6)
    assert counts.names.provisional == before.names.provisional - 1
    assert counts.thresholds.provisional == before.thresholds.provisional - 3


@settings(max_examples=20)
@given(frameworks())
def test_every_row_and_cell_is_counted_once(framework: Framework) -> None:
    """Marks and attestations add up to the rows and the required cells."""
    counts = status(framework)
    assert counts.rows == counts.names.total + counts.attested == len(framework.criteria)
    assert counts.required_cells == counts.thresholds.total + counts.attested_cells
