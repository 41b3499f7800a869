"""The mark that a text was shown before something is done with it that a person should have looked at.

The mark is an empty file of the user's own cache, named by the SHA-256 of the text: nothing is added
next to the user's file, and another text has another mark.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


def keep_shown(text: bytes) -> None:
    """Leave the mark. If no folder can be written there is none, and what needs it stays refused."""
    for place in _places():
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            (place / _name(text)).touch(mode=0o600)
        except OSError:
            continue
        return


def is_shown(text: bytes) -> bool:
    """Whether the mark of this text exists."""
    return any((place / _name(text)).is_file() for place in _places())


def _name(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()


def _places() -> Iterator[Path]:
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    yield Path(cache) / "maturity" / "da-xem"
    yield Path(tempfile.gettempdir()) / f"maturity-{os.getuid()}" / "da-xem"
