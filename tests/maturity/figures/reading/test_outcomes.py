"""The column of what an appraisal left of a figure: it can only take away, and only where it is asked for."""

from pathlib import Path

import pytest

from criteria.model import Framework
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.outcomes import WORDS, with_outcome
from rules.observation import Observation, State, share
from tests.running import Run

HEAD = "ma_don_vi,ten_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri,ket_luan_tham_dinh\n"
ROWS = """\
1,Xã A,CQS-01,100,100,,chấp nhận
1,Xã A,CQS-02,90,100,,chưa có tài liệu kiểm chứng
1,Xã A,CQS-03,99,100,,Không được chấp nhận
1,Xã A,CQS-06,,,,không áp dụng không được đồng ý
1,Xã A,CQS-07,50,50,,
1,Xã A,CQS-09,9,10,,tốt
1,Xã A,CQS-10,,,,chưa có tài liệu kiểm chứng
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "so-lieu.csv"
    file.write_text(HEAD + ROWS, encoding="utf-8")
    return file


def test_a_published_table_is_read_as_the_appraisal_left_it(table: Path, commune: Framework) -> None:
    """Accepted and blank change nothing; every other outcome takes away; unknown words are an error."""
    reading = read_figures(table, commune, takes_outcomes=True)
    assert reading.value
    (unit,) = reading.value.figures
    found = {each.criterion: each for each in unit.observations}
    assert found["CQS-01"] == share("CQS-01", 100, 100)
    assert found["CQS-02"] == share("CQS-02", 90, 100, State.NO_EVIDENCE)
    assert found["CQS-03"] == Observation("CQS-03", State.REJECTED)
    assert found["CQS-06"] == Observation("CQS-06", State.NOT_APPLICABLE_REFUSED)
    assert found["CQS-07"] == share("CQS-07", 50, 50)
    assert {found[code].state for code in ("CQS-09", "CQS-10")} == {State.UNREADABLE}
    assert [problem.code for problem in reading.problems] == ["SL-101", "SL-102"]


def test_an_intake_does_not_take_it(table: Path, commune: Framework) -> None:
    """Whoever hands in figures reports figures: the column is named as one that is not used."""
    reading = read_figures(table, commune)
    assert reading.value
    (unit,) = reading.value.figures
    assert {each.state for each in unit.observations} == {State.FIGURE, State.MISSING}
    assert any("Kết luận thẩm định" in problem.message for problem in reading.problems)


@pytest.mark.parametrize("state", State)
def test_every_state_is_written_and_read(state: State) -> None:
    """The words of a state give it back, without a figure where none was accepted."""
    figure = share("CQS-01", 1, 2)
    observation = figure if WORDS[state] else Observation("CQS-01", State.MISSING)
    found, remark = with_outcome(observation, WORDS[state])
    assert remark is None
    assert found.state is (State.FIGURE if state is State.NOT_APPLICABLE else state)
    assert (found.value is None) is (state not in (State.FIGURE, State.NO_EVIDENCE, State.NOT_APPLICABLE))


def test_a_self_check_says_what_is_wrong(run: Run, table: Path) -> None:
    """With the words that are possible; figures without documents are no remark: they are appraised."""
    outcome = run("check", table, "--framework", "2361-xa")
    assert outcome.code == 1
    assert outcome.says('kết luận thẩm định "tốt" không phải một kết luận của bảng công bố')
    assert not outcome.says("chưa ghi tài liệu kiểm chứng")
