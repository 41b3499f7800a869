"""`maturity dossier`: what a unit does with its dossier, and the page of one dossier."""

from datetime import date

import click

from commands.appraisal_cases import cases_of
from commands.dossier_body import appraised, give_back, override, request, take_up, to_council
from commands.dossier_receive import receive
from commands.dossier_steps import judging, one_unit_option, taken, unit_and_cycle
from commands.shell.clock import today
from commands.shell.console import RefusedError, show
from commands.shell.options import Day
from commands.shell.procedure import Words
from commands.shell.vietnamese import Command, LazyGroup, Option
from commands.shell.workspace import opened_read_only, workspace
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import year_option
from commands.year_settings import settings_of, untaken
from criteria.model import LEVELS
from maturity.appraisal.appraisal import ROUNDS, first_finding
from maturity.appraisal.case import Case
from maturity.cycle.cycle import Cycle
from maturity.cycle.noticing import notices
from maturity.dossier.dossier import dossier_of
from maturity.dossier.history import changed_since, history
from maturity.dossier.overrides import overrides
from maturity.dossier.transitions import Action
from maturity.figures.figure import observations
from maturity.operations.dossiers.by_unit import (
    EXPLAIN,
    REGISTER,
    Receipt,
    explain,
    register,
    resubmit,
    submit,
)
from maturity.recognition.deciding_figures import deciding_figures
from maturity.recognition.recognition import recognitions
from maturity.store.store import Store
from maturity.units.unit import Unit
from maturity.verdicts.verdict import Stage, StoredVerdict, decide, derived_again, verdict_of
from reports.media.rehearsal import rehearsal_text
from reports.words.dossier_words import target_text
from reports.words.numbers import counted
from reports.words.wording import unit_name
from reports.year.dossier import DossierPage, dossier_page
from reports.year.dossier_steps import submission_report
from reports.year.noticing import notice_lines
from rules.verdict import Assessment

HELP = """Hồ sơ đề nghị công nhận: đăng ký, nộp, trả lại, thẩm định, giải trình.

Mỗi lệnh là một việc của một người (--as) và được ghi vào nhật ký. Lệnh không được
chấp nhận thì không thay đổi gì, nêu mọi lý do một lần và kết thúc với mã 2.

\b
Ví dụ:
  maturity dossier register --year 2025 --unit 99002 --level 3 --as xa-99002
  maturity dossier submit --year 2025 --unit 99002 --as xa-99002
  maturity dossier show --year 2025 --unit 99002
"""

REGISTER_HELP = """Ghi mức độ đơn vị đăng ký phấn đấu, hoặc được giao (--assigned).

Đăng ký hoặc giao trước khi nộp hồ sơ, hoặc khi hồ sơ được trả lại.

\b
Ví dụ:
  maturity dossier register --year 2025 --unit 99002 --level 3 --as xa-99002
  maturity dossier register --year 2025 --unit 99002 --level 3 --assigned
"""

SUBMIT_HELP = """Nộp hồ sơ: chốt số liệu của đơn vị và kết quả tự đánh giá.

Cho biết kết quả, chỗ chưa có số liệu, chưa có tài liệu kiểm chứng; hồ sơ thiếu vẫn
nộp được. Nộp sau hạn thì hồ sơ bị ghi là nộp muộn; ghi vào chương trình sau ngày hồ
sơ đến thì thêm --received-on và --receipt (số đến). Từ lúc nộp, số liệu và tài liệu
của đơn vị không thay đổi được nữa, trừ khi hồ sơ được trả lại hoặc ở vòng giải
trình; số liệu do cơ quan khác cung cấp còn nhận đến khi kết thúc thẩm định.
Người nộp là người tự đánh giá và không được thẩm định hồ sơ này.

\b
Ví dụ:
  maturity dossier submit --year 2025 --unit 99002 --as xa-99002
  maturity dossier submit --year 2025 --unit 99002 --as xa-99002 \\
    --received-on 09/01/2026 --receipt 123
"""

EXPLAIN_HELP = """Ghi giải trình của đơn vị đối với tiêu chí được yêu cầu.

Số liệu, tài liệu thay thế nhận bằng maturity intake, maturity evidence add như ở
lần 1. Xong mọi tiêu chí thì nộp bằng maturity dossier resubmit.

\b
Ví dụ:
  maturity dossier explain --year 2025 --unit 99002 --criterion CQS-02 \\
    --text "Số liệu lấy từ Cổng dịch vụ công ngày 31/12/2025" --as xa-99002
"""

