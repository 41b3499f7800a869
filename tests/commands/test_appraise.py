"""`maturity appraise` one by one and side by side: what may not be said changes nothing."""

import csv
import io
from pathlib import Path

import pytest
from attrs import evolve

from maturity.appraisal.appraisal import AppraisalOutcome
from maturity.appraisal.reasons import Reason
from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.dossier import Dossier, save_dossier
from maturity.dossier.states import DossierState
from maturity.evidence.proofs import proofs_in
from maturity.store.workspace import Workspace
from rules.observation import figure, share
from tests.commands.dossiers import (
    FALLS,
    OTHER,
    UNIT,
    UNPROVED,
    appraise_by_command,
    refusal_of,
    table,
    take_step,
    try_appraise,
    unit_appraisals,
)
from tests.running import Clock, Run
from tests.workspaces import AT


@pytest.fixture
def appraising(run: Run, year: Path, at: Clock) -> Path:
    """The dossier of Xã Suối Mẫu, handed in by its official and taken up."""
    take_step(run, "submit", "xa-2")
    at("2026-01-12T08:00")
    take_step(run, "take-up", "td")
    return year


def test_each_way_of_appraising_a_criterion(run: Run, appraising: Path) -> None:
    """What was reported, what was found and why is said back, marked as a rehearsal, and kept."""
    accepted = appraise_by_command(run, "--criterion", "cqs-02", "--criterion", "CQS-04", "--accept")
    assert accepted.says("DIỄN TẬP")
    assert accepted.says("chấp nhận")
    adjusted = appraise_by_command(
        run, "--criterion", "CQS-03", "--adjust", "300/500", "--reason", "không khớp nguồn số liệu",
        "--words", "theo hệ thống của tỉnh",
    )  # fmt: skip
    assert adjusted.says("điều chỉnh thành 60% (300/500")
    assert adjusted.says("không khớp nguồn số liệu: theo hệ thống của tỉnh. Đơn vị được giải trình.")
    appraise_by_command(run, "--criterion", "CQS-05", "--reject", "khong-lien-quan")
    found = unit_appraisals(appraising)
    assert [*found] == ["CQS-02", "CQS-03", "CQS-04", "CQS-05"]
    assert found["CQS-03"].figure == share("CQS-03", 300, 500)
    assert (found["CQS-05"].outcome, found["CQS-05"].reason) == (
        AppraisalOutcome.REJECTED,
        Reason.NOT_RELEVANT,
    )
    assert {one.person for one in found.values()} == {"td"}
    assert run("verify").code == 0


def test_saying_the_same_again_changes_nothing(run: Run, appraising: Path) -> None:
    """Also by another appraiser; saying otherwise takes its place."""
    appraise_by_command(
        run, "--criterion", "CQS-04", "--adjust", "không", "--words", "kế hoạch của năm trước"
    )
    assert unit_appraisals(appraising)["CQS-04"].figure == figure("CQS-04", 0)
    before = (appraising / "maturity.db").read_bytes()
    again = appraise_by_command(
        run, "--criterion", "CQS-04", "--adjust", "0", "--words", "kế hoạch của  năm trước", by="tt"
    )
    assert again.says("Đã ghi như vậy từ trước")
    assert (appraising / "maturity.db").read_bytes() == before
    changed = appraise_by_command(run, "--criterion", "CQS-04", "--accept", by="tt")
    assert changed.says("trước: điều chỉnh thành không")
    assert unit_appraisals(appraising)["CQS-04"].person == "tt"


