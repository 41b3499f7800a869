"""`maturity intake`: take in forms, supplier tables and CSV, with a preview first; list and undo intakes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from pathlib import Path

import click

from commands.consequences import tell
from commands.shell.clock import today
from commands.shell.console import (
    NOTHING_DECIDED,
    RefusedError,
    in_report,
    progress,
    show,
    show_problems,
)
from commands.shell.fault_details import INTERNAL_FAULT
from commands.shell.internal_faults import at_worst_a_problem, is_internal
from commands.shell.output import REPORT, give_report, output_option
from commands.shell.permitting import demand_undoer, demand_writer, why_not_written
from commands.shell.session import session_of
from commands.shell.suppliers import supplier_named
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace import act, opened, opened_read_only
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, refuse_closed, the_open_cycle
from criteria.model import UnitKind
from foundation.problem import Problem, Severity
from maturity.cycle.cycle import Cycle, cycle_of
from maturity.evidence.proofs import proofs_in
from maturity.evidence.shortcomings import unproved
from maturity.evidence.submitted_files import submitted_files
from maturity.figures.figure import Recorded
from maturity.figures.intake import Intake, IntakeState
from maturity.figures.plan import Delivery, Outcome, Plan, Where, rivalries
from maturity.figures.submission import Read, remarks, without_form, without_repeats
from maturity.operations.consequences import Watched, changes_of_plans, changes_of_reversals
from maturity.operations.figures.take_in import Receiver, previewed, receive
from maturity.operations.figures.undo import Reversal, Standing, reversals, undo, units_of
from maturity.people.operation import Operation
from maturity.store.schema import FIGURES
from maturity.store.store import Store
from maturity.units.kinds import Tier
from maturity.units.matching import Matcher
from maturity.units.unit import units_in_year
from reports.media.rehearsal import rehearsal_banner
from reports.workspace.problem_list import DOUBTS_ABOUT_UNITS
from reports.year.intake_list import intake_list
from reports.year.intake_preview import LISTED, intake_preview, told_once, undo_preview
from reports.year.level_change import consequence_report

HELP = """Nhận số liệu từ biểu Excel, bảng của sở ngành, CSV: tệp, thư mục, tệp ZIP.

Không có --apply thì chỉ xem trước: số liệu nào mới, giữ nguyên, khác với số đang
có (cũ, mới, từ tệp nào, ô nào). Ô trống không xóa số đang có; biểu của xã không
thay số do cơ quan khác cung cấp; hai tệp trái nhau về số nào thì không ghi số đó.
Chạy lại không làm thay đổi gì thêm. Tệp của bạn không bao giờ bị sửa. Ở kỳ chính
thức, ghi và bỏ phải có người thực hiện (--as).

\b
Ví dụ:
  maturity intake bieu-nhan-ve --year 2025
  maturity intake bieu-nhan-ve --year 2025 --apply
  maturity intake so-tu-phap.csv --year 2025 --supplier "Sở Tư pháp" --apply
  maturity intake --list
  maturity intake --undo 12 --apply

