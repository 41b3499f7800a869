"""Advice about an index without faults: maxima that no sum holds, figures that do not fit."""

import re
from pathlib import Path

import pytest
from attrs import evolve

import criteria
from criteria.document.index.reader import read
from criteria.index.model import Index
from criteria.index_advice import advice, unheld_maxima
from criteria.model import UnitKind
from criteria.shared_figures import Misfit, unfit_figures
from tests.criteria.documents import fixture
from tests.running import Run

NAME = "chi-so-nho"
TEXT = fixture(NAME)


def test_bonus_penalty_and_parts_that_no_sum_holds_are_named() -> None:
    index = read(TEXT, f"{NAME}.md").value
    assert index is not None
    assert [*unheld_maxima(index)] == ["1.3.1", "1.3.2", "C.1", "T.1"]
    (note,) = advice(index, f"{NAME}.md")
    assert note.code == "KH-172"
    assert "1.3.1, 1.3.2, C.1, T.1" in note.message


def test_any_other_changed_maximum_is_a_fault() -> None:
    """What the advice does not name, a sum holds: a slip of 0.5 in it is noticed."""
    index = read(TEXT, f"{NAME}.md").value
    assert index is not None
    unheld = {*unheld_maxima(index)}
    parts = re.split(r"^(?=#+ )", TEXT, flags=re.MULTILINE)
    slips = {}
    for number, part in enumerate(parts):
        heading = re.match(r"#{2,6} (?:([0-9CT][0-9.]*)\. )?", part)
        more = re.sub(r"^(- (?:Điểm tối đa|Thang điểm): \d+)$", r"\1,5", part, flags=re.MULTILINE)
        if heading and more != part:
            text = "".join((*parts[:number], more, *parts[number + 1 :]))
            slips[heading[1] or part.splitlines()[0]] = read(text, "x.md").value is None
    assert {code for code, noticed in slips.items() if not noticed} == unheld
    assert len(slips) > 20


def test_a_plain_sum_needs_no_advice() -> None:
    index = criteria.load("minh-hoa-dti-so-khong-tthc").value
    assert isinstance(index, Index)
    assert advice(index, "x.md") == ()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("CQS-99", "KH-176 Chỉ số 1.1 lấy số liệu từ CQS-99, mã này không có trong các bộ xếp mức"),
        ("CQS-02", "KH-177 Chỉ số 1.1 (“số lượng”) lấy số liệu từ CQS-02, ở các bộ xếp mức cấp xã"),
    ],
)
def test_a_figure_from_elsewhere_must_fit(run: Run, tmp_path: Path, code: str, expected: str) -> None:
    """A code that no set of levels for these units has, or of another kind, is noted at its line."""
    file = tmp_path / "nho.md"
    file.write_text(TEXT.replace("- Lấy số liệu từ: CQS-02", f"- Lấy số liệu từ: {code}"), encoding="utf-8")
    outcome = run("framework", "lint", file)
    assert outcome.code == 0
    name, sentence = expected.split(" ", 1)
    line = next(line for line in outcome.out.splitlines() if line.endswith(f"[{name}]"))
    assert line.startswith(f"{file}:80: {sentence}")


def test_a_figure_from_elsewhere_that_fits_needs_no_advice() -> None:
    """Of the same kind and nature in one of the sets; without a set for these units nothing is said."""
    index, levels = read(TEXT, f"{NAME}.md").value, criteria.load_levels("2361-xa").value
    assert index is not None
    assert levels is not None
    share = next(row for row in index.criteria if row.code == "2.1")
    fitting = index.mapped(
        lambda row: (
            evolve(row, figure_from="CQS-02" if row is share else None) if row.code in ("1.1", "2.1") else row
        )
    )
    assert unfit_figures(fitting, [levels]) == ()
    assert [unfit.why for unfit in unfit_figures(index, [levels])] == [Misfit.KIND]
    assert unfit_figures(index, [evolve(levels, unit_kind=UnitKind.DISTRICT)]) == ()
