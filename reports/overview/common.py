"""What the pictures by levels and by points have in common: areas, names cut to fit, what is missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from attrs import frozen

from maturity.dossier.states import DossierState
from maturity.figures.missing import SupplierProgress
from maturity.operations.overview.areas import AreaKind
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import Align, Column, Table, Text
from reports.media.sheet import Block
from reports.words.levers import HOLDER, LEVER
from reports.words.numbers import counted, part_of
from reports.words.wording import one_line, raised, supplier_text

NONE = "–"
ANNEX = "Phụ lục"
UNIT = "Đơn vị"
"""The heading of the column of units' names."""
PROVISIONAL = "Có đơn vị chưa có kết quả được công bố nên số dưới đây là tạm tính: "
FROM_FILE = "Kết quả tự tính từ tệp số liệu, chưa qua thẩm định."
AREA_WORDS: Mapping[AreaKind, str] = {
    AreaKind.GROUP: "nhóm đơn vị",
    AreaKind.PARENT: "địa bàn",
    AreaKind.KIND: "loại đơn vị",
    AreaKind.WHOLE: "",
}
_WITHOUT_NAME: Mapping[AreaKind, str] = {
    AreaKind.GROUP: "Chưa xếp nhóm",
    AreaKind.PARENT: "Chưa rõ địa bàn",
    AreaKind.KIND: "Chưa rõ loại",
    AreaKind.WHOLE: "Tất cả",
}
_NAMED = 12
"""So many units are named in a sentence, the others counted."""
_WIDTHS = {
    "TT": 8,
    "Hạng": 12,
    "Đơn vị": 32,
    "Mã": 14,
    "Lên mức": 12,
    "Tiêu chí còn vướng": 72,
    "Tiêu chí": 84,
    "Dòng": 72,
    "Chỉ số chính": 52,
    "Còn thiếu": 26,
    HOLDER: 32,
    LEVER: 32,
    "Hồ sơ": 24,
    "Giá trị": 22,
}
_USUAL = 17
"""The widths of columns, as shares of the width of the page."""
_TEXTS = frozenset(
    {
        "Đơn vị",
        "Tiêu chí còn vướng",
        "Tiêu chí",
        "Dòng",
        "Chỉ số chính",
        HOLDER,
        LEVER,
    }
)


@frozen(kw_only=True)
class Room:
    """What a sheet has room for: so many units, units one criterion away, and rows, the others are counted.

    `name` and `short_name` are so many letters of the name of a row, in a wide and in a narrow column, None
    for all. `is_whole`: every area, too; `with_drawing`: the drawing takes the place of its table.
    """

    units: int
    near: int
    rows: int
    name: int | None = 46
    short_name: int | None = 30
    is_whole: bool = False
    with_drawing: bool = False


_ANY = 10**6
ROOMS = (
    *(Room(units=_ANY, near=number, rows=number) for number in (8, 7, 6, 5, 4, 3)),
    *(Room(units=0, near=number, rows=number) for number in (12, 10, 8, 6, 5, 4, 3)),
)
"""From the fullest sheet on: a few units stand on it, many in the annex."""
ON_SCREEN = Room(units=_ANY, near=6, rows=6, name=70, short_name=70, is_whole=True)
BESIDE = Room(units=0, near=6, rows=6, short_name=44)
"""That of a list beside another one on a screen."""
WHOLE = Room(units=_ANY, near=_ANY, rows=_ANY, name=None, short_name=None, is_whole=True)
ANNEXED = "xem phụ lục"


FOLDED, SOURCES = "xem danh sách đủ ở dưới", "Bộ tiêu chí, nhật ký"


@frozen(kw_only=True)
class Screen:
    """A picture on a screen: its point in sentences, parts beside each other, and parts that are folded.

    `mark` says that it is a draft or a rehearsal, "" if neither; `about` is what its numbers rest on.
    """

    title: str
    mark: str
    point: tuple[str, ...]
    about: str
    beside: tuple[tuple[Block, ...], ...]
    folded: tuple[tuple[Text, tuple[Block, ...]], ...]
    """The heading of each, and what stands below it."""


def folds(parts: Iterable[Iterable[Block]]) -> Iterator[tuple[Text, tuple[Block, ...]]]:
    """Yield the heading of each part that is not empty, and what stands below it."""
    for part in parts:
        blocks = tuple(part)
        if len(blocks) > 1 and isinstance(blocks[0], Text):
            yield blocks[0], blocks[1:]


class _Unit(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def state(self) -> DossierState | None: ...


def area_name(kind: AreaKind, name: str) -> str:
    """Return the name of an area with a capital letter; units without one are called so."""
    return raised(one_line(name)) or _WITHOUT_NAME[kind]


def heading(text: str) -> Text:
    """Return the heading of a part of a sheet."""
    return Text(markdown.heading(2, text))


def paragraph(text: str) -> Text:
    """Return a plain text as a paragraph."""
    return Text(escape(text))


def table(
    head: Iterable[str], rows: Iterable[Iterable[str]], *, first: str = "", units: Iterable[str] = ()
) -> Table:
    """Return a table with the widths that its headings need; `first` is a heading of names beside them.

    `units` are the codes of the units of its rows, "" for none, if it has a column of their names.
    """
    head = tuple(head)
    columns = tuple(
        Column(
            name,
            _WIDTHS.get(name, 36 if name == first else _USUAL),
            Align.LEFT if name in _TEXTS or name == first else Align.CENTER,
        )
        for name in head
    )
    codes = tuple(units)
    return Table(columns, tuple(map(tuple, rows)), codes, head.index(UNIT) if codes else 0)


def rest(number: int, noun: str, where: str) -> Iterator[Block]:
    """Yield that there are more than a list has room for, and where they are; nothing if there are none."""
    if number > 0:
        yield paragraph(f"Ngoài ra còn {counted(number)} {noun} ({where}).")


def missing_section(
    units: Sequence[_Unit], suppliers: Sequence[SupplierProgress], row_noun: str
) -> Iterator[Block]:
    """Yield which units have not submitted, and which bodies still owe how many figures of how many rows."""
    lines = []
    silent = [unit for unit in units if unit.state is DossierState.DRAFT]
    if silent:
        named = ", ".join(one_line(unit.name) for unit in silent[:_NAMED])
        more = f" và {counted(len(silent) - _NAMED)} đơn vị khác" if len(silent) > _NAMED else ""
        lines.append(f"Chưa nộp hồ sơ ({counted(len(silent))} đơn vị): {named}{more}.")
    late = [body for body in suppliers if body.missing]
    if late:
        bodies = (
            f"{'các đơn vị tự báo cáo' if body.is_the_unit else supplier_text(body.supplier)} "
            f"{counted(body.missing)} ({part_of(len(body.rows) - body.complete, len(body.rows))} {row_noun})"
            for body in late
        )
        total = sum(body.missing for body in late)
        lines.append(f"Số liệu chưa gửi ({counted(total)}): {'; '.join(bodies)}.")
    if lines:
        yield heading("Còn thiếu")
        yield Text(markdown.bullets(map(escape, lines)))


def suppliers_json(suppliers: Sequence[SupplierProgress]) -> list[dict[str, object]]:
    """Return how far the figures of each body are collected, as JSON."""
    return [
        {
            "supplier": body.supplier,
            "criteria": len(body.rows),
            "complete": body.complete,
            "missing": body.missing,
        }
        for body in suppliers
    ]
