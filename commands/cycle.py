"""`maturity cycle`: open a year of assessment on a criteria set, and list the years."""

from datetime import date

import click

from commands.shell.clock import today
from commands.shell.console import FRAMEWORK_HELP, RefusedError, load_framework, show, show_problems
from commands.shell.procedure import acting, refuse
from commands.shell.vietnamese import Command, LazyGroup, Option
from commands.shell.workspace import act, opened, opened_read_only, settings
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import opening_year_option
from criteria.digest import document_digest
from criteria.document.values import write_date
from criteria.texts import texts_of
from foundation.problem import Place
from maturity.cycle.cycle import Cycle, CycleState, cycle_of, cycles, keep, why_not_official
from maturity.people.operation import Operation
from maturity.people.permissions import why_not
from maturity.settings.year_settings import settings_in
from maturity.store import codes
from maturity.store.database import StoreError
from maturity.store.store import Store
from reports.words.headlines import draft_reasons
from reports.year.cycle_list import cycle_list

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
và kỳ chính thức của một năm để ở hai thư mục dữ liệu. Toàn văn bộ tiêu chí được
giữ trong thư mục dữ liệu: sửa tệp về sau không làm thay đổi kỳ đã mở. Kỳ chính thức
giữ cả các hạn, cách xét khen thưởng trong cau-hinh.toml lúc mở; đổi bằng maturity
cycle settings.

\b
Ví dụ:
  maturity cycle open --year 2025 --framework bo-tieu-chi-tinh.md --as cb01
  maturity cycle open --year 2025 --framework 2361-xa --rehearsal
"""

LIST_HELP = """Liệt kê các kỳ đã mở và bộ tiêu chí của từng kỳ.

\b
Ví dụ:
  maturity cycle list
"""

LAZY = {
    "open": ("commands.cycle:open_cycle", "Mở kỳ đánh giá của một năm."),
    "list": ("commands.cycle:list_cycles", "Liệt kê các kỳ đã mở."),
    "settings": ("commands.cycle_settings:cycle_settings", "Xem, đổi cấu hình mà kỳ đánh giá tính theo."),
    "close": ("commands.cycle_end:close_cycle", "Đóng kỳ đánh giá của một năm."),
    "reopen": ("commands.cycle_end:reopen_cycle", "Mở lại kỳ đánh giá đã đóng."),
    "withdraw": ("commands.cycle_end:withdraw_cycle", "Rút kỳ đánh giá đã mở nhầm."),
}


@click.group(cls=LazyGroup, help=HELP, lazy=LAZY)
def cycle() -> None:
    """Open, list, set, close, reopen and withdraw years."""


@click.command("open", cls=Command, help=OPEN_HELP)
@opening_year_option
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
        settings=None if rehearsal else settings_in(settings(), year),
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
            if problems := why_not(Operation.OPEN_CYCLE, place, acting(store)):
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


@click.command("list", cls=Command, help=LIST_HELP)
@workspace_option
def list_cycles() -> int:
    """Print the years."""
    with opened_read_only() as store:
        show(cycle_list(list(cycles(store))))
    return 0
