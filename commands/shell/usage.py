"""A command line whose words do not go together, told as click tells its own complaints."""

from typing import Any

import click

from foundation.problem import NOWHERE, Code


def misused(code: Code, **fields: Any) -> click.UsageError:
    """Return the complaint about a command line, to be raised; its sentence is in a registry."""
    return click.UsageError(sentence(code, **fields))


def sentence(code: Code, **fields: Any) -> str:
    """Return the sentence of a code, for a complaint that click raises itself."""
    return code.at(NOWHERE, **fields).message
