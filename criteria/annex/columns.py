"""The columns of an annex: what each holds, told by the words of its heading, in one or several lines."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from enum import Enum

from attrs import frozen

from criteria.annex.numbering import read_number
from foundation.tables.grids.grid import Grid, GridRow
from foundation.text import key

HEADER_WITHIN = 40
"""The header is among this many first rows of a table: titles may precede it."""
TALLEST_HEADER = 3
LONGEST_HEADING = 120
LEVELS_NEEDED = 2
"""A table with this many columns of levels is one of levels, also if a page has lost the others."""


class Role(Enum):
    """What a column holds; the value is what the report calls it."""

    NUMBER = "số thứ tự"
    GROUP = "nhóm"
    NAME = "tên tiêu chí, chỉ số"
    LEVEL = "ngưỡng của mức"
    MOST = "điểm tối đa"
    METHOD = "cách xác định, cách chấm"
    EVIDENCE = "tài liệu kiểm chứng"
    NUMERATOR = "tử số"
    DENOMINATOR = "mẫu số"
    UNIT = "đơn vị tính"
    SUPPLIER = "đơn vị cung cấp"
    VERIFIER = "đơn vị phối hợp xác minh"
    SOURCE = "nguồn số liệu"
    NOT_APPLICABLE = "trường hợp không áp dụng"
    MANDATORY = "tính bắt buộc"
    BASES = "căn cứ"
    NOTE = "ghi chú"
    RESULT = "điểm tự chấm, thẩm định (không đọc)"


HEADINGS: Sequence[tuple[Role, str]] = (
    (Role.NUMBER, r"(?:s?tt|so|sothutu|thutu|so(?:tt|hieu)|ma(?:so)?(?:chiso|tieuchi|tc|cs|muc)?)"),
    (Role.RESULT, r".*(?:tucham|tudanhgia|thamdinh|diemdat|ketquadat|giaitrinh|dexuat).*"),
    (
        Role.MOST,
        r"(?:tong)?(?:so)?(?:diem|thangdiem|trongso)(?:toida|chuan|so|quydinh)?|.*diem(?:toida|chuan).*",
    ),
    (Role.EVIDENCE, r".*(?:kiemchung|minhchung|chungminh|hosokemtheo).*"),
    (Role.NOT_APPLICABLE, r".*khongapdung.*"),
    (Role.VERIFIER, r".*(?:xacminh|phoihop).*"),
    (Role.SUPPLIER, r".*(?:cungcap|chutri|chiutrachnhiem|donvi(?:thuchien|phutrach)|coquanthuchien).*"),
    (Role.UNIT, r"(?:donvitinh|dvt|donvido)"),
    (Role.MANDATORY, r".*(?:tinhbatbuoc|batbuoc|morong).*"),
    (Role.NUMERATOR, r"tuso.*"),
    (Role.DENOMINATOR, r"mauso.*"),
    (
        Role.METHOD,
        r".*(?:cach(?:xacdinh|cham|tinh|thuc|danhgia)|phuongphap|huongdan|khung(?:diem|cham)|diengiai|giaithich"
        r"|quydinhcham|tieuchicham|thangdiemchitiet|yeucaucuthe|quytac).*",
    ),
    (Role.SOURCE, r".*nguon.*"),
    (Role.BASES, r".*(?:cancu|cosophaply|vanbanquydinh).*"),
    (Role.NOTE, r"ghichu.*"),
    (Role.GROUP, r"(?:nhom|linhvuc|trucot|tru|phan)(?:tieuchi|chiso)?|(?:chiso|tieuchi)chinh|nhom.*"),
    (Role.NAME, r".*(?:tieuchi|chiso|noidung|chitieu|nhiemvu).*|ten"),
    (Role.METHOD, r"mota.*|yeucau.*"),
)
"""The first that fits the letters of a heading says what its column holds (`foundation.text.key`)."""

LEVEL = re.compile(
    r"(?:yeucau|nguong)?(?:muc|mucdo|capdo|bac)(?:so)?"
    r"(?:([1-5])(?![0-9]).{0,20}|(iv|v|i{1,3})(?:khoidong|ketnoi|coban|nangcao|toandien)?)"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_SHORT = 30
"""A heading may say “Điểm tối đa (100 điểm)”; what is longer is a sentence."""
_SENTENCE = re.compile(r":\s+\S|\d\s*điểm|\d\s*%|[≥≤]\s*\d", re.IGNORECASE)
"""What stands in the texts of items, and in no heading."""
_COUNTING = re.compile(r"\(?([0-9]{1,2}|[A-Z]|[IVX]+)\)?(?:\s*=.*)?")


@frozen
class Column:
    """A column: its place counted from 0, its heading, what it holds, and of which level."""

    at: int
    heading: str
    role: Role | None
    """None if the heading is of nothing that a set holds."""
    level: int | None = None


@frozen
class Header:
    """The header of a table: its first row and height (as indices of rows), and the columns."""

    first: int
    height: int
    columns: tuple[Column, ...]

    def of(self, role: Role) -> tuple[Column, ...]:
        """Return the columns with a role, from left to right."""
        return tuple(column for column in self.columns if column.role is role)

    @property
    def has_levels(self) -> bool:
        """Whether it is the header of a set of levels."""
        return len(self.of(Role.LEVEL)) >= LEVELS_NEEDED

    @property
    def is_whole(self) -> bool:
        """Whether it is the header of a set at all."""
        return bool(self.of(Role.NAME)) and (self.has_levels or self.has_points)

    @property
    def has_points(self) -> bool:
        """Whether it has the columns of an index: a maximum, or numbered rows with a way of scoring."""
        return bool(self.of(Role.MOST)) or bool(self.of(Role.NUMBER) and self.of(Role.METHOD))

    @property
    def signature(self) -> tuple[tuple[Role | None, int | None], ...]:
        """What the columns hold: tables of one annex that go on over pages have the same."""
        return tuple((column.role, column.level) for column in self.columns)


def role_of(heading: str) -> tuple[Role | None, int | None]:
    """Return what a column with a heading holds, and of which level."""
    letters = key(heading) or key(heading.replace("(", " ").replace(")", " "))
    if match := LEVEL.fullmatch(letters):
        return Role.LEVEL, int(match[1]) if match[1] else _ROMAN[match[2]]
    return next((role for role, words in HEADINGS if re.fullmatch(words, letters)), None), None


def find_header(grid: Grid) -> Header | None:
    """Return the most telling header of a table, of one to three rows; None if no row is one."""
    best: tuple[int, Header] | None = None
    for first in range(min(len(grid.rows), HEADER_WITHIN)):
        for height in range(1, TALLEST_HEADER + 1):
            if first + height > len(grid.rows) or (height > 1 and not _goes_on(grid.rows, first, height)):
                break
            header = _header(grid, first, height)
            if _is_item(grid.rows[first : first + height], header):
                continue
            told = len({(column.role, column.level) for column in header.columns if column.role})
            if header.is_whole and (best is None or told > best[0]):
                best = (told, header)
    return best[1] if best else None


def is_header(grid: Grid, at: int) -> bool:
    """Whether a row is a whole header, alone or with the row below it."""
    return any(
        (header := _header(grid, at, height)).is_whole and not _is_item(grid.rows[at : at + height], header)
        for height in (1, 2)
        if at + height <= len(grid.rows) and (height == 1 or _goes_on(grid.rows, at, height))
    )


def _is_item(rows: Sequence[GridRow], header: Header) -> bool:
    """Whether rows are those of an item, whose texts sound like headings: numbered, or with sentences."""
    headings = [column.heading for column in header.columns if column.role]
    if any(";" in text or (len(text) > _SHORT and _SENTENCE.search(text)) for text in headings):
        return True
    levels = {column.at for column in header.of(Role.LEVEL)}
    numbers = [
        cell.text
        for row in rows
        for at, cell in enumerate(row.cells)
        if at not in levels and cell.text and read_number(cell.text)
    ]
    return bool(numbers) and not header.of(Role.NUMBER)


def repeats(row: GridRow, header: Header, grid: Grid) -> bool:
    """Whether a row repeats one of the rows of the header, as on the next page, or counts its columns."""
    texts = [key(cell.text) for cell in row.cells]
    for at in range(header.first, header.first + header.height):
        head = [key(cell.text) for cell in grid.rows[at].cells]
        if texts == head:
            return True
    return counts_columns(row)


def counts_columns(row: GridRow) -> bool:
    """Whether a row only counts columns: (1) (2) (3), A B C."""
    texts = row.own_texts
    return len(texts) > 2 and all(_COUNTING.fullmatch(text) for text in texts) and len({*texts}) == len(texts)


def _goes_on(rows: Sequence[GridRow], first: int, height: int) -> bool:
    """Whether the row is still part of a header: cells of its first row go on, or their parts are named."""
    above, row = rows[first + height - 2], rows[first + height - 1]
    if counts_columns(row) and not any(cell.is_down for cell in row.cells):
        return False
    own = [(at, cell.text) for at, cell in enumerate(row.cells) if cell.text and not cell.is_down]
    if any(len(text) > LONGEST_HEADING for _, text in own):
        return False
    if any(cell.is_down and cell.text for cell in row.cells):
        return True
    split = {at for at, cell in enumerate(above.cells) if cell.is_across} | {
        at - 1 for at, cell in enumerate(above.cells) if cell.is_across
    }
    return bool(own) and all(at in split or not above.cell(at).text for at, _ in own)


def _header(grid: Grid, first: int, height: int) -> Header:
    rows = grid.rows[first : first + height]
    width = max(len(row.cells) for row in rows)
    columns = []
    for at in range(width):
        lines = dict.fromkeys(row.cell(at).text for row in rows)
        heading = " ".join(" ".join(lines).split())
        if len(heading) > LONGEST_HEADING:
            columns.append(Column(at, heading, None))
            continue
        role, level = role_of(heading)
        columns.append(Column(at, heading, role if heading else None, level))
    return Header(first, height, _settled(columns))


def _settled(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return columns with one name: of two, the first is the group or the second says how it is measured."""
    counts = Counter(column.role for column in columns)
    names = [column for column in columns if column.role is Role.NAME]
    settled = {column.at: column for column in columns}
    distinct = list({column.heading: column for column in reversed(names)}.values())[::-1]
    if len(distinct) > 1:
        first, second, *others = distinct
        if "thanhphan" in key(second.heading) or (
            "thanhphan" not in key(first.heading) and counts[Role.METHOD]
        ):
            settled[first.at] = Column(first.at, first.heading, Role.GROUP)
        else:
            others = [second, *others]
        for column in others:
            role = None if counts[Role.METHOD] else Role.METHOD
            settled[column.at] = Column(column.at, column.heading, role)
    return tuple(_without_doubles(settled))


def _without_doubles(settled: Mapping[int, Column]) -> list[Column]:
    """Return the columns; of a heading that is merged over several columns only the first counts."""
    seen: set[tuple[Role, int | None, str]] = set()
    columns = []
    for column in settled.values():
        if column.role is None:
            columns.append(column)
            continue
        kind = (column.role, column.level, column.heading)
        columns.append(Column(column.at, column.heading, None) if kind in seen else column)
        seen.add(kind)
    return columns
