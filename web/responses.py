"""Answers of pages: a template with what every page shows, and files to take away."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flask import Response, render_template

KINDS: Mapping[str, str] = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".zip": "application/zip",
}


def page(template: str, *, status: int = 200, **values: object) -> Response:
    """Return a page made of a template and its values, with one heading of the whole page.

    Reports that stand in a page have titles of their own, which become headings below it.
    """
    first, end, rest = render_template(template, **values).partition("</h1>")
    rest = rest.replace("<h1", "<h2").replace("</h1>", "</h2>")
    return Response(first + end + rest, status, mimetype="text/html")


def download(content: bytes | Iterable[bytes], name: str, kind: str | None = None) -> Response:
    """Return a file to take away, whole or in pieces, never shown as a page of ours.

    Without its media type (`kind`), `name` ends in one of `KINDS`.
    """
    kind = kind or KINDS[name[name.rindex(".") :]]
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(content, content_type=kind, headers={"Content-Disposition": disposition})


_DAY = (2000, 1, 1, 0, 0, 0)
"""Of every file in an archive: the same files give the same bytes."""


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return files, by their names, as one ZIP archive."""
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as into:
        for name, content in files:
            into.writestr(ZipInfo(name, _DAY), content, ZIP_DEFLATED)
    return archive.getvalue()
