"""`maturity unit`: lists of units in, the tree of a day out, and what came of what."""

import json
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from commands.shell.console import NOTHING_DECIDED, RefusedError, show, show_problems
from commands.shell.options import Choice, Day, as_of_option
from commands.shell.output import asked_form, format_option, give, output_option
from commands.shell.permitting import demand_organiser
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, LazyGroup, Option
from commands.shell.workspace import act, opened, opened_read_only, settings
from commands.shell.workspace_options import person_option, workspace_option
from commands.year_settings import settings_of
from foundation.problem import Place, Problem, Reading, Severity
from maturity.cycle.cycle import CycleState, cycles
from maturity.operations.year_outlook import Touched, touched
from maturity.people.operation import Operation
from maturity.recognition.recognition import recognitions
from maturity.recognition.succession_outlook import passings
from maturity.store.store import Store
from maturity.units import codes
from maturity.units.kinds import Kind, Tier
from maturity.units.list_file import read_unit_list
from maturity.units.listing import EVERYTHING, ListPlan, after, plan_list
from maturity.units.matching import Matched, Matcher
from maturity.units.succession import CarryOver, SuccessionKind, successions
from maturity.units.succession_file import read_successions
from maturity.units.succession_plan import StatedSuccession, SuccessionPlan, plan_successions
from maturity.units.tree import Tree
from maturity.units.unit import Unit, in_force_on, units
from reports.words.numbers import counted
from reports.workspace.unit_changes import list_changes, succession_changes
from reports.workspace.unit_list import unit_tree, units_csv, units_json

T = TypeVar("T")

FAULTY = 1
TITLE = "Lưu ý khi đọc danh sách"
SEE_ALL = "sửa các lỗi trên rồi chạy lại để xem tiếp"

HELP = """Nhập, xem danh sách đơn vị hành chính và ghi nhận chuyển tiếp do sắp xếp.

\b
Ví dụ:
  maturity unit import danh-muc.xlsx --from 01/07/2025
  maturity unit list --province 98
  maturity unit succeed --help
"""

IMPORT_HELP = """Nhập danh sách đơn vị có hiệu lực từ một ngày: xem trước, rồi thêm --apply để ghi.

\b
TỆP là CSV hoặc XLSX, nhận ra theo dòng tiêu đề, một trong các dạng:
- Mã đơn vị, Tên đơn vị, Loại, Mã đơn vị cấp trên, Nhóm đơn vị;
- bảng của cơ quan thống kê: Tỉnh Thành Phố, Mã TP, (Quận Huyện, Mã QH),
  Phường Xã, Mã PX, Cấp;
- danh mục đã công bố: Mã số, Tên đơn vị hành chính, Tỉnh (thành phố), khi
  danh sách tỉnh (Mã số, Tên tỉnh) đã nhập trước hoặc ở trang tính khác.

Cột Loại ghi xã, phường, huyện, … hoặc sở (cơ quan cấp sở: sở, ban, ngành của
tỉnh). Mã của sở có chữ cái: mã định danh (H26.13) hoặc mã tỉnh đặt (SO-TP).
Loại bỏ trống thì theo tên; không rõ nữa thì theo số chữ số của mã.

Mọi trang tính đang hiện có dòng tiêu đề đều được đọc; trang không đọc được
thì nêu tên. Khi còn chỗ chưa đọc được thì --close-absent không thực hiện.

Dòng có lỗi không được nhập, các dòng khác vẫn nhập. Đơn vị cùng mã đã có từ
trước với nội dung khác thì hết hiệu lực trước ngày này một ngày, và bắt đầu lại
với nội dung mới. Đơn vị không có trong danh sách vẫn còn hiệu lực, trừ khi ghi
--close-absent (danh sách xã không làm sở nào hết hiệu lực, và ngược lại). Nhập
hai lần không thay đổi gì thêm.

Mã kết thúc: 0 không có lỗi; 1 có dòng lỗi; 2 không đọc được đơn vị nào.

\b
Ví dụ:
  maturity unit import danh-muc.csv --from 01/07/2025
  maturity unit import moi.csv --from 01/07/2025 --close-absent 98 --apply
"""

