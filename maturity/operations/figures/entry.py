"""A unit's figures as typed on a page: shown, tried without writing, and saved row by row.

A row that somebody else changed since the page was made is not overwritten: both are shown, and a person
decides. What a cell says is what the reader of files says it is.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date

from attrs import asdict, evolve, field, frozen

from criteria.criteria_set import CriteriaSet, Indicator
from criteria.parts import Condition
from foundation.problem import Place, Problem
from maturity.cycle.cycle import Cycle
from maturity.dossier.dossier import Dossier, dossier_of
from maturity.dossier.opening import edit_window_of, is_own
from maturity.dossier.states import DossierState
from maturity.figures import entry_codes as codes
from maturity.figures.figure import observations
from maturity.figures.intake import IntakeKind
from maturity.figures.known_figure import KnownFigure
from maturity.figures.plan import Delivery, IntakePlan
from maturity.figures.prefilled import agreed_totals
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.typed_figures import Cells, TypedFigures, cells_of
from maturity.figures.suppliers import holder_of
from maturity.figures.unit_figures import Evidence, UnitFigures
from maturity.operations.figures.delivery import save_delivery
from maturity.operations.forms import UnitForm, unit_forms
from maturity.operations.others import others_of
from maturity.operations.session import Session, refuse
from maturity.operations.units_of_year import chosen_units
from maturity.people.operation import Operation
from maturity.places import FIGURES
from maturity.recognition.deciding_figures import deciding_figures
from maturity.settings.deadlines import Deadlines
from maturity.store.journal import moment
from maturity.store.schema import FIGURES as FIGURES_TABLE
from maturity.units.unit import Tiers, Unit
from maturity.verdicts.verdict import Result, decide
from rules.observation import Observation, State, missing


@frozen(kw_only=True)
class HeldRows:
    """What is held of a unit in a year.

    `cells` are the figures and documents, as they would be typed; `known` has them with their sources and
    whether another body supplied them. `open_rows` are the codes of the rows that the unit can change now.
    """

    cycle: Cycle
    unit: Unit
    dossier: Dossier
    dates: Deadlines
    cells: Cells = field(repr=False)
    known: Mapping[str, KnownFigure] = field(repr=False)
    open_rows: frozenset[str]
    totals: Mapping[str, str] = field(factory=dict)
    """The shared totals that are known, by their codes, as they would be typed."""

    def digest(self, code: str) -> str:
        """Return what a form carries of a row, so that a change by somebody else is seen."""
        return digest_of(self.cells.get(code, {}))


@frozen(kw_only=True)
class UnitEntry(HeldRows):
    """What a unit's page of figures shows: `result` is decided from what is held, on the day `today`."""

    result: Result = field(repr=False)
    today: date

    @property
    def due_on(self) -> date | None:
        """The last day in time for what the unit has to hand in now; None if that is nothing, or no day."""
        match self.dossier.state:
            case DossierState.DRAFT:
                return self.dates.round_one.last_day
            case DossierState.RETURNED | DossierState.EXPLANATION_REQUESTED:
                return self.dossier.due_on
            case _:
                return None

    @property
    def days_left(self) -> int | None:
        """How many days are left until then: 0 on that day, negative after it."""
        return (self.due_on - self.today).days if self.due_on else None


@frozen(kw_only=True)
class EntryRequest:
    """The rows of a page as typed, and what each held when the page was made (`UnitEntry.digest`)."""

    year: int
    unit: str
    cells: Cells
    seen: Mapping[str, str]


@frozen(kw_only=True)
class TriedEntry:
    """What typed figures would come to: the result with them, and every problem at its cell."""

    result: Result = field(repr=False)
    observations: Mapping[str, Observation] = field(repr=False)
    problems: Sequence[Problem]


@frozen(kw_only=True)
class SavedEntry:
    """What was saved: the rows, those taken out, and the problems of those that were not."""

    saved: Sequence[str]
    removed: Sequence[str]
    problems: Sequence[Problem]
    intake: int | None
    """The number of the intake, None if nothing was new."""


