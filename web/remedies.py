"""Operations in sentences as links: a remedy or a next step leads to the page on which it is done.

Reports write an operation through `foundation.problem.WRITER`. On a page that is a mark, which outlives every
escaping, and becomes a link once the sentence is HTML.
"""

import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask, g, request, url_for
from markupsafe import Markup, escape

from foundation.problem import WRITER, Do
from maturity.operations.papers.codes import in_a_sentence
from maturity.operations.papers.kinds import PaperKind
from maturity.people.operation import Operation
from maturity.people.permissions import PERMISSIONS, AppliesWhen
from reports.words.step_words import STEP_WRITER, for_whom
from web.navigation import KIND, SERIES, here
from web.pages import may_see
from web.visit import visit

_MARK = re.compile(r"(chạy lại lệnh này và thêm |thêm |[Xx]em )?⟦([0-9a-f]{16})-(\d+)⟧")
"""A mark: a number that nobody can guess, new for each request, so that no text of a user is one.

The words before an option are those of a command line; a button of a page needs none. Nor is “xem” said twice
before an operation that is itself called `xem …`.
"""

AGAIN: Mapping[str, str] = {"apply": "bấm nút ở cuối trang", "update": "chọn thay thông tin đã có"}
"""What doing something again with an option is called on a page; any other is a field of its form."""
_FIELD = "điền thêm trên trang"
_SEE = "xem "


def set_writer(app: Flask) -> None:
    """Have the sentences of every request mark the operations that they name."""

    @app.before_request
    def begin() -> None:
        g.remedies, g.mark = [], secrets.token_hex(8)
        g.writer, g.step_writer = WRITER.set(_marked), STEP_WRITER.set(_marked_step)

    @app.teardown_request
    def end(_: BaseException | None) -> None:
        if writer := g.pop("writer", None):
            WRITER.reset(writer)
            STEP_WRITER.reset(g.pop("step_writer"))


def _marked(do: Do, words: str = "") -> str:
    remedies: list[tuple[Do, str]] = g.remedies
    remedies.append((do, words))
    return f"⟦{g.mark}-{len(remedies) - 1}⟧"


def _marked_step(title: str, do: Do, only_if: str, who: str) -> str:
    """Return a step whose own words are the link, and for whom it is."""
    return for_whom(_marked(do, title) + only_if, who)


_LASTING = secrets.token_hex(8)
"""What marks have for the number of their request in texts that are remembered; no answer ever shows it."""


def lasting(text: str) -> str:
    """Return a text as it is for every request: the same text has the same marks."""
    return text.replace(g.mark, _LASTING)


def of_this_request(html: Markup) -> Markup:
    """Return what was made of such a text with the marks of this request."""
    return Markup(html.replace(_LASTING, g.mark))  # noqa: S704 - one number for another


def linked(text: str | Markup) -> Markup:
    """Return a text as HTML, escaped unless it is, with a link in place of every marked operation."""
    return Markup(_MARK.sub(_linked, str(escape(text))))  # noqa: S704 - escaped, and links made here


def _linked(mark: re.Match[str]) -> str:
    remedies: list[tuple[Do, str]] = g.remedies
    before, token, number = mark[1] or "", mark[2], int(mark[3])
    if token != g.mark or number >= len(remedies):
        return mark[0]
    do, words = remedies[number]
    if before.casefold() == _SEE and not (do.is_again or words):
        name = PERMISSIONS[Operation(do.operation)].doing
        if name.startswith(_SEE):
            before, words = "", before[:1] + name[1:]
    is_button = do.is_again and any(name in AGAIN for name, _ in do.options)
    return str(_link(do, words)) if is_button else f"{before}{_link(do, words)}"


