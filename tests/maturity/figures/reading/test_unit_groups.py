"""Groups of units and answers to conditions in a file of figures, and reading one unit alone."""

from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Framework
from criteria.parts import DroppedCriterion, UnitGroup
from foundation.problem import Reading
from maturity.figures.reading.observation_file import read_observations
from maturity.figures.reading.observation_writer import observations_csv
from maturity.figures.unit_figures import UnitFigures
from rules.observation import Observation, State, answer, figure
from rules.selftest_cases import best
from tests.rankings import MOUNTAIN, by_region, with_conditions

HEADER = (
    "Mã đơn vị;Tên đơn vị;Mã tiêu chí;Tử số;Mẫu số;Giá trị;Không áp dụng;"
    "Minh chứng số;Minh chứng ngày;Minh chứng trích yếu;Nhóm đơn vị"
)
PLAIN = HEADER.removesuffix(";Nhóm đơn vị")


@pytest.fixture
def regional(small: Framework) -> Framework:
    """The small set with mountain communes apart and two conditions."""
    return with_conditions(by_region(small))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "so-lieu.csv"


def read(
    file: Path, framework: Framework, *rows: str, header: str = HEADER, only_unit: str | None = None
) -> Reading[tuple[UnitFigures, ...]]:
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return read_observations(file, framework, only_unit=only_unit)


def codes(reading: Reading[tuple[UnitFigures, ...]]) -> list[str]:
    return [problem.code for problem in reading.problems]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("MN", "MN"),
        ("mn", "MN"),
        ("xã vùng đồng bào dân tộc thiểu số, miền núi, hải đảo", "MN"),
        ("XA VUNG DONG BAO DAN TOC THIEU SO MIEN NUI HAI DAO", "MN"),
        ("chung", None),
        ("Chung", None),
        ("", None),
        ("-", None),
    ],
)
def test_a_group_is_found_by_code_or_name(
    file: Path, regional: Framework, written: str, expected: str | None
) -> None:
    """Case and diacritics do not matter; blank is the group of all others."""
    reading = read(file, regional, f"01;Xã A;CQS-01;1;2;;;01/BC;;;{written}")
    assert reading.value is not None
    assert [unit.unit_group for unit in reading.value] == [expected]
    assert codes(reading) == []


def test_one_row_may_speak_for_the_unit(file: Path, regional: Framework) -> None:
    """Blank cells of other rows say nothing, wherever they stand."""
    rows = ["01;Xã A;CQS-01;1;2;;;01/BC;;;", "01;Xã A;CQS-02;1;2;;;01/BC;;;MN", "01;Xã A;KTS-01;;;;;;;;"]
    reading = read(file, regional, *rows)
    assert reading.value is not None
    assert reading.value[0].unit_group == "MN"


def test_an_unknown_group_leaves_the_unit_out(file: Path, regional: Framework) -> None:
    """Its thresholds would be guessed; the error lists the groups and is said once; the others go on."""
    rows = [
        "01;Xã A;CQS-01;1;2;;;01/BC;;;miền biển",
        "01;Xã A;CQS-02;1;2;;;01/BC;;;miền biển",
        "02;Xã B;CQS-01;1;2;;;01/BC;;;MN",
    ]
    reading = read(file, regional, *rows)
    assert reading.value is not None
    assert [unit.code for unit in reading.value] == ["02"]
    [problem] = reading.errors
    assert (problem.code, problem.place.line, problem.place.column) == ("SL-43", 2, "Nhóm đơn vị")
    assert f"MN ({MOUNTAIN.name}), chung" in problem.message
    assert "đơn vị 01" in problem.message


def test_two_groups_leave_the_unit_out(file: Path, regional: Framework) -> None:
    """“chung” and a group of its own are two groups."""
    reading = read(file, regional, "01;A;CQS-01;1;2;;;01/BC;;;MN", "01;A;CQS-02;1;2;;;01/BC;;;chung")
    assert reading.value is None
    [problem] = reading.errors
    assert (problem.code, problem.place.line) == ("SL-44", 3)
    assert "MN ở dòng 2 và chung" in problem.message


def test_groups_that_a_set_does_not_have_are_a_note(file: Path, small: Framework) -> None:
    """The column is passed over, and said so once."""
    reading = read(file, small, "01;A;CQS-01;1;2;;;01/BC;;;MN", "01;A;CQS-02;1;2;;;01/BC;;;gì đó")
    assert codes(reading) == ["SL-45"]
    assert reading.value is not None
    assert reading.value[0].unit_group is None


def test_names_that_differ_in_diacritics_alone_are_told_apart(file: Path, regional: Framework) -> None:
    """What is written in full is found; without diacritics it could be either, so it is unknown."""
    both = evolve(regional, unit_groups=(MOUNTAIN, UnitGroup("A", "Xã đảo"), UnitGroup("B", "Xã dạo")))
    assert read(file, both, "01;A;CQS-01;1;2;;;01/BC;;;xã đảo").value[0].unit_group == "A"  # type: ignore[index]
    assert codes(read(file, both, "01;A;CQS-01;1;2;;;01/BC;;;xa dao")) == ["SL-43"]


