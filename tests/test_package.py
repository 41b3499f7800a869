"""What is installed: the rooms and their data, and nothing else."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

DATA = {
    "criteria/frameworks/2361-huyen.md",
    "criteria/frameworks/2361-xa.md",
    "criteria/frameworks/922-tinh-chi-so-chinh.md",
    "criteria/frameworks/GRAMMAR.md",
    "criteria/frameworks/hcm-dti-xa-2026.md",
    "criteria/frameworks/hieu-luc-van-ban.csv",
    "criteria/frameworks/khanh-hoa-qd11-thang-so-2026.md",
    "criteria/frameworks/khanh-hoa-qd11-thang-xa-2026.md",
    "criteria/frameworks/khanh-hoa-qd11-xa-2026.md",
    "criteria/frameworks/minh-hoa-dti-huyen.md",
    "criteria/frameworks/minh-hoa-dti-so-khong-tthc.md",
    "criteria/frameworks/minh-hoa-dti-so.md",
    "criteria/frameworks/minh-hoa-dti-xa.md",
    "criteria/frameworks/minh-hoa-xa.md",
    "criteria/frameworks/tay-ninh-2026-xa.md",
    "criteria/frameworks/vi-du-mo-rong.md",
    "criteria/frameworks/vi-du-theo-vung.md",
    "maturity/sample/doi-bo/chi-phi.csv",
    "maturity/sample/doi-bo/phu-luc-2026.docx",
    "maturity/sample/mau-diem-huyen.csv",
    "maturity/sample/mau-so-lieu-huyen.csv",
    "maturity/sample/mau-so-lieu-mot-xa.csv",
    "maturity/sample/mau-so-lieu.csv",
    "maturity/sample/nam-mau/bien-ban.csv",
    "maturity/sample/nam-mau/cau-hinh.toml",
    "maturity/sample/nam-mau/chi-so/bien-ban.csv",
    "maturity/sample/nam-mau/chi-so/bieu-cua-xa.csv",
    "maturity/sample/nam-mau/chi-so/nguoi-thuc-hien.csv",
    "maturity/sample/nam-mau/chi-so/so-den.csv",
    "maturity/sample/nam-mau/chi-so/so-lieu-cua-so.csv",
    "maturity/sample/nam-mau/don-vi.csv",
    "maturity/sample/nam-mau/giai-trinh.csv",
    "maturity/sample/nam-mau/ke-hoach-45.pdf",
    "maturity/sample/nam-mau/kich-ban.txt",
    "maturity/sample/nam-mau/minh-chung/99004/CQS-04/thong-bao-hop.pdf",
    "maturity/sample/nam-mau/bieu-cua-xa.csv",
    "reports/media/page/fonts/OFL-source-sans-3.txt",
    "reports/media/page/fonts/fonts.css",
    "reports/media/page/fonts/ss3-latin.woff2",
    "reports/media/page/fonts/ss3-vietnamese.woff2",
    "reports/media/page/pages.css",
    "reports/site/site.js",
    *(
        path.relative_to(ROOT).as_posix()
        for folder in ("web/static", "web/templates")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file()
    ),
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel that MATURITY_WHEEL names, else one built now."""
    if given := os.environ.get("MATURITY_WHEEL"):
        return zipfile.ZipFile(given)
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_holds_the_rooms_and_their_data_only(wheel: zipfile.ZipFile) -> None:
    """Exactly the modules of the rooms, the criteria documents and the sample."""
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    rooms = ("cli.py", "commands/", "criteria/", "foundation/", "maturity/", "reports/", "rules/", "web/")
    modules = {path for path in tracked if path.startswith(rooms)}
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == modules | DATA


def test_the_wheel_offers_the_program(wheel: zipfile.ZipFile) -> None:
    """One command, `maturity`, and the mark that keeps the package off public indexes."""
    (entry,) = [n for n in wheel.namelist() if n.endswith("entry_points.txt")]
    assert "maturity = cli:main" in wheel.read(entry).decode()
    (metadata,) = [n for n in wheel.namelist() if n.endswith("METADATA")]
    assert "Classifier: Private :: Do Not Upload" in wheel.read(metadata).decode()
