"""`maturity paper`: the papers of the sample year, as an official opens them in Word, and what is refused."""

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from maturity.operations.papers.codes import LABELS
from maturity.operations.papers.kinds import PaperKind
from tests.running import Run


@pytest.fixture
def sample(sample_year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample province after its year: an official year, everything decided and published."""
    monkeypatch.setenv("MATURITY_HOME", str(sample_year))
    monkeypatch.setenv("MATURITY_NOW", "2026-06-20T09:00")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def words(document: Document) -> str:
    """All texts in order on one line, those of tables too."""
    lines = (
        "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )
    return " ".join(filter(None, lines))


def written(run: Run, kind: str, *more: object) -> Document:
    file = Path(f"{kind}.docx")
    outcome = run("paper", kind, "--year", 2025, *more, "-o", file)
    assert outcome.code == 0, outcome.text
    return docx.Document(str(file))


def rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[-1].rows]


def test_the_kinds_are_listed_without_a_workspace(run: Run, home: Path) -> None:
    """In the order of the year, each with what officials call it."""
    outcome = run("paper", "list")
    assert outcome.code == 0
    assert all(outcome.says(kind.value) and outcome.says(LABELS[kind]) for kind in PaperKind)


def test_the_decision_on_recognition(run: Run, sample: Path) -> None:
    """Grounds of the set in force, a law without its number, numbers left open, the list with levels."""
    document = written(run, "quyet-dinh-cong-nhan")
    text = words(document)
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MINH HỌA" in text
    assert "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;" in text
    assert "Căn cứ Quyết định số 2361/QĐ-BTTTT ngày 31 tháng 12 năm 2024 của Bộ" in text
    assert "Căn cứ Quyết định số 00/QĐ-UBND ngày 02 tháng 01 năm 2025" in text
    assert "Căn cứ Biên bản số 02/BB-MẪU ngày 25 tháng 3 năm 2026" in text
    assert "Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số [CẦN BỔ SUNG: số, ngày tờ trình]." in text
    assert "Số:        /QĐ-UBND" in text
    assert "từ ngày 18 tháng 5 năm 2026 đến hết ngày 17 tháng 5 năm 2027" in text
    assert "Đã ghi là Quyết định số 03/QĐ-MẪU ngày 18/05/2026" in text
    assert "DỰ THẢO" not in document.sections[0].first_page_header._element.xml
    assert rows(document)[0] == ["STT", "Tên đơn vị", "Mã", "Mức độ", "Năm", "Ghi chú"]
    assert rows(document)[1] == ["1", "Xã Bản Nháp", "99008", "2 (Kết nối)", "2025", ""]
    assert len(rows(document)) == 1 + 8


def test_the_proposal_names_those_refused_and_why(run: Run, sample: Path) -> None:
    """A chairman who signs must know of them, too."""
    document = written(run, "to-trinh-cong-nhan")
    assert "Không công nhận 03 đơn vị; lý do nêu tại Phụ lục II." in words(document)
    assert rows(document)[1][1:] == [
        "Phường Bến Thử Nghiệm",
        "99005",
        "Chỉ đạt mức độ 1; tỉnh công nhận từ mức độ 2",
    ]


def test_the_notice_explains_each_criterion(run: Run, sample: Path) -> None:
    """A unit that declared level 4 and got 2 reads why; a figure still missing opens nothing any more."""
    text = words(written(run, "thong-bao-ket-qua", "--unit", "Xã Suối Mẫu"))
    assert "Thẩm định Mức độ 2 (Kết nối) Kết luận của Hội đồng Công nhận mức độ 2 (Kết nối)" in text
    assert "cao nhất còn có thể" not in text
    assert "Thẩm định khác tự đánh giá: từ mức độ 4 xuống mức độ 2 vì CQS-24" in text
    assert "Đề nghị không áp dụng không được chấp thuận: hệ thống do xã làm chủ quản" in text


def test_the_request_to_explain_tells_what_lacks(run: Run, sample: Path) -> None:
    """An accepted figure without its paper says which paper, and how far the last day is."""
    text = words(written(run, "yeu-cau-giai-trinh", "--unit", 99009))
    assert "Kính gửi: Ủy ban nhân dân xã Hồ Tham Khảo" in text
    assert "nhưng chưa có tài liệu kiểm chứng; đề nghị bổ sung" in text
    assert "trước ngày 28 tháng 02 năm 2026 (chậm nhất ngày 27/02/2026)" in text


def test_the_report_and_the_minutes(run: Run, sample: Path) -> None:
    """Counts of levels, the difference of a unit with its reason; members, votes, conclusions."""
    report = words(written(run, "bao-cao-tham-dinh"))
    assert "Tổng số 12 đơn vị; đã nộp hồ sơ 11 đơn vị; đã thẩm định xong 11 đơn vị." in report
    assert "Xã Suối Mẫu 99002 mức 4 mức 2 từ mức độ 4 xuống mức độ 2 vì CQS-24" in report
    minutes = words(written(run, "bien-ban-hoi-dong"))
    assert "Thời gian: ngày 25 tháng 3 năm 2026, từ [CẦN BỔ SUNG: giờ bắt đầu]." in minutes
    assert "Xã Đồng Thử (99003) mức 4 03 02 0 công nhận mức 4" in minutes
    assert "Hội đồng công nhận 08 đơn vị; không công nhận 03 đơn vị, như bảng trên." in minutes


def test_the_decision_on_commendation_names_achievements(run: Run, sample: Path) -> None:
    """Not arithmetic; the law on emulation is the office's to name, and is asked for."""
    text = words(written(run, "quyet-dinh-khen-thuong"))
    assert "[CẦN BỔ SUNG: Luật Thi đua, khen thưởng và văn bản quy định chi tiết" in text
    assert "Được công nhận mức độ 4 (Nâng cao), mức độ cao nhất năm 2025" in text
    assert "điểm phần trăm" not in text
    assert "[CẦN BỔ SUNG: hình thức khen thưởng]" in text


def test_the_page_of_a_chairman(run: Run, sample: Path) -> None:
    """What there is, what is needed, what lacks, and what the chairman is asked to do."""
    document = written(run, "trang-trinh-chu-tich", "--unit", 99004)
    text = words(document)
    assert "XHS-01. Tỷ lệ dân số trưởng thành" in text
    assert "79,96%" in text
    assert "08 người" in text
    assert "Đề nghị Chủ tịch chỉ đạo:" in text
    assert "Số:" not in text


def test_letters_to_those_who_hold_figures_and_owe_them(run: Run, sample: Path) -> None:
    """One a body, under a name of its own; a unit without a dossier is reminded."""
    assert run("paper", "de-nghi-cung-cap-so-lieu", "-o", "thu").code == 0
    names = sorted(path.name for path in Path("thu").iterdir())
    assert "de-nghi-cung-cap-so-lieu-cong-an-cap-xa.docx" in names
    assert len(names) == 9
    assert run("paper", "don-doc", "-o", "don-doc").code == 0
    text = words(docx.Document("don-doc/don-doc-nop-ho-so.docx"))
    assert "Kính gửi: Ủy ban nhân dân xã Núi Thí Nghiệm" in text
    assert "còn 01 đơn vị chưa nộp hồ sơ; đã quá hạn" in text


def test_all_papers_go_into_a_folder_and_nothing_is_overwritten(run: Run, sample: Path) -> None:
    """A second time nothing changes; a file that somebody filled in stays, and is refused by its name."""
    first = run("paper", "all", "--year", 2025, "--unit", 99002, "-o", "van-ban")
    assert first.code == 0, first.text
    assert sorted(path.stem.removesuffix("-99002") for path in Path("van-ban").iterdir()) == [
        "bao-cao-tu-danh-gia",
        "bien-ban-hop-don-vi",
        "danh-muc-tai-lieu",
        "giay-chung-nhan",
        "ke-hoach-khac-phuc",
        "phieu-tiep-nhan",
        "thong-bao-ket-qua",
        "to-trinh-de-nghi-cong-nhan",
        "tong-hop-y-kien",
        "trang-trinh-chu-tich",
        "yeu-cau-giai-trinh",
    ]
    again = run("paper", "all", "--year", 2025, "--unit", 99002, "-o", "van-ban")
    assert again.says("11 văn bản đã có, không đổi")
    Path("van-ban/thong-bao-ket-qua-99002.docx").write_bytes(b"signed")
    refused = run("paper", "all", "--year", 2025, "--unit", 99002, "-o", "van-ban")
    assert refused.code == 2
    assert refused.says("thong-bao-ket-qua-99002.docx")
    assert Path("van-ban/thong-bao-ket-qua-99002.docx").read_bytes() == b"signed"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("quyet-dinh-cong-nhan", "-o", "a.pdf"), "không ghi được tệp .pdf; cần tên tệp kết thúc bằng .docx"),
        (("quyet-dinh-cong-nhan", "-o", "a.doc"), "không ghi được tệp .doc; cần tên tệp kết thúc bằng .docx"),
        (("thong-bao-ket-qua", "-o", "a.docx"), "có 11 văn bản, không ghi vào một tệp được; cần -o THƯ_MỤC"),
        (("thong-bao-ket-qua",), "có 11 văn bản"),
        (("don-doc", "--unit", "99002"), "don-doc không gửi riêng từng đơn vị"),
        (("thong-bao-ket-qua", "--unit", "99012"), "chưa có kết quả thẩm định nào (99012)"),
        (("yeu-cau-giai-trinh", "--unit", "99001"), "không có hồ sơ nào phải giải trình (99001)"),
        (("quyet-dinh", "-o", "a.docx"), "chỉ nhận một trong: list, to-trinh-ban-hanh-bo-tieu-chi"),
        (("quyet-dinh-cong-nhan", "--year", "2019"), "Năm 2019 không có kỳ"),
    ],
)
def test_what_cannot_be_written_is_refused(
    run: Run, sample: Path, arguments: tuple[str, ...], said: str
) -> None:
    """With what would do instead, and nothing written."""
    outcome = run("paper", *arguments)
    assert outcome.code == 2
    assert said.lower() in outcome.text.lower()
    assert not [*sample.iterdir()]


