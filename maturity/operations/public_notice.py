"""What became of every unit of a year by levels, for the public: results, conclusions, recognitions."""

from attrs import frozen

from criteria.model import UnitKind
from maturity.cycle.cycle import Cycle
from maturity.operations.conclusions import concluded_units
from maturity.operations.hooks import Report, no_report
from maturity.operations.outcomes import require_unchanged_outcomes
from maturity.operations.papers.facts import PublicFacts
from maturity.operations.recognition_list import listed_recognitions
from maturity.operations.result_list import list_results
from maturity.operations.session import Session


@frozen(kw_only=True)
class PublicNotice:
    """The units of a year with what became of each; `head` is the hash of the journal's last line."""

    cycle: Cycle
    facts: PublicFacts
    head: str


def list_notice(session: Session, year: int, kind: UnitKind, report: Report = no_report) -> PublicNotice:
    """Return what became of all units of a year, each result derived again.

    Raises `RefusedError`, also for a year by an index and if outcomes differ from the journal, and
    `FaultyResultError`.
    """
    cycle = session.level_cycle(year, kind)
    require_unchanged_outcomes(session)
    recognised = listed_recognitions(session.store, cycle)
    return PublicNotice(
        cycle=cycle,
        facts=PublicFacts(
            results=list_results(session, year, kind, report).listed,
            concluded={each.code: each for each in concluded_units(session, cycle)},
            recognised={each.recognition.unit: each.recognition for each in recognised},
        ),
        head=session.store.head.hash,
    )
