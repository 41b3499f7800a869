"""How long the program takes to answer: a typical command of every group, on the sample year.

By the clock, since that is what a user waits for, and by the processor, since other work on the machine
lengthens the one and hardly the other. The bytecode of all modules is kept from the run before, as it is
where the program was installed, even if the environment of the benchmark says otherwise.
"""

import itertools
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.measure import say
from bench.tables import decimals, table

HEADING = "Start-up: a command of every group, beside Python itself"

TARGET_SECONDS = 0.3
"""`maturity --help` is to take less."""

PYTHON = "python -c pass"

_SAMPLE = Path(__file__).parent.parent / "maturity" / "sample" / "mau-so-lieu.csv"
_NO_BYTECODE = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
_ANSWERED = (0, 1)
"""Exit codes of a command that did its work; `check` gives 1 when a file has mistakes."""

YEAR = "sample year"

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("--help",),
    ("framework", "list"),
    ("framework", "show", "2361-xa"),
    ("check", str(_SAMPLE), "--framework", "2361-xa"),
    ("demo",),
    ("form", "--unit", "99010", YEAR, "-o", "folder"),
    ("unit", "list", YEAR),
    ("person", "list", YEAR),
    ("cycle", "list", YEAR),
    ("figures", "status", YEAR),
    ("evidence", "list", YEAR),
    ("dossier", "show", "--unit", "99010", YEAR),
    ("council", "show", YEAR),
    ("decision", "list", YEAR),
    ("decision", "recheck", YEAR),
    ("commend", "violation", YEAR),
    ("complaint", "list", YEAR),
    ("list", "recognition", YEAR),
    ("status", YEAR),
    ("verify", YEAR),
    ("backup", YEAR, "file.zip"),
)
"""`YEAR` stands for the workspace of the sample year, `folder` and `file.zip` for new ones."""


def _played(folder: Path) -> Path:
    """Play the sample year into a workspace."""
    workspace = folder / "nam-mau"
    command = [*_program(), "demo", "--workspace", workspace]
    subprocess.run(command, capture_output=True, check=True, env=_environment())
    return workspace


def _program() -> list[str]:
    return [str(Path(sys.executable).parent / "maturity")]


def _name(words: tuple[str, ...]) -> str:
    hidden = (YEAR, "-o", "folder", "file.zip")
    shown = [Path(word).name if word == str(_SAMPLE) else word for word in words if word not in hidden]
    return " ".join(["maturity", *shown])


def _filled(words: tuple[str, ...], workspace: Path, new: Path) -> list[str]:
    meant = {YEAR: ["-w", str(workspace)], "folder": [str(new)], "file.zip": [f"{new}.zip"]}
    return [*_program(), *(part for word in words for part in meant.get(word, [word]))]


def _environment() -> dict[str, str]:
    """Return the environment of a user: with bytecode kept beside the modules, and 80 columns."""
    kept = {name: value for name, value in os.environ.items() if name not in _NO_BYTECODE}
    return {**kept, "COLUMNS": "80"}


def _once(command: list[str]) -> tuple[float, float] | None:
    """Return the seconds by the clock and of the processor of one run; None if it fails."""
    before, start = _processor(), time.perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, check=False, env=_environment())
    except OSError:
        return None
    spent = time.perf_counter() - start
    return (spent, _processor() - before) if done.returncode in _ANSWERED else None


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(runs: int) -> dict[str, Any]:
    """Run each command `runs` times after one that fills the caches; one that fails is shown as such."""
    found: dict[str, dict[str, list[float]] | None] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        workspace = _played(folder)
        new = (folder / f"moi-{number}" for number in itertools.count())
        commands = {_name(words): words for words in COMMANDS}
        for name, words in ((PYTHON, None), *commands.items()):
            times = []
            for _ in range(runs + 1):
                command = (
                    [sys.executable, "-c", "pass"] if words is None else _filled(words, workspace, next(new))
                )
                times.append(_once(command))
            kept = [spent for spent in times[1:] if spent is not None]
            is_whole = len(kept) == runs
            found[name] = (
                {"clock": [clock for clock, _ in kept], "processor": [used for _, used in kept]}
                if is_whole
                else None
            )
            say(f"  {name}")
    return {"runs": runs, "target_seconds": TARGET_SECONDS, "seconds": found}


def show(result: dict[str, Any]) -> str:
    """Lay out median and spread of each command."""
    rows = []
    for name, times in result["seconds"].items():
        if times is None:
            rows.append([name, "–", "–", "does not run here"])
        else:
            clock = times["clock"]
            spread = f"{decimals(min(clock), 3)}–{decimals(max(clock), 3)}"
            processor = decimals(statistics.median(times["processor"]), 3)
            rows.append([name, decimals(statistics.median(clock), 3), processor, spread])
    target = f"{result['runs']} runs each; to reach: maturity --help under {decimals(TARGET_SECONDS, 1)} s"
    heads = ["command", "median s", "of processor", "quickest–slowest"]
    return "\n".join([table(heads, rows), target])
