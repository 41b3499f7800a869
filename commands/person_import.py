"""`maturity person import`: the persons of a list, with a preview first."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
from attrs import evolve

from commands.shell.clock import today
from commands.shell.console import NOTHING_DECIDED, show, show_problems
from commands.shell.permitting import demand_organiser
from commands.shell.vietnamese import Command
from commands.shell.workspace import act, opened, opened_read_only
from commands.shell.workspace_options import person_option, workspace_option
from foundation.problem import Problem, Severity
from maturity.people import codes
from maturity.people.list_file import ListedPerson, read_persons
from maturity.people.operation import Operation
from maturity.people.person import PersonState, contacts, keep_with_contact, persons
from maturity.people.person_units import PersonUnits
from maturity.store.store import Store
from maturity.units.unit import units
from reports.workspace.person_list import ImportedState, import_report

HELP = """Nhập danh sách những người thực hiện: xem trước, rồi thêm --apply để ghi.

\b
TỆP là CSV hoặc XLSX có các cột Mã, Họ và tên, Vai trò; nếu có: Mã đơn vị hoặc
Đơn vị (tên), Chức vụ, Điện thoại, Thư điện tử. Nhiều vai trò cách nhau bằng
dấu chấm phẩy. Mọi trang tính có dòng tiêu đề đều được đọc.

Dòng có lỗi để lại, các dòng khác vẫn nhập. Mã đã có với thông tin khác chỉ được
thay khi có --update. Nhập hai lần không thay đổi gì thêm. Họ tên và liên hệ giữ
ngoài nhật ký và xóa được.

Mã kết thúc: 0 không có lỗi; 1 có dòng lỗi; 2 không đọc được ai.

\b
Ví dụ:
  maturity person import dau-moi.xlsx
  maturity person import dau-moi.xlsx --apply --as cb01
"""
TITLE = "Lưu ý khi đọc danh sách"


@click.command("import", cls=Command, help=HELP)
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--update", is_flag=True, help="Thay thông tin của mã đã có.")
@click.option("--apply", "is_applied", is_flag=True, help="Ghi vào thư mục dữ liệu; không có thì chỉ xem.")
@workspace_option
@person_option
def import_persons(file: Path, update: bool, is_applied: bool) -> int:
    """Keep the persons of a list in one act, and say what becomes of each row."""
    reading = read_persons(file)
    if not reading.value:
        show_problems(reading.problems, title=TITLE)
        return NOTHING_DECIDED
    problems: list[Problem] = list(reading.problems)
    with opened() if is_applied else opened_read_only() as store:
        standings: dict[ImportedState, list[ListedPerson]] = {standing: [] for standing in ImportedState}
        for one, found in _standings(store, reading.value, update=update):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                standings[found].append(one)
        if is_applied:
            changed = (*standings[ImportedState.NEW], *standings[ImportedState.CHANGED])
            if changed:
                demand_organiser(store, Operation.IMPORT_PERSONS, [one.person for one in changed])
            with act(store, "person import") as writing:
                for one in changed:
                    keep_with_contact(writing, one.person, one.contact)
    told: Mapping[ImportedState, Sequence[str]] = {
        standing: [one.person.id for one in found] for standing, found in standings.items()
    }
    show(import_report(told, is_written=is_applied))
    show_problems(problems, title=TITLE)
    return int(any(problem.severity is Severity.ERROR for problem in problems))


def _standings(
    store: Store, listed: Sequence[ListedPerson], *, update: bool
) -> Iterator[tuple[ListedPerson, ImportedState | Problem]]:
    """Yield what becomes of each row of a list, and what is to be said of it."""
    known, kept = {one.id: one for one in persons(store)}, contacts(store)
    finding = PersonUnits(units(store), today())
    for row in listed:
        unit, said = finding.unit_of(row)
        yield from ((row, problem) for problem in said)
        if any(problem.severity is Severity.ERROR for problem in said):
            continue
        one = evolve(row, person=evolve(row.person, unit=unit))
        before, identity = known.get(one.person.id), one.person.id
        if before is not None and before.state is PersonState.ERASED:
            yield one, codes.ERASED.at(one.place, found=identity)
        elif before is None:
            yield one, ImportedState.NEW
        elif (before, kept.get(identity)) == (one.person, one.contact) and before.contact_seal is not None:
            yield one, ImportedState.SAME
        elif update:
            yield one, ImportedState.CHANGED
        else:
            yield one, codes.OTHERWISE.at(one.place, found=identity)
