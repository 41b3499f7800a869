"""Which unit a command means: a code as it is typed, or a name that only one unit has.

A name can be looked up only when the whole command line was read, since the workspace, the year and the kind
of unit can follow it (`vietnamese.AfterParsing`).
"""

from collections.abc import Callable, Iterator
from typing import Any

import click

from commands.shell.session import reading_session
from commands.shell.vietnamese import AfterParsing, Option
from commands.shell.words import Words
from criteria.model import UnitKind
from maturity.units.kinds import Tier

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
KIND_PARAMETERS = ("kind", "tier", "unit_kind")


class UnitCode(Words, AfterParsing):
    """The code of a unit; its name is taken, too, if no other unit of the year has it."""

    name = "đơn vị"

    def after_parsing(self, value: str, param: click.Parameter, ctx: click.Context) -> str:
        """Return the code that a name means; refuse a name of none or of several, naming them with codes."""
        if not any(sign.isalpha() for sign in value):
            return value
        from maturity.operations.unit_names import unit_code  # late: codes need nothing that compares names

        with reading_session() as session:
            return unit_code(session, value, ctx.params.get("year"), [*_tiers(ctx)])


def unit_option(
    name: str = "unit",
    *,
    help_text: str = "Đơn vị: mã, hoặc tên",
    required: bool = False,
    multiple: bool = False,
    option: str = "--unit",
) -> Decorator:
    """Return an option that names one unit, or several, passed on as `name`."""
    more = ("; ghi nhiều lần được" if multiple else "") + ("; phải có" if required else "")
    return click.option(
        option,
        name,
        cls=Option,
        type=UnitCode(),
        required=required,
        multiple=multiple,
        metavar="MÃ|TÊN",
        help=f"{help_text}{more}.",
    )


def _tiers(ctx: click.Context) -> Iterator[Tier]:
    """Yield the tier that the command is about, all tiers if it names none."""
    kinds = [kind for name in KIND_PARAMETERS if isinstance(kind := ctx.params.get(name), UnitKind)]
    yield from (Tier(kind.value) for kind in kinds)
    if not kinds:
        yield from (Tier.COMMUNE, Tier.DISTRICT, Tier.PROVINCE, Tier.AGENCY)