def test_all_the_rest_is_accepted_and_what_has_no_figure_is_left(run: Run, appraising: Path) -> None:
    """Only what was handed in can be accepted; the rest is named."""
    appraise_by_command(run, "--criterion", "CQS-02", "--reject", "sai-ky")
    found = appraise_by_command(run, "--accept", "--all")
    appraisals = unit_appraisals(appraising)
    assert appraisals["CQS-02"].outcome is AppraisalOutcome.REJECTED
    left = 38 - len(appraisals)
    assert found.says("Đề nghị không áp dụng, ghi --approve-na hoặc --refuse-na: CQS-24.")
    assert found.says(f"Còn 0{left} tiêu chí chưa thẩm định" if left else "Đã thẩm định đủ các tiêu chí")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--criterion", "CQS-02", "--reject", "tôi không thích"], ["không có lý do", "khong-lien-quan"]),
        (["--criterion", "CQS-02", "--reject", "khác"], ["chưa ghi nội dung"]),
        (["--criterion", "CQS-02", "--adjust", "501/500", "--reason", "sai-ky"], ["501"]),
        (["--criterion", "CQS-02", "--adjust", "300/500"], ["chưa ghi lý do", "sai-ky (sai kỳ số liệu)"]),
        (
            ["--criterion", "CQS-04", "--adjust", "300/500", "--reason", "sai-ky"],
            ["Lỗi phải sửa (01)", "CQS-04 không có tử số, mẫu số như 300/500; ghi có hoặc không."],
        ),
        (["--criterion", "CQS-02", "--approve-na"], ["không đề nghị không áp dụng"]),
        (["--criterion", "CQS-77", "--criterion", "CQS-04", "--accept"], ["không có mã"]),
        (["--criterion", "CQS-77", "--criterion", "CQS-78", "--accept"], ["CQS-77", "CQS-78"]),
    ],
)
def test_what_may_not_be_said_changes_nothing(
    run: Run, appraising: Path, words: list[str], told: list[str]
) -> None:
    """Every reason at once, exit code 2, not a byte of the database changed."""
    outcome = refusal_of(appraising, lambda: try_appraise(run, *words))
    assert all(outcome.says(word) for word in told), outcome.text
    assert unit_appraisals(appraising) == {}


def test_who_may_not_appraise_changes_nothing(run: Run, appraising: Path) -> None:
    """Not the one who handed in, not a council member, nobody unnamed; not before it is taken up."""
    accept = ("--criterion", "CQS-02", "--accept")
    assert refusal_of(appraising, lambda: try_appraise(run, *accept, by="xa-2")).says(
        "đã tự đánh giá hồ sơ này"
    )
    assert refusal_of(appraising, lambda: try_appraise(run, *accept, by="hd")).says("không có vai trò")
    unnamed = refusal_of(appraising, lambda: run("appraise", "--year", 2025, "--unit", UNIT, *accept))
    assert unnamed.says("chưa rõ ai")
    early = refusal_of(appraising, lambda: try_appraise(run, *accept, unit=OTHER, by="xa-3"))
    assert early.says("tình trạng hồ sơ là “chưa nộp” nên không thể thẩm định tiêu chí")
    assert early.says("không có vai trò")
    assert refusal_of(appraising, lambda: try_appraise(run, *accept, unit="12345")).says("12345")


def test_an_exception_shows_a_way_for_one_person(run: Run, year: Path, at: Clock) -> None:
    """An official with both roles who handed in appraises only under an exception in force."""
    take_step(run, "submit", "kiem")
    at("2026-01-12T08:00")
    take_step(run, "take-up", "td")
    accept = ("--criterion", "CQS-02", "--accept")
    refusal_of(year, lambda: try_appraise(run, *accept, by="kiem"))
    take_step(run, "override", "tt", "--rule", "tu-danh-gia", "--for", "kiem", "--reason", "thiếu người",
         "--until", "20/01/2026")  # fmt: skip
    appraise_by_command(run, *accept, by="kiem")
    at("2026-01-21T08:00")
    refusal_of(year, lambda: try_appraise(run, "--criterion", "CQS-04", "--accept", by="kiem"))


def test_the_second_round_takes_up_what_was_explained(run: Run, appraising: Path, at: Clock) -> None:
    """Another figure for what was not accepted; what was accepted stands; both results side by side."""
    appraise_by_command(run, "--accept", "--all")
    appraise_by_command(run, "--criterion", "CQS-24", "--approve-na")
    appraise_by_command(
        run, "--criterion", "CQS-02", "--reject", "khong-khop-nguon", "--words", "lệch hệ thống của tỉnh"
    )
    take_step(run, "request", "td")
    take_step(run, "explain", "xa-2", "--criterion", "CQS-02", "--text", "đã đối chiếu lại với hệ thống")
    take_step(run, "resubmit", "xa-2")
    refusal_of(appraising, lambda: try_appraise(run, "--criterion", "CQS-04", "--reject", "sai-ky"))
    shown = run("appraise", "--year", 2025, "--show", "--unit", UNIT)
    assert shown.says("đã đối chiếu lại với hệ thống")
    assert shown.says("không chấp nhận, do không khớp nguồn số liệu: lệch hệ thống của tỉnh")
    again = appraise_by_command(run, "--criterion", "CQS-02", "--accept")
    assert again.says("vòng 1")
    shown = run("appraise", "--year", 2025, "--show", "--unit", UNIT)
    assert shown.says("Vòng 1: không chấp nhận, do không khớp nguồn số liệu: lệch hệ thống của tỉnh.")
    page = run("dossier", "show", "--year", 2025, "--unit", UNIT)
    assert page.says(
        "CQS-02: vòng 1: không chấp nhận, do không khớp nguồn số liệu: lệch hệ thống của tỉnh; vòng 2"
    )
    found = unit_appraisals(appraising)["CQS-02"]
    assert (found.round, found.is_reopened, found.explanation) == (2, True, "đã đối chiếu lại với hệ thống")


