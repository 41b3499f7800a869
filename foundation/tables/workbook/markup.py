"""Parses the XML inside a workbook as a stream of elements; a document type is refused outright.

The parser is expat itself, hardened as defusedxml hardens it (no DTD, hence only the five entities of XML):
one pass over a sheet gives values, formulas, merged ranges and hidden rows together, for which openpyxl needs
two complete passes (docs/decisions).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from xml.parsers import expat

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]

LONGEST_TAG = 1 << 20
"""No program writes a tag or a comment this long in bytes; expat rescans an open one with every chunk."""
_ALTERNATIVE = b"AlternateContent"
_ALTERNATIVES = frozenset({"AlternateContent", "Fallback"})


class MarkupError(Exception):
    """A part is not well-formed XML; `reason` says why, in Vietnamese."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parsed(
    chunks: Iterable[bytes], start: Start, end: End | None = None, text: Text | None = None
) -> Iterator[None]:
    """Feed a part to the handlers, and pause after each of its chunks; a missing part has no chunks.

    Element names lose the prefix that the first element has; attribute names are kept as written. Raises
    MarkupError.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    fallbacks = _Fallbacks(start, end, text)

    def first(name: str, attributes: Mapping[str, str]) -> None:
        # Most parts have no prefix, and every call between the parser and its handlers costs.
        has_prefix = ":" in name
        parser.StartElementHandler = _named_start(start) if has_prefix else start
        if end is not None:
            parser.EndElementHandler = _named_end(end) if has_prefix else end
        parser.StartElementHandler(name, attributes)

    parser.StartElementHandler = first
    if text is not None:
        parser.CharacterDataHandler = text
    tail = b""
    is_empty = True
    fed = 0
    try:
        for chunk in chunks:
            if _ALTERNATIVE in (near := tail + chunk) or (is_empty and b"\0" in chunk):  # UTF-16 has zeros
                parser.StartElementHandler = fallbacks.start
                parser.EndElementHandler = fallbacks.end
                parser.CharacterDataHandler = fallbacks.text
            tail = near[-len(_ALTERNATIVE) :]
            is_empty = False
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > LONGEST_TAG:
                raise MarkupError("có thẻ XML dài bất thường")
            yield
        if is_empty:
            return
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise MarkupError(f"XML hỏng ở dòng {error.lineno}") from error
    except (ValueError, LookupError) as error:  # an encoding that expat or Python does not know
        raise MarkupError("XML ở bảng mã lạ") from error
    yield


def parse(chunks: Iterable[bytes], start: Start, end: End | None = None, text: Text | None = None) -> None:
    """Feed a whole part to the handlers; raises MarkupError."""
    for _ in parsed(chunks, start, end, text):
        pass


class _Fallbacks:
    """Handlers that pass on only the Fallback of each AlternateContent, for readers without extensions."""

    def __init__(self, start: Start, end: End | None, text: Text | None) -> None:
        self._start, self._end, self._text = start, end, text
        self._depth = 0
        """How many elements of a Choice are open."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the beginning of an element."""
        name = local(name)
        if self._depth or name == "Choice":
            self._depth += 1
        elif name not in _ALTERNATIVES:
            self._start(name, attributes)

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if self._depth:
            self._depth -= 1
        elif self._end is not None and (name := local(name)) not in _ALTERNATIVES:
            self._end(name)

    def text(self, data: str) -> None:
        """Handle characters."""
        if self._text is not None and not self._depth:
            self._text(data)


def _named_start(start: Start) -> Start:
    return lambda name, attributes: start(local(name), attributes)


def _named_end(end: End) -> End:
    return lambda name: end(local(name))


def _refuse_document_type(*_declared: object) -> None:
    raise MarkupError("XML có khai báo DTD")


@lru_cache(maxsize=1 << 10)
def local(name: str) -> str:
    """Return a name without its namespace prefix."""
    return name.rpartition(":")[2]


def linked(attributes: Mapping[str, str]) -> str:
    """Return the relationship id of an element: its attribute `r:id` with any prefix, or ""."""
    return next((value for name, value in attributes.items() if name.endswith(":id")), "")
