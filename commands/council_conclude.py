"""`maturity council conclude`: what a council concluded, of one dossier or of a whole meeting from a file."""

from datetime import date
from pathlib import Path
from typing import Any

import click
from attrs import frozen

from commands import usage_codes
from commands.sheets_to_fill_in import list_to_read, refuse_list_with_sheet, sheet_options, write_sheet
from commands.shell.console import print_report, show_problems
from commands.shell.options import Day
from commands.shell.session import reading_session, session_for, writing_session
from commands.shell.unit_names import unit_option
from commands.shell.usage import misused, sentence
from commands.shell.vietnamese import Command, Option
from commands.shell.words import Words
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import LEVELS, UnitKind
from foundation.problem import Do
from maturity.council.concluding import Proposal
from maturity.council.conclusion import Vote
from maturity.operations.conclusions import (
    Meeting,
    conclude_dossier,
    conclude_meeting,
    preview_meeting,
)
from maturity.operations.sheets_to_fill_in import meeting_sheet
from maturity.people.operation import Operation
from maturity.people.person import ID
from reports.year.council import conclusions_report
from reports.year.sheets_to_fill_in import meeting_tables

HELP = """Ghi kết luận của Hội đồng: một hồ sơ, hoặc cả phiên họp từ tệp CSV, XLSX.

Số phiếu là phiếu đồng ý công nhận; không đạt đa số thì kết luận không công nhận kèm lý do. Ở kỳ chấm điểm
theo bộ chỉ số, Hội đồng thông qua điểm như đã thẩm định (--approve); không thông qua thì hồ sơ trở lại
thẩm định. Người đã thẩm định hồ sơ nào không tính có mặt khi xét hồ sơ đó. --present là số người, hoặc mã
của từng người cách nhau bằng dấu phẩy.

--form ghi biên bản để điền: có sẵn các hồ sơ chờ Hội đồng, kết quả thẩm định,
thành viên; điền kết luận, số phiếu rồi đọc lại; dòng bỏ trống là chưa kết luận.

Tệp có các cột: mã đơn vị, kết luận (công nhận | không công nhận), mức độ, có mặt,
đồng ý, không đồng ý, ý kiến khác; nếu có: tên đơn vị, lý do, ghi chú. Ở kỳ chấm
điểm, kết luận là thông qua | không thông qua, thay cột mức độ là cột điểm (nếu có,
để đối chiếu với điểm thẩm định). Tệp được
xem trước; --apply để ghi tất cả, hoặc không ghi gì khi còn một dòng chưa được.

\b
Ví dụ:
  maturity council conclude --year 2025 --unit 99002 --recognise 3 \\
    --on 25/03/2026 --present 7 --agreed 6 --against 1 --abstained 0
  maturity council conclude --form --year 2025 -o bien-ban.xlsx
  maturity council conclude bien-ban.xlsx --year 2025 --on 25/03/2026 --apply
"""

READING = "Lưu ý khi đọc tệp"


@frozen
class Present:
    """How many were present, and their ids if these were given."""

    number: int
    ids: tuple[str, ...] = ()


class Attendance(click.ParamType[Present]):
    """How many were present, or the ids of all who were."""

    name = "số hoặc mã"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Present:
        """Return who was present; a usage error in Vietnamese for what is neither."""
        if isinstance(value, Present):
            return value
        text = str(value).strip()
        if text.isascii() and text.isdecimal() and len(text) < 4:
            return Present(int(text))
        ids = tuple(part.strip() for part in text.split(","))
        if not all(map(ID.fullmatch, ids)):
            self.fail(sentence(usage_codes.NOT_AN_ATTENDANCE, found=value), param, ctx)
        return Present(len(ids), ids)


_votes = click.IntRange(0, 999)


