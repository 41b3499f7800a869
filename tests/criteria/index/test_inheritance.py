"""Indexes that inherit: what differs from a base, read into a whole index and written back."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from criteria.attesting import attest
from criteria.digest import document_digest, is_attested, rules_digest
from criteria.document import reader as levels
from criteria.document.bases import shipped_indexes
from criteria.document.index.reader import read
from criteria.document.index.writer import write
from criteria.in_force import in_force
from criteria.index.model import Index
from criteria.index.rows import DividedRow, ScoredRow
from criteria.index.scoring import Table, TableByAnswer
from criteria.index_deriving import derive_index
from criteria.library import indexes_beside, load
from criteria.model import Provenance, Purpose
from criteria.set_draft import SetDraft
from criteria.texts import read_texts, texts_of
from foundation.problem import Reading
from tests.criteria.documents import Case, fault_cases, fixture, problem_lines
from tests.criteria.index.indexes import indexes
from tests.examples import examples

SMALL, PROVINCIAL = fixture("chi-so-nho"), fixture("chi-so-cua-tinh")
TEXTS = {
    "bo-chi-so-nho": SMALL,
    "bo-chi-so-cua-tinh": PROVINCIAL,
    "bo-tieu-chi-nho": fixture("bo-tieu-chi-nho"),
    "bo-so": SMALL.replace("bo-chi-so-nho", "bo-so").replace("- Cấp đơn vị: xã", "- Cấp đơn vị: sở"),
    "bo-doi-ten": SMALL,
}


def bases(set_id: str, above: tuple[str, ...]) -> Reading[Index] | None:
    """Look up a base among the fixtures; each is read anew."""
    text = TEXTS.get(set_id)
    return None if text is None else read(text, f"{set_id}.md", bases, above)


def value(text: str) -> Index:
    """Return the index of a document that inherits, which must have no fault and be canonical."""
    reading = read(text, "tinh.md", bases)
    assert problem_lines(reading) == ()
    assert reading.value is not None
    written = write(reading.value, bases)
    assert read(written, "tinh.md", bases).value == reading.value
    return reading.value


def small() -> Index:
    return value(SMALL)


@pytest.mark.parametrize("case", fault_cases("loi-ke-thua-chi-so", PROVINCIAL, "tinh.md"), ids=repr)
def test_every_fault_is_reported_at_its_line(case: Case) -> None:
    reading = read(case.text, case.file, bases)
    assert reading.value is None
    assert problem_lines(reading) == case.expected


def test_a_base_that_is_nowhere() -> None:
    """One fault, which names the indexes that ship, and nothing that follows from it."""
    text = PROVINCIAL.replace("- Kế thừa: bo-chi-so-nho", "- Kế thừa: bo-khong-co")
    (line,) = problem_lines(read(text, "tinh.md", bases))
    assert line.startswith("tinh.md:9: KH-92 Không tìm thấy bộ tiêu chí “bo-khong-co” để kế thừa")
    assert f"cần một mã có sẵn ({', '.join(shipped_indexes())}) hoặc tệp bo-khong-co.md" in line


def test_a_base_that_has_changed() -> None:
    """The digest it had is held against the one it has now, which the fault names."""
    key = "- Kế thừa: bo-chi-so-nho\n"
    text = PROVINCIAL.replace(key, f"{key}- Dấu vân tay khung cha: {'0' * 64}\n")
    (line,) = problem_lines(read(text, "tinh.md", bases))
    assert line.startswith("tinh.md:10: KH-96 Bộ tiêu chí “bo-chi-so-nho” đã thay đổi")
    digest = document_digest(small())
    assert f"mã kiểm tra nay là {digest};" in line
    assert value(text.replace("0" * 64, digest)).base_digest == digest


def test_texts_of_an_index_hold_its_bases(tmp_path: Path) -> None:
    """What is kept of a set is enough to read it again, wherever its files are then."""
    for name, text in (("bo-chi-so-nho", SMALL), ("bo-chi-so-cua-tinh", PROVINCIAL)):
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    texts = texts_of(tmp_path / "bo-chi-so-cua-tinh.md").value
    assert texts is not None
    assert [name for name, _ in texts] == ["bo-chi-so-cua-tinh", "bo-chi-so-nho"]
    assert read_texts(texts).value == value(PROVINCIAL)


def test_a_document_that_inherits_is_written_as_it_is() -> None:
    """The fixture is canonical: nothing but what it states."""
    assert write(value(PROVINCIAL), bases) == PROVINCIAL


def test_rows_are_the_base_s_with_what_is_stated() -> None:
    """1.1 has a table of its own, 1.2 is inherited whole, 1.3 has another maximum."""
    index, base = value(PROVINCIAL), small()
    changed, inherited = index.by_code["1.1"], index.by_code["1.2"]
    assert changed.own == ("points_provenance", "table")
    assert isinstance(changed.scoring, Table)
    assert [line.plain() for line in changed.scoring.lines] == [["≥ 6", "full"], [None, "0"]]
    assert (changed.most, changed.figure_from) == (8, "CQS-02")
    assert inherited.own == ()
    assert inherited.decides_by() == base.by_code["1.2"].decides_by()
    divided = index.main_indexes[0].rows[2]
    assert isinstance(divided, DividedRow)
    assert [part.code for part in divided.parts] == ["1.3.1", "1.3.3"]
    assert index.by_code["1.3.3"].own is None


def test_what_is_dropped_and_renumbered() -> None:
    """2.1 is dropped and 2.2 takes its number; the rows below follow, and keep what they say."""
    index, base = value(PROVINCIAL), small()
    assert [(row.code, row.reason) for row in index.dropped] == [
        ("1.3.2", "không còn theo dõi"),
        ("2.1", "theo dõi ở nơi khác"),
        ("T.1", "đã có ở chỉ số khác"),
    ]
    moved = index.by_code["2.1"]
    assert (moved.former_code, moved.own, moved.name) == ("2.2", ("former_code",), "Tỷ lệ giải ngân")
    assert moved.scoring == base.by_code["2.2"].scoring
    assert index.by_code["2.2"].name == "Tỷ lệ máy tính trên công chức"
    assert index.by_code["2.2"].capped_share
    assert [row.code for row in index.penalty] == ["T.1"]
    assert index.by_code["T.1"].supplier == "Sở Khoa học và Công nghệ"


def test_head_sections_and_groups() -> None:
    """The head is its own; classes and groups of units are the base's; the first group has another name."""
    index, base = value(PROVINCIAL), small()
    assert (index.base, index.scale, index.purpose) == ("bo-chi-so-nho", 85, Purpose.PUBLICATION)
    assert index.tie_breaks == ()
    assert (index.classes, index.unit_groups) == (base.classes, base.unit_groups)
    assert [figure.supplier for figure in index.shared_figures] == ["Công an cấp xã"]
    assert [(group.name, group.most) for group in index.groups] == [("Nền tảng số", 55), ("Kết quả", 30)]


