"""`maturity serve`: the web application on this machine."""

import ipaddress
import signal
from pathlib import Path

import click

from commands import usage_codes
from commands.shell.clock import is_given, now
from commands.shell.console import echo_wrapped
from commands.shell.session import writing_session
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace_options import workspace_option
from commands.web_part import needs_the_web
from foundation.problem import NOWHERE
from reports.workspace.account_words import serving

HELP = """Mở máy chủ để làm việc bằng trình duyệt, trên cùng thư mục dữ liệu.

Mặc định chỉ máy này vào được. Cho máy khác trong mạng nội bộ vào thì ghi địa chỉ
của máy này, và nên đặt sau nginx hoặc Caddy có HTTPS (docs/may-chu.md); khi đó thêm
--https và --behind-proxy. Không cần thư mục dữ liệu thì thêm --self-check: chỉ mở
trang tự kiểm tra, không lưu gì.

\b
Ví dụ:
  maturity serve --self-check
  maturity serve -w nam-2026
  maturity serve -w nam-2026 --listen 10.0.0.5:8000
"""

LISTEN = "127.0.0.1:8000"
LARGEST_PORT = 65_535


class Listen(click.ParamType[tuple[str, int]]):
    """An address of this machine and a port: `127.0.0.1:8000`, `[::1]:8000`."""

    name = "địa chỉ"

    def convert(
        self, value: str | tuple[str, int], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        """Return address and port; a usage error in Vietnamese for anything else."""
        if isinstance(value, tuple):
            return value
        host, _, port = value.strip().rpartition(":")
        host = host.strip("[]")
        try:
            address = str(ipaddress.ip_address("127.0.0.1" if host == "localhost" else host))
            number = int(port)
        except ValueError:
            number, address = -1, ""
        if not 0 <= number <= LARGEST_PORT:
            problem = usage_codes.LISTEN_UNFIT.at(NOWHERE, found=value)
            self.fail(problem.message, param, ctx)
        return address, number


@click.command("serve", cls=Command, help=HELP)
@click.option(
    "--listen",
    cls=Option,
    type=Listen(),
    default=LISTEN,
    metavar="ĐỊA-CHỈ:CỔNG",
    help=f"Địa chỉ và cổng của máy này; bỏ trống là {LISTEN}.",
)
@click.option("--self-check", "only_self_check", is_flag=True, help="Chỉ trang tự kiểm tra, không lưu gì.")
@click.option("--https", "is_https", is_flag=True, help="Trình duyệt vào bằng HTTPS (qua nginx, Caddy).")
@click.option(
    "--behind-proxy",
    "is_behind_proxy",
    is_flag=True,
    help="Đứng sau một máy chủ trung gian, tin địa chỉ nó báo.",
)
@click.option(
    "--oidc",
    "oidc_file",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Cho đăng nhập cả qua cổng xác thực (OpenID Connect) ghi ở tệp này.",
)
@workspace_option
def serve_command(
    listen: tuple[str, int],
    only_self_check: bool,
    is_https: bool,
    is_behind_proxy: bool,
    oidc_file: Path | None,
) -> None:
    """Serve until interrupted."""
    with needs_the_web():
        from web.app import create_app
        from web.provider import read_oidc_settings
        from web.server import serving as serving_at
        from web.settings import WebSettings
    host, port = listen
    workspace = None
    if not only_self_check:
        with writing_session() as session:  # brought up to date once, not at every page
            workspace = session.workspace.folder
    settings = WebSettings(
        workspace=workspace,
        now=now,
        is_time_given=is_given(),
        is_https=is_https,
        proxies=int(is_behind_proxy),
        oidc=None if oidc_file is None else read_oidc_settings(oidc_file),
    )
    # `systemctl stop` ends it as Ctrl-C does: what is being written is written, and answered.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    is_exposed = not ipaddress.ip_address(host).is_loopback and not is_https

    try:
        with serving_at(create_app(settings), host, port) as server:
            shown = f"[{host}]" if ":" in host else host
            address = f"http://{shown}:{server.effective_port}/"
            echo_wrapped(serving(address, has_workspace=workspace is not None, is_exposed=is_exposed))
            server.run()
    except OSError as error:
        raise misused(usage_codes.NOT_BOUND, address=f"{host}:{port}", reason=error.strerror or "") from error
