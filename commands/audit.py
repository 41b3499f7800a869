"""`maturity audit`: hold a published table of an index against itself, without any figures."""

from datetime import date
from pathlib import Path

import click

from commands.index_files import chosen_index, index_option, load_index
from commands.shell.console import NOTHING_DECIDED, in_report, show_problems
from commands.shell.options import as_of_option
from commands.shell.output import REPORT, format_option, output_form, output_option, write_or_print
from commands.shell.vietnamese import Command
from maturity.operations.audits import AuditRequest, audited
from reports.media.json_text import json_text
from reports.ranking.audit_json import audit_json
from reports.ranking.audit_report import audit_report

HELP = """Kiểm tra một BẢNG xếp hạng đã công bố (CSV hoặc .xlsx) theo một bộ chỉ số.

Không cần số liệu gốc: cộng các chỉ số chính theo trọng số, so với điểm và giá trị,
xếp loại, thứ hạng, đồng hạng, trung bình, trung vị, có tính đến việc số đã in là số
làm tròn. Chỉ rõ từng chỗ không khớp: dòng, cột, bảng ghi gì, tính ra bao nhiêu.

Cột nhận theo tiêu đề: đơn vị, hạng, điểm, giá trị, xếp loại, điểm cộng, điểm trừ và
các chỉ số chính (số thứ tự, tên hoặc chữ viết tắt, ví dụ: 1, Nhận thức số, attt).

\b
Ví dụ:
  maturity audit bang-cong-bo.csv --framework 922-tinh-chi-so-chinh
  maturity audit bang.xlsx --framework minh-hoa-dti-huyen -o kiem-tra.html

\b
Mã kết thúc: 0 khớp; 1 không khớp, hoặc có ô không đọc
được; 2 không đọc được bảng.
"""

DISAGREES = 1
TITLE = "Về cách đọc bảng"


@click.command(cls=Command, help=HELP)
@click.argument("table", metavar="BẢNG", type=click.Path(path_type=Path))
@index_option
@as_of_option("Ngày xét: chỉ dùng các dòng áp dụng tại ngày này")
@format_option("text", "md", "json")
@output_option(*REPORT, ".json", what="Ghi kết quả ra tệp")
def audit_command(
    table: Path, framework_name: str | None, as_of: date, form: str | None, output: Path | None
) -> int:
    """Read, compare and print; return the exit code."""
    form = output_form(form, output)
    index = load_index(chosen_index(framework_name, table), table)
    result = audited(AuditRequest(file=table, criteria_set=index, as_of=as_of))
    if form == "json":
        write_or_print(json_text(audit_json(result)), form, output, is_markdown=False)
    elif result.published is not None:
        write_or_print(audit_report(result, with_problems=output is not None), form, output)
    if form != "json" or output is not None:
        show_problems(result.problems, title=TITLE, see_all=in_report(output))
    if result.published is None:
        return NOTHING_DECIDED
    return 0 if result.agrees else DISAGREES
