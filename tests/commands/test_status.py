"""`maturity status` and `cycle close`: the year on one screen, and its end."""

import json
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from criteria.model import UnitKind
from maturity.cycle.cycle import CycleState, cycle_of, save_cycle
from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.dossier import Dossier, dossier_of, save_dossier
from maturity.dossier.states import DossierState
from maturity.store.workspace import Workspace
from tests.certifying import verify_passes
from tests.commands.dossiers import (
    UNIT,
    appraise,
    refusal_of,
    table,
    take_step,
    try_step,
)
from tests.running import Clock, Outcome, Run
from tests.workspaces import AT

UNITS = [f"990{number:02}" for number in range(1, 13)]


def put_dossiers(folder: Path, states: dict[str, DossierState], **more: object) -> None:
    """Put dossiers of the sample's units where they are to stand."""
    with Workspace(folder).open() as store, store.act("dossier submit", AT, "xa-2") as writing:
        for unit, state in states.items():
            save_dossier(writing, Dossier(year=2025, unit=unit, state=state, **more))  # type: ignore[arg-type]


def status(run: Run, *arguments: object) -> Outcome:
    outcome = run("status", *arguments)
    assert outcome.code == 0, outcome.text
    return outcome


def test_the_screen_says_where_the_year_stands(run: Run, year: Path, at: Clock) -> None:
    """The set, the next date, dossiers, figures of other bodies, the work; the newest year by itself."""
    states = dict.fromkeys(UNITS[:3], DossierState.SUBMITTED) | {
        UNITS[3]: DossierState.APPRAISING,
        UNITS[4]: DossierState.RETURNED,
    }
    put_dossiers(year, states)
    text = status(run).text
    for words in (
        "DIỄN TẬP – DỰ THẢO: 38/38",
        "Kỳ đánh giá 2025 – Bộ tiêu chí theo",
        "đã đối chiếu 0/38 tiêu chí",
        "Hạn gần nhất: nộp lần 1 trước 10/01/2026, còn 04 ngày",
        "nộp lần 1 trước 10/01/2026; giải trình (lần 2) trước 28/02/2026;",
        "công bố từ 01/04/2026 đến 30/06/2026.",
        "12 đơn vị: chưa nộp 07, chờ kiểm tra 03, trả lại 01, đang thẩm định 01.",
        "Số liệu sở, ngành: 22/26 tiêu chí.",
        "Việc hôm nay, 05/01/2026",
        "Kiểm tra 03 hồ sơ đã nộp",
        "Thẩm định 01 hồ sơ",
    ):
        assert words in text, words


DATES = """
2026-01-05 | không | nộp lần 1 trước 10/01/2026, còn 04 ngày
2026-01-09 | không | nộp lần 1 trước 10/01/2026, hôm nay là ngày cuối
2026-01-10 | không | giải trình (lần 2) trước 28/02/2026, còn 48 ngày
2026-01-10 | có    | nộp lần 1 trước 10/01/2026, hôm nay là ngày cuối
2026-02-28 | không | công bố quyết định hết ngày 30/06/2026, còn 122 ngày
2026-06-30 | không | công bố quyết định hết ngày 30/06/2026, hôm nay là ngày cuối
2026-07-01 | không | mọi hạn của kỳ đã qua
"""


@pytest.mark.parametrize("line", DATES.strip().splitlines())
def test_the_next_date_by_both_meanings_of_before_a_day(
    run: Run, workspace: Path, at: Clock, line: str
) -> None:
    """The nearest one that has not passed."""
    moment, includes, expected = (part.strip() for part in line.split("|"))
    settings = f'[ky]\ntruoc_ngay_gom_ca_ngay_do = "{includes}"\n'
    (workspace / "cau-hinh.toml").write_text(settings, encoding="utf-8")
    at(moment)
    assert f"Hạn gần nhất: {expected}." in status(run).text


