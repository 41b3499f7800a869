"""Figures that rows of an index take from the set of levels of the same year (`Lấy số liệu từ`).

Nothing is written by itself: forms are filled in with such figures, and what a form brings back keeps the
supplier and the day of the figure that it was taken from. A later change of that figure is reported.
"""

from collections.abc import Iterator, Mapping

from attrs import evolve, field, frozen

from criteria.index.rows import ScoredRow
from criteria.model import Framework
from criteria.shared_figures import unfit
from maturity.cycle.cycle import Cycle, cycle_of
from maturity.cycle.series import LEVEL_SERIES
from maturity.evidence.known_figures import known_figure
from maturity.evidence.proofs import by_figure, proofs_in
from maturity.figures.figure import Recorded
from maturity.figures.known_figure import KnownFigure, source_in_levels
from maturity.operations.session import Session
from maturity.recognition.deciding_figures import DecidingFigures
from rules.observation import Counted, Observation, State


@frozen
class TakenDifference:
    """A row of an index whose figure is no longer that of the criterion (`taken_from`) it is taken from."""

    taken_from: str
    own: Observation
    """The figure of the row."""
    now: Recorded
    """What the criterion has now, as a figure of the row."""


@frozen
class TakenFigures:
    """The figures that the rows of one index can take; without a year of levels there are none."""

    cycle: Cycle
    deciding: DecidingFigures | None = field(repr=False)

    @classmethod
    def of(cls, session: Session, cycle: Cycle) -> "TakenFigures":
        """Return those of a year; of a set of levels there are none."""
        levels = None
        index = cycle.in_use
        if not isinstance(index, Framework) and any(row.figure_from for row in index.criteria):
            levels = cycle_of(session.store, cycle.year, cycle.unit_kind, series=LEVEL_SERIES)
        if levels is None:
            return cls(cycle, None)
        return cls(cycle, DecidingFigures(session.store, levels, session.settings_of(levels).counting_day))

    def of_unit(self, unit: str) -> Mapping[str, Recorded]:
        """Return the figures of a unit as figures of the index, by row: with source, supplier and day."""
        return {recorded.item: recorded for _, recorded in self._taken(unit)}

    def differences(self, unit: str, own: Mapping[str, Observation]) -> Iterator[TakenDifference]:
        """Yield the rows of a unit whose own figures differ from those that they are taken from."""
        for taken_from, now in self._taken(unit):
            figure = own.get(now.item)
            if figure is not None and figure != now.observation:
                yield TakenDifference(taken_from, figure, now)

    def known(self, unit: str) -> Mapping[str, KnownFigure]:
        """Return the same as a form is filled in with them, with their documents."""
        if self.deciding is None:
            return {}
        proofs = proofs_in(self.deciding.store, self.cycle.year, unit, series=LEVEL_SERIES)
        pieces = by_figure(proofs)
        return {
            recorded.item: known_figure(recorded, pieces.get((unit, taken_from), ()))
            for taken_from, recorded in self._taken(unit)
        }

    def _taken(self, unit: str) -> Iterator[tuple[str, Recorded]]:
        """Yield the criterion that a row takes its figure from, and the figure."""
        index = self.cycle.in_use
        if self.deciding is None or isinstance(index, Framework):
            return
        figures = self.deciding.of(unit)
        levels = self.deciding.cycle.level_set_in_use
        for row in index.criteria:
            recorded = figures.get(row.figure_from or "")
            if recorded is None or unfit(row, levels) is not None:
                continue
            observation = _as_figure_of(row, recorded.observation)
            if observation is not None:
                yield recorded.item, self._recorded(recorded, observation)

    def _recorded(self, recorded: Recorded, observation: Observation) -> Recorded:
        source = source_in_levels(recorded.item, self.cycle.year, recorded.source)
        return evolve(recorded, series=self.cycle.series, observation=observation, source=source, intake=None)


def _as_figure_of(row: ScoredRow, observation: Observation) -> Observation | None:
    """Return a figure of the criterion that a row names as one of the row; None for any other state."""
    if observation.state is not State.FIGURE:
        return None
    has_counts = observation.numerator is not None
    counted = Counted.RATE if row.capped_share and has_counts else Counted.SHARE
    return evolve(observation, criterion=row.code, counted=counted)
