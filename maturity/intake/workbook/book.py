"""A workbook by its parts: its sheets, shared texts and formats, and what it brings besides."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from maturity.intake.text import BrokenFileError, Refusal
from maturity.intake.workbook import codes
from maturity.intake.workbook.looks import Format, read_formats
from maturity.intake.workbook.markup import MarkupError, linked, parse
from maturity.intake.workbook.package import Package, normal

_WORKBOOK = "xl/workbook.xml"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@frozen
class Sheet:
    """A sheet of cells: its name, whether its user sees it, and the part that holds it."""

    name: str
    is_hidden: bool
    part: str


@frozen
class Book:
    """What must be known of a workbook before its cells can be read."""

    package: Package
    sheets: tuple[Sheet, ...]
    texts: Sequence[str]
    formats: Sequence[Format]
    counts_from_1904: bool
    has_macros: bool
    has_links: bool

    def chunks(self, sheet: Sheet) -> Iterator[bytes]:
        """Give the part of a sheet piece by piece; raises BrokenFileError."""
        return self.package.part(sheet.part)


def open_book(package: Package) -> Book:
    """Read everything but the cells; raises BrokenFileError for what is no sound workbook."""
    try:
        main = _main_part(package)
        targets = dict(_relationships(package, main))
        sheets, from_1904 = _read_workbook(package.part(main), targets)
        styles = _typed(targets, "/styles") or "xl/styles.xml"
        texts = _typed(targets, "/sharedStrings") or "xl/sharedStrings.xml"
        book = Book(
            package,
            sheets,
            _read_texts(package.part(texts)),
            read_formats(package.part(styles)),
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
    """Return the part that is the workbook itself, by the relationships of the package."""
    of_package = (target for _, target in _relationships(package, ""))
    found = (target.part for target in of_package if target.kind.endswith("/officeDocument"))
    return next((part for part in found if part in package), _WORKBOOK)


def _relationships(package: Package, part: str) -> Iterator[tuple[str, _Target]]:
    """Give what a part refers to inside the package, by id; names may be relative or begin with a slash."""
    folder, _, name = part.rpartition("/")
    found: list[tuple[str, _Target]] = []

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            path = target if target.startswith("/") else posixpath.join(folder, target)
            inside = normal(posixpath.normpath(path))
            found.append((attributes.get("Id", ""), _Target(inside, attributes.get("Type", ""))))

    parse(package.part(posixpath.join(folder, "_rels", f"{name}.rels")), start)
    yield from found


def _typed(targets: Mapping[str, _Target], kind: str) -> str | None:
    return next((target.part for target in targets.values() if target.kind.endswith(kind)), None)


def _read_workbook(chunks: Iterable[bytes], targets: Mapping[str, _Target]) -> tuple[tuple[Sheet, ...], bool]:
    """Return the sheets of cells in the order of their tabs, and whether days are counted from 1904.

    No part is two sheets, or a small file could be made to be read without end.
    """
    sheets: list[Sheet] = []
    from_1904 = False

    def start(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal from_1904
        if element == "workbookPr":
            from_1904 = attributes.get("date1904") in {"1", "true", "on"}
        elif element == "sheet":
            target = targets.get(linked(attributes))
            is_new = target and all(sheet.part != target.part for sheet in sheets)
            if target and is_new and not target.kind.endswith(("/chartsheet", "/dialogsheet")):
                hidden = attributes.get("state", "visible") != "visible"
                sheets.append(Sheet(attributes.get("name", ""), hidden, target.part))

    parse(chunks, start)
    return tuple(sheets), from_1904


def _read_texts(chunks: Iterable[bytes]) -> Sequence[str]:
    """Return the shared texts in their order, without the readings that East Asian text may carry."""
    texts: list[str] = []
    pieces: list[str] = []
    taking = phonetic = False

    def start(element: str, _attributes: Mapping[str, str]) -> None:
        nonlocal taking, phonetic
        if element == "si":
            pieces.clear()
        elif element == "rPh":
            phonetic = True
        taking = element == "t" and not phonetic

    def end(element: str) -> None:
        nonlocal taking, phonetic
        if element == "si":
            texts.append(unescaped("".join(pieces)))
        elif element == "rPh":
            phonetic = False
        taking = False

    def text(data: str) -> None:
        if taking:
            pieces.append(data)

    parse(chunks, start, end, text)
    return texts


def unescaped(text: str) -> str:
    """Return a text with `_x000D_` and its like as the characters that they stand for."""
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text
