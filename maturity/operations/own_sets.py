"""The criteria sets of a province that lie in its workspace, to be looked at, used, edited and attested."""

import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from criteria.document.bases import SUFFIX
from foundation import rewriting
from foundation.problem import NOWHERE, Place, Problem, Reading, RefusedError
from foundation.system_words import system_reason
from maturity.operations import criteria_set_codes as codes
from maturity.operations.criteria_sets import AttestationDraft, derive_set, plan_attestation
from maturity.operations.sent_files import shown_problems
from maturity.operations.session import Session
from maturity.operations.set_library import (
    is_set_id,
    read_set,
    read_set_file,
    read_texts,
    shipped_ids,
)
from maturity.store.workspace import SET_FILE

if TYPE_CHECKING:
    from criteria.criteria_set import Texts
    from criteria.index.model import Index
    from criteria.model import Framework
    from criteria.row_text import RowText
    from criteria.set_draft import SetDraft

_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600
_SENT = "_van-ban-gui-len.md"
"""A name that no document in the folder can have, for one whose id is not known yet."""


@frozen
class OwnSet:
    """A document of a set in the workspace: its id, its file, its text, and what it reads as."""

    id: str
    file: Path
    content: bytes = field(repr=False)
    reading: "Reading[Framework] | Reading[Index]" = field(repr=False)

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.content.decode("utf-8-sig", errors="replace")

    @property
    def digest(self) -> str:
        """A mark of the text: whoever changes it says which text they have seen."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong or remarkable in the document, which is called by the name of its file."""
        return shown_problems(self.reading.problems, [self.file])


def list_own_sets(session: Session) -> Sequence[OwnSet]:
    """Return the sets in the workspace, by their ids; those with errors, too."""
    return [_own_set(file) for file in session.workspace.set_files.values()]


def own_set(session: Session, identity: str) -> OwnSet | None:
    """Return the set with an id, None if the workspace has none."""
    file = session.workspace.set_files.get(f"{identity}{SUFFIX}")
    return None if file is None else _own_set(file)


def set_with_texts(session: Session, identity: str) -> "tuple[Framework | Index, Texts]":
    """Return a set in the workspace, else one that ships, with the texts that it is read from.

    Refuse one whose document has errors, with all of them, and an id that is of neither.
    """
    own = own_set(session, identity)
    name = identity if own is None else str(own.file)
    reading, texts = read_set(name), read_texts(name)
    if reading.value is None or texts.value is None:
        problems = reading.problems if reading.value is None else texts.problems
        raise RefusedError(shown_problems(problems, [own.file] if own else []))
    return reading.value, texts.value


def derive_own_set(session: Session, base: str, draft: "SetDraft") -> OwnSet:
    """Write a set of the province that inherits all of another one, ready to edit. Raises `RefusedError`."""
    _refuse_id(session, draft.id)
    chosen, _ = set_with_texts(session, base)
    file = _file(session, draft.id)
    try:
        text = derive_set(chosen, draft, file)
    except RefusedError as error:
        raise RefusedError(shown_problems(error.problems, [file])) from error
    _write_new(file, text)
    return _own_set(file)


def read_sent_set(sent: Path, session: Session) -> tuple[str, "Reading[Framework] | Reading[Index]", str]:
    """Return the id, the reading and the text of a document that was sent, as it reads in the workspace.

    The id is that in the document, whatever the file is called; of one that does not read, the file's name.
    Its base can be a set of the workspace, so that it is read beside those.
    """
    from criteria.library import read_beside

    text = sent.read_bytes().decode("utf-8-sig", errors="replace")
    # Not yet by the name that was sent: that can be the name of the very base.
    first = read_beside(text, session.workspace.sets / _SENT).value
    identity = first.id if first is not None else sent.stem
    place = _file(session, identity if is_set_id(identity) else sent.stem)
    return identity, read_beside(text, place), text


def put_own_set(session: Session, sent: Path) -> OwnSet:
    """Keep a document that was sent: a new set, or a new text of one, of which the one before is kept.

    Refuses a document with errors, with all of them.
    """
    identity, reading, text = read_sent_set(sent, session)
    if reading.value is None:
        raise RefusedError(shown_problems(reading.problems, [_file(session, identity), sent]))
    before = own_set(session, identity)
    if before is None:
        _refuse_id(session, identity)
        _write_new(_file(session, identity), text)
    elif before.text != text:
        _rewrite(before, text, lambda _: None)
    return _own_set(_file(session, identity))


