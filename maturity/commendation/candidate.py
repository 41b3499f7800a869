"""The recognised units of a year with what the rules of commendation need to know of them."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import field, frozen

from criteria.model import Comparator, Criterion, Framework
from criteria.unit_groups import for_unit_group
from maturity.commendation.violation import Violation, violations
from maturity.cycle.cycle import Cycle
from maturity.dossier.dossier import Dossier, dossier_of
from maturity.recognition.inherited import HeldLevel, Heritage
from maturity.recognition.recognition import Recognition
from maturity.settings.commendation import CommendationSettings, Exclusion
from maturity.store.store import Progress, Store
from maturity.units.kinds import Tier
from maturity.units.tree import Tree
from maturity.units.unit import Unit, in_force_on
from maturity.verdicts.verdict import Stage, verdict_of
from rules import assess
from rules.verdict import Margin

_NO_ROOM = ((Comparator.AT_LEAST, Fraction(100)), (Comparator.AT_MOST, Fraction(0)))


@frozen
class Narrowest:
    """The criterion nearest to failing the level reached, and by how many percentage points it meets."""

    criterion: str
    margin: Fraction


@frozen(kw_only=True)
class Candidate:
    """A unit with its recognition of the year, revoked or not.

    `before` is its previous recognition, `levels` its levels by year up to this one. `narrowest` is None if
    margins do not matter or it has none; `open_blockers` are codes of criteria that do not meet the level
    recognised.
    """

    unit: Unit
    recognition: Recognition
    before: HeldLevel | None = None
    levels: Mapping[int, int] = field(factory=dict, hash=False)
    narrowest: Narrowest | None = None
    dossier: Dossier | None = None
    violations: tuple[Violation, ...] = ()
    open_blockers: tuple[str, ...] = ()

    @property
    def level(self) -> int:
        """The level recognised."""
        return self.recognition.level

    def exclusions(self, wanted: frozenset[Exclusion]) -> tuple[Exclusion, ...]:
        """Return which of the exclusions `wanted` keep the unit out; a revocation always does."""
        holds = {
            Exclusion.LATE: self.dossier is not None and self.dossier.is_late,
            Exclusion.VIOLATION: bool(self.violations),
            Exclusion.OPEN_BLOCKERS: bool(self.open_blockers),
            Exclusion.REVOKED: self.recognition.revoked_from is not None,
        }
        applied = wanted | {Exclusion.REVOKED}
        return tuple(exclusion for exclusion in Exclusion if exclusion in applied and holds[exclusion])


def candidates(
    store: Store,
    cycle: Cycle,
    heritage: Heritage,
    settings: CommendationSettings,
    on_progress: Progress | None = None,
) -> tuple[Candidate, ...]:
    """Return the units of the cycle's kind that were recognised in its year, in the order of their codes.

    `on_progress(done, in all)` is called for each. Raises what `rules.assess` raises.
    """
    tree = Tree.of(in_force_on(heritage.units, cycle.last_day))
    by_unit: dict[str, list[Violation]] = {}
    for violation in violations(store, cycle.year):
        if violation.stands:
            by_unit.setdefault(violation.unit, []).append(violation)
    of_year = [recognition for recognition in heritage.recognitions if recognition.year == cycle.year]
    made = []
    for done, recognition in enumerate(of_year, start=1):
        if on_progress:
            on_progress(done, len(of_year))
        unit = tree.by_code.get(recognition.unit)
        if unit is None or unit.tier is not Tier(cycle.unit_kind.value):
            continue
        narrowest, blockers = _judged(store, cycle, recognition, settings)
        made.append(
            Candidate(
                unit=unit,
                recognition=recognition,
                before=heritage.before(unit, cycle.year),
                levels=_levels(heritage, unit, cycle.year, settings),
                narrowest=narrowest,
                dossier=dossier_of(store, cycle.year, unit.code, series=cycle.series),
                violations=tuple(by_unit.get(unit.code, ())),
                open_blockers=blockers,
            )
        )
    return tuple(made)


def _levels(heritage: Heritage, unit: Unit, year: int, settings: CommendationSettings) -> dict[int, int]:
    years = range(year - settings.kept.years + 1, year + 1) if settings.kept else ()
    held = {year: heritage.in_year(unit, year) for year in years}
    return {year: recognition.level for year, recognition in held.items() if recognition is not None}


def _judged(
    store: Store, cycle: Cycle, recognition: Recognition, settings: CommendationSettings
) -> tuple[Narrowest | None, tuple[str, ...]]:
    """Return the narrowest margin, and what blocks the level recognised, by the appraised figures."""
    kept = verdict_of(store, cycle.year, recognition.unit, Stage.APPRAISED, series=cycle.series)
    wants_blockers = Exclusion.OPEN_BLOCKERS in settings.exclusions
    if kept is None or not (settings.best_margins or wants_blockers):
        return None, ()
    if not settings.best_margins and kept.level_verdict.level >= recognition.level:
        return None, ()  # the level is reached, so nothing blocks it: no need to decide again
    framework = for_unit_group(cycle.level_set_in_use, kept.unit_group)
    assessment = assess(framework, kept.observations, target=recognition.level)
    reached = assessment.verdict.level >= recognition.level
    blockers = (
        () if reached else tuple(blocker.finding.observation.criterion for blocker in assessment.blockers)
    )
    return (narrowest(framework, assessment.margins) if reached else None), blockers


def narrowest(framework: Framework, margins: tuple[Margin, ...]) -> Narrowest | None:
    """Return the narrowest of the margins that are comparable between units, or None.

    Only shares are comparable, in percentage points. A threshold of all (100%) or nothing leaves no unit any
    room, and an extended row can fail without the level being lost.
    """
    for margin in margins:
        criterion = framework.by_code[margin.finding.observation.criterion]
        if criterion.kind.is_share and criterion.mandatory and _has_room(criterion, margin.level):
            return Narrowest(criterion.code, margin.margin)
    return None


def _has_room(criterion: Criterion, level: int) -> bool:
    requirement = criterion.requirement(level)
    return requirement is not None and (requirement.comparator, requirement.bound) not in _NO_ROOM
