"""Revoking recognitions by a decision with its reason, or every reason against it; pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from criteria.document.values import write_date
from foundation.problem import Place, Problem, RefusedError
from maturity.decisions import codes
from maturity.decisions.decision import Decision
from maturity.decisions.issuing import Acting, decision_problems
from maturity.dossier import codes as dossier_codes
from maturity.dossier.dossier import Dossier, moved_by, obstacles
from maturity.dossier.transitions import Action, Need
from maturity.recognition.recognition import Recognition


@frozen(kw_only=True)
class RecognisedUnit:
    """A dossier and its recognition, before or after a revocation."""

    dossier: Dossier
    recognition: Recognition | None


def is_revoked_so(unit: RecognisedUnit, decision: Decision, reason: str, since: date) -> bool:
    """Whether a recognition was revoked before in exactly this way."""
    recognition = unit.recognition
    if recognition is None:
        return False
    before = (recognition.revocation, recognition.revoked_from, recognition.revocation_reason)
    return before == (decision.reference, since, reason)


def revoke(
    decision: Decision,
    units: Sequence[RecognisedUnit],
    reason: str,
    since: date,
    known: Decision | None,
    acting: Acting,
) -> tuple[RecognisedUnit, ...]:
    """Return dossiers and recognitions as revoked by a decision; `RefusedError` with every reason against it.

    `since` is the first day on which they no longer hold; `known` is a decision of the same number and day.
    """
    problems = [*decision_problems(decision, known, acting)]
    after: list[RecognisedUnit] = []
    for unit in units:
        where = unit.dossier.place
        unmet = dict(_unmet(unit.recognition, since, where))
        if not reason.strip():
            unmet[Need.REASONS] = dossier_codes.REASONS_NEEDED.at(where)
        if against := obstacles(unit.dossier, Action.REVOKE, acting.person, unmet):
            problems += against
        elif unit.recognition is not None:
            dossier = evolve(moved_by(unit.dossier, Action.REVOKE), reasons=(reason,))
            recognition = evolve(
                unit.recognition,
                revoked_from=since,
                revocation=decision.reference,
                revocation_reason=reason,
            )
            after.append(RecognisedUnit(dossier=dossier, recognition=recognition))
    if problems:
        raise RefusedError(problems)
    return tuple(after)


def _unmet(recognition: Recognition | None, since: date, where: Place) -> Iterator[tuple[Need, Problem]]:
    """Yield why there is no recognition that can be revoked from a day."""
    need, day = Need.RECOGNITION_IN_FORCE, write_date(since)
    if recognition is None:
        yield need, codes.NO_RECOGNITION.at(where, day=day, why="chưa có quyết định công nhận")
    elif recognition.revoked_from is not None:
        why = f"đã thu hồi từ ngày {write_date(recognition.revoked_from)}"
        yield need, codes.NO_RECOGNITION.at(where, day=day, why=why)
    elif recognition.valid_until is not None and since > recognition.valid_until:
        why = f"đã hết hiệu lực sau ngày {write_date(recognition.valid_until)}"
        yield need, codes.NO_RECOGNITION.at(where, day=day, why=why)
    elif since < recognition.valid_from:
        days = {"day": day, "valid_from": write_date(recognition.valid_from)}
        yield need, codes.REVOKED_TOO_EARLY.at(where, **days)
