"""The published results, for anybody: the files of `publish`, made anew when the workspace changes."""

import re
from collections.abc import Mapping
from html import unescape
from mimetypes import guess_type
from threading import Lock

from attrs import evolve, field, frozen
from flask import Blueprint, abort, current_app, redirect, url_for
from werkzeug.wrappers import Response

from foundation.problem import RefusedError
from maturity.operations.publication.facts import PublicationRequest
from maturity.operations.publication.reading import publication
from maturity.operations.session import Session
from maturity.operations.years import list_cycles
from reports.site.addresses import INDEX, MARKER
from reports.site.marker import SiteIndex, read_marker
from reports.site.site import site_files
from web.headers import CONTENT_SECURITY_POLICY
from web.reading import reading
from web.responses import page
from web.visit import settings

blueprint = Blueprint("public", __name__, url_prefix="/ket-qua")

_POLICY = re.compile(rb'http-equiv="Content-Security-Policy" content="([^"]+)"')
"""The policy that a page of the site carries itself: its own style is known to it by a digest."""


@frozen
class _Kept:
    """The site of a workspace as of a line of its journal."""

    head: str = ""
    files: Mapping[str, bytes] = field(factory=dict, repr=False)


class _Site:
    """Makes the site once for each state of the workspace; who asks meanwhile waits for it."""

    def __init__(self) -> None:
        self._kept = _Kept()
        self._making = Lock()

    def files(self) -> Mapping[str, bytes]:
        """Return the files of all published years by their paths; empty if nothing is published."""
        with reading() as session:
            head = session.store.head.hash
            if head == self._kept.head:
                return self._kept.files
            with self._making:
                if head != self._kept.head:
                    self._kept = _Kept(head, _made(session))
        return self._kept.files


@blueprint.get("/")
@blueprint.get("/<path:path>")
def file(path: str = INDEX) -> Response:
    """Give a file of the published results."""
    if settings().workspace is None:
        abort(404)
    site: _Site = current_app.extensions.setdefault("maturity.public", _Site())
    files = site.files()
    if not files:
        return page("told/unpublished.html", status=404)
    if path not in files or path == MARKER:
        abort(404)
    content = files[path]
    kind, _ = guess_type(path)
    answer = Response(content, mimetype=kind or "application/octet-stream")
    if policy := _POLICY.search(content[:4_000]):
        answer.headers["Content-Security-Policy"] = f"{unescape(policy[1].decode())}; frame-ancestors 'none'"
    else:
        answer.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    return answer


@blueprint.get("")
def whole() -> Response:
    """Lead to the first page, below which the others lie."""
    return redirect(url_for("public.file"), 308)


def _made(session: Session) -> Mapping[str, bytes]:
    """Return one site with every year of which a decision is published."""
    files: dict[str, bytes] = {}
    before: SiteIndex | None = None
    for cycle in sorted(list_cycles(session), key=lambda cycle: (cycle.year, cycle.series)):
        of_series = evolve(session, series=cycle.series)
        try:
            published = publication(of_series, PublicationRequest(year=cycle.year, kind=cycle.unit_kind))
        except RefusedError:
            continue  # not published, or not in a state to be: `publish` says why
        made = site_files(published, before)
        files = {path: files[path] for path in made.kept} | dict(made.new)
        before = read_marker(files[MARKER])
    return files
