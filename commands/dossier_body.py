"""`maturity dossier`: what the certifying body does with dossiers up to the council."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import click

from commands import usage_codes
from commands.dossier_options import one_unit_option, step_session, units_option
from commands.shell.console import print_report
from commands.shell.options import Day
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from commands.shell.words import Words
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import LEVELS, UnitKind
from maturity.dossier.transitions import Action, Need
from maturity.operations.dossiers import by_body
from maturity.operations.dossiers.appraisal import finish_appraisal, request_explanation
from maturity.operations.dossiers.selection import Selection, StepResults
from reports.year.dossier_steps import (
    finished_report,
    finishing_preview,
    left_out_report,
    moved_text,
    override_text,
    rescored_report,
    returned_text,
)
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
mà có tiêu chí cần giải trình; hồ sơ nào chưa xử lý được thì nêu lý do.

\b
Ví dụ:
  maturity dossier request --year 2025 --unit 99002 --as tv01
  maturity dossier request --year 2025 --all --due 20/02/2026 --as tv01
"""

APPRAISED_HELP = """Kết thúc thẩm định: chốt kết quả thẩm định của hồ sơ.

Nêu vì sao kết quả khác tự đánh giá và từng tiêu chí còn vướng mức độ tiếp theo.
Mọi tiêu chí phải được thẩm định; ở vòng 2, các tiêu chí giải trình phải được thẩm
định lại. Số liệu, tài liệu từ đó không thay đổi nữa. --all là mọi hồ sơ đã thẩm
định đủ và không còn gì phải giải trình; hồ sơ nào chưa xử lý được thì nêu lý do. Hồ sơ nêu
bằng --unit thì kết thúc cả khi đơn vị chưa được yêu cầu giải trình, và sau đó đơn
vị không giải trình được nữa; --preview cho xem trước điều đó.

\b
Ví dụ:
  maturity dossier appraised --year 2025 --unit 99002 --as tv01
  maturity dossier appraised --year 2025 --unit 99002 --preview --as tv01
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


@click.command("return", cls=Command, help=RETURN_HELP)
@year_option
@one_unit_option
@click.option("--reason", "reasons", type=Words(), multiple=True, metavar="LÝ-DO", help="Ghi nhiều lần được.")
@click.option("--due", cls=Option, type=Day(), metavar="DD/MM/YYYY", help="Ngày cuối nộp lại còn đúng hạn.")
@workspace_option
@person_option
def give_back(year: int, code: str, reasons: tuple[str, ...], due: date | None) -> int:
    """Return a dossier to its unit."""
    with step_session(year, [code]) as session:
        click.echo(returned_text(by_body.return_dossier(session, year, code, reasons, due)))
    return 0


@click.command("take-up", cls=Command, help=TAKE_UP_HELP)
@year_option
@units_option
@click.option("--all", "is_all", is_flag=True, help="Mọi hồ sơ đang chờ kiểm tra.")
@kind_option
@workspace_option
@person_option
def take_up(year: int, units: tuple[str, ...], is_all: bool, kind: UnitKind) -> int:
    """Take dossiers up for appraisal."""
    selection = _selection(year, units, kind, is_all=is_all)
    with step_session(year, units, kind) as session:
        click.echo(moved_text(Action.TAKE_UP, by_body.take_up(session, selection).results))
    return 0


@click.command("request", cls=Command, help=REQUEST_HELP)
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
    selection = _selection(year, units, kind, is_all=is_all)
    with step_session(year, units, kind) as session:
        requests = request_explanation(session, selection, due)
    _print_all(request_report(result) for result in requests.results)
    _show_left(requests)
    return 0


@click.command("appraised", cls=Command, help=APPRAISED_HELP)
@year_option
@units_option
@click.option("--all", "is_all", is_flag=True, help="Mọi hồ sơ đã thẩm định đủ, không chờ giải trình.")
@click.option(
    "--preview",
    "is_preview",
    is_flag=True,
    help="Chỉ xem trước kết quả và điều đơn vị không còn được giải trình; không ghi gì.",
)
@kind_option
@workspace_option
@person_option
def appraised(year: int, units: tuple[str, ...], is_all: bool, is_preview: bool, kind: UnitKind) -> int:
    """Finish the appraisal of dossiers and print their results, or preview what their units forgo."""
    selection = _selection(year, units, kind, is_all=is_all)
    with step_session(year, units, kind) as session:
        finished = finish_appraisal(session, selection, is_preview=is_preview)
    if not finished.is_written:
        if finished.results:
            print_report(finishing_preview(finished.results))
        _show_left(finished)
        return 0
    _print_all([*map(finished_report, finished.results), rescored_report(finished)])
    _show_left(finished)
    return 0


@click.command("to-council", cls=Command, help=COUNCIL_HELP)
@year_option
@units_option
@click.option("--all", "is_all", is_flag=True, help="Mọi hồ sơ đã thẩm định.")
@kind_option
@workspace_option
@person_option
def to_council(year: int, units: tuple[str, ...], is_all: bool, kind: UnitKind) -> int:
    """Lay appraised dossiers before the council."""
    selection = _selection(year, units, kind, is_all=is_all)
    with step_session(year, units, kind) as session:
        results = by_body.lay_before_council(session, selection).results
        click.echo(moved_text(Action.LAY_BEFORE_COUNCIL, results))
    return 0


@click.command("override", cls=Command, help=OVERRIDE_HELP)
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
    if need is Need.LEVEL_REACHED and (level is None or allowed is not None):
        raise misused(usage_codes.LEVEL_RULE, rule=rule)
    if need is not Need.LEVEL_REACHED and (allowed is None or level is not None):
        raise misused(usage_codes.PERSON_RULE, rule=rule)
    draft = by_body.OverrideDraft(need=need, instead=str(level or allowed), reason=reason, until=until)
    with step_session(year, [code]) as session:
        click.echo(override_text(by_body.grant_override(session, year, code, draft)))
    return 0


def _selection(year: int, units: Sequence[str], kind: UnitKind, *, is_all: bool) -> Selection:
    """Return the dossiers that options select; a usage error unless they are named, or all are meant."""
    if is_all is bool(units):
        raise misused(usage_codes.UNITS_OR_ALL)
    return Selection(year, tuple(units), kind)


def _print_all(reports: Iterable[str]) -> None:
    """Print reports one below the other, a blank line between them; those that are empty are left out."""
    if text := "\n".join(filter(None, reports)):
        print_report(text)


def _show_left(results: StepResults[Any]) -> None:
    """Print which dossiers were left, and why."""
    if results.left_out:
        if results.results:
            click.echo()
        print_report(left_out_report(results))