HEAD = (
    SMALL[: SMALL.index("## Xếp loại")]
    .replace("- Hiệu lực đến: 31/12/2030\n", "- Kế thừa: bo-chi-so-nho\n")
    .replace("- Mã khung: bo-chi-so-nho", "- Mã khung: tinh")
)


def with_head(body: str, **changed: str) -> str:
    """Return a document that inherits from the small index, its head changed by the names of keys."""
    head = HEAD
    for name, new in changed.items():
        old = {"scale": "- Thang điểm: 90", "mains": "chính: 3", "components": "phần: 12"} | {
            "rows": "điểm: 15",
            "ties": "- Khi bằng nhau xét: 2; 1",
        }
        assert head.count(old[name]) == 1
        head = head.replace(old[name], new)
    return head + body


def test_nothing_stated_is_the_base() -> None:
    """A head alone inherits everything, and decides as its base does."""
    index = value(HEAD)
    assert rules_digest(index) == rules_digest(small())
    assert all(row.own == () for row in index.criteria)


RENUMBERED = """
## Nền tảng chung

- Điểm tối đa: 30
- Số chỉ số chính: 1

### 1. Nhận thức số

- Bãi bỏ: không đánh giá

### 1. Hạ tầng số

- Điểm tối đa: 30
- Số chỉ số thành phần: 5
- Mã cũ: 2

#### 1.4. Lớp tập huấn so với kế hoạch

| Kết quả | Điểm |
|---|---|
| 100% | tối đa |
| còn lại | 0 |

- Cách chấm: theo bảng
- Nguồn gốc điểm: tạm đặt

## Kết quả

- Điểm tối đa: 30
- Số chỉ số chính: 1

### 2. Hiệu quả

- Điểm tối đa: 30
- Số chỉ số thành phần: 2
- Mã cũ: 3
"""


