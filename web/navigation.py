"""The links at the top of every page: those that whoever is signed in may follow, for its year."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen
from flask import request, url_for

from web.pages import may_see
from web.visit import visit

_LINKS: Sequence[tuple[str, str]] = (
    ("commune.home", "Trang chính"),
    ("own_evidence.documents", "Tài liệu kiểm chứng"),
    ("own_form.form_back", "Biểu Excel"),
    ("commune.hand_in", "Kiểm tra và nộp"),
    ("explanations.rows", "Giải trình"),
    ("commune.dossier", "Hồ sơ của tôi"),
    ("suppliers.home", "Số liệu của cơ quan"),
    ("suppliers.hand_in", "Gửi biểu"),
    ("body.today", "Hôm nay"),
    ("body.dossiers", "Hồ sơ"),
    ("intake.owed", "Số liệu còn thiếu"),
    ("intake.intakes", "Nhận số liệu"),
    ("matrix.matrix", "Thẩm định"),
    ("council.show", "Hội đồng"),
    ("decisions.every", "Quyết định"),
    ("complaints.every", "Kiến nghị"),
    ("commendation.proposal", "Khen thưởng"),
    ("lists.lists", "Danh sách"),
    ("papers.kinds", "Văn bản"),
    ("papers.to_sign", "Chờ ký"),
    ("picture.picture", "Toàn cảnh"),
    ("year_rules.criteria", "Bộ tiêu chí"),
    ("year_rules.settings", "Cấu hình"),
)
"""The views of a year with what they are called, in the order of the work."""
_OF_THE_WHOLE: Sequence[tuple[str, str]] = (
    ("persons.listed", "Người dùng"),
    ("journal.acts", "Nhật ký"),
)
"""The views of the whole workspace, which has no year in its address."""
_NEWEST = ("body.newest", "Năm mới nhất")
SERIES, KIND = "ky", "cap"
"""Names in addresses: the series of a year, and the kind of unit."""


@frozen
class NavigationLink:
    """A link: its text, its address, and whether it is the page that is shown, or one below it."""

    text: str
    address: str
    is_here: bool


def here() -> Mapping[str, Any]:
    """Return what the address of the page says of the year besides its number: series and kind of unit."""
    return {name: request.args[name] for name in (SERIES, KIND) if request.args.get(name)}


def navigation() -> Sequence[NavigationLink]:
    """Return the links of the year of the page, if it is of one, and those of the whole workspace."""
    person, year = visit().person, (request.view_args or {}).get("year")
    if person is None:
        return []
    of_year = [] if year is None else [(*link, {"year": year, **here()}) for link in _LINKS]
    whole: list[tuple[str, str, Mapping[str, Any]]] = [(*link, {}) for link in _OF_THE_WHOLE]
    is_of_the_whole = (request.endpoint or "").partition(".")[0] in {"persons", "journal"}
    newest: list[tuple[str, str, Mapping[str, Any]]] = [(*_NEWEST, {})] if is_of_the_whole else []
    return [
        NavigationLink(text, url_for(view, **values), request.endpoint == view)
        for view, text, values in (*newest, *of_year, *whole)
        if may_see(view, person)
    ]
