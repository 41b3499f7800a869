"""`maturity list`: the lists of a year: its results, the units recognised, ranked and commended."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

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
from maturity.operations.commendations import CommendationList
from maturity.operations.hooks import no_report
from reports.papers.year_lists import COMMENDATIONS, NOTICE, RANKING, RECOGNITIONS, RESULTS, YearList
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
    _print_list(RECOGNITIONS, year, kind, form, output)
    return 0


@lists.command("results", cls=Command, help=RESULTS_HELP, short_help="Kết quả tự đánh giá và thẩm định.")
@year_option
@kind_option
@_format_option
@_output_option
@workspace_option
def results(year: int, kind: UnitKind, form: str | None, output: Path | None) -> int:
    """Print the results of all units, self-assessed and appraised."""
    _print_list(RESULTS, year, kind, form, output, label=DERIVING)
    return 0


@lists.command("notice", cls=Command, help=NOTICE_HELP, short_help="Bảng công bố kết quả mọi đơn vị.")
@year_option
@kind_option
@_format_option
@_output_option
@workspace_option
def notice(year: int, kind: UnitKind, form: str | None, output: Path | None) -> int:
    """Print what became of every unit, and why."""
    _print_list(NOTICE, year, kind, form, output, label=DERIVING)
    return 0


@lists.command("ranking", cls=Command, help=RANKING_HELP, short_help="Bảng xếp hạng theo bộ chỉ số.")
@year_option
@kind_option
@_format_option
@_output_option
@workspace_option
def ranking(year: int, kind: UnitKind, form: str | None, output: Path | None) -> int:
    """Print the ranking as decided, or as it would be now."""
    _print_list(RANKING, year, kind, form, output)
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
    _print_list(COMMENDATIONS, year, kind, form, output, label=PROPOSING, remark=_changed_rules)
    return 0


def _changed_rules(listed: CommendationList) -> str:
    return changed_rules_sentence(listed.proposed)


def _print_list(
    chosen: YearList,
    year: int,
    kind: UnitKind,
    form: str | None,
    output: Path | None,
    *,
    label: str = "",
    remark: Callable[[Any], str] = lambda _: "",
) -> None:
    """Print a list, or write it to a file, in its form; with a label the progress of reading is shown.

    `remark` is what is said aside of what was read.
    """
    form = output_form(form, output)
    with reading_session() as session, progress(label) if label else nullcontext(no_report) as report:
        result = chosen.read(session, year, kind, report)
    echo_aside(remark(result))
    if form in AS_TABLE:
        write_table(chosen.table(result), form, output, sheets=chosen.sheets(result))
    elif form == "json":
        write_or_print(chosen.json(result), form, output, is_markdown=False)
    else:
        render = chosen.screen if form == "text" else chosen.report
        write_or_print(render(result), form, output)