def text_of_row(own: OwnSet, code: str) -> "RowText":
    """Return the part of a document that is about a row. Raises `RefusedError`."""
    from criteria.row_text import row_text

    if own.reading.value is None:
        raise RefusedError(own.problems)
    if code not in own.reading.value.by_code:
        raise RefusedError(codes.ROW_UNKNOWN.at(NOWHERE, id=own.id, code=code))
    found = row_text(own.text, own.reading.value, code, str(own.file))
    if found is None:
        raise RefusedError(codes.ROW_NOT_ALONE.at(NOWHERE, code=code))
    return found


def save_row(session: Session, identity: str, code: str, text: str, seen: str) -> OwnSet:
    """Replace the text of one row of a set; `seen` is the digest of the document that was edited.

    Refuses a text that is not of one row, and every error that the document would have; their lines are those
    of the text of the row.
    """
    from criteria.library import read_beside
    from criteria.row_text import is_one_row

    own = _seen(session, identity, seen)
    part = text_of_row(own, code)
    if not is_one_row(text.replace("\r\n", "\n")):
        raise RefusedError(codes.NOT_ONE_ROW.at(NOWHERE, code=code))
    document = part.replaced(text)
    reading = read_beside(document, own.file)
    if reading.value is None:
        problems = shown_problems(reading.problems, [own.file])
        lines = text.count("\n") + 1
        raise RefusedError([_within(problem, code, part.line, lines) for problem in problems])
    _rewrite(own, document, lambda _: None)
    return _own_set(own.file)


def attest_row(
    session: Session, identity: str, code: str, *, by: str, document: str, day: date, seen: str
) -> OwnSet:
    """Attest one row: it was compared with a signed document. Raises `RefusedError`."""
    own = _seen(session, identity, seen)
    if own.reading.value is None:
        raise RefusedError(own.problems)
    draft = AttestationDraft(rows=[code], by=by, document=document, day=day)
    attestation = plan_attestation(own.file, own.reading.value, draft)
    if not attestation.changes_nothing:
        _rewrite(own, attestation.text, attestation.confirm)
    return _own_set(own.file)


def _within(problem: Problem, code: str, first: int, lines: int) -> Problem:
    """Return a problem of a document with its place in the text of a row, if it is there."""
    line = problem.place.line
    if line is None or not first <= line < first + lines:
        return problem
    return evolve(problem, place=Place(code, line - first + 1))


def _seen(session: Session, identity: str, seen: str) -> OwnSet:
    """Return a set; refuse it if its text is another one than that which was seen."""
    own = own_set(session, identity)
    if own is None or own.digest != seen:
        raise RefusedError(codes.SET_CHANGED.at(NOWHERE, id=identity))
    return own


def _refuse_id(session: Session, identity: str) -> None:
    if not SET_FILE.fullmatch(f"{identity}{SUFFIX}"):
        raise RefusedError(codes.SET_ID_UNFIT.at(NOWHERE, id=identity))
    if identity in shipped_ids():
        raise RefusedError(codes.SET_ID_OF_PROGRAM.at(NOWHERE, id=identity))
    if _file(session, identity).exists():
        raise RefusedError(codes.SET_PRESENT.at(NOWHERE, id=identity))


def _rewrite(own: OwnSet, text: str, confirm: Callable[[Path], None]) -> None:
    try:
        rewriting.rewrite(own.file, own.content, text, confirm)
    except rewriting.ChangedMeanwhileError as error:
        raise RefusedError(codes.SET_CHANGED.at(NOWHERE, id=own.id)) from error
    except OSError as error:
        raise _unwritten(own.file, error) from error


def _write_new(file: Path, text: str) -> None:
    """Write a new file, which nobody else reads; never over one that is there."""
    try:
        file.parent.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as new:
            os.fchmod(new.fileno(), _PRIVATE_FILE)
            try:
                new.write(text)
            except OSError:
                with suppress(OSError):
                    file.unlink()
                raise
    except OSError as error:
        if isinstance(error, FileExistsError) and file.parent.is_dir():
            raise RefusedError(codes.SET_PRESENT.at(NOWHERE, id=file.stem)) from error
        raise _unwritten(file, error) from error


def _unwritten(file: Path, error: OSError) -> RefusedError:
    return RefusedError(codes.SET_UNWRITTEN.at(NOWHERE, id=file.stem, reason=system_reason(error)))


def _file(session: Session, identity: str) -> Path:
    return session.workspace.sets / f"{identity}{SUFFIX}"


def _own_set(file: Path) -> OwnSet:
    return OwnSet(file.stem, file, file.read_bytes(), read_set_file(file))
