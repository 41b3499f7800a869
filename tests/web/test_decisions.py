"""Decisions, complaints and commendation as pages: by whom, shown before it is kept, as commands keep it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from commands.shell.clock import VIETNAM
from maturity.dossier.states import DossierState
from maturity.store.workspace import Workspace
from tests.web.conftest import Browser, application, is_dossier

NewBrowser = Callable[[], Browser]
PERSONS = ("tt", "tgv", "xa1", "hd", "ky")


@pytest.fixture
def at(at_moment: Callable[[str], Path]) -> Callable[[str, str], tuple[Browser, Path]]:
    """Sign a person in at a moment of the official year; 12/06/2026."""

    def signed_in(moment: str, person: str) -> tuple[Browser, Path]:
        folder = at_moment(moment)
        browser = application(folder, datetime(2026, 6, 12, 9, 0, tzinfo=VIETNAM), PERSONS)()
        browser.sign_in(person)
        return browser, folder

    return signed_in


def told(answer: TestResponse) -> str:
    """Return the text of a page without what is for breaking its lines."""
    return answer.text.replace("\xa0", " ").replace("<wbr>", "")


def lines(folder: Path) -> list[tuple[str, str, object]]:
    """Return what the journal holds: the operation, the person and the content of each line."""
    return [*_lines(folder)]


def _lines(folder: Path) -> Iterator[tuple[str, str, object]]:
    with Workspace(folder).open_read_only() as store:
        for line in store.lines():
            yield line.operation, line.person, (line.table_name, line.key, line.row)


RECOGNITION = {
    "so": "03/QĐ",
    "ngay_ky": "18/05/2026",
    "nguoi_ky": "ky",
    "trich_yeu": "Công nhận",
    "hieu_luc": "18/05/2026",
    "het_han": "",
    "don_vi": ["99001"],
}
ISSUE = "/tt/2025/quyet-dinh/ghi/cong-nhan"


def test_a_decision_is_shown_before_it_is_kept(
    at: Callable[[str, str], tuple[Browser, Path]], at_moment: Callable[[str], Path]
) -> None:
    """The preview keeps nothing, can be gone back from, and what is kept is what the command keeps."""
    by_command = lines(at_moment("đã quyết định"))
    body, folder = at("đã kết luận", "tt")
    before = lines(folder)
    assert f'href="{ISSUE}"' in told(body.get("/tt/2025/quyet-dinh"))
    assert "công nhận mức độ 2" in told(body.get(ISSUE))
    shown = body.send(ISSUE, RECOGNITION)
    assert (shown.status_code, "Sẽ ghi quyết định, công nhận 01 đơn vị" in told(shown)) == (200, True)
    assert "Đã ghi" not in told(shown)
    back = body.send(ISSUE, {**RECOGNITION, "sua": "có"})
    assert 'value="03/QĐ"' in told(back)
    assert lines(folder) == before
    done = body.send(ISSUE, {**RECOGNITION, "ghi": "có"})
    assert "Đã ghi quyết định, công nhận 01 đơn vị" in told(done)
    filing = told(done).split('href="/tt/2025/van-ban-da-ky?')[1].split('"')[0].replace("&amp;", "&")
    assert 'value="03/QĐ"' in body.get(f"/tt/2025/van-ban-da-ky?{filing}").text
    assert lines(folder) == by_command
    assert "Ghi việc công bố" in told(body.get("/tt/2025/quyet-dinh"))


def test_faults_of_a_decision_are_told_at_their_fields(
    at: Callable[[str, str], tuple[Browser, Path]],
) -> None:
    """All at once, with what was typed; the operation's refusals come at the preview."""
    body, folder = at("đã kết luận", "ky")
    before = lines(folder)
    faulty = body.send(ISSUE, {**RECOGNITION, "so": "", "ngay_ky": "31/02/2026", "nguoi_ky": "ai đó"})
    assert faulty.status_code == 422
    assert 'id="so-loi"' in told(faulty)
    assert 'id="ngay_ky-loi"' in told(faulty)
    assert 'id="nguoi_ky-loi"' in told(faulty)
    assert "31/02/2026" in told(faulty)
    refused = body.send(ISSUE, {**RECOGNITION, "ngay_ky": "01/12/2026"})
    assert (refused.status_code, "không có gì thay đổi" in told(refused)) == (409, True)
    assert lines(folder) == before


