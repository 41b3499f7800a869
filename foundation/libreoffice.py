"""LibreOffice, if it is installed: a Word file as PDF. The one door to that program."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 120
"""So long one file may take; the first one of a new profile takes some seconds."""


class LibreOfficeError(Exception):
    """LibreOffice is there, but gave no PDF; the text says why."""


def find() -> str | None:
    """Return the path of the program; None if it is not installed."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def pdf_of(docx: bytes, program: str) -> bytes:
    """Return a Word file as PDF, made by the program that `find` found.

    It works in a folder and with a profile of its own, which are removed again: a LibreOffice that is open on
    the same machine neither helps nor is disturbed. Raises `LibreOfficeError`.
    """
    with TemporaryDirectory(prefix="maturity-pdf-") as name:
        folder = Path(name)
        source = folder / "van-ban.docx"
        source.write_bytes(docx)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf:writer_pdf_Export",
            "--outdir",
            str(folder),
            str(source),
        ]
        try:
            done = subprocess.run(  # noqa: S603 - no shell, no text of users in it
                command, capture_output=True, check=False, timeout=SECONDS, stdin=subprocess.DEVNULL
            )
        except subprocess.TimeoutExpired as error:
            raise LibreOfficeError(f"không xong trong {SECONDS} giây") from error
        except OSError as error:
            raise LibreOfficeError(str(error)) from error
        made = source.with_suffix(".pdf")
        if not made.is_file():
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise LibreOfficeError(said[-1][:200] if said else f"mã kết thúc {done.returncode}")
        return made.read_bytes()
