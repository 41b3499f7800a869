"""Taking evidence in: what would be new is planned first; files are kept, then one act names them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

from attrs import frozen

from foundation.problem import Problem
from maturity.evidence import codes
from maturity.evidence.entries import Entry, EntryError
from maturity.evidence.files import EvidenceFiles
from maturity.evidence.handing_in import Offer, Progress
from maturity.evidence.piece import Piece, Pieces
from maturity.evidence.proofs import Proof, Where, by_figure, put_proofs
from maturity.figures.plan import APPLIED, IntakeKind
from maturity.store.schema import INTAKES
from maturity.store.store import Act, Store

NAMED_UNITS = 5


class Outcome(Enum):
    """What becomes of one piece for one figure."""

    NEW = "new"
    SAME = "same"
    """A piece that says as much proves the figure already."""


@frozen
class Addition:
    """One piece for one figure of one unit; `entry` is where its file is read, None for one without."""

    unit: str
    item: str
    piece: Piece
    outcome: Outcome
    entry: Entry | None = None

    @property
    def where(self) -> Where:
        """The unit, and what is proved."""
        return self.unit, self.item


@frozen
class Plan:
    """What taking in comes to, in the order of what was handed in."""

    year: int
    additions: tuple[Addition, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def new(self) -> tuple[Addition, ...]:
        """The additions that applying writes."""
        return tuple(addition for addition in self.additions if addition.outcome is Outcome.NEW)


def plan(year: int, offers: Iterable[Offer], held: Iterable[Proof]) -> Plan:
    """Return what of several offers would be new beside the proofs that are held in the year; pure."""
    held = tuple(held)
    pieces = {where: Pieces(known) for where, known in by_figure(held).items()}
    additions = []
    for offer in offers:
        for item in offer.items:
            known = pieces.setdefault((offer.unit, item), Pieces())
            outcome = Outcome.SAME if known.cover(offer.piece) else Outcome.NEW
            additions.append(Addition(offer.unit, item, offer.piece, outcome, offer.entry))
            known.add(offer.piece)
    return Plan(year, tuple(additions), tuple(_in_two_units(additions, held)))


def _in_two_units(additions: Sequence[Addition], held: Iterable[Proof]) -> Iterator[Problem]:
    """Yield a warning for each new file that another unit hands in too."""
    units: dict[str, dict[str, None]] = {}
    for piece, unit in [(one.piece, one.unit) for one in held] + [(one.piece, one.unit) for one in additions]:
        if piece.file:
            units.setdefault(piece.file.sha256, {})[unit] = None
    said: set[str] = set()
    for addition in additions:
        file, entry = addition.piece.file, addition.entry
        if addition.outcome is not Outcome.NEW or not file or not entry or file.sha256 in said:
            continue
        said.add(file.sha256)
        if len(units[file.sha256]) > 1:
            yield codes.SAME_IN_TWO_UNITS.at(entry.place, units=_named(units[file.sha256]))


def _named(units: Mapping[str, None]) -> str:
    known = sorted(units)
    more = f" và {len(known) - NAMED_UNITS} đơn vị khác" if len(known) > NAMED_UNITS else ""
    return ", ".join(known[:NAMED_UNITS]) + more


def keep_files(
    plan: Plan, files: EvidenceFiles, on_progress: Progress = lambda done, total: None
) -> tuple[tuple[Addition, ...], tuple[Problem, ...]]:
    """Keep the files of all that is new, each content once; return the additions that may now be written.

    A file that cannot be read any more, or is no longer what it was, is left out, with a problem.
    `StoreError` where the workspace does not take one; nothing is named by then, and running again goes on.
    """
    kept: dict[str, bool] = {}
    additions, problems = [], []
    for done, addition in enumerate(plan.new):
        on_progress(done, len(plan.new))
        file, entry = addition.piece.file, addition.entry
        if file and entry and file.sha256 not in kept:
            try:
                with entry.opened() as content:
                    kept[file.sha256] = files.keep(content, file.sha256)
                if not kept[file.sha256]:
                    problems.append(codes.CHANGED_MEANWHILE.at(entry.place))
            except EntryError as error:
                kept[file.sha256] = False
                problems.append(error.problem)
        if not file or kept.get(file.sha256, False):
            additions.append(addition)
    if any(kept.values()):
        files.settle()
    return tuple(additions), tuple(problems)


def record(
    store: Store, writing: Act, year: int, additions: Iterable[Addition], source: Mapping[str, str | None]
) -> int | None:
    """Write what a folder or an archive proves as one intake, which can be undone; its number.

    `source` holds the `file` (its name) and, of an archive, its `sha256`. None, and nothing written, where
    all of it is there already.
    """
    intake = writing.next_id(INTAKES)
    by_figure: dict[Where, list[Piece]] = {}
    for addition in additions:
        by_figure.setdefault(addition.where, []).append(addition.piece)
    changed = sum(
        put_proofs(store, writing, year, where, pieces, intake) for where, pieces in by_figure.items()
    )
    if not changed:
        return None
    row = {"id": intake, "year": year, "kind": IntakeKind.EVIDENCE.value, **source, "state": APPLIED}
    writing.put(INTAKES, {**row, "act": writing.number, "changes": changed})
    return intake