def test_a_decision_is_published_with_the_head_of_the_journal(
    at: Callable[[str, str], tuple[Browser, Path]],
) -> None:
    """The preview names what every unit gets, and no head: it would be another."""
    body, folder = at("đã quyết định", "ky")
    page = "/tt/2025/quyet-dinh/cong-bo"
    fields = {"van_ban": "2026-05-18 03/QĐ", "ngay": "25/05/2026"}
    shown = told(body.send(page, fields))
    assert "99001" in shown
    assert "Mã đối chiếu" not in shown
    assert is_dossier(folder, "99001", DossierState.RECOGNISED)
    done = told(body.send(page, {**fields, "ghi": "có"}))
    with Workspace(folder).open_read_only() as store:
        hashes = {line.hash for line in store.lines()}
    assert done.split("Mã đối chiếu của nhật ký khi công bố: ")[1][:64] in hashes
    assert is_dossier(folder, "99001", DossierState.PUBLISHED)


def test_a_decision_recorded_by_mistake_is_withdrawn(at: Callable[[str, str], tuple[Browser, Path]]) -> None:
    """With its reason; the list shows it as withdrawn."""
    body, _ = at("đã quyết định", "tt")
    page = "/tt/2025/quyet-dinh/rut"
    fields = {"van_ban": "2026-05-18 03/QĐ", "ly_do": "Ghi nhầm ngày ký"}
    assert "Sẽ rút văn bản ghi nhầm" in told(body.send(page, fields))
    assert "Đã rút văn bản ghi nhầm" in told(body.send(page, {**fields, "ghi": "có"}))
    assert "đã rút" in told(body.get("/tt/2025/quyet-dinh"))


def test_a_recognition_is_revoked(at: Callable[[str, str], tuple[Browser, Path]]) -> None:
    """By a decision of its own; a number of a person in the reason is masked, and that is told."""
    body, folder = at("đã công bố", "tt")
    page = "/tt/2025/quyet-dinh/thu-hoi"
    fields = {
        "don_vi": ["99001"],
        "so": "09/QĐ",
        "ngay_ky": "10/06/2026",
        "nguoi_ky": "ky",
        "trich_yeu": "",
        "ly_do": "Số liệu sai, gọi 0912345678",
        "tu_ngay": "10/06/2026",
    }
    assert "Sẽ ghi thu hồi công nhận đối với 01 đơn vị" in told(body.send(page, fields))
    done = told(body.send(page, {**fields, "ghi": "có"}))
    assert "số của cá nhân được che khi ghi" in done
    assert "Đã ghi thu hồi" in done
    assert is_dossier(folder, "99001", DossierState.REVOKED)
    assert "0912345678" not in str(lines(folder))


@pytest.mark.parametrize(
    "page",
    [
        "quyet-dinh",
        "quyet-dinh/ghi/cong-nhan",
        "quyet-dinh/cong-bo",
        "kien-nghi",
        "khen-thuong",
        "kien-nghi/1/tra-loi",
    ],
)
def test_whose_pages_these_are(at: Callable[[str, str], tuple[Browser, Path]], page: str) -> None:
    """A commune sees none; who appraises reads, and has no form."""
    commune, _ = at("có kiến nghị", "xa1")
    assert commune.get(f"/tt/2025/{page}").status_code == 404
    appraiser, _ = at("có kiến nghị", "tgv")
    expected = 404 if "/" in page else 200
    assert appraiser.get(f"/tt/2025/{page}").status_code == expected


def test_a_complaint_is_added_answered_and_reopens_its_dossier(
    at: Callable[[str, str], tuple[Browser, Path]], at_moment: Callable[[str], Path]
) -> None:
    """As the commands do it: the same lines of the journal; the answer names the next step as a link."""
    by_command = lines(at_moment("chấp nhận kiến nghị"))
    body, folder = at("đã kết luận", "tt")
    received = {"don_vi": "99001", "ngay_nhan": "26/03/2026", "noi_dung": "Đề nghị xem lại"}
    faulty = body.send("/tt/2025/kien-nghi/ghi", {**received, "noi_dung": " "})
    assert (faulty.status_code, 'id="noi_dung-loi"' in told(faulty)) == (422, True)
    body.send("/tt/2025/kien-nghi/ghi", received)
    assert "chưa trả lời" in told(body.get("/tt/2025/kien-nghi"))
    page = "/tt/2025/kien-nghi/1/tra-loi"
    answer = {"ngay": "27/03/2026", "ket_qua": "xem-lai", "tra_loi": "Xem lại"}
    answered = told(body.send(page, answer))
    assert '<a href="/tt/2025/kien-nghi">mở lại hồ sơ theo kiến nghị</a>' in answered
    assert lines(folder) == by_command
    assert "Mở lại hồ sơ" in told(body.get("/tt/2025/kien-nghi"))
    body.send("/tt/2025/kien-nghi/1/mo-lai", {})
    assert is_dossier(folder, "99001", DossierState.RESUBMITTED) or is_dossier(
        folder, "99001", DossierState.APPRAISING
    )
    assert body.get("/tt/2025/kien-nghi/2/tra-loi").status_code == 404