def _link(do: Do, words: str = "") -> Markup:
    """Return a link to an operation: its name, or the words of the sentence that are the link themselves."""
    if do.is_again:
        again = [AGAIN.get(name, _FIELD) for name, _ in do.options] or [_FIELD]
        return Markup("{}").format(", ".join(dict.fromkeys(again)))
    operation = Operation(do.operation)
    if operation is Operation.TAKE_IN and (number := dict(do.options).get("undo")):
        return _undoing(number)
    if operation is Operation.WRITE_PAPERS and do.positional:
        return _paper(do)
    name = words or PERMISSIONS[operation].doing
    address = _address(operation, dict(do.options), do.positional)
    if address:
        return Markup('<a href="{}">{}</a>').format(address, name)
    return escape(words or f"“{name}”")


_OF_THE_YEAR = {"series": SERIES, "kind": KIND}
ADDRESSES: Mapping[Operation, tuple[str, Sequence[str]]] = {
    Operation.SHOW_STATUS: ("body.today", ("year",)),
    Operation.SHOW_DOSSIER: ("body.dossier", ("year", "unit")),
    Operation.APPRAISE: ("appraisal.unit", ("year", "unit")),
    Operation.SHOW_COUNCIL: ("council.show", ("year",)),
    Operation.SET_UP_COUNCIL: ("council.set_up", ("year",)),
    Operation.CONCLUDE: ("council.conclude", ("year",)),
    Operation.WITHDRAW_CONCLUSION: ("council.withdraw", ("year",)),
    Operation.LIST_DECISIONS: ("decisions.every", ("year",)),
    Operation.ISSUE_DECISION: ("decisions.every", ("year",)),
    Operation.PUBLISH: ("decisions.every", ("year",)),
    Operation.REVOKE: ("decisions.revoke", ("year",)),
    Operation.WITHDRAW_DECISION: ("decisions.every", ("year",)),
    Operation.LIST_COMPLAINTS: ("complaints.every", ("year",)),
    Operation.ADD_COMPLAINT: ("complaints.add", ("year",)),
    Operation.ANSWER_COMPLAINT: ("complaints.every", ("year",)),
    Operation.REOPEN_DOSSIER: ("complaints.every", ("year",)),
    Operation.PROPOSE_COMMENDATION: ("commendation.proposal", ("year",)),
    Operation.COMMEND: ("commendation.proposal", ("year",)),
    Operation.LIST_VIOLATIONS: ("commendation.proposal", ("year",)),
    Operation.ADD_VIOLATION: ("commendation.violation", ("year",)),
    Operation.WITHDRAW_VIOLATION: ("commendation.withdraw", ("year",)),
    Operation.TAKE_IN: ("intake.take_in", ("year",)),
    Operation.LIST_INTAKES: ("intake.intakes", ("year",)),
    Operation.SHOW_FIGURES: ("intake.owed", ("year",)),
    Operation.WRITE_PAPERS: ("papers.kinds", ("year",)),
    Operation.FILE_SIGNED_PAPER: ("signed.file", ("year",)),
    Operation.LIST_SIGNED_PAPERS: ("signed.file", ("year",)),
    Operation.FILE_SIGNED_SET: ("signed_sets.file", ("identity",)),
    Operation.WITHDRAW_SIGNED_SET: ("signed_sets.withdraw", ("identity",)),
    Operation.LIST_PERSONS: ("persons.listed", ()),
    Operation.ADD_PERSON: ("persons.add", ()),
    Operation.VERIFY: ("journal.check", ()),
    Operation.BACK_UP: ("journal.backup", ()),
    Operation.SET_ROLES: ("persons.change", ("person",)),
    Operation.ERASE_PERSON: ("persons.erase", ("person",)),
    Operation.IMPORT_PERSONS: ("person_lists.take_list", ()),
    Operation.OPEN_ACCOUNT: ("persons.give", ("person",)),
    Operation.CLOSE_ACCOUNT: ("persons.take", ("person",)),
    Operation.LIST_CONTACTS: ("persons.listed", ()),
    Operation.LIST_UNITS: ("units.listed", ()),
    Operation.IMPORT_UNITS: ("units.take_list", ()),
    Operation.SUCCEED_UNITS: ("units.succeed", ()),
    Operation.SHOW_HISTORY: ("units.history", ("unit",)),
    Operation.LIST_CYCLES: ("years.listed", ()),
    Operation.OPEN_CYCLE: ("years.open_year", ()),
    Operation.CLOSE_CYCLE: ("years.close", ("year",)),
    Operation.REOPEN_CYCLE: ("years.reopen", ("year",)),
    Operation.WITHDRAW_CYCLE: ("years.withdraw", ("year",)),
    Operation.SET_CYCLE: ("year_rules.settings", ("year",)),
    Operation.REGISTER: ("dossier_acts.target", ("year", "unit")),
    Operation.ASSIGN: ("dossier_acts.target", ("year", "unit")),
    Operation.OVERRIDE: ("dossier_acts.override", ("year", "unit")),
    Operation.RECEIVE: ("arrivals.take_in", ("year",)),
    Operation.RETURN: ("body.dossier", ("year", "unit")),
    Operation.TAKE_UP: ("body.dossier", ("year", "unit")),
    Operation.REQUEST_EXPLANATION: ("body.dossier", ("year", "unit")),
    Operation.FINISH_APPRAISAL: ("body.dossier", ("year", "unit")),
    Operation.LAY_BEFORE_COUNCIL: ("body.dossier", ("year", "unit")),
    Operation.UNDO_INTAKE: ("intake.intakes", ("year",)),
    Operation.EXPORT_FIGURES: ("year_reports.figures", ("year",)),
    Operation.SHOW_SHARES: ("year_reports.shares", ("year",)),
    Operation.RECHECK: ("year_reports.recheck", ("year",)),
    Operation.LIST_RECOGNITIONS: ("lists.lists", ("year",)),
    Operation.LIST_RESULTS: ("lists.lists", ("year",)),
    Operation.LIST_COMMENDATIONS: ("lists.lists", ("year",)),
    Operation.LIST_RANKING: ("lists.lists", ("year",)),
    Operation.WITHDRAW_SIGNED_PAPER: ("signed.file", ("year",)),
    Operation.SHOW_OVERVIEW: ("picture.picture", ("year",)),
    Operation.SHOW_BOTTLENECKS: ("plans.bottlenecks", ("year",)),
    Operation.PLAN: ("plans.of_unit", ("year", "unit")),
    Operation.SHOW_IMPACT: ("changes.impact", ("year",)),
    Operation.SHOW_THRESHOLDS: ("changes.threshold", ("year",)),
    Operation.LIST_FRAMEWORKS: ("sets.listed", ()),
    Operation.SHOW_FRAMEWORK: ("sets.listed", ()),
    Operation.SHOW_FRAMEWORK_STATUS: ("sets.listed", ()),
    Operation.LINT: ("sets.listed", ()),
    Operation.COMPARE_FRAMEWORKS: ("sets.listed", ()),
    Operation.DERIVE_FRAMEWORK: ("sets.derive", ()),
    Operation.ATTEST: ("sets.listed", ()),
    Operation.CHECK: ("self_check.choose", ()),
    Operation.WRITE_FORMS: ("intake.owed", ("year",)),
    Operation.WRITE_SITE: ("public.whole", ()),
}
"""The view of the page of an operation, and the options of it that are part of the address."""
STEPS: Mapping[Operation, str] = {
    Operation.RETURN: "tra-lai",
    Operation.TAKE_UP: "nhan-tham-dinh",
    Operation.REQUEST_EXPLANATION: "yeu-cau-giai-trinh",
    Operation.FINISH_APPRAISAL: "ket-thuc-tham-dinh",
    Operation.LAY_BEFORE_COUNCIL: "trinh-hoi-dong",
}
"""The forms of one dossier (`dossier_steps.STEPS`): the page that names a step is the dossier itself."""
OF_A_UNIT: Mapping[Operation, str] = {
    Operation.TAKE_IN: "own_form.form_back",
    Operation.WRITE_FORMS: "commune.form",
    Operation.ADD_EVIDENCE: "own_evidence.documents",
    Operation.LIST_EVIDENCE: "own_evidence.documents",
    Operation.REMOVE_EVIDENCE: "own_evidence.documents",
    Operation.SHOW_DOSSIER: "commune.dossier",
    Operation.PLAN: "plans.own",
    Operation.SUBMIT: "commune.hand_in",
    Operation.EXPLAIN: "explanations.rows",
    Operation.REGISTER: "dossier_acts.own_target",
    Operation.RESUBMIT: "explanations.hand_in",
    Operation.WRITE_PAPERS: "own_papers.listed",
}
"""The pages of a unit, of its own figures and dossier; its year is that of the page."""


