"""A step of a dossier: who acts on which unit's dossier, on which day, by which dates of the year."""

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import frozen

from criteria.model import Kind
from foundation.problem import Problem
from maturity.cycle.cycle import Cycle
from maturity.dossier import codes
from maturity.dossier.dossier import Dossier, dossier_of, moved
from maturity.dossier.overrides import lifted, overrides
from maturity.dossier.separation import own_work
from maturity.dossier.transitions import Action, Need
from maturity.figures.figure import Recorded
from maturity.people.operation import Operation
from maturity.people.permissions import why_not
from maturity.people.person import Person
from maturity.recognition.deciding_figures import deciding_figures
from maturity.settings.deadlines import Deadlines
from maturity.store.store import Act, Store
from maturity.units.unit import Unit
from maturity.verdicts.verdict import Stage, decide, stored
from maturity.verdicts.verdict import keep as keep_verdict
from rules.observation import Observation
from rules.verdict import Assessment

Refusal = tuple[Problem, ...]
"""Every reason why a step is not taken; nothing was written."""


@frozen(kw_only=True)
class Step:
    """What every step needs; whatever it asks of the store is asked when it is needed, within the act.

    `person` is None where nobody is named. `counting_day` is that of derived figures.
    """

    store: Store
    cycle: Cycle
    unit: Unit
    person: Person | None
    day: date
    dates: Deadlines
    counting_day: date

    @property
    def dossier(self) -> Dossier:
        """The dossier as the store has it now."""
        return dossier_of(self.store, self.cycle.year, self.unit.code)

    @property
    def acting(self) -> str:
        """The id of the person who acts, "" where nobody is named."""
        return self.person.id if self.person else ""

    def why_not(self, operation: Operation) -> Refusal:
        """Return why the person may not do this with the dossier; nothing if they may."""
        return why_not(operation, self.dossier.place, self.person, [self.unit.code])

    def moved(self, action: Action, unmet: Mapping[Need, Problem] | None = None) -> Dossier | Refusal:
        """Return the dossier in its new state, or every reason against it.

        `unmet` are needs that only this step knows; the separation of duties and exceptions are seen to here.
        """
        granted = overrides(self.store, self.cycle.year, self.unit.code)
        return moved(
            self.dossier,
            action,
            self.person,
            {**own_work(self.store, self.cycle.year, self.unit.code, self.acting, action), **(unmet or {})},
            lifted(granted, self.day, person=self.acting),
        )

    def figures(self) -> Mapping[str, Recorded]:
        """Return the figures of the unit by what they answer, derived ones computed."""
        return deciding_figures(self.store, self.cycle, self.unit.code, self.counting_day)

    @property
    def counted_later(self) -> date | None:
        """The day on which computed shares are counted, None where it has come or the set computes none."""
        computes = any(criterion.kind is Kind.DERIVED for criterion in self.cycle.in_use.criteria)
        return self.counting_day if computes and self.day < self.counting_day else None

    def group_problems(self) -> Refusal:
        """Return why the unit cannot be decided on by the set; nothing where it can."""
        group = self.unit.unit_group
        known = {one.code for one in self.cycle.in_use.unit_groups}
        if not known or group is None or group in known:
            return ()
        return (codes.UNIT_GROUP_UNKNOWN.at(self.dossier.place, found=group),)

    def judged(self, writing: Act, stage: Stage, observations: Iterable[Observation]) -> Assessment:
        """Decide, with engine and checker, and keep the verdict of a stage.

        Raises what `rules.assess` raises; the caller's act is then undone whole.
        """
        group = self.unit.unit_group
        assessment = decide(self.cycle, group, observations)
        keep_verdict(writing, stored(self.cycle, self.unit.code, group, stage, assessment, self.day))
        return assessment
