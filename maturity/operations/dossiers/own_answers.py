"""What a unit is asked to explain in the second round: each row as it reported it and as it was appraised."""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import field, frozen

from maturity.appraisal.appraisal import Appraisal
from maturity.dossier.states import DossierState
from maturity.operations.dossiers.by_unit import explanation_digest
from maturity.operations.dossiers.page import DossierPage, show_dossier
from maturity.operations.session import Session
from maturity.verdicts.verdict import Stage, verdict_of
from rules.observation import Observation, missing


@frozen(kw_only=True)
class AskedRow:
    """A row to explain.

    `reported` is what was submitted, `appraisal` what the first round made of it; `explanation` is what the
    unit wrote so far, "" if nothing, `is_answered` whether it explained, changed or proved anything since.
    """

    item: str
    reported: Observation
    appraisal: Appraisal
    is_unproved: bool
    explanation: str
    is_answered: bool

    @property
    def digest(self) -> str:
        """What a form carries, so that a text of somebody else is not overwritten unseen."""
        return explanation_digest(self.explanation)


@frozen(kw_only=True)
class AskedRows:
    """The rows that a unit is asked to explain, and its dossier; none if it was never asked."""

    page: DossierPage = field(repr=False)
    rows: Sequence[AskedRow]

    @property
    def is_open(self) -> bool:
        """Whether the unit can explain now."""
        return self.page.dossier.state is DossierState.EXPLANATION_REQUESTED and not self.page.is_closed

    @property
    def due_on(self) -> date | None:
        """The last day that is in time, None if none was named."""
        return self.page.dossier.due_on

    @property
    def days_left(self) -> int | None:
        """How many days are left until the last one; negative after it."""
        return (self.due_on - self.page.today).days if self.due_on else None


def show_asked_rows(session: Session, year: int, unit: str) -> AskedRows:
    """Return what a unit is asked to explain. Raises what `show_dossier` does."""
    page = show_dossier(session, year, unit)
    if not page.is_asked_to_explain:
        return AskedRows(page=page, rows=())
    submitted = verdict_of(session.store, year, unit, Stage.SELF_ASSESSED, series=page.cycle.series)
    kept = submitted.observations if submitted else ()
    reported: Mapping[str, Observation] = {each.criterion: each for each in kept}
    return AskedRows(
        page=page,
        rows=[
            AskedRow(
                item=each.item,
                reported=reported.get(each.item, missing(each.item)),
                appraisal=page.first_round.get(each.item, each),
                is_unproved=each.item in page.unproved,
                explanation=each.explanation or "",
                is_answered=each.item not in page.unanswered,
            )
            for each in page.reopened
        ],
    )
