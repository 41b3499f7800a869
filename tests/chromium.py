"""Chromium as the system has it, and axe-core, for the tests of pages in a browser (`make test-browser`)."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

Test = TypeVar("Test", bound=Callable[..., None])
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
IN_BROWSER = [
    pytest.mark.deep,
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium (apt-get install chromium) is not installed"),
]
"""Marks of a module of tests in Chromium."""


def in_browser(test: Test) -> Test:
    """Mark one test as these."""
    for mark in IN_BROWSER:
        test = mark(test)
    return test


def axe_core() -> str:
    """Return the script of axe-core, which looks for what keeps people from using a page."""
    carrying = pytest.importorskip("axe_playwright_python", reason="axe-core (make .venv/browser) is missing")
    return (Path(carrying.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
