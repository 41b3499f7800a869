"""The end of a year by an index: points approved, places decided, published, corrected."""

import json
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve

from criteria.model import UnitKind
from maturity.cycle.cycle import Cycle, cycle_of, save_cycle
from maturity.decisions.decision import Decision, DecisionKind, save_decision
from maturity.ranking.ranked_unit import RankedUnit, save_ranked_unit
from maturity.store.workspace import Workspace
from maturity.verdicts.points import ScoredUnit
from maturity.verdicts.verdict import Stage, decide, save_verdict, stored, verdict_of
from reports.words.points import points_text
from rules.scored import Others
from tests.certifying import run_refused, run_without_change, verify_passes
from tests.commands.ranked_year import (
    CONCLUDE,
    ISSUE,
    POINTS,
    PUBLISH,
    SET,
    UNANIMOUS,
    UNITS,
    YEAR,
    index,
    minutes,
)
from tests.running import Run
from tests.workspaces import AT

FIRST, SECOND = ("--number", "10/QĐ-MẪU"), ("--number", "20/QĐ-MẪU")
LIST = ("list", "ranking", *YEAR)


def of(unit: str, *conclusion: object) -> tuple[object, ...]:
    """Return the arguments that conclude on one unit."""
    return (*CONCLUDE, "--unit", unit, *conclusion)


def task(run: Run, name: str) -> dict[str, object] | None:
    """Return a task of today as programs read it, None if there is no such work."""
    told = json.loads(run("status", *YEAR, "--format", "json").out)
    return next((each for each in told["tasks"] if each["task"] == name), None)


# The council


def test_a_council_approves_points_as_appraised(points_year: Path, run: Run) -> None:
    """What is approved are the points of the appraisal; the same again changes nothing."""
    outcome = run(*of("903", "--approve", *UNANIMOUS))
    assert outcome.shows_row("Huyện Suối Mẫu (903)", "748,80", "748,80", "07", "07", "0", "0")
    assert run("dossier", "show", "--year", 2025, "--unit", "903").says("Hội đồng đã thông qua điểm")
    run_without_change_of_conclusion = run(*of("903", "--approve", *UNANIMOUS))
    assert run_without_change_of_conclusion.says("đã ghi từ trước; không có gì thay đổi")
    assert verify_passes(run, "figures", "appraisals", "dossiers", "verdicts")


def test_points_and_levels_are_not_mixed_up(points_year: Path, run: Run) -> None:
    """A year by an index has no level to recognise."""
    refused = run_refused(points_year, run, *of("903", "--recognise", 3, *UNANIMOUS))
    assert refused.says(f"chấm điểm theo bộ chỉ số {SET}, Hội đồng không công nhận mức độ")


def test_levels_have_no_points_to_approve(council_year: Path, run: Run) -> None:
    """And the other way round."""
    conclude = ("council", "conclude", "--year", 2025, "--on", "05/01/2026", "--unit", "99002", "--approve")
    assert run_refused(council_year, run, *conclude, *UNANIMOUS).says("không có điểm để thông qua")


def test_a_majority_is_needed_and_a_refusal_must_not_contradict_it(points_year: Path, run: Run) -> None:
    """As for levels, in the words of points."""
    few = ("--present", 7, "--agreed", 3, "--against", 4, "--abstained", 0)
    assert run_refused(points_year, run, *of("903", "--approve", *few)).says(
        "không đủ phiếu để thông qua điểm: cần 4/7"
    )
    refusal = of("903", "--refuse", "--reason", "sai dòng 6.4", *UNANIMOUS)
    assert run_refused(points_year, run, *refusal).says("kết luận không thông qua điểm trái với biểu quyết")


