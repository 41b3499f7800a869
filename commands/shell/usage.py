"""Usage errors for words of a command line that do not fit together, printed as click prints its own."""

from typing import Any

import click

from foundation.problem import NOWHERE, Code


def misused(code: Code, **fields: Any) -> click.UsageError:
    """Return the usage error to raise for a command line; its sentence is in a registry."""
    return click.UsageError(sentence(code, **fields))


def sentence(code: Code, **fields: Any) -> str:
    """Return the sentence of a code, for a usage error that click raises itself."""
    return code.at(NOWHERE, **fields).message
