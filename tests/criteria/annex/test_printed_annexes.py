"""The annex that this program prints of a set gives the set back, of every set that ships."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

import criteria
from criteria.annex.draft import Against
from criteria.digest import is_attested
from criteria.index.model import Index
from criteria.model import Criterion, Framework, Provenance
from maturity.operations.annexes import AnnexImport, ImportedAnnex, import_annex
from reports.framework.index_annex import index_annex
from reports.media.docx.report import report_docx
from reports.media.html import to_page
from reports.media.paper import Annex, Frame, Paper
from reports.media.paper_files import paper_file
from reports.papers.criteria_set import set_blocks
from tests.criteria.annex.reading import draft_of

DAY = date(2026, 10, 1)
SETS = [
    *((name, ".html") for name in criteria.shipped()),
    ("hcm-dti-xa-2026", ".docx"),
    ("vi-du-mo-rong", ".docx"),
]
PRINTED = ("most", "kind", "scoring", "decimals", "number_in_decision", "evidence", "supplier")


def printed(name: str, path: Path) -> Path:
    """Print a set: an index as its page, a set of levels as the annex of the decision that issues it."""
    path.write_bytes(print_of(name, path.suffix))
    return path


@cache
def print_of(name: str, ending: str) -> bytes:
    used = criteria.load(name).value
    if isinstance(used, Index):
        page = index_annex(used, DAY)
        return report_docx(page) if ending == ".docx" else to_page(page).encode()
    assert isinstance(used, Framework)
    frame = Frame(body=("Ủy ban nhân dân", "tỉnh Mẫu"), symbol="QĐ-UBND", place="Mẫu", day="ngày  tháng  năm")
    annex = Annex(title=used.title, blocks=tuple(set_blocks(used)), is_landscape=True)
    return paper_file(Paper(name="Quyết định", frame=frame, title="Quyết định", annexes=(annex,)), ending)


def origin(row: Criterion, mark: Provenance | None) -> Provenance | None:
    """What an annex can say of an origin: a row that was compared is as the document has it."""
    return Provenance.VERBATIM if mark and is_attested(row) else mark


@pytest.mark.parametrize(("name", "ending"), SETS)
def test_the_printed_annex_gives_the_set_back(tmp_path: Path, name: str, ending: str) -> None:
    before = criteria.load(name).value
    read = draft_of(printed(name, tmp_path / f"phu-luc{ending}")).criteria_set
    if isinstance(before, Index):
        assert isinstance(read, Index)
        gives_the_index_back(read, before)
    else:
        assert isinstance(before, Framework)
        assert isinstance(read, Framework)
        gives_the_levels_back(read, before)


def gives_the_index_back(read: Index, before: Index) -> None:
    """Numbers, names, maxima, scoring, when a row does not apply, evidence, holders: all but a final stop."""
    assert list(read.by_code) == list(before.by_code)
    for row, printed in zip(read.criteria, before.criteria, strict=True):
        for attribute in PRINTED:
            assert getattr(row, attribute) == getattr(printed, attribute), (row.code, attribute)
        assert row.name == printed.name.rstrip(" .;")
        assert (row.not_applicable_when is None) == (printed.not_applicable_when is None)
    for part in ("divided", "main_indexes"):
        ours, theirs = ([(each.name, each.most) for each in getattr(of, part)] for of in (read, before))
        assert ours == theirs
    assert [row.combination for row in read.divided] == [row.combination for row in before.divided]
    assert read.scale == before.scale
    assert (read.most_bonus, read.most_penalty) == (before.most_bonus, before.most_penalty)


def gives_the_levels_back(read: Framework, before: Framework) -> None:
    """Numbers, names, thresholds and their origins, of several tables with a heading each.

    A set that inherits can leave a code out, a whole document cannot: there it becomes the number.
    """
    assert (list(read.by_code) == list(before.by_code)) == (before.base is None)
    for row, printed in zip(read.criteria, before.criteria, strict=True):
        assert row.name == printed.name.rstrip(" .;")
        assert row.requirements == printed.requirements
        assert (row.number_in_decision or row.code) == (printed.number_in_decision or printed.code)
        if not printed.by_unit_group:
            marks = tuple(origin(printed, mark) for mark in printed.threshold_provenance)
            assert row.threshold_provenance == marks


def onto(name: str, annex: Path) -> ImportedAnnex:
    before = criteria.load(name).value
    request = AnnexImport(annex=annex, output=annex.with_name("moi.md"), today=DAY, onto=before)
    return import_annex(request)


@pytest.mark.parametrize("name", criteria.shipped())
def test_a_printed_annex_over_its_own_set_changes_nothing(tmp_path: Path, name: str) -> None:
    """Every row is kept with all that an annex does not say, its attestation included."""
    before = criteria.load(name).value
    assert before is not None
    imported = onto(name, printed(name, tmp_path / "phu-luc.html"))
    assert {row.against for row in imported.draft.rows} == {Against.KEPT}
    assert imported.compared is not None
    assert [each.attribute for each in imported.compared.difference.head] == ["id"]
    assert not imported.compared.difference.passages
    after = imported.draft.criteria_set
    assert after.criteria == before.criteria
    assert after.decides_by() == before.decides_by()
    assert not imported.faults
