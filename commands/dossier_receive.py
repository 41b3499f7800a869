"""`maturity dossier receive`: dossiers as the register of incoming papers lists them, each of its person."""

from collections.abc import Sequence
from pathlib import Path

import click
from attrs import evolve

from commands.dossier_steps import judging, steps_of
from commands.shell.clock import is_given, now
from commands.shell.console import NOTHING_DECIDED, progress, show, show_problems
from commands.shell.permitting import demand_registrar
from commands.shell.procedure import names_of
from commands.shell.vietnamese import Command
from commands.shell.workspace import acting_person, opened
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, the_open_cycle, year_option
from criteria.model import UnitKind
from foundation.problem import Place, Problem, Severity
from maturity.dossier import codes
from maturity.dossier.history import history
from maturity.dossier.states import State
from maturity.dossier.transitions import Action
from maturity.operations.dossiers.by_unit import Receipt, Submission, resubmit, submit
from maturity.operations.dossiers.register_file import ListedReceipt, read_receipts
from maturity.operations.dossiers.step import Step
from maturity.people.person import Person, person_of
from maturity.store.store import Store
from maturity.units.kinds import Tier
from maturity.units.matching import Matched, Matcher
from reports.year.dossier_steps import ReceivedDossier, reception_report

HELP = """Ghi các hồ sơ đã đến theo sổ công văn đến: xem trước, rồi thêm --apply.

\b
TỆP là CSV hoặc XLSX có các cột Mã đơn vị, Mã người nộp, Ngày đến, Số đến;
nếu có: Tên đơn vị. Mỗi dòng là việc nộp của người ghi ở dòng đó: nộp hồ sơ,
hoặc nộp giải trình khi hồ sơ đang chờ giải trình. Người có vai trò thường
trực ghi sổ (--as); nhật ký giữ cả người nộp và người ghi.

Đúng hạn hay muộn xét theo ngày đến. Dòng chưa ghi được để lại và nêu lý do, các
dòng khác vẫn ghi. Ghi hai lần không thay đổi gì thêm.

Mã kết thúc: 0 ghi hết; 1 có dòng để lại; 2 không đọc được dòng nào.

\b
Ví dụ:
  maturity dossier receive so-den.xlsx --year 2025
  maturity dossier receive so-den.xlsx --year 2025 --apply
"""
TITLE = "Lưu ý về sổ công văn đến"


class _LeftError(Exception):
    """Undoes the act of a row that may not be written, or is only looked at."""


@click.command("receive", cls=Command, help=HELP, short_help="Ghi các hồ sơ theo sổ công văn đến.")
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@year_option
@kind_option
@click.option("--apply", "is_applied", is_flag=True, help="Ghi vào thư mục dữ liệu; không có thì chỉ xem.")
@workspace_option
@person_option
def receive(file: Path, year: int, kind: UnitKind, is_applied: bool) -> int:
    """Submit the dossiers of a list, each as its person, and say what becomes of each row."""
    reading = read_receipts(file)
    if not reading.value:
        show_problems(reading.problems, title=TITLE)
        return NOTHING_DECIDED
    problems: list[Problem] = list(reading.problems)
    received: list[ReceivedDossier] = []
    with opened() as store:
        cycle = the_open_cycle(store, year, kind)
        demand_registrar(store, cycle)
        recorder = acting_person(store)
        names = names_of(store, cycle)
        steps = {step.unit.code: step for step in steps_of(store, year, list(names), None)}
        matcher = Matcher.of_year(store, year, Tier(kind.value))
        with progress("Đang ghi hồ sơ đến") as report:
            for done, row in enumerate(reading.value, start=1):
                found = _taken(store, row, steps, matcher, recorder, is_applied=is_applied)
                if isinstance(found, ReceivedDossier):
                    received.append(found)
                else:
                    problems += found
                report(done, len(reading.value))
    show(reception_report(cycle, received, names, is_written=is_applied))
    show_problems(problems, title=TITLE)
    return int(any(problem.severity is Severity.ERROR for problem in problems))


def _taken(
    store: Store,
    row: ListedReceipt,
    steps: dict[str, Step],
    matcher: Matcher,
    recorder: str,
    *,
    is_applied: bool,
) -> ReceivedDossier | Sequence[Problem]:
    """Return what became of a row, or every reason why it is left; `recorder` writes down who submits."""
    match = matcher.match(row.code, row.name)
    if not isinstance(match, Matched):
        return [match.remark.at(row.place)]
    person = person_of(store, row.person)
    if person is None:
        return [codes.PERSON_UNKNOWN.at(row.place, found=row.person)]
    step = evolve(steps[match.unit.code], person=person)
    if _is_recorded(step, person, row.receipt):
        return ReceivedDossier(dossier=step.dossier)
    second = step.dossier.state is State.EXPLANATION_REQUESTED
    operation, take = (Action.RESUBMIT, resubmit) if second else (Action.SUBMIT, submit)
    found: Submission | tuple[Problem, ...] = ()
    try:
        with (
            judging(step.unit),
            store.act(operation.value, now(), recorder, is_given=is_given()) as writing,
        ):
            found = take(step, writing, row.receipt)
            if isinstance(found, tuple) or not is_applied:
                raise _LeftError
    except _LeftError:
        pass
    if isinstance(found, tuple):
        return [evolve(problem, place=Place(f"{row.place}, {problem.place}")) for problem in found]
    return ReceivedDossier(dossier=found.dossier, submission=found)


def _is_recorded(step: Step, person: Person, receipt: Receipt) -> bool:
    """Whether just this paper was recorded before; what was returned comes again under another number."""
    first, second = (person.id, receipt.day, receipt.entry), (receipt.day, receipt.entry)
    return any(
        first == (event.after.submitted_by, event.after.submitted_on, event.after.receipt)
        or second == (event.after.resubmitted_on, event.after.second_receipt)
        for event in history(step.store, step.cycle.year, step.unit.code)
    )
