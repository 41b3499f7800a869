"""The writer: one canonical text for each framework, which reads back to the same framework."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given

from criteria import library
from criteria.document.bases import shipped_levels
from criteria.document.reader import read
from criteria.document.writer import write
from criteria.model import Comparator, Framework, Provenance, Requirement, UnitGroupThresholds
from criteria.parts import Comment, Condition, DroppedCriterion, UnitGroup
from tests.criteria.documents import FIXTURES
from tests.strategies import frameworks

DOCUMENTS = {framework: library.shipped_text(framework) for framework in shipped_levels()} | {
    path.stem: path.read_text(encoding="utf-8") for path in FIXTURES.glob("bo-*.md")
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_shipped_documents_are_canonical(name: str) -> None:
    """What officials read is byte for byte what the program writes."""
    lookup = library.bases_beside(FIXTURES / name)
    framework = read(DOCUMENTS[name], name, lookup).value
    assert framework is not None
    assert write(framework, lookup) == DOCUMENTS[name]


@given(frameworks())
def test_read_gives_back_what_was_written(framework: Framework) -> None:
    """read(write(f)) == f for every valid framework, and its text is canonical."""
    text = write(framework)
    reading = read(text, "f.md")
    assert reading.problems == ()
    assert reading.value == framework
    assert write(reading.value) == text


def only(framework: Framework, **changes: object) -> Framework:
    """Return the framework with its first criterion changed."""
    first, *others = framework.groups
    criteria = (attrs.evolve(first.criteria[0], **changes), *first.criteria[1:])
    return attrs.evolve(framework, groups=(attrs.evolve(first, criteria=criteria), *others))


def bounds(*numbers: Fraction | None) -> tuple[Requirement | None, ...]:
    """Return requirements of at least these percentages."""
    return tuple(None if number is None else Requirement(Comparator.AT_LEAST, number) for number in numbers)


CANNOT_BE_WRITTEN: dict[str, Callable[[Framework], Framework]] = {
    "a name that is markup": lambda small: only(small, name="Tỷ lệ *hồ sơ*"),
    "a name of two lines": lambda small: only(small, name="Tỷ lệ\nhồ sơ"),
    "a name that loses its mark": lambda small: only(small, name="Tỷ lệ #"),
    "an empty text": lambda small: only(small, method=""),
    "a text with spaces around it": lambda small: only(small, method=" Đếm."),
    "a text that is not NFC": lambda small: only(small, method="Đe\u0302\u0301m."),
    "a base with a semicolon": lambda small: only(small, legal_bases=("Luật A; Luật B",)),
    "a base that says there is none": lambda small: only(small, legal_bases=("chưa xác định",)),
    "a reason that names no case": lambda small: only(small, not_applicable_when="Không."),
    "a key of another kind": lambda small: only(small, conditions=("có văn bản",)),
    "a key that is needed": lambda small: only(small, numerator=None),
    "an unknown shared figure": lambda small: only(small, shared_denominator="DAN-SO"),
    "a code out of sequence": lambda small: only(small, code="CQS-07"),
    "a code of another group": lambda small: only(small, code="KTS-07"),
    "a third of a per cent": lambda small: only(
        small, requirements=bounds(None, Fraction(1, 3), *[Fraction(50)] * 3)
    ),
    "a threshold that loosens": lambda small: only(
        small, requirements=bounds(None, *map(Fraction, (60, 50, 80, 90)))
    ),
    "a row never required": lambda small: only(
        small, requirements=(None,) * 5, threshold_provenance=(None,) * 5
    ),
    "a dropped row without a base": lambda small: attrs.evolve(
        small, dropped=(DroppedCriterion("CQS-09", "Tên", "không còn phù hợp"),)
    ),
    "a row that says what it inherits": lambda small: only(small, own=("method",)),
    "a row retired before the set": lambda small: only(small, in_force_until=date(2024, 1, 1)),
    "a row whose days run backwards": lambda small: only(
        small, in_force_from=date(2026, 1, 2), in_force_until=date(2026, 1, 1)
    ),
    "extended rows at level 1 by default": lambda small: attrs.evolve(small, level_one_by_default=True),
    "thresholds of a group that there is not": lambda small: only(
        small, by_unit_group=(UnitGroupThresholds("MN", small.criteria[0].requirements),)
    ),
    "thresholds of a group only": lambda small: attrs.evolve(small, unit_group="MN"),
    "a group of units called like all others": lambda small: attrs.evolve(
        small, unit_groups=(UnitGroup("MN", "chung"),)
    ),
    "a share of a third": lambda small: attrs.evolve(small, minimum_extended=Fraction(100, 3)),
    "a condition with another code": lambda small: attrs.evolve(
        small, conditions=(Condition("DKX-02", "có báo cáo"),)
    ),
    "a comment nowhere": lambda small: only(small, comments=(Comment("giữa", "ghi"),)),
    "a comment that ends early": lambda small: only(small, comments=(Comment("keys", "a --> b"),)),
    "an end before the beginning": lambda small: attrs.evolve(small, effective_until=date(2024, 1, 1)),
    "a paragraph that is a list": lambda small: attrs.evolve(small, preamble=("- Mã khung: x",)),
    "a group called like a section": lambda small: attrs.evolve(
        small, groups=(attrs.evolve(small.groups[0], name="Mức độ"), *small.groups[1:])
    ),
    "a group without criteria": lambda small: attrs.evolve(
        small, groups=(attrs.evolve(small.groups[0], criteria=()), *small.groups[1:])
    ),
    "no group": lambda small: attrs.evolve(small, groups=()),
}


@pytest.mark.parametrize("case", CANNOT_BE_WRITTEN)
def test_what_would_read_back_differently_is_refused(case: str, small: Framework) -> None:
    """The writer loses nothing silently: a framework that its document could not give back is an error."""
    with pytest.raises(ValueError, match="cannot be written as a document"):
        write(CANNOT_BE_WRITTEN[case](small))


def test_canonical_threshold_provenance(small: Framework) -> None:
    """The weakest mark stands for all levels, the others are exceptions by level."""
    marks = (None, Provenance.VERBATIM, Provenance.FROM_BASE, Provenance.VERBATIM, Provenance.FROM_BASE)
    text = write(only(small, threshold_provenance=marks))
    assert "- Nguồn gốc ngưỡng: theo căn cứ; mức 2: nguyên văn; mức 4: nguyên văn\n" in text


def test_pipe_in_a_table_cell(small: Framework) -> None:
    """A pipe is escaped in a cell, and nowhere else."""
    level = attrs.evolve(small.levels[0], description="a | b")
    framework = attrs.evolve(only(small, method="a | b"), levels=(level, *small.levels[1:]))
    text = write(framework)
    assert "| 1 | Khởi động | a \\| b |\n" in text
    assert "- Cách xác định: a | b\n" in text
    assert read(text, "f.md").value == framework
