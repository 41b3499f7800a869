"""The council of a year: who it is, what waits for it, its conclusions typed for a whole meeting at once."""

from collections.abc import Sequence

from flask import Blueprint, abort, redirect, request, url_for
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from criteria.model import Framework
from foundation.problem import Problem, RefusedError
from maturity.council.council import Council, MajorityOf, Member
from maturity.council.portion import Portion, parse_portion
from maturity.cycle.cycle import Cycle
from maturity.operations.conclusions import Meeting, conclude_dossiers, withdraw_conclusions
from maturity.operations.councils import CouncilDraft, set_up_council, show_councils
from maturity.operations.session import Session
from maturity.operations.sheets_to_fill_in import MeetingSheet, meeting_sheet
from maturity.people.operation import Operation
from maturity.people.person import ID, Role
from reports.media.markdown import escape
from reports.words.numbers import counted, day
from reports.workbooks.data_sheet import table_xlsx
from reports.year.council import (
    conclusion_text,
    conclusions_report,
    council_page,
    councils_report,
    set_up_report,
    set_up_text,
    withdrawal_report,
)
from reports.year.sheets_to_fill_in import agenda, meeting_tables
from web.acting import BACK, CHANGE, CONFIRMED, Form, acting, kept_fields
from web.choices import NONE_YET, may, person_options
from web.council_rows import (
    VOTES,
    CouncilRow,
    checked,
    conclusions_to_choose,
    proposals,
    rows_of,
    with_refusals,
)
from web.fields import Field, Kind, Typed, typed
from web.navigation import here
from web.reading import Button, cycle_at, reading, report, shown, trying, writing
from web.remedies import linked
from web.responses import download, page

blueprint = Blueprint("council", __name__, url_prefix="/tt/<int:year>/hoi-dong")

TITLE, SET_UP, CONCLUDE, WITHDRAW = "Hội đồng năm", "Ghi Hội đồng", "Ghi kết luận", "Rút kết luận ghi nhầm"
SHEET, SHEET_BACK = "Biên bản để điền (Excel)", "Gửi biên bản đã điền"
NOTHING_TYPED = "Chưa ghi kết luận của dòng nào."
MET_ON = Field(name="ngay", label="Ngày họp", kind=Kind.DAY)
MINUTES = Field(
    name="bien_ban",
    label="Số biên bản",
    is_needed=False,
    hint="Để trống khi biên bản chưa có số.",
)
PORTION_UNFIT = "Cần một tỷ lệ như trong quyết định: từ 2/3, trên 1/2, quá bán."
MEMBERS_UNFIT = "Mỗi dòng là mã người, dấu hai chấm, chức danh; ví dụ hd01: Chủ tịch."


@blueprint.get("")
def show(year: int) -> Response:
    """Show the councils of a year, their members, and what they concluded."""
    with reading() as session:
        cycle = cycle_at(session, year)
        councils = show_councils(session, year, cycle.unit_kind)
        sheet = _sheet(session, cycle, councils.councils[0]) if councils.councils else None
    waiting = sum(row.is_waiting for row in sheet.rows) if sheet else 0
    buttons = [
        Button(
            text=f"{CONCLUDE} ({counted(waiting)} hồ sơ chờ)",
            address=_address(cycle, "conclude"),
            is_main=True,
        )
        for _ in (1,)
        if waiting and may(Operation.CONCLUDE)
    ]
    if sheet and sheet.rows:
        buttons.append(Button(text=SHEET, address=_address(cycle, "sheet")))
        if may(Operation.CONCLUDE):
            address = url_for("council_minutes.take_in", year=cycle.year, **here())
            buttons.append(Button(text=SHEET_BACK, address=address))
    if may(Operation.SET_UP_COUNCIL):
        buttons.append(Button(text=SET_UP, address=_address(cycle, "set_up")))
    if councils.concluded and may(Operation.WITHDRAW_CONCLUSION):
        buttons.append(Button(text=WITHDRAW, address=_address(cycle, "withdraw")))
    told = [councils_report(councils), agenda(sheet) if sheet else ""]
    return report("\n\n".join(filter(None, told)), title=f"{TITLE} {year}", buttons=buttons)


