"""The entry: an interrupt, also while Python still imports, ends with 130 and never with a traceback."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import hear_interrupts

ROOT = Path(__file__).parent.parent
START = "import cli; raise SystemExit(cli.main())"
WAIT = "import time; print('đang nạp', flush=True); time.sleep(60)"


def _stand_in(folder: Path, program: str) -> None:
    """Put the entry into a folder beside a program that stands in for the real one."""
    (folder / "commands").mkdir()
    (folder / "commands/__init__.py").touch()
    (folder / "commands/program.py").write_text(program, encoding="utf-8")
    (folder / "cli.py").write_bytes((ROOT / "cli.py").read_bytes())


@pytest.mark.parametrize(
    "program",
    [
        WAIT,
        f"def main(arguments):\n    {WAIT}",
        f"def main(arguments):\n    try:\n        {WAIT}\n    except KeyboardInterrupt:\n        return 130",
    ],
    ids=["while importing", "before the program answers", "in the program"],
)
def test_an_interrupt_is_130_without_a_traceback(tmp_path: Path, program: str) -> None:
    """Stands in for the program: one that takes long to import, and one that is at work."""
    _stand_in(tmp_path, program)
    with subprocess.Popen(
        [sys.executable, "-c", START],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PYTHONIOENCODING": "utf-8"},
        preexec_fn=hear_interrupts,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in said


def test_what_the_program_returns_is_the_exit_code(tmp_path: Path) -> None:
    """0 to 3, as the commands document."""
    _stand_in(tmp_path, "def main(arguments):\n    return 3")
    assert subprocess.run([sys.executable, "-c", START], cwd=tmp_path, check=False).returncode == 3
