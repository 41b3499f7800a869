"""`maturity dossier`: who does what when; what is refused changes nothing and says every reason."""

import json
import re
from pathlib import Path

import pytest

from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.dossier import Dossier, dossier_of
from maturity.dossier.states import DossierState
from maturity.people.person import Person, Role, save_person
from maturity.store.schema import VERDICTS
from maturity.store.workspace import Workspace
from maturity.verdicts.verdict import Stage, verdict_of
from tests.commands.dossiers import (
    OTHER,
    UNIT,
    appraise,
    refusal_of,
    table,
    take_step,
    try_step,
)
from tests.running import Clock, Run
from tests.workspaces import AT

YEAR = ("--year", 2025, "--unit", UNIT)


def dossier_in(folder: Path, unit: str = UNIT) -> Dossier:
    """The dossier as the workspace holds it."""
    with Workspace(folder).open_read_only() as store:
        return dossier_of(store, 2025, unit, series=LEVEL_SERIES)


def show(run: Run, unit: str = UNIT) -> str:
    outcome = run("dossier", "show", "--year", 2025, "--unit", unit)
    assert outcome.code == 0
    return " ".join(outcome.out.split())


def test_a_dossier_on_its_way_to_the_council(run: Run, year: Path, at: Clock) -> None:
    """Submitted, appraised, explained, appraised again: the page tells all of it, and verify holds."""
    take_step(run, "register", "xa-2", "--level", 4)
    said = take_step(run, "submit", "xa-2")
    assert said.says("Kết quả tự đánh giá năm 2025 của UBND xã Suối Mẫu: đạt mức độ 4 (Nâng cao)")
    at("2026-01-12")
    take_step(run, "take-up", "td")
    appraise(year, "td", ["CQS-02", "CQS-03"])
    asked = take_step(run, "request", "td")
    assert asked.says("chậm nhất ngày 27/02/2026")
    assert asked.says(
        "CQS-02 Tỷ lệ hồ sơ thủ tục hành chính được thực hiện trực tuyến toàn trình: đơn vị báo cáo"
    )
    assert asked.says("83,9% (10.829/12.910 hồ sơ); thẩm định: không chấp nhận, do không khớp nguồn số liệu.")
    open_now = show(run)
    assert "- Nộp giải trình: đơn vị (maturity dossier resubmit --year 2025 --unit 99002) Kết quả" in open_now
    take_step(run, "explain", "xa-2", "--criterion", "cqs-02", "--text", "Số liệu của Cổng dịch vụ công")
    again = take_step(run, "resubmit", "xa-2")
    assert again.says("Chưa giải trình, chưa thay số liệu, chưa bổ sung tài liệu (01)")
    again = refusal_of(year, lambda: try_step(run, "appraised", "td"))
    assert "còn 02 tiêu chí chưa thẩm định: CQS-02, CQS-03" in again.text
    appraise(year, "td", ["CQS-02", "CQS-03"], round=2)
    assert take_step(run, "appraised", "td").says(
        "Kết quả thẩm định năm 2025 của UBND xã Suối Mẫu: đạt mức độ 4"
    )
    take_step(run, "to-council", "tt")
    page = show(run)
    for words in (
        "Tình trạng: trình Hội đồng.",
        "đăng ký mức độ 4 (Nâng cao), ngày 05/01/2026",
        "ngày 05/01/2026 do xa-2, đúng hạn (hạn trước 10/01/2026)",
        "Đơn vị giải trình: Số liệu của Cổng dịch vụ công",
        "Kết quả tự đánh giá năm 2025 của UBND xã Suối Mẫu: đạt mức độ 4",
        "Kết quả thẩm định năm 2025 của UBND xã Suối Mẫu: đạt mức độ 4",
        "maturity council conclude",
        "12/01/2026",
        "DIỄN TẬP – DỰ THẢO: 38/38 tiêu chí chưa đối chiếu",
    ):
        assert words in page, words
    assert run("verify").code == 0


