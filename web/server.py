"""The server: waitress, with a few threads; slow senders do not hold up the others."""

import contextlib
import ctypes
import logging
import socket
from collections.abc import Iterator
from typing import Any

from flask import Flask
from waitress.server import create_server

from web.settings import LARGEST_REQUEST, WebSettings
from web.turns import Turns

THREADS = 8
CONNECTIONS = 800
"""Open at once: a browser keeps some for the next page, and a process has about a thousand files."""
_IDLE = 60
_LOOKED_AT_EVERY = 10
"""Seconds after which a connection on which nothing comes is closed, and between two looks."""


@contextlib.contextmanager
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
    _share_one_heap()
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that somebody waits a moment is no news
    server = create_server(
        Turns(app),
        sockets=[address],
        threads=THREADS,
        max_request_body_size=LARGEST_REQUEST,
        connection_limit=CONNECTIONS,
        asyncore_use_poll=True,
        channel_timeout=_IDLE,
        cleanup_interval=_LOOKED_AT_EVERY,
        ident="maturity",
        # Forwarded headers are read by the application, if it was told of proxies.
        clear_untrusted_proxy_headers=not settings.proxies,
    )
    try:
        yield server
    finally:
        server.close()


def _share_one_heap() -> None:
    """Have the C library keep one heap for all threads.

    glibc gives every thread one of its own, which never shrinks: pages of half a megabyte, made by eight
    threads, leave 20 MB in them that nobody uses. Other C libraries do not, and lack the function.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_HEAPS_AT_MOST, 1)


_HEAPS_AT_MOST = -8
"""M_ARENA_MAX of <malloc.h>."""
