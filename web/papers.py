"""Papers of a year: kinds that are ready, one or all as Word files, papers that wait for a signature."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen
from flask import Blueprint, abort, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from criteria.model import Framework
from foundation.problem import RefusedError
from maturity.cycle.cycle import Cycle
from maturity.operations.commendations import list_commendations
from maturity.operations.papers.codes import LABELS
from maturity.operations.papers.facts import RecognitionFacts
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.papers.paper_facts import PaperFacts, paper_facts, papers_ready
from maturity.operations.papers.reading import PaperRequest
from maturity.operations.papers.templates import Template, paper_templates
from maturity.operations.public_notice import list_notice
from maturity.operations.ranking_list import list_ranking
from maturity.operations.session import Session
from maturity.operations.signed_papers import list_signed_papers
from reports.papers.papers import NamedPaper, papers
from reports.papers.public_list import signing_list
from reports.papers.template_files import file_of
from reports.papers.templates import require_fit
from reports.year.commendation_list import commendation_list, of_list
from reports.year.ranking_list import ranking_list
from web.accounts.access_log import Event
from web.guard import note_access
from web.navigation import here
from web.reading import cycle_at, reading, shown
from web.responses import download, page, zipped

blueprint = Blueprint("papers", __name__, url_prefix="/tt")

ALL = "tat-ca"


@blueprint.get("/<int:year>/van-ban")
def kinds(year: int) -> Response:
    """Show the kinds of papers in the order of the year: how many are ready, why others are not."""
    with reading() as session:
        cycle = cycle_at(session, year)
        ready = papers_ready(session, _request(cycle, [*PaperKind]))
        signed = list_signed_papers(session, year, cycle.unit_kind).papers
    return page(
        "papers/kinds.html",
        year=year,
        kinds=[kind for kind in PaperKind if kind in ready.numbers],
        labels=LABELS,
        numbers=ready.numbers,
        left_out=ready.left_out,
        signed={
            kind.value: [each for each in signed if each.paper == kind.value and each.stands]
            for kind in PaperKind
        },
    )


@blueprint.get("/<int:year>/van-ban/<kind>")
def of_kind(year: int, kind: str) -> Response:
    """Show the papers of a kind, each to take away."""
    chosen = _kind(kind)
    with reading() as session:
        found = _facts(session, cycle_at(session, year), [chosen])
    return page("papers/of_kind.html", year=year, kind=chosen, label=LABELS[chosen], papers=[*papers(found)])


@blueprint.get("/<int:year>/van-ban/<kind>/<stem>.docx")
def word(year: int, kind: str, stem: str) -> Response:
    """Give one paper as a Word file, by the province's own template if there is one."""
    made, templates = _made(year, [_kind(kind)])
    named = next((each for each in made if each.stem == stem), None) or abort(404)
    note_access(Event.DOWNLOADED)
    return download(file_of(named, ".docx", templates), f"{stem}.docx")


@blueprint.get("/<int:year>/van-ban/<kind>.zip")
def archive(year: int, kind: str) -> Response:
    """Give all papers of a kind, or of all kinds, as Word files in one archive."""
    made, templates = _made(year, [*PaperKind] if kind == ALL else [_kind(kind)])
    content = zipped((f"{each.stem}.docx", file_of(each, ".docx", templates)) for each in made)
    note_access(Event.DOWNLOADED)
    return download(content, f"van-ban-{kind}-{year}.zip")


ISSUED: Mapping[PaperKind, str] = {
    PaperKind.RECOGNITION_DECISION: "cong-nhan",
    PaperKind.RANKING_DECISION: "xep-hang",
    PaperKind.COMMENDATION_DECISION: "khen-thuong",
}
"""The word in the address of the form by which a signed decision is recorded."""


@frozen
class Waiting:
    """A paper that waits for a signature: its kind, and a report on why each name is in it, or is not."""

    kind: PaperKind
    report: str


@blueprint.get("/<int:year>/cho-ky")
def to_sign(year: int) -> Response:
    """Show the decisions that wait for a signature, with why each name is and is not there."""
    with reading() as session:
        waiting = [*_waiting(session, cycle_at(session, year))]
    return page(
        "papers/to_sign.html",
        year=year,
        labels=LABELS,
        issued=ISSUED,
        waiting=[(each.kind, _within(shown(each.report))) for each in waiting],
    )


def _within(report: Markup) -> Markup:
    """Return a report with its headings below that of a section of the page."""
    for depth in (2, 1):
        report = report.replace(Markup(f"<h{depth}"), Markup(f"<h{depth + 2}"))  # noqa: S704 - no text of users
        report = report.replace(Markup(f"</h{depth}>"), Markup(f"</h{depth + 2}>"))  # noqa: S704
    return report


def _waiting(session: Session, cycle: Cycle) -> Iterator[Waiting]:
    """Yield the decisions that the year is ready for and that nobody has recorded yet."""
    year, kind = cycle.year, cycle.unit_kind
    if isinstance(cycle.framework, Framework):
        drafted = _drafted(session, cycle, PaperKind.RECOGNITION_DECISION)
        drafts = [each for each in drafted if isinstance(each, RecognitionFacts) and each.decision is None]
        if drafts:
            named = {unit.code for draft in drafts for unit in draft.units}
            told = signing_list(list_notice(session, year, kind), named)
            yield Waiting(PaperKind.RECOGNITION_DECISION, told)
    elif _drafted(session, cycle, PaperKind.RANKING_DECISION):
        ranking = list_ranking(session, year, kind)
        if ranking.decision is None and ranking.is_final:
            yield Waiting(PaperKind.RANKING_DECISION, ranking_list(ranking))
    if _drafted(session, cycle, PaperKind.COMMENDATION_DECISION):
        listed = list_commendations(session, year, kind)
        if not listed.decided:
            proposal = listed.proposed.proposal
            text = commendation_list(listed.proposed.cycle, of_list(listed), proposal)
            yield Waiting(PaperKind.COMMENDATION_DECISION, text)


def _drafted(session: Session, cycle: Cycle, kind: PaperKind) -> Sequence[object]:
    """Return the facts of the papers of a kind; () if the year has none of it."""
    try:
        return [facts for _, facts in _facts(session, cycle, [kind]).facts]
    except RefusedError:
        return ()


def _facts(session: Session, cycle: Cycle, wanted: Sequence[PaperKind]) -> PaperFacts:
    return paper_facts(session, _request(cycle, wanted))


def _request(cycle: Cycle, wanted: Sequence[PaperKind]) -> PaperRequest:
    return PaperRequest(year=cycle.year, kind=cycle.unit_kind, papers=wanted)


def _made(
    year: int, wanted: Sequence[PaperKind]
) -> tuple[Sequence[NamedPaper], Mapping[PaperKind, Template]]:
    """Return papers and the province's templates of them; the workspace is closed before they are written."""
    with reading() as session:
        found = _facts(session, cycle_at(session, year), wanted)
        templates = paper_templates(session, {kind for kind, _ in found.facts})
    require_fit(templates)
    return [*papers(found)], templates


def _kind(word: str) -> PaperKind:
    if word not in {kind.value for kind in PaperKind}:
        abort(404)
    return PaperKind(word)


def papers_address(year: int) -> str:
    """Return where the papers of a year are."""
    return url_for("papers.kinds", year=year, **here())