LATENESS = """
2026-01-09T23:59:59+07:00 | không | đúng hạn
2026-01-10T00:00:00+07:00 | không | NỘP MUỘN
2026-01-09T17:00:00+00:00 | không | NỘP MUỘN
2026-01-10T23:59:59+07:00 | có    | đúng hạn
2026-01-11T00:00:00+07:00 | có    | NỘP MUỘN
"""


@pytest.mark.parametrize("line", LATENESS.strip().splitlines())
def test_a_dossier_is_late_from_midnight_in_vietnam(run: Run, year: Path, at: Clock, line: str) -> None:
    """Before 10/01, without that day or, where the settings say so, with it; the mark stays."""
    moment, includes, expected = (part.strip() for part in line.split("|"))
    settings = f'[ky]\ntruoc_ngay_gom_ca_ngay_do = "{includes}"\n'
    (year / "cau-hinh.toml").write_text(settings, encoding="utf-8")
    at(moment)
    assert expected in take_step(run, "submit", "xa-2").text
    assert dossier_in(year).is_late is (expected == "NỘP MUỘN")
    assert ("nộp muộn" in show(run)) is (expected == "NỘP MUỘN")


def test_what_came_in_time_is_in_time_whenever_it_is_recorded(run: Run, year: Path, at: Clock) -> None:
    """By day and number of the register of incoming papers, which stand beside the result for ever."""
    at("2026-01-12")
    said = take_step(run, "submit", "xa-2", "--received-on", "09/01/2026", "--receipt", "123")
    assert said.says("Nộp ngày 09/01/2026 (theo sổ công văn đến: 123): đúng hạn")
    assert "ngày 09/01/2026 (theo sổ công văn đến: 123) do xa-2, đúng hạn" in show(run)
    assert "12/01/2026 00:00" in show(run), "the history says when it was recorded"
    take_step(run, "take-up", "td")
    appraise(year, "td", ["CQS-02"])
    take_step(run, "request", "td", "--due", "20/01/2026")
    at("2026-01-25")
    take_step(run, "explain", "xa-2", "--criterion", "CQS-02", "--text", "đã đối chiếu lại")
    again = take_step(run, "resubmit", "xa-2", "--received-on", "20/01/2026", "--receipt", "150")
    assert again.says("Nộp ngày 20/01/2026 (theo sổ công văn đến: 150): đúng hạn")
    assert (dossier_in(year).is_late, dossier_in(year).is_explained_late) == (False, False)
    assert run("verify").code == 0


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--received-on", "13/01/2026", "--receipt", "1"), "ngày đến 13/01/2026 sau hôm nay (12/01/2026)"),
        (("--received-on", "31/12/2024", "--receipt", "1"), "trước ngày đầu năm của số liệu (01/01/2025)"),
        (("--received-on", "09/01/2026"), "--received-on và --receipt đi cùng nhau"),
        (("--receipt", "1"), "--received-on và --receipt đi cùng nhau"),
    ],
)
def test_a_day_on_which_nothing_can_have_come_is_refused(
    run: Run, year: Path, at: Clock, options: tuple[str, ...], expected: str
) -> None:
    """And so is a day without a number, or a number without a day."""
    at("2026-01-12")
    assert expected in refusal_of(year, lambda: try_step(run, "submit", "xa-2", *options)).text


def test_what_came_again_did_not_come_before_the_first_time(run: Run, year: Path, at: Clock) -> None:
    """After a return the new day is not before the old one."""
    take_step(run, "submit", "xa-2")
    take_step(run, "return", "tt", "--reason", "Thiếu chữ ký")
    early = ("--received-on", "04/01/2026", "--receipt", "9")
    refusal = refusal_of(year, lambda: try_step(run, "submit", "xa-2", *early))
    assert "ngày đến 04/01/2026 trước lần nộp trước (05/01/2026)" in refusal.text


