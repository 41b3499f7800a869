"""Rules of commendation that are tried: whom they would propose, beside whom those in the file propose."""

from collections.abc import Sequence

from attrs import evolve, frozen

from criteria.model import Framework, UnitKind
from maturity.commendation.candidate import candidates
from maturity.commendation.proposal import Line, Proposal, propose, propose_ranked
from maturity.cycle.cycle import Cycle
from maturity.operations.commendations import commendation_rules
from maturity.operations.outcomes import require_unchanged_outcomes
from maturity.operations.ranked_candidates import ranked_candidates
from maturity.operations.session import Session
from maturity.recognition.deciding_figures import heritage_of
from maturity.settings.commendation import CommendationSettings, Kept
from maturity.units.unit import Tiers


@frozen(kw_only=True)
class TriedCommendations:
    """What rules that are tried propose, and what the rules in the file do; nothing is kept of it."""

    cycle: Cycle
    rules: CommendationSettings
    proposal: Proposal
    in_file: Proposal

    @property
    def entering(self) -> Sequence[Line]:
        """The units that the tried rules alone propose."""
        return [line for line in self.proposal.lines if self.in_file.line_of(line.code) is None]

    @property
    def leaving(self) -> Sequence[Line]:
        """The units that the rules in the file alone propose."""
        return [line for line in self.in_file.lines if self.proposal.line_of(line.code) is None]

    def excluded(self, unit: str) -> Line | None:
        """Return the line of a unit that an exclusion now keeps out, None if none does."""
        return next((line for line in self.proposal.excluded if line.code == unit), None)


def try_commendations(
    session: Session, year: int, kind: UnitKind, rules: CommendationSettings
) -> TriedCommendations:
    """Return what rules would propose for a year, whatever the file says. Raises `RefusedError`."""
    cycle = session.cycle(year, kind)
    require_unchanged_outcomes(session)
    in_file = commendation_rules(session, cycle)
    if not isinstance(cycle.framework, Framework):
        ranked = ranked_candidates(session, cycle)
        tried, known = (propose_ranked(year, ranked, each) for each in (rules, in_file))
        return TriedCommendations(cycle=cycle, rules=rules, proposal=tried, in_file=known)
    heritage, tiers = heritage_of(session.store), Tiers.of(session.store)
    alike = [each for each in heritage.recognitions if tiers.is_of(each.unit, cycle.unit_kind)]
    known_to_both = candidates(session.store, cycle, heritage, _both(rules, in_file))
    tried, known = (propose(year, known_to_both, alike, each) for each in (rules, in_file))
    return TriedCommendations(cycle=cycle, rules=rules, proposal=tried, in_file=known)


def _both(one: CommendationSettings, other: CommendationSettings) -> CommendationSettings:
    """Return rules for which candidates know everything that either asks for."""
    years = max((each.kept.years for each in (one, other) if each.kept), default=0)
    return evolve(
        one,
        kept=Kept(level=1, years=years) if years else None,
        best_margins=one.best_margins or other.best_margins,
        exclusions=one.exclusions | other.exclusions,
    )
