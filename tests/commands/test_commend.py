"""`maturity commend`: the rules that the province chose, the decision on them, and violations."""

import json
from pathlib import Path

import pytest

from criteria.model import UnitKind
from maturity.decisions.decision import Decision, DecisionKind, save_decision
from maturity.store.schema import COMMENDATIONS, VIOLATIONS
from maturity.store.workspace import Workspace
from tests.certifying import run_refused, verify_passes
from tests.maturity.recognition.recognised import day
from tests.running import Run
from tests.workspaces import AT

DECIDE = ("commend", "--year", 2025, "--decision", "45/QĐ-MẪU", "--signed-on", "15/09/2026", "--apply")
VIOLATION = ("commend", "violation", "--year", 2025)
WHAT = ("--unit", "99001", "--what", "báo cáo sai số liệu", "--document", "Kết luận số 07/KL-MẪU")


@pytest.fixture
def chosen(recognised_year: Path) -> Path:
    """The province chose the highest level and the first at level 4; decision 45 to commend is recorded."""
    rules = "[khen_thuong]\nmuc_cao_nhat = true\ndau_tien_dat_muc = [4]\n"
    (recognised_year / "cau-hinh.toml").write_text(rules, encoding="utf-8")
    issued(recognised_year, "45/QĐ-MẪU", "15/09/2026")
    return recognised_year


def issued(
    folder: Path,
    number: str,
    signed_on: str,
    kind: DecisionKind = DecisionKind.COMMENDATION,
    year: int = 2025,
) -> None:
    """Record a decision."""
    with Workspace(folder).open() as store, store.act("decision issue", AT) as writing:
        decision = Decision(
            number=number,
            signed_on=day(signed_on),
            kind=kind,
            year=year,
            unit_kind=UnitKind.COMMUNE,
            signer="ky1",
        )
        save_decision(writing, decision)


def recorded(folder: Path) -> set[tuple[object, object, object]]:
    with Workspace(folder).open_read_only() as store:
        return {(row["unit"], row["rule"], row["decision"]) for row in store.rows(COMMENDATIONS)}


def test_without_a_rule_that_the_province_chose_nobody_is_proposed(run: Run, recognised_year: Path) -> None:
    """The refusal says where rules are chosen."""
    for command in (("commend",), ("list", "commendation")):
        refused = run_refused(recognised_year, run, *command, "--year", 2025)
        assert refused.says("tỉnh chưa chọn cách xét khen thưởng nào")
        assert refused.says("[khen_thuong]")


def test_the_proposal_changes_nothing(run: Run, chosen: Path) -> None:
    """Who and why, then who not and why; marked as a rehearsal."""
    before = (chosen / "maturity.db").read_bytes()
    shown = run("commend", "--year", 2025)
    assert shown.code == 0
    assert shown.says("Danh sách tập thể đề nghị khen thưởng năm 2025 (DIỄN TẬP)")
    assert shown.says("mức độ 5 (Toàn diện), mức độ cao nhất năm 2025")
    assert shown.says("Không xét khen thưởng (03)")
    assert shown.says("Xã Rừng Phác Thảo (99006) - Nộp hồ sơ lần 1 sau hạn (ngày 12/01/2026)")
    assert "".join(shown.text.split()).count("Cáccáchxétđãchọncũngkhôngnêutên") == 1, "of the late one alone"
    assert (chosen / "maturity.db").read_bytes() == before


def test_a_decision_commends_all_that_are_proposed(run: Run, chosen: Path) -> None:
    """One act by the person who acts; a second time changes nothing."""
    assert run(*DECIDE).says("Đã ghi khen thưởng 02 đơn vị theo Quyết định số 45/QĐ-MẪU ngày 15/09/2026")
    assert recorded(chosen) == {
        ("99001", "muc-cao-nhat", "45/QĐ-MẪU"),
        ("99001", "dau-tien-dat-muc-4", "45/QĐ-MẪU"),
        ("99002", "dau-tien-dat-muc-4", "45/QĐ-MẪU"),
    }
    with Workspace(chosen).open_read_only() as store:
        (*_, last) = store.lines()
        assert (last.operation, last.person) == ("commend", "thu-ky")
    before = (chosen / "maturity.db").read_bytes()
    assert run(*DECIDE).says("không có gì thay đổi")
    assert (chosen / "maturity.db").read_bytes() == before
    assert verify_passes(run, "recognitions", "dossiers", "overrides", "decisions")


