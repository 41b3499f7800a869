"""Every case of fixtures/doc-so-lieu*.md: a file, and the figures and problems that come of it."""

import re
from fractions import Fraction
from itertools import chain
from pathlib import Path

import pytest
from attrs import frozen

import criteria
from foundation.problem import Problem, Reading
from foundation.tables import codes
from maturity.figures.reading.observation_file import read_observations
from maturity.figures.unit_figures import Evidence, UnitFigures
from rules.observation import Observation, State
from tests.criteria.documents import FIXTURES as DOCUMENTS

FIXTURES = Path(__file__).parent / "fixtures"
SET_OF = {
    "doc-so-lieu.md": DOCUMENTS / "bo-tieu-chi-nho.md",
    "doc-so-lieu-chi-so.md": DOCUMENTS / "chi-so-nho.md",
}
"""The set by which the cases of a file are read, unless they name another."""
SEVERITIES = {"lỗi": "error", "cảnh báo": "warning", "ghi chú": "note"}
ESCAPES = {"t": "\t", "r": "\r"}
PROBLEM = re.compile(r"(lỗi|cảnh báo|ghi chú) ([A-Z]{2}-\d{2,3})(?:, dòng (\d+))?(?:, cột ([^:]+))?: (.+)")
OBSERVATION = re.compile(r"(\S+) ([0-9A-Z.-]+): (\w+)(?: (\d[\d/]*))?(?: = (\d+)/(\d+))?(?: \((.+)\))?")


@frozen
class Case:
    """One section of the fixture."""

    title: str
    criteria_set: str | Path
    content: str
    expected: tuple[str, ...]


def cases(name: str) -> list[Case]:
    head, *sections = re.split(r"^## ", (FIXTURES / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    header = re.search(r"^Tiêu đề chung: (.+)$", head, re.MULTILINE)
    assert header
    found = []
    for section in sections:
        title = section.splitlines()[0]
        block = re.search(r"^```(dòng|tệp)\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
        assert block, title
        content = re.sub(
            r"\\(u[0-9a-f]{4}|[tr])",
            lambda escape: ESCAPES.get(escape[1]) or chr(int(escape[1][1:], 16)),
            (f"{header[1]}\n" if block[1] == "dòng" else "") + block[2],
        )
        expected = re.findall(r"^- (.+)$", section[block.end() :], re.MULTILINE)
        other = re.search(r"^Theo bộ: (.+)$", section, re.MULTILINE)
        found.append(Case(title, other[1] if other else SET_OF[name], content, tuple(expected)))
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "so-lieu.csv"


@pytest.mark.parametrize("case", [*chain.from_iterable(map(cases, SET_OF))], ids=lambda case: case.title)
def test_a_file_gives_what_its_case_says(case: Case, file: Path) -> None:
    """All observations, names and problems of a case, none missing and none besides."""
    file.write_bytes(case.content.encode())
    used = criteria.load(case.criteria_set).value
    assert used

    reading = read_observations(file, used, strict_evidence="(chặt)" in case.title)

    expected_problems = [found for found in map(PROBLEM.fullmatch, case.expected) if found]
    assert len(reading.problems) == len(expected_problems), problem_lines(reading)
    for problem, expected in zip(reading.problems, expected_problems, strict=True):
        check_problem(problem, expected, file)
    for line in case.expected:
        if not PROBLEM.fullmatch(line):
            check_result(line, reading)
    states = {
        (unit.code, each.criterion): each.state for unit in reading.value or () for each in unit.observations
    }
    said = {(found[1], found[2]) for found in map(OBSERVATION.fullmatch, case.expected) if found}
    assert {place for place, state in states.items() if state is not State.MISSING} <= said, problem_lines(
        reading
    )


def problem_lines(reading: Reading[tuple[UnitFigures, ...]]) -> str:
    return "\n".join(f"{problem.code} {problem}" for problem in reading.problems)


def check_problem(problem: Problem, expected: re.Match[str], file: Path) -> None:
    severity, code, line, column, text = expected.groups()
    assert (problem.severity.value, problem.code) == (SEVERITIES[severity], code), problem
    assert (problem.place.line, problem.place.column) == (int(line) if line else None, column), problem
    assert problem.place.file == str(file)
    assert text in problem.message, problem


def check_result(line: str, reading: Reading[tuple[UnitFigures, ...]]) -> None:
    if line == "không kết luận được":
        assert reading.value is None
        return
    assert reading.value is not None, problem_lines(reading)
    units = {unit.code: unit for unit in reading.value}
    if line.startswith("tên "):
        code, name = line.removeprefix("tên ").split(": ", 1)
        assert units[code].name == name
    elif line.startswith("điểm tự chấm "):
        code, row, points = re.fullmatch(r"điểm tự chấm (\S+) (\S+): (\S+)", line).groups()
        assert units[code].self_scores[row].points == Fraction(points)
    elif line.startswith("năm trước "):
        code, row, value = re.fullmatch(r"năm trước (\S+) (\S+): (\S+)", line).groups()
        assert units[code].last_year == {row: Fraction(value)}
    elif line.startswith("minh chứng "):
        code, criterion, text = re.fullmatch(r"minh chứng (\S+) (\S+): (.+)", line).groups()
        evidence = units[code].evidence[criterion]
        assert isinstance(evidence, Evidence)
        assert f"{evidence.number} · {evidence.summary}" == text
    else:
        expected = OBSERVATION.fullmatch(line)
        assert expected, f"not understood: {line}"
        code, criterion, state, value, numerator, denominator, note = expected.groups()
        observation = next(each for each in units[code].observations if each.criterion == criterion)
        check_observation(observation, state, value, numerator, denominator)
        assert note is None or note in (observation.note or "")


def check_observation(
    observation: Observation, state: str, value: str | None, numerator: str | None, denominator: str | None
) -> None:
    assert observation.state.value == state, observation
    assert observation.value == (Fraction(value) if value else None), observation
    assert observation.numerator == (int(numerator) if numerator else None), observation
    assert observation.denominator == (int(denominator) if denominator else None), observation


def test_every_kind_of_problem_has_its_own_name() -> None:
    """The registry gives no number twice, and every sentence can be filled."""
    names = [code.name for code in codes.SL.codes]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"SL-\d{2,3}", name) for name in names)
    assert names == sorted(names, key=lambda name: int(name.removeprefix("SL-")))
