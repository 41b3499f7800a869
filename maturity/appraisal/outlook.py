"""The result of a unit with a submitted dossier, before and after a change that is planned; pure."""

from collections.abc import Collection, Iterable, Mapping

from attrs import evolve, field, frozen

from maturity.appraisal.appraisal import Appraisal
from maturity.appraisal.case import Case
from maturity.dossier.states import DossierState
from maturity.evidence.piece import Piece
from maturity.figures.figure import Recorded
from maturity.verdicts.verdict import Result, decide, is_alike
from rules.scored import Others


@frozen(kw_only=True)
class AppraisalOutlook:
    """The result of one unit as submitted, as appraised so far, and with the planned appraisals.

    `is_complete` is whether nothing is then left to appraise, so that `after` is the result of the
    appraisal. `unproved` are the codes of figures that are then accepted but do not count, since a document
    is missing.
    """

    unit: str
    reported: Result
    before: Result
    after: Result
    is_complete: bool
    unproved: tuple[str, ...] = ()


def outlook(case: Case, appraisals: Iterable[Appraisal], others: Others) -> AppraisalOutlook:
    """Return the result of one unit with new appraisals; `others` is what it depends on besides.

    Raises what `maturity.verdicts.verdict.decide` raises.
    """
    after = evolve(case, appraisals={**case.appraisals, **{each.item: each for each in appraisals}})
    unappraised = evolve(case, appraisals={})
    return AppraisalOutlook(
        unit=case.dossier.unit,
        reported=decide(case.cycle, unappraised.observations, others),
        before=decide(case.cycle, case.observations, others),
        after=decide(case.cycle, after.observations, others),
        is_complete=not after.to_appraise,
        unproved=after.unproved,
    )


UNDER_WAY = frozenset(
    {
        DossierState.SUBMITTED,
        DossierState.APPRAISING,
        DossierState.EXPLANATION_REQUESTED,
        DossierState.RESUBMITTED,
    }
)
"""The states of a submitted dossier whose appraisal is not finished: its result can still change."""


@frozen
class ItemChanges:
    """The changes that an act makes to the figures and documents of one unit, by item.

    `figures` are those that are written, None for one that is taken back; `added` are documents.
    """

    figures: Mapping[str, Recorded | None] = field(factory=dict)
    added: Collection[tuple[str, Piece]] = ()
    removed: Collection[tuple[str, str]] = ()
    """Items that are no longer proved, each with the id of the piece that proved it."""


@frozen(kw_only=True)
class Consequence:
    """The result of one unit before and after a change of its figures and documents.

    `to_reappraise` are the codes of appraised items that need a new appraisal, since their figures changed.
    """

    unit: str
    before: Result
    after: Result
    to_reappraise: tuple[str, ...]

    @property
    def is_none(self) -> bool:
        """Whether the change affects neither the result nor any appraisal."""
        return is_alike(self.before, self.after) and not self.to_reappraise


def consequence(case: Case, changes: ItemChanges, others: Others) -> Consequence:
    """Return the consequence of changed figures and documents of one unit.

    Raises what `maturity.verdicts.verdict.decide` raises.
    """
    recorded = {**case.recorded, **changes.figures}
    evidence = {item: list(pieces) for item, pieces in case.evidence.items()}
    for item, piece in changes.added:
        evidence.setdefault(item, []).append(piece)
    for item, identity in changes.removed:
        evidence[item] = [piece for piece in evidence.get(item, ()) if piece.id != identity]
    after = evolve(
        case,
        recorded={item: figure for item, figure in recorded.items() if figure is not None},
        # `is_proved` looks up keys only: an item whose last piece was removed must not have one.
        evidence={item: tuple(pieces) for item, pieces in evidence.items() if pieces},
    )
    return consequence_between(case, after, others)


def consequence_between(case: Case, after: Case, others: Others) -> Consequence:
    """Return the consequence of what happened between two cases of one unit; raises as `consequence` does."""
    # Items that had to be appraised anyway are not a consequence of the change.
    waiting = {*case.to_appraise}
    return Consequence(
        unit=case.dossier.unit,
        before=decide(case.cycle, case.observations, others),
        after=decide(case.cycle, after.observations, others),
        to_reappraise=tuple(
            code for code in after.to_appraise if code in case.appraisals and code not in waiting
        ),
    )
