"""`maturity list`: the lists of a year: its results, the units recognised, ranked and commended."""

from pathlib import Path

import click

from commands.commend import PROPOSING
from commands.shell.console import echo_aside, progress
from commands.shell.output import (
    AS_TABLE,
    REPORT,
    TABLE,
    format_option,
    output_form,
    output_option,
    write_or_print,
    write_table,
)
from commands.shell.session import reading_session
from commands.shell.vietnamese import Command, LazyGroup
from commands.shell.workspace_options import workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import UnitKind
from maturity.operations.commendations import list_commendations
from maturity.operations.public_notice import list_notice
from maturity.operations.ranking_list import list_ranking
from maturity.operations.recognition_list import list_recognitions
from maturity.operations.result_list import list_results
from reports.media.markdown import escape
from reports.papers.public_list import notice_json, notice_list, notice_screen, notice_table
from reports.words.journal_words import head_sentence
from reports.year.commendation_list import (
    commendation_json,
    commendation_list,
    commendation_screen,
    commendation_sheets,
    commendation_table,
    of_list,
)
from reports.year.ranking_list import decided_ranking_table, ranking_json, ranking_list, ranking_sheets
from reports.year.recognition_list import (
    recognition_json,
    recognition_list,
    recognition_sheet,
    recognition_table,
)
from reports.year.result_list import result_json, result_list, result_sheet, result_table
from reports.year.year_settings import changed_rules_sentence

HELP = """In kết quả, bảng công bố, danh sách công nhận, xếp hạng, khen thưởng của một năm.

Danh sách xếp theo thứ tự chữ cái tiếng Việt, bảng xếp hạng theo hạng; không có họ
tên cá nhân nên công bố được.

\b
Ví dụ:
  maturity list recognition --year 2025
  maturity list ranking --year 2025
  maturity list notice --year 2025 -o cong-bo.xlsx
  maturity list commendation --year 2025 --format csv -o khen-thuong.csv
"""

RECOGNITION_HELP = """In danh sách đơn vị được công nhận mức độ chuyển đổi số.

Đơn vị đã bị thu hồi vẫn có trong danh sách, ghi rõ ở cột ghi chú; ngoại lệ luôn
ghi cạnh kết quả thẩm định thật.

\b
Ví dụ:
  maturity list recognition --year 2025
  maturity list recognition --year 2025 --format csv -o cong-nhan.csv
"""

RESULTS_HELP = """In kết quả của mọi đơn vị: tự đánh giá và thẩm định cạnh nhau, chỗ khác và lý do.

Mỗi kết quả được tính lại trước khi in. Kỳ theo bộ chỉ số in điểm tự chấm, điểm thẩm
định, thay đổi, giá trị, xếp loại; điểm chưa chốt in thành khoảng. JSON có
điểm từng dòng, số chính xác.

\b
Ví dụ:
  maturity list results --year 2025
  maturity list results --year 2025 --series dti-xa -o ket-qua.csv
"""

NOTICE_HELP = """In bảng công bố kết quả của mọi đơn vị, kể cả đơn vị không được công nhận, kèm lý do.

Mỗi đơn vị một dòng: tự đánh giá, thẩm định, kết quả (công nhận mức nào, không công
nhận, chờ quyết định, chưa xét, đã thu hồi) và lý do. Không có họ tên cá nhân nên
công bố được. Kỳ theo bộ chỉ số thì dùng list ranking.

\b
Ví dụ:
  maturity list notice --year 2025
  maturity list notice --year 2025 -o cong-bo.docx
"""

DERIVING = "Đang tính lại kết quả"

RANKING_HELP = """In bảng xếp hạng của một kỳ chấm điểm theo bộ chỉ số.

Đã có quyết định công bố xếp hạng thì in đúng như quyết định, cạnh hạng và giá trị
năm trước nếu đã công bố; chưa có thì in dự kiến theo kết quả thẩm định. Đơn vị
không xếp hạng ghi riêng, có lý do.

\b
Ví dụ:
  maturity list ranking --year 2025
  maturity list ranking --year 2025 --format csv -o xep-hang.csv
"""

COMMENDATION_HELP = """In danh sách tập thể được khen thưởng, chưa có quyết định thì là đề nghị.

Mỗi dòng ghi vì sao có tên; hình thức, số phiếu, mức thưởng để trống cho người có
thẩm quyền. Sau danh sách là đơn vị không được xét và lý do. Các cách xét đặt ở
mục [khen_thuong] của cau-hinh.toml.

\b
Ví dụ:
  maturity list commendation --year 2025
  maturity list commendation --year 2025 --format md -o khen-thuong.md
"""

