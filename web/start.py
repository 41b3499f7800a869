"""The first page: where to go from here."""

from flask import Blueprint, current_app, redirect, url_for
from werkzeug.wrappers import Response

from reports.media.page.frame import SHEET, shared_files
from web.pages import may_see
from web.responses import page
from web.visit import visit

blueprint = Blueprint("start", __name__)

_WORK = ("commune.newest", "body.newest", "suppliers.newest")
"""Where the work of a role begins."""


@blueprint.get("/trang.css")
def stylesheet() -> Response:
    """Give the stylesheet that all pages share with reports and the public site."""
    return Response(shared_files()[SHEET], mimetype="text/css")


@blueprint.get("/<any('ss3-latin.woff2', 'ss3-vietnamese.woff2'):name>")
def font(name: str) -> Response:
    """Give a font that the stylesheet names beside itself."""
    return Response(shared_files()[name], mimetype="font/woff2")


@blueprint.get("/favicon.ico")
def icon() -> Response:
    """Give the sign that browsers show beside a page's title; they ask for it at this address."""
    return current_app.send_static_file("icon.svg")


@blueprint.get("/")
def start() -> Response:
    """Lead whoever is signed in to their work; show anybody else what can be done without an account."""
    view = next((view for view in _WORK if may_see(view, visit().person)), None)
    return redirect(url_for(view), 303) if view else page("start.html")
