"""Which unit a command means: a code as it is typed, or a name that only one unit has.

A name can be looked up when the whole command line was read, since the workspace, the year and the kind of
unit may stand behind it (`vietnamese.AfterParsing`).
"""

from collections.abc import Callable, Iterator
from typing import Any

import click

from commands.shell.clock import today
from commands.shell.console import RefusedError
from commands.shell.procedure import Words
from commands.shell.vietnamese import AfterParsing, Option
from commands.shell.workspace import opened_read_only
from criteria.model import UnitKind
from foundation.problem import Place
from foundation.text import key
from maturity.units.kinds import Tier
from maturity.units.matching import Matched, Matcher, Question
from maturity.units.unit import in_force_on, units

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
KIND_PARAMETERS = ("kind", "tier", "unit_kind")


class UnitCode(Words, AfterParsing):
    """The code of a unit; its name is taken, too, if no other unit of the year has it."""

    name = "đơn vị"

    def after_parsing(self, value: str, param: click.Parameter, ctx: click.Context) -> str:
        """Return the code that a name means; refuse a name of none or of several, naming them with codes."""
        if not any(sign.isalpha() for sign in value):
            return value
        return code_of(value, ctx.params.get("year"), [*_tiers(ctx)], param.opts[-1])


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


def code_of(name: str, year: int | None, tiers: list[Tier], option: str = "--unit") -> str:
    """Return the code of the one unit that has a name in a year, without one today.

    The kind may be left out (“Suối Mẫu”), and all accents if no other unit is
    then meant; one accent that differs may be another unit's.
    """
    with opened_read_only() as store:
        known = tuple(units(store))
        if any(unit.code == name.upper() for unit in known):  # of an agency: other codes have no letters
            return name.upper()
        matchers = [Matcher.of_year(store, year or today().year, tier) for tier in tiers]
    matches = [matcher.match(name=name) for matcher in matchers]
    exact = {match.unit.code for match in matches if isinstance(match, Matched)}
    day = today().replace(year=year, month=12, day=31) if year else today()
    letters = {
        unit.code
        for unit in in_force_on(known, day)
        if name.isascii() and unit.tier in tiers and key(name) in (key(unit.name), key(unit.proper_name))
    }
    for found in (exact, letters):
        if len(found) == 1:
            return found.pop()
    question = next((match for match in matches if isinstance(match, Question) and match.candidates), None)
    question = question or next(match for match in matches if isinstance(match, Question))
    raise RefusedError(f"{option}: {question.remark.at(Place('')).message}")


def _tiers(ctx: click.Context) -> Iterator[Tier]:
    """Yield the tier that the command is about, all of them if it says none."""
    said = [kind for name in KIND_PARAMETERS if isinstance(kind := ctx.params.get(name), UnitKind)]
    yield from (Tier(kind.value) for kind in said)
    if not said:
        yield from (Tier.COMMUNE, Tier.DISTRICT, Tier.PROVINCE, Tier.AGENCY)
