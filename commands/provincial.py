"""`maturity framework derive`: a province's own set, ready to edit."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from commands import usage_codes
from commands.shell.console import write_new
from commands.shell.options import Day
from commands.shell.output import output_option
from commands.shell.sets import load_set
from commands.shell.vietnamese import Command, Option
from criteria.set_draft import SetDraft
from foundation.problem import NOWHERE
from maturity.operations.criteria_sets import derive_set
from maturity.operations.set_library import is_set_id, shipped_ids
from reports.framework.editing import derived


class Id(click.ParamType[str]):
    """The id of a set: letters without accents, digits, dots, hyphens."""

    name = "id"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the id; a usage error in Vietnamese for an unfit id, and for one in use."""
        if not is_set_id(str(value)):
            self.fail(usage_codes.SET_ID_UNFIT.at(NOWHERE, found=value).message, param, ctx)
        if value in shipped_ids():
            self.fail(usage_codes.SET_ID_TAKEN.at(NOWHERE, found=value).message, param, ctx)
        return str(value)


@click.command(
    cls=Command,
    help="""Lập bộ tiêu chí, bộ chỉ số của tỉnh từ một bộ có sẵn, để sửa tiếp.

Tệp mới kế thừa toàn bộ bộ gốc và chỉ ghi những gì khác; trong tệp có lời
hướng dẫn cách sửa, thêm, bỏ tiêu chí, chỉ số. Không ghi đè tệp đã có.

\b
Ví dụ:
  maturity framework derive 2361-xa --id tinh-mau-2026 \\
    --title "Bộ tiêu chí chuyển đổi số cấp xã của tỉnh Mẫu" \\
    --decision "Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh Mẫu" \\
    --effective 05/01/2026 -o tinh-mau-2026.md
""",
)
@click.argument("base", metavar="MÃ|TỆP")
@click.option("--id", "identity", cls=Option, type=Id(), required=True, metavar="MÃ", help="Mã của bộ mới.")
@click.option("--title", cls=Option, required=True, metavar="TÊN", help="Tên của bộ mới.")
@click.option("--decision", cls=Option, required=True, metavar="VĂN-BẢN", help="Quyết định ban hành bộ mới.")
@click.option(
    "--effective", cls=Option, type=Day(), required=True, metavar="DD/MM/YYYY", help="Ngày có hiệu lực."
)
@click.option(
    "--certifying-body", metavar="CƠ-QUAN", help="Cơ quan công nhận hoặc công bố; có thể ghi sau vào tệp."
)
@output_option(".md", required=True, what="Tệp mới, nên đặt tên theo mã (tinh-mau-2026.md); dạng")
def derive(
    base: str,
    identity: str,
    title: str,
    decision: str,
    effective: date,
    certifying_body: str | None,
    output: Path,
) -> None:
    """Write a set that inherits everything, ready to edit."""
    chosen = load_set(base)
    draft = SetDraft(
        id=identity,
        title=title,
        decision=decision,
        effective_from=effective,
        certifying_body=certifying_body,
    )
    write_new(output, derive_set(chosen, draft, output))
    click.echo(derived(chosen, output))
