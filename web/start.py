"""The first page: where to go from here."""

from flask import Blueprint
from werkzeug.wrappers import Response

from reports.media.page.frame import stylesheet as page_style
from web.responses import page

blueprint = Blueprint("start", __name__)


@blueprint.get("/trang.css")
def stylesheet() -> Response:
    """Give the stylesheet that all pages share with reports and the public site."""
    return Response(page_style(), mimetype="text/css")


@blueprint.get("/")
def start() -> Response:
    """Show what can be done without an account, and after signing in."""
    return page("start.html")
