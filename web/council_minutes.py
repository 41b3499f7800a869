"""The minutes of a council's meeting, filled in and sent back: shown first, then written, all or none."""

from collections.abc import Sequence
from pathlib import Path

from flask import Blueprint, abort, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from maturity.operations.conclusions import Meeting, conclude_meeting, preview_meeting
from maturity.operations.councils import show_councils
from maturity.operations.session import Session
from reports.year.council import conclusions_report, council_page
from web.council import MET_ON, MINUTES, SHEET, TITLE, chosen_council, which_council
from web.fields import Typed
from web.file_form import FileForm, Preview, sending
from web.navigation import here
from web.reading import Button, cycle_at, reading, shown
from web.sheets import SHEETS, read_report, sheet_preview

blueprint = Blueprint("council_minutes", __name__, url_prefix="/tt/<int:year>/hoi-dong")

TAKE_IN = "Gửi biên bản họp Hội đồng năm"
LABEL = "Biên bản đã điền"
HINT = (
    "Tệp biên bản để điền của chương trình, hoặc bảng CSV, XLSX có các cột như thế. "
    "Xem trước rồi mới ghi; ghi tất cả các dòng, hoặc không ghi gì khi còn một dòng chưa được."
)


@blueprint.route("/gui-bien-ban", methods=["GET", "POST"])
def take_in(year: int) -> Response:
    """Take down what a meeting concluded from its minutes."""
    with reading() as session:
        cycle = cycle_at(session, year)
        councils = show_councils(session, year, cycle.unit_kind)
    if not councils.councils:
        abort(404)
    back = url_for("council.show", year=year, **here())
    chosen = chosen_council(councils.councils, request.values.get("hoi_dong", ""))
    form = FileForm(
        title=f"{TAKE_IN} {year}",
        label=LABEL,
        hint=HINT,
        back=Button(text=f"{TITLE} {year}", address=back),
        is_one=True,
        accept=SHEETS,
        fields=(MET_ON, MINUTES, *which_council(councils.councils)),
        links=[Button(text=SHEET, address=url_for("council.sheet", year=year, **here()))],
        below=shown(council_page(cycle, chosen, councils.contacts)),
    )

    def meeting(content: Typed) -> Meeting:
        return Meeting(
            year=year,
            kind=cycle.unit_kind,
            on_day=content.needed_day("ngay"),
            number=chosen.number,
            minutes=content.text("bien_ban"),
        )

    def look(session: Session, files: Sequence[Path], content: Typed) -> Preview:
        seen = preview_meeting(session, meeting(content), files[0])
        is_new = any(unit.is_new for unit in seen.units)
        return sheet_preview(conclusions_report(seen), seen.remarks, files, can_write=is_new)

    def write(session: Session, files: Sequence[Path], content: Typed) -> Markup:
        done = conclude_meeting(session, meeting(content), files[0])
        return read_report(conclusions_report(done), done.remarks, files)

    return sending(form, look, write)
