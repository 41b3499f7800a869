"""What commands do with papers and with reports that may be PDF: print them, or write them to one file."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from commands.shell import codes
from commands.shell.console import print_report, write_all_new, write_new
from commands.shell.output import write_or_print
from foundation import libreoffice
from foundation.problem import NOWHERE, RefusedError
from reports.media.paper import Paper
from reports.media.paper_files import FORMS_OF_PAPERS, papers_file, papers_markdown
from reports.media.terminal import to_text

PDF, TEXT = ".pdf", ".txt"
ENDINGS = (*FORMS_OF_PAPERS, PDF, TEXT)
"""The endings of files of papers."""


def write_or_print_papers(papers: Sequence[Paper], name: str, output: Path | None) -> None:
    """Print papers, or write them to a new file with a title and print the file's name."""
    if output is None:
        print_report(papers_markdown(papers))
        return
    write_new(output, content_of(papers, name, output.suffix.lower()))
    click.echo(f"Đã ghi {output}")


def write_or_print_report(markdown: str, form: str, output: Path | None) -> None:
    """Print a report or write it as `output.write_or_print` does, as PDF as well."""
    if output is None or output.suffix.lower() != PDF:
        write_or_print(markdown, form, output)
        return
    from reports.media.docx.report import report_docx  # late: only Word files need what writes them

    write_new(output, _pdf(report_docx(markdown)))
    click.echo(f"Đã ghi {output}")


def write_file(path: Path, content: str) -> None:
    """Write a new file and print its name."""
    write_new(path, content)
    click.echo(f"Đã ghi {path}")


def write_files(folder: Path, contents: Mapping[Path, bytes]) -> None:
    """Write new files of a folder and print how many; those with the same content stay."""
    written = write_all_new(contents)
    click.echo(f"Đã ghi {len(written)} tệp vào {folder}")


def content_of(papers: Sequence[Paper], name: str, ending: str) -> bytes:
    """Return papers in the form of an ending; refused if it needs a program that is not there or fails."""
    if ending == PDF:
        return _pdf(papers_file(papers, name, ".docx"))
    if ending == TEXT:
        return to_text(papers_markdown(papers)).encode()
    return papers_file(papers, name, ending)


def refuse_without_pdf(output: Path | None) -> None:
    """Refuse a file `.pdf` where nothing can make one: before any work, so that none is lost."""
    if output is not None and output.suffix.lower() == PDF and libreoffice.find() is None:
        raise RefusedError(codes.NO_LIBREOFFICE.at(NOWHERE, path=output))


def _pdf(docx: bytes) -> bytes:
    program = libreoffice.find()
    if program is None:
        raise RefusedError(codes.NO_LIBREOFFICE.at(NOWHERE, path=PDF))
    try:
        return libreoffice.pdf_of(docx, program)
    except libreoffice.LibreOfficeError as error:
        raise RefusedError(codes.PDF_FAILED.at(NOWHERE, reason=str(error))) from error