def test_accepting_all_the_rest_leaves_what_was_found_wrong(run: Run, appraising: Path, at: Clock) -> None:
    """In the second round, too: a sweep turns nothing around that an appraiser found, explained or not."""
    appraise_by_command(run, "--criterion", "CQS-02", "--reject", "khong-khop-nguon")
    appraise_by_command(run, "--criterion", "CQS-03", "--adjust", "300/500", "--reason", "sai-ky")
    appraise_by_command(run, "--accept", "--all")
    appraise_by_command(run, "--criterion", "CQS-24", "--approve-na")
    take_step(run, "request", "td")
    take_step(run, "resubmit", "xa-2", "--accept-findings")
    before = unit_appraisals(appraising)
    swept = appraise_by_command(run, "--accept", "--all")
    assert swept.says(
        "02 tiêu chí phải thẩm định lại (--criterion MÃ), hoặc giữ kết quả vòng 1 (--keep): CQS-02"
    )
    assert unit_appraisals(appraising) == before
    assert appraise_by_command(run, "--criterion", "CQS-02", "--accept").says(
        "01 tiêu chí phải thẩm định lại"
    )


def test_the_first_round_s_finding_is_kept(run: Run, appraising: Path, at: Clock) -> None:
    """As it was, reason and figure, where the unit changed nothing; what it changed is for a new look."""
    early = refusal_of(appraising, lambda: try_appraise(run, "--keep", "--all"))
    assert early.says("hồ sơ này không có kết quả vòng 1 đang chờ thẩm định lại")
    appraise_by_command(run, "--criterion", "CQS-02", "--reject", "khong-khop-nguon", "--words", "lệch số")
    appraise_by_command(run, "--criterion", "CQS-03", "--adjust", "300/500", "--reason", "sai-ky")
    appraise_by_command(run, "--criterion", "CQS-16", "--reject", "sai-ky")
    appraise_by_command(run, "--criterion", "CQS-24", "--approve-na")
    appraise_by_command(run, "--accept", "--all")
    assert refusal_of(appraising, lambda: try_appraise(run, "--keep", "--criterion", "CQS-02")).says(
        "ở vòng 2"
    )
    before = unit_appraisals(appraising)
    take_step(run, "request", "td")
    path = table(appraising, [("CQS-16", "99/100")], "thay.csv")
    assert run("intake", path, "--year", 2025, "--apply").code == 0
    take_step(run, "resubmit", "xa-2")
    own = refusal_of(appraising, lambda: try_appraise(run, "--keep", "--all", by="xa-2"))
    assert own.says("đã tự đánh giá hồ sơ này")
    both = refusal_of(
        appraising, lambda: try_appraise(run, "--keep", "--criterion", "CQS-16", "--criterion", "CQS-05")
    )
    assert both.says("đơn vị đã thay số liệu CQS-16 sau vòng 1")
    assert both.says("CQS-05 không có kết quả vòng 1 đang chờ thẩm định lại")
    kept = appraise_by_command(run, "--keep", "--all", by="tt")
    assert kept.says("phải thẩm định lại (--criterion MÃ), hoặc giữ kết quả vòng 1 (--keep): CQS-16")
    found = unit_appraisals(appraising)
    for code in ("CQS-02", "CQS-03"):
        assert found[code] == evolve(before[code], round=2, person="tt", on_day=found[code].on_day)
    before_again = (appraising / "maturity.db").read_bytes()
    assert appraise_by_command(run, "--keep", "--criterion", "CQS-02").says("Đã ghi như vậy từ trước")
    assert (appraising / "maturity.db").read_bytes() == before_again
    appraise_by_command(run, "--criterion", "CQS-02", "--accept")
    assert appraise_by_command(run, "--keep", "--criterion", "CQS-02").says("trước: chấp nhận; vòng 2")
    appraise_by_command(run, "--criterion", "CQS-16", "--accept")
    take_step(run, "appraised", "td")
    assert run("verify").code == 0


