"""What day it is: the machine's clock in Vietnam's time, or `MATURITY_NOW` in its place."""

import os
from datetime import date, datetime, timedelta, timezone

from commands.shell import codes
from foundation.problem import NOWHERE, RefusedError

VIETNAM = timezone(timedelta(hours=7))
"""Vietnam keeps one time all year; the machine's own zone does not matter."""
VARIABLE = "MATURITY_NOW"


def now() -> datetime:
    """Return the time in Vietnam: that of `MATURITY_NOW` (an ISO date or time) if it is set.

    Raises `RefusedError` when the variable holds neither.
    """
    text = os.environ.get(VARIABLE, "").strip()
    if not text:
        return datetime.now(VIETNAM)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        problem = codes.TIME_UNREADABLE.at(NOWHERE, variable=VARIABLE, found=text)
        raise RefusedError(problem) from error
    return moment.astimezone(VIETNAM) if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def is_given() -> bool:
    """Whether a person stated the time; otherwise it is that of the machine's clock."""
    return bool(os.environ.get(VARIABLE, "").strip())


def today() -> date:
    """Return the day in Vietnam."""
    return now().date()
