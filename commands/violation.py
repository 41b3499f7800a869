"""`maturity commend violation`: record, withdraw and list violations that keep units from being commended."""

import click
from attrs import evolve

from commands.shell.clock import today
from commands.shell.console import show
from commands.shell.procedure import Words, acting, names_of, refuse, refuse_strangers
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace import act, opened, opened_read_only
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, the_cycle, year_option
from criteria.model import UnitKind
from foundation.problem import Place, Problem
from maturity.commendation import codes
from maturity.commendation.violation import Violation, keep, next_id, violations
from maturity.people.permissions import not_allowed
from maturity.people.person import Role
from maturity.store.store import Store
from reports.year.violation_list import violation_list

HELP = """Ghi, rút, xem các vi phạm làm đơn vị không được xét khen thưởng.

\b
Ví dụ:
  maturity commend violation --year 2025
  maturity commend violation --year 2025 --unit 99002 \\
    --what "báo cáo sai số liệu" --document "Kết luận số 07/KL-MẪU"
  maturity commend violation --year 2025 --withdraw 1 --reason "ghi nhầm"
"""


@click.command(cls=Command, help=HELP)
@year_option
@kind_option
@unit_option(help_text="Đơn vị có vi phạm: mã, hoặc tên")
@click.option("--what", type=Words(), metavar="CHỮ", help="Vi phạm gì.")
@click.option("--document", type=Words(), metavar="CHỮ", help="Văn bản kết luận vi phạm: số, ngày, cơ quan.")
@click.option(
    "--withdraw",
    "withdrawn",
    cls=Option,
    type=click.IntRange(1),
    metavar="SỐ",
    help="Rút vi phạm đã ghi nhầm.",
)
@click.option("--reason", type=Words(), metavar="CHỮ", help="Lý do rút.")
@workspace_option
@person_option
def violation(
    year: int,
    kind: UnitKind,
    unit: str | None,
    what: str | None,
    document: str | None,
    withdrawn: int | None,
    reason: str | None,
) -> int:
    """Record or withdraw a violation; without either list those of the year."""
    recording, withdrawing = (unit, what, document), (withdrawn, reason)
    if any(recording) and any(withdrawing):
        raise click.UsageError("ghi vi phạm hoặc rút vi phạm, mỗi lần một việc.")
    if any(recording) and not all(recording):
        raise click.UsageError("ghi vi phạm cần đủ --unit MÃ, --what CHỮ và --document CHỮ.")
    if any(withdrawing) and not all(withdrawing):
        raise click.UsageError("rút vi phạm cần đủ --withdraw SỐ và --reason CHỮ.")
    if unit and what and document:
        return _add(year, kind, unit, what, document)
    if withdrawn and reason:
        return _withdraw(year, kind, withdrawn, reason)
    with opened_read_only() as store:
        cycle = the_cycle(store, year, kind)
        names = names_of(store, cycle)
        show(violation_list(cycle, [one for one in violations(store, year) if one.unit in names], names))
    return 0


def _add(year: int, kind: UnitKind, unit: str, what: str, document: str) -> int:
    with opened() as store:
        cycle = the_cycle(store, year, kind)
        refuse_strangers((unit,), names_of(store, cycle), cycle)
        if against := _not_allowed(store, Place(f"đơn vị {unit}")):
            refuse(against)
        said = (unit, what, document)
        known = [one for one in violations(store, year) if one.stands]
        same = next((one for one in known if (one.unit, one.what, one.document) == said), None)
        if same is not None:
            click.echo(f"Vi phạm số {same.id} đã ghi đúng như vậy; không có gì thay đổi.")
            return 0
        with act(store, "commend violation") as writing:
            new = Violation(
                id=next_id(store), year=year, unit=unit, what=what, document=document, on_day=today()
            )
            keep(writing, new)
    click.echo(f"Đã ghi vi phạm số {new.id} của đơn vị {unit}.")
    return 0


def _withdraw(year: int, kind: UnitKind, number: int, reason: str) -> int:
    place = Place(f"vi phạm số {number}")
    with opened() as store:
        names = names_of(store, the_cycle(store, year, kind))
        against = _not_allowed(store, place)
        found = next((one for one in violations(store, year) if one.id == number and one.unit in names), None)
        if found is None:
            refuse((*against, codes.VIOLATION_ABSENT.at(place, year=year, number=number)))
        if found.withdrawn_because not in (None, reason):
            fields = {"number": number, "reason": found.withdrawn_because}
            refuse((*against, codes.VIOLATION_WITHDRAWN.at(place, **fields)))
        if against:
            refuse(against)
        if not found.stands:
            click.echo(f"Vi phạm số {number} đã rút từ trước; không có gì thay đổi.")
            return 0
        with act(store, "commend violation withdraw") as writing:
            keep(writing, evolve(found, withdrawn_on=today(), withdrawn_because=reason))
    click.echo(f"Đã rút vi phạm số {number}; vẫn giữ trong nhật ký.")
    return 0


def _not_allowed(store: Store, place: Place) -> tuple[Problem, ...]:
    return not_allowed(place, "ghi vi phạm", acting(store), {Role.STANDING_BODY})