def test_a_half_filled_dossier_is_taken_with_what_it_lacks(run: Run, year: Path) -> None:
    """Missing figures and missing evidence are listed with who holds them; the body may return it."""
    run("intake", "--undo", 1, "--apply")
    path = table(year, [("CQS-02", "400/500")])
    assert run("intake", path, "--year", 2025, "--apply").code == 0
    said = take_step(run, "submit", "xa-2")
    assert said.says("còn 37/38 tiêu chí chưa có số liệu")
    assert said.says("Chưa có số liệu (37)")
    assert said.says("Chưa có tài liệu kiểm chứng (01)")
    assert said.says("80% (400/500 hồ sơ); cần bảng số liệu do cơ quan đầu mối cấp tỉnh")
    assert said.says("có thể trả lại một lần")
    assert dossier_in(year).state is DossierState.SUBMITTED


SENTENCES = {
    "HS-01": "tình trạng hồ sơ là “chưa nộp” nên không thể",
    "QH-05": "chưa rõ ai",
    "QH-06": "không có vai trò",
    "HS-20": "xa-3 là người của đơn vị",
}
WRONG_HANDS = """
submit      xa-3  HS-20
submit      tt    QH-06
submit      -     QH-05
return      xa-2  HS-01
take-up     td    HS-01
request     td    HS-01
resubmit    xa-2  HS-01
appraised   td    HS-01
to-council  tt    HS-01
"""


@pytest.mark.parametrize("line", WRONG_HANDS.strip().splitlines())
def test_the_wrong_person_or_moment_changes_nothing(run: Run, year: Path, line: str) -> None:
    """Another unit's official, another role, nobody, and every step that does not begin with a draft."""
    name, person, code = line.split()
    arguments = [*YEAR, *(["--as", person] if person != "-" else [])]
    outcome = refusal_of(year, lambda: run("dossier", name, *arguments))
    sentence = SENTENCES[code]
    assert sentence in outcome.text


def test_a_return_needs_reasons_and_comes_once(run: Run, year: Path, at: Clock) -> None:
    """All reasons at once; submitted again in time by the day that the return named, or else late."""
    take_step(run, "submit", "xa-2")
    assert "chưa ghi lý do" in refusal_of(year, lambda: try_step(run, "return", "tt")).text
    refusal_of(year, lambda: try_step(run, "return", "tt", "--reason", "Thiếu", "--due", "04/01/2026"))
    take_step(run, "return", "tt", "--reason", "Thiếu CQS-02", "--reason", "Sai năm", "--due", "20/01/2026")
    page = show(run)
    assert "lý do: Thiếu CQS-02; Sai năm; nộp lại chậm nhất ngày 20/01/2026" in page
    at("2026-01-20T23:00")
    again = take_step(run, "submit", "xa-2")
    assert not dossier_in(year).is_late
    assert again.says("đúng hạn (hạn nộp lại: chậm nhất ngày 20/01/2026)")
    assert "đúng hạn (hạn nộp lại: chậm nhất ngày 20/01/2026)" in show(run)
    second = refusal_of(year, lambda: try_step(run, "return", "tt"))
    assert "đã được trả lại một lần" in second.text
    assert "chưa ghi lý do" in second.text


def test_a_returned_dossier_that_comes_back_too_late_is_late(run: Run, year: Path, at: Clock) -> None:
    """And one that was late the first time stays late."""
    take_step(run, "submit", "xa-2")
    take_step(run, "return", "tt", "--reason", "Thiếu", "--due", "20/01/2026")
    at("2026-01-21")
    assert take_step(run, "submit", "xa-2").says("NỘP MUỘN")
    take_step(run, "submit", "xa-3", unit=OTHER)
    assert dossier_in(year, OTHER).is_late
    take_step(run, "return", "tt", "--reason", "Thiếu", unit=OTHER)
    take_step(run, "submit", "xa-3", unit=OTHER)
    assert dossier_in(year, OTHER).is_late


