"""`maturity framework import`: the draft of a set, read from a signed annex."""

from datetime import date
from pathlib import Path

import click

from commands.provincial import Id
from commands.shell.clock import today
from commands.shell.console import progress, write_new
from commands.shell.options import Day
from commands.shell.output import (
    REPORT,
    OutputFile,
    format_option,
    output_form,
    output_option,
    write_or_print,
)
from commands.shell.sets import load_set
from commands.shell.vietnamese import Command, Option
from criteria.annex.head import GivenHead
from criteria.model import UnitKind
from maturity.operations.annexes import AnnexImport, import_annex
from reports.framework.annex_json import annex_json
from reports.framework.annex_report import annex_report
from reports.media.json_text import json_text

FAULTY = 1
READING = "Đang đọc phụ lục"

HELP = """Đọc một PHỤ LỤC đã ký (.docx, .xlsx, .html) thành bản thảo bộ tiêu chí, bộ chỉ số.

Bảng của phụ lục có các cột như: STT, tiêu chí, mức 1 đến mức 5 hoặc điểm tối đa,
cách xác định hoặc cách chấm, tài liệu kiểm chứng. Báo cáo nói rõ chỗ nào đã đọc,
chỗ nào đoán, chỗ nào để lại, kèm bảng, hàng, cột của phụ lục. Chỗ để lại có chữ
“CẦN BỔ SUNG” trong bản thảo. Không ghi đè tệp đã có.

\b
Ví dụ:
  maturity framework import phu-luc.docx -o tinh-mau-2026.md
  maturity framework import phu-luc.xlsx --table 2 -o tinh-mau-2026.md \\
    --report doc-phu-luc.docx
  maturity framework import phu-luc-2027.docx --onto tinh-mau-2026.md \\
    -o tinh-mau-2027.md

\b
Mã kết thúc: 0 đã ghi bản thảo; 1 đã ghi, nhưng phụ lục có
chỗ tự mâu thuẫn; 2 không đọc được phụ lục.
"""


@click.command("import", cls=Command, help=HELP)
@click.argument("annex", metavar="PHỤ-LỤC", type=click.Path(path_type=Path))
@click.option(
    "--table",
    "tables",
    cls=Option,
    type=click.IntRange(1),
    multiple=True,
    metavar="SỐ",
    help="Đọc bảng (trang tính) thứ mấy của tệp; ghi nhiều lần thì nối các bảng thành một bộ.",
)
@click.option(
    "--onto",
    cls=Option,
    metavar="MÃ|TỆP",
    help="Bộ đang có mà phụ lục sửa đổi: dòng không đổi được giữ nguyên, kể cả xác nhận đối chiếu.",
)
@click.option(
    "--id", "identity", cls=Option, type=Id(), metavar="MÃ", help="Mã của bộ; bỏ trống thì theo tên tệp."
)
@click.option("--title", cls=Option, metavar="TÊN", help="Tên của bộ; bỏ trống thì theo phụ lục.")
@click.option(
    "--decision", cls=Option, metavar="VĂN-BẢN", help="Văn bản ban hành; bỏ trống thì theo phụ lục."
)
@click.option(
    "--effective",
    cls=Option,
    type=Day(),
    metavar="DD/MM/YYYY",
    help="Ngày có hiệu lực; bỏ trống thì theo phụ lục.",
)
@click.option(
    "--unit-kind",
    cls=Option,
    type=click.Choice([kind.value for kind in UnitKind]),
    metavar="CẤP",
    help="Cấp đơn vị: xã, huyện, tỉnh, sở; bỏ trống thì theo phụ lục.",
)
@click.option(
    "--report",
    cls=Option,
    type=OutputFile(*REPORT, ".json"),
    metavar="TỆP",
    help="Ghi báo cáo đầy đủ (cả bảng so với bộ cũ) ra tệp .docx, .html, .md, .txt hoặc .json thay vì in.",
)
@format_option("text", "md", "json")
@output_option(".md", required=True, what="Tệp bản thảo mới, nên đặt tên theo mã; dạng")
def import_command(
    annex: Path,
    tables: tuple[int, ...],
    onto: str | None,
    identity: str | None,
    title: str | None,
    decision: str | None,
    effective: date | None,
    unit_kind: str | None,
    report: Path | None,
    form: str | None,
    output: Path,
) -> int:
    """Read, write the draft, print or write the report; return the exit code."""
    form = output_form(form, report)
    head = GivenHead(
        id=identity,
        title=title,
        decision=decision,
        effective_from=effective,
        unit_kind=None if unit_kind is None else UnitKind(unit_kind),
    )
    request = AnnexImport(
        annex=annex,
        output=output,
        today=today(),
        tables=tables,
        head=head,
        onto=None if onto is None else load_set(onto),
        onto_name=onto or "",
    )
    with progress(READING) as report_progress:
        imported = import_annex(request, report_progress)
    write_new(output, imported.text)
    if form == "json":
        write_or_print(json_text(annex_json(imported)), form, report, is_markdown=False)
    else:
        write_or_print(annex_report(imported, is_brief=report is None), form, report)
    return FAULTY if imported.faults else 0
