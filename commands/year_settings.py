"""Which settings decide a year: those that its record holds; of a rehearsal those of the file."""

import click

from commands.shell.workspace import settings, workspace
from maturity.cycle.cycle import Cycle
from maturity.settings.year_settings import Change, YearSettings, changes, settings_in
from reports.year.year_settings import untaken_sentence


def of_file(cycle: Cycle) -> YearSettings:
    """Return what the file of settings says of a year; refuse a file with faults."""
    return settings_in(settings(), cycle.year)


def settings_of(cycle: Cycle) -> YearSettings:
    """Return the settings that decide a year.

    A rehearsal, and a year that an older program opened, go by the file.
    """
    return cycle.settings or of_file(cycle)


def untaken(cycle: Cycle) -> tuple[Change, ...]:
    """Return what the file says otherwise than the record of a year; nothing of a year that goes by it."""
    return changes(cycle.settings, of_file(cycle)) if cycle.settings else ()


def tell_untaken(cycle: Cycle, found: tuple[Change, ...]) -> None:
    """Say on stderr what the file says otherwise and what counts, where anything does."""
    if found:
        click.echo(untaken_sentence(cycle, workspace().configuration.name, found), err=True)
