"""`maturity form`: write the workbooks that units and suppliers fill in."""

from collections.abc import Sequence
from pathlib import Path

import click

from commands import usage_codes
from commands.shell.clock import today
from commands.shell.console import progress, write_all_new
from commands.shell.output import OutputOfForms
from commands.shell.session import reading_session
from commands.shell.sets import load_set
from commands.shell.unit_names import unit_option
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace_options import workspace_option
from commands.shell.years import Year, kind_option, year_option_of
from criteria.model import UnitKind
from maturity.operations.forms import SupplierForm, UnitForm, blank_form, supplier_forms, unit_forms
from reports.self_check.set_of_form import shipped_sets
from reports.workbooks.files import blank_form_written, form_files, forms_written

HELP = """Ghi biểu Excel cho đơn vị tự đánh giá, hoặc cho cơ quan giữ số liệu.

Biểu của đơn vị đã điền sẵn những gì thư mục dữ liệu biết; ô do cơ quan khác
cung cấp được khóa. Trang “Kết quả” tự tính mức độ khi điền;
ở kỳ theo bộ chỉ số, biểu tự tính điểm. Biểu theo cơ quan
(--supplier) gồm các tiêu chí cơ quan đó giữ, mỗi trang một tiêu chí, đủ các đơn vị.
Biểu trắng (--framework) không cần thư mục dữ liệu: đơn vị tự ghi tên trong biểu,
mọi ô đều mở; kiểm tra lại bằng lệnh check.

\b
Ví dụ:
  maturity form --framework 2361-xa -o bieu-trang.xlsx
  maturity form --year 2025 --all -o bieu
  maturity form --year 2025 --unit 99002 -o bieu
  maturity form --year 2025 --supplier "Sở Tư pháp" -o bieu-so
  maturity form --year 2025 --supplier tỉnh --criterion CQS-02 -o bieu-so
"""

WRITING = "Đang ghi biểu"


class YearOfForms(Year):
    """The year of forms; of a blank one, if it is not given, this year: it can be changed in the form."""

    def when_absent(self, param: click.Parameter, ctx: click.Context) -> int:
        """Return this year for a blank form, else the only year of the workspace."""
        if ctx.params.get("framework_name") is not None:
            return today().year
        if not any(map(ctx.params.get, ("codes", "everyone", "suppliers"))):
            error = whose_forms()  # who has no workspace wants a blank one
            error.ctx = ctx
            raise error
        return super().when_absent(param, ctx)


def whose_forms() -> click.UsageError:
    """Return the error that no forms are chosen, or forms of two ways at once."""
    return misused(usage_codes.WHOSE_FORMS, known=shipped_sets())


@click.command(cls=Command, help=HELP)
@year_option_of(YearOfForms(), "bỏ trống khi chỉ có một kỳ; biểu trắng: bỏ trống là năm nay")
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
    "--framework",
    "framework_name",
    cls=Option,
    metavar="MÃ|TỆP",
    help="Ghi biểu trắng theo bộ này: mã bộ có sẵn, hoặc tệp .md của bộ.",
)
@click.option(
    "--group", metavar="MÃ", help="Nhóm đơn vị của biểu trắng, ở bộ phân nhóm; bỏ trống là nhóm chung."
)
@click.option(
    "-o",
    "--output",
    "output",
    required=True,
    cls=Option,
    type=OutputOfForms(),
    metavar="THƯ_MỤC|TỆP",
    help="Thư mục ghi biểu, tạo mới nếu chưa có; biểu trắng: tệp .xlsx. Không ghi đè tệp đã có.",
)
@workspace_option
def form(
    year: int,
    kind: UnitKind,
    codes: tuple[str, ...],
    everyone: bool,
    suppliers: tuple[str, ...],
    rows: tuple[str, ...],
    framework_name: str | None,
    group: str | None,
    output: Path,
) -> int:
    """Write the chosen forms, all of them or none."""
    if sum(map(bool, (codes, everyone, suppliers, framework_name))) != 1:
        raise whose_forms()
    if rows and not suppliers:
        raise misused(usage_codes.CRITERIA_OF_NO_SUPPLIER)
    if group and not framework_name:
        raise misused(usage_codes.GROUP_OF_NO_BLANK_FORM)
    if framework_name:
        return write_blank_form(framework_name, year, group or "", output)
    with reading_session() as session:
        forms: Sequence[UnitForm | SupplierForm] = (
            supplier_forms(session, year, kind, suppliers, rows)
            if suppliers
            else unit_forms(session, year, kind, codes)
        )
    contents = {}
    with progress(WRITING) as report:
        for done, (name, content) in enumerate(form_files(forms), start=1):
            contents[output / name] = content
            report(done, len(forms))
    paths = write_all_new(contents)
    click.echo(forms_written(output, len(paths), len(contents) - len(paths)))
    return 0


def write_blank_form(set_name: str, year: int, group: str, path: Path) -> int:
    """Write the blank form of a set into a new file."""
    blank = blank_form(load_set(set_name), year, group)
    [(_, content)] = form_files([blank])
    write_all_new({path: content})
    click.echo(blank_form_written(path, blank, set_name))
    return 0
