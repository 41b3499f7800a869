"""Units: those in force today, a list of them taken in, successions, and the levels of one over the years."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flask import Blueprint, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from foundation.problem import Reading, RefusedError
from maturity.operations.level_history import level_history
from maturity.operations.session import Session
from maturity.operations.successions import SuccessionRequest, preview_successions, record_successions
from maturity.operations.units import UnitListRequest, UnitQuery, import_units, list_units, preview_units
from maturity.people.operation import Operation
from reports.workbooks.data_sheet import table_xlsx
from reports.workspace.unit_changes import list_changes, succession_changes
from reports.workspace.unit_list import unit_count, units_sheet
from reports.year.level_history import level_history_page
from web.choices import may
from web.fields import Field, Kind, Typed
from web.file_form import FileForm, Preview, sending
from web.reading import Button, reading, report
from web.responses import download, page
from web.sheets import SHEETS, read_report, sheet_preview

blueprint = Blueprint("units", __name__, url_prefix="/tt/don-vi")

TITLE, TAKE_LIST, SUCCEED = "Đơn vị", "Nhập danh sách đơn vị", "Ghi chuyển tiếp đơn vị"
DOWNLOAD = "Tải danh sách (Excel)"
FROM = Field(
    name="tu_ngay",
    label="Danh sách có hiệu lực từ ngày",
    kind=Kind.DAY,
    hint="Đơn vị cùng mã đã có với nội dung khác thì hết hiệu lực trước ngày này một ngày.",
)
CLOSE_ABSENT = Field(
    name="het_hieu_luc",
    label="Cho đơn vị không có trong danh sách hết hiệu lực: mã tỉnh, hoặc all",
    hint="Bỏ trống thì đơn vị không có trong danh sách vẫn còn hiệu lực.",
    is_needed=False,
)
CARRY_OVER = Field(
    name="ke_thua",
    label="Quyết định riêng về kế thừa kết quả công nhận",
    hint="Bỏ trống thì theo cấu hình.",
    is_needed=False,
)
LIST_HINT = (
    "CSV hoặc XLSX nhận ra theo dòng tiêu đề: mã, tên, loại, mã cấp trên, nhóm; hoặc bảng của cơ quan thống "
    "kê, danh mục đã công bố. Dòng có lỗi không được nhập, các dòng khác vẫn nhập. Xem trước rồi mới ghi."
)
SUCCESSION_HINT = (
    "CSV hoặc XLSX có các cột Mã cũ, Mã mới, Tên mới, Mã cấp trên mới, Loại chuyển tiếp, Quyết định, "
    "Ngày hiệu lực. Có một dòng lỗi thì không ghi dòng nào. Xem trước rồi mới ghi."
)


@blueprint.get("")
def listed() -> Response:
    """Show the units in force today."""
    with reading() as session:
        units = list_units(session, UnitQuery(day=session.today))
    return page(
        "units/list.html",
        walked=units.walked,
        day_shown=units.day,
        remark=unit_count(units.units),
        buttons=[
            *(
                Button(text=text, address=url_for(view))
                for text, view, operation in (
                    (TAKE_LIST, "units.take_list", Operation.IMPORT_UNITS),
                    (SUCCEED, "units.succeed", Operation.SUCCEED_UNITS),
                )
                if may(operation)
            ),
            Button(text=DOWNLOAD, address=url_for("units.table")),
        ],
    )


@blueprint.get("/danh-sach.xlsx")
def table() -> Response:
    """Give the units in force today as a workbook that can be taken in again."""
    with reading() as session:
        units = list_units(session, UnitQuery(day=session.today))
    return download(table_xlsx([units_sheet(units.units, units.day)]), "don-vi.xlsx")


@blueprint.get("/<unit>/muc-do")
def history(unit: str) -> Response:
    """Show when a unit gained, kept and lost each level."""
    with reading() as session:
        content = level_history(session, unit)
    return report(level_history_page(content), title=f"{content.unit.name} ({unit})")


@blueprint.route("/nhap", methods=["GET", "POST"])
def take_list() -> Response:
    """Take in a list of units."""

    def request(files: Sequence[Path], content: Typed) -> UnitListRequest:
        within = tuple(content.text("het_hieu_luc").split())
        return UnitListRequest(file=files[0], day=content.needed_day("tu_ngay"), close_within=within)

    def look(session: Session, files: Sequence[Path], content: Typed) -> Preview:
        change = preview_units(session, request(files, content))
        value = _readable(change)
        return sheet_preview(
            list_changes(value, is_written=False), change.problems, files, can_write=not value.plan.is_empty
        )

    def write(session: Session, files: Sequence[Path], content: Typed) -> Markup:
        change = import_units(session, request(files, content))
        return read_report(list_changes(_readable(change), is_written=True), change.problems, files)

    return sending(_form(TAKE_LIST, LIST_HINT, (FROM, CLOSE_ABSENT)), look, write)


@blueprint.route("/chuyen-tiep", methods=["GET", "POST"])
def succeed() -> Response:
    """Record which old units became which new ones."""

    def request(files: Sequence[Path], content: Typed) -> SuccessionRequest:
        return SuccessionRequest(source=files[0], carry_over_decision=content.text("ke_thua"))

    def look(session: Session, files: Sequence[Path], content: Typed) -> Preview:
        change = preview_successions(session, request(files, content))
        value = _readable(change)
        return sheet_preview(
            succession_changes(value, is_written=False),
            change.problems,
            files,
            can_write=not value.plan.is_empty,
        )

    def write(session: Session, files: Sequence[Path], content: Typed) -> Markup:
        change = record_successions(session, request(files, content))
        return read_report(succession_changes(_readable(change), is_written=True), change.problems, files)

    return sending(_form(SUCCEED, SUCCESSION_HINT, (CARRY_OVER,)), look, write)


def _readable(change: Reading[Any]) -> Any:
    """Return what a list changes; refuse one of which nothing can be read."""
    if change.value is None:
        raise RefusedError(change.problems)
    return change.value


def _form(title: str, hint: str, fields: Sequence[Field]) -> FileForm:
    return FileForm(
        title=title,
        label="Tệp danh sách",
        hint=hint,
        back=Button(text=TITLE, address=url_for("units.listed")),
        is_one=True,
        accept=SHEETS,
        fields=fields,
    )
