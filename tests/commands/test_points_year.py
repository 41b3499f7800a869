"""A year by an index beside the year of levels: figures, dossiers, appraisal and points, as typed."""

import contextlib
import csv
import shutil
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from criteria.index.model import Index
from criteria.model import UnitKind
from maturity.cycle.cycle import Cycle, cycle_of
from maturity.cycle.series import LEVEL_SERIES
from maturity.operations.others import results_before
from maturity.store.schema import FIGURES as FIGURES_TABLE
from maturity.store.schema import TABLES
from maturity.store.store import Store
from maturity.store.workspace import Workspace
from maturity.units.kinds import Tier
from maturity.units.unit import units_in_year
from maturity.verdicts.verdict import Stage, decide, derived_again, save_verdict, stored, verdict_of, verdicts
from rules.observation import State
from rules.score import score_all
from rules.scored import Scored
from tests.running import Run, run_in
from tests.sharing import made_once

FIXTURES = Path(__file__).parent.parent / "criteria" / "fixtures"
SERIES = "bo-chi-so-nho"
GROUPS = {"99001": "MN", "99002": "MN", "99003": "DK", "99004": ""}
GIVER = "Sở Khoa học và Công nghệ"
YEAR = ("--year", 2026)
OF_INDEX = (*YEAR, "--series", SERIES)
HEAD = [
    "ma_don_vi",
    "ma_tieu_chi",
    "tu_so",
    "mau_so",
    "gia_tri",
    "minh_chung_so",
    "minh_chung_ngay",
    "minh_chung_trich_yeu",
]
PAPER = ("11/BC", "05/01/2027", "Báo cáo năm 2026")
FIGURES: Mapping[str, Mapping[str, tuple[str, str, str]]] = {
    "99001": {
        "1.1": ("", "", "4"), "1.2": ("", "", "31"), "1.3.1": ("", "", "có"), "1.3.2": ("", "", "12"),
        "1.4.1": ("", "", "không"), "1.4.2.1": ("", "", "có"), "1.4.2.2": ("", "", "2"),
        "1.5": ("", "", "Phó Chủ tịch"), "2.1": ("70", "100", ""), "2.2": ("84", "100", ""),
        "2.3": ("12", "10", ""), "2.4": ("1", "4", ""), "2.5": ("300", "1000", ""), "3.2": ("", "", "2,5"),
        "C.1": ("84", "100", ""), "T.1": ("", "", "không"),
    },
    "99002": {
        "1.1": ("", "", "3"), "1.2": ("", "", "30"), "1.3.1": ("", "", "không"), "1.3.2": ("", "", "40"),
        "1.4.1": ("", "", "có"), "1.4.2.1": ("", "", "không"), "1.4.2.2": ("", "", "0"),
        "1.5": ("", "", "1"), "2.1": ("75", "100", ""), "2.2": ("60", "100", ""), "2.3": ("5", "10", ""),
        "2.4": ("3", "4", ""), "2.5": ("200", "500", ""), "3.2": ("", "", "1"), "C.1": ("60", "100", ""),
        "T.1": ("", "", "có"),
    },
}  # fmt: skip
FIGURES = {**FIGURES, "99003": FIGURES["99001"], "99004": {**FIGURES["99002"], "2.5": ("100", "1000", "")}}


def table(name: str, rows: list[tuple[str, ...]]) -> Path:
    """Write a table of figures, each with its document."""
    path = Path(name)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *((*row, *PAPER) for row in rows)])
    return path


def typed(run: Run, *words: object, person: str = "tt") -> str:
    """Run a command that has to succeed."""
    outcome = run(*words, "--as", person)
    assert outcome.code == 0, (words, outcome.text)
    return outcome.text


MOMENT = "2027-01-05T08:00"


