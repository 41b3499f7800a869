"""The lists of a year on pages and as files: results, public notice, recognitions, ranking, commendations."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen
from flask import Blueprint, abort, url_for
from werkzeug.wrappers import Response

from criteria.model import Framework, UnitKind
from maturity.operations.commendations import CommendationList, list_commendations
from maturity.operations.public_notice import list_notice
from maturity.operations.ranking_list import list_ranking
from maturity.operations.recognition_list import RecognitionList, list_recognitions
from maturity.operations.result_list import list_results
from maturity.operations.session import Session
from reports.media.data_table import DataTable, table_csv
from reports.media.docx.report import report_docx
from reports.media.markdown import escape
from reports.papers.public_list import notice_list, notice_table
from reports.words.journal_words import head_sentence
from reports.workbooks.data_sheet import table_xlsx
from reports.year.commendation_list import (
    commendation_list,
    commendation_sheets,
    commendation_table,
    of_list,
)
from reports.year.ranking_list import decided_ranking_table, ranking_list, ranking_sheets
from reports.year.recognition_list import recognition_list, recognition_sheet, recognition_table
from reports.year.result_list import result_list, result_sheet, result_table
from web.accounts.access_log import Event
from web.guard import note_access
from web.navigation import here
from web.reading import Button, cycle_at, reading, report
from web.responses import download, page

blueprint = Blueprint("lists", __name__, url_prefix="/tt")


@frozen(kw_only=True)
class YearList:
    """A list: its title, what it holds, the operation that reads it, and what it is written as.

    `table` is one row a unit with columns for machines, `sheets` the list as on paper.
    """

    title: str
    about: str
    read: Callable[[Session, int, UnitKind], Any]
    report: Callable[[Any], str]
    table: Callable[[Any], DataTable]
    sheets: Callable[[Any], Sequence[DataTable]]
    of_levels: bool = True
    of_points: bool = True


def _recognitions(result: RecognitionList) -> str:
    head = escape(head_sentence(result.head))
    return f"{recognition_list(result.cycle, result.listed).rstrip()}\n\n{head}\n"


def _commendations(listed: CommendationList) -> str:
    return commendation_list(listed.proposed.cycle, of_list(listed), listed.proposed.proposal)


def _commendation_table(listed: CommendationList) -> DataTable:
    return commendation_table(listed.proposed.cycle, of_list(listed), listed.proposed.proposal)


def _commendation_sheets(listed: CommendationList) -> Sequence[DataTable]:
    return commendation_sheets(listed.proposed.cycle, of_list(listed), listed.proposed.proposal)


LISTS: Mapping[str, YearList] = {
    "ket-qua": YearList(
        title="Kết quả của mọi đơn vị",
        about="Tự đánh giá và thẩm định cạnh nhau, chỗ khác và lý do.",
        read=list_results,
        report=result_list,
        table=result_table,
        sheets=lambda listed: [result_sheet(listed)],
    ),
    "cong-bo": YearList(
        title="Bảng công bố kết quả",
        about="Mọi đơn vị, kể cả đơn vị không được công nhận, kèm lý do.",
        read=list_notice,
        report=notice_list,
        table=notice_table,
        sheets=lambda notice: [notice_table(notice)],
        of_points=False,
    ),
    "cong-nhan": YearList(
        title="Danh sách công nhận mức độ",
        about="Đơn vị được công nhận, mức độ, quyết định; đơn vị bị thu hồi ghi rõ.",
        read=list_recognitions,
        report=_recognitions,
        table=lambda result: recognition_table(result.cycle, result.listed),
        sheets=lambda result: [recognition_sheet(result.cycle, result.listed)],
        of_points=False,
    ),
    "xep-hang": YearList(
        title="Bảng xếp hạng",
        about="Như quyết định đã công bố; chưa có thì là dự kiến theo kết quả thẩm định.",
        read=list_ranking,
        report=ranking_list,
        table=decided_ranking_table,
        sheets=ranking_sheets,
        of_levels=False,
    ),
    "khen-thuong": YearList(
        title="Danh sách khen thưởng",
        about="Như quyết định; chưa có thì là đề nghị theo quy định đã đặt, kèm lý do từng đơn vị.",
        read=list_commendations,
        report=_commendations,
        table=_commendation_table,
        sheets=_commendation_sheets,
    ),
}
"""The lists by their words in addresses."""

FILES: Mapping[str, tuple[str, Callable[[YearList, Any], bytes]]] = {
    "xlsx": ("Tải Excel", lambda listed, result: table_xlsx(listed.sheets(result))),
    "docx": ("Tải Word", lambda listed, result: report_docx(listed.report(result))),
    "csv": ("Tải CSV", lambda listed, result: table_csv(listed.table(result)).encode("utf-8-sig")),
}
"""The forms of a list to take away, by the ending: what the button says, and what writes it."""


@blueprint.get("/<int:year>/danh-sach")
def lists(year: int) -> Response:
    """Show which lists the year has."""
    with reading() as session:
        cycle = cycle_at(session, year)
    is_by_levels = isinstance(cycle.framework, Framework)
    of_year = {
        name: each for name, each in LISTS.items() if (each.of_levels if is_by_levels else each.of_points)
    }
    return page("lists/lists.html", year=year, lists=of_year, files=FILES)


@blueprint.get("/<int:year>/danh-sach/<name>")
def one(year: int, name: str) -> Response:
    """Show a list."""
    chosen = LISTS.get(name) or abort(404)
    with reading() as session:
        result = chosen.read(session, year, cycle_at(session, year).unit_kind)
    buttons = [
        Button(text=text, address=url_for("lists.file", year=year, name=name, ending=ending, **here()))
        for ending, (text, _) in FILES.items()
    ]
    return report(chosen.report(result), title=f"{chosen.title}, năm {year}", buttons=buttons)


@blueprint.get("/<int:year>/danh-sach/<name>.<ending>")
def file(year: int, name: str, ending: str) -> Response:
    """Give a list as a file to take away."""
    chosen, form = LISTS.get(name) or abort(404), FILES.get(ending) or abort(404)
    with reading() as session:
        result = chosen.read(session, year, cycle_at(session, year).unit_kind)
    _, write = form
    content = write(chosen, result)  # the workspace is closed by now: whoever reads slowly holds up nobody
    note_access(Event.DOWNLOADED)
    return download(content, f"{name}-{year}.{ending}")
