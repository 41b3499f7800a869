"""The year of the sample province as a script: what is typed on which day by whom, with a word on why; pure.

A line of `# …` says in words what the lines below it are about; a line `dd/mm/yyyy person command …` is one
command as anybody would type it, `-` for a person standing for nobody; `!` before the command says that the
program must refuse it. Lines that are blank, or begin with `##`, mean nothing.
"""

import shlex
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from criteria.values import parse_date

NOBODY = "-"
REFUSED = "!"


@frozen
class Typed:
    """One command: when, by whom ("" for nobody), its words, and whether it must be refused."""

    day: date
    person: str
    words: tuple[str, ...]
    is_refused: bool


@frozen
class Scene:
    """What happens, in words, and the commands that make it happen."""

    about: str
    commands: tuple[Typed, ...]


def read_script(text: str) -> Iterator[Scene]:
    """Yield the scenes of a script; ValueError, with its number, for a line that is none of the kinds."""
    about = ""
    commands: list[Typed] = []
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.strip()
        if line.startswith("##"):
            continue
        if line.startswith("#"):
            if commands:
                yield Scene(about, tuple(commands))
                about, commands = "", []
            about = " ".join(filter(None, (about, line.lstrip("# "))))
        elif line:
            commands.append(_typed(line, number))
    if commands:
        yield Scene(about, tuple(commands))


def _typed(line: str, number: int) -> Typed:
    words = shlex.split(line)
    day = parse_date(words[0])
    if day is None or len(words) < 3:
        raise ValueError(f"line {number}: needs a day, a person and a command: {line}")
    is_refused = words[2] == REFUSED
    command = words[3:] if is_refused else words[2:]
    return Typed(day, "" if words[1] == NOBODY else words[1], tuple(command), is_refused)
