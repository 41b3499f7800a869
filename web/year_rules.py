"""The rules of a year: its settings in sentences, and its set with where each row is from."""

from flask import Blueprint, url_for
from werkzeug.wrappers import Response

from criteria.index.model import Index
from maturity.operations.years import show_settings
from maturity.people.operation import Operation
from reports.framework.either_kind import status_page
from reports.framework.index_pages import index_checklist
from reports.framework.pages import framework_checklist
from reports.media.markdown import document, escape
from reports.year.year_settings import settings_page
from web.choices import may
from web.navigation import here
from web.reading import Button, cycle_at, reading, report
from web.years import TAKE_UP

blueprint = Blueprint("year_rules", __name__, url_prefix="/tt")

SETTINGS, SET = "Cấu hình của năm {year}", "Bộ tiêu chí của năm {year}"
BY_HAND = (
    "Sửa cấu hình: người quản trị sửa tệp {file} trong thư mục dữ liệu trên máy chủ; trang này chỉ để xem. "
    "Kỳ chính thức chỉ tính theo giá trị mới khi người có vai trò thường trực ghi vào kỳ."
)


@blueprint.get("/<int:year>/cau-hinh")
def settings(year: int) -> Response:
    """Show the settings that decide a year, what differs in the file, and how they changed."""
    with reading() as session:
        content = show_settings(session, year, cycle_at(session, year).unit_kind)
        file = session.workspace.configuration.name
    shown = document([settings_page(content, file), escape(BY_HAND.format(file=file))])
    buttons = [
        Button(text=TAKE_UP, address=url_for("years.take_up", year=year, **here()))
        for _ in (1,)
        if may(Operation.SET_CYCLE) and not content.cycle.is_rehearsal
    ]
    return report(shown, title=SETTINGS.format(year=year), buttons=buttons)


@blueprint.get("/<int:year>/bo-tieu-chi")
def criteria(year: int) -> Response:
    """Show every row of the set of a year, then which rows were attested against the document, by whom."""
    with reading() as session:
        used, today = cycle_at(session, year).framework, session.today
    rows = index_checklist(used, today) if isinstance(used, Index) else framework_checklist(used, None, today)
    return report(document([rows, status_page(used, today)]), title=SET.format(year=year))
