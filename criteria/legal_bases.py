"""The state of the legal bases that sets cite: in force, ended, their period over, or not verified.

Source: criteria/frameworks/hieu-luc-van-ban.csv, each row with where it was looked up and how well. The texts
of sets keep what they cite; nothing here decides a level or a score.
"""

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache

from attrs import frozen

from criteria.criteria_set import CriteriaSet
from criteria.document.values import parse_date

FILE = "hieu-luc-van-ban.csv"
COLUMNS = ("so_hieu", "ngay", "tinh_trang", "tu_ngay", "ghi_chu", "thay_the", "nguon")
_SYMBOL = re.compile(r"\bsố (\d\S*/\S+)")
_DATED = re.compile(r"\bngày (\d{1,2})/(\d{1,2})/(\d{4})")
_WITH_YEAR = re.compile(r"\d+/\d{4}/")


class BaseState(Enum):
    """The state of a legal base; the value is the word that officials use."""

    IN_FORCE = "còn hiệu lực"
    ENDED = "hết hiệu lực"
    PERIOD_OVER = "hết giai đoạn"
    """Its targets were for a period that is over; nothing is known that repeals it."""
    UNVERIFIED = "chưa xác minh"

    @property
    def is_over(self) -> bool:
        """Whether a report notes it beside the base."""
        return self in (BaseState.ENDED, BaseState.PERIOD_OVER)


@frozen
class LegalBase:
    """A document and its state. Texts are empty if there is nothing to say."""

    symbol: str
    """Its number and symbol: `42/2022/NĐ-CP`."""
    issued: date | None
    state: BaseState
    since: date | None
    """The first day on which it is no longer in force; None if it is, or if the day is not known."""
    remark: str = ""
    replaced_by: str = ""
    source: str = ""

    def state_on(self, day: date | None) -> BaseState:
        """Return its state on a day: one that ends later is still in force. Without a day, as last known."""
        if day is not None and self.since is not None and day < self.since:
            return BaseState.IN_FORCE
        return self.state


def symbol_of(base: str) -> str | None:
    """Return the number and symbol in the words of a legal base: `942/QĐ-TTg`; None if it has none."""
    match = _SYMBOL.search(base)
    return match[1] if match else None


def find(base: str) -> LegalBase:
    """Return the document that a set cites in these words; an unknown one is not verified.

    Numbers without a year come again every year: such a document is known only with its day.
    """
    symbol = symbol_of(base) or ""
    known = known_bases().get(symbol)
    if known is None or not _is_same(known, base):
        return LegalBase(symbol or base, None, BaseState.UNVERIFIED, None)
    return known


def _is_same(known: LegalBase, base: str) -> bool:
    match = _DATED.search(base)
    if match is None:
        return _WITH_YEAR.match(known.symbol) is not None
    dated = (int(match[3]), int(match[2]), int(match[1]))
    issued = known.issued
    return issued is None or (issued.year, issued.month, issued.day) == dated


def cited(criteria_set: CriteriaSet) -> Mapping[str, tuple[str, ...]]:
    """Return what the rows of a set cite, each with the codes of its rows, in the order of the document."""
    rows: dict[str, list[str]] = {}
    names: dict[tuple[str, str], str] = {}
    for row in criteria_set.criteria:
        for base in row.legal_bases:
            dated = _DATED.search(base)
            # The same document is cited with and without its day.
            key = (symbol_of(base) or base, dated[0] if dated else "")
            whole = _WITH_YEAR.match(key[0]) is not None
            name = names.setdefault((key[0], "") if whole else key, base)
            codes = rows.setdefault(name, [])
            if row.code not in codes:
                codes.append(row.code)
    return {base: tuple(codes) for base, codes in rows.items()}


@cache
def known_bases() -> Mapping[str, LegalBase]:
    """Return the documents of the list by their symbols."""
    # Late: most commands print no legal base.
    from criteria.document.bases import shipped_list
    from foundation.csv_text import rows_of

    bases = (_base(row) for row in rows_of(shipped_list(FILE)))
    return {base.symbol: base for base in bases}


def _base(row: Mapping[str, str]) -> LegalBase:
    return LegalBase(
        symbol=row["so_hieu"],
        issued=parse_date(row["ngay"]),
        state=BaseState(row["tinh_trang"]),
        since=parse_date(row["tu_ngay"]),
        remark=row["ghi_chu"],
        replaced_by=row["thay_the"],
        source=row["nguon"],
    )
