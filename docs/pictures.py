"""`python -m docs.pictures`: the pictures of docs/hinh/, made anew from the sample year.

Needs LibreOffice, Chromium (or Chrome) and pdftoppm (poppler-utils); no test runs it. To be run again when
what these commands write looks different.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

FOLDER = Path(__file__).parent / "hinh"
LARGEST = 200_000
"""So many bytes a picture may have."""

_DAY = "2026-05-26"
"""The day of the commands: in the sample year, recognition has just been published."""
_WORKSPACE, _FORM, _SITE = "nam-mau", "bieu/bieu-2025-99004.xlsx", "trang-cong-bo"
_COMMANDS = (
    ("form", "--unit", "99004", "-o", "bieu"),
    ("paper", "trang-trinh-chu-tich", "--unit", "99004", "-o", "trang-trinh.docx"),
    ("paper", "quyet-dinh-cong-nhan", "-o", "quyet-dinh.docx"),
    ("overview", "-o", "toan-canh.docx"),
    ("publish", "-o", _SITE),
)
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Play the sample year and take the pictures."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="maturity-pictures-") as name:
        folder = Path(name)
        _maturity(folder, "demo", "--workspace", _WORKSPACE)
        for command, *rest in _COMMANDS:
            _maturity(folder, command, *rest, "--year", "2025", "--workspace", _WORKSPACE)
        # The third page of the form is the first one of its figures.
        shutil.copy(_page(folder, _FORM, page=3, resolution=75), FOLDER / "bieu.png")
        shutil.copy(_page(folder, "trang-trinh.docx"), FOLDER / "trang-trinh.png")
        shutil.copy(_page(folder, "toan-canh.docx"), FOLDER / "toan-canh.png")
        decision = [_page(folder, "quyet-dinh.docx", page=page, resolution=60) for page in (1, 2)]
        pages = "".join(
            f'<img src="{page.as_uri()}" style="margin:4px;outline:1px solid">' for page in decision
        )
        both = folder / "hai-trang.html"
        both.write_text(f'<body style="margin:0;display:flex;background:#ccc">{pages}', encoding="utf-8")
        _screenshot(folder, both, "quyet-dinh", 1008, 710)
        _screenshot(folder, folder / _SITE / "index.html", "trang-cong-bo", 1000, 900)
    for picture in sorted(FOLDER.glob("*.png")):
        size = picture.stat().st_size
        print(f"{picture.name}: {size} bytes{', TOO LARGE' if size > LARGEST else ''}")


def _maturity(folder: Path, *words: str) -> None:
    """Run a command of the program in the folder, as the standing body."""
    environment = {**os.environ, "MATURITY_NOW": _DAY, "MATURITY_PERSON": "tt01"}
    subprocess.run(
        [str(Path(sys.executable).with_name("maturity")), *words],
        cwd=folder,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _page(folder: Path, document: str, page: int = 1, resolution: int = 80) -> Path:
    """Return one page of a Word file or workbook as a picture, at so many dots to the inch."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), document]
    subprocess.run(convert, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    name = f"{Path(document).stem}-{page}"
    pages = ["-f", str(page), "-l", str(page), "-singlefile", "-r", str(resolution), "-png"]
    subprocess.run(["pdftoppm", *pages, f"{Path(document).stem}.pdf", name], cwd=folder, check=True)
    return folder / f"{name}.png"


def _screenshot(folder: Path, page: Path, name: str, width: int, height: int) -> None:
    """Write what a browser shows of a page."""
    browser = next((path for each in _BROWSERS if (path := shutil.which(each))), None)
    if browser is None:
        raise SystemExit(f"none of these is installed: {', '.join(_BROWSERS)}")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    options += [f"--user-data-dir={folder / 'browser'}", f"--window-size={width},{height}"]
    screenshot = f"--screenshot={FOLDER / f'{name}.png'}"
    subprocess.run([browser, *options, screenshot, page.as_uri()], check=True, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
