"""The self-test of an index: the cases it makes, and that it finds faults put into both readings alike."""

from fractions import Fraction

import attrs
import pytest

import criteria
import rules.score
import rules.score_selftest
import rules.scorer
from criteria.document.bases import shipped_indexes
from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.index.scoring import Table
from rules import EngineFaultError
from rules.observation import State, figure, quotient, share
from rules.score_selftest import selftest_of_index
from rules.score_selftest_cases import full_result, score_cases
from rules.scored import Scored
from tests.criteria.documents import FIXTURES

N = 10**9


def index_of(name: str) -> Index:
    """Return a shipped index, or one of the fixtures."""
    index = criteria.load(name if name in criteria.shipped() else FIXTURES / f"{name}.md").value
    assert isinstance(index, Index)
    return index


@pytest.fixture(scope="module")
def small() -> Index:
    """The small index with every way of scoring."""
    return index_of("chi-so-nho")


def points(index: Index, code: str) -> dict[str, tuple[Fraction, Fraction]]:
    """Return the points secured and possible of a row's cases, by their situations."""
    return {case.situation: (case.secured, case.possible) for case in score_cases(index, index.by_code[code])}


def secured(index: Index, code: str) -> dict[str, str]:
    return {situation: str(amount) for situation, (amount, _) in points(index, code).items()}


def test_cases_around_the_bounds_of_counts(small: Index) -> None:
    """≥ 4 gives 8, > 2 three quarters of it: one below, at and one above each."""
    assert secured(small, "1.1") == {
        "just below 4": "6",
        "at 4": "8",
        "just above 4": "8",
        "just below 2": "0",
        "at 2": "0",
        "just above 2": "6",
        "at 0": "0",
        "just above 0": "0",
        "no figure": "0",
        "no_evidence": "8",  # this index only notes it
        "rejected": "0",
        "unreadable": "0",
        "not_applicable": "0",
    }
    assert points(small, "1.1")["no figure"] == (0, 8)
    assert points(small, "1.1")["rejected"] == (0, 0)


def test_cases_around_a_share(small: Index) -> None:
    """Full from 75%: a billionth below it the share counts, rounded half up by the head to 2 decimals."""
    cases = {case.situation: case for case in score_cases(small, small.by_code["2.1"])}
    assert cases["at 75, by counts"].observation == share("2.1", 3, 4)
    below = cases["just below 75, by counts"].observation
    assert (below.numerator, below.denominator) == (75 * N - 1, 100 * N)
    assert cases["at 75"].secured == 5
    assert cases["just below 75"].secured == Fraction("3.75")


def test_cases_of_a_table_by_answer(small: Index) -> None:
    """Each answer with its own lines."""
    given = secured(small, "2.4")
    assert given["answer 1: at 100"] == "5"
    assert given["answer 1: just below 60"] == "2"
    assert given["answer 0: at 0"] == "0"
    assert given["answer 0: just above 0, by counts"] == "2"


def test_cases_of_other_ways(small: Index) -> None:
    """Choices, items, times, the best of the ranking, points given, and a penalty."""
    assert [*secured(small, "1.5").values()][:3] == ["6", "15/4", "0"]
    assert [*secured(small, "1.4.2.2").values()][:4] == ["0", "67/100", "133/100", "2"]
    assert list(secured(small, "1.3.2").items())[:6] == [
        ("0 times", "0"),
        ("4 times", "0"),
        ("5 times", "1/2"),
        ("39 times", "7/2"),
        ("40 times", "4"),
        ("45 times", "4"),
    ]
    assert [*secured(small, "2.5").values()][:3] == ["0", "5/4", "5"]
    assert points(small, "2.5")["not_applicable"] == (0, 0)
    assert points(small, "2.2")["not_applicable"] == (10, 10)
    assert [*secured(small, "3.1").values()][:3] == ["0", "10", "20"]
    assert points(small, "T.1")["no figure"] == (3, 0)
    assert full_result(small, small.by_code["T.1"]) == (figure("T.1", 0), 0)
    assert full_result(small, small.by_code["2.5"])[0] == figure("2.5", 40)
    assert quotient("2.5", 1, 4).value == Fraction(1, 4)


@pytest.mark.parametrize(
    "name",
    ["chi-so-nho", *(pytest.param(name, marks=pytest.mark.covered) for name in shipped_indexes())],
)
def test_indexes_pass(name: str) -> None:
    """No case fails, and every row is reported as tried."""
    index, progress = index_of(name), list[tuple[int, int]]()
    result = selftest_of_index(index, lambda done, total: progress.append((done, total)))
    assert result.failures == ()
    rows = len(index.criteria) * (1 + len(index.unit_groups))
    assert (len(progress), progress[-1]) == (rows, (rows, rows))


def failures(index: Index) -> str:
    return "\n".join(map(str, selftest_of_index(index).failures))


def test_both_readings_wrong_alike_are_found(small: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table misread the same way by engine and second reading shows: the case knows better."""

    def lenient(row: ScoredRow) -> ScoredRow:
        if row.code != "1.1" or not isinstance(row.scoring, Table):
            return row
        first, *others = row.scoring.lines
        assert first.requirement is not None
        easier = attrs.evolve(first, requirement=attrs.evolve(first.requirement, bound=Fraction(3)))
        return attrs.evolve(row, scoring=Table((easier, *others)))

    wrong, true = small.mapped(lenient), rules.score.score
    monkeypatch.setattr(rules.score_selftest, "score", lambda index, *rest: true(wrong, *rest))
    assert "1.1, just below 4: 8/8/8 points, not 6/6/8" in failures(small)


def test_a_disagreement_is_a_failure(small: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine alone is wrong about one row."""
    true = rules.scorer.Scorer.score

    def wrong(self: rules.scorer.Scorer, *rest: object) -> Scored:
        scored = true(self, *rest)  # type: ignore[arg-type]
        row = scored.by_code["1.3.1"]
        if row.observation.state is not State.REJECTED:
            return scored
        changed = attrs.evolve(row, points=attrs.evolve(row.points, secured=Fraction(1)))
        rows = tuple(changed if each.code == "1.3.1" else each for each in scored.rows)
        return attrs.evolve(scored, rows=rows)

    monkeypatch.setattr(rules.scorer.Scorer, "score", wrong)
    assert "1.3.1, rejected: 1.3.1: points is stated as 1, read as 0" in failures(small)


def test_an_engine_fault_is_a_failure(small: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the engine is listed with the case, and the test goes on."""

    def broken(*_: object) -> Scored:
        raise EngineFaultError("it broke")

    monkeypatch.setattr(rules.score_selftest, "score", broken)
    result = selftest_of_index(small)
    assert "1.1, at 4: it broke" in [str(failure) for failure in result.failures]
    assert "unit of no group: it broke" in [str(failure) for failure in result.failures]


def test_totals_are_held(small: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """Full points are the scale, without a figure there is nothing."""
    true = rules.score.score

    def wrong(*rest: object) -> Scored:
        scored = true(*rest)  # type: ignore[arg-type]
        more = attrs.evolve(scored.total.points, secured=scored.total.points.secured + 1)
        return attrs.evolve(scored, total=attrs.evolve(scored.total, points=more))

    monkeypatch.setattr(rules.score_selftest, "score", wrong)
    monkeypatch.setattr(rules.score_selftest, "losses", lambda scored, of: ())
    office = index_of("minh-hoa-dti-so")
    assert "full points, unit of no group: a total of 1001" in failures(office)
    assert "no figure at all, unit of no group: a total of 1" in failures(office)
