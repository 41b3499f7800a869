"""Plans what an intake of a file changes, figure by figure, before anything is written; pure.

A blank or unreadable cell changes nothing. A unit's own form never replaces a figure that another body
supplied. If two files of one run differ on a figure, neither counts, and neither do the documents that they
name for it. Figures closed since the dossier was submitted (`maturity.dossier.opening`) stay as they are.
Replaced figures stay in the journal, and an intake can be undone (`maturity.operations.figures.undo`).
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import Enum

from attrs import evolve, field, frozen

from foundation.problem import Place, Problem
from maturity.figures.figure import KEPT, FigureKey, Recorded
from maturity.figures.intake import IntakeKind
from maturity.figures.unit_figures import Evidence, Origin, UnitFigures
from rules.observation import Observation, State, figure

Reference = tuple[str, str, Evidence]
"""The unit and the item that a document proves, and the document."""


@frozen(kw_only=True)
class Delivery:
    """A file that was read: its name (never its folder), its SHA-256, and the figures in it.

    `supplier` is the body that supplied the figures, None if the units themselves did.
    """

    file: str
    sha256: str
    kind: IntakeKind
    supplier: str | None
    figures: tuple[UnitFigures, ...]
    problems: tuple[Problem, ...] = ()
    taken: Mapping[FigureKey, Recorded] = field(factory=dict, repr=False)
    """Figures of the set of levels that rows of an index take: what a unit hands in unchanged keeps the
    supplier, the source and the day of such a figure."""


class FigureOutcome(Enum):
    """What an intake does with one figure."""

    NEW = "new"
    SAME = "same"
    CONFIRMED = "confirmed"
    """The same figure, now from another source, supplier or day; written."""
    DIFFERENT = "different"
    """Replaces another figure; written."""
    HELD = "held"
    """Another body supplied a different figure, which stays."""
    CONFLICT = "conflict"
    """Another file of the same run has a different figure; neither is written, nor the evidence for it."""
    CLOSED = "closed"
    """The dossier was submitted, and the figure can no longer change."""

    @property
    def is_written(self) -> bool:
        """Whether the intake writes the figure."""
        return self in (FigureOutcome.NEW, FigureOutcome.CONFIRMED, FigureOutcome.DIFFERENT)


@frozen
class FigureChange:
    """One figure of a file, the one in the store, and the one in another file of the run."""

    outcome: FigureOutcome
    after: Recorded
    before: Recorded | None = None
    rival: Recorded | None = None


@frozen
class IntakePlan:
    """What the intake of one file would change; `references` are the documents that would be new."""

    delivery: Delivery
    changes: tuple[FigureChange, ...]
    references: tuple[Reference, ...]
    unreadable: tuple[FigureKey, ...] = ()
    """Cells with figures that could not be read; the stored figures stay."""
    closed_references: tuple[Reference, ...] = ()
    """Documents that would be new, but for figures that can no longer change; they are not written."""
    counts: Counter[FigureOutcome] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "counts", Counter(change.outcome for change in self.changes))

    @property
    def written(self) -> tuple[Recorded, ...]:
        """The figures that the intake writes."""
        return tuple(change.after for change in self.changes if change.outcome.is_written)

    @property
    def units_with_content(self) -> frozenset[str]:
        """The units of which the file says anything that is not stored already, written or not."""
        said = {change.after.unit for change in self.changes if change.outcome is not FigureOutcome.SAME}
        papers = (*self.references, *self.closed_references)
        return frozenset(said.union(unit for unit, *_ in papers).union(unit for unit, _ in self.unreadable))

    @property
    def is_empty(self) -> bool:
        """Whether the intake would change nothing."""
        return not self.written and not self.references


def plan(
    delivery: Delivery,
    year: int,
    series: str,
    stored: Mapping[FigureKey, Recorded],
    known: Collection[Reference] = (),
    rivals: Mapping[FigureKey, Recorded] | None = None,
    is_closed: Callable[[FigureKey], bool] = lambda key: False,
) -> IntakePlan:
    """Return what the intake of a file would change, given the `stored` figures and the known references.

    `rivals` are the different figures of other files of the run (`rivalries`); `is_closed` tells whether
    files such as this one can no longer change a figure.
    """
    rivals = rivals or {}
    changes = []
    references: dict[bool, list[Reference]] = {False: [], True: []}
    for recorded in _figures(delivery, year, series):
        key = (recorded.unit, recorded.item)
        change = _change(delivery, recorded, stored.get(key), rivals.get(key))
        if change.outcome.is_written and is_closed(key):
            change = evolve(change, outcome=FigureOutcome.CLOSED)
        changes.append(change)
    for unit in delivery.figures:
        for item, evidence in unit.evidence.items():
            key = (unit.code, item)
            if (*key, evidence) not in known and key not in rivals:
                references[is_closed(key)].append((*key, evidence))
    unreadable = tuple(
        (unit.code, observation.criterion)
        for unit in delivery.figures
        for observation in unit.observations
        if observation.state is State.UNREADABLE
    )
    return IntakePlan(delivery, tuple(changes), tuple(references[False]), unreadable, tuple(references[True]))


def rivalries(deliveries: Sequence[Delivery], year: int, series: str) -> list[dict[FigureKey, Recorded]]:
    """Return for each file the different figures that other files of the run have in place of its own.

    A unit's form that repeats a figure of another body is no rival of that body.
    """
    first: dict[FigureKey, list[tuple[int, Recorded]]] = {}
    for at, delivery in enumerate(deliveries):
        for recorded in _figures(delivery, year, series):
            first.setdefault((recorded.unit, recorded.item), []).append((at, recorded))
    rivals: list[dict[FigureKey, Recorded]] = [{} for _ in deliveries]
    for key, figures in first.items():
        if len(figures) < 2:
            continue
        for at, recorded in figures:
            for other_at, other in figures:
                if other_at != at and _are_rivals(deliveries[at], recorded, deliveries[other_at], other):
                    rivals[at].setdefault(key, other)
    return rivals


def items_of(delivery: Delivery) -> frozenset[str]:
    """Return the codes of all items of which a file has figures or documents."""
    items: set[str] = set()
    for unit in delivery.figures:
        items |= {*unit.shared, *unit.evidence}
        items |= {observation.criterion for observation in unit.observations if observation.state in KEPT}
    return frozenset(items)


def _are_rivals(delivery: Delivery, of_one: Recorded, other: Delivery, of_other: Recorded) -> bool:
    if of_one.observation == of_other.observation:
        return False
    # The body's own table decides over what a unit typed, whose figure is then reported as held back.
    return (delivery.kind is IntakeKind.UNIT_FORM) == (other.kind is IntakeKind.UNIT_FORM)


def _change(
    delivery: Delivery, after: Recorded, before: Recorded | None, rival: Recorded | None
) -> FigureChange:
    if rival is not None:
        return FigureChange(FigureOutcome.CONFLICT, after, before, rival)
    if before is None:
        return FigureChange(FigureOutcome.NEW, after)
    same = after.observation == before.observation
    if delivery.supplier is None and before.supplier is not None:
        return FigureChange(FigureOutcome.SAME if same else FigureOutcome.HELD, after, before)
    if after.has_same_content(before):
        return FigureChange(FigureOutcome.SAME, after, before)
    if same and not (after.source or after.cut_off or after.supplier):
        return FigureChange(
            FigureOutcome.SAME, after, before
        )  # it only tells less about the source of the figure
    return FigureChange(FigureOutcome.CONFIRMED if same else FigureOutcome.DIFFERENT, after, before)


def _figures(delivery: Delivery, year: int, series: str) -> Iterable[Recorded]:
    """Yield the figures of a file: shared ones first, then criteria and conditions; none for blanks."""
    for unit in delivery.figures:
        shared = ((figure(code, value), unit.shared_origins.get(code)) for code, value in unit.shared.items())
        items = (
            (observation, unit.origins.get(observation.criterion))
            for observation in unit.observations
            if observation.state in KEPT
        )
        for observation, origin in (*shared, *items):
            yield _recorded(delivery, year, series, unit.code, observation, origin)


def _recorded(
    delivery: Delivery, year: int, series: str, unit: str, observation: Observation, origin: Origin | None
) -> Recorded:
    place = evolve(origin.place, file=delivery.file) if origin else Place(delivery.file)
    taken = delivery.taken.get((unit, observation.criterion))
    if taken is not None and taken.observation == observation:
        return evolve(taken, place=str(place))
    return Recorded(
        year=year,
        series=series,
        unit=unit,
        observation=observation,
        source=origin.source if origin else "",
        cut_off=origin.cut_off if origin else None,
        supplier=delivery.supplier,
        place=str(place),
    )
