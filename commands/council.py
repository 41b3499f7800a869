"""`maturity council`: record the decision that sets a council up, and show what councils concluded."""

from datetime import date
from fractions import Fraction
from typing import Any

import click

from commands.shell.clock import today
from commands.shell.console import show, show_problems
from commands.shell.options import Day, Word
from commands.shell.procedure import Words, acting, names_of, refuse
from commands.shell.vietnamese import Command, LazyGroup, Option
from commands.shell.workspace import act, opened, opened_read_only
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, the_cycle, the_open_cycle, year_option
from criteria.model import UnitKind
from foundation.alphabet import order_key
from foundation.problem import Place, Problem
from maturity.council import codes
from maturity.council.concluding import CONCLUDED
from maturity.council.conclusion import conclusions
from maturity.council.council import Council, MajorityOf, Member, councils, has_concluded, keep
from maturity.council.meeting import hearing_of
from maturity.council.portion import Portion, parse_portion
from maturity.council.setting_up import decision_problems, member_problems
from maturity.cycle.cycle import Cycle
from maturity.people.operation import Operation
from maturity.people.permissions import why_not
from maturity.people.person import ID, contacts, persons
from maturity.store.store import Store
from maturity.units.kinds import split_name
from reports.media.rehearsal import rehearsal_banner
from reports.year.council import ConcludedUnit, council_page, councils_report

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
            self.fail(f"“{value}” không phải tỷ lệ; cần dạng 2/3, “từ 2/3” hoặc “trên 1/2”.", param, ctx)
        return portion


class MemberOf(click.ParamType[Member]):
    """A member: `id:position`."""

    name = "mã:chức danh"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Member:
        """Return the member; a usage error in Vietnamese for what is none."""
        identity, _, position = str(value).partition(":")
        if not ID.fullmatch(identity.strip()) or not position.strip():
            self.fail(f"“{value}” cần dạng MÃ:CHỨC-DANH, ví dụ hd1:“Chủ tịch”.", param, ctx)
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
    place = Place(f"Hội đồng theo Quyết định {number}")
    ids = [member.person for member in members]
    wanted = Council(
        year=year,
        number=number,
        signed_on=signed_on,
        quorum=quorum,
        majority=majority,
        majority_of=majority_of,
        members={member.person: member for member in members}.values(),
    )
    with opened() as store:
        cycle = the_open_cycle(store, year, kind)
        known = next((one for one in councils(store, year) if one.number == number), None)
        concluded = known is not None and has_concluded(store, known)
        problems: list[Problem] = [
            *why_not(Operation.SET_UP_COUNCIL, place, acting(store)),
            *member_problems(place, ids, {one.id: one for one in persons(store)}),
            *decision_problems(place, wanted, known, today(), concluded=concluded, is_update=is_update),
        ]
        if problems:
            refuse(problems)
        with act(store, "council set-up") as writing:
            changed = keep(store, writing, wanted)
        show("\n\n".join(filter(None, [rehearsal_banner(cycle), council_page(wanted, contacts(store))])))
    click.echo("Đã ghi Hội đồng." if changed else "Hội đồng đã ghi đúng như vậy; không có gì thay đổi.")
    if majority == Portion(Fraction(1, 2)):
        show_problems([codes.TIE_PASSES.at(place)], title="Lưu ý")
    return 0


@council.command("show", cls=Command, help=SHOW_HELP, short_help="Xem Hội đồng và các kết luận.")
@year_option
@kind_option
@workspace_option
def show_councils(year: int, kind: UnitKind) -> int:
    """Print the councils of a year and their conclusions."""
    with opened_read_only() as store:
        cycle = the_cycle(store, year, kind)
        concluded = concluded_units(store, cycle)
        show(councils_report(cycle, councils(store, year), contacts(store), concluded, today()))
    return 0


def concluded_units(store: Store, cycle: Cycle) -> list[ConcludedUnit]:
    """Return what was concluded of the units of a year, by their names."""
    names = names_of(store, cycle)
    found = []
    for one in conclusions(store, cycle.year):
        if one.unit in names:
            hearing = hearing_of(store, cycle, one.unit)
            found.append(
                ConcludedUnit(
                    code=one.unit,
                    name=names[one.unit],
                    conclusion=one,
                    verdict=hearing.verdict,
                    reasons=() if one.is_recognised else hearing.dossier.reasons,
                    exceptions=hearing.granted,
                    is_reopened=hearing.dossier.state not in CONCLUDED,
                )
            )
    return sorted(found, key=lambda one: (order_key(split_name(one.name).proper), one.code))
