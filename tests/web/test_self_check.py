"""The self-check on a page: as the command says it, with every mistake at its field, and nothing kept."""

import io
import json
import tempfile
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.running import Run
from tests.web.conftest import Browser
from web.limits import Limit

SAMPLE = Path(__file__).parents[2] / "maturity" / "sample"
SET = "/tu-kiem-tra/2361-xa"
SHARE = {"CQS-02.tu_so": "10.829", "CQS-02.mau_so": "12910"}


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def observed(browser: Browser, typed: dict[str, str]) -> dict[str, tuple[int, int]]:
    """Return numerator and denominator of each figure that was read in what was typed."""
    answer = browser.client.post(SET, data={**typed, "ten": "Xã A", "tai": "json"})
    rows = json.loads(answer.text)["units"][0]["criteria"]
    figures = ((row["code"], row["observed"]) for row in rows if row["observed"])
    return {code: (int(each["numerator"]), int(each["denominator"])) for code, each in figures}


def test_all_sets_are_offered(without_workspace: Browser) -> None:
    """Each with a page, and with a form that opens as a workbook."""
    text = without_workspace.get("/tu-kiem-tra").text
    assert f'href="{SET}"' in text
    answer = without_workspace.get(f"{SET}/bieu.xlsx")
    assert "Hướng dẫn" in openpyxl.load_workbook(io.BytesIO(answer.data)).sheetnames
    assert without_workspace.get("/tu-kiem-tra/khong-co").status_code == 404
    assert without_workspace.get("/tu-kiem-tra/..%2f..%2fpyproject.toml").status_code == 404


def test_figures_typed_on_a_page_count_as_in_a_file(without_workspace: Browser) -> None:
    """Thousands with a point; what is missing keeps the level open."""
    text = plain(without_workspace.client.post(SET, data={"ten": "Xã A", **SHARE}).text)
    assert "Chưa đủ số liệu" in text
    assert observed(without_workspace, SHARE)["CQS-02"] == (10829, 12910)
    assert 'name="CQS-02.tu_so" value="10.829"' in text, "what was typed stays in its field"


def test_every_mistake_is_told_at_its_field_and_all_at_once(without_workspace: Browser) -> None:
    """Nothing typed is lost; the list above leads to the rows."""
    mistakes = {"CQS-02.tu_so": "1o", "CQS-02.mau_so": "5", "CQS-01.tu_so": "9", "CQS-01.mau_so": "4"}
    unproved = {"CQS-06.tu_so": "9", "CQS-06.mau_so": "9"}
    text = without_workspace.client.post(
        SET, data={**mistakes, **unproved, "ten": "<script>alert(1)</script>"}
    ).text
    assert "Còn 02 chỗ phải sửa" in text
    assert '<a href="#CQS-02">' in text
    assert 'value="1o" aria-invalid="true" aria-describedby="CQS-02.tu_so-loi"' in text
    assert "tử số 9 lớn hơn mẫu số 4" in text
    assert "<script>alert" not in text
    to_mend, _, to_note = text.partition("01 chỗ cần lưu ý, không bắt buộc sửa")
    assert '<a href="#CQS-06">' not in to_mend, "a figure without a document is no mistake"
    assert '<a href="#CQS-06">' in to_note
    assert "cần ghi số hoặc trích yếu của văn bản ở ô “Số, ký hiệu”, “Trích yếu”" in to_note


def test_a_file_that_cannot_be_read_leads_on(without_workspace: Browser) -> None:
    """To another file, to the blank form, and to the fields of the page."""
    picture = {"tep": (io.BytesIO(b"\x89PNG\r\n\x1a\n"), "anh.xlsx")}
    text = without_workspace.client.post(f"{SET}/gui-tep", data=picture).text
    assert "tệp là ảnh PNG" in text
    assert f'action="{SET}/gui-tep"' in text
    assert f'href="{SET}/bieu.xlsx"' in text
    assert f'href="{SET}"' in text


def test_the_chairmans_page_is_taken_away_as_word(without_workspace: Browser) -> None:
    """With the result of what was typed."""
    answer = without_workspace.client.post(SET, data={"ten": "Xã A", **SHARE, "tai": "word"})
    assert answer.headers["Content-Disposition"].endswith("trang-trinh.docx")
    word = docx.Document(io.BytesIO(answer.data))
    assert "xã a" in " ".join(word.element.body.itertext()).casefold()


def test_a_shared_total_fills_the_denominators_left_blank(without_workspace: Browser) -> None:
    """And no denominator that was typed."""
    page = without_workspace.get(SET).text
    name = page.split('name="chung.')[1].split('"')[0]
    typed = {f"chung.{name}": "1.000", "CQS-07.tu_so": "500", "CQS-09.tu_so": "500", "CQS-09.mau_so": "600"}
    counts = observed(without_workspace, typed)
    assert (counts["CQS-07"], counts["CQS-09"]) == ((500, 1000), (500, 600))


