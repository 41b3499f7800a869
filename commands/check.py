"""`maturity check`: self-assess the units of a data file, without a workspace."""

from datetime import date
from pathlib import Path

import click

from commands import usage_codes
from commands.shell.clock import today
from commands.shell.console import progress
from commands.shell.deciding import exit_code_of_figures
from commands.shell.options import as_of_option, year_of_figures_option
from commands.shell.output import (
    REPORT,
    FileOrFolder,
    format_option,
    output_form,
    write_or_print,
)
from commands.shell.papers import (
    ENDINGS,
    refuse_without_pdf,
    write_file,
    write_files,
    write_or_print_papers,
    write_or_print_report,
)
from commands.shell.sets import FRAMEWORK_HELP, chosen_set, load_set
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from criteria.index.model import Index
from maturity.operations.check_by_set import FileCheckRequest, check_by_set
from maturity.operations.score_check import ScoreCheck
from maturity.operations.self_check import SelfCheck, engine_in_use, form_identity
from maturity.operations.set_library import shipped_ids
from reports.media.paper_files import papers_file
from reports.self_check.checked import (
    pages_title,
    self_check_json,
    self_check_pages,
    self_check_report,
)
from reports.self_check.set_of_form import set_of_form_sentence
from reports.self_check.web_report import sheet_names, web_report, web_report_files

HELP = """Tự đánh giá một hay nhiều đơn vị từ TỆP số liệu: biểu mẫu của chương trình,
bảng tính .xlsx khác có cột Mã đơn vị và Mã tiêu chí, hoặc CSV.

In bảng tổng hợp, rồi từng đơn vị: mức độ đạt được, từng tiêu chí còn vướng,
thiếu bao nhiêu, ai cung cấp số liệu. Không cần cài đặt hay lưu gì thêm.
Theo bộ chỉ số chấm điểm: điểm, giá trị, hạng, xếp loại; mất điểm ở đâu, thêm
bao nhiêu thì lấy lại được bao nhiêu điểm. Lựa chọn ghi bằng số thứ tự hoặc
đúng lời của dòng.

\b
Ví dụ:
  maturity check so-lieu.csv --framework 2361-xa
  maturity check so-lieu.csv --framework 2361-xa --unit 99002 -o bao-cao.html
  maturity check so-lieu.csv --framework 2361-xa --target 4 --format json
  maturity check bieu-mau.xlsx --framework 2361-xa --one-page -o trinh.docx
  maturity check diem.csv --framework minh-hoa-dti-huyen --unit 910

\b
Mã kết thúc: 0 đọc và xét được tất cả; 1 xét được nhưng tệp có lỗi;
2 không xét được gì; 3 lỗi bên trong chương trình.
"""

_ENDINGS = tuple(sorted({*REPORT, *ENDINGS, ".json"}))
READING, DECIDING = "Đang đọc số liệu", "Đang xét mức độ"


@click.command(cls=Command, help=HELP)
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--framework", "framework_name", cls=Option, metavar="MÃ|TỆP", help=FRAMEWORK_HELP)
@format_option("text", "json")
@click.option("--unit", metavar="MÃ|TÊN", help="Chỉ xét một đơn vị: mã, hoặc tên như trong tệp.")
@click.option(
    "--strict-evidence", is_flag=True, help="Số liệu chưa có tài liệu kiểm chứng thì chưa tính là đạt."
)
@click.option(
    "--target",
    cls=Option,
    type=click.IntRange(1, 5),
    metavar="1-5",
    help="Mức độ muốn đạt; bỏ trống là mức liền trên.",
)
@year_of_figures_option
@click.option(
    "--one-page",
    "on_one_page",
    is_flag=True,
    help="Báo cáo một trang trình Chủ tịch Ủy ban nhân dân, mỗi đơn vị một trang.",
)
@as_of_option("Ngày xét: chỉ dùng các tiêu chí áp dụng tại ngày này")
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=FileOrFolder(*_ENDINGS),
    metavar="TỆP|THƯ_MỤC",
    help="Ghi báo cáo ra tệp .docx, .html, .json, .md, .pdf hoặc .txt; vào thư mục đã có thì mỗi đơn vị một "
    "tệp; không ghi đè tệp đã có.",
)
def check(
    file: Path,
    framework_name: str | None,
    form: str | None,
    unit: str | None,
    strict_evidence: bool,
    target: int | None,
    year: int | None,
    on_one_page: bool,
    as_of: date,
    output: Path | None,
) -> int:
    """Read, decide, explain and print; return the exit code of contract.md."""
    form = (form or "html") if output is not None and is_folder(output) else output_form(form, output)
    if on_one_page and form == "json":
        raise misused(usage_codes.ONE_PAGE_AS_JSON)
    refuse_without_pdf(output)
    set_name = framework_name or set_of_form(file)
    with progress(READING) as on_reading, progress(DECIDING) as on_deciding:
        criteria_set = load_set(set_name, file)
        if isinstance(criteria_set, Index) and target is not None:
            raise misused(usage_codes.TARGET_OF_POINTS, framework=criteria_set.id)
        wanted = FileCheckRequest(
            file=file,
            criteria_set=criteria_set,
            set_name=set_name,
            as_of=as_of,
            today=today(),
            unit=unit,
            target=target,
            year=year,
            strict_evidence=strict_evidence,
        )
        checked = check_by_set(wanted, on_reading, on_deciding)
    if form == "json":
        write_or_print(self_check_json(checked, engine_in_use()), form, output, is_markdown=False)
    elif output is not None and is_folder(output):
        if checked.results:
            write_folder(checked, output, on_one_page=on_one_page)
    elif on_one_page:
        if checked.results:
            pages = self_check_pages(checked)
            write_or_print_papers(pages, pages_title(pages), output)
    elif form == "html" and output is not None:
        write_file(output, web_report(checked))
    elif checked.results or output is not None:
        # On a screen the problems come last and go to stderr; a file holds them all.
        write_or_print_report(self_check_report(checked, with_problems=output is not None), form, output)
    return exit_code_of_figures(
        checked.problems,
        form,
        output,
        has_faults=bool(checked.faults),
        has_errors=checked.has_errors,
        has_units=bool(checked.results),
    )


def is_folder(output: Path) -> bool:
    """Whether an output is a folder, into which each unit gets a file."""
    return output.is_dir()


def write_folder(checked: SelfCheck | ScoreCheck, folder: Path, *, on_one_page: bool) -> None:
    """Write a file a unit into a folder: pages with a table that links them, or the sheets as Word files."""
    if on_one_page:
        names = sheet_names(checked)
        contents = {
            folder / name: papers_file([page], page.name, ".docx")
            for name, page in zip(names, self_check_pages(checked), strict=True)
        }
    else:
        contents = {folder / name: text.encode() for name, text in web_report_files(checked).items()}
    write_files(folder, contents)


def set_of_form(file: Path) -> str:
    """Return and print the id of the set that a form was made by; a usage error for any other file."""
    identity = form_identity(file)
    if identity is None:
        return chosen_set(None, file)
    if identity.framework not in shipped_ids():
        raise misused(usage_codes.SET_OF_FORM_ELSEWHERE, framework=identity.framework)
    click.echo(set_of_form_sentence(identity), err=True)
    return identity.framework
