"""How long the program takes to answer: `maturity --help`, and `maturity check` on the sample."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.measure import say
from bench.tables import decimals, table

HEADING = "Start-up"

TARGET_SECONDS = 0.3
"""`maturity --help` is to take less."""

_SAMPLE = Path(__file__).parent.parent / "maturity" / "sample" / "mau-so-lieu.csv"
_ANSWERED = (0, 1)
"""Exit codes of a command that did its work; `check` gives 1 when a file has mistakes."""


def _commands() -> dict[str, list[str]]:
    program = str(Path(sys.executable).parent / "maturity")
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "maturity --help": [program, "--help"],
        "maturity check (12 sample communes)": [program, "check", str(_SAMPLE), "--framework", "2361-xa"],
    }


def _once(command: list[str]) -> float | None:
    """Return the seconds of one run at 80 columns; None when the command does not do its work."""
    start = time.perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "COLUMNS": "80"})
    except OSError:
        return None
    return time.perf_counter() - start if done.returncode in _ANSWERED else None


def run(runs: int) -> dict[str, Any]:
    """Run each command `runs` times after one to warm the disk; a command that is not there is left out."""
    found: dict[str, list[float] | None] = {}
    for name, command in _commands().items():
        times = [_once(command) for _ in range(runs)] if _once(command) is not None else []
        found[name] = [spent for spent in times if spent is not None] or None
        say(f"  {name}")
    return {"runs": runs, "target_seconds": TARGET_SECONDS, "seconds": found}


def show(result: dict[str, Any]) -> str:
    """Lay out median and spread of each command."""
    rows = []
    for name, times in result["seconds"].items():
        if times is None:
            rows.append([name, "–", "does not run here"])
        else:
            spread = f"{decimals(min(times), 3)}–{decimals(max(times), 3)}"
            rows.append([name, decimals(statistics.median(times), 3), spread])
    target = f"{result['runs']} runs each; to reach: maturity --help under {decimals(TARGET_SECONDS, 1)} s"
    return "\n".join([table(["command", "median s", "quickest–slowest"], rows), target])
