"""`maturity complaint`: received, answered, and what an accepted one asks for; it reopens once."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.complaints.complaint import Answer, Complaint, ComplaintOutcome, complaints
from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.dossier import Dossier, dossier_of, save_dossier
from maturity.dossier.states import DossierState
from maturity.store.record import record_of, row_of
from maturity.store.schema import COMPLAINTS
from maturity.store.workspace import Workspace
from reports.year.complaint import answer_text, next_step
from tests.certifying import (
    CONCLUDE,
    UNANIMOUS,
    run_refused,
    run_without_change,
)
from tests.running import Run
from tests.strategies import days
from tests.workspaces import AT

ADD = (
    *("complaint", "add", "--year", 2025, "--unit", "99004", "--received-on", "05/01/2026"),
    *("--content", "Đề nghị xem xét lại tiêu chí CQS-02"),
)
ANSWER = ("complaint", "answer", 1, "--on", "05/01/2026", "--answer", "Đã rà soát lại hồ sơ")
REFUSE = (
    *(*CONCLUDE, "--unit", "99004", "--refuse", "--reason", "ngang phiếu"),
    *("--present", 6, "--agreed", 3, "--against", 3, "--abstained", 0),
)


def state(folder: Path, unit: str = "99004") -> DossierState:
    with Workspace(folder).open_read_only() as store:
        return dossier_of(store, 2025, unit, series=LEVEL_SERIES).state


def test_a_complaint_is_recorded_answered_and_listed(run: Run, council_year: Path) -> None:
    """Twice changes nothing; one that is kept asks for nothing more."""
    added = run(*ADD)
    assert added.code == 0, added.text
    assert added.says("Kiến nghị số 1 của Phường Cầu Ví Dụ (99004), năm 2025 (DIỄN TẬP)")
    assert run("complaint", "list", "--year", 2025, "--open").says("01 kiến nghị, 01 chưa trả lời.")
    assert run("complaint", "list", "--year", 2025).says("Cách trả lời: maturity complaint answer --help.")
    run_without_change(council_year, run, *ADD)
    answered = run(*ANSWER, "--outcome", "kept")
    assert answered.says("Trả lời ngày 05/01/2026 (giữ nguyên kết quả): Đã rà soát lại hồ sơ.")
    assert not answered.says("Việc cần làm")
    run_without_change(council_year, run, *ANSWER, "--outcome", "kept")
    assert run("complaint", "list", "--year", 2025).says("01 kiến nghị, 0 chưa trả lời")
    assert run("complaint", "list", "--year", 2025, "--open").says("Không có kiến nghị nào")
    assert run("verify").code == 0


def test_numbers_of_persons_stay_out_of_a_complaint(run: Run, council_year: Path) -> None:
    """Whatever is typed is told before it is written and masked: the journal forgets nothing."""
    private = "Ông A (CCCD 001099012345, 0912.345.678) kiến nghị theo văn bản 001234567/BC"
    added = run(*ADD[:-1], private)
    assert added.code == 0
    assert added.says("--content: có số định danh 12 chữ số *********345, số điện thoại ****.***.678")
    with Workspace(council_year).open_read_only() as store:
        (row,) = store.rows(COMPLAINTS)
        written = "".join(str(line) for line in store.lines())
    assert row["content"] == "Ông A (CCCD *********345, ****.***.678) kiến nghị theo văn bản 001234567/BC"
    assert "001099012345" not in written
    assert "0912.345.678" not in written


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((*ANSWER, "--outcome", "changed"), ("đã trả lời ngày 05/01/2026 với nội dung khác",)),
        (("complaint", "answer", 9, *ANSWER[3:], "--outcome", "kept"), ("không có kiến nghị số 9",)),
        (
            (*ADD[:-1], "khác", "--received-on", "06/01/2026", "--as", "xa-2"),
            ("ngày nhận 06/01/2026 sau hôm nay", "xa-2 không có vai trò ghi kiến nghị"),
        ),
        (
            (*ANSWER[:-1], "khác", "--outcome", "kept", "--on", "04/01/2026"),
            ("ngày trả lời 04/01/2026 trước ngày nhận (05/01/2026)",),
        ),
        ((*ANSWER[:-1], "khác", "--outcome", "kept", "--on", "06/01/2026"), ("sau hôm nay (05/01/2026)",)),
        ((*ADD, "--unit", "88888"), ("không có đơn vị cấp xã mã 88888",)),
        (("complaint", "reopen", 1), ("kiến nghị chưa được trả lời là chấp nhận",)),
    ],
)
def test_what_does_not_fit_is_refused(
    run: Run, council_year: Path, arguments: tuple[object, ...], expected: tuple[str, ...]
) -> None:
    """Another answer, a complaint that there is not, days in the wrong order, another's duty."""
    assert run(*ADD).code == 0
    assert run(*ANSWER, "--outcome", "kept").code == 0
    assert run(*REFUSE).code == 0
    refused = run_refused(council_year, run, *arguments)
    assert all(refused.says(words) for words in expected), refused.text


def test_an_accepted_complaint_says_what_to_do_and_changes_nothing_itself(
    run: Run, council_year: Path
) -> None:
    """By where the dossier stands."""
    assert run(*REFUSE).code == 0
    assert run(*ADD).code == 0
    answered = run(*ANSWER, "--outcome", "changed")
    assert answered.says("maturity complaint reopen")
    assert answered.says("Trả lời không tự làm thay đổi kết quả")
    assert state(council_year) is DossierState.NOT_RECOGNISED


