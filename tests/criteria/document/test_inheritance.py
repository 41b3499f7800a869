"""Provincial sets: what differs from a base, read into a whole set and written back."""

from pathlib import Path

import attrs
import pytest
from hypothesis import given

import criteria
from criteria.digest import document_digest, is_attested, row_digest, rules_digest
from criteria.document.reader import read, read_file
from criteria.document.writer import write
from criteria.model import Framework, Ranking
from criteria.parts import DroppedCriterion
from foundation.problem import Reading
from tests.criteria.documents import DIVIDED, PROVINCIAL, SMALL, bases, changed, problem_lines
from tests.criteria.provincial_sets import only_base, provincial_sets
from tests.examples import examples

HEAD = """# Bộ của tỉnh

- Mã khung: tinh-b
- Phiên bản: 1.0
- Cấp đơn vị: xã
- Văn bản: Quyết định mẫu
- Hiệu lực từ: 01/02/2025
- Kế thừa: {base}
- Số tiêu chí: {count}
{ranking}- Dùng để: công nhận
"""


def head(base: str, count: int, ranking: str = "") -> str:
    """Return the shortest document that inherits from a base."""
    return HEAD.format(base=base, count=count, ranking=ranking)


def value(text: str) -> Framework:
    """Return the framework of a text that must read without a problem."""
    reading = read(text, "tinh.md", bases)
    assert problem_lines(reading) == ()
    assert reading.value is not None
    return reading.value


@pytest.fixture(scope="module")
def provincial() -> Framework:
    """The set of bo-cua-tinh.md."""
    return value(PROVINCIAL)


def test_every_row_knows_what_is_stated_for_it(provincial: Framework) -> None:
    """Changed, inherited, added, moved: the attributes stated in this document, or None for all."""
    assert {row.code: row.own for row in provincial.criteria} == {
        "CQS-01": ("requirements", "supplier", "threshold_provenance"),
        "CQS-02": (),
        "CQS-03": (),
        "CQS-05": None,
        "KTS-02": (),
        "XHS-01": (),
        "XHS-04": ("former_code", "in_force_from", "note"),
    }


def test_a_new_name_comes_with_its_source(provincial: Framework) -> None:
    """A final full stop is no new name; other words are, and say where they come from."""
    bare = changed("trực tuyến toàn trình.\n", "trực tuyến toàn trình\n", PROVINCIAL)
    assert value(bare) == provincial
    renamed = changed("trực tuyến toàn trình.\n", "trực tuyến\n", PROVINCIAL).replace(
        "- Nguồn gốc ngưỡng: tạm đặt\n", "- Nguồn gốc: tạm đặt\n- Nguồn gốc ngưỡng: tạm đặt\n", 1
    )
    row = value(renamed).by_code["CQS-01"]
    assert row.name.endswith("trực tuyến")
    assert row.own == ("name", "name_provenance", "requirements", "supplier", "threshold_provenance")


def test_what_is_not_stated_is_inherited(provincial: Framework, small: Framework) -> None:
    """The other attributes of a row, other rows and other sections are the base's."""
    row, base = provincial.by_code["CQS-01"], small.by_code["CQS-01"]
    assert row.supplier == "Trung tâm hành chính công"
    assert row.requirements != base.requirements
    assert (row.numerator, row.method, row.kind) == (base.numerator, base.method, base.kind)
    assert provincial.by_code["CQS-02"] == attrs.evolve(small.by_code["CQS-02"], own=())
    assert provincial.levels == small.levels
    assert [group.name for group in provincial.groups] == [group.name for group in small.groups]
    assert [figure.code for figure in provincial.shared_figures] == ["HO-SO", "THON"]
    assert provincial.shared_figures[0].supplier == "Trung tâm hành chính công"


def test_what_is_to_be_done_is_inherited_and_may_be_said_anew(small: Framework) -> None:
    """A province says whose act it is; what the base says stands. Mending them undoes no attestation."""
    to_do = "- Việc cần làm: Vận động người dân nộp hồ sơ trực tuyến\n"
    base_text = SMALL.replace("- Nguồn gốc: ", f"{to_do}- Nguồn gốc: ", 1)
    supplier = "- Đơn vị cung cấp: Trung tâm hành chính công\n"
    changed_by = "- Cơ quan tác động: Trung tâm hành chính công; xã\n"
    own = changed(supplier, f"{supplier}{changed_by}", PROVINCIAL)

    def with_to_do(name: str, above: tuple[str, ...]) -> Reading[Framework] | None:
        return read(base_text, "nho.md") if name == "bo-tieu-chi-nho" else bases(name, above)

    reading = read(own, "tinh.md", with_to_do)
    assert problem_lines(reading) == ()
    assert reading.value is not None
    row, before = reading.value.by_code["CQS-01"], small.by_code["CQS-01"]
    assert row.to_do == "Vận động người dân nộp hồ sơ trực tuyến"
    assert row.changed_by == ("Trung tâm hành chính công", "xã")
    assert row.own == ("changed_by", "requirements", "supplier", "threshold_provenance")
    assert write(reading.value, with_to_do) == own
    told = attrs.evolve(before, to_do=row.to_do, changed_by=row.changed_by)
    assert row_digest(told) == row_digest(before)


