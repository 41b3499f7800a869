"""A set made again from the content that its digest is taken over: the same set, or none."""

import json
from typing import Any

import pytest
from hypothesis import given

import criteria
from criteria.content import framework_of_content
from criteria.digest import document_content, document_digest, text_digest
from criteria.model import Framework
from tests.conftest import SMALL, load
from tests.strategies import frameworks


@pytest.mark.parametrize("name", criteria.shipped())
def test_a_shipped_set_comes_back_whole(name: str) -> None:
    """Its content has its digest, and gives the same set without its document."""
    framework = criteria.load(name).value
    if isinstance(framework, Framework):
        content = document_content(framework)
        assert text_digest(content) == document_digest(framework)
        assert framework_of_content(content) == framework


@given(frameworks())
def test_every_set_comes_back_whole(framework: Framework) -> None:
    """With all that a document can say: comments, groups of units, dropped rows, exact thresholds."""
    assert framework_of_content(document_content(framework)) == framework


def test_what_a_later_program_added_has_its_default() -> None:
    """A content without a field is of a time when no set said anything of it."""
    small = load(str(SMALL))
    plain = json.loads(document_content(small))
    del plain["unit_group"], plain["groups"][0]["criteria"][0]["note"]
    assert framework_of_content(json.dumps(plain)) == small


@pytest.mark.parametrize(
    "content",
    ["", "[]", "null", "{}", "1", '{"id": "xa", "of_a_later_program": 1}'],
    ids=["nothing", "a list", "null", "no fields", "a number", "an unknown field"],
)
def test_what_is_no_content_of_a_set_is_refused(content: str) -> None:
    """Never half a set."""
    with pytest.raises(ValueError, match="no content of a set"):
        framework_of_content(content)


@pytest.mark.parametrize(
    "changed",
    [{"unit_kind": "phường"}, {"groups": None}, {"levels": []}, {"effective_from": "31/12/2025"}],
    ids=lambda changed: next(iter(changed)),
)
def test_values_that_no_set_has_are_refused(changed: dict[str, Any]) -> None:
    """A kind, a list, levels or a day that the model does not know."""
    plain = json.loads(document_content(load(str(SMALL)))) | changed
    with pytest.raises(ValueError, match="no content of a set"):
        framework_of_content(json.dumps(plain))
