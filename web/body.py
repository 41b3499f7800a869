"""The certifying body: what is due today, all dossiers, one and its steps, the picture of the area."""

from flask import Blueprint, abort, redirect, url_for
from werkzeug.wrappers import Response

from maturity.dossier.codes import ACTIONS, STATES
from maturity.operations.dossiers.listing import list_dossiers
from maturity.operations.dossiers.page import DossierPage, show_dossier
from maturity.operations.year_page import show_year
from maturity.people.operation import Operation
from maturity.people.permissions import PERMISSIONS
from maturity.verdicts.verdict import Stage
from reports.words.wording import raised, unit_name
from reports.year.dossier import dossier_page
from reports.year.dossier_list import stored_text
from reports.year.status import status_report
from web import dossier_acts, steps_of_many
from web.acting import acting
from web.choices import may
from web.dossier_steps import STEPS, form_of
from web.navigation import here
from web.reading import Button, cycle_at, newest_cycle, other_cycles, reading, report
from web.responses import page
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
    return report(status_report(content, None), title=f"{TODAY} {year}", buttons=buttons)


@blueprint.get("/<int:year>/ho-so")
def dossiers(year: int) -> Response:
    """Show all dossiers with their states and results."""
    with reading() as session:
        cycle = cycle_at(session, year)
        listed = list_dossiers(session, cycle)
        buttons = [*steps_of_many.buttons(session, cycle), *_arrivals(year)]
    return page(
        "body/dossiers.html",
        listed=listed,
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


TODAY, ARRIVALS = "Hôm nay, năm", "Ghi hồ sơ đến theo sổ công văn"


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
