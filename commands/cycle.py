"""`maturity cycle`: open a year of assessment on a criteria set, close it, and list the years."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

import click
from attrs import evolve

from commands.clock import today
from commands.console import FRAMEWORK_HELP, RefusedError, load_framework, show, show_problems
from commands.procedure import Words, acting, names_of, refuse
from commands.vietnamese import Command, LazyGroup, Option
from commands.workspace import act, opened, opened_read_only
from commands.workspace_options import person_option, workspace_option
from criteria.digest import document_digest
from criteria.model import UnitKind
from criteria.problems import Place, Problem
from criteria.texts import texts_of
from criteria.values import write_date
from maturity import workspace_codes as codes
from maturity.complaints import complaints, unsettled
from maturity.cycle import Cycle, CycleState, cycle_of, cycles, keep, why_not_official
from maturity.cycle_withdrawing import resting_on, withdraw
from maturity.database import StoreError
from maturity.dossier import codes as dossier_codes
from maturity.dossier.dossier import dossier_of, dossiers
from maturity.duties import not_allowed
from maturity.overview import under_way
from maturity.persons import Role
from maturity.recognition import recognitions
from maturity.store import Store
from maturity.tables import (
    APPRAISALS,
    COMMENDATIONS,
    COMPLAINTS,
    CONCLUSIONS,
    COUNCIL_MEMBERS,
    COUNCILS,
    DECISIONS,
    DOSSIERS,
    FIGURES,
    OVERRIDES,
    PROOFS,
    RECOGNITIONS,
    VERDICTS,
    VIOLATIONS,
    Table,
)
from reports.cycle_list import cycle_list
from reports.headlines import draft_reasons
from reports.numbers import counted
from reports.rehearsal import rehearsal_text

HELP = """Mở, đóng và xem các kỳ đánh giá: mỗi năm một kỳ, theo một bộ tiêu chí.

\b
Ví dụ:
  maturity cycle open --year 2025 --framework bo-tieu-chi-tinh.md --as cb01
  maturity cycle open --year 2025 --framework 2361-xa --rehearsal
  maturity cycle list
"""

OPEN_HELP = """Mở kỳ đánh giá của một năm theo một bộ tiêu chí.

Kỳ chính thức do người có vai trò thường trực mở, chỉ trên bộ tiêu chí của tỉnh có
hiệu lực đến 31/12 của năm, mọi dòng đang áp dụng đã xác nhận đối chiếu; bộ khác chỉ
mở được để diễn tập (--rehearsal), và mọi văn bản ra từ kỳ đó đều ghi rõ. Diễn tập
và kỳ chính thức của một năm để ở hai không gian làm việc. Toàn văn bộ tiêu chí được
giữ trong không gian làm việc: sửa tệp về sau không làm thay đổi kỳ đã mở.

\b
Ví dụ:
  maturity cycle open --year 2025 --framework bo-tieu-chi-tinh.md --as cb01
  maturity cycle open --year 2025 --framework 2361-xa --rehearsal
"""

WITHDRAW_HELP = """Rút một kỳ đánh giá đã mở nhầm, khi chưa có dữ liệu nào.

Mở nhầm năm, nhầm bộ tiêu chí, hay chính thức thành diễn tập thì rút rồi mở lại; nhật
ký vẫn giữ việc đã mở. Kỳ đã có số liệu, hồ sơ thì không rút được.

\b
Ví dụ:
  maturity cycle withdraw --year 2026 --as cb01
"""

LIST_HELP = """Liệt kê các kỳ đã mở và bộ tiêu chí của từng kỳ.

\b
Ví dụ:
  maturity cycle list
"""

CLOSE_HELP = """Đóng kỳ đánh giá khi mọi hồ sơ đã nộp đều đã công bố kết quả.

Hồ sơ chưa nộp, hoặc được trả lại mà không nộp lại, không cản việc đóng kỳ; kiến nghị
chưa giải quyết xong thì có. Sau khi đóng, số liệu, tài liệu, hồ sơ của năm không
thay đổi nữa; kiến nghị, thu hồi công nhận, khen thưởng vẫn ghi được.

\b
Ví dụ:
  maturity cycle close --year 2025 --as cb01
"""

REOPEN_HELP = """Mở lại một kỳ đánh giá đã đóng, kèm lý do.

Dùng khi đóng nhầm, hoặc chấp nhận một kiến nghị nên phải mở lại hồ sơ. Lý do hiện ở
maturity status và maturity cycle list; xong việc thì đóng lại.

\b
Ví dụ:
  maturity cycle reopen --year 2025 --as cb01 \\
    --reason "Mở lại hồ sơ 99007 theo kiến nghị số 1"
