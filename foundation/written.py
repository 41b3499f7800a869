"""How whole numbers are written in Vietnamese: dots between thousands, counts below ten with a zero."""

from collections.abc import Sequence


def grouped(number: int) -> str:
    """Write a whole number with a dot between thousands: `1.204`."""
    return f"{number:,}".replace(",", ".")


def counted(number: int) -> str:
    """Write a count as officials do: one digit takes a leading zero (`04`), so that none can precede it.

    Nothing at all is `0`: it is no count of something.
    """
    return f"0{number}" if 0 < number < 10 else grouped(number)


def ranges(numbers: Sequence[int]) -> str:
    """Return growing numbers for a message, those that follow each other as one: `3, 7–12`."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in parts)
