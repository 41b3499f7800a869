"""`maturity decision`: what was issued, published and revoked; every refusal with every reason."""

import re
from datetime import date
from pathlib import Path

import pytest

from maturity.cycle.series import LEVEL_SERIES
from maturity.decisions.decision import decisions
from maturity.dossier.dossier import dossier_of
from maturity.dossier.overrides import Override, save_override
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import Need
from maturity.recognition.recognition import DecisionReference, Recognition, recognitions
from maturity.store.workspace import Workspace
from tests.certifying import (
    CONCLUDE,
    UNANIMOUS,
    appraised_by,
    run_refused,
    run_without_change,
)
from tests.running import Run
from tests.workspaces import AT

NUMBER = "123/QĐ-MẪU"
DECISION = DecisionReference(NUMBER, date(2026, 1, 8))
ISSUE = (
    *("decision", "issue", "--year", 2025, "--kind", "recognition", "--number", NUMBER),
    *("--signed-on", "08/01/2026", "--signer", "ky1", "--valid-from", "08/01/2026"),
)
PUBLISH = ("decision", "publish", "--number", NUMBER, "--on", "10/01/2026")
REVOKE = (
    *("decision", "revoke", "--year", 2025, "--number", "200/QĐ-MẪU", "--signed-on", "11/01/2026"),
    *("--signer", "ky1", "--from", "15/01/2026", "--reason", "số liệu không đúng"),
)


def known(folder: Path) -> dict[str, Recognition]:
    with Workspace(folder).open_read_only() as store:
        return {one.unit: one for one in recognitions(store, 2025, series=LEVEL_SERIES)}


def state(folder: Path, unit: str) -> DossierState:
    with Workspace(folder).open_read_only() as store:
        return dossier_of(store, 2025, unit, series=LEVEL_SERIES).state


def test_a_decision_recognises_whom_the_council_did(run: Run, concluded: Path) -> None:
    """At the level concluded, from the day given; a rehearsal says so; twice changes nothing."""
    issued = run(*ISSUE, "--all", "--valid-until", "07/01/2028")
    assert issued.code == 0, issued.text
    for words in (
        "DIỄN TẬP",
        NUMBER,
        "công nhận 02 đơn vị",
        "mức độ 4 (Nâng cao)",
        "đến hết ngày 07/01/2028",
    ):
        assert issued.says(words), words
    found = known(concluded)
    assert {unit: one.level for unit, one in found.items()} == {"99001": 5, "99002": 4}
    assert found["99002"] == Recognition(
        year=2025,
        unit="99002",
        level=4,
        decision=DECISION,
        valid_from=date(2026, 1, 8),
        valid_until=date(2028, 1, 7),
    )
    run_without_change(concluded, run, *ISSUE, "--all", "--valid-until", "07/01/2028")
    assert run("verify").code == 0


def test_a_number_is_used_once_on_a_day(run: Run, concluded: Path) -> None:
    """For other units, another validity or another kind it is refused; on another day it is another one."""
    assert run(*ISSUE, "--unit", "99001").code == 0
    for other in (("--unit", "99002"), ("--all",), ("--unit", "99001", "--valid-until", "07/01/2028")):
        assert run_refused(concluded, run, *ISSUE, *other).says("mỗi số trong một ngày chỉ dùng một lần")
    commend = tuple("commendation" if word == "recognition" else word for word in ISSUE[:-2])
    assert run_refused(concluded, run, *commend).says("đã dùng cho quyết định công nhận năm 2025")
    later = tuple("09/01/2026" if word == "08/01/2026" else word for word in ISSUE)
    assert run(*later, "--unit", "99002").code == 0
    assert len(known(concluded)) == 2
    ambiguous = run_refused(concluded, run, *PUBLISH)
    assert ambiguous.says("ký các ngày 08/01/2026, 09/01/2026")
    assert run(*PUBLISH, "--signed-on", "09/01/2026").code == 0


