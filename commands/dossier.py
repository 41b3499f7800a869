"""`maturity dossier`: the group of the commands of dossiers."""

import click

from commands.shell.vietnamese import LazyGroup

HELP = """Hồ sơ đề nghị công nhận: đăng ký, nộp, trả lại, thẩm định, giải trình.

Mỗi lệnh là một việc của một người (--as) và được ghi vào nhật ký. Lệnh không được
chấp nhận thì không thay đổi gì, nêu mọi lý do một lần và kết thúc với mã 2.

\b
Ví dụ:
  maturity dossier register --year 2025 --unit 99002 --level 3 --as xa-99002
  maturity dossier submit --year 2025 --unit 99002 --as xa-99002
  maturity dossier show --year 2025 --unit 99002
"""

LAZY = {
    "register": ("commands.dossier_unit:register_command", "Ghi mức độ đăng ký hoặc được giao."),
    "submit": ("commands.dossier_unit:submit_command", "Nộp hồ sơ của một đơn vị."),
    "receive": ("commands.dossier_receive:receive", "Ghi các hồ sơ theo sổ công văn đến."),
    "return": ("commands.dossier_body:give_back", "Trả lại hồ sơ một lần, nêu mọi lý do."),
    "take-up": ("commands.dossier_body:take_up", "Nhận hồ sơ để thẩm định."),
    "request": ("commands.dossier_body:request", "Yêu cầu giải trình, mở vòng 2."),
    "explain": ("commands.dossier_unit:explain_command", "Ghi giải trình một tiêu chí."),
    "resubmit": ("commands.dossier_unit:resubmit_command", "Nộp giải trình (lần 2)."),
    "appraised": ("commands.dossier_body:appraised", "Kết thúc thẩm định hồ sơ."),
    "to-council": ("commands.dossier_body:to_council", "Trình Hội đồng hồ sơ đã thẩm định."),
    "override": ("commands.dossier_body:override", "Ghi một ngoại lệ có lý do, có hạn."),
    "show": ("commands.dossier_show:show_command", "Xem một hồ sơ và quá trình của nó."),
}
"""In the order of the work."""


@click.group(cls=LazyGroup, help=HELP, lazy=LAZY)
def dossier() -> None:
    """Take the steps of a dossier."""