def test_main_indexes_are_renumbered_with_their_rows() -> None:
    """1 is dropped; 2 and 3 are now 1 and 2, also in the conditions of classes."""
    index = value(
        with_head(
            RENUMBERED,
            scale="- Thang điểm: 60",
            mains="chính: 2",
            components="phần: 7",
            rows="điểm: 7",
            ties="- Khi bằng nhau xét: 1",
        )
    )
    assert [(main.code, main.name, main.former_code) for main in index.main_indexes] == [
        ("1", "Hạ tầng số", "2"),
        ("2", "Hiệu quả", "3"),
    ]
    assert list(index.by_code) == ["1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.2", "C.1", "T.1"]
    assert index.by_code["1.5"].name == "Băng thông bình quân một người"
    assert [side.main_index for side in index.classes[0].side_conditions] == [None, "1"]
    assert [row.code for row in index.dropped] == ["1"]
    assert "## Xếp loại" not in write(index, bases)


def test_a_row_that_names_another_follows_its_number() -> None:
    """2.4 depends on 1.4.1, which is 1.5.1 here."""
    body = """
## Nền tảng chung

- Điểm tối đa: 60
- Số chỉ số chính: 2

### 1. Nhận thức số

- Điểm tối đa: 30
- Số chỉ số thành phần: 5

#### 1.6. Họp trực tuyến

- Mã cũ: 1.4
"""
    index = value(with_head(body))
    depends = index.by_code["2.4"]
    assert isinstance(depends.scoring, TableByAnswer)
    assert depends.scoring.row == "1.6.1"
    assert [row.code for row in index.main_indexes[0].rows] == ["1.1", "1.2", "1.3", "1.5", "1.6"]
    assert depends.own == ()


def test_a_group_can_lose_all_and_a_new_one_come() -> None:
    """The group of results is dropped with its main index; a new group takes main index 3."""
    body = """
## Kết quả

### 3. Hiệu quả

- Bãi bỏ: không đánh giá

## Hài lòng

- Điểm tối đa: 30
- Số chỉ số chính: 1

### 3. Mức độ hài lòng

- Điểm tối đa: 30
- Số chỉ số thành phần: 2

#### 3.1. Khảo sát

- Mã cũ: 3.1

#### 3.2. Thu từ dịch vụ số

- Mã cũ: 3.2
"""
    index = value(with_head(body))
    assert [group.name for group in index.groups] == ["Nền tảng chung", "Hài lòng"]
    assert [row.code for row in index.main_indexes[2].rows] == ["3.1", "3.2"]
    assert [row.former_code for row in index.main_indexes[2].rows] == ["3.1", "3.2"]


def test_a_base_can_inherit_in_turn() -> None:
    """A set on the provincial fixture: what that one dropped is not there."""
    head = PROVINCIAL[: PROVINCIAL.index("Chỉ ghi")].replace(
        "- Kế thừa: bo-chi-so-nho", "- Kế thừa: bo-chi-so-cua-tinh"
    )
    index = value(head.replace("- Mã khung: bo-chi-so-cua-tinh", "- Mã khung: tinh"))
    assert rules_digest(index) == rules_digest(value(PROVINCIAL))
    assert index.dropped == ()


def test_attestations_and_comments_are_not_inherited() -> None:
    """Whoever attested the base did not attest the province's document."""
    mark = f"- Nguồn gốc điểm: tạm đặt\n- Xác nhận đối chiếu: A; QĐ 1; 01/02/2026; {'0' * 64}"
    at = SMALL.index("- Nguồn gốc điểm: tạm đặt")
    base = f"{SMALL[:at]}{mark}\n\n<!-- ghi nhớ -->{SMALL[at:].removeprefix('- Nguồn gốc điểm: tạm đặt')}"

    def changed(set_id: str, above: tuple[str, ...]) -> Reading[Index] | None:
        return read(base, f"{set_id}.md")

    index = read(HEAD, "tinh.md", changed).value
    assert index is not None
    assert index.by_code["1.1"].attestation is None
    assert index.by_code["1.1"].comments == ()


DECISION = "Quyết định số 01/QĐ-UBND ngày 02/01/2026 của Ủy ban nhân dân tỉnh Mẫu"


def derived(base: Index, body: str | None = None) -> str:
    draft = SetDraft(
        id="tinh-mau",
        title="Bộ chỉ số của tỉnh Mẫu",
        decision=DECISION,
        effective_from=date(2026, 1, 2),
        certifying_body=body,
    )
    return derive_index(base, draft)


@pytest.mark.parametrize("index_id", shipped_indexes())
def test_deriving_without_a_change_equals_the_base(index_id: str, tmp_path: Path) -> None:
    """The text reads clean, decides as its base, knows it by its digest, and is canonical."""
    base = load(index_id).value
    assert isinstance(base, Index)
    text, lookup = derived(base, "Ủy ban nhân dân tỉnh Mẫu"), indexes_beside(tmp_path / "tinh-mau.md")
    reading = read(text, "tinh-mau.md", lookup)
    assert problem_lines(reading) == ()
    assert reading.value is not None
    assert rules_digest(reading.value) == rules_digest(base)
    assert reading.value.base_digest == document_digest(base)
    assert reading.value.certifying_body == "Ủy ban nhân dân tỉnh Mẫu"
    assert write(reading.value, lookup) == text
    assert not any(is_attested(row) for row in reading.value.criteria)


