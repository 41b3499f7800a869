"""The server: waitress, with a few threads; slow senders do not hold up the others."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from waitress.server import create_server

from web.settings import LARGEST_REQUEST, WebSettings

THREADS = 8


@contextmanager
def serving(app: Flask, host: str, port: int) -> Iterator[Any]:
    """Bind an address (port 0: any that is free) and give the server, closed at the end.

    `run()` serves until interrupted, `effective_port` is the port. Raises OSError if the address is not free.
    """
    settings: WebSettings = app.extensions["maturity.settings"]
    # Bound here: waitress leaves its own socket open if the address is not to be had.
    address = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        address.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        address.bind((host, port))
    except OSError:
        address.close()
        raise
    server = create_server(
        app,
        sockets=[address],
        threads=THREADS,
        max_request_body_size=LARGEST_REQUEST,
        ident="maturity",
        # Forwarded headers are read by the application, if it was told of proxies.
        clear_untrusted_proxy_headers=not settings.proxies,
    )
    try:
        yield server
    finally:
        server.close()
