"""A list of persons filled in and sent back: shown first, then those that are new or changed are saved."""

from collections.abc import Sequence
from pathlib import Path

from flask import Blueprint, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from criteria.model import UnitKind
from foundation.problem import Reading, RefusedError
from maturity.operations.people_import import PersonImport, import_persons, preview_person_import
from maturity.operations.session import Session
from maturity.operations.sheets_to_fill_in import person_sheet
from reports.workbooks.data_sheet import table_xlsx
from reports.workspace.person_list import import_report
from reports.workspace.person_sheet import person_table
from web.accounts.access_log import Event
from web.fields import Field, Kind, Typed
from web.file_form import FileForm, Preview, sending
from web.guard import note_access
from web.reading import Button, newest_cycle, reading
from web.responses import download
from web.sheets import SHEETS, read_report, sheet_preview

blueprint = Blueprint("person_lists", __name__, url_prefix="/tt")

TITLE, SHEET, BACK = "Nhập danh sách người dùng", "Danh sách để điền (Excel)", "Người dùng"
LABEL = "Danh sách đã điền"
HINT = (
    "Có sẵn những người đã ghi và một dòng cho mỗi đơn vị chưa có người. Xem trước rồi mới ghi; "
    "dòng có lỗi thì không nhập, các dòng khác vẫn nhập. Cấp tài khoản sau khi nhập."
)
UPDATE = Field(name="thay", label="Thay thông tin của mã đã có", kind=Kind.TICK, is_needed=False)


@blueprint.route("/nhap-nguoi-dung", methods=["GET", "POST"])
def take_list() -> Response:
    """Save the persons of a list."""
    form = FileForm(
        title=TITLE,
        label=LABEL,
        hint=HINT,
        back=Button(text=BACK, address=url_for("persons.listed")),
        is_one=True,
        accept=SHEETS,
        fields=(UPDATE,),
        links=[Button(text=SHEET, address=url_for("person_lists.sheet"))],
    )

    def look(session: Session, files: Sequence[Path], content: Typed) -> Preview:
        planned = preview_person_import(session, files[0], is_update=content.is_ticked("thay"))
        value = _readable(planned)
        told = import_report(value, is_written=False)
        return sheet_preview(told, planned.problems, files, can_write=bool(value.written))

    def write(session: Session, files: Sequence[Path], content: Typed) -> Markup:
        planned = import_persons(session, files[0], is_update=content.is_ticked("thay"))
        return read_report(import_report(_readable(planned), is_written=True), planned.problems, files)

    return sending(form, look, write)


@blueprint.get("/nhap-nguoi-dung/nguoi-thuc-hien.xlsx")
def sheet() -> Response:
    """Give the list to fill in: who is known, and a row for each unit of the newest year without a person."""
    with reading() as session:
        cycle = newest_cycle(session)
        listed = (
            person_sheet(session, None, UnitKind.COMMUNE)
            if cycle is None
            else person_sheet(session, cycle.year, cycle.unit_kind)
        )
        content = table_xlsx([person_table(listed)])
    note_access(Event.DOWNLOADED)
    return download(content, "nguoi-thuc-hien.xlsx")


def _readable(planned: Reading[PersonImport]) -> PersonImport:
    """Return what a list changes; refuse one of which nobody can be read."""
    if planned.value is None:
        raise RefusedError(planned.problems)
    return planned.value