def test_nobody_takes_up_what_they_submitted(run: Run, year: Path) -> None:
    """In whatever round, whatever else their role; an exception that another grants helps one person."""
    take_step(run, "submit", "kiem")
    take_step(run, "return", "tt", "--reason", "Thiếu")
    take_step(run, "submit", "xa-2")
    outcome = refusal_of(year, lambda: try_step(run, "take-up", "kiem"))
    assert "kiem đã tự đánh giá hồ sơ này" in outcome.text
    exception = ("--rule", "tu-danh-gia", "--reason", "Tổ giúp việc chỉ còn một người", "--until")
    refusal_of(year, lambda: try_step(run, "override", "tt", *exception, "04/01/2026", "--for", "kiem"))
    refusal_of(year, lambda: try_step(run, "override", "tt", *exception, "31/01/2026", "--for", "tt"))
    refusal_of(year, lambda: try_step(run, "override", "td", *exception, "31/01/2026", "--for", "kiem"))
    refusal_of(year, lambda: try_step(run, "override", "tt", *exception, "31/01/2026", "--for", "khong-co"))
    refusal_of(year, lambda: try_step(run, "override", "tt", *exception, "31/01/2026", "--level", 3))
    take_step(run, "override", "tt", *exception, "31/01/2026", "--for", "kiem")
    database = (year / "maturity.db").read_bytes()
    take_step(run, "override", "tt", *exception, "31/01/2026", "--for", "kiem")
    assert (year / "maturity.db").read_bytes() == database
    take_step(run, "take-up", "kiem")


def test_an_exception_ends_and_is_shown_for_ever(run: Run, year: Path, at: Clock) -> None:
    """On its last day it helps, on the next it does not, and it stands beside the result ever after."""
    take_step(run, "submit", "kiem")
    exception = ("--rule", "tu-danh-gia", "--reason", "Thiếu người", "--until", "06/01/2026", "--for", "kiem")
    take_step(run, "override", "tt", *exception)
    at("2026-01-07")
    refusal_of(year, lambda: try_step(run, "take-up", "kiem"))
    at("2026-01-06T23:59")
    take_step(run, "take-up", "kiem")
    at("2027-01-06")
    page = show(run)
    assert "Hồ sơ có ngoại lệ (số 1)" in page
    assert "có hiệu lực đến hết ngày 06/01/2026 (đã hết hiệu lực)" in page


def test_an_appraisal_is_finished_when_every_criterion_is_appraised(run: Run, year: Path) -> None:
    """All reasons at once: what is not appraised, and who may not finish."""
    take_step(run, "submit", "kiem")
    take_step(run, "take-up", "td")
    outcome = refusal_of(year, lambda: try_step(run, "appraised", "kiem"))
    assert "còn 38 tiêu chí chưa thẩm định" in outcome.text
    assert "kiem đã tự đánh giá" in outcome.text
    refusal_of(year, lambda: try_step(run, "request", "td"))
    appraise(year, "td")
    assert (
        "chưa có tiêu chí nào cần giải trình" in refusal_of(year, lambda: try_step(run, "request", "td")).text
    )
    take_step(run, "appraised", "td")
    with Workspace(year).open_read_only() as store:
        verdict = verdict_of(store, 2025, UNIT, Stage.APPRAISED, series=LEVEL_SERIES)
    assert verdict is not None
    assert verdict.verdict.level == 4


def test_only_what_was_asked_is_explained(run: Run, year: Path) -> None:
    """By the unit, once it was asked; saying the same again changes nothing."""
    explanation = ("--criterion", "CQS-02", "--text", "Đã đối chiếu")
    take_step(run, "submit", "xa-2")
    refusal_of(year, lambda: try_step(run, "explain", "xa-2", *explanation))
    take_step(run, "take-up", "td")
    appraise(year, "td", ["CQS-02"])
    take_step(run, "request", "td")
    refusal_of(year, lambda: try_step(run, "explain", "xa-3", *explanation))
    wrong = refusal_of(
        year, lambda: try_step(run, "explain", "xa-2", "--criterion", "CQS-02,CQS-04", "--text", "x")
    )
    assert "CQS-04 không thuộc diện giải trình" in wrong.text
    take_step(run, "explain", "xa-2", *explanation)
    database = (year / "maturity.db").read_bytes()
    assert take_step(run, "explain", "xa-2", *explanation).says("không đổi")
    assert (year / "maturity.db").read_bytes() == database


