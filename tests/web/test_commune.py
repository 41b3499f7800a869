"""A unit's pages: its figures are saved as commands would, row by row, and nothing of anybody is lost."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from commands.shell.clock import VIETNAM
from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.states import DossierState
from maturity.figures.figure import recorded_in
from maturity.store.workspace import Workspace
from rules.observation import Observation
from tests.running import Run
from tests.web.conftest import Browser, application, is_dossier

NewBrowser = Callable[[], Browser]
CHUNG = "/xa/2025/so-lieu/1"
ROW = "CQS-06"


@pytest.fixture
def filled(at_moment: Callable[[str], Path]) -> tuple[NewBrowser, Path]:
    """Browsers at an official year whose figures have come in, and its folder; 06/01/2026."""
    folder = at_moment("có số liệu")
    return application(
        folder, datetime(2026, 1, 6, 9, 0, tzinfo=VIETNAM), ("tt", "xa1", "xa3", "so1")
    ), folder


def held(folder: Path, item: str = ROW, unit: str = "99001") -> Observation | None:
    with Workspace(folder).open_read_only() as store:
        figures = {each.item: each for each in recorded_in(store, 2025, unit, series=LEVEL_SERIES)}
    return figures[item].observation if item in figures else None


def lines(folder: Path) -> int:
    with Workspace(folder).open_read_only() as store:
        return sum(1 for _ in store.lines())


def fields(browser: Browser, row: str = ROW) -> dict[str, object]:
    """Return what the form of the page holds of a row."""
    text = browser.get(CHUNG).text
    names = ("goc", "tu_so", "mau_so", "minh_chung_so", "minh_chung_ngay", "minh_chung_trich_yeu")

    def value(name: str) -> str:
        return text.split(f'name="{row}.{name}" value="')[1].split('"')[0]

    return {f"{row}.{name}": value(name) for name in names}


def test_the_home_page_says_where_the_unit_stands(filled: tuple[NewBrowser, Path]) -> None:
    """Level, ladder, what is lacking, deadline, and the way to every group."""
    browser, _ = filled
    at = browser()
    at.sign_in("xa1")
    assert at.get("/xa").location == "/xa/2025"
    text = at.get("/xa/2025").text.replace("\xa0", " ")
    assert "UBND phường Minh Họa: đạt mức độ 4 (Nâng cao)" in text
    assert text.count('class="is-held"') == 4
    assert "trước 10/01/2026" in text
    assert f'href="{CHUNG}"' in text
    lacking = text.split('id="thieu"')[1].split("</section>")[0]
    shown, folded = lacking.split("<li>")[1].split("<details>")
    assert "Việc cần làm" in shown
    assert "Cách xác định:" in folded
    assert at.get("/xa/2025/bieu.xlsx").headers["Content-Disposition"].endswith(".xlsx")


def test_a_figure_is_saved_as_an_intake_of_the_unit(filled: tuple[NewBrowser, Path], run: Run) -> None:
    """One act, by who is signed in; the journal holds; saving the same again writes nothing."""
    browser, folder = filled
    at = browser()
    at.sign_in("xa1")
    typed = {**fields(at), f"{ROW}.tu_so": "61"}
    saved = at.send(CHUNG, typed)
    assert (saved.status_code, saved.location) == (303, f"{CHUNG}?luu=1")
    assert "Đã lưu 01 dòng" in at.get(saved.location).text
    figure = held(folder)
    assert figure is not None
    assert (figure.numerator, figure.denominator) == (61, 62)
    with Workspace(folder).open_read_only() as store:
        assert [*store.lines()][-1].person == "xa1"
    before = lines(folder)
    again = at.send(CHUNG, fields(at))
    assert "Không có dòng nào thay đổi" in at.get(again.location).text
    assert lines(folder) == before
    assert run("verify").code == 0


def test_a_trial_shows_the_result_and_writes_nothing(filled: tuple[NewBrowser, Path]) -> None:
    """While somebody types."""
    browser, folder = filled
    at = browser()
    at.sign_in("xa1")
    before = lines(folder)
    tried = at.send(CHUNG, {**fields(at), f"{ROW}.tu_so": "1", "thu": "1"})
    assert "mức độ" in tried.text
    assert lines(folder) == before


def test_a_mistake_keeps_what_was_typed_and_saves_the_rest(filled: tuple[NewBrowser, Path]) -> None:
    """The mistake is told at its field; the other row is kept."""
    browser, folder = filled
    at = browser()
    at.sign_in("xa1")
    other = fields(at, "CQS-24")
    answer = at.send(CHUNG, {**fields(at), f"{ROW}.tu_so": "x1", **other, "CQS-24.mau_so": "9"})
    assert answer.status_code == 422
    assert 'value="x1" aria-invalid="true"' in answer.text
    assert "Đã lưu 01 dòng; còn 01 chỗ" in answer.text
    odd = {**fields(at), f"{ROW}.tu_so": "31", f"{ROW}.mau_so": ""}
    half = at.send(CHUNG, odd).text
    assert "có “Tử số” mà thiếu “Mẫu số”" in half
    assert "cần ghi cả tử số và mẫu số." in half, "a share has no field on the page"
    assert "gia_tri" not in half.replace(".gia_tri", "")
    figure = held(folder, "CQS-24")
    assert figure is not None
    assert figure.denominator == 9


def test_a_row_emptied_is_taken_out(filled: tuple[NewBrowser, Path], run: Run) -> None:
    """Blank is not zero: the figure is gone, and the journal says so."""
    browser, folder = filled
    at = browser()
    at.sign_in("xa1")
    empty = {name: "" for name in fields(at) if not name.endswith(".goc")}
    assert at.send(CHUNG, {**fields(at), **empty}).status_code == 303
    assert held(folder) is None
    assert run("verify").code == 0


def test_two_people_on_one_row_both_see_both(filled: tuple[NewBrowser, Path]) -> None:
    """The second to save is asked; saved once more, their number counts."""
    browser, folder = filled
    first, second = browser(), browser()
    first.sign_in("xa1")
    second.sign_in("xa1")
    old = fields(second)
    first.send(CHUNG, {**fields(first), f"{ROW}.tu_so": "60"})
    clash = second.send(CHUNG, {**old, f"{ROW}.tu_so": "59"})
    assert clash.status_code == 422
    assert "vừa được lưu từ nơi khác thành 60 / 62" in clash.text.replace("\xa0", " ")
    figure = held(folder)
    assert figure is not None
    assert figure.numerator == 60
    assert "(xa1, 09:00 06/01/2026)" in clash.text.replace("\xa0", " ")
    newest = clash.text.split(f'name="{ROW}.goc" value="')[1].split('"')[0]
    assert second.send(CHUNG, {**old, f"{ROW}.tu_so": "59", f"{ROW}.goc": newest}).status_code == 303
    figure = held(folder)
    assert figure is not None
    assert figure.numerator == 59


def test_a_row_of_another_body_is_locked(filled: tuple[NewBrowser, Path]) -> None:
    """On the page, and for a form made by hand."""
    browser, folder = filled
    at = browser()
    at.sign_in("xa1")
    assert 'name="CQS-01.tu_so"' not in at.get(CHUNG).text
    forged = at.send(CHUNG, {"CQS-01.goc": "x", "CQS-01.tu_so": "1", "CQS-01.mau_so": "2"})
    assert forged.status_code == 409
    figure = held(folder, "CQS-01")
    assert figure is not None
    assert figure.numerator != 1


def test_a_dossier_is_handed_in_with_a_receipt(filled: tuple[NewBrowser, Path]) -> None:
    """After a look at what is lacking; then the figures are closed."""
    browser, folder = filled
    at = browser()
    at.sign_in("xa1")
    assert "Từ lúc nộp, số liệu và tài liệu được chốt" in at.get("/xa/2025/nop").text
    done = at.send("/xa/2025/nop", {})
    assert "Đã nộp hồ sơ năm 2025" in done.text.replace("\xa0", " ")
    own = at.get("/xa/2025/ho-so").text.replace("\xa0", " ")
    steps = own.split("Việc có thể làm tiếp</h2>")[1].split("<h2")[0]
    assert "Đơn vị không còn việc nào phải làm lúc này" in steps
    assert "nhận thẩm định (thường trực, Tổ giúp việc)" in steps
    assert "<a " not in steps, "steps of the body are not the unit's to take"
    assert "giờ đặt tay" not in own
    assert is_dossier(folder, "99001", DossierState.SUBMITTED)
    assert f'name="{ROW}.tu_so"' not in at.get(CHUNG).text
    again = at.get("/xa/2025/nop").text
    assert "Hồ sơ đã nộp" in again
    assert "chờ kiểm tra" in again
    assert "trả lại hồ sơ trước khi nhận thẩm định" in again
    assert 'href="/xa/2025/ho-so"' in again
    assert ">Nộp hồ sơ</button>" not in again, "a button that can only be refused"


def test_what_is_lacking_is_told_before_handing_in(opened: tuple[NewBrowser, Path]) -> None:
    """Figures without a document, too, each with a way to its row; rows of others stand below one's own."""
    at = opened[0]()
    at.sign_in("xa1")
    at.send(CHUNG, {**fields(at), f"{ROW}.tu_so": "61", f"{ROW}.mau_so": "62"})
    text = at.get("/xa/2025/nop").text.replace("\xa0", " ")
    proofs = text.split("Chưa có tài liệu kiểm chứng (")[1]
    assert f'<a href="/xa/2025/so-lieu/dong/{ROW}">{ROW}</a>' in proofs
    assert "số liệu chưa có tài liệu" in at.get("/xa/2025").text
    rows = at.get(CHUNG).text
    assert rows.index(f'id="{ROW}"') < rows.index("Đơn vị không sửa ở đây (") < rows.index('id="CQS-01"')


