"""What the commands of dossiers share: which unit, which dates, one act, refusals and faults told."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import click

from commands.shell.clock import today
from commands.shell.console import BrokenInstallationError, RefusedError, show_problems
from commands.shell.procedure import acting, refuse
from commands.shell.unit_names import unit_option
from commands.shell.workspace import act, opened
from commands.shell.years import refuse_closed, the_cycle
from commands.year_settings import settings_of, tell_untaken, untaken
from criteria.model import UnitKind
from foundation.problem import Place, Problem
from maturity.cycle.cycle import Cycle
from maturity.operations import codes as operation_codes
from maturity.operations.dossiers.step import Step
from maturity.people.person import Person
from maturity.store.store import Act, Store
from maturity.units.unit import Unit, units_in_year
from rules import CheckerDisagreesError, EngineFaultError, EngineUnavailableError

Done = TypeVar("Done")
CHECKER_FAILED = 3
"""The exit code of a result that the checker does not confirm, or an engine that failed."""

one_unit_option = unit_option("code", required=True)
units_option = unit_option("units", multiple=True)


def unit_and_cycle(store: Store, year: int, code: str) -> tuple[Unit, Cycle]:
    """Return a unit of a year and the year of its kind; refuse a code that is no commune and no district."""
    ((unit, cycle),) = _units_and_cycles(store, year, [code])
    return unit, cycle


def _units_and_cycles(store: Store, year: int, codes: Sequence[str]) -> list[tuple[Unit, Cycle]]:
    """Return units of a year, each with the year of its kind; both are read once, however many units."""
    assessed = {kind.value for kind in UnitKind}
    by_code = {one.code: one for one in units_in_year(store, year) if one.tier.value in assessed}
    if strangers := [code for code in codes if code not in by_code]:
        missing = ", ".join(strangers)
        raise RefusedError(f"năm {year} không có xã, huyện nào mã {missing}; xem maturity unit list.")
    kinds = {by_code[code].tier: UnitKind(by_code[code].tier.value) for code in codes}
    cycles = {tier: the_cycle(store, year, kind) for tier, kind in kinds.items()}
    return [(by_code[code], cycles[by_code[code].tier]) for code in codes]


def steps_of(store: Store, year: int, codes: Sequence[str], person: Person | None) -> list[Step]:
    """Return what a step on each of the dossiers needs; refuse where the year is closed."""
    found = _units_and_cycles(store, year, codes)
    cycles = {cycle.unit_kind: cycle for _, cycle in found}
    for cycle in cycles.values():
        refuse_closed(store, cycle)
        tell_untaken(cycle, untaken(cycle))
    decisive = {kind: settings_of(cycle) for kind, cycle in cycles.items()}
    return [
        Step(
            store=store,
            cycle=cycle,
            unit=unit,
            person=person,
            day=today(),
            dates=decisive[cycle.unit_kind].dates,
            counting_day=decisive[cycle.unit_kind].counting_day,
        )
        for unit, cycle in found
    ]


def taken(
    operation: str,
    year: int,
    units: Sequence[str],
    take: Callable[[Step, Act], Done | tuple[Problem, ...]],
) -> list[tuple[Step, Done]]:
    """Take a step on one or several dossiers in one act: all of them, or none and every reason against it."""
    with opened() as store:
        return taken_in(store, operation, year, units, take)


def taken_in(
    store: Store,
    operation: str,
    year: int,
    units: Sequence[str],
    take: Callable[[Step, Act], Done | tuple[Problem, ...]],
) -> list[tuple[Step, Done]]:
    """Take a step on dossiers of an open workspace; see `taken`."""
    person = acting(store)
    done: list[tuple[Step, Done]] = []
    problems: list[Problem] = []
    with act(store, operation) as writing:
        for step in steps_of(store, year, list(dict.fromkeys(units)), person):
            with judging(step.unit):
                found = take(step, writing)
            if isinstance(found, tuple):
                problems += found
            else:
                done.append((step, found))
        if problems:
            refuse(problems)  # which ends the act without keeping anything
    return done


@contextmanager
def judging(unit: Unit) -> Iterator[None]:
    """Tell of a result that cannot be stood by: nothing is kept, and the exit code is 3."""
    place = Place(f"đơn vị {unit.code}")
    try:
        yield
    except CheckerDisagreesError as error:
        show_problems([operation_codes.CHECKER_DISAGREES.at(place, unit=unit.code, details=error)])
        raise click.exceptions.Exit(CHECKER_FAILED) from error
    except EngineFaultError as error:
        show_problems([operation_codes.ENGINE_FAULT.at(place, unit=unit.code, details=error)])
        raise click.exceptions.Exit(CHECKER_FAILED) from error
    except EngineUnavailableError as error:
        raise BrokenInstallationError(str(error)) from error
