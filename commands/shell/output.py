"""The options for output: `-o FILE`, whose ending decides the form, and `--format` for the terminal.

One rule for every command, checked before any work: an ending that a command cannot write is refused,
naming those that it can, and so is a `--format` that contradicts the ending.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from commands.shell.console import print_report, refuse_existing, refuse_long_name, write_new
from commands.shell.vietnamese import AfterParsing, Option
from foundation.problem import Problem
from reports.media.data_table import DataTable, table_csv
from reports.media.html import to_page
from reports.media.terminal import to_text
from reports.workspace.problem_list import problem_section

FORMS = {
    ".md": "md",
    ".html": "html",
    ".txt": "text",
    ".csv": "csv",
    ".json": "json",
    ".xlsx": "xlsx",
    ".docx": "docx",
    ".pdf": "pdf",
    ".zip": "zip",
}
"""What the endings that people type mean; no name of a folder ends so."""
REPORT = (".docx", ".html", ".md", ".txt")
"""What is written as Markdown has these forms."""
TABLE = (".csv", ".xlsx")
"""What is written as a table of data has these two."""
AS_TABLE = frozenset({"csv", "xlsx"})
_OF_A_REPORT = frozenset({"text", "md", "html", "docx"})
"""`--format text` asks for the report, which these files hold, too."""
BYTE_ORDER_MARK = "\ufeff"

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class OutputFile(click.ParamType[Path]):
    """A new file with one of some endings; with `or_folder` a name without an ending is a folder's."""

    name = "tệp"

    def __init__(self, *endings: str, or_folder: bool = False) -> None:
        self.endings = endings
        self.or_folder = or_folder

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path; refuse an ending that cannot be written, and an existing file."""
        path = Path(value)
        refuse_long_name(path)
        if self.or_folder and (path.is_dir() or path.suffix.lower() not in FORMS):
            return path
        if path.is_dir():
            self.fail(f"{path} là một thư mục, không phải tệp; ghi tên tệp.", param, ctx)
        refuse_ending(path, self.endings)
        refuse_existing(path)
        return path


class FileOrFolder(OutputFile):
    """A new file with one of some endings, or a folder that is there, into which several files go."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path; of a file as `OutputFile` does."""
        return Path(value) if Path(value).is_dir() else super().convert(value, param, ctx)


