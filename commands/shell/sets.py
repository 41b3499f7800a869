"""Criteria sets as commands take them: by an id or a file, or with every fault of it and exit code 2."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import click

from commands.shell import codes
from commands.shell.console import NOTHING_DECIDED, show_problems
from commands.shell.usage import sentence
from criteria.criteria_set import Texts
from criteria.index.model import Index
from criteria.model import Framework
from criteria.set_kinds import SetKind
from foundation.problem import Do, Place, Problem, Reading
from foundation.tables.codes import FILE_MISSING
from maturity.operations.set_library import read_levels, read_set, read_texts
from maturity.people.operation import Operation
from reports.self_check.set_of_form import shipped_sets
from reports.workspace.problem_list import SET_TITLE

SetT = TypeVar("SetT", bound=Framework | Index)

FRAMEWORK_HELP = "Mã bộ tiêu chí có sẵn (xem: maturity framework list) hoặc tệp bộ tiêu chí .md."


def chosen_set(name: str | None, *files: Path, only: SetKind | None = None) -> str:
    """Return the id or the file of a set as it was given; a usage error with the choices if it was not.

    The error names those of the files that do not exist, too, so that both are mended at once; with `only`
    it names no sets of the other kind.
    """
    if name is not None:
        return name
    reasons = [str(problem) for problem in _missing(files)]
    raise click.UsageError("\nLỗi: ".join([*reasons, sentence(codes.SET_MISSING, known=shipped_sets(only))]))


def _missing(files: Iterable[Path]) -> tuple[Problem, ...]:
    return tuple(FILE_MISSING.at(Place(str(file))) for file in files if not file.exists())


def load_framework(id_or_path: str) -> Framework:
    """Return a framework, or print every fault of its document and end with exit code 2."""
    return sound_set(read_levels(id_or_path), see_all_of(id_or_path))


def load_set(id_or_path: str, *files: Path) -> Framework | Index:
    """Return a set of either kind, or print every fault of its document and end with exit code 2.

    Those of the files that are to be read by it are named, too, if they do not exist.
    """
    return sound_set(read_set(id_or_path), see_all_of(id_or_path), files)


def see_all_of(id_or_path: str) -> str:
    """Return how all faults of a document can be seen, where only some are listed."""
    return f"chạy {Do.to(Operation.LINT, id_or_path)} để xem đủ"


def load_texts(id_or_path: str) -> Texts:
    """Return what a set is read from, or print every fault and end with exit code 2."""
    reading = read_texts(id_or_path)
    if reading.value is None:
        show_problems(reading.problems)
        raise click.exceptions.Exit(NOTHING_DECIDED)
    return reading.value


def sound_set(reading: Reading[SetT], see_all: str, files: Iterable[Path] = ()) -> SetT:
    """Return the set that was read, or list its problems, and which files are missing; exit code 2."""
    if reading.value is None:
        show_problems((*reading.problems, *_missing(files)), title=SET_TITLE, see_all=see_all)
        raise click.exceptions.Exit(NOTHING_DECIDED)
    return reading.value
