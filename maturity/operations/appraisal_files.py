"""The intake of appraisals from workbooks: read, previewed, and written in one act."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from attrs import frozen

from criteria.digest import rules_digest
from criteria.model import UnitKind
from foundation.problem import Reading, RefusedError
from maturity.appraisal import codes
from maturity.appraisal.case import Appraiser
from maturity.appraisal.outlook import AppraisalOutlook
from maturity.appraisal.planning import AppraisalPlan, plan_appraisals, save_plan
from maturity.appraisal.workbook import AppraisalFile, read_appraisals
from maturity.cycle.cycle import Cycle
from maturity.evidence.submitted_files import submitted_files
from maturity.operations.appraisals import outlooks_of
from maturity.operations.cases import cases_of
from maturity.operations.hooks import Guard, Report
from maturity.operations.session import Session
from maturity.people.operation import Operation
from maturity.places import year_place
from maturity.units.kinds import Tier
from maturity.units.matching import Matcher
from maturity.units.row_units import Units


@frozen
class AppraisalFiles:
    """Workbooks that were read for a year, and the digest of the rules that they were read with."""

    cycle: Cycle
    files: tuple[AppraisalFile, ...]


@frozen(kw_only=True)
class FilesAppraised:
    """What workbooks changed, or would change, and the result of each unit after that."""

    cycle: Cycle
    files: Sequence[AppraisalFile]
    plan: AppraisalPlan
    names: Mapping[str, str]
    outlooks: Sequence[AppraisalOutlook]
    is_written: bool


def read_appraisal_files(
    session: Session, year: int, kind: UnitKind, paths: Sequence[Path], guard: Guard, report: Report
) -> Reading[AppraisalFiles]:
    """Read the workbooks among files and folders; the problems report those that cannot be used.

    The value is None if none can be used. Reading takes long and locks nothing. Raises `RefusedError`.
    """
    cycle = session.cycle(year, kind)
    units = Units(resolve=Matcher.of_year(session.store, year, Tier(kind.value)).resolve)
    files: list[AppraisalFile] = []
    with submitted_files(paths) as submitted:
        problems = list(submitted.problems)
        tables = submitted.value or ()
        for done, table in enumerate(tables, start=1):
            reading = guard(table.shown, partial(read_appraisals, table.path, cycle, units))
            problems += map(table.as_shown, reading.problems)
            if reading.value is not None:
                files.append(reading.value)
            report(done, len(tables))
    return Reading(AppraisalFiles(cycle, tuple(files)) if files else None, tuple(problems))


def preview_appraisal_files(session: Session, read: AppraisalFiles) -> FilesAppraised:
    """Return what the intake of workbooks would change. Raises `RefusedError`, `FaultyResultError`."""
    return _appraised(session, session.cycle(read.cycle.year, read.cycle.unit_kind), read, is_written=False)


def take_in_appraisal_files(session: Session, read: AppraisalFiles) -> FilesAppraised:
    """Save the content of workbooks in one act; a row that cannot be saved is reported and stops no other.

    Raises `RefusedError`, `FaultyResultError`.
    """
    with session.act(Operation.APPRAISE) as writing:
        cycle = session.open_cycle(read.cycle.year, read.cycle.unit_kind)
        if rules_digest(cycle.in_use) != rules_digest(read.cycle.in_use):
            fields = {"found": read.cycle.in_use.id, "year": cycle.year}
            raise RefusedError(codes.OF_ANOTHER_SET.at(year_place(cycle.year), **fields))
        appraised = _appraised(session, cycle, read, is_written=True)
        if not (appraised.plan.changes or appraised.plan.refused):  # no row to say who may not
            session.require(Operation.APPRAISE, year_place(cycle.year))
        save_plan(writing, appraised.plan)
    return appraised


def _appraised(session: Session, cycle: Cycle, read: AppraisalFiles, *, is_written: bool) -> FilesAppraised:
    entries = [entry for file in read.files for entry in file.entries]
    names = session.unit_names(cycle)
    plan = plan_appraisals(entries, cases_of(session, cycle), Appraiser(session.person, session.today), names)
    return FilesAppraised(
        cycle=cycle,
        files=read.files,
        plan=plan,
        names=names,
        outlooks=outlooks_of(session, cycle, plan),
        is_written=is_written,
    )