@blueprint.route("/ghi", methods=["GET", "POST"])
def set_up(year: int) -> Response:
    """Record the decision that sets a council up: its members, its quorum and its majority as written."""
    with reading() as session:
        cycle = cycle_at(session, year)
        members = person_options(session, Role.COUNCIL)
    who = "; ".join(text for _, text in members)
    fields = (
        Field(name="so", label="Số quyết định thành lập"),
        Field(name="ngay_ky", label="Ngày ký", kind=Kind.DAY),
        Field(
            name="dieu_kien",
            label="Điều kiện họp: phần thành viên phải có mặt",
            hint="Ghi đúng như quyết định, ví dụ từ 2/3; tính trên tổng số thành viên.",
            check=_portion_fault,
        ),
        Field(
            name="da_so",
            label="Điều kiện thông qua: phần phiếu đồng ý",
            hint="Ghi đúng như quyết định, ví dụ trên 1/2 hoặc quá bán.",
            check=_portion_fault,
        ),
        Field(
            name="tinh_tren",
            label="Phần phiếu đồng ý tính trên",
            kind=Kind.CHOICE,
            options=[(each.value, each.words) for each in MajorityOf],
        ),
        Field(
            name="thanh_vien",
            label="Thành viên và chức danh, mỗi người một dòng",
            kind=Kind.TEXT,
            hint=f"Người có vai trò Hội đồng: {who}." if who else MEMBERS_UNFIT,
            value="\n".join(f"{code}: " for code, _ in members),
            check=_members_fault,
        ),
        Field(name="thay", label="Thay Hội đồng đã ghi cùng số, khi chưa kết luận gì", kind=Kind.TICK),
    )

    def carry_out(session: Session, content: Typed) -> str:
        draft = CouncilDraft(
            year=year,
            kind=cycle.unit_kind,
            number=content.text("so"),
            signed_on=content.needed_day("ngay_ky"),
            quorum=_portion(content.text("dieu_kien")),
            majority=_portion(content.text("da_so")),
            majority_of=MajorityOf(content.text("tinh_tren")),
            members=tuple(_member(line) for line in content.lines("thanh_vien")),
            is_update=content.is_ticked("thay"),
        )
        result = set_up_council(session, draft)
        notes = (set_up_text(result), *map(str, result.remarks))
        return "\n\n".join((set_up_report(result), *map(escape, notes)))

    return acting(_form(cycle, SET_UP, fields), carry_out)


@blueprint.route("/ket-luan", methods=["GET", "POST"])
def conclude(year: int) -> Response:
    """Take down what a meeting concluded of many dossiers; shown first, and written all or not at all."""
    with reading() as session:
        cycle = cycle_at(session, year)
        councils = show_councils(session, year, cycle.unit_kind)
        if not councils.councils:  # to where one is set up
            return redirect(url_for("council.show", year=year, **here()), 303)
        fields = (MET_ON, MINUTES, *which_council(councils.councils))
        chosen = chosen_council(councils.councils, request.form.get("hoi_dong", ""))
        sheet = _sheet(session, cycle, chosen)
    about = shown(council_page(cycle, chosen, councils.contacts))
    form = _form(cycle, CONCLUDE, fields)
    if request.method != "POST":
        kept = MultiDict(kept_fields())
        content = Typed({each.name: kept.get(each.name, each.value) for each in fields})
        return _rows_page(form, sheet, content, rows_of(sheet, kept), about)
    options, content = conclusions_to_choose(cycle), typed(fields)
    rows = checked(rows_of(sheet, request.form), options)
    problems = [NOTHING_TYPED] if all(row.is_blank for row in rows) else []
    if content.faults or problems or any(row.faults for row in rows):
        return _rows_page(form, sheet, content, rows, about, problems, status=422)
    if request.form.get(CHANGE):
        return _rows_page(form, sheet, content, rows, about)
    is_trial = not request.form.get(CONFIRMED)
    meeting = Meeting(
        year=year,
        kind=cycle.unit_kind,
        on_day=content.needed_day("ngay"),
        number=chosen.number,
        minutes=content.text("bien_ban"),
    )
    try:
        with trying() if is_trial else writing() as session:
            done = conclude_dossiers(session, meeting, proposals(rows, meeting.on_day, meeting.minutes))
    except RefusedError as refused:
        rows, others = with_refusals(rows, refused.problems, year, _words)
        return _rows_page(form, sheet, content, rows, about, [*map(str, others)], status=409)
    told = shown(conclusions_report(done, how_to_write=False))
    if not is_trial:
        buttons = [Button(text=BACK, address=form.back, is_main=True)]
        return page("done.html", title=form.title, report=told, buttons=buttons)
    typed_cells = [(row.cell_id(name), text) for row in rows for name, text in row.cells.items() if text]
    hidden = [*content.texts.items(), *typed_cells]
    return page("tried.html", form=form, hidden=hidden, report=told)


