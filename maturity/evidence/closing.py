"""Which evidence may not change any more, since the dossier of its unit was submitted."""

from collections.abc import Iterable

from attrs import evolve

from criteria.criteria_set import CriteriaSet
from foundation.problem import Place, Reading
from maturity.dossier.opening import Openings, is_own
from maturity.evidence import codes
from maturity.evidence.handing_in import Offer
from maturity.evidence.proofs import Where


def closed(openings: Openings, framework: CriteriaSet | None, proofs: Iterable[Where]) -> tuple[Where, ...]:
    """Return those of some proofs (unit and code) that may neither be added nor taken back."""
    return tuple(
        (unit, item)
        for unit, item in proofs
        if not openings.allow(unit, item, is_units_own=is_own(framework, item))
    )


def open_offers(
    offers: Iterable[Offer], openings: Openings, framework: CriteriaSet | None, place: Place
) -> Reading[tuple[Offer, ...]]:
    """Return what of several offers may be taken in, and of the others why not.

    `place` is what was handed in, for an offer without a file.
    """
    found, problems = [], []
    for offer in offers:
        late = [item for _, item in closed(openings, framework, ((offer.unit, one) for one in offer.items))]
        if late:
            where = offer.entry.place if offer.entry else place
            problems.append(
                codes.CLOSED.at(where, unit=offer.unit, criteria=", ".join(late), year=openings.year)
            )
        if items := tuple(one for one in offer.items if one not in late):
            found.append(evolve(offer, items=items))
    return Reading(tuple(found), tuple(problems))
