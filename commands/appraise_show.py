"""`maturity appraise --show`: what was reported and what was found, of one unit or of all."""

from collections.abc import Sequence
from pathlib import Path

from commands.appraisal_cases import cases_of
from commands.shell.console import progress
from commands.shell.output import asked_form, give
from commands.shell.procedure import names_of, refuse, refuse_strangers
from commands.shell.workspace import opened_read_only
from commands.shell.years import the_cycle
from criteria.model import UnitKind
from foundation.alphabet import order_key
from foundation.problem import Place
from maturity.appraisal.case import Case
from maturity.appraisal.comparison import compared
from maturity.cycle.cycle import Cycle
from maturity.dossier.codes import UNIT_GROUP_UNKNOWN
from maturity.operations.faults import deciding
from maturity.units.kinds import Tier
from maturity.units.unit import Unit, units_in_year
from maturity.verdicts.verdict import Stage, StoredVerdict, decide, verdict_of
from reports.year.appraisal import ComparedUnit, all_comparisons, comparison_csv, unit_comparison

_SUBMITTED = Stage.SELF_ASSESSED


def show_appraisals(
    units: Sequence[str], year: int, kind: UnitKind, output_format: str | None, output: Path | None
) -> int:
    """Print or write both results of some units, of all of the year where none is named."""
    form = asked_form(output_format, output)
    with opened_read_only() as store:
        cycle = the_cycle(store, year, kind)
        refuse_strangers(units, names_of(store, cycle), cycle)
        tier = Tier(cycle.unit_kind.value)
        chosen = [
            unit
            for unit in units_in_year(store, year)
            if unit.tier is tier and (not units or unit.code in units)
        ]
        chosen.sort(key=lambda unit: (order_key(unit.proper_name), unit.code))
        _refuse_unknown_groups(cycle, chosen)
        case_for = cases_of(store, cycle)
        found = []
        with progress("Đang tính kết quả") as report:
            for done, unit in enumerate(chosen, start=1):
                kept = verdict_of(store, year, unit.code, _SUBMITTED)
                found.append(_compared(cycle, unit, case_for(unit.code), kept))
                report(done, len(chosen))
    give(_text(cycle, found, form, is_one=len(units) == 1), form, output, is_markdown=form != "csv")
    return 0


def _refuse_unknown_groups(cycle: Cycle, units: Sequence[Unit]) -> None:
    """Refuse units whose thresholds would be guessed."""
    known = {group.code for group in cycle.in_use.unit_groups}
    strange = [unit for unit in units if known and unit.unit_group not in (None, *known)]
    if strange:
        refuse(
            [UNIT_GROUP_UNKNOWN.at(Place(f"đơn vị {unit.code}"), found=unit.unit_group) for unit in strange]
        )


def _compared(cycle: Cycle, unit: Unit, case: Case, kept: StoredVerdict | None) -> ComparedUnit:
    pairs = compared(case, kept.observations if kept else ())
    with deciding(unit.code):
        return ComparedUnit(
            unit=unit,
            case=case,
            reported=decide(cycle, unit.unit_group, (one.reported for one in pairs)),
            appraised=decide(cycle, unit.unit_group, (one.appraised for one in pairs)),
            compared=pairs,
        )


def _text(cycle: Cycle, found: Sequence[ComparedUnit], form: str, *, is_one: bool) -> str:
    if form == "csv":
        return comparison_csv(cycle, found)
    return unit_comparison(cycle, found[0]) if is_one else all_comparisons(cycle, found)
