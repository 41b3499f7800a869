"""The year of the sample province as a script: what is typed, on which day, by whom and why; pure.

A line `# …` describes the lines below it; a line `dd/mm/yyyy person command …` is one command as typed by a
user, with `-` if no person is named; `!` before the command means that the program must refuse it. `@` in
place of the person is work without the program: the forms in a folder, named first, are filled in with the
rows of a file, named second. Lines that are blank, or begin with `##`, are ignored.
"""

import shlex
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from criteria.document.values import parse_date

NOBODY = "-"
REFUSED = "!"
BY_HAND = "@"


@frozen
class Typed:
    """One command: when, by whom ("" for nobody named), its words, and whether it must be refused."""

    day: date
    person: str
    words: tuple[str, ...]
    is_refused: bool


@frozen
class FilledIn:
    """Forms that the units fill in by hand on one day: the folder of the forms, the file of their figures."""

    day: date
    forms: str
    rows: str


Step = Typed | FilledIn


@frozen
class Scene:
    """What happens, in words, and the steps for it."""

    about: str
    steps: tuple[Step, ...]


def read_script(text: str) -> Iterator[Scene]:
    """Yield the scenes of a script; ValueError, with its number, for a line of no known kind."""
    about = ""
    steps: list[Step] = []
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.strip()
        if line.startswith("##"):
            continue
        if line.startswith("#"):
            if steps:
                yield Scene(about, tuple(steps))
                about, steps = "", []
            about = " ".join(filter(None, (about, line.lstrip("# "))))
        elif line:
            steps.append(_step(line, number))
    if steps:
        yield Scene(about, tuple(steps))


def _step(line: str, number: int) -> Step:
    words = shlex.split(line)
    day = parse_date(words[0])
    if day is None or len(words) < 3:
        raise ValueError(f"line {number}: needs a day, a person and a command: {line}")
    if words[1] == BY_HAND:
        if len(words) != 4:
            raise ValueError(f"line {number}: needs the folder of the forms and the file of rows: {line}")
        return FilledIn(day, *words[2:])
    is_refused = words[2] == REFUSED
    command = words[3:] if is_refused else words[2:]
    return Typed(day, "" if words[1] == NOBODY else words[1], tuple(command), is_refused)