def test_what_was_decided_is_listed_as_decided(run: Run, chosen: Path) -> None:
    """Even when the rules are no longer chosen, and with the decision's number."""
    assert run(*DECIDE, "--unit", "99002").code == 0
    (chosen / "cau-hinh.toml").write_text("", encoding="utf-8")
    shown = run("list", "commendation", "--year", 2025, "--format", "md").out
    assert "Danh sách tập thể được khen thưởng năm 2025" in shown
    assert "Theo Quyết định số 45/QĐ-MẪU ngày 15/09/2026." in shown
    assert "Xã Suối Mẫu" in shown
    assert "Phường Minh Họa" not in shown
    told = json.loads(run("list", "commendation", "--year", 2025, "--format", "json").out)
    (entry,) = told["entries"]
    assert entry["decision"] == {"number": "45/QĐ-MẪU", "signed_on": "2026-09-15"}


def test_what_was_decided_stays_as_it_was_decided(run: Run, chosen: Path) -> None:
    """A violation found afterwards changes the proposal and not the commendation, nor its reasons."""
    assert run(*DECIDE).code == 0
    with Workspace(chosen).open_read_only() as store:
        before = list(store.rows(COMMENDATIONS))
    assert run(*VIOLATION, *WHAT).code == 0
    assert run("commend", "--year", 2025).says("báo cáo sai số liệu (theo Kết luận số 07/KL-MẪU)")
    told = json.loads(run("list", "commendation", "--year", 2025, "--format", "json").out)
    assert "99001" not in {line["code"] for line in told["excluded"]}, "commended already"
    notes = {entry["code"]: entry["notes"] for entry in told["entries"]}
    assert notes["99001"][0].startswith("Nay thuộc trường hợp không xét: Có vi phạm: báo cáo sai số liệu")
    run(*DECIDE, "--unit", "99002")
    with Workspace(chosen).open_read_only() as store:
        assert list(store.rows(COMMENDATIONS)) == before


