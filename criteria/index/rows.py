"""The rows of an index: those that are scored, and those that are divided into parts."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, Self

from attrs import evolve, field, frozen
from attrs.validators import deep_iterable, instance_of, matches_re, optional

from criteria.index.policies import Combination, WhenNotApplicable
from criteria.index.scoring import Scoring
from criteria.model import Kind, Nature, Provenance
from criteria.parts import ADDED_LATER, Attestation, Comment
from foundation.exact import exact_text

ROW_CODE = r"(?:[0-9]+|[CT])(?:\.[0-9]+){1,3}"
"""The number of a row in the decision: `4.22.10`; `C.1` of a bonus, `T.1` of a penalty."""


@frozen(kw_only=True, cache_hash=True)
class ScoredRow:
    """A row that is scored itself: an `Indicator`, for which a unit has a figure."""

    code: str = field(validator=matches_re(ROW_CODE))
    name: str
    most: Fraction = field(validator=instance_of(Fraction))
    """The maximum (`Điểm tối đa`), in points."""
    scoring: Scoring
    kind: Kind = field(validator=instance_of(Kind))
    nature: Nature = field(validator=instance_of(Nature))
    name_provenance: Provenance = field(validator=instance_of(Provenance))
    points_provenance: Provenance = field(validator=instance_of(Provenance))
    """Of the points and the way of scoring."""
    method: str
    supplier: str
    source: str
    evidence: str
    number_in_decision: str | None = None
    """The number that the decision gives the row, where it differs from the code."""
    decimals: int | None = field(default=None, validator=optional(instance_of(int)))
    """The decimals to which this row's points are rounded, half up; None: as the head says."""
    numerator: str | None = None
    denominator: str | None = None
    shared_denominator: str | None = None
    capped_share: bool = False
    """Whether a numerator above its denominator counts as 100%; otherwise it is a fault of the figure."""
    counted_from: str | None = None
    """The day from which a number of days is counted, in words."""
    unit_of_count: str | None = None
    conditions: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    """Empty if the document has `chưa xác định`."""
    to_do: str | None = field(default=None, metadata=ADDED_LATER)
    """What is to be done to get its points, in the words of the set."""
    changed_by: tuple[str, ...] = field(default=(), metadata=ADDED_LATER)
    """The bodies whose acts change the result, who need not hold the figure; empty: the set does not say."""
    verified_by: str | None = None
    """The body that helps to verify the figure."""
    figure_from: str | None = None
    """The code of the criterion of a set of levels whose figure this row shares."""
    not_applicable_when: str | None = None
    """The cases in which the row may be declared not applicable; None: never."""
    when_not_applicable: WhenNotApplicable | None = None
    """What it then gives, if this row differs from the head."""
    unit_groups: tuple[str, ...] = ()
    """The groups of units that have the row; empty: all. For the others it is not applicable."""
    former_code: str | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None
    own: tuple[str, ...] | None = None
    """What a set that inherits gives itself: attributes of keys, `name`, `table`; the rest is its base's.
    None: all."""
    within: tuple[str, ...] = ()
    """What the divided rows above it say , outermost first: an attestation covers it too."""
    attestation: Attestation | None = None
    note: str | None = None
    comments: tuple[Comment, ...] = ()

    @property
    def short_name(self) -> str:
        """The name without its final full stop, for use inside a sentence."""
        return self.name.removesuffix(".")

    @property
    def cell_provenances(self) -> tuple[Provenance, ...]:
        """The origin of its one cell: its points and way of scoring."""
        return (self.points_provenance,)

    @property
    def is_given(self) -> bool:
        """Whether its figure is points that somebody gives, so that the unit fills in nothing."""
        return self.kind is Kind.POINTS

    def leaves(self) -> Iterator["ScoredRow"]:
        """Yield the row itself; of a divided row, the scored rows in it."""
        yield self

    def keeping(self, codes: frozenset[str]) -> "ScoredRow | None":
        """Return the row if its code is among these, else None."""
        return self if self.code in codes else None

    def mapped(self, change: Callable[["ScoredRow"], "ScoredRow"]) -> "ScoredRow":
        """Return what a change makes of the row."""
        return change(self)

    def to_attest(self) -> Self:
        """Return the row as its digest covers it.

        That is without the attestation itself, comments, the record of which parts come from a base, and what
        helps units on: a signed document says nothing of it, so mending it must not undo an attestation.
        """
        return evolve(self, attestation=None, comments=(), own=None, to_do=None, changed_by=())

    def decides_by(self) -> Mapping[str, Any]:
        """Return everything in the row that decides, as plain JSON without wording."""
        of_its_own = self.when_not_applicable
        return {
            "code": self.code,
            "most": exact_text(self.most),
            "kind": self.kind.value,
            "scoring": self.scoring.plain(),
            "decimals": self.decimals,
            "capped_share": self.capped_share,
            "not_applicable": self.not_applicable_when is not None,
            "when_not_applicable": None if of_its_own is None else of_its_own.value,
            "unit_groups": list(self.unit_groups),
        }


