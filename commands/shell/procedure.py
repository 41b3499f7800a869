"""What commands of the procedure share: who acts, which units are meant, refusals with every reason."""

import unicodedata
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from commands.shell.console import show_problems
from commands.shell.workspace import acting_person
from foundation import problem as refusal
from foundation.personal_data import masked, numbers_shown
from foundation.personal_data_codes import NUMBERS_TYPED
from foundation.problem import Place, Problem
from maturity.people.person import Person, person_of
from maturity.store.store import Store


class Words(click.ParamType[str]):
    """A text on one line, not blank: the number of a decision, a reason, a position.

    Numbers of persons in it (identity cards, phones) are told and masked.
    """

    name = "chữ"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text, composed and with single spaces; a usage error in Vietnamese where it is blank."""
        text = " ".join(unicodedata.normalize("NFC", str(value)).split())
        if not text:
            self.fail("không được để trống.", param, ctx)
        if numbers := numbers_shown(text):
            # Said before anything is written: the journal forgets nothing, so the number never reaches it.
            place = Place(param.opts[0] if param else self.name)
            show_problems([NUMBERS_TYPED.at(place, numbers=numbers)], title="Lưu ý về dữ liệu cá nhân")
        return masked(text)


def acting(store: Store) -> Person | None:
    """Return the person named by `--as`, None where none is named; refuse one who is not known."""
    identity = acting_person(store)
    return person_of(store, identity) if identity else None


def refuse(problems: Sequence[Problem]) -> NoReturn:
    """End with every reason; nothing of the act is kept."""
    raise refusal.RefusedError(problems)
