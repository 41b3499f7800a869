"""A set with conditions outside the criteria: left blank by the unit, they are answered in the appraisal."""

from pathlib import Path

import pytest

import criteria
from criteria.model import Kind
from tests.running import Run

UNIT = ("--year", 2025, "--unit", "99002")
HEAD = (
    "ma_don_vi,ten_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri,khong_ap_dung,"
    "minh_chung_so,minh_chung_ngay,minh_chung_trich_yeu"
)
CELLS = {Kind.RATIO: "100,100,", Kind.YES_NO: ",,có", Kind.COUNT: ",,50"}


@pytest.fixture
def appraising(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rehearsal on the set of two conditions; one commune meets all criteria and is being appraised."""
    monkeypatch.setenv("MATURITY_HOME", str(tmp_path / "khong-gian"))
    monkeypatch.setenv("MATURITY_NOW", "2026-01-06")
    monkeypatch.delenv("MATURITY_PERSON", raising=False)
    framework = criteria.load("vi-du-mo-rong").value
    assert framework is not None
    assert [one.code for one in framework.conditions] == ["DKX-01", "DKX-02"]
    units, figures = tmp_path / "don-vi.csv", tmp_path / "so-lieu.csv"
    head = "Tỉnh Thành Phố,Mã TP,Phường Xã,Mã PX,Cấp\n"
    units.write_text(f"{head}Tỉnh Minh Họa,99,Xã Suối Mẫu,99002,Xã\n", encoding="utf-8")
    rows = [
        f"99002,Xã Suối Mẫu,{one.code},{CELLS[one.kind]},,1/BC,05/01/2026,Báo cáo"
        for one in framework.criteria
    ]
    figures.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    people = (("td", "to-giup-viec"), ("h1", "hoi-dong"), ("h2", "hoi-dong"))
    add, by = ("person", "add"), ("--name", "Người thử", "--as", "tt")
    for command in (
        ("init",),
        ("unit", "import", units, "--from", "01/07/2025", "--apply"),
        (*add, "tt", "--name", "Người thử", "--role", "thuong-truc"),
        *((*add, who, "--role", role, *by) for who, role in people),
        (*add, "xa", "--role", "don-vi", "--unit", "99002", *by),
        ("cycle", "open", "--year", 2025, "--framework", "vi-du-mo-rong", "--rehearsal"),
        ("intake", figures, "--year", 2025, "--apply"),
    ):
        assert run(*command).code == 0, command
    submitted = run("dossier", "submit", *UNIT, "--as", "xa")
    assert submitted.says("Chưa trả lời điều kiện xét công nhận (02)")
    assert submitted.says("DKX-01: có báo cáo tự đánh giá gửi đúng hạn.")
    assert run("dossier", "take-up", *UNIT, "--as", "td").code == 0
    assert run("appraise", *UNIT, "--accept", "--all", "--as", "td").says(
        "Điều kiện xét công nhận chưa có câu trả lời, ghi --adjust có hoặc --adjust không, kèm --words LỜI:"
        " DKX-01, DKX-02."
    )


def test_the_appraisal_is_finished_once_every_condition_is_answered(run: Run, appraising: None) -> None:
    """Then the council can recognise; what is fulfilled leaves the unit nothing to explain."""
    early = run("dossier", "appraised", *UNIT, "--as", "td")
    assert (early.code, early.says("còn 02 tiêu chí chưa thẩm định: DKX-01, DKX-02")) == (2, True)
    answer = ("--criterion", "DKX-01", "--criterion", "DKX-02", "--adjust", "có", "--words", "theo hồ sơ")
    said = run("appraise", *UNIT, *answer, "--as", "td")
    assert said.says("Đã thẩm định đủ các tiêu chí")
    assert not said.says("Đơn vị được giải trình")
    assert run("dossier", "appraised", "--year", 2025, "--all", "--as", "td").code == 0
    assert run("dossier", "to-council", *UNIT, "--as", "tt").code == 0
    council = ("--number", "1/QĐ", "--signed-on", "06/01/2026", "--quorum", "1/2", "--majority", ">1/2")
    members = ("--member", "h1:Chủ tịch", "--member", "h2:Ủy viên")
    assert run("council", "set-up", "--year", 2025, *council, *members, "--as", "tt").code == 0
    votes = ("--present", 2, "--agreed", 2, "--against", 0, "--abstained", 0, "--on", "06/01/2026")
    concluded = run("council", "conclude", *UNIT, "--recognise", 5, *votes, "--as", "tt")
    assert concluded.code == 0, concluded.text
    assert run("verify").code == 0


def test_a_condition_that_is_not_fulfilled_may_be_explained(run: Run, appraising: None) -> None:
    """Like a figure that was adjusted."""
    words = ("--adjust", "không", "--words", "có kết luận thanh tra", "--as", "td")
    assert run("appraise", *UNIT, "--criterion", "DKX-02", *words).says("Đơn vị được giải trình")
