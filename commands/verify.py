"""`maturity verify`: hold a workspace against its journal, changing nothing."""

import json

import click

from commands import usage_codes
from commands.shell.console import echo_wrapped, progress
from commands.shell.options import full_hash_option
from commands.shell.session import opening
from commands.shell.vietnamese import Command
from commands.shell.workspace_options import workspace_option
from foundation.problem import NOWHERE
from maturity.operations.workspaces import SHORTEST_HEAD, is_head, verify_workspace
from reports.workspace.verification import verification_json, verification_lines

HELP = f"""Kiểm tra số liệu trong thư mục dữ liệu có đúng như nhật ký không.

Chỉ đọc: lần lại từng dòng nhật ký từ đầu, so từng ô của mọi bảng và từng tệp tài
liệu kiểm chứng; tính lại mọi kết quả đánh giá đã lưu, bằng hai cách độc lập, theo đúng
văn bản bộ tiêu chí của từng kỳ. Nhật ký cũng được đối chiếu với chính nó: giờ ghi
có lùi không, người thực hiện lúc đó có vai trò không, đúng hạn hay muộn có theo các
ngày và hạn không, mức công nhận có theo kết luận, biểu quyết, thẩm định, quyết định
không; và với cau-hinh.toml của kỳ đang mở. Khi tất cả khớp, lệnh kết thúc với mã 0; có chỗ
không khớp thì in mỗi chỗ một dòng và kết thúc với mã 1; không đọc được thì mã 2.

--head là mã đối chiếu đã ghi trên quyết định hoặc bảng công bố ({SHORTEST_HEAD} ký tự
đầu trở lên): nhật ký phải còn đúng dòng đó, nếu không là đã bị viết lại hay cắt bớt.

\b
Ví dụ:
  maturity verify
  maturity verify --head 5f0c2a9be41d
  maturity verify --format json
"""


JOURNAL, VERDICTS = "Đang kiểm nhật ký", "Đang tính lại kết quả"
EVIDENCE = "Đang kiểm tệp tài liệu kiểm chứng"


class Head(click.ParamType[str]):
    """The hash of a journal line, or enough of its first digits."""

    name = "dấu"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the digits; a usage error in Vietnamese for anything but a hash."""
        head = value.strip().lower()
        if not is_head(head):
            self.fail(
                usage_codes.HEAD_UNFIT.at(NOWHERE, found=value, least=SHORTEST_HEAD).message, param, ctx
            )
        return head


@click.command("verify", cls=Command, help=HELP)
@click.option("--head", type=Head(), metavar="MÃ", help="Mã đối chiếu mà nhật ký phải có.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="text|json",
    help="Dạng kết quả; bỏ trống là text.",
)
@full_hash_option
@workspace_option
def verify_command(head: str | None, output_format: str, is_full: bool) -> int:
    """Print what does not hold, and how much was checked."""
    with (
        progress(JOURNAL) as on_lines,
        progress(VERDICTS) as on_verdicts,
        progress(EVIDENCE) as on_files,
    ):
        verification = verify_workspace(
            opening().workspace, head, on_lines=on_lines, on_verdicts=on_verdicts, on_files=on_files
        )
    if output_format == "json":
        click.echo(json.dumps(verification_json(verification), ensure_ascii=False, indent=1))
    else:
        echo_wrapped("\n".join(verification_lines(verification, whole=is_full)))
    return 0 if verification.holds else 1
