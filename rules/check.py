"""The independent checker: accepts a verdict and its explanation, or names what disagrees.

Nothing that it has not accepted is shown, stored or printed: the engine can be wrong, a certificate must not
be. rules/law.py reads the law, rules/reading.py compares a unit with it, rules/check_explanation.py checks
blockers and margins.
"""

from collections.abc import Iterator, Sequence

from criteria.digest import rules_digest
from criteria.model import Framework, Ranking
from rules.check_explanation import check_blockers, check_margins
from rules.disagreement import Disagreement
from rules.observation import Observation, State, observations_digest
from rules.reading import Reading, leading, level_of, list_is_complete, lists, read_unit, share_suffices
from rules.verdict import Assessment, Quota, Verdict


def check(observations: Sequence[Observation], assessment: Assessment) -> tuple[Disagreement, ...]:
    """Return every disagreement with `assessment` of `observations`; none if it is accepted.

    `observations` are those of the unit, in any order; a criterion left out has no figure.
    """
    framework, verdict = assessment.framework, assessment.verdict
    given = {observation.criterion: observation for observation in observations}
    observed, answered = (
        tuple([given.get(row.code) or Observation(row.code, State.MISSING) for row in rows])
        for rows in (framework.criteria, framework.conditions)
    )
    reading = read_unit(framework, observed)
    hoped = reading.hoped()
    return (
        *_check_verdict(reading, hoped, answered, verdict),
        *_check_recognisable(framework, answered, verdict),
        *check_blockers(assessment, reading),
        *check_margins(assessment, reading),
        *_check_progress(assessment, reading, hoped),
    )


def _check_verdict(
    reading: Reading, hoped: Reading, answered: Sequence[Observation], verdict: Verdict
) -> Iterator[Disagreement]:
    framework, observed = reading.law.framework, reading.observed
    if verdict.rules_digest != rules_digest(framework):
        yield Disagreement(None, "the rules digest", verdict.rules_digest, rules_digest(framework))
    given = observations_digest((*observed, *answered))
    if verdict.observations_digest != given:
        yield Disagreement(None, "the observations digest", verdict.observations_digest, given)
    if verdict.conditions != answered:
        yield Disagreement(None, "the answers to conditions", verdict.conditions, answered)
    if tuple([finding.observation for finding in verdict.findings]) != observed:
        yield Disagreement(None, "what was observed", len(verdict.findings), len(observed))
        return
    separate = framework.ranking is Ranking.SEPARATE
    for row, finding in zip(reading.rows, verdict.findings, strict=True):
        own = lists(row) if separate else None
        meets_up_to = leading(row) if own is None else max(own, default=0)
        if finding.meets_up_to != meets_up_to:
            yield Disagreement(
                finding.observation.criterion, "the level held to", finding.meets_up_to, meets_up_to
            )
        if finding.met_levels != own:
            yield Disagreement(finding.observation.criterion, "the lists met", finding.met_levels, own)
    secured, possible = level_of(reading), level_of(hoped)
    if verdict.level != secured:
        yield Disagreement(None, "the level", verdict.level, secured)
    if verdict.ceiling != possible:
        yield Disagreement(None, "the ceiling", verdict.ceiling, possible)


def _check_recognisable(
    framework: Framework, answered: Sequence[Observation], verdict: Verdict
) -> Iterator[Disagreement]:
    replies = [o.value if o.state is State.FIGURE else None for o in answered]
    lowest = 1 if framework.lowest_recognised is None else framework.lowest_recognised
    recognisable: int | None = verdict.level if verdict.level >= lowest else 0
    if 0 in replies:
        recognisable = 0
    elif None in replies:
        recognisable = None
    if verdict.recognisable != recognisable:
        yield Disagreement(None, "the level to recognise", verdict.recognisable, recognisable)


def _check_progress(assessment: Assessment, reading: Reading, hoped: Reading) -> Iterator[Disagreement]:
    """Recount the criteria of every level, in total and by group."""
    if [progress.level for progress in assessment.progress] != [1, 2, 3, 4, 5]:
        yield Disagreement(None, "the levels of the progress", len(assessment.progress), 5)
        return
    law = reading.law
    separate = law.framework.ranking is Ranking.SEPARATE
    for progress in assessment.progress:
        level = progress.level
        complete = level <= assessment.verdict.level
        possible = level <= assessment.verdict.ceiling
        if separate:
            complete = list_is_complete(reading, level)
            possible = list_is_complete(hoped, level)
        if progress.complete != complete:
            yield Disagreement(None, f"whether level {level} is complete", progress.complete, complete)
        if progress.possible != possible:
            yield Disagreement(None, f"whether level {level} is possible", progress.possible, possible)
        stated = (progress.required, progress.met, progress.not_applicable)
        recounted = reading.tally(level, law.required[level - 1])
        if stated != recounted:
            yield Disagreement(None, f"the progress at level {level}", stated, recounted)
        for group in progress.by_group:
            stated = (group.required, group.met, group.not_applicable)
            rows = law.groups[group.group][level - 1] if group.group in law.groups else ()
            recounted = reading.tally(level, rows)
            if stated != recounted:
                yield Disagreement(None, f"the progress of {group.group} at level {level}", stated, recounted)
        yield from _check_quota(reading, level, progress.extended)


def _check_quota(reading: Reading, level: int, quota: Quota | None) -> Iterator[Disagreement]:
    """Recount the extended rows of a level; check that `needed` suffices and one fewer does not."""
    framework, recounted = reading.law.framework, reading.extended_tally(level)
    if quota is None or recounted is None:
        if quota is not None or recounted is not None:
            yield Disagreement(None, f"the extended rows of level {level}", quota, recounted)
        return
    column, rows = reading.columns[level - 1], reading.law.extended[level - 1]
    unmet = tuple(framework.criteria[place].code for place in rows if not column[place])
    stated = (quota.level, quota.share, quota.applicable, quota.met, quota.candidates)
    if stated != (level, framework.minimum_extended, *recounted, unmet):
        yield Disagreement(None, f"the extended rows of level {level}", stated, (*recounted, unmet))
    applicable, met = recounted
    enough = share_suffices(framework, applicable, met + quota.needed)
    too_few = quota.needed > 0 and share_suffices(framework, applicable, met + quota.needed - 1)
    if quota.needed < 0 or not enough or too_few:
        yield Disagreement(None, f"the extended rows needed at level {level}", quota.needed, recounted)