def test_a_year_without_anything(run: Run, workspace: Path, tmp_path: Path) -> None:
    """Every kind says what is missing first; all together say each."""
    outcome = run("paper", "all", "--year", 2025, "-o", tmp_path / "van-ban")
    assert outcome.code == 0, outcome.text
    assert outcome.says("Chưa soạn: năm 2025 chưa có đơn vị nào Hội đồng kết luận công nhận")
    assert outcome.says("Chưa soạn: năm 2025 chưa ghi Hội đồng nào")
    # Without figures nobody knows that nothing is left to mend, or that no unit is below a level.
    assert outcome.says("đơn vị (cấp xã), nên chưa soạn được kế hoạch khắc phục tiêu chí chưa đạt")
    assert outcome.says("Chưa soạn: chưa có số liệu của 12/12 đơn vị, nên chưa biết đơn vị nào còn dưới mức")
    for kind, said in (
        ("quyet-dinh-cong-nhan", "chưa có đơn vị nào Hội đồng kết luận công nhận"),
        ("bien-ban-hoi-dong", "chưa ghi Hội đồng nào"),
        ("bao-cao-tham-dinh", "chưa có kết quả thẩm định nào"),
        ("thong-bao-ket-qua", "chưa có kết quả thẩm định nào"),
    ):
        refused = run("paper", kind, "--year", 2025)
        assert refused.code == 2
        assert refused.says(said)
        assert not refused.out


