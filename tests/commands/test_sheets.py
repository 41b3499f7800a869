"""Sheets and pages as LibreOffice and Chromium lay them out: one sheet a unit, nothing wider than a phone."""

import csv
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from maturity.sample.data import COMMUNES, DISTRICTS_BY_POINTS, path_of
from tests.chromium import CHROMIUM, in_browser
from tests.running import Run

WRITER = [*Path("/usr/lib/libreoffice/program").glob("libswlo.so")]
NEEDS_OFFICE = pytest.mark.skipif(
    not (shutil.which("soffice") and WRITER), reason="LibreOffice Writer is not installed"
)
LONG_NAME = "Xã <b>Mẫu</b> & “Thử nghiệm” " + "tên rất dài " * 14
PHONE = 390

pytestmark = pytest.mark.deep


def sheets(pdf: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))


@pytest.fixture
def communes(tmp_path: Path) -> Path:
    """63 communes: the twelve of the sample again and again, one with a long name and markup in it."""
    with path_of(COMMUNES) as file, Path(file).open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    units = list(dict.fromkeys(row["ma_don_vi"] for row in rows))
    path = tmp_path / "63-xa.csv"
    with path.open("w", encoding="utf-8", newline="") as written:
        writer = csv.DictWriter(written, rows[0].keys())
        writer.writeheader()
        for number in range(63):
            meant = units[number % len(units)]
            for row in rows:
                if row["ma_don_vi"] == meant:
                    name = LONG_NAME if number == 13 else f"{row['ten_don_vi']} {number}"
                    writer.writerow({**row, "ma_don_vi": str(99001 + number), "ten_don_vi": name})
    return path


def checked(run: Run, file: object, framework: str, output: Path, *options: str) -> Path:
    assert run("check", file, "--framework", framework, "--year", 2025, *options, "-o", output).code in (0, 1)
    return output


@NEEDS_OFFICE
def test_each_of_63_communes_has_one_sheet(run: Run, communes: Path, tmp_path: Path) -> None:
    assert sheets(checked(run, communes, "2361-xa", tmp_path / "trinh.pdf", "--one-page")) == 63


@NEEDS_OFFICE
def test_each_district_by_points_has_one_sheet(run: Run, tmp_path: Path) -> None:
    with path_of(DISTRICTS_BY_POINTS) as file:
        pdf = checked(run, file, "minh-hoa-dti-huyen", tmp_path / "trinh.pdf", "--one-page")
    assert sheets(pdf) == 12


def chromium(tmp_path: Path, *options: str) -> str:
    """Run Chromium without a window, with a profile of its own; return what it printed."""
    profile = f"--user-data-dir={tmp_path}/chromium"
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", profile, *options]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


@in_browser
def test_pages_print_one_sheet_a_unit(run: Run, communes: Path, tmp_path: Path) -> None:
    """The page of sheets, with Chromium: as many as LibreOffice makes of the Word file."""
    page = checked(run, communes, "2361-xa", tmp_path / "trinh.html", "--one-page")
    pdf = tmp_path / "trinh.pdf"
    chromium(tmp_path, f"--print-to-pdf={pdf}", "--no-pdf-header-footer", page.as_uri())
    assert sheets(pdf) == 63


MEASURE = """<!doctype html><body><iframe src="{page}" width="{width}" height="2000"></iframe><script>
addEventListener("load", () => {{
  const inner = document.querySelector("iframe").contentDocument, wide = [];
  for (const each of inner.querySelectorAll("body *"))
    if (each.getBoundingClientRect().right > {width} + 1 && !each.closest(".scroll")) wide.push(each.tagName);
  const root = inner.documentElement;
  document.title = [root.scrollWidth - root.clientWidth, wide.length].join(" ");
}});
</script>"""


@in_browser
@pytest.mark.parametrize("options", [(), ("--one-page",)])
def test_nothing_is_wider_than_a_phone(
    run: Run, communes: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """390 px, no sideways scroll, not even for a name of 200 letters."""
    page = checked(run, communes, "2361-xa", tmp_path / "bao-cao.html", *options)
    frame = tmp_path / "khung.html"
    frame.write_text(MEASURE.format(page=page.as_uri(), width=PHONE), encoding="utf-8")
    told = chromium(tmp_path, "--allow-file-access-from-files", "--dump-dom", frame.as_uri())
    title = re.search("<title>(.*?)</title>", told)
    assert title is not None, told[:500]
    assert title[1] == "0 0"
