"""Incidents: what went wrong inside goes to the server's log under a number, which the page names."""

import secrets
from logging import Logger


def noted(log: Logger, path: str, error: Exception) -> str:
    """Write an error with its traceback to the log, and return the number under which it is found there."""
    number = secrets.token_hex(4)
    log.error("sự cố %s tại %s", number, path, exc_info=error)
    return number
