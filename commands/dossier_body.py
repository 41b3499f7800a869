"""`maturity dossier`: what the certifying body does with dossiers up to the council."""

from collections.abc import Callable, Sequence
from datetime import date

import click

from commands.dossier_steps import Done, one_unit_option, steps_of, taken, taken_in, units_option
from commands.shell.console import RefusedError, show
from commands.shell.options import Day
from commands.shell.procedure import Words, acting, names_of
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace import opened
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, the_cycle, year_option
from criteria.model import LEVELS, UnitKind
from foundation.problem import Problem
from maturity.dossier.codes import ACTIONS, STATES
from maturity.dossier.dossier import Dossier, dossiers
from maturity.dossier.states import State
from maturity.dossier.transitions import Action, Need, actions_from
from maturity.operations.dossiers import by_body as body_steps
from maturity.operations.dossiers.step import Step
from maturity.store.store import Act, Store
from reports.media.rehearsal import rehearsal_text
from reports.words.dossier_words import override_sentence
from reports.words.numbers import counted, day
from reports.words.wording import unit_name
from reports.year.dossier_steps import finished_report, left_report
from reports.year.explanation_request import request_report

RETURN_HELP = """Trả lại hồ sơ một lần, nêu mọi lý do cùng lúc; đơn vị bổ sung rồi nộp lại.

Có --due thì nộp lại sau ngày đó là nộp muộn; không có thì việc nộp muộn hay đúng
hạn theo lần nộp trước.

\b
Ví dụ:
  maturity dossier return --year 2025 --unit 99002 --reason "Thiếu CQS-02" \\
    --reason "Thiếu văn bản của Công an xã" --due 20/01/2026 --as cb01
"""

TAKE_UP_HELP = """Nhận hồ sơ để thẩm định; từ đó thẩm định từng tiêu chí bằng maturity appraise.

Khi đã quá hạn giải trình mà đơn vị chưa nộp thì lệnh này nhận lại hồ sơ với những
gì đơn vị đã gửi.

\b
Ví dụ:
  maturity dossier take-up --year 2025 --unit 99002 --unit 99003 --as tv01
  maturity dossier take-up --year 2025 --all --as tv01
"""

REQUEST_HELP = """Yêu cầu đơn vị giải trình các tiêu chí không được chấp nhận hoặc điều chỉnh.

Số liệu đã chấp nhận mà chưa có tài liệu kiểm chứng thì nêu tài liệu phải bổ sung.
Mở vòng 2: chỉ những tiêu chí này được thay số liệu, tài liệu. Hạn lấy theo tệp
cau-hinh.toml, hoặc ngày cuối ghi bằng --due. --all là mọi hồ sơ đã thẩm định đủ
mà có tiêu chí cần giải trình; hồ sơ nào để lại thì nêu lý do.

\b
Ví dụ:
  maturity dossier request --year 2025 --unit 99002 --as tv01
  maturity dossier request --year 2025 --all --due 20/02/2026 --as tv01
"""

APPRAISED_HELP = """Kết thúc thẩm định: chốt kết quả thẩm định của hồ sơ.

Nêu vì sao kết quả khác tự đánh giá và từng tiêu chí còn vướng mức độ tiếp theo.
Mọi tiêu chí phải được thẩm định; ở vòng 2, các tiêu chí giải trình phải được thẩm
định lại. Số liệu, tài liệu từ đó không thay đổi nữa. --all là mọi hồ sơ đã thẩm
định đủ và không còn gì phải giải trình; hồ sơ nào để lại thì nêu lý do.

\b
Ví dụ:
  maturity dossier appraised --year 2025 --unit 99002 --as tv01
  maturity dossier appraised --year 2025 --all --as tv01
"""

COUNCIL_HELP = """Trình Hội đồng các hồ sơ đã thẩm định.

\b
Ví dụ:
  maturity dossier to-council --year 2025 --unit 99002 --as cb01
  maturity dossier to-council --year 2025 --all --as cb01
"""

RULES = {
    "tu-danh-gia": Need.NOT_THE_SELF_ASSESSOR,
    "tham-dinh": Need.NOT_AN_APPRAISER,
    "muc-do": Need.LEVEL_REACHED,
}

OVERRIDE_HELP = """Ghi một ngoại lệ đối với một hồ sơ: lý do, ngày cuối, và đúng điều được phép.

Ngoại lệ được nêu mãi mãi cạnh kết quả thật. Không ai tự cho phép mình.

\b
Quy tắc:
  tu-danh-gia  cho một người (--for) thẩm định dù đã tự đánh giá hồ sơ này
  tham-dinh    cho một người (--for) kết luận dù đã thẩm định hồ sơ này
  muc-do       cho công nhận một mức độ (--level) dù chưa đạt khi thẩm định

\b
Ví dụ:
  maturity dossier override --year 2025 --unit 99002 --rule tham-dinh \\
    --for hd02 --reason "Hội đồng thiếu người do thiên tai" --until 31/03/2026
"""


