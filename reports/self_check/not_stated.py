"""What a set does not say of the rows of a list: said once above the list, not once a row."""

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import Enum

from criteria.criteria_set import Indicator
from reports.words.numbers import counted
from reports.words.wording import raised
from reports.words.work_words import papers_text, source_text

_NOT_SAID = "nguồn không nêu"
"""What sets have where their source says nothing (GRAMMAR.md)."""


class Fact(Enum):
    """A thing that a set says of a row, or not; the value names it."""

    PAPERS = "tài liệu kiểm chứng"
    SOURCE = "nguồn số liệu"
    BASES = "căn cứ nội dung"


_STATED: Mapping[Fact, Callable[[Indicator], bool]] = {
    Fact.PAPERS: lambda row: papers_text(row).lower() != _NOT_SAID,
    Fact.SOURCE: lambda row: source_text(row).lower() != _NOT_SAID,
    Fact.BASES: lambda row: bool(row.legal_bases),
}


def is_told(row: Indicator, fact: Fact, left_out: Collection[Fact]) -> bool:
    """Whether a thing is told in the row itself: not if it is unsaid and told above the list (`left_out`)."""
    return fact not in left_out or _STATED[fact](row)


def not_stated(rows: Sequence[Indicator]) -> dict[Fact, int]:
    """Return what is not said of two rows or more of a list, and of how many: above the list, not in it."""
    counts = {fact: sum(not _STATED[fact](row) for row in rows) for fact in Fact}
    return {fact: count for fact, count in counts.items() if count > 1}


def not_stated_sentence(rows: Sequence[Indicator], noun: str) -> str:
    """Return what is not said of how many rows, as a sentence or two; "" if of none or one.

    `noun` is what the rows are called.
    """
    counts, whole = not_stated(rows), len(rows)
    if not counts:
        return ""

    def of(count: int) -> str:
        return (
            f"cả {counted(count)} {noun}" if count == whole else f"{counted(count)}/{counted(whole)} {noun}"
        )

    parts = []
    if unsaid := [
        f"{fact.value} của {of(count)}" for fact, count in counts.items() if fact is not Fact.BASES
    ]:
        parts.append(f"nguồn không nêu {', '.join(unsaid)}")
    if Fact.BASES in counts:
        parts.append(f"{Fact.BASES.value} của {of(counts[Fact.BASES])} chưa xác định")
    return f"{raised('; '.join(parts))}. Dưới đây không ghi lại ở từng {noun}."
