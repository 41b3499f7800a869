"""A supplier's officer: the figures of their body, of every unit, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.cycle.series import LEVEL_SERIES
from maturity.evidence.proofs import proofs_in
from maturity.figures.figure import by_item, recorded_in
from maturity.store.workspace import Workspace
from tests.running import Outcome, Run

OWN, OTHERS = "Sở Tư pháp", "Sở Nội vụ"
"""The bodies that hold CQS-21 and CQS-22."""


@pytest.fixture
def year(at_moment: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """An official year with figures of two communes, which the standing body took in."""
    monkeypatch.setenv("MATURITY_NOW", "2026-01-05T09:00")
    return at_moment("có số liệu")


def table(folder: Path, *rows: str) -> Path:
    path = folder.parent / "bang.csv"
    path.write_text("\n".join(["ma_don_vi,ma_tieu_chi,tu_so,mau_so", *rows]), encoding="utf-8")
    return path


def take_in(run: Run, path: Path, supplier: str | None, *, person: str = "so1") -> Outcome:
    of_supplier = ("--supplier", supplier) if supplier else ()
    return run("intake", path, "--year", 2025, *of_supplier, "--apply", "--as", person)


def refused(year: Path, outcome: Callable[[], Outcome], *told: str) -> None:
    before = (year / "maturity.db").read_bytes()
    result = outcome()
    assert result.code == 2, result.text
    assert all(result.says(words) for words in told), result.text
    assert (year / "maturity.db").read_bytes() == before


@pytest.mark.covered
def test_an_officer_takes_in_the_table_of_their_body_and_takes_it_back(run: Run, year: Path) -> None:
    """Of all communes at once; not what a colleague took in."""
    rows = table(year, "99001,CQS-21,501,999", "99003,CQS-21,502,999")
    taken = take_in(run, rows, OWN)
    assert taken.code in (0, 1), taken.text
    with Workspace(year).open_read_only() as store:
        kept = [
            by_item(recorded_in(store, 2025, unit, series=LEVEL_SERIES))["CQS-21"]
            for unit in ("99001", "99003")
        ]
    assert [(one.observation.numerator, one.supplier) for one in kept] == [(501, OWN), (502, OWN)]
    refused(year, lambda: run("intake", "--undo", 1, "--apply", "--as", "so1"), "so1")
    assert run("intake", "--undo", 3, "--apply", "--as", "so1").code in (0, 1)
    assert run("verify").code == 0


def test_an_officer_takes_in_nothing_else(run: Run, year: Path) -> None:
    """Neither another body's table, nor a criterion that another body holds, nor a unit's own figures."""
    own, others = table(year, "99001,CQS-21,501,999"), "so1 là người của Sở Tư pháp nên không nhận số liệu"
    refused(year, lambda: take_in(run, own, OTHERS), others, f"của nơi khác: {OTHERS}")
    refused(year, lambda: take_in(run, own, None), others)
    mixed = table(year, "99001,CQS-21,501,999", "99001,CQS-22,502,999")
    refused(year, lambda: take_in(run, mixed, OWN), others, f"của nơi khác: {OTHERS}")


@pytest.mark.parametrize("person", ["xa1", "tt"])
def test_a_body_s_figure_is_replaced_only_under_its_name(run: Run, year: Path, person: str) -> None:
    """Neither a commune's own table nor one without a name changes what the body supplied."""
    assert take_in(run, table(year, "99001,CQS-21,501,999"), OWN).code in (0, 1)
    other = table(year, "99001,CQS-21,999,999")
    told = take_in(run, other, None, person=person)
    assert told.says("Không thay: cơ quan giữ số liệu đã cung cấp số khác (01)")
    assert told.says("hoặc từ bảng ghi tên cơ quan đó bằng --supplier")
    with Workspace(year).open_read_only() as store:
        assert (
            by_item(recorded_in(store, 2025, "99001", series=LEVEL_SERIES))["CQS-21"].observation.numerator
            == 501
        )
    assert take_in(run, other, OWN, person="tt").code in (0, 1)
    with Workspace(year).open_read_only() as store:
        assert (
            by_item(recorded_in(store, 2025, "99001", series=LEVEL_SERIES))["CQS-21"].observation.numerator
            == 999
        )


def test_a_preview_of_what_an_officer_may_not_take_in_offers_no_writing(run: Run, year: Path) -> None:
    """It says that it is not theirs, and whose it is by the name that officials use."""
    mixed = table(year, "99001,CQS-21,501,999", "99001,CQS-02,1,2")
    shown = run("intake", mixed, "--year", 2025, "--supplier", OWN, "--as", "so1")
    assert shown.code == 1, shown.text
    assert shown.says("nơi khác: cơ quan đầu mối cấp tỉnh; ghi đúng cơ quan cung cấp")
    assert shown.says("người thực hiện không được nhận các tệp này")
    assert not shown.says("thêm --apply")


def test_a_unit_s_person_hands_in_no_body_s_table(run: Run, year: Path) -> None:
    """Even of their own unit alone."""
    rows = table(year, "99001,CQS-21,501,999")
    told = f"xa1 là người của đơn vị 99001 nên không nhận số liệu của cơ quan khác: {OWN}"
    refused(year, lambda: take_in(run, rows, OWN, person="xa1"), told)
    assert take_in(run, rows, None, person="xa1").code in (0, 1)


def test_a_unit_s_person_leaves_the_documents_of_a_body_in_place(run: Run, year: Path) -> None:
    """An officer's document proves the figure of their body; the standing body may remove it."""
    paper = ("--unit", "99001", "--criterion", "CQS-21", "--number", "15/BC-STP", "--summary", "Báo cáo")
    added = run("evidence", "add", "--year", 2025, *paper, "--as", "so1")
    assert added.code == 0, added.text
    with Workspace(year).open_read_only() as store:
        proofs = [
            proof for proof in proofs_in(store, 2025, "99001", series=LEVEL_SERIES) if proof.item == "CQS-21"
        ]
    references = {proof.piece.id: proof.piece.reference for proof in proofs}
    (piece,) = (id for id, reference in references.items() if reference and reference.number == paper[5])
    words = ("evidence", "remove", piece[:12], "--year", 2025, "--unit", "99001", "--criterion", "CQS-21")
    refused(year, lambda: run(*words, "--as", "xa1"), "tài liệu của CQS-21 do nơi khác gửi")
    assert run(*words, "--as", "tt2").code == 0
