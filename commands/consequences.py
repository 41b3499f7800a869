"""What changed figures and documents come to for dossiers that were handed in, told by what changes them."""

from collections.abc import Iterable, Mapping

import click
from attrs import field, frozen

from commands.appraisal_cases import cases_of
from commands.dossier_steps import judging
from commands.shell.console import show
from criteria.model import UnitKind
from maturity.appraisal.case import Case
from maturity.appraisal.outlook import UNDER_WAY, Changes, Consequence, compared, consequence
from maturity.cycle.cycle import Cycle, cycle_of
from maturity.dossier.dossier import dossiers
from maturity.evidence.piece import Piece
from maturity.evidence.proofs import Proof
from maturity.evidence.taking import Addition
from maturity.figures.figure import Recorded
from maturity.figures.plan import Plan
from maturity.operations.figures.undo import Reversal, Standing
from maturity.store.schema import FIGURES, PROOFS
from maturity.store.store import Store
from maturity.units.unit import Unit, units_in_year
from reports.words.held_figures import Names
from reports.year.level_change import consequence_report


@frozen
class Watched:
    """Units whose dossier was handed in and is not appraised yet, as they are before an act."""

    cases: Mapping[str, Case] = field(factory=dict)
    units: Mapping[str, Unit] = field(factory=dict)

    @classmethod
    def of(cls, store: Store, cycle: Cycle | None, codes: Iterable[str]) -> "Watched":
        """Return those of some units whose result an act may change, but a unit of a strange group."""
        wanted = {*codes}
        if cycle is None or not wanted:
            return cls()
        handed_in = {one.unit for one in dossiers(store, cycle.year) if one.state in UNDER_WAY} & wanted
        groups = {None, *(group.code for group in cycle.in_use.unit_groups)}
        units = {
            unit.code: unit
            for unit in units_in_year(store, cycle.year)
            if unit.code in handed_in and (not cycle.in_use.unit_groups or unit.unit_group in groups)
        }
        if not units:
            return cls()
        case_for = cases_of(store, cycle)
        return cls({code: case_for(code) for code in units}, units)

    @classmethod
    def above(cls, store: Store, year: int, codes: Iterable[str]) -> "Watched":
        """Return the districts above some communes: their share of recognised communes is computed."""
        wanted = {*codes}
        parents = {unit.parent for unit in units_in_year(store, year) if unit.code in wanted and unit.parent}
        return cls.of(store, cycle_of(store, year, UnitKind.DISTRICT), parents)

    def since(self, store: Store) -> list[Consequence]:
        """Return what has come of an act that is written: of each unit whose result is another now."""
        found = []
        for code, case in self.cases.items():
            again = cases_of(store, case.cycle)(code)
            with judging(self.units[code]):
                one = compared(case, again, self.units[code].unit_group)
            found += [] if one.is_none else [one]
        return found

    def come_to(self, changes: Mapping[str, Changes]) -> list[Consequence]:
        """Return what changes come to, of each unit of which anything does."""
        found = []
        for code, case in self.cases.items():
            if code in changes:
                with judging(self.units[code]):
                    one = consequence(case, changes[code], self.units[code].unit_group)
                found += [] if one.is_none else [one]
        return found


def of_plans(plans: Iterable[Plan]) -> dict[str, Changes]:
    """Return what intakes change, by unit."""
    figures: dict[str, dict[str, Recorded | None]] = {}
    added: dict[str, list[tuple[str, Piece]]] = {}
    for made in plans:
        for one in made.written:
            figures.setdefault(one.unit, {})[one.item] = one
        for unit, item, evidence in made.references:
            added.setdefault(unit, []).append((item, Piece(evidence)))
    units = {*figures, *added}
    return {unit: Changes(figures.get(unit, {}), added.get(unit, ())) for unit in units}


def of_additions(additions: Iterable[Addition]) -> dict[str, Changes]:
    """Return what new documents change, by unit."""
    added: dict[str, list[tuple[str, Piece]]] = {}
    for one in additions:
        added.setdefault(one.unit, []).append((one.item, one.piece))
    return {unit: Changes(added=pieces) for unit, pieces in added.items()}


def of_removals(proofs: Iterable[Proof]) -> dict[str, Changes]:
    """Return what documents that no longer prove change, by unit."""
    removed: dict[str, list[tuple[str, str]]] = {}
    for one in proofs:
        removed.setdefault(one.unit, []).append((one.item, one.piece.id))
    return {unit: Changes(removed=pieces) for unit, pieces in removed.items()}


def of_reversals(found: Iterable[Reversal]) -> dict[str, Changes]:
    """Return what undoing an intake changes, by unit."""
    figures: dict[str, dict[str, Recorded | None]] = {}
    removed: dict[str, list[tuple[str, str]]] = {}
    for one in found:
        if one.standing is not Standing.BACK:
            continue
        if one.table is FIGURES:
            again = None if one.again is None else Recorded.from_row(FIGURES.whole(one.again))
            figures.setdefault(str(one.key[1]), {})[str(one.key[2])] = again
        elif one.table is PROOFS and one.again is None:
            removed.setdefault(str(one.key[1]), []).append((str(one.key[2]), str(one.key[3])))
    units = {*figures, *removed}
    return {unit: Changes(figures.get(unit, {}), removed=removed.get(unit, ())) for unit in units}


def tell_since(store: Store, watched: Watched, year: int) -> None:
    """Say what an act that is written came to for those of whom nobody spoke."""
    if found := watched.since(store):
        names = {unit.code: unit.name for unit in units_in_year(store, year)}
        click.echo()
        show(consequence_report(found, names, is_written=True))


def tell(watched: Watched, changes: Mapping[str, Changes], names: Names, *, is_written: bool) -> None:
    """Say what changes come to for dossiers that were handed in, where anything does."""
    if found := watched.come_to(changes):
        click.echo()
        show(consequence_report(found, names, is_written=is_written))
