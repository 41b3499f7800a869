"""Rules of commendation as switches: whom they would propose is shown, and kept only when it is decided."""

from collections.abc import Callable
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from maturity.settings.settings import read_configuration
from tests.running import Run
from tests.web.conftest import Browser
from tests.web.test_year_settings import form_of, plain

NewBrowser = Callable[[], Browser]
PAGE = "/tt/2025/khen-thuong/cach-xet"


@pytest.fixture
def at(played: NewBrowser) -> Browser:
    """A browser of the standing body at the sample year after its end."""
    browser = played()
    browser.sign_in("tt01")
    return browser


def send(at: Browser, fields: dict[str, list[str]], button: str, page: str = PAGE) -> TestResponse:
    """Press one of the two buttons."""
    return at.client.post(page, data={**fields, button: "có"})


def test_a_switch_shows_who_enters_and_who_drops_out(at: Browser, tmp_path: Path, run: Run) -> None:
    """With each unit's reason; nothing is kept of it until it is decided, and then in the year, too."""
    folder = tmp_path / "nam-mau"
    file = folder / "cau-hinh.toml"
    before = file.read_text(encoding="utf-8")
    shown = at.get(PAGE)
    assert "Đề nghị 02 đơn vị, đúng như cách xét đang áp dụng." in plain(shown)
    fields = form_of(shown)
    late_too = {**fields, "loai_tru": ["vi phạm", "còn tiêu chí chưa đáp ứng"], "bien_do_dung_dau": ["20"]}
    assert "Xã Bản Nháp (99008) : xếp thứ" in plain(send(at, late_too, "thu"))
    fewer = {name: value for name, value in fields.items() if name not in ("bat.muc_cao_nhat", "loai_tru")}
    tried = send(at, {**fewer, "bien_do_dung_dau": ["1"], "loai_tru": fields["loai_tru"]}, "thu")
    text = plain(tried)
    assert "bớt 01 đơn vị" in text
    assert "Ra khỏi danh sách (01)" in text
    assert "không còn cách xét nào nêu tên; đang được nêu vì: được công nhận mức độ 4" in text
    assert file.read_text(encoding="utf-8") == before
    done = send(at, form_of(tried), "ghi")
    assert "Đã đổi 02 cấu hình" in plain(done)
    rules = read_configuration(file).value
    assert rules is not None
    assert (rules.commendation.highest_level, rules.commendation.best_margins) == (False, 1)
    assert "# muc_cao_nhat = true" in file.read_text(encoding="utf-8")
    assert "đúng như cách xét đang áp dụng" in plain(at.get(PAGE))
    assert run("-w", folder, "verify").code == 0


def test_every_fault_stands_at_its_switch(at: Browser) -> None:
    """Only of switches that are on: a number of one that is off says nothing."""
    fields = form_of(at.get(PAGE))
    wrong = {"bien_do_dung_dau": "0", "bat.giu_vung": "có", "giu_vung.so_nam": "1", "tang_it_nhat_muc": "x"}
    for button in ("thu", "ghi"):
        refused = at.client.post(PAGE, data={**fields, **wrong, button: "có"})
        assert refused.status_code == 422, button
        assert refused.text.count('class="error"') == 2, button
        assert 'id="giu_vung.so_nam-loi"' in refused.text, button


def test_rules_that_somebody_else_changed_are_not_overwritten(at: Browser, tmp_path: Path) -> None:
    """Whoever switched the same rule is asked; what they did not touch stays as the other left it."""
    file = tmp_path / "nam-mau" / "cau-hinh.toml"
    fields = form_of(at.get(PAGE))
    text = file.read_text(encoding="utf-8").replace("bien_do_dung_dau = 2", "bien_do_dung_dau = 4")
    file.write_text(text.replace("muc_cao_nhat = true", "muc_cao_nhat = false"), encoding="utf-8")
    asked = send(at, {**fields, "bien_do_dung_dau": ["1"]}, "ghi")
    assert asked.status_code == 409
    assert "nay trong tệp là “4”" in asked.text
    again = form_of(asked)
    assert "bat.muc_cao_nhat" not in again
    assert again["bien_do_dung_dau"] == ["1"]
    assert send(at, again, "ghi").status_code == 200
    kept = file.read_text(encoding="utf-8")
    assert "bien_do_dung_dau = 1" in kept
    assert "muc_cao_nhat = false" in kept


def test_places_in_a_ranking_have_their_own_switches(at: Browser) -> None:
    """The rules about levels stay as they are."""
    page = f"{PAGE}?ky=dti-xa"
    shown = at.get(page)
    assert "bat.hang_dau" in shown.text
    assert "bat.muc_cao_nhat" not in shown.text
    fields = {**form_of(shown), "hang_dau": ["1"], "bat.tang_it_nhat_gia_tri": ["có"]}
    assert "bớt" in plain(send(at, fields, "thu", page))
    done = plain(send(at, fields, "ghi", page))
    assert "Đã đổi 02 cấu hình" in done
    assert "Khen đơn vị có giá trị tăng ít nhất 0,05 so với năm trước." in done


def test_others_of_the_body_try_and_do_not_decide(played: NewBrowser) -> None:
    """A leader sees what a switch would do; a request made by hand is refused, and a unit sees nothing."""
    leader, unit = played(), played()
    leader.sign_in("ky01")
    unit.sign_in("xa05")
    shown = leader.get(PAGE)
    assert 'name="ghi"' not in shown.text
    fields = {**form_of(shown), "bien_do_dung_dau": ["1"]}
    assert leader.client.post(PAGE, data={**fields, "thu": "1"}).status_code == 200
    refused = send(leader, fields, "ghi")
    assert refused.status_code == 409
    assert "thường trực" in plain(refused)
    assert unit.get(PAGE).status_code == 404
