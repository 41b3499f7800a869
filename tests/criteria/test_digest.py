"""Digests and exact numbers: what binds verdicts, papers and attestations."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.digest import digest, document_content, document_digest, row_digest, rules_digest
from criteria.model import Comparator, Criterion, Framework, Nature, Provenance, Requirement
from criteria.parts import Comment
from foundation.exact import decimal_places, exact_text


def replaced(framework: Framework, code: str, **changes: object) -> Framework:
    """Return the framework with one criterion changed."""
    groups = tuple(
        attrs.evolve(
            group,
            criteria=tuple(
                attrs.evolve(criterion, **changes) if criterion.code == code else criterion
                for criterion in group.criteria
            ),
        )
        for group in framework.groups
    )
    return attrs.evolve(framework, groups=groups)


WORDING = [
    {"name": "Tên khác"},
    {"method": "Cách khác"},
    {"note": "Ghi chú khác"},
    {"nature": Nature.STOCK},
    {"name_provenance": Provenance.PROVISIONAL},
]
DECIDING = [
    {"requirements": (None, *[Requirement(Comparator.AT_LEAST, Fraction(20))] * 4)},
    {
        "requirements": (
            None,
            Requirement(Comparator.MORE_THAN, Fraction(20)),
            *[Requirement(Comparator.AT_LEAST, Fraction(50))] * 3,
        )
    },
    {"not_applicable_when": "Trong kỳ không có hồ sơ"},
]


@pytest.mark.parametrize("changes", WORDING, ids=lambda changes: next(iter(changes)))
def test_wording_binds_papers_only(changes: dict[str, object], small: Framework) -> None:
    """Words change the document and the row, not the rules."""
    other = replaced(small, "CQS-01", **changes)
    assert rules_digest(other) == rules_digest(small)
    assert document_digest(other) != document_digest(small)
    assert row_digest(other.criteria[0]) != row_digest(small.criteria[0])


@pytest.mark.parametrize("changes", DECIDING, ids=["lower", "stricter", "not applicable"])
def test_what_decides_binds_verdicts_too(changes: dict[str, object], small: Framework) -> None:
    """Thresholds and the permission of N/A change every digest."""
    other = replaced(small, "CQS-01", **changes)
    assert rules_digest(other) != rules_digest(small)
    assert document_digest(other) != document_digest(small)
    assert row_digest(other.criteria[0]) != row_digest(small.criteria[0])


def test_comments_and_attestation_are_not_part_of_the_row(small: Framework) -> None:
    """A remark beside a row, or its attestation itself, does not undo the attestation."""
    row: Criterion = small.criteria[0]
    assert row_digest(attrs.evolve(row, comments=(Comment("keys", "ghi"),))) == row_digest(row)


GUIDANCE = [{"to_do": "Ban hành quyết định phân công"}, {"changed_by": ("Doanh nghiệp viễn thông", "xã")}]


@pytest.mark.parametrize("changes", GUIDANCE, ids=lambda changes: next(iter(changes)))
def test_what_helps_units_on_binds_papers_but_undoes_no_attestation(
    changes: dict[str, object], small: Framework
) -> None:
    """No signed document says what is to be done, or whose act it is: mending that is not editing the row."""
    other = replaced(small, "CQS-01", **changes)
    assert document_digest(other) != document_digest(small)
    assert rules_digest(other) == rules_digest(small)
    assert row_digest(other.criteria[0]) == row_digest(small.criteria[0])


def test_sets_written_before_a_key_existed_keep_their_digests(small: Framework) -> None:
    """As the program of 0.2.0 computed them; years, papers and attestations of then refer to these."""
    assert document_digest(small) == "9fb1cf5e646ce84be4c503acbed1f0224aec1768136a2697fac1a2ce62590575"
    assert row_digest(small.criteria[0]) == "917dff66408570a28610254228252ef1bae10888a8334bc7571932275f352edb"
    assert '"to_do"' not in document_content(small)
    assert '"changed_by"' not in document_content(small)


def test_digest_is_of_canonical_json() -> None:
    """Sorted keys, no spaces, UTF-8: anyone can compute it with common tools."""
    assert digest({"b": 1, "a": "xã"}) == digest({"a": "xã", "b": 1})
    # printf '%s' '{"a":"xã","b":1}' | sha256sum
    assert digest({"a": "xã", "b": 1}) == "65e61b92d3871b9433627fd7f1722af0beb6d9c81e850f4ddef8f16cd369d7be"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(624, 10), "62.4"),
        (Fraction(200, 3), "200/3"),
        (Fraction(5), "5"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 10**6), "0.000001"),
        (0, "0"),
    ],
)
def test_exact_text(value: Fraction | int, text: str) -> None:
    """A finite decimal with a dot, else a ratio."""
    assert exact_text(value) == text


@given(st.fractions())
def test_exact_text_is_exact(value: Fraction) -> None:
    """The text is the number itself, never a rounding."""
    assert Fraction(exact_text(value)) == value
    places = decimal_places(value)
    assert (places is None) == ("/" in exact_text(value))
