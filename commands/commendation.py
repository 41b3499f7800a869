"""What commands need of the commendation of a year: the proposal of the rules, and what was decided."""

from collections.abc import Sequence

from commands.console import progress
from commands.procedure import names_of, refuse
from commands.workspace import settings, workspace
from criteria.problems import Place
from maturity.commendation import codes
from maturity.commendation.candidate import candidates
from maturity.commendation.commendation import Commendation, commendations
from maturity.commendation.proposal import Proposal, propose
from maturity.cycle import Cycle
from maturity.deciding_figures import heritage_of
from maturity.store import Store
from maturity.units.kinds import Tier
from reports.commendation_list import Commended, of_record


def proposal_of(store: Store, cycle: Cycle, *, is_needed: bool = True) -> Proposal:
    """Return the proposal of a year; refuse one that is needed where the province chose no rule."""
    rules = settings().commendation
    if is_needed and not rules.has_rules:
        refuse((codes.NO_RULES.at(Place(str(workspace().configuration))),))
    heritage = heritage_of(store)
    width = Tier(cycle.unit_kind.value).code_width
    alike = [one for one in heritage.recognitions if len(one.unit) == width]
    with progress("Đang xét khen thưởng") as report:
        found = candidates(store, cycle, heritage, rules, report)
    return propose(cycle.year, found, alike, rules)


def decided_in(store: Store, cycle: Cycle) -> Sequence[Commendation]:
    """Return the commendations of units of the cycle's kind in its year."""
    width = Tier(cycle.unit_kind.value).code_width
    return [one for one in commendations(store, cycle.year) if len(one.unit) == width]


def commended_so_far(store: Store, cycle: Cycle) -> Sequence[Commended]:
    """Return the lines of what was decided, none where nothing was."""
    return of_record(decided_in(store, cycle), names_of(store, cycle))
