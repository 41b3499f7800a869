"""The files of figures in folders: workbooks and CSV, by name; what is passed over is said."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from criteria.problems import Place, Problem
from maturity.intake import codes

SUFFIXES = frozenset({".xlsx", ".xlsm", ".csv", ".txt", ".tsv", ".xls", ".ods", ".xlsb"})
"""Files with other endings are passed over; of these the reader says what it cannot read."""
_NOT_MEANT = ("~$", ".", "Thumbs.db")


def files_of_figures(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Return the files that paths name, those of folders and folders below included, each file once.

    A file that is named itself is always taken. Notes say which files of a folder are passed over.
    """
    files: dict[Path, Path] = {}
    notes: list[Problem] = []
    for path in paths:
        if not path.is_dir():
            files.setdefault(path.absolute(), path)
            continue
        found = False
        for below in _walk(path):
            if isinstance(below, Problem):
                notes.append(below)
            elif below.suffix.lower() in SUFFIXES:
                files.setdefault(below.absolute(), below)
                found = True
            else:
                notes.append(codes.NOT_A_TABLE_PASSED_OVER.at(Place(str(below))))
        if not found:
            notes.append(codes.FOLDER_WITHOUT_FIGURES.at(Place(str(path))))
    return tuple(files.values()), tuple(notes)


def _walk(folder: Path) -> Iterator[Path | Problem]:
    """Yield the files below a folder in the order of their names; links to folders are not followed."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield codes.FILE_FORBIDDEN.at(Place(str(folder)))
        return
    for path in entries:
        if path.name.startswith(_NOT_MEANT):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        elif path.is_file():
            yield path
