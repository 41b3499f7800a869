"""What is particular to files of figures of an index, before they are compared with the stored figures.

A unit gives itself no points: those that another body gives are taken in from that body alone, and those
that the unit gives itself are only compared with what its figures give.
"""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from criteria.index.model import Index
from foundation.problem import Place, Problem
from maturity.cycle.cycle import Cycle
from maturity.figures import codes
from maturity.figures.figure import FigureKey, Recorded, by_item, recorded_in
from maturity.figures.plan import Delivery
from maturity.figures.reading.row_words import figure_text
from maturity.figures.submission import ReadFile
from maturity.figures.suppliers import holder
from maturity.figures.unit_figures import UnitFigures
from maturity.operations.faults import deciding
from maturity.operations.figures.taken import TakenFigures
from maturity.operations.others import others_of
from maturity.operations.score_remarks import self_score_remarks
from maturity.operations.session import Session
from maturity.units.unit import units_in_year
from rules.observation import Observation, State, missing
from rules.score import score


def of_an_index(
    session: Session, cycle: Cycle, files: Sequence[ReadFile]
) -> tuple[Sequence[ReadFile], Sequence[Problem]]:
    """Return files as they are to be taken in, and what is to be said of them; of levels as they are.

    Raises `FaultyResultError` if a unit with points of its own cannot be scored.
    """
    index = cycle.in_use
    if not isinstance(index, Index):
        return files, ()
    problems: list[Problem] = []
    taken = TakenFigures.of(session, cycle)
    prepared: list[ReadFile] = []
    for file in map(_with_figures, files):
        problems += _on_self_scores(session, cycle, index, file)
        delivery = file.delivery
        if delivery.supplier is None:
            problems += _given_by_units(session, cycle, index, file)
            figures = tuple(_without_given(index, unit) for unit in delivery.figures)
            problems += _other_than_taken(taken, index, file)
            delivery = evolve(delivery, figures=figures, taken=_taken(taken, delivery))
        prepared.append(evolve(file, delivery=delivery))
    return prepared, problems


def _with_figures(file: ReadFile) -> ReadFile:
    """Return a file with figures that lack a document as figures: their documents may come otherwise.

    Whether a figure is proved is told by what the workspace has when its unit is decided on.
    """
    units = tuple(
        evolve(unit, observations=tuple(map(_as_figure, unit.observations))) for unit in file.delivery.figures
    )
    return evolve(file, delivery=evolve(file.delivery, figures=units))


def _as_figure(observation: Observation) -> Observation:
    if observation.state is not State.NO_EVIDENCE:
        return observation
    return evolve(observation, state=State.FIGURE, note=None)


def _taken(taken: TakenFigures, delivery: Delivery) -> Mapping[FigureKey, Recorded]:
    return {
        (unit.code, row): recorded
        for unit in delivery.figures
        for row, recorded in taken.of_unit(unit.code).items()
    }


def _other_than_taken(taken: TakenFigures, index: Index, file: ReadFile) -> Iterator[Problem]:
    """Yield a warning for each figure that differs from the one it is to be taken from."""
    for unit in file.delivery.figures:
        own = {o.criterion: o for o in unit.observations if o.state is State.FIGURE}
        for difference in taken.differences(unit.code, own):
            code = difference.now.item
            row, origin = index.by_code[code], unit.origins.get(code)
            place = evolve(origin.place if origin else Place(""), file=file.shown)
            fields = {"row": code, "criterion": difference.taken_from}
            yield codes.TAKEN_DIFFERS.at(
                place,
                now=figure_text(difference.now.observation, row),
                found=figure_text(difference.own, row),
                **fields,
            )


def _without_given(index: Index, unit: UnitFigures) -> UnitFigures:
    given = {row.code for row in index.criteria if row.is_given}
    observations = tuple(missing(o.criterion) if o.criterion in given else o for o in unit.observations)
    return evolve(unit, observations=observations)


def _given_by_units(session: Session, cycle: Cycle, index: Index, file: ReadFile) -> Iterator[Problem]:
    """Yield a warning for each row whose points a unit wrote, other than those that it was sent."""
    for unit in file.delivery.figures:
        stored = by_item(recorded_in(session.store, cycle.year, unit.code, series=cycle.series))
        for observation in unit.observations:
            row = index.by_code.get(observation.criterion)
            if row is None or not row.is_given or observation.value is None:
                continue
            known = stored.get(row.code)
            if known is not None and known.observation.value == observation.value:
                continue
            place = unit.origins[row.code].place if row.code in unit.origins else Place("")
            fields = {"row": row.code, "giver": holder(row)}
            yield codes.POINTS_OF_ANOTHER.at(evolve(place, file=file.shown), **fields)


def _on_self_scores(session: Session, cycle: Cycle, index: Index, file: ReadFile) -> Iterator[Problem]:
    """Yield what there is to say of the points that units give themselves."""
    units = [unit for unit in file.delivery.figures if unit.self_scores]
    if not units:
        return
    of_year = {unit.code: unit for unit in units_in_year(session.store, cycle.year)}
    others_for = others_of(session, cycle)
    for unit in units:
        observations = [o for o in unit.observations if o.criterion in index.by_code]
        with deciding(unit.code):
            scored = score(index, observations, others_for(of_year[unit.code]))
        for problem in self_score_remarks(index, unit, scored):
            yield evolve(problem, place=evolve(problem.place, file=file.shown))