def uncommented(text: str, marker: str) -> str:
    """Return a derived text with the example after the help that contains `marker` put in use."""
    at = text.index("<!-- ", text.index(marker))
    end = text.index(" -->", at)
    return f"{text[:at]}{text[at + len('<!-- ') : end]}{text[end + len(' -->') :]}"


def test_the_examples_of_a_derived_text_can_be_used() -> None:
    """Each example, put in use, reads; those that change a sum say so, and nothing else."""
    text = derived(small()).replace("tinh-mau", "tinh")
    change = read(uncommented(text, "Đổi điểm hay cách chấm"), "tinh.md", bases)
    assert problem_lines(change) == ()
    dropping = read(uncommented(text, "Bỏ chỉ số: chỉ ghi tiêu đề"), "tinh.md", bases)
    assert {problem.code for problem in dropping.problems} == {"KH-156", "KH-159"}
    adding = read(uncommented(text, "Thêm chỉ số"), "tinh.md", bases)
    assert {problem.code for problem in adding.problems} == {"KH-156", "KH-159"}
    renumbering = read(uncommented(text, "Đổi số: chỉ số mang"), "tinh.md", bases)
    assert problem_lines(renumbering) == ()


def test_rows_in_time_are_inherited() -> None:
    """A row that ended before the new set began is inherited as it is, and counts on none of its days."""
    last = "- Nguồn gốc điểm: tạm đặt\n"
    at = SMALL.rindex(last) + len(last)
    dated = f"{SMALL[:at]}- Áp dụng đến: 30/06/2026\n{SMALL[at:]}"
    head = HEAD.replace("- Hiệu lực từ: 01/01/2026", "- Hiệu lực từ: 01/01/2027")

    def lookup(set_id: str, above: tuple[str, ...]) -> Reading[Index] | None:
        return read(dated, f"{set_id}.md")

    reading = read(head, "tinh.md", lookup)
    assert problem_lines(reading) == ()
    assert reading.value is not None
    assert reading.value.by_code["T.1"].in_force_until == date(2026, 6, 30)
    assert [row.code for row in in_force(reading.value, date(2027, 1, 1)).penalty] == []
    stated = f"{head}\n## Điểm trừ\n\n#### T.1. Nộp báo cáo sau hạn\n\n- Áp dụng đến: 31/12/2026\n"
    (fault,) = read(stated, "tinh.md", lookup).problems
    assert fault.code == "KH-90"


@examples(25)
@given(indexes(), st.data())
def test_what_is_stated_comes_back(base: Index, data: st.DataObject) -> None:
    """Rows of any index renamed or attested: the document reads back the same, and states nothing else."""
    chosen = data.draw(st.sets(st.sampled_from([*base.by_code])))
    draft = SetDraft(id="tinh", title="Bộ của tỉnh", decision="QĐ 1", effective_from=base.effective_from)
    text = derive_index(base, draft)

    def lookup(set_id: str, above: tuple[str, ...]) -> Reading[Index] | None:
        return read(write(base), f"{set_id}.md")

    index = read(text, "tinh.md", lookup).value
    assert index is not None

    def renamed(row: ScoredRow) -> ScoredRow:
        if row.code not in chosen:
            return row
        own = ("name", "name_provenance")
        return evolve(row, name="Tên của tỉnh", name_provenance=Provenance.PROVISIONAL, own=own)

    changed = index.mapped(renamed)
    if chosen:
        changed = attest(changed, chosen, by="A", document="B", day=date(2026, 1, 2)).value or changed
    written = write(changed, lookup)
    assert read(written, "tinh.md", lookup).value == changed
    assert written.count("Tên của tỉnh") == len(chosen)
    assert rules_digest(changed) == rules_digest(base)


def test_a_set_of_levels_does_not_inherit_from_an_index() -> None:
    """One sentence that says what each of the two is."""
    text = fixture("bo-cua-tinh").replace("- Kế thừa: bo-tieu-chi-nho", "- Kế thừa: minh-hoa-dti-so")
    (fault,) = levels.read(text, "tinh.md").problems
    assert fault.code == "KH-178"
    assert "là bộ chỉ số chấm điểm, tài liệu này là bộ tiêu chí xếp mức" in fault.message
