"""`maturity framework`: look at criteria sets, find an editor's mistakes in them, and try them."""

import json
from datetime import date
from pathlib import Path

import click

from commands import usage_codes
from commands.annex_import import import_command
from commands.attest import attest
from commands.provincial import derive
from commands.set_difference import diff
from commands.shell.console import print_report, progress
from commands.shell.options import as_of_option
from commands.shell.output import REPORT, output_form, output_option, write_or_print
from commands.shell.sets import load_set
from commands.shell.usage import misused
from commands.shell.vietnamese import LazyGroup, Option
from criteria.index.model import Index
from maturity.operations.criteria_sets import lint_set, rules_of, try_set
from maturity.operations.set_library import shipped_ids
from reports.framework.editing import lint_lines, lint_summary, selftest_failures, selftest_summary
from reports.framework.either_kind import status_page
from reports.framework.index_annex import index_annex
from reports.framework.index_pages import index_checklist
from reports.framework.pages import framework_checklist
from reports.framework.status import framework_list

FAULTY = 1
TRYING = "Đang thử"


@click.group(
    cls=LazyGroup,
    help="""Xem, rà soát và thử các bộ tiêu chí.

\b
Ví dụ:
  maturity framework list
  maturity framework show 2361-xa --level 4
""",
)
def framework() -> None:
    """Look at, lint and try criteria sets."""


@framework.command(
    "list",
    help="""Liệt kê các bộ tiêu chí, bộ chỉ số có sẵn.

\b
Ví dụ:
  maturity framework list
""",
)
@as_of_option("Tình trạng hiệu lực tại ngày này")
def list_frameworks(as_of: date) -> None:
    """Print a table of the shipped sets."""
    print_report(framework_list([load_set(name) for name in shipped_ids()], as_of))


@framework.command(
    "show",
    help="""In cả bộ tiêu chí, hoặc một mức độ, thành bảng kiểm dễ đọc.

\b
Ví dụ:
  maturity framework show 2361-xa
  maturity framework show 2361-xa --level 1
  maturity framework show 2361-xa --rules
  maturity framework show minh-hoa-dti-huyen -o phu-luc.html
""",
)
@click.argument("name", metavar="MÃ|TỆP")
@click.option(
    "--level",
    cls=Option,
    type=click.IntRange(1, 5),
    metavar="1-5",
    help="Chỉ in các tiêu chí của một mức độ.",
)
@click.option("--rules", is_flag=True, help="In các luật như chương trình dùng khi tính (JSON).")
@as_of_option("Chỉ in các tiêu chí áp dụng tại ngày này")
@output_option(*REPORT, what="Ghi ra tệp, bộ chỉ số thành bảng như phụ lục của quyết định; dạng")
def show_framework(name: str, level: int | None, rules: bool, as_of: date, output: Path | None) -> None:
    """Print or write the checklist of a set, or print its rules; of an index the page of all its rows."""
    if rules and output is not None:
        raise misused(usage_codes.RULES_TO_FILE)
    chosen = load_set(name)
    if rules:
        click.echo(json.dumps(rules_of(chosen, as_of), ensure_ascii=False, indent=2))
        return
    if not isinstance(chosen, Index):
        page = framework_checklist(chosen, level, as_of)
    elif level is not None:
        raise misused(usage_codes.LEVEL_OF_INDEX, set=name)
    else:
        page = index_checklist(chosen, as_of) if output is None else index_annex(chosen, as_of)
    write_or_print(page, output_form(None, output), output)


@framework.command(
    help="""Rà soát một bộ tiêu chí; in từng lỗi, ghi chú kèm tệp và số dòng.

Mã kết thúc: 0 không có lỗi; 1 có lỗi.

\b
Ví dụ:
  maturity framework lint bo-tieu-chi-tinh.md
  maturity framework lint 2361-xa
""",
)
@click.argument("name", metavar="MÃ|TỆP")
def lint(name: str) -> int:
    """Print every fault of a document as FILE:LINE: message; return 1 when there is any.

    Warnings and notes follow in the same way and do not change the exit code.
    """
    linted = lint_set(name)
    for line in lint_lines(linted):
        click.echo(line)
    is_faulty = linted.criteria_set is None
    click.echo(lint_summary(linted), err=is_faulty)
    return FAULTY if is_faulty else 0


@framework.command(
    help="""Thử bộ tiêu chí: mọi tiêu chí, mọi mức độ, ngay dưới, đúng bằng và ngay trên ngưỡng.

Bộ chỉ số chấm điểm: mọi dòng chấm điểm, tại mọi mốc của bảng điểm, mọi câu trả
lời, và khi chưa có số liệu, chưa có tài liệu kiểm chứng, không áp dụng.
Kết quả được đối chiếu với cách tính thứ hai, độc lập, và với số còn thiếu
mà chương trình báo. Mã kết thúc: 0 khớp tất cả; 1 có trường hợp không khớp.

\b
Ví dụ:
  maturity framework selftest 2361-xa
  maturity framework selftest bo-chi-so-tinh.md
""",
)
@click.argument("name", metavar="MÃ|TỆP")
def selftest(name: str) -> int:
    """Hold engine, checker and needs against each other on every threshold of a set."""
    chosen = load_set(name)
    with progress(TRYING) as report:
        result = try_set(chosen, report)
    for line in selftest_failures(result):
        click.echo(line, err=True)
    click.echo(selftest_summary(chosen, result))
    return FAULTY if result.failures else 0


@framework.command(
    help="""Đếm các dòng của bộ tiêu chí theo nguồn gốc và cho biết còn vướng gì để dùng chính thức.

\b
Ví dụ:
  maturity framework status 2361-xa
""",
)
@click.argument("name", metavar="MÃ|TỆP")
@as_of_option("Chỉ tính các tiêu chí áp dụng tại ngày này")
def status(name: str, as_of: date) -> None:
    """Print the counts by provenance and attestation."""
    chosen = load_set(name)
    print_report(status_page(chosen, as_of))


framework.add_command(derive)
framework.add_command(import_command)
framework.add_command(attest)
framework.add_command(diff)
