"""The names of all operations: for commands, pages, remedies and the journal."""

from enum import StrEnum


class Operation(StrEnum):
    """What can be done with a workspace. The value is sealed in the journal and never changes its meaning.

    It is also the name of the command, if the operation has one of its own. Who may do what is the table
    `maturity.people.permissions.PERMISSIONS`, which has a row for each.
    """

    # Units and people
    IMPORT_UNITS = "unit import"
    SUCCEED_UNITS = "unit succeed"
    ADD_PERSON = "person add"
    IMPORT_PERSONS = "person import"
    SET_ROLES = "person role"
    ERASE_PERSON = "person erase"
    # Years
    OPEN_CYCLE = "cycle open"
    SET_CYCLE = "cycle settings"
    CLOSE_CYCLE = "cycle close"
    REOPEN_CYCLE = "cycle reopen"
    WITHDRAW_CYCLE = "cycle withdraw"
    # Figures and evidence
    TAKE_IN = "intake"
    UNDO_INTAKE = "intake undo"
    ADD_EVIDENCE = "evidence add"
    REMOVE_EVIDENCE = "evidence remove"
    # Dossiers
    REGISTER = "dossier register"
    ASSIGN = "dossier assign"
    SUBMIT = "dossier submit"
    RECEIVE = "dossier receive"
    RETURN = "dossier return"
    TAKE_UP = "dossier take-up"
    REQUEST_EXPLANATION = "dossier request"
    EXPLAIN = "dossier explain"
    RESUBMIT = "dossier resubmit"
    APPRAISE = "appraise"
    FINISH_APPRAISAL = "dossier appraised"
    LAY_BEFORE_COUNCIL = "dossier to-council"
    OVERRIDE = "dossier override"
    # Council and decisions
    SET_UP_COUNCIL = "council set-up"
    CONCLUDE = "council conclude"
    WITHDRAW_CONCLUSION = "council withdraw"
    ISSUE_DECISION = "decision issue"
    PUBLISH = "decision publish"
    REVOKE = "decision revoke"
    WITHDRAW_DECISION = "decision withdraw"
    # Complaints and commendation
    ADD_COMPLAINT = "complaint add"
    ANSWER_COMPLAINT = "complaint answer"
    REOPEN_DOSSIER = "complaint reopen"
    COMMEND = "commend"
    ADD_VIOLATION = "commend violation"
    WITHDRAW_VIOLATION = "commend violation withdraw"

    # What changes nothing that the journal keeps
    INIT = "init"
    BACK_UP = "backup"
    RESTORE = "restore"
    VERIFY = "verify"
    SHOW_STATUS = "status"
    LIST_UNITS = "unit list"
    LIST_PERSONS = "person list"
    LIST_CONTACTS = "person list --with-contacts"
    LIST_CYCLES = "cycle list"
    LIST_INTAKES = "intake --list"
    WRITE_FORMS = "form"
    SHOW_FIGURES = "figures status"
    EXPORT_FIGURES = "figures export"
    SHOW_SHARES = "figures derived"
    LIST_EVIDENCE = "evidence list"
    SHOW_DOSSIER = "dossier show"
    SHOW_COUNCIL = "council show"
    SHOW_HISTORY = "council history"
    LIST_DECISIONS = "decision list"
    RECHECK = "decision recheck"
    LIST_COMPLAINTS = "complaint list"
    LIST_VIOLATIONS = "commend violation --list"
    PROPOSE_COMMENDATION = "commend --list"
    LIST_RECOGNITIONS = "list recognition"
    LIST_COMMENDATIONS = "list commendation"
    CHECK = "check"
    LIST_FRAMEWORKS = "framework list"
    SHOW_FRAMEWORK = "framework show"
    LINT = "framework lint"
    SELF_TEST = "framework selftest"
    SHOW_FRAMEWORK_STATUS = "framework status"
    DERIVE_FRAMEWORK = "framework derive"
    ATTEST = "framework attest"
