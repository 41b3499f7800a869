"""The papers of a year, each with the name of its file, made from their facts."""

from collections.abc import Iterator

from attrs import frozen

from foundation.text import slug
from maturity.operations.commendations import CommendationList
from maturity.operations.papers.facts import (
    AppraisalReportFacts,
    ChairmanFacts,
    ExplanationFacts,
    Facts,
    LateUnitsFacts,
    MeetingFacts,
    NoticeFacts,
    Office,
    RecognitionFacts,
    SupplierFacts,
)
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.papers.reading import PaperFacts
from maturity.operations.ranking_list import DecidedRanking
from reports.media.paper import Paper
from reports.papers.appraisal import appraisal_report
from reports.papers.chairman import chairman_page
from reports.papers.commendation import commendation_decision
from reports.papers.explanation import explanation_letter
from reports.papers.figures import dossier_reminder, figures_reminder, figures_request
from reports.papers.minutes import council_minutes
from reports.papers.notice import result_notice
from reports.papers.ranking import ranking_decision
from reports.papers.recognition import recognition_decision, recognition_proposal
from reports.words.wording import supplier_text


@frozen
class NamedPaper:
    """A paper and the name of its file without an ending; made of codes, never of the name of a unit."""

    stem: str
    paper: Paper


def papers(found: PaperFacts) -> Iterator[NamedPaper]:
    """Yield the papers in the order of their facts, each stem once."""
    stems: dict[str, int] = {}
    for kind, facts in found.facts:
        stem = "-".join(filter(None, (kind.value, _about(facts))))
        stems[stem] = stems.get(stem, 0) + 1
        number = f"-{stems[stem]}" if stems[stem] > 1 else ""
        yield NamedPaper(f"{stem}{number}", _paper(kind, found.office, facts))


def _about(facts: Facts) -> str:
    """Return which of several papers of a kind one is, "" if there is only one."""
    match facts:
        case NoticeFacts() | ExplanationFacts():
            return facts.page.unit.code
        case ChairmanFacts():
            return facts.unit.code
        case SupplierFacts():
            return slug(supplier_text(facts.body.supplier))
        case LateUnitsFacts():
            return "nop-ho-so"
    return ""


def _paper(kind: PaperKind, office: Office, facts: Facts) -> Paper:
    match facts:
        case RecognitionFacts():
            is_proposal = kind is PaperKind.RECOGNITION_PROPOSAL
            return (recognition_proposal if is_proposal else recognition_decision)(office, facts)
        case SupplierFacts():
            return (figures_reminder if kind is PaperKind.REMINDER else figures_request)(office, facts)
        case NoticeFacts():
            return result_notice(office, facts)
        case ExplanationFacts():
            return explanation_letter(office, facts)
        case AppraisalReportFacts():
            return appraisal_report(office, facts)
        case MeetingFacts():
            return council_minutes(office, facts)
        case CommendationList():
            return commendation_decision(office, facts)
        case DecidedRanking():
            return ranking_decision(office, facts)
        case LateUnitsFacts():
            return dossier_reminder(office, facts)
        case ChairmanFacts():
            return chairman_page(office, facts)
