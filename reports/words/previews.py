"""How to carry out what was previewed, and how to see the whole of a shortened list."""

from foundation.problem import Do

APPLY = Do.again("", apply=None)
"""The same operation, carried out this time."""


def how_to_apply(what: str = "ghi") -> str:
    """Return how to carry out what was previewed: `để ghi, chạy lại lệnh này và thêm --apply`."""
    return f"để {what}, chạy lại lệnh này và thêm {APPLY}"


def sheet_sentence(do: Do) -> str:
    """Return where to get the sheet that a list is read from, with units and persons in it."""
    return f"Mẫu đã ghi sẵn đơn vị, người để điền: {do}."


def how_to_see_all() -> str:
    """Return how to have the whole of a list that a screen shortens."""
    page, text = Do.again("", o="bao-cao.html"), Do.again("", o="bao-cao.md")
    return f"thêm {page} hoặc {text} vào lệnh để xem đủ"