LIST_HELP = """Liệt kê các đơn vị có hiệu lực vào một ngày, theo cây và thứ tự chữ cái.

\b
Ví dụ:
  maturity unit list
  maturity unit list --province "Tỉnh Minh Họa" --kind phường
  maturity unit list --as-of 30/06/2025 --format csv -o don-vi-cu.csv
"""

SUCCEED_HELP = """Ghi nhận đơn vị nào thành đơn vị nào do sắp xếp: xem trước, rồi thêm --apply.

Đơn vị cũ hết hiệu lực trước ngày hiệu lực một ngày; đơn vị mới bắt đầu từ ngày
đó, trừ khi danh sách mới đã nhập. Việc kế thừa kết quả công nhận theo cấu hình
(cau-hinh.toml), hoặc theo một quyết định riêng ghi ở --carry-over-decision.

Ghi nhiều chuyển tiếp một lần bằng TỆP (CSV, XLSX) có các cột Mã cũ, Mã mới,
Tên mới, Mã cấp trên mới, Loại chuyển tiếp, Quyết định, Ngày hiệu lực; nếu có:
Tên cũ, phải đúng với mã cũ, hoặc thay cho mã. Có một dòng lỗi thì không ghi
dòng nào, vì thiếu một đơn vị cũ là sai cả việc nhập.

\b
Loại chuyển tiếp: nhập, chia, đổi tên, đổi loại, đổi mã,
                  giữ nguyên (tên và loại không đổi).

\b
Ví dụ:
  maturity unit succeed chuyen-tiep.csv --apply
  maturity unit succeed --old 99002 --old 99013 --new "99002=Xã Suối Mẫu" \\
    --kind nhập --decision "Nghị quyết số …" --effective 01/07/2025
"""


@click.group(cls=LazyGroup, help=HELP)
def unit() -> None:
    """Import, list and succeed units."""


@unit.command(
    "import", cls=Command, help=IMPORT_HELP, short_help="Nhập danh sách đơn vị: xem trước rồi mới ghi."
)
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "day",
    cls=Option,
    type=Day(),
    required=True,
    metavar="DD/MM/YYYY",
    help="Ngày danh sách bắt đầu có hiệu lực; phải có.",
)
@click.option(
    "--close-absent",
    "close_within",
    multiple=True,
    metavar="MÃ-TỈNH|all",
    help="Cho đơn vị không có trong danh sách hết hiệu lực: của một tỉnh, hoặc tất cả (all).",
)
@click.option("--apply", "is_applied", is_flag=True, help="Ghi; không có tùy chọn này thì chỉ xem trước.")
@workspace_option
@person_option
def import_list(file: Path, day: date, close_within: tuple[str, ...], is_applied: bool) -> int:
    """Hold a list against the workspace, and write it with --apply."""
    if is_applied:
        with opened() as store, act(store, "unit import") as writing:
            demand_organiser(store, Operation.IMPORT_UNITS)
            kept = tuple(units(store))
            plan, problems = _list_plan(file, day, kept, close_within)
            of_years = touched(store, kept, after(kept, plan))
            plan.apply(writing)
    else:
        with opened_read_only() as store:
            kept = tuple(units(store))
            plan, problems = _list_plan(file, day, kept, close_within)
            of_years = touched(store, kept, after(kept, plan))
    tree = Tree.of(in_force_on(after(kept, plan), day))
    dangling = [root for root in tree.roots if root.tier is not Tier.PROVINCE]
    show(list_changes(plan, dangling, of_years, is_written=is_applied))
    return _told(problems)


def _list_plan(
    file: Path, day: date, kept: tuple[Unit, ...], close_within: tuple[str, ...]
) -> tuple[ListPlan, tuple[Problem, ...]]:
    known = {unit.code: unit for unit in in_force_on(kept, day)}
    for code in close_within:
        if code != EVERYTHING and (code not in known or known[code].tier is not Tier.PROVINCE):
            needed = f"cần mã của một tỉnh đã nhập, có hiệu lực ngày {day:%d/%m/%Y}, hoặc {EVERYTHING}."
            raise RefusedError(f"--close-absent: không có tỉnh mã “{code}”; {needed}")
    reading = read_unit_list(file, day, known)
    listed = _sound(reading)
    plan = plan_list(
        listed.units,
        kept,
        day,
        has_groups=listed.has_groups,
        close_within=close_within,
        is_whole=listed.is_whole,
    )
    withheld = (codes.NOT_CLOSED.at(Place(str(file))),) if plan.is_withheld else ()
    return plan, (*reading.problems, *withheld)