def test_late_units_and_late_suppliers_are_today_s_work(run: Run, year: Path, at: Clock) -> None:
    """A supplier's own day, told by its name; the day after the first round, units that did not submit."""
    names = ("Trạm Y tế cấp xã", "Sở Lạ")
    own = (f'"{name}" = {{ 2025 = "06/01/2026" }}' for name in names)
    settings = "\n".join(["[so_lieu.han_rieng]", *own])
    (year / "cau-hinh.toml").write_text(settings, encoding="utf-8")
    assert "các cơ quan cung cấp số liệu hết ngày 06/01/2026, còn 01 ngày" in status(run).text
    at("2026-01-10")
    text = status(run).text
    assert "chậm: Trạm y tế cấp xã" in text
    assert "Đôn đốc 03 cơ quan chưa gửi đủ số liệu: " in text
    assert "Trạm y tế cấp xã, đã quá hạn 04 ngày" in text
    assert "Đôn đốc 12 đơn vị chưa nộp" in text
    figures = run("figures", "status", "--year", 2025)
    assert "Chậm: Trạm y tế cấp xã" in figures.text
    assert "DIỄN TẬP" in figures.text
    assert figures.says('có hạn riêng của "Sở Lạ" nhưng bộ của năm không có cơ quan này')


def test_the_screen_as_json(run: Run, year: Path, at: Clock) -> None:
    """The same values; every state is counted, days are ISO, and the rehearsal is marked."""
    put_dossiers(year, {UNIT: DossierState.EXPLANATION_REQUESTED}, due_on=AT.date(), is_late=True)
    at("2026-01-06")
    told = json.loads(status(run, "--year", 2025, "--format", "json").out)
    assert told["schema"] == "maturity.status/1"
    assert told["rehearsal"].startswith("DIỄN TẬP")
    assert told["next_date"] == {
        "due": "round_one",
        "day": "2026-01-10",
        "last_day": "2026-01-09",
        "days_left": 3,
    }
    assert (told["dossiers"]["explanation_requested"], told["dossiers"]["draft"], told["late"]) == (1, 11, 1)
    assert sum(told["dossiers"].values()) == told["units"] == 12
    assert told["dates"] == {
        "round_one": "2026-01-09",
        "round_two": "2026-02-27",
        "publication_from": "2026-04-01",
        "publication_until": "2026-06-30",
    }
    tasks = {one["task"]: one for one in told["tasks"]}
    assert {name: one["count"] for name, one in tasks.items()} == {
        "urge_suppliers": 3,
        "urge_units": 11,
        "close_overdue": 1,
    }
    overdue = tasks["close_overdue"]
    assert (overdue["count"], overdue["command"]) == (1, "maturity dossier appraised --year 2025 --all")
    assert overdue["who"] == [
        {"code": UNIT, "name": "Xã Suối Mẫu", "last_day": "2026-01-05", "days_left": -1}
    ]


def test_without_a_year_there_is_nothing_to_show(run: Run, year: Path) -> None:
    """A kind of unit without a year, and a year that was not opened, say how to open one."""
    outcome = run("status", "--kind", "huyện")
    assert (outcome.code, "maturity cycle open" in outcome.text) == (2, True)
    other = run("status", "--year", 2031)
    assert (other.code, other.says("năm 2031 không có kỳ đánh giá cấp xã; các năm có kỳ cấp này: 2025")) == (
        2,
        True,
    )
    kind = run("list", "recognition", "--year", 2025, "--kind", "huyện")
    assert kind.says("năm 2025 không có kỳ đánh giá cấp huyện, có kỳ cấp xã; thêm --kind xã")


def test_the_only_year_is_taken_and_told(run: Run, year: Path) -> None:
    """On stderr, so that what is piped stays whole; among several, or none, nobody chooses."""
    told = run("list", "recognition", "--format", "json")
    assert told.code == 0
    assert told.err.strip() == "Năm 2025 (kỳ duy nhất)."
    assert json.loads(told.out)["year"] == 2025
    assert run("dossier", "show", "--unit", UNIT).code == 0
    assert run("cycle", "close").says("thiếu --year")
    assert run("cycle", "open", "--year", 2024, "--framework", "2361-xa", "--rehearsal").code == 0
    several = run("list", "recognition")
    assert (several.code, several.says("thiếu --year NĂM (năm của số liệu); có: 2024, 2025.")) == (2, True)


