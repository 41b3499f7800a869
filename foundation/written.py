"""Writes whole numbers as Vietnamese officials do: dots between thousands, counts below ten with a zero."""

from collections.abc import Sequence
from fractions import Fraction

from foundation.exact import exact_text


def grouped(number: int) -> str:
    """Write a whole number with a dot between thousands: `1.204`."""
    return f"{number:,}".replace(",", ".")


def counted(number: int) -> str:
    """Write a count: one digit takes a leading zero (`04`), so that no digit can be added before it.

    Zero is `0`.
    """
    return f"0{number}" if 0 < number < 10 else grouped(number)


def decimal(value: Fraction | int) -> str:
    """Write a number exactly with a decimal comma: `62,4`; `p/q` if no finite decimal equals it."""
    text = exact_text(value)
    if "/" in text:
        return text
    whole, _, decimals = text.removeprefix("-").partition(".")
    sign = "-" if text.startswith("-") else ""
    return f"{sign}{grouped(int(whole))}" + (f",{decimals}" if decimals else "")


def some_of(words: Sequence[str], most: int = 10) -> str:
    """Return the first words for a message, and how many more there are: `99001, 99002 và 03 nữa`."""
    rest = len(words) - most
    return ", ".join(words[:most]) + (f" và {counted(rest)} nữa" if rest > 0 else "")


def ranges(numbers: Sequence[int]) -> str:
    """Return increasing numbers for a message, consecutive ones as a range: `3, 7–12`."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in parts)
