"""The entry: an interrupt, also while Python still imports, ends with 130 and never with a traceback."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
START = "import entry; raise SystemExit(entry.main())"
WAIT = "import time; print('đang nạp', flush=True); time.sleep(60)"


@pytest.mark.parametrize(
    "cli",
    [
        WAIT,
        f"def main():\n    {WAIT}",
        f"def main():\n    try:\n        {WAIT}\n    except KeyboardInterrupt:\n        return 130",
    ],
    ids=["while importing", "before the program answers", "in the program"],
)
def test_an_interrupt_is_130_without_a_traceback(tmp_path: Path, cli: str) -> None:
    """Stands in for the program: one that takes long to import, and one that is at work."""
    (tmp_path / "cli.py").write_text(cli, encoding="utf-8")
    (tmp_path / "entry.py").write_bytes((ROOT / "entry.py").read_bytes())
    with subprocess.Popen(
        [sys.executable, "-c", START],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PYTHONIOENCODING": "utf-8"},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in said


def test_what_the_program_returns_is_the_exit_code(tmp_path: Path) -> None:
    """0 to 3, as the commands document."""
    (tmp_path / "cli.py").write_text("def main():\n    return 3", encoding="utf-8")
    (tmp_path / "entry.py").write_bytes((ROOT / "entry.py").read_bytes())
    assert subprocess.run([sys.executable, "-c", START], cwd=tmp_path, check=False).returncode == 3
