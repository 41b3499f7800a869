"""Attesting rows: what changes, what does not, and what is refused."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.attesting import attest, without_own_numbers
from criteria.digest import document_digest, is_attested, rules_digest
from criteria.document.reader import read
from criteria.document.writer import write
from criteria.model import Framework, Provenance
from criteria.status import Backing, backing
from criteria.unit_groups import for_unit_group
from tests.conftest import load
from tests.criteria.documents import DIVIDED, PROVINCIAL, bases
from tests.criteria.provincial_sets import only_base, provincial_sets
from tests.examples import examples

WORD: dict[str, Any] = {
    "by": "Nguyễn Thị Mẫu, Sở Khoa học và Công nghệ",
    "document": "Quyết định số 01/QĐ-UBND",
    "day": date(2025, 2, 3),
}


def attested(framework: Framework, *rows: str) -> Framework:
    """Return the framework with these rows attested, all without any."""
    reading = attest(framework, rows or None, **WORD)
    assert reading.problems == ()
    assert reading.value is not None
    return reading.value


def test_the_rows_named_are_attested(small: Framework) -> None:
    """Only they; who, which document and when stand in the line."""
    framework = attested(small, "KTS-02", "CQS-01")
    assert [row.code for row in framework.criteria if is_attested(row)] == ["CQS-01", "KTS-02"]
    word = framework.by_code["KTS-02"].attestation
    assert word is not None
    assert (word.by, word.document, word.date) == (WORD["by"], WORD["document"], WORD["day"])
    assert "- Xác nhận đối chiếu: Nguyễn Thị Mẫu, Sở Khoa học và Công nghệ; Quyết định số 01" in write(
        framework
    )


def test_attesting_binds_papers_and_not_verdicts(small: Framework) -> None:
    """The document digest changes, the rules digest never does."""
    framework = attested(small)
    assert all(map(is_attested, framework.criteria))
    assert rules_digest(framework) == rules_digest(small)
    assert document_digest(framework) != document_digest(small)


@examples(40)
@given(provincial_sets(), st.data())
def test_attest_write_read_then_edit(drawn: tuple[Framework, Framework], data: st.DataObject) -> None:
    """Of any provincial set: attestations survive the document, and a changed row loses its own."""
    base, framework = drawn
    lookup = only_base(base)
    framework = attested(framework)
    reading = read(write(framework, lookup), "f.md", lookup)
    assert reading.value == framework
    assert all(backing(row) is Backing.ATTESTED for row in reading.value.criteria)
    code = data.draw(st.sampled_from(sorted(framework.by_code)))
    row = framework.by_code[code]
    change = data.draw(
        st.sampled_from(
            (
                {"name": f"{row.name} khác"},
                {"method": f"{row.method} khác"},
                {"not_applicable_when": "Trong kỳ không phát sinh"},
                {"mandatory": not row.mandatory},
                {"legal_bases": (*row.legal_bases, "Văn bản khác")},
            )
        )
    )
    edited = attrs.evolve(row, **change)
    assert backing(edited) is Backing.EDITED
    assert backing(attrs.evolve(edited, attestation=None)) is Backing.NEVER_ATTESTED


def test_a_file_attested_and_edited_by_hand() -> None:
    """An inherited row that is attested, then changed in the document, is edited since."""
    framework = read(PROVINCIAL, "tinh.md", bases).value
    assert framework is not None
    text = write(attested(framework, "CQS-02"), bases)
    again = read(text, "tinh.md", bases).value
    assert again is not None
    assert backing(again.by_code["CQS-02"]) is Backing.ATTESTED
    assert again.by_code["CQS-02"].own == ()
    line = "- Xác nhận đối chiếu: Nguyễn Thị Mẫu, Sở"
    edited = read(text.replace(line, f"- Đơn vị cung cấp: tỉnh\n{line}"), "tinh.md", bases).value
    assert edited is not None
    assert backing(edited.by_code["CQS-02"]) is Backing.EDITED


def test_thresholds_of_a_group_are_attested_with_their_row() -> None:
    """Choosing the thresholds of one group of units neither loses an attestation nor brings one back."""
    framework = read(DIVIDED, "nhom.md").value
    assert framework is not None
    partly = attested(framework, "CQS-01", "CQS-02")
    edited = attrs.evolve(partly.by_code["CQS-01"], method="Cách khác")
    group = partly.groups[0]
    stale = attrs.evolve(group, criteria=(edited, *group.criteria[1:]))
    for code in (None, "MN"):
        chosen = for_unit_group(partly, code)
        assert [row.code for row in chosen.criteria if is_attested(row)] == ["CQS-01", "CQS-02"]
        chosen = for_unit_group(attrs.evolve(partly, groups=(stale, *partly.groups[1:])), code)
        assert backing(chosen.by_code["CQS-01"]) is Backing.EDITED


def test_a_second_word_replaces_the_first(small: Framework) -> None:
    """A row has one attestation, the last."""
    framework = attested(attested(small), "CQS-01")
    other = attest(
        framework, ["CQS-01"], by="Trần Văn Ví Dụ", document="Công văn", day=date(2025, 3, 1)
    ).value
    assert other is not None
    word = other.by_code["CQS-01"].attestation
    assert word is not None
    assert word.by == "Trần Văn Ví Dụ"
    assert is_attested(other.by_code["CQS-01"])


REFUSED: dict[str, tuple[list[str] | None, dict[str, str], str]] = {
    "an unknown code": (
        ["CQS-01", "CQS-99"],
        {},
        "KH-109 Bộ này không có mã “CQS-99”; cần một mã có trong bộ.",
    ),
    "no code": ([], {}, "KH-110 Chưa nêu tiêu chí nào để xác nhận; cần ít nhất một mã, hoặc chọn tất cả."),
    "a semicolon in the name": (
        None,
        {"by": "Nguyễn Thị Mẫu; Sở KH&CN"},
        "KH-111 Người đối chiếu ghi “Nguyễn Thị Mẫu; Sở KH&CN”; "
        "cần chữ trơn trên một dòng, không trống, không có dấu “;” và ký hiệu định dạng.",
    ),
    "a semicolon in the document": (
        None,
        {"document": "QĐ 1; QĐ 2"},
        "KH-111 Văn bản đối chiếu ghi “QĐ 1; QĐ 2”; "
        "cần chữ trơn trên một dòng, không trống, không có dấu “;” và ký hiệu định dạng.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(case: str, small: Framework) -> None:
    """A person's mistake is a problem with its remedy, and nothing is attested."""
    rows, changes, message = REFUSED[case]
    reading = attest(small, rows, **(WORD | changes))
    assert reading.value is None
    assert [f"{problem.code} {problem.message}" for problem in reading.problems] == [message]


