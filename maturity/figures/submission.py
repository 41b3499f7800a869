"""Compares the files of one run and their names: repeated files, two of one unit, names of others; pure."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import PurePosixPath

from attrs import frozen

from foundation.problem import Place, Problem
from foundation.text import key, quote
from maturity.figures import submitted_file_codes as said
from maturity.figures.intake import IntakeKind
from maturity.figures.plan import Delivery

_DIGITS = re.compile(r"[0-9]+")
_SHORTEST_CODE = 4
"""Shorter codes, those of districts, are numbers that any file name can contain."""


@frozen
class ReadFile:
    """A file that was read: its delivery, and the path by which its user knows it."""

    delivery: Delivery
    shown: str


def without_repeats(files: Sequence[ReadFile]) -> tuple[tuple[ReadFile, ...], tuple[Problem, ...]]:
    """Leave out files that repeat the exact content of an earlier one; notes report them."""
    first: dict[str, ReadFile] = {}
    notes = []
    for file in files:
        before = first.setdefault(file.delivery.sha256, file)
        if before is not file:
            notes.append(said.SAME_CONTENT.at(Place(file.shown), other=quote(_name(before))))
    return tuple(first.values()), tuple(notes)


def remarks(files: Sequence[ReadFile], names: Mapping[str, str]) -> Iterator[Problem]:
    """Yield remarks on forms of the same unit, and on forms that are named after another unit.

    `names` are those of the units of the year, by their codes.
    """
    first: dict[str, ReadFile] = {}
    for file in files:
        if file.delivery.kind is not IntakeKind.UNIT_FORM:
            continue
        for unit in file.delivery.figures:
            shown = _shown(unit.code, names)
            before = first.setdefault(unit.code, file)
            if before is not file:
                is_same = unit in before.delivery.figures or _has_same_figures(file, before, unit.code)
                code = said.SAME_FIGURES if is_same else said.TWO_FORMS
                yield code.at(Place(file.shown), unit=shown, other=quote(_name(before)))
            meant = units_named(_name(file), names)
            if meant and unit.code not in meant:
                others = ", ".join(_shown(code, names) for code in meant)
                yield said.NAME_OF_ANOTHER.at(Place(file.shown), unit=shown, said=others)


def _name(file: ReadFile) -> str:
    return PurePosixPath(file.delivery.file).name


def _shown(code: str, names: Mapping[str, str]) -> str:
    return f"{names[code]} (mã {code})" if code in names else f"mã {code}"


def _has_same_figures(file: ReadFile, other: ReadFile, code: str) -> bool:
    """Whether two files give the same figures, reasons and documents of a unit, wherever they were read."""
    first, second = (
        next(unit for unit in each.delivery.figures if unit.code == code) for each in (file, other)
    )
    return (first.observations, first.shared, first.evidence) == (
        second.observations,
        second.shared,
        second.evidence,
    )


def units_named(name: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the units named in the name of a file, by code or by whole name."""
    stem = PurePosixPath(name).stem
    codes = [code for code in _DIGITS.findall(stem) if code in names and len(code) >= _SHORTEST_CODE]
    if not codes:
        letters = key(stem)
        codes = [code for code, unit in names.items() if key(unit) in letters]
    return tuple(dict.fromkeys(codes))


def without_form(files: Sequence[ReadFile], names: Mapping[str, str], sent: Set[str]) -> tuple[str, ...]:
    """Return the units that have handed in nothing yet, neither in this run nor before, but for `sent`.

    Empty if no form is among the files: then the run does not collect forms.
    """
    if not any(file.delivery.kind is IntakeKind.UNIT_FORM for file in files):
        return ()
    return tuple(code for code in names if code not in sent)
