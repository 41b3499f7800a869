"""The workbooks of appraisers, by criterion or by unit, and their rows."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, field, frozen

from criteria.model import Kind, UnitKind
from foundation.problem import NOWHERE, RefusedError
from maturity.appraisal import codes
from maturity.appraisal.case import Case
from maturity.cycle.cycle import Cycle
from maturity.figures.reading.form_layout import APPRAISAL, FormIdentity
from maturity.figures.reading.row_words import plain_code
from maturity.operations.cases import cases_of
from maturity.operations.faults import deciding
from maturity.operations.forms import form_identity
from maturity.operations.others import others_of
from maturity.operations.session import Session, refuse
from maturity.operations.units_of_year import units_of_year
from maturity.units.unit import Unit
from maturity.verdicts.points import ScoredUnit
from maturity.verdicts.verdict import decide
from rules.scored import RowScore


@frozen(kw_only=True)
class FormSelection:
    """A choice of workbooks: for some units or criteria or, without codes, for all units or all criteria."""

    year: int
    kind: UnitKind
    codes: tuple[str, ...] = ()
    is_by_criterion: bool = False


@frozen
class AppraisalForm:
    """A workbook about a criterion or condition (`item`), or about a unit, and the rows that it has."""

    identity: FormIdentity
    rows: Sequence[tuple[Unit, Case, str]] = field(repr=False)
    """Units with their cases and the code of the criterion or condition."""
    item: str = ""
    in_round: int | None = None
    """The round of the dossier, if the workbook is about a unit."""


@frozen(kw_only=True)
class AppraisalForms:
    """The workbooks of a year; the dossiers of `left_out` units are not being appraised."""

    cycle: Cycle
    forms: tuple[AppraisalForm, ...]
    left_out: int
    scores: Mapping[tuple[str, str], RowScore] = field(factory=dict, repr=False)
    """The points of the reported figures by unit and row; none by a set of levels."""


def appraisal_forms(session: Session, selection: FormSelection) -> AppraisalForms:
    """Return the workbooks of dossiers that are being appraised.

    Raises `RefusedError`, `FaultyResultError`.
    """
    cycle = session.cycle(selection.year, selection.kind)
    units = _units(session, cycle, () if selection.is_by_criterion else selection.codes)
    items = _items(cycle, selection.codes if selection.is_by_criterion else ())
    case_for = cases_of(session, cycle)
    cases = {unit: case for unit in units if (case := case_for(unit.code)).round is not None}
    if not cases:
        raise RefusedError(codes.NONE_UNDER_WAY.at(NOWHERE, year=cycle.year))
    forms = _by_criterion(cycle, cases, items) if selection.is_by_criterion else _by_unit(cycle, cases, items)
    scores = _scores(session, cycle, cases)
    return AppraisalForms(cycle=cycle, forms=tuple(forms), left_out=len(units) - len(cases), scores=scores)


def _scores(session: Session, cycle: Cycle, cases: Mapping[Unit, Case]) -> Mapping[tuple[str, str], RowScore]:
    """Return the points of the reported figures by unit and row; none by a set of levels."""
    others_for = others_of(session, cycle)
    scores: dict[tuple[str, str], RowScore] = {}
    for unit, case in cases.items():
        with deciding(unit.code):
            result = decide(cycle, evolve(case, appraisals={}).observations, others_for(unit))
        if isinstance(result, ScoredUnit):
            scores |= {(unit.code, row.code): row for row in result.scored.rows}
    return scores


def _units(session: Session, cycle: Cycle, chosen: Sequence[str]) -> list[Unit]:
    units = units_of_year(session, cycle)
    refuse(session.unknown_units(chosen, {unit.code for unit in units}, cycle))
    return [unit for unit in units if not chosen or unit.code in chosen]


def _items(cycle: Cycle, chosen: Sequence[str]) -> list[str]:
    """Return the codes of all items to appraise, or the chosen ones; refuse unknown codes."""
    framework = cycle.in_use
    item_codes = [criterion.code for criterion in framework.criteria if criterion.kind is not Kind.DERIVED]
    item_codes += [condition.code for condition in framework.conditions]
    items = [plain_code(code) for code in dict.fromkeys(chosen)]
    if unknown := [code for code in items if code not in item_codes]:
        fields = {"found": ", ".join(unknown), "known": ", ".join(item_codes)}
        fields["set_noun"] = framework.set_kind.set_noun
        raise RefusedError(codes.NOT_APPRAISED.at(NOWHERE, **fields))
    return items or item_codes


def _by_criterion(cycle: Cycle, cases: Mapping[Unit, Case], items: Sequence[str]) -> Iterator[AppraisalForm]:
    for item in items:
        rows = [(unit, case, item) for unit, case in cases.items() if case.may_be_appraised(item)]
        if rows:
            yield AppraisalForm(form_identity(cycle, APPRAISAL), rows, item)


def _by_unit(cycle: Cycle, cases: Mapping[Unit, Case], items: Sequence[str]) -> Iterator[AppraisalForm]:
    for unit, case in cases.items():
        rows = [(unit, case, item) for item in items if case.may_be_appraised(item)]
        identity = form_identity(
            cycle, APPRAISAL, unit=unit.code, unit_name=unit.name, unit_group=unit.unit_group or ""
        )
        yield AppraisalForm(identity, rows, in_round=case.round)
