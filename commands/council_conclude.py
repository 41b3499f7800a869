"""`maturity council conclude`: what a council concluded, of one dossier or of a whole meeting from a file."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
from attrs import evolve, frozen

from commands.shell.clock import today
from commands.shell.console import show, show_problems
from commands.shell.options import Day
from commands.shell.procedure import Words, acting, names_of, refuse, refuse_strangers
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace import act, opened, opened_read_only
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, the_open_cycle, year_option
from criteria.model import LEVELS, UnitKind
from foundation.personal_data import masked, numbers_shown
from foundation.personal_data_codes import NUMBERS_IN_FILE
from foundation.problem import Place, Problem
from maturity.council import codes
from maturity.council.concluding import Concluded, Hearing, Proposal, concluded
from maturity.council.conclusion import Vote
from maturity.council.council import Council, councils
from maturity.council.meeting import hearing_of, keep
from maturity.council.minutes_file import read_meeting
from maturity.council.setting_up import choose
from maturity.cycle.cycle import Cycle
from maturity.people.person import ID
from maturity.store.store import Store
from maturity.units.kinds import Tier
from maturity.units.matching import Matched, Matcher
from reports.year.council import ConcludedUnit, conclusions_report

HELP = """Ghi kết luận của Hội đồng: một hồ sơ, hoặc cả phiên họp từ tệp CSV, XLSX.

Số phiếu là phiếu đồng ý công nhận; không đạt đa số thì kết luận không công nhận
kèm lý do. Người đã thẩm định hồ sơ nào không tính có mặt khi xét hồ sơ đó.
--present là số người, hoặc mã của từng người cách nhau bằng dấu phẩy.

Tệp có các cột: mã đơn vị, kết luận (công nhận | không công nhận), mức độ, có mặt,
đồng ý, không đồng ý, ý kiến khác; nếu có: tên đơn vị, lý do, ghi chú. Tệp được
xem trước; --apply để ghi tất cả, hoặc không ghi gì khi còn một dòng chưa được.

\b
Ví dụ:
  maturity council conclude --year 2025 --unit 99002 --recognise 3 \\
    --on 25/03/2026 --present 7 --agreed 6 --against 1 --abstained 0
  maturity council conclude bien-ban.csv --year 2025 --on 25/03/2026 --apply
