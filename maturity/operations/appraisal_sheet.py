"""The rows of dossiers under appraisal as pages show them: of one unit, of one criterion, or all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum

from attrs import evolve, field, frozen

from criteria.model import Framework, Kind, UnitKind
from foundation.problem import NOWHERE, Problem, RefusedError
from maturity.appraisal import codes
from maturity.appraisal.case import Appraiser, Case, appraisal_obstacles
from maturity.appraisal.observed import is_appraised
from maturity.appraisal.outlook import AppraisalOutlook, outlook
from maturity.appraisal.row import AppraisalRow
from maturity.cycle.cycle import Cycle
from maturity.figures.doubts import Doubtful, doubted_together, doubts
from maturity.figures.figure import Recorded
from maturity.operations.cases import cases_at_once, cases_of, has_group_of
from maturity.operations.faults import deciding
from maturity.operations.others import others_of
from maturity.operations.session import Session
from maturity.operations.units_of_year import chosen_units
from maturity.recognition.former_figures import recorded_before
from maturity.units.unit import Unit
from maturity.verdicts.points import ScoredUnit
from maturity.verdicts.verdict import decide
from rules.observation import State
from rules.scored import Others, RowScore


class RowState(Enum):
    """What is still to be done with a row."""

    WAITING = "waiting"
    """Nobody has appraised it yet."""
    AGAIN = "again"
    """It was appraised, but its figure was changed since, or its second round is under way."""
    DONE = "done"
    CLOSED = "closed"
    """The second round is not about it."""


@frozen(kw_only=True)
class SheetRow:
    """A row with what an appraiser looks at: the figure of the year before, doubts about the present one."""

    row: AppraisalRow
    state: RowState
    before: Recorded | None = None
    doubtful: Sequence[Doubtful] = ()

    @property
    def is_plain(self) -> bool:
        """Whether the row raises no question: never appraised, a figure with its document, no doubt."""
        case, code = self.row.case, self.row.code
        is_figure = case.reported(code).state is State.FIGURE
        return self.state is RowState.WAITING and is_figure and case.is_proved(code) and not self.doubtful


@frozen(kw_only=True)
class SheetSelection:
    """The rows of a page: those of one unit, of one criterion or condition (`item`), or all of a year."""

    year: int
    kind: UnitKind
    unit: str = ""
    item: str = ""


@frozen(kw_only=True)
class AppraisalSheet:
    """The rows of a page by unit, in Vietnamese order, and what keeps whoever looks from appraising a unit.

    `left_out` are units without a dossier under appraisal. `standing` is the result of the only unit as
    appraised so far; None of a sheet of several.
    """

    cycle: Cycle
    rows: Sequence[SheetRow] = field(repr=False)
    obstacles: Mapping[str, Sequence[Problem]]
    left_out: Sequence[Unit] = ()
    standing: AppraisalOutlook | None = None

    @property
    def plain(self) -> Sequence[SheetRow]:
        """The rows that can be accepted at once: without a question, and whoever looks may appraise them."""
        return [each for each in self.rows if each.is_plain and not self.obstacles[each.row.unit.code]]


def appraisal_sheet(session: Session, selection: SheetSelection) -> AppraisalSheet:
    """Return the rows of a page; of one unit also if its dossier is not under appraisal.

    Raises `RefusedError` for codes that the year or the set does not have, and `FaultyResultError`.
    """
    cycle = session.cycle(selection.year, selection.kind)
    items = _items(cycle, selection.item)
    units = chosen_units(session, cycle, [selection.unit] if selection.unit else ())
    case_for = cases_of(session, cycle) if selection.unit else cases_at_once(session, cycle)
    every = {unit: case_for(unit.code) for unit in units}
    cases = {unit: case for unit, case in every.items() if selection.unit or case.round is not None}
    others_for = others_of(session, cycle)
    before = recorded_before(session.store, cycle.year, cases, series=cycle.series)
    appraiser = Appraiser(session.person, session.today)
    rows: list[SheetRow] = []
    looked_at = doubted_together(cycle.in_use, selection.item) if selection.item else frozenset()
    for unit, case in cases.items():
        figures = (figure for figure in case.recorded.values() if not looked_at or figure.item in looked_at)
        doubtful = [*doubts(cycle.in_use, figures, before)]
        scores = _scores(case, others_for, unit)
        rows += _rows(unit, case, items, scores, before, doubtful)
    return AppraisalSheet(
        cycle=cycle,
        rows=rows,
        obstacles={
            unit.code: (*session.closed(cycle), *appraisal_obstacles(case, appraiser))
            for unit, case in cases.items()
        },
        left_out=[unit for unit in every if unit not in cases],
        standing=_standing(cases, others_for) if selection.unit else None,
    )


def items_of(cycle: Cycle) -> tuple[str, ...]:
    """Return the codes of all rows and conditions that appraisers rule on, in the order of the set."""
    framework = cycle.in_use
    rows = (row.code for row in framework.criteria if row.kind is not Kind.DERIVED)
    return (*rows, *(condition.code for condition in framework.conditions))


def _items(cycle: Cycle, chosen: str) -> Sequence[str]:
    items = items_of(cycle)
    if chosen and chosen not in items:
        fields = {"found": chosen, "known": ", ".join(items), "set_noun": cycle.in_use.set_kind.set_noun}
        raise RefusedError(codes.NOT_APPRAISED.at(NOWHERE, **fields))
    return [chosen] if chosen else items


def _rows(
    unit: Unit,
    case: Case,
    items: Sequence[str],
    scores: Mapping[str, RowScore],
    before: Mapping[tuple[str, str], Recorded],
    doubtful: Sequence[Doubtful],
) -> Iterator[SheetRow]:
    by_code = case.cycle.in_use.by_code
    for item in items:
        if item in by_code and not is_appraised(by_code[item], unit.unit_group):
            continue
        yield SheetRow(
            row=AppraisalRow(unit, case, item, scores.get(item)),
            state=_state(case, item),
            before=before.get((unit.code, item)),
            doubtful=[each for each in doubtful if any(figure.item == item for figure in each.figures)],
        )


def _state(case: Case, item: str) -> RowState:
    if not case.may_be_appraised(item):
        return RowState.CLOSED
    if case.is_to_appraise(item):
        return RowState.AGAIN if item in case.appraisals else RowState.WAITING
    return RowState.DONE


def _scores(case: Case, others_for: Callable[[Unit], Others], unit: Unit) -> Mapping[str, RowScore]:
    """Return the points of the reported figures by row; none by a set of levels."""
    if isinstance(case.cycle.in_use, Framework):
        return {}
    with deciding(unit.code):
        result = decide(case.cycle, evolve(case, appraisals={}).observations, others_for(unit))
    return {row.code: row for row in result.scored.rows} if isinstance(result, ScoredUnit) else {}


def _standing(cases: Mapping[Unit, Case], others_for: Callable[[Unit], Others]) -> AppraisalOutlook | None:
    """Return the result of the only unit; None for a unit of a group that the set does not have."""
    ((unit, case),) = cases.items()
    if not has_group_of(case.cycle.in_use, unit):
        return None
    with deciding(unit.code):
        return outlook(case, (), others_for(unit))