def test_a_unit_that_never_answers_does_not_hold_up_the_year(run: Run, year: Path, at: Clock) -> None:
    """Before the day has passed nobody goes on without it; after it the first round's appraisals stand."""
    take_step(run, "submit", "xa-2")
    take_step(run, "take-up", "td")
    appraise(year, "td", ["CQS-02"])
    refusal_of(year, lambda: try_step(run, "request", "td", "--due", "04/01/2026"))
    take_step(run, "request", "td", "--due", "20/01/2026")
    at("2026-01-20T23:59")
    assert (
        "chưa hết hạn giải trình (20/01/2026)"
        in refusal_of(year, lambda: try_step(run, "appraised", "td")).text
    )
    refusal_of(year, lambda: try_step(run, "take-up", "td"))
    at("2026-01-21")
    take_step(run, "appraised", "td")


def test_what_a_silent_unit_sent_can_be_taken_up(run: Run, year: Path, at: Clock) -> None:
    """A figure replaced without submitting again needs its appraisal; taking up goes on with it."""
    take_step(run, "submit", "xa-2")
    take_step(run, "take-up", "td")
    appraise(year, "td", ["CQS-02"])
    take_step(run, "request", "td", "--due", "20/01/2026")
    assert run("intake", table(year, [("CQS-02", "430/500")]), "--year", 2025, "--apply").code == 0
    at("2026-01-21")
    refusal_of(year, lambda: try_step(run, "appraised", "td"))
    take_step(run, "take-up", "td")
    appraise(year, "td", ["CQS-02"], round=2)
    take_step(run, "appraised", "td")


def test_an_answer_after_its_day_is_taken_and_marked(run: Run, year: Path, at: Clock) -> None:
    """The first round stays in time."""
    take_step(run, "submit", "xa-2")
    take_step(run, "take-up", "td")
    appraise(year, "td", ["CQS-02"])
    take_step(run, "request", "td")
    at("2026-02-28")
    assert take_step(run, "resubmit", "xa-2", "--accept-findings").says("NỘP MUỘN")
    assert (dossier_in(year).is_late, dossier_in(year).is_explained_late) == (False, True)


def test_an_answer_that_says_nothing_is_asked_about(run: Run, year: Path, at: Clock) -> None:
    """Nothing can be explained after it; a document is an answer, and so is accepting what was found."""
    take_step(run, "submit", "xa-2")
    take_step(run, "take-up", "td")
    appraise(year, "td", ["CQS-02", "CQS-04"])
    take_step(run, "request", "td")
    empty = refusal_of(year, lambda: try_step(run, "resubmit", "xa-2"))
    assert empty.says("chưa bổ sung tài liệu tiêu chí nào: CQS-02, CQS-04")
    assert empty.says("--accept-findings")
    paper = ("--number", "90/BC-UBND", "--summary", "Báo cáo bổ sung", "--as", "xa-2")
    added = run("evidence", "add", "--year", 2025, "--unit", UNIT, "--criterion", "CQS-02", *paper)
    assert added.code == 0, added.text
    said = take_step(run, "resubmit", "xa-2")
    assert said.says("Chưa giải trình, chưa thay số liệu, chưa bổ sung tài liệu (01)")
    assert "CQS-04" in said.text.partition("Chưa giải trình")[2]


