"""Who may see which page: one table, a row for each address of the application.

What a page does is allowed by the table of operations (`maturity.people.permissions`) as well; this one keeps
pages, with the names and figures on them, from those whose work they are not.
"""

from collections.abc import Mapping, Set

from attrs import frozen

from maturity.people.operation import Operation
from maturity.people.permissions import PERMISSIONS
from maturity.people.person import Person, Role


@frozen
class Access:
    """A row: whether anybody may see the page, or else who is signed in with one of the roles."""

    is_public: bool = False
    roles: Set[Role] = frozenset()


PUBLIC = Access(is_public=True)
EVERYBODY_SIGNED_IN = Access(roles=frozenset(Role))
OF_THE_BODY = Access(roles=frozenset({Role.STANDING_BODY, Role.APPRAISER, Role.COUNCIL, Role.SIGNER}))
"""The certifying body and its leaders: they see all units of a year."""
OF_THE_STANDING_BODY = Access(roles=frozenset({Role.STANDING_BODY}))
"""Names and contacts, accounts, the journal and the whole workspace, and what comes from outside."""
OF_LEADERS = Access(roles=frozenset({Role.STANDING_BODY, Role.SIGNER}))
"""The standing body, and whoever signs for it."""
OF_COLLECTING = Access(roles=frozenset({Role.STANDING_BODY, Role.APPRAISER, Role.SIGNER}))
"""Whoever “Hôm nay” tells which figures are still owed; to send out forms is for `OF_LEADERS`."""
OF_APPRAISERS = Access(roles=frozenset({Role.STANDING_BODY, Role.APPRAISER}))


def _who_may(operation: Operation) -> Access:
    """Return who may see the form of an operation: whoever may carry it out."""
    return Access(roles=PERMISSIONS[operation].roles)


OF_A_UNIT = Access(roles=frozenset({Role.UNIT}))
OF_A_SUPPLIER = Access(roles=frozenset({Role.SUPPLIER}))
OF_EVIDENCE = Access(roles=frozenset(Role) - {Role.SUPPLIER})
"""The files of evidence: the body sees those of all units, a unit its own (`own_evidence.evidence_file`)."""

