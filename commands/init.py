"""`maturity init`: open a new workspace."""

import click

from commands.console import write_new
from commands.vietnamese import Command
from commands.workspace import refusing, workspace
from commands.workspace_options import workspace_option
from maturity.configuration import DEFAULT_TEXT

HELP = """Mở một không gian làm việc mới: một thư mục giữ mọi số liệu, hồ sơ, nhật ký.

Thư mục chưa có hoặc trống. Các lệnh sau dùng thư mục này bằng -w, bằng biến
MATURITY_HOME, hoặc tự tìm ./maturity-data.

\b
Ví dụ:
  maturity init
  maturity init -w /du-lieu/chuyen-doi-so-2025
"""


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
    click.echo("Việc tiếp theo: nhập danh sách đơn vị bằng maturity unit import TỆP --from DD/MM/YYYY.")
    return 0
