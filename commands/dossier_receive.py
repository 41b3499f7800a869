"""`maturity dossier receive`: dossiers as the register of incoming papers lists them, each of its person."""

from pathlib import Path

import click

from commands.dossier_options import show_settings_aside
from commands.sheets_to_fill_in import list_to_read, refuse_list_with_sheet, sheet_options, write_sheet
from commands.shell.console import NOTHING_DECIDED, echo_aside, print_report, progress, show_problems
from commands.shell.session import reading_session, session_for
from commands.shell.vietnamese import Command
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import UnitKind
from foundation.problem import Do, Severity
from maturity.operations.dossiers.receiving import preview_receipts, record_receipts
from maturity.operations.dossiers.register_file import read_receipts
from maturity.operations.sheets_to_fill_in import arrival_sheet
from maturity.people.operation import Operation
from reports.words.permission_words import who_may
from reports.words.previews import sheet_sentence
from reports.year.reception import reception_report
from reports.year.sheets_to_fill_in import arrival_table

HELP = f"""Ghi các hồ sơ đã đến theo sổ công văn đến: xem trước, rồi thêm --apply.

\b
TỆP là CSV hoặc XLSX có các cột Mã đơn vị, Mã người nộp, Ngày đến, Số đến;
nếu có: Tên đơn vị. Mỗi dòng là việc nộp của người ghi ở dòng đó: nộp hồ sơ,
hoặc nộp giải trình khi hồ sơ đang chờ giải trình. Ghi sổ là việc của người có
vai trò {who_may(Operation.RECEIVE)} (--as); nhật ký giữ cả người nộp và người ghi.
--form ghi sổ của năm, có sẵn mọi đơn vị và mã người nộp, để điền ngày, số rồi
đọc lại; dòng chưa có ngày, số là hồ sơ chưa đến.

Đúng hạn hay muộn xét theo ngày đến. Dòng chưa ghi được nêu lý do, các
dòng khác vẫn ghi. Ghi hai lần không thay đổi gì thêm.

Mã kết thúc: 0 ghi hết; 1 có dòng chưa xử lý được; 2 không đọc được dòng nào.

\b
Ví dụ:
  maturity dossier receive --form --year 2025 -o so-den.xlsx
  maturity dossier receive so-den.xlsx --year 2025
  maturity dossier receive so-den.xlsx --year 2025 --apply
"""
TITLE = "Lưu ý về sổ công văn đến"
RECORDING = "Đang ghi hồ sơ đến"


@click.command("receive", cls=Command, help=HELP)
@click.argument("file", metavar="[TỆP]", required=False, type=click.Path(path_type=Path))
@year_option
@kind_option
@sheet_options("sổ tiếp nhận hồ sơ")
@click.option("--apply", "is_applied", is_flag=True, help="Ghi vào thư mục dữ liệu; không có thì chỉ xem.")
@workspace_option
@person_option
def receive(
    file: Path | None, year: int, kind: UnitKind, is_form: bool, output: Path | None, is_applied: bool
) -> int:
    """Submit the dossiers of a list, each as its person, and print the result of each row."""
    blank = Do.to(Operation.RECEIVE, year=str(year), form=None, o="so-den.xlsx")
    refuse_list_with_sheet(file, output, is_form=is_form)
    if output is not None:
        with reading_session() as session:
            write_sheet([arrival_table(arrival_sheet(session, year, kind))], output)
        return 0
    reading = read_receipts(list_to_read(file, blank))
    if not reading.value and (reading.value is None or reading.errors):
        show_problems(reading.problems, title=TITLE)
        echo_aside(sheet_sentence(blank))
        return NOTHING_DECIDED
    take_in = record_receipts if is_applied else preview_receipts
    with session_for(is_applied=is_applied) as session:
        show_settings_aside(session, year, (), kind)
        with progress(RECORDING) as report:
            reception = take_in(session, year, kind, reading.value, report)
    print_report(reception_report(reception))
    problems = (*reading.problems, *reception.problems)
    show_problems(problems, title=TITLE)
    return int(any(problem.severity is Severity.ERROR for problem in problems))
