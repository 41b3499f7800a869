"""The program `maturity` as a lazy click group, and the last defence against tracebacks."""

import errno
import sys
from collections.abc import Sequence
from contextlib import suppress
from contextvars import copy_context
from io import TextIOWrapper

import click

from commands.shell.clean_streams import clean_streams
from commands.shell.fault_details import INTERNAL_FAULT, details
from commands.shell.vietnamese import LazyGroup, usage_error
from commands.shell.workspace_options import person_option, workspace_option
from maturity import __version__

COMMANDS = {
    "account": ("commands.account:account", "Cấp, thu tài khoản để đăng nhập trên trình duyệt."),
    "appraise": ("commands.appraise:appraise", "Thẩm định từng tiêu chí, từng dòng hoặc bằng phiếu Excel."),
    "audit": ("commands.audit:audit_command", "Kiểm tra một bảng xếp hạng đã công bố."),
    "backup": ("commands.backup:backup", "Sao lưu thư mục dữ liệu vào một tệp."),
    "bottlenecks": (
        "commands.bottlenecks:bottlenecks_command",
        "Nên tháo gỡ tiêu chí nào trước để nhiều đơn vị lên mức nhất.",
    ),
    "check": ("commands.check:check", "Tự đánh giá một hay nhiều đơn vị từ tệp số liệu."),
    "commend": ("commands.commend:commend", "Xét khen thưởng, ghi quyết định khen thưởng, vi phạm."),
    "compare": ("commands.compare:compare_command", "So sánh hai đơn vị, hai năm hoặc hai địa bàn."),
    "complaint": ("commands.complaint:complaint", "Ghi kiến nghị của đơn vị và việc trả lời."),
    "council": ("commands.council:council", "Ghi Hội đồng và kết luận của Hội đồng."),
    "cycle": ("commands.cycle:cycle", "Mở, đóng và xem các kỳ đánh giá."),
    "decision": ("commands.decision:decision", "Ghi, công bố quyết định; thu hồi; rà soát công nhận."),
    "demo": ("commands.demo:demo", "Xem kết quả tự đánh giá của các xã mẫu."),
    "dossier": ("commands.dossier:dossier", "Hồ sơ của đơn vị: nộp, trả lại, thẩm định, giải trình."),
    "evidence": ("commands.evidence:evidence", "Nhận và xem tài liệu kiểm chứng."),
    "figures": ("commands.figures:figures", "Còn thiếu số liệu nào, của ai; ghi số liệu ra CSV."),
    "form": ("commands.form:form", "Ghi biểu Excel cho đơn vị và cho cơ quan cung cấp số liệu."),
    "framework": ("commands.framework:framework", "Xem, rà soát và thử các bộ tiêu chí."),
    "impact": (
        "commands.impact:impact_command",
        "Áp dụng một bộ thay bộ khác thì đơn vị nào lên, đơn vị nào xuống.",
    ),
    "init": ("commands.init:init", "Mở một thư mục dữ liệu mới."),
    "intake": ("commands.intake:intake", "Nhận số liệu từ biểu, bảng, CSV: xem trước rồi mới ghi."),
    "list": ("commands.list:lists", "In kết quả, danh sách công nhận, xếp hạng, khen thưởng."),
    "overview": (
        "commands.overview:overview_command",
        "Toàn cảnh các đơn vị của một năm: mức độ, tiêu chí cần tháo gỡ, còn thiếu gì.",
    ),
    "archive": ("commands.archive:archive", "Lập gói lưu trữ hồ sơ: một tệp .zip mỗi đơn vị mỗi năm."),
    "publish": ("commands.publish:publish", "Lập trang công bố kết quả: một thư mục tệp HTML, CSV, JSON."),
    "paper": ("commands.paper:paper", "Soạn văn bản Word: quyết định, tờ trình, thông báo, công văn."),
    "person": ("commands.person:person", "Thêm, xem, xóa thông tin những người thực hiện."),
    "plan": (
        "commands.plan:plan_command",
        "Kế hoạch ít việc, ít tốn nhất để đạt mục tiêu; thứ tự bố trí kinh phí.",
    ),
    "rank": ("commands.rank:rank_command", "Xếp hạng các đơn vị trong tệp theo bộ chỉ số chấm điểm."),
    "restore": ("commands.restore:restore_command", "Khôi phục thư mục dữ liệu từ bản sao lưu."),
    "serve": ("commands.serve:serve_command", "Mở máy chủ để làm việc bằng trình duyệt."),
    "signed": ("commands.signed:signed", "Lưu bản PDF đã ký của văn bản, xem các bản đã lưu."),
    "status": ("commands.status:status", "Xem kỳ đánh giá trên một màn hình: hạn, hồ sơ, việc hôm nay."),
    "thresholds": (
        "commands.thresholds:thresholds_command",
        "Nới, siết một ngưỡng thì bao nhiêu đơn vị được, mất mức.",
    ),
    "unit": ("commands.unit:unit", "Nhập, xem danh sách đơn vị và ghi nhận chuyển tiếp."),
    "verify": ("commands.verify:verify_command", "Kiểm tra số liệu có đúng như nhật ký."),
}

