"""The figures on which a change is tried: those stored in a year, or those of a file, by unit."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from attrs import evolve, field, frozen

from criteria.difference.matching import matched
from criteria.in_force import in_force
from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.model import Criterion, Framework, Group
from foundation.problem import NOWHERE, Problem, RefusedError, Severity
from maturity.cycle.cycle import Cycle
from maturity.figures.figure import by_item, recorded_in
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.form_identity import identity_of
from maturity.figures.reading.named_set import set_named_in
from maturity.figures.reading.read_options import Expected
from maturity.figures.unit_figures import UnitFigures
from maturity.operations.hooks import Report, no_report
from maturity.operations.impact import codes
from maturity.operations.others import results_before
from maturity.operations.outcomes import require_unchanged_outcomes
from maturity.operations.overview.areas import Areas, Location, areas_of
from maturity.operations.overview.values import Basis
from maturity.operations.overview.year_areas import areas_in_year
from maturity.operations.renumbered_rows import codes_apart, differing_codes, reused_codes
from maturity.operations.session import Session
from maturity.operations.units_of_year import chosen_units
from maturity.recognition.deciding_figures import LEAST_LEVEL, DecidingFigures, Derivation
from maturity.units.kinds import split_name
from maturity.verdicts.verdict import Stage, StoredVerdict, verdicts
from rules.observation import Observation

AnySet = Framework | Index
Derive = Callable[[str, Criterion], Observation | None]
"""Computes the figure of a unit for a derived criterion of any set; None if there is none."""
_NOTHING: Mapping[str, Fraction] = MappingProxyType({})


@frozen(kw_only=True)
class UnitAtHand:
    """The figures of one unit by the codes of the set they were collected by; empty if there are none.

    `basis` says how far they got; `kept` is the stored result that was decided on them. `last_year` are the
    unit's results of the year before, which some rows of indexes compare with.
    """

    code: str
    name: str
    unit_group: str | None
    basis: Basis
    observed: Mapping[str, Observation] = field(repr=False)
    kept: StoredVerdict | None = field(default=None, repr=False)
    last_year: Mapping[str, Fraction] = field(default=_NOTHING, repr=False)


@frozen(kw_only=True)
class FiguresAtHand:
    """The figures of many units, and the set by whose codes they go.

    `day` is the day of the rows in use: the last of the year, or that on which a file is looked at. `derive`
    computes derived figures in a workspace. `problems` are those of the file.
    """

    source: AnySet = field(repr=False)
    units: tuple[UnitAtHand, ...] = field(repr=False)
    areas: Areas
    day: date
    today: date
    year: int | None = None
    cycle: Cycle | None = None
    head: str = ""
    derive: Derive | None = field(default=None, repr=False)
    problems: Sequence[Problem] = ()

    @property
    def has_errors(self) -> bool:
        """Whether anything in the file could not be read."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def figures_of_year(session: Session, cycle: Cycle, wanted: AnySet) -> FiguresAtHand:
    """Return the stored figures of a year: as appraised, else as submitted, else as they came.

    Refuses a year by another kind of set than `wanted`, one without units or figures, and outcomes that
    differ
    from the journal.
    """
    if cycle.framework.set_kind is not wanted.set_kind:
        raise RefusedError(
            codes.YEAR_OF_ANOTHER_KIND.at(
                NOWHERE,
                year=cycle.year,
                framework=cycle.framework.id,
                kind_of_year=cycle.framework.set_kind.set_noun,
                set=wanted.id,
                kind=wanted.set_kind.set_noun,
            )
        )
    require_unchanged_outcomes(session)
    store, units = session.store, chosen_units(session, cycle)
    kept: dict[str, StoredVerdict] = {}
    for each in verdicts(store, cycle.year, series=cycle.series):
        if each.unit not in kept or each.stage is Stage.APPRAISED:
            kept[each.unit] = each
    counting_day = session.settings_of(cycle).counting_day
    came = _figures_that_came(session, cycle)
    before = results_before(store, cycle, {unit.code: unit for unit in units})
    found = []
    for unit in units:
        verdict = kept.get(unit.code)
        observed = {o.criterion: o for o in verdict.observations} if verdict else came(unit.code)
        basis = Basis.FIGURES if observed else Basis.NONE
        if verdict is not None:
            basis = Basis.APPRAISED if verdict.stage is Stage.APPRAISED else Basis.SELF_ASSESSED
        found.append(
            UnitAtHand(
                code=unit.code,
                name=unit.name,
                unit_group=unit.unit_group if verdict is None else verdict.unit_group,
                basis=basis,
                observed=observed,
                kept=verdict,
                last_year=before.get(unit.code, _NOTHING),
            )
        )
    if all(unit.basis is Basis.NONE for unit in found):
        raise RefusedError(codes.NO_FIGURES.at(NOWHERE, year=cycle.year))
    return FiguresAtHand(
        source=cycle.in_use,
        units=tuple(found),
        areas=areas_in_year(session, cycle, units),
        day=cycle.last_day,
        today=session.today,
        year=cycle.year,
        cycle=cycle,
        head=store.head.hash,
        derive=_deriving(Derivation.of(store, cycle, counting_day)),
    )


