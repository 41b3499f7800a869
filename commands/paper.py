"""`maturity paper`: write the papers of a year as Word files, web pages or Markdown, or show one."""

from pathlib import Path
from typing import Any

import click

from commands import usage_codes
from commands.shell.console import (
    echo_aside,
    print_report,
    progress,
    show_problems,
    write_all_new,
    write_new,
)
from commands.shell.output import FORMS, OutputFile, refuse_ending
from commands.shell.session import reading_session
from commands.shell.unit_names import unit_option
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace_options import workspace_option
from commands.shell.years import Year, kind_option, series_option
from criteria.model import UnitKind
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.papers.paper_facts import paper_facts
from maturity.operations.papers.reading import PaperRequest
from maturity.operations.papers.templates import paper_templates, templates_of_no_kind
from maturity.operations.signed_papers import list_signed_papers
from reports.media.paper_files import FORMS_OF_PAPERS, paper_file
from reports.papers.paper_list import ABOUT_TEMPLATES, left_out_text, paper_kinds, template_text, written_text
from reports.papers.papers import papers
from reports.papers.template_files import file_of, starting_template
from reports.papers.templates import fields_list, require_fit

HELP = """Soạn văn bản của một năm: quyết định, tờ trình, thông báo, công văn, biên bản.

Ghi tên loại văn bản (maturity paper list), hoặc all là mọi loại soạn được. Một văn
bản thì -o là tệp .docx, .html hoặc .md, bỏ trống thì hiện ra màn hình; nhiều văn bản
thì -o là một thư mục (tệp Word). Số, ngày ký để trống; điều chưa biết ghi
[CẦN BỔ SUNG: …], tô vàng trong Word. Tên cơ quan, căn cứ đặt ở mục [van_ban] của
cau-hinh.toml.

Tỉnh có mẫu Word riêng: --template ghi mẫu của chương trình có sẵn trường trộn thư, sửa
bằng Word rồi đặt vào thư mục mẫu (thu_muc_mau trong [van_ban]); --fields xem các trường.

\b
Ví dụ:
  maturity paper list
  maturity paper quyet-dinh-cong-nhan --year 2025 -o quyet-dinh.docx
  maturity paper thong-bao-ket-qua --year 2025 --unit 99002 -o thong-bao.docx
  maturity paper all --year 2025 -o van-ban
"""

ALL, LIST = "all", "list"
READING, WRITING = "Đang đọc hồ sơ", "Đang soạn văn bản"
ENDINGS = tuple(FORMS_OF_PAPERS)


class PaperName(click.Choice[str]):
    """The word of a kind of paper, `all`, or `list`."""

    def __init__(self) -> None:
        super().__init__([LIST, *(kind.value for kind in PaperKind), ALL])


class PaperOutput(OutputFile):
    """A new file of one of the endings, or a folder: a name that ends in `.doc` is not meant as one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path; refuse an ending that cannot be written."""
        path = Path(value)
        if path.suffix and not path.is_dir():
            refuse_ending(path, self.endings)
        return super().convert(value, param, ctx)


KIND = click.Choice([kind.value for kind in PaperKind])


class YearOfPapers(Year):
    """The year of data; the list of kinds needs none."""

    def when_absent(self, param: click.Parameter, ctx: click.Context) -> int:
        """Return the only year of the workspace; 0 for the list of kinds."""
        is_about_year = ctx.params.get("name") not in (LIST, None)
        return 0 if not is_about_year else super().when_absent(param, ctx)


@click.command(cls=Command, help=HELP)
@click.argument("name", type=PaperName(), metavar="LOẠI|all|list", required=False)
@click.option(
    "--template",
    cls=Option,
    type=KIND,
    metavar="LOẠI",
    help="Ghi mẫu Word của loại này, có trường trộn thư, để sửa thành mẫu riêng của tỉnh.",
)
@click.option(
    "--fields", cls=Option, type=KIND, metavar="LOẠI", help="Xem các trường mà mẫu của loại này có."
)
@click.option(
    "--year",
    type=YearOfPapers(),
    cls=Option,
    metavar="NĂM",
    help="Năm của số liệu (01/01 đến 31/12); bỏ trống khi chỉ có một kỳ.",
)
@series_option
@kind_option
@unit_option(
    "units", help_text="Chỉ soạn cho đơn vị này, với loại gửi từng đơn vị: mã, hoặc tên", multiple=True
)
@click.option(
    "--number",
    default="",
    cls=Option,
    metavar="SỐ",
    help="Khi có nhiều bản: số của quyết định, biên bản hay kiến nghị, hoặc ngày họp.",
)
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=PaperOutput(*ENDINGS, or_folder=True),
    metavar="TỆP|THƯ_MỤC",
    help="Ghi ra tệp .docx, .html hoặc .md, nhiều văn bản thì ra thư mục; không ghi đè tệp đã có.",
)
@workspace_option
def paper(
    name: str | None,
    template: str | None,
    fields: str | None,
    year: int,
    kind: UnitKind,
    units: tuple[str, ...],
    number: str,
    output: Path | None,
) -> int:
    """Write papers of a year, list their kinds, or write what a template starts from."""
    if fields or template:
        return _template(fields, template, output)
    if name is None:
        raise misused(usage_codes.NO_PAPER_KIND)
    if name == LIST:
        if not year:
            print_report(paper_kinds())
            return 0
        with reading_session() as session:
            print_report(paper_kinds(list_signed_papers(session, year, kind)))
        return 0
    asked = (
        [PaperKind(name)] if name != ALL else [each for each in PaperKind if each.is_of_units or not units]
    )
    if units and not asked[0].is_of_units:
        raise misused(usage_codes.PAPER_OF_NO_UNIT, paper=name)
    if number and (name == ALL or not asked[0].has_number):
        raise misused(usage_codes.PAPER_OF_NO_NUMBER, paper=name)
    request = PaperRequest(year=year, kind=kind, papers=asked, units=units, number=number)
    with reading_session() as session, progress(READING) as report:
        found = paper_facts(session, request, report)
        made = list(papers(found))
        templates = paper_templates(session, {each.kind for each in made})
        unused = templates_of_no_kind(session)
    require_fit(templates)
    echo_aside(left_out_text(found))
    show_problems(unused, title=ABOUT_TEMPLATES)
    if output is None:
        if len(made) > 1:
            raise misused(usage_codes.MANY_PAPERS, number=len(made))
        print_report(paper_file(made[0].paper, ".md").decode())
    elif output.suffix.lower() in FORMS and not output.is_dir():
        if len(made) > 1:
            raise misused(usage_codes.MANY_PAPERS, number=len(made))
        write_new(output, file_of(made[0], output.suffix.lower(), templates))
        click.echo(written_text(output, made[0].paper))
    else:
        contents: dict[Path, bytes] = {}
        with progress(WRITING) as report:
            for done, each in enumerate(made, 1):
                contents[output / f"{each.stem}.docx"] = file_of(each, ".docx", templates)
                report(done, len(made))
        written = write_all_new(contents)
        click.echo(written_text(output, None, len(written), len(contents) - len(written)))
    return 0


def _template(fields: str | None, template: str | None, output: Path | None) -> int:
    """Show the fields of a kind, or write our own form of it with fields."""
    if fields:
        print_report(fields_list(PaperKind(fields)))
        return 0
    if output is None or output.suffix.lower() != ".docx":
        raise misused(usage_codes.TEMPLATE_IS_WORD)
    write_new(output, starting_template(PaperKind(str(template))))
    click.echo(template_text(output, PaperKind(str(template))))
    return 0
