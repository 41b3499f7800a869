"""The difference of two sets: nothing of a set to itself, and what makes the second of the first."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.difference.difference import Fate, applied, difference
from criteria.difference.matching import Followed, matched
from criteria.difference.passages import Layer, passages
from criteria.difference.thresholds import threshold_changes
from criteria.document.bases import shipped, shipped_indexes
from criteria.document.reader import read
from criteria.index.model import Index
from criteria.library import load
from criteria.model import Framework
from criteria.set_kinds import LEVEL_SETS
from tests.criteria.documents import SMALL, fixture
from tests.criteria.index.indexes import indexes
from tests.criteria.index.test_inheritance import value as inheriting_index
from tests.examples import examples
from tests.strategies import frameworks

FEWER = examples(25)


def level_set(text: str) -> Framework:
    """Return the set of a document, whose head counts its rows and which has no other fault."""
    declared = text.replace("- Mã khung: bo-tieu-chi-nho", "- Mã khung: bo-nam-sau")
    reading = read(declared, "bo.md")
    assert reading.value is not None, reading.problems
    return reading.value


SET = level_set(SMALL)


@st.composite
def edited(draw: st.DrawFn, framework: Framework) -> Framework:
    """A set as the year after has it: rows dropped, in another order, under other codes and names."""
    groups = []
    for group in framework.groups:
        rows = draw(st.permutations(group.criteria))[: draw(st.integers(1, len(group.criteria)))]
        criteria = []
        for number, row in enumerate(rows, 1):
            code = f"{group.code}-{number:02d}"
            former = row.code if draw(st.booleans()) else None
            name = row.name if draw(st.booleans()) else f"{row.name} sửa"
            criteria.append(attrs.evolve(row, code=code, former_code=former, name=name))
        groups.append(attrs.evolve(group, criteria=tuple(criteria)))
    return attrs.evolve(framework, groups=tuple(draw(st.permutations(groups))), title="Bộ năm sau")


@FEWER
@given(st.data())
def test_applying_a_difference_gives_the_second_set(data: st.DataObject) -> None:
    before = data.draw(frameworks())
    for after in (data.draw(frameworks()), data.draw(edited(before))):
        for one, other in ((before, after), (after, before), (before, before), (after, after)):
            found = difference(one, other)
            assert applied(found, one) == other
            assert found.is_empty == (one == other)


@FEWER
@given(indexes(), indexes())
def test_the_same_of_indexes(before: Index, after: Index) -> None:
    for one, other in ((before, after), (after, before), (before, before)):
        found = difference(one, other)
        assert applied(found, one) == other
        assert found.is_empty == (one == other)


@pytest.mark.parametrize("set_id", shipped())
def test_every_shipped_set_and_the_next_one(set_id: str) -> None:
    """The pairs of (b, a) are those of (a, b), turned round, so that what one year loses the other gains."""
    known = [each for each in shipped() if (each in shipped_indexes()) == (set_id in shipped_indexes())]
    before = load(set_id).value
    after = load(known[(known.index(set_id) + 1) % len(known)]).value
    assert before is not None
    assert after is not None
    found = difference(before, after)
    assert applied(found, before) == after
    assert difference(before, before).is_empty
    there = {(pair.old, pair.new, pair.followed) for pair in matched(before, after).pairs}
    back = {(pair.new, pair.old, pair.followed) for pair in matched(after, before).pairs}
    assert there == back


def test_a_difference_of_another_set_is_not_applied() -> None:
    other = attrs.evolve(SET, title="Bộ khác")
    found = difference(SET, attrs.evolve(SET, title="Bộ năm sau"))
    with pytest.raises(ValueError, match="title"):
        applied(found, other)


def test_what_a_province_did_to_its_base() -> None:
    """minh-hoa-xa changes four rows of 2361-xa, drops two and adds three; of the others it keeps all."""
    base, province = load("2361-xa").value, load("minh-hoa-xa").value
    assert isinstance(base, Framework)
    assert isinstance(province, Framework)
    found = difference(base, province)
    assert {each.new for each in found.of_fate(Fate.CHANGED)} == {
        row.code for row in province.criteria if row.own and set(row.own) - {"former_code"}
    }
    assert {each.old for each in found.of_fate(Fate.DROPPED)} == {row.code for row in province.dropped}
    assert {each.new for each in found.of_fate(Fate.ADDED)} == {
        row.code for row in province.criteria if row.own is None
    }


def test_a_row_is_followed_by_the_code_that_its_document_names() -> None:
    """CQS-03 goes to another group under another name; its document says that it was CQS-03."""
    text = SMALL.replace("### CQS-03. Phân công lãnh đạo", "### XHS-03. Người chịu trách nhiệm, lãnh đạo")
    row = text[text.index("### XHS-03.") : text.index("## Kinh tế số")]
    text = text.replace(row, "").replace("- Số tiêu chí: 3\n", "- Số tiêu chí: 2\n", 1)
    text = text.replace("- Mã nhóm: XHS\n- Số tiêu chí: 2", "- Mã nhóm: XHS\n- Số tiêu chí: 3")
    text += "\n" + row.rstrip() + "\n- Mã cũ: CQS-03\n"
    after = level_set(text)
    found = difference(SET, after)
    (moved,) = (each for each in found.passages if each.layer is Layer.ROW)
    assert (moved.old, moved.new, moved.followed) == ("CQS-03", "XHS-03", Followed.FORMER_CODE)
    assert moved.fate is Fate.CHANGED
    assert moved.position is not None
    assert moved.position.is_elsewhere
    assert applied(found, SET) == after


def test_without_a_former_code_an_equal_name_is_a_guess() -> None:
    """The first row goes; those after it move up, and are followed by their names."""
    rows = SMALL[SMALL.index("### CQS-01.") : SMALL.index("### CQS-02.")]
    text = SMALL.replace(rows, "").replace("- Số tiêu chí: 7", "- Số tiêu chí: 6")
    text = text.replace("- Mã nhóm: CQS\n- Số tiêu chí: 3", "- Mã nhóm: CQS\n- Số tiêu chí: 2")
    text = text.replace("### CQS-02.", "### CQS-01.").replace("### CQS-03.", "### CQS-02.")
    section = text[text.index("## Thông tin chung") : text.index("## Chính quyền số")]
    found = difference(SET, level_set(text.replace(section, "")))
    assert [
        (each.old, each.new, each.followed, each.fate) for each in found.passages if each.layer is Layer.ROW
    ] == [
        ("CQS-02", "CQS-01", Followed.NAME, Fate.RENUMBERED),
        ("CQS-03", "CQS-02", Followed.NAME, Fate.RENUMBERED),
        ("CQS-01", None, None, Fate.DROPPED),
    ]
    assert [change.attribute for change in found.head] == ["shared_figures"]


def test_another_row_under_a_code_is_not_the_same_row() -> None:
    text = SMALL.replace("Số lớp phổ cập kỹ năng số cho người dân", "Tỷ lệ hộ có cáp quang")
    found = difference(SET, level_set(text))
    assert [(each.old, each.new) for each in found.passages] == [(None, "XHS-01"), ("XHS-01", None)]


def test_thresholds_that_became_stricter() -> None:
    text = SMALL.replace("| – | ≥ 20% | ≥ 50% | ≥ 80% | ≥ 90% |", "| – | – | > 50% | ≥ 75% | ≥ 90% |")
    found = threshold_changes(SET.by_code["CQS-01"], level_set(text).by_code["CQS-01"])
    assert [(each.level, each.is_stricter) for each in found] == [(2, False), (3, True), (4, False)]


def test_rows_below_a_main_index_go_along_with_it() -> None:
    """A main index gets another number; its rows and their parts are found under the numbers they had."""
    before = inheriting_index(fixture("chi-so-nho"))
    after = inheriting_index(fixture("chi-so-cua-tinh"))
    found = difference(before, after)
    assert applied(found, before) == after
    former = {main.code: main.former_code for main in after.main_indexes if main.former_code}
    for each in found.passages:
        if each.new and each.old and each.new.partition(".")[0] in former and "." in each.new:
            assert each.old.partition(".")[0] == former[each.new.partition(".")[0]]
    assert {row.code for row in after.criteria if row.own is None} == {
        each.new for each in found.of_fate(Fate.ADDED) if each.new in after.by_code
    }


def test_sets_that_give_different_things_are_not_compared() -> None:
    index = load("minh-hoa-dti-xa").value
    assert index is not None
    with pytest.raises(TypeError):
        difference(SET, index)


def test_dates_decide_which_set_is_the_later_one() -> None:
    """The older set names no former code; the newer one does, in whichever order they are given."""
    codes = {"CQS-03": "CQS-04"}
    renumbered = SET.mapped(
        lambda row: (
            attrs.evolve(row, code=codes[row.code], former_code=row.code) if row.code in codes else row
        )
    )
    newer = attrs.evolve(renumbered, effective_from=date(2026, 1, 2))
    assert matched(SET, newer).by_old["CQS-03"].new == "CQS-04"
    assert matched(newer, SET).by_old["CQS-04"].new == "CQS-03"
    assert all(len(passages(each)) == 10 for each in (SET, newer))
    assert SET.set_kind is LEVEL_SETS