ALIASES = {
    "ho-so": "dossier",
    "hoi-dong": "council",
    "khen-thuong": "commend",
    "tham-dinh": "appraise",
}
"""Names that officials know, each for the command that it runs."""

HELP = """Đánh giá mức độ, chấm điểm, xếp hạng chuyển đổi số cấp xã, cấp huyện, cấp sở.

Chương trình đọc bộ tiêu chí hoặc bộ chỉ số và số liệu của đơn vị, xác định mức độ
đạt được hoặc tính điểm, và giải thích từng tiêu chí chưa đạt, từng điểm bị mất: có
bao nhiêu, cần bao nhiêu, thiếu bao nhiêu.

\b
Ví dụ:
  maturity demo
  maturity check so-lieu.csv --framework 2361-xa
  maturity rank so-lieu.csv --framework minh-hoa-dti-huyen

Gõ tham-dinh, ho-so, hoi-dong, khen-thuong cũng như appraise, dossier, council, commend.

Bấm Ctrl-C để dừng: mã kết thúc 130; việc đang ghi dở thì coi như chưa làm.
"""


STOPPED = "Đã dừng theo yêu cầu."
FAULT = "Lỗi bên trong chương trình, không phải do số liệu của bạn; {details}."
ERROR = "Lỗi: {problem}"


def _print_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(f"maturity {__version__}")
        context.exit()


@click.group(cls=LazyGroup, lazy=COMMANDS, aliases=ALIASES, help=HELP)
@workspace_option
@person_option
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Hiện số phiên bản rồi thoát.",
)
def maturity() -> None:
    """Decide and explain the digital-transformation maturity of communes and districts."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 to 3 as the commands document, 130 when interrupted.

    A user never sees a traceback: what went wrong inside is written to a file that the message names.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # old consoles are not UTF-8 by default
            stream.reconfigure(encoding="utf-8", errors="replace")
    with clean_streams(sys.argv[1:] if arguments is None else arguments):
        # In a context of its own: what one command sets, such as `foundation.problem.WRITER`, ends with it.
        return copy_context().run(_run, arguments)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        result = maturity.main(args=arguments, prog_name="maturity", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return 2
    except click.ClickException as error:
        click.echo(usage_error(error), err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(STOPPED, err=True)
        return 130
    except BrokenPipeError:
        # The reader (head, less) has closed the pipe: print nothing more, not even while exiting.
        with suppress(OSError):
            sys.stdout.close()
        return 0
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            return _internal_fault()
        # Late, since --help must not wait for it.
        from commands.shell.codes import NAME_TOO_LONG
        from commands.shell.console import shortened
        from foundation.problem import NOWHERE

        problem = NAME_TOO_LONG.at(NOWHERE, name=shortened(str(error.filename or "")))
        click.echo(ERROR.format(problem=problem), err=True)
        return 2
    except Exception as error:
        return _refusal(error) or _internal_fault()
    return result if isinstance(result, int) else 0


def _refusal(error: Exception) -> int:
    """Print why an operation was refused or its result is faulty, and return the exit code; 0 for others."""
    from commands.shell.refusals import exit_code_of, show_refusal  # late, since --help must not wait for it

    if code := exit_code_of(error):
        show_refusal(error)
    return code


def _internal_fault() -> int:
    """Print that the fault is the program's, and the file with the details of the current exception."""
    click.echo(FAULT.format(details=details()), err=True)
    return INTERNAL_FAULT
