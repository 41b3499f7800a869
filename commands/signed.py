"""`maturity signed`: file the PDFs of signed papers, list them, withdraw one filed by mistake."""

from datetime import date
from pathlib import Path

import click

from commands import usage_codes
from commands.shell.console import echo_wrapped, print_report, show_problems
from commands.shell.options import Day
from commands.shell.session import reading_session, writing_session
from commands.shell.unit_names import unit_option
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, LazyGroup, Option
from commands.shell.words import Words
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import UnitKind
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.signed_papers import (
    SignedDraft,
    file_signed_paper,
    list_signed_papers,
    withdraw_signed_paper,
)
from maturity.operations.signed_sets import (
    SignedSetDraft,
    file_signed_set,
    show_signed_set,
    withdraw_signed_set,
)
from reports.framework.signed_set import signed_set_filed, signed_set_page, signed_set_withdrawn
from reports.year.signed_paper_list import signed_paper_filed, signed_paper_list, signed_paper_withdrawn

HELP = """Lưu bản PDF đã ký của văn bản vào thư mục dữ liệu, kèm mã kiểm tra.

Ký ngoài chương trình (chữ ký số hoặc ký giấy rồi quét). Bản lưu vào nhật ký: loại
văn bản, số, ngày ký, đơn vị, mã SHA-256, dung lượng, tên tệp; tệp được chép vào
thư mục dữ liệu, sao lưu cùng và được kiểm tra lại bằng maturity verify.

\b
Ví dụ:
  maturity signed add quyet-dinh-cong-nhan qd-03-signed.pdf --year 2025 \\
    --number 03/QĐ-MẪU --date 18/05/2026
  maturity signed list --year 2025
"""

ADD_HELP = """Lưu bản PDF đã ký của một văn bản (các loại: maturity paper list).

Quyết định, biên bản Hội đồng phải đã ghi với đúng số, ngày đó. Văn bản của từng
đơn vị thì nêu --unit. Lưu lại đúng tệp đó thì không có gì thay đổi.

\b
Ví dụ:
  maturity signed add thong-bao-ket-qua tb-99002.pdf --year 2025 \\
    --unit 99002 --number 15/TB-SKHCN --date 20/05/2026
"""

LIST_HELP = """Liệt kê các văn bản đã ký đã lưu của một năm.

\b
Ví dụ:
  maturity signed list --year 2025
"""

SET_HELP = """Lưu bản PDF đã ký của văn bản ban hành một bộ tiêu chí của tỉnh.

Bộ là bộ trong thư mục dữ liệu (bo-tieu-chi). Trang web mở đúng trang của bản này
bên cạnh dòng đang đối chiếu. Bỏ trống TỆP.pdf thì xem bản đang lưu.

\b
Ví dụ:
  maturity signed set tinh-mau-2026 qd-12.pdf --number 12/QĐ-UBND \\
    --date 05/01/2026
  maturity signed set tinh-mau-2026
"""

SET_WITHDRAW_HELP = """Rút bản ký của một bộ tiêu chí lưu nhầm, kèm lý do; vẫn giữ trong nhật ký.

\b
Ví dụ:
  maturity signed set-withdraw tinh-mau-2026 --reason "lưu nhầm tệp"
"""

WITHDRAW_HELP = """Rút một bản đã lưu nhầm, kèm lý do; vẫn giữ trong nhật ký.

\b
Ví dụ:
  maturity signed withdraw 1 --year 2025 --reason "lưu nhầm tệp"
"""


@click.group(cls=LazyGroup, help=HELP)
def signed() -> None:
    """File, list and withdraw signed papers."""


