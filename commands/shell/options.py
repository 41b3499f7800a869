"""Options that several commands share: the day of a set, the year of figures, dates as officials write."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any, Generic, TypeVar, cast

import click

from commands.shell.clock import today
from commands.shell.vietnamese import Option
from criteria.document.values import parse_date
from foundation.text import key


class Day(click.ParamType[date]):
    """A date written dd/mm/yyyy."""

    name = "dd/mm/yyyy"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date; a usage error in Vietnamese for what is none."""
        if isinstance(value, date):
            return value
        day = parse_date(str(value).strip())
        if day is None:
            needed = "cần một ngày có thật, dạng dd/mm/yyyy, ví dụ 05/01/2026."
            self.fail(f"“{value}” không phải là ngày; {needed}", param, ctx)
        return day


T = TypeVar("T", bound=Enum)


class Word(click.ParamType[T], Generic[T]):
    """A choice by Vietnamese words, with or without accents; the stored word is taken, too."""

    name = "từ"

    def __init__(self, words: Mapping[str, T]) -> None:
        self.words = words

    @property
    def shown(self) -> str:
        """The words as help pages list them."""
        return "|".join(self.words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> T:
        """Return the choice; a usage error in Vietnamese for a word that is none."""
        if value in self.words.values():
            return cast(T, value)
        values_by_key = {key(str(word_value.value)): word_value for word_value in self.words.values()}
        values_by_key |= {key(word): word_value for word, word_value in self.words.items()}
        if key(str(value)) not in values_by_key:
            self.fail(f"chỉ nhận một trong: {', '.join(self.words)}.", param, ctx)
        return values_by_key[key(str(value))]


class Choice(click.Choice[str]):
    """A choice among Vietnamese words, typed with or without accents and capitals."""

    def normalize_choice(self, choice: Any, ctx: click.Context | None) -> str:
        """Return what words are compared by."""
        return key(str(choice))


full_hash_option = click.option(
    "--full", "is_full", is_flag=True, help="In đủ 64 chữ số của mã đối chiếu; không có thì in 12 chữ số đầu."
)


def as_of_option(help_text: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option `--as-of`, today by default, passed on as `as_of`."""
    return click.option(
        "--as-of",
        type=Day(),
        default=today,
        metavar="DD/MM/YYYY",
        help=f"{help_text}; bỏ trống là hôm nay.",
    )


year_of_figures_option = click.option(
    "--year",
    cls=Option,
    type=click.IntRange(2000, 2100),
    metavar="NĂM",
    help="Năm của số liệu, để ghi vào báo cáo; biểu mẫu của năm khác không được đọc.",
)
