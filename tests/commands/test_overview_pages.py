"""The picture of an area as LibreOffice and a browser lay it out: one sheet of A4, however many units."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.chromium import CHROMIUM, in_browser
from tests.running import Run

OFFICE = shutil.which("soffice")
WRITER = [*Path("/usr/lib/libreoffice/program").glob("libswlo.so")]
READER = shutil.which("pdftotext")
SAMPLE = Path("maturity/sample/mau-so-lieu.csv").resolve()

FIRST_SHEET = "Toàn cảnh"
ANNEX = "Phụ lục"


def many(folder: Path) -> Path:
    """Return a file with the sample's communes ten times over: 120 units."""
    header, *rows = SAMPLE.read_text(encoding="utf-8-sig").splitlines()
    copies = [re.sub(r"^99(\d{3}),", rf"{80 + number}\1,", row) for number in range(10) for row in rows]
    path = folder / "nhieu-xa.csv"
    path.write_text("\n".join([header, *copies]) + "\n", encoding="utf-8")
    return path


def pages(pdf: Path) -> list[str]:
    """Return the text of each page."""
    text = subprocess.run([str(READER), "-layout", pdf, "-"], check=True, capture_output=True).stdout.decode()
    return [page for page in text.split("\f") if page.strip()]


@pytest.mark.deep
@pytest.mark.skipif(not (OFFICE and WRITER and READER), reason="LibreOffice Writer or pdftotext is missing")
def test_the_word_file_is_one_sheet_and_an_annex(run: Run, sample_year: Path, tmp_path: Path) -> None:
    """Twelve communes with their table, 120 without it: the annex begins on the second page."""
    files = [tmp_path / "nam.docx", tmp_path / "diem.docx", tmp_path / "nhieu.docx"]
    year = ("overview", "-w", sample_year, "--year", 2025, "-o")
    assert run(*year, files[0]).code == 0
    assert run(*year, files[1], "--series", "dti-xa").code == 0
    assert run("overview", many(tmp_path), "--framework", "2361-xa", "-o", files[2]).code == 0
    own_settings = f"-env:UserInstallation=file://{tmp_path}/office"
    convert = ("--headless", "--convert-to", "pdf", "--outdir", tmp_path / "pdf")
    subprocess.run([str(OFFICE), own_settings, *convert, *files], check=True, capture_output=True)
    for file in files:
        first, second, *_ = pages(tmp_path / "pdf" / f"{file.stem}.pdf")
        assert FIRST_SHEET in first, file.stem
        assert second.lstrip(" \nDỰTHẢO").startswith(ANNEX), file.stem


@in_browser
@pytest.mark.skipif(not READER, reason="pdftotext is missing")
def test_the_printed_page_is_one_sheet_and_an_annex(
    run: Run, sample_year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same of the page for a browser."""
    monkeypatch.chdir(sample_year.parent)  # the sheet names the folder: a long path would take another line
    for name, words in {
        "nam": ("-w", sample_year.name, "--year", 2025),
        "diem": ("-w", sample_year.name, "--year", 2025, "--series", "dti-xa"),
        "nhieu": (many(tmp_path), "--framework", "2361-xa"),
    }.items():
        page, pdf = tmp_path / f"{name}.html", tmp_path / f"{name}.pdf"
        assert run("overview", *words, "-o", page).code == 0
        options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
        profile = f"--user-data-dir={tmp_path}/browser"
        command = [str(CHROMIUM), *options, profile, f"--print-to-pdf={pdf}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
        first, second, *_ = pages(pdf)
        assert FIRST_SHEET in first, name
        assert ANNEX in second, name
        assert ANNEX not in first.replace("(xem phụ lục)", ""), name
