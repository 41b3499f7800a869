"""The links at the top of every page: those that whoever is signed in may follow, for its year."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen
from flask import request, url_for

from web.pages import may_see
from web.visit import visit

Links = Sequence[tuple[str, str]]
"""Views with what they are called."""
_OWN: Links = (
    ("commune.home", "Trang chính"),
    ("own_evidence.documents", "Tài liệu kiểm chứng"),
    ("own_form.form_back", "Biểu Excel"),
    ("commune.hand_in", "Kiểm tra và nộp"),
    ("explanations.rows", "Giải trình"),
    ("plans.own", "Kế hoạch nâng mức"),
    ("commune.dossier", "Hồ sơ của tôi"),
    ("suppliers.home", "Số liệu của cơ quan"),
    ("suppliers.hand_in", "Gửi biểu"),
)
"""The pages of a unit and of a department, few enough to stand beside each other."""
GROUPS: Sequence[tuple[str, Links]] = (
    ("Việc của tôi", _OWN),
    ("Hôm nay", (("body.today", "Hôm nay"),)),
    (
        "Toàn cảnh, kế hoạch",
        (
            ("picture.picture", "Toàn cảnh"),
            ("plans.bottlenecks", "Tiêu chí nên làm trước"),
            ("plans.order", "Thứ tự bố trí kinh phí"),
        ),
    ),
    (
        "Hồ sơ, số liệu",
        (
            ("body.dossiers", "Hồ sơ"),
            ("arrivals.take_in", "Ghi hồ sơ đến"),
            ("intake.owed", "Số liệu còn thiếu"),
            ("intake.intakes", "Nhận số liệu"),
            ("year_reports.shares", "Tỷ lệ tính từ công nhận"),
        ),
    ),
    ("Thẩm định", (("matrix.matrix", "Thẩm định"),)),
    (
        "Hội đồng, quyết định",
        (
            ("council.show", "Hội đồng"),
            ("decisions.every", "Quyết định"),
            ("commendation.proposal", "Khen thưởng"),
            ("complaints.every", "Kiến nghị"),
            ("year_reports.recheck", "Rà soát công nhận"),
        ),
    ),
    (
        "Danh sách, văn bản",
        (
            ("papers.to_sign", "Văn bản chờ ký"),
            ("papers.kinds", "Văn bản"),
            ("lists.lists", "Danh sách"),
        ),
    ),
    (
        "Năm và quy tắc",
        (
            ("years.listed", "Các kỳ đánh giá"),
            ("year_rules.criteria", "Bộ tiêu chí của năm"),
            ("sets.listed", "Bộ tiêu chí của tỉnh"),
            ("changes.impact", "Thử một bộ mới"),
            ("changes.threshold", "Thử một ngưỡng"),
            ("year_rules.settings", "Cấu hình"),
        ),
    ),
    ("Người, đơn vị", (("persons.listed", "Người dùng"), ("units.listed", "Đơn vị"))),
    ("Nhật ký", (("journal.acts", "Nhật ký"),)),
)
"""The views in groups, in the order of the work of a year."""
OF_THE_WHOLE = frozenset({"years", "sets", "signed_sets", "persons", "person_lists", "units", "journal"})
"""Rooms whose pages are of the whole workspace: there is no year in their addresses, but of some acts."""
BELOW: Mapping[str, str] = {
    "body.dossier": "body.dossiers",
    "body.step": "body.dossiers",
    "steps_of_many": "body.dossiers",
    "dossier_acts": "body.dossiers",
    "dossier_acts.own_target": "commune.dossier",
    "arrivals": "arrivals.take_in",
    "intake.take_in": "intake.intakes",
    "intake.undo": "intake.intakes",
    "appraisal": "matrix.matrix",
    "plans.of_unit": "body.dossiers",
    "plans.own": "plans.own",
    "council_minutes": "council.show",
    "commendation_rules": "commendation.proposal",
    "year_settings": "year_rules.settings",
    "papers.to_sign": "papers.to_sign",
    "papers": "papers.kinds",
    "signed": "papers.kinds",
    "person_lists": "persons.listed",
    "explanations": "explanations.rows",
    "own_form": "own_form.form_back",
    "own_papers": "commune.dossier",
    "commune.dossier": "commune.dossier",
    "commune.hand_in": "commune.hand_in",
    "suppliers.hand_in": "suppliers.hand_in",
    "signed_sets": "sets.listed",
}
"""The link below which a page stands, by the page or its room; else the first link of its room."""
_NEWEST = ("body.newest", "Năm mới nhất")
SERIES, KIND = "ky", "cap"
"""Names in addresses: the series of a year, and the kind of unit."""


@frozen
class NavigationLink:
    """A link: its text, its address, and whether it is the page that is shown, or one above it."""

    text: str
    address: str
    is_here: bool
    is_above: bool = False


@frozen
class NavigationGroup:
    """Links under one heading; a group of one link, or without a heading, shows its links themselves."""

    text: str
    links: Sequence[NavigationLink]

    @property
    def is_folded(self) -> bool:
        """Whether the links stand below the heading, which opens them."""
        return len(self.links) > 1 and bool(self.text)

    @property
    def is_here(self) -> bool:
        """Whether the page that is shown is in it, or below one that is."""
        return any(link.is_here or link.is_above for link in self.links)


def here() -> Mapping[str, Any]:
    """Return what the address of the page says of the year besides its number: series and kind of unit."""
    return {name: request.args[name] for name in (SERIES, KIND) if request.args.get(name)}


def navigation() -> Sequence[NavigationGroup]:
    """Return the links of the year of the page, if it is of one, and those of the whole workspace."""
    person, year = visit().person, (request.view_args or {}).get("year")
    if person is None:
        return []
    shown, above = request.endpoint or "", _above(request.endpoint or "")

    def link(view: str, text: str) -> NavigationLink:
        values = {} if _is_of_the_whole(view) or view == _NEWEST[0] else {"year": year, **here()}
        return NavigationLink(text, url_for(view, **values), shown == view, above == view)

    groups = (
        NavigationGroup(
            "" if views is _OWN else title,
            [
                link(view, text)
                for view, text in views
                if may_see(view, person) and (year is not None or _is_of_the_whole(view))
            ],
        )
        for title, views in GROUPS
    )
    newest = [_NEWEST] if year is None and _is_of_the_whole(shown) and may_see(_NEWEST[0], person) else []
    return [
        *(NavigationGroup("", [link(*each)]) for each in newest),
        *(group for group in groups if group.links),
    ]


def _is_of_the_whole(view: str) -> bool:
    return view.partition(".")[0] in OF_THE_WHOLE


def _above(endpoint: str) -> str:
    """Return the view among the links that a page stands below; "" for one of the links, and for none."""
    room = endpoint.partition(".")[0]
    named = BELOW.get(endpoint) or BELOW.get(room)
    views = [view for _, views in GROUPS for view, _ in views]
    if endpoint in views:
        return ""
    return named or next((view for view in views if view.partition(".")[0] == room), "")