def _figures_that_came(session: Session, cycle: Cycle) -> Callable[[str], Mapping[str, Observation]]:
    """Return a function from a unit to its figures; those of all units are read at the first call."""
    figures = DecidingFigures(session.store, cycle, session.settings_of(cycle).counting_day)

    def came(unit: str) -> Mapping[str, Observation]:
        if not by_item(recorded_in(session.store, cycle.year, unit, series=cycle.series)):
            return {}  # derived figures alone are nothing that a unit has handed in
        return {item: recorded.observation for item, recorded in figures.of(unit).items()}

    return came


def _deriving(derivation: Derivation) -> Derive:
    def derive(unit: str, criterion: Criterion) -> Observation | None:
        share = derivation.share(unit, criterion.minimum_recognition or LEAST_LEVEL)
        return share.observation(criterion.code) if share.communes else None

    return derive


@frozen(kw_only=True)
class FiguresFileRequest:
    """A file of figures on which a change of `sets` is tried, and the day of the rows in use.

    Its rows go by the codes of the first set. Rows that only the others have are read, too, by their own
    codes. `year` is that of the figures: a form of another year is not read.
    """

    file: Path
    sets: tuple[AnySet, ...] = field(repr=False)
    as_of: date
    today: date
    year: int | None = None


def figures_of_file(request: FiguresFileRequest, on_reading: Report = no_report) -> FiguresAtHand:
    """Return the figures of the units of a file; every problem of the file is in the result."""
    own = _set_of_form(request) or _set_named(request)
    read_by = own or _joint(request.sets)
    reading = read_figures(
        request.file,
        read_by,
        takes_outcomes=True,
        expected=Expected(request.year),
        today=request.today,
        on_progress=on_reading,
    )
    submitted = reading.value
    units = submitted.figures if submitted else ()
    reused = [] if own else _reused(request, units)
    names = {group.code: group.name for each in request.sets for group in each.unit_groups}
    return FiguresAtHand(
        source=in_force(own or request.sets[0], request.as_of),
        units=tuple(
            UnitAtHand(
                code=each.code,
                name=each.name,
                unit_group=each.unit_group,
                basis=Basis.FIGURES,
                observed={o.criterion: o for o in each.observations},
                last_year=each.last_year,
            )
            for each in units
        ),
        areas=areas_of(
            (
                Location(
                    code=each.code,
                    unit_group=each.unit_group or "",
                    kind=split_name(each.name).word,
                )
                for each in units
            ),
            names,
        ),
        day=request.as_of,
        today=request.today,
        year=submitted.identity.year if submitted and submitted.identity else request.year,
        problems=(*reading.problems, *reused),
    )


def _set_of_form(request: FiguresFileRequest) -> AnySet | None:
    """Return the set by which a form of this program was made, if it is one of these; None for other
    files."""
    identity = identity_of(request.file) if request.file.is_file() else None
    if identity is None:
        return None
    return next((each for each in request.sets if each.id == identity.framework), request.sets[0])


def _set_named(request: FiguresFileRequest) -> AnySet | None:
    """Return the set that a file names, if codes of these sets are of different rows; None without any."""
    if len(request.sets) < 2 or not codes_apart(*request.sets[:2]):
        return None
    named = set_named_in(request.file)
    return next((each for each in request.sets if each.id == named), None)


def _reused(request: FiguresFileRequest, units: Sequence[UnitFigures]) -> Sequence[Problem]:
    """Return a warning if figures stand under codes that are of other rows in another set."""
    first, *others = request.sets
    if others:
        return differing_codes(first, others[0], units, request.file)
    return reused_codes(first, units, request.file)


def _joint(sets: Sequence[AnySet]) -> AnySet:
    """Return the first set with the rows that only the others have, to read a file by."""
    joint, *others = sets
    for other in others:
        known = matched(joint, other).by_new
        new = [row for row in other.criteria if row.code not in known and row.code not in joint.by_code]
        groups = {group.code for group in joint.unit_groups}
        unit_groups = (*joint.unit_groups, *(g for g in other.unit_groups if g.code not in groups))
        if isinstance(joint, Framework):
            added = tuple(row for row in new if isinstance(row, Criterion))
            joint = evolve(_with_criteria(joint, added), unit_groups=unit_groups)
        else:
            scored = tuple(row for row in new if isinstance(row, ScoredRow))
            # Only read by, never scored: where the rows stand and what they count does not matter.
            joint = evolve(joint, bonus=(*joint.bonus, *scored), unit_groups=unit_groups)
    return joint


def _with_criteria(framework: Framework, added: Sequence[Criterion]) -> Framework:
    if not added:
        return framework
    known = {figure.code for figure in framework.shared_figures}
    of_others = (
        evolve(row, shared_denominator=None) if row.shared_denominator not in known else row for row in added
    )
    group = Group("", "", tuple(of_others))
    share = framework.minimum_extended
    if share is None and not all(row.mandatory for row in added):
        share = Fraction(100)
    return evolve(framework, groups=(*framework.groups, group), minimum_extended=share)
