"""The texts that are kept of a set read again to the same set, whatever becomes of its files."""

from pathlib import Path

import pytest

import criteria
from criteria.digest import document_digest
from criteria.document.bases import shipped_levels, shipped_text
from criteria.texts import read_texts, texts_of


@pytest.mark.parametrize("name", shipped_levels())
def test_the_texts_of_a_shipped_set_read_to_the_same_set(name: str) -> None:
    """A set and its bases are kept, the set itself first."""
    framework = criteria.load(name).value
    texts = texts_of(name).value
    assert framework is not None
    assert texts is not None
    ids = [framework_id for framework_id, _ in texts]
    assert ids == ([name, framework.base] if framework.base else [name])
    assert read_texts(texts).value == framework


@pytest.fixture
def inherited(tmp_path: Path) -> Path:
    """A set whose base is another file, itself on a shipped one."""
    base = shipped_text("minh-hoa-xa").replace("minh-hoa-xa", "tinh-goc")
    (tmp_path / "tinh-goc.md").write_text(base, encoding="utf-8")
    goc = criteria.load(tmp_path / "tinh-goc.md").value
    assert goc is not None
    heir = f"""# Bộ tiêu chí của huyện

- Mã khung: cua-huyen
- Phiên bản: 1.0
- Cấp đơn vị: xã
- Văn bản: Quyết định số 1/QĐ-UBND ngày 02/01/2026
- Hiệu lực từ: 02/01/2026
- Kế thừa: tinh-goc
- Dấu vân tay khung cha: {document_digest(goc)}
- Số tiêu chí: {len(goc.criteria)}
- Dùng để: tự đánh giá
"""
    path = tmp_path / "cua-huyen.md"
    path.write_text(heir, encoding="utf-8")
    return path


def test_bases_of_bases_are_kept_with_the_set(inherited: Path) -> None:
    """Once kept, neither the files nor the shipped sets are looked at again."""
    framework = criteria.load(inherited).value
    texts = texts_of(inherited).value
    assert framework is not None, criteria.load(inherited).problems
    assert texts is not None
    assert [framework_id for framework_id, _ in texts] == ["cua-huyen", "tinh-goc", "2361-xa"]
    for path in inherited.parent.iterdir():
        path.unlink()
    assert read_texts(texts).value == framework
    without_base = read_texts(texts[:2])
    assert without_base.value is None
    assert without_base.problems


def test_a_set_that_does_not_read_has_no_texts(tmp_path: Path) -> None:
    """All problems of the document are given instead."""
    reading = texts_of(tmp_path / "khong-co.md")
    assert reading.value is None
    assert reading.problems