OF_A_SUPPLIER: Mapping[Operation, str] = {
    Operation.TAKE_IN: "suppliers.hand_in",
    Operation.WRITE_FORMS: "suppliers.form",
    Operation.SHOW_FIGURES: "suppliers.home",
}
"""The pages of a department."""
_UNDOING = ("own_form.undo", "suppliers.undo", "intake.undo")
"""Undoing is an option of the command that takes in, and a page of its own."""


def _undoing(number: str) -> Markup:
    year, person = (request.view_args or {}).get("year"), visit().person
    view = next((view for view in _UNDOING if may_see(view, person)), None)
    words = f"bỏ lần nhận {number}"
    if view is None or year is None or not number.isdecimal():
        return Markup("“{}”").format(words)
    address = url_for(view, year=year, number=int(number), **here())
    return Markup('<a href="{}">{}</a>').format(address, words)


def _paper(do: Do) -> Markup:
    """Return the way to the papers of a kind: `soạn công văn đôn đốc`."""
    words, options = f"soạn {in_a_sentence(PaperKind(do.positional[0]))}", dict(do.options)
    year = options.get("year") or (request.view_args or {}).get("year")
    if year is None or not may_see("papers.of_kind", visit().person):
        return Markup("“{}”").format(words)
    of_year = {name: options[option] for option, name in _OF_THE_YEAR.items() if options.get(option)}
    address = url_for("papers.of_kind", year=year, kind=do.positional[0], **{**here(), **of_year})
    return Markup('<a href="{}">{}</a>').format(address, words)


