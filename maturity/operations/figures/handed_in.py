"""What units hand in by their forms, apart from what the forms were filled in with before they went out."""

from collections.abc import Sequence

from attrs import evolve

from maturity.cycle.cycle import Cycle
from maturity.evidence.proofs import by_figure, proofs_in
from maturity.figures.figure import recorded_in
from maturity.figures.intake import IntakeKind
from maturity.figures.prefilled import Prefilled
from maturity.figures.submission import ReadFile
from maturity.operations.figures.taken import TakenFigures
from maturity.operations.session import Session


def without_prefilled(session: Session, cycle: Cycle, files: Sequence[ReadFile]) -> Sequence[ReadFile]:
    """Return files as they are to be compared with the stored figures: forms without what filled them in."""
    taken = TakenFigures.of(session, cycle)
    return [
        _handed_in(session, cycle, taken, file) if file.delivery.kind is IntakeKind.UNIT_FORM else file
        for file in files
    ]


def _handed_in(session: Session, cycle: Cycle, taken: TakenFigures, file: ReadFile) -> ReadFile:
    figures = tuple(
        _prefilled(session, cycle, taken, unit.code).handed_in(cycle.in_use, unit)
        for unit in file.delivery.figures
    )
    return evolve(file, delivery=evolve(file.delivery, figures=figures))


def _prefilled(session: Session, cycle: Cycle, taken: TakenFigures, unit: str) -> Prefilled:
    held = [*recorded_in(session.store, cycle.year, unit, series=cycle.series)]
    proofs = by_figure(proofs_in(session.store, cycle.year, unit, series=cycle.series))
    known = taken.known(unit)
    return Prefilled(
        held={recorded.item: recorded.observation for recorded in held},
        held_papers={
            item: [piece.reference for piece in pieces if piece.reference is not None]
            for (_, item), pieces in proofs.items()
        },
        taken={item: figure.observation for item, figure in known.items()},
        taken_papers={item: figure.evidence for item, figure in known.items() if figure.evidence is not None},
        has_handed_in=any(recorded.supplier is None for recorded in held),
    )
