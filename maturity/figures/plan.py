"""What taking in a file would change, cell by cell: planned first, written only when asked for; pure.

A blank or unreadable cell changes nothing. A unit's own form never takes the place of what another body
supplied. Of two files of one run that differ neither counts, nor does what they name as its evidence. What
is closed since the dossier was submitted (`maturity.dossier.opening`) stays as it is. What is replaced stays
in the journal, and an intake can be undone (`maturity.operations.figures.undo`).
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import Enum

from attrs import evolve, field, frozen

from foundation.problem import Place, Problem
from maturity.figures.figure import KEPT, Recorded
from maturity.figures.handed_in import Evidence, Origin, UnitFigures
from maturity.figures.intake import IntakeKind
from rules.observation import Observation, State, figure

Where = tuple[str, str]
"""A unit, and what a figure answers."""
Reference = tuple[str, str, Evidence]
"""A unit, what is proved, and by which document."""


@frozen(kw_only=True)
class Delivery:
    """A file that was read: its name (never its folder), its SHA-256, and the figures in it.

    `supplier` is the body that the figures are from, None where the units supply them themselves.
    """

    file: str
    sha256: str
    kind: IntakeKind
    supplier: str | None
    figures: tuple[UnitFigures, ...]
    problems: tuple[Problem, ...] = ()


class Outcome(Enum):
    """What becomes of one figure."""

    NEW = "new"
    SAME = "same"
    CONFIRMED = "confirmed"
    """The same figure, now from another source, supplier or day; written."""
    DIFFERENT = "different"
    """Takes the place of another figure; written."""
    HELD = "held"
    """Another body supplied a different one, which stays."""
    CONFLICT = "conflict"
    """Another file of the same run says something else; neither is written, nor the evidence for it."""
    CLOSED = "closed"
    """The dossier was submitted, and the figure may not change any more."""

    @property
    def is_written(self) -> bool:
        """Whether applying writes the figure."""
        return self in (Outcome.NEW, Outcome.CONFIRMED, Outcome.DIFFERENT)


@frozen
class Change:
    """One figure of a file: what it would be, what is held, and what another file of the run says of it."""

    outcome: Outcome
    after: Recorded
    before: Recorded | None = None
    rival: Recorded | None = None


@frozen
class Plan:
    """What taking in one file comes to; `references` are the documents that would be new."""

    delivery: Delivery
    changes: tuple[Change, ...]
    references: tuple[Reference, ...]
    unreadable: tuple[Where, ...] = ()
    """Cells whose figure could not be read; what was held stays."""
    closed_references: tuple[Reference, ...] = ()
    """Documents that would be new, for figures that may not change any more; they are not written."""
    counts: Counter[Outcome] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "counts", Counter(change.outcome for change in self.changes))

    @property
    def written(self) -> tuple[Recorded, ...]:
        """The figures that applying writes."""
        return tuple(change.after for change in self.changes if change.outcome.is_written)

    @property
    def is_empty(self) -> bool:
        """Whether applying would change nothing."""
        return not self.written and not self.references


def plan(
    delivery: Delivery,
    year: int,
    held: Mapping[Where, Recorded],
    known: Collection[Reference] = (),
    rivals: Mapping[Where, Recorded] | None = None,
    is_closed: Callable[[Where], bool] = lambda where: False,
) -> Plan:
    """Return what taking in a file would change of the figures that are held and the references known.

    `rivals` are figures on which the files of one run differ, as another of them has them (`rivalries`);
    `is_closed` says of which figures such a file may change nothing any more.
    """
    rivals = rivals or {}
    changes = []
    references: dict[bool, list[Reference]] = {False: [], True: []}
    for recorded in _figures(delivery, year):
        where = (recorded.unit, recorded.item)
        change = _change(delivery, recorded, held.get(where), rivals.get(where))
        if change.outcome.is_written and is_closed(where):
            change = evolve(change, outcome=Outcome.CLOSED)
        changes.append(change)
    for unit in delivery.figures:
        for item, evidence in unit.evidence.items():
            where = (unit.code, item)
            if (*where, evidence) not in known and where not in rivals:
                references[is_closed(where)].append((*where, evidence))
    unreadable = tuple(
        (unit.code, observation.criterion)
        for unit in delivery.figures
        for observation in unit.observations
        if observation.state is State.UNREADABLE
    )
    return Plan(delivery, tuple(changes), tuple(references[False]), unreadable, tuple(references[True]))


def rivalries(deliveries: Sequence[Delivery], year: int) -> list[dict[Where, Recorded]]:
    """Return for each file the figures on which another file of the run differs, as that one has them.

    A unit's form that repeats what another body supplies is no rival of that body.
    """
    first: dict[Where, list[tuple[int, Recorded]]] = {}
    for at, delivery in enumerate(deliveries):
        for recorded in _figures(delivery, year):
            first.setdefault((recorded.unit, recorded.item), []).append((at, recorded))
    rivals: list[dict[Where, Recorded]] = [{} for _ in deliveries]
    for where, said in first.items():
        if len(said) < 2:
            continue
        for at, recorded in said:
            for other_at, other in said:
                if other_at != at and _are_rivals(deliveries[at], recorded, deliveries[other_at], other):
                    rivals[at].setdefault(where, other)
    return rivals


def items_of(delivery: Delivery) -> frozenset[str]:
    """Return the codes of all that a file says anything of: figures, and documents that prove them."""
    items: set[str] = set()
    for unit in delivery.figures:
        items |= {*unit.shared, *unit.evidence}
        items |= {one.criterion for one in unit.observations if one.state in KEPT}
    return frozenset(items)


def _are_rivals(one: Delivery, of_one: Recorded, other: Delivery, of_other: Recorded) -> bool:
    if of_one.observation == of_other.observation:
        return False
    # The body's own table decides over what a unit typed; the unit's figure is then told as held.
    return (one.kind is IntakeKind.UNIT_FORM) == (other.kind is IntakeKind.UNIT_FORM)


def _change(delivery: Delivery, after: Recorded, before: Recorded | None, rival: Recorded | None) -> Change:
    if rival is not None:
        return Change(Outcome.CONFLICT, after, before, rival)
    if before is None:
        return Change(Outcome.NEW, after)
    same = after.observation == before.observation
    if delivery.kind is IntakeKind.UNIT_FORM and before.supplier is not None:
        return Change(Outcome.SAME if same else Outcome.HELD, after, before)
    if after.has_same_content(before):
        return Change(Outcome.SAME, after, before)
    if same and not (after.source or after.cut_off or after.supplier):
        return Change(Outcome.SAME, after, before)  # it only says less of where the figure is from
    return Change(Outcome.CONFIRMED if same else Outcome.DIFFERENT, after, before)


def _figures(delivery: Delivery, year: int) -> Iterable[Recorded]:
    """Yield what a file says: shared figures first, then criteria and conditions; nothing for a blank."""
    for unit in delivery.figures:
        shared = ((figure(code, value), unit.shared_origins.get(code)) for code, value in unit.shared.items())
        items = ((one, unit.origins.get(one.criterion)) for one in unit.observations if one.state in KEPT)
        for observation, origin in (*shared, *items):
            yield _recorded(delivery, year, unit.code, observation, origin)


def _recorded(
    delivery: Delivery, year: int, unit: str, observation: Observation, origin: Origin | None
) -> Recorded:
    place = evolve(origin.place, file=delivery.file) if origin else Place(delivery.file)
    return Recorded(
        year=year,
        unit=unit,
        observation=observation,
        source=origin.source if origin else "",
        cut_off=origin.cut_off if origin else None,
        supplier=delivery.supplier,
        place=str(place),
    )
