"""The sheets of a year that people fill in and hand back: the register of arrivals, minutes of the council.

Their headings are those that the readers of the lists know; what stands in them already reads back as it is.
"""

from collections.abc import Mapping

from criteria.model import LEVELS, Framework
from maturity.council import minutes_file
from maturity.council.minutes_file import MEMBERS_SHEET
from maturity.operations.dossiers import register_file
from maturity.operations.sheets_to_fill_in import ArrivalSheet, MeetingRow, MeetingSheet
from maturity.verdicts.verdict import StoredVerdict
from reports.media import markdown
from reports.media.data_table import Cell, DataTable, amount
from reports.media.rehearsal import rehearsal_text, rehearsal_title
from reports.words.numbers import counted
from reports.words.points import points_text
from reports.words.wording import level_text, one_line
from reports.year.council import council_title, rules_text

NUMBER = "STT"
SELF, APPRAISED = "Tự đánh giá", "Kết quả thẩm định"
PRESENT, SIGNED = "Có mặt (đánh dấu x)", "Chữ ký"
ABOUT_MINUTES = (
    "Ghi kết luận và số phiếu của từng đơn vị; không đồng ý thì ghi lý do, nhiều lý do cách nhau bằng dấu "
    "chấm phẩy. Số phiếu đồng ý, không đồng ý, ý kiến khác cộng lại bằng số có mặt; người đã thẩm định hồ sơ "
    "nào không tính khi xét hồ sơ đó. Dòng bỏ trống là chưa kết luận."
)
ABOUT_MEMBERS = "Trang này để ghi người dự họp và ký; số có mặt của từng đơn vị ghi ở trang biên bản."


def arrival_table(sheet: ArrivalSheet) -> DataTable:
    """Return the register of arrivals (sổ tiếp nhận hồ sơ), a row a unit."""
    form = register_file.FORM.headings
    unit, name, person, on_day, entry = (
        form[column][0]
        for column in (
            register_file.UNIT,
            register_file.NAME,
            register_file.PERSON,
            register_file.DAY,
            register_file.ENTRY,
        )
    )
    cycle, mark = sheet.cycle, rehearsal_text(sheet.cycle)
    return DataTable(
        name="Sổ tiếp nhận",
        title=rehearsal_title(cycle, f"Sổ tiếp nhận hồ sơ, số liệu năm {cycle.year}"),
        above=(
            *((mark,) if mark else ()),
            f"Ghi {on_day} (dd/mm/yyyy) và {entry} khi hồ sơ đến; {person} là mã trong danh sách người thực "
            "hiện. Dòng chưa có ngày và số là hồ sơ chưa đến.",
        ),
        columns=(NUMBER, unit, name, person, on_day, entry),
        rows=tuple(
            (at, row.unit.code, one_line(row.unit.name), row.person, row.day, row.entry)
            for at, row in enumerate(sheet.rows, start=1)
        ),
        by_hand=frozenset({person, on_day, entry}),
    )


def meeting_tables(sheet: MeetingSheet) -> tuple[DataTable, DataTable]:
    """Return the minutes of a council (biên bản họp) and its members, to mark who is present."""
    is_by_points = any(row.case.is_by_points for row in sheet.rows)
    return (_points_minutes if is_by_points else _level_minutes)(sheet), _members(sheet)


def agenda(sheet: MeetingSheet) -> str:
    """Return the dossiers that wait for a council with their results, as a report; "" if none does."""
    waiting = [row for row in sheet.rows if row.is_waiting]
    if not waiting:
        return ""
    is_by_points = any(row.case.is_by_points for row in waiting)
    head = ("Đơn vị", "Điểm thẩm định") if is_by_points else ("Đơn vị", SELF, APPRAISED)
    rows = [
        (
            f"{one_line(row.unit.name)} ({row.unit.code})",
            *(
                (points_text(sheet.cycle.in_use, row.case.points),)
                if not isinstance(sheet.cycle.in_use, Framework) and row.case.points is not None
                else (_level_text(sheet, row.submitted), _level_text(sheet, row.case.verdict))
            ),
        )
        for row in waiting
    ]
    title = f"Chờ Hội đồng xét ({counted(len(waiting))} hồ sơ)"
    return markdown.document([markdown.heading(2, title), markdown.table(head, rows)])