def test_points_that_are_not_approved_go_back_to_be_appraised(points_year: Path, run: Run) -> None:
    """With the reasons; every row can be appraised again, then the council meets again."""
    few = ("--present", 7, "--agreed", 3, "--against", 4, "--abstained", 0)
    assert run(*of("912", "--refuse", "--reason", "Kiểm tra lại dòng 6.4", *few)).says(
        "không thông qua điểm, do"
    )
    page = run("dossier", "show", "--year", 2025, "--unit", "912")
    assert page.says("Tình trạng: đang thẩm định.")
    assert page.says("Hội đồng không thông qua điểm, lý do: Kiểm tra lại dòng 6.4.")
    assert run("council", "show", *YEAR).says("hồ sơ trở lại thẩm định, chờ kết luận lại")
    assert verify_passes(run, "figures", "appraisals", "dossiers", "verdicts")


def test_minutes_with_other_points_are_asked_about(points_year: Path, run: Run, tmp_path: Path) -> None:
    """Points in minutes are compared and never taken over; written with fewer decimals they are the same."""
    file = minutes(
        tmp_path / "bb.csv", {"903": "748,8", "904": "749", "905": "", "906": "708,60", "907": "x"}
    )
    refused = run_refused(points_year, run, "council", "conclude", file, *CONCLUDE[2:], "--apply")
    assert refused.says('bb.csv, dòng 5: biên bản ghi "708,60" điểm, kết quả thẩm định là 708,59 điểm')
    assert refused.says('dòng 6: biên bản ghi "x" điểm')
    assert not refused.says("dòng 2")
    assert not refused.says("dòng 3")
    file.write_text(file.read_text(encoding="utf-8").replace("thông qua", "công nhận"), encoding="utf-8")
    assert run("council", "conclude", file, *CONCLUDE[2:]).says("cần ghi “thông qua” hoặc “không thông qua”")


# The decision


def test_nothing_is_ranked_until_all_points_are_approved(points_year: Path, run: Run) -> None:
    """Every reason at once, with what to do, and how a unit is left out by the decision."""
    for unit in UNITS[:10]:
        assert run(*of(unit, "--approve", *UNANIMOUS)).code == 0
    refused = run_refused(points_year, run, *ISSUE, *FIRST)
    assert refused.says("hồ sơ 911 năm 2025: chưa được Hội đồng thông qua điểm (trình Hội đồng)")
    assert refused.says("hồ sơ 912 năm 2025: chưa được Hội đồng thông qua điểm")
    assert refused.says("thì ghi --without 912 --reason LÝ-DO")
    without = ("--without", "911", "--without", "912")
    assert run_refused(points_year, run, *ISSUE, *FIRST, *without).says("chưa ghi lý do")
    outcome = run(*ISSUE, *FIRST, *without, "--reason", "Mới thành lập")
    assert outcome.code == 0, outcome.text
    assert outcome.shows_row("10", "Huyện Gò Giả Lập", "910", "574,96", "0,63884", "Trung bình")
    assert outcome.shows_row("Huyện Đèo Minh Chứng", "911", "–", "–", "Mới thành lập")


def test_places_are_shared_and_skipped_as_the_set_says(approved_year: Path, run: Run) -> None:
    """Equal points share a place; points that only print alike do not, and the list says so."""
    outcome = run(*ISSUE, *FIRST)
    assert outcome.code == 0, outcome.text
    for place, unit in (("03", "Huyện Suối Mẫu"), ("03", "Huyện Đồng Thử"), ("05", "Huyện Rừng Phác Thảo")):
        assert outcome.shows_row(place, unit)
    assert outcome.says("in 0,78732 như nhau, giá trị chính xác khác nhau")
    assert outcome.says("giá trị bình quân 0,73139, trung vị 0,75361")
    assert outcome.says(
        "Cao nhất: Thành phố Minh Họa 0,90074; Thị xã Cầu Ví Dụ 0,89531; Huyện Đồng Thử 0,83200."
    )
    assert outcome.says("Đã ghi quyết định, xếp hạng 12 đơn vị.")
    run_without_change(approved_year, run, *ISSUE, *FIRST)
    assert run_refused(approved_year, run, *ISSUE, *SECOND).says("đã có Quyết định số 10/QĐ-MẪU")
    assert verify_passes(run, "figures", "appraisals", "dossiers", "verdicts")


