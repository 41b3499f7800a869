"""A paper as the content of a file, by the ending of its name."""

from collections.abc import Callable, Mapping

from reports.media.paper import Paper


def _docx(paper: Paper) -> bytes:
    from reports.media.docx.document import paper_docx  # late: only Word files need what writes them

    return paper_docx(paper)


def _html(paper: Paper) -> bytes:
    from reports.media.paper_html import paper_html

    return paper_html(paper).encode()


def _markdown(paper: Paper) -> bytes:
    from reports.media.paper_markdown import paper_markdown

    return paper_markdown(paper).encode()


FORMS_OF_PAPERS: Mapping[str, Callable[[Paper], bytes]] = {".docx": _docx, ".html": _html, ".md": _markdown}
"""What makes the content of a file, by its ending."""


def paper_file(paper: Paper, ending: str) -> bytes:
    """Return a paper in the form of an ending; KeyError for one that is none of `FORMS_OF_PAPERS`."""
    return FORMS_OF_PAPERS[ending](paper)
