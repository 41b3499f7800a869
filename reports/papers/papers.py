"""The papers of a year, each with the name of its file, made from their facts."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import frozen

from foundation.text import slug
from maturity.operations.papers.facts import (
    ComplaintFacts,
    DocumentsFacts,
    DossierFacts,
    ExplanationFacts,
    Facts,
    FundingFacts,
    LateUnitsFacts,
    NoticeFacts,
    Office,
    PlanFacts,
    RecognitionOfUnit,
    ScorePageFacts,
    SelfAssessedFacts,
    SupplierFacts,
)
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.papers.paper_facts import PaperFacts
from maturity.units.unit import Unit
from reports.media.paper import Paper
from reports.papers.appraisal import appraisal_report
from reports.papers.chairman import chairman_page
from reports.papers.commendation import commendation_decision, commendation_proposal
from reports.papers.complaint import complaint_answer
from reports.papers.criteria_set import set_decision, set_proposal
from reports.papers.documents import document_list
from reports.papers.dossier import receipt_slip, return_letter
from reports.papers.explanation import explanation_letter
from reports.papers.figures import dossier_reminder, figures_reminder, figures_request
from reports.papers.funding import funding_paper
from reports.papers.meeting import ballot, invitation
from reports.papers.minutes import council_minutes
from reports.papers.notice import result_notice
from reports.papers.plan import improvement_plan
from reports.papers.preparing import council_decision, guidance_letter
from reports.papers.public import public_notice
from reports.papers.ranking import ranking_decision, ranking_proposal
from reports.papers.recognition import recognition_decision, recognition_proposal
from reports.papers.unit_papers import comments_summary, unit_minutes, unit_proposal
from reports.papers.unit_recognition import certificate, revocation_decision
from reports.papers.unit_report import self_report
from reports.words.wording import one_line, supplier_text


@frozen(kw_only=True)
class NamedPaper:
    """A paper and the name of its file without an ending; made of codes, never of the name of a unit."""

    stem: str
    paper: Paper
    kind: PaperKind
    year: int
    unit_code: str = ""
    unit_name: str = ""


def papers(found: PaperFacts) -> Iterator[NamedPaper]:
    """Yield the papers in the order of their facts, each stem once."""
    stems: dict[str, int] = {}
    for kind, facts in found.facts:
        stem = "-".join(filter(None, (kind.value, _about(facts))))
        stems[stem] = stems.get(stem, 0) + 1
        number = f"-{stems[stem]}" if stems[stem] > 1 else ""
        unit = _unit(facts)
        yield NamedPaper(
            stem=f"{stem}{number}",
            paper=MAKERS[kind](found.office, facts),
            kind=kind,
            year=found.office.cycle.year,
            unit_code=unit.code if unit else "",
            unit_name=one_line(unit.name) if unit else "",
        )


def _unit(facts: Facts) -> Unit | None:
    """Return whom a paper is for or by, None if it is about all units."""
    match facts:
        case NoticeFacts() | ExplanationFacts():
            return facts.page.unit
        case (
            SelfAssessedFacts()
            | ScorePageFacts()
            | PlanFacts()
            | DocumentsFacts()
            | DossierFacts()
            | RecognitionOfUnit()
            | ComplaintFacts()
        ):
            return facts.unit
    return None


def _about(facts: Facts) -> str:
    """Return which of several papers of a kind one is, "" if there is only one."""
    match facts:
        case NoticeFacts() | ExplanationFacts():
            return facts.page.unit.code
        case (
            SelfAssessedFacts()
            | ScorePageFacts()
            | PlanFacts()
            | DocumentsFacts()
            | DossierFacts()
            | RecognitionOfUnit()
        ):
            return facts.unit.code
        case ComplaintFacts():
            return f"{facts.unit.code}-{facts.complaint.id}"
        case SupplierFacts():
            return slug(supplier_text(facts.body.supplier))
        case LateUnitsFacts():
            return "nop-ho-so"
    return ""


def _funding(office: Office, facts: FundingFacts) -> Paper:
    return funding_paper(office, facts.order)


def _reminder(office: Office, facts: LateUnitsFacts | SupplierFacts) -> Paper:
    if isinstance(facts, LateUnitsFacts):
        return dossier_reminder(office, facts)
    return figures_reminder(office, facts)


MAKERS: Mapping[PaperKind, Callable[[Office, Any], Paper]] = {
    PaperKind.SET_PROPOSAL: set_proposal,
    PaperKind.SET_DECISION: set_decision,
    PaperKind.COUNCIL_DECISION: council_decision,
    PaperKind.GUIDANCE: guidance_letter,
    PaperKind.FIGURES_REQUEST: figures_request,
    PaperKind.REMINDER: _reminder,
    PaperKind.CHAIRMAN_PAGE: chairman_page,
    PaperKind.SELF_REPORT: self_report,
    PaperKind.COMMENTS: comments_summary,
    PaperKind.UNIT_MINUTES: unit_minutes,
    PaperKind.UNIT_PROPOSAL: unit_proposal,
    PaperKind.DOCUMENT_LIST: document_list,
    PaperKind.RECEIPT: receipt_slip,
    PaperKind.RETURN_LETTER: return_letter,
    PaperKind.EXPLANATION_REQUEST: explanation_letter,
    PaperKind.APPRAISAL_REPORT: appraisal_report,
    PaperKind.INVITATION: invitation,
    PaperKind.BALLOT: ballot,
    PaperKind.COUNCIL_MINUTES: council_minutes,
    PaperKind.RECOGNITION_PROPOSAL: recognition_proposal,
    PaperKind.RECOGNITION_DECISION: recognition_decision,
    PaperKind.RANKING_PROPOSAL: ranking_proposal,
    PaperKind.RANKING_DECISION: ranking_decision,
    PaperKind.RESULT_NOTICE: result_notice,
    PaperKind.PUBLIC_NOTICE: public_notice,
    PaperKind.CERTIFICATE: certificate,
    PaperKind.COMMENDATION_PROPOSAL: commendation_proposal,
    PaperKind.COMMENDATION_DECISION: commendation_decision,
    PaperKind.COMPLAINT_ANSWER: complaint_answer,
    PaperKind.REVOCATION_DECISION: revocation_decision,
    PaperKind.IMPROVEMENT_PLAN: improvement_plan,
    PaperKind.FUNDING_ORDER: _funding,
}
"""What makes each kind of paper from the office and the facts of that kind."""
