"""Counts of provenance and attestation of a framework."""

from datetime import date

import attrs
from hypothesis import given

from criteria.digest import row_digest
from criteria.model import Criterion, Framework, Provenance, Purpose
from criteria.parts import Attestation
from criteria.status import Obstacle, Reason, Status, Tally, obstacles, status
from tests.examples import examples
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


@examples(20)
@given(frameworks())
def test_every_row_and_cell_is_counted_once(framework: Framework) -> None:
    """Marks and attestations add up to the rows and the required cells."""
    counts = status(framework)
    assert counts.rows == counts.names.total + counts.attested == len(framework.criteria)
    assert counts.required_cells == counts.thresholds.total + counts.attested_cells


def ready(framework: Framework) -> Framework:
    """Return the set as a province would use it: for recognition, with its body, every row attested."""
    groups = tuple(
        attrs.evolve(group, criteria=tuple(map(attest, group.criteria))) for group in framework.groups
    )
    return attrs.evolve(
        framework, purpose=Purpose.RECOGNITION, certifying_body="UBND tỉnh Mẫu", groups=groups
    )


DAY = date(2025, 6, 1)


def replaced(framework: Framework, code: str, **changes: object) -> Framework:
    """Return the framework with one row changed, its attestation left as it was."""
    groups = tuple(
        attrs.evolve(
            group,
            criteria=tuple(
                attrs.evolve(row, **changes) if row.code == code else row for row in group.criteria
            ),
        )
        for group in framework.groups
    )
    return attrs.evolve(framework, groups=groups)


def test_nothing_stands_in_the_way(small: Framework) -> None:
    """Provisional thresholds are fine once their rows are attested."""
    framework = ready(small)
    assert any(row.name_provenance is Provenance.PROVISIONAL for row in framework.criteria)
    assert obstacles(framework, DAY) == ()


def test_the_ministrys_frame(commune: Framework) -> None:
    """It is for self-assessment, names no body, and none of its rows is attested."""
    assert obstacles(commune, DAY) == (
        Obstacle(Reason.SELF_ASSESSMENT_ONLY),
        Obstacle(Reason.NO_CERTIFYING_BODY),
        Obstacle(Reason.ROWS_NEVER_ATTESTED, rows=tuple(commune.by_code), of=38),
    )


def test_each_thing_in_the_way_is_named(small: Framework) -> None:
    """One obstacle for each reason, with the rows or the day that it is about."""
    framework = ready(small)
    retired = attrs.evolve(framework, effective_until=date(2025, 3, 31))
    assert obstacles(framework, date(2025, 1, 1)) == (
        Obstacle(Reason.NOT_YET_IN_FORCE, day=date(2025, 1, 2)),
    )
    assert obstacles(retired, DAY) == (Obstacle(Reason.NO_LONGER_IN_FORCE, day=date(2025, 3, 31)),)
    assert obstacles(replaced(framework, "KTS-01", attestation=None), DAY) == (
        Obstacle(Reason.ROWS_NEVER_ATTESTED, rows=("KTS-01",), of=7),
    )
    assert obstacles(replaced(framework, "KTS-01", name="Tên khác"), DAY) == (
        Obstacle(Reason.ROWS_EDITED, rows=("KTS-01",), of=7),
    )


def test_rows_not_in_force_need_no_attestation(small: Framework) -> None:
    """Counts of a day are those of the rows in use; a row announced counts from its first day."""
    later = replaced(ready(small), "KTS-01", attestation=None, in_force_from=date(2026, 1, 1))
    assert obstacles(later, DAY) == ()
    counts = status(later, DAY)
    assert (counts.rows, counts.attested, counts.not_in_use) == (6, 6, 1)
    assert obstacles(later, date(2026, 1, 1)) == (
        Obstacle(Reason.ROWS_NEVER_ATTESTED, rows=("KTS-01",), of=7),
    )
    assert status(later).rows == 7


def test_a_set_without_rows_in_use(small: Framework) -> None:
    """Nothing to certify on is an obstacle too."""
    framework = ready(small)
    for code in framework.by_code:
        framework = replaced(framework, code, in_force_until=date(2025, 5, 31))
    assert obstacles(framework, DAY) == (Obstacle(Reason.NO_ROWS_IN_USE, of=0),)


def test_edited_rows_count_apart(small: Framework) -> None:
    """A row with a word that no longer holds is unattested, and edited."""
    counts = status(replaced(ready(small), "CQS-01", method="Cách khác"))
    assert (counts.attested, counts.unattested, counts.edited) == (6, 1, 1)
