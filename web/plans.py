"""Plans on pages: the order of funding and what to mend first, for the body; the plan of a unit, for both."""

from collections.abc import Mapping, Sequence, Set
from fractions import Fraction
from pathlib import Path
from typing import Any

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from criteria.index.model import Index
from criteria.model import LEVELS, Framework
from foundation.problem import RefusedError
from foundation.written import decimal
from maturity.cycle.cycle import Cycle
from maturity.operations.papers.paper_facts import office_of_year
from maturity.operations.plans.bottlenecks import area_bottlenecks
from maturity.operations.plans.figures import figures_of_year
from maturity.operations.plans.funding_orders import FundingOrder, FundingRequest, funding_order
from maturity.operations.plans.unit_plans import PlanOfUnit, PlanRequest, plan_of_unit
from maturity.operations.sent_files import shown_problems
from maturity.operations.session import Session
from reports.media.paper_files import paper_file
from reports.papers.funding import funding_paper
from reports.papers.plan import unit_plan_paper
from reports.plans.bottleneck_report import bottleneck_report, bottleneck_title
from reports.plans.funding_report import funding_report
from reports.plans.unit_report import unit_plan_report
from rules.scored import Scored
from rules.verdict import Assessment
from web.accounts.access_log import Event
from web.fields import Field, Kind, Typed, typed
from web.guard import note_access
from web.navigation import here
from web.own import own_entry, own_unit
from web.reading import Button, cycle_at, reading, report, shown
from web.responses import download, page
from web.uploads import are_sent, keep_files, kept_files

blueprint = Blueprint("plans", __name__)

ORDER, FIRST, PLAN = "Thứ tự bố trí kinh phí", "Nên tháo gỡ trước", "Kế hoạch nâng mức"
WORD, NEXT = "Tải kế hoạch Word", "Kế tiếp của từng đơn vị"
_NEXT_LEVEL, _NEXT_CLASS = "Mức kế tiếp của từng đơn vị", "Xếp loại kế tiếp của từng đơn vị"
_OFFERED_PARTS = (50, 70, 80, 90)
"""Parts of the scale, in percent, that are offered as targets by an index without classes."""
SENT_BEFORE = "tep_da_gui"
"""The field that names the file of costs that was sent before."""


# The order of funding


def _fields(criteria_set: Framework | Index) -> Sequence[Field]:
    next_of_each = _next_of_each(criteria_set)
    targets = (*([("", next_of_each)] if next_of_each else []), *_targets(criteria_set))
    return (
        Field(name="muc", label="Đưa các đơn vị lên", kind=Kind.CHOICE, options=targets, is_needed=False),
        *([_points_field(criteria_set)] if isinstance(criteria_set, Index) else []),
        Field(
            name="kinh_phi",
            label="Kinh phí đang có",
            kind=Kind.NUMBER,
            is_needed=False,
            hint="Số nguyên từ 0, cùng đơn vị với tệp chi phí. Không có tệp chi phí thì mỗi việc tính là 1.",
            check=lambda text: "" if text.isdecimal() else "Cần số nguyên từ 0 trở lên.",
        ),
        Field(
            name="han",
            label="Hạn xong mọi việc",
            kind=Kind.DAY,
            is_needed=False,
            hint="Số trong kỳ đã tính thì giữ nguyên, chỉ trường hợp mới làm thay đổi.",
        ),
    )


def _points_field(index: Index) -> Field:
    hint = f"Từ 0 đến {decimal(index.scale)}; để trống thì theo ô trên."
    return Field(name="diem", label="Hoặc đạt số điểm", hint=hint, is_needed=False)


@blueprint.route("/tt/<int:year>/thu-tu-kinh-phi", methods=["GET", "POST"])
def order(year: int) -> Response:
    """Show the form, and below it the order of funding by what was typed; or the proposal as a Word file."""
    with reading() as session:
        criteria_set = cycle_at(session, year).in_use
    fields = _fields(criteria_set)
    if request.method != "POST":
        return _form(year, fields, Typed({each.name: "" for each in fields}))
    content = typed(fields)
    token = request.form.get(SENT_BEFORE, "")
    paths: Sequence[Path] = kept_files(token)
    if are_sent("tep"):
        token, paths = keep_files("tep")
    if content.faults:
        return _form(year, fields, content, token, paths, status=422)
    wanted = FundingRequest(
        target=content.text("diem") or content.text("muc") or None,
        costs=paths[0] if paths else None,
        until=content.day("han"),
        budget=content.number("kinh_phi"),
    )
    try:
        with reading() as session:
            cycle = cycle_at(session, year)
            found = funding_order(figures_of_year(session, year, cycle.unit_kind), wanted)
            office = office_of_year(session, year, cycle.unit_kind)
    except RefusedError as refused:
        problems = shown_problems(refused.problems, paths)
        return _form(
            year, fields, content, token, paths, problems=[str(each) for each in problems], status=409
        )
    if request.form.get("tai"):
        note_access(Event.DOWNLOADED)
        return download(paper_file(funding_paper(office, found), ".docx"), f"thu-tu-kinh-phi-{year}.docx")
    return _form(year, fields, content, token, paths, found=found)


def _form(
    year: int,
    fields: Sequence[Field],
    content: Typed,
    token: str = "",
    paths: Sequence[Path] = (),
    *,
    found: FundingOrder | None = None,
    problems: Sequence[str] = (),
    status: int = 200,
) -> Response:
    return page(
        "plans/order.html",
        status=status,
        title=f"{ORDER}, số liệu năm {year}",
        fields=fields,
        typed=content,
        token=token if paths else "",
        sent=paths[0].name if paths else "",
        problems=problems,
        report=None if found is None else shown(funding_report(found)),
    )


# What to mend first


