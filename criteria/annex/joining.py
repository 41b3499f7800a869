"""Whether a table goes on with the annex of the tables before it, and under which title its rows then stand.

Tables with the same columns are parts of one annex if their numbers count on, or if the words above them name
a part of a set; they are two annexes if they have rows in common (an old and a new version) or if the words
above them name other units, years or versions.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from criteria.annex.columns import Header, Role
from criteria.annex.entries import Source, is_total
from criteria.annex.numbering import NO_NUMBER, Number, Style, leading_number, read_number
from foundation.tables.grids.grid import GridRow
from foundation.text import key, name_key

ANOTHER_ANNEX = re.compile(r"^\s*(?:phụ lục|biểu số|mẫu số)\b", re.IGNORECASE)
"""How the words above a table begin if it is an annex of its own."""
LONGEST_TITLE = 150
_FEW = 5
"""Of so many rows one can stand in two parts of a set, such as “Khác”; more in common are two versions."""
_VERSIONS = re.compile(
    r"\b(?:cũ|mới|hiện hành|trước đây|sửa đổi|thay thế|dự thảo|bản sao|copy|phương án \w+|(?:lần|bản|đợt) \d+"
    r"|20\d\d|cấp (?:xã|huyện|tỉnh|sở)|các (?:sở|xã|huyện))\b",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"^(?:nhóm|phần|lĩnh vực|trụ cột|chương|mục)\b|chính quyền số|kinh tế số|xã hội số|nhận thức|thể chế"
    r"|hạ tầng|nhân lực|an toàn|an ninh|dữ liệu|nền tảng|hoạt động|điểm (?:cộng|thưởng|trừ)"
    r"|(?:tiêu chí|chỉ số) chung",
    re.IGNORECASE,
)
_GROUP_CODES = {"CHUNG", "CQS", "KTS", "XHS"}
_ROMAN = {"I": 1, "V": 5, "X": 10}


@frozen
class Joining:
    """Why a table goes on with the one before, and the title above its rows: "" for none."""

    because: str
    title: str = ""


def same_columns(header: Header, other: Header) -> bool:
    """Whether two tables have the same columns under the same headings."""
    return header.signature == other.signature and [key(each.heading) for each in header.columns] == [
        key(each.heading) for each in other.columns
    ]


def joining(before: Sequence[Source], source: Source) -> Joining | None:
    """Return why a table with the columns of those before goes on with them; None if it is another annex."""
    texts = texts_above(source)
    if any(ANOTHER_ANNEX.match(text) for text in texts) or _share_rows(before, source):
        return None
    if source.grid.sheet is None and not texts:
        return Joining("cùng các cột, không có chữ ở giữa")
    known = {word for each in before for word in _versions(texts_above(each))}
    if _versions(texts) - known:
        return None
    title = part_title(source)
    if title:
        return Joining(f"cùng các cột, “{title}” là một phần của bộ", title)
    if _counts_on(before, source):
        return Joining("cùng các cột, số thứ tự tiếp theo")
    return None


def texts_above(source: Source) -> tuple[str, ...]:
    """Return the words above a table: paragraphs, rows above its header, the name of its sheet."""
    rows = source.grid.rows[: source.header.first] if source.header.height else ()
    above = (" ".join(text.split()) for row in rows for text in row.own_texts)
    sheet = (source.grid.sheet,) if source.grid.sheet else ()
    return (*sheet, *source.grid.before, *above)


def part_title(source: Source) -> str:
    """Return the title of the part of a set that a table is, in the words nearest above it; "" for none."""
    return next((text for text in reversed(texts_above(source)) if _names_a_part(text)), "")


def _names_a_part(text: str) -> bool:
    if not _is_title(text):
        return False
    number, rest = leading_number(text)
    if number is not NO_NUMBER and number.style in (Style.ROMAN, Style.CAPITAL, Style.WHOLE):
        return any(map(str.isalpha, rest))
    return text.strip().upper() in _GROUP_CODES or bool(_PARTS.search(text))


def _versions(texts: Iterable[str]) -> set[str]:
    return {match[0].casefold() for text in texts if _is_title(text) for match in _VERSIONS.finditer(text)}


def _is_title(text: str) -> bool:
    """Whether a text is a title and not a sentence, such as a note under the table before."""
    return len(text) <= LONGEST_TITLE and not text.endswith((".", ";", ":"))


def _share_rows(before: Sequence[Source], source: Source) -> bool:
    """Whether tables have more rows in common than parts of one set can have."""
    names = {name for each in before for name in _names(each)}
    own = set(_names(source))
    return len(names & own) * _FEW > min(len(names), len(own))


def _names(source: Source) -> Iterator[str]:
    """Yield the names of the rows of a table, for comparison; titles and sums are none."""
    [column, *_] = source.header.of(Role.NAME)
    for row in _rows(source):
        text = row.cell(column.at).text
        if text and len(row.own_texts) > 1 and not is_total(text):
            yield name_key(text.strip(" .;"))


def _rows(source: Source) -> Sequence[GridRow]:
    return source.grid.rows[source.first :]


def _counts_on(before: Sequence[Source], source: Source) -> bool:
    """Whether the outermost numbers of a table are those after the last ones before it."""
    own = list(_numbers(source))
    if not own:
        return False
    first = own[0]
    values = [
        value
        for each in before
        for number in _numbers(each)
        if number.style is first.style and (value := _outermost(number)) is not None
    ]
    value = _outermost(first)
    return bool(values) and value == max(values) + 1


def _numbers(source: Source) -> Iterator[Number]:
    for column in source.header.of(Role.NUMBER)[:1]:
        for row in _rows(source):
            cell = row.cell(column.at)
            number = None if cell.is_down else read_number(cell.text)
            if number is not None and number is not NO_NUMBER:
                yield number


def _outermost(number: Number) -> int | None:
    """Return the outermost part of a number as a count: 21 of 21.3, 4 of IV."""
    part = number.parts[0]
    if part.isdecimal():
        return int(part)
    if number.style in (Style.ROMAN, Style.DOTTED) and all(letter in _ROMAN for letter in part):
        values = [_ROMAN[letter] for letter in part]
        return sum(
            -value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)
        )
    code = part.rpartition("-")[2]
    return int(code) if code.isdecimal() else None
