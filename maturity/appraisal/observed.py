"""The observations that decide a unit after the appraisal: each reported figure with its outcome; pure.

A figure that is accepted counts only with its evidence (`NO_EVIDENCE`). Three kinds need none: a nothing (0,
"không") that cannot help its unit (`rules.evidence`), what the program computes itself, and what the body
that holds the figure delivered itself, since its table or letter, which the workspace keeps by its SHA-256,
is the very document that the sets name as evidence ("văn bản cung cấp số liệu của …"). An adjusted figure
rests on the appraiser's reason.
"""

from collections.abc import Collection, Iterable, Mapping

from attrs import evolve

from criteria.criteria_set import CriteriaSet, Indicator
from criteria.index.rows import ScoredRow
from criteria.model import Framework, Kind
from maturity.appraisal.appraisal import Appraisal, AppraisalOutcome, figure_digest
from maturity.cycle.cycle import Cycle
from maturity.evidence.shortcomings import unproved
from maturity.figures.figure import Recorded
from rules.observation import Observation, State, missing


def appraised_observations(
    cycle: Cycle,
    recorded: Mapping[str, Recorded],
    appraisals: Mapping[str, Appraisal],
    has_evidence: Collection[str],
) -> tuple[Observation, ...]:
    """Return the observations that decide one unit: all criteria of `cycle.in_use`, then answered conditions.

    `recorded` and `appraisals` are the unit's by code, `has_evidence` the codes of figures that some piece
    proves. What was not appraised counts as recorded, MISSING if nothing was handed in.
    """
    framework = cycle.in_use
    conditions = (condition.code for condition in framework.conditions)
    answered = [code for code in conditions if code in recorded or code in appraisals]
    observed = []
    for code in (*framework.by_code, *answered):
        reported = recorded[code].observation if code in recorded else missing(code)
        appraisal = appraisals.get(code)
        proved = code not in recorded or is_proved(recorded[code], has_evidence, framework)
        observed.append(reported if appraisal is None else _appraised(reported, appraisal, proved))
    return tuple(observed)


def final_observations(cycle: Cycle, observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """Return what a unit is decided on once its appraisal is finished.

    Nothing can come any more, so a row of an index that is still open gives nothing: a range would never be
    ranked. A level needs no such thing, since only what is secured is recognised.
    """
    if isinstance(cycle.in_use, Framework):
        return (*observations,)
    rows = cycle.in_use.by_code
    return tuple(
        evolve(each, state=State.REJECTED) if each.criterion in rows and each.state.is_open else each
        for each in observations
    )


def _appraised(reported: Observation, appraisal: Appraisal, proved: bool) -> Observation:
    match appraisal.outcome:
        case AppraisalOutcome.ACCEPTED:
            return reported if proved else evolve(reported, state=State.NO_EVIDENCE)
        case AppraisalOutcome.ADJUSTED:
            return appraisal.figure or reported
        case AppraisalOutcome.REJECTED:
            return evolve(reported, state=State.REJECTED, note=appraisal.because)
        case AppraisalOutcome.NOT_APPLICABLE:
            return evolve(reported, state=State.NOT_APPLICABLE)
        case AppraisalOutcome.NOT_APPLICABLE_REFUSED:
            return evolve(reported, state=State.NOT_APPLICABLE_REFUSED, note=appraisal.because)


def is_proved(recorded: Recorded, has_evidence: Collection[str], framework: CriteriaSet) -> bool:
    """Whether a figure needs no further evidence to count."""
    if recorded.supplier is not None or recorded.item in has_evidence:
        return True
    return not list(unproved([recorded], (), framework))


def unproved_of(
    recorded: Mapping[str, Recorded],
    appraisals: Mapping[str, Appraisal],
    has_evidence: Collection[str],
    framework: CriteriaSet,
) -> tuple[str, ...]:
    """Return the codes of figures that are accepted but do not count, since a document is missing."""
    accepted = (code for code, each in appraisals.items() if each.outcome is AppraisalOutcome.ACCEPTED)
    return tuple(
        code
        for code in accepted
        if code in recorded and not is_proved(recorded[code], has_evidence, framework)
    )


def needs_appraisal(
    cycle: Cycle,
    unit: str,
    recorded: Mapping[str, Recorded],
    appraisals: Mapping[str, Appraisal],
    in_round: int,
    unit_group: str | None,
) -> tuple[str, ...]:
    """Return the codes of items not yet appraised in a round (1 or 2), in the order of the set.

    Those are all criteria that are not computed and all conditions, answered or not, which were not appraised
    yet, or whose figure was replaced since; in the second round also those that were reopened, until they are
    appraised again. Without an answer to each condition no level could be recognised. Rows of an index that
    are for other groups of units than `unit_group` are not appraised.
    """
    framework = cycle.in_use
    items = [row.code for row in framework.criteria if is_appraised(row, unit_group)]
    items += [condition.code for condition in framework.conditions]
    return tuple(
        item
        for item in items
        if is_still_open(cycle, unit, recorded.get(item), appraisals.get(item), item, in_round)
    )


def is_still_open(
    cycle: Cycle,
    unit: str,
    recorded: Recorded | None,
    appraisal: Appraisal | None,
    item: str,
    in_round: int,
) -> bool:
    """Whether an item that is appraised still has to be, in a round; see `needs_appraisal`."""
    if appraisal is None or (appraisal.is_reopened and appraisal.round < in_round):
        return True
    observation = recorded.observation if recorded else missing(item)
    return appraisal.figure_digest != figure_digest(cycle.year, unit, observation)


def is_appraised(row: Indicator, unit_group: str | None) -> bool:
    """Whether a row is appraised for units of a group: not if it is computed, or for other groups."""
    if isinstance(row, ScoredRow) and row.unit_groups:
        return unit_group in row.unit_groups
    return row.kind is not Kind.DERIVED
