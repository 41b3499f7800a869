"""LibreOffice without a window: has workbooks computed anew, and tells the time that took."""

import resource
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

MISSING = "LibreOffice (soffice) is not installed: its side was not measured"

_SEPARATED = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,{sheet}"
"""CSV with commas, in UTF-8, as the cells show it, of one sheet by its number from 1."""


@frozen
class Run:
    """One start of LibreOffice: seconds by the clock and of processor time, all its processes together."""

    clock: float
    processor: float


@frozen
class LibreOffice:
    """LibreOffice with a profile of its own, so that no other of this user's is in the way."""

    program: str
    profile: Path

    @classmethod
    def found(cls, folder: Path) -> "LibreOffice | None":
        """Return the LibreOffice of this machine with its profile in `folder`; None if there is none."""
        program = shutil.which("soffice")
        return None if program is None else cls(program, folder / "profile")

    def version(self) -> str:
        """Return the name and number: `LibreOffice 7.4.7.2`."""
        said = subprocess.run([self.program, "--version"], capture_output=True, check=True, text=True)
        return " ".join(said.stdout.split()[:2])

    def computed(self, workbooks: Sequence[Path], sheet: int, folder: Path) -> tuple[Run, list[Path]]:
        """Open workbooks (XLSX) in one start and write a sheet of each to `folder` as CSV, in their order.

        The workbooks must hold no computed values, as those of openpyxl do: every formula is then computed.
        CSV is the cheapest that can be asked for. Raises SystemExit if a file did not come out.
        """
        command = [
            self.program,
            f"-env:UserInstallation={self.profile.as_uri()}",
            "--headless",
            "--convert-to",
            _SEPARATED.format(sheet=sheet),
            "--outdir",
            str(folder),
            *map(str, workbooks),
        ]
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False, text=True)
        clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        written = sorted(folder.glob("*.csv"))
        if done.returncode or len(written) != len(workbooks):
            raise SystemExit(f"LibreOffice wrote {len(written)} of {len(workbooks)} files: {done.stderr}")
        used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        return Run(clock, used), written
