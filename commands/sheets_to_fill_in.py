"""What commands have in common that read a list and also write the sheet of it, to fill in (`--form`)."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from commands import usage_codes
from commands.shell.output import FORMS, Decorator, output_option, write_or_print, write_table
from commands.shell.usage import misused
from foundation.problem import Do
from reports.media.data_table import DataTable, tables_markdown

SHEETS = (".xlsx", ".csv", ".docx")
"""What a sheet to fill in is written as; the first two are read back, the last is to print."""
_OUTPUT_HELP = "Tệp của --form, đuôi"
_FORM_HELP = "Ghi {what} để điền, không đọc gì."


def sheet_options(what: str) -> Decorator:
    """Return the options `--form` and `-o` of a command that also writes the sheet it reads, to fill in."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        written = output_option(*SHEETS, what=_OUTPUT_HELP)(command)
        form = click.option("--form", "is_form", is_flag=True, help=_FORM_HELP.format(what=what))
        return form(written)

    return decorate


def refuse_list_with_sheet(file: Path | None, output: Path | None, *, is_form: bool) -> None:
    """Refuse a command line with a list to read and a sheet to write, or with half of what a sheet needs."""
    if is_form and (file is not None or output is None):
        raise misused(usage_codes.SHEET_WITHOUT_FILE)
    if not is_form and output is not None:
        raise misused(usage_codes.SHEET_UNSAID)


def list_to_read(file: Path | None, blank: Do) -> Path:
    """Return the list that was named; refuse none, naming the command that writes the sheet of it."""
    if file is None:
        raise misused(usage_codes.LIST_MISSING, sheet=blank)
    return file


def write_sheet(sheets: Sequence[DataTable], output: Path) -> None:
    """Write a sheet to fill in to a new file by its ending."""
    form = FORMS[output.suffix.lower()]
    if form == "docx":
        write_or_print(tables_markdown(sheets), form, output)
    else:
        write_table(sheets[0], form, output, sheets=sheets)
