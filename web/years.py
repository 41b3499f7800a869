"""The years of a workspace: opened on a set, closed, reopened, taken back, and their settings taken up."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from maturity.cycle.cycle import Cycle, CycleState
from maturity.cycle.series import named_series
from maturity.operations.own_sets import list_own_sets, set_with_texts
from maturity.operations.session import Session
from maturity.operations.set_library import read_set, shipped_ids
from maturity.operations.years import (
    CycleDraft,
    close_cycle,
    list_cycles,
    open_cycle,
    reopen_cycle,
    show_settings,
    take_up_settings,
    withdraw_cycle,
)
from maturity.people.operation import Operation
from reports.media.markdown import escape
from reports.words.wording import bare
from reports.year.cycle_list import cycle_closed, cycle_opened, cycle_reopened, cycle_withdrawn
from reports.year.year_settings import settings_page, settings_taken_up
from web.acting import Form, acting
from web.choices import NONE_YET, may
from web.fields import Field, Kind, Typed
from web.navigation import KIND, SERIES, here
from web.reading import cycle_at, reading
from web.responses import page

blueprint = Blueprint("years", __name__, url_prefix="/tt")

OPEN, CLOSE, REOPEN, WITHDRAW = "Mở kỳ", "Đóng kỳ", "Mở lại kỳ", "Rút kỳ mở nhầm"
TAKE_UP = "Ghi cấu hình trong tệp vào kỳ"
OFFICIAL, REHEARSAL = "chinh-thuc", "dien-tap"
FIRST_YEAR, LAST_YEAR = 2000, 2100
YEAR_UNFIT = f"Cần một năm từ {FIRST_YEAR} đến {LAST_YEAR}."
SERIES_HINT = (
    "Chỉ dùng khi một năm có nhiều bộ chỉ số chấm điểm; bỏ trống thì bộ xét mức độ không có tên, "
    "bộ chỉ số lấy mã bộ làm tên."
)
OPENING = (
    "Kỳ chính thức chỉ mở được trên bộ tiêu chí của tỉnh có hiệu lực đến hết năm, mọi dòng đã xác nhận đối "
    "chiếu; bộ khác chỉ mở để diễn tập, và mọi văn bản ra từ kỳ đó ghi rõ. Toàn văn bộ tiêu chí và cấu hình "
    "được giữ theo kỳ: sửa tệp về sau không làm thay đổi kỳ đã mở."
)
CLOSING = (
    "Đóng được khi mọi hồ sơ đã nộp đều đã công bố kết quả và kiến nghị đã giải quyết xong. Sau khi đóng, "
    "số liệu, tài liệu, hồ sơ của năm không thay đổi nữa; kiến nghị, thu hồi công nhận, khen thưởng vẫn ghi "
    "được."
)
REOPENING = "Lý do hiện cùng kỳ đánh giá; xong việc thì đóng lại."
WITHDRAWING = "Chỉ rút được kỳ chưa có số liệu, hồ sơ. Nhật ký vẫn giữ việc đã mở."
TAKING_UP = "Kỳ tính theo giá trị mới từ lúc ghi. Hồ sơ đã nộp giữ nguyên hạn đã xét lúc nộp."


@blueprint.get("/cac-ky")
def listed() -> Response:
    """Show the years that were opened, each with what can be done with it."""
    with reading() as session:
        cycles = list_cycles(session)
    return page(
        "years/list.html",
        cycles=sorted(cycles, key=lambda each: (-each.year, each.unit_kind.value, each.series)),
        address=_address,
        named_series=named_series,
        closed=CycleState.CLOSED,
        acts=[(view, text, state) for view, text, operation, state in _ACTS if may(operation)],
        may_open=may(Operation.OPEN_CYCLE),
    )


_ACTS: Sequence[tuple[str, str, Operation, CycleState]] = (
    ("close", CLOSE, Operation.CLOSE_CYCLE, CycleState.OPEN),
    ("withdraw", WITHDRAW, Operation.WITHDRAW_CYCLE, CycleState.OPEN),
    ("reopen", REOPEN, Operation.REOPEN_CYCLE, CycleState.CLOSED),
)
"""What can be done with a year: the view, its words, the operation, and the state that it is about."""


@blueprint.route("/mo-ky", methods=["GET", "POST"])
def open_year() -> Response:
    """Open a year on a set that ships, or one of the workspace."""
    with reading() as session:
        sets, today = _sets(session), session.today
    fields = (
        Field(
            name="nam",
            label="Năm",
            kind=Kind.NUMBER,
            value=request.args.get("nam", str(today.year)),
            check=lambda text: "" if FIRST_YEAR <= int(text) <= LAST_YEAR else YEAR_UNFIT,
        ),
        Field(name="bo", label="Theo bộ tiêu chí, bộ chỉ số", kind=Kind.CHOICE, options=(NONE_YET, *sets)),
        Field(
            name="loai",
            label="Loại kỳ",
            kind=Kind.CHOICE,
            options=(NONE_YET, (OFFICIAL, "chính thức"), (REHEARSAL, "diễn tập")),
        ),
        Field(name=SERIES, label="Tên kỳ", hint=SERIES_HINT, is_needed=False),
    )

    def carry_out(session: Session, typed: Typed) -> str:
        chosen, texts = set_with_texts(session, typed.text("bo"))
        draft = CycleDraft(
            year=typed.number("nam") or FIRST_YEAR,
            framework=chosen,
            texts=texts,
            is_rehearsal=typed.text("loai") == REHEARSAL,
        )
        return escape(cycle_opened(open_cycle(session, draft)))

    back = url_for("years.listed")
    return acting(Form(title=OPEN, fields=fields, button=OPEN, before=escape(OPENING), back=back), carry_out)


@blueprint.route("/<int:year>/dong-ky", methods=["GET", "POST"])
def close(year: int) -> Response:
    """Close a year whose dossiers all have their published result."""
    return _ending(
        year,
        CLOSE,
        CLOSING,
        lambda session, cycle, _: cycle_closed(close_cycle(session, year, cycle.unit_kind)),
    )


@blueprint.route("/<int:year>/mo-lai-ky", methods=["GET", "POST"])
def reopen(year: int) -> Response:
    """Open a closed year again, for a reason."""
    return _ending(
        year,
        REOPEN,
        REOPENING,
        lambda session, cycle, typed: cycle_reopened(
            reopen_cycle(session, year, cycle.unit_kind, typed.text("ly_do"))
        ),
        (Field(name="ly_do", label="Lý do"),),
    )


@blueprint.route("/<int:year>/rut-ky", methods=["GET", "POST"])
def withdraw(year: int) -> Response:
    """Take back a year that was opened by mistake."""
    return _ending(
        year,
        WITHDRAW,
        WITHDRAWING,
        lambda session, cycle, _: cycle_withdrawn(withdraw_cycle(session, year, cycle.unit_kind)),
    )


@blueprint.route("/<int:year>/cau-hinh/ghi", methods=["GET", "POST"])
def take_up(year: int) -> Response:
    """Have a year go by the settings that stand in the file now; what differs is shown first."""
    with reading() as session:
        cycle = cycle_at(session, year)
        file = session.workspace.configuration.name
        before = settings_page(show_settings(session, year, cycle.unit_kind), file)
    form = Form(
        title=f"{TAKE_UP} {year}",
        fields=(),
        button=TAKE_UP,
        before=f"{before}\n\n{escape(TAKING_UP)}",
        back=url_for("year_rules.settings", year=year, **here()),
        is_grave=True,
    )
    return acting(
        form,
        lambda session, _: escape(settings_taken_up(take_up_settings(session, year, cycle.unit_kind))),
    )


def _ending(
    year: int,
    title: str,
    about: str,
    carry_out: Callable[[Session, Cycle, Typed], str],
    fields: Sequence[Field] = (),
) -> Response:
    """Return the form by which a year ends, goes on, or never was."""
    with reading() as session:
        cycle = cycle_at(session, year)
    name = named_series(cycle.series)
    shown = f"{title} {year}, cấp {cycle.unit_kind.value}" + (f", kỳ {name}" if name else "")
    form = Form(
        title=shown,
        fields=fields,
        button=title,
        before=escape(about),
        back=url_for("years.listed"),
        is_grave=True,
    )
    return acting(form, lambda session, typed: escape(carry_out(session, cycle, typed)))


def _address(view: str, cycle: Cycle) -> str:
    """Return where something is done with a year."""
    of_year: dict[str, Any] = {KIND: cycle.unit_kind.value, SERIES: named_series(cycle.series)}
    return url_for(view, year=cycle.year, **of_year)


def _sets(session: Session) -> list[tuple[str, str]]:
    """Return the sets on which a year can be opened, those of the workspace first."""
    own = [(each.id, each.reading.value) for each in list_own_sets(session)]
    known = {identity for identity, _ in own}
    shipped = [(name, read_set(name).value) for name in shipped_ids() if name not in known]
    return [
        (identity, f"{identity}: {bare(value.title)}")
        for identity, value in (*own, *shipped)
        if value is not None
    ]
