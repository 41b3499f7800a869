"""What every test may use: settings of hypothesis, and the small criteria set."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import criteria
from criteria.model import Framework
from tests.running import run

__all__ = ["run"]

# Derandomised: the same examples on every run, so that a red run means a changed program.
settings.register_profile(
    "tests", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
settings.register_profile(
    "deep", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=2000
)
settings.load_profile("tests")

SMALL = Path(__file__).parent / "criteria" / "fixtures" / "bo-tieu-chi-nho.md"


def load(framework: str) -> Framework:
    """Return a framework that must read without a fault."""
    reading = criteria.load(framework)
    assert not reading.problems, "\n".join(map(str, reading.problems))
    assert reading.value is not None
    return reading.value


@pytest.fixture(scope="session")
def small() -> Framework:
    """The small criteria set whose results can be worked out by hand."""
    return load(str(SMALL))


@pytest.fixture(scope="session")
def commune() -> Framework:
    """The ministry's framework for a commune."""
    return load("2361-xa")


@pytest.fixture(scope="session")
def district() -> Framework:
    """The ministry's framework for a district."""
    return load("2361-huyen")
