"""`maturity backup`: the whole workspace as one file."""

from pathlib import Path

import click

from commands.shell.clock import now
from commands.shell.console import echo_wrapped, progress, show_problems
from commands.shell.options import full_hash_option
from commands.shell.session import opening
from commands.shell.vietnamese import Command
from commands.shell.workspace_options import workspace_option
from foundation.problem import Do, Severity
from maturity.operations.workspaces import back_up_workspace
from maturity.people.operation import Operation
from reports.workspace.backup import backed_up

HELP = """Sao lưu cả thư mục dữ liệu vào một tệp .zip.

Bản sao gồm cơ sở dữ liệu tại một thời điểm (người khác vẫn làm việc được), các
tệp tài liệu kiểm chứng và tệp cấu hình, kèm mã kiểm tra SHA-256 của từng tệp. Tệp đã có không bị
ghi đè. Bản sao có cả tên và liên hệ của người thực hiện: giữ như tài liệu nội bộ.
Có các bộ tiêu chí của tỉnh (bo-tieu-chi/*.md). Không có tài khoản, mật khẩu
(tai-khoan.db), mẫu văn bản của tỉnh và tệp gửi lên chưa ghi (tai-len).

\b
Ví dụ:
  maturity backup sao-luu-2026-01-15.zip
  maturity backup /o-ngoai/sao-luu.zip -w /du-lieu/chuyen-doi-so-2025
"""

TITLE = "Lưu ý về bản sao lưu"
SEE_ALL = "chạy {verify} để xem đủ"
BACKING_UP = "Đang sao lưu"


@click.command(cls=Command, help=HELP)
@click.argument("file", metavar="TỆP.zip", type=click.Path(path_type=Path))
@full_hash_option
@workspace_option
def backup(file: Path, is_full: bool) -> int:
    """Write the backup; exit code 1 if files that rows of the workspace name are missing."""
    with progress(BACKING_UP) as report:
        result = back_up_workspace(opening().workspace, file, now(), report)
    echo_wrapped(backed_up(result, file, whole=is_full))
    show_problems(result.problems, title=TITLE, see_all=SEE_ALL.format(verify=Do.to(Operation.VERIFY)))
    return int(any(problem.severity is not Severity.NOTE for problem in result.problems))