RESUBMIT_HELP = """Nộp giải trình (lần 2); chỉ tiêu chí được yêu cầu giải trình mới thay đổi được.

Nộp rồi thì không giải trình thêm được. Đơn vị không giải trình gì vì đồng ý với kết
quả thẩm định thì thêm --accept-findings.

\b
Ví dụ:
  maturity dossier resubmit --year 2025 --unit 99002 --as xa-99002
  maturity dossier resubmit --year 2025 --unit 99002 --accept-findings
"""

SHOW_HELP = """Xem một hồ sơ: tình trạng, hạn, việc tiếp theo và ai làm, kết quả, quá trình.

Kết quả tự đánh giá và kết quả thẩm định đứng cạnh nhau; ngoại lệ luôn được nêu.

\b
Ví dụ:
  maturity dossier show --year 2025 --unit 99002
"""


received_on_option = click.option(
    "--received-on",
    type=Day(),
    metavar="DD/MM/YYYY",
    help="Ngày đến theo sổ công văn đến; bỏ trống là hôm nay.",
)
receipt_option = click.option(
    "--receipt", "entry", type=Words(), metavar="SỐ-ĐẾN", help="Số đến; đi cùng --received-on."
)


def _receipt(day: date | None, entry: str | None) -> Receipt | None:
    """Return when a dossier came; a usage error where only one of the two is given."""
    if (day is None) is not (entry is None):
        raise click.UsageError("--received-on và --receipt đi cùng nhau: ngày đến và số đến.")
    return None if day is None or entry is None else Receipt(day, entry)


@click.group(cls=LazyGroup, help=HELP)
def dossier() -> None:
    """Take the steps of a dossier."""


@dossier.command("register", cls=Command, help=REGISTER_HELP, short_help="Ghi mức độ đăng ký hoặc được giao.")
@year_option
@one_unit_option
@click.option(
    "--level",
    cls=Option,
    required=True,
    type=click.IntRange(1, len(LEVELS)),
    metavar="MỨC",
    help="Mức độ phấn đấu, từ 1 đến 5; phải có.",
)
@click.option("--assigned", "is_assigned", is_flag=True, help="Mức độ do cơ quan thường trực giao.")
@workspace_option
@person_option
def register_command(year: int, code: str, level: int, is_assigned: bool) -> int:
    """Write the level that a unit aims at."""
    ((step, found),) = taken(
        REGISTER, year, [code], lambda step, writing: register(step, writing, level, is_assigned=is_assigned)
    )
    _echo_mark(step.cycle)
    target = target_text(found, step.cycle.in_use)
    click.echo(f"{unit_name(step.unit.name)} ({code}), năm {year}: {target}.")
    return 0


@dossier.command("submit", cls=Command, help=SUBMIT_HELP, short_help="Nộp hồ sơ của một đơn vị.")
@year_option
@one_unit_option
@received_on_option
@receipt_option
@workspace_option
@person_option
def submit_command(year: int, code: str, received_on: date | None, entry: str | None) -> int:
    """Submit a dossier and print its self-assessed result."""
    receipt = _receipt(received_on, entry)
    ((step, found),) = taken(
        Action.SUBMIT.value, year, [code], lambda step, writing: submit(step, writing, receipt)
    )
    show(submission_report(step.cycle, step.unit, found, step.dates))
    return 0


dossier.add_command(receive)
dossier.add_command(give_back)
dossier.add_command(take_up)
dossier.add_command(request)


@dossier.command("explain", cls=Command, help=EXPLAIN_HELP, short_help="Ghi giải trình một tiêu chí.")
@year_option
@one_unit_option
@click.option(
    "--criterion",
    "criteria",
    cls=Option,
    type=Words(),
    required=True,
    metavar="MÃ[,MÃ]",
    help="Tiêu chí được yêu cầu giải trình; phải có.",
)
@click.option(
    "--text", cls=Option, type=Words(), required=True, metavar="NỘI-DUNG", help="Giải trình; phải có."
)
@workspace_option
@person_option
def explain_command(year: int, code: str, criteria: str, text: str) -> int:
    """Write what a unit says of reopened criteria."""
    asked = dict.fromkeys(filter(None, (one.strip().upper() for one in criteria.split(","))), text)
    ((step, number),) = taken(EXPLAIN, year, [code], lambda step, writing: explain(step, writing, asked))
    _echo_mark(step.cycle)
    told = f"Đã ghi giải trình {counted(number)} tiêu chí" if number else "Giải trình đã có; không đổi"
    click.echo(f"{told}: {', '.join(asked)}. Nộp bằng maturity dossier resubmit.")
    return 0


