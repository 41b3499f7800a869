"""`maturity complaint`: record complaints of units and the answers to them, and list them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import click

from commands.shell.console import echo_wrapped, print_report
from commands.shell.options import Day, Word
from commands.shell.session import name_series, reading_session, writing_session
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, LazyGroup, Option
from commands.shell.words import Words
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import UnitKind
from maturity.complaints.complaint import Answer, ComplaintOutcome
from maturity.operations import complaints
from maturity.operations.complaints import ComplaintDraft, ComplaintPage
from maturity.operations.session import Session
from reports.words.journal_words import head_sentence
from reports.year.complaint import complaint_list, complaint_page

HELP = """Ghi kiến nghị, đề nghị xem xét lại của đơn vị và việc trả lời.

Kiến nghị được chấp nhận không tự làm thay đổi kết quả: chương trình chỉ rõ lệnh
nào cần thực hiện tiếp, theo hồ sơ đang ở bước nào.

\b
Ví dụ:
  maturity complaint add --year 2025 --unit 99002 --received-on 20/06/2026 \\
    --content "Đề nghị xem xét lại tiêu chí CQS-02"
  maturity complaint list --year 2025
"""

ADD_HELP = """Ghi một kiến nghị đã nhận.

\b
Ví dụ:
  maturity complaint add --year 2025 --unit 99002 --received-on 20/06/2026 \\
    --content "Đề nghị xem xét lại tiêu chí CQS-02"
"""

ANSWER_HELP = """Ghi việc trả lời một kiến nghị, theo số của kiến nghị.

\b
Kết quả:
  giu-nguyen: giữ nguyên kết quả
  xem-lai: chấp nhận, phải xem xét lại

\b
Ví dụ:
  maturity complaint answer 1 --on 25/06/2026 --outcome giu-nguyen \\
    --answer "…"
"""

REOPEN_HELP = """Mở lại hồ sơ của đơn vị có kiến nghị đã được chấp nhận.

Hồ sơ trở lại bước thẩm định vòng hai: thẩm định lại tiêu chí đã điều chỉnh hoặc
không chấp nhận, kết thúc thẩm định, trình Hội đồng kết luận lại. Đơn vị đã có
quyết định công nhận thì không mở lại; điểm đã công bố thì mở lại được, sau đó
ghi quyết định thay thế. Mỗi kiến nghị mở lại một lần.

\b
Ví dụ:
  maturity complaint reopen 1
"""

LIST_HELP = """Liệt kê kiến nghị của một năm và việc trả lời.

\b
Ví dụ:
  maturity complaint list --year 2025
  maturity complaint list --year 2025 --open
"""


OUTCOMES = Word({"giu-nguyen": ComplaintOutcome.KEPT, "xem-lai": ComplaintOutcome.CHANGED})


@click.group(cls=LazyGroup, help=HELP)
def complaint() -> None:
    """Add, answer and list complaints."""


@complaint.command("add", cls=Command, help=ADD_HELP, short_help="Ghi một kiến nghị đã nhận.")
@year_option
@unit_option(required=True)
@click.option(
    "--received-on", cls=Option, required=True, type=Day(), metavar="DD/MM/YYYY", help="Ngày nhận; phải có."
)
@click.option(
    "--content", cls=Option, required=True, type=Words(), metavar="NỘI-DUNG", help="Nội dung; phải có."
)
@kind_option
@workspace_option
@person_option
def add(year: int, unit: str, received_on: date, content: str, kind: UnitKind) -> int:
    """Record a complaint, or refuse with every reason."""
    draft = ComplaintDraft(year=year, kind=kind, unit=unit, received_on=received_on, content=content)
    with writing_session() as session:
        _show(complaints.add_complaint(session, draft))
    return 0


@complaint.command("answer", cls=Command, help=ANSWER_HELP, short_help="Ghi việc trả lời kiến nghị.")
@click.argument("number", metavar="SỐ", type=click.IntRange(1))
@click.option(
    "--on",
    "on_day",
    cls=Option,
    required=True,
    type=Day(),
    metavar="DD/MM/YYYY",
    help="Ngày trả lời; phải có.",
)
@click.option(
    "--answer", "text", cls=Option, required=True, type=Words(), metavar="NỘI-DUNG", help="Nội dung; phải có."
)
@click.option(
    "--outcome",
    cls=Option,
    required=True,
    type=OUTCOMES,
    metavar=OUTCOMES.shown,
    help="Giữ nguyên hay phải xem xét lại; phải có.",
)
@workspace_option
@person_option
def answer(number: int, on_day: date, text: str, outcome: ComplaintOutcome) -> int:
    """Record an answer and print what follows from it, or refuse with every reason."""
    with _session_on(number) as session:
        draft = Answer(on_day=on_day, text=text, outcome=outcome)
        _show(complaints.answer_complaint(session, number, draft))
    return 0


@complaint.command("reopen", cls=Command, help=REOPEN_HELP, short_help="Mở lại hồ sơ để xét lại.")
@click.argument("number", metavar="SỐ", type=click.IntRange(1))
@workspace_option
@person_option
def reopen(number: int) -> int:
    """Reopen the dossier of an accepted complaint, or refuse with every reason."""
    with _session_on(number) as session:
        _show(complaints.reopen_dossier(session, number))
    return 0


@complaint.command("list", cls=Command, help=LIST_HELP, short_help="Liệt kê kiến nghị và việc trả lời.")
@year_option
@click.option("--open", "is_open", is_flag=True, help="Chỉ những kiến nghị chưa trả lời.")
@kind_option
@workspace_option
def list_complaints(year: int, is_open: bool, kind: UnitKind) -> int:
    """Print the complaints of a year."""
    with reading_session() as session:
        print_report(complaint_list(complaints.list_complaints(session, year, kind, only_unanswered=is_open)))
    return 0


@contextmanager
def _session_on(number: int) -> Iterator[Session]:
    """Open the workspace; commands that are printed name the year by an index that a complaint is about."""
    with writing_session() as session:
        if series := complaints.index_series_of(session, number):
            name_series(series)
        yield session


def _show(page: ComplaintPage) -> None:
    print_report(complaint_page(page))
    if page.complaint.answer is not None:
        echo_wrapped(head_sentence(page.head))