def test_everything_wrong_with_a_decision_is_said_at_once(run: Run, concluded: Path) -> None:
    """Days, signer, who records it, and of each unit why it cannot be recognised."""
    wrong = (
        *("decision", "issue", "--year", 2025, "--kind", "recognition", "--number", NUMBER),
        *("--signed-on", "13/01/2026", "--signer", "hd1", "--as", "xa-2"),
        *("--valid-from", "13/01/2026", "--valid-until", "12/01/2026"),
        *("--unit", "99004", "--unit", "99012", "--unit", "99001"),
    )
    refused = run_refused(concluded, run, *wrong)
    for words in (
        "xa-2 không có vai trò ghi quyết định công nhận",
        "hd1 không có vai trò người ký",
        "ngày ký 13/01/2026 sau hôm nay (12/01/2026)",
        "hiệu lực đến ngày 12/01/2026 trước ngày bắt đầu 13/01/2026",
        "hồ sơ 99004 năm 2025: chưa có kết luận của Hội đồng, tình trạng hồ sơ là “trình Hội đồng”",
        "hồ sơ 99012 năm 2025: Hội đồng đã kết luận không công nhận",
    ):
        assert refused.says(words), words
    assert not refused.says("hồ sơ 99001")


def test_a_decision_is_not_signed_before_the_council_concluded(run: Run, concluded: Path) -> None:
    """On the day itself it may be."""
    early = tuple("04/01/2026" if word == "08/01/2026" else word for word in ISSUE)
    refused = run_refused(concluded, run, *early, "--all")
    assert refused.says("ký ngày 04/01/2026, trước ngày Hội đồng kết luận (05/01/2026)")
    same_day = tuple("05/01/2026" if word == "08/01/2026" else word for word in ISSUE)
    assert run(*same_day, "--all").code == 0


def test_a_unit_is_recognised_by_one_decision_a_year(run: Run, concluded: Path) -> None:
    """The second names the first."""
    assert run(*ISSUE, "--unit", "99001").code == 0
    second = tuple("124/QĐ-MẪU" if word == NUMBER else word for word in ISSUE)
    assert run_refused(concluded, run, *second, "--unit", "99001").says(f"theo Quyết định số {NUMBER}")
    assert run(*second, "--all").code == 0
    assert known(concluded)["99002"].decision.number == "124/QĐ-MẪU"
    third = tuple("125/QĐ-MẪU" if word == NUMBER else word for word in ISSUE)
    assert run_refused(concluded, run, *third, "--all").says("không có đơn vị nào đã được Hội đồng kết luận")


def test_whoever_appraised_a_dossier_does_not_sign_its_recognition(run: Run, concluded: Path) -> None:
    """Unless an exception for that person is in force on the day of signing."""
    with Workspace(concluded).open() as store:
        appraised_by(store, "99002", "cb05")
    signed = tuple("cb05" if word == "ky1" else word for word in ISSUE)
    assert run_refused(concluded, run, *signed, "--all").says("hồ sơ 99002 năm 2025: cb05 đã thẩm định")
    exception = Override(
        id=1,
        year=2025,
        unit="99002",
        need=Need.NOT_AN_APPRAISER,
        instead="cb05",
        reason="người ký khác nghỉ",
        person="thu-ky",
        on_day=AT.date(),
        expires_on=date(2026, 1, 8),
    )
    with Workspace(concluded).open() as store, store.act("dossier override", AT, "thu-ky") as writing:
        save_override(writing, exception)
    issued = run(*signed, "--all")
    assert issued.code == 0
    assert issued.says("người ký khác nghỉ")


def test_whoever_appraised_a_dossier_does_not_record_its_recognition(run: Run, concluded: Path) -> None:
    """Also where somebody else signed; the units that they did not appraise they may record."""
    with Workspace(concluded).open() as store:
        appraised_by(store, "99002", "cb05")
    by = ("--as", "cb05")
    assert run_refused(concluded, run, *ISSUE, "--all", *by).says("hồ sơ 99002 năm 2025: cb05 đã thẩm định")
    assert run(*ISSUE, "--unit", "99001", *by).code == 0


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (ISSUE, "đúng một trong: --all, --unit"),
        ((*ISSUE, "--all", "--unit", "99001"), "đúng một trong: --all, --unit"),
        ((*ISSUE[:-2], "--all"), "thiếu --valid-from"),
        ((*ISSUE, "--unit", "88888"), "không có đơn vị cấp xã mã 88888"),
        (
            tuple("notice" if word == "recognition" else word for word in (*ISSUE, "--all")),
            "chỉ dùng cho quyết định công nhận",
        ),
        (PUBLISH, f"chưa ghi quyết định số {NUMBER}"),
    ],
)
def test_what_is_left_out_or_not_known_is_refused(
    run: Run, concluded: Path, arguments: tuple[object, ...], expected: str
) -> None:
    """With what is needed."""
    assert run_refused(concluded, run, *arguments).says(expected)


