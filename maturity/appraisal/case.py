"""The case of one unit: everything that an appraiser needs, and whether they are allowed to appraise it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar

from attrs import field, frozen

from foundation.problem import Place, Problem
from maturity.appraisal.appraisal import ROUNDS, Appraisal, appraisals_in, figure_digest, first_finding
from maturity.appraisal.observed import (
    appraised_observations,
    is_proved,
    is_still_open,
    needs_appraisal,
    unproved_of,
)
from maturity.complaints.complaint import Complaint, complaints
from maturity.cycle.cycle import Cycle
from maturity.dossier import codes as dossier_codes
from maturity.dossier.dossier import Dossier, dossier_of, dossiers
from maturity.dossier.overrides import Override, lifted, overrides
from maturity.dossier.separation import (
    recorders,
    recorders_of_year,
    self_assessors,
    self_assessors_of_year,
)
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import Need
from maturity.evidence.piece import Piece
from maturity.evidence.proofs import Proof, proofs_in
from maturity.figures.figure import Recorded, reported
from maturity.people.operation import Operation
from maturity.people.permissions import PERMISSIONS, why_not
from maturity.people.person import Person, PersonState
from maturity.recognition.deciding_figures import DecidingFigures
from rules.observation import Observation

ROUND_OF = {DossierState.APPRAISING: 1, DossierState.RESUBMITTED: 2}
"""The states in which criteria are appraised, and the round that each is."""


@frozen(kw_only=True)
class Case:
    """The dossier of one unit with its figures, their evidence and their appraisals so far.

    `first_round` holds the first appraisals of items that the second round appraised again. `self_assessors`
    are the ids of all who submitted or explained for the unit, `recorders` of all who took in its figures and
    documents; `exceptions` are the overrides granted for the dossier, `unit_group` is the
    group of the unit in the list of units. `is_reopened_by_complaint` is whether an accepted complaint of the
    unit returned the dossier to the appraisal.
    """

    cycle: Cycle
    dossier: Dossier
    recorded: Mapping[str, Recorded]
    appraisals: Mapping[str, Appraisal]
    evidence: Mapping[str, tuple[Piece, ...]]
    first_round: Mapping[str, Appraisal] = field(factory=dict)
    self_assessors: frozenset[str] = frozenset()
    recorders: frozenset[str] = frozenset()
    exceptions: tuple[Override, ...] = ()
    unit_group: str | None = None
    is_reopened_by_complaint: bool = False

    @property
    def place(self) -> Place:
        """The dossier, as messages name it."""
        return self.dossier.place

    @property
    def round(self) -> int | None:
        """The round of appraisal under way, None if there is none."""
        return ROUND_OF.get(self.dossier.state)

    def reported(self, item: str) -> Observation:
        """Return the figure that the unit or another body supplied; MISSING if there is none."""
        return reported(self.recorded, item)

    def figure_digest(self, item: str) -> str:
        """Return the digest of the supplied figure."""
        return figure_digest(self.cycle.year, self.dossier.unit, self.reported(item))

    def is_proved(self, item: str) -> bool:
        """Whether the supplied figure needs no further evidence to count."""
        recorded = self.recorded.get(item)
        return recorded is None or is_proved(recorded, self.evidence, self.cycle.in_use)

    @property
    def unproved(self) -> tuple[str, ...]:
        """The codes of figures that are accepted but do not count, since a document is missing."""
        return unproved_of(self.recorded, self.appraisals, self.evidence, self.cycle.in_use)

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The observations that decide the unit's result, as appraised so far."""
        return appraised_observations(self.cycle, self.recorded, self.appraisals, self.evidence)

    @property
    def to_appraise(self) -> tuple[str, ...]:
        """The codes of items not yet appraised, in the first round if none is under way."""
        return needs_appraisal(
            self.cycle, self.dossier.unit, self.recorded, self.appraisals, self.round or 1, self.unit_group
        )

    def is_to_appraise(self, item: str) -> bool:
        """Whether an item is one of `to_appraise`; it must be one that is appraised."""
        recorded, appraisal = self.recorded.get(item), self.appraisals.get(item)
        return is_still_open(self.cycle, self.dossier.unit, recorded, appraisal, item, self.round or 1)

    def to_keep(self, item: str) -> Appraisal | None:
        """Return the first appraisal of a criterion that the second round is about, or None."""
        appraisal = self.appraisals.get(item)
        if self.round != ROUNDS[-1] or appraisal is None or not appraisal.is_reopened:
            return None
        # Once appraised again, the table holds the second round only; the first comes from the journal.
        return appraisal if appraisal.round == ROUNDS[0] else self.first_round.get(item)

    def may_be_appraised(self, item: str) -> bool:
        """Whether a criterion is appraised in this round: in the second, if reopened or never appraised.

        A complaint can be about figures that the first round accepted: once it reopened the dossier, all are.
        """
        appraisal = self.appraisals.get(item)
        if self.round == 1 or appraisal is None or self.is_reopened_by_complaint:
            return True
        return appraisal.is_reopened or appraisal.round == self.round