_OF_ALL = {
    "plans.of_unit": "body.dossiers",
    "body.dossier": "body.dossiers",
    "appraisal.unit": "matrix.matrix",
}
"""A dossier that is not named is looked for among all."""


def _may(operation: Operation) -> bool:
    """Whether whoever looks has a role for an operation: a page that only shows it is no help to them."""
    person = visit().person
    return PERMISSIONS[operation].applies is AppliesWhen.NEVER or (
        person is not None and bool(person.roles & PERMISSIONS[operation].roles)
    )


def _is_known(value: object) -> bool:
    """Whether an option has its value; a word in capitals stands for one that the reader fills in."""
    return bool(value) and not str(value).isupper()


def _address(operation: Operation, options: Mapping[str, str | None], positional: Sequence[str]) -> str:
    """Return where an operation is done; "" if there is no page, or whoever asks may not see it."""
    year = (request.view_args or {}).get("year")
    for pages in (OF_A_UNIT, OF_A_SUPPLIER):
        own = pages.get(operation, "")
        if own and may_see(own, visit().person):
            return url_for(own, year=year, **here()) if year is not None else ""
    view, names = ADDRESSES.get(operation, ("", ()))
    if view in _OF_ALL and not _is_known(options.get("unit")):
        view, names = _OF_ALL[view], ("year",)
    values: dict[str, Any] = {name: options.get(name) for name in names}
    if operation in STEPS and "unit" in names:
        view, values["step"] = "body.step", STEPS[operation]
    for name in ("person", "identity"):
        if name in values and positional:
            values[name] = positional[0]
    if "year" in values and not values["year"]:
        values["year"] = (request.view_args or {}).get("year")  # of the page that says so
    is_known = all(map(_is_known, values.values()))
    values |= {here: options[name] for name, here in _OF_THE_YEAR.items() if options.get(name)}
    if not view or not is_known or not may_see(view, visit().person) or not _may(operation):
        return ""
    return url_for(view, **values)
