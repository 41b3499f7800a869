"""The draft of a set that was read from an annex: the set, each row with its place, and the remarks."""

from collections.abc import Mapping
from enum import Enum

from attrs import field, frozen

from criteria.annex.columns import Column
from criteria.index.model import Index
from criteria.model import Framework
from foundation.problem import Place, Problem, Severity


class Understanding(Enum):
    """How far a row was understood; the value is the word of the report."""

    READ = "đã đọc"
    GUESSED = "có chỗ đoán"
    LEFT = "có chỗ để lại"

    @classmethod
    def of(cls, remarks: "tuple[Problem, ...] | list[Problem]") -> "Understanding":
        """Return the understanding of a row with these remarks."""
        severities = {remark.severity for remark in remarks}
        if Severity.WARNING in severities:
            return cls.LEFT
        return cls.GUESSED if Severity.NOTE in severities else cls.READ


class Against(Enum):
    """What a row is beside the set onto which the annex was read; the value is the word of the report."""

    KEPT = "giữ nguyên"
    CHANGED = "thay đổi"
    NEW = "bổ sung mới"


@frozen
class UnreadCell:
    """A threshold that could not be read: its level, the text of the annex, and where it stands."""

    level: int
    text: str
    place: Place


@frozen(kw_only=True)
class DraftRow:
    """A row of the draft: its code, its number in the annex, its name, where it stands, what was read.

    `said` is what decides, as the draft has it: thresholds, or points and way of scoring.
    """

    code: str
    number: str
    name: str
    place: Place
    understanding: Understanding
    said: str
    unread: tuple[UnreadCell, ...] = ()
    """The thresholds that were left; all five if the row as a whole could not be read."""
    against: Against | None = None
    """None if the annex was read by itself."""


@frozen(kw_only=True)
class AnnexDraft:
    """A set as read from an annex, which may hold the annex's own faults, so that it is only a draft."""

    criteria_set: Framework | Index = field(repr=False)
    rows: tuple[DraftRow, ...]
    remarks: tuple[Problem, ...]
    columns: tuple[Column, ...]
    of_head: Mapping[str, Problem] = field(factory=dict)
    """The remarks on what was guessed of the head, by the attribute of the set."""
    names_levels: bool = False
    """Whether the annex says what the five levels are called."""

    def count(self, understanding: Understanding) -> int:
        """Return how many rows were understood so far."""
        return sum(row.understanding is understanding for row in self.rows)