def test_without_any_year_the_way_to_open_one_is_named(run: Run, tmp_path: Path) -> None:
    """A workspace on its first day."""
    assert run("init", "-w", tmp_path / "moi").code == 0
    outcome = run("list", "recognition", "-w", tmp_path / "moi")
    opening = f"maturity -w {tmp_path / 'moi'} cycle open"
    assert (outcome.code, outcome.says(f"chưa mở kỳ nào; mở bằng {opening}")) == (2, True)


def test_a_year_is_closed_when_every_result_is_published(run: Run, year: Path) -> None:
    """Those under way are all named; those that never came do not matter; then nothing changes any more."""
    close = ("cycle", "close", "--year", 2025, "--as")
    put_dossiers(
        year,
        {
            UNITS[0]: DossierState.SUBMITTED,
            UNITS[2]: DossierState.RECOGNISED,
            UNITS[3]: DossierState.RETURNED,
        },
    )
    outcome = refusal_of(year, lambda: run(*close, "tt"))
    assert (
        f"hồ sơ {UNITS[0]} năm 2025: hồ sơ chưa có kết quả công bố, tình trạng là “chờ kiểm tra”"
        in outcome.text
    )
    concluded = "hồ sơ chưa có kết quả công bố, tình trạng là “Hội đồng thống nhất công nhận”"
    assert f"hồ sơ {UNITS[2]} năm 2025: {concluded}" in outcome.text
    assert UNITS[3] not in outcome.text
    put_dossiers(year, {UNITS[0]: DossierState.PUBLISHED, UNITS[2]: DossierState.REVOKED})
    assert "đóng kỳ. Cách làm: maturity cycle close --year 2025" in status(run).text
    refusal_of(year, lambda: run(*close, "xa-2"))
    refusal_of(year, lambda: run("cycle", "close", "--year", 2025))
    closed = run(*close, "tt")
    assert (closed.code, "DIỄN TẬP" in closed.text) == (0, True)
    again = (year / "maturity.db").read_bytes()
    assert "không có gì thay đổi" in run(*close, "tt").text
    assert (year / "maturity.db").read_bytes() == again
    with Workspace(year).open_read_only() as store:
        cycle = cycle_of(store, 2025, UnitKind.COMMUNE, series=LEVEL_SERIES)
    assert cycle is not None
    assert "đã đóng" in run("cycle", "list").text
    assert verify_passes(run, "dossiers")


def test_days_of_single_dossiers_are_dates_too(run: Run, year: Path) -> None:
    """A returned dossier has a day of its own, and so may an explanation; over, there is no date any more."""
    put_dossiers(year, {UNITS[0]: DossierState.RETURNED}, due_on=date(2026, 1, 7))
    assert "Hạn gần nhất: hồ sơ đã trả lại phải nộp lại hết ngày 07/01/2026, còn 02 ngày" in status(run).text
    put_dossiers(year, {UNITS[0]: DossierState.EXPLANATION_REQUESTED}, due_on=date(2026, 1, 8))
    assert "giải trình theo hạn riêng hết ngày 08/01/2026, còn 03 ngày" in status(run).text
    put_dossiers(year, {UNITS[0]: DossierState.PUBLISHED})
    over = "không còn, mọi hồ sơ đã nộp đã công bố kết quả, 11 đơn vị không nộp."
    assert f"Hạn gần nhất: {over}" in status(run).text
    put_dossiers(year, dict.fromkeys(UNITS, DossierState.PUBLISHED))
    assert "Hạn gần nhất: không còn, mọi kết quả đã công bố." in status(run).text


