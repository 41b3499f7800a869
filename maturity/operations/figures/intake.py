"""Taking in files of figures as a use case: read, compared with what is held, written in one act a file.

Files are read before the workspace is locked. Each act looks again at what reading them rested on: the year,
its set, its units, and the permissions of the person who acts.
"""

from collections.abc import Collection, Mapping, Sequence, Set
from functools import cached_property, partial
from pathlib import Path

from attrs import evolve, field, frozen

from criteria.model import UnitKind
from foundation.problem import NOWHERE, Place, Problem, RefusedError, Severity
from maturity.appraisal.outlook import Consequence
from maturity.cycle.cycle import Cycle, cycle_of, series_of_year
from maturity.evidence.proofs import proofs_in
from maturity.evidence.shortcomings import unproved
from maturity.evidence.submitted_files import submitted_files
from maturity.figures import codes
from maturity.figures.figure import FigureKey, Recorded
from maturity.figures.plan import Delivery, FigureOutcome, IntakePlan, items_of, rivalries
from maturity.figures.submission import ReadFile, remarks, without_form, without_repeats
from maturity.figures.suppliers import holder_of
from maturity.operations.consequences import WatchedUnits, changes_of_plans
from maturity.operations.faults import FaultyResultError
from maturity.operations.figures.delivery import DeliveryReader, plan_deliveries, save_delivery
from maturity.operations.figures.handed_in import without_prefilled
from maturity.operations.figures.index_files import of_an_index
from maturity.operations.figures.suppliers import require_supplier
from maturity.operations.hooks import Guard, Report
from maturity.operations.session import Session, refuse
from maturity.operations.units_of_year import chosen_units
from maturity.people.operation import Operation
from maturity.people.permissions import own_units
from maturity.places import FIGURES
from maturity.store.schema import FIGURES as FIGURES_TABLE
from maturity.units.kinds import Tier
from maturity.units.matching import Matcher


@frozen(kw_only=True)
class IntakeRequest:
    """The files, folders and archives to take in for a year.

    `supplier` is the body that sends tables which do not name it. `root` is the folder in which a server laid
    what users sent, None if the paths are their own.
    """

    paths: Sequence[Path]
    year: int
    kind: UnitKind = UnitKind.COMMUNE
    supplier: str | None = None
    root: Path | None = None


@frozen(kw_only=True, slots=False)
class FilesRead:
    """The files of one run as they were read, and the year and its units by which they were read."""

    cycle: Cycle
    names: Mapping[str, str] = field(repr=False)
    files: Sequence[ReadFile] = field(repr=False)
    problems: Sequence[Problem]

    @cached_property
    def deliveries(self) -> Sequence[Delivery]:
        """What the files bring."""
        return [file.delivery for file in self.files]

    @cached_property
    def rivals(self) -> Sequence[Mapping[FigureKey, Recorded]]:
        """For each file the different figures that other files have in place of its own."""
        return rivalries(self.deliveries, self.cycle.year, self.cycle.series)

    @cached_property
    def units(self) -> Set[str]:
        """The codes of the units that the files are about."""
        return {unit.code for delivery in self.deliveries for unit in delivery.figures}

    @cached_property
    def suppliers(self) -> Collection[str | None]:
        """The bodies that the figures come from, None for units that hand in their own."""
        return {delivery.supplier for delivery in self.deliveries}

    @cached_property
    def holders(self) -> Collection[str | None]:
        """The bodies that supply the submitted figures by the set."""
        items = {item for delivery in self.deliveries for item in items_of(delivery)}
        return {holder_of(self.cycle.in_use, item) for item in items}


@frozen(kw_only=True)
class IntakeResult:
    """The result of taking files in, one plan per file; `numbers` are the intakes', None for a preview.

    A file that brought nothing new has no number. `without_form` are the units that sent no form yet,
    for a unit's person only their own, `without_evidence` the figures of the files that nothing proves.
    """

    cycle: Cycle
    names: Mapping[str, str] = field(repr=False)
    plans: Sequence[IntakePlan] = field(repr=False)
    numbers: Sequence[int | None] | None
    problems: Sequence[Problem]
    without_form: Sequence[str]
    without_evidence: Sequence[FigureKey]
    consequences: Sequence[Consequence]
    is_allowed: bool = True
    """Whether the person is allowed to take the files in."""
    units_of_files: Mapping[str, str] = field(factory=dict, repr=False)
    """The unit of each file of one unit alone, by what its problems call the file."""

    @property
    def is_applied(self) -> bool:
        """Whether the files were taken in, and not only looked at."""
        return self.numbers is not None

    @property
    def has_errors(self) -> bool:
        """Whether a file has an error, or contradicts another one of the run."""
        is_contradicted = any(plan.counts[FigureOutcome.CONFLICT] for plan in self.plans)
        return is_contradicted or any(problem.severity is Severity.ERROR for problem in self.problems)