@unit.command("list", cls=Command, help=LIST_HELP, short_help="Liệt kê các đơn vị theo cây.")
@click.option("--province", metavar="MÃ|TÊN", help="Chỉ một tỉnh, thành phố.")
@unit_option("parent", option="--parent", help_text="Chỉ các đơn vị dưới một đơn vị: mã, hoặc tên")
@click.option(
    "--kind",
    "kind_name",
    type=Choice([kind.value for kind in Kind]),
    metavar="LOẠI",
    help="Chỉ một loại: xã, phường, thị trấn, đặc khu, huyện, …, sở.",
)
@as_of_option("Các đơn vị có hiệu lực tại ngày này")
@format_option("text", "csv", "json")
@output_option(".txt", ".csv", ".json", what="Ghi ra tệp (.csv nhập lại được)")
@workspace_option
def list_units(
    province: str | None,
    parent: str | None,
    kind_name: str | None,
    as_of: date,
    form: str | None,
    output: Path | None,
) -> None:
    """Print or write the units of a day."""
    form = asked_form(form, output)
    with opened_read_only() as store:
        tree = Tree.of(in_force_on(units(store), as_of))
    start = tree.roots
    if province:
        found = _province(tree, province)
        start = (found,)
    if parent:
        if parent not in tree.by_code:
            raise RefusedError(f"--parent: không có đơn vị mã “{parent}” vào ngày {as_of:%d/%m/%Y}.")
        start = tree.children(parent)
    walked = list(tree.walk(start))
    if kind_name:
        walked = [(0, unit) for _, unit in walked if unit.kind is Kind(kind_name)]
    shown = [unit for _, unit in walked]
    if form == "csv":
        text = units_csv(shown)
    elif form == "json":
        text = json.dumps(units_json(shown, as_of), ensure_ascii=False, indent=2) + "\n"
    else:
        text = unit_tree(walked) + "\n"
    give(text, form, output, is_markdown=False, remark=f": {counted(len(shown))} đơn vị.")


def _province(tree: Tree, text: str) -> Unit:
    """Return the province that a code or a name means; refuse what is not clear."""
    found = Matcher(tree.by_code.values(), Tier.PROVINCE)
    match = found.match(code=text) if text.strip().isdecimal() else found.match(name=text)
    if isinstance(match, Matched):
        return match.unit
    raise RefusedError(f"--province: {match.remark.at(Place('')).message}")