def test_a_shared_total_is_typed_once(opened: tuple[NewBrowser, Path]) -> None:
    """It is the denominator of the open rows that have none; a denominator that was typed stays."""
    browser, folder = opened
    at = browser()
    at.sign_in("xa1")
    total, first, third = "chung.THON-TDP", "/xa/2025/so-lieu/1", "/xa/2025/so-lieu/3"
    assert "cho CQS-25, XHS-08" in at.get(first).text

    def row(page: str, code: str) -> dict[str, object]:
        digest = at.get(page).text.split(f'name="{code}.goc" value="')[1].split('"')[0]
        return {f"{code}.goc": digest, f"{code}.tu_so": "5", f"{code}.mau_so": ""}

    assert at.send(first, {**row(first, "CQS-25"), total: "12"}).status_code == 303
    figure = held(folder, "CQS-25")
    assert figure is not None
    assert (figure.numerator, figure.denominator) == (5, 12)
    assert f'name="{total}" value="12"' in at.get(third).text
    assert at.send(third, {**row(third, "XHS-08"), "XHS-08.mau_so": "11", total: "12"}).status_code == 303
    figure = held(folder, "XHS-08")
    assert figure is not None
    assert figure.denominator == 11


def test_others_see_no_page_of_a_unit(filled: tuple[NewBrowser, Path]) -> None:
    """Neither the body nor a supplier; and a unit only its own, whatever the address says."""
    browser, _ = filled
    at = browser()
    for person in ("tt", "so1"):
        at.sign_in(person)
        for path in ("/xa", "/xa/2025", CHUNG, "/xa/2025/nop", "/xa/2025/ho-so", "/xa/2025/bieu.xlsx"):
            assert at.get(path).status_code == 404
    at.sign_in("xa3")
    assert "Minh Họa" not in at.get("/xa/2025").text
    assert at.get("/xa/2025/so-lieu/9").status_code == 404