@click.command("conclude", cls=Command, help=HELP)
@click.argument("file", required=False, metavar="[TỆP]", type=click.Path(path_type=Path))
@year_option
@unit_option(help_text="Đơn vị, khi ghi một hồ sơ: mã, hoặc tên")
@click.option(
    "--recognise",
    "level",
    cls=Option,
    type=click.IntRange(1, len(LEVELS)),
    metavar="MỨC",
    help="Công nhận mức độ này, từ 1 đến 5.",
)
@click.option("--approve", "is_approval", is_flag=True, help="Thông qua điểm, ở kỳ chấm điểm.")
@click.option(
    "--refuse", "is_refused", is_flag=True, help="Không công nhận, không thông qua điểm; kèm --reason."
)
@click.option(
    "--reason", "reasons", type=Words(), multiple=True, metavar="LÝ-DO", help="Lý do; ghi nhiều lần được."
)
@click.option("--present", type=Attendance(), metavar="SỐ|MÃ,MÃ…", help="Số có mặt, hoặc mã của họ.")
@click.option("--agreed", cls=Option, type=_votes, metavar="SỐ", help="Số phiếu đồng ý công nhận.")
@click.option("--against", cls=Option, type=_votes, metavar="SỐ", help="Số phiếu không đồng ý.")
@click.option(
    "--abstained", cls=Option, type=_votes, metavar="SỐ", help="Số phiếu có ý kiến khác, không biểu quyết."
)
@click.option(
    "--on", "on_day", cls=Option, type=Day(), metavar="DD/MM/YYYY", help="Ngày họp; phải có, trừ khi --form."
)
@click.option("--number", type=Words(), metavar="SỐ", help="Hội đồng nào, khi năm có nhiều Hội đồng.")
@click.option("--minutes", type=Words(), metavar="SỐ", help="Số biên bản; ghi sau cũng được.")
@click.option("--note", type=Words(), metavar="GHI-CHÚ", help="Ghi chú.")
@sheet_options("biên bản họp Hội đồng")
@click.option("--apply", "is_applied", is_flag=True, help="Ghi kết luận trong tệp; không có thì chỉ xem.")
@kind_option
@workspace_option
@person_option
def conclude(
    file: Path | None,
    year: int,
    on_day: date | None,
    number: str | None,
    minutes: str | None,
    is_form: bool,
    output: Path | None,
    is_applied: bool,
    kind: UnitKind,
    **said: Any,
) -> int:
    """Conclude on one dossier at once, or on those of a file after a preview; or write minutes to fill in."""
    blank = Do.to(Operation.CONCLUDE, year=str(year), form=None, o="bien-ban.xlsx")
    is_one = any(map(_is_said, said.values()))
    refuse_list_with_sheet(file, output, is_form=is_form)
    if (file or is_form) and is_one:
        raise misused(usage_codes.FILE_OR_DOSSIER)
    if output is not None:
        with reading_session() as session:
            write_sheet(meeting_tables(meeting_sheet(session, year, kind, number)), output)
        return 0
    if on_day is None:
        raise misused(usage_codes.DAY_OF_MEETING)
    meeting = Meeting(year=year, kind=kind, on_day=on_day, number=number, minutes=minutes or "")
    if file is None and is_one:
        proposal = _proposal(on_day, minutes or "", **said)
        with writing_session() as session:
            conclusions = conclude_dossier(session, meeting, proposal)
    else:
        listed = list_to_read(file, blank)
        conclude_all = conclude_meeting if is_applied else preview_meeting
        with session_for(is_applied=is_applied) as session:
            conclusions = conclude_all(session, meeting, listed)
    show_problems(conclusions.remarks, title=READING)
    print_report(conclusions_report(conclusions))
    return 0


def _is_said(value: object) -> bool:
    """Whether an option was given; zero votes are an answer, too."""
    return value is not None and value is not False and value not in ("", ())


def _proposal(
    on_day: date,
    minutes: str,
    *,
    unit: str | None,
    level: int | None,
    is_approval: bool,
    is_refused: bool,
    reasons: tuple[str, ...],
    present: Present | None,
    agreed: int | None,
    against: int | None,
    abstained: int | None,
    note: str | None,
) -> Proposal:
    """Return the proposal that options make for one dossier; a usage error if one is missing."""
    if unit is None or [level is not None, is_approval, is_refused].count(True) != 1:
        raise misused(usage_codes.CONCLUSION_UNSAID)
    if present is None or agreed is None or against is None or abstained is None:
        counts = {"--present": present, "--agreed": agreed, "--against": against, "--abstained": abstained}
        missing = ", ".join(name for name, value in counts.items() if value is None)
        raise misused(usage_codes.VOTES_MISSING, options=missing)
    vote = Vote(
        present=present.number, agreed=agreed, against=against, abstained=abstained, attending=present.ids
    )
    return Proposal(
        unit=unit,
        level=level,
        is_approval=is_approval,
        vote=vote,
        on_day=on_day,
        reasons=reasons,
        note=note or "",
        minutes=minutes,
    )
