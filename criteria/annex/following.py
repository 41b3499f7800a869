"""Which row of an existing set a row of an annex is: by number and name, then by name, then by number."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from criteria.annex.head import NOT_SAID
from criteria.difference.matching import akin
from criteria.index.model import MainIndex
from criteria.index.rows import DividedRow, Row, ScoredRow
from criteria.model import Criterion
from criteria.placeholders import START
from foundation.text import name_key

Followed = Criterion | ScoredRow | DividedRow | MainIndex
FollowedT = TypeVar("FollowedT", Criterion, Row, MainIndex)


def followed(olds: Sequence[FollowedT], news: Sequence[FollowedT]) -> Mapping[str, FollowedT]:
    """Return the old row of each new one by the code of the new one; each old row is used once."""
    found: dict[str, FollowedT] = {}
    used: set[str] = set()

    def pair(fits: Callable[[FollowedT, FollowedT], bool], *, alone: bool = False) -> None:
        for new in news:
            if new.code in found:
                continue
            fitting = [old for old in olds if old.code not in used and fits(old, new)]
            if fitting and (len(fitting) == 1 or not alone):
                found[new.code] = fitting[0]
                used.add(fitting[0].code)

    pair(lambda old, new: _numbers(old) & _numbers(new) != set() and same_text(old.name, new.name))
    pair(lambda old, new: same_text(old.name, new.name), alone=True)
    pair(lambda old, new: _numbers(old) & _numbers(new) != set() and _may_be(old.name, new.name))
    return found


def _may_be(old: str, new: str) -> bool:
    """Whether rows of one number can be the same: their names are alike, or the annex has no name."""
    return START in new or akin(old, new)


def _numbers(row: Followed) -> set[str]:
    """Return by what a row can be called: its number in the decision, its code if it has no other number."""
    return {(row.number_in_decision or row.code).strip(" .").lstrip("0")}


def same_text(one: str, other: str) -> bool:
    """Whether two texts say the same: spaces, capitals and a final stop do not count."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return name_key(text.strip(" .;"))


def is_said(text: str) -> bool:
    """Whether an annex says a text, so that it is no stand-in of the draft."""
    return text != NOT_SAID and START not in text


def all_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows with all that is below them."""
    for row in rows:
        yield row
        if isinstance(row, DividedRow):
            yield from all_rows(row.parts)
