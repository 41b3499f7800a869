"""The annex that this program prints of a set gives the set back, of every set that ships."""

from datetime import date
from pathlib import Path

import pytest

import criteria
from criteria.digest import is_attested
from criteria.index.model import Index
from criteria.model import Criterion, Framework, Provenance
from reports.framework.index_annex import index_annex
from reports.media.docx.report import report_docx
from reports.media.html import to_page
from reports.media.paper import Annex, Frame, Paper
from reports.media.paper_files import paper_file
from reports.papers.criteria_set import set_blocks
from tests.criteria.annex.reading import read_file

DAY = date(2026, 10, 1)
INDEXES = [name for name in criteria.shipped() if isinstance(criteria.load(name).value, Index)]
PRINTED = ("most", "kind", "scoring", "decimals", "number_in_decision", "evidence", "supplier")
LEVELS = [name for name in criteria.shipped() if name not in INDEXES]


def paper(used: Framework | Index) -> Paper:
    """The decision that issues a set, as far as its annex is concerned."""
    frame = Frame(body=("Ủy ban nhân dân", "tỉnh Mẫu"), symbol="QĐ-UBND", place="Mẫu", day="ngày  tháng  năm")
    annex = Annex(title=used.title, blocks=tuple(set_blocks(used)), is_landscape=True)
    return Paper(name="Quyết định", frame=frame, title="Quyết định", annexes=(annex,))


def origin(row: Criterion, mark: Provenance | None) -> Provenance | None:
    """What an annex can say of an origin: a row that was compared is as the document has it."""
    return Provenance.VERBATIM if mark and is_attested(row) else mark


@pytest.mark.parametrize(
    ("name", "ending"), [*((name, ".docx") for name in INDEXES), ("khanh-hoa-qd11-xa-2026", ".html")]
)
def test_the_annex_of_an_index_gives_it_back(tmp_path: Path, name: str, ending: str) -> None:
    """Numbers, names, maxima, scoring, when a row does not apply, evidence, holders: all but a final stop."""
    index = criteria.load(name).value
    assert isinstance(index, Index)
    page = index_annex(index, DAY)
    path = tmp_path / f"phu-luc{ending}"
    path.write_bytes(report_docx(page) if ending == ".docx" else to_page(page).encode())
    draft = read_file(path)
    read = draft.criteria_set
    assert isinstance(read, Index)
    assert list(read.by_code) == list(index.by_code)
    for row, printed in zip(read.criteria, index.criteria, strict=True):
        for attribute in PRINTED:
            assert getattr(row, attribute) == getattr(printed, attribute), (row.code, attribute)
        assert row.name == printed.name.rstrip(" .;")
        assert (row.not_applicable_when is None) == (printed.not_applicable_when is None)
    assert [(row.code, row.most, row.combination) for row in read.divided] == [
        (row.code, row.most, row.combination) for row in index.divided
    ]
    assert [(main.name, main.most, main.is_tracked_only) for main in read.main_indexes] == [
        (main.name, main.most, main.is_tracked_only) for main in index.main_indexes
    ]
    assert (read.scale, read.most_bonus, read.most_penalty) == (
        index.scale,
        index.most_bonus,
        index.most_penalty,
    )


@pytest.mark.parametrize("name", LEVELS)
def test_the_annex_of_a_set_of_levels_gives_it_back(tmp_path: Path, name: str) -> None:
    """Codes, numbers, names, thresholds and their origins, of several tables with a heading each."""
    framework = criteria.load(name).value
    assert isinstance(framework, Framework)
    path = tmp_path / "quyet-dinh.docx"
    path.write_bytes(paper_file(paper(framework), ".docx"))
    read = read_file(path).criteria_set
    assert isinstance(read, Framework)
    # A set that inherits can leave a code out, a whole document cannot: there it becomes the number.
    has_gaps = list(read.by_code) != list(framework.by_code)
    assert has_gaps == (name == "minh-hoa-xa")
    assert len(read.criteria) == len(framework.criteria)
    for row, printed in zip(read.criteria, framework.criteria, strict=True):
        assert row.name == printed.name.rstrip(" .;")
        assert row.requirements == printed.requirements
        assert (row.number_in_decision or row.code) == (printed.number_in_decision or printed.code)
        if not printed.by_unit_group:
            marks = tuple(origin(printed, mark) for mark in printed.threshold_provenance)
            assert row.threshold_provenance == marks
