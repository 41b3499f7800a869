"""Settings as sentences: changed on a page, kept in the file with its comments, taken up by the year."""

import html
import re
from collections.abc import Callable
from pathlib import Path

from werkzeug.test import TestResponse

from maturity.settings.effective import effective
from maturity.settings.names import NAMES
from maturity.settings.settings import KEYS_OF_FILE, Configuration, read_configuration
from maturity.store.workspace import Workspace
from reports.words.setting_clauses import GROUPS
from tests.running import Run
from tests.web.conftest import PASSWORD, Browser, Clock
from web.accounts import passwords
from web.accounts.database import AccountsFile
from web.app import create_app
from web.rule_switches import OF_LEVELS, OF_RANKINGS
from web.settings import WebSettings

Opened = tuple[Callable[[], Browser], Path]
PAGE = "/tt/2025/cau-hinh/doi"
BY_HAND = """\
# Ghi chú của ông A, đừng xóa
[ky]
  nop_lan_2 = '01/03'   # theo kế hoạch
nop_lan_1 = "12/01"

[van_ban] # của Sở
dia_danh = "Minh Họa"
"""


def form_of(answer: TestResponse) -> dict[str, list[str]]:
    """Return what would be sent of the form of a page if nobody touched it."""
    form = answer.text.split(" novalidate", 1)[1]
    fields: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        is_box = 'type="checkbox"' in tag
        if not is_box or " checked" in tag:
            name, value = (re.search(rf'{key}="([^"]*)"', tag) for key in ("name", "value"))
            if name and value:
                fields.setdefault(name[1], []).append(html.unescape(value[1]))
    for name, inner in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        fields[name] = [html.unescape(inner)]
    for name, inner in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inner)
        fields[name] = [html.unescape(chosen[1])] if chosen else []
    return fields


def send(at: Browser, fields: dict[str, list[str]], **changed: str | list[str]) -> TestResponse:
    """Send a form with some of its fields changed: `ky__nop_lan_1` is `ky.nop_lan_1`."""
    typed = {name.replace("__", "."): value for name, value in changed.items()}
    return at.client.post(PAGE, data={**fields, **typed})


