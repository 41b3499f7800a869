"""`maturity cycle`: open a year of assessment on a criteria set, and list the years."""

import click

from commands.shell.console import echo_wrapped, print_report
from commands.shell.session import reading_session, writing_session
from commands.shell.sets import FRAMEWORK_HELP, chosen_set, load_set, load_texts
from commands.shell.vietnamese import Command, LazyGroup, Option
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import opening_year_option
from maturity.operations import years
from maturity.operations.years import CycleDraft
from maturity.people.operation import Operation
from reports.words.permission_words import who_may
from reports.year.cycle_list import cycle_list, cycle_opened

HELP = """Mở, đóng và xem các kỳ đánh giá: mỗi kỳ của một năm, theo một bộ tiêu chí.

\b
Ví dụ:
  maturity cycle open --year 2025 --framework bo-tieu-chi-tinh.md --as cb01
  maturity cycle open --year 2025 --framework 2361-xa --rehearsal
  maturity cycle list
"""

OPEN_HELP = f"""Mở kỳ đánh giá của một năm theo một bộ tiêu chí hoặc bộ chỉ số.

Kỳ chính thức do người có vai trò {who_may(Operation.OPEN_CYCLE)} mở, chỉ trên bộ tiêu chí của tỉnh có
hiệu lực đến 31/12 của năm, mọi dòng đang áp dụng đã xác nhận đối chiếu; bộ khác chỉ
mở được để diễn tập (--rehearsal), và mọi văn bản ra từ kỳ đó đều ghi rõ. Diễn tập
và kỳ chính thức của một năm để ở hai thư mục dữ liệu. Toàn văn bộ tiêu chí được
giữ trong thư mục dữ liệu: sửa tệp về sau không làm thay đổi kỳ đã mở. Kỳ chính thức
giữ cả các hạn, cách xét khen thưởng trong cau-hinh.toml lúc mở; đổi bằng maturity
cycle settings.

Một năm có một kỳ theo bộ tiêu chí xét mức độ và có thể có thêm các kỳ theo bộ chỉ
số chấm điểm, mỗi kỳ một tên (--series; bỏ trống thì lấy mã bộ làm tên). Các lệnh
khác cũng nêu tên đó bằng --series; năm chỉ có một kỳ thì không cần.

\b
Ví dụ:
  maturity cycle open --year 2025 --framework bo-tieu-chi-tinh.md --as cb01
  maturity cycle open --year 2025 --framework 2361-xa --rehearsal
  maturity cycle open --year 2025 --framework bo-chi-so-xa.md --series dti-xa
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
@click.option("--framework", "framework_name", cls=Option, metavar="MÃ|TỆP", help=FRAMEWORK_HELP)
@click.option("--rehearsal", is_flag=True, help="Chỉ diễn tập; dùng cho bộ chưa đủ điều kiện công nhận.")
@workspace_option
@person_option
def open_cycle(year: int, framework_name: str | None, rehearsal: bool) -> int:
    """Keep the set's text as the text of a year."""
    framework_name = chosen_set(framework_name)
    draft = CycleDraft(
        year=year,
        framework=load_set(framework_name),
        texts=load_texts(framework_name),
        is_rehearsal=rehearsal,
    )
    with writing_session() as session:
        echo_wrapped(cycle_opened(years.open_cycle(session, draft)))
    return 0


@click.command("list", cls=Command, help=LIST_HELP)
@workspace_option
def list_cycles() -> int:
    """Print the years."""
    with reading_session() as session:
        print_report(cycle_list(years.list_cycles(session)))
    return 0