def test_a_rehearsal_is_a_draft_in_every_form(run: Run, recognised_year: Path, tmp_path: Path) -> None:
    """With its reason; a revoked recognition and an exception are in the list; a paper a decision."""
    assert run("paper", "quyet-dinh-cong-nhan", "--year", 2025, "-o", tmp_path / "qd").code == 0
    files = sorted((tmp_path / "qd").iterdir())
    assert [file.name for file in files] == ["quyet-dinh-cong-nhan-2.docx", "quyet-dinh-cong-nhan.docx"]
    papers = [docx.Document(str(file)) for file in files]
    for paper in papers:
        section = paper.sections[0]
        assert section.first_page_header.paragraphs[0].text == "DỰ THẢO"
        assert section.footer.paragraphs[0].text.startswith("DIỄN TẬP – DỰ THẢO: ")
        assert "[CẦN BỔ SUNG: tên cơ quan thường trực]" in words(paper)
    text = " ".join(map(words, papers))
    assert "Kết quả thẩm định: mức độ 3; Ngoại lệ đối với quy tắc" in text
    assert "Đã thu hồi từ ngày 01/09/2026 theo Quyết định số 99/QĐ-UBND" in text


def test_one_paper_on_the_screen_and_as_a_page(run: Run, sample: Path) -> None:
    """The same words; the page refers to nothing outside."""
    shown = run("paper", "to-trinh-cong-nhan", "--year", 2025)
    assert shown.code == 0, shown.text
    assert shown.says("Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Minh Họa")
    assert run("paper", "to-trinh-cong-nhan", "--year", 2025, "-o", "to-trinh.html").code == 0
    page = Path("to-trinh.html").read_text(encoding="utf-8")
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Minh Họa" in page
    assert "http:" not in page
    assert run("paper", "to-trinh-cong-nhan", "--year", 2025, "-o", "to-trinh.md").code == 0


