"""How far the rows of a framework are backed: names and thresholds by provenance, and attested rows apart.

An attested row no longer counts under its marks: an official has held the whole row, thresholds included,
against the signed document.
"""

from collections.abc import Iterable

from attrs import frozen

from criteria.digest import is_attested
from criteria.model import Framework, Provenance


@frozen
class Tally:
    """How many have each provenance mark."""

    verbatim: int
    from_base: int
    provisional: int

    @property
    def total(self) -> int:
        """How many there are in all."""
        return self.verbatim + self.from_base + self.provisional


@frozen
class Status:
    """Counts of one framework.

    `names` has one mark a row and `thresholds` one a required cell, attested rows left out of both:
    `rows == names.total + attested` and `required_cells == thresholds.total + attested_cells`.
    """

    rows: int
    required_cells: int
    names: Tally
    thresholds: Tally
    attested: int
    attested_cells: int

    @property
    def unattested(self) -> int:
        """How many rows nobody has held against the signed document."""
        return self.rows - self.attested


def status(framework: Framework) -> Status:
    """Return the counts of a framework."""
    open_rows = [criterion for criterion in framework.criteria if not is_attested(criterion)]
    required_cells = sum(
        requirement is not None for criterion in framework.criteria for requirement in criterion.requirements
    )
    thresholds = _tally(mark for criterion in open_rows for mark in criterion.threshold_provenance if mark)
    return Status(
        rows=len(framework.criteria),
        required_cells=required_cells,
        names=_tally(criterion.name_provenance for criterion in open_rows),
        thresholds=thresholds,
        attested=len(framework.criteria) - len(open_rows),
        attested_cells=required_cells - thresholds.total,
    )


def _tally(marks: Iterable[Provenance]) -> Tally:
    found = list(marks)
    return Tally(
        verbatim=found.count(Provenance.VERBATIM),
        from_base=found.count(Provenance.FROM_BASE),
        provisional=found.count(Provenance.PROVISIONAL),
    )