def test_a_published_ranking_is_every_unit_s_result(approved_year: Path, run: Run) -> None:
    """The journal's hash is printed with it; before it, a conclusion that is decided on stays."""
    assert run(*ISSUE, *FIRST).code == 0
    withdrawal = ("council", "withdraw", *YEAR, "--unit", "901", "--reason", "nhầm")
    assert run_refused(approved_year, run, *withdrawal).says("Quyết định công bố xếp hạng số 10/QĐ-MẪU")
    outcome = run(*PUBLISH, *FIRST)
    assert outcome.says("Mã đối chiếu của nhật ký khi công bố:")
    assert run("status", *YEAR).says("12 đơn vị: đã công bố 12.")
    assert run("decision", "list", "--year", 2025, "--tier", "huyện").shows_row("10/QĐ-MẪU", "05/01/2026")
    run_refused(approved_year, run, "decision", "withdraw", *FIRST, "--reason", "nhầm")
    assert run("cycle", "close", *YEAR).code == 0
    assert verify_passes(run, "figures", "appraisals", "dossiers", "verdicts")


def test_a_ranking_recorded_by_mistake_is_withdrawn_and_recorded_anew(approved_year: Path, run: Run) -> None:
    """Its annex goes, the journal keeps it; the number can be used again."""
    assert run(*ISSUE, *FIRST).code == 0
    assert run("decision", "withdraw", *FIRST, "--reason", "nhầm").says("Bỏ xếp hạng đã ghi của 12 đơn vị.")
    assert run(*LIST).says("DỰ KIẾN theo kết quả thẩm định")
    assert run(*ISSUE, *FIRST).says("Đã ghi quyết định, xếp hạng 12 đơn vị.")


