"""The rules of a year: its settings in sentences, and its set with where each row is from."""

from flask import Blueprint, url_for
from werkzeug.wrappers import Response

from criteria.index.model import Index
from maturity.operations.councils import show_councils
from maturity.operations.settings import show_settings_in_force
from maturity.operations.years import show_settings
from maturity.people.operation import Operation
from reports.framework.either_kind import status_page
from reports.framework.index_pages import index_checklist
from reports.framework.pages import framework_checklist
from reports.media.markdown import document, escape
from reports.year.settings_changed import edits_section
from reports.year.settings_sentences import settings_sentences
from reports.year.year_settings import settings_page
from web.choices import may
from web.commendation_rules import TITLE
from web.navigation import here
from web.reading import Button, cycle_at, reading, report, shown
from web.responses import page
from web.year_settings import CHANGE
from web.years import TAKE_UP

blueprint = Blueprint("year_rules", __name__, url_prefix="/tt")

SETTINGS, SET = "Cấu hình của năm {year}", "Bộ tiêu chí của năm {year}"
BY_HAND = (
    "Tệp {file} trên máy chủ cũng sửa được bằng tay; kỳ chính thức chỉ tính theo giá trị sửa bằng tay khi "
    "người có vai trò thường trực ghi vào kỳ."
)


@blueprint.get("/<int:year>/cau-hinh")
def settings(year: int) -> Response:
    """Show the settings that decide a year, what differs in the file, and how they changed."""
    with reading() as session:
        kind = cycle_at(session, year).unit_kind
        content = show_settings(session, year, kind)
        in_force = show_settings_in_force(session, year, kind)
        councils = show_councils(session, year, kind).councils
        file = session.workspace.configuration.name
    can_set = may(Operation.SET_CYCLE)
    offered = (
        (CHANGE, url_for("year_settings.change", year=year, **here()), can_set),
        (TAKE_UP, url_for("years.take_up", year=year, **here()), can_set and not content.cycle.is_rehearsal),
        (TITLE.format(year=year), url_for("commendation_rules.rules", year=year, **here()), True),
    )
    told = document(
        [
            settings_sentences(in_force, councils),
            edits_section(in_force.edits),
            escape(BY_HAND.format(file=file)),
        ]
    )
    return page(
        "years/settings_shown.html",
        title=SETTINGS.format(year=year),
        buttons=[Button(text=text, address=address) for text, address, is_offered in offered if is_offered],
        sentences=shown(told),
        record=shown(settings_page(content, file), below=1),
    )


@blueprint.get("/<int:year>/bo-tieu-chi")
def criteria(year: int) -> Response:
    """Show every row of the set of a year, then which rows were attested against the document, by whom."""
    with reading() as session:
        used, today = cycle_at(session, year).framework, session.today
    rows = index_checklist(used, today) if isinstance(used, Index) else framework_checklist(used, None, today)
    return report(document([rows, status_page(used, today)]), title=SET.format(year=year))