"""

YEAR_HELP = "Năm của số liệu (01/01 đến 31/12); phải có."
_RESTING: Mapping[Table, str] = {
    FIGURES: "số liệu",
    PROOFS: "tài liệu kiểm chứng",
    DOSSIERS: "hồ sơ",
    APPRAISALS: "kết quả thẩm định",
    VERDICTS: "kết quả đã tính",
    COUNCILS: "Hội đồng",
    COUNCIL_MEMBERS: "thành viên Hội đồng",
    CONCLUSIONS: "kết luận",
    DECISIONS: "quyết định",
    RECOGNITIONS: "công nhận",
    COMPLAINTS: "kiến nghị",
    OVERRIDES: "ngoại lệ",
    VIOLATIONS: "vi phạm",
    COMMENDATIONS: "khen thưởng",
}
"""What officials call the rows of the tables that can rest on a year."""

year_option = click.option(
    "--year", type=click.IntRange(2000, 2100), required=True, cls=Option, metavar="NĂM", help=YEAR_HELP
)

kind_option = click.option(
    "--kind",
    type=click.Choice([kind.value for kind in UnitKind]),
    default=UnitKind.COMMUNE.value,
    callback=lambda _context, _option, value: UnitKind(value),
    help="Cấp đơn vị: xã hoặc huyện; bỏ trống là xã.",
)


@click.group(cls=LazyGroup, help=HELP)
def cycle() -> None:
    """Open, close and list the years."""


@cycle.command("open", cls=Command, help=OPEN_HELP, short_help="Mở kỳ đánh giá của một năm.")
@year_option
@click.option(
    "--framework", "framework_name", cls=Option, required=True, metavar="MÃ|TỆP", help=FRAMEWORK_HELP
)
@click.option("--rehearsal", is_flag=True, help="Chỉ diễn tập; dùng cho bộ chưa đủ điều kiện công nhận.")
@workspace_option
@person_option
def open_cycle(year: int, framework_name: str, rehearsal: bool) -> int:
    """Keep the set's text as the text of a year."""
    framework = load_framework(framework_name)
    texts = texts_of(framework_name)
    if texts.value is None:
        show_problems(texts.problems)
        return RefusedError.exit_code
    if year > today().year:
        fields = {"year": year, "today": write_date(today())}
        refuse([codes.CYCLE_AHEAD.at(Place(f"kỳ đánh giá năm {year}"), **fields)])
    if why_not_official(framework, year) and not rehearsal:
        reasons = "; ".join(draft_reasons(framework, date(year, 12, 31)))
        why = f"chưa đủ điều kiện mở kỳ chính thức năm {year}, xét vào ngày 31/12/{year}"
        remedy = "xử lý các việc trên, hoặc thêm --rehearsal để mở kỳ diễn tập."
        raise RefusedError(f"bộ {framework.id} {why}: {reasons}; {remedy}")
    new = Cycle(
        year=year,
        unit_kind=framework.unit_kind,
        framework=framework,
        texts=texts.value,
        is_rehearsal=rehearsal,
        opened_on=today(),
    )
    with opened() as store:
        known = cycle_of(store, year, framework.unit_kind)
        if known is not None:
            _hold_against(known, new, store)
            closed = " và đã đóng" if known.state is CycleState.CLOSED else ""
            click.echo(f"Kỳ đánh giá năm {year} đã mở theo đúng bộ này{closed}; không có gì thay đổi.")
            return 0
        if not rehearsal:
            place = Place(f"kỳ đánh giá năm {year}")
            if problems := not_allowed(place, "mở kỳ chính thức", acting(store), {Role.STANDING_BODY}):
                refuse(problems)
        with act(store, "cycle open") as writing:
            keep(writing, new)
    click.echo(
        f"Đã mở kỳ đánh giá {new.manner} năm {year}, cấp {new.unit_kind.value}, theo bộ {framework.id}."
    )
    return 0


def _hold_against(known: Cycle, new: Cycle, store: Store) -> None:
    """Refuse to open a year again on another text, or to turn a rehearsal into an official year."""
    fields = {"year": known.year, "kind": known.unit_kind.value}
    place = Place(str(store.path.parent))
    if known.is_rehearsal != new.is_rehearsal:
        fields |= {"found": known.manner, "wanted": new.manner}
        raise StoreError(codes.CYCLE_OF_ANOTHER_KIND.at(place, **fields))
    if document_digest(known.framework) != document_digest(new.framework):
        fields |= {"found": known.framework.id, "framework": new.framework.id}
        raise StoreError(codes.CYCLE_OF_ANOTHER_SET.at(place, **fields))


