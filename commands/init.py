"""`maturity init`: open a new workspace."""

from pathlib import Path

import click

from commands.shell.console import RefusedError, show_problems, tell
from commands.shell.vietnamese import Command
from commands.shell.workspace import refusing, workspace
from commands.shell.workspace_options import DEFAULT_FOLDER, FOLDER_VARIABLE, workspace_option
from maturity.settings.settings import DEFAULT_TEXT, read_configuration

HELP = """Mở một thư mục dữ liệu mới, giữ mọi số liệu, hồ sơ, nhật ký của các kỳ.

Thư mục chưa có hoặc trống. Các lệnh sau dùng thư mục này bằng -w, bằng biến
MATURITY_HOME, hoặc tự tìm ./maturity-data.

\b
Ví dụ:
  maturity init
  maturity init -w /du-lieu/chuyen-doi-so-2025
  maturity init --settings cau-hinh-cua-tinh.toml
"""

NEXT = f"""Việc tiếp theo:
  1. maturity unit import TỆP --from DD/MM/YYYY   (danh sách đơn vị)
  2. maturity person add MÃ --name TÊN --role thuong-truc   (người mở kỳ)
  3. maturity cycle open --year NĂM --framework MÃ|TỆP --as MÃ   (mở kỳ đánh giá)
  4. maturity form --year NĂM --all -o THƯ_MỤC   (biểu Excel gửi các đơn vị)
Các lệnh tìm thư mục này bằng -w hoặc biến {FOLDER_VARIABLE}, nếu không có là ./{DEFAULT_FOLDER}.
Sao lưu bằng maturity backup TỆP.zip; kiểm tra bằng maturity verify."""


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
    text = DEFAULT_TEXT if given is None else _settings(given)
    place = workspace()
    with refusing():
        place.create(text).close()
    tell(f"Đã mở thư mục dữ liệu {place.folder}")
    tell(f"Các lựa chọn của cơ quan ở tệp {place.configuration}")
    tell(NEXT)
    return 0


def _settings(path: Path) -> str:
    """Return the text of a file of settings; refuse one that is not there, or that has any fault."""
    if not path.is_file():
        raise RefusedError(f"không tìm thấy tệp cấu hình {path}; kiểm tra lại tên tệp, thư mục.")
    reading = read_configuration(path)
    if reading.value is None:
        show_problems(reading.problems, title="Lỗi trong tệp cấu hình")
        raise RefusedError(f"chưa dùng được cấu hình {path}; sửa các lỗi trên rồi chạy lại.")
    return path.read_text(encoding="utf-8-sig")
