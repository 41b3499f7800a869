"""`maturity form`: write the workbooks that units and suppliers fill in."""

from collections.abc import Sequence
from pathlib import Path

import click

from commands import usage_codes
from commands.shell.console import progress, write_all_new
from commands.shell.output import OutputFolder
from commands.shell.session import reading_session
from commands.shell.unit_names import unit_option
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace_options import workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import UnitKind
from maturity.operations.forms import SupplierForm, UnitForm, supplier_forms, unit_forms
from reports.workbooks.files import form_files, forms_written

HELP = """Ghi biểu Excel cho đơn vị tự đánh giá, hoặc cho cơ quan giữ số liệu.

Biểu của đơn vị đã điền sẵn những gì thư mục dữ liệu biết; ô do cơ quan khác
cung cấp được khóa. Trang “Kết quả” tự tính mức độ khi điền;
ở kỳ theo bộ chỉ số, biểu tự tính điểm. Biểu theo cơ quan
(--supplier) gồm các tiêu chí cơ quan đó giữ, mỗi trang một tiêu chí, đủ các đơn vị.

\b
Ví dụ:
  maturity form --year 2025 --all -o bieu
  maturity form --year 2025 --unit 99002 -o bieu
  maturity form --year 2025 --supplier "Sở Tư pháp" -o bieu-so
  maturity form --year 2025 --supplier tỉnh --criterion CQS-02 -o bieu-so
"""

WRITING = "Đang ghi biểu"


@click.command(cls=Command, help=HELP)
@year_option
@kind_option
@unit_option("codes", multiple=True)
@click.option("--all", "everyone", is_flag=True, help="Mọi đơn vị của kỳ.")
@click.option(
    "--supplier",
    "suppliers",
    multiple=True,
    metavar="TÊN",
    help="Cơ quan cung cấp như ghi trong bộ tiêu chí; ghi lại được nhiều lần.",
)
@click.option(
    "--criterion", "rows", multiple=True, metavar="MÃ", help="Chỉ tiêu chí này, cho biểu theo cơ quan."
)
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    cls=Option,
    type=OutputFolder(),
    metavar="THƯ_MỤC",
    help="Thư mục ghi biểu; tạo mới nếu chưa có, không ghi đè tệp đã có.",
)
@workspace_option
def form(
    year: int,
    kind: UnitKind,
    codes: tuple[str, ...],
    everyone: bool,
    suppliers: tuple[str, ...],
    rows: tuple[str, ...],
    folder: Path,
) -> int:
    """Write the chosen forms, all of them or none."""
    if sum(map(bool, (codes, everyone, suppliers))) != 1:
        raise misused(usage_codes.WHOSE_FORMS)
    if rows and not suppliers:
        raise misused(usage_codes.CRITERIA_OF_NO_SUPPLIER)
    with reading_session() as session:
        forms: Sequence[UnitForm | SupplierForm] = (
            supplier_forms(session, year, kind, suppliers, rows)
            if suppliers
            else unit_forms(session, year, kind, codes)
        )
    contents = {}
    with progress(WRITING) as report:
        for done, (name, content) in enumerate(form_files(forms), start=1):
            contents[folder / name] = content
            report(done, len(forms))
    paths = write_all_new(contents)
    click.echo(forms_written(folder, len(paths), len(contents) - len(paths)))
    return 0
