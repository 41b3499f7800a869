"""What the tests of lists of units share."""

from pathlib import Path

import pytest


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The path of a list of units that a test writes."""
    return tmp_path / "don-vi.csv"
