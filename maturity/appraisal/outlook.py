"""The result of a unit with a submitted dossier, before and after a change that is planned; pure."""

from collections.abc import Collection, Iterable, Mapping

from attrs import evolve, field, frozen

from maturity.appraisal.appraisal import Appraisal
from maturity.appraisal.case import Case
from maturity.dossier.states import DossierState
from maturity.evidence.piece import Piece
from maturity.figures.figure import Recorded
from maturity.verdicts.verdict import decide
from rules.verdict import Assessment


@frozen(kw_only=True)
class AppraisalOutlook:
    """The result of one unit as submitted, as appraised so far, and with the planned appraisals.

    `is_complete` is whether nothing is then left to appraise, so that `after` is the result of the
    appraisal. `unproved` are the codes of figures that are then accepted but do not count, since a document
    is missing.
    """

    unit: str
    reported: Assessment
    before: Assessment
    after: Assessment
    is_complete: bool
    unproved: tuple[str, ...] = ()


def outlook(case: Case, appraisals: Iterable[Appraisal], unit_group: str | None) -> AppraisalOutlook:
    """Return the result of one unit with new appraisals; `unit_group` is that of the unit.

    Raises what `rules.assess` raises, and `KeyError` for a group that the set does not have.
    """
    after = evolve(case, appraisals={**case.appraisals, **{each.item: each for each in appraisals}})
    unappraised = evolve(case, appraisals={})
    return AppraisalOutlook(
        unit=case.dossier.unit,
        reported=decide(case.cycle, unit_group, unappraised.observations),
        before=decide(case.cycle, unit_group, case.observations),
        after=decide(case.cycle, unit_group, after.observations),
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
    before: Assessment
    after: Assessment
    to_reappraise: tuple[str, ...]

    @property
    def is_none(self) -> bool:
        """Whether the change affects neither the level, nor the one still possible, nor any appraisal."""
        before, after = self.before.verdict, self.after.verdict
        return (before.level, before.ceiling) == (after.level, after.ceiling) and not self.to_reappraise


def consequence(case: Case, changes: ItemChanges, unit_group: str | None) -> Consequence:
    """Return the consequence of changed figures and documents of one unit.

    Raises what `rules.assess` raises, and `KeyError` for a group that the set does not have.
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
    return consequence_between(case, after, unit_group)


def consequence_between(case: Case, after: Case, unit_group: str | None) -> Consequence:
    """Return the consequence of what happened between two cases of one unit; raises as `consequence` does."""
    # Items that had to be appraised anyway are not a consequence of the change.
    waiting = {*case.to_appraise}
    return Consequence(
        unit=case.dossier.unit,
        before=decide(case.cycle, unit_group, case.observations),
        after=decide(case.cycle, unit_group, after.observations),
        to_reappraise=tuple(
            code for code in after.to_appraise if code in case.appraisals and code not in waiting
        ),
    )