def test_a_moved_row_is_the_row_of_the_base(provincial: Framework, small: Framework) -> None:
    """`Mã cũ` brings all that the base says under the other code."""
    row, base = provincial.by_code["XHS-04"], small.by_code["XHS-02"]
    assert row.requirements == base.requirements
    assert row.former_code == "XHS-02"
    assert "XHS-02" not in provincial.by_code


def test_a_dropped_row_is_named_with_its_reason(provincial: Framework) -> None:
    """It is not among the criteria."""
    (dropped,) = provincial.dropped
    assert attrs.evolve(dropped, comments=()) == DroppedCriterion(
        "KTS-01",
        "Tỷ lệ sản phẩm OCOP được bán trên sàn thương mại điện tử",
        "không phải xã nào cũng có sản phẩm OCOP",
    )
    assert "KTS-01" not in provincial.by_code


def test_attestation_is_never_inherited(small: Framework) -> None:
    """A province attests every row in use, those of its base included."""
    attested = changed(
        "- Nguồn gốc ngưỡng: theo căn cứ\n\n### CQS-03.",
        f"- Nguồn gốc ngưỡng: theo căn cứ\n- Xác nhận đối chiếu: A; B; 01/01/2025; {'a' * 64}\n\n### CQS-03.",
    )
    base = read(attested, "nho.md").value
    assert base is not None
    assert base.by_code["CQS-02"].attestation is not None
    reading = read(head("bo-tieu-chi-nho", 7), "tinh.md", only_base(base))
    assert reading.value is not None
    assert not any(row.attestation or is_attested(row) for row in reading.value.criteria)


def test_a_head_alone_is_the_base(small: Framework) -> None:
    """Nothing stated, nothing changed: the way of ranking too is the base's."""
    same = value(head("bo-tieu-chi-nho", 7))
    assert rules_digest(same) == rules_digest(small)
    assert document_digest(same) != document_digest(small)
    assert all(row.own == () for row in same.criteria)


def test_keys_of_ranking_are_the_sets_own(small: Framework) -> None:
    """`Cách xếp mức` may be inherited; the others, left out, are not there."""
    rows = "\n".join(
        f"\n## {name}\n\n- Mã nhóm: {code}\n- Số tiêu chí: {count}\n{below}"
        for name, code, count, below in (
            (
                "Xã hội số",
                "XHS",
                2,
                "\n### XHS-01. Số lớp\n\n- Tính bắt buộc: bắt buộc\n"
                "\n### XHS-02. Tỷ lệ\n\n- Tính bắt buộc: bắt buộc\n",
            ),
        )
    )
    framework = value(head("bo-theo-nhom", 4) + rows)
    assert framework.ranking is Ranking.SEPARATE
    assert framework.minimum_extended is None
    assert framework.conditions == ()
    assert not framework.level_one_by_default
    assert [group.code for group in framework.unit_groups] == ["MN", "HD"]


def test_a_group_of_units_that_rows_still_use_cannot_go() -> None:
    """A section `Nhóm đơn vị` without a group that inherited tables name is a fault."""
    ranking = "- Cách xếp mức: danh mục riêng\n- Tỷ lệ tiêu chí mở rộng tối thiểu: 30%\n"
    section = "\n## Nhóm đơn vị\n\n| Mã | Tên |\n|---|---|\n| MN | Miền núi |\n"
    reading = read(head("bo-theo-nhom", 4, ranking) + section, "tinh.md", bases)
    assert problem_lines(reading) == (
        "tinh.md:14: KH-108 Bảng ngưỡng kế thừa của CQS-01, XHS-01 có nhóm đơn vị không còn ở mục "
        "“Nhóm đơn vị”; cần ghi lại bảng ngưỡng của các tiêu chí ấy, hoặc sửa lại chỗ này.",
    )


def test_a_group_whose_rows_are_all_dropped_vanishes() -> None:
    """It is declared with 0 criteria; the dropped rows stay named."""
    group = (
        "\n## Kinh tế số\n\n- Mã nhóm: KTS\n- Số tiêu chí: 0\n"
        "\n### KTS-01. Tỷ lệ sản phẩm OCOP\n\n- Bãi bỏ: không đo\n"
        "\n### KTS-02. Tỷ lệ hợp đồng\n\n- Bãi bỏ: không đo\n"
    )
    framework = value(head("bo-tieu-chi-nho", 5) + group)
    assert [one.code for one in framework.groups] == ["CQS", "XHS"]
    assert [row.code for row in framework.dropped] == ["KTS-01", "KTS-02"]
    assert read(write(framework, bases), "tinh.md", bases).value == framework