\b
Mã kết thúc: 0 đọc được tất cả; 1 có lỗi trong tệp, hoặc các tệp trái nhau;
2 không đọc được gì; 3 chương trình lỗi ở một tệp, các tệp khác vẫn được nhận.
"""

PROBLEMS = "Ghi nhận khi đọc tệp"


@click.command(cls=Command, help=HELP)
@click.argument("paths", nargs=-1, metavar="TỆP|THƯ_MỤC…", type=click.Path(path_type=Path))
@click.option("--year", cls=Option, type=click.IntRange(2000, 2100), metavar="NĂM", help="Năm của số liệu.")
@kind_option
@click.option(
    "--supplier", metavar="TÊN", help="Cơ quan đã cung cấp, khi tệp không phải biểu của chương trình."
)
@click.option("--apply", "is_applied", is_flag=True, help="Ghi vào thư mục dữ liệu; không có thì chỉ xem.")
@click.option("--list", "is_listed", is_flag=True, help="Liệt kê các lần nhận.")
@click.option(
    "--undo",
    "undone",
    cls=Option,
    type=click.IntRange(1),
    metavar="SỐ",
    help="Bỏ một lần nhận theo số của nó.",
)
@output_option(*REPORT, what="Ghi báo cáo đầy đủ ra tệp")
@workspace_option
@person_option
def intake(
    paths: tuple[Path, ...],
    year: int | None,
    kind: UnitKind,
    supplier: str | None,
    is_applied: bool,
    is_listed: bool,
    undone: int | None,
    output: Path | None,
) -> int:
    """Read, plan, and write what was asked for."""
    if is_listed + (undone is not None) + bool(paths) != 1:
        raise click.UsageError("cần đúng một trong: các tệp hay thư mục, --list, --undo SỐ.")
    if is_listed:
        with opened_read_only() as store:
            show(intake_list(store.records(Intake, year=year)))
        return 0
    if undone is not None:
        return _undo(undone, is_applied)
    if year is None:
        raise click.UsageError("thiếu --year NĂM (năm của số liệu).")
    return _take_in(paths, year, kind, supplier, is_applied, output)


def _take_in(
    paths: Sequence[Path],
    year: int,
    kind: UnitKind,
    supplier: str | None,
    is_applied: bool,
    output: Path | None,
) -> int:
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise RefusedError(f"không tìm thấy {', '.join(missing)}; kiểm tra lại tên tệp, thư mục.")
    with opened() if is_applied else opened_read_only() as store:
        cycle = the_open_cycle(store, year, kind)
        names = _names(store, cycle)
        matcher = Matcher.of_year(store, year, Tier(kind.value))
        named = supplier_named(cycle.in_use, supplier) if supplier else None
        receiver = Receiver(cycle, frozenset(names), matcher.resolve, named, today())
        files, problems = _read(receiver, paths)
        problems += remarks(files, names)
        deliveries = [file.delivery for file in files]
        units = {unit.code for delivery in deliveries for unit in delivery.figures}
        if is_applied:
            demand_writer(store, [cycle], units, Operation.TAKE_IN)
        else:
            problems += why_not_written(store, [cycle], units, Operation.TAKE_IN)
        rivals = rivalries(deliveries, year)
        watched = Watched.of(session_of(store), cycle, units)
        numbers: list[int | None] = []
        with progress("Đang nhận số liệu" if is_applied else "Đang đối chiếu") as report:
            plans: list[Plan] = []
            taking = partial(_written, numbers) if is_applied else previewed
            for made in taking(store, deliveries, year, rivals):
                plans.append(made)
                report(len(plans), len(deliveries))
        proved = {proof.where for proof in proofs_in(store, year)}
        before = _own_figures(store, year)
    told_apart = told_once(plans, problems)
    if plans:
        text = intake_preview(
            cycle.in_use,
            plans,
            names,
            year=year,
            numbers=numbers if is_applied else None,
            limit=LISTED if output is None else None,
            banner=rehearsal_banner(cycle),
            without_form=without_form(files, names, before),
            without_evidence=_without_evidence(cycle, plans, proved),
            doubted=len({one.place.file for one in problems if one.code in DOUBTS_ABOUT_UNITS}),
        )
        consequences = watched.consequences_of(changes_of_plans(plans))
        text += f"\n{consequence_report(consequences, names, is_written=is_applied)}" if consequences else ""
        give_report(text, problems, output, title=PROBLEMS)
    show_problems(told_apart, title=PROBLEMS, see_all=in_report(output))
    if any(is_internal(problem.code) for problem in problems):
        return INTERNAL_FAULT
    if not plans:
        return NOTHING_DECIDED
    is_contradicted = any(made.counts[Outcome.CONFLICT] for made in plans)
    return int(is_contradicted or any(problem.severity is Severity.ERROR for problem in problems))


def _written(
    numbers: list[int | None],
    store: Store,
    deliveries: Iterable[Delivery],
    year: int,
    rivals: Iterable[Mapping[Where, Recorded]],
) -> Iterator[Plan]:
    """Take in each file as an act of its own; yield what it was, its number is added to `numbers`."""
    for delivery, rival in zip(deliveries, rivals, strict=True):
        with act(store, "intake") as writing:
            made, number = receive(store, writing, delivery, year, rival)
        numbers.append(number)
        yield made


def _without_evidence(cycle: Cycle, plans: Sequence[Plan], proved: Set[Where]) -> list[Where]:
    """Return the figures of files that nothing proves, neither in the files nor in the workspace."""
    named = {(unit, item) for plan in plans for unit, item, _ in plan.references}
    figures = (change.after for plan in plans for change in plan.changes)
    lacking = unproved(figures, proved | named, cycle.in_use)
    return list(dict.fromkeys((one.unit, one.item) for one in lacking))


def _own_figures(store: Store, year: int) -> frozenset[str]:
    """Return the units that have handed in figures themselves."""
    return frozenset(str(row["unit"]) for row in store.rows(FIGURES, year=year) if row["supplier"] is None)


def _names(store: Store, cycle: Cycle) -> dict[str, str]:
    """Return the names of the units of a year by their codes."""
    tier = Tier(cycle.unit_kind.value)
    names = {unit.code: unit.name for unit in units_in_year(store, cycle.year) if unit.tier is tier}
    if not names:
        remedy = "nhập bằng maturity unit import."
        raise RefusedError(f"chưa có đơn vị cấp {tier.value} nào cho năm {cycle.year}; {remedy}")
    return names


def _read(receiver: Receiver, paths: Sequence[Path]) -> tuple[tuple[Read, ...], list[Problem]]:
    """Read every file; those of which nothing can be read are left out, their problems are not."""
    found: list[Read] = []
    with submitted_files(paths) as submitted, progress("Đang đọc tệp") as report:
        files = submitted.value or ()
        problems = [*submitted.problems]
        for done, file in enumerate(files, start=1):
            each = report if len(files) == 1 else None
            reading = at_worst_a_problem(file.shown, partial(receiver.read, file.path, file.name, each))
            problems += map(file.as_shown, reading.problems)
            if reading.value is not None:
                found.append(Read(reading.value, file.shown))
            report(done, len(files))
    different, notes = without_repeats(found)
    return different, [*problems, *notes]


def _undo(number: int, is_applied: bool) -> int:
    with opened() if is_applied else opened_read_only() as store:
        known = store.record(Intake, number)
        if known is None:
            raise RefusedError(f"không có lần nhận {number}; xem maturity intake --list.")
        if known.state is IntakeState.UNDONE:
            click.echo(f"Lần nhận {number} đã được bỏ từ trước; không có gì thay đổi.")
            return 0
        found = reversals(store, number)
        years = _years_of(store, known.year, found)
        for cycle in years:
            refuse_closed(store, cycle)
        receiver = next(line.person for line in store.lines(known.act))
        demand_undoer(store, years, number, receiver, units_of(found))
        watched = [Watched.of(session_of(store), cycle, units_of(found)) for cycle in years]
        if is_applied:
            with act(store, "intake undo") as writing:
                found = undo(store, writing, number)
                _refuse_all_closed(found, number)
        names = {unit.code: unit.name for unit in units_in_year(store, known.year)}
    banner = next(filter(None, map(rehearsal_banner, years)), None)
    show(undo_preview(found, names, intake=number, file=known.file, written=is_applied, banner=banner))
    for each in watched:
        tell(each, changes_of_reversals(found), names, is_written=is_applied)
    return 0


def _refuse_all_closed(found: Sequence[Reversal], number: int) -> None:
    """Refuse to call an intake undone of which nothing goes back, since its dossiers were submitted."""
    standings = {reversal.standing for reversal in found}
    if Standing.CLOSED in standings and Standing.BACK not in standings:
        remedy = "chờ hồ sơ được trả lại, hoặc tiêu chí được yêu cầu giải trình, rồi nhận số mới."
        raise RefusedError(
            f"mọi số liệu của lần nhận {number} thuộc hồ sơ đã nộp nên không bỏ được; {remedy}"
        )


def _years_of(store: Store, year: int, found: Sequence[Reversal]) -> list[Cycle]:
    """Return the years, of communes and of districts, whose units an intake was of."""
    codes = units_of(found)
    tiers = {unit.tier for unit in units_in_year(store, year) if unit.code in codes}
    known = (cycle_of(store, year, kind) for kind in UnitKind if Tier(kind.value) in tiers)
    return [cycle for cycle in known if cycle is not None]
