"""The tables among submitted files, folders and ZIP archives; all other files are reported.

If its name does not reveal the kind of a file, its content does: a form without its extension is a form.
Archives are opened like those of evidence, with the same limits; inner archives are reported and not opened.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve, field, frozen

from foundation.problem import Place, Problem, Reading
from foundation.tables import codes
from maturity.evidence import codes as evidence_codes
from maturity.evidence.archive_entries import archive_entries
from maturity.evidence.entries import Entry, EntryError, file_entry
from maturity.evidence.file_names import is_passed_over
from maturity.evidence.kinds import FileKind, kind_of
from maturity.evidence.limits import Limits
from maturity.figures import submitted_file_codes as said

SUFFIXES = frozenset({".xlsx", ".xlsm", ".csv", ".txt", ".tsv", ".xls", ".ods", ".xlsb"})
"""Files with these extensions are tables; their reader reports what it cannot read."""
_PACKED_OTHERWISE = frozenset({".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst", ".z01", ".001"})
_SCANS = frozenset({FileKind.PDF, FileKind.JPG, FileKind.PNG})
_LIMITS = Limits(most_entries=20_000, largest_unpacked_megabytes=2_000)
_CHUNK = 1 << 18
_LONGEST_NAME = 60
_SENT = "các tệp đã gửi"


@frozen
class SubmittedFile:
    """A submitted table: the path to read it from, and the path that its user knows.

    `name` is what the workspace keeps of the path: the file's name, preceded by its archive's.
    """

    path: Path
    shown: str
    name: str

    def as_shown(self, problem: Problem) -> Problem:
        """Return a problem of the file with the path that its user knows."""
        if problem.place.file != str(self.path):
            return problem
        return evolve(problem, place=evolve(problem.place, file=self.shown))


class _Sort(Enum):
    TABLE = "table"
    ARCHIVE = "archive"
    PACKED_OTHERWISE = "packed_otherwise"
    SCAN = "scan"
    OTHER = "other"


_GATHERED = {_Sort.SCAN: said.SCANS_NOT_READ, _Sort.OTHER: said.OTHER_FILES_NOT_READ}
"""Sorts that are reported together; each unopened archive is reported alone."""


@contextmanager
def submitted_files(
    paths: Iterable[Path], *, root: Path | None = None
) -> Iterator[Reading[tuple[SubmittedFile, ...]]]:
    """Yield the tables at the paths, including subfolders, each once, and the problems of other files.

    A file that the user names is always taken, an archive is opened. Tables of archives can be read only
    within the context: they are in a private temporary folder. `root` is a folder that users know nothing
    of, in which a server laid each file that they sent in a folder of its own: none of these is shown.
    """
    with ExitStack() as opened, TemporaryDirectory(prefix="maturity-") as aside:
        search = _Search(Path(aside), opened, root)
        for path in paths:
            search.named(path)
        files = [evolve(file, shown=_below(root, file.shown)) for file in search.files.values()]
        problems = [
            evolve(problem, place=evolve(problem.place, file=_below(root, problem.place.file)))
            for problem in search.problems
        ]
        yield Reading(tuple(files), tuple(problems))


def _below(root: Path | None, shown: str) -> str:
    """Return how a path is shown: without the folders that users know nothing of."""
    if root is None or not shown.startswith(str(root)):
        return shown
    within = shown.removeprefix(str(root)).removeprefix(os.sep).partition(os.sep)[2]
    return within or _SENT


@frozen
class _Search:
    aside: Path
    opened: ExitStack
    root: Path | None = None
    files: dict[Path, SubmittedFile] = field(factory=dict)
    problems: list[Problem] = field(factory=list)

    def named(self, path: Path) -> None:
        """Process a path that the user named."""
        if path.is_dir():
            self._folder(path)
        elif _sort_of(path) is _Sort.ARCHIVE:
            self._archive(path)
        else:
            self._take(path)

    def _take(self, path: Path) -> None:
        self.files.setdefault(path.absolute(), SubmittedFile(path, str(path), path.name))

    def _folder(self, folder: Path) -> None:
        before = len(self.files)
        passed_over: dict[_Sort, list[str]] = {}
        archives = 0
        for below in _walk(folder):
            if isinstance(below, Problem):
                self.problems.append(below)
                continue
            sort = _sort_of(below)
            archives += sort in (_Sort.ARCHIVE, _Sort.PACKED_OTHERWISE)
            if sort is _Sort.TABLE:
                self._take(below)
            elif sort is _Sort.ARCHIVE:
                self._archive(below)
            else:
                within = below.relative_to(folder)
                name = Path(*within.parts[1:]) if folder == self.root else within
                self._not_read(sort, name.as_posix(), Place(str(below)), passed_over)
        self._say(Place(str(folder)), passed_over)
        is_told = folder == self.root and bool(passed_over)
        if len(self.files) == before and not archives and not is_told:
            self.problems.append(codes.FOLDER_WITHOUT_FIGURES.at(Place(str(folder))))

    def _archive(self, path: Path) -> None:
        """Unpack the tables of an archive, and report its other files."""
        entries = self.opened.enter_context(archive_entries(path, _LIMITS))
        self.problems.extend(
            problem for problem in entries.problems if problem.code != evidence_codes.PASSED_OVER.name
        )
        passed_over: dict[_Sort, list[str]] = {}
        taken: list[str] = []
        for at, entry in enumerate(entries.value or ()):
            try:
                sort = _sort_of_entry(entry)
                if sort is _Sort.TABLE:
                    self._unpack(path, entry, at)
                    taken.append(entry.name)
                else:
                    self._not_read(sort, "/".join(entry.path), entry.place, passed_over)
            except EntryError as error:
                self.problems.append(error.problem)
        self._say(Place(str(path)), passed_over)
        if taken:
            opened = said.ARCHIVE_OPENED.at(
                Place(str(path)), count=f"{len(taken):02}", names=", ".join(taken)
            )
            self.problems.append(opened)
        elif entries.value is not None:
            self.problems.append(said.ARCHIVE_WITHOUT_FIGURES.at(Place(str(path))))

    def _unpack(self, archive: Path, entry: Entry, at: int) -> None:
        folder = self.aside / f"{len(self.files)}-{at}"
        folder.mkdir()
        path = folder / entry.name[-_LONGEST_NAME:]
        with entry.opened() as content, path.open("xb") as file:
            shutil.copyfileobj(content, file, _CHUNK)
        name = f"{archive.name}/{'/'.join(entry.path)}"
        self.files[path] = SubmittedFile(path, str(entry.place), name)

    def _not_read(self, sort: _Sort, name: str, place: Place, passed_over: dict[_Sort, list[str]]) -> None:
        if sort in _GATHERED:
            passed_over.setdefault(sort, []).append(name)
            return
        kind = Path(name).suffix.lstrip(".").upper() or "lạ"
        within = " nằm trong tệp nén khác" if sort is _Sort.ARCHIVE else ""
        self.problems.append(said.ARCHIVE_NOT_OPENED.at(place, kind=f"{kind}{within}"))

    def _say(self, place: Place, passed_over: dict[_Sort, list[str]]) -> None:
        """Report what is not a table, all files of a sort in one sentence."""
        for sort, names in passed_over.items():
            self.problems.append(_GATHERED[sort].at(place, count=f"{len(names):02}", names=", ".join(names)))


def _walk(folder: Path) -> Iterator[Path | Problem]:
    """Yield the files below a folder in the order of their names; links to folders are not followed."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield codes.FILE_FORBIDDEN.at(Place(str(folder)))
        return
    for path in entries:
        if path.name.startswith(".") or is_passed_over((path.name,)):
            continue
        if path.is_file():
            yield path
        elif path.is_symlink():
            yield said.LINK_NOT_FOLLOWED.at(Place(str(path)))
        elif path.is_dir():
            yield from _walk(path)


def _sort_of(path: Path) -> _Sort:
    entry = file_entry(path).value
    try:
        return _Sort.TABLE if entry is None else _sort_of_entry(entry)
    except EntryError:
        return _Sort.TABLE  # its reader reports what is wrong with the file


def _sort_of_entry(entry: Entry) -> _Sort:
    """Return the sort of a file: by its extension if that is a table's, else by its content."""
    suffix = Path(entry.name).suffix.lower()
    if suffix in SUFFIXES:
        return _Sort.TABLE
    with entry.opened() as file:
        kind = kind_of(file)
    if isinstance(kind, FileKind):
        by_kind = {FileKind.XLSX: _Sort.TABLE, FileKind.ZIP: _Sort.ARCHIVE}
        return _Sort.SCAN if kind in _SCANS else by_kind.get(kind, _Sort.OTHER)
    code, _ = kind
    if suffix == ".zip":
        return _Sort.ARCHIVE  # perhaps damaged or not an archive at all; opening it reports that
    if suffix in _PACKED_OTHERWISE or code is evidence_codes.OTHER_ARCHIVE:
        return _Sort.PACKED_OTHERWISE
    return _Sort.SCAN if code is evidence_codes.OTHER_PICTURE else _Sort.OTHER
