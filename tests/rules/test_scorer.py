"""The engine behind scores: its rules, its faults, many threads."""

from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import pytest

from criteria.index.points import Full, Part
from criteria.index.policies import WhenNotApplicable
from criteria.index.scoring import Choice, EachTime, Line, Option, Table, YesNo
from criteria.model import Comparator, Kind, Requirement
from rules.engine import Ruleset
from rules.faults import EngineFaultError
from rules.observation import figure, share
from rules.scored import Others
from rules.scorer import Scorer
from rules.scoring import chunks_of
from rules.scoring_classes import all_rules
from tests.rules.index_strategies import ZERO, index_of, row

BOUNDS = Table(
    (
        Line(Requirement(Comparator.AT_LEAST, Fraction(80)), Full()),
        Line(Requirement(Comparator.AT_LEAST, Fraction(50)), Part(Fraction(1, 2))),
        Line(None, ZERO),
    )
)
LEADER = Choice((Option("Bí thư", Full()), Option("không", ZERO)))
INDEX = index_of(
    (
        row("1.1", 10, BOUNDS, Kind.RATIO, not_applicable_when="không có"),
        row("1.2", 10, LEADER, Kind.CHOICE),
        row("1.3", 10, EachTime(Fraction(2)), Kind.COUNT),
    ),
    penalty=(
        row("T.1", 6, EachTime(Fraction(3)), Kind.COUNT),
        row("T.2", 6, YesNo(), Kind.YES_NO),
        row("T.3", 6, BOUNDS, Kind.RATIO),
    ),
    most_penalty=Fraction(10),
)
UNIT = [share("1.1", 4, 5), figure("1.2", 0), figure("1.3", 2), figure("T.1", 1), figure("T.2", 0)]


def test_the_rules_of_an_index_can_be_shown() -> None:
    """A rule for each clause; of a penalty none for what takes the whole of it away."""
    assert [*all_rules(INDEX)] == [
        *("1.1#3", "1.1#2", "1.1#1", "1.1#không-áp-dụng", "1.2#1", "1.2#2", "1.3#mỗi", "1.3#đủ"),
        *("T.1#không-trừ", "T.1#trừ-một-phần", "T.2#không-trừ", "T.3#3", "T.3#2"),
    ]


def test_a_row_has_no_rule_for_not_applicable_where_the_index_forbids_it() -> None:
    """Declared or not, it is scored."""
    rows = row("1.1", 10, YesNo(), Kind.YES_NO, not_applicable_when="không có")
    forbidding = index_of((rows,), when_not_applicable=WhenNotApplicable.FORBIDDEN)
    assert [*all_rules(forbidding)] == ["1.1#có"]


def test_no_ruleset_holds_more_than_48_rows() -> None:
    """A main index of 101 rows is 48, 48 and 5; bonus and penalty are apart."""
    many = tuple(row(f"1.{number}", 1, YesNo(), Kind.YES_NO) for number in range(1, 102))
    index = index_of(many, bonus=(row("C.1", 1, YesNo(), Kind.YES_NO),), most_bonus=Fraction(1))
    assert [(chunk.code, len(chunk.rows)) for chunk in chunks_of(index)] == [
        *(("1", 48), ("1", 48), ("1", 5), ("C", 1)),
    ]


@pytest.mark.parametrize("names", [["1.1#1", "1.1#2"], ["1.9#1"]])
def test_an_engine_that_answers_wrongly_gives_no_score(
    names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two clauses of one row, or one of a row that is not there."""
    scorer = Scorer(INDEX)
    monkeypatch.setattr(Ruleset, "fired", lambda *_: names)
    with pytest.raises(EngineFaultError):
        scorer.score(UNIT, Others())


def test_a_clause_without_a_figure_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """No rule can fire for a row of which nothing was said."""
    scorer = Scorer(INDEX)
    monkeypatch.setattr(Ruleset, "fired", lambda *_: ["1.1#1"])
    with pytest.raises(EngineFaultError, match="which has no figure"):
        scorer.score([], Others())


def test_a_broken_ruleset_is_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that fails costs a unit its score, never the next unit."""
    scorer = Scorer(INDEX)
    expected = scorer.score(UNIT, Others())

    def fails(*_: object) -> None:
        raise RuntimeError("303")

    with monkeypatch.context() as patched:
        patched.setattr(Ruleset, "_run", fails)
        with pytest.raises(EngineFaultError, match="303"):
            scorer.score(UNIT, Others())
    assert scorer.score(UNIT, Others()) == expected


def test_threads_do_not_disturb_each_other() -> None:
    """Eight threads score 200 units as one does."""
    scorer = Scorer(INDEX)
    units = [[share("1.1", number % 101, 100), figure("1.3", number % 7)] for number in range(200)]
    alone = [scorer.score(unit, Others()) for unit in units]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda unit: scorer.score(unit, Others()), units)) == alone


def test_a_changed_score_is_scoring_anew() -> None:
    """With some observations changed, and everything else kept."""
    scorer = Scorer(INDEX)
    before = scorer.score(UNIT, Others())
    changed = [figure("1.3", 5), figure("T.3", 60)]
    anew = scorer.score([one for one in UNIT if one.criterion != "1.3"] + changed, Others())
    assert before.total != anew.total
    assert scorer.changed_total(before, changed) == anew.total
    assert scorer.changed_row(before, changed[0]) == anew.by_code["1.3"]