TYPED = st.text() | st.sampled_from(
    ("*A*", "*A", "A*", "A &amp; B", "A\nB", "- A", "A <b>", " A", "A ", "", "<!-- -->", "A\0", "A\\", "`")
)


@given(TYPED, TYPED)
def test_no_name_raises_or_gets_lost(small: Framework, name: str, document: str) -> None:
    """Whatever is typed is refused, or comes back from the document as it was typed."""
    reading = attest(small, ["CQS-01"], by=name, document=document, day=date(2025, 1, 2))
    if reading.value is None:
        assert {problem.code for problem in reading.problems} == {"KH-111"}
        return
    word = read(write(reading.value), "f.md").value
    assert word == reading.value


def test_rows_that_nobody_wrote_are_told_from_those_of_the_province(commune: Framework) -> None:
    """Provisional, and neither with a table of the set's own nor attested; without a base all are."""
    signed = load("minh-hoa-xa")
    assert without_own_numbers(signed) == ()
    groups = (
        attrs.evolve(group, criteria=tuple(attrs.evolve(row, attestation=None) for row in group.criteria))
        for group in signed.groups
    )
    provincial = attrs.evolve(signed, groups=tuple(groups))
    own = {"CQS-16", "KTS-05", "XHS-06", "XHS-08", "CQS-25", "KTS-06", "XHS-10"}
    found = {row.code for row in without_own_numbers(provincial)}
    assert found == {*provincial.by_code} - own
    assert all(Provenance.PROVISIONAL in provincial.by_code[code].threshold_provenance for code in found)
    assert "CQS-02" not in {row.code for row in without_own_numbers(attested(provincial, "CQS-02"))}
    assert without_own_numbers(attested(provincial)) == ()
    assert len(without_own_numbers(commune)) == len(commune.criteria)
