"""What the commands of dossiers share: which unit, and the session in which a step is taken."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

import click

from commands.shell.session import writing_session
from commands.shell.unit_names import unit_option
from criteria.model import UnitKind
from maturity.operations.dossiers.settings import settings_left_aside
from maturity.operations.session import Session
from reports.words.settings_words import untaken_sentence

one_unit_option = unit_option("code", required=True)
units_option = unit_option("units", multiple=True)


@contextmanager
def step_session(year: int, units: Collection[str], kind: UnitKind = UnitKind.COMMUNE) -> Iterator[Session]:
    """Open the workspace for a step; first note on stderr if the file of settings is not what decides it.

    The note also explains a refusal to somebody who moved a day in the file.
    """
    with writing_session() as session:
        show_settings_aside(session, year, units, kind)
        yield session


def show_settings_aside(session: Session, year: int, units: Collection[str], kind: UnitKind) -> None:
    """Note on stderr how the file of settings differs from the settings that decide, if it does."""
    for aside in settings_left_aside(session, year, units, kind):
        file = session.workspace.configuration.name
        click.echo(untaken_sentence(aside.cycle, file, aside.changes), err=True)
