"""Today's work in `maturity status`: who is urged, from which day on, and what to type."""

import json
import shlex
from datetime import date
from pathlib import Path

import pytest

from maturity.dossier.states import DossierState
from tests.commands.dossiers import OTHER, UNIT, appraise, take_step
from tests.commands.test_status import UNITS, put_dossiers, status
from tests.running import Clock, Run


def today_s_work(run: Run, *arguments: object) -> str:
    """What stands below the heading of today's work."""
    return " ".join(status(run, *arguments).out.partition("Việc hôm nay")[2].split())


def test_the_first_day_has_its_work(
    run: Run, workspace: Path, at: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing has come: the forms go out to everybody, by name; and 20 days before a date there is urging."""
    at("2025-12-19")
    text = today_s_work(run)
    assert "Gửi biểu cho 10 cơ quan, 12 xã: cơ quan đầu mối cấp tỉnh; Sở Tư pháp;" in text
    assert "Cách làm: maturity form --year 2025 --all" in text
    assert "Đôn đốc" not in text
    assert "ngoài ra còn 07, xem đủ: maturity status --year 2025 --full" in text
    assert "Xã Núi Thí Nghiệm (99012)" in today_s_work(run, "--full")
    assert '--supplier "Sở Tư pháp"' in text, "to be typed as it stands, also on Windows"
    type_all(run, workspace.parent, monkeypatch)
    at("2025-12-20")
    text = today_s_work(run)
    assert "Đôn đốc 10 cơ quan chưa gửi đủ số liệu, còn 20 ngày: cơ quan đầu mối cấp tỉnh; " in text
    assert "Đôn đốc 12 đơn vị chưa nộp, còn 20 ngày: Phường Minh Họa (99001); Xã Suối Mẫu (99002); " in text
    assert "Cách làm: maturity figures status --year 2025" in text


WHO_IS_LEFT = """
2026-01-05 | còn 04 ngày
2026-01-09 | hôm nay là ngày cuối
2026-01-10 | đã quá hạn 01 ngày
"""


@pytest.mark.parametrize("line", WHO_IS_LEFT.strip().splitlines())
def test_who_has_not_submitted_is_named(run: Run, year: Path, at: Clock, line: str) -> None:
    """Those who did are not; on the last day, too, there is work."""
    moment, left = (part.strip() for part in line.split("|"))
    put_dossiers(year, dict.fromkeys(UNITS[:10], DossierState.SUBMITTED))
    at(moment)
    text = today_s_work(run)
    assert (
        f"Đôn đốc 02 đơn vị chưa nộp, {left}: Xã Đèo Minh Chứng (99011); Xã Núi Thí Nghiệm (99012)." in text
    )
    assert "Kiểm tra 10 hồ sơ đã nộp, trả lại hoặc nhận thẩm định: Phường Minh Họa (99001); " in text
    assert "Cách làm: maturity dossier take-up --year 2025 --all" in text


def commands(run: Run) -> list[list[str]]:
    """Every command that stands below today's work, as its words."""
    tasks = json.loads(status(run, "--format", "json").out)["tasks"]
    return [shlex.split(line)[1:] for one in tasks for line in one["command"].split("; ")]


def type_all(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Type today's commands in a folder, word by word; each succeeds."""
    monkeypatch.chdir(folder)
    typed = commands(run)
    assert typed
    for words in typed:
        outcome = run(*words)
        assert outcome.code == 0, (words, outcome.text)


def test_what_is_appraised_is_to_be_explained_or_finished(run: Run, year: Path, at: Clock) -> None:
    """A dossier with a criterion left is to be appraised, one without has its next step, in both rounds."""
    for unit, person in ((UNIT, "xa-2"), (OTHER, "xa-3")):
        take_step(run, "submit", person, unit=unit)
        take_step(run, "take-up", "td", unit=unit)
    assert "Thẩm định 02 hồ sơ: Xã Suối Mẫu (99002); Xã Đồng Thử (99003)." in today_s_work(run)
    assert "-o phieu-2026-01-05" in today_s_work(run), "another day, another folder"
    appraise(year, "td", ["CQS-02"])
    appraise(year, "td", unit=OTHER)
    text = today_s_work(run)
    assert "Thẩm định 0" not in text
    assert "01 hồ sơ đã thẩm định đủ, có tiêu chí phải giải trình: Xã Suối Mẫu (99002). Cách làm: " in text
    assert "Kết thúc thẩm định 01 hồ sơ đã thẩm định đủ: Xã Đồng Thử (99003). Cách làm: " in text
    assert run("dossier", "request", "--year", 2025, "--all", "--as", "td").code == 0
    assert run("dossier", "appraised", "--year", 2025, "--all", "--as", "td").code == 0
    assert "hồ sơ đã thẩm định đủ" not in today_s_work(run)
    take_step(run, "resubmit", "xa-2", "--accept-findings")
    assert "Thẩm định lại 01 hồ sơ đã giải trình: Xã Suối Mẫu (99002)." in today_s_work(run)
    appraise(year, "td", ["CQS-02"], round=2)
    assert "Kết thúc thẩm định 01 hồ sơ đã thẩm định đủ: Xã Suối Mẫu (99002)." in today_s_work(run)


@pytest.mark.parametrize(
    ("state", "moment"),
    [
        (DossierState.RETURNED, "2026-01-05"),
        (DossierState.SUBMITTED, "2026-01-05"),
        (DossierState.APPRAISING, "2026-01-05"),
        (DossierState.EXPLANATION_REQUESTED, "2026-02-20"),
        (DossierState.RESUBMITTED, "2026-02-20"),
        (DossierState.APPRAISED, "2026-03-05"),
        (DossierState.PUBLISHED, "2026-06-05"),
    ],
)
def test_every_command_is_typed_as_it_is_printed(
    run: Run, year: Path, at: Clock, monkeypatch: pytest.MonkeyPatch, state: DossierState, moment: str
) -> None:
    """Nothing is left to be filled in, also where a task is about two units."""
    monkeypatch.setenv("MATURITY_PERSON", "tt")
    put_dossiers(year, dict.fromkeys(UNITS[:2], state), due_on=date(2026, 3, 1))
    at(moment)
    type_all(run, year.parent, monkeypatch)


EVERY_DATE = """
returned              | 07/01/2026 | 2026-01-05 | 12 | Đôn đốc 01 đơn vị được trả lại hồ sơ nộp lại, còn 02 ngày: Xã Suối Mẫu (99002)
returned              | 07/01/2026 | 2026-01-08 | 12 | đơn vị được trả lại hồ sơ nộp lại, đã quá hạn 01 ngày: Xã Suối Mẫu (99002)
explanation_requested | 27/02/2026 | 2026-02-06 | 20 |
explanation_requested | 27/02/2026 | 2026-02-07 | 20 | Đôn đốc 01 đơn vị giải trình, còn 20 ngày: Xã Suối Mẫu (99002)
explanation_requested | 27/02/2026 | 2026-02-07 | 05 |
explanation_requested | 27/02/2026 | 2026-02-22 | 05 | Đôn đốc 01 đơn vị giải trình, còn 05 ngày: Xã Suối Mẫu (99002)
explanation_requested | 27/02/2026 | 2026-02-28 | 20 | đã hết hạn giải trình, đã quá hạn 01 ngày: Xã Suối Mẫu (99002)
before_council        |            | 2026-06-09 | 20 |
before_council        |            | 2026-06-10 | 20 | 01 hồ sơ chưa có kết quả công bố, còn 20 ngày: Xã Suối Mẫu (99002)
before_council        |            | 2026-07-01 | 00 | 01 hồ sơ chưa có kết quả công bố, đã quá hạn 01 ngày: Xã Suối Mẫu (99002)
published             |            | 2026-07-01 | 20 |
"""  # noqa: E501


@pytest.mark.parametrize("line", EVERY_DATE.strip().splitlines())
def test_every_date_is_urged_towards(run: Run, year: Path, at: Clock, line: str) -> None:
    """From as many days before as `cau-hinh.toml` says; where a line says nothing, nobody is urged yet."""
    state, due, moment, notice, expected = (part.strip() for part in line.split("|"))
    (year / "cau-hinh.toml").write_text(f"[ky]\ndon_doc_truoc_so_ngay = {int(notice)}\n", encoding="utf-8")
    day = date(*map(int, reversed(due.split("/")))) if due else None
    put_dossiers(year, {UNIT: DossierState(state)}, due_on=day)
    at(moment)
    text = today_s_work(run)
    assert expected in text
    if not expected:
        assert "giải trình" not in text
        assert "kết quả công bố" not in text


def test_a_supplier_is_urged_towards_its_own_day(run: Run, year: Path, at: Clock) -> None:
    """Each with its own days; one without a day is urged before units submit, and is never late."""
    own = '[so_lieu.han_rieng]\n"Trạm Y tế cấp xã" = { 2025 = "06/01/2026" }\n'
    (year / "cau-hinh.toml").write_text(own, encoding="utf-8")
    at("2026-01-05")
    text = today_s_work(run)
    assert "Trạm y tế cấp xã, còn 01 ngày" in text
    assert text.count("còn 04 ngày") == 3, "two other bodies, and the units"
    at("2026-02-01")
    text = today_s_work(run)
    assert "Trạm y tế cấp xã, đã quá hạn 26 ngày" in text
    assert text.count("đã quá hạn") == 2
