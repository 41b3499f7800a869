"""The fields of a form that carries out an operation: what each asks for, what was typed, what is wrong."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum

from attrs import field, frozen
from flask import request

from criteria.document.values import parse_date
from foundation.personal_data import masked, numbers_shown
from foundation.personal_data_codes import NUMBERS_TYPED
from foundation.problem import Place, Problem

_LONGEST = 20_000


class Kind(Enum):
    """What a field takes; the value is its name in templates."""

    LINE = "line"
    TEXT = "text"
    """Several lines; in a list of reasons, one a line."""
    DAY = "day"
    """`dd/mm/yyyy`."""
    NUMBER = "number"
    TICK = "tick"
    CHOICE = "choice"
    TICKS = "ticks"
    """Any of several; in a text, one a line."""
    HIDDEN = "hidden"


@frozen(kw_only=True)
class Field:
    """A field: its name, its label, and a hint; `options` are the values of a choice with their texts."""

    name: str
    label: str = ""
    kind: Kind = Kind.LINE
    hint: str = ""
    is_needed: bool = True
    options: Sequence[tuple[str, str]] = ()
    value: str = ""
    """What stands in it at first."""
    check: Callable[[str], str] = lambda _: ""
    """What is wrong with a text that its kind allows; "" for nothing."""
    is_code: bool = False
    """Whether it is a part of a document of a set, which is no text of a journal."""
    is_renewed: bool = False
    """Whether a form that is shown again has the value of now in it, not what was sent."""
    is_contact: bool = False
    """Whether it is stored apart from the journal, which forgets nothing: numbers of persons stay."""

    @property
    def is_masked(self) -> bool:
        """Whether numbers of persons typed in it are masked: the journal keeps it as it was typed."""
        return self.kind in (Kind.LINE, Kind.TEXT) and not (self.is_contact or self.is_code)


@frozen
class Typed:
    """What was typed in a form, and what is wrong with it, by the names of the fields."""

    texts: Mapping[str, str]
    faults: Mapping[str, str] = field(factory=dict)
    remarks: Sequence[Problem] = ()
    """What was changed in it: numbers of persons are masked, as the journal forgets nothing."""

    def text(self, name: str) -> str:
        """Return what was typed in a field, trimmed."""
        return self.texts.get(name, "").strip()

    def lines(self, name: str) -> tuple[str, ...]:
        """Return the lines of a field that are not blank."""
        return tuple(line.strip() for line in self.texts.get(name, "").splitlines() if line.strip())

    def day(self, name: str) -> date | None:
        """Return the day in a field, None if it is blank."""
        return parse_date(self.text(name)) if self.text(name) else None

    def needed_day(self, name: str) -> date:
        """Return the day in a field that cannot be blank; ValueError if the form has let it pass so."""
        day = self.day(name)
        if day is None:
            raise ValueError(f"no day in {name}")
        return day

    def number(self, name: str) -> int | None:
        """Return the number in a field, None if it is blank."""
        return int(self.text(name)) if self.text(name) else None

    def is_ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        return bool(self.text(name))


NEEDED = "Cần điền ô này."
DAY_UNFIT = "Ngày không đọc được; cần dạng ngày/tháng/năm, ví dụ 05/01/2026."
NUMBER_UNFIT = "Cần một số nguyên."
CHOICE_UNFIT = "Chọn một trong các mục."


def typed(fields: Sequence[Field], sent: Mapping[str, str] | None = None) -> Typed:
    """Return what was typed in the form of the request, with every fault at once.

    `sent` stands for the form if that came another way: as a part of the address, or as a kept form.
    """
    texts = {each.name: _text(each, sent)[:_LONGEST] for each in fields}
    remarks = [
        NUMBERS_TYPED.at(Place(each.label), numbers=numbers)
        for each in fields
        if each.is_masked and (numbers := numbers_shown(texts[each.name]))
    ]
    for each in fields:
        if each.is_masked:
            texts[each.name] = masked(texts[each.name])
    faults = {each.name: fault for each in fields if (fault := _fault(each, texts[each.name].strip()))}
    return Typed(texts, faults, remarks)


def _text(asked: Field, sent: Mapping[str, str] | None) -> str:
    """Return what was typed in a field, composed; a line with single spaces, as on a command line."""
    if asked.kind is Kind.TICKS and sent is None:
        return "\n".join(request.form.getlist(asked.name))
    text = unicodedata.normalize("NFC", (request.form if sent is None else sent).get(asked.name, ""))
    return " ".join(text.split()) if asked.kind is Kind.LINE else text


def _fault(asked: Field, text: str) -> str:
    if not text:
        return NEEDED if asked.is_needed and asked.kind is not Kind.TICK else ""
    return _unfit(asked, text) or asked.check(text)


def _unfit(asked: Field, text: str) -> str:
    match asked.kind:
        case Kind.DAY:
            return "" if parse_date(text) else DAY_UNFIT
        case Kind.NUMBER:
            return "" if text.isascii() and text.isdecimal() else NUMBER_UNFIT
        case Kind.CHOICE:
            return "" if text in {value for value, _ in asked.options} else CHOICE_UNFIT
        case Kind.TICKS:
            known = {value for value, _ in asked.options}
            return "" if known.issuperset(text.splitlines()) else CHOICE_UNFIT
        case _:
            return ""
