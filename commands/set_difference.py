"""`maturity framework diff`: what differs between two sets, row by row, old and new side by side."""

from pathlib import Path

import click

from commands.shell.output import (
    AS_TABLE,
    REPORT,
    TABLE,
    format_option,
    output_form,
    output_option,
    write_or_print,
    write_table,
)
from commands.shell.papers import write_or_print_papers
from commands.shell.sets import load_set
from commands.shell.vietnamese import Command
from maturity.operations.set_difference import compared_sets
from reports.framework.difference_json import difference_json
from reports.framework.difference_report import difference_report, difference_table
from reports.media.json_text import json_text


@click.command(
    "diff",
    cls=Command,
    help="""So sánh hai bộ: dòng giữ nguyên, sửa, chuyển, đổi mã, thêm, bỏ.

Ghi bộ cũ trước, bộ mới sau; hai bộ cùng loại và dùng cho cùng một cấp đơn vị. Dòng đổi
mã được theo bằng “Mã cũ” ghi trong bộ; không ghi thì theo mã và tên, chỗ nào chỉ
trùng tên thì nêu riêng để xem lại. Tệp .docx là bản so sánh, thuyết minh kèm dự
thảo quyết định: số, căn cứ, lý do để trống, ghi [CẦN BỔ SUNG: …].

\b
Ví dụ:
  maturity framework diff 2361-xa minh-hoa-xa
  maturity framework diff bo-2025.md bo-2026.md -o thuyet-minh.docx
  maturity framework diff bo-2025.md bo-2026.md --format json

\b
Mã kết thúc: 0 so sánh được; 2 không so sánh được.
""",
)
@click.argument("before", metavar="BỘ_CŨ")
@click.argument("after", metavar="BỘ_MỚI")
@format_option("text", "md", "csv", "json")
@output_option(*REPORT, *TABLE, ".json", what="Ghi so sánh ra tệp")
def diff(before: str, after: str, form: str | None, output: Path | None) -> None:
    """Compare two sets, and print or write it; a Word file is the paper that goes with a draft decision."""
    form = output_form(form, output)
    compared = compared_sets(load_set(before), load_set(after))
    if form == "docx" and output is not None:
        from reports.papers.set_difference import difference_paper  # late: only Word files need it

        paper = difference_paper(compared)
        write_or_print_papers((paper,), paper.name, output)
    elif form in AS_TABLE:
        write_table(difference_table(compared), form, output)
    elif form == "json":
        write_or_print(json_text(difference_json(compared)), form, output, is_markdown=False)
    else:
        write_or_print(difference_report(compared), form, output)
