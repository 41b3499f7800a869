"""A workbook by its parts: its sheets, shared texts and formats, its macros and links."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from foundation.tables.text_file import BrokenFileError, Refusal
from foundation.tables.workbook import codes
from foundation.tables.workbook.blank_rows import without_blank_runs
from foundation.tables.workbook.markup import MarkupError, linked, parse
from foundation.tables.workbook.number_formats import Format, read_formats
from foundation.tables.workbook.package import Package, normal
from foundation.tables.workbook.rich_text import RichText

MOST_KEPT = 16 * 1024 * 1024
"""This many bytes of sheets are cached after blank rows were skipped, so that they are unpacked only once."""
LONGEST_SHEET_NAME = 255
"""Excel allows 31 characters, other programs more."""
_WORKBOOK = "xl/workbook.xml"


@frozen
class Sheet:
    """A sheet of cells: its name, whether it is hidden from its user, and the part with its content."""

    name: str
    is_hidden: bool
    part: str


class _Kept:
    """A cache of parts that were read completely and are small enough."""

    def __init__(self) -> None:
        self._pieces: dict[str, Sequence[bytes]] = {}
        self._room = MOST_KEPT

    def chunks(self, part: str, read: Callable[[], Iterable[bytes]]) -> Iterator[bytes]:
        """Yield the pieces of a part, from the cache or as they are read."""
        if part in self._pieces:
            yield from self._pieces[part]
            return
        pieces: list[bytes] = []
        size = 0
        for piece in read():
            size += len(piece)
            if size <= self._room:
                pieces.append(piece)
            yield piece
        if size <= self._room and part not in self._pieces:
            self._pieces[part] = pieces
            self._room -= size


@frozen
class Book:
    """Everything about a workbook that is needed before its cells can be read."""

    package: Package
    sheets: tuple[Sheet, ...]
    texts: Sequence[str]
    formats: Sequence[Format]
    counts_from_1904: bool
    has_macros: bool
    has_links: bool
    _kept: _Kept = field(factory=_Kept, repr=False, eq=False)

    def chunks(self, sheet: Sheet) -> Iterator[bytes]:
        """Yield the part of a sheet piece by piece, without its blank rows; raises BrokenFileError."""
        dense = self._kept.chunks(sheet.part, lambda: without_blank_runs(self.package.part(sheet.part)))
        return self.package.counted(dense)


def open_book(package: Package) -> Book:
    """Read everything but the cells; raises BrokenFileError if the workbook is damaged."""
    try:
        main = _main_part(package)
        targets = dict(_relationships(package, main))
        sheets, from_1904 = _read_workbook(package.counted(package.part(main)), targets)
        styles = _typed(targets, "/styles") or "xl/styles.xml"
        texts = _typed(targets, "/sharedStrings") or "xl/sharedStrings.xml"
        book = Book(
            package,
            sheets,
            _read_texts(package.counted(package.part(texts))),
            read_formats(package.counted(package.part(styles))),
            from_1904,
            has_macros=any(name.endswith("vbaproject.bin") for name in package.names),
            has_links=any(name.startswith("xl/externallinks/") for name in package.names),
        )
    except MarkupError as error:
        raise BrokenFileError(Refusal(codes.DAMAGED, {"reason": error.reason})) from error
    if not book.sheets:
        raise BrokenFileError(Refusal(codes.DAMAGED, {"reason": "không có trang tính nào"}))
    return book


@frozen
class _Target:
    part: str
    kind: str


def _main_part(package: Package) -> str:
    """Return the name of the part that is the workbook itself, by the relationships of the package."""
    of_package = (target for _, target in _relationships(package, ""))
    parts = (target.part for target in of_package if target.kind.endswith("/officeDocument"))
    return next((part for part in parts if part in package), _WORKBOOK)


def _relationships(package: Package, part: str) -> Iterator[tuple[str, _Target]]:
    """Yield a part's references inside the package, by id; names are relative or begin with a slash."""
    folder, _, name = part.rpartition("/")
    targets: list[tuple[str, _Target]] = []

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            path = target if target.startswith("/") else posixpath.join(folder, target)
            inside = normal(posixpath.normpath(path))
            targets.append((attributes.get("Id", ""), _Target(inside, attributes.get("Type", ""))))

    parse(package.counted(package.part(posixpath.join(folder, "_rels", f"{name}.rels"))), start)
    yield from targets


def _typed(targets: Mapping[str, _Target], kind: str) -> str | None:
    return next((target.part for target in targets.values() if target.kind.endswith(kind)), None)


def _read_workbook(chunks: Iterable[bytes], targets: Mapping[str, _Target]) -> tuple[tuple[Sheet, ...], bool]:
    """Return the sheets of cells in the order of their tabs, and whether days are counted from 1904.

    A part is never two sheets; otherwise a small file could be made to be read without end.
    """
    sheets: dict[str, Sheet] = {}
    from_1904 = False

    def start(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal from_1904
        if element == "workbookPr":
            from_1904 = attributes.get("date1904") in {"1", "true", "on"}
        elif element == "sheet":
            target = targets.get(linked(attributes))
            is_new = target and target.part not in sheets
            if target and is_new and not target.kind.endswith(("/chartsheet", "/dialogsheet")):
                hidden = attributes.get("state", "visible") != "visible"
                name = attributes.get("name", "")[:LONGEST_SHEET_NAME]
                sheets[target.part] = Sheet(name, hidden, target.part)

    parse(chunks, start)
    return tuple(sheets.values()), from_1904


def _read_texts(chunks: Iterable[bytes]) -> Sequence[str]:
    """Return the shared texts in their order."""
    texts: list[str] = []
    text = RichText()

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element == "si":
            text.begin()
        else:
            text.start(element, attributes)

    def end(element: str) -> None:
        if element == "si":
            texts.append(text.shown)
        else:
            text.end(element)

    parse(chunks, start, end, text.text)
    return texts
