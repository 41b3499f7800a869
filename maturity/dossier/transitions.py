"""What can be done with a dossier: from which states to which, and what it needs; one table.

Everything that moves a dossier goes through this table; what is not in it is refused. Who may do it is
`maturity.people.permissions`.
"""

from enum import Enum

from attrs import frozen

from maturity.dossier.states import DossierState
from maturity.people.operation import Operation
from maturity.people.permissions import PERMISSIONS
from maturity.people.person import Role


class Action(Enum):
    """What moves a dossier; the value is its name in rows and outputs."""

    SUBMIT = "dossier submit"
    RETURN = "dossier return"
    TAKE_UP = "dossier take-up"
    REQUEST_EXPLANATION = "dossier request"
    RESUBMIT = "dossier resubmit"
    FINISH_APPRAISAL = "dossier appraised"
    LAY_BEFORE_COUNCIL = "dossier to-council"
    RECOGNISE = "council recognise"
    NOT_RECOGNISE = "council not-recognise"
    APPROVE = "council approve"
    NOT_APPROVE = "council not-approve"
    WITHDRAW_CONCLUSION = "council withdraw"
    PUBLISH = "decision publish"
    REVOKE = "decision revoke"
    WITHDRAW_REVOCATION = "decision withdraw"
    REOPEN = "complaint reopen"

    @property
    def operation(self) -> Operation:
        """The operation by which somebody does it."""
        return _OPERATIONS.get(self) or Operation(self.value)


_OPERATIONS = {
    Action.RECOGNISE: Operation.CONCLUDE,
    Action.NOT_RECOGNISE: Operation.CONCLUDE,
    Action.APPROVE: Operation.CONCLUDE,
    Action.NOT_APPROVE: Operation.CONCLUDE,
    Action.WITHDRAW_REVOCATION: Operation.WITHDRAW_DECISION,
}


class Need(Enum):
    """What an action needs in addition to the state and the role; the caller finds out which are met."""

    REASONS = "reasons"
    """All reasons at once, in words."""
    NOT_RETURNED_BEFORE = "not_returned_before"
    """A dossier is returned once."""
    SOMETHING_REOPENED = "something_reopened"
    """There is a criterion to explain."""
    SOMETHING_SAID = "something_said"
    """The unit explained, changed or proved something, or states that it accepts the appraisal."""
    FIRST_ROUND = "first_round"
    """There is one request to explain."""
    ANSWER_OVERDUE = "answer_overdue"
    """The day of the second round has passed."""
    ALL_APPRAISED = "all_appraised"
    """Every criterion in use has its appraisal."""
    SHARES_COUNTED = "shares_counted"
    """The day has come on which shares computed from recognitions are counted."""
    NOT_THE_SELF_ASSESSOR = "not_the_self_assessor"
    """A person who self-assesses does not appraise (persons, not offices)."""
    NOT_AN_APPRAISER = "not_an_appraiser"
    """A person who appraises does not decide (persons, not offices)."""
    COUNCIL_IN_SESSION = "council_in_session"
    """A council was set up by a decision, its quorum is there, and its votes are counted."""
    MAJORITY = "majority"
    """Enough members agree."""
    LEVEL_REACHED = "level_reached"
    """The appraised figures reach the level that is to be recognised, and the set recognises it."""
    BY_LEVELS = "by_levels"
    """The year goes by a set of levels."""
    BY_POINTS = "by_points"
    """The year goes by an index."""
    POINTS_FINAL = "points_final"
    """The appraised figures give points that no missing figure can change."""
    POINTS_CHANGED = "points_changed"
    """The points are others than those that the council approved."""
    DECISION = "decision"
    """A decision with its number, day and signer."""
    UNPUBLISHED = "unpublished"
    """The decision that was recorded by mistake is not published."""
    RECOGNITION_IN_FORCE = "recognition_in_force"
    """There is a recognition to revoke."""
    COMPLAINT_ACCEPTED = "complaint_accepted"
    """A complaint of the unit was accepted, and reopened nothing yet."""
    NO_RECOGNITION = "no_recognition"
    """No decision recognises the unit on the data of the year, nor ranks it before it is published."""


MAY_BE_OVERRIDDEN = frozenset({Need.NOT_THE_SELF_ASSESSOR, Need.NOT_AN_APPRAISER, Need.LEVEL_REACHED})
"""Needs from which an exception can be granted, with a reason and a last day; it is always shown later."""