def show_entry(session: Session, year: int, unit: str) -> UnitEntry:
    """Return the figures of a unit as its page shows them.

    Raises `RefusedError`, and `FaultyResultError` through `deciding`.
    """
    rows = _held_rows(session, year, unit)
    result = decide(rows.cycle, _held_observations(session, rows), others_of(session, rows.cycle)(rows.unit))
    return UnitEntry(**asdict(rows, recurse=False), result=result, today=session.today)


def try_entry(session: Session, request: EntryRequest) -> TriedEntry:
    """Return the result with typed figures; nothing is written."""
    rows = _held_rows(session, request.year, request.unit)
    figures, problems = _read(session, rows, request.cells)
    typed = {each.criterion: each for each in figures.observations} if figures else {}
    changed = {code: typed.get(code, missing(code)) for code in request.cells if code in rows.open_rows}
    together = [changed.get(each.criterion, each) for each in _held_observations(session, rows)]
    answered = {each.criterion for each in together}
    together += [
        each for code, each in changed.items() if code not in answered and each.state is State.FIGURE
    ]
    return TriedEntry(
        result=decide(rows.cycle, together, others_of(session, rows.cycle)(rows.unit)),
        observations=changed,
        problems=problems,
    )


def save_entry(session: Session, request: EntryRequest) -> SavedEntry:
    """Save the rows that were changed on a page, in one act; what cannot be read stays as it is held.

    A row emptied on the page is taken out. Rows that somebody else changed since are left as they are, with a
    problem each. Raises `RefusedError` if the person may not, or the dossier is closed to changes.
    """
    with session.act(Operation.TAKE_IN) as writing:
        rows = _held_rows(session, request.year, request.unit)
        cycle, unit = rows.cycle, request.unit
        refuse(session.closed(cycle))
        changed = {
            code: cells for code, cells in request.cells.items() if digest_of(cells) != request.seen.get(code)
        }
        reasons = session.why_not(
            Operation.TAKE_IN,
            FIGURES,
            [unit],
            suppliers=[None],
            holders=[holder_of(cycle.in_use, code) for code in changed],
            cycles=[cycle],
        )
        refuse([*reasons, *_closed(rows, changed)])
        clashes = [code for code in changed if rows.digest(code) != request.seen.get(code)]
        mine = {code: cells for code, cells in changed.items() if code not in clashes}
        figures, problems = _read(session, rows, mine)
        delivery = _delivery(figures, mine, rows)
        plan, intake = save_delivery(session.store, writing, delivery, cycle) if delivery else (None, None)
        emptied = [code for code, cells in mine.items() if not any(cells.values())]
        removed = [code for code in emptied if writing.remove(FIGURES_TABLE, *_key(cycle, unit, code))]
    return SavedEntry(
        saved=_written(plan),
        removed=removed,
        problems=[*problems, *(_clash(session, rows, code) for code in clashes)],
        intake=intake,
    )


def digest_of(cells: Mapping[str, str]) -> str:
    """Return a short digest of the cells of a row; blank cells do not count."""
    content = "\n".join(f"{name}={text.strip()}" for name, text in sorted(cells.items()) if text.strip())
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _held_rows(session: Session, year: int, unit: str) -> HeldRows:
    """Return what is held of a unit; nothing is decided, so that a writer is not held up."""
    cycle = _cycle_of(session, year, unit)
    (of_year,) = chosen_units(session, cycle, [unit])
    (form,) = unit_forms(session, year, cycle.unit_kind, [unit])
    store = session.store
    window = edit_window_of(store, year, unit, series=cycle.series)
    items = [item.code for item in _items(cycle.in_use)]
    return HeldRows(
        cycle=cycle,
        unit=of_year,
        dossier=dossier_of(store, year, unit, series=cycle.series),
        dates=session.settings_of(cycle).dates,
        cells=cells_of(_held(form, of_year), cycle.in_use),
        known=form.known,
        totals=_totals(form),
        open_rows=frozenset(
            item for item in items if is_own(cycle.in_use, item) and window.allows(item, is_units_own=True)
        ),
    )


def _totals(form: UnitForm) -> Mapping[str, str]:
    """Return the shared totals that were given, or that known figures have as their denominators."""
    agreed = agreed_totals(form.criteria_set, (each.observation for each in form.known.values()))
    given = ((code, total.observation.value) for code, total in form.shared.items())
    known = {**agreed, **{code: value for code, value in given if value is not None}}
    return {code: str(value) for code, value in known.items()}