def other_series(session: Session, cycle: Cycle) -> dict[str, str]:
    """Return the series of the other sets of a year and kind of unit, by the ids of these sets."""
    names = series_of_year(session.store, cycle.year, cycle.unit_kind)
    opened = (
        cycle_of(session.store, cycle.year, cycle.unit_kind, series=name)
        for name in names
        if name != cycle.series
    )
    return {each.in_use.id: each.series for each in opened if each is not None}


def read_figure_files(session: Session, request: IntakeRequest, guard: Guard, report: Report) -> FilesRead:
    """Read every file; unreadable ones are left out, and their problems are kept.

    Refuses a year that was not opened, is closed or has no units, and a supplier that its set does not have.
    """
    cycle = session.open_cycle(request.year, request.kind)
    names = dict(sorted((unit.code, unit.name) for unit in chosen_units(session, cycle)))
    matcher = Matcher.of_year(session.store, request.year, Tier(request.kind.value))
    supplier = require_supplier(cycle.in_use, request.supplier) if request.supplier else None
    others = other_series(session, cycle)
    reader = DeliveryReader(cycle, frozenset(names), matcher.resolve, supplier, session.today, others)
    readable: list[ReadFile] = []
    with submitted_files(request.paths, root=request.root) as submitted:
        files = submitted.value or ()
        problems = [*submitted.problems]
        for done, file in enumerate(files, start=1):
            within = report if len(files) == 1 else None
            reading = guard(file.shown, partial(reader.read, file.path, file.name, within))
            problems += map(file.as_shown, reading.problems)
            if reading.value is not None:
                readable.append(ReadFile(reading.value, file.shown))
            report(done, len(files))
    different, notes = without_repeats(readable)
    problems += [*notes, *remarks(different, names)]
    prepared, more = of_an_index(session, cycle, different)
    files_read = without_prefilled(session, cycle, prepared)
    return FilesRead(cycle=cycle, names=names, files=files_read, problems=[*problems, *more])


def require_own_figures(session: Session, read: FilesRead) -> None:
    """Refuse files that the person is not allowed to take in, before anything of them is compared.

    A preview would show what is held of others.
    """
    refuse(_why_not(session, read))


def preview_intake(session: Session, read: FilesRead, report: Report) -> IntakeResult:
    """Return what taking files in would change, and why the person is not allowed to; nothing is written."""
    deliveries = read.deliveries
    watched = WatchedUnits.of(session, read.cycle, read.units)
    plans: list[IntakePlan] = []
    for plan in plan_deliveries(session.store, deliveries, read.cycle, read.rivals):
        plans.append(plan)
        report(len(plans), len(deliveries))
    # A look needs nobody; whoever is named is told at once what they may not write.
    why_not = _why_not(session, read) if session.person_id else ()
    return evolve(_result(session, read, plans, None, why_not, watched), is_allowed=not why_not)


def take_in_figures(session: Session, read: FilesRead, report: Report) -> IntakeResult:
    """Take files in, each in its own act, within which its plan is computed again.

    Refuses all of them if the first act is refused. If a later one is, what was written before it stays, and
    the others are reported as not taken in.
    """
    deliveries = read.deliveries
    plans: list[IntakePlan] = []
    numbers: list[int | None] = []
    watched = WatchedUnits()
    problems: list[Problem] = []
    written_units: set[str] = set()
    next_act = None
    for delivery, rival in zip(deliveries, read.rivals, strict=True):
        try:
            with session.act(Operation.TAKE_IN) as writing:
                if writing.number != next_act:  # nobody has looked yet, or somebody wrote in between
                    refuse(_why_not(session, read))
                    watched = _watched_again(
                        session, _unchanged_cycle(session, read), read, watched, written_units
                    )
                plan, number = save_delivery(session.store, writing, delivery, read.cycle, rival)
                next_act = writing.number + writing.changes
        except RefusedError as error:
            if not any(numbers):
                raise
            problems += _not_taken_in(deliveries[len(plans) :], error)
            break
        plans.append(plan)
        numbers.append(number)
        written_units |= {unit.code for unit in delivery.figures}
        report(len(plans), len(deliveries))
    return _result(session, read, plans, numbers, problems, watched)


