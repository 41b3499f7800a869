"""A unit's own papers: which there are, and each as a Word file; its own alone, by how far its dossier is."""

from flask import Blueprint, abort, url_for
from werkzeug.wrappers import Response

from foundation.problem import Problem, RefusedError
from maturity.operations.papers.codes import LABELS
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.papers.own_papers import own_paper_facts, own_papers_ready
from maturity.operations.papers.templates import paper_templates
from reports.papers.papers import papers
from reports.papers.template_files import file_of
from reports.papers.templates import require_fit
from web.accounts.access_log import Event
from web.guard import note_access
from web.navigation import here
from web.own import own_unit
from web.reading import Button, cycle_at, reading
from web.responses import download, page

blueprint = Blueprint("own_papers", __name__, url_prefix="/xa")

RECEIPT, ALL = "Tải phiếu tiếp nhận (Word)", "Văn bản của đơn vị"


@blueprint.get("/<int:year>/van-ban")
def listed(year: int) -> Response:
    """Show the papers of the unit that can be written now, and why others cannot."""
    left_out: list[Problem] = []
    kinds: list[PaperKind] = []
    with reading() as session:
        cycle_at(session, year)
        try:
            ready = own_papers_ready(session, year, own_unit())
        except RefusedError as refused:  # nothing at all yet: why is what the page tells
            left_out += refused.problems
        else:
            kinds, left_out = [*ready.numbers], [*ready.left_out]
    # What is to be done about it is mostly for the body to do: a unit is told why.
    reasons = [problem.message.partition("; ")[0] for problem in left_out]
    return page("papers/own.html", year=year, kinds=kinds, labels=LABELS, reasons=reasons)


@blueprint.get("/<int:year>/van-ban/<kind>.docx")
def word(year: int, kind: str) -> Response:
    """Give a paper of the unit as a Word file, by the province's own template if there is one."""
    if kind not in {each.value for each in PaperKind}:
        abort(404)
    with reading() as session:
        cycle_at(session, year)
        found = own_paper_facts(session, year, own_unit(), PaperKind(kind)) or abort(404)
        templates = paper_templates(session, {each for each, _ in found.facts})
    require_fit(templates)
    named = next(iter(papers(found)))
    note_access(Event.DOWNLOADED)
    return download(file_of(named, ".docx", templates), f"{named.stem}.docx")


def receipt_button(year: int) -> Button:
    """Return the way to the receipt of a dossier that was handed in."""
    address = url_for("own_papers.word", year=year, kind=PaperKind.RECEIPT.value, **here())
    return Button(text=RECEIPT, address=address)


def papers_button(year: int) -> Button:
    """Return the way to all papers of the unit."""
    return Button(text=ALL, address=url_for("own_papers.listed", year=year, **here()))
