"""What decides an official year is in its record: a file or a clock that is changed afterwards shows."""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from maturity.cycle.noticing import is_set_back
from maturity.store.journal import moment
from maturity.store.workspace import Workspace
from maturity.units.unit import save_unit
from tests.running import Outcome, Run
from tests.workspaces import sample_units

YEAR = ("--year", 2025)


@pytest.fixture
def official(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The year 2025, opened officially on the province's set, with communes that may submit."""
    folder = tmp_path / "khong-gian"
    monkeypatch.setenv("MATURITY_HOME", str(folder))
    monkeypatch.setenv("MATURITY_NOW", "2025-12-01T08:00")
    assert run("init").code == 0
    with_units_on(folder)
    for who, *role in (
        ("tt01", "--role", "thuong-truc"),
        ("xa04", "--role", "don-vi", "--unit", "99004"),
        ("xa05", "--role", "don-vi", "--unit", "99005"),
    ):
        assert run("person", "add", who, "--name", f"Người {who}", *role, "--as", "tt01").code == 0
    opened = run("cycle", "open", *YEAR, "--framework", "minh-hoa-xa", "--as", "tt01")
    assert opened.code == 0, opened.text
    return folder


def with_units_on(folder: Path) -> None:
    """Import the units at the time of the other acts."""
    at = datetime(2025, 12, 1, 8, 0, tzinfo=timezone(timedelta(hours=7)))
    with Workspace(folder).open() as store, store.act("unit import", at) as writing:
        for unit in sample_units():
            save_unit(writing, unit)


def edit(folder: Path, before: str, after: str) -> None:
    path = folder / "cau-hinh.toml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def on(monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    monkeypatch.setenv("MATURITY_NOW", when)


def submitted(run: Run, unit: str = "99004", person: str = "xa04") -> Outcome:
    return run("dossier", "submit", *YEAR, "--unit", unit, "--as", person)


def found_by_verify(run: Run) -> set[str]:
    return {one["kind"] for one in json.loads(run("verify", "--format", "json").out)["findings"]}


def test_a_deadline_edited_after_the_year_was_opened_does_not_count(
    run: Run, official: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Late stays late; whoever submits, looks at the dossier or the year, and verify, are told."""
    edit(official, 'nop_lan_1 = "10/01"', 'nop_lan_1 = "30/01"')
    on(monkeypatch, "2026-01-25T08:00")
    outcome = submitted(run)
    assert outcome.says("NỘP MUỘN (hạn trước 10/01/2026)")
    assert "(nop_lan_1): 10/01/2026 → 30/01/2026" in outcome.err
    assert "maturity cycle settings --year 2025 --apply" in outcome.err
    for shown in (run("dossier", "show", *YEAR, "--unit", "99004"), run("status")):
        assert shown.says("(nop_lan_1): 10/01/2026 → 30/01/2026")
    verified = run("verify")
    assert verified.code == 1
    assert verified.says("cau-hinh.toml ghi ky.nop_lan_1 là “30/01/2026”, kỳ đã ghi “10/01/2026”")
    edit(official, 'nop_lan_1 = "30/01"', 'nop_lan_1 = "10/01"')
    assert run("verify").code == 0
    assert submitted(run, "99005", "xa05").err == ""


def test_a_change_of_settings_is_an_act_of_a_person(
    run: Run, official: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old and the new value are shown first, only the standing body may, and it is told ever after."""
    on(monkeypatch, "2026-01-15T08:00")
    assert submitted(run).says("NỘP MUỘN")
    edit(official, 'nop_lan_1 = "10/01"', 'nop_lan_1 = "30/01"')
    seen = run("cycle", "settings", *YEAR)
    assert seen.code == 0
    assert seen.says("(nop_lan_1): 10/01/2026 → 30/01/2026")
    refused = run("cycle", "settings", *YEAR, "--apply", "--as", "xa04")
    assert refused.code == 2
    assert refused.says("thường trực")
    on(monkeypatch, "2026-01-16T08:00")
    done = run("cycle", "settings", *YEAR, "--apply", "--as", "tt01")
    assert (done.code, done.err) == (0, "")
    assert done.says("Đã ghi cấu hình mới vào kỳ đánh giá năm 2025")
    assert run("cycle", "settings", *YEAR, "--apply", "--as", "tt01").says("Không có gì thay đổi")
    assert submitted(run, "99005", "xa05").says("đúng hạn (hạn trước 30/01/2026)")
    told = "Cấu hình của kỳ đã đổi ngày 16/01/2026 (do tt01)"
    assert run("status").says(told)
    shown = run("dossier", "show", *YEAR, "--unit", "99004")
    assert shown.says(told)
    assert shown.says("nộp muộn (hạn trước 10/01/2026)"), "what counted then is what the record says"
    assert run("verify").code == 0


CHANGED: dict[str, tuple[str, str, str]] = {
    "exclusions": (
        'loai_tru = ["nộp muộn", "vi phạm", "còn tiêu chí chưa đáp ứng"]',
        "loai_tru = []",
        "khen_thuong.loai_tru",
    ),
    "a rule of commendation": ("# muc_cao_nhat = true", "muc_cao_nhat = true", "khen_thuong.muc_cao_nhat"),
    "carrying over": (
        'ke_thua_cong_nhan = "không"',
        'ke_thua_cong_nhan = "mức thấp nhất"',
        "chuyen_tiep.ke_thua_cong_nhan",
    ),
    "the day of counting": (
        'ngay_tinh_cong_nhan = "30/06"',
        'ngay_tinh_cong_nhan = "30/05"',
        "ky.ngay_tinh_cong_nhan",
    ),
    "whether the day is in time": (
        'truoc_ngay_gom_ca_ngay_do = "không"',
        'truoc_ngay_gom_ca_ngay_do = "có"',
        "ky.truoc_ngay_gom_ca_ngay_do",
    ),
    "a day of this year alone": ("# 2025 = { nop_lan_1", "2025 = { nop_lan_1", "ky.nop_lan_1"),
}


@pytest.mark.parametrize(("before", "after", "name"), CHANGED.values(), ids=CHANGED.keys())
def test_every_setting_that_decides_is_noticed(
    run: Run, official: Path, before: str, after: str, name: str
) -> None:
    """By verify, by its name in the file; the same file edited back is the same again."""
    edit(official, before, after)
    outcome = run("verify")
    assert outcome.code == 1
    assert outcome.says(f"cau-hinh.toml ghi {name} là")
    assert run("cycle", "settings", *YEAR).says(f"({name.rpartition('.')[2]})")
    edit(official, after, before)
    assert run("verify").code == 0


def test_settings_that_decide_nothing_may_be_edited(run: Run, official: Path) -> None:
    """Who is urged when, and how large a file may be, is nobody's level."""
    edit(official, '# 2025 = "10/01/2026"', '2025 = "12/01/2026"')
    edit(official, "dung_luong_toi_da_mb = 25", "dung_luong_toi_da_mb = 30")
    assert run("verify").code == 0


def test_a_file_of_settings_with_a_fault_is_noticed(run: Run, official: Path) -> None:
    """It may say anything by now."""
    edit(official, 'nop_lan_1 = "10/01"', 'nop_lan_1 = "31/02"')
    outcome = run("verify")
    assert outcome.code == 1
    assert outcome.says("không đọc được tệp cấu hình")


def test_a_rehearsal_goes_by_the_file(run: Run, official: Path, tmp_path: Path) -> None:
    """People try settings there; nothing of it is official."""
    folder = tmp_path / "dien-tap"
    assert run("init", "-w", folder).code == 0
    opened = run("cycle", "open", *YEAR, "--framework", "2361-xa", "--rehearsal", "-w", folder)
    assert opened.code == 0
    edit(folder, 'nop_lan_1 = "10/01"', 'nop_lan_1 = "30/01"')
    assert run("status", "-w", folder).says("nộp lần 1 trước 30/01/2026")
    assert run("cycle", "settings", *YEAR, "-w", folder).says("Kỳ diễn tập tính theo cau-hinh.toml")
    assert run("verify", "-w", folder).code == 0


def test_a_clock_set_back_is_told(run: Run, official: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dossier handed in as if two weeks ago: beside it, in the year, and by verify."""
    on(monkeypatch, "2026-01-25T08:00")
    assert submitted(run, "99005", "xa05").says("NỘP MUỘN")
    on(monkeypatch, "2026-01-09T08:00")
    assert submitted(run).says("đúng hạn")
    for shown in (run("dossier", "show", *YEAR, "--unit", "99004"), run("status")):
        assert shown.says("ghi lúc 08:00 09/01/2026, sau dòng ghi lúc 08:00 25/01/2026")
    assert run("verify").code == 1
    assert "time_set_back" in found_by_verify(run)
    other = run("dossier", "show", *YEAR, "--unit", "99005")
    assert not other.says("Đồng hồ đã bị lùi")


CLOCKS: dict[str, tuple[str, str, bool]] = {
    "some minutes between two machines": ("2026-01-05T08:04:00+07:00", "2026-01-05T08:00:00+07:00", False),
    "an hour on one day": ("2026-01-05T09:04:00+07:00", "2026-01-05T08:00:00+07:00", True),
    "a minute over midnight": ("2026-01-10T00:00:30+07:00", "2026-01-09T23:59:30+07:00", True),
    "a day that a person named, after its morning": (
        "2026-01-05T08:00:00+07:00",
        "2026-01-05T00:00:00+07:00[clock=given]",
        False,
    ),
    "the day before, named by a person": (
        "2026-01-10T08:00:00+07:00",
        "2026-01-09T23:00:00+07:00[clock=given]",
        True,
    ),
    "in order": ("2026-01-05T08:00:00+07:00", "2026-01-05T08:00:00+07:00", False),
}


@pytest.mark.parametrize(("before", "now", "expected"), CLOCKS.values(), ids=CLOCKS.keys())
def test_only_a_clock_that_was_set_back_is_told(before: str, now: str, expected: bool) -> None:
    """Two machines are some minutes apart, and who names a time names a day; a day is never given back."""
    assert is_set_back(moment(now), moment(before)) is expected


def test_a_time_that_a_person_named_is_marked(
    run: Run, official: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine's clock leaves no mark; what was written under MATURITY_NOW has one for ever."""
    on(monkeypatch, "2026-01-05T08:00")
    assert submitted(run).code == 0
    assert run("dossier", "show", *YEAR, "--unit", "99004").says("Giờ của 01/01 việc là giờ đặt tay")
    outcome = run("verify")
    assert outcome.code == 0
    assert outcome.says("dòng nhật ký là giờ đặt tay, không phải giờ của máy")
    monkeypatch.delenv("MATURITY_NOW")
    given = json.loads(run("verify", "--format", "json").out)["given_times"]
    added = run("person", "add", "ky01", "--name", "Người ký", "--role", "nguoi-ky", "--as", "tt01")
    assert added.code == 0, added.text
    assert json.loads(run("verify", "--format", "json").out)["given_times"] == given


def test_settings_are_changed_in_file_and_year_at_once(official: Path, run: Run) -> None:
    """Seen first, then kept with every comment; the journal tells who, and `verify` finds nothing."""
    file = official / "cau-hinh.toml"
    before = file.read_text(encoding="utf-8")
    change = (
        "cycle",
        "settings",
        *YEAR,
        "--set",
        "ky.nop_lan_1=15/01",
        "--set",
        'minh_chung.loai_tep=["pdf"]',
    )
    seen = run(*change, "--as", "tt01")
    assert seen.code == 0, seen.text
    assert "Sẽ đổi 02 cấu hình" in seen.text
    assert "thêm --apply" in seen.text
    assert file.read_text(encoding="utf-8") == before
    done = run(*change, "--apply", "--as", "tt01")
    assert done.code == 0, done.text
    assert "Đã đổi 02 cấu hình" in done.text
    after = before.replace('"10/01"', '"15/01"', 1).replace(
        '["pdf", "png", "jpg", "docx", "xlsx"]', '["pdf"]', 1
    )
    assert file.read_text(encoding="utf-8") == after
    assert (official / "cau-hinh.toml.cu-1").read_text(encoding="utf-8") == before
    shown = run("cycle", "settings", *YEAR).text
    assert "15/01/2026" in shown
    assert "tt01: Loại tệp được nhận: pdf, png, jpg, docx, xlsx → pdf." in shown
    assert run("verify").code == 0
    assert "Không có gì thay đổi" in run(*change, "--apply", "--as", "tt01").text


def test_a_change_that_cannot_be_made_changes_nothing(official: Path, run: Run) -> None:
    """A value, a key, a person: each is refused with the reason, and the file stays."""
    before = (official / "cau-hinh.toml").read_bytes()
    for given, who, said in (
        ("ky.nop_lan_1=45/01", ("--as", "tt01"), "cần ngày, tháng năm nào cũng có"),
        ("ky.nop_lan_9=15/01", ("--as", "tt01"), "không có khóa"),
        ("nop_lan_1", ("--as", "tt01"), "không đặt giá trị"),
        ("ky.nop_lan_1=15/01", ("--as", "xa04"), "thường trực"),
        ("ky.nop_lan_1=15/01", (), "chưa rõ ai"),
    ):
        refused = run("cycle", "settings", *YEAR, "--set", given, "--apply", *who)
        assert refused.code == 2, given
        assert said in refused.text, given
    assert (official / "cau-hinh.toml").read_bytes() == before
    assert list(official.glob("cau-hinh.toml.*")) == []


def test_a_file_that_cannot_be_kept_stays_as_the_record_has_it(
    official: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The act and the file stand or fall together."""
    before = (official / "cau-hinh.toml").read_bytes()

    def failing(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("maturity.operations.settings.rewriting.rewrite", failing)
    refused = run("cycle", "settings", *YEAR, "--set", "ky.nop_lan_1=15/01", "--apply", "--as", "tt01")
    assert refused.code == 2
    assert "không ghi được tệp cau-hinh.toml" in refused.text
    monkeypatch.undo()
    monkeypatch.setenv("MATURITY_HOME", str(official))
    assert (official / "cau-hinh.toml").read_bytes() == before
    assert "15/01/2026" not in run("cycle", "settings", *YEAR).text


def test_a_change_reaches_the_years_that_the_file_is_edited_for(
    official: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The year that is named and the newest; another keeps its record, a closed one takes rules alone."""
    on(monkeypatch, "2026-12-01T08:00")
    opened = run("cycle", "open", "--year", 2026, "--framework", "minh-hoa-xa", "--as", "tt01")
    assert opened.code == 0, opened.text

    def change(year: int, *given: str) -> str:
        options = [option for each in given for option in ("--set", each)]
        done = run("cycle", "settings", "--year", year, *options, "--apply", "--as", "tt01")
        assert done.code == 0, done.text
        assert run("verify").code == 0
        return done.text

    both = change(2025, "ky.nop_lan_1=15/01")
    assert "10/01/2026 → 15/01/2026" in both
    assert "10/01/2027 → 15/01/2027" in both
    one = change(2026, "ky.nop_lan_1=20/01")
    assert "Kỳ năm 2025, cấp xã giữ cấu hình đã ghi" in one
    assert "15/01/2026" in run("cycle", "settings", *YEAR).text
    assert run("cycle", "close", *YEAR, "--as", "tt01").code == 0
    rules = change(2025, "khen_thuong.muc_cao_nhat=true", "ky.nop_lan_2=05/03")
    assert "khen thưởng mức cao nhất: không → có" in rules
    closed = run("cycle", "settings", *YEAR).text
    assert "khen thưởng mức cao nhất có" in closed
    assert "28/02/2026" in closed
