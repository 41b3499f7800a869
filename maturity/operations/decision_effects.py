"""Undoing a decision that was recorded by mistake, before it is published; pure.

The record stays, as withdrawn and with the reason; its effects are reversed. The number can be recorded
again.
"""

from collections.abc import Iterator

from attrs import evolve, field, frozen

from criteria.document.values import write_date
from foundation.problem import Problem, RefusedError
from maturity.commendation.commendation import Commendation
from maturity.decisions import codes
from maturity.decisions.decision import Decision, DecisionKind
from maturity.decisions.issuing import place
from maturity.decisions.revoking import RecognisedUnit
from maturity.dossier import codes as dossier_codes
from maturity.dossier.dossier import moved_by, obstacles
from maturity.dossier.transitions import Action
from maturity.people.operation import Operation
from maturity.people.permissions import why_not
from maturity.people.person import Person
from maturity.ranking.ranked_unit import RankedUnit
from maturity.recognition.recognition import Recognition


@frozen(kw_only=True)
class DecisionEffects:
    """The effects of a decision: recognitions, revocations, commendations, the annex of a ranking."""

    recognitions: tuple[Recognition, ...] = ()
    revoked: tuple[RecognisedUnit, ...] = field(default=(), repr=False)
    commendations: tuple[Commendation, ...] = ()
    ranked: tuple[RankedUnit, ...] = ()


@frozen(kw_only=True)
class UndoneDecision:
    """A decision as withdrawn, and dossiers and recognitions as they were before it revoked them."""

    decision: Decision
    restored: tuple[RecognisedUnit, ...] = ()


def undo_decision(
    decision: Decision, effects: DecisionEffects, reason: str, person: Person | None
) -> UndoneDecision:
    """Return a decision as withdrawn; `RefusedError` with every reason against it.

    The caller removes its recognitions and commendations.
    """
    problems = [*_problems(decision, reason, person)]
    restored: list[RecognisedUnit] = []
    for unit in effects.revoked:
        if step_problems := obstacles(unit.dossier, Action.WITHDRAW_REVOCATION, person, {}):
            problems += step_problems
        elif unit.recognition is not None:
            dossier = evolve(moved_by(unit.dossier, Action.WITHDRAW_REVOCATION), reasons=(reason,))
            recognition = evolve(unit.recognition, revoked_from=None, revocation=None, revocation_reason=None)
            restored.append(RecognisedUnit(dossier=dossier, recognition=recognition))
    if problems:
        raise RefusedError(problems)
    summary = f"{decision.kind.label}: {reason}"
    return UndoneDecision(
        decision=evolve(decision, kind=DecisionKind.WITHDRAWN, summary=summary), restored=tuple(restored)
    )


def _problems(decision: Decision, reason: str, person: Person | None) -> Iterator[Problem]:
    decision_place = place(decision)
    yield from why_not(Operation.WITHDRAW_DECISION, decision_place, person)
    if not reason.strip():
        yield dossier_codes.REASONS_NEEDED.at(decision_place)
    if decision.published_on is not None:
        yield codes.PUBLISHED_STANDS.at(decision_place, day=write_date(decision.published_on))
