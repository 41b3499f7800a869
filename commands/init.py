"""`maturity init`: open a new workspace."""

from pathlib import Path

import click

from commands.shell.console import echo_wrapped
from commands.shell.session import opening
from commands.shell.vietnamese import Command
from commands.shell.workspace_options import DEFAULT_FOLDER, FOLDER_VARIABLE, workspace_option
from maturity.operations.workspaces import create_workspace
from reports.workspace.created import workspace_created

HELP = """Mở một thư mục dữ liệu mới, giữ mọi số liệu, hồ sơ, nhật ký của các kỳ.

Thư mục chưa có hoặc trống. Các lệnh sau dùng thư mục này bằng -w, bằng biến
MATURITY_HOME, hoặc tự tìm ./maturity-data.

\b
Ví dụ:
  maturity init
  maturity init -w /du-lieu/chuyen-doi-so-2025
  maturity init --settings cau-hinh-cua-tinh.toml
"""

FOUND_BY = (
    f"Các lệnh tìm thư mục này bằng -w hoặc biến {FOLDER_VARIABLE}, nếu không có là ./{DEFAULT_FOLDER}."
)


@click.command(cls=Command, help=HELP)
@click.option(
    "--settings",
    "given",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Tệp cấu hình có sẵn để chép vào; bỏ trống thì ghi tệp mặc định có chú thích.",
)
@workspace_option
def init(given: Path | None) -> int:
    """Create the folder, the database and the configuration."""
    place = opening().workspace
    create_workspace(place, given)
    echo_wrapped(workspace_created(place.folder, place.configuration, found_by=FOUND_BY))
    return 0
