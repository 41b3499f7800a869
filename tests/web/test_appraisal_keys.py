"""The keys of the appraisal in headless Chromium: C accepts, Đ adjusts, K rejects, on the row in focus."""

import html
import json
import re
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from commands.shell.clock import VIETNAM
from tests.chromium import IN_BROWSER
from tests.commands.test_publish_in_browser import SEEN, chromium
from tests.web.conftest import application

pytestmark = IN_BROWSER
SCRIPTS = Path(__file__).parents[2] / "web" / "static"
WORK = """
window.addEventListener("load", function () {
  var rows = document.querySelectorAll("fieldset[data-row]"), seen = {}, told = document.createElement("pre");
  function press(key) {
    var event = new KeyboardEvent("keydown", { key: key, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  }
  function chosen(at) { var radio = rows[at].querySelector("input:checked"); return radio && radio.value; }
  function at() { return Array.from(rows).indexOf(document.activeElement.closest("fieldset")); }
  rows[0].querySelector("input[type=radio]").focus();
  press("c"); seen.accepted = [chosen(0), at(), rows[0].querySelector("details").open];
  press("Đ"); seen.adjusted = [chosen(1), at(), rows[1].querySelector("details").open];
  seen.field = document.activeElement.type;
  press("k"); seen.typed = chosen(1);
  rows[2].querySelector("input[type=radio]").focus();
  press("k"); seen.rejected = [chosen(2), rows[2].querySelector("details").open];
  seen.told = getComputedStyle(document.querySelector(".only-script")).display;
  told.id = "thay"; told.textContent = JSON.stringify(seen); document.body.appendChild(told);
});
"""


@pytest.fixture
def page(at_moment: Callable[[str], Path], tmp_path: Path) -> Path:
    """The page of a unit's rows on the disk, with its script, its styles and that of the test."""
    at = application(at_moment("đang thẩm định"), datetime(2026, 1, 20, 9, 0, tzinfo=VIETNAM), ("tgv",))()
    at.sign_in("tgv")
    text = at.get("/tt/2025/ho-so/99003/tham-dinh").text
    text = re.sub(r'(src|href)="/static/', r'\1="', text)
    text = text.replace("</head>", '<script src="thu.js" defer></script></head>')
    for name in ("appraise.js", "forms.css"):
        shutil.copy(SCRIPTS / name, tmp_path / name)
    (tmp_path / "thu.js").write_text(WORK, encoding="utf-8")
    file = tmp_path / "trang.html"
    file.write_text(text, encoding="utf-8")
    return file


def test_keys_choose_and_lead_on(page: Path, tmp_path: Path) -> None:
    """Accepted leads to the next row; the others to the figure; in a field, letters are letters."""
    printed = chromium(tmp_path, "--dump-dom", page.as_uri())
    found = SEEN.search(printed)
    assert found, printed[:500]
    seen: dict[str, Any] = json.loads(html.unescape(found[1]))
    assert seen["accepted"] == ["chap-nhan", 1, False]
    assert seen["adjusted"] == ["dieu-chinh", 1, True]
    assert seen["field"] == "text"
    assert seen["typed"] == "dieu-chinh"
    assert seen["rejected"] == ["khong-chap-nhan", True]
    assert seen["told"] != "none"
