"""All units of a year by all of their criteria: how far the appraisal of each is, on one page.

Read by a few passages over whole tables: a case for each of 150 units would be read by ten times as many.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import Enum
from functools import lru_cache

from attrs import field, frozen

from maturity.appraisal.appraisal import ROUNDS, AppraisalOutcome, figure_digest
from maturity.appraisal.case import ROUND_OF
from maturity.appraisal.observed import is_appraised, is_proved
from maturity.cycle.cycle import Cycle
from maturity.dossier.dossier import Dossier, dossiers
from maturity.dossier.states import DossierState
from maturity.figures.figure import Recorded, observation_in
from maturity.operations.appraisal_sheet import items_of
from maturity.operations.session import Session
from maturity.operations.units_of_year import units_of_year
from maturity.store.schema import APPRAISALS, FIGURES, PROOFS, Value
from maturity.units.unit import Unit
from rules.observation import Observation, State, missing


class CellState(Enum):
    """How far the appraisal of one criterion of one unit is."""

    WAITING = "waiting"
    WAITING_WITHOUT_DOCUMENT = "waiting_without_document"
    WAITING_WITHOUT_FIGURE = "waiting_without_figure"
    PROPOSED = "proposed"
    """The unit proposes that it does not apply, which nobody has decided yet."""
    AGAIN = "again"
    """Its figure was replaced since it was appraised, or the second round is about it."""
    ACCEPTED = "accepted"
    ACCEPTED_WITHOUT_DOCUMENT = "accepted_without_document"
    """Accepted, but it does not count."""
    ADJUSTED = "adjusted"
    REJECTED = "rejected"
    NOT_APPLICABLE = "not_applicable"
    NOT_SUBMITTED = "not_submitted"
    """The unit's dossier was not submitted, so that there is nothing to appraise."""
    NOT_OF_THE_GROUP = "not_of_the_group"
    """The row is for other groups of units."""


WAITING = frozenset(
    {
        CellState.WAITING,
        CellState.WAITING_WITHOUT_DOCUMENT,
        CellState.WAITING_WITHOUT_FIGURE,
        CellState.PROPOSED,
        CellState.AGAIN,
    }
)
"""The states in which somebody still has to appraise a row."""
_OUTCOMES = {
    AppraisalOutcome.ACCEPTED.value: CellState.ACCEPTED,
    AppraisalOutcome.ADJUSTED.value: CellState.ADJUSTED,
    AppraisalOutcome.REJECTED.value: CellState.REJECTED,
    AppraisalOutcome.NOT_APPLICABLE.value: CellState.NOT_APPLICABLE,
    AppraisalOutcome.NOT_APPLICABLE_REFUSED.value: CellState.REJECTED,
}
_PROPOSED = frozenset({State.NOT_APPLICABLE.value, State.NOT_APPLICABLE_REFUSED.value})


@frozen
class MatrixLine:
    """One unit, the state of its dossier, and its cells in the order of the matrix's items."""

    unit: Unit
    state: DossierState
    cells: Sequence[CellState]

    @property
    def waiting(self) -> int:
        """How many rows still have to be appraised."""
        return sum(cell in WAITING for cell in self.cells)


@frozen(kw_only=True)
class AppraisalMatrix:
    """The units of a year in Vietnamese order by the codes of all rows that are appraised."""

    cycle: Cycle
    items: Sequence[str]
    lines: Sequence[MatrixLine] = field(repr=False)

    @property
    def waiting(self) -> Sequence[int]:
        """How many units each row still has to be appraised of."""
        return [sum(line.cells[at] in WAITING for line in self.lines) for at in range(len(self.items))]

    @property
    def counts(self) -> Counter[CellState]:
        """How many cells are in each state."""
        return Counter(cell for line in self.lines for cell in line.cells)


_OBSERVED = ("state", "value", "numerator", "denominator", "note", "counted")
"""The columns of a figure on which its digest rests, and by which it can need a document."""
_JUDGED = ("outcome", "round", "is_reopened", "figure_digest")
Cells = tuple[Value, ...]


