"""`maturity complaint`: record complaints of units and the answers to them, and list them."""

from datetime import date

import click

from commands.shell.clock import today
from commands.shell.console import show
from commands.shell.journal_head import head_text
from commands.shell.options import Day, Word
from commands.shell.procedure import Words, acting, names_of, refuse, refuse_strangers
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, LazyGroup, Option
from commands.shell.workspace import act, opened, opened_read_only
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, refuse_closed, the_cycle, year_option
from criteria.model import UnitKind
from foundation.problem import Place
from maturity.complaints import codes
from maturity.complaints.complaint import (
    Answer,
    Complaint,
    ComplaintOutcome,
    adding_problems,
    answered,
    complaint_of,
    complaints,
    keep,
    reopened,
)
from maturity.cycle.cycle import Cycle
from maturity.dossier.dossier import dossier_of
from maturity.dossier.dossier import keep as keep_dossier
from maturity.dossier.transitions import Action
from maturity.recognition.recognition import recognitions
from maturity.store.schema import COMPLAINTS
from maturity.store.store import Store
from maturity.units.unit import Tiers
from reports.year.complaint import DossierStatus, complaint_list, complaint_page

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
quyết định công nhận thì không mở lại; mỗi kiến nghị mở lại một lần.

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
    """Keep a complaint, or refuse with every reason."""
    with opened() as store:
        cycle = the_cycle(store, year, kind)
        names = names_of(store, cycle)
        refuse_strangers([unit], names, cycle)
        with act(store, "complaint add") as writing:
            person = acting(store)
            wanted = Complaint(
                id=writing.next_id(COMPLAINTS),
                year=year,
                unit=unit,
                received_on=received_on,
                content=content,
                person=person.id if person else "",
            )
            same = (one for one in complaints(store, year, unit) if one.has_same_content(wanted))
            known = next(same, None)
            if known is None:
                problems = adding_problems(wanted, person, today())
                if problems:
                    refuse(problems)
                keep(writing, wanted)
        _show(store, cycle, known or wanted, is_new=known is None)
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
    """Keep an answer and say what follows from it, or refuse with every reason."""
    with opened() as store:
        with act(store, "complaint answer") as writing:
            known = _known(store, number)
            given = Answer(on_day=on_day, text=text, outcome=outcome)
            found = answered(known, given, acting(store), today())
            if isinstance(found, tuple):
                refuse(found)
            is_new = keep(writing, found)
        _show(store, _cycle_of(store, found), found, is_new=is_new)
    return 0


@complaint.command("reopen", cls=Command, help=REOPEN_HELP, short_help="Mở lại hồ sơ để xét lại.")
@click.argument("number", metavar="SỐ", type=click.IntRange(1))
@workspace_option
@person_option
def reopen(number: int) -> int:
    """Reopen the dossier of an accepted complaint, or refuse with every reason."""
    with opened() as store:
        known = _known(store, number)
        cycle = _cycle_of(store, known)
        refuse_closed(store, cycle)
        with act(store, Action.REOPEN.value) as writing:
            dossier = dossier_of(store, known.year, known.unit)
            recognition = next(recognitions(store, known.year, known.unit), None)
            found = reopened(known, dossier, recognition, acting(store), today())
            if isinstance(found, tuple):
                refuse(found)
            keep(writing, found.complaint)
            keep_dossier(writing, found.dossier)
        _show(store, cycle, found.complaint, is_new=True)
    return 0


@complaint.command("list", cls=Command, help=LIST_HELP, short_help="Liệt kê kiến nghị và việc trả lời.")
@year_option
@click.option("--open", "is_open", is_flag=True, help="Chỉ những kiến nghị chưa trả lời.")
@kind_option
@workspace_option
def list_complaints(year: int, is_open: bool, kind: UnitKind) -> int:
    """Print the complaints of a year."""
    with opened_read_only() as store:
        cycle = the_cycle(store, year, kind)
        names = names_of(store, cycle)
        found = [
            one
            for one in complaints(store, year)
            if one.unit in names and not (is_open and one.answer is not None)
        ]
        show(complaint_list(cycle, found, names))
    return 0


def _known(store: Store, number: int) -> Complaint:
    """Return the complaint of a number; refuse where there is none."""
    known = complaint_of(store, number)
    if known is None:
        refuse([codes.UNKNOWN.at(Place("maturity complaint"), id=number)])
    return known


def _cycle_of(store: Store, one: Complaint) -> Cycle:
    """Return the year of a complaint's unit, by its kind."""
    return the_cycle(store, one.year, Tiers.of(store).unit_kind(one.unit))


def _show(store: Store, cycle: Cycle, one: Complaint, *, is_new: bool) -> None:
    """Print a complaint, and what follows from it by where its dossier stands."""
    recognised = any(recognitions(store, one.year, one.unit))
    standing = DossierStatus(dossier_of(store, one.year, one.unit).state, is_recognised=recognised)
    name = names_of(store, cycle).get(one.unit, one.unit)
    show(complaint_page(cycle, one, name, standing, is_new=is_new))
    if one.answer is not None:
        click.echo(head_text(store))
