"""Deriving a provincial set: a text that reads clean, changes nothing, and whose examples are right."""

import re
from datetime import date

import pytest
from hypothesis import given

from criteria.deriving import derive
from criteria.digest import document_digest, rules_digest
from criteria.document import set_codes
from criteria.document.bases import shipped_levels
from criteria.document.reader import read
from criteria.document.writer import write
from criteria.library import load
from criteria.model import Framework, Purpose
from criteria.set_draft import SetDraft
from tests.criteria.documents import problem_lines
from tests.criteria.provincial_sets import only_base
from tests.examples import examples
from tests.strategies import frameworks

DECISION = "Quyết định số 01/QĐ-UBND ngày 02/01/2026 của Ủy ban nhân dân tỉnh Mẫu"


def derived(base: Framework, **changes: str | None) -> str:
    """Return the document of a set that inherits from a base."""
    given = {"id": "tinh-mau", "title": "Bộ tiêu chí của tỉnh Mẫu", "decision": DECISION} | changes
    return derive(base, SetDraft(effective_from=date(2026, 1, 2), **given))  # type: ignore[arg-type]


def value(text: str, base: Framework) -> Framework:
    """Return the framework of a derived text that must read without a problem."""
    reading = read(text, "tinh-mau.md", only_base(base))
    assert problem_lines(reading) == ()
    assert reading.value is not None
    return reading.value


@pytest.mark.parametrize("framework_id", shipped_levels())
def test_deriving_without_a_change_equals_the_base(framework_id: str) -> None:
    """The text lints clean, decides as its base, knows it by its digest, and is canonical."""
    base = load(framework_id).value
    assert base is not None
    text = derived(base, certifying_body="Ủy ban nhân dân tỉnh Mẫu")
    framework = value(text, base)
    assert rules_digest(framework) == rules_digest(base)
    assert framework.base_digest == document_digest(base)
    assert framework.purpose is Purpose.RECOGNITION
    assert framework.certifying_body == "Ủy ban nhân dân tỉnh Mẫu"
    assert write(framework, only_base(base)) == text
    assert all(row.own == () and row.attestation is None for row in framework.criteria)


@examples(40)
@given(frameworks())
def test_any_base_can_be_derived_from(base: Framework) -> None:
    """Derive, read, write, read: every way of ranking goes along, and the text stays as it was."""
    framework = value(derived(base), base)
    assert rules_digest(framework) == rules_digest(base)
    text = write(framework, only_base(base))
    assert value(text, base) == framework


def examples(text: str) -> list[str]:
    """Return the commented examples of a derived text: comments that begin with a heading."""
    return re.findall(r"<!-- ###.*?-->", text, flags=re.DOTALL)


def uncommented(text: str, *chosen: str) -> str:
    """Return the text with some of its examples in use."""
    for example in chosen:
        text = text.replace(example, example.removeprefix("<!-- ").removesuffix(" -->"))
    return text


def test_every_example_is_right(commune: Framework) -> None:
    """Each of the six, alone, reads clean; those that change numbers say which numbers result."""
    text = derived(commune)
    found = examples(text)
    assert len(found) == 6
    for example, rows in zip(found, (24, 24, 23, 24, 24, 25), strict=True):
        edited = uncommented(text, example)
        edited = edited.replace("- Số tiêu chí: 24", f"- Số tiêu chí: {rows}")
        edited = edited.replace("- Số tiêu chí: 38", f"- Số tiêu chí: {rows + 14}")
        framework = value(edited, commune)
        assert len(framework.criteria) == rows + 14
        assert framework != value(text, commune)
    assert "của nhóm còn 23, của bộ còn 37" in text
    assert "của nhóm thành 25, của bộ thành 39" in text


def test_all_examples_together_are_right(commune: Framework) -> None:
    """One dropped and one added: the numbers stay, and nothing contradicts."""
    text = derived(commune)
    framework = value(uncommented(text, *examples(text)), commune)
    assert framework.by_code["CQS-01"].own == ("requirements", "threshold_provenance")
    assert framework.by_code["CQS-02"].name.endswith(" theo quy định của tỉnh")
    assert [row.code for row in framework.dropped] == ["CQS-03"]
    assert framework.by_code["CQS-04"].attestation is not None
    assert framework.by_code["CQS-25"].former_code == "CQS-24"
    assert framework.by_code["CQS-26"].own is None
    assert len(framework.criteria) == 38


def test_an_example_alone_says_which_number_to_mend(commune: Framework) -> None:
    """Dropping without mending `Số tiêu chí` is a fault that reckons it."""
    text = derived(commune)
    reading = read(uncommented(text, examples(text)[2]), "tinh-mau.md", only_base(commune))
    assert [problem.code for problem in reading.problems] == [
        set_codes.COUNT_RESULT.name,
        set_codes.COUNT_GROUP_RESULT.name,
    ]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"id": "tỉnh mẫu"}, "KH-42"),
        ({"id": "2361-xa"}, "KH-94"),
        ({"title": "Bộ *mới*"}, "KH-11"),
        ({"title": " "}, "KH-19"),
        ({"decision": ""}, "KH-32"),
    ],
)
def test_what_cannot_stand_in_a_document_is_told_by_reading(
    given: dict[str, str], code: str, commune: Framework
) -> None:
    """Deriving never raises for what a person typed: the text is linted like any other."""
    reading = read(derived(commune, **given), "tinh-mau.md", only_base(commune))
    assert code in [problem.code for problem in reading.problems]


def test_lines_in_what_was_typed_are_joined(commune: Framework) -> None:
    """A decision pasted over two lines is one line of the head."""
    framework = value(derived(commune, decision="Quyết định\n- Hiệu lực từ: 01/01/2000"), commune)
    assert framework.decision == "Quyết định - Hiệu lực từ: 01/01/2000"