@pytest.fixture
def year(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Both sets open for 2026, the index for 2025, too; the figures of the index are taken in."""
    made = made_once(tmp_path_factory, "nam-cham-diem", _make_year)
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    workspace = tmp_path / "khong-gian"
    monkeypatch.setenv("MATURITY_HOME", str(workspace))
    monkeypatch.setenv("MATURITY_NOW", MOMENT)
    monkeypatch.chdir(tmp_path)
    return workspace


def _make_year(folder: Path) -> None:
    """Type what the year of the fixture comes from."""
    run = partial(run_in, folder / "khong-gian", MOMENT)
    with contextlib.chdir(folder):
        assert run("init").code == 0
        units = "".join(f"{code},Xã {code},xã,98,{group}\n" for code, group in GROUPS.items())
        Path("don-vi.csv").write_text(
            f"Mã,Tên,Loại,Mã cấp trên,Nhóm\n98,Tỉnh Mẫu,tỉnh,,\n{units}", encoding="utf-8"
        )
        assert run("unit", "import", "don-vi.csv", "--from", "01/01/2025", "--apply").code == 0
        assert run("person", "add", "tt", "--name", "Người thử", "--role", "thuong-truc").code == 0
        typed(run, "person", "add", "tv", "--name", "Người thử", "--role", "to-giup-viec")
        for unit in GROUPS:
            typed(run, "person", "add", f"x{unit}", "--name", "Người thử", "--role", "don-vi", "--unit", unit)
        for number in (2025, 2026):
            opening = ("cycle", "open", "--year", number, "--rehearsal", "--framework")
            typed(run, *opening, FIXTURES / "chi-so-nho.md")
        typed(run, *opening, FIXTURES / "bo-tieu-chi-nho.md")
        before = table(
            "nam-truoc.csv", [("99001", "C.1", "80", "100", ""), ("99002", "C.1", "60", "100", "")]
        )
        before_of_others = table(
            "nam-truoc-2.csv", [(unit, "C.1", "9", "10", "") for unit in ("99003", "99004")]
        )
        for file in (before, before_of_others):
            typed(run, "intake", file, "--year", 2025, "--series", SERIES, "--apply")
        rows = [(unit, code, *cells) for unit, own in FIGURES.items() for code, cells in own.items()]
        rows += [(unit, "DKX-01", "", "", "có") for unit in GROUPS]
        typed(run, "intake", table("so-lieu.csv", rows), *OF_INDEX, "--apply")


def rows_of(store: Store, series: str) -> dict[str, list[Any]]:
    """Return all rows of a series."""
    return {table.name: list(store.rows(table, series=series)) for table in TABLES if "series" in table.key}


def all_rows_of(folder: Path, series: str) -> dict[str, list[Any]]:
    with Workspace(folder).open_read_only() as store:
        return rows_of(store, series)


def given(run: Run, points: Mapping[str, str]) -> None:
    """The body that gives points hands them in, as it does any figure of its own."""
    rows = [(unit, "3.1", "", "", value) for unit, value in points.items()]
    typed(run, "intake", table("diem.csv", rows), *OF_INDEX, "--supplier", GIVER, "--apply")


AT = datetime(2027, 2, 1, 8, tzinfo=timezone(timedelta(hours=7)))
POINTS = {"99001": "15", "99002": "12,5", "99003": "20", "99004": "0"}


def appraised(run: Run, units: tuple[str, ...]) -> None:
    """Submit and appraise everything as it is; what nobody handed in is not accepted."""
    for unit in units:
        typed(run, "dossier", "submit", *OF_INDEX, "--unit", unit, person=f"x{unit}")
        typed(run, "dossier", "take-up", *OF_INDEX, "--unit", unit, person="tv")
        typed(run, "appraise", *OF_INDEX, "--unit", unit, "--accept", "--all", "--apply", person="tv")


def scores(folder: Path, stage: Stage) -> dict[str, Scored]:
    """Return the scores in a workspace, derived again."""
    with Workspace(folder).open_read_only() as store:
        cycle = of_year(store)
        kept = list(verdicts(store, 2026, stage, series=SERIES))
        return {each.unit: derived_again(cycle, each).scored for each in kept}  # type: ignore[union-attr]


def of_year(store: Store) -> Cycle:
    cycle = cycle_of(store, 2026, UnitKind.COMMUNE, series=SERIES)
    assert cycle is not None
    return cycle


def test_neither_set_touches_the_other(run: Run, year: Path) -> None:
    """Figures, documents, dossiers and appraisals of one are no rows of the other."""
    levels = all_rows_of(year, LEVEL_SERIES)
    assert len(levels["figures"]) == 0
    given(run, POINTS)
    appraised(run, ("99001",))
    assert all_rows_of(year, LEVEL_SERIES) == levels
    index = all_rows_of(year, SERIES)
    Path("muc-do.csv").write_text(
        "ma_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri\n99001,CQS-02,1,2,\n", encoding="utf-8"
    )
    assert run("intake", "muc-do.csv", *YEAR, "--apply", "--as", "tt").code == 0
    typed(run, "dossier", "submit", *YEAR, "--unit", "99001", person="x99001")
    assert all_rows_of(year, SERIES) == index
    assert "đang thẩm định" in run("dossier", "show", *OF_INDEX, "--unit", "99001").text
    assert "chờ kiểm tra" in run("dossier", "show", *YEAR, "--unit", "99001").text
    assert run("verify").code == 0


@pytest.mark.covered
def test_points_are_final_when_the_last_dossier_of_a_ranking_is_appraised(run: Run, year: Path) -> None:
    """Until then a row that is measured by the best is open; then every score is that of all units."""
    given(run, POINTS)
    appraised(run, tuple(GROUPS))
    first = typed(run, "dossier", "appraised", *OF_INDEX, "--unit", "99001", person="tv")
    assert "chưa có kết quả cao nhất để so" in first
    assert not scores(year, Stage.APPRAISED)["99001"].is_determined
    last = typed(run, "dossier", "appraised", *OF_INDEX, "--unit", "99002", person="tv")
    assert "Chấm lại vì đã có kết quả cao nhất để so (01 đơn vị khác)" in last
    assert "Xã 99001 (99001):" in last
    for unit in ("99003", "99004"):
        typed(run, "dossier", "appraised", *OF_INDEX, "--unit", unit, person="tv")
    official = scores(year, Stage.APPRAISED)
    index = next(iter(official.values())).index
    assert isinstance(index, Index)
    observed = {unit: scored.observations for unit, scored in official.items()}
    last_year = {
        unit: {"C.1": Fraction(90 if unit > "99002" else 80 if unit == "99001" else 60)} for unit in GROUPS
    }
    groups = {unit: group for unit, group in GROUPS.items() if group}
    expected = score_all(index, observed, groups, last_year)
    assert {unit: scored.total for unit, scored in official.items()} == {
        unit: scored.total for unit, scored in expected.items()
    }
    assert {unit: scored.points for unit, scored in scores(year, Stage.SELF_ASSESSED).items()} == {
        unit: scored.points for unit, scored in official.items()
    }, "nothing was changed by the appraisal"
    # An area that is not ranked has no best to be measured by: groups are ranked each by itself.
    assert [unit for unit, scored in official.items() if not scored.is_determined] == ["99003"]
    assert run("verify").code == 0


@pytest.mark.covered
def test_an_appraiser_changes_the_figure_and_points_follow(run: Run, year: Path) -> None:
    """Adjusted, rejected, explained, appraised again: both scores stand beside each other with the reason."""
    given(run, POINTS)
    appraised(run, ("99001", "99002"))
    of_unit = (*OF_INDEX, "--unit", "99001")
    adjusting = ("--criterion", "1.5", "--adjust", "chưa có Ban Chỉ đạo", "--reason", "khong-khop-nguon")
    assert "1.5 (3,75 thành 0,00" in typed(run, "appraise", *of_unit, *adjusting, person="tv")
    typed(run, "appraise", *of_unit, "--criterion", "1.3.1", "--reject", "khong-lien-quan", person="tv")
    typed(run, "appraise", *of_unit, "--criterion", "3.1", "--adjust", "10", "--reason", "khac",
          "--words", "chấm lại", person="tv")  # fmt: skip
    asked = typed(run, "dossier", "request", *of_unit, person="tv")
    assert "1.3.1 Có chuyên mục riêng: đơn vị báo cáo có; thẩm định: không chấp nhận" in asked
    typed(run, "dossier", "explain", *of_unit, "--criterion", "1.3.1", "--text", "Xem trang", person="x99001")
    typed(run, "dossier", "resubmit", *of_unit, person="x99001")
    typed(run, "appraise", *of_unit, "--criterion", "1.3.1", "--accept", person="tv")
    typed(run, "appraise", *of_unit, "--keep", "--all", person="tv")
    for unit in ("99001", "99002"):
        typed(run, "dossier", "appraised", *OF_INDEX, "--unit", unit, person="tv")
    reported, official = scores(year, Stage.SELF_ASSESSED)["99001"], scores(year, Stage.APPRAISED)["99001"]
    changed = {
        row.code: (reported.by_code[row.code].points.secured, row.points.secured)
        for row in official.rows
        if row.points != reported.by_code[row.code].points
    }
    assert changed == {"1.5": (Fraction(15, 4), 0), "3.1": (15, 10)}
    shown = run("dossier", "show", *of_unit)
    assert shown.says("Điểm theo nhóm, chỉ số chính")
    assert shown.says("“chưa có Ban Chỉ đạo”")
    compared = run("appraise", *of_unit, "--show")
    assert compared.says("1.5: tự đánh giá “Phó Chủ tịch”; thẩm định: điều chỉnh thành “chưa có Ban Chỉ đạo”")
    row = next(line.split() for line in compared.out.splitlines() if line.startswith("1.5 "))
    assert row[row.index("3,75") :][:2] == ["3,75", "0,00"]
    listed = run("list", "results", *OF_INDEX)
    assert listed.says("Thẩm định khác tự đánh giá (01 đơn vị)")
    assert run("verify").code == 0


def test_what_is_still_open_when_an_appraisal_ends_gives_nothing(run: Run, year: Path) -> None:
    """A proposal that is refused, with no figure behind it: else the unit could never be ranked."""
    rows = [("99001", "2.5", "", "", "", "chưa có đường truyền")]
    with Path("kad.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["ma_don_vi", "ma_tieu_chi", "tu_so", "mau_so", "gia_tri", "khong_ap_dung"], *rows]
        )
    typed(run, "intake", "kad.csv", *OF_INDEX, "--apply")
    given(run, POINTS)
    appraised(run, ("99001",))
    of_unit = (*OF_INDEX, "--unit", "99001")
    typed(run, "appraise", *of_unit, "--criterion", "2.5", "--refuse-na", "--words", "đã có", person="tv")
    typed(run, "dossier", "appraised", *of_unit, person="tv")
    score = scores(year, Stage.APPRAISED)["99001"].by_code["2.5"]
    assert (score.observation.state, score.points.secured, score.points.possible) == (State.REJECTED, 0, 0)


def test_pages_of_appraisal_count_rows_and_say_what_a_missing_document_costs(run: Run, year: Path) -> None:
    """Nothing is counted in criteria, nor said to be reached or not; who submitted nothing is told apart."""
    given(run, POINTS)
    for unit in ("99001", "99002"):
        typed(run, "dossier", "submit", *OF_INDEX, "--unit", unit, person=f"x{unit}")
        typed(run, "dossier", "take-up", *OF_INDEX, "--unit", unit, person="tv")
    rejected = typed(run, "appraise", *OF_INDEX, "--unit", "99001", "--criterion", "1.3.1", "--reject",
                     "khong-lien-quan", person="tv")  # fmt: skip
    swept = typed(run, "appraise", *OF_INDEX, "--unit", "99001", "--accept", "--all", "--apply", person="tv")
    assert "Đã thẩm định đủ các dòng chấm điểm của hồ sơ này." in swept
    compared = run("appraise", *OF_INDEX, "--unit", "99001", "--show").text
    assert "Từng dòng chấm điểm" in compared
    progress = run("figures", "status", *OF_INDEX).text
    assert "dòng chấm điểm đã đủ" in " ".join(progress.split())
    for page in (rejected, swept, compared, progress, run("status", *OF_INDEX).text):
        assert "tiêu chí" not in page.replace("xét mức độ", ""), page
        assert "chưa tính là đạt" not in page, page
    ranking = run("list", "ranking", *OF_INDEX)
    assert ranking.shows_row("Xã 99002", "99002", "–", "–", "chưa thẩm định xong")
    assert ranking.shows_row("Xã 99003", "99003", "–", "–", "chưa nộp hồ sơ")


def test_what_the_council_sent_back_can_be_appraised_anew_row_by_row(run: Run, year: Path) -> None:
    """Its page says so, and does not speak of an explanation that was already asked for."""
    given(run, POINTS)
    of_unit = (*OF_INDEX, "--unit", "99001")
    appraised(run, ("99001",))
    typed(run, "appraise", *of_unit, "--criterion", "1.3.1", "--reject", "khong-lien-quan", person="tv")
    typed(run, "dossier", "request", *of_unit, person="tv")
    typed(run, "dossier", "resubmit", *of_unit, "--accept-findings", person="x99001")
    typed(run, "appraise", *of_unit, "--keep", "--all", person="tv")
    typed(run, "dossier", "appraised", *of_unit, person="tv")
    typed(run, "dossier", "to-council", *of_unit)
    members = []
    for name in ("h1", "h2", "h3"):
        typed(run, "person", "add", name, "--name", "Người thử", "--role", "hoi-dong")
        members += ["--member", f"{name}:Ủy viên"]
    day = ("--signed-on", "05/01/2027", "--quorum", "2/3", "--majority", ">1/2")
    typed(run, "council", "set-up", "--year", 2026, "--series", SERIES, "--number", "1/QĐ", *day, *members)
    votes = ("--present", 3, "--agreed", 0, "--against", 3, "--abstained", 0, "--reason", "Xem lại 1.5")
    typed(run, "council", "conclude", *of_unit, "--refuse", "--on", "05/01/2027", *votes)
    page = run("dossier", "show", *of_unit)
    assert page.says("Thẩm định lại theo lý do Hội đồng không thông qua điểm, từng dòng chấm điểm:")
    assert page.says("maturity appraise --year 2026 --unit 99001 --criterion MÃ --accept")
    assert not page.says("không giải trình được nữa")
    again = ("--criterion", "1.5", "--adjust", "chưa có Ban Chỉ đạo", "--reason", "khong-khop-nguon")
    assert "1.5 (3,75 thành 0,00" in typed(run, "appraise", *of_unit, *again, person="tv")


def test_a_score_by_another_best_is_found_by_verify(run: Run, year: Path) -> None:
    """It is derived again without a fault; only the figures of the whole ranking show that it is wrong."""
    given(run, POINTS)
    appraised(run, ("99001", "99002"))
    for unit in ("99001", "99002"):
        typed(run, "dossier", "appraised", *OF_INDEX, "--unit", unit, person="tv")
    assert run("verify").code == 0
    with Workspace(year).open() as store:
        cycle, now = of_year(store), store.head
        kept = verdict_of(store, 2026, "99001", Stage.APPRAISED, series=SERIES)
        assert kept is not None
        others = evolve(kept.others, best={"2.5": Fraction(1)})
        result = decide(cycle, kept.observations, others)
        with store.act("dossier appraised", AT, "tv") as writing:
            save_verdict(writing, stored(cycle, "99001", Stage.APPRAISED, result, others, kept.decided_on))
        assert store.head != now
    outcome = run("verify")
    assert outcome.code == 1
    assert outcome.says("99001")


def test_points_in_place_of_a_level_are_found_by_verify(run: Run, year: Path) -> None:
    """In words: no official knows the names of classes."""
    given(run, POINTS)
    for of_year in (OF_INDEX, YEAR):
        typed(run, "dossier", "submit", *of_year, "--unit", "99001", person="x99001")
    assert run("verify").code == 0
    with Workspace(year).open() as store:
        points, level = (
            verdict_of(store, 2026, "99001", Stage.SELF_ASSESSED, series=series)
            for series in (SERIES, LEVEL_SERIES)
        )
        assert points is not None
        assert level is not None
        own, asked = level.level_verdict.findings, level.level_verdict.conditions
        observations = tuple(finding.observation for finding in own)
        forged = evolve(points.score_verdict, observations=observations, conditions=asked)
        with store.act("dossier submit", AT, "x99001") as writing:
            save_verdict(writing, evolve(level, verdict=forged))
    outcome = run("verify")
    assert outcome.code == 1
    assert outcome.says("ghi “kết quả chấm điểm” (dòng"), outcome.text
    assert outcome.says("tính lại là “kết quả theo mức độ”")
    assert not outcome.says("Verdict")


def test_an_explanation_is_asked_for_rows_of_the_index(run: Run, year: Path) -> None:
    """Refusals of a year by an index count scored rows, those of the year of levels criteria."""
    given(run, POINTS)
    for of_year, noun in ((OF_INDEX, "dòng chấm điểm"), (YEAR, "tiêu chí")):
        typed(run, "dossier", "submit", *of_year, "--unit", "99001", person="x99001")
        typed(run, "dossier", "take-up", *of_year, "--unit", "99001", person="tv")
        untouched = run("dossier", "appraised", *of_year, "--unit", "99001", "--as", "tv")
        assert untouched.says(f"{noun} chưa thẩm định"), untouched.text
        typed(run, "appraise", *of_year, "--unit", "99001", "--accept", "--all", "--apply", person="tv")
        request = run("dossier", "request", *of_year, "--unit", "99001", "--as", "tv")
        assert request.says(f"chưa có {noun} nào cần giải trình"), request.text


def test_titles_name_the_index(run: Run, year: Path) -> None:
    """Two sets in a year have pages of the same kind; the list of years counts rows by their kind."""
    named = f"năm 2026, kỳ {SERIES}"
    assert run("figures", "status", *OF_INDEX).says(f"Số liệu {named} (DIỄN TẬP): còn thiếu gì, ai cung cấp")
    assert run("intake", "so-lieu.csv", *OF_INDEX, "--as", "tt").says(f"số liệu {named}")
    assert not run("figures", "status", *YEAR).says("kỳ")
    listed = run("cycle", "list")
    assert "dòng" in listed.out
    assert "07 tiêu" in listed.out


def test_no_level_is_asked_of_a_year_by_an_index(run: Run, year: Path) -> None:
    """Registering for one, recognising one: refused before anything is written."""
    before = all_rows_of(year, SERIES)
    for words in (
        ("dossier", "register", "--unit", "99001", "--level", 3, "--as", "tt"),
        ("list", "recognition"),
        ("decision", "recheck"),
    ):
        refused = run(*words, *OF_INDEX)
        assert refused.code == 2, refused.text
        assert refused.says("theo bộ chỉ số chấm điểm"), refused.text
    assert all_rows_of(year, SERIES) == before


def test_a_complaint_is_about_one_of_the_results(run: Run, year: Path) -> None:
    """Complaints about points are not among those about levels; a number finds either."""
    adding = ("complaint", "add", "--unit", "99001", "--received-on", "01/01/2027")
    typed(run, *adding, *OF_INDEX, "--content", "Điểm mục 2.1")
    typed(run, *adding, *YEAR, "--content", "Mức độ")
    of_index, of_levels = (run("complaint", "list", *words).text for words in (OF_INDEX, YEAR))
    assert ("Điểm mục 2.1" in of_index, "Mức độ" in of_index.split("Kiến nghị")[-1]) == (True, False)
    assert ("Điểm mục 2.1" in of_levels, "Mức độ" in of_levels) == (False, True)
    answer = ("--on", "05/01/2027", "--outcome", "xem-lai", "--answer", "xem")
    assert f"--year 2026 --unit 99001 --series {SERIES}" in typed(run, "complaint", "answer", 1, *answer)
    assert "--series" not in typed(run, "complaint", "answer", 2, *answer)
    refused = run("complaint", "reopen", 1)
    assert (refused.code, refused.says(f"--unit 99001 --series {SERIES}")) == (2, True)
    assert run("verify").code == 0


def test_a_printed_command_names_the_year_that_was_named(run: Run, year: Path) -> None:
    """What is to be typed next is about the same set."""
    shown = run("dossier", "show", *OF_INDEX, "--unit", "99001")
    listed = run("intake", "--list")
    assert listed.says("Tên kỳ")
    assert listed.shows_row("3", "2026", "bo-chi-so-nh", "so-lieu.csv"), "a long name is folded"
    assert f"dossier submit --year 2026 --unit 99001 --series {SERIES}" in shown.text
    assert "--series" not in run("dossier", "show", *YEAR, "--unit", "99001").text


def test_taking_figures_back_leaves_the_other_set_as_it_is(run: Run, year: Path) -> None:
    """An intake of an index is undone alone, and who holds its figures is found by its set."""
    Path("muc-do.csv").write_text(
        "ma_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri\n99001,CQS-02,1,2,\n", encoding="utf-8"
    )
    assert run("intake", "muc-do.csv", *YEAR, "--apply", "--as", "tt").code == 0
    levels = all_rows_of(year, LEVEL_SERIES)
    typed(run, "intake", "--undo", 3, "--apply")
    assert all_rows_of(year, SERIES)["figures"] != []
    with Workspace(year).open_read_only() as store:
        assert not list(store.rows(FIGURES_TABLE, year=2026, series=SERIES))
    assert all_rows_of(year, LEVEL_SERIES) == levels
    assert run("verify").code == 0


def results_of_last_year(folder: Path) -> Mapping[str, Mapping[str, Fraction]]:
    with Workspace(folder).open_read_only() as store:
        cycle = of_year(store)
        units = {unit.code: unit for unit in units_in_year(store, 2026) if unit.tier is Tier.COMMUNE}
        return results_before(store, cycle, units)


def test_the_year_before_counts_as_it_was_appraised(run: Run, year: Path) -> None:
    """Else as it was recorded; for a unit that only has another code now, that of its former self."""
    recorded = {"99001": 80, "99002": 60, "99003": 90, "99004": 90}
    assert results_of_last_year(year) == {unit: {"C.1": value} for unit, value in recorded.items()}
    before = ("--year", 2025, "--series", SERIES)
    typed(run, "dossier", "submit", *before, "--unit", "99001", person="x99001")
    typed(run, "dossier", "take-up", *before, "--unit", "99001", person="tv")
    adjusting = ("--criterion", "C.1", "--adjust", "70/100", "--reason", "khong-khop-nguon")
    typed(run, "appraise", *before, "--unit", "99001", *adjusting, person="tv")
    with Workspace(year).open_read_only() as store:
        rows = [row.code for row in of_year(store).in_use.criteria if row.code not in ("C.1", "3.2")]
    for code in (*rows, "3.2"):
        rejecting = ("--criterion", code, "--reject", "chua-co-so-lieu")
        typed(run, "appraise", *before, "--unit", "99001", *rejecting, person="tv")
    typed(run, "appraise", *before, "--unit", "99001", "--criterion", "DKX-01", "--adjust", "có",
          "--reason", "khac", "--words", "đã kiểm tra", person="tv")  # fmt: skip
    assert results_of_last_year(year)["99001"] == {"C.1": 80}, "the appraisal is not finished"
    typed(run, "dossier", "appraised", *before, "--unit", "99001", person="tv")
    assert results_of_last_year(year)["99001"] == {"C.1": 70}
    renaming = ("--old", "99002", "--new", "99012=Xã 99002", "--kind", "đổi mã", "--decision", "01/NQ")
    typed(run, "unit", "succeed", *renaming, "--effective", "01/07/2026", "--apply")
    merging = ("--old", "99003", "--old", "99004", "--new", "99013=Xã Gộp", "--kind", "nhập")
    typed(run, "unit", "succeed", *merging, "--decision", "02/NQ", "--effective", "01/07/2026", "--apply")
    assert results_of_last_year(year) == {"99001": {"C.1": 70}, "99012": {"C.1": 60}}, (
        "merged: not comparable"
    )
