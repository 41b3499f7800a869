"""The public pages in headless Chromium: filter, sort, address, phone, print; without the script, too.

The pages are opened from the disk with their own policy. A script of the test beside theirs works the fields
as a person does, and writes what it sees into the page, which Chromium then prints.
"""

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.chromium import CHROMIUM, IN_BROWSER, axe_core
from tests.commands.test_publish import site

__all__ = ["site"]
pytestmark = IN_BROWSER
SEEN = re.compile(r'<pre id="thay">(.*?)</pre>', re.S)
WORK = """
window.addEventListener("load", function () {
  function rows() {
    return Array.from(document.querySelectorAll("#ket-qua tbody tr")).filter(function (row) {
      return !row.hidden && row.offsetHeight > 0;
    }).map(function (row) { return row.dataset.name.split(" ").pop(); });
  }
  var form = document.querySelector("form.filters"), seen = {};
  seen.all = rows(); seen.form = form && !form.hidden;
  seen.wide = document.documentElement.scrollWidth - window.innerWidth;
  seen.style = getComputedStyle(document.body).fontFamily;
  if (form) {
    form.elements.q.value = "suoi mau"; form.dispatchEvent(new Event("input")); seen.named = rows();
    seen.address = location.search; seen.told = form.querySelector("[data-count]").textContent;
    form.elements.q.value = ""; form.elements.muc.value = "4";
    form.dispatchEvent(new Event("input")); seen.level = rows();
    form.elements.muc.value = ""; form.dispatchEvent(new Event("input"));
    var head = document.querySelectorAll("#ket-qua thead th")[1];
    head.querySelector("button").click(); seen.up = rows(); seen.sorted = head.getAttribute("aria-sort");
    head.querySelector("button").click(); seen.down = rows();
  }
  var told = document.createElement("pre"); told.id = "thay"; told.textContent = JSON.stringify(seen);
  document.body.appendChild(told);
});
"""


def chromium(folder: Path, *arguments: str) -> str:
    """Run Chromium with a profile of its own, and return what it prints."""
    command = [
        str(CHROMIUM),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={folder}/ho-so",
    ]
    done = subprocess.run(
        [*command, *arguments], capture_output=True, timeout=120, check=True, env=os.environ
    )
    return done.stdout.decode()


def seen(tmp_path: Path, site: Path, page: str, width: int) -> dict[str, Any]:
    """Return what the script of the test saw on a page of a copy of the site."""
    copy = tmp_path / "trang"
    shutil.copytree(site, copy)
    (copy / "thu.js").write_text(WORK, encoding="utf-8")
    file = copy / page
    script = f'<script src="{"../" * page.count("/")}thu.js" defer></script></head>'
    file.write_text(file.read_text(encoding="utf-8").replace("</head>", script), encoding="utf-8")
    printed = chromium(tmp_path, f"--window-size={width},900", "--dump-dom", file.as_uri())
    found = SEEN.search(printed)
    assert found, printed[:500]
    return json.loads(html.unescape(found[1]))


def test_the_table_is_filtered_and_sorted_without_a_server(tmp_path: Path, site: Path) -> None:
    """By name without marks, by level, by a column up and down; what is asked for stands in the address."""
    found = seen(tmp_path, site, "index.html", 1366)
    assert found["form"] is True
    assert len(found["all"]) == 12
    assert found["named"] == ["99002"]
    assert found["address"] == "?q=suoi+mau"
    assert found["told"] == "01 trong 12 đơn vị"
    assert sorted(found["level"]) == ["99001", "99003"]
    assert found["up"][0] == "99012"
    assert sorted(found["down"][:2]) == ["99001", "99003"]
    assert found["sorted"] == "ascending"
    assert "Source Sans 3" in found["style"]


@pytest.mark.parametrize("page", ["index.html", "2025/don-vi/99002.html", "2025-dti-xa/index.html"])
def test_a_phone_needs_no_scrolling_sideways(tmp_path: Path, site: Path, page: str) -> None:
    """At 390 pixels."""
    assert seen(tmp_path, site, page, 390)["wide"] <= 0


def test_without_its_script_the_table_is_whole(tmp_path: Path, site: Path) -> None:
    """All rows stand there, and no field that does nothing."""
    copy = tmp_path / "trang"
    shutil.copytree(site, copy)
    (copy / "tai-nguyen" / "site.js").unlink()
    printed = chromium(tmp_path, "--dump-dom", (copy / "index.html").as_uri())
    assert printed.count("data-name=") == 12
    assert re.search(r"<form[^>]* hidden", printed)


def test_a_page_prints_on_a4(tmp_path: Path, site: Path) -> None:
    """The results on two sheets at most, without what only a screen needs."""
    paper = tmp_path / "trang.pdf"
    chromium(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={paper}", (site / "index.html").as_uri())
    content = paper.read_bytes()
    assert content.startswith(b"%PDF")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", content)) <= 2


def test_axe_finds_nothing_serious(tmp_path: Path, site: Path) -> None:
    """axe-core on a page of each kind at two widths."""
    copy = tmp_path / "trang"
    shutil.copytree(site, copy)
    (copy / "axe.js").write_text(axe_core(), encoding="utf-8")
    run = """
window.addEventListener("load", function () { axe.run().then(function (told) {
  var serious = told.violations.map(function (each) { return each.impact + each.id + each.nodes[0].html; });
  var pre = document.createElement("pre"); pre.id = "thay"; pre.textContent = JSON.stringify(serious);
  document.body.appendChild(pre); }); });"""
    (copy / "thu.js").write_text(run, encoding="utf-8")
    pages = ["index.html", "cac-nam.html", "2025/don-vi/99002.html", "2025/phuong-phap.html"]
    pages += ["2025/du-lieu.html", "2025-dti-xa/index.html", "2025-dti-xa/don-vi/99009.html"]
    for page in pages:
        file, root = copy / page, "../" * page.count("/")
        scripts = "".join(f'<script src="{root}{name}" defer></script>' for name in ("axe.js", "thu.js"))
        whole = file.read_text(encoding="utf-8").replace("</head>", f"{scripts}</head>")
        file.write_text(whole, encoding="utf-8")
        for width in (1366, 390):
            budget = ("--virtual-time-budget=20000", f"--window-size={width},900")
            printed = chromium(tmp_path, *budget, "--dump-dom", file.as_uri())
            found = SEEN.search(printed)
            assert found, (page, printed[:300])
            assert json.loads(html.unescape(found[1])) == [], (page, width)
