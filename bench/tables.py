"""Results as plain text: tables, numbers as `10.598`, and what the machine is."""

import os
import platform
from collections.abc import Sequence

import psutil


def whole(number: float) -> str:
    """Write a number without decimals, thousands parted by dots."""
    return f"{number:,.0f}".replace(",", ".")


def decimals(number: float, places: int = 2) -> str:
    """Write a number with a decimal comma."""
    return f"{number:.{places}f}".replace(".", ",")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out rows under their heads; the first column to the left, the rest to the right."""
    widths = [max(len(row[place]) for row in [heads, *rows]) for place in range(len(heads))]

    def line(cells: Sequence[str]) -> str:
        first, *others = (
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return "  ".join([first, *others]).rstrip()

    return "\n".join([line(heads), "  ".join("-" * width for width in widths), *map(line, rows)])


def machine() -> dict[str, str | int | float]:
    """Return the class of the machine: nothing that names it."""
    return {
        "cores": os.cpu_count() or 0,
        "memory_gib": round(psutil.virtual_memory().total / 2**30),
        "architecture": platform.machine(),
        "system": platform.system(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
    }
