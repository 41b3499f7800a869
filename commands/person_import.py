"""`maturity person import`: the persons of a list, with a preview first."""

from pathlib import Path

import click

from commands.sheets_to_fill_in import list_to_read, refuse_list_with_sheet, sheet_options, write_sheet
from commands.shell.console import NOTHING_DECIDED, echo_aside, print_report, show_problems
from commands.shell.session import reading_session, session_for
from commands.shell.vietnamese import Command
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import YEARS, kind_option, series_option
from criteria.model import UnitKind
from foundation.problem import Do
from maturity.operations.people_import import import_persons, preview_person_import
from maturity.operations.sheets_to_fill_in import person_sheet
from maturity.people.operation import Operation
from reports.words.previews import sheet_sentence
from reports.workspace.person_list import import_report
from reports.workspace.person_sheet import person_table

HELP = """Nhập danh sách những người thực hiện: xem trước, rồi thêm --apply để ghi.

\b
TỆP là CSV hoặc XLSX có các cột Mã, Họ và tên, Vai trò; nếu có: Mã đơn vị hoặc
Đơn vị (tên), Đơn vị cung cấp (cơ quan mà người này cung cấp số liệu),
Chức vụ, Điện thoại, Thư điện tử. Nhiều vai trò cách nhau bằng dấu chấm phẩy.
Mọi trang tính có dòng tiêu đề đều được đọc. --form ghi danh sách này để điền:
có sẵn những người đã ghi và, với --year, dòng cho mỗi đơn vị chưa có người.

Dòng có lỗi thì không nhập, các dòng khác vẫn nhập. Mã đã có với thông tin khác chỉ được
thay khi có --update. Nhập hai lần không thay đổi gì thêm. Họ tên và liên hệ giữ
ngoài nhật ký và xóa được.

Mã kết thúc: 0 không có lỗi; 1 có dòng lỗi; 2 không đọc được ai.

\b
Ví dụ:
  maturity person import --form --year 2025 -o dau-moi.xlsx
  maturity person import dau-moi.xlsx
  maturity person import dau-moi.xlsx --apply --as cb01
"""
TITLE = "Lưu ý khi đọc danh sách"


@click.command("import", cls=Command, help=HELP)
@click.argument("file", metavar="[TỆP]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--year", type=click.IntRange(*YEARS), metavar="NĂM", help="Năm có các đơn vị cần người (--form)."
)
@series_option
@kind_option
@sheet_options("danh sách người thực hiện")
@click.option("--update", is_flag=True, help="Thay thông tin của mã đã có.")
@click.option("--apply", "is_applied", is_flag=True, help="Ghi vào thư mục dữ liệu; không có thì chỉ xem.")
@workspace_option
@person_option
def import_command(
    file: Path | None,
    year: int | None,
    kind: UnitKind,
    is_form: bool,
    output: Path | None,
    update: bool,
    is_applied: bool,
) -> int:
    """Save the persons of a list in one act, and print the result of each row."""
    blank = Do.to(Operation.IMPORT_PERSONS, form=None, o="nguoi-thuc-hien.xlsx")
    refuse_list_with_sheet(file, output, is_form=is_form)
    if output is not None:
        with reading_session() as session:
            write_sheet([person_table(person_sheet(session, year, kind))], output)
        return 0
    listed = list_to_read(file, blank)
    operation = import_persons if is_applied else preview_person_import
    with session_for(is_applied=is_applied) as session:
        planned = operation(session, listed, is_update=update)
    if planned.value is None:
        show_problems(planned.problems, title=TITLE)
        echo_aside(sheet_sentence(blank))
        return NOTHING_DECIDED
    print_report(import_report(planned.value, is_written=is_applied))
    show_problems(planned.problems, title=TITLE)
    return int(bool(planned.errors))
