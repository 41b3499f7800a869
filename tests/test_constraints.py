"""constraints.txt: from it alone an office makes the program that was tested, its tools and its build."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
LINES = [
    line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"
]
PINS = {canonicalize_name(line.partition("==")[0]): Version(line.partition("==")[2]) for line in LINES}
INSTALLER = "pip"
"""Comes with Python's own venv; whichever installs is none of the program."""


def stated() -> Iterator[Requirement]:
    """Yield what pyproject.toml requires: to run, to test, to measure, to build."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        project["build-system"]["requires"],
    ]
    for group in groups:
        yield from map(Requirement, group)


def needed(requirements: list[Requirement]) -> Iterator[Requirement]:
    """Yield these requirements and what they need in turn, as far as it is installed here."""
    known: set[tuple[str, str]] = set()
    while requirements:
        requirement = requirements.pop()
        for extra in requirement.extras or {""}:
            if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
                continue
            yield requirement
            if (requirement.name, extra) in known:
                continue
            known.add((requirement.name, extra))
            try:
                below = [Requirement(line) for line in requires(requirement.name) or ()]
            except PackageNotFoundError:
                continue
            requirements += [one for one in below if not one.marker or one.marker.evaluate({"extra": extra})]


def test_every_line_is_an_exact_release() -> None:
    """In the order of the alphabet, each once; no address of anything, no option of pip."""
    assert [line for line in LINES if not re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line)] == []
    assert [canonicalize_name(line.partition("==")[0]) for line in LINES] == sorted(PINS)


def test_what_the_project_requires_is_pinned_within_its_bounds() -> None:
    """To run, to test, to measure and to build; a pin below a bound would refuse to install."""
    offenders = [str(one) for one in stated() if PINS.get(canonicalize_name(one.name)) not in one.specifier]
    assert offenders == []


def test_what_these_need_in_turn_is_pinned_too() -> None:
    """Else a library of a library decides which program an office gets."""
    found = {canonicalize_name(one.name): one for one in needed([*stated()])}
    assert len(found) > 30
    offenders = [
        str(one)
        for name, one in found.items()
        if name != INSTALLER and (name not in PINS or not one.specifier.contains(PINS[name]))
    ]
    assert offenders == []