class OutputFolder(click.ParamType[Path]):
    """A folder, new or not; a name that ends as a file does is refused, since it was meant as one."""

    name = "thư mục"
    endings: tuple[str, ...] = ()

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path; refuse a file, and what is named like one."""
        path = Path(value)
        refuse_long_name(path)
        if path.is_file():
            self.fail(f"{path} là một tệp, không phải thư mục; ghi tên thư mục.", param, ctx)
        refuse_file_name(path)
        return path


class OutputOfForms(OutputFolder, AfterParsing):
    """A folder of forms, or with `--framework` the new workbook of a blank one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path as it was given."""
        return Path(value)

    def after_parsing(self, value: Path, param: click.Parameter, ctx: click.Context) -> Path:
        """Return the path; refuse the name of a file in place of a folder, and the other way round."""
        if ctx.params.get("framework_name") is None:
            return super().convert(value, param, ctx)
        return OutputFile(".xlsx").convert(value, param, ctx)


def refuse_ending(path: Path, endings: Sequence[str]) -> None:
    """Refuse a file with an ending that a command does not write, naming those that it does."""
    ending = path.suffix.lower()
    if ending not in endings:
        found = f"không ghi được tệp {ending}" if ending.strip(".") else f"“{path}” thiếu đuôi tệp"
        raise click.BadParameter(f"{found}; cần tên tệp kết thúc bằng {_either(endings)}.", param_hint="-o")


def refuse_file_name(path: Path) -> None:
    """Refuse a folder that is named as a file is: the file meant would never be written."""
    if path.suffix.lower() in FORMS and not path.is_dir():
        needed = "lệnh này ghi mỗi biểu một tệp vào một thư mục; cần tên thư mục."
        raise click.BadParameter(f"“{path}” là tên tệp; {needed}", param_hint="-o")


def _either(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} hoặc {last}" if others else last


def output_option(*endings: str, what: str = "Ghi ra tệp", required: bool = False) -> Decorator:
    """Return the option `-o FILE`, passed on as `output`; its help names the endings."""
    return click.option(
        "-o",
        "--output",
        cls=Option,
        type=OutputFile(*endings),
        required=required,
        metavar="TỆP",
        help=f"{what} {_either(endings)}; không ghi đè tệp đã có.",
    )


def format_option(*forms: str, name: str = "form") -> Decorator:
    """Return the option `--format`, passed on as `name`; None if it is not given (see `output_form`)."""
    return click.option(
        "--format",
        name,
        type=click.Choice(list(forms)),
        metavar="DẠNG",
        help=f"Dạng in ra: {_either(forms)}; bỏ trống thì theo đuôi tệp -o, không có là text.",
    )


def output_form(form: str | None, output: Path | None) -> str:
    """Return the form of the output: by the ending, else by `--format`, else text."""
    if output is None:
        return form or "text"
    by_ending = FORMS[output.suffix.lower()]
    if form is None or form == by_ending or (form == "text" and by_ending in _OF_A_REPORT):
        return by_ending
    remedy = "bỏ --format (đuôi tệp quyết định dạng ghi), hoặc đổi đuôi tệp."
    raise click.UsageError(f"--format {form} và -o {output} trái nhau; {remedy}")


def write_or_print(
    text: str,
    form: str,
    output: Path | None,
    *,
    is_markdown: bool = True,
    page: Callable[[str], str] = to_page,
    remark: str = "",
) -> None:
    """Print a text in its form, or write it to a new file and print the file's name.

    A report is given as Markdown and rendered here; other texts (`is_markdown` false, as CSV and JSON are)
    stay as they are. `remark` follows the name of the file that was written.
    """
    if is_markdown and form == "docx" and output is not None:
        from reports.media.docx.report import report_docx  # late: only Word files need what writes them

        write_new(output, report_docx(text))
        click.echo(f"Đã ghi {output}{remark}")
        return
    if is_markdown and form == "html":
        text = page(text)
    if output is None:
        if is_markdown and form == "text":
            print_report(text)
        else:
            click.echo(text, nl=False)
        return
    if is_markdown and form == "text":
        text = to_text(text)
    # Spreadsheets take CSV for Unicode by its byte order mark.
    mark = BYTE_ORDER_MARK if form == "csv" and not text.startswith(BYTE_ORDER_MARK) else ""
    write_new(output, mark + text)
    click.echo(f"Đã ghi {output}{remark}")


def write_table(
    table: DataTable,
    form: str,
    output: Path | None,
    *,
    sheets: Sequence[DataTable] = (),
    remark: str = "",
) -> None:
    """Print or write a table of data as CSV, or write it as a workbook (see `AS_TABLE`).

    A workbook has the `sheets` in its place if there are any: the list as on paper.
    """
    if form == "xlsx" and output is not None:
        from reports.workbooks.data_sheet import table_xlsx  # late: only workbooks need what writes them

        write_new(output, table_xlsx(sheets or (table,)))
        click.echo(f"Đã ghi {output}{remark}")
    else:
        write_or_print(table_csv(table), form, output, is_markdown=False, remark=remark)


def write_or_print_report(
    markdown: str, problems: Sequence[Problem], output: Path | None, *, title: str
) -> None:
    """Print a report, or write it with all problems to a file and print the file's name."""
    section = problem_section(problems, title=title) if output is not None else None
    text = f"{markdown}\n{section}\n" if section else markdown
    write_or_print(text, output_form(None, output), output)
