"""`maturity decision issue`: record a decision that people issued, and what it recognises."""

from datetime import date

import click

from commands import usage_codes
from commands.decision_options import (
    number_option,
    signed_on_option,
    signer_option,
    summary_option,
    tier_option,
)
from commands.shell.console import print_report
from commands.shell.options import Day, Word
from commands.shell.session import writing_session
from commands.shell.unit_names import unit_option
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from commands.shell.words import Words
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import year_option
from criteria.model import UnitKind
from maturity.decisions.decision import Decision, DecisionKind
from maturity.decisions.issuing import Validity
from maturity.operations.decisions import RecognitionRequest, issue_decision
from maturity.operations.rankings import RankingRequest, issue_ranking
from reports.year.decision import issue_report
from reports.year.ranking import ranking_report

HELP = """Ghi một quyết định đã ban hành.

Loại cong-nhan ghi công nhận cho các đơn vị Hội đồng đã kết luận:
tất cả (--all) hoặc từng đơn vị (--unit), có hiệu lực từ --valid-from, đến hết
--valid-until nếu quyết định ghi thời hạn. Loại khen-thuong là quyết định khen
thưởng (ai được khen thì ghi bằng maturity commend); loại thong-bao là thông báo kết
quả khi không đơn vị nào được công nhận.

Loại xep-hang công bố điểm, hạng mọi đơn vị của một kỳ chấm điểm, khi Hội đồng đã
thông qua điểm; đơn vị quyết định không xếp hạng thì ghi --without kèm --reason.
Điểm đã công bố mà sửa thì ghi quyết định mới thay thế (--replaces).
Thu hồi thì dùng maturity decision revoke.

\b
Ví dụ:
  maturity decision issue --year 2025 --kind cong-nhan --number SỐ/QĐ-UBND \\
    --signed-on 10/06/2026 --signer ky1 --valid-from 10/06/2026 --all
  maturity decision issue --year 2025 --kind xep-hang --number SỐ/QĐ-UBND \\
    --signed-on 10/06/2026 --signer ky1
"""
KINDS = Word(
    {
        "cong-nhan": DecisionKind.RECOGNITION,
        "xep-hang": DecisionKind.RANKING,
        "khen-thuong": DecisionKind.COMMENDATION,
        "thong-bao": DecisionKind.NOTICE,
    }
)


@click.command("issue", cls=Command, help=HELP)
@year_option
@click.option(
    "--kind",
    cls=Option,
    required=True,
    type=KINDS,
    metavar=KINDS.shown,
    help="Loại quyết định; phải có.",
)
@number_option
@signed_on_option
@signer_option
@summary_option
@click.option("--valid-from", type=Day(), metavar="DD/MM/YYYY", help="Ngày công nhận bắt đầu có hiệu lực.")
@click.option("--valid-until", type=Day(), metavar="DD/MM/YYYY", help="Ngày cuối cùng có hiệu lực, nếu có.")
@click.option("--all", "is_all", is_flag=True, help="Mọi đơn vị đã được kết luận công nhận.")
@unit_option("units", multiple=True)
@unit_option(
    "left_out",
    option="--without",
    multiple=True,
    help_text="Đơn vị không xếp hạng theo quyết định: mã, hoặc tên",
)
@click.option("--reason", type=Words(), metavar="LÝ-DO", help="Lý do không xếp hạng đơn vị.")
@click.option("--replaces", type=Words(), metavar="SỐ", help="Số quyết định xếp hạng được thay thế.")
@tier_option
@workspace_option
@person_option
def issue(
    year: int,
    kind: DecisionKind,
    number: str,
    signed_on: date,
    signer: str,
    summary: str | None,
    valid_from: date | None,
    valid_until: date | None,
    is_all: bool,
    units: tuple[str, ...],
    left_out: tuple[str, ...],
    reason: str | None,
    replaces: str | None,
    tier: UnitKind,
) -> int:
    """Keep a decision with its recognitions, or the annex of its ranking, or refuse with every reason."""
    decision = Decision(
        number=number,
        signed_on=signed_on,
        kind=kind,
        year=year,
        unit_kind=tier,
        signer=signer,
        summary=summary or "",
    )
    recognition = _recognition(kind, valid_from, valid_until, is_all, units)
    if kind is DecisionKind.RANKING:
        request = RankingRequest(left_out=left_out, reason=reason or "", replaces=replaces)
        with writing_session() as session:
            print_report(ranking_report(issue_ranking(session, decision, request)))
        return 0
    if left_out or reason or replaces:
        raise misused(usage_codes.ONLY_OF_RANKINGS)
    with writing_session() as session:
        print_report(issue_report(issue_decision(session, decision, recognition)))
    return 0


def _recognition(
    kind: DecisionKind, since: date | None, until: date | None, is_all: bool, units: tuple[str, ...]
) -> RecognitionRequest | None:
    """Return whom a decision recognises and for how long; a usage error if options do not fit its kind."""
    if kind is not DecisionKind.RECOGNITION:
        if since or until or is_all or units:
            raise misused(usage_codes.ONLY_OF_RECOGNITIONS)
        return None
    if since is None:
        raise misused(usage_codes.VALID_FROM_ABSENT)
    if is_all == bool(units):
        raise misused(usage_codes.ALL_OR_UNITS)
    validity = Validity(valid_from=since, valid_until=until)
    return RecognitionRequest(validity=validity, units=None if is_all else tuple(dict.fromkeys(units)))