def test_a_file_that_is_sent_is_read_as_by_the_command(
    without_workspace: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One unit can be changed in the fields; of several each has its result; the server keeps nothing."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    one = (SAMPLE / "mau-so-lieu-mot-xa.csv").read_bytes()
    answer = without_workspace.client.post(
        f"{SET}/gui-tep", data={"tep": (io.BytesIO(one), "xã của tôi.csv")}
    )
    text = plain(answer.text)
    assert "đạt mức độ 4 (Nâng cao)" in text
    assert 'name="CQS-02.tu_so" value="10829"' in text
    many = (SAMPLE / "mau-so-lieu.csv").read_bytes()
    answer = without_workspace.client.post(f"{SET}/gui-tep", data={"tep": (io.BytesIO(many), "12 xã.csv")})
    assert "UBND xã Đồng Thử" in plain(answer.text)
    assert 'name="CQS-02.tu_so"' not in answer.text
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "trong.xlsx", "tệp"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "anh.xlsx", "anh.xlsx"),
        (b"PK\x03\x04" + b"x" * 50, "../../etc/passwd.xlsx", "passwd.xlsx"),
        (b"a;b\n1;2\n", "<img src=x>.csv", "&lt;img"),
    ],
)
def test_a_file_that_is_none_is_told(
    without_workspace: Browser, content: bytes, name: str, words: str
) -> None:
    """By the name that its sender knows, never as markup or a path."""
    answer = without_workspace.client.post(f"{SET}/gui-tep", data={"tep": (io.BytesIO(content), name)})
    assert answer.status_code == 200
    assert words in answer.text
    assert "<img" not in answer.text


def test_a_unit_without_a_name_is_asked_for_it(without_workspace: Browser) -> None:
    """What stands for a code that nobody typed is not called a name."""
    typed = {"CQS-01.tu_so": "9", "CQS-01.mau_so": "10"}
    text = plain(without_workspace.client.post(SET, data=typed).text)
    assert "chưa ghi tên đơn vị; cần ghi tên đơn vị" in text
    assert "đơn vị chưa ghi không có tên" not in text


def test_no_file_at_all_is_told(without_workspace: Browser) -> None:
    """The button was pressed too early."""
    answer = without_workspace.client.post(f"{SET}/gui-tep", data={"tep": (io.BytesIO(b""), "")})
    assert (answer.status_code, "chưa chọn tệp" in answer.text) == (422, True)
    assert 'name="tep" accept=".xlsx,.csv" required' in answer.text, "typed rows would be gone"


def test_the_result_can_be_taken_away(without_workspace: Browser, run: Run, tmp_path: Path) -> None:
    """As one page, and as data equal to what the command gives."""
    sheet = without_workspace.client.post(SET, data={"ten": "Xã A", "tai": "trang", **SHARE})
    assert sheet.headers["Content-Disposition"].startswith("attachment")
    assert "Kính gửi" in sheet.text
    data = json.loads(without_workspace.client.post(SET, data={"ten": "Xã A", "tai": "json", **SHARE}).text)
    file = tmp_path / "a.csv"
    file.write_text("ma_don_vi,ten_don_vi,ma_tieu_chi,tu_so,mau_so\nchưa ghi,Xã A,CQS-02,10829,12910\n")
    told = json.loads(run("check", file, "--framework", "2361-xa", "--format", "json").out)
    assert data["units"][0]["blockers"] == told["units"][0]["blockers"]
    assert without_workspace.client.post(SET, data={"tai": "gì đó", **SHARE}).status_code == 400


def test_an_index_is_scored_on_a_page(without_workspace: Browser) -> None:
    """Shares, answers, and choices by their texts."""
    path = "/tu-kiem-tra/hcm-dti-xa-2026"
    figures = {"1.1.gia_tri": "có", "1.2.tu_so": "8", "1.2.mau_so": "10"}
    papers = {"1.1.minh_chung_so": "2/KH", "1.2.minh_chung_so": "1/BC"}
    text = plain(without_workspace.client.post(path, data={"ten": "Xã B", **figures, **papers}).text)
    assert "Kết quả tự chấm điểm" in text
    assert "phải sửa" not in text


def test_a_row_compared_with_last_year_has_a_field_for_it(without_workspace: Browser) -> None:
    """Without it its points are open; a workspace would know it by itself."""
    path = "/tu-kiem-tra/khanh-hoa-qd11-xa-2026"
    page = without_workspace.get(path).text
    assert page.count('.nam_truoc"') == page.count('name="C.2.nam_truoc"') * page.count('.nam_truoc"') > 0
    figure = {"ten": "Xã B", "C.2.tu_so": "80", "C.2.mau_so": "100", "C.2.minh_chung_so": "1/BC"}
    text = plain(without_workspace.client.post(path, data=figure).text)
    assert "so với kết quả năm trước" in text
    assert "maturity-go-" not in text, "no path of the server"
    text = plain(without_workspace.client.post(path, data={**figure, "C.2.nam_truoc": "70"}).text)
    assert "so với kết quả năm trước, mà" not in text
    assert 'name="C.2.nam_truoc" value="70"' in text


def test_an_address_that_asks_too_often_waits() -> None:
    """So many times in a window; others are not held up; then it goes on."""
    limit = Limit(times=2, seconds=10.0)
    assert [limit.is_reached("a", 0.0), limit.is_reached("a", 1.0), limit.is_reached("a", 2.0)] == [
        False,
        False,
        True,
    ]
    assert not limit.is_reached("b", 2.0)
    assert not limit.is_reached("a", 10.5)
