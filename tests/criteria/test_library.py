"""The frameworks that come with the program, and those named by path."""

from pathlib import Path

import pytest

import criteria
from criteria import library
from criteria.digest import document_digest, rules_digest
from criteria.document.bases import read_shipped, shipped_indexes, shipped_levels


def test_shipped_frameworks() -> None:
    """Sets of levels, then indexes; the grammar that lies beside them is none."""
    assert shipped_levels() == (
        "2361-huyen",
        "2361-xa",
        "minh-hoa-xa",
        "vi-du-mo-rong",
        "vi-du-theo-vung",
    )
    assert shipped_indexes() == (
        "922-tinh-chi-so-chinh",
        "hcm-dti-xa-2026",
        "khanh-hoa-qd11-thang-so-2026",
        "khanh-hoa-qd11-thang-xa-2026",
        "khanh-hoa-qd11-xa-2026",
        "minh-hoa-dti-huyen",
        "minh-hoa-dti-so",
        "minh-hoa-dti-so-khong-tthc",
        "minh-hoa-dti-xa",
        "tay-ninh-2026-xa",
    )


@pytest.mark.parametrize("framework_id", criteria.shipped())
def test_file_stem_is_the_id(framework_id: str) -> None:
    """A shipped document is named by its `Mã khung` and reads without a problem."""
    reading = criteria.load(framework_id)
    assert reading.problems == ()
    assert reading.value is not None
    assert reading.value.id == framework_id


@pytest.mark.parametrize(("framework_id", "rows"), [("2361-xa", [24, 5, 9]), ("2361-huyen", [1, 22, 6, 4])])
def test_numbers_of_criteria(framework_id: str, rows: list[int]) -> None:
    """Quyết định 2361/QĐ-BTTTT: 38 criteria for a commune, 33 for a district."""
    framework = criteria.load_levels(framework_id).value
    assert framework is not None
    assert [len(group.criteria) for group in framework.groups] == rows


def test_path_of_a_file(tmp_path: Path) -> None:
    """What is no shipped id is a path, as text or as a path."""
    path = tmp_path / "xa.md"
    path.write_text(library.shipped_text("2361-xa"), encoding="utf-8")
    shipped = criteria.load("2361-xa").value
    assert criteria.load(path).value == criteria.load(str(path)).value == shipped


def test_shipped_id_comes_before_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that happens to be called like a shipped id does not stand in for it."""
    (tmp_path / "2361-xa").write_text("# Khác", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert criteria.load("2361-xa").value is not None
    assert criteria.load("./2361-xa").value is None


def test_neither_id_nor_file() -> None:
    """The message lists the shipped ids."""
    reading = criteria.load("2361-tinh")
    assert reading.value is None
    assert [str(problem) for problem in reading.problems] == [
        "2361-tinh: Không có bộ tiêu chí hay tệp nào là “2361-tinh”; "
        f"cần một mã có sẵn ({', '.join(criteria.shipped())}) "
        "hoặc đường dẫn của một tệp .md."
    ]
    assert reading.problems[0].code == "KH-10"


@pytest.mark.parametrize("name", ["", "GRAMMAR", "../frameworks/2361-xa", "x" * 5000, "a\0b"])
def test_no_name_raises(name: str) -> None:
    """Whatever is typed for a framework, the answer is a problem."""
    assert criteria.load(name).value is None
    assert criteria.load(name).problems


def test_grammar_is_no_framework() -> None:
    """The grammar describes documents and is not one."""
    path = Path(criteria.__file__).parent / "frameworks" / "GRAMMAR.md"
    assert path.is_file()
    assert criteria.load(path).value is None


def test_digests_tell_the_frameworks_apart() -> None:
    """Rules and whole documents have digests of their own."""
    both = [criteria.load(framework_id).value for framework_id in criteria.shipped()]
    digests = {digest(one) for one in both if one for digest in (rules_digest, document_digest)}
    assert len(digests) == 2 * len(criteria.shipped())


def test_each_set_is_read_once() -> None:
    """However often it is loaded, and whatever sets have it for their base."""
    read_shipped.cache_clear()
    for framework_id in (*shipped_levels(), *shipped_levels()):
        criteria.load(framework_id)
    assert read_shipped.cache_info().misses == len(shipped_levels())
    for index_id in shipped_indexes():
        assert criteria.load(index_id).value is criteria.load(index_id).value
