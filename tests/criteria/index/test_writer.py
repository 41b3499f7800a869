"""Writing an index and reading it back gives the same index."""

from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from criteria.document.bases import shipped_indexes, shipped_text
from criteria.document.index.reader import read
from criteria.document.index.writer import write
from criteria.index.model import Index
from tests.criteria.documents import fixture
from tests.criteria.index.indexes import indexes


def small() -> Index:
    index = read(fixture("chi-so-nho"), "nho.md").value
    assert index is not None
    return index


def test_a_canonical_document_comes_back_as_it_was() -> None:
    assert write(small()) == fixture("chi-so-nho")


@pytest.mark.parametrize("name", shipped_indexes())
def test_shipped_documents_are_canonical(name: str) -> None:
    """What officials read is byte for byte what the program writes, and reads back to the same index."""
    reading = read(shipped_text(name), f"{name}.md")
    index = reading.value
    assert index is not None
    assert reading.problems == ()
    assert write(index) == shipped_text(name)


@given(indexes())
def test_read_write_read_is_identity(index: Index) -> None:
    text = write(index)
    assert read(text, "x.md").value == index
    assert write(index) == text


def test_comments_keep_their_places() -> None:
    text = fixture("chi-so-nho")
    text = text.replace("## Thông tin chung", "<!-- sau bảng -->\n\n## Thông tin chung")
    text = text.replace("### 1. Nhận thức số\n", "### 1. Nhận thức số\n\n<!-- dưới tiêu đề -->\n")
    text = text.replace("\n#### 1.2.", "\n<!-- sau các khóa -->\n\n#### 1.2.")
    index = read(text, "x.md").value
    assert index is not None
    assert write(index) == text


def test_what_would_not_read_back_is_refused() -> None:
    index = small()
    (group, *others) = index.groups
    (main, *rest) = group.main_indexes
    (row, *rows) = main.rows
    changed = evolve(row, most=Fraction(9))
    wrong = evolve(main, rows=(changed, *rows))
    broken = evolve(index, groups=(evolve(group, main_indexes=(wrong, *rest)), *others))
    with pytest.raises(ValueError, match="cannot be written"):
        write(broken)


LINES = fixture("chi-so-nho").split("\n")
_places = st.integers(0, len(LINES) - 1)
_edits = st.lists(
    st.tuples(_places, _places, st.sampled_from(("delete", "copy", "swap", "comment", "cut"))), max_size=4
)


@given(_edits)
def test_whatever_reads_without_a_fault_can_be_written(edits: list[tuple[int, int, str]]) -> None:
    """Lines taken away, copied, swapped, cut: a document has faults, or comes back as the same index."""
    lines: list[str | None] = [*LINES]
    for one, other, edit in edits:
        match edit:
            case "delete":
                lines[one] = None
            case "copy":
                lines[one] = lines[other]
            case "swap":
                lines[one], lines[other] = lines[other], lines[one]
            case "comment":
                lines[one] = f"{lines[one] or ''}\n\n<!-- ghi chú -->\n"
            case "cut":
                lines[one] = (lines[one] or "")[: other % 9]
    reading = read("\n".join(line for line in lines if line is not None), "x.md")
    if reading.value is not None:
        assert read(write(reading.value), "x.md").value == reading.value
