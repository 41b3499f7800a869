"""Accepting at once all rows that raise no question: those that were listed in the preview, and no other."""

from attrs import field, frozen

from criteria.digest import digest
from foundation.problem import NOWHERE, RefusedError
from maturity.appraisal import codes
from maturity.appraisal.appraisal import AppraisalOutcome
from maturity.appraisal.case import Appraiser
from maturity.appraisal.planning import AppraisalEntry, plan_appraisals, save_plan
from maturity.appraisal.ruling import Ruling
from maturity.operations.appraisal_rows import RowsAppraised
from maturity.operations.appraisal_sheet import AppraisalSheet, SheetSelection, appraisal_sheet
from maturity.operations.appraisals import outlooks_of
from maturity.operations.cases import cases_of
from maturity.operations.session import Session, refuse
from maturity.people.operation import Operation
from maturity.places import dossier_item_place, year_place


@frozen
class PlainRows:
    """The sheet whose rows without a question can be accepted, and the digest of these rows as listed."""

    sheet: AppraisalSheet = field(repr=False)

    @property
    def digest(self) -> str:
        """The digest of the rows and their figures: a list with another row or figure has another one."""
        rows = [each.row for each in self.sheet.plain]
        return digest([[row.unit.code, row.code, row.case.figure_digest(row.code)] for row in rows])[:16]


def plain_rows(session: Session, selection: SheetSelection) -> PlainRows:
    """Return the rows that can be accepted at once. Raises what `appraisal_sheet` does."""
    return PlainRows(appraisal_sheet(session, selection))


def accept_plain_rows(session: Session, selection: SheetSelection, seen: str) -> RowsAppraised:
    """Accept the rows that were listed (`seen` is their digest) in one act; refuse if they are others now.

    Raises `RefusedError`, `FaultyResultError`.
    """
    with session.act(Operation.APPRAISE) as writing:
        cycle = session.open_cycle(selection.year, selection.kind)
        session.require(Operation.APPRAISE, year_place(cycle.year))
        rows = plain_rows(session, selection)
        if not rows.sheet.plain:
            raise RefusedError(codes.NO_PLAIN_ROWS.at(NOWHERE))
        if rows.digest != seen:
            raise RefusedError(codes.OTHER_ROWS_NOW.at(NOWHERE))
        entries = [_accepted(each.row.unit.code, each.row.code, cycle.year) for each in rows.sheet.plain]
        plan = plan_appraisals(entries, cases_of(session, cycle), Appraiser(session.person, session.today))
        refuse(plan.problems if plan.refused else ())
        outlooks = outlooks_of(session, cycle, plan)
        save_plan(writing, plan)
    return RowsAppraised(
        cycle=cycle, plan=plan, names=session.unit_names(cycle), outlooks=outlooks, is_written=True
    )


def _accepted(unit: str, item: str, year: int) -> AppraisalEntry:
    place = dossier_item_place(unit, year, item)
    ruling = Ruling(outcome=AppraisalOutcome.ACCEPTED)
    return AppraisalEntry(unit=unit, code=item, ruling=ruling, place_of=lambda _about: place)
