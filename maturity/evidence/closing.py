"""The evidence that can no longer change, since the dossier of its unit was submitted."""

from collections.abc import Iterable

from attrs import evolve

from criteria.criteria_set import CriteriaSet
from foundation.problem import Place, Reading
from maturity.dossier.opening import EditWindows, is_own
from maturity.evidence import codes
from maturity.evidence.sorting import Offer
from maturity.figures.figure import FigureKey


def closed(
    openings: EditWindows, framework: CriteriaSet, proofs: Iterable[FigureKey]
) -> tuple[FigureKey, ...]:
    """Return the given figures (unit and code) whose proofs can be neither added nor removed."""
    return tuple(
        (unit, item)
        for unit, item in proofs
        if not openings.allows(unit, item, is_units_own=is_own(framework, item))
    )


def open_offers(
    offers: Iterable[Offer], openings: EditWindows, framework: CriteriaSet, place: Place
) -> Reading[tuple[Offer, ...]]:
    """Return the offers that can be taken in, and the problems of the others.

    `place` is the submitted file or folder, for an offer without a file.
    """
    open_ones, problems = [], []
    for offer in offers:
        late = [item for _, item in closed(openings, framework, ((offer.unit, item) for item in offer.items))]
        if late:
            offer_place = offer.entry.place if offer.entry else place
            problems.append(
                codes.CLOSED.at(offer_place, unit=offer.unit, criteria=", ".join(late), year=openings.year)
            )
        if items := tuple(item for item in offer.items if item not in late):
            open_ones.append(evolve(offer, items=items))
    return Reading(tuple(open_ones), tuple(problems))