_output_option = output_option(*REPORT, *TABLE, ".json")
_format_option = format_option("text", "md", "csv", "json")


@click.group("list", cls=LazyGroup, help=HELP)
def lists() -> None:
    """Print the lists of a year."""


@lists.command(
    "recognition", cls=Command, help=RECOGNITION_HELP, short_help="Danh sách đơn vị được công nhận."
)
@year_option
@kind_option
@_format_option
@_output_option
@workspace_option
def recognition(year: int, kind: UnitKind, form: str | None, output: Path | None) -> int:
    """Print the list of recognised units."""
    form = output_form(form, output)
    with reading_session() as session:
        result = list_recognitions(session, year, kind)
    cycle, listed, head = result.cycle, result.listed, head_sentence(result.head)
    if form in AS_TABLE:
        sheets = (recognition_sheet(cycle, listed),)
        write_table(recognition_table(cycle, listed), form, output, sheets=sheets)
    elif form == "json":
        write_or_print(recognition_json(cycle, listed), form, output, is_markdown=False)
    else:
        write_or_print(f"{recognition_list(cycle, listed).rstrip()}\n\n{escape(head)}\n", form, output)
    return 0


@lists.command("results", cls=Command, help=RESULTS_HELP, short_help="Kết quả tự đánh giá và thẩm định.")
@year_option
@kind_option
@_format_option
@_output_option
@workspace_option
def results(year: int, kind: UnitKind, form: str | None, output: Path | None) -> int:
    """Print the results of all units, self-assessed and appraised."""
    form = output_form(form, output)
    with reading_session() as session, progress(DERIVING) as report:
        listed = list_results(session, year, kind, report)
    if form in AS_TABLE:
        write_table(result_table(listed), form, output, sheets=(result_sheet(listed),))
    elif form == "json":
        write_or_print(result_json(listed), form, output, is_markdown=False)
    else:
        write_or_print(result_list(listed), form, output)
    return 0


@lists.command("notice", cls=Command, help=NOTICE_HELP, short_help="Bảng công bố kết quả mọi đơn vị.")
@year_option
@kind_option
@_format_option
@_output_option
@workspace_option
def notice(year: int, kind: UnitKind, form: str | None, output: Path | None) -> int:
    """Print what became of every unit, and why."""
    form = output_form(form, output)
    with reading_session() as session, progress(DERIVING) as report:
        listed = list_notice(session, year, kind, report)
    if form in AS_TABLE:
        write_table(notice_table(listed), form, output)
    elif form == "json":
        write_or_print(notice_json(listed), form, output, is_markdown=False)
    else:
        render = notice_screen if form == "text" else notice_list
        write_or_print(render(listed), form, output)
    return 0


@lists.command("ranking", cls=Command, help=RANKING_HELP, short_help="Bảng xếp hạng theo bộ chỉ số.")
@year_option
@kind_option
@_format_option
@_output_option
@workspace_option
def ranking(year: int, kind: UnitKind, form: str | None, output: Path | None) -> int:
    """Print the ranking as decided, or as it would be now."""
    form = output_form(form, output)
    with reading_session() as session:
        listed = list_ranking(session, year, kind)
    if form in AS_TABLE:
        write_table(decided_ranking_table(listed), form, output, sheets=ranking_sheets(listed))
    elif form == "json":
        write_or_print(ranking_json(listed), form, output, is_markdown=False)
    else:
        write_or_print(ranking_list(listed), form, output)
    return 0


@lists.command(
    "commendation", cls=Command, help=COMMENDATION_HELP, short_help="Danh sách tập thể được khen thưởng."
)
@year_option
@kind_option
@_format_option
@_output_option
@workspace_option
def commendation(year: int, kind: UnitKind, form: str | None, output: Path | None) -> int:
    """Print what was decided, or else what the rules propose."""
    form = output_form(form, output)
    with reading_session() as session, progress(PROPOSING) as report:
        listed = list_commendations(session, year, kind, report)
    echo_aside(changed_rules_sentence(listed.proposed))
    cycle, proposal, commended = listed.proposed.cycle, listed.proposed.proposal, of_list(listed)
    if form in AS_TABLE:
        sheets = commendation_sheets(cycle, commended, proposal)
        write_table(commendation_table(cycle, commended, proposal), form, output, sheets=sheets)
    elif form == "json":
        write_or_print(commendation_json(cycle, commended, proposal), form, output, is_markdown=False)
    else:
        render = commendation_screen if form == "text" else commendation_list
        write_or_print(render(cycle, commended, proposal), form, output)
    return 0