def test_finishing_without_asking_says_what_is_never_explained(run: Run, year: Path) -> None:
    """Named, a dossier is finished all the same, and a preview says so before; with all it would be left."""
    take_step(run, "submit", "xa-2")
    take_step(run, "take-up", "td")
    appraise(year, "td", ["CQS-02"])
    before = (year / "maturity.db").read_bytes()
    preview = take_step(run, "appraised", "td", "--preview")
    assert preview.says("Xem trước khi kết thúc thẩm định năm 2025 (DIỄN TẬP)")
    assert preview.says(
        "UBND xã Suối Mẫu (99002): Kết quả thẩm định năm 2025 của UBND xã Suối Mẫu: đạt mức độ 1"
    )
    assert preview.says("Đơn vị chưa được yêu cầu giải trình CQS-02")
    assert preview.says(
        f"Chưa ghi gì. Để đơn vị được giải trình: maturity dossier request --year 2025 --unit {UNIT}."
    )
    assert (year / "maturity.db").read_bytes() == before
    finished = take_step(run, "appraised", "td")
    assert finished.says("đơn vị chưa được yêu cầu giải trình CQS-02")
    assert finished.says("Không được chấp nhận khi thẩm định: không khớp nguồn số liệu.")
    assert not finished.says("Đề nghị giải trình"), "the appraisal is over"


def test_several_are_previewed_and_finished_together(run: Run, year: Path) -> None:
    """A preview of all that are ready leaves out the one whose unit has something to explain."""
    take_step(run, "submit", "xa-2")
    take_step(run, "submit", "xa-3", unit=OTHER)
    for unit, rejected in ((UNIT, ["CQS-02"]), (OTHER, [])):
        take_step(run, "take-up", "td", unit=unit)
        appraise(year, "td", rejected, unit=unit)
    both = ("dossier", "appraised", "--year", 2025, "--unit", UNIT, "--unit", OTHER, "--as", "td")
    preview = run(*both, "--preview")
    assert preview.says(f"UBND xã Đồng Thử ({OTHER}): Kết quả thẩm định năm 2025")
    of_all = run("dossier", "appraised", "--year", 2025, "--all", "--preview", "--as", "td")
    assert of_all.code == 0
    assert UNIT not in of_all.out.partition("Chưa ghi gì.")[0]
    assert dossier_in(year, OTHER).state is DossierState.APPRAISING
    assert run(*both).code == 0
    assert {dossier_in(year, unit).state for unit in (UNIT, OTHER)} == {DossierState.APPRAISED}
    assert run("verify").code == 0


def differing(run: Run) -> str:
    """What the page of the dossier says on items that differ from what the unit reported."""
    section = re.search(r"Tiêu chí (?:yêu cầu giải trình|thẩm định khác).*?(?= Quá trình )", show(run))
    return section.group() if section else ""


@pytest.mark.covered
@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (("--accept-findings",), "Đơn vị không giải trình, đồng ý với kết quả thẩm định."),
        ((), "Đơn vị giải trình: theo báo cáo số 5."),
    ],
)
def test_the_page_says_how_a_unit_answered_a_request(
    run: Run, year: Path, answer: tuple[str, ...], expected: str
) -> None:
    """Before the request nothing is said of explaining; after it that it is awaited; then the answer."""
    take_step(run, "submit", "xa-2")
    take_step(run, "take-up", "td")
    appraise(year, "td", ["CQS-02"])
    assert differing(run).startswith("Tiêu chí thẩm định khác tự đánh giá; chưa yêu cầu giải trình")
    assert "Đơn vị" not in differing(run)
    take_step(run, "request", "td")
    assert differing(run).startswith("Tiêu chí yêu cầu giải trình ")
    assert differing(run).endswith("Đơn vị chưa giải trình.")
    if not answer:
        take_step(run, "explain", "xa-2", "--criterion", "CQS-02", "--text", "theo báo cáo số 5")
    take_step(run, "resubmit", "xa-2", *answer)
    assert differing(run).endswith(expected)
    appraise(year, "td", ["CQS-02"], round=2)
    take_step(run, "appraised", "td")
    assert differing(run).startswith("Tiêu chí yêu cầu giải trình ")
    assert differing(run).endswith(expected)


