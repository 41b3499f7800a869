"""Advice about an index without faults: the maxima that no sum holds, and those alone."""

import re

import criteria
from criteria.document.index.reader import read
from criteria.index.model import Index
from criteria.index_advice import advice, unheld_maxima
from tests.criteria.documents import fixture

NAME = "chi-so-nho"
TEXT = fixture(NAME)


def test_bonus_penalty_and_parts_that_no_sum_holds_are_named() -> None:
    index = read(TEXT, f"{NAME}.md").value
    assert index is not None
    assert [*unheld_maxima(index)] == ["1.3.1", "1.3.2", "C.1", "T.1"]
    (note,) = advice(index, f"{NAME}.md")
    assert note.code == "KH-172"
    assert "1.3.1, 1.3.2, C.1, T.1" in note.message


def test_any_other_changed_maximum_is_a_fault() -> None:
    """What the advice does not name, a sum holds: a slip of 0.5 in it is noticed."""
    index = read(TEXT, f"{NAME}.md").value
    assert index is not None
    unheld = {*unheld_maxima(index)}
    parts = re.split(r"^(?=#+ )", TEXT, flags=re.MULTILINE)
    slips = {}
    for number, part in enumerate(parts):
        heading = re.match(r"#{2,6} (?:([0-9CT][0-9.]*)\. )?", part)
        more = re.sub(r"^(- (?:Điểm tối đa|Thang điểm): \d+)$", r"\1,5", part, flags=re.MULTILINE)
        if heading and more != part:
            text = "".join((*parts[:number], more, *parts[number + 1 :]))
            slips[heading[1] or part.splitlines()[0]] = read(text, "x.md").value is None
    assert {code for code, noticed in slips.items() if not noticed} == unheld
    assert len(slips) > 20


def test_a_plain_sum_needs_no_advice() -> None:
    index = criteria.load("minh-hoa-dti-so-khong-tthc").value
    assert isinstance(index, Index)
    assert advice(index, "x.md") == ()
