"""Files of a person: kept between a preview and the act that it is about, or for one request.

They lie beside the accounts in a folder that only the server's own account reads, below the id of the
person who sent them, whose next session still has them; nobody else's token leads there, and after some hours
they are gone.
"""

import os
import re
import secrets
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from flask import request

from web.visit import accounts, visit

FOLDER = "tai-len"
KEPT = 2 * 3600.0
"""Seconds for which files wait for their act."""
_MOST = 3
"""The uploads of one person that wait at once; an older one goes."""
_TOKEN = re.compile(r"[0-9a-f]{32}")
_LONGEST_NAME = 120
_PRIVATE = 0o700


def keep_files(field: str) -> tuple[str, Sequence[Path]]:
    """Keep the files of a field of the form; return the token by which they are found, and where they lie."""
    now, own = visit().seconds, _own_folder()
    _forget(own.parent, now)
    token = secrets.token_hex(16)
    folder = own / token
    for each in (own.parent, own, folder):
        each.mkdir(mode=_PRIVATE, exist_ok=True)
    _save(field, folder)
    os.utime(folder, (now, now))
    others = (each for each in own.iterdir() if each != folder)
    waiting = sorted(others, key=lambda each: each.stat().st_mtime)
    for each in waiting[: 1 - _MOST]:
        shutil.rmtree(each, ignore_errors=True)
    return token, kept_files(token)


def kept_files(token: str) -> Sequence[Path]:
    """Return the files that the person keeps by a token; none if there are none, or they are too old."""
    folder = _own_folder() / token
    if not _TOKEN.fullmatch(token) or not folder.is_dir():
        return ()
    if visit().seconds - folder.stat().st_mtime > KEPT:
        return ()
    return sorted(folder.glob("*/*"))


def drop_files(token: str) -> None:
    """Forget kept files: their act is done."""
    if _TOKEN.fullmatch(token):
        shutil.rmtree(_own_folder() / token, ignore_errors=True)


@contextmanager
def sent_files(field: str) -> Iterator[Sequence[Path]]:
    """Give the files of a field of the form for the time of one act."""
    with tempfile.TemporaryDirectory(prefix="maturity-gui-") as folder:
        _save(field, Path(folder))
        yield sorted(Path(folder).glob("*/*"))


def are_sent(field: str) -> bool:
    """Whether any file was chosen in a field of the form."""
    return any(file.filename for file in request.files.getlist(field))


def _own_folder() -> Path:
    file, session = accounts(), visit().session
    if file is None or session is None:
        raise ValueError("files are kept for whoever is signed in")
    return file.path.parent / FOLDER / session.person


def _save(field: str, folder: Path) -> None:
    """Save the files of a field, each in a folder of its own: two can have one name."""
    for number, file in enumerate((each for each in request.files.getlist(field) if each.filename), start=1):
        place = folder / f"{number:03}"
        place.mkdir(mode=_PRIVATE)
        file.save(place / own_name(file.filename or ""))


def own_name(name: str) -> str:
    """Return the name that a person gave a file, as the name of a file in a folder of ours."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in last if letter.isprintable()).strip(". ")
    stem, point, ending = shown.rpartition(".")
    if not point:
        return shown[:_LONGEST_NAME] or "tep"
    return f"{stem[: _LONGEST_NAME - 10] or 'tep'}.{ending[:9]}"


def _forget(folder: Path, now: float) -> None:
    """Remove what waited too long, of everybody."""
    for each in folder.glob("*/*"):
        if now - each.stat().st_mtime > KEPT:
            shutil.rmtree(each, ignore_errors=True)