def test_a_provincial_set_may_be_a_base(provincial: Framework) -> None:
    """Sets inherit in turn: what the middle one states is inherited like the rest."""
    framework = value(head("bo-cua-tinh", 7))
    assert list(framework.by_code) == list(provincial.by_code)
    assert framework.by_code["CQS-01"].requirements == provincial.by_code["CQS-01"].requirements
    assert all(row.own == () and row.attestation is None for row in framework.criteria)
    assert framework.by_code["XHS-04"].former_code is None
    assert framework.dropped == ()


def test_more_criteria_than_the_engine_takes() -> None:
    """The limit holds for the whole set as it results."""
    row = SMALL[SMALL.index("### XHS-01.") : SMALL.index("### XHS-02.")]
    rows = "\n".join(row.replace("XHS-01", f"XHS-{n:02d}") for n in range(3, 45))
    text = head("bo-tieu-chi-nho", 49) + f"\n## Xã hội số\n\n- Mã nhóm: XHS\n- Số tiêu chí: 44\n\n{rows}"
    assert problem_lines(read(text, "tinh.md", bases)) == (
        "tinh.md:9: KH-76 Bộ có 49 tiêu chí; cần nhiều nhất 48 (giới hạn của chương trình); "
        "hãy tách thành hai bộ.",
    )


def test_base_beside_the_document(tmp_path: Path) -> None:
    """What does not ship is `<id>.md` in the folder of the document, wherever the program runs."""
    (tmp_path / "bo-tieu-chi-nho.md").write_text(SMALL, encoding="utf-8")
    path = tmp_path / "tinh.md"
    path.write_text(PROVINCIAL, encoding="utf-8")
    assert read_file(path).value == value(PROVINCIAL) == criteria.load(path).value


def test_a_base_half_saved(tmp_path: Path) -> None:
    """A base that cannot be read is named with its first fault."""
    base = tmp_path / "bo-tieu-chi-nho.md"
    base.write_bytes(SMALL.encode()[:3000])
    path = tmp_path / "tinh.md"
    path.write_text(PROVINCIAL, encoding="utf-8")
    (problem,) = read_file(path).problems
    assert problem.code == "KH-93"
    assert f"lỗi đầu tiên: {base}" in problem.message


def test_files_in_a_circle_end(tmp_path: Path) -> None:
    """Sets that inherit from each other, or from a file with another id, are a fault, not an endless wait."""
    for name, own, base in (("a", "a", "b"), ("b", "b", "a"), ("c", "x", "c"), ("d", "y", "c")):
        text = head(base, 7).replace("- Mã khung: tinh-b", f"- Mã khung: {own}")
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    for name in "abcd":
        reading = read_file(tmp_path / f"{name}.md")
        assert reading.value is None
        assert [problem.code for problem in reading.problems] == ["KH-93"]
        assert "thành vòng" in reading.problems[0].message


def test_a_shipped_set_comes_before_a_file(tmp_path: Path, commune: Framework) -> None:
    """A file that happens to be called like a shipped set does not stand in for it."""
    (tmp_path / "2361-xa.md").write_text("# Khác", encoding="utf-8")
    path = tmp_path / "tinh.md"
    path.write_text(head("2361-xa", 38), encoding="utf-8")
    framework = read_file(path).value
    assert framework is not None
    assert rules_digest(framework) == rules_digest(commune)


def test_what_a_set_cannot_say_is_refused(provincial: Framework) -> None:
    """The writer refuses a row that says it inherits what it does not, or a base that is not there."""
    group = provincial.groups[0]
    rows = (attrs.evolve(group.criteria[0], own=()), *group.criteria[1:])
    other = attrs.evolve(provincial, groups=(attrs.evolve(group, criteria=rows), *provincial.groups[1:]))
    with pytest.raises(ValueError, match="cannot be written as a document"):
        write(other, bases)
    with pytest.raises(ValueError, match="its base bo-tieu-chi-nho is missing"):
        write(provincial)


@examples(80)
@given(provincial_sets())
def test_read_gives_back_what_was_written(drawn: tuple[Framework, Framework]) -> None:
    """read(write(f)) == f for every provincial set, its base given, and its text is canonical."""
    base, framework = drawn
    lookup = only_base(base)
    text = write(framework, lookup)
    reading: Reading[Framework] = read(text, "f.md", lookup)
    assert problem_lines(reading) == ()
    assert reading.value == framework
    assert write(reading.value, lookup) == text


def test_fixtures_are_what_they_are_called() -> None:
    """The bases that the cases of loi-ke-thua.md need."""
    for framework_id, text in (("bo-tieu-chi-nho", SMALL), ("bo-theo-nhom", DIVIDED)):
        framework = read(text, "x.md").value
        assert framework is not None
        assert framework.id == framework_id