@unit.command(
    "succeed",
    cls=Command,
    help=SUCCEED_HELP,
    short_help="Ghi nhận đơn vị cũ thành đơn vị mới do sắp xếp.",
)
@click.argument("file", metavar="[TỆP]", required=False, type=click.Path(path_type=Path))
@unit_option("olds", option="--old", help_text="Đơn vị cũ: mã, hoặc tên", multiple=True)
@click.option(
    "--new",
    "news",
    multiple=True,
    metavar="MÃ[=TÊN]",
    help="Đơn vị mới, kèm tên khi chưa nhập; ghi nhiều lần được.",
)
@click.option("--parent", metavar="MÃ", help="Đơn vị cấp trên của đơn vị mới; bỏ trống là như đơn vị cũ.")
@click.option(
    "--kind",
    "kind_name",
    type=Choice([kind.value for kind in SuccessionKind]),
    metavar="LOẠI",
    help="Loại chuyển tiếp, xem ở trên.",
)
@click.option("--decision", metavar="VĂN-BẢN", help="Văn bản quyết định việc sắp xếp.")
@click.option("--effective", type=Day(), metavar="DD/MM/YYYY", help="Ngày có hiệu lực của việc sắp xếp.")
@click.option(
    "--carry-over-decision",
    metavar="VĂN-BẢN",
    help="Quyết định riêng về kế thừa kết quả công nhận; thay cho cấu hình.",
)
@click.option("--apply", "is_applied", is_flag=True, help="Ghi; không có tùy chọn này thì chỉ xem trước.")
@workspace_option
@person_option
def succeed(
    file: Path | None,
    olds: tuple[str, ...],
    news: tuple[str, ...],
    parent: str | None,
    kind_name: str | None,
    decision: str | None,
    effective: date | None,
    carry_over_decision: str | None,
    is_applied: bool,
) -> int:
    """Plan successions, of the options or of a file, and write them with --apply."""
    stated = (olds, news, parent, kind_name, decision, effective)
    noted: tuple[Problem, ...] = ()
    if file is not None:
        if any(stated):
            raise click.UsageError("đã ghi TỆP thì không ghi --old, --new và các tùy chọn đi cùng.")
        reading = read_successions(file)
        transitions, noted = _sound(reading), reading.problems
    else:
        if not (olds and news and kind_name and decision and decision.strip() and effective):
            raise click.UsageError("cần TỆP, hoặc đủ --old, --new, --kind, --decision, --effective.")
        kind = SuccessionKind(kind_name)
        transitions = _stated(olds, news, parent or "", kind, decision, effective)
    if is_applied:
        with opened() as store, act(store, "unit succeed") as writing:
            demand_organiser(store, Operation.SUCCEED_UNITS)
            plan, notes = _succession_plan(store, transitions, carry_over_decision)
            passing = passings(plan, units(store), successions(store), recognitions(store))
            of_years = _of_years(store, plan)
            plan.apply(writing)
    else:
        with opened_read_only() as store:
            plan, notes = _succession_plan(store, transitions, carry_over_decision)
            passing = passings(plan, units(store), successions(store), recognitions(store))
            of_years = _of_years(store, plan)
    show(succession_changes(plan, passing, of_years, is_written=is_applied))
    return _told((*noted, *notes))


def _stated(
    olds: tuple[str, ...],
    news: tuple[str, ...],
    parent: str,
    kind: SuccessionKind,
    decision: str,
    effective: date,
) -> tuple[StatedSuccession, ...]:
    """Return the transitions of the command line: each old unit into each new one."""
    transitions = []
    for new in news:
        code, _, name = new.partition("=")
        for old in olds:
            transitions.append(
                StatedSuccession(
                    place=Place(f"--old {old} --new {code.strip()}"),
                    old=old.strip(),
                    new=code.strip(),
                    new_name=" ".join(name.split()),
                    new_parent=parent.strip(),
                    kind=kind,
                    decision=" ".join(decision.split()),
                    day=effective,
                )
            )
    return tuple(transitions)


def _succession_plan(
    store: Store, transitions: tuple[StatedSuccession, ...], carry_over_decision: str | None
) -> tuple[SuccessionPlan, tuple[Problem, ...]]:
    reading = plan_successions(
        transitions,
        units(store),
        successions(store),
        _carry_over(store),
        " ".join((carry_over_decision or "").split()) or None,
    )
    return _sound(reading), reading.problems


def _of_years(store: Store, plan: SuccessionPlan) -> tuple[Touched, ...]:
    """Return what successions take from years that are open; asked before they are written."""
    kept = tuple(units(store))
    then = {(one.code, one.in_force_from): one for one in (*kept, *plan.ended, *plan.begun)}
    begun = {one.new_code for one in plan.recorded if not one.kind.goes_on}
    return touched(store, kept, then.values(), begun)


def _carry_over(store: Store) -> CarryOver:
    """Return whether recognitions are carried over, by the newest open year, else by the file."""
    opened = [one for one in cycles(store) if one.state is CycleState.OPEN]
    newest = max(opened, key=lambda one: one.year, default=None)
    return settings_of(newest).carry_over if newest else settings().carry_over


def _sound(reading: Reading[T]) -> T:
    """Return what was read, or list every problem and end with exit code 2."""
    if reading.value is None:
        show_problems(reading.problems, title=TITLE, see_all=SEE_ALL)
        raise click.exceptions.Exit(NOTHING_DECIDED)
    return reading.value


def _told(problems: tuple[Problem, ...]) -> int:
    """List what is wrong with the rows and return the exit code."""
    show_problems(problems, title=TITLE, see_all=SEE_ALL)
    return FAULTY if any(problem.severity is Severity.ERROR for problem in problems) else 0
