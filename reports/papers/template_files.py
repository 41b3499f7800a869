"""A paper as a file, by the province's own template if there is one; and our form of one as a template."""

from collections.abc import Mapping

from maturity.operations.papers.kinds import PaperKind
from maturity.operations.papers.templates import Template
from reports.media.docx.merging import merged, with_fields
from reports.media.paper_files import paper_file
from reports.papers.papers import NamedPaper
from reports.papers.templates import CONTENT, rows, starting_paper, values


def file_of(named: NamedPaper, ending: str, templates: Mapping[PaperKind, Template]) -> bytes:
    """Return a paper in the form of an ending; a Word file by the template of its kind if there is one."""
    template = templates.get(named.kind)
    if template is None or ending != ".docx":
        return paper_file(named.paper, ending)
    return merged(template.content, named.paper, values(named), rows(named), marker=CONTENT)


def starting_template(kind: PaperKind) -> bytes:
    """Return our own form of a kind of paper with merge fields, for a clerk to start from."""
    return with_fields(paper_file(starting_paper(kind), ".docx"))