PAGES: Mapping[str, Access] = {
    "static": PUBLIC,
    "start.start": PUBLIC,
    "start.stylesheet": PUBLIC,
    "start.font": PUBLIC,
    "start.icon": PUBLIC,
    "public.file": PUBLIC,
    "public.whole": PUBLIC,
    "sign_in.sign_in": PUBLIC,
    "sign_in.sign_out": PUBLIC,
    "sso.leave": PUBLIC,
    "sso.come_back": PUBLIC,
    "sign_in.change_password": EVERYBODY_SIGNED_IN,
    "sign_in.end_own_sessions": EVERYBODY_SIGNED_IN,
    "self_check.choose": PUBLIC,
    "self_check.fill_in": PUBLIC,
    "self_check.form": PUBLIC,
    "self_check.hand_in": PUBLIC,
    "body.today": OF_THE_BODY,
    "body.newest": OF_THE_BODY,
    "body.dossiers": OF_THE_BODY,
    "body.dossier": OF_THE_BODY,
    "body.step": OF_THE_BODY,
    "picture.picture": OF_THE_BODY,
    "picture.file": OF_THE_BODY,
    "plans.order": OF_THE_BODY,
    "plans.bottlenecks": OF_THE_BODY,
    "plans.of_unit": OF_THE_BODY,
    "plans.word_of_unit": OF_THE_BODY,
    "plans.own": OF_A_UNIT,
    "plans.own_word": OF_A_UNIT,
    "changes.impact": OF_LEADERS,
    "changes.impact_file": OF_LEADERS,
    "changes.threshold": OF_LEADERS,
    "changes.threshold_file": OF_LEADERS,
    "intake.take_in": OF_THE_STANDING_BODY,
    "intake.intakes": OF_LEADERS,
    "intake.undo": OF_THE_STANDING_BODY,
    "matrix.matrix": OF_THE_BODY,
    "intake.owed": OF_COLLECTING,
    "intake.owed_table": OF_COLLECTING,
    "intake.body_forms": OF_LEADERS,
    "intake.unit_forms_of_year": OF_LEADERS,
    "papers.kinds": OF_THE_BODY,
    "papers.of_kind": OF_THE_BODY,
    "papers.word": OF_THE_BODY,
    "papers.archive": OF_THE_BODY,
    "papers.to_sign": OF_LEADERS,
    "signed.file": OF_LEADERS,
    "signed.withdraw": OF_LEADERS,
    "lists.lists": OF_THE_BODY,
    "lists.one": OF_THE_BODY,
    "lists.file": OF_THE_BODY,
    "appraisal.criterion": OF_APPRAISERS,
    "appraisal.unit": OF_APPRAISERS,
    "appraisal.plain_of_criterion": OF_APPRAISERS,
    "appraisal.plain_of_unit": OF_APPRAISERS,
    "suppliers.newest": OF_A_SUPPLIER,
    "suppliers.home": OF_A_SUPPLIER,
    "suppliers.form": OF_A_SUPPLIER,
    "suppliers.hand_in": OF_A_SUPPLIER,
    "suppliers.undo": OF_A_SUPPLIER,
    "steps_of_many.take_step": OF_THE_BODY,
    "arrivals.take_in": _who_may(Operation.RECEIVE),
    "arrivals.sheet": _who_may(Operation.RECEIVE),
    "dossier_acts.target": _who_may(Operation.ASSIGN),
    "dossier_acts.override": _who_may(Operation.OVERRIDE),
    "dossier_acts.own_target": OF_A_UNIT,
    "year_reports.recheck": OF_THE_BODY,
    "year_reports.shares": OF_THE_BODY,
    "year_reports.figures": OF_LEADERS,
    "council.show": OF_THE_BODY,
    "council.set_up": _who_may(Operation.SET_UP_COUNCIL),
    "council.conclude": _who_may(Operation.CONCLUDE),
    "council.withdraw": _who_may(Operation.WITHDRAW_CONCLUSION),
    "council.sheet": OF_THE_BODY,
    "council_minutes.take_in": _who_may(Operation.CONCLUDE),
    "decisions.every": OF_THE_BODY,
    "decisions.issue": _who_may(Operation.ISSUE_DECISION),
    "decisions.publish": _who_may(Operation.PUBLISH),
    "decisions.withdraw": _who_may(Operation.WITHDRAW_DECISION),
    "decisions.revoke": _who_may(Operation.REVOKE),
    "complaints.every": OF_THE_BODY,
    "complaints.add": _who_may(Operation.ADD_COMPLAINT),
    "complaints.answer": _who_may(Operation.ANSWER_COMPLAINT),
    "complaints.reopen": _who_may(Operation.REOPEN_DOSSIER),
    "commendation.proposal": OF_THE_BODY,
    "commendation_rules.rules": OF_THE_BODY,
    "commendation.record": _who_may(Operation.COMMEND),
    "commendation.violation": _who_may(Operation.ADD_VIOLATION),
    "commendation.withdraw": _who_may(Operation.WITHDRAW_VIOLATION),
    "persons.listed": OF_THE_STANDING_BODY,
    "persons.add": OF_THE_STANDING_BODY,
    "persons.change": OF_THE_STANDING_BODY,
    "persons.erase": OF_THE_STANDING_BODY,
    "persons.give": OF_THE_STANDING_BODY,
    "persons.take": OF_THE_STANDING_BODY,
    "person_lists.take_list": OF_THE_STANDING_BODY,
    "person_lists.sheet": OF_THE_STANDING_BODY,
    "units.listed": OF_THE_BODY,
    "units.table": OF_THE_BODY,
    "units.history": OF_THE_BODY,
    "units.take_list": OF_THE_STANDING_BODY,
    "units.succeed": OF_THE_STANDING_BODY,
    "years.listed": OF_THE_BODY,
    "years.open_year": _who_may(Operation.OPEN_CYCLE),
    "years.close": _who_may(Operation.CLOSE_CYCLE),
    "years.reopen": _who_may(Operation.REOPEN_CYCLE),
    "years.withdraw": _who_may(Operation.WITHDRAW_CYCLE),
    "years.take_up": _who_may(Operation.SET_CYCLE),
    "journal.acts": OF_THE_STANDING_BODY,
    "journal.act": OF_THE_STANDING_BODY,
    "journal.access": OF_THE_STANDING_BODY,
    "journal.check": OF_THE_STANDING_BODY,
    "journal.backup": OF_THE_STANDING_BODY,
    "sets.listed": OF_THE_BODY,
    "sets.show": OF_THE_BODY,
    "sets.status": OF_THE_BODY,
    "sets.difference": OF_THE_BODY,
    "sets.text": OF_THE_BODY,
    "sets.derive": OF_THE_STANDING_BODY,
    "sets.send": OF_THE_STANDING_BODY,
    "sets.attest": OF_THE_STANDING_BODY,
    "sets.edit": OF_THE_STANDING_BODY,
    "signed_sets.file": OF_THE_STANDING_BODY,
    "signed_sets.withdraw": OF_THE_STANDING_BODY,
    "signed_sets.pdf": OF_THE_BODY,
    "signed_sets.at_page": OF_THE_BODY,
    "year_rules.settings": OF_THE_BODY,
    "year_rules.criteria": OF_THE_BODY,
    "year_settings.change": _who_may(Operation.SET_CYCLE),
    "commune.newest": OF_A_UNIT,
    "commune.home": OF_A_UNIT,
    "commune.figures": OF_A_UNIT,
    "commune.figure": OF_A_UNIT,
    "commune.form": OF_A_UNIT,
    "explanations.rows": OF_A_UNIT,
    "explanations.hand_in": OF_A_UNIT,
    "commune.dossier": OF_A_UNIT,
    "commune.hand_in": OF_A_UNIT,
    "own_form.form_back": OF_A_UNIT,
    "own_form.undo": OF_A_UNIT,
    "own_evidence.documents": OF_A_UNIT,
    "own_evidence.remove": OF_A_UNIT,
    "own_evidence.file": OF_EVIDENCE,
    "own_papers.listed": OF_A_UNIT,
    "own_papers.word": OF_A_UNIT,
}
"""The rows by the names of the views."""


def may_see(view: str, person: Person | None) -> bool:
    """Whether somebody may see the page of a view."""
    access = PAGES[view]
    return access.is_public or (person is not None and bool(person.roles & access.roles))


KEEPS_NOTHING = frozenset({"self_check.fill_in", "self_check.hand_in"})
"""Pages whose forms change nothing and are of no session, so that they carry no token."""