def next_steps(run: Run) -> str:
    """What the page of the dossier offers next, on one line."""
    return show(run).partition("Việc có thể làm tiếp -------------------- ")[2].partition(" Kết quả ")[0]


def test_the_page_offers_only_steps_that_would_be_accepted(run: Run, year: Path) -> None:
    """What must be done first stands there in their place, and how to do it."""
    take_step(run, "submit", "xa-2")
    take_step(run, "take-up", "td")
    assert next_steps(run) == (
        "- Thẩm định các tiêu chí còn lại: thường trực, Tổ giúp việc"
        f" (maturity appraise --year 2025 --form --unit {UNIT} --output THƯ_MỤC)"
    )
    appraise(year, "td", ["CQS-02"])
    ask, finish = next_steps(run).split(" - ")
    assert ask.startswith("- Yêu cầu giải trình: thường trực")
    assert finish.startswith(
        "Kết thúc thẩm định mà không yêu cầu giải trình, sau đó đơn vị không giải trình được nữa: thường trực"
    )
    take_step(run, "request", "td")
    assert next_steps(run).startswith(
        f"- Giải trình từng tiêu chí: đơn vị (maturity dossier explain --year 2025 --unit {UNIT}"
        " --criterion MÃ --text NỘI-DUNG) - Nộp giải trình: đơn vị"
    )
    take_step(run, "resubmit", "xa-2", "--accept-findings")
    assert next_steps(run).startswith("- Thẩm định các tiêu chí còn lại:")
    assert "dossier appraised" not in next_steps(run)
    appraise(year, "td", ["CQS-02"], round=2)
    assert next_steps(run) == (
        "- Kết thúc thẩm định: thường trực, Tổ giúp việc"
        f" (maturity dossier appraised --year 2025 --unit {UNIT})"
    )


def test_nothing_is_explained_before_everything_is_appraised(run: Run, year: Path) -> None:
    """What is found wrong later could no longer be explained."""
    take_step(run, "submit", "xa-2")
    take_step(run, "take-up", "td")
    words = ("--unit", UNIT, "--criterion", "CQS-02", "--reject", "sai-ky", "--as", "td")
    assert run("appraise", "--year", 2025, *words).code == 0
    early = refusal_of(year, lambda: try_step(run, "request", "td"))
    assert early.says("còn 37 tiêu chí chưa thẩm định")


def test_several_dossiers_are_taken_up_in_one_act_or_not_at_all(run: Run, year: Path) -> None:
    """One that may not be keeps all where they are, with its reason."""
    take_step(run, "submit", "xa-2")
    both = ("--unit", UNIT, "--unit", OTHER, "--as", "td")
    outcome = refusal_of(year, lambda: run("dossier", "take-up", "--year", 2025, *both))
    assert f"hồ sơ {OTHER} năm 2025" in outcome.text
    take_step(run, "submit", "xa-3", unit=OTHER)
    assert run("dossier", "take-up", "--year", 2025, "--all", "--as", "td").says("02 hồ sơ")
    assert {dossier_in(year, unit).state for unit in (UNIT, OTHER)} == {DossierState.APPRAISING}
    refusal_of(year, lambda: run("dossier", "take-up", "--year", 2025, "--all", "--as", "td"))


