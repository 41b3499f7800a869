"""`maturity restore`: a workspace out of a backup."""

from pathlib import Path

import click

from commands.shell.console import NOTHING_DECIDED, echo_wrapped, progress, show_problems
from commands.shell.options import full_hash_option
from commands.shell.vietnamese import Command
from maturity.operations.workspaces import restore
from reports.workspace.backup import restored
from reports.workspace.verification import verification_lines

HELP = """Khôi phục thư mục dữ liệu từ bản sao lưu vào một thư mục mới hoặc trống.

Mọi tệp được đối chiếu kích thước và mã kiểm tra SHA-256, rồi số liệu được kiểm theo nhật ký,
trước khi thư mục có tên; có lỗi thì không để lại gì. Người đã xóa tên sau ngày sao
lưu sẽ có tên lại: cần xóa lần nữa.

\b
Ví dụ:
  maturity restore sao-luu-2026-01-15.zip chuyen-doi-so-2025
  maturity verify -w chuyen-doi-so-2025
"""

TITLE, NOTES = "Không khôi phục được", "Lưu ý"
SEE_ALL = "chọn bản sao lưu khác"
UNPACKING, VERIFYING = "Đang giải nén", "Đang kiểm nhật ký"


@click.command("restore", cls=Command, help=HELP)
@click.argument("file", metavar="TỆP.zip", type=click.Path(path_type=Path))
@click.argument("folder", metavar="THƯ_MỤC", type=click.Path(path_type=Path))
@click.option(
    "--accept-findings",
    is_flag=True,
    help="Khôi phục nguyên trạng cả khi số liệu không khớp nhật ký, để tra cứu.",
)
@full_hash_option
def restore_command(file: Path, folder: Path, accept_findings: bool, is_full: bool) -> int:
    """Restore, or print everything that is wrong with the backup."""
    with (
        progress(UNPACKING) as on_bytes,
        progress(VERIFYING) as on_lines,
    ):
        reading = restore(file, folder, accept_findings=accept_findings, on_bytes=on_bytes, on_lines=on_lines)
    if reading.value is None:
        show_problems(reading.problems, title=TITLE, see_all=SEE_ALL)
        return NOTHING_DECIDED
    echo_wrapped("\n".join(verification_lines(reading.value.verification, whole=is_full)))
    show_problems(reading.problems, title=NOTES)
    echo_wrapped(restored(reading.value, folder, whole=is_full))
    return 0 if reading.value.verification.holds else 1
