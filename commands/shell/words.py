"""Texts of a command line that the record keeps: reasons, numbers of papers, positions."""

import unicodedata
from typing import Any

import click

from commands.shell.console import show_problems
from foundation.personal_data import masked, numbers_shown
from foundation.personal_data_codes import NUMBERS_TYPED
from foundation.problem import Place

TITLE = "Lưu ý về dữ liệu cá nhân"


class Words(click.ParamType[str]):
    """A text on one line, not blank: the number of a decision, a reason, a position.

    Numbers of persons in it (identity cards, phones) are reported and masked.
    """

    name = "chữ"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text, composed and with single spaces; a usage error in Vietnamese if it is blank."""
        text = " ".join(unicodedata.normalize("NFC", str(value)).split())
        if not text:
            self.fail("không được để trống.", param, ctx)
        if numbers := numbers_shown(text):
            # Masked before anything is written: the journal forgets nothing, so the number must not reach it.
            place = Place(param.opts[0] if param else self.name)
            show_problems([NUMBERS_TYPED.at(place, numbers=numbers)], title=TITLE)
        return masked(text)