def test_a_year_is_closed_after_what_was_complained_of_is_settled(run: Run, year: Path, at: Clock) -> None:
    """Closing waits, and so does its being proposed; a year closed too early is opened again, with why."""
    put_dossiers(year, {UNIT: DossierState.PUBLISHED})
    close = ("cycle", "close", "--year", 2025, "--as", "tt")
    content = ("--received-on", "05/01/2026", "--content", "Đề nghị xem lại")
    done_by = ("--as", "tt")
    assert run("complaint", "add", "--year", 2025, "--unit", UNIT, *content, *done_by).code == 0
    assert status(run).says("Trả lời 01 kiến nghị")
    assert "cycle close" not in status(run).text
    assert refusal_of(year, lambda: run(*close)).says("kiến nghị chưa được trả lời")
    words = ("--on", "05/01/2026", "--answer", "Sẽ xét lại", "--outcome", "changed")
    assert run("complaint", "answer", 1, *words, *done_by).code == 0
    assert status(run).says("Mở lại 01 hồ sơ theo kiến nghị đã chấp nhận")
    assert refusal_of(year, lambda: run(*close)).says("maturity complaint reopen 1")
    reopen = ("complaint", "reopen", 1, *done_by)
    with Workspace(year).open() as store, store.act("cycle close", AT) as writing:
        cycle = cycle_of(store, 2025, UnitKind.COMMUNE, series=LEVEL_SERIES)
        assert cycle is not None
        save_cycle(writing, evolve(cycle, state=CycleState.CLOSED))
    assert refusal_of(year, lambda: run(*reopen)).says("maturity cycle reopen --year 2025 --reason")
    again = ("cycle", "reopen", "--year", 2025, "--reason", "Xét lại theo kiến nghị số 1")
    assert refusal_of(year, lambda: run(*again, "--as", "xa-2")).says("không có vai trò mở lại kỳ")
    assert run(*again, *done_by).code == 0
    before = (year / "maturity.db").read_bytes()
    assert run(*again, *done_by).says("đang mở; không có gì thay đổi")
    assert (year / "maturity.db").read_bytes() == before
    assert status(run).says("Kỳ được mở lại ngày 05/01/2026: Xét lại theo kiến nghị số 1.")
    why = [line[-20:].strip() for line in run("cycle", "list").out.splitlines()]
    assert "kiến nghị số 1" in " ".join(why)
    assert run(*reopen).code == 0
    assert verify_passes(run, "dossiers")


def test_an_accepted_complaint_of_a_unit_that_never_submitted_keeps_the_year_open(
    run: Run, year: Path, at: Clock
) -> None:
    """Nothing is there to reopen: the unit submits, and its complaint is considered with the dossier."""
    put_dossiers(year, {UNITS[3]: DossierState.PUBLISHED})
    done_by = ("--as", "tt")
    content = ("--received-on", "05/01/2026", "--content", "Hồ sơ đã gửi mà chưa được ghi nhận")
    assert run("complaint", "add", "--year", 2025, "--unit", UNIT, *content, *done_by).code == 0
    words = ("--on", "05/01/2026", "--answer", "Nhận hồ sơ nộp sau", "--outcome", "changed")
    assert run("complaint", "answer", 1, *words, *done_by).code == 0
    close = ("cycle", "close", "--year", 2025, *done_by)
    assert status(run).says("Đôn đốc 01 đơn vị nộp hồ sơ để xem xét kiến nghị đã chấp nhận")
    assert refusal_of(year, lambda: run(*close)).says(
        f"đơn vị chưa nộp hồ sơ để xem xét; nộp bằng maturity dossier submit --year 2025 --unit {UNIT}"
    )
    take_step(run, "submit", "xa-2")
    assert refusal_of(year, lambda: run(*close)).says(f"hồ sơ {UNIT} năm 2025: hồ sơ chưa có kết quả công bố")
    with Workspace(year).open() as store, store.act("decision publish", AT) as writing:
        save_dossier(
            writing, evolve(dossier_of(store, 2025, UNIT, series=LEVEL_SERIES), state=DossierState.PUBLISHED)
        )
    assert "kiến nghị" not in status(run).text
    assert run(*close).code == 0


