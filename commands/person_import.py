"""`maturity person import`: the persons of a list, with a preview first."""

from pathlib import Path

import click

from commands.shell.console import NOTHING_DECIDED, print_report, show_problems
from commands.shell.session import session_for
from commands.shell.vietnamese import Command
from commands.shell.workspace_options import person_option, workspace_option
from maturity.operations.people_import import import_persons, preview_person_import
from reports.workspace.person_list import import_report

HELP = """Nhập danh sách những người thực hiện: xem trước, rồi thêm --apply để ghi.

\b
TỆP là CSV hoặc XLSX có các cột Mã, Họ và tên, Vai trò; nếu có: Mã đơn vị hoặc
Đơn vị (tên), Đơn vị cung cấp (cơ quan mà người này cung cấp số liệu),
Chức vụ, Điện thoại, Thư điện tử. Nhiều vai trò cách nhau bằng dấu chấm phẩy.
Mọi trang tính có dòng tiêu đề đều được đọc.

Dòng có lỗi thì không nhập, các dòng khác vẫn nhập. Mã đã có với thông tin khác chỉ được
thay khi có --update. Nhập hai lần không thay đổi gì thêm. Họ tên và liên hệ giữ
ngoài nhật ký và xóa được.

Mã kết thúc: 0 không có lỗi; 1 có dòng lỗi; 2 không đọc được ai.

\b
Ví dụ:
  maturity person import dau-moi.xlsx
  maturity person import dau-moi.xlsx --apply --as cb01
"""
TITLE = "Lưu ý khi đọc danh sách"


@click.command("import", cls=Command, help=HELP)
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--update", is_flag=True, help="Thay thông tin của mã đã có.")
@click.option("--apply", "is_applied", is_flag=True, help="Ghi vào thư mục dữ liệu; không có thì chỉ xem.")
@workspace_option
@person_option
def import_command(file: Path, update: bool, is_applied: bool) -> int:
    """Save the persons of a list in one act, and print the result of each row."""
    operation = import_persons if is_applied else preview_person_import
    with session_for(is_applied=is_applied) as session:
        planned = operation(session, file, is_update=update)
    if planned.value is None:
        show_problems(planned.problems, title=TITLE)
        return NOTHING_DECIDED
    print_report(import_report(planned.value, is_written=is_applied))
    show_problems(planned.problems, title=TITLE)
    return int(bool(planned.errors))
