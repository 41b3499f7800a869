"""What changed figures and documents come to, printed by commands that have no session yet."""

from collections.abc import Mapping

import click

from commands.shell.console import show
from maturity.appraisal.outlook import Changes
from maturity.operations.consequences import Watched
from maturity.operations.session import Session
from maturity.units.unit import units_in_year
from reports.words.held_figures import Names
from reports.year.level_change import consequence_report


def tell_since(session: Session, watched: Watched, year: int) -> None:
    """Print the consequences, if any, of an act that is written, for units that it did not name."""
    if found := watched.consequences_since(session):
        names = {unit.code: unit.name for unit in units_in_year(session.store, year)}
        click.echo()
        show(consequence_report(found, names, is_written=True))


def tell(watched: Watched, changes: Mapping[str, Changes], names: Names, *, is_written: bool) -> None:
    """Print the consequences, if any, of changes for dossiers that were handed in."""
    if found := watched.consequences_of(changes):
        click.echo()
        show(consequence_report(found, names, is_written=is_written))
