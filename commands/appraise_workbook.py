"""`maturity appraise` with workbooks: written by criterion or by unit, and read back with a preview."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import click
from attrs import frozen

from commands.appraisal_cases import cases_of, outlooks_of
from commands.shell.clock import today
from commands.shell.console import (
    NOTHING_DECIDED,
    RefusedError,
    in_report,
    progress,
    show_problems,
    write_all_new,
)
from commands.shell.fault_details import INTERNAL_FAULT
from commands.shell.internal_faults import at_worst_a_problem, is_internal
from commands.shell.output import give_report
from commands.shell.procedure import acting, names_of, refuse_strangers
from commands.shell.workspace import act, opened, opened_read_only
from commands.shell.years import the_cycle, the_open_cycle
from criteria.digest import document_digest, rules_digest
from criteria.model import Kind, UnitKind
from foundation.alphabet import order_key
from foundation.problem import Problem, Severity
from maturity.appraisal.case import Appraiser, Case
from maturity.appraisal.planning import plan, write
from maturity.appraisal.workbook import AppraisalFile, read_appraisals
from maturity.cycle.cycle import Cycle
from maturity.evidence.submitted_files import SubmittedFile, submitted_files
from maturity.figures.reading.form_layout import APPRAISAL, FormIdentity
from maturity.figures.reading.row_words import plain_code
from maturity.store.store import Store
from maturity.units.kinds import Tier
from maturity.units.matching import Matcher
from maturity.units.row_units import Units
from maturity.units.unit import Unit, units_in_year
from reports.words.numbers import counted
from reports.words.wording import label, one_line, unit_name
from reports.workbooks.appraisal import AppraisalRow, appraisal_form
from reports.year.appraisal_preview import LISTED, appraisal_preview

PROBLEMS = "Lỗi và lưu ý về phiếu thẩm định"


@frozen
class Wanted:
    """Which workbooks: of some units or all, or of some criteria or all; one of the four."""

    units: Sequence[str]
    criteria: Sequence[str]
    is_every_unit: bool
    is_every_criterion: bool

    @property
    def is_by_criterion(self) -> bool:
        """Whether a workbook is about a criterion."""
        return bool(self.criteria) or self.is_every_criterion


def write_forms(wanted: Wanted, year: int, kind: UnitKind, folder: Path) -> int:
    """Write the workbooks asked for, of dossiers that are being appraised; all of them or none."""
    asked = (wanted.units, wanted.criteria, wanted.is_every_unit, wanted.is_every_criterion)
    if sum(map(bool, asked)) != 1:
        raise click.UsageError("cần đúng một trong: --criterion MÃ, --unit MÃ, --all, --all-criteria.")
    with opened_read_only() as store:
        cycle = the_cycle(store, year, kind)
        units = _units(store, cycle, wanted)
        criteria = _criteria(cycle, wanted)
        case_for = cases_of(store, cycle)
        cases = {unit: case for unit in units if (case := case_for(unit.code)).round is not None}
        if not cases:
            raise RefusedError("không có hồ sơ nào đang thẩm định; xem maturity dossier show.")
        files = _by_criterion(cycle, cases, criteria) if wanted.is_by_criterion else _by_unit(cycle, cases)
        with progress("Đang ghi phiếu") as report:
            contents = {}
            for done, (name, content) in enumerate(files, start=1):
                contents[folder / name] = content
                report(done, len(criteria) if wanted.is_by_criterion else len(cases))
    written = write_all_new(contents)
    same = (
        f"; {counted(len(contents) - len(written))} phiếu đã có, không đổi"
        if len(written) < len(contents)
        else ""
    )
    out = len(units) - len(cases)
    rest = f" {counted(out)} đơn vị không có hồ sơ đang thẩm định nên không có trong phiếu." if out else ""
    click.echo(f"Đã ghi {counted(len(written))} phiếu thẩm định vào {folder}{same}.{rest}")
    return 0


def _units(store: Store, cycle: Cycle, wanted: Wanted) -> list[Unit]:
    """Return the units asked for, all of the year where criteria are, in Vietnamese order."""
    names = names_of(store, cycle)
    refuse_strangers(wanted.units, names, cycle)
    tier = Tier(cycle.unit_kind.value)
    chosen = [
        unit
        for unit in units_in_year(store, cycle.year)
        if unit.tier is tier and (not wanted.units or unit.code in wanted.units)
    ]
    return sorted(chosen, key=lambda unit: (order_key(unit.proper_name), unit.code))


def _criteria(cycle: Cycle, wanted: Wanted) -> list[str]:
    """Return the codes asked for; refuse those that are not appraised."""
    known = _appraised_codes(cycle)
    if not wanted.criteria:
        return known
    asked = [plain_code(code) for code in dict.fromkeys(wanted.criteria)]
    if strange := [code for code in asked if code not in known]:
        raise RefusedError(f"không thẩm định {', '.join(strange)}; bộ tiêu chí có: {', '.join(known)}.")
    return asked


def _appraised_codes(cycle: Cycle) -> list[str]:
    framework = cycle.in_use
    criteria = [criterion.code for criterion in framework.criteria if criterion.kind is not Kind.DERIVED]
    return [*criteria, *(condition.code for condition in framework.conditions)]


def _by_criterion(
    cycle: Cycle, cases: dict[Unit, Case], criteria: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    by_code = cycle.in_use.by_code
    for code in criteria:
        rows = [AppraisalRow(unit, case, code) for unit, case in cases.items() if case.may_be_appraised(code)]
        if rows:
            criterion = by_code.get(code)
            about = (
                f"Tiêu chí {label(criterion)}. {one_line(criterion.name)}"
                if criterion
                else f"Điều kiện {code}"
            )
            content = appraisal_form(cycle, _identity(cycle), about, rows)
            yield f"tham-dinh-{cycle.year}-{code}.xlsx", content


def _by_unit(cycle: Cycle, cases: dict[Unit, Case]) -> Iterator[tuple[str, bytes]]:
    for unit, case in cases.items():
        rows = [
            AppraisalRow(unit, case, code) for code in _appraised_codes(cycle) if case.may_be_appraised(code)
        ]
        about = f"Hồ sơ của {unit_name(unit.name)} (mã {unit.code}), vòng {case.round}"
        identity = _identity(cycle, unit)
        yield (
            f"tham-dinh-{cycle.year}-{unit.code}-vong-{case.round}.xlsx",
            appraisal_form(cycle, identity, about, rows),
        )


def _identity(cycle: Cycle, unit: Unit | None = None) -> FormIdentity:
    return FormIdentity(
        kind=APPRAISAL,
        year=cycle.year,
        framework=cycle.in_use.id,
        framework_version=cycle.in_use.version,
        rules_digest=rules_digest(cycle.in_use),
        document_digest=document_digest(cycle.in_use),
        unit=unit.code if unit else "",
        unit_name=unit.name if unit else "",
        unit_group=(unit.unit_group or "") if unit else "",
    )


def take_in(
    paths: Sequence[Path], year: int, kind: UnitKind, *, is_applied: bool, output: Path | None
) -> int:
    """Read workbooks, say what they would change or, with `is_applied`, change it in one act.

    The whole report is written to `output` (.md, .html) where it is given.
    """
    if missing := [str(path) for path in paths if not path.exists()]:
        raise RefusedError(f"không tìm thấy {', '.join(missing)}; kiểm tra lại tên tệp, thư mục.")
    with submitted_files(paths) as submitted, opened() if is_applied else opened_read_only() as store:
        cycle = the_open_cycle(store, year, kind) if is_applied else the_cycle(store, year, kind)
        names = names_of(store, cycle)
        matcher = Matcher.of_year(store, cycle.year, Tier(cycle.unit_kind.value))
        files, problems = _read(submitted.value or (), cycle, Units(resolve=matcher.resolve))
        said = [one for file in files for one in file.said]
        appraiser = Appraiser(acting(store), today())
        if is_applied:
            with act(store, "appraise") as writing:
                made = plan(said, cases_of(store, cycle), appraiser, names)
                outlooks = outlooks_of(store, cycle, made)
                write(writing, made)
        else:
            made = plan(said, cases_of(store, cycle), appraiser, names)
            outlooks = outlooks_of(store, cycle, made)
    problems = [*submitted.problems, *problems, *made.problems]
    if files:
        limit = LISTED if output is None else None
        text = appraisal_preview(cycle, made, files, names, outlooks, is_written=is_applied, limit=limit)
        give_report(text, problems, output, title=PROBLEMS)
    show_problems(problems, title=PROBLEMS, see_all=in_report(output))
    if any(is_internal(problem.code) for problem in problems):
        return INTERNAL_FAULT
    if not files:
        return NOTHING_DECIDED
    return int(any(problem.severity is Severity.ERROR for problem in problems))


def _read(
    submitted: Sequence[SubmittedFile], cycle: Cycle, units: Units
) -> tuple[list[AppraisalFile], list[Problem]]:
    files: list[AppraisalFile] = []
    problems: list[Problem] = []
    with progress("Đang đọc phiếu") as report:
        for done, file in enumerate(submitted, start=1):
            reading = at_worst_a_problem(file.shown, partial(read_appraisals, file.path, cycle, units))
            problems += map(file.as_shown, reading.problems)
            if reading.value is not None:
                files.append(reading.value)
            report(done, len(submitted))
    return files, problems