def _watched_again(
    session: Session, cycle: Cycle, read: FilesRead, watched: WatchedUnits, written_units: Set[str]
) -> WatchedUnits:
    """Read the units without written figures again; keep the earlier cases of the others."""
    now = WatchedUnits.of(session, cycle, read.units - written_units)
    before = {code: case for code, case in watched.cases.items() if code in written_units}
    return WatchedUnits(
        {**before, **now.cases}, {**watched.units, **now.units}, {**watched.others, **now.others}
    )


def _why_not(session: Session, read: FilesRead) -> Sequence[Problem]:
    """Return why the person who acts is not allowed to take in these files; one reason refuses all files.

    If nothing could be read, a supplier's officer may still be told why: the files are taken for their own.
    """
    person = session.person
    own = {person.supplier} if person and person.supplier and not read.deliveries else ()
    return session.why_not(
        Operation.TAKE_IN,
        FIGURES,
        read.units,
        suppliers=read.suppliers or own,
        holders=read.holders,
        cycles=[read.cycle],
    )


def _unchanged_cycle(session: Session, read: FilesRead) -> Cycle:
    """Return the present year; refuse it if it has changed since the files were read."""
    cycle = session.open_cycle(read.cycle.year, read.cycle.unit_kind)
    if (cycle.texts, cycle.is_rehearsal) != (read.cycle.texts, read.cycle.is_rehearsal):
        raise RefusedError(codes.CYCLE_CHANGED.at(NOWHERE, year=cycle.year))
    refuse(session.unknown_units(read.units, session.unit_names(cycle), cycle))
    return cycle


def _not_taken_in(deliveries: Sequence[Delivery], error: RefusedError) -> Sequence[Problem]:
    return [
        evolve(problem, place=Place(delivery.file)) for delivery in deliveries for problem in error.problems
    ]


def _result(
    session: Session,
    read: FilesRead,
    plans: Sequence[IntakePlan],
    numbers: Sequence[int | None] | None,
    problems: Sequence[Problem],
    watched: WatchedUnits,
) -> IntakeResult:
    consequences, faults = _consequences(watched, plans)
    year = read.cycle.year
    rows = session.store.rows(
        FIGURES_TABLE, year=year, series=read.cycle.series
    )  # of a country: rows cost far less than figures
    sent = {str(row["unit"]) for row in rows if row["supplier"] is None}
    sent |= {unit for plan in plans for unit in plan.units_with_content}
    # What an act refused was sent nevertheless.
    sent |= {unit.code for delivery in read.deliveries[len(plans) :] for unit in delivery.figures}
    return IntakeResult(
        cycle=read.cycle,
        names=read.names,
        plans=plans,
        numbers=numbers,
        problems=[*read.problems, *problems, *faults],
        without_form=own_units(Operation.TAKE_IN, session.person, without_form(read.files, read.names, sent)),
        without_evidence=_without_evidence(session, read.cycle, plans),
        consequences=consequences,
        units_of_files={
            file.shown: file.delivery.figures[0].code
            for file in read.files
            if len(file.delivery.figures) == 1
        },
    )


def _consequences(
    watched: WatchedUnits, plans: Sequence[IntakePlan]
) -> tuple[Sequence[Consequence], Sequence[Problem]]:
    """Return what the files do to results; a unit that cannot be decided takes back nothing of them."""
    try:
        return watched.consequences_of(changes_of_plans(plans)), ()
    except FaultyResultError as error:
        return (), (error.problem,)


def _without_evidence(session: Session, cycle: Cycle, plans: Sequence[IntakePlan]) -> Sequence[FigureKey]:
    """Return the figures of files that nothing proves, neither in the files nor in the workspace."""
    proved = {proof.figure_key for proof in proofs_in(session.store, cycle.year, series=cycle.series)}
    named = {(unit, item) for plan in plans for unit, item, _ in plan.references}
    figures = (change.after for plan in plans for change in plan.changes)
    lacking = unproved(figures, proved | named, cycle.in_use)
    return list(dict.fromkeys((figure.unit, figure.item) for figure in lacking))
