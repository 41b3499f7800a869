"""What appraisals come to for the result of a unit, worked out before anything is written; pure."""

from collections.abc import Iterable

from attrs import evolve, frozen

from maturity.appraisal.appraisal import Appraisal
from maturity.appraisal.case import Case
from maturity.verdicts import decide
from rules.verdict import Assessment


@frozen(kw_only=True)
class Outlook:
    """The result of one unit as it was handed in, as it is appraised so far, and with what is to be written.

    `is_complete` says that nothing is then left to appraise, so that the last of them is what the appraisal
    comes to. `unproved` are the codes of figures that are then accepted and count for nothing without a
    document.
    """

    unit: str
    reported: Assessment
    before: Assessment
    after: Assessment
    is_complete: bool
    unproved: tuple[str, ...] = ()


def outlook(case: Case, found: Iterable[Appraisal], unit_group: str | None) -> Outlook:
    """Return what appraisals of one unit come to; `unit_group` is that of the unit.

    Raises what `rules.assess` raises, and `KeyError` for a group that the set does not have.
    """
    after = evolve(case, appraisals={**case.appraisals, **{one.asked: one for one in found}})
    unappraised = evolve(case, appraisals={})
    return Outlook(
        unit=case.dossier.unit,
        reported=decide(case.cycle, unit_group, unappraised.observations),
        before=decide(case.cycle, unit_group, case.observations),
        after=decide(case.cycle, unit_group, after.observations),
        is_complete=not after.to_appraise,
        unproved=after.unproved,
    )
