"""The door to files of figures, CSV or workbook; its content tells the kind, not its name."""

from contextlib import closing
from datetime import date
from pathlib import Path

from foundation.problem import Reading
from foundation.tables.text_file import BrokenFileError, unreadable
from foundation.tables.workbook.kinds import COMPOUND_SIGNATURE, compound_refusal, is_packed, package_refusal
from foundation.tables.workbook.package import Package
from maturity.figures.reading.observation_file import read_with_options
from maturity.figures.reading.read_options import (
    ANYTHING,
    AnySet,
    Expected,
    Progress,
    ReadOptions,
    SubmittedFigures,
)
from maturity.figures.reading.workbook import read_workbook
from maturity.units.row_units import ResolveUnit, Units

_SIGNATURE = 8


def read_figures(
    path: Path,
    framework: AnySet,
    *,
    strict_evidence: bool = False,
    takes_outcomes: bool = False,
    only_unit: str | None = None,
    with_origins: bool = False,
    expected: Expected = ANYTHING,
    resolve_unit: ResolveUnit | None = None,
    today: date | None = None,
    on_progress: Progress | None = None,
) -> Reading[SubmittedFigures]:
    """Read the figures of units from CSV, from a form of this program, or from any workbook with a table.

    Units come in the order in which they first appear, each with one observation for every criterion of
    `framework`, which is the whole set, before `for_unit_group`. With `strict_evidence` a figure that counts
    only with evidence (`rules.evidence`) and has none is NO_EVIDENCE and keeps its numbers. With
    `takes_outcomes` a published table is read as the appraisal left it (`outcomes`). With `only_unit`,
    a unit's code, rows of other units are skipped and cause no problems. `with_origins` keeps the place of
    each figure. `expected` is checked for a form before anything is read, and for the units of every file,
    unless there is a `resolve_unit`: that is then called once for each pair of code and name, since a code
    alone can belong to another unit by now. Days of documents after `today`, the day of reading, are
    reported; with None, none is. `on_progress(done, in all)` is called while reading.

    The value is None if nothing could be decided. No content of the file raises an exception, and the file is
    never written to.
    """
    try:
        is_text = not path.is_file() or not is_packed(_head(path))
    except (OSError, ValueError):
        is_text = True  # the reader of text reports what is wrong with the file
    likely = () if only_unit is None or is_text else (only_unit,)
    options = ReadOptions(
        framework=framework,
        strict_evidence=strict_evidence,
        takes_outcomes=takes_outcomes,
        only_unit=only_unit,
        with_origins=with_origins,
        units=Units(None if resolve_unit else expected.units, resolve_unit, likely),
        today=today,
        year=expected.year,
    )
    if not is_text:
        return _read_packed(path, options, expected, on_progress)
    reading = read_with_options(path, options, on_progress)
    return Reading(None if reading.value is None else SubmittedFigures(reading.value), reading.problems)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_SIGNATURE)


def _read_packed(
    path: Path, options: ReadOptions, expected: Expected, on_progress: Progress | None
) -> Reading[SubmittedFigures]:
    """Read a ZIP or compound file, or report what it is instead of a workbook."""
    try:
        with closing(path.open("rb")) as file:
            if _head(path) == COMPOUND_SIGNATURE:
                return Reading(None, (compound_refusal(file).at(path),))
            package = Package(file, path.stat().st_size)
            refusal = package_refusal(package)
            if refusal:
                return Reading(None, (refusal.at(path),))
            return read_workbook(package, path, options, expected, on_progress)
    except BrokenFileError as broken:
        return Reading(None, (broken.refusal.at(path),))
    except OSError as error:
        return Reading(None, (unreadable(error).at(path),))
