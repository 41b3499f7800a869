"""The rules of commendation as switches: whom they propose is shown at once, and kept once it is decided."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve, frozen
from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from criteria.model import Framework
from foundation.problem import Problem, RefusedError
from maturity.cycle.cycle import Cycle
from maturity.operations.session import Session
from maturity.operations.settings import SettingsRequest, change_settings
from maturity.operations.tried_commendations import try_commendations
from maturity.people.operation import Operation
from maturity.settings.commendation import CommendationSettings, values_in_file
from maturity.settings.effective import COMMENDATION, effective
from maturity.settings.settings import Configuration
from maturity.settings.toml_edit import KeyPath
from reports.year.settings_changed import settings_changed
from reports.year.tried_commendations import tried_list, tried_summary
from web.acting import kept_texts
from web.choices import may
from web.fields import Field, Kind, Typed, typed
from web.navigation import here
from web.reading import Button, cycle_at, reading, shown, writing
from web.responses import page
from web.rule_switches import (
    EXCLUSIONS,
    ON,
    Switch,
    exclusion_options,
    faults_of,
    held_texts,
    labels_of,
    rules_of,
    switches,
)
from web.setting_fields import CHANGED_MEANWHILE, SEEN, seen_before

blueprint = Blueprint("commendation_rules", __name__, url_prefix="/tt/<int:year>/khen-thuong")

TITLE = "Cách xét khen thưởng năm {year}"
LIST, AGAIN, OFF = "Danh sách khen thưởng", "Xem lại cách xét", "không dùng"
DECIDED = "ghi"
"""The button that keeps what was chosen."""
UNTRIED = "Chưa xem được danh sách: sửa các chỗ đã nêu."


@frozen(kw_only=True)
class Tried:
    """What rules come to: in one line, and as a list; `problems` are why there is none."""

    summary: str = UNTRIED
    report: str = ""
    problems: Sequence[Problem] = ()


@frozen(kw_only=True)
class Rules:
    """The rules of the file for the page of a year, and the switches that it offers."""

    cycle: Cycle
    configuration: Configuration
    offered: Sequence[Switch]

    @property
    def known(self) -> CommendationSettings:
        """Those in the file."""
        return self.configuration.commendation

    @property
    def keys(self) -> Sequence[str]:
        """The keys of the switches, and of what keeps units out."""
        return [*(each.key for each in self.offered), EXCLUSIONS]

    def texts(self, rules: CommendationSettings) -> Mapping[str, str]:
        """Return what each rule comes to, by its key."""
        values = effective(evolve(self.configuration, commendation=rules))
        return {key: values[COMMENDATION, key] for key in self.keys}


@frozen(kw_only=True)
class Sent:
    """What was sent: the rules chosen, those somebody else changed since, what stands in the fields now."""

    chosen: CommendationSettings
    typed: Typed
    values: Mapping[str, Any]
    """What is to be written, by keys of the file: of the rules that were touched."""


@blueprint.route("/cach-xet", methods=["GET", "POST"])
def rules(year: int) -> Response:
    """Try rules as often as one likes; the button that decides makes them those of the file and the year."""
    with reading() as session:
        cycle = cycle_at(session, year)
        offered = switches(is_by_levels=isinstance(cycle.framework, Framework))
        held = Rules(cycle=cycle, configuration=session.settings, offered=offered)
    if request.method != "POST":
        kept = kept_texts()
        texts = kept or held_texts(offered, held.known)
        return _page(held, Typed(texts), None if kept else held.known, seen=kept.get(SEEN, ""))
    content = typed(_fields(offered))
    if faults := {**content.faults, **faults_of(offered, content.texts)}:
        return _page(held, Typed(content.texts, faults), None, seen=content.text(SEEN), status=422)
    sent = _sent(held, content)
    if not request.form.get(DECIDED):
        return _page(held, sent.typed, sent.chosen)
    if sent.typed.faults:
        return _page(held, sent.typed, sent.chosen, status=409)
    paths: Mapping[str, KeyPath] = {key: (COMMENDATION, key) for key in sent.values}
    now = held.texts(held.known)
    made = SettingsRequest(
        values={paths[key]: value for key, value in sent.values.items()},
        seen={paths[key]: now[key] for key in sent.values},
    )
    try:
        with writing() as session:
            changed = change_settings(session, year, cycle.unit_kind, made)
            told = settings_changed(changed, session.workspace.configuration.name)
    except RefusedError as refused:
        return _page(held, sent.typed, sent.chosen, problems=refused.problems, status=409)
    buttons = [
        Button(text=LIST, address=url_for("commendation.proposal", year=year, **here()), is_main=True),
        Button(text=AGAIN, address=url_for("commendation_rules.rules", year=year, **here())),
    ]
    return page("done.html", title=TITLE.format(year=year), report=shown(told), buttons=buttons)


def _fields(offered: Sequence[Switch]) -> list[Field]:
    """Return what is read of the form: of its fields the checks matter only where a switch is on."""
    plain = [
        Field(name=field.name, kind=field.kind, options=field.options, is_needed=False)
        for each in offered
        for field in each.fields
    ]
    ticks = [Field(name=each.name, kind=Kind.TICK, is_needed=False) for each in offered]
    left_out = Field(name=EXCLUSIONS, kind=Kind.TICKS, options=exclusion_options(), is_needed=False)
    return [*ticks, *plain, left_out, Field(name=SEEN, kind=Kind.HIDDEN, is_needed=False)]


def _sent(held: Rules, content: Typed) -> Sent:
    """Return what was sent, rule by rule: one that was not touched is as the file has it now."""
    typed_rules = rules_of(held.offered, content, held.known)
    texts, now = held.texts(typed_rules), held.texts(held.known)
    before = {**now, **seen_before(content.text(SEEN))}
    touched = [key for key in held.keys if texts[key] != before[key]]
    faults = {
        (key if key == EXCLUSIONS else f"{ON}{key}"): CHANGED_MEANWHILE.format(
            now=now[key].replace("\n", ", ") or OFF
        )
        for key in touched
        if now[key] not in (before[key], texts[key])
    }
    as_now = held_texts(held.offered, held.known)
    names = {each.key: (each.name, *(field.name for field in each.fields)) for each in held.offered}
    untouched = [
        name
        for key in held.keys
        if key not in touched
        for name in names.get(key, (EXCLUSIONS,))
        if texts[key] != now[key]
    ]
    shown_texts = {**content.texts, **{name: as_now[name] for name in untouched if name in as_now}}
    values = values_in_file(typed_rules)
    merged = Typed(shown_texts, faults)
    return Sent(
        chosen=rules_of(held.offered, merged, held.known),
        typed=merged,
        values={key: values[key] for key in touched if texts[key] != now[key]},
    )


def _tried(session: Session, held: Rules, chosen: CommendationSettings) -> Tried:
    try:
        tried = try_commendations(session, held.cycle.year, held.cycle.unit_kind, chosen)
    except RefusedError as refused:
        return Tried(problems=refused.problems)
    return Tried(summary=tried_summary(tried), report=tried_list(tried))


def _page(
    held: Rules,
    content: Typed,
    chosen: CommendationSettings | None,
    *,
    seen: str = "",
    problems: Sequence[Problem] = (),
    status: int = 200,
) -> Response:
    """Return the page of the switches; `chosen` are the rules to be tried, None if they cannot be.

    `seen` is what the rules were when the page was first made; blank for now.
    """
    with reading() as session:
        tried = Tried() if chosen is None else _tried(session, held, chosen)
    return page(
        "body/commendation_rules.html",
        status=status,
        title=TITLE.format(year=held.cycle.year),
        cycle=held.cycle,
        offered=held.offered,
        exclusions=exclusion_options(),
        labels=labels_of(held.offered),
        is_by_levels=isinstance(held.cycle.framework, Framework),
        typed=content,
        seen=seen or json.dumps(held.texts(held.known), ensure_ascii=False),
        tried=tried,
        report=shown(tried.report, below=1),
        problems=problems,
        may_decide=may(Operation.SET_CYCLE),
        back=url_for("commendation.proposal", year=held.cycle.year, **here()),
    )
