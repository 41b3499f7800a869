"""How the web application runs: which workspace, what time, behind what."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from attrs import frozen

from web.provider import OidcSettings

MEGABYTE = 1 << 20
LARGEST_REQUEST = 26 * MEGABYTE
"""The largest file of evidence, and what a form has beside it."""
LARGEST_FIELDS = MEGABYTE // 2
MOST_FIELDS = 2_000


@frozen(kw_only=True)
class WebSettings:
    """The settings of one server.

    `workspace` is the folder of a workspace, None to serve only what needs none. `now` returns the time with
    its zone; `is_time_given` is whether a person stated it. `is_https` is whether browsers reach the server
    by HTTPS only; `proxies` is how many reverse proxies stand before it, whose word about addresses counts.
    """

    workspace: Path | None
    now: Callable[[], datetime]
    is_time_given: bool = False
    is_https: bool = False
    proxies: int = 0
    oidc: OidcSettings | None = None
    """The provider with whom persons can sign in as well, None for none."""
