"""The headers of every answer: nothing from elsewhere, no script in a page, nothing kept by the browser."""

from flask import Flask, Response, request

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind} 'self'" for kind in ("style-src", "script-src", "font-src", "connect-src", "form-action")),
        "img-src 'self' data:",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
WITH_A_FRAME = f"{CONTENT_SECURITY_POLICY}; frame-src 'self'"
"""Of the pages that show a signed document beside a form, in the browser's own viewer."""
PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""Of such a document: browsers make a page of their own around it, whose style is within it."""
_FRAMING = frozenset({"sets.attest", "sets.edit"})
_ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_STATIC = ("static", "start.stylesheet", "start.font", "start.icon", "public.file")
_A_YEAR = "max-age=31536000"
_AN_HOUR = "max-age=3600"


def set_headers(app: Flask, *, is_https: bool) -> None:
    """Have an application send the headers with every answer."""

    @app.after_request
    def set_on(response: Response) -> Response:
        if request.endpoint in _FRAMING:
            response.headers.setdefault("Content-Security-Policy", WITH_A_FRAME)
        for name, value in _ALWAYS.items():
            response.headers.setdefault(name, value)
        is_static = request.endpoint in _STATIC and response.status_code == 200
        response.headers["Cache-Control"] = _AN_HOUR if is_static else "no-store"
        if is_https:
            response.headers["Strict-Transport-Security"] = _A_YEAR
        return response
