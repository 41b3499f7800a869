"""The writer: one canonical text for each framework, which reads back to the same framework."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings

from criteria import library
from criteria.document import read
from criteria.model import Comparator, Criterion, Framework, Group, Provenance, Ranking, Requirement
from criteria.writer import write
from tests.strategies import frameworks

SMALL = Path(__file__).parent / "fixtures" / "bo-tieu-chi-nho.md"
DOCUMENTS = {framework: library.shipped_text(framework) for framework in library.shipped()} | {
    SMALL.stem: SMALL.read_text(encoding="utf-8")
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_shipped_documents_are_canonical(name: str) -> None:
    """What officials read is byte for byte what the program writes."""
    framework = read(DOCUMENTS[name], name).value
    assert framework is not None
    assert write(framework) == DOCUMENTS[name]


@settings(max_examples=100)
@given(frameworks())
def test_read_gives_back_what_was_written(framework: Framework) -> None:
    """read(write(f)) == f for every valid framework, and its text is canonical."""
    text = write(framework)
    reading = read(text, "f.md")
    assert reading.problems == ()
    assert reading.value == framework
    assert write(reading.value) == text
