"""What the tests of reports share: the set made for sentences, and ready assessments."""

from pathlib import Path

import pytest

from criteria.model import Framework
from tests.conftest import load

FIXTURES = Path(__file__).parent / "words" / "fixtures"


@pytest.fixture(scope="session")
def phrases() -> Framework:
    """The set whose criteria each give one kind of sentence."""
    return load(str(FIXTURES / "bo-tieu-chi-cau-van.md"))
