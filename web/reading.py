"""Pages that show a report: the session that reads, the year of the address, and the report as HTML."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from attrs import evolve, frozen
from flask import abort, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from criteria.model import Framework, UnitKind
from foundation.remembering import remembering
from maturity.cycle.cycle import Cycle
from maturity.cycle.series import named_series
from maturity.operations.session import Session
from maturity.operations.years import list_cycles
from reports.media.page.markdown_html import html_of
from web.navigation import KIND, SERIES
from web.remedies import lasting, linked, of_this_request
from web.responses import page
from web.visit import opening, visit, without_path

LEVELS, POINTS = "Mức độ", "Chỉ số, xếp hạng"
OTHER_CYCLE = "{what} năm {year}, cấp {kind} (bộ {set})"


@contextmanager
def reading() -> Iterator[Session]:
    """Open the workspace for a page, as whoever is signed in; by the series that the address names."""
    with (
        without_path(),
        remembering(),
        opening(person_id(), request.values.get(SERIES, "")).for_reading() as session,
    ):
        yield session


@contextmanager
def writing() -> Iterator[Session]:
    """Open the workspace for a form that changes something."""
    with without_path(), opening(person_id(), request.values.get(SERIES, "")).for_writing() as session:
        yield session


@contextmanager
def trying() -> Iterator[Session]:
    """Open the workspace for a form that is tried: its operation decides as ever, and nothing is kept."""
    with writing() as session:
        yield evolve(session, is_trial=True)


def person_id() -> str:
    """Return the id of whoever is signed in; a page that nobody need be signed in for has none."""
    person = visit().person
    return person.id if person else ""


def cycle_at(session: Session, year: int) -> Cycle:
    """Return the year of the address, by the kind of unit and the series that it names.

    Without a kind it is the only one of the year, else that of communes. No such year: no such page.
    """
    of_year = [cycle for cycle in list_cycles(session) if cycle.year == year]
    if not of_year:
        abort(404)
    named = request.values.get(KIND, "")
    if named and named not in {kind.value for kind in UnitKind}:
        abort(404)
    kinds = {cycle.unit_kind for cycle in of_year}
    kind = UnitKind(named) if named else kinds.pop() if len(kinds) == 1 else UnitKind.COMMUNE
    return session.cycle(year, kind)


def newest_cycle(session: Session) -> Cycle | None:
    """Return the newest year of the workspace, an open one first; None if none was opened."""
    return max(list_cycles(session), key=lambda cycle: (cycle.year, cycle.unit_kind.value), default=None)


@frozen(kw_only=True)
class Button:
    """A link below the title of a page: what it is called, where it leads, whether it is the main one."""

    text: str
    address: str
    is_main: bool = False


def other_cycles(session: Session, cycle: Cycle, view: str) -> list[Button]:
    """Return the ways to the same page of the year's other assessments: another set, another kind of unit."""
    buttons = []
    for each in list_cycles(session):
        if each.year == cycle.year and (each.unit_kind, each.series) != (cycle.unit_kind, cycle.series):
            named: dict[str, Any] = {KIND: each.unit_kind.value, SERIES: named_series(each.series) or None}
            text = OTHER_CYCLE.format(
                what=LEVELS if isinstance(each.framework, Framework) else POINTS,
                year=each.year,
                kind=each.unit_kind.value,
                set=each.framework.id,
            )
            buttons.append(Button(text=text, address=url_for(view, year=each.year, **named)))
    return buttons


def report(markdown: str, *, title: str, buttons: Sequence[Button] = ()) -> Response:
    """Return a page that shows a report, with its operations as links."""
    return page("report.html", title=title, report=shown(markdown), buttons=buttons)


def shown(markdown: str, below: int = 0) -> Markup:
    """Return a report as HTML, with its operations as links; its headings below those of a level, if any."""
    return linked(of_this_request(_html_of(lasting(markdown), below)))


_html_of = lru_cache(maxsize=32)(html_of)
"""The lists that several people look at."""