def test_publishing_gives_every_unit_its_result(run: Run, concluded: Path) -> None:
    """Those recognised and those refused; the head printed is one that verify knows, then and later."""
    assert run(*ISSUE, "--all").code == 0
    published = run(*PUBLISH)
    assert published.code == 0, published.text
    for words in ("mức độ 5 (Toàn diện)", "không công nhận, do chưa đạt mức độ 1", "Công bố ngày 10/01/2026"):
        assert published.says(words), words
    assert [state(concluded, unit) for unit in ("99001", "99002", "99012")] == [DossierState.PUBLISHED] * 3
    assert state(concluded, "99004") is DossierState.BEFORE_COUNCIL
    page = run("dossier", "show", "--year", 2025, "--unit", "99002")
    assert page.says("Thu hồi công nhận, nếu có quyết định thu hồi:")
    assert not page.says("Mở lại hồ sơ")
    page = run("dossier", "show", "--year", 2025, "--unit", "99012")
    assert page.says("Mở lại hồ sơ theo kiến nghị, nếu kiến nghị được chấp nhận:")
    assert not page.says("Thu hồi công nhận")
    head = re.search(r"[0-9a-f]{64}", published.text.replace(" ", ""))
    assert head
    with Workspace(concluded).open_read_only() as store:
        assert head[0] == store.head.hash
    assert run("verify", "--head", head[0]).code == 0
    run_without_change(concluded, run, *PUBLISH)
    assert run(*CONCLUDE, "--unit", "99004", "--recognise", 3, *UNANIMOUS).code == 0
    assert head[0] in run(*PUBLISH).text.replace(" ", "")
    assert run("verify", "--head", head[0][:12]).code == 0
    assert run_refused(concluded, run, *PUBLISH[:-1], "11/01/2026").says("đã công bố ngày 10/01/2026")


