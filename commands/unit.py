"""`maturity unit`: lists of units in, and the tree of a day out."""

import json
from datetime import date
from pathlib import Path

import click

from commands.shell.console import print_report
from commands.shell.listing import exit_code_of_list
from commands.shell.options import Choice, Day, as_of_option
from commands.shell.output import (
    AS_TABLE,
    TABLE,
    format_option,
    output_form,
    output_option,
    write_or_print,
    write_table,
)
from commands.shell.session import reading_session, session_for
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, LazyGroup, Option
from commands.shell.workspace_options import person_option, workspace_option
from maturity.operations.units import UnitListRequest, UnitQuery, import_units, list_units, preview_units
from maturity.units.kinds import Kind
from reports.workspace.unit_changes import list_changes
from reports.workspace.unit_list import unit_count, unit_tree, units_json, units_sheet, units_table

HELP = """Nhập, xem danh sách đơn vị hành chính và ghi nhận chuyển tiếp do sắp xếp.

\b
Ví dụ:
  maturity unit import danh-muc.xlsx --from 01/07/2025
  maturity unit list --province 98
  maturity unit succeed --help
"""

IMPORT_HELP = """Nhập danh sách đơn vị có hiệu lực từ một ngày: xem trước, rồi thêm --apply để ghi.

\b
TỆP là CSV hoặc XLSX, nhận ra theo dòng tiêu đề, một trong các dạng:
- Mã đơn vị, Tên đơn vị, Loại, Mã đơn vị cấp trên, Nhóm đơn vị;
- bảng của cơ quan thống kê: Tỉnh Thành Phố, Mã TP, (Quận Huyện, Mã QH),
  Phường Xã, Mã PX, Cấp;
- danh mục đã công bố: Mã số, Tên đơn vị hành chính, Tỉnh (thành phố), khi
  danh sách tỉnh (Mã số, Tên tỉnh) đã nhập trước hoặc ở trang tính khác.

Cột Loại ghi xã, phường, huyện, … hoặc sở (cơ quan cấp sở: sở, ban, ngành của
tỉnh). Mã của sở có chữ cái: mã định danh (H26.13) hoặc mã tỉnh đặt (SO-TP).
Loại bỏ trống thì theo tên; không rõ nữa thì theo số chữ số của mã.

Mọi trang tính đang hiện có dòng tiêu đề đều được đọc; trang không đọc được
thì nêu tên. Khi còn chỗ chưa đọc được thì --close-absent không thực hiện.

Dòng có lỗi không được nhập, các dòng khác vẫn nhập. Đơn vị cùng mã đã có từ
trước với nội dung khác thì hết hiệu lực trước ngày này một ngày, và bắt đầu lại
với nội dung mới. Đơn vị không có trong danh sách vẫn còn hiệu lực, trừ khi ghi
--close-absent (danh sách xã không làm sở nào hết hiệu lực, và ngược lại). Nhập
hai lần không thay đổi gì thêm.

Mã kết thúc: 0 không có lỗi; 1 có dòng lỗi; 2 không đọc được đơn vị nào.

\b
Ví dụ:
  maturity unit import danh-muc.csv --from 01/07/2025
  maturity unit import moi.csv --from 01/07/2025 --close-absent 98 --apply
"""

LIST_HELP = """Liệt kê các đơn vị có hiệu lực vào một ngày, theo cây và thứ tự chữ cái.

\b
Ví dụ:
  maturity unit list
  maturity unit list --province "Tỉnh Minh Họa" --kind phường
  maturity unit list --as-of 30/06/2025 --format csv -o don-vi-cu.csv
"""

LAZY = {
    "import": ("commands.unit:import_command", "Nhập danh sách đơn vị: xem trước rồi mới ghi."),
    "list": ("commands.unit:list_command", "Liệt kê các đơn vị theo cây."),
    "succeed": ("commands.unit_succeed:succeed", "Ghi nhận đơn vị cũ thành đơn vị mới do sắp xếp."),
}


@click.group(cls=LazyGroup, help=HELP, lazy=LAZY)
def unit() -> None:
    """Import, list and succeed units."""


@click.command("import", cls=Command, help=IMPORT_HELP)
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "day",
    cls=Option,
    type=Day(),
    required=True,
    metavar="DD/MM/YYYY",
    help="Ngày danh sách bắt đầu có hiệu lực; phải có.",
)
@click.option(
    "--close-absent",
    "close_within",
    multiple=True,
    metavar="MÃ-TỈNH|all",
    help="Cho đơn vị không có trong danh sách hết hiệu lực: của một tỉnh, hoặc tất cả (all).",
)
@click.option("--apply", "is_applied", is_flag=True, help="Ghi; không có tùy chọn này thì chỉ xem trước.")
@workspace_option
@person_option
def import_command(file: Path, day: date, close_within: tuple[str, ...], is_applied: bool) -> int:
    """Compare a list with the workspace, and write it with --apply."""
    request = UnitListRequest(file=file, day=day, close_within=close_within)
    operation = import_units if is_applied else preview_units
    with session_for(is_applied=is_applied) as session:
        change = operation(session, request)
    if change.value is not None:
        print_report(list_changes(change.value, is_written=is_applied))
    return exit_code_of_list(change)


@click.command("list", cls=Command, help=LIST_HELP)
@click.option("--province", metavar="MÃ|TÊN", help="Chỉ một tỉnh, thành phố.")
@unit_option("parent", option="--parent", help_text="Chỉ các đơn vị dưới một đơn vị: mã, hoặc tên")
@click.option(
    "--kind",
    "kind_name",
    type=Choice([kind.value for kind in Kind]),
    metavar="LOẠI",
    help="Chỉ một loại: xã, phường, thị trấn, đặc khu, huyện, …, sở.",
)
@as_of_option("Các đơn vị có hiệu lực tại ngày này")
@format_option("text", "csv", "json")
@output_option(".txt", *TABLE, ".json", what="Ghi ra tệp (.csv, .xlsx nhập lại được)")
@workspace_option
def list_command(
    province: str | None,
    parent: str | None,
    kind_name: str | None,
    as_of: date,
    form: str | None,
    output: Path | None,
) -> None:
    """Print or write the units of a day."""
    form = output_form(form, output)
    kind = Kind(kind_name) if kind_name else None
    query = UnitQuery(day=as_of, province=province or "", parent=parent or "", kind=kind)
    with reading_session() as session:
        result = list_units(session, query)
    remark = unit_count(result.units)
    if form in AS_TABLE:
        sheets = (units_sheet(result.units, as_of),)
        write_table(units_table(result.units, as_of), form, output, sheets=sheets, remark=remark)
        return
    if form == "json":
        text = json.dumps(units_json(result.units, as_of), ensure_ascii=False, indent=2) + "\n"
    else:
        text = unit_tree(result.walked) + "\n"
    write_or_print(text, form, output, is_markdown=False, remark=remark)