"""

READING = "Lưu ý khi đọc tệp"


@frozen
class Present:
    """How many were present, and their ids where these were given."""

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
            self.fail(f"“{value}” cần là số người, hoặc các mã cách nhau bằng dấu phẩy.", param, ctx)
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
@click.option("--refuse", "is_refused", is_flag=True, help="Không công nhận; kèm --reason.")
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
    "--on", "on_day", cls=Option, required=True, type=Day(), metavar="DD/MM/YYYY", help="Ngày họp; phải có."
)
@click.option("--number", type=Words(), metavar="SỐ", help="Hội đồng nào, khi năm có nhiều Hội đồng.")
@click.option("--minutes", type=Words(), metavar="SỐ", help="Số biên bản; ghi sau cũng được.")
@click.option("--note", type=Words(), metavar="GHI-CHÚ", help="Ghi chú.")
@click.option("--apply", "is_applied", is_flag=True, help="Ghi kết luận trong tệp; không có thì chỉ xem.")
@kind_option
@workspace_option
@person_option
def conclude(
    file: Path | None,
    year: int,
    on_day: date,
    number: str | None,
    minutes: str | None,
    is_applied: bool,
    kind: UnitKind,
    **said: Any,
) -> int:
    """Conclude on one dossier at once, or on those of a file after a preview."""
    if file and any(map(_is_said, said.values())):
        raise click.UsageError("ghi một tệp, hoặc --unit với kết luận và số phiếu; không ghi cả hai.")
    proposal = None if file else _proposal(on_day, minutes or "", **said)
    is_written = is_applied or file is None
    with opened() if is_written else opened_read_only() as store:
        cycle = the_open_cycle(store, year, kind)
        council = choose(councils(store, year), year, number)
        if isinstance(council, Problem):
            refuse([council])
        names = names_of(store, cycle)
        if proposal is not None:
            refuse_strangers([proposal.unit], names, cycle)
            rows = [_Row(proposal)]
        else:
            rows = _read(store, cycle, Path(str(file)), on_day, minutes or "")
        if is_written:
            with act(store, "council conclude") as writing:
                outcomes = _concluded(store, cycle, council, rows)
                for outcome in outcomes:
                    keep(writing, outcome.concluded)
        else:
            outcomes = _concluded(store, cycle, council, rows)
    units = [outcome.shown(names) for outcome in outcomes]
    show(conclusions_report(cycle, council, units, today(), is_written=is_written))
    return 0


def _is_said(value: object) -> bool:
    """Whether an option was given; zero votes are something said."""
    return value is not None and value is not False and value not in ("", ())


def _proposal(
    on_day: date,
    minutes: str,
    *,
    unit: str | None,
    level: int | None,
    is_refused: bool,
    reasons: tuple[str, ...],
    present: Present | None,
    agreed: int | None,
    against: int | None,
    abstained: int | None,
    note: str | None,
) -> Proposal:
    """Return what options say of one dossier; refuse where they leave something out."""
    if unit is None or (level is None) is not is_refused:
        raise click.UsageError("cần --unit MÃ và đúng một trong: --recognise MỨC, --refuse.")
    if present is None or agreed is None or against is None or abstained is None:
        given = {"--present": present, "--agreed": agreed, "--against": against, "--abstained": abstained}
        missing = ", ".join(name for name, value in given.items() if value is None)
        raise click.UsageError(f"thiếu số phiếu: {missing}; không có thì ghi 0.")
    vote = Vote(
        present=present.number, agreed=agreed, against=against, abstained=abstained, attending=present.ids
    )
    return Proposal(
        unit=unit, level=level, vote=vote, on_day=on_day, reasons=reasons, note=note or "", minutes=minutes
    )


@frozen
class _Row:
    """A proposal, and where in a file it stands."""

    proposal: Proposal
    place: Place | None = None

    def at(self, problem: Problem) -> Problem:
        """Return a problem of the dossier with the row of the file that speaks of it."""
        return (
            problem if self.place is None else evolve(problem, place=Place(f"{self.place}, {problem.place}"))
        )


@frozen
class _Outcome:
    """What came of a row."""

    hearing: Hearing
    concluded: Concluded

    def shown(self, names: Mapping[str, str]) -> ConcludedUnit:
        """Return it as reports receive it."""
        conclusion = self.concluded.conclusion
        return ConcludedUnit(
            code=conclusion.unit,
            name=names[conclusion.unit],
            conclusion=conclusion,
            verdict=self.hearing.verdict,
            reasons=() if conclusion.is_recognised else self.concluded.dossier.reasons,
            exceptions=self.hearing.granted,
            is_new=self.concluded.is_new,
        )


def _read(store: Store, cycle: Cycle, file: Path, on_day: date, minutes: str) -> list[_Row]:
    """Return the rows of a file; refuse with everything that is wrong with it."""
    reading = read_meeting(file)
    problems = list(reading.problems)
    matcher = Matcher.of_year(store, cycle.year, Tier(cycle.unit_kind.value))
    rows: list[_Row] = []
    first: dict[str, Place] = {}
    is_sound = reading.value is not None
    for listed in reading.value or ():
        match = matcher.match(listed.code, listed.name)
        if not isinstance(match, Matched):
            problems.append(match.remark.at(listed.place))
            is_sound = False
            continue
        problems += [note.at(listed.place) for note in match.notes]
        if numbers := numbers_shown("; ".join((*listed.reasons, listed.note))):
            problems.append(NUMBERS_IN_FILE.at(listed.place, numbers=numbers))
        code = match.unit.code
        called = f"{match.unit.name} ({code})"
        if code in first:
            problems.append(codes.UNIT_TWICE.at(listed.place, unit=called, first=first[code]))
            is_sound = False
        first.setdefault(code, listed.place)
        proposal = Proposal(
            unit=code,
            level=listed.level,
            vote=listed.vote,
            on_day=on_day,
            reasons=tuple(map(masked, listed.reasons)),
            note=masked(listed.note),
            minutes=minutes,
        )
        rows.append(_Row(proposal, listed.place))
    if not is_sound:
        refuse(problems)
    show_problems(problems, title=READING)
    return rows


def _concluded(store: Store, cycle: Cycle, council: Council, rows: Sequence[_Row]) -> list[_Outcome]:
    """Return what comes of each row; refuse all of them with every reason where one cannot stand."""
    person, day = acting(store), today()
    outcomes: list[_Outcome] = []
    problems: list[Problem] = []
    for row in rows:
        hearing = hearing_of(store, cycle, row.proposal.unit)
        found = concluded(council, row.proposal, hearing, person, day)
        if isinstance(found, Concluded):
            outcomes.append(_Outcome(hearing, found))
        else:
            problems += map(row.at, found)
    if problems:
        refuse(problems)
    return outcomes
