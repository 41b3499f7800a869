"""`maturity list`: the lists that a year ends in, of units recognised and of units commended."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from commands.commendation import commended_so_far, proposal_of
from commands.console import give, refuse_existing, show
from commands.vietnamese import Command, LazyGroup
from commands.workspace import opened_read_only
from commands.workspace_options import workspace_option
from commands.years import kind_option, the_cycle, year_option
from criteria.model import UnitKind
from maturity.listed_recognition import listed_recognitions
from reports.commendation_list import (
    commendation_csv,
    commendation_json,
    commendation_list,
    commendation_screen,
    of_proposal,
)
from reports.recognition_list import recognition_csv, recognition_json, recognition_list
from reports.terminal import to_text

HELP = """In danh sách công nhận, danh sách khen thưởng của một năm.

Xếp theo thứ tự chữ cái tiếng Việt; không có họ tên cá nhân nên công bố được.

\b
Ví dụ:
  maturity list recognition --year 2025
  maturity list commendation --year 2025 --format csv -o khen-thuong.csv
"""

RECOGNITION_HELP = """In danh sách đơn vị được công nhận mức độ chuyển đổi số.

Đơn vị đã bị thu hồi vẫn có trong danh sách, ghi rõ ở cột ghi chú; ngoại lệ luôn
ghi cạnh kết quả thẩm định thật.

\b
Ví dụ:
  maturity list recognition --year 2025
  maturity list recognition --year 2025 --format csv -o cong-nhan.csv
"""

COMMENDATION_HELP = """In danh sách tập thể được khen thưởng, chưa có quyết định thì là đề nghị.

Mỗi dòng ghi vì sao có tên; hình thức, số phiếu, mức thưởng để trống cho người có
thẩm quyền. Sau danh sách là đơn vị không được xét và lý do. Các cách xét đặt ở
mục [khen_thuong] của cau-hinh.toml.

\b
Ví dụ:
  maturity list commendation --year 2025
  maturity list commendation --year 2025 --format md -o khen-thuong.md
"""

Function = Callable[..., Any]


def _form_options(function: Function) -> Function:
    for option in (
        click.option(
            "-o",
            "--output",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="TỆP",
            help="Ghi ra tệp; không ghi đè tệp đã có.",
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(["text", "md", "csv", "json"]),
            default="text",
            help="Dạng in ra: text, md, csv hoặc json.",
        ),
    ):
        function = option(function)
    return function


@click.group("list", cls=LazyGroup, help=HELP)
def lists() -> None:
    """Print the lists of a year."""


@lists.command(
    "recognition", cls=Command, help=RECOGNITION_HELP, short_help="Danh sách đơn vị được công nhận."
)
@year_option
@kind_option
@_form_options
@workspace_option
def recognition(year: int, kind: UnitKind, form: str, output: Path | None) -> int:
    """Print the list of recognised units."""
    if output is not None:
        refuse_existing(output)
    with opened_read_only() as store:
        cycle = the_cycle(store, year, kind)
        listed = listed_recognitions(store, cycle)
    if form == "csv":
        give(recognition_csv(cycle, listed), output, is_markdown=False)
    elif form == "json":
        give(recognition_json(cycle, listed), output, is_markdown=False)
    else:
        _give_report(recognition_list(cycle, listed), form, output)
    return 0


@lists.command(
    "commendation", cls=Command, help=COMMENDATION_HELP, short_help="Danh sách tập thể được khen thưởng."
)
@year_option
@kind_option
@_form_options
@workspace_option
def commendation(year: int, kind: UnitKind, form: str, output: Path | None) -> int:
    """Print what was decided, or else what the rules propose."""
    if output is not None:
        refuse_existing(output)
    with opened_read_only() as store:
        cycle = the_cycle(store, year, kind)
        commended = commended_so_far(store, cycle)
        proposal = proposal_of(store, cycle, is_needed=not commended)
    commended = commended or of_proposal(proposal)
    if form == "csv":
        give(commendation_csv(cycle, commended, proposal), output, is_markdown=False)
    elif form == "json":
        give(commendation_json(cycle, commended, proposal), output, is_markdown=False)
    else:
        report = commendation_screen if form == "text" else commendation_list
        _give_report(report(cycle, commended, proposal), form, output)
    return 0


def _give_report(markdown: str, form: str, output: Path | None) -> None:
    """Print a report, or write it to a file, rendered where text was asked for."""
    if form == "text" and output is None:
        show(markdown)
    else:
        give(to_text(markdown) if form == "text" else markdown, output, is_markdown=False)
