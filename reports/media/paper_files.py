"""Papers as the content of a file, by the ending of its name."""

from collections.abc import Callable, Mapping, Sequence

from reports.media.paper import Paper


def _docx(papers: Sequence[Paper], name: str) -> bytes:
    from reports.media.docx.document import papers_docx  # late: only Word files need what writes them

    return papers_docx(papers, name)


def _html(papers: Sequence[Paper], name: str) -> bytes:
    from reports.media.paper_html import papers_html

    return papers_html(papers, name).encode()


def _markdown(papers: Sequence[Paper], name: str) -> bytes:
    return papers_markdown(papers).encode()


FORMS_OF_PAPERS: Mapping[str, Callable[[Sequence[Paper], str], bytes]] = {
    ".docx": _docx,
    ".html": _html,
    ".md": _markdown,
}
"""What makes the content of a file, by its ending, of papers and the title of the file."""


def paper_file(paper: Paper, ending: str) -> bytes:
    """Return a paper in the form of an ending; KeyError for one that is none of `FORMS_OF_PAPERS`."""
    return papers_file((paper,), paper.name, ending)


def papers_file(papers: Sequence[Paper], name: str, ending: str) -> bytes:
    """Return papers in one file with a title, each from a page of its own; KeyError for another ending."""
    return FORMS_OF_PAPERS[ending](papers, name)


def papers_markdown(papers: Sequence[Paper]) -> str:
    """Return papers after each other as Markdown: what a terminal shows."""
    from reports.media.paper_markdown import paper_markdown

    return "\n".join(map(paper_markdown, papers))
