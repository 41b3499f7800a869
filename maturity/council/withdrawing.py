"""Taking back a conclusion that was recorded by mistake, while no decision rests on it; pure.

The dossier lies before the council again; what was recorded, and why it was taken back, stays in the journal.
"""

from attrs import evolve

from criteria.document.values import write_date
from foundation.problem import Problem
from maturity.council import codes
from maturity.council.concluding import place_of
from maturity.dossier import codes as dossier_codes
from maturity.dossier.dossier import Dossier, moved
from maturity.dossier.transitions import Action, Need
from maturity.people.person import Person
from maturity.recognition.recognition import Recognition


def withdrawn(
    dossier: Dossier, recognition: Recognition | None, reason: str, person: Person | None
) -> Dossier | tuple[Problem, ...]:
    """Return the dossier as it lies before the council again, or every reason against it.

    `recognition` is that of the unit in the year, None where no decision recognises it.
    """
    unmet: dict[Need, Problem] = {}
    if not reason.strip():
        unmet[Need.REASONS] = dossier_codes.REASONS_NEEDED.at(place_of(dossier))
    if recognition is not None:
        by = recognition.decision
        fields = {"number": by.number, "day": write_date(by.signed_on)}
        unmet[Need.NO_RECOGNITION] = codes.DECIDED_ON.at(place_of(dossier), **fields)
    after = moved(dossier, Action.WITHDRAW_CONCLUSION, person, unmet)
    return evolve(after, reasons=(reason,)) if isinstance(after, Dossier) else after