def _level_minutes(sheet: MeetingSheet) -> DataTable:
    words = {name: headings[0] for name, headings in minutes_file.FORM.headings.items()}
    conclusion, level = words[minutes_file.CONCLUSION], words[minutes_file.LEVEL]
    rows = tuple(
        (
            at,
            row.unit.code,
            one_line(row.unit.name),
            _level_text(sheet, row.submitted),
            _level_text(sheet, row.case.verdict),
            *_concluded(row, "công nhận", "không công nhận"),
            row.case.concluded.level if row.case.concluded else None,
            *_votes(row),
        )
        for at, row in enumerate(sheet.rows, start=1)
    )
    columns = (*_units(words), SELF, APPRAISED, conclusion, level, *_vote_headings(words))
    levels = [each for each in LEVELS if sheet.cycle.level_set.level_name(each)]
    choices = {conclusion: ("công nhận", "không công nhận"), level: tuple(map(str, levels))}
    return _minutes(sheet, columns, rows, choices)


def _points_minutes(sheet: MeetingSheet) -> DataTable:
    words = {name: headings[0] for name, headings in minutes_file.POINTS_FORM.headings.items()}
    conclusion = words[minutes_file.CONCLUSION]
    rows = tuple(
        (
            at,
            row.unit.code,
            one_line(row.unit.name),
            _points(sheet, row),
            *_concluded(row, "thông qua", "không thông qua"),
            *_votes(row),
        )
        for at, row in enumerate(sheet.rows, start=1)
    )
    columns = (*_units(words), words[minutes_file.POINTS], conclusion, *_vote_headings(words))
    return _minutes(sheet, columns, rows, {conclusion: ("thông qua", "không thông qua")})


def _units(words: Mapping[str, str]) -> tuple[str, ...]:
    return NUMBER, words[minutes_file.UNIT], words[minutes_file.NAME]


def _vote_headings(words: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(words[name] for name in (*minutes_file.COUNTS, minutes_file.REASONS, minutes_file.NOTE))


def _minutes(
    sheet: MeetingSheet,
    columns: tuple[str, ...],
    rows: tuple[tuple[Cell, ...], ...],
    choices: Mapping[str, tuple[str, ...]],
) -> DataTable:
    cycle, mark = sheet.cycle, rehearsal_text(sheet.cycle)
    title = f"Kết luận của Hội đồng từng đơn vị, số liệu năm {cycle.year}"
    return DataTable(
        name="Biên bản",
        title=rehearsal_title(cycle, title),
        above=(
            *((mark,) if mark else ()),
            f"{council_title(sheet.council)}. {rules_text(cycle, sheet.council)}",
            ABOUT_MINUTES,
        ),
        columns=columns,
        rows=rows,
        by_hand=frozenset(columns) - {SELF, APPRAISED},
        choices=choices,
    )


def _level_text(sheet: MeetingSheet, verdict: StoredVerdict | None) -> str:
    if verdict is None:
        return ""
    level, ceiling = verdict.level_verdict.level, verdict.level_verdict.ceiling
    text = level_text(sheet.cycle.level_set, level) if level else "chưa đạt mức độ 1"
    return text if level == ceiling else f"{text}, cao nhất còn có thể mức độ {ceiling}"


def _points(sheet: MeetingSheet, row: MeetingRow) -> Cell:
    index, points = sheet.cycle.in_use, row.case.points
    if isinstance(index, Framework) or points is None:
        return None
    return amount(points_text(index, points))


def _concluded(row: MeetingRow, agreed: str, refused: str) -> tuple[Cell]:
    if row.case.concluded is None:
        return ("",)
    return (refused if row.case.concluded.is_refused else agreed,)


def _votes(row: MeetingRow) -> tuple[Cell, ...]:
    """Return the votes, the reasons and the note of what was concluded, empty cells if nothing was."""
    conclusion = row.case.concluded
    if conclusion is None:
        return ("",) * 6
    vote = conclusion.vote
    reasons = row.case.dossier.reasons if conclusion.is_refused else ()
    return (vote.present, vote.agreed, vote.against, vote.abstained, "; ".join(reasons), conclusion.note)


def _members(sheet: MeetingSheet) -> DataTable:
    rows = tuple(
        (at, member.person, _name(sheet, member.person), one_line(member.position), "", "")
        for at, member in enumerate(sheet.council.members, start=1)
    )
    return DataTable(
        name=MEMBERS_SHEET,
        title=f"Thành viên dự họp, {council_title(sheet.council)}",
        above=(ABOUT_MEMBERS,),
        columns=(NUMBER, "Mã", "Họ và tên", "Chức danh", PRESENT, SIGNED),
        rows=rows,
        by_hand=frozenset({"Họ và tên", PRESENT, SIGNED}),
    )


def _name(sheet: MeetingSheet, identity: str) -> str:
    return one_line(sheet.contacts[identity].name) if identity in sheet.contacts else ""
