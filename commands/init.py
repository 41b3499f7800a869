"""`maturity init`: open a new workspace."""

import click

from commands.console import write_new
from commands.vietnamese import Command
from commands.workspace import refusing, workspace
from commands.workspace_options import DEFAULT_FOLDER, FOLDER_VARIABLE, workspace_option
from maturity.configuration import DEFAULT_TEXT

HELP = """Mở một không gian làm việc mới: một thư mục giữ mọi số liệu, hồ sơ, nhật ký.

Thư mục chưa có hoặc trống. Các lệnh sau dùng thư mục này bằng -w, bằng biến
MATURITY_HOME, hoặc tự tìm ./maturity-data.

\b
Ví dụ:
  maturity init
  maturity init -w /du-lieu/chuyen-doi-so-2025
"""

NEXT = f"""Việc tiếp theo:
  1. maturity unit import TỆP --from DD/MM/YYYY   (danh sách đơn vị)
  2. maturity cycle open --year NĂM --framework MÃ|TỆP   (mở kỳ đánh giá)
  3. maturity form --year NĂM --all -o THƯ_MỤC   (biểu Excel gửi các đơn vị)
Các lệnh tìm thư mục này bằng -w hoặc biến {FOLDER_VARIABLE}, nếu không có là ./{DEFAULT_FOLDER}.
Sao lưu bằng maturity backup TỆP.zip; kiểm tra bằng maturity verify."""


@click.command(cls=Command, help=HELP)
@workspace_option
def init() -> int:
    """Create the folder, the database and the configuration."""
    place = workspace()
    with refusing():
        place.create().close()
    write_new(place.configuration, DEFAULT_TEXT)
    click.echo(f"Đã mở không gian làm việc {place.folder}")
    click.echo(f"Các lựa chọn của cơ quan ở tệp {place.configuration}")
    click.echo(NEXT)
    return 0
