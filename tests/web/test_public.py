"""The published results on the server: the files of `publish`, for anybody, and nothing before a decision."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running import Run
from tests.web.conftest import Browser

NewBrowser = Callable[[], Browser]


def test_what_is_published_is_for_anybody(
    played: NewBrowser, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both sets of the year, byte for byte what the command writes; each page has its own policy."""
    at = played()
    assert at.get("/ket-qua").status_code == 308
    first = at.get("/ket-qua/")
    assert first.status_code == 200
    policy = first.headers["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors 'none'")
    assert "style-src 'sha256-" in policy
    assert "Set-Cookie" not in first.headers
    monkeypatch.setenv("MATURITY_HOME", str(tmp_path / "nam-mau"))
    monkeypatch.setenv("MATURITY_NOW", "2026-06-23T08:00")
    folder = tmp_path / "trang"
    for series in (("--series", "dti-xa"), ()):
        assert run("publish", "--year", 2025, *series, "-o", folder).code == 0
    page = next(folder.glob("2025/don-vi/*.html"))
    assert at.get(f"/ket-qua/2025/don-vi/{page.name}").data == page.read_bytes()
    assert (
        at.get("/ket-qua/2025-dti-xa/ket-qua.csv").data == (folder / "2025-dti-xa/ket-qua.csv").read_bytes()
    )
    for path in ("trang-cong-bo.json", "../maturity.db", "khong-co.html", "2025"):
        assert at.get(f"/ket-qua/{path}").status_code == 404


def test_before_a_decision_is_published_there_is_nothing(
    browser: NewBrowser, without_workspace: Browser
) -> None:
    """And it says so."""
    answer = browser().get("/ket-qua/")
    assert answer.status_code == 404
    assert "Chưa công bố" in answer.text
    assert without_workspace.get("/ket-qua/").status_code == 404