def test_in_a_closed_year_an_accepted_complaint_says_to_reopen_the_year_first(run: Run, year: Path) -> None:
    """The commands that follow would be refused before that."""
    by = ("--as", "tt")
    assert run("cycle", "close", "--year", 2025, *by).code == 0
    assert run(*ADD, *by).code == 0
    answered = run(*ANSWER, "--outcome", "changed", *by)
    assert answered.says(
        "Việc cần làm: mở lại kỳ trước, bằng maturity cycle reopen --year 2025 --reason LÝ-DO --kind xã;"
    )


@pytest.mark.parametrize("dossier_state", DossierState)
def test_every_state_has_its_next_step(dossier_state: DossierState) -> None:
    """A command, or the next year; revoking where a decision recognises the unit."""
    complaint = Complaint(id=1, year=2025, unit="99004", received_on=date(2026, 1, 5), content="Đề nghị")
    dossier = Dossier(year=2025, unit="99004", state=dossier_state)
    step = next_step(complaint, dossier, is_recognised=False)
    assert "maturity " in step or "kỳ đánh giá sau" in step
    is_standing = dossier_state is not DossierState.REVOKED
    recognised = next_step(complaint, dossier, is_recognised=True)
    assert ("maturity decision revoke" in recognised) is is_standing


@pytest.mark.parametrize("outcome", ComplaintOutcome)
def test_every_outcome_has_its_words(outcome: ComplaintOutcome) -> None:
    """In the sentence on the answer."""
    answered = Answer(on_day=date(2026, 1, 5), text="Đã rà soát", outcome=outcome)
    whole = Complaint(
        id=1, year=2025, unit="99004", received_on=date(2026, 1, 2), content="Đề nghị", answer=answered
    )
    assert re.fullmatch(r"Trả lời ngày 05/01/2026 \(.{10,}\): Đã rà soát\.", answer_text(whole))


RECOGNISE = (*CONCLUDE, "--unit", "99004", "--recognise", 3, *UNANIMOUS)


@pytest.mark.parametrize(
    ("conclude", "after"), [(REFUSE, DossierState.NOT_RECOGNISED), (RECOGNISE, DossierState.RECOGNISED)]
)
def test_a_reopened_dossier_is_concluded_on_anew(
    run: Run, council_year: Path, conclude: tuple[object, ...], after: DossierState
) -> None:
    """Even in the same words as before; once for each complaint."""
    assert run(*conclude).code == 0
    assert run(*ADD).code == 0
    assert run(*ANSWER, "--outcome", "changed").code == 0
    reopened = run("complaint", "reopen", 1)
    assert reopened.says("Đã mở lại hồ sơ ngày 05/01/2026")
    assert state(council_year) is DossierState.RESUBMITTED
    assert run("council", "show", "--year", 2025).says("hồ sơ đã mở lại theo kiến nghị")
    assert run_refused(council_year, run, "complaint", "reopen", 1).says("không thể mở lại hồ sơ")
    with Workspace(council_year).open() as store, store.act("dossier to-council", AT, "thu-ky") as writing:
        save_dossier(writing, Dossier(year=2025, unit="99004", state=DossierState.BEFORE_COUNCIL, round=2))
    assert run(*conclude).says("Đã ghi 01 kết luận")
    assert state(council_year) is after
    assert run_refused(council_year, run, "complaint", "reopen", 1).says("đã mở lại hồ sơ ngày 05/01/2026")


def test_a_unit_recognised_by_a_decision_is_not_reopened(run: Run, council_year: Path) -> None:
    """It is revoked by a decision; concluded only, it may be reopened."""
    assert run(*CONCLUDE, "--unit", "99004", "--recognise", 3, *UNANIMOUS).code == 0
    assert run(*ADD).code == 0
    assert run(*ANSWER, "--outcome", "changed").says("maturity complaint reopen")
    issue = (
        *("decision", "issue", "--year", 2025, "--kind", "recognition", "--number", "123/QĐ-MẪU", "--all"),
        *("--signed-on", "05/01/2026", "--signer", "ky1", "--valid-from", "05/01/2026"),
    )
    assert run(*issue).code == 0
    refused = run_refused(council_year, run, "complaint", "reopen", 1)
    assert refused.says("đã được công nhận theo Quyết định số 123/QĐ-MẪU")
    assert run(*ANSWER, "--outcome", "changed").says("maturity decision revoke")


texts = st.text("ăâđê áàạ/0123", min_size=1, max_size=8)
answers = st.builds(Answer, on_day=days(), text=texts, outcome=st.sampled_from(ComplaintOutcome))


@given(answer=st.none() | answers, reopened_on=st.none() | days(), received_on=days(), content=texts)
def test_a_complaint_written_as_a_row_reads_back(
    answer: Answer | None, reopened_on: date | None, received_on: date, content: str
) -> None:
    """With its answer, and the day on which it reopened the dossier."""
    whole = Complaint(
        id=1,
        year=2025,
        unit="99004",
        received_on=received_on,
        content=content,
        answer=answer,
        reopened_on=reopened_on,
        person="thu-ky",
    )
    assert record_of(Complaint, COMPLAINTS.whole(row_of(whole))) == whole


def test_complaints_are_found_by_year_and_unit(run: Run, council_year: Path) -> None:
    """Their numbers go on."""
    assert run(*ADD).code == 0
    other = tuple("99002" if word == "99004" else word for word in ADD)
    assert run(*other).code == 0
    with Workspace(council_year).open_read_only() as store:
        assert [(one.id, one.unit) for one in complaints(store, 2025, series=LEVEL_SERIES)] == [
            (1, "99004"),
            (2, "99002"),
        ]
        assert [one.id for one in complaints(store, 2025, "99002", series=LEVEL_SERIES)] == [2]
        assert not list(complaints(store, 2024, series=LEVEL_SERIES))
