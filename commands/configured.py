"""The settings of the workspace that a command is about."""

import click

from commands.console import NOTHING_DECIDED, show_problems
from commands.workspace import workspace
from maturity.configuration import Configuration, read_configuration

TITLE = "Lỗi trong tệp cấu hình"


def configured() -> Configuration:
    """Return the settings, or print every fault of their file and end with exit code 2."""
    reading = read_configuration(workspace().configuration)
    if reading.value is None:
        show_problems(reading.problems, title=TITLE, see_all="sửa các lỗi trên rồi chạy lại để xem tiếp")
        raise click.exceptions.Exit(NOTHING_DECIDED)
    return reading.value
