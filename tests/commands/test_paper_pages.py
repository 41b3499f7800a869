"""Papers as LibreOffice lays them out: the chairman's page is one sheet for every unit of the sample."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.running import Run

OFFICE = shutil.which("soffice")
WRITER = [*Path("/usr/lib/libreoffice/program").glob("libswlo.so")]


@pytest.mark.deep
@pytest.mark.skipif(not (OFFICE and WRITER), reason="LibreOffice Writer is not installed")
@pytest.mark.parametrize("series", ["muc-do", "dti-xa"])
def test_the_page_of_a_chairman_is_one_page(
    run: Run, sample_year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, series: str
) -> None:
    """However many criteria block the unit, or rows lost points: what has no room is counted on the page."""
    monkeypatch.setenv("MATURITY_HOME", str(sample_year))
    monkeypatch.setenv("MATURITY_NOW", "2026-06-20T09:00")
    chosen = ("--year", 2025, "--series", series)
    assert run("paper", "trang-trinh-chu-tich", *chosen, "-o", tmp_path / "trang").code == 0
    files = sorted((tmp_path / "trang").glob("*.docx"))
    assert len(files) == 12
    own_settings = f"-env:UserInstallation=file://{tmp_path}/office"
    convert = ("--headless", "--convert-to", "pdf", "--outdir", tmp_path / "pdf")
    subprocess.run([str(OFFICE), own_settings, *convert, *files], check=True, capture_output=True)
    pages = {
        file.stem: len(re.findall(rb"/Type\s*/Page\b", file.read_bytes()))
        for file in (tmp_path / "pdf").iterdir()
    }
    assert pages == {file.stem: 1 for file in files}


@pytest.mark.deep
@pytest.mark.skipif(not (OFFICE and WRITER), reason="LibreOffice Writer is not installed")
def test_papers_have_the_pages_that_they_need(
    run: Run, sample_year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No blank page, no signature alone on one: each annex begins a page of its own."""
    monkeypatch.setenv("MATURITY_HOME", str(sample_year))
    monkeypatch.setenv("MATURITY_NOW", "2026-06-20T09:00")
    expected = {
        "quyet-dinh-cong-nhan": 2,
        "to-trinh-cong-nhan": 3,
        "giay-moi-hop-hoi-dong": 3,
        "phieu-bieu-quyet": 1,
        "bang-cong-bo": 2,
        "tra-loi-kien-nghi": 1,
    }
    files = []
    for kind in expected:
        file = tmp_path / f"{kind}.docx"
        assert run("paper", kind, "--year", 2025, "-o", file).code == 0
        files.append(file)
    own_settings = f"-env:UserInstallation=file://{tmp_path}/office"
    convert = ("--headless", "--convert-to", "pdf", "--outdir", tmp_path / "pdf")
    subprocess.run([str(OFFICE), own_settings, *convert, *files], check=True, capture_output=True)
    pages = {
        file.stem: len(re.findall(rb"/Type\s*/Page\b", file.read_bytes()))
        for file in (tmp_path / "pdf").iterdir()
    }
    assert pages == expected
