"""Appraisal in a browser, on an official year: the findings of the command, by criterion and by unit."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from attrs import evolve

from commands.shell.clock import VIETNAM
from maturity.appraisal.appraisal import Appraisal, AppraisalOutcome, appraisals_in
from maturity.cycle.series import LEVEL_SERIES
from maturity.evidence.proofs import proofs_in, remove_proof
from maturity.figures.figure import recorded_in
from maturity.store.workspace import Workspace
from rules.observation import Observation, State
from tests.running import run_in
from tests.web.conftest import Browser, application

NewBrowser = Callable[[], Browser]
CRITERION, UNIT = "/tt/2025/tham-dinh/CQS-04", "/tt/2025/ho-so/99003/tham-dinh"
ROW = "99003/CQS-04"
SENT = datetime(2026, 1, 14, 9, 0, tzinfo=VIETNAM)


@pytest.fixture
def appraising(at_moment: Callable[[str], Path]) -> tuple[NewBrowser, Path]:
    """Browsers at an official year with the dossiers of 99001 and 99003 under appraisal; its folder."""
    folder = at_moment("đang thẩm định")
    persons = ("tt", "tgv", "xa1", "hd")
    return application(folder, datetime(2026, 1, 20, 9, 0, tzinfo=VIETNAM), persons), folder


def findings(folder: Path, unit: str = "99003") -> dict[str, Appraisal]:
    with Workspace(folder).open_read_only() as store:
        return {each.item: each for each in appraisals_in(store, 2025, unit, series=LEVEL_SERIES)}


def words(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split())


def seen(at: Browser, page: str, row: str = ROW) -> str:
    """Return what the form of a page holds of a row."""
    return at.get(page).text.split(f'name="{row}.goc" value="')[1].split('"')[0]


def choose(at: Browser, page: str, fields: dict[str, object], row: str = ROW) -> dict[str, object]:
    """Return the fields of a finding on a row as the page sends them."""
    return {f"{row}.goc": seen(at, page, row)} | {f"{row}.{name}": value for name, value in fields.items()}


def signed_in(browser: NewBrowser, person: str = "tgv") -> Browser:
    at = browser()
    at.sign_in(person)
    return at


REJECTED: dict[str, object] = {"ket_luan": "khong-chap-nhan", "ly_do": "khong-lien-quan"}


def test_a_finding_is_recorded_as_by_the_command(
    appraising: tuple[NewBrowser, Path], at_moment: Callable[[str], Path]
) -> None:
    """The page says what it comes to; the journal has the same line; everything verifies."""
    browser, folder = appraising
    at = signed_in(browser)
    text = words(at.get(CRITERION).text)
    assert "0/02 đơn vị đã thẩm định" in text
    assert "UBND xã Đồng Thử" in text
    done = at.send(CRITERION, choose(at, CRITERION, REJECTED))
    assert done.status_code == 200
    told = words(done.text)
    assert "không chấp nhận, do không liên quan" in told
    assert "Kết quả theo thẩm định đến nay" in told or "kết quả theo thẩm định đến nay" in told
    assert "01/02 đơn vị đã thẩm định" in told
    by_page = findings(folder)["CQS-04"]
    with Workspace(folder).open_read_only() as store:
        last = [*store.lines()][-1]
    assert (last.operation, last.person) == ("appraise", "tgv")
    assert run_in(folder, "2026-01-21T08:00:00+07:00", "verify").code == 0
    again = at_moment("đang thẩm định")
    line = ("appraise", "--year", "2025", "--unit", "99003", "--criterion", "CQS-04", "--as", "tgv")
    assert run_in(again, "2026-01-20T09:00:00+07:00", *line, "--reject", "khong-lien-quan").code == 0
    assert findings(again)["CQS-04"] == by_page


def test_faults_stand_at_their_rows_and_nothing_typed_is_lost(appraising: tuple[NewBrowser, Path]) -> None:
    """All reasons at once; not a row is written."""
    browser, folder = appraising
    at = signed_in(browser)
    fields = choose(at, UNIT, {"ket_luan": "khong-chap-nhan", "loi": ""})
    fields |= choose(at, UNIT, {"ket_luan": "chap-nhan"}, "99003/CQS-05")
    fields |= choose(at, UNIT, {"ly_do": "khac", "loi": "Số <lạ>"}, "99003/CQS-06")
    answer = at.send(UNIT, fields)
    assert answer.status_code == 409
    assert "<title>Lỗi: " in answer.text
    assert "chưa ghi lý do “không chấp nhận” CQS-04" in answer.text
    assert "chưa chọn kết quả thẩm định" in answer.text
    assert 'value="Số &lt;lạ&gt;"' in answer.text
    assert 'id="99003/CQS-04.ly_do-loi"' in answer.text
    assert '<a href="#99003/CQS-04.ly_do">UBND xã Đồng Thử, CQS-04</a>' in words(answer.text)
    assert findings(folder) == {}
    nothing = at.send(UNIT, {f"{ROW}.goc": "x"})
    assert (nothing.status_code, "Chưa chọn kết luận" in nothing.text) == (422, True)


def test_two_appraisers_on_one_row(appraising: tuple[NewBrowser, Path]) -> None:
    """The second sees the finding of the first beside their own, and decides; sent twice is no change."""
    browser, folder = appraising
    first, second = signed_in(browser), signed_in(browser)
    mine = choose(first, CRITERION, REJECTED)
    theirs = choose(second, UNIT, {"ket_luan": "khong-chap-nhan", "ly_do": "sai-ky"})
    assert first.send(CRITERION, mine).status_code == 200
    assert "Đã ghi như vậy từ trước" in words(first.send(CRITERION, mine).text)
    answer = second.send(UNIT, theirs)
    assert answer.status_code == 409
    assert "vừa có người thay số liệu hoặc ghi kết quả thẩm định khác" in answer.text
    assert "do không liên quan" in words(answer.text)
    assert '<option value="sai-ky" selected>' in answer.text
    assert findings(folder)["CQS-04"].because == "không liên quan"
    renewed = answer.text.split(f'name="{ROW}.goc" value="')[1].split('"')[0]
    assert second.send(UNIT, theirs | {f"{ROW}.goc": renewed}).status_code == 200
    assert findings(folder)["CQS-04"].because == "sai kỳ số liệu"


def take_documents(folder: Path, item: str = "CQS-04") -> None:
    """Remove the documents of a figure of 99003, as undoing their intake does."""
    with Workspace(folder).open() as store, store.act("evidence undo", SENT, person="tt") as writing:
        for proof in proofs_in(store, 2025, "99003", series=LEVEL_SERIES):
            if proof.item == item:
                remove_proof(writing, proof)


def test_a_figure_without_a_document_is_accepted_only_knowingly(appraising: tuple[NewBrowser, Path]) -> None:
    """It is said which, and that it does not count; a tick writes it."""
    browser, folder = appraising
    take_documents(folder)
    at = signed_in(browser)
    assert "chưa có tài liệu" in at.get(CRITERION).text
    fields = choose(at, UNIT, {"ket_luan": "chap-nhan"})
    asked = at.send(UNIT, fields)
    assert asked.status_code == 422
    assert "chưa có tài liệu kiểm chứng nên chưa tính là đạt" in words(asked.text)
    assert findings(folder) == {}
    assert at.send(UNIT, fields | {"da_biet": "có"}).status_code == 200
    assert findings(folder)["CQS-04"].outcome is AppraisalOutcome.ACCEPTED


def test_what_is_chosen_is_tried_without_writing(appraising: tuple[NewBrowser, Path]) -> None:
    """The result while somebody chooses; or the first reason against it."""
    browser, folder = appraising
    at = signed_in(browser)
    tried = at.send(CRITERION, choose(at, CRITERION, REJECTED) | {"thu": "1"})
    assert "kết quả theo thẩm định đến nay" in words(tried.text)
    tried = at.send(CRITERION, choose(at, CRITERION, {"ket_luan": "khong-chap-nhan"}) | {"thu": "1"})
    assert "Chưa lưu được: chưa ghi lý do" in words(tried.text)
    assert findings(folder) == {}


def test_rows_without_a_question_are_accepted_at_once(appraising: tuple[NewBrowser, Path]) -> None:
    """The preview names each and counts them; just these are written; a list that is old is refused."""
    browser, folder = appraising
    take_documents(folder)
    at = signed_in(browser)
    page = f"{UNIT}/hang-loat"
    listed = at.get(page).text
    number = listed.count('data-label="Số thứ tự"')
    assert number > 5
    assert f"Chấp nhận {number} dòng này" in listed
    rows = at.get(UNIT).text.split("<tr id=")[1:]
    doubtful = [row.split('"')[1].partition("/")[2] for row in rows if "Nên xem kỹ" in row]
    assert doubtful
    for item in ("CQS-04", *doubtful):
        assert f'<span class="code">{item}</span>' not in listed, item
    digest = listed.split('name="danh_sach" value="')[1].split('"')[0]
    old = at.send(page, {"danh_sach": "khác"})
    assert (old.status_code, "không còn đúng như danh sách đã xem" in old.text) == (409, True)
    assert findings(folder) == {}
    done = at.send(page, {"danh_sach": digest})
    assert done.status_code == 200
    assert len(findings(folder)) == number
    assert {each.outcome for each in findings(folder).values()} == {AppraisalOutcome.ACCEPTED}
    assert at.send(page, {"danh_sach": digest}).status_code == 409


def test_whose_work_it_is_not(appraising: tuple[NewBrowser, Path]) -> None:
    """A unit and the council have no such page; who took the figures in sees them and is told why not."""
    browser, folder = appraising
    for person in ("xa1", "hd"):
        at = signed_in(browser, person)
        for page in (CRITERION, UNIT, f"{UNIT}/hang-loat", f"{CRITERION}/hang-loat"):
            assert at.get(page).status_code == 404, page
    at = signed_in(browser, "tt")
    text = at.get(UNIT).text
    assert "không thẩm định" in text
    assert 'type="radio"' not in text
    answer = at.send(UNIT, {f"{ROW}.goc": "x"} | {f"{ROW}.{name}": value for name, value in REJECTED.items()})
    assert answer.status_code == 409
    assert findings(folder) == {}
    at = signed_in(browser)
    for page in ("/tt/2025/tham-dinh/CQS-99", "/tt/2025/ho-so/99999/tham-dinh"):
        assert at.get(page).status_code == 404, page
    assert f'href="{UNIT}"' in at.get("/tt/2025/ho-so/99003").text


def test_numbers_of_persons_are_masked_and_that_is_told(appraising: tuple[NewBrowser, Path]) -> None:
    """The journal forgets nothing, so that they must not reach it."""
    browser, folder = appraising
    at = signed_in(browser)
    fields = choose(at, CRITERION, REJECTED | {"loi": "ông A, 0912345678"})
    answer = at.send(CRITERION, fields)
    assert "số điện thoại" in answer.text
    assert "0912345678" not in findings(folder)["CQS-04"].words


def test_a_year_by_an_index_shows_points(played: NewBrowser) -> None:
    """And how a row is scored; once the year is decided nothing can be chosen, and the page says why."""
    at = signed_in(played, "tgv01")
    text = at.get("/tt/2025/ho-so/99003/tham-dinh?ky=dti-xa").text
    assert " điểm" in words(text)
    assert "Tối đa" in text
    assert 'type="radio"' not in text
    item = words(text).split('href="/tt/2025/tham-dinh/')[1].split('"')[0]
    assert item.endswith("?ky=dti-xa")
    assert at.get(f"/tt/2025/tham-dinh/{item}").status_code == 200
    assert "tham-dinh?ky=dti-xa#99003/" in at.get("/tt/2025/ma-tran?ky=dti-xa").text


def test_a_proposal_that_a_row_does_not_apply(appraising: tuple[NewBrowser, Path]) -> None:
    """Only agreed or refused, or adjusted; a refusal needs its reason, and the matrix says that it waits."""
    browser, folder = appraising
    with Workspace(folder).open() as store, store.act("intake", SENT, person="tt") as writing:
        known = {each.item: each for each in recorded_in(store, 2025, "99003", series=LEVEL_SERIES)}
        proposed = Observation("XHS-01", State.NOT_APPLICABLE, note="không có đối tượng")
        writing.save(evolve(known["XHS-01"], observation=proposed))
    at = signed_in(browser)
    page, row = "/tt/2025/tham-dinh/XHS-01", "99003/XHS-01"
    text = at.get(page).text
    assert "không áp dụng: không có đối tượng" in text
    offered = text.split(f'<tr id="{row}"')[1].split("</tr>")[0]
    values = re.findall(r'type="radio" name="[^"]*" value="([^"]*)"', offered)
    assert values == ["dong-y-khong-ap-dung", "khong-dong-y-khong-ap-dung", "dieu-chinh"]
    assert (
        '#99003/XHS-01" title="chờ thẩm định, đề nghị không áp dụng">N</a>' in at.get("/tt/2025/ma-tran").text
    )
    refused = at.send(page, choose(at, page, {"ket_luan": "khong-dong-y-khong-ap-dung"}, row))
    assert (refused.status_code, "chưa ghi lý do" in refused.text) == (409, True)
    fields = {"ket_luan": "khong-dong-y-khong-ap-dung", "loi": "xã có 02 cơ sở"}
    assert at.send(page, choose(at, page, fields, row)).status_code == 200
    assert findings(folder)["XHS-01"].outcome is AppraisalOutcome.NOT_APPLICABLE_REFUSED
    edited = f"{page}?sua={row}"
    assert at.send(edited, choose(at, edited, {"ket_luan": "dong-y-khong-ap-dung"}, row)).status_code == 200
    assert findings(folder)["XHS-01"].outcome is AppraisalOutcome.NOT_APPLICABLE


def test_in_the_second_round_the_first_finding_can_be_kept(at_moment: Callable[[str], Path]) -> None:
    """Only the rows that were reopened are open; beside them stand the first finding and the explanation."""
    folder = at_moment("chờ giải trình")
    of_unit = ("--year", "2025", "--unit", "99003", "--as", "xa3")
    explained = ("--criterion", "CQS-04", "--text", "Kế hoạch đã ban hành đúng kỳ")
    for command in (("dossier", "explain", *of_unit, *explained), ("dossier", "resubmit", *of_unit)):
        assert run_in(folder, "2026-02-05T09:00:00+07:00", *command).code == 0
    browser = application(folder, datetime(2026, 2, 9, 9, 0, tzinfo=VIETNAM), ("tgv",))
    at = signed_in(browser)
    text = words(at.get(UNIT).text)
    assert text.count("<fieldset data-row>") == 1
    assert "Vòng 1: không chấp nhận, do không liên quan" in text
    assert "Giải trình: Kế hoạch đã ban hành đúng kỳ" in text
    done = at.send(UNIT, choose(at, UNIT, {"ket_luan": "giu-vong-1"}))
    assert done.status_code == 200, words(done.text)
    kept = findings(folder)["CQS-04"]
    assert (kept.round, kept.outcome) == (2, AppraisalOutcome.REJECTED)
    other = {"99003/CQS-05.goc": "x", "99003/CQS-05.ket_luan": "chap-nhan"}
    assert at.send(UNIT, other).status_code == 409