@dossier.command("resubmit", cls=Command, help=RESUBMIT_HELP, short_help="Nộp giải trình (lần 2).")
@year_option
@one_unit_option
@received_on_option
@receipt_option
@click.option(
    "--accept-findings",
    "accepts_findings",
    is_flag=True,
    help="Đồng ý với kết quả thẩm định, không giải trình.",
)
@workspace_option
@person_option
def resubmit_command(
    year: int, code: str, received_on: date | None, entry: str | None, accepts_findings: bool
) -> int:
    """Submit the second round and print the result."""
    receipt = _receipt(received_on, entry)
    ((step, found),) = taken(
        Action.RESUBMIT.value,
        year,
        [code],
        lambda step, writing: resubmit(step, writing, receipt, accepts_findings=accepts_findings),
    )
    show(submission_report(step.cycle, step.unit, found, step.dates))
    return 0


dossier.add_command(appraised)
dossier.add_command(to_council)
dossier.add_command(override)


@dossier.command("show", cls=Command, help=SHOW_HELP, short_help="Xem một hồ sơ và quá trình của nó.")
@year_option
@one_unit_option
@workspace_option
def show_command(year: int, code: str) -> int:
    """Print the page of a dossier."""
    with opened_read_only() as store:
        unit, cycle = unit_and_cycle(store, year, code)
        with judging(unit):
            page = _page(store, cycle, unit)
    show(dossier_page(page))
    return 0


def _page(store: Store, cycle: Cycle, unit: Unit) -> DossierPage:
    chosen, year = settings_of(cycle), cycle.year
    told = history(store, year, unit.code)
    noticed = notices(store, cycle, untaken(cycle), {event.act for event in told})
    kept = {stage: verdict_of(store, year, unit.code, stage) for stage in Stage}
    submitted = kept[Stage.SELF_ASSESSED]
    found = dossier_of(store, year, unit.code)
    known = deciding_figures(store, cycle, unit.code, chosen.counting_day)
    changed: tuple[str, ...] = ()
    if submitted is not None and not found.state.takes_figures:
        changed = changed_since(submitted, observations(cycle.in_use, known))
    case = cases_of(store, cycle)(unit.code)
    reopened = [one for one in case.appraisals.values() if one.is_reopened]
    anew = [one for one in reopened if one.round == ROUNDS[-1]]
    return DossierPage(
        cycle=cycle,
        unit=unit,
        dossier=found,
        dates=chosen.dates,
        today=today(),
        results={stage: _confirmed(cycle, one) for stage, one in kept.items() if one is not None},
        so_far=_so_far(case, unit) if kept[Stage.APPRAISED] is None else None,
        unproved=case.unproved,
        changed=changed,
        reopened=reopened,
        first_round={one.item: first for one in anew if (first := first_finding(store, one))},
        overrides=list(overrides(store, year, unit.code)),
        recognition=next(recognitions(store, year, unit.code), None),
        history=told,
        notices=notice_lines(cycle, noticed, workspace().configuration.name),
    )


def _so_far(case: Case, unit: Unit) -> Assessment | None:
    """Return what the appraisal comes to so far; None before it begins, or for a group not in the set."""
    groups = {None, *(group.code for group in case.cycle.in_use.unit_groups)}
    if not case.appraisals or (case.cycle.in_use.unit_groups and unit.unit_group not in groups):
        return None
    return decide(case.cycle, unit.unit_group, case.observations)


def _confirmed(cycle: Cycle, kept: StoredVerdict) -> Assessment:
    """Return what a kept verdict was, decided again; refuse to show one that does not hold."""
    assessment = derived_again(cycle, kept)
    if assessment.verdict != kept.verdict:
        place = f"kết quả đã lưu của đơn vị {kept.unit} năm {kept.year}"
        raise RefusedError(f"{place} không khớp khi tính lại; chạy maturity verify để xem chỗ bị thay đổi.")
    return assessment


def _echo_mark(cycle: Cycle) -> None:
    """Print the mark of a rehearsal above a line of text."""
    if mark := rehearsal_text(cycle):
        click.echo(mark)