@frozen(kw_only=True, cache_hash=True)
class DividedRow:
    """A row whose points come from its parts, which may be divided again."""

    code: str = field(validator=matches_re(ROW_CODE))
    name: str
    most: Fraction = field(validator=instance_of(Fraction))
    """The maximum (`Điểm tối đa`), in points."""
    combination: Combination = field(validator=instance_of(Combination))
    name_provenance: Provenance = field(validator=instance_of(Provenance))
    points_provenance: Provenance = field(validator=instance_of(Provenance))
    number_in_decision: str | None = None
    parts: tuple["Row", ...] = field(validator=deep_iterable(instance_of(object), instance_of(tuple)))
    former_code: str | None = None
    own: tuple[str, ...] | None = None
    """As of a scored row."""
    note: str | None = None
    comments: tuple[Comment, ...] = ()

    @property
    def short_name(self) -> str:
        """The name without its final full stop, for use inside a sentence."""
        return self.name.removesuffix(".")

    @cached_property
    def _leaves(self) -> tuple[ScoredRow, ...]:
        return tuple(leaf for part in self.parts for leaf in part.leaves())

    def leaves(self) -> Iterator[ScoredRow]:
        """Yield the scored rows in it, in the order of the document."""
        yield from self._leaves

    def keeping(self, codes: frozenset[str]) -> "DividedRow | None":
        """Return the row with only the scored rows of these codes; None if none is left."""
        parts = kept(self.parts, codes)
        return evolve(self, parts=parts) if parts else None

    def mapped(self, change: Callable[[ScoredRow], ScoredRow]) -> "DividedRow":
        """Return the row with a change made to every scored row in it."""
        return evolve(self, parts=tuple(part.mapped(change) for part in self.parts))

    def decides_by(self) -> Mapping[str, Any]:
        """Return everything in the row that decides, as plain JSON without wording."""
        return {
            "code": self.code,
            "most": exact_text(self.most),
            "combination": self.combination.value,
            "parts": [part.decides_by() for part in self.parts],
        }


Row = ScoredRow | DividedRow


def in_divided_row(parts: tuple[Row, ...], **above: Any) -> DividedRow:
    """Return a divided row of these parts, each of which knows what stands above it."""
    row = DividedRow(parts=parts, **above)
    said = f"{row.code} {row.name} | {exact_text(row.most)} | {row.combination.value}"

    def placed(part: ScoredRow) -> ScoredRow:
        return evolve(part, within=(said, *part.within))

    return evolve(row, parts=tuple(part.mapped(placed) for part in parts))


def kept(rows: tuple[Row, ...], codes: frozenset[str]) -> tuple[Row, ...]:
    """Return rows with only the scored rows of these codes in them; a row without any is removed."""
    return tuple(row for each in rows if (row := each.keeping(codes)) is not None)
