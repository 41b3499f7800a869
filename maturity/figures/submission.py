"""What files of one run say of each other and of their names: repeated, two of one unit, another's; pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from attrs import frozen

from foundation.problem import Place, Problem
from foundation.text import key, quote
from maturity.figures import submitted_file_codes as said
from maturity.figures.intake import IntakeKind
from maturity.figures.plan import Delivery

_DIGITS = re.compile(r"[0-9]+")
_SHORTEST_CODE = 4
"""Shorter codes, those of districts, are numbers that any name may hold."""


@frozen
class Read:
    """A file that was read: what it gives, and the path by which its user knows it."""

    delivery: Delivery
    shown: str


def without_repeats(files: Sequence[Read]) -> tuple[tuple[Read, ...], tuple[Problem, ...]]:
    """Leave out files whose content is that of one before, to the letter; notes say which."""
    first: dict[str, Read] = {}
    notes = []
    for file in files:
        before = first.setdefault(file.delivery.sha256, file)
        if before is not file:
            notes.append(said.SAME_CONTENT.at(Place(file.shown), other=quote(_name(before))))
    return tuple(first.values()), tuple(notes)


def remarks(files: Sequence[Read], names: Mapping[str, str]) -> Iterator[Problem]:
    """Yield which forms are of one unit, and which are named for another than they are of.

    `names` are those of the units of the year, by their codes.
    """
    first: dict[str, Read] = {}
    for file in files:
        if file.delivery.kind is not IntakeKind.UNIT_FORM:
            continue
        for unit in file.delivery.figures:
            shown = _shown(unit.code, names)
            before = first.setdefault(unit.code, file)
            if before is not file:
                is_same = unit in before.delivery.figures or _says_the_same(file, before, unit.code)
                code = said.SAME_FIGURES if is_same else said.TWO_FORMS
                yield code.at(Place(file.shown), unit=shown, other=quote(_name(before)))
            meant = units_named(_name(file), names)
            if meant and unit.code not in meant:
                others = ", ".join(_shown(code, names) for code in meant)
                yield said.NAME_OF_ANOTHER.at(Place(file.shown), unit=shown, said=others)


def _name(file: Read) -> str:
    return PurePosixPath(file.delivery.file).name


def _shown(code: str, names: Mapping[str, str]) -> str:
    return f"{names[code]} (mã {code})" if code in names else f"mã {code}"


def _says_the_same(one: Read, other: Read, code: str) -> bool:
    """Whether two files give the same figures, reasons and documents of a unit, wherever they stand."""
    of_one, of_other = (
        next(unit for unit in file.delivery.figures if unit.code == code) for file in (one, other)
    )
    return (of_one.observations, of_one.shared, of_one.evidence) == (
        of_other.observations,
        of_other.shared,
        of_other.evidence,
    )


def units_named(name: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the units whose code, or whole name, stands in the name of a file."""
    stem = PurePosixPath(name).stem
    codes = [code for code in _DIGITS.findall(stem) if code in names and len(code) >= _SHORTEST_CODE]
    if not codes:
        letters = key(stem)
        codes = [code for code, unit in names.items() if key(unit) in letters]
    return tuple(dict.fromkeys(codes))


def without_form(files: Sequence[Read], names: Mapping[str, str], held: frozenset[str]) -> tuple[str, ...]:
    """Return the units that have sent no form yet, neither in this run nor before (`held`).

    Nothing where no form is among the files: then it was not forms that were being gathered.
    """
    forms = [file.delivery for file in files if file.delivery.kind is IntakeKind.UNIT_FORM]
    if not forms:
        return ()
    sent = held.union(unit.code for form in forms for unit in form.figures)
    return tuple(code for code in names if code not in sent)
