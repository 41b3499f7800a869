"""The certifying body: what is due today, all dossiers, one and its steps, the picture of the area."""

from collections import Counter
from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from foundation.text import key
from maturity.dossier.codes import ACTIONS, STATES
from maturity.dossier.dossier import Dossier
from maturity.dossier.states import DossierState
from maturity.operations.dossiers.listing import list_dossiers
from maturity.operations.dossiers.page import DossierPage, show_dossier
from maturity.operations.year_page import show_year
from maturity.operations.year_status import YearStatus
from maturity.people.operation import Operation
from maturity.people.permissions import PERMISSIONS
from maturity.verdicts.verdict import Stage
from reports.media.rehearsal import rehearsal_text
from reports.words.wording import raised, unit_name
from reports.year.dossier import dossier_page
from reports.year.dossier_list import stored_text
from reports.year.status import about_year, cycle_title, today_report, today_title
from web import dossier_acts, steps_of_many
from web.acting import acting
from web.choices import may
from web.dossier_steps import STEPS, form_of
from web.navigation import here
from web.pages import may_see
from web.reading import Button, cycle_at, newest_cycle, other_cycles, reading, report, shown
from web.responses import page
from web.unit_links import with_unit_links
from web.visit import visit

blueprint = Blueprint("body", __name__, url_prefix="/tt")


@blueprint.get("")
def newest() -> Response:
    """Lead to the newest year."""
    with reading() as session:
        cycle = newest_cycle(session)
    if cycle is None:
        return page("body/no_year.html")
    return redirect(url_for("body.today", year=cycle.year), 303)


@blueprint.get("/<int:year>")
def today(year: int) -> Response:
    """Show what is due, before it is due, and how far the year is."""
    with reading() as session:
        cycle = cycle_at(session, year)
        content = show_year(session, year, cycle.unit_kind)
        buttons = other_cycles(session, cycle, "body.today")
    status = content.status
    counts = [(text, number, _listed(year, STATE_WORDS[state])) for state, text, number in _states(status)]
    if status.late:
        counts.append((LATE_TEXT, status.late, _listed(year, LATE)))
    owing = sum(bool(body.missing) for body in status.suppliers if not body.is_the_unit)
    if owing:
        is_shown = may_see("intake.owed", visit().person)
        counts.append((OWING, owing, url_for("intake.owed", year=year, **here()) if is_shown else ""))
    return page(
        "body/today.html",
        title=today_title(status),
        about=cycle_title(status),
        banner=rehearsal_text(status.cycle),
        buttons=buttons,
        units=status.units,
        counts=counts,
        tasks=with_unit_links(shown(today_report(content, None)), content.names, year),
        facts=shown(about_year(content)),
    )


@blueprint.get("/<int:year>/ho-so")
def dossiers(year: int) -> Response:
    """Show all dossiers with their states and results."""
    with reading() as session:
        cycle = cycle_at(session, year)
        listed = list_dossiers(session, cycle)
        buttons = [*steps_of_many.buttons(session, cycle), *_arrivals(year)]
    chosen = request.args.get(CHOSEN, "")
    numbers = Counter(word for line in listed.lines for word in _words(line.dossier))
    return page(
        "body/dossiers.html",
        listed=listed,
        lines=[line for line in listed.lines if not chosen or chosen in _words(line.dossier)],
        chosen=chosen,
        every=_listed(year, ""),
        filters=[
            (word, text, number, _listed(year, word))
            for word, text in (*((STATE_WORDS[each], STATES[each]) for each in STATES), (LATE, LATE_TEXT))
            if (number := numbers[word])
        ],
        buttons=buttons,
        states=STATES,
        stages=Stage,
        stored_text=stored_text,
    )


@blueprint.get("/<int:year>/ho-so/<unit>")
def dossier(year: int, unit: str) -> Response:
    """Show one dossier, with a button for each step that may be taken now by whoever looks."""
    with reading() as session:
        content = show_dossier(session, year, unit)
    title = f"{unit_name(content.unit.name)} ({unit})"
    buttons = [*_buttons(content), *dossier_acts.buttons(content)]
    return report(dossier_page(content), title=title, buttons=buttons)


@blueprint.route("/<int:year>/ho-so/<unit>/<step>", methods=["GET", "POST"])
def step(year: int, unit: str, step: str) -> Response:
    """Take a step of a dossier."""
    taken = STEPS.get(step) or abort(404)
    with reading() as session:
        content = show_dossier(session, year, unit)
        before = taken.preview(session, content) if taken.preview else ""
    form = form_of(taken, content, before)
    return acting(form, lambda session, typed: taken.take(session, content, typed))


ARRIVALS = "Ghi hồ sơ đến theo sổ công văn"
CHOSEN, LATE, LATE_TEXT = "tinh-trang", "nop-muon", "nộp muộn"
OWING = "cơ quan còn thiếu số liệu"
STATE_WORDS = {state: "-".join(map(key, text.split())) for state, text in STATES.items()}
"""What the address of the list of dossiers says to show those of one state: `?tinh-trang=chua-nop`."""


def _states(status: YearStatus) -> list[tuple[DossierState, str, int]]:
    return [(state, STATES[state], number) for state, number in status.states.items()]


def _words(dossier: Dossier) -> tuple[str, ...]:
    """Return the words of addresses by which a dossier is listed."""
    return (STATE_WORDS[dossier.state], *([LATE] if dossier.is_late else []))


def _listed(year: int, word: str) -> str:
    of_year: dict[str, Any] = {CHOSEN: word or None, **here()}
    return url_for("body.dossiers", year=year, **of_year)


def _arrivals(year: int) -> list[Button]:
    """Return the way to the register of incoming papers, for whoever keeps it."""
    if not may(Operation.RECEIVE):
        return []
    return [Button(text=ARRIVALS, address=url_for("arrivals.take_in", year=year, **here()))]


def _buttons(content: DossierPage) -> list[Button]:
    """Return the steps that the dossier, its state and the roles of whoever looks allow."""
    person = visit().person
    roles = person.roles if person else frozenset()
    appraising = [
        Button(
            text=raised(PERMISSIONS[Operation.APPRAISE].doing),
            address=url_for("appraisal.unit", year=content.cycle.year, unit=content.unit.code, **here()),
            is_main=True,
        )
        for operation in content.work
        if operation is Operation.APPRAISE and roles & PERMISSIONS[operation].roles
    ]
    by_action = {taken.action: name for name, taken in STEPS.items()}
    return appraising + [
        Button(
            text=raised(ACTIONS[row.action]),
            address=url_for(
                "body.step", year=content.cycle.year, unit=content.unit.code, step=by_action[row.action]
            ),
        )
        for row in content.next_steps
        if row.action in by_action and roles & PERMISSIONS[row.action.operation].roles
    ]