def test_the_home_page_says_what_to_do_today(submitted: tuple[NewBrowser, Path]) -> None:
    """Of a dossier that was returned: its reasons, the new day and the days left."""
    browser, _ = submitted
    body, at = browser(), browser()
    body.sign_in("tt")
    at.sign_in("xa1")
    assert "Đã nộp ngày" in at.get("/xa/2025").text.replace("\xa0", " ")
    reasons = {"ly_do": "Thiếu kế hoạch\nSai mẫu số CQS-06", "han": "18/01/2026"}
    assert body.send("/tt/2025/ho-so/99001/tra-lai", reasons).status_code == 200
    text = at.get("/xa/2025").text.replace("\xa0", " ")
    assert "nộp lại chậm nhất ngày 18/01/2026 (còn 10 ngày)" in text
    assert "<li>Thiếu kế hoạch</li><li>Sai mẫu số CQS-06</li>" in text


def test_a_locked_row_says_its_source_and_what_to_do(filled: tuple[NewBrowser, Path]) -> None:
    """Whose figure it is, and how it is corrected."""
    browser, _ = filled
    at = browser()
    at.sign_in("xa1")
    text = at.get(CHUNG).text
    assert "Thấy chưa đúng" in text
    assert 'href="/xa/2025/tai-lieu?dong=CQS-01#them"' in text
    assert "còn 03 ngày" in at.get("/xa/2025").text.replace("\xa0", " ")


def test_the_official_result_stands_before_the_units_own(played: NewBrowser) -> None:
    """Where they differ, with the reason; its own figures alone would tell a level that nobody recognised."""
    at = played()
    at.sign_in("xa05")
    text = at.get("/xa/2025").text.replace("\xa0", " ")
    official = text.index("Kết quả thẩm định năm 2025 của UBND phường Bến Thử Nghiệm: đạt mức độ 1")
    assert (
        official
        < text.index("Từ mức độ 3 xuống mức độ 1 vì KTS-02")
        < text.index("không phải kết quả chính thức")
    )


def test_an_index_has_points_and_where_they_are_lost(played: NewBrowser) -> None:
    """Beside the levels of the same year, each by a link; a series that is not there has no page."""
    at = played()
    at.sign_in("xa05")
    levels = at.get("/xa/2025").text
    assert 'href="/xa/2025?ky=dti-xa"' in levels
    points = at.get("/xa/2025?ky=dti-xa").text.replace("\xa0", " ")
    assert "điểm" in points
    assert "mất điểm ở đâu" in points
    assert 'href="/xa/2025/so-lieu/1?ky=dti-xa"' in points
    assert at.get("/xa/2025?ky=khong-co").status_code == 404
    assert at.get("/xa/2019").status_code == 404
    assert "gửi văn bản kiến nghị" in at.get("/xa/2025/ho-so").text.replace("\xa0", " ")