def plain(answer: TestResponse) -> str:
    """Return the text of a page."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", answer.text)))


def test_a_setting_is_changed_in_its_sentence(opened: Opened, run: Run) -> None:
    """Tried first; then the file has it where it stood, the year goes by it, the journal tells who did it."""
    browser, folder = opened
    file = folder / "cau-hinh.toml"
    file.write_text(BY_HAND, encoding="utf-8")
    at = browser()
    at.sign_in("tt")
    fields = form_of(at.get(PAGE))
    tried = send(at, fields, ky__nop_lan_1="15/1", rieng__nop_lan_2="10/03/2026", han_nop="05/01/2026")
    assert tried.status_code == 200
    text = plain(tried)
    assert "Xem trước, chưa ghi gì" in text
    assert "trước ngày 12/01 của năm sau năm số liệu" in text
    assert "trước ngày 15/01 của năm sau năm số liệu" in text
    assert "Chưa hồ sơ nào nộp: mọi đơn vị theo hạn mới." in text
    assert "không sau" not in text
    assert file.read_text(encoding="utf-8") == BY_HAND
    done = at.client.post(PAGE, data={**form_of(tried), "ghi": "có"})
    assert "Đã đổi 03 cấu hình" in plain(done)
    after = file.read_text(encoding="utf-8")
    for line in BY_HAND.splitlines():
        assert line in after or line == 'nop_lan_1 = "12/01"', line
    assert 'nop_lan_1 = "15/01"' in after
    assert read_configuration(file).value is not None
    with Workspace(folder).open_read_only() as store:
        *_, line = store.lines()
        assert (line.operation, line.person) == ("cycle settings", "tt")
    shown = plain(at.get("/tt/2025/cau-hinh"))
    assert "15/01/2026" in shown
    assert "10/03/2026" in shown
    assert "tt: Hạn nộp lần 1, trước ngày: 12/01 → 15/01" in shown
    assert run("verify").code == 0


def test_every_setting_has_its_sentence_and_its_field() -> None:
    """Whoever adds a key to the file is told what it lacks on the pages."""
    of_groups = {name for names in GROUPS.values() for name in names}
    switches = {f"khen_thuong.{each.key}" for each in (*OF_LEVELS, *OF_RANKINGS)}
    assert {*KEYS_OF_FILE} - of_groups - switches == {"ky.rieng", "khen_thuong.loai_tru"}
    assert {*KEYS_OF_FILE} - {*NAMES} == {"ky.rieng"}
    shown = {".".join(path) for path in effective(Configuration())}
    assert {*KEYS_OF_FILE} - shown == {"ky.rieng", "so_lieu.han_nop", "so_lieu.han_rieng"}


def test_every_fault_stands_at_its_field(opened: Opened) -> None:
    """All at once; nothing that was typed is lost."""
    browser, folder = opened
    before = (folder / "cau-hinh.toml").read_bytes()
    at = browser()
    at.sign_in("tt")
    wrong = {
        "ky.nop_lan_1": "30/02",
        "rieng.nop_lan_1": "15/01/2025",
        "minh_chung.dung_luong_toi_da_mb": "9" * 5000,
        "minh_chung.loai_tep": [],
        "ky.ngay_tinh_cong_nhan": "",
        "trang_cong_bo.thu_dien_tu": "không có",
        "van_ban.thu_muc_mau": "",
        "van_ban.dia_danh": "Minh\x00Họa",
        "van_ban.can_cu": "Luật\n" + "x" * 501,
        "chuyen_tiep.ke_thua_cong_nhan": "tùy",
    }
    refused = at.client.post(PAGE, data={**form_of(at.get(PAGE)), **wrong})
    assert refused.status_code == 422
    assert refused.text.count('class="error"') == len(wrong)
    for name in wrong:
        assert f'id="{name}-loi"' in refused.text, name
        assert f'href="#{name}"' in refused.text, name
    assert 'value="30/02"' in refused.text
    assert "<title>Lỗi:" in refused.text
    assert (folder / "cau-hinh.toml").read_bytes() == before
    assert send(at, form_of(at.get(PAGE))).status_code == 409  # nothing was changed at all


def test_what_somebody_else_changed_is_not_overwritten(opened: Opened) -> None:
    """A field that both changed is asked about; one that only the other changed keeps their value."""
    browser, folder = opened
    file = folder / "cau-hinh.toml"
    at = browser()
    at.sign_in("tt")
    file.write_text(BY_HAND, encoding="utf-8")
    fields = form_of(at.get(PAGE))
    text = BY_HAND.replace('"12/01"', '"11/01"').replace("Minh Họa", "Bến Mẫu")
    file.write_text(text, encoding="utf-8")
    asked = send(at, fields, ky__nop_lan_1="15/01", ky__don_doc_truoc_so_ngay="10")
    assert asked.status_code == 422
    assert "nay trong tệp là “11/01”" in asked.text
    again = form_of(asked)
    assert again["ky.nop_lan_1"] == ["15/01"]
    late = plain(send(at, again, ky__nop_lan_1="05/03"))
    assert "trước ngày 01/03/2026 không sau hạn nộp lần 1, trước ngày 05/03/2026" in late
    assert again["van_ban.dia_danh"] == ["Bến Mẫu"]
    tried = send(at, again)
    assert tried.status_code == 200
    assert "Đã đổi 02 cấu hình" in plain(at.client.post(PAGE, data={**form_of(tried), "ghi": "có"}))
    kept = file.read_text(encoding="utf-8")
    assert 'nop_lan_1 = "15/01"' in kept
    assert 'dia_danh = "Bến Mẫu"' in kept


def test_it_is_the_standing_body_s(opened: Opened) -> None:
    """Others of the body read the sentences; units and departments see none of it."""
    browser, _ = opened
    for person, sees in (("tgv", True), ("hd", True), ("ky", True), ("xa1", False), ("so1", False)):
        at = browser()
        at.sign_in(person)
        assert at.get(PAGE).status_code == 404, person
        shown = at.get("/tt/2025/cau-hinh")
        assert shown.status_code == (200 if sees else 404), person
        assert PAGE not in shown.text, person
        assert at.client.post(PAGE, data={"csrf": at.token("/doi-mat-khau")}).status_code == 404, person


def test_what_was_typed_outlives_the_session(at_moment: Callable[[str], Path], clock: Clock) -> None:
    """Shown again after signing in, every tick of it; what somebody else changed is still asked about."""
    folder = at_moment("mở kỳ")
    passwords.open_account(AccountsFile.beside(folder), "tt", PASSWORD, must_change=False)
    app = create_app(WebSettings(workspace=folder, now=lambda: clock.now, is_time_given=True))
    at = Browser(app.test_client())
    at.sign_in("tt")
    fields = {**form_of(at.get(PAGE)), "ky.nop_lan_1": ["15/01"], "minh_chung.loai_tep": ["pdf", "png"]}
    clock.forward(minutes=31)
    gone = at.client.post(PAGE, data=fields)
    assert gone.status_code == 303
    file = folder / "cau-hinh.toml"
    file.write_text(f'ky.nop_lan_1 = "12/01"\n{file.read_text(encoding="utf-8")}', encoding="utf-8")
    back = at.client.post(
        gone.location, data={"csrf": at.token(gone.location), "nguoi": "tt", "mat_khau": PASSWORD}
    )
    again = form_of(at.get(back.location))
    assert again["ky.nop_lan_1"] == ["15/01"]
    assert again["minh_chung.loai_tep"] == ["pdf", "png"]
    asked = at.client.post(PAGE, data=again)
    assert asked.status_code == 422
    assert "nay trong tệp là “12/01”" in asked.text