@click.command("return", cls=Command, help=RETURN_HELP, short_help="Trả lại hồ sơ một lần, nêu mọi lý do.")
@year_option
@one_unit_option
@click.option("--reason", "reasons", type=Words(), multiple=True, metavar="LÝ-DO", help="Ghi nhiều lần được.")
@click.option("--due", cls=Option, type=Day(), metavar="DD/MM/YYYY", help="Ngày cuối nộp lại còn đúng hạn.")
@workspace_option
@person_option
def give_back(year: int, code: str, reasons: tuple[str, ...], due: date | None) -> int:
    """Return a dossier to its unit."""
    done = taken(
        Action.RETURN.value,
        year,
        [code],
        lambda step, writing: body_steps.give_back(step, writing, reasons, due),
    )
    _echo_moved(done, Action.RETURN)
    if due is not None:
        click.echo(f"Nộp lại chậm nhất ngày {day(due)}.")
    return 0


@click.command("take-up", cls=Command, help=TAKE_UP_HELP, short_help="Nhận hồ sơ để thẩm định.")
@year_option
@units_option
@click.option("--all", "is_all", is_flag=True, help="Mọi hồ sơ đang chờ kiểm tra.")
@kind_option
@workspace_option
@person_option
def take_up(year: int, units: tuple[str, ...], is_all: bool, kind: UnitKind) -> int:
    """Take dossiers up for appraisal."""
    _echo_moved(_several(Action.TAKE_UP, year, units, is_all, kind, body_steps.take_up), Action.TAKE_UP)
    return 0


@click.command("request", cls=Command, help=REQUEST_HELP, short_help="Yêu cầu giải trình, mở vòng 2.")
@year_option
@units_option
@click.option("--all", "is_all", is_flag=True, help="Mọi hồ sơ đã thẩm định đủ, có tiêu chí cần giải trình.")
@click.option(
    "--due", cls=Option, type=Day(), metavar="DD/MM/YYYY", help="Ngày cuối giải trình còn đúng hạn."
)
@kind_option
@workspace_option
@person_option
def request(year: int, units: tuple[str, ...], is_all: bool, due: date | None, kind: UnitKind) -> int:
    """Ask units to explain, and print what of."""
    action = Action.REQUEST_EXPLANATION
    done, left = _ready(
        action, year, units, is_all, kind, lambda step, writing: body_steps.request(step, writing, due)
    )
    for step, found in done:
        show(request_report(step.cycle, step.unit, found))
    _echo_left(left)
    return 0


@click.command("appraised", cls=Command, help=APPRAISED_HELP, short_help="Kết thúc thẩm định hồ sơ.")
@year_option
@units_option
@click.option("--all", "is_all", is_flag=True, help="Mọi hồ sơ đã thẩm định đủ, không chờ giải trình.")
@kind_option
@workspace_option
@person_option
def appraised(year: int, units: tuple[str, ...], is_all: bool, kind: UnitKind) -> int:
    """Finish the appraisal of dossiers and print their results."""
    done, left = _ready(Action.FINISH_APPRAISAL, year, units, is_all, kind, body_steps.finish)
    for step, found in done:
        show(finished_report(step.cycle, step.unit, found))
    _echo_left(left)
    return 0


@click.command("to-council", cls=Command, help=COUNCIL_HELP, short_help="Trình Hội đồng hồ sơ đã thẩm định.")
@year_option
@units_option
@click.option("--all", "is_all", is_flag=True, help="Mọi hồ sơ đã thẩm định.")
@kind_option
@workspace_option
@person_option
def to_council(year: int, units: tuple[str, ...], is_all: bool, kind: UnitKind) -> int:
    """Lay appraised dossiers before the council."""
    action = Action.LAY_BEFORE_COUNCIL
    _echo_moved(_several(action, year, units, is_all, kind, body_steps.lay_before_council), action)
    return 0