def test_without_a_decision_nobody_is_commended_yet(at: Callable[[str, str], tuple[Browser, Path]]) -> None:
    """The form says what comes first, and leads to it."""
    body, _ = at("đã công bố", "tt")
    form = told(body.get("/tt/2025/khen-thuong/ghi"))
    assert "Chưa ghi quyết định khen thưởng nào" in form
    assert 'href="/tt/2025/quyet-dinh/ghi/khen-thuong"' in form


def test_commendation_shows_its_rules_and_is_recorded(at: Callable[[str, str], tuple[Browser, Path]]) -> None:
    """The list by the rules, a violation that leaves a unit out, the decision on the others."""
    body, folder = at("quyết định khen", "tt")
    page = told(body.get("/tt/2025/khen-thuong"))
    assert "Cách xét đang áp dụng" in page
    assert "Được công nhận mức độ cao nhất của năm." in page
    assert "Không xét: còn tiêu chí chưa đạt, nộp muộn, vi phạm." in page
    assert "Xếp hạng từ" not in page
    violated = {"don_vi": "99001", "vi_pham": "báo cáo sai", "van_ban": "07/KL"}
    assert "Đã ghi vi phạm số 1" in told(body.send("/tt/2025/khen-thuong/vi-pham", violated))
    left_out = told(body.get("/tt/2025/khen-thuong"))
    assert "Không xét khen thưởng (01)" in left_out
    chosen = {"quyet_dinh": "2026-06-09 04/QĐ"}
    assert body.send("/tt/2025/khen-thuong/ghi", chosen).status_code == 409
    body.send("/tt/2025/khen-thuong/rut-vi-pham", {"so": "1", "ly_do": "ghi nhầm"})
    assert "Đã ghi khen thưởng" in told(body.send("/tt/2025/khen-thuong/ghi", chosen))
    assert ("commend", "tt") in {(operation, person) for operation, person, _ in lines(folder)}


def test_a_ranking_is_refused_until_every_point_is_approved(played: NewBrowser) -> None:
    """A ranking that stands is replaced by name only; whom it leaves out needs a reason; nothing is kept."""
    body = played()
    body.sign_in("tt01")
    page = "/tt/2025/quyet-dinh/ghi/xep-hang?ky=dti-xa"
    fields = {"so": "20/QĐ", "ngay_ky": "22/06/2026", "nguoi_ky": "ky01", "trich_yeu": "", "ly_do": ""}
    again = told(body.send(page, {**fields, "thay_the": ""}))
    assert "đã công bố theo Quyết định số 05/QĐ-MẪU ngày 26/05/2026" in again
    assert "hồ sơ 99012 năm 2025: chưa được Hội đồng thông qua điểm" in again
    replacing = {**fields, "thay_the": "05/QĐ-MẪU", "don_vi": ["99012"]}
    assert "chưa ghi lý do" in told(body.send(page, replacing))
    early = {**replacing, "ly_do": "Chưa nộp hồ sơ", "ngay_ky": "25/05/2026"}
    assert "25/05/2026" in told(body.send(page, early))
    shown = told(body.send(page, {**replacing, "ly_do": "Chưa nộp hồ sơ"}))
    assert "Sẽ" in shown
    assert "Chưa nộp hồ sơ" in shown
    assert "20/QĐ" not in told(body.get("/tt/2025/quyet-dinh?ky=dti-xa"))
    assert body.get("/tt/2025/quyet-dinh/thu-hoi?ky=dti-xa").status_code == 404
    assert body.get("/tt/2025/quyet-dinh/ghi/xep-hang").status_code == 404


def test_a_notice_is_recorded(played: NewBrowser) -> None:
    """Of results that no unit is recognised for; it waits for its publication."""
    body = played()
    body.sign_in("tt01")
    page = "/tt/2025/quyet-dinh/ghi/thong-bao"
    fields = {"so": "21/TB", "ngay_ky": "22/06/2026", "nguoi_ky": "ky01", "trich_yeu": "Kết quả"}
    assert "Sẽ ghi văn bản" in told(body.send(page, fields))
    assert body.send(page, {**fields, "ghi": "có"}).status_code == 200
    assert "21/TB" in told(body.get("/tt/2025/quyet-dinh"))
