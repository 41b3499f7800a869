"""The only way to the terminal: invisible characters that a terminal obeys are printed as escapes.

Names, arguments and names of files come from outside. A carriage return in one of them rewrites a line, a
right-to-left mark turns a file's ending around, an escape sequence does as it likes. What passes here shows
such a sign as `\\u202e`: visible to a reader, and in JSON the same text.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for the tab and the new line
    "\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # unseen, or turning
    "\ud800-\udfff\U000e0000-\U000e0fff]"  # halves of signs, and tags
)
_BREAKS = re.compile("[\t\n]")


def written_out(text: str) -> str:
    """Return `text` with every invisible character escaped as in JSON; new lines and tabs stay."""
    return _UNSEEN.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


class CleanStream:
    """A text stream that escapes invisible characters; otherwise as the stream that it wraps.

    `arguments` are those of the command line: one that contains a line break is printed on one line.
    """

    def __init__(self, stream: TextIO, arguments: Iterable[str] = ()) -> None:
        self._stream = stream
        broken = {
            part for word in arguments for part in (word, word.partition("=")[2]) if _BREAKS.search(part)
        }
        self._broken = sorted(filter(str.strip, broken), key=len, reverse=True)

    def write(self, text: str) -> int:
        """Write a text, cleaned."""
        for word in self._broken:
            text = text.replace(word, _BREAKS.sub(_escape, word))
        return self._stream.write(written_out(text))

    def write_own(self, text: str) -> int:
        """Write a text that the program made itself, colours and all."""
        return self._stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def clean_streams(arguments: Iterable[str]) -> Iterator[None]:
    """Let all that is printed pass through `CleanStream`, stdout and stderr alike."""
    before = sys.stdout, sys.stderr
    words = tuple(arguments)
    sys.stdout, sys.stderr = (cast(TextIO, CleanStream(stream, words)) for stream in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def print_own(text: str, *, err: bool = False) -> None:
    """Print a text with the program's own control sequences: colours, a line that is overwritten."""
    stream = sys.stderr if err else sys.stdout
    write = stream.write_own if isinstance(stream, CleanStream) else stream.write
    write(text)
    stream.flush()