def appraisal_matrix(session: Session, cycle: Cycle) -> AppraisalMatrix:
    """Return how far the appraisal of every unit and row of a year is."""
    store, series = session.store, cycle.series
    of_year: Mapping[str, Value] = {"year": cycle.year, "series": series}
    begun = {dossier.unit: dossier for dossier in dossiers(store, cycle.year, series=series)}
    key = ("unit", "item")
    content = _Content(
        cycle=cycle,
        figures=_by_key(store.cells(FIGURES, (*key, "supplier", *_OBSERVED), **of_year)),
        appraisals=_by_key(store.cells(APPRAISALS, (*key, *_JUDGED), **of_year)),
        proved={*store.cells(PROOFS, key, **of_year)},
    )
    items = items_of(cycle)
    lines = []
    for unit in units_of_year(session, cycle):
        dossier = begun.get(unit.code) or Dossier(year=cycle.year, series=series, unit=unit.code)
        cells = [content.state(unit, dossier, item) for item in items]
        lines.append(MatrixLine(unit, dossier.state, cells))
    return AppraisalMatrix(cycle=cycle, items=items, lines=lines)


def _by_key(rows: Iterable[Cells]) -> Mapping[Cells, Cells]:
    return {row[:2]: row[2:] for row in rows}


@frozen(kw_only=True)
class _Content:
    """What the tables hold of a year, by unit and item: the supplier and the figure; the appraisal."""

    cycle: Cycle
    figures: Mapping[Cells, Cells]
    appraisals: Mapping[Cells, Cells]
    proved: Collection[Cells]

    def state(self, unit: Unit, dossier: Dossier, item: str) -> CellState:
        key = (unit.code, item)
        by_code = self.cycle.in_use.by_code
        if item in by_code and not is_appraised(by_code[item], unit.unit_group):
            return CellState.NOT_OF_THE_GROUP
        figure, appraisal = self.figures.get(key), self.appraisals.get(key)
        if appraisal is None:
            return self._waiting(dossier, key, figure)
        outcome, in_round, is_reopened, digest = appraisal
        is_due = bool(is_reopened) and int(str(in_round)) < ROUND_OF.get(dossier.state, ROUNDS[0])
        if is_due or digest != _digest_of(self.cycle.year, *key, figure and figure[1:]):
            return CellState.AGAIN
        state = _OUTCOMES[str(outcome)]
        if state is CellState.ACCEPTED and not self._is_proved(key, figure):
            return CellState.ACCEPTED_WITHOUT_DOCUMENT
        return state

    def _waiting(self, dossier: Dossier, key: tuple[str, str], figure: Cells | None) -> CellState:
        if dossier.state.takes_figures:
            return CellState.NOT_SUBMITTED
        if figure is None:
            return CellState.WAITING_WITHOUT_FIGURE
        if figure[1] in _PROPOSED:
            return CellState.PROPOSED
        return CellState.WAITING if self._is_proved(key, figure) else CellState.WAITING_WITHOUT_DOCUMENT

    def _is_proved(self, key: tuple[str, str], figure: Cells | None) -> bool:
        # Most figures have a document: only the others are worth a record.
        if figure is None or figure[0] is not None or key in self.proved:
            return True
        unit, item = key
        recorded = Recorded(year=self.cycle.year, unit=unit, observation=_observation(item, figure[1:]))
        return is_proved(recorded, (), self.cycle.in_use)


@lru_cache(maxsize=1 << 15)
def _digest_of(year: int, unit: str, item: str, figure: Cells | None) -> str:
    """Return the digest of a figure, given by its columns; kept, since every page needs thousands."""
    return figure_digest(year, unit, missing(item) if figure is None else _observation(item, figure))


@lru_cache(maxsize=1 << 15)
def _observation(item: str, figure: Cells) -> Observation:
    return observation_in(item, *figure)  # type: ignore[arg-type]  # columns as the table has them
