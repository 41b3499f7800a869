"""The criteria sets of a province that lie in its workspace, to be looked at, edited, attested and used."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from criteria.document.bases import SUFFIX
from foundation.problem import Reading, RefusedError
from maturity.operations.sent_files import shown_problems
from maturity.operations.session import Session
from maturity.operations.set_library import is_set_id, read_set, read_set_file, read_texts

if TYPE_CHECKING:
    from criteria.criteria_set import Texts
    from criteria.index.model import Index
    from criteria.model import Framework

FOLDER = "bo-tieu-chi"
"""The folder of a workspace with the documents of its sets, each named by the id of its set."""


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


def list_own_sets(session: Session) -> Sequence[OwnSet]:
    """Return the sets in the workspace, by their ids; those with errors, too."""
    files = sorted(_folder(session).glob(f"*{SUFFIX}"))
    return [_own_set(file) for file in files if is_set_id(file.stem) and file.is_file()]


def own_set(session: Session, identity: str) -> OwnSet | None:
    """Return the set with an id, None if the workspace has none."""
    file = file_of(session, identity)
    return _own_set(file) if file is not None and file.is_file() else None


def file_of(session: Session, identity: str) -> Path | None:
    """Return where the set with an id lies, or would lie; None for what is no id."""
    return _folder(session) / f"{identity}{SUFFIX}" if is_set_id(identity) else None


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


def _folder(session: Session) -> Path:
    return session.workspace.folder / FOLDER


def _own_set(file: Path) -> OwnSet:
    return OwnSet(file.stem, file, file.read_bytes(), read_set_file(file))