def test_what_is_wrong_with_who_acts_is_told_once(
    run: Run, concluded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not again for each of many dossiers."""
    assert run(*ISSUE, "--all").code == 0
    monkeypatch.setenv("MATURITY_PERSON", "")
    refused = run_refused(concluded, run, *PUBLISH)
    assert refused.text.count("chưa rõ ai") == 1
    assert refused.says("và 03 mục khác: chưa rõ ai công bố quyết định")


def test_units_that_still_wait_for_a_decision_are_told(run: Run, concluded: Path) -> None:
    """A decision on one unit leaves the other to another decision."""
    assert run(*ISSUE, "--unit", "99001").code == 0
    assert run(*PUBLISH).says("Còn 01 đơn vị Hội đồng đã kết luận công nhận mà chưa có quyết định")
    assert state(concluded, "99002") is DossierState.RECOGNISED


@pytest.mark.parametrize(
    ("day", "expected"),
    [("07/01/2026", "trước ngày ký (08/01/2026)"), ("13/01/2026", "sau hôm nay (12/01/2026)")],
)
def test_a_decision_is_published_between_its_day_and_today(
    run: Run, concluded: Path, day: str, expected: str
) -> None:
    """Neither before it was signed nor ahead."""
    assert run(*ISSUE, "--all").code == 0
    assert run_refused(concluded, run, *PUBLISH[:-1], day).says(expected)


def test_what_the_council_recognised_is_decided_before_it_is_published(run: Run, concluded: Path) -> None:
    """The page of the dossier offers the decision first, and only then that it was published."""
    assert run("decision", "list", "--year", 2025).says("cách ghi: maturity decision issue --help.")
    page = ("dossier", "show", "--year", 2025, "--unit", "99002")
    before = run(*page)
    assert before.says(
        "Ghi quyết định công nhận: thường trực, người ký (maturity decision issue --year 2025"
        " --kind cong-nhan --number SỐ --signed-on DD/MM/YYYY --signer MÃ"
        " --valid-from DD/MM/YYYY --unit 99002)"
    )
    assert not before.says("decision publish")
    assert run(*ISSUE, "--all").code == 0
    after = run(*page)
    assert after.says("Công bố quyết định: thường trực, người ký (maturity decision publish")
    assert not after.says("decision issue")


def test_a_notice_publishes_refusals_where_nobody_is_recognised(run: Run, concluded: Path) -> None:
    """It recognises nobody and moves no unit that the council recognised."""
    notice = tuple("notice" if word == "recognition" else word for word in ISSUE[:-2])
    assert run(*notice).code == 0
    assert run(*PUBLISH).code == 0
    assert state(concluded, "99012") is DossierState.PUBLISHED
    assert state(concluded, "99001") is DossierState.RECOGNISED
    assert known(concluded) == {}


def revocable(run: Run, *more: object) -> None:
    assert run(*ISSUE, "--all", *more).code == 0
    assert run(*PUBLISH).code == 0


def test_a_recognition_is_revoked_by_a_decision_with_its_reason(run: Run, concluded: Path) -> None:
    """It holds to the eve of the day given; the recognition stays in the list; twice changes nothing."""
    revocable(run)
    done = run(*REVOKE, "--unit", "99002")
    assert done.code == 0, done.text
    for words in ("thu hồi từ ngày 15/01/2026", "200/QĐ-MẪU", "số liệu không đúng"):
        assert done.says(words), words
    one = known(concluded)["99002"]
    assert one.is_in_force(date(2026, 1, 14))
    assert not one.is_in_force(date(2026, 1, 15))
    assert one.decision == DECISION
    assert state(concluded, "99002") is DossierState.REVOKED
    run_without_change(concluded, run, *REVOKE, "--unit", "99002")
    listed = run("decision", "list", "--year", 2025)
    assert listed.says("Quyết định thu hồi")
    assert run("verify").code == 0


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"99002": "99012"}, "chưa có quyết định công nhận"),
        ({"99002": "99004"}, "tình trạng hồ sơ là “trình Hội đồng” nên không thể thu hồi công nhận"),
        ({"15/01/2026": "07/01/2026"}, "trước ngày công nhận có hiệu lực (08/01/2026)"),
        ({"15/01/2026": "21/01/2026"}, "đã hết hiệu lực sau ngày 20/01/2026"),
        ({"200/QĐ-MẪU": NUMBER, "11/01/2026": "08/01/2026"}, "đã dùng cho quyết định công nhận"),
        ({"ky1": "la"}, "la không có trong danh sách"),
    ],
)
def test_what_cannot_be_revoked_is_refused(
    run: Run, concluded: Path, changed: dict[str, str], expected: str
) -> None:
    """No recognition, not published, too early, expired, a number that was used, a signer unknown."""
    revocable(run, "--valid-until", "20/01/2026")
    words = [changed.get(str(word), word) for word in (*REVOKE, "--unit", "99002")]
    assert run_refused(concluded, run, *words).says(expected)


def test_the_day_of_expiry_may_still_be_revoked(run: Run, concluded: Path) -> None:
    """The last day is a day on which the recognition holds."""
    revocable(run, "--valid-until", "20/01/2026")
    last = ["20/01/2026" if word == "15/01/2026" else word for word in REVOKE]
    assert run(*last, "--unit", "99002").code == 0


def test_one_unit_that_cannot_be_revoked_keeps_all_back(run: Run, concluded: Path) -> None:
    """A decision is about its units together."""
    revocable(run)
    refused = run_refused(concluded, run, *REVOKE, "--unit", "99002", "--unit", "99012")
    assert refused.says("hồ sơ 99012 năm 2025")
    assert run(*REVOKE, "--unit", "99002", "--unit", "99001").code == 0
    assert run("decision", "list", "--year", 2025).code == 0
    with Workspace(concluded).open_read_only() as store:
        assert [one.kind.value for one in decisions(store, 2025)] == ["recognition", "revocation"]


def test_a_commendation_is_recorded_by_its_number(run: Run, concluded: Path) -> None:
    """Its lines are recorded where units are commended."""
    commend = tuple("commendation" if word == "recognition" else word for word in ISSUE[:-2])
    assert run(*commend, "--summary", "Khen thưởng năm 2025").says("Khen thưởng năm 2025")
    assert run(*PUBLISH).code == 0
    assert state(concluded, "99012") is DossierState.NOT_RECOGNISED


def test_an_erased_signer_signs_nothing(run: Run, concluded: Path) -> None:
    """Nor does one who never was."""
    assert run("person", "erase", "ky1", "--yes").code == 0
    assert run_refused(concluded, run, *ISSUE, "--all").says("ky1 không có trong danh sách")