def case_of(figures: DecidingFigures, unit: str) -> Case:
    """Return the case of a unit as the store has it; `figures` are those of its year."""
    store, cycle = figures.store, figures.cycle
    of_unit = {"series": cycle.series}
    return _Parts(
        figures=figures,
        recorded=figures.of,
        dossiers={unit: dossier_of(store, cycle.year, unit, **of_unit)},
        proofs=_by_unit(proofs_in(store, cycle.year, unit, **of_unit)),
        appraisals=_by_unit(appraisals_in(store, cycle.year, unit, **of_unit)),
        self_assessors={unit: self_assessors(store, cycle.year, unit, **of_unit)},
        recorders={unit: recorders(store, cycle.year, unit, **of_unit)},
        exceptions=_by_unit(overrides(store, cycle.year, unit)),
        complaints=_by_unit(complaints(store, cycle.year, unit, **of_unit)),
    ).case(unit)


def cases_of_year(figures: DecidingFigures) -> Callable[[str], Case]:
    """Return a function from a unit to its case: each table is read once for all units of the year."""
    store, cycle = figures.store, figures.cycle
    of_year = {"series": cycle.series}
    return _Parts(
        figures=figures,
        recorded=figures.of_year(),
        dossiers={dossier.unit: dossier for dossier in dossiers(store, cycle.year, **of_year)},
        proofs=_by_unit(proofs_in(store, cycle.year, **of_year)),
        appraisals=_by_unit(appraisals_in(store, cycle.year, **of_year)),
        self_assessors=self_assessors_of_year(store, cycle.year, **of_year),
        recorders=recorders_of_year(store, cycle.year, **of_year),
        exceptions=_by_unit(overrides(store, cycle.year)),
        complaints=_by_unit(complaints(store, cycle.year, **of_year)),
    ).case


class _OfAUnit(Protocol):
    @property
    def unit(self) -> str: ...


T = TypeVar("T", bound=_OfAUnit)


def _by_unit(records: Iterable[T]) -> Mapping[str, Sequence[T]]:
    by_unit: dict[str, list[T]] = {}
    for each in records:
        by_unit.setdefault(each.unit, []).append(each)
    return by_unit


@frozen(kw_only=True)
class _Parts:
    """What cases are made of, by unit."""

    figures: DecidingFigures
    recorded: Callable[[str], Mapping[str, Recorded]]
    dossiers: Mapping[str, Dossier]
    proofs: Mapping[str, Sequence[Proof]]
    appraisals: Mapping[str, Sequence[Appraisal]]
    self_assessors: Mapping[str, frozenset[str]]
    recorders: Mapping[str, frozenset[str]]
    exceptions: Mapping[str, Sequence[Override]]
    complaints: Mapping[str, Sequence[Complaint]]

    def case(self, unit: str) -> Case:
        """Return the case of a unit; one without a dossier has a draft."""
        cycle = self.figures.cycle
        evidence: dict[str, list[Piece]] = {}
        for proof in self.proofs.get(unit, ()):
            evidence.setdefault(proof.item, []).append(proof.piece)
        appraisals = {appraisal.item: appraisal for appraisal in self.appraisals.get(unit, ())}
        second_round = (each for each in appraisals.values() if each.round == ROUNDS[-1])
        first_round = {
            first.item: first for each in second_round if (first := first_finding(self.figures.store, each))
        }
        begun = self.dossiers.get(unit)
        return Case(
            cycle=cycle,
            dossier=begun or Dossier(year=cycle.year, series=cycle.series, unit=unit),
            recorded=self.recorded(unit),
            appraisals=appraisals,
            first_round=first_round,
            evidence={item: tuple(pieces) for item, pieces in evidence.items()},
            self_assessors=self.self_assessors.get(unit, frozenset()),
            recorders=self.recorders.get(unit, frozenset()),
            exceptions=tuple(self.exceptions.get(unit, ())),
            unit_group=self.figures.unit_groups.get(unit),
            is_reopened_by_complaint=any(each.reopened_on for each in self.complaints.get(unit, ())),
        )


@frozen
class Appraiser:
    """The appraiser, None if no person is named, and the day."""

    person: Person | None
    day: date


def appraisal_obstacles(case: Case, appraiser: Appraiser) -> tuple[Problem, ...]:
    """Return every reason why a person cannot appraise a unit now; empty if they can."""
    dossier, person, place = case.dossier, appraiser.person, case.place
    fields = {"unit": dossier.unit, "year": dossier.year}
    problems = []
    if case.round is None:
        state, action = dossier_codes.STATES[dossier.state], PERMISSIONS[Operation.APPRAISE].doing
        problems.append(dossier_codes.NOT_NOW.at(place, action=action, state=state, **fields))
    problems += why_not(Operation.APPRAISE, place, person)
    if person is None or person.state is PersonState.ERASED:
        return tuple(problems)
    granted = lifted(case.exceptions, appraiser.day, person=person.id)
    if Need.NOT_THE_SELF_ASSESSOR not in granted:
        if person.id in case.self_assessors:
            problems.append(dossier_codes.SELF_ASSESSOR.at(place, person=person.id, **fields))
        elif person.id in case.recorders:
            problems.append(dossier_codes.RECORDER.at(place, person=person.id, **fields))
    return tuple(problems)