@click.command("override", cls=Command, help=OVERRIDE_HELP, short_help="Ghi một ngoại lệ có lý do, có hạn.")
@year_option
@one_unit_option
@click.option(
    "--rule",
    cls=Option,
    required=True,
    type=click.Choice(list(RULES)),
    metavar="QUY-TẮC",
    help="Quy tắc nào, xem ở trên; phải có.",
)
@click.option(
    "--for", "allowed", type=Words(), metavar="MÃ", help="Người được phép (tu-danh-gia, tham-dinh)."
)
@click.option(
    "--level",
    cls=Option,
    type=click.IntRange(1, len(LEVELS)),
    metavar="MỨC",
    help="Mức độ được phép, từ 1 đến 5 (muc-do).",
)
@click.option("--reason", cls=Option, required=True, type=Words(), metavar="LÝ-DO", help="Lý do; phải có.")
@click.option(
    "--until",
    cls=Option,
    required=True,
    type=Day(),
    metavar="DD/MM/YYYY",
    help="Ngày cuối còn hiệu lực; phải có.",
)
@workspace_option
@person_option
def override(
    year: int, code: str, rule: str, allowed: str | None, level: int | None, reason: str, until: date
) -> int:
    """Grant an exception."""
    need = RULES[rule]
    is_level = need is Need.LEVEL_REACHED
    if (level is None) is is_level or (allowed is None) is not is_level:
        wanted = "--level MỨC và không có --for" if is_level else "--for MÃ và không có --level"
        raise click.UsageError(f"quy tắc {rule} cần {wanted}.")
    instead = str(level) if is_level else str(allowed)
    ((step, granted),) = taken(
        body_steps.OVERRIDE,
        year,
        [code],
        lambda step, writing: body_steps.grant(step, writing, need, instead, reason, until),
    )
    _echo_mark(step)
    click.echo(f"{unit_name(step.unit.name)} ({code}), năm {year}. {override_sentence(granted, step.day)}")
    return 0


def _several(
    action: Action,
    year: int,
    units: Sequence[str],
    is_all: bool,
    kind: UnitKind,
    take: Callable[[Step, Act], Done | tuple[Problem, ...]],
) -> list[tuple[Step, Done]]:
    """Take a step on the dossiers named, or on all that wait for it."""
    _demand_one(units, is_all)
    with opened() as store:
        found = _in_state(store, action, year, kind) if is_all else []
        waiting = [one.unit for one in found if one.state is not State.EXPLANATION_REQUESTED]
        if is_all and not waiting:
            raise _none_waits(action, year)
        return taken_in(store, action.value, year, list(units) or waiting, take)


def _ready(
    action: Action,
    year: int,
    units: Sequence[str],
    is_all: bool,
    kind: UnitKind,
    take: Callable[[Step, Act], Done | tuple[Problem, ...]],
) -> tuple[list[tuple[Step, Done]], list[Problem]]:
    """Take a step on the dossiers named, or on all that are ready for it; say why the others are left."""
    _demand_one(units, is_all)
    with opened() as store:
        if not is_all:
            return taken_in(store, action.value, year, units, take), []
        codes = [one.unit for one in _in_state(store, action, year, kind)]
        why = {
            step.unit.code: body_steps.holding_back(step, action)
            for step in steps_of(store, year, codes, acting(store))
        }
        left = [problem for problem in why.values() if problem is not None]
        ready = [unit for unit, problem in why.items() if problem is None]
        if not ready:
            _echo_left(left)
            if left:
                raise RefusedError(f"chưa hồ sơ nào {ACTIONS[action]} được; lý do nêu ở trên.")
            raise _none_waits(action, year)
        return taken_in(store, action.value, year, ready, take), left


def _demand_one(units: Sequence[str], is_all: bool) -> None:
    if is_all is bool(units):
        raise click.UsageError("cần --unit MÃ (ghi nhiều lần được), hoặc --all.")


def _in_state(store: Store, action: Action, year: int, kind: UnitKind) -> list[Dossier]:
    """Return the dossiers of a kind of unit that stand where an action begins."""
    names = names_of(store, the_cycle(store, year, kind))
    return [one for one in dossiers(store, year) if one.unit in names and action in actions_from(one.state)]


def _none_waits(action: Action, year: int) -> RefusedError:
    return RefusedError(f"không có hồ sơ nào chờ {ACTIONS[action]}; xem maturity status --year {year}.")


def _echo_left(left: Sequence[Problem]) -> None:
    """Say which dossiers were left, and why."""
    if left:
        show(left_report(left))


def _echo_moved(done: Sequence[tuple[Step, Dossier]], action: Action) -> None:
    """Say which dossiers went where."""
    if done:
        _echo_mark(done[0][0])
    for step, found in done:
        click.echo(f"{unit_name(step.unit.name)} ({step.unit.code}): {STATES[found.state]}.")
    if len(done) > 1:
        click.echo(f"Đã {ACTIONS[action]}: {counted(len(done))} hồ sơ.")


def _echo_mark(step: Step) -> None:
    """Print the mark of a rehearsal above lines of text."""
    if mark := rehearsal_text(step.cycle):
        click.echo(mark)