@pytest.mark.parametrize(
    ("row", "expected", "problems"),
    [
        ("DKX-01;;;có;;;;", answer("DKX-01", True), []),
        ("dkx-01;;;Chưa đạt;;;;", answer("DKX-01", False), []),
        ("DKX-01;;;;;;;", None, []),
        ("DKX-01;;;-;;;;", None, []),
        ("DKX-01;;;62,4;;;;", State.UNREADABLE, ["SL-68"]),
        ("DKX-01;1;2;;;;;", State.UNREADABLE, ["SL-92", "SL-92"]),
        ("DKX-01;;;có;xã mới lập;;;", State.UNREADABLE, ["SL-92"]),
    ],
)
def test_conditions_are_answered_yes_or_no(
    file: Path, regional: Framework, row: str, expected: Observation | State | None, problems: list[str]
) -> None:
    """Answers follow the criteria; blank is no answer; counts and reasons are errors."""
    reading = read(file, regional, f"01;Xã A;{row}", header=PLAIN)
    assert codes(reading) == problems
    assert reading.value is not None
    answers = reading.value[0].observations[len(regional.criteria) :]
    if isinstance(expected, State):
        assert [one.state for one in answers] == [expected]
        assert answers[0].note in reading.problems[0].message
    else:
        assert answers == (() if expected is None else (expected,))


def test_a_condition_that_the_set_does_not_have_is_unknown(file: Path, small: Framework) -> None:
    """Nothing is answered that was not asked."""
    reading = read(file, small, "01;Xã A;DKX-01;;;có;;;;", header=PLAIN)
    assert codes(reading) == ["SL-36"]


def test_two_answers_that_differ_do_not_count(file: Path, regional: Framework) -> None:
    """As with figures: neither is believed."""
    reading = read(file, regional, "01;A;DKX-02;;;có;;;;", "01;A;DKX-02;;;không;;;;", header=PLAIN)
    assert codes(reading) == ["SL-38"]
    assert reading.value is not None
    assert reading.value[0].observations[-1].state is State.UNREADABLE


def test_one_unit_is_read_without_the_problems_of_others(file: Path, regional: Framework) -> None:
    """Rows of other units are passed over: their faults, groups and names are not told."""
    rows = [
        "01;Xã A;CQS-01;12a;2;;;01/BC;;;sai",
        "02;Xã B;CQS-01;1;2;;;01/BC;;;MN",
        '01;Xã A;CQS-02;"1;2;;;;;;;',
        "01;Xã A;ZZZ;1;2;;;;;;;;;thừa",
        "02;Xã B;CQS-02;4;2;;;01/BC;;;",
    ]
    reading = read(file, regional, *rows, only_unit="02")
    assert reading.value is not None
    assert [(unit.code, unit.unit_group) for unit in reading.value] == [("02", "MN")]
    assert [(p.code, p.place.line) for p in reading.problems] == [("SL-81", 6)]
    whole = read_observations(file, regional).value
    assert whole is not None
    assert reading.value[0] == next(unit for unit in whole if unit.code == "02")


def test_a_unit_that_is_not_there_names_those_that_are(file: Path, small: Framework) -> None:
    """Ten at most; a file without any unit says that instead."""
    rows = [f"{number:03};Xã {number};CQS-01;1;2;;;01/BC;;" for number in range(12)]
    reading = read(file, small, *rows, PLAIN, header=PLAIN, only_unit="4")
    assert codes(reading) == ["SL-46"]
    assert "000, 001, 002, 003, 004, 005, 006, 007, 008, 009, …." in reading.problems[0].message
    assert reading.value is None
    assert codes(read(file, small, header=PLAIN, only_unit="4")) == ["SL-26"]


def test_a_unit_left_out_is_not_a_file_without_units(file: Path, regional: Framework) -> None:
    """Only what is wrong is said."""
    reading = read(file, regional, "01;Xã A;CQS-01;1;2;;;01/BC;;;sai", only_unit="01")
    assert (reading.value, codes(reading)) == (None, ["SL-43"])


@given(
    group=st.sampled_from([None, "MN"]),
    answers=st.tuples(st.sampled_from([None, True, False]), st.sampled_from([None, True, False])),
)
def test_groups_and_answers_are_written_as_they_are_read(
    small: Framework,
    tmp_path_factory: pytest.TempPathFactory,
    group: str | None,
    answers: tuple[bool | None, ...],
) -> None:
    """What is written reads back."""
    framework = with_conditions(by_region(small))
    given_answers = [
        answer(condition.code, reply)
        for condition, reply in zip(framework.conditions, answers, strict=True)
        if reply is not None
    ]
    observations = (*(best(criterion) for criterion in framework.criteria), *given_answers)
    unit = UnitFigures("00001", "Xã A", observations, {}, group)
    path = tmp_path_factory.mktemp("xuat") / "xuat.csv"
    path.write_text(observations_csv([unit], framework), encoding="utf-8", newline="")
    assert read_observations(path, framework).value == (unit,)


def test_observations_of_a_plain_set_stay_as_they_are(file: Path, small: Framework) -> None:
    """One for each criterion and nothing behind them."""
    reading = read(file, small, "01;Xã A;CQS-03;;;có;;01/BC;;", header=PLAIN)
    assert reading.value is not None
    observations = reading.value[0].observations
    assert [one.criterion for one in observations] == list(small.by_code)
    assert observations[2] == figure("CQS-03", 1)


def test_a_dropped_criterion_is_no_mistake(file: Path, small: Framework) -> None:
    """Figures collected for the ministry's set may name it; they are passed over with a note."""
    dropped = (DroppedCriterion("CQS-19", "Họp trực tuyến", "không phù hợp"),)
    framework = evolve(small, base="2361-xa", dropped=dropped)
    reading = read(file, framework, "01;Xã A;cqs-19;1;2;;;01/BC;;", header=PLAIN)
    assert codes(reading) == ["SL-47"]
    assert reading.errors == ()
    assert "CQS-19 của bộ gốc 2361-xa đã bỏ" in reading.problems[0].message