def test_a_dossier_reopened_for_a_complaint_is_to_be_appraised_anew(run: Run, year: Path, at: Clock) -> None:
    """Although nothing is left to appraise, until something of it is; only then it can be finished."""
    done_by = ("--as", "tt")
    take_step(run, "submit", "xa-2")
    take_step(run, "take-up", "td")
    appraise(year, "td", ["CQS-02"])
    take_step(run, "request", "td")
    take_step(run, "resubmit", "xa-2", "--accept-findings")
    appraise(year, "td", ["CQS-02"], round=2)
    take_step(run, "appraised", "td")
    with Workspace(year).open() as store, store.act("decision publish", AT) as writing:
        save_dossier(
            writing, evolve(dossier_of(store, 2025, UNIT, series=LEVEL_SERIES), state=DossierState.PUBLISHED)
        )
    content = ("--received-on", "05/01/2026", "--content", "Đề nghị xem lại CQS-02")
    assert run("complaint", "add", "--year", 2025, "--unit", UNIT, *content, *done_by).code == 0
    words = ("--on", "05/01/2026", "--answer", "Sẽ xét lại", "--outcome", "changed")
    assert run("complaint", "answer", 1, *words, *done_by).code == 0
    assert run("complaint", "reopen", 1, *done_by).code == 0
    reopened = status(run)
    assert reopened.says("Thẩm định lại, sau đó kết thúc thẩm định 01 hồ sơ đã mở lại theo kiến nghị")
    assert reopened.says(f"Cách làm: maturity appraise --year 2025 --show --unit {UNIT}")
    assert "Kết thúc thẩm định" not in reopened.text
    again = ("appraise", "--year", 2025, "--unit", UNIT, "--criterion", "CQS-02", "--as", "td")
    assert run(*again, "--reject", "khong-lien-quan").code == 0
    assert status(run).says("Kết thúc thẩm định 01 hồ sơ đã thẩm định đủ")


def test_commending_may_come_before_closing_and_after(run: Run, year: Path) -> None:
    """Where the province chose rules; of a closed year no work is proposed."""
    put_dossiers(year, {UNIT: DossierState.PUBLISHED})
    (year / "cau-hinh.toml").write_text("[khen_thuong]\nmuc_cao_nhat = true\n", encoding="utf-8")
    assert status(run).says(
        "Xét khen thưởng (trước hay sau khi đóng kỳ đều được). Cách làm: maturity commend --year 2025"
    )
    assert "cycle close" in status(run).text
    assert run("cycle", "close", "--year", 2025, "--as", "tt").code == 0
    closed = status(run)
    assert closed.says("Kỳ đã đóng; kiến nghị, thu hồi công nhận, khen thưởng vẫn ghi được.")
    assert closed.says("Không có việc đến hạn")
    person = ("person", "add", "ky", "--name", "Người thử", "--role", "nguoi-ky", "--as", "tt")
    assert run(*person).code == 0
    paper = ("--number", "45/QĐ-MẪU", "--signed-on", "05/01/2026", "--signer", "ky", "--as", "tt")
    assert run("decision", "issue", "--year", 2025, "--kind", "commendation", *paper).code == 0
    published = run("decision", "publish", "--number", "45/QĐ-MẪU", "--on", "05/01/2026", "--as", "tt")
    assert published.code == 0, published.text


def test_nothing_of_a_closed_year_changes(run: Run, year: Path, tmp_path: Path) -> None:
    """Figures, evidence, undoing and every step; looking is allowed."""
    path = table(year, [("CQS-02", "430/500")])
    assert run("cycle", "close", "--year", 2025, "--as", "tt").code == 0
    evidence = (
        "evidence",
        "add",
        "--year",
        2025,
        "--unit",
        UNIT,
        "--criterion",
        "CQS-04",
        "--number",
        "1/KH",
    )
    for attempt in (
        lambda: run("intake", path, "--year", 2025, "--apply"),
        lambda: run("intake", "--undo", 1, "--apply"),
        lambda: run(*evidence),
        lambda: try_step(run, "submit", "xa-2"),
        lambda: try_step(run, "register", "xa-2", "--level", 3),
    ):
        assert "đã đóng, không thay đổi được nữa" in refusal_of(year, attempt).text
    page = run("dossier", "show", "--year", 2025, "--unit", UNIT)
    assert page.says("Kỳ đã đóng; việc khác thì mở lại kỳ trước: thường trực (maturity cycle reopen")
    assert not page.says("dossier submit")
    assert status(run).says("12 đơn vị: chưa nộp 12")


def test_a_figure_that_is_owed_and_a_dossier_that_came_are_counted_apart(run: Run, year: Path) -> None:
    """Submitting moves a unit from one count to the other and nothing else."""
    take_step(run, "submit", "xa-2")
    assert "chưa nộp 11, chờ kiểm tra 01." in status(run).text
