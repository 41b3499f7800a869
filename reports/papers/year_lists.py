"""The lists of a year, one table for every shell: how each is read, and what it is written as."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from criteria.model import UnitKind
from maturity.operations.commendations import CommendationList, list_commendations
from maturity.operations.hooks import Report
from maturity.operations.public_notice import list_notice
from maturity.operations.ranking_list import list_ranking
from maturity.operations.recognition_list import RecognitionList, list_recognitions
from maturity.operations.result_list import list_results
from maturity.operations.session import Session
from reports.media.data_table import DataTable
from reports.media.markdown import escape
from reports.papers.public_list import notice_json, notice_list, notice_screen, notice_table
from reports.words.journal_words import head_sentence
from reports.year.commendation_list import (
    commendation_json,
    commendation_list,
    commendation_screen,
    commendation_sheets,
    commendation_table,
    of_list,
)
from reports.year.ranking_list import decided_ranking_table, ranking_json, ranking_list, ranking_sheets
from reports.year.recognition_list import (
    recognition_json,
    recognition_list,
    recognition_sheet,
    recognition_table,
)
from reports.year.result_list import result_json, result_list, result_sheet, result_table


@frozen(kw_only=True)
class YearList:
    """A list: its title, what it holds, the operation that reads it, and what its result is written as.

    `report` is Markdown, `screen` the same for a terminal, `table` one row a unit with columns for machines,
    `sheets` the list as on paper; each takes what `read` returns.
    """

    title: str
    about: str
    read: Callable[[Session, int, UnitKind, Report], Any]
    report: Callable[[Any], str]
    table: Callable[[Any], DataTable]
    sheets: Callable[[Any], Sequence[DataTable]]
    json: Callable[[Any], str]
    screen: Callable[[Any], str] = field()
    of_levels: bool = True
    """Whether years by levels have it."""
    of_points: bool = True
    """Whether years by points have it."""

    @screen.default
    def _as_report(self) -> Callable[[Any], str]:
        return self.report


def _recognitions(result: RecognitionList) -> str:
    head = escape(head_sentence(result.head))
    return f"{recognition_list(result.cycle, result.listed).rstrip()}\n\n{head}\n"


def _of_commendations(make: Callable[..., Any]) -> Callable[[CommendationList], Any]:
    return lambda listed: make(listed.proposed.cycle, of_list(listed), listed.proposed.proposal)


RESULTS = YearList(
    title="Kết quả của mọi đơn vị",
    about="Tự đánh giá và thẩm định cạnh nhau, chỗ khác và lý do.",
    read=list_results,
    report=result_list,
    table=result_table,
    sheets=lambda listed: [result_sheet(listed)],
    json=result_json,
)
NOTICE = YearList(
    title="Bảng công bố kết quả",
    about="Mọi đơn vị, kể cả đơn vị không được công nhận, kèm lý do.",
    read=list_notice,
    report=notice_list,
    screen=notice_screen,
    table=notice_table,
    sheets=lambda notice: [notice_table(notice)],
    json=notice_json,
    of_points=False,
)
RECOGNITIONS = YearList(
    title="Danh sách công nhận mức độ",
    about="Đơn vị được công nhận, mức độ, quyết định; đơn vị bị thu hồi ghi rõ.",
    read=lambda session, year, kind, _: list_recognitions(session, year, kind),
    report=_recognitions,
    table=lambda result: recognition_table(result.cycle, result.listed),
    sheets=lambda result: [recognition_sheet(result.cycle, result.listed)],
    json=lambda result: recognition_json(result.cycle, result.listed),
    of_points=False,
)
RANKING = YearList(
    title="Bảng xếp hạng",
    about="Như quyết định đã công bố; chưa có thì là dự kiến theo kết quả thẩm định.",
    read=lambda session, year, kind, _: list_ranking(session, year, kind),
    report=ranking_list,
    table=decided_ranking_table,
    sheets=ranking_sheets,
    json=ranking_json,
    of_levels=False,
)
COMMENDATIONS = YearList(
    title="Danh sách khen thưởng",
    about="Như quyết định; chưa có thì là đề nghị theo quy định đã đặt, kèm lý do từng đơn vị.",
    read=list_commendations,
    report=_of_commendations(commendation_list),
    screen=_of_commendations(commendation_screen),
    table=_of_commendations(commendation_table),
    sheets=_of_commendations(commendation_sheets),
    json=_of_commendations(commendation_json),
)
YEAR_LISTS: Mapping[str, YearList] = {
    "ket-qua": RESULTS,
    "cong-bo": NOTICE,
    "cong-nhan": RECOGNITIONS,
    "xep-hang": RANKING,
    "khen-thuong": COMMENDATIONS,
}
"""The lists in the order in which they are offered, by their words in addresses and names of files."""
