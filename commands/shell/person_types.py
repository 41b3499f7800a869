"""Words of a command line that name persons and roles."""

from typing import Any

import click

from foundation.problem import NOWHERE
from maturity.people import codes
from maturity.people.person import ID, Role
from maturity.people.role_words import role_named


class RoleWord(click.ParamType[Role]):
    """A role, by its code or as officials call it, with or without accents."""

    name = "vai trò"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Role:
        """Return the role; a usage error in Vietnamese for a word that is none."""
        role = value if isinstance(value, Role) else role_named(str(value))
        if role is None:
            role_list = ", ".join(f"{each.value} ({each.label})" for each in Role)
            self.fail(codes.ROLE_WORD_UNKNOWN.at(NOWHERE, found=value, known=role_list).message, param, ctx)
        return role


class PersonId(click.ParamType[str]):
    """The id of a person."""

    name = "mã"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the id; a usage error in Vietnamese for what is none."""
        if not ID.fullmatch(value):
            self.fail(codes.NEW_ID_UNFIT.at(NOWHERE, found=value).message, param, ctx)
        return value


ROLE = RoleWord()
PERSON_ID = PersonId()
ROLES = "\n".join(f"  {role.value}: {role.label}" for role in Role)
"""The roles as a help page lists them."""
