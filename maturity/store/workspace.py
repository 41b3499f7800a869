"""A workspace: a folder with the database, the files of evidence, and the configuration that people edit."""

import os
import re
import stat
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from attrs import frozen

from foundation.leftovers import locked, remove_abandoned
from foundation.problem import Place
from maturity.store import codes
from maturity.store.database import StoreError, on_disk
from maturity.store.store import Store

DATABASE = "maturity.db"
EVIDENCE = "evidence"
CONFIGURATION = "cau-hinh.toml"
SETS = "bo-tieu-chi"
SET_FILE = re.compile(r"[A-Za-z0-9-][A-Za-z0-9.-]*\.md")
"""The name of the document of a set in the folder `SETS`: the id of the set, and its ending."""

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
"""File modes of a workspace: names and contacts are readable only by the account that runs the program."""
_MADE_READY = ".maturity-moi-"
"""What the name of the folder begins with in which a new database is made ready."""


def is_digest(name: str) -> bool:
    """Whether a name is a SHA-256, by which files of evidence are named: 64 lower-case hex digits."""
    return re.fullmatch("[0-9a-f]{64}", name) is not None


@frozen
class Workspace:
    """The paths of a workspace; it need not exist yet."""

    folder: Path

    @property
    def database(self) -> Path:
        """The database file."""
        return self.folder / DATABASE

    @property
    def evidence(self) -> Path:
        """The folder of the files of evidence, named by their SHA-256."""
        return self.folder / EVIDENCE

    def evidence_file(self, digest: str) -> Path:
        """Return where the file with a SHA-256 (64 hex digits, as in EVIDENCE's `file`) is kept."""
        return self.evidence / digest

    @property
    def configuration(self) -> Path:
        """The file of settings."""
        return self.folder / CONFIGURATION

    @property
    def sets(self) -> Path:
        """The folder of the documents of the province's own criteria sets; it need not exist."""
        return self.folder / SETS

    @property
    def set_files(self) -> Mapping[str, Path]:
        """The documents in that folder by their names; copies of earlier texts are not among them."""
        files = sorted(self.sets.iterdir()) if self.sets.is_dir() else []
        return {path.name: path for path in files if SET_FILE.fullmatch(path.name) and path.is_file()}

    def create(self, settings: str = "") -> Store:
        """Make the folder, its settings if any, and last the empty database, all for this account alone.

        Raises `StoreError` if the folder is in use. Leftovers of a killed creation do not count:
        until the database has its name, the workspace does not exist, and creation starts over.
        """
        if self.database.exists():
            raise StoreError(codes.PRESENT.at(Place(str(self.folder))))
        with on_disk(self.folder):
            self._refuse_foreign(settings)
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.chmod(PRIVATE_FOLDER)
            remove_abandoned(self.folder.glob(f"{_MADE_READY}*"))
            self.evidence.mkdir(exist_ok=True)
            with tempfile.TemporaryDirectory(dir=self.folder, prefix=_MADE_READY) as name:
                aside = Path(name)
                with locked(aside):
                    if settings:
                        (aside / CONFIGURATION).write_bytes(settings.encode())
                        (aside / CONFIGURATION).replace(self.configuration)
                    Store.create(aside / DATABASE).close()
                    (aside / DATABASE).chmod(PRIVATE_FILE)
                    (aside / DATABASE).replace(self.database)
        return Store.open(self.database)

    def _refuse_foreign(self, settings: str) -> None:
        """Raise `StoreError` if the folder has anything that a killed creation cannot have left."""
        for path in sorted(self.folder.iterdir()) if self.folder.exists() else ():
            is_own = path.name.startswith(_MADE_READY) or (
                path.name == EVIDENCE and path.is_dir() and not any(path.iterdir())
            )
            if path.name == CONFIGURATION and settings:
                is_own = path.read_bytes() == settings.encode()
            if not is_own:
                raise StoreError(codes.FOLDER_NOT_EMPTY.at(Place(str(self.folder)), found=path.name))

    def close_to_others(self) -> bool:
        """Remove read access of other accounts, if they have it; return whether anything changed.

        The database contains names and contacts. A folder that its owner shares with a group only stays
        shared.
        """
        if os.name != "posix":
            return False
        changed = False
        for path, private in ((self.folder, PRIVATE_FOLDER), (self.database, PRIVATE_FILE)):
            with suppress(OSError):  # of another account, or on a disk that keeps no rights
                before = path.stat().st_mode
                if before & stat.S_IRWXO:
                    path.chmod(private)
                    changed = changed or path.stat().st_mode != before
        return changed

    def open(self, on_progress: Callable[[int, int], None] | None = None) -> Store:
        """Open the database for reading and writing."""
        return Store.open(self.database, on_progress)

    def open_read_only(self) -> Store:
        """Open the database without the right to change it."""
        return Store.open_read_only(self.database)