@cycle.command("withdraw", cls=Command, help=WITHDRAW_HELP, short_help="Rút kỳ đánh giá đã mở nhầm.")
@year_option
@kind_option
@workspace_option
@person_option
def withdraw_cycle(year: int, kind: UnitKind) -> int:
    """Take back a year on which nothing rests."""
    with opened() as store, act(store, "cycle withdraw") as writing:
        found = the_open_cycle(store, year, kind)
        place = Place(f"kỳ đánh giá năm {year}")
        problems: list[Problem] = []
        if not found.is_rehearsal:
            problems += not_allowed(place, "rút kỳ chính thức", acting(store), {Role.STANDING_BODY})
        if resting := resting_on(store, found):
            named = ", ".join(f"{counted(number)} {_RESTING[table]}" for table, number in resting.items())
            fields = {"year": year, "kind": kind.value, "found": named}
            problems.append(codes.CYCLE_IN_USE.at(place, **fields))
        if problems:
            refuse(problems)
        withdraw(writing, found)
    click.echo(f"Đã rút kỳ đánh giá {found.manner} năm {year}, cấp {kind.value}; nhật ký vẫn giữ việc đã mở.")
    return 0


@cycle.command("close", cls=Command, help=CLOSE_HELP, short_help="Đóng kỳ đánh giá của một năm.")
@year_option
@kind_option
@workspace_option
@person_option
def close_cycle(year: int, kind: UnitKind) -> int:
    """Close a year whose dossiers all have their published result."""
    with opened() as store:
        person = acting(store)
        with act(store, "cycle close") as writing:
            found = the_cycle(store, year, kind)
            if found.state is CycleState.CLOSED:
                click.echo(f"Kỳ đánh giá năm {year} đã đóng từ trước; không có gì thay đổi.")
                return 0
            names = names_of(store, found)
            problems = [
                *not_allowed(Place(f"kỳ đánh giá năm {year}"), "đóng kỳ", person, {Role.STANDING_BODY}),
                *(
                    dossier_codes.STILL_UNDER_WAY.at(one.place, state=dossier_codes.STATES[one.state])
                    for one in under_way(dossiers(store, year))
                    if one.unit in names
                ),
                *_unsettled(store, year, names),
            ]
            if problems:
                refuse(problems)
            keep(writing, evolve(found, state=CycleState.CLOSED))
    if mark := rehearsal_text(found):
        click.echo(mark)
    click.echo(f"Đã đóng kỳ đánh giá năm {year}, cấp {kind.value}.")
    return 0


def _unsettled(store: Store, year: int, units: Collection[str]) -> Iterator[Problem]:
    """Yield what complaints of units still ask for before the year may be closed."""
    for one in complaints(store, year):
        if one.unit in units:
            recognition = next(recognitions(store, year, one.unit), None)
            yield from unsettled(one, dossier_of(store, year, one.unit), recognition)


@cycle.command("reopen", cls=Command, help=REOPEN_HELP, short_help="Mở lại kỳ đánh giá đã đóng.")
@year_option
@click.option("--reason", cls=Option, required=True, type=Words(), metavar="LÝ-DO", help="Lý do; phải có.")
@kind_option
@workspace_option
@person_option
def reopen_cycle(year: int, reason: str, kind: UnitKind) -> int:
    """Open a closed year again."""
    with opened() as store, act(store, "cycle reopen") as writing:
        found = the_cycle(store, year, kind)
        if found.state is CycleState.OPEN:
            click.echo(f"Kỳ đánh giá năm {year} đang mở; không có gì thay đổi.")
            return 0
        place = Place(f"kỳ đánh giá năm {year}")
        if problems := not_allowed(place, "mở lại kỳ", acting(store), {Role.STANDING_BODY}):
            refuse(problems)
        again = evolve(found, state=CycleState.OPEN, reopened_on=today(), reopened_because=reason)
        keep(writing, again)
    if mark := rehearsal_text(found):
        click.echo(mark)
    click.echo(f"Đã mở lại kỳ đánh giá năm {year}, cấp {kind.value}; xong việc thì đóng lại.")
    return 0


@cycle.command("list", cls=Command, help=LIST_HELP, short_help="Liệt kê các kỳ đã mở.")
@workspace_option
def list_cycles() -> int:
    """Print the years."""
    with opened_read_only() as store:
        show(cycle_list(list(cycles(store))))
    return 0


def the_cycle(store: Store, year: int, unit_kind: UnitKind = UnitKind.COMMUNE) -> Cycle:
    """Return the year that a command is about; refuse where it was not opened."""
    found = cycle_of(store, year, unit_kind)
    if found is None:
        place = Place(str(store.path.parent))
        raise StoreError(codes.CYCLE_ABSENT.at(place, year=year, kind=unit_kind.value))
    return found


def the_open_cycle(store: Store, year: int, unit_kind: UnitKind = UnitKind.COMMUNE) -> Cycle:
    """Return the year that a command changes; refuse where it was not opened, or is closed."""
    found = the_cycle(store, year, unit_kind)
    refuse_closed(store, found)
    return found


def refuse_closed(store: Store, cycle: Cycle | None) -> None:
    """Refuse to change anything of a year that is closed."""
    if cycle is not None and cycle.state is CycleState.CLOSED:
        fields = {"year": cycle.year, "kind": cycle.unit_kind.value}
        raise StoreError(codes.CYCLE_CLOSED.at(Place(str(store.path.parent)), **fields))