def _held_observations(session: Session, rows: HeldRows) -> tuple[Observation, ...]:
    """Return the observations that decide on the unit by what is held."""
    cycle = rows.cycle
    counting_day = session.settings_of(cycle).counting_day
    return observations(cycle.in_use, deciding_figures(session.store, cycle, rows.unit.code, counting_day))


def _cycle_of(session: Session, year: int, unit: str) -> Cycle:
    return session.cycle(year, Tiers.of(session.store).unit_kind(unit))


def _items(criteria_set: CriteriaSet) -> tuple[Indicator | Condition, ...]:
    return (*criteria_set.criteria, *criteria_set.conditions)


def _held(form: UnitForm, unit: Unit) -> UnitFigures:
    """Return what is held of a unit as figures of a file, with the documents that are named."""
    items = _items(form.criteria_set)
    known = form.known
    held = tuple(known[item.code].observation if item.code in known else missing(item.code) for item in items)
    criteria = len(form.criteria_set.criteria)
    answers = tuple(each for each in held[criteria:] if each.state is not State.MISSING)
    documents = ((code, figure.evidence) for code, figure in known.items())
    evidence: dict[str, Evidence] = {code: document for code, document in documents if document}
    return UnitFigures(unit.code, unit.name, (*held[:criteria], *answers), evidence, unit.unit_group)


def _read(session: Session, rows: HeldRows, cells: Cells) -> tuple[UnitFigures | None, list[Problem]]:
    """Return the typed rows as the reader of files reads them, and every problem at its cell."""
    if not cells:
        return None, []
    typed = TypedFigures(
        criteria_set=rows.cycle.in_use,
        cells=cells,
        unit_code=rows.unit.code,
        unit_name=rows.unit.name,
        unit_group=rows.unit.unit_group or "",
    )
    with typed.as_file() as file:
        reading = read_figures(file, rows.cycle.in_use, today=session.today)
        problems = [typed.placed(problem, file) for problem in reading.problems]
    figures = reading.value.figures[0] if reading.value and reading.value.figures else None
    return figures, problems


def _delivery(figures: UnitFigures | None, cells: Cells, rows: HeldRows) -> Delivery | None:
    """Return the figures as what an intake takes in, None if no row has any."""
    if figures is None:
        return None
    content = json.dumps({code: dict(row) for code, row in cells.items()}, sort_keys=True)
    return Delivery(
        file=codes.PAGE,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        kind=IntakeKind.UNIT_FORM,
        supplier=None,
        figures=(evolve(figures, code=rows.unit.code),),
    )


def _closed(rows: HeldRows, changed: Cells) -> tuple[Problem, ...]:
    """Return why rows cannot be changed: another body's, or closed since the dossier was submitted."""
    shut = [code for code in changed if code not in rows.open_rows]
    return (codes.ROWS_CLOSED.at(rows.dossier.place, rows=", ".join(shut)),) if shut else ()


def _clash(session: Session, rows: HeldRows, code: str) -> Problem:
    """Return that somebody else changed a row: who, when, and to what."""
    held = rows.cells.get(code, {})
    shown = " / ".join(text for text in held.values() if text) or codes.BLANK
    key = _key(rows.cycle, rows.unit.code, code)
    last = next(iter(session.store.history(FIGURES_TABLE, *key)), None)
    who, at = (last.person, _moment(last.at)) if last else ("", "")
    fields = {"held": shown, "who": who or codes.SOMEBODY, "at": at or codes.SOMETIME}
    return codes.CHANGED_SINCE.at(Place(code), **fields)


def _moment(at: str) -> str:
    return f"{moment(at).at:%H:%M %d/%m/%Y}"


def _written(plan: IntakePlan | None) -> tuple[str, ...]:
    if plan is None:
        return ()
    items = [*(figure.item for figure in plan.written), *(item for _, item, _ in plan.references)]
    return tuple(dict.fromkeys(items))


def _key(cycle: Cycle, unit: str, code: str) -> tuple[int, str, str, str]:
    return cycle.year, cycle.series, unit, code
