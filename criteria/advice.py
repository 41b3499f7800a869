"""Advice about a criteria document without faults: things to review that decide nothing.

A share counted over a period (`trong kỳ`) can be improved by new cases; hamlets, households and firms, which
continue from one period to the next, have no new cases. At a level that requires nothing there is no unit.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from os import PathLike, fspath

from criteria.document import advice_codes, source
from criteria.document.faults import Faults, quote
from criteria.document.values import write_date
from criteria.in_force import in_force
from criteria.model import LEVELS, Criterion, Framework, Nature, Ranking
from criteria.placeholders import placeholders
from foundation.problem import Place, Problem

_STOCK = (
    "thôn", "tổ dân phố", "tổ nhân dân", "làng", "ấp", "buôn", "khu phố", "khu dân cư", "khóm", "xóm", "xã",
    "phường", "thị trấn", "đặc khu", "hộ", "dân số", "người dân", "thành viên", "cán bộ", "công chức",
    "viên chức", "doanh nghiệp", "hợp tác xã", "tổ hợp tác", "cơ sở", "cửa hàng", "chợ", "trạm y tế",
    "trường học", "hệ thống", "cơ quan", "máy tính", "nhà văn hóa", "sản phẩm ocop",
)  # fmt: skip
"""Things that continue from one period to the next, as units of count and denominators name them."""
_ARISING = ("trong kỳ", "trong năm", "trong tháng", "trong quý", "phát sinh", "mới", "tiếp nhận")
"""Words that mark a population as one of cases after all: `số hộ kinh doanh đăng ký mới trong kỳ`."""
_OPENING = re.compile(r"(?:(?:tổng số|tổng|toàn bộ|số lượng|số|các) )+")
_OTHERWISE = ("hộ chiếu", "hộ tịch", "hộ khẩu")
"""Terms that begin with a word of `_STOCK` and mean something else."""


def advice(framework: Framework, path: str | PathLike[str]) -> tuple[Problem, ...]:
    """Return what to review in a set without faults, in the order of the lines of its document."""
    file = fspath(path)
    text = source.read_text(path, Faults(file)) or ""
    problems = [
        *_empty_levels(framework, text, file),
        *_flows_of_stock(framework, text, file),
        *placeholders(text, file),
    ]
    return tuple(sorted(problems, key=lambda problem: problem.place.line or 0))


def is_stock(criterion: Criterion) -> bool:
    """Whether a share is one of a continuing population, by its unit of count or its denominator."""
    if not criterion.kind.is_share:
        return False
    whole = _folded(criterion.denominator or "")
    if any(_names(whole, word) for word in _ARISING):
        return False
    counted = [
        part for part in re.split(r"[,;/]| và | hoặc ", _folded(criterion.unit_of_count or "")) if part
    ]
    names = [part.strip() for part in (*counted, _OPENING.sub("", whole, count=1))]
    return any(_begins(name, _STOCK) and not _begins(name, _OTHERWISE) for name in names)


def empty_levels(framework: Framework) -> tuple[int, ...]:
    """Return the levels of a cumulative set at which no row requires anything, so that no unit is there."""
    if framework.ranking is not Ranking.CUMULATIVE or not framework.criteria:
        return ()
    return tuple(level for level in LEVELS if not framework.has_list(level))


def _flows_of_stock(framework: Framework, text: str, file: str) -> Iterator[Problem]:
    for criterion in framework.criteria:
        if criterion.nature is Nature.FLOW and is_stock(criterion):
            place = Place(file, line_of(text, rf"###\s+{re.escape(criterion.code)}\.", r"-\s*Tính chất\s*:"))
            found = quote(criterion.unit_of_count or criterion.denominator or "")
            yield advice_codes.FLOW_OF_STOCK.at(place, code=criterion.code, found=found)


def _empty_levels(framework: Framework, text: str, file: str) -> Iterator[Problem]:
    place = Place(file, line_of(text, r"-\s*Cách xếp mức\s*:"))
    reported: tuple[int, ...] = ()
    for day in _days_of_change(framework):
        levels = empty_levels(in_force(framework, day))
        if levels and levels != reported:
            since = "" if day == framework.effective_from else f" từ ngày {write_date(day)}"
            yield advice_codes.LEVEL_EMPTY.at(place, levels=", ".join(map(str, levels)), since=since)
        reported = levels


def _days_of_change(framework: Framework) -> list[date]:
    """Return the first day of the set and every later day on which a row begins or has ended."""
    first, last = framework.effective_from, framework.effective_until or date.max
    starts = {row.in_force_from for row in framework.criteria}
    ends = {row.in_force_until + timedelta(1) for row in framework.criteria if row.in_force_until}
    return sorted({first, *(day for day in (*starts, *ends) if day and first < day <= last)})


def line_of(text: str, *patterns: str) -> int:
    """Return the line of the first pattern, or of the next pattern below it, within the same section."""
    number, expected = 1, list(patterns)
    for at, line in enumerate(text.splitlines(), 1):
        if re.match(expected[0], line):
            number = at
            del expected[0]
            if not expected:
                break
        elif len(expected) < len(patterns) and line.startswith("#"):
            break
    return number


def _folded(text: str) -> str:
    """Return a text in lower case and NFC, its words separated by one space."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _begins(text: str, words: Iterable[str]) -> bool:
    return any(f"{text} ".startswith((f"{word} ", f"{word},")) for word in words)


def _names(text: str, word: str) -> bool:
    return f" {word} " in f" {re.sub(r'[,;.()]', ' ', text)} "
