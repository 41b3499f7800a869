"""What commands need of the commendation of a year: the proposal of the rules, and what was decided."""

from collections.abc import Sequence

import click
from attrs import evolve

from commands.shell.console import progress
from commands.shell.procedure import names_of, refuse
from commands.shell.workspace import settings, workspace
from commands.year_settings import untaken
from foundation.problem import Place
from maturity.commendation import codes
from maturity.commendation.candidate import candidates
from maturity.commendation.commendation import Commendation, commendations
from maturity.commendation.proposal import Proposal, propose
from maturity.cycle.cycle import Cycle
from maturity.recognition.deciding_figures import heritage_of
from maturity.settings.year_settings import OF_COMMENDATION
from maturity.store.store import Store
from maturity.units.unit import Tiers
from reports.year.commendation_list import CommendedUnit, of_record
from reports.year.year_settings import proposed_otherwise


def proposal_of(store: Store, cycle: Cycle, *, is_needed: bool = True) -> Proposal:
    """Return the proposal of a year; refuse one that is needed where the province chose no rule.

    A proposal decides nothing yet and goes by the file; what it says otherwise than the record of the year is
    told, and recorded with the decision (`rules_taken_up`).
    """
    rules = settings().commendation
    otherwise = tuple(one for one in untaken(cycle) if one.name.startswith(OF_COMMENDATION))
    if otherwise:
        click.echo(proposed_otherwise(cycle, workspace().configuration.name, otherwise), err=True)
    if is_needed and not rules.has_rules:
        refuse((codes.NO_RULES.at(Place(str(workspace().configuration))),))
    heritage = heritage_of(store)
    tiers = Tiers.of(store)
    alike = [one for one in heritage.recognitions if tiers.is_of(one.unit, cycle.unit_kind)]
    with progress("Đang xét khen thưởng") as report:
        found = candidates(store, cycle, heritage, rules, report)
    return propose(cycle.year, found, alike, rules)


def rules_taken_up(cycle: Cycle) -> Cycle:
    """Return a year with the rules of commendation that the file has now; the others stay as recorded."""
    if cycle.settings is None:
        return cycle
    return evolve(cycle, settings=evolve(cycle.settings, commendation=settings().commendation))


def decided_in(store: Store, cycle: Cycle) -> Sequence[Commendation]:
    """Return the commendations of units of the cycle's kind in its year."""
    tiers = Tiers.of(store)
    return [one for one in commendations(store, cycle.year) if tiers.is_of(one.unit, cycle.unit_kind)]


def commended_so_far(store: Store, cycle: Cycle) -> Sequence[CommendedUnit]:
    """Return the lines of what was decided, none where nothing was."""
    return of_record(decided_in(store, cycle), names_of(store, cycle))
