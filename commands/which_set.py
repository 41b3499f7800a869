"""Which criteria set, and which unit of a file, a self-check is about."""

from collections.abc import Sequence
from pathlib import Path

import click

import criteria
from commands.shell.console import RefusedError
from criteria.library import shipped
from foundation.text import key
from maturity.figures.handed_in import UnitFigures
from maturity.figures.reading.form_identity import identity_of
from maturity.units.kinds import split_name
from reports.words.numbers import counted
from reports.words.wording import bare, one_line

MOST_NAMED = 20


def the_set_of(file: Path) -> str:
    """Return the id of the set that a form was made by, and say so; refuse to choose for any other file."""
    identity = identity_of(file) if file.is_file() else None
    if identity is not None and identity.framework in shipped():
        click.echo(f"Theo bộ tiêu chí của biểu: {identity.framework}.", err=True)
        return identity.framework
    if identity is not None:
        needed = f"biểu theo bộ {identity.framework}; ghi --framework và tệp .md của bộ đó."
        raise click.UsageError(f"thiếu --framework: {needed}")
    known = "; ".join(f"{name} ({_title(name)})" for name in shipped())
    raise click.UsageError(f"thiếu --framework MÃ|TỆP. Có sẵn: {known}.")


def unit_of_file(figures: Sequence[UnitFigures], name: str) -> str:
    """Return the code of the one unit of a file that has a name; refuse a name of none or of several."""
    if any(unit.code == name for unit in figures):
        return name
    found = {
        unit.code for unit in figures if key(name) in (key(unit.name), key(split_name(unit.name).proper))
    }
    if len(found) == 1:
        return found.pop()
    known = "; ".join(f"{one_line(unit.name)} ({unit.code})" for unit in figures[:MOST_NAMED])
    more = f"; … và còn {counted(len(figures) - MOST_NAMED)}" if len(figures) > MOST_NAMED else ""
    said = f"{counted(len(found))} đơn vị cùng tên, ghi mã" if found else f"tệp không có đơn vị “{name}”"
    raise RefusedError(f"--unit: {said}. Có: {known}{more}.")


def _title(name: str) -> str:
    framework = criteria.load(name).value
    return bare(framework.title) if framework else ""