@blueprint.route("/rut", methods=["GET", "POST"])
def withdraw(year: int) -> Response:
    """Take back conclusions that were recorded by mistake, with the reason."""
    with reading() as session:
        cycle = cycle_at(session, year)
        concluded = show_councils(session, year, cycle.unit_kind).concluded
    units = [
        (unit.code, f"{unit.name} ({unit.code}): {conclusion_text(cycle, unit.conclusion)}")
        for unit in concluded
    ]
    fields = (
        Field(name="don_vi", label="Kết luận ghi nhầm của", kind=Kind.TICKS, options=units),
        Field(name="ly_do", label="Lý do"),
    )

    def carry_out(session: Session, content: Typed) -> str:
        withdrawn = withdraw_conclusions(
            session, year, cycle.unit_kind, content.lines("don_vi"), content.text("ly_do")
        )
        return withdrawal_report(withdrawn)

    return acting(_form(cycle, WITHDRAW, fields, is_grave=True), carry_out)


@blueprint.get("/bien-ban.xlsx")
def sheet(year: int) -> Response:
    """Give the minutes to fill in, with the dossiers that wait and both results."""
    with reading() as session:
        cycle = cycle_at(session, year)
        councils = show_councils(session, year, cycle.unit_kind).councils
        if not councils:
            abort(404)
        content = table_xlsx(meeting_tables(_sheet(session, cycle, chosen_council(councils, ""))))
    return download(content, f"bien-ban-hoi-dong-{year}.xlsx")


def _rows_page(
    form: Form,
    sheet: MeetingSheet,
    content: Typed,
    rows: Sequence[CouncilRow],
    about: Markup,
    problems: Sequence[str] = (),
    *,
    status: int = 200,
) -> Response:
    return page(
        "body/conclude.html",
        status=status,
        form=form,
        rows=rows,
        votes=VOTES,
        typed=content,
        problems=problems,
        about=about,
        year=sheet.cycle.year,
        is_by_points=not isinstance(sheet.cycle.framework, Framework),
    )


def _sheet(session: Session, cycle: Cycle, council: Council) -> MeetingSheet:
    return meeting_sheet(session, cycle.year, cycle.unit_kind, council.number)


def which_council(councils: Sequence[Council]) -> tuple[Field, ...]:
    """Return the choice of a council, if a year has several; the newest first."""
    if len(councils) < 2:
        return ()
    options = [(each.number, f"số {each.number} ngày {day(each.signed_on)}") for each in councils]
    return (
        Field(
            name="hoi_dong",
            label="Hội đồng theo quyết định",
            kind=Kind.CHOICE,
            options=(NONE_YET, *options),
        ),
    )


def chosen_council(councils: Sequence[Council], number: str) -> Council:
    """Return the council of a decision, the newest one if no number is chosen."""
    newest = max(councils, key=lambda each: each.signed_on)
    return next((each for each in councils if each.number == number), newest)


def _words(problem: Problem) -> str:
    """Return a refusal without its place, which is the row that it is told at."""
    return linked(problem.message)


def _portion_fault(text: str) -> str:
    return "" if parse_portion(text) else PORTION_UNFIT


def _portion(text: str) -> Portion:
    portion = parse_portion(text)
    if portion is None:
        raise ValueError(f"the form has let {text!r} pass")
    return portion


def _members_fault(text: str) -> str:
    return "" if all(_is_member(line) for line in text.splitlines() if line.strip()) else MEMBERS_UNFIT


def _is_member(line: str) -> bool:
    identity, _, position = line.partition(":")
    return bool(ID.fullmatch(identity.strip()) and position.strip())


def _member(line: str) -> Member:
    identity, _, position = line.partition(":")
    return Member(identity.strip(), " ".join(position.split()))


def _address(cycle: Cycle, view: str) -> str:
    return url_for(f"council.{view}", year=cycle.year, **here())


def _form(cycle: Cycle, title: str, fields: Sequence[Field], *, is_grave: bool = False) -> Form:
    back = _address(cycle, "show")
    return Form(title=f"{title}, năm {cycle.year}", fields=fields, button=title, back=back, is_grave=is_grave)