def test_every_reason_against_a_decision_is_told_at_once(
    run: Run, chosen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A decision that is not recorded, a unit kept out, one that no rule names, and nobody who acts."""
    monkeypatch.setenv("MATURITY_PERSON", "")
    decision = ("--decision", "45/QĐ-MẪU", "--signed-on", "16/09/2026")
    units = ("--unit", "99004", "--unit", "99007")
    refused = run_refused(chosen, run, "commend", "--year", 2025, *decision, *units, "--apply")
    for reason in (
        "chưa ghi Quyết định khen thưởng số 45/QĐ-MẪU ngày 16/09/2026",
        "maturity decision issue --year 2025 --kind khen-thuong --number 45/QĐ-MẪU",
        "đơn vị thuộc trường hợp không xét khen thưởng: còn tiêu chí chưa đạt",
        "không có cách xét nào chọn đơn vị này",
        "chưa rõ ai ghi quyết định khen thưởng",
    ):
        assert refused.says(reason), reason


def test_the_day_of_the_decision_may_be_today(run: Run, chosen: Path) -> None:
    """Signed and recorded on one day."""
    issued(chosen, "46/QĐ-MẪU", "20/09/2026")
    today = ("--decision", "46/QĐ-MẪU", "--signed-on", "20/09/2026", "--apply")
    assert run("commend", "--year", 2025, *today).code == 0


def test_an_achievement_is_commended_once(run: Run, chosen: Path) -> None:
    """A second decision on the same is refused with the first one's number."""
    assert run(*DECIDE).code == 0
    issued(chosen, "46/QĐ-MẪU", "16/09/2026")
    other = ("commend", "--year", 2025, "--decision", "46/QĐ-MẪU", "--signed-on", "16/09/2026", "--apply")
    refused = run_refused(chosen, run, *other)
    assert refused.says("theo Quyết định số 45/QĐ-MẪU ngày 15/09/2026")


@pytest.mark.parametrize(
    ("kind", "year", "code"),
    [
        (DecisionKind.COMMENDATION, 2025, 0),
        (DecisionKind.RECOGNITION, 2025, 2),
        (DecisionKind.COMMENDATION, 2024, 2),
    ],
)
def test_a_number_that_is_another_decision_s_is_refused(
    run: Run, chosen: Path, kind: DecisionKind, year: int, code: int
) -> None:
    """A commendation of the year that was issued under it already is the same decision."""
    issued(chosen, "46/QĐ-MẪU", "16/09/2026", kind, year)
    decide = ("commend", "--year", 2025, "--decision", "46/QĐ-MẪU", "--signed-on", "16/09/2026", "--apply")
    assert run(*decide).code == code


@pytest.mark.parametrize(
    "arguments",
    [
        ("commend",),
        ("commend", "--year", 2025, "--apply"),
        ("commend", "--year", 2025, "--decision", "45/QĐ-MẪU", "--apply"),
        (*VIOLATION, "--unit", "99001"),
        (*VIOLATION, "--withdraw", 1),
        (*VIOLATION, *WHAT, "--withdraw", 1, "--reason", "nhầm"),
        (*VIOLATION, "--withdraw", 7, "--reason", "nhầm"),
        (*VIOLATION, "--unit", "12345", "--what", "a", "--document", "b"),
        (*DECIDE, "--unit", "12345"),
    ],
)
def test_what_is_said_by_half_is_refused(run: Run, chosen: Path, arguments: tuple[object, ...]) -> None:
    """With what is missing, in Vietnamese."""
    assert run_refused(chosen, run, *arguments).err


def test_a_violation_is_recorded_once_and_withdrawn_with_its_reason(run: Run, chosen: Path) -> None:
    """It keeps the unit out while it stands, and stays in the record after."""
    assert run(*VIOLATION).says("Chưa ghi vi phạm nào")
    assert run(*VIOLATION, *WHAT).says("Đã ghi vi phạm số 1")
    assert run(*VIOLATION, *WHAT).says("không có gì thay đổi")
    assert "99001" not in {unit for unit, _, _ in recorded(chosen)}
    assert run(*DECIDE, "--unit", "99001").says("đơn vị thuộc trường hợp không xét khen thưởng: vi phạm")
    withdraw = (*VIOLATION, "--withdraw", 1, "--reason")
    assert run(*withdraw, "ghi nhầm đơn vị").says("Đã rút vi phạm số 1")
    assert run(*withdraw, "ghi nhầm đơn vị").says("không có gì thay đổi")
    assert run_refused(chosen, run, *withdraw, "lý do khác").says("ghi nhầm đơn vị")
    assert run(*VIOLATION).says("đã rút ngày")
    assert run(*DECIDE, "--unit", "99001").code == 0
    assert run(*VIOLATION, *WHAT).says("Đã ghi vi phạm số 2")
    with Workspace(chosen).open_read_only() as store:
        assert [row["withdrawn_on"] for row in store.rows(VIOLATIONS)] == ["2026-09-20", None]


@pytest.mark.parametrize("person", ["xa-2", "cb05", ""])
def test_only_the_standing_body_records_violations(
    run: Run, chosen: Path, monkeypatch: pytest.MonkeyPatch, person: str
) -> None:
    """A unit, an appraiser who also signs, and nobody are refused."""
    monkeypatch.setenv("MATURITY_PERSON", person)
    run_refused(chosen, run, *VIOLATION, *WHAT)


def test_a_unit_does_not_commend_itself(run: Run, chosen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Decisions are recorded by the standing body or the signer."""
    monkeypatch.setenv("MATURITY_PERSON", "xa-2")
    assert run_refused(chosen, run, *DECIDE).says("xa-2 không có vai trò ghi quyết định khen thưởng")
    monkeypatch.setenv("MATURITY_PERSON", "ky1")
    assert run(*DECIDE).code == 0
