"""`maturity paper`: what each kind of paper says in the sample year, and which of several is chosen."""

from pathlib import Path

import pytest

from maturity.operations.papers.kinds import PaperKind
from maturity.operations.papers.paper_facts import READERS
from reports.papers.papers import MAKERS
from tests.running import Run


@pytest.fixture
def sample(sample_year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample province after its year: an official year, everything decided and published."""
    monkeypatch.setenv("MATURITY_HOME", str(sample_year))
    monkeypatch.setenv("MATURITY_NOW", "2026-06-20T09:00")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_kind_is_read_and_written() -> None:
    """A kind that is listed can be asked for."""
    assert set(READERS) == set(MAKERS) == set(PaperKind)


SAYS = {
    ("to-trinh-ban-hanh-bo-tieu-chi",): (
        "Về việc ban hành Bộ tiêu chí",
        "Gồm 39 tiêu chí: Chính quyền số (24 tiêu chí)",
        "[CẦN BỔ SUNG: sự cần thiết, cơ sở thực tiễn]",
    ),
    ("quyet-dinh-ban-hanh-bo-tieu-chi",): (
        "Căn cứ Quyết định số 2361/QĐ-BTTTT ngày 31 tháng 12 năm 2024",
        "Ban hành kèm theo Quyết định này Bộ tiêu chí đánh giá",
        "từ 80% trở lên",
        "Đã đối chiếu: 39/39 tiêu chí",
    ),
    ("quyet-dinh-thanh-lap-hoi-dong",): (
        "Thành lập Hội đồng xét công nhận mức độ chuyển đổi số cấp xã năm 2025",
        "Người mẫu 04",
        "Tổ viên",
        "Đã ghi là Quyết định số 01/QĐ-MẪU",
    ),
    ("huong-dan-tu-danh-gia",): (
        "chậm nhất ngày 09/01/2026",
        "ô trống không tính là 0",
        "Công an cấp xã",
        "Hạn cung cấp: [CẦN BỔ SUNG: hạn cung cấp của các cơ quan]",
    ),
    ("giay-moi-hop-hoi-dong",): ("ngày 25 tháng 3 năm 2026", "11 đơn vị", "Chủ tịch Hội đồng (Người mẫu 04)"),
    ("phieu-bieu-quyet",): ("Xã Suối Mẫu (99002)", "☐", "Thành viên Hội đồng".upper()),
    ("to-trinh-khen-thuong",): (
        "đề nghị khen thưởng 02 tập thể; không xét 02 tập thể",
        "Nộp hồ sơ lần 1 sau hạn (ngày 12/01/2026)",
    ),
    ("bang-cong-bo",): (
        "được công nhận 08 đơn vị (mức độ 4: 02, mức độ 3: 02, mức độ 2: 04)",
        "Chỉ đạt mức độ 1; tỉnh công nhận từ mức độ 2",
        "từ mức độ 4 xuống mức độ 2 vì CQS-24",
    ),
    ("tra-loi-kien-nghi",): (
        "Kính gửi: Ủy ban nhân dân phường Cầu Ví Dụ",
        "giữ nguyên kết quả đã thẩm định, công bố",
        "Đã ghi là trả lời kiến nghị số 1 ngày 19/06/2026",
    ),
    ("bao-cao-tu-danh-gia", "--unit", "99002"): (
        "đạt mức độ 4 (Nâng cao)",
        "Sát ngưỡng",
        "83,9%",
        "TM. ỦY BAN NHÂN DÂN",
        "không áp dụng",
    ),
    ("tong-hop-y-kien", "--unit", "99002"): ("[CẦN BỔ SUNG: nơi công khai]", "Tiếp thu, giải trình"),
    ("bien-ban-hop-don-vi", "--unit", "99002"): ("Tiêu chí chưa đạt mức độ 5", "XÃ SUỐI MẪU"),
    ("to-trinh-de-nghi-cong-nhan", "--unit", "99002"): (
        "đề nghị công nhận đạt mức độ 4 (Nâng cao)",
        "Số: …… /TTr-UBND",
    ),
    ("danh-muc-tai-lieu", "--unit", "99002"): ("39 tài liệu", "31/KH-UBND", "CQS-04. Kế hoạch"),
    ("phieu-tiep-nhan", "--unit", "99002"): ("07/01/2026; đúng hạn", "39/39 tiêu chí có số liệu"),
    ("giay-chung-nhan", "--unit", "99002"): (
        "Đạt mức độ 2 (Kết nối)",
        "từ ngày 18 tháng 5 năm 2026 đến hết ngày 17 tháng 5 năm 2027",
        "Quyết định số 03/QĐ-MẪU ngày 18/05/2026",
    ),
    ("quyet-dinh-thu-hoi", "--unit", "99002"): (
        "Thu hồi công nhận mức độ 2 (Kết nối) năm 2025 của Xã Suối Mẫu",
        "Lý do: [CẦN BỔ SUNG: lý do thu hồi]",
        "Căn cứ Quyết định số 03/QĐ-MẪU ngày 18 tháng 5 năm 2026",
    ),
    ("ke-hoach-khac-phuc", "--unit", "99002"): (
        "Kết quả thẩm định năm 2025 của UBND xã Suối Mẫu: mức độ 2 (Kết nối).",
        "Mục tiêu: đạt mức độ 3 (Cơ bản); còn 01 tiêu chí chưa đạt",
        "Người phụ trách",
    ),
}


@pytest.mark.parametrize("arguments", SAYS, ids=" ".join)
def test_what_a_kind_says(run: Run, sample: Path, arguments: tuple[str, ...]) -> None:
    """What is known stands in it, what is not is marked, and nothing is made up."""
    outcome = run("paper", *arguments, "--year", 2025, "-o", "van-ban.md")
    assert outcome.code == 0, outcome.text
    text = Path("van-ban.md").read_text(encoding="utf-8").replace("\\", "")
    missing = [words for words in SAYS[arguments] if words not in text]
    assert not missing, text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tra-loi-kien-nghi", "--number", "7"), "không có bản nào về số 7; các số có thể ghi: 1"),
        (("bien-ban-hoi-dong", "--number", "9/BB"), "các số có thể ghi: 02/BB-MẪU, 25/03/2026"),
        (("bang-cong-bo", "--number", "1"), "bang-cong-bo không chọn theo số"),
        (("quyet-dinh-thu-hoi",), "chưa thu hồi công nhận nào"),
        (("tra-lai-ho-so",), "không có hồ sơ nào bị trả lại"),
        (("to-trinh-cong-bo-xep-hang",), "xét mức độ, không xếp hạng theo điểm"),
        (("to-trinh-de-nghi-cong-nhan", "--unit", "99012"), "chưa đơn vị nào (99012) đạt mức được xét"),
        (("giay-chung-nhan", "--unit", "99005"), "không có công nhận nào đang ghi của đơn vị (99005)"),
    ],
)
def test_which_of_several_is_chosen_and_what_there_is_none_of(
    run: Run, sample: Path, arguments: tuple[str, ...], said: str
) -> None:
    """A wrong number names those that there are."""
    outcome = run("paper", *arguments, "--year", 2025)
    assert outcome.code == 2
    assert outcome.says(said), outcome.text


def test_a_meeting_is_chosen_by_its_minutes_or_its_day(run: Run, sample: Path) -> None:
    """Case and the way of writing a letter do not matter."""
    for number in ("02/BB-MẪU", "02/bb-mau", "25/03/2026"):
        outcome = run("paper", "bien-ban-hoi-dong", "--year", 2025, "--number", number)
        assert outcome.code == 0, outcome.text


def test_papers_about_points(run: Run, ranked_year: Path, tmp_path: Path) -> None:
    """A year by an index has the proposal of its ranking, a public table, reports and plans by points."""
    year = ("--year", 2025, "--kind", "huyện")
    for kind, said in (
        ("to-trinh-cong-bo-xep-hang", "Về việc công bố kết quả đánh giá, xếp hạng"),
        ("bang-cong-bo", "Xếp hạng 12 đơn vị"),
    ):
        outcome = run("paper", kind, *year)
        assert outcome.says(said), outcome.text
    outcome = run("paper", "ke-hoach-khac-phuc", *year, "--unit", "910")
    assert outcome.says("chỉ số chưa đạt điểm tối đa"), outcome.text


def test_the_report_of_a_unit_by_points(run: Run, sample: Path) -> None:
    """Every row with its points; the other series of the same year."""
    outcome = run("paper", "bao-cao-tu-danh-gia", "--series", "dti-xa", "--unit", "99001")
    assert outcome.says("Điểm tự chấm"), outcome.text
    assert outcome.says("Điểm của từng chỉ số nêu tại phụ lục kèm theo."), outcome.text


def test_the_page_of_a_chairman_by_points(run: Run, sample: Path) -> None:
    """Decided place, points, main indexes, what brings points back and what is asked."""
    asked = ("paper", "trang-trinh-chu-tich", "--series", "dti-xa", "--unit")
    outcome = run(*asked, "99009")
    assert outcome.says("UBND xã Hồ Tham Khảo: 40,57/100 điểm"), outcome.text
    assert outcome.says("số 05/QĐ-MẪU ngày 26/05/2026: hạng 10/11, 35,90 điểm thẩm định.")
    for said in ("1. Nhận thức số", "Mất 59,43 điểm", "Đề nghị Chủ tịch chỉ đạo:", "Ý KIẾN CỦA CHỦ TỊCH"):
        assert outcome.says(said), outcome.text
    assert not run(*asked, "99012").says("hạng")