@frozen
class Transition:
    """One row of the table."""

    action: Action
    sources: frozenset[DossierState]
    target: DossierState
    needs: frozenset[Need]

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that may take the step."""
        return PERMISSIONS[self.action.operation].roles


def _row(action: Action, sources: set[DossierState], target: DossierState, *needs: Need) -> Transition:
    return Transition(action, frozenset(sources), target, frozenset(needs))


TRANSITIONS = (
    _row(Action.SUBMIT, {DossierState.DRAFT, DossierState.RETURNED}, DossierState.SUBMITTED),
    _row(
        Action.RETURN, {DossierState.SUBMITTED}, DossierState.RETURNED, Need.REASONS, Need.NOT_RETURNED_BEFORE
    ),
    _row(Action.TAKE_UP, {DossierState.SUBMITTED}, DossierState.APPRAISING, Need.NOT_THE_SELF_ASSESSOR),
    # A unit that sent something and never said that it was done would otherwise hold everything up.
    _row(
        Action.TAKE_UP,
        {DossierState.EXPLANATION_REQUESTED},
        DossierState.RESUBMITTED,
        Need.NOT_THE_SELF_ASSESSOR,
        Need.ANSWER_OVERDUE,
    ),
    _row(
        Action.REQUEST_EXPLANATION,
        {DossierState.APPRAISING},
        DossierState.EXPLANATION_REQUESTED,
        Need.ALL_APPRAISED,
        Need.SOMETHING_REOPENED,
        Need.FIRST_ROUND,
    ),
    _row(
        Action.RESUBMIT, {DossierState.EXPLANATION_REQUESTED}, DossierState.RESUBMITTED, Need.SOMETHING_SAID
    ),
    _row(
        Action.FINISH_APPRAISAL,
        {DossierState.APPRAISING, DossierState.RESUBMITTED},
        DossierState.APPRAISED,
        Need.ALL_APPRAISED,
        Need.SHARES_COUNTED,
        Need.NOT_THE_SELF_ASSESSOR,
    ),
    _row(
        Action.FINISH_APPRAISAL,
        {DossierState.EXPLANATION_REQUESTED},
        DossierState.APPRAISED,
        Need.ALL_APPRAISED,
        Need.SHARES_COUNTED,
        Need.NOT_THE_SELF_ASSESSOR,
        Need.ANSWER_OVERDUE,
    ),
    _row(Action.LAY_BEFORE_COUNCIL, {DossierState.APPRAISED}, DossierState.BEFORE_COUNCIL),
    _row(
        Action.RECOGNISE,
        {DossierState.BEFORE_COUNCIL},
        DossierState.RECOGNISED,
        Need.BY_LEVELS,
        Need.COUNCIL_IN_SESSION,
        Need.MAJORITY,
        Need.LEVEL_REACHED,
        Need.NOT_AN_APPRAISER,
    ),
    _row(
        Action.NOT_RECOGNISE,
        {DossierState.BEFORE_COUNCIL},
        DossierState.NOT_RECOGNISED,
        Need.BY_LEVELS,
        Need.COUNCIL_IN_SESSION,
        Need.REASONS,
        Need.NOT_AN_APPRAISER,
    ),
    _row(
        Action.APPROVE,
        {DossierState.BEFORE_COUNCIL},
        DossierState.APPROVED,
        Need.BY_POINTS,
        Need.COUNCIL_IN_SESSION,
        Need.MAJORITY,
        Need.POINTS_FINAL,
        Need.NOT_AN_APPRAISER,
    ),
    # The points of a unit can depend on the best of its ranking, so that the correction of another changes
    # them.
    _row(
        Action.APPROVE,
        {DossierState.APPROVED, DossierState.PUBLISHED},
        DossierState.APPROVED,
        Need.BY_POINTS,
        Need.COUNCIL_IN_SESSION,
        Need.MAJORITY,
        Need.POINTS_FINAL,
        Need.POINTS_CHANGED,
        Need.NOT_AN_APPRAISER,
    ),
    # Points follow from figures: a council that does not approve them has the figures appraised again, any of
    # them.
    _row(
        Action.NOT_APPROVE,
        {DossierState.BEFORE_COUNCIL},
        DossierState.APPRAISING,
        Need.BY_POINTS,
        Need.COUNCIL_IN_SESSION,
        Need.REASONS,
        Need.NOT_AN_APPRAISER,
    ),
    # What was recorded by mistake is recorded anew; the journal and the history of the dossier keep both.
    _row(
        Action.WITHDRAW_CONCLUSION,
        {DossierState.RECOGNISED, DossierState.NOT_RECOGNISED, DossierState.APPROVED},
        DossierState.BEFORE_COUNCIL,
        Need.REASONS,
        Need.NO_RECOGNITION,
    ),
    _row(
        Action.PUBLISH,
        {DossierState.RECOGNISED, DossierState.NOT_RECOGNISED, DossierState.APPROVED},
        DossierState.PUBLISHED,
        Need.DECISION,
    ),
    _row(
        Action.REVOKE,
        {DossierState.PUBLISHED},
        DossierState.REVOKED,
        Need.DECISION,
        Need.REASONS,
        Need.RECOGNITION_IN_FORCE,
    ),
    _row(
        Action.WITHDRAW_REVOCATION,
        {DossierState.REVOKED},
        DossierState.PUBLISHED,
        Need.REASONS,
        Need.UNPUBLISHED,
    ),
    # A complaint can be about any figure, so that all of them can be appraised anew.
    _row(
        Action.REOPEN,
        {
            DossierState.RECOGNISED,
            DossierState.NOT_RECOGNISED,
            DossierState.APPROVED,
            DossierState.PUBLISHED,
        },
        DossierState.RESUBMITTED,
        Need.COMPLAINT_ACCEPTED,
        Need.NO_RECOGNITION,
    ),
)


def transition(state: DossierState, action: Action) -> Transition | None:
    """Return the row for an action in a state, None if the action is not allowed there."""
    rows = (row for row in TRANSITIONS if row.action is action and state in row.sources)
    return next(rows, None)


def actions_from(state: DossierState) -> tuple[Action, ...]:
    """Return what may be done in a state, in the order of the table."""
    return tuple(row.action for row in TRANSITIONS if state in row.sources)