def test_a_level_still_possible_that_is_lost_is_not_as_reported(run: Run, year: Path) -> None:
    """Two results of one level, with different levels that missing figures leave open, are told apart."""
    unit = "99010"
    with Workspace(year).open() as store, store.act("dossier take-up", AT) as writing:
        save_dossier(writing, Dossier(year=2025, unit=unit, state=DossierState.APPRAISING))
    by = ("appraise", "--year", 2025, "--unit", unit, "--as", "td")
    rejected = run(*by, "--criterion", "XHS-07", "--reject", "chua-co-so-lieu")
    assert rejected.code == 0, rejected.text
    assert "như tự đánh giá" not in rejected.text, rejected.text
    assert rejected.says("so với tự đánh giá: mức cao nhất còn có thể đạt từ mức độ")


def test_both_results_stand_side_by_side(run: Run, appraising: Path, tmp_path: Path) -> None:
    """Levels of both, each difference with its reason: on the screen, as Markdown, HTML and CSV."""
    appraise_by_command(run, "--criterion", "CQS-04", "--adjust", "không", "--reason", "sai-ky")
    shown = run("appraise", "--year", 2025, "--show", "--unit", UNIT)
    assert shown.says("DIỄN TẬP")
    assert shown.says("Tự đánh giá: mức độ 4 (Nâng cao)")
    assert shown.says("Theo kết quả thẩm định đến nay: chưa đạt mức độ 1")
    assert shown.says("Khác nhau: 01 tiêu chí")
    everyone = run("appraise", "--year", 2025, "--show")
    assert everyone.says("CQS-04: tự đánh giá có; thẩm định: điều chỉnh thành không, do sai kỳ số liệu.")
    written = run("appraise", "--year", 2025, "--show", "--format", "csv").out
    (row,) = csv.DictReader(io.StringIO(written))
    assert (row["ma_don_vi"], row["ma_tieu_chi"], row["ly_do"]) == (UNIT, "CQS-04", "sai kỳ số liệu")
    assert (row["tu_danh_gia"], row["tham_dinh"], row["ket_qua"]) == ("có", "không", "điều chỉnh")
    assert row["dien_tap"].startswith("DIỄN TẬP")
    for name, begins in (("x.md", "# Tự đánh giá"), ("x.html", "<!DOCTYPE html>"), ("x.csv", "nam,")):
        path = tmp_path / name
        assert run("appraise", "--year", 2025, "--show", "-o", path).code == 0
        assert path.read_text(encoding="utf-8-sig").lower().startswith(begins.lower())
        assert run("appraise", "--year", 2025, "--show", "-o", path).code == 2


def test_a_figure_without_evidence_is_accepted_and_does_not_count(run: Run, unproved: Path) -> None:
    """The appraiser is told at once what it comes to; it is reopened, so that the unit can prove it."""
    accepted = appraise_by_command(run, "--criterion", "CQS-02", "--accept")
    for words in (UNPROVED, "Đơn vị được giải trình", FALLS, "Còn 37 tiêu chí chưa thẩm định."):
        assert accepted.says(words), accepted.text
    assert "CQS-03" not in accepted.text  # a wall of codes tells nothing
    assert run("appraise", "--year", 2025, "--show").says("chưa có tài liệu kiểm chứng")


def test_a_sweep_over_unproved_figures_is_shown_before_it_is_written(run: Run, unproved: Path) -> None:
    """How many do not count and what the result comes to, with nothing written; `--apply` writes."""
    shown = refusal_of(unproved, lambda: try_appraise(run, "--accept", "--all"))
    for words in (UNPROVED, FALLS, "chưa tính là đạt: 01 tiêu chí.", "Chưa ghi gì.", "thêm --apply"):
        assert shown.says(words), shown.text
    assert "CQS-03" not in shown.text  # what is accepted as reported is only counted
    written = appraise_by_command(run, "--accept", "--all", "--apply")
    assert written.says(UNPROVED)
    assert unit_appraisals(unproved)["CQS-02"].is_reopened
    assert appraise_by_command(run, "--accept", "--all").code == 0  # nothing is left to sweep


def test_a_sweep_over_proved_figures_is_written_at_once(run: Run, appraising: Path) -> None:
    """As ever: there is nothing that the appraiser would have to be told first."""
    swept = appraise_by_command(run, "--accept", "--all")
    assert swept.says("Chấp nhận như đã báo cáo: 37 tiêu chí.")
    assert len(unit_appraisals(appraising)) == 37


