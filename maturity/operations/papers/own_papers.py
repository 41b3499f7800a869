"""The papers that a unit may have of its own: which kinds, by how far its dossier is, and their facts."""

from collections.abc import Callable, Mapping, Sequence

from maturity.dossier.dossier import Dossier, dossier_of
from maturity.dossier.states import DossierState
from maturity.operations.dossiers.page import is_asked_to_explain
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.papers.paper_facts import PaperFacts, PapersReady, paper_facts, papers_ready
from maturity.operations.papers.reading import PaperRequest
from maturity.operations.session import Session
from maturity.units.unit import Tiers


def _always(_: Dossier) -> bool:
    return True


_SEEN: Mapping[PaperKind, Callable[[Dossier], bool]] = {
    PaperKind.RECEIPT: lambda dossier: dossier.submitted_on is not None,
    PaperKind.RETURN_LETTER: lambda dossier: dossier.state is DossierState.RETURNED,
    PaperKind.EXPLANATION_REQUEST: is_asked_to_explain,
    PaperKind.RESULT_NOTICE: lambda dossier: dossier.state in (DossierState.PUBLISHED, DossierState.REVOKED),
    PaperKind.CHAIRMAN_PAGE: _always,
    PaperKind.SELF_REPORT: _always,
    PaperKind.COMMENTS: _always,
    PaperKind.UNIT_MINUTES: _always,
    PaperKind.UNIT_PROPOSAL: _always,
    PaperKind.DOCUMENT_LIST: _always,
    PaperKind.IMPROVEMENT_PLAN: _always,
}
"""When a unit sees a paper about itself: never a draft of what the certifying body has not yet told it.

What is handed over signed (decisions, certificates, answers to complaints) is not here.
"""


def own_paper_kinds(session: Session, year: int, unit: str) -> Sequence[PaperKind]:
    """Return the kinds of papers that a unit may have now. Raises `RefusedError` without such a year."""
    cycle = session.cycle(year, Tiers.of(session.store).unit_kind(unit))
    dossier = dossier_of(session.store, year, unit, series=cycle.series)
    return [kind for kind, is_seen in _SEEN.items() if is_seen(dossier)]


def own_papers_ready(session: Session, year: int, unit: str) -> PapersReady:
    """Return which papers of a unit can be written now, and why others cannot.

    Refuses and raises what `papers_ready` does.
    """
    return papers_ready(session, _request(session, year, unit, own_paper_kinds(session, year, unit)))


def own_paper_facts(session: Session, year: int, unit: str, kind: PaperKind) -> PaperFacts | None:
    """Return what a paper of a unit is written from; None for a kind that it may not have.

    Refuses and raises what `paper_facts` does.
    """
    if kind not in own_paper_kinds(session, year, unit):
        return None
    return paper_facts(session, _request(session, year, unit, [kind]))


def _request(session: Session, year: int, unit: str, kinds: Sequence[PaperKind]) -> PaperRequest:
    unit_kind = Tiers.of(session.store).unit_kind(unit)
    return PaperRequest(year=year, kind=unit_kind, papers=kinds, units=(unit,))
