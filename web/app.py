"""The application: its pages, what stands before and after every one of them, and pages for errors."""

from http import HTTPStatus

from flask import Flask, request
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from foundation.problem import RefusedError
from maturity.operations.faults import FaultyResultError
from maturity.operations.opening import WorkspaceError
from reports.words.numbers import counted, day
from rules import EngineUnavailableError
from web import (
    appraisal,
    arrivals,
    body,
    changes,
    commendation,
    commendation_rules,
    commune,
    complaints,
    council,
    council_minutes,
    decisions,
    dossier_acts,
    explanations,
    intake,
    journal,
    lists,
    matrix,
    own_evidence,
    own_form,
    own_papers,
    papers,
    person_lists,
    persons,
    picture,
    plans,
    public,
    self_check,
    sets,
    sign_in,
    signed,
    signed_sets,
    sso,
    start,
    steps_of_many,
    suppliers,
    units,
    year_reports,
    year_rules,
    year_settings,
    years,
)
from web.accounts.database import AccountsFile
from web.guard import form_token, kept_address, set_guard
from web.headers import set_headers
from web.incidents import noted
from web.navigation import here, navigation
from web.pages import may_see
from web.remedies import linked, set_writer
from web.responses import page
from web.settings import LARGEST_FIELDS, LARGEST_REQUEST, MOST_FIELDS, WebSettings
from web.sso import SignInBegun
from web.verifying import Verifier
from web.visit import visit

_BLUEPRINTS = tuple(
    room.blueprint
    for room in (
        start,
        sign_in,
        sso,
        self_check,
        commune,
        own_form,
        body,
        intake,
        appraisal,
        steps_of_many,
        council,
        decisions,
        complaints,
        commendation,
        commendation_rules,
        explanations,
        matrix,
        own_evidence,
        own_papers,
        public,
        suppliers,
        lists,
        papers,
        signed,
        picture,
        plans,
        changes,
        persons,
        journal,
        year_rules,
        year_settings,
        years,
        sets,
        signed_sets,
        units,
        person_lists,
        arrivals,
        dossier_acts,
        council_minutes,
        year_reports,
    )
)
_TOLD = {
    HTTPStatus.BAD_REQUEST: "told/unreadable.html",
    HTTPStatus.FORBIDDEN: "told/forged.html",
    HTTPStatus.NOT_FOUND: "told/absent.html",
    HTTPStatus.METHOD_NOT_ALLOWED: "told/absent.html",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "told/too_large.html",
    HTTPStatus.TOO_MANY_REQUESTS: "told/too_often.html",
}


def create_app(settings: WebSettings) -> Flask:
    """Return the application for a WSGI server."""
    app = Flask(__name__)
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_FIELDS,
        MAX_FORM_PARTS=MOST_FIELDS,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(linked=linked, day=day)
    app.jinja_env.globals.update(
        here=here,
        navigation=navigation,
        form_token=form_token,
        visit=visit,
        may_see=lambda view: may_see(view, visit().person),
        counted=counted,
    )
    set_workspace(app, settings)
    for blueprint in _BLUEPRINTS:
        app.register_blueprint(blueprint)
    set_writer(app)
    set_guard(app)
    set_headers(app, is_https=settings.is_https)
    _set_error_pages(app)
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )
    return app


def set_workspace(app: Flask, settings: WebSettings) -> None:
    """Let an application serve by settings that differ in workspace, clock and provider of accounts alone."""
    workspace, kept = settings.workspace, app.extensions
    kept["maturity.settings"] = settings
    kept["maturity.accounts"] = AccountsFile.beside(workspace) if workspace else None
    kept["maturity.verifier"] = Verifier(workspace, app.logger) if workspace else None
    kept["maturity.oidc"] = SignInBegun.of(settings.oidc) if settings.oidc else None
    app.jinja_env.globals["has_workspace"] = workspace is not None


def _set_error_pages(app: Flask) -> None:
    @app.errorhandler(RefusedError)
    def refused(error: RefusedError) -> Response:
        # 503: the workspace cannot be used for now, since another program holds it or the disk is full.
        status = 503 if isinstance(error, WorkspaceError) else 409
        return page("told/refused.html", status=status, problems=error.problems, kept=kept_address())

    @app.errorhandler(FaultyResultError)
    @app.errorhandler(EngineUnavailableError)
    def without_result(error: Exception) -> Response:
        incident = noted(app.logger, request.path, error)
        return page("told/no_result.html", status=503, incident=incident, kept=kept_address())

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        status = error.code or int(HTTPStatus.INTERNAL_SERVER_ERROR)
        template = _TOLD.get(HTTPStatus(status), "told/unreadable.html")
        return page(template, status=status)

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        incident = noted(app.logger, request.path, error)
        return page("told/fault.html", status=500, incident=incident, kept=kept_address())