@signed.command("add", cls=Command, help=ADD_HELP, short_help="Lưu bản PDF đã ký của một văn bản.")
@click.argument("paper", type=click.Choice([kind.value for kind in PaperKind]), metavar="LOẠI")
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP.pdf")
@year_option
@click.option(
    "--number", cls=Option, required=True, type=Words(), metavar="SỐ", help="Số, ký hiệu như đã ký; phải có."
)
@click.option(
    "--date",
    "signed_on",
    cls=Option,
    required=True,
    type=Day(),
    metavar="DD/MM/YYYY",
    help="Ngày ký; phải có.",
)
@unit_option(help_text="Đơn vị, với văn bản của từng đơn vị: mã, hoặc tên")
@kind_option
@workspace_option
@person_option
def add(
    paper: str, file: Path, year: int, number: str, signed_on: date, unit: str | None, kind: UnitKind
) -> int:
    """File the PDF of a signed paper, or refuse with every reason."""
    draft = SignedDraft(
        year=year,
        kind=kind,
        paper=PaperKind(paper),
        number=number,
        signed_on=signed_on,
        file=file,
        unit=unit,
    )
    with writing_session() as session:
        filed = file_signed_paper(session, draft)
    show_problems(filed.remarks)
    echo_wrapped(signed_paper_filed(filed))
    return 0


@signed.command("list", cls=Command, help=LIST_HELP, short_help="Xem các văn bản đã ký đã lưu.")
@year_option
@kind_option
@workspace_option
def list_signed(year: int, kind: UnitKind) -> int:
    """List the signed papers of a year."""
    with reading_session() as session:
        print_report(signed_paper_list(list_signed_papers(session, year, kind)))
    return 0


@signed.command("withdraw", cls=Command, help=WITHDRAW_HELP, short_help="Rút một bản đã lưu nhầm.")
@click.argument("number", metavar="SỐ", type=click.IntRange(1))
@year_option
@click.option("--reason", cls=Option, required=True, type=Words(), metavar="CHỮ", help="Lý do rút; phải có.")
@kind_option
@workspace_option
@person_option
def withdraw(number: int, year: int, reason: str, kind: UnitKind) -> int:
    """Withdraw a signed paper that was filed by mistake."""
    with writing_session() as session:
        echo_wrapped(signed_paper_withdrawn(withdraw_signed_paper(session, year, kind, number, reason)))
    return 0


@signed.command("set", cls=Command, help=SET_HELP, short_help="Lưu bản ký của một bộ tiêu chí của tỉnh.")
@click.argument("identity", metavar="MÃ")
@click.argument("file", type=click.Path(path_type=Path), metavar="[TỆP.pdf]", required=False)
@click.option(
    "--number", cls=Option, type=Words(), metavar="SỐ", help="Số, ký hiệu như đã ký; phải có khi lưu."
)
@click.option(
    "--date", "signed_on", cls=Option, type=Day(), metavar="DD/MM/YYYY", help="Ngày ký; phải có khi lưu."
)
@workspace_option
@person_option
def signed_set(identity: str, file: Path | None, number: str | None, signed_on: date | None) -> int:
    """File the signed document of a set, or show the one that is filed."""
    if file is None and not number and signed_on is None:
        with reading_session() as session:
            print_report(signed_set_page(identity, show_signed_set(session, identity)))
        return 0
    if file is None or not number or signed_on is None:
        raise misused(usage_codes.SIGNED_SET_INCOMPLETE)
    draft = SignedSetDraft(criteria_set=identity, number=number, signed_on=signed_on, file=file)
    with writing_session() as session:
        filed = file_signed_set(session, draft)
    show_problems(filed.remarks)
    echo_wrapped(signed_set_filed(filed))
    return 0


@signed.command(
    "set-withdraw", cls=Command, help=SET_WITHDRAW_HELP, short_help="Rút bản ký của một bộ lưu nhầm."
)
@click.argument("identity", metavar="MÃ")
@click.option("--reason", cls=Option, required=True, type=Words(), metavar="CHỮ", help="Lý do rút; phải có.")
@workspace_option
@person_option
def withdraw_set(identity: str, reason: str) -> int:
    """Withdraw the signed document of a set that was filed by mistake."""
    with writing_session() as session:
        echo_wrapped(signed_set_withdrawn(withdraw_signed_set(session, identity, reason)))
    return 0
