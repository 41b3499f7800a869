"""Intake of evidence: first a plan of what is new, then files are kept, then one act refers to them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

from attrs import frozen

from foundation.problem import Problem
from maturity.evidence import codes
from maturity.evidence.entries import Entry, EntryError
from maturity.evidence.files import EvidenceFiles
from maturity.evidence.piece import Piece, Pieces
from maturity.evidence.proofs import Proof, by_figure, put_proofs
from maturity.evidence.sorting import Offer, Progress
from maturity.figures.figure import FigureKey
from maturity.figures.intake import Intake, IntakeKind
from maturity.store.schema import INTAKES
from maturity.store.store import Act, Store

NAMED_UNITS = 5


class AdditionOutcome(Enum):
    """What happens to one piece for one figure."""

    NEW = "new"
    SAME = "same"
    """The figure already has a piece that covers this one."""


@frozen
class Addition:
    """One piece for one figure of one unit; `entry` gives access to its file, None if it has none."""

    unit: str
    item: str
    piece: Piece
    outcome: AdditionOutcome
    entry: Entry | None = None

    @property
    def figure_key(self) -> FigureKey:
        """The unit and the item."""
        return self.unit, self.item


@frozen
class EvidencePlan:
    """The effects of an intake, in the order of the submitted files."""

    year: int
    additions: tuple[Addition, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def new(self) -> tuple[Addition, ...]:
        """The additions that would be written."""
        return tuple(addition for addition in self.additions if addition.outcome is AdditionOutcome.NEW)


def plan_evidence(
    year: int, offers: Iterable[Offer], held: Iterable[Proof], *, names_others: bool = True
) -> EvidencePlan:
    """Return what several offers add to the proofs already `held` in the year; pure.

    `names_others` is whether whoever hands in may be told of other units than those of the offers.
    """
    held = tuple(held)
    pieces = {where: Pieces(stored) for where, stored in by_figure(held).items()}
    additions = []
    for offer in offers:
        for item in offer.items:
            covered = pieces.setdefault((offer.unit, item), Pieces())
            outcome = AdditionOutcome.SAME if covered.cover(offer.piece) else AdditionOutcome.NEW
            additions.append(Addition(offer.unit, item, offer.piece, outcome, offer.entry))
            covered.add(offer.piece)
    return EvidencePlan(
        year, tuple(additions), tuple(_in_two_units(additions, held, names_others=names_others))
    )


def _in_two_units(
    additions: Sequence[Addition], held: Iterable[Proof], *, names_others: bool
) -> Iterator[Problem]:
    """Yield a warning for each new file that another unit submits too."""
    units: dict[str, dict[str, None]] = {}
    for piece, unit in [(each.piece, each.unit) for each in held] + [
        (each.piece, each.unit) for each in additions
    ]:
        if piece.file:
            units.setdefault(piece.file.sha256, {})[unit] = None
    warned: set[str] = set()
    offered = {addition.unit for addition in additions}
    for addition in additions:
        file, entry = addition.piece.file, addition.entry
        if addition.outcome is not AdditionOutcome.NEW or not file or not entry or file.sha256 in warned:
            continue
        warned.add(file.sha256)
        having = units[file.sha256]
        if len(having) < 2:
            continue
        if names_others or having.keys() <= offered:
            yield codes.SAME_IN_TWO_UNITS.at(entry.place, units=_named(having))
        else:
            yield codes.SAME_ELSEWHERE.at(entry.place)


def _named(units: Mapping[str, None]) -> str:
    codes_in_order = sorted(units)
    more = f" và {len(codes_in_order) - NAMED_UNITS} đơn vị khác" if len(codes_in_order) > NAMED_UNITS else ""
    return ", ".join(codes_in_order[:NAMED_UNITS]) + more


def keep_files(
    plan: EvidencePlan, files: EvidenceFiles, on_progress: Progress = lambda done, total: None
) -> tuple[tuple[Addition, ...], tuple[Problem, ...]]:
    """Keep the files of all that is new, each content once; return the additions that can now be written.

    A file that can no longer be read, or has changed, is left out, with a problem. Raises StoreError if the
    workspace does not accept one; no row refers to any by then, and running again continues.
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
    store: Store,
    writing: Act,
    year: int,
    additions: Iterable[Addition],
    source: Mapping[str, str | None],
    *,
    series: str,
) -> int | None:
    """Save the proofs from a folder or an archive as one intake, which can be undone; return its number.

    `source` has the `file` (its name) and, for an archive, its `sha256`. Returns None, and saves nothing, if
    everything was saved before.
    """
    intake = writing.next_id(INTAKES)
    by_figure: dict[FigureKey, list[Piece]] = {}
    for addition in additions:
        by_figure.setdefault(addition.figure_key, []).append(addition.piece)
    changed = sum(
        put_proofs(store, writing, year, where, pieces, intake, series=series)
        for where, pieces in by_figure.items()
    )
    if not changed:
        return None
    writing.save(
        Intake(
            id=intake,
            year=year,
            series=series,
            kind=IntakeKind.EVIDENCE,
            file=str(source["file"]),
            sha256=source.get("sha256"),
            act=writing.number,
            changes=changed,
        )
    )
    return intake