def test_the_decision_on_a_ranking(run: Run, ranked_year: Path, tmp_path: Path) -> None:
    """Places, points and values as decided; a year by an index recognises nobody."""
    file = tmp_path / "xep-hang.docx"
    year = ("--year", 2025, "--kind", "huyện")
    outcome = run("paper", "quyet-dinh-cong-bo-xep-hang", *year, "-o", file)
    assert outcome.code == 0, outcome.text
    document = docx.Document(str(file))
    table = next(each for each in document.tables if each.rows[0].cells[0].text == "Hạng")
    assert [cell.text for cell in table.rows[1].cells][:1] == ["01"]
    assert "810,67" in [cell.text for cell in table.rows[1].cells]
    assert "Công bố kết quả đánh giá, xếp hạng chuyển đổi số cấp huyện năm 2025" in words(document)
    refused = run("paper", "quyet-dinh-cong-nhan", *year)
    assert refused.code == 2
    assert refused.says("chấm điểm theo bộ chỉ số")


def test_of_a_year_by_an_index_all_that_fits_is_written(run: Run, ranked_year: Path, tmp_path: Path) -> None:
    """The report, the minutes, the letters and the ranking; what is about levels is left out, with why."""
    outcome = run("paper", "all", "--year", 2025, "--kind", "huyện", "-o", tmp_path / "van-ban")
    assert outcome.code == 0, outcome.text
    names = {path.stem for path in (tmp_path / "van-ban").iterdir()}
    assert {"quyet-dinh-cong-bo-xep-hang", "bao-cao-tham-dinh", "bien-ban-hoi-dong"} <= names
    minutes = words(docx.Document(str(tmp_path / "van-ban" / "bien-ban-hoi-dong.docx")))
    assert "thông qua 810,67 điểm" in minutes
    assert "Hội đồng thông qua điểm của 12 đơn vị, như bảng trên." in minutes
    notice = words(docx.Document(str(tmp_path / "van-ban" / "thong-bao-ket-qua-910.docx")))
    assert "Kết luận của Hội đồng Thông qua 574,96 điểm" in notice
    assert "Công bố xếp hạng Quyết định số 10/QĐ-MẪU ngày 05/01/2026" in notice
    assert "1. Điểm từng chỉ số" in notice
    assert "2. Chỉ số chưa đạt điểm tối đa:" in notice
