"""`maturity appraise` with workbooks: written by criterion or by unit, and read back with a preview."""

from collections.abc import Sequence
from pathlib import Path

import click
from attrs import frozen

from commands import codes, usage_codes
from commands.shell.console import NOTHING_DECIDED, in_report, progress, show_problems, write_all_new
from commands.shell.fault_details import INTERNAL_FAULT
from commands.shell.internal_faults import at_worst_a_problem, is_internal
from commands.shell.output import write_or_print_report
from commands.shell.session import reading_session, session_for
from commands.shell.usage import misused
from criteria.model import UnitKind
from foundation.problem import NOWHERE, RefusedError, Severity
from maturity.operations.appraisal_files import (
    preview_appraisal_files,
    read_appraisal_files,
    take_in_appraisal_files,
)
from maturity.operations.appraisal_forms import FormSelection, appraisal_forms
from reports.workbooks.appraisal_files import appraisal_form_files, appraisal_forms_written
from reports.year.appraisal_preview import LISTED, appraisal_preview

PROBLEMS = "Lỗi và lưu ý về phiếu thẩm định"
WRITING = "Đang ghi phiếu"
READING = "Đang đọc phiếu"


@frozen
class FormChoice:
    """Which workbooks: of some units or all, or of some criteria or all; one of the four."""

    units: tuple[str, ...]
    criteria: tuple[str, ...]
    is_every_unit: bool
    is_every_criterion: bool

    def selection(self, year: int, kind: UnitKind) -> FormSelection:
        """Return the workbooks; a usage error unless just one of the four is named."""
        named = (self.units, self.criteria, self.is_every_unit, self.is_every_criterion)
        if sum(map(bool, named)) != 1:
            raise misused(usage_codes.WHICH_APPRAISAL_FORMS)
        is_by_criterion = bool(self.criteria) or self.is_every_criterion
        return FormSelection(
            year=year, kind=kind, codes=self.units or self.criteria, is_by_criterion=is_by_criterion
        )


def write_forms(which: FormChoice, year: int, kind: UnitKind, folder: Path) -> int:
    """Write the workbooks of dossiers that are being appraised; all of them or none."""
    selection = which.selection(year, kind)
    with reading_session() as session:
        forms = appraisal_forms(session, selection)
    contents = {}
    with progress(WRITING) as report:
        for done, (name, content) in enumerate(appraisal_form_files(forms), start=1):
            contents[folder / name] = content
            report(done, len(forms.forms))
    paths = write_all_new(contents)
    click.echo(appraisal_forms_written(forms, folder, len(paths)))
    return 0


def take_in(
    paths: Sequence[Path], year: int, kind: UnitKind, *, is_applied: bool, output: Path | None
) -> int:
    """Read workbooks and print what they would change; with `is_applied`, change it in one act.

    The whole report is written to `output` (.md, .html) if it is given.
    """
    if missing := [str(path) for path in paths if not path.exists()]:
        raise RefusedError(codes.PATHS_ABSENT.at(NOWHERE, paths=", ".join(missing)))
    take = take_in_appraisal_files if is_applied else preview_appraisal_files
    with session_for(is_applied=is_applied) as session:
        with progress(READING) as report:
            reading = read_appraisal_files(session, year, kind, paths, at_worst_a_problem, report)
        appraised = take(session, reading.value) if reading.value else None
    problems = [*reading.problems, *(appraised.plan.problems if appraised else ())]
    if appraised:
        text = appraisal_preview(appraised, LISTED if output is None else None)
        write_or_print_report(text, problems, output, title=PROBLEMS)
    show_problems(problems, title=PROBLEMS, see_all=in_report(output))
    if any(is_internal(problem.code) for problem in problems):
        return INTERNAL_FAULT
    if not appraised:
        return NOTHING_DECIDED
    return int(any(problem.severity is Severity.ERROR for problem in problems))
