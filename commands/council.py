"""`maturity council`: record the decision that sets a council up, and show what councils concluded."""

from datetime import date
from typing import Any

import click

from commands import usage_codes
from commands.shell.console import print_report, show_problems
from commands.shell.options import Day, Word
from commands.shell.session import reading_session, writing_session
from commands.shell.usage import sentence
from commands.shell.vietnamese import Command, LazyGroup, Option
from commands.shell.words import Words
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import UnitKind
from maturity.council.council import MajorityOf, Member
from maturity.council.portion import Portion, parse_portion
from maturity.operations.councils import CouncilDraft, set_up_council, show_councils
from maturity.people.person import ID
from reports.year.council import councils_report, set_up_report, set_up_text

REMARKS = "Lưu ý"

HELP = """Ghi Hội đồng, kết luận của Hội đồng về từng hồ sơ, và xem lại.

\b
Ví dụ:
  maturity council conclude bien-ban.csv --year 2025 --on 25/03/2026
  maturity council withdraw --year 2025 --unit 99002 --reason "Ghi nhầm"
  maturity council show --year 2025
  maturity council history --unit 99002
"""

SET_UP_HELP = """Ghi quyết định thành lập Hội đồng của một năm.

Tỷ lệ ghi đúng như quyết định: 2/3 hoặc "từ 2/3" là từ 2/3 trở lên; ">1/2",
"trên 1/2" hoặc "quá bán" là trên 1/2. Điều kiện họp tính trên tổng số thành viên;
điều kiện công nhận tính trên số có mặt, trừ khi ghi --majority-of tong-so.

\b
Ví dụ:
  maturity council set-up --year 2025 --number SỐ/QĐ-UBND \\
    --signed-on 20/03/2026 --quorum 2/3 --majority ">1/2" \\
    --member hd1:"Chủ tịch" --member hd2:"Ủy viên"
"""

SHOW_HELP = """Xem Hội đồng của một năm: thành viên, điều kiện họp, các kết luận đã ghi.

\b
Ví dụ:
  maturity council show --year 2025
"""

LAZY = {
    "conclude": ("commands.council_conclude:conclude", "Ghi kết luận của Hội đồng về hồ sơ."),
    "withdraw": ("commands.council_withdraw:withdraw", "Rút kết luận ghi nhầm, khi chưa có quyết định."),
    "history": ("commands.council_history:history", "Một đơn vị đạt, giữ, mất mức độ khi nào."),
}


class PortionOf(click.ParamType[Portion]):
    """A share as decisions name it."""

    name = "tỷ lệ"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Portion:
        """Return the share; a usage error in Vietnamese for what is none."""
        portion = value if isinstance(value, Portion) else parse_portion(str(value))
        if portion is None:
            self.fail(sentence(usage_codes.NOT_A_PORTION, found=value), param, ctx)
        return portion


class MemberOf(click.ParamType[Member]):
    """A member: `id:position`."""

    name = "mã:chức danh"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Member:
        """Return the member; a usage error in Vietnamese for what is none."""
        identity, _, position = str(value).partition(":")
        if not ID.fullmatch(identity.strip()) or not position.strip():
            self.fail(sentence(usage_codes.NOT_A_MEMBER, found=value), param, ctx)
        return Member(identity.strip(), Words().convert(position, param, ctx))


MAJORITIES = Word({"co-mat": MajorityOf.PRESENT, "tong-so": MajorityOf.ALL})


@click.group(cls=LazyGroup, help=HELP, lazy=LAZY)
def council() -> None:
    """Set up, conclude and show."""


@council.command("set-up", cls=Command, help=SET_UP_HELP, short_help="Ghi quyết định thành lập Hội đồng.")
@year_option
@click.option(
    "--number", cls=Option, required=True, type=Words(), metavar="SỐ", help="Số quyết định; phải có."
)
@click.option(
    "--signed-on", cls=Option, required=True, type=Day(), metavar="DD/MM/YYYY", help="Ngày ký; phải có."
)
@click.option(
    "--quorum",
    cls=Option,
    required=True,
    type=PortionOf(),
    metavar="TỶ-LỆ",
    help="Phần thành viên phải có mặt; phải có.",
)
@click.option(
    "--majority",
    cls=Option,
    required=True,
    type=PortionOf(),
    metavar="TỶ-LỆ",
    help="Phần phiếu đồng ý để công nhận; phải có.",
)
@click.option(
    "--majority-of",
    type=MAJORITIES,
    default=MajorityOf.PRESENT,
    metavar=MAJORITIES.shown,
    help="Tính trên số có mặt (mặc định) hay tổng số thành viên.",
)
@click.option(
    "--member",
    "members",
    cls=Option,
    required=True,
    multiple=True,
    type=MemberOf(),
    metavar="MÃ:CHỨC-DANH",
    help="Một thành viên; ghi mỗi người một lần; phải có.",
)
@click.option("--update", "is_update", is_flag=True, help="Thay Hội đồng cùng số, khi chưa kết luận gì.")
@kind_option
@workspace_option
@person_option
def set_up(
    year: int,
    number: str,
    signed_on: date,
    quorum: Portion,
    majority: Portion,
    majority_of: MajorityOf,
    members: tuple[Member, ...],
    is_update: bool,
    kind: UnitKind,
) -> int:
    """Keep a council, or refuse with every reason."""
    draft = CouncilDraft(
        year=year,
        kind=kind,
        number=number,
        signed_on=signed_on,
        quorum=quorum,
        majority=majority,
        majority_of=majority_of,
        members=members,
        is_update=is_update,
    )
    with writing_session() as session:
        result = set_up_council(session, draft)
    print_report(set_up_report(result))
    click.echo(set_up_text(result))
    show_problems(result.remarks, title=REMARKS)
    return 0


@council.command("show", cls=Command, help=SHOW_HELP, short_help="Xem Hội đồng và các kết luận.")
@year_option
@kind_option
@workspace_option
def show_command(year: int, kind: UnitKind) -> int:
    """Print the councils of a year and their conclusions."""
    with reading_session() as session:
        print_report(councils_report(show_councils(session, year, kind)))
    return 0
