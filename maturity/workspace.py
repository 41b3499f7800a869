"""A workspace: a folder with the database, the files of evidence, and the configuration that people edit."""

import re
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

from criteria.problems import Place
from maturity import workspace_codes as codes
from maturity.database import StoreError
from maturity.disk import on_disk
from maturity.store import Store

DATABASE = "maturity.db"
EVIDENCE = "evidence"
CONFIGURATION = "cau-hinh.toml"


def is_digest(name: str) -> bool:
    """Whether a name is the SHA-256 that a file of evidence is named by: 64 small hex digits."""
    return re.fullmatch("[0-9a-f]{64}", name) is not None


@frozen
class Workspace:
    """Where a workspace's parts are; it need not exist yet."""

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

    def create(self) -> Store:
        """Make the folder with an empty database; `StoreError` where there is something already."""
        if self.database.exists():
            raise StoreError(codes.PRESENT.at(Place(str(self.folder))))
        with on_disk(self.folder):
            found = next(iter(sorted(self.folder.iterdir())), None) if self.folder.exists() else None
            if found is not None:
                raise StoreError(codes.FOLDER_NOT_EMPTY.at(Place(str(self.folder)), found=found.name))
            self.evidence.mkdir(parents=True)
        return Store.create(self.database)

    def open(self, on_progress: Callable[[int, int], None] | None = None) -> Store:
        """Open the database for reading and writing."""
        return Store.open(self.database, on_progress)

    def open_read_only(self) -> Store:
        """Open the database without the right to change it."""
        return Store.open_read_only(self.database)