def test_levels_are_not_ranked_and_points_not_recognised(
    council_year: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each set has its own decision."""
    of_levels = ("decision", "issue", "--year", 2025, "--signed-on", "05/01/2026", "--signer", "ky1", *FIRST)
    refused = run_refused(council_year, run, *of_levels, "--kind", "xep-hang")
    assert refused.says("xét mức độ theo bộ tiêu chí 2361-xa, không có điểm để xếp hạng")
    assert run(*of_levels, "--kind", "khen-thuong", "--without", "99001").says(
        "chỉ dùng cho quyết định công bố xếp hạng"
    )


def test_points_are_not_recognised(approved_year: Path, run: Run) -> None:
    """The refusal names the kind of decision that publishes points."""
    of_points = ("decision", "issue", "--year", 2025, "--tier", "huyện", "--signed-on", "05/01/2026", *FIRST)
    level = ("--signer", "ky1", "--kind", "cong-nhan", "--valid-from", "05/01/2026", "--all")
    assert run_refused(approved_year, run, *of_points, *level).says("bằng --kind xep-hang")


# After publication


def test_a_complaint_leads_to_a_ranking_that_replaces_the_old(ranked_year: Path, run: Run) -> None:
    """The old one stays as it was; between the two the list says whose result is considered again."""
    complaint = (
        "complaint",
        "add",
        *YEAR,
        "--unit",
        "910",
        "--received-on",
        "05/01/2026",
        "--content",
        "Dòng 2.3",
    )
    assert run(*complaint).code == 0
    assert (
        run("complaint", "answer", 1, "--on", "05/01/2026", "--answer", "xem", "--outcome", "xem-lai").code
        == 0
    )
    assert run("complaint", "reopen", 1).code == 0
    listed = run(*LIST)
    assert listed.says("Theo Quyết định số 10/QĐ-MẪU ngày 05/01/2026, công bố ngày 05/01/2026.")
    assert listed.says(
        "Huyện Gò Giả Lập (910): hồ sơ đã mở lại (đã giải trình); hạng, điểm trên đây là theo quyết định."
    )
    replacing = (*ISSUE, *SECOND, "--replaces", "10/QĐ-MẪU")
    assert run_refused(ranked_year, run, *replacing).says(
        "hồ sơ 910 năm 2025: chưa được Hội đồng thông qua điểm"
    )
    assert run_refused(ranked_year, run, *ISSUE, *SECOND, "--without", "910", "--reason", "đang xét").says(
        "quyết định thay thế thì ghi --replaces 10/QĐ-MẪU"
    )
    issued = run(*replacing, "--without", "910", "--reason", "Đang xét kiến nghị")
    assert issued.code == 0
    assert issued.says("Khác với Quyết định số 10/QĐ-MẪU ngày 05/01/2026")
    assert issued.says("điểm, hạng 11 → ")
    assert issued.says("điểm, hạng 10")
    assert issued.says("→ không xếp hạng")
    assert not issued.says("hạng 01 →")
    assert run(*PUBLISH, *SECOND).code == 0
    assert run(*LIST).shows_row("10", "Huyện Đèo Minh Chứng", "911")
    decisions = run("decision", "list", "--year", 2025, "--tier", "huyện")
    assert decisions.says(
        "Quyết định số 10/QĐ-MẪU ngày 05/01/2026 được thay thế bằng Quyết định số 20/QĐ-MẪU"
    )
    of_levels = ("--framework", "2361-huyen", "--rehearsal")
    assert run("cycle", "open", "--year", 2025, *of_levels).code == 0
    levels = run("decision", "list", "--year", 2025, "--tier", "huyện")
    assert levels.says("Không gồm quyết định của kỳ")
    assert levels.says("--tier huyện")
    assert verify_passes(run, "figures", "appraisals", "dossiers", "verdicts")


def test_an_unpublished_ranking_keeps_dossiers_closed(approved_year: Path, run: Run) -> None:
    """It is withdrawn first, or published and then replaced."""
    assert run(*ISSUE, *FIRST).code == 0
    complaint = (
        "complaint",
        "add",
        *YEAR,
        "--unit",
        "910",
        "--received-on",
        "05/01/2026",
        "--content",
        "Dòng 2.3",
    )
    assert run(*complaint).code == 0
    assert (
        run("complaint", "answer", 1, "--on", "05/01/2026", "--answer", "xem", "--outcome", "xem-lai").code
        == 0
    )
    assert run_refused(approved_year, run, "complaint", "reopen", 1).says(
        "chưa công bố; rút quyết định đó bằng"
    )


def test_points_that_another_unit_changed_are_approved_anew(ranked_year: Path, run: Run) -> None:
    """A row measured by the best of the ranking: the year stays open until a decision has the new points."""
    with Workspace(ranked_year).open() as store, store.act("dossier appraised", AT, "cb09") as writing:
        kept = verdict_of(store, 2025, "905", Stage.APPRAISED, series=SET)
        cycle = cycle_of(store, 2025, UnitKind.DISTRICT, series=SET)
        assert kept is not None
        assert cycle is not None
        others = Others({code: 2 * best for code, best in kept.others.best.items()})
        result = decide(cycle, kept.observations, others)
        save_verdict(writing, stored(cycle, "905", Stage.APPRAISED, result, others, AT.date()))
    assert isinstance(result, ScoredUnit)
    points = points_text(index(), result.scored.points)
    assert points < POINTS["905"]
    assert run("status", *YEAR).says(
        "thông qua lại điểm đã thay đổi của 01 hồ sơ: Huyện Bến Thử Nghiệm (905)"
    )
    changed = "điểm đã thay đổi sau khi Hội đồng thông qua ngày 05/01/2026"
    assert run_refused(ranked_year, run, "cycle", "close", *YEAR).says(changed)
    assert run(*LIST).says(
        "Huyện Bến Thử Nghiệm (905): điểm đã thay đổi; hạng, điểm trên đây là theo quyết định."
    )
    replacing = (*ISSUE, *SECOND, "--replaces", "10/QĐ-MẪU")
    assert run_refused(ranked_year, run, *replacing).says(changed)
    assert run(*of("905", "--approve", *UNANIMOUS)).shows_row("Huyện Bến Thử Nghiệm (905)", points, points)
    waiting = task(run, "publish")
    assert waiting is not None
    assert (waiting["count"], "--replaces 10/QĐ-MẪU" in str(waiting["command"])) == (1, True)
    assert run(*replacing).shows_row("06", "Huyện Bến Thử Nghiệm", "905", points)
    assert run(*PUBLISH, *SECOND).code == 0
    assert run("cycle", "close", *YEAR).code == 0


# The list


def with_former_ranking(workspace: Path) -> None:
    """Put the published ranking of 2024 into the workspace: 902 was first, 901 second, 903 tenth."""
    with Workspace(workspace).open() as store, store.act("decision issue", AT) as writing:
        cycle = cycle_of(store, 2025, UnitKind.DISTRICT, series=SET)
        assert isinstance(cycle, Cycle)
        save_cycle(writing, evolve(cycle, year=2024))
        day = date(2025, 6, 1)
        decision = Decision(
            number="1/QĐ-CŨ",
            signed_on=day,
            kind=DecisionKind.RANKING,
            year=2024,
            unit_kind=UnitKind.DISTRICT,
            signer="ky1",
            series=SET,
            published_on=day,
        )
        save_decision(writing, decision)
        for unit, position, points in (("902", 1, "850"), ("901", 2, "800"), ("903", 10, "500.4")):
            row = RankedUnit(
                number="1/QĐ-CŨ",
                signed_on=day,
                unit=unit,
                year=2024,
                series=SET,
                position=position,
                points=Fraction(points),
                applicable=index().scale,
            )
            save_ranked_unit(writing, row)


def test_places_stand_beside_those_of_the_year_before(ranked_year: Path, run: Run) -> None:
    """A change of places and of the value; a unit without a place then has a dash."""
    assert run(*LIST).says("Chưa có xếp hạng năm 2024 đã công bố để so sánh.")
    with_former_ranking(ranked_year)
    listed = run(*LIST, "--format", "md").out
    first = "| 01 | Thành phố Minh Họa | 901 | 810,67 | 0,90074 | Xuất sắc | 02 |"
    assert f"{first} tăng 01 bậc; giá trị tăng 0,01185 |" in listed
    assert (
        "| 02 | Thị xã Cầu Ví Dụ | 902 | 805,78 | 0,89531 | Tốt | 01 | giảm 01 bậc; giá trị giảm 0,04913 |"
        in listed
    )
    assert "| 03 | Huyện Đồng Thử | 904 | 748,80 | 0,83200 | Tốt | – | – |" in listed
    assert "tăng 07 bậc" in listed
    assert "Hạng và giá trị năm 2024 theo Quyết định số 1/QĐ-CŨ ngày 01/06/2025." in listed


def test_the_list_is_a_table_for_spreadsheets_and_programs(
    ranked_year: Path, run: Run, tmp_path: Path
) -> None:
    """CSV with a mark of its encoding in a file; JSON with exact points; both name the decision."""
    file = tmp_path / "xep-hang.csv"
    assert run(*LIST, "-o", file).code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = file.read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 13
    assert rows[1].startswith('01,Thành phố Minh Họa,901,,"810,67","0,90074",Xuất sắc,')
    assert "Quyết định số 10/QĐ-MẪU" in rows[1]
    listed = json.loads(run(*LIST, "--format", "json").out)
    assert (listed["schema"], listed["list"], listed["final"]) == ("maturity.list/1", "ranking", True)
    assert listed["decision"] == {
        "number": "10/QĐ-MẪU",
        "signed_on": "2026-01-05",
        "published_on": "2026-01-05",
        "replaces": None,
    }
    assert listed["rankings"] == [{"unit_group": None, "units": 12, "mean": "0.73139", "median": "0.75361"}]
    by_code = {entry["code"]: entry for entry in listed["entries"]}
    assert {code: entry["shown"].replace(".", ",") for code, entry in by_code.items()} == POINTS
    assert by_code["903"]["points"] == by_code["904"]["points"]
    assert by_code["905"]["points"] != by_code["906"]["points"]


def test_levels_have_no_ranking_to_list(council_year: Path, run: Run) -> None:
    """The refusal says why."""
    assert run("list", "ranking", "--year", 2025).says("xét mức độ theo bộ tiêu chí 2361-xa")


# Commendation


def test_units_are_commended_by_their_published_places(ranked_year: Path, run: Run) -> None:
    """By the rules that the province chose, after a violation without the unit; each with why."""
    settings = ranked_year / "cau-hinh.toml"
    settings.write_text("[khen_thuong]\nmuc_cao_nhat = true\n", encoding="utf-8")
    commend = ("commend", *YEAR)
    assert run_refused(ranked_year, run, *commend).says("tỉnh chưa chọn cách xét khen thưởng nào")
    with_former_ranking(ranked_year)
    rules = 'hang_dau = 3\ntang_it_nhat_hang = 5\ntang_it_nhat_gia_tri = "0,2"\nthuc_hanh_tot = true\n'
    settings.write_text(f"[khen_thuong]\n{rules}", encoding="utf-8")
    violation = (
        "commend",
        "violation",
        *YEAR,
        "--unit",
        "902",
        "--what",
        "báo cáo sai",
        "--document",
        "07/KL",
    )
    assert run(*violation).code == 0
    proposed = run(*commend)
    assert proposed.says("Xếp hạng 03/12 năm 2025 (đồng hạng với 01 đơn vị khác)")
    assert proposed.says("Tăng 07 bậc: từ hạng 10 năm 2024 lên hạng 03 năm 2025")
    assert proposed.says("Giá trị tăng 0,27600: từ 0,55600 năm 2024 lên 0,83200 năm 2025")
    assert proposed.says("không đơn vị nào bằng, đạt từ 90% điểm tối đa: 8.5 Tỷ lệ hộ sản xuất nông nghiệp")
    assert proposed.says("Không xét khen thưởng (01)")
    assert proposed.says("Có vi phạm: báo cáo sai (theo 07/KL)")
    assert run("status", *YEAR).says("Xét khen thưởng")
    kind = ("--kind", "khen-thuong", "--number", "30/QĐ-MẪU", "--signed-on", "05/01/2026", "--signer", "ky1")
    assert run("decision", "issue", "--year", 2025, "--tier", "huyện", *kind).code == 0
    decided = (*commend, "--decision", "30/QĐ-MẪU", "--signed-on", "05/01/2026", "--apply")
    assert run(*decided).says("Đã ghi khen thưởng 07 đơn vị theo Quyết định số 30/QĐ-MẪU")
    run_without_change(ranked_year, run, *decided)
    listed = json.loads(run("list", "commendation", *YEAR, "--format", "json").out)
    rules_of = {entry["code"]: [why["rule"] for why in entry["achievements"]] for entry in listed["entries"]}
    assert rules_of["903"] == [f"{name}-{SET}" for name in ("hang-dau", "tang-gia-tri", "tang-hang")]
    assert not run("status", *YEAR).says("Xét khen thưởng")


def test_a_commendation_names_the_places_that_a_later_ranking_changed(ranked_year: Path, run: Run) -> None:
    """It stays as decided; units whose place stayed have no note."""
    (ranked_year / "cau-hinh.toml").write_text("[khen_thuong]\nhang_dau = 11\n", encoding="utf-8")
    kind = ("--kind", "khen-thuong", "--number", "30/QĐ-MẪU", "--signed-on", "05/01/2026", "--signer", "ky1")
    assert run("decision", "issue", "--year", 2025, "--tier", "huyện", *kind).code == 0
    decided = ("commend", *YEAR, "--decision", "30/QĐ-MẪU", "--signed-on", "05/01/2026", "--apply")
    assert run(*decided).code == 0
    assert not run("list", "commendation", *YEAR).says("Xếp hạng đã thay đổi")
    complaint = ("--unit", "910", "--received-on", "05/01/2026", "--content", "Dòng 2.3")
    assert run("complaint", "add", *YEAR, *complaint).code == 0
    answer = ("--on", "05/01/2026", "--answer", "xem", "--outcome", "xem-lai")
    assert run("complaint", "answer", 1, *answer).code == 0
    assert run("complaint", "reopen", 1).code == 0
    without = ("--replaces", "10/QĐ-MẪU", "--without", "910", "--reason", "Đang xét kiến nghị")
    assert run(*ISSUE, *SECOND, *without).code == 0
    assert run(*PUBLISH, *SECOND).code == 0
    listed = json.loads(run("list", "commendation", *YEAR, "--format", "json").out)
    notes = {each["code"]: each["notes"] for each in listed["entries"]}
    assert notes["911"] == [
        "Xếp hạng đã thay đổi từ khi quyết định: khi ấy xếp hạng 11/12 năm 2025; nay xếp hạng 10/11 năm 2025"
    ]
    assert [code for code, note in notes.items() if not note]
    for paper in ("quyet-dinh-khen-thuong", "to-trinh-khen-thuong"):
        again = run("paper", paper, *YEAR)
        assert again.says("Lưu ý khi soạn lại văn bản này, không thuộc nội dung quyết định:"), again.text
        assert again.says("xếp hạng đã thay đổi từ khi quyết định: khi ấy xếp hạng 11/12 năm 2025")


def test_nobody_is_commended_before_the_ranking_is_published(approved_year: Path, run: Run) -> None:
    """The places that count are those of a published decision."""
    (approved_year / "cau-hinh.toml").write_text("[khen_thuong]\nhang_dau = 3\n", encoding="utf-8")
    refused = run_refused(approved_year, run, "commend", *YEAR)
    assert refused.says("chưa có quyết định công bố xếp hạng nào của năm 2025 đã công bố")


def printed_commands(text: str) -> list[list[str]]:
    """Return the words of the commands that a page prints, with what a user fills in."""
    commands = re.findall(r"maturity ((?:council|decision) [^);]*)", text)
    filled = {"TỆP": "bb.csv", "DD/MM/YYYY": "05/01/2026", "LÝ-DO": "nhầm", "SỐ": "99/QĐ", "MÃ": "ky1"}
    return [[filled.get(word, word) for word in command.rstrip(".").split()] for command in commands]


def test_commands_that_are_printed_find_the_year_of_districts(approved_year: Path, run: Run) -> None:
    """Pages name the kind of unit wherever the command needs it: none is refused for what it says."""
    pages = [run("dossier", "show", "--year", 2025, "--unit", "901").text, run("status", *YEAR).text]
    commands = [command for page in pages for command in printed_commands(page)]
    assert {" ".join(command[:2]) for command in commands} == {"council withdraw", "decision issue"}
    for command in commands:
        outcome = run(*command)
        assert not outcome.says("không có tùy chọn"), outcome.text
        assert not outcome.says("không có kỳ đánh giá cấp xã"), outcome.text


def test_status_names_the_decision_to_record_then_to_publish(points_year: Path, run: Run) -> None:
    """Each time the very command, with what the record knows; nothing while a result is not approved."""
    for unit in UNITS[:11]:
        assert run(*of(unit, "--approve", *UNANIMOUS)).code == 0
    assert task(run, "publish") is None
    assert run(*of("912", "--approve", *UNANIMOUS)).code == 0
    issuing = (
        "maturity decision issue --year 2025 --tier huyện --kind xep-hang"
        " --number SỐ --signed-on DD/MM/YYYY --signer MÃ"
    )
    waiting = task(run, "publish")
    assert waiting is not None
    assert (waiting["count"], waiting["command"]) == (12, issuing)
    assert run(*ISSUE, *FIRST).code == 0
    recorded = task(run, "publish")
    assert recorded is not None
    assert recorded["command"] == "maturity decision publish --number 10/QĐ-MẪU --on DD/MM/YYYY"
    assert run(*PUBLISH, *FIRST).code == 0
    assert task(run, "publish") is None


def test_the_only_kind_of_unit_need_not_be_named(approved_year: Path, run: Run) -> None:
    """A year of districts alone is found without its kind, by every command, also if the year is wrong."""
    named, bare = run("list", "ranking", *YEAR), run("list", "ranking", "--year", 2025)
    assert (bare.code, bare.out) == (0, named.out)
    assert run("status").says("12 đơn vị: Hội đồng đã thông qua điểm 12.")
    assert run("status", "--year", 2030).says("không có kỳ đánh giá cấp huyện; các năm có kỳ cấp này: 2025")
    assert run("status", "--kind", "xã").says("chưa mở kỳ đánh giá nào cho cấp xã")
