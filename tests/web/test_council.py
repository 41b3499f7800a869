"""The council as pages: set up as its decision says, conclusions typed for a meeting, faults at cells."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from commands.shell.clock import VIETNAM
from maturity.dossier.states import DossierState
from maturity.store.workspace import Workspace
from tests.web.conftest import Browser, application, is_dossier
from tests.web.test_decisions import lines, told

PAGE = "/tt/2025/hoi-dong/ket-luan"
MEETING = {"ngay": "25/03/2026", "bien_ban": ""}
ROW = {
    "99001.ket_luan": "2",
    "99001.co_mat": "3",
    "99001.dong_y": "3",
    "99001.khong_dong_y": "0",
    "99001.y_kien_khac": "0",
}


@pytest.fixture
def at(at_moment: Callable[[str], Path]) -> Callable[[str, str], tuple[Browser, Path]]:
    """Sign a person in at a moment of the official year; 25/03/2026."""

    def signed_in(moment: str, person: str) -> tuple[Browser, Path]:
        folder = at_moment(moment)
        persons = ("tt", "tgv", "xa1", "hd", "ky")
        browser = application(folder, datetime(2026, 3, 25, 9, 0, tzinfo=VIETNAM), persons)()
        browser.sign_in(person)
        return browser, folder

    return signed_in


At = Callable[[str, str], tuple[Browser, Path]]


def test_a_council_is_set_up_as_its_decision_says(at: At, at_moment: Callable[[str], Path]) -> None:
    """With the faults of its shares and members at their fields, and the lines that the command writes."""
    by_command = lines(at_moment("có Hội đồng"))
    body, folder = at("trình Hội đồng", "tt")
    fields = {
        "so": "01/QĐ",
        "ngay_ky": "16/03/2026",
        "dieu_kien": "phần lớn",
        "da_so": ">1/2",
        "tinh_tren": "present",
        "thanh_vien": "hd: Chủ tịch\nhd2",
    }
    faulty = body.send("/tt/2025/hoi-dong/ghi", fields)
    assert faulty.status_code == 422
    assert 'id="dieu_kien-loi"' in faulty.text
    assert 'id="thanh_vien-loi"' in faulty.text
    sound = {**fields, "dieu_kien": "từ 2/3", "thanh_vien": "hd: Chủ tịch\nhd2: Ủy viên\nhd3: Ủy viên"}
    assert "Đã ghi Hội đồng." in told(body.send("/tt/2025/hoi-dong/ghi", sound))
    assert lines(folder) == by_command
    page = told(body.get("/tt/2025/hoi-dong"))
    assert "từ 2/3 trở lên (cần 02/03)" in page
    assert "Ghi kết luận (01 hồ sơ chờ)" in page


def test_conclusions_are_shown_and_then_kept(at: At, at_moment: Callable[[str], Path]) -> None:
    """With the appraised result; nothing is kept before it is confirmed, then what the command keeps."""
    by_command = lines(at_moment("đã kết luận"))
    body, folder = at("có Hội đồng", "tt")
    before = lines(folder)
    assert "mức độ 2" in told(body.get(PAGE))
    shown = body.send(PAGE, {**MEETING, **ROW})
    assert "Sẽ ghi 01 kết luận." in told(shown)
    assert 'name="99001.dong_y" value="3"' in shown.text
    back = body.send(PAGE, {**MEETING, **ROW, "sua": "có"})
    assert 'value="25/03/2026"' in back.text
    assert lines(folder) == before
    assert "Đã ghi 01 kết luận." in told(body.send(PAGE, {**MEETING, **ROW, "ghi": "có"}))
    assert lines(folder) == by_command
    assert "Không có hồ sơ nào chờ Hội đồng" in told(body.get(PAGE))


@pytest.mark.parametrize(
    ("changed", "cell", "words"),
    [
        ({"99001.co_mat": "nhiều"}, "99001.co_mat", "Cần một số"),
        ({"99001.ket_luan": ""}, "99001.ket_luan", "Chưa chọn kết luận"),
        ({"99001.ket_luan": "5"}, "99001.ket_luan", "không công nhận được mức độ 5"),
        ({"99001.co_mat": "4"}, "99001.co_mat", "nhiều hơn số thành viên Hội đồng (3)"),
        ({"99001.dong_y": "1", "99001.y_kien_khac": "2"}, "99001.dong_y", "không đủ phiếu để công nhận"),
        ({"99001.dong_y": "2"}, "99001.co_mat", "khác số có mặt 3"),
        (
            {"99001.ket_luan": "khong", "99001.dong_y": "0", "99001.khong_dong_y": "3"},
            "99001.ly_do",
            "chưa ghi lý do",
        ),
    ],
)
def test_a_cell_that_breaks_a_rule_is_told_at_the_cell(
    at: At, changed: dict[str, object], cell: str, words: str
) -> None:
    """With what was typed, and nothing is written."""
    body, folder = at("có Hội đồng", "hd")
    before = lines(folder)
    answer = body.send(PAGE, {**MEETING, **ROW, **changed, "99001.ghi_chu": "Ghi <chú>", "ghi": "có"})
    assert answer.status_code in (409, 422)
    _, _, after = told(answer).partition(f'id="{cell}-loi"')
    assert words in after.partition("</td>")[0]
    assert "Ghi &lt;chú&gt;" in answer.text
    assert lines(folder) == before


def test_a_meeting_that_concluded_nothing_is_told_so(at: At) -> None:
    """And the day of the meeting is needed."""
    body, _ = at("có Hội đồng", "tt")
    answer = body.send(PAGE, {"ngay": "", "bien_ban": ""})
    assert answer.status_code == 422
    assert "Chưa ghi kết luận của dòng nào." in told(answer)
    assert 'id="ngay-loi"' in answer.text


def test_a_conclusion_recorded_by_mistake_is_taken_back(at: At) -> None:
    """With its reason; the dossier waits for the council again."""
    body, folder = at("đã kết luận", "tt")
    page = "/tt/2025/hoi-dong/rut"
    assert "công nhận mức độ 2" in told(body.get(page))
    assert body.send(page, {"don_vi": ["99001"], "ly_do": ""}).status_code == 422
    assert "đã rút kết luận" in told(body.send(page, {"don_vi": ["99001"], "ly_do": "Ghi nhầm"}))
    assert is_dossier(folder, "99001", DossierState.BEFORE_COUNCIL)
    with Workspace(folder).open_read_only() as store:
        assert [*store.lines()][-1].operation == "council withdraw"


def test_whose_pages_the_council_s_are(at: At) -> None:
    """A commune sees none; who appraises reads, takes the sheet, and concludes nothing."""
    commune, _ = at("có Hội đồng", "xa1")
    assert commune.get("/tt/2025/hoi-dong").status_code == 404
    assert commune.send(PAGE, {**MEETING, **ROW}, page="/xa/2025").status_code == 404
    appraiser, _ = at("có Hội đồng", "tgv")
    assert appraiser.get("/tt/2025/hoi-dong").status_code == 200
    assert appraiser.get(PAGE).status_code == 404
    assert appraiser.get("/tt/2025/hoi-dong/bien-ban.xlsx").data[:2] == b"PK"


def test_before_a_council_is_set_up_its_meeting_leads_to_where_it_is(at: At) -> None:
    """A link that comes too early is no dead end."""
    body, _ = at("trình Hội đồng", "tt")
    answer = body.get(PAGE)
    assert (answer.status_code, answer.location) == (303, "/tt/2025/hoi-dong")


def test_only_what_the_appraisal_allows_is_offered(at: At) -> None:
    """A unit appraised at level 4; a higher level is offered once there is an exception, which is named."""
    body, _ = at("có Hội đồng", "tt")
    page = told(body.get(PAGE))
    assert _offered(page) == ["", "2", "3", "4", "khong"]
    assert "phải có ngoại lệ" in page
    exception = {
        "quy_tac": "muc-do",
        "nguoi": "",
        "muc": "5",
        "ly_do": "Theo kết luận của Chủ tịch",
        "den_ngay": "31/12/2026",
    }
    assert "ngoại lệ" in told(body.send("/tt/2025/ho-so/99001/ngoai-le", exception))
    page = told(body.get(PAGE))
    assert _offered(page) == ["", "2", "3", "4", "5", "khong"]
    assert "công nhận mức độ 5 (Toàn diện), theo ngoại lệ" in page


def _offered(page: str) -> list[str]:
    """Return the values of the choice of conclusions of the only row."""
    choice = page.split('name="99001.ket_luan"')[1].split("</select>")[0]
    return [part.split('"')[0] for part in choice.split('<option value="')[1:]]