def test_the_unit_is_asked_for_the_document_and_the_row_is_named_at_the_end(
    run: Run, unproved: Path, at: Clock
) -> None:
    """The request says which document until when; the page and the end of the appraisal say what blocks."""
    appraise_by_command(run, "--criterion", "CQS-24", "--approve-na")
    appraise_by_command(run, "--accept", "--all", "--apply")
    asked = take_step(run, "request", "td")
    assert asked.says("Số liệu đạt (99%) nhưng chưa có tài liệu kiểm chứng; đề nghị bổ sung")
    assert asked.says("trước ngày 28/02/2026.")
    assert asked.says(f"so với tự đánh giá: {FALLS}.")
    page = run("dossier", "show", "--year", 2025, "--unit", UNIT)
    assert page.says(f"Theo thẩm định đến nay: {FALLS}.")
    assert page.says(UNPROVED)
    at("2026-03-02T08:00")
    finished = take_step(run, "appraised", "td")
    assert finished.says("So với tự đánh giá: " + FALLS)
    assert finished.says("Tiêu chí chưa đạt mức độ 2")
    assert finished.says(
        "CQS-02: Tỷ lệ hồ sơ thủ tục hành chính được thực hiện trực tuyến toàn trình: số liệu"
    )
    page = run("dossier", "show", "--year", 2025, "--unit", UNIT)
    told = " ".join(page.out.split())
    assert told.index("Từ mức độ 4 xuống mức độ 1 vì CQS-02") < told.index("Tình trạng:")  # the cause first


@pytest.mark.parametrize(
    "words",
    [
        ["--accept", "--reject", "sai-ky"],
        ["--accept"],
        ["--criterion", "CQS-02"],
        ["--criterion", "CQS-02", "--accept", "--apply"],
        ["--criterion", "CQS-02", "--accept", "--reason", "sai-ky"],
        ["--criterion", "CQS-02", "--accept", "--all"],
        ["--criterion", "CQS-02", "--accept", "-o", "x"],
        ["--show", "--criterion", "CQS-02"],
        ["--form", "--unit", UNIT],
    ],
)
def test_words_that_do_not_go_together_are_refused(run: Run, appraising: Path, words: list[str]) -> None:
    """Nothing is passed over in silence."""
    refusal_of(appraising, lambda: try_appraise(run, *words))


def test_a_figure_that_comes_after_submission_is_told_with_what_it_comes_to(
    run: Run, appraising: Path, tmp_path: Path
) -> None:
    """A body's own table, and its undoing, in the preview and when written; what was appraised is anew."""
    appraise_by_command(run, "--criterion", "CQS-24", "--approve-na")
    appraise_by_command(run, "--accept", "--all")
    path = tmp_path / "cong-an.csv"
    path.write_text(f"ma_don_vi,ma_tieu_chi,tu_so,mau_so\n{UNIT},XHS-01,10,20000\n", encoding="utf-8")
    taking = ("intake", path, "--year", 2025, "--supplier", "Công an cấp xã")
    falls = "kết quả từ mức độ 4 xuống mức độ 1 vì XHS-01"
    preview = run(*taking)
    assert preview.says("Hồ sơ đã nộp sẽ thay đổi (01)"), preview.text
    for outcome in (preview, run(*taking, "--apply")):
        assert outcome.says(falls), outcome.text
        assert outcome.says("phải thẩm định lại: XHS-01")
    back = run("intake", "--undo", 2, "--apply")
    assert back.says("kết quả từ mức độ 1 lên mức độ 4 vì XHS-01"), back.text


def test_a_document_that_comes_or_goes_is_told_with_what_it_comes_to(
    run: Run, unproved: Path, at: Clock
) -> None:
    """In the second round: the document asked for lifts the result, taking it back lets it fall again."""
    appraise_by_command(run, "--criterion", "CQS-24", "--approve-na")
    appraise_by_command(run, "--accept", "--all", "--apply")
    take_step(run, "request", "td")
    paper = ("evidence", "add", "--year", 2025, "--unit", UNIT, "--criterion", "CQS-02", "--as", "xa-2")
    added = run(*paper, "--number", "9/BC-VP", "--summary", "Báo cáo hồ sơ trực tuyến")
    assert added.says("kết quả từ mức độ 1 lên mức độ 4 vì CQS-02"), added.text
    with Workspace(unproved).open_read_only() as store:
        (proof,) = (one for one in proofs_in(store, 2025, UNIT, series=LEVEL_SERIES) if one.item == "CQS-02")
    removing = ("evidence", "remove", proof.piece.id, "--year", 2025, "--unit", UNIT, "--criterion", "CQS-02")
    removed = run(*removing, "--as", "xa-2")
    assert removed.says(f"kết quả {FALLS}"), removed.text
