"""`maturity demo --workspace`: the whole year of the sample province, which stays and verifies."""

import csv
import json
from pathlib import Path

from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.dossier import dossiers
from maturity.dossier.states import DossierState
from maturity.store.schema import FIGURES, INTAKES
from maturity.store.workspace import Workspace
from tests.running import Run

INDEX_SERIES = "dti-xa"


def test_the_year_is_told_and_ends_with_its_lists(sample_year: Path) -> None:
    """Scene by scene, what was refused among it; then the lists and the check of the journal."""
    told = " ".join((sample_year.parent / "in-ra.txt").read_text(encoding="utf-8").split())
    for words in ("bị từ chối", "trả lại", "nộp muộn", "không liên quan", "phiếu chia", "tất cả khớp"):
        assert words in told, words


def test_the_workspace_that_is_left_verifies(run: Run, sample_year: Path) -> None:
    """Every line, every cell, every verdict."""
    outcome = run("-w", sample_year, "verify", "--format", "json")
    assert outcome.code == 0
    assert json.loads(outcome.out)["holds"] is True


def test_forms_came_back_filled_in(sample_year: Path) -> None:
    """Eleven of the twelve brought something; the commune that never began typed nothing into its own."""
    with Workspace(sample_year).open_read_only() as store:
        brought = {row["intake"] for row in store.rows(FIGURES, year=2025, series=LEVEL_SERIES)}
        unit_forms = store.rows(INTAKES, year=2025, kind="unit_form")
        forms = [row for row in unit_forms if row["id"] in brought]
        support, hamlets = (
            store.row(FIGURES, 2025, LEVEL_SERIES, "99004", item) for item in ("CQS-25", "THON-TDP")
        )
    assert len(forms) == 11
    assert support is not None
    assert (support["numerator"], support["denominator"]) == (25, 29)
    assert hamlets is None  # its form was filled in with the 29 hamlets of the figures there were


def test_evidence_came_with_files(run: Run, sample_year: Path) -> None:
    """A file that had nothing to do with its criterion, and the plan that was sent after it."""
    assert run("-w", sample_year, "verify").says("02 tệp tài liệu kiểm chứng")
    listed = run("-w", sample_year, "evidence", "list", "--year", 2025, "--unit", "99004")
    assert listed.says("thong-bao-hop.pdf")
    assert listed.says("45/KH-UBND")


def test_every_dossier_went_its_way(sample_year: Path) -> None:
    """Eleven communes submitted, one late, one returned; the twelfth never began."""
    with Workspace(sample_year).open_read_only() as store:
        found = {dossier.unit: dossier for dossier in dossiers(store, 2025, series=LEVEL_SERIES)}
    assert len(found) == 11
    assert [unit for unit, dossier in found.items() if dossier.is_late] == ["99008"]
    assert [unit for unit, dossier in found.items() if dossier.was_returned] == ["99007"]
    assert {dossier.state for dossier in found.values()} == {DossierState.PUBLISHED}


def test_nothing_is_played_over_what_is_there(run: Run, sample_year: Path) -> None:
    """A second time needs another folder."""
    before = (sample_year / "maturity.db").read_bytes()
    outcome = run("demo", "--workspace", sample_year)
    assert (outcome.code, outcome.says("chọn thư mục mới hoặc trống")) == (2, True)
    assert (sample_year / "maturity.db").read_bytes() == before


def test_the_index_of_the_year_takes_figures_from_the_levels(sample_year: Path) -> None:
    """A figure that the levels have is not typed again and keeps its source, also one that came late."""
    with Workspace(sample_year).open_read_only() as store:
        online = store.row(FIGURES, 2025, INDEX_SERIES, "99001", "3.1")
        late = store.row(FIGURES, 2025, INDEX_SERIES, "99010", "4.4")
        given = store.row(FIGURES, 2025, INDEX_SERIES, "99001", "3.6")
    assert online is not None
    assert (online["numerator"], online["denominator"]) == (19913, 21480)
    assert online["source"] == "tiêu chí CQS-02 của kỳ xét mức độ năm 2025"
    assert late is not None
    assert (late["numerator"], late["denominator"]) == (1480, 2100)
    assert given is not None
    assert (given["value"], given["supplier"]) == ("2.75", "Sở Khoa học và Công nghệ")


def test_the_ranking_is_published(run: Run, sample_year: Path) -> None:
    """Eleven communes with their points and places, the first and the last; the twelfth with a reason."""
    told = run(
        "-w", sample_year, "list", "ranking", "--year", 2025, "--series", INDEX_SERIES, "--format", "csv"
    )
    rows = list(csv.DictReader(told.out.splitlines()))
    assert [row["ma_don_vi"] for row in rows][:11] == [
        *("99001", "99002", "99003", "99004", "99005", "99010", "99006", "99008", "99007", "99009", "99011")
    ]
    assert rows[0]["diem"] == "98,60"
    assert told.says("Không nộp hồ sơ chấm điểm năm 2025")
    printed = " ".join((sample_year.parent / "in-ra.txt").read_text(encoding="utf-8").split())
    assert "01 Phường Minh Họa 99001 98,60 0,98599 Tốt" in printed


def test_the_first_three_and_who_leads_a_row_are_commended(run: Run, sample_year: Path) -> None:
    """By the published ranking; the fourth for the one row on which no other commune is its equal."""
    listed = run("-w", sample_year, "list", "commendation", "--year", 2025, "--series", INDEX_SERIES)
    for place, name in enumerate(
        ("Phường Minh Họa (99001)", "Xã Suối Mẫu (99002)", "Xã Đồng Thử (99003)"), 1
    ):
        assert listed.says(f"{name} - Xếp hạng {place:02}/11 năm 2025")
    assert listed.says("Phường Cầu Ví Dụ (99004) - Điểm cao nhất")


def test_each_difference_from_the_self_assessment_has_its_reason(run: Run, sample_year: Path) -> None:
    """Articles taken over from elsewhere are not counted; a figure without a document gives nothing."""
    results = run("-w", sample_year, "list", "results", "--year", 2025, "--series", INDEX_SERIES)
    assert results.says("vì 1.5.2 (3,00 thành 2,40: 24 tin, bài)")
    assert results.says("4.6 (2,83 thành 0,00: 94,4% (17/18 thôn, tổ dân phố), chưa có tài liệu kiểm chứng)")
    assert results.says("Thẩm định khác tự đánh giá (02 đơn vị)")