def test_all_that_are_ready_go_on_and_the_others_are_told_why_not(run: Run, year: Path, at: Clock) -> None:
    """One has something to explain, one has nothing, one is half appraised; each goes on in its turn."""
    third = "99001"
    with Workspace(year).open() as store, store.act("person add", AT) as writing:
        save_person(writing, Person(id="xa-1", roles=frozenset({Role.UNIT}), unit=third))
    for unit, person in ((UNIT, "xa-2"), (OTHER, "xa-3"), (third, "xa-1")):
        take_step(run, "submit", person, unit=unit)
    every = ("--year", 2025, "--all", "--as", "td")
    assert run("dossier", "take-up", *every).code == 0
    untouched = refusal_of(year, lambda: run("dossier", "appraised", *every))
    assert untouched.says("03 hồ sơ chưa thẩm định tiêu chí nào; ghi phiếu thẩm định bằng")
    assert "CQS-" not in untouched.text
    appraise(year, "td", ["CQS-02"])
    appraise(year, "td", unit=OTHER)
    asked = run("dossier", "request", *every, "--due", "20/01/2026")
    assert asked.code == 0
    assert asked.says("Yêu cầu giải trình năm 2025: UBND xã Suối Mẫu")
    assert asked.says("Chưa xử lý được (02)")
    assert asked.says(f"hồ sơ {OTHER} năm 2025: chưa có tiêu chí nào cần giải trình")
    assert asked.says(f"hồ sơ {third} năm 2025: chưa thẩm định tiêu chí nào")
    appraise(year, "td", ["CQS-03"], unit=third)
    finished = run("dossier", "appraised", *every)
    assert finished.says("Đã thẩm định năm 2025: UBND xã Đồng Thử")
    assert finished.says(f"hồ sơ {third} năm 2025: có tiêu chí đơn vị được giải trình: CQS-03")
    assert finished.says(f"hồ sơ {UNIT} năm 2025: chưa hết hạn giải trình (20/01/2026)")
    at("2026-01-21")
    assert run("dossier", "appraised", *every).says("Đã thẩm định năm 2025: UBND xã Suối Mẫu")
    states = {unit: dossier_in(year, unit).state for unit in (UNIT, OTHER, third)}
    assert states == {
        UNIT: DossierState.APPRAISED,
        OTHER: DossierState.APPRAISED,
        third: DossierState.APPRAISING,
    }
    assert try_step(run, "appraised", "td", unit=third).code == 0
    assert run("verify").code == 0


def test_a_level_is_registered_or_assigned_before_submission(run: Run, year: Path) -> None:
    """By the unit or for it; assigning is the standing body's; twice changes nothing."""
    refusal_of(year, lambda: try_step(run, "register", "xa-2", "--level", 3, "--assigned"))
    refusal_of(year, lambda: try_step(run, "register", "xa-3", "--level", 3))
    assert take_step(run, "register", "tt", "--level", 3, "--assigned").says("được giao mức độ 3 (Cơ bản)")
    database = (year / "maturity.db").read_bytes()
    take_step(run, "register", "tt", "--level", 3, "--assigned")
    assert (year / "maturity.db").read_bytes() == database
    take_step(run, "submit", "xa-2")
    outcome = refusal_of(year, lambda: try_step(run, "register", "xa-2", "--level", 4))
    assert "tình trạng hồ sơ là “chờ kiểm tra” nên không đổi mức độ" in outcome.text


def test_a_result_that_does_not_derive_again_is_not_shown(run: Run, year: Path) -> None:
    """Whoever wrote another level beside the same findings; the refusal sends to verify."""
    take_step(run, "submit", "xa-2")
    with Workspace(year).open() as store, store.act("forgery", AT, "tt") as writing:
        row = store.row(VERDICTS, 2025, LEVEL_SERIES, UNIT, Stage.SELF_ASSESSED.value)
        assert row is not None
        result = json.loads(str(row["result"])) | {"level": 5}
        writing.put(VERDICTS, {**row, "result": json.dumps(result)})
    outcome = run("dossier", "show", *YEAR)
    assert (outcome.code, "maturity verify" in outcome.text, "mức độ 5" in outcome.text) == (2, True, False)


def test_a_unit_that_the_year_does_not_have_is_refused(run: Run, year: Path) -> None:
    """An unknown code, the province, and a year that was not opened."""
    for unit in ("98765", "99"):
        outcome = refusal_of(year, lambda unit=unit: try_step(run, "submit", "xa-2", unit=unit))  # type: ignore[misc]
        assert "không có xã, huyện nào" in outcome.text
    refusal_of(year, lambda: run("dossier", "submit", "--year", 2031, "--unit", UNIT, "--as", "xa-2"))