@blueprint.get("/tt/<int:year>/nen-lam-truoc")
def bottlenecks(year: int) -> Response:
    """Show which rows to mend first, for the next level or class of each unit or for the one asked for."""
    with reading() as session:
        cycle = cycle_at(session, year)
        target = _target_asked(cycle.in_use)
        area = area_bottlenecks(figures_of_year(session, year, cycle.unit_kind), target)
    offered = [("", NEXT), *_targets(cycle.in_use)] if _next_of_each(cycle.in_use) else _targets(cycle.in_use)
    buttons = [
        Button(
            text=text,
            address=url_for("plans.bottlenecks", year=year, muc=value or None, **here()),
            is_main=value == (target or ""),
        )
        for value, text in offered
    ]
    return report(bottleneck_report(area), title=bottleneck_title(area), buttons=buttons)


def _next_of_each(criteria_set: Framework | Index) -> str:
    """Return what the next target of each unit is called; "" if there is none: an index without classes."""
    if isinstance(criteria_set, Framework):
        return _NEXT_LEVEL
    return _NEXT_CLASS if criteria_set.classes else ""


# The plan of a unit


@blueprint.get("/tt/<int:year>/ke-hoach/<unit>")
def of_unit(year: int, unit: str) -> Response:
    """Show the plan of a unit to its next level or class, or to the one asked for."""
    with reading() as session:
        planned = _planned(session, cycle_at(session, year), unit)
    return _plan(planned, "plans.of_unit", "plans.word_of_unit", {"year": year, "unit": unit})


@blueprint.get("/tt/<int:year>/ke-hoach/<unit>.docx")
def word_of_unit(year: int, unit: str) -> Response:
    """Give the plan of a unit as a Word file, with who and until when to be filled in."""
    with reading() as session:
        cycle = cycle_at(session, year)
        return _word(session, cycle, unit)


@blueprint.get("/xa/<int:year>/ke-hoach")
def own(year: int) -> Response:
    """Show the own plan of a unit."""
    entry = own_entry(year)
    with reading() as session:
        planned = _planned(session, entry.cycle, own_unit())
    return _plan(planned, "plans.own", "plans.own_word", {"year": year})


@blueprint.get("/xa/<int:year>/ke-hoach.docx")
def own_word(year: int) -> Response:
    """Give the own plan of a unit as a Word file."""
    entry = own_entry(year)
    with reading() as session:
        return _word(session, entry.cycle, own_unit())


def _planned(session: Session, cycle: Cycle, unit: str) -> PlanOfUnit:
    """Return the plan of a unit to what the address asks for; by levels its figures alone are read."""
    units = (unit,) if isinstance(cycle.framework, Framework) else ()
    figures = figures_of_year(session, cycle.year, cycle.unit_kind, units=units)
    result = figures.unit(unit).result
    points = result.points if isinstance(result, Scored) else Fraction(0)
    target = _target_asked(figures.criteria_set, points)
    return plan_of_unit(figures, PlanRequest(unit=unit, target=target))


def _target_asked(criteria_set: Framework | Index, points: Fraction = Fraction(0)) -> str | None:
    """Return the target in the address, if it is one that the page offers; None for the next.

    An index without classes has no next: then it is the first that is offered above the points of a unit.
    """
    asked = request.args.get("muc", "")
    if asked in dict(_targets(criteria_set)):
        return asked
    if _next_of_each(criteria_set) or isinstance(criteria_set, Framework):
        return None
    above = (each for each in _points_offered(criteria_set) if each > points)
    return decimal(next(above, criteria_set.scale))


def _targets(criteria_set: Framework | Index) -> Sequence[tuple[str, str]]:
    """Return the targets that a page offers: the levels of a set, the classes of an index, or points."""
    if isinstance(criteria_set, Framework):
        return [(str(level), f"Mức độ {level}") for level in LEVELS if criteria_set.has_list(level)]
    if criteria_set.classes:
        return [(each.name, each.name) for each in criteria_set.classes[:-1]]
    return [(decimal(each), f"{decimal(each)} điểm") for each in _points_offered(criteria_set)]


def _points_offered(index: Index) -> Sequence[Fraction]:
    return [index.scale * part / 100 for part in _OFFERED_PARTS]


def _plan(planned: PlanOfUnit, view: str, word: str, values: Mapping[str, Any]) -> Response:
    asked, reached = request.args.get("muc", ""), _reached(planned)
    extra: Mapping[str, Any] = {"muc": asked} if asked else {}
    buttons = [
        Button(
            text=text,
            address=url_for(view, **values, muc=target, **here()),
            is_main=target == asked,
        )
        for target, text in _targets(planned.figures.criteria_set)
        if target not in reached
    ]
    if planned.is_reachable:
        buttons.append(Button(text=WORD, address=url_for(word, **values, **extra, **here())))
    return report(unit_plan_report(planned), title=PLAN, buttons=buttons)


def _reached(planned: PlanOfUnit) -> Set[str]:
    """Return the targets that a unit has already: its level and those below, its class and those below."""
    result = planned.unit.result
    if isinstance(result, Assessment):
        return {str(level) for level in LEVELS if level <= result.verdict.level}
    if result is None:
        return frozenset()
    if result.class_name is None:
        return {decimal(each) for each in _points_offered(result.index) if each <= result.points}
    names = [each.name for each in result.index.classes]
    return {*names[names.index(result.class_name) :]}


def _word(session: Session, cycle: Cycle, unit: str) -> Response:
    planned = _planned(session, cycle, unit)
    office = office_of_year(session, cycle.year, cycle.unit_kind)
    note_access(Event.DOWNLOADED)
    return download(
        paper_file(unit_plan_paper(office, planned), ".docx"),
        f"ke-hoach-{cycle.year}-{planned.unit.code}.docx",
    )
