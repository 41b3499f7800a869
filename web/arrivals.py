"""Dossiers that came on paper: the register of incoming papers, filled in and sent back."""

from collections.abc import Sequence
from pathlib import Path

from flask import Blueprint, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from foundation.problem import Problem, RefusedError
from maturity.operations.dossiers.receiving import Reception, preview_receipts, record_receipts
from maturity.operations.dossiers.register_file import ListedReceipt, read_receipts
from maturity.operations.session import Session
from maturity.operations.sheets_to_fill_in import arrival_sheet
from reports.workbooks.data_sheet import table_xlsx
from reports.year.reception import reception_report
from reports.year.sheets_to_fill_in import arrival_table
from web.fields import Typed
from web.file_form import FileForm, Preview, sending
from web.navigation import here
from web.reading import Button, cycle_at, reading
from web.responses import download
from web.sheets import SHEETS, read_report, sheet_preview

blueprint = Blueprint("arrivals", __name__, url_prefix="/tt")

TITLE, SHEET, BACK = "Ghi hồ sơ đến năm", "Sổ tiếp nhận để điền (Excel)", "Hồ sơ"
LABEL = "Sổ tiếp nhận đã điền"
HINT = (
    "Mỗi dòng là việc nộp của người ghi ở dòng đó, đúng hạn hay muộn xét theo ngày đến; dòng chưa có ngày, "
    "số là hồ sơ chưa đến. Xem trước rồi mới ghi; dòng chưa ghi được nêu lý do, các dòng khác vẫn ghi."
)


@blueprint.route("/<int:year>/ho-so-den", methods=["GET", "POST"])
def take_in(year: int) -> Response:
    """Submit the dossiers of a register, each as its person."""
    with reading() as session:
        cycle = cycle_at(session, year)
    form = FileForm(
        title=f"{TITLE} {year}",
        label=LABEL,
        hint=HINT,
        back=Button(text=BACK, address=url_for("body.dossiers", year=year, **here())),
        is_one=True,
        accept=SHEETS,
        links=[Button(text=SHEET, address=url_for("arrivals.sheet", year=year, **here()))],
    )

    def look(session: Session, files: Sequence[Path], _: Typed) -> Preview:
        listed, problems = _listed(files)
        reception = preview_receipts(session, year, cycle.unit_kind, listed)
        is_new = any(each.submission is not None for each in reception.received)
        return sheet_preview(
            reception_report(reception), _noted(problems, reception), files, can_write=is_new
        )

    def write(session: Session, files: Sequence[Path], _: Typed) -> Markup:
        listed, problems = _listed(files)
        reception = record_receipts(session, year, cycle.unit_kind, listed)
        return read_report(reception_report(reception), _noted(problems, reception), files)

    return sending(form, look, write)


@blueprint.get("/<int:year>/ho-so-den/so-den.xlsx")
def sheet(year: int) -> Response:
    """Give the register to fill in, with all units and who submits for them."""
    with reading() as session:
        cycle = cycle_at(session, year)
        content = table_xlsx([arrival_table(arrival_sheet(session, year, cycle.unit_kind))])
    return download(content, f"so-den-{year}.xlsx")


def _listed(files: Sequence[Path]) -> tuple[Sequence[ListedReceipt], Sequence[Problem]]:
    """Return the rows of a register and what was noted in it; refuse one of which nothing can be read."""
    read = read_receipts(files[0])
    if not read.value and (read.value is None or read.errors):
        raise RefusedError(read.problems)
    return read.value, read.problems


def _noted(problems: Sequence[Problem], reception: Reception) -> Sequence[Problem]:
    return [*problems, *reception.problems]
