"""A framework as rules: what `framework show --rules` prints."""

import itertools
import operator
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Comparator, Framework
from rules.engine import Ruleset
from rules.ruleset import OPERATORS, all_rules, figure_rulesets, level_rules, scale_of, scaled
from tests.examples import examples


def test_rules_share_their_leading_tests_and_end_before_the_next_level(small: Framework) -> None:
    """CQS-02 asks ≥ 30, ≥ 50, ≥ 62,5, > 80, 100%: one rule for each level it can end at."""
    (rules,) = figure_rulesets(small)
    # In halves, because of 62,5: 30% is twice 60.
    low, middle = {"$gte": {"CQS-02": 120}}, {"$gte": {"CQS-02": 200}}
    assert rules["CQS-02@1"] == {"all": [{"m": {"$and": [low, {"$lt": {"CQS-02": 200}}]}}]}
    assert rules["CQS-02@3"] == {
        "all": [
            {
                "m": {
                    "$and": [
                        low,
                        middle,
                        {"$gte": {"CQS-02": 250}},
                        {"$lte": {"CQS-02": 320}},
                    ]
                }
            }
        ]
    }


def test_equal_thresholds_are_one_rule(small: Framework) -> None:
    """Whoever meets a yes/no criterion meets it at every level: only @5 exists."""
    assert [name for name in all_rules(small) if name.startswith("CQS-03")] == ["CQS-03@5"]


def test_only_what_the_set_allows_may_be_not_applicable(small: Framework) -> None:
    """The rule for N/A exists for KTS-01 and XHS-02 alone."""
    names = [name for name in all_rules(small) if name.endswith("@not_applicable")]
    assert names == ["KTS-01@not_applicable", "XHS-02@not_applicable"]


def test_a_level_needs_all_the_criteria_it_requires(small: Framework) -> None:
    """MỨC-1 asks two criteria, MỨC-4 all seven."""
    rules = level_rules(small)
    assert list(rules) == ["MỨC-1", "MỨC-2", "MỨC-3", "MỨC-4", "MỨC-5"]
    assert rules["MỨC-1"]["all"][0]["m"]["$and"] == [{"$gte": {"CQS-02": 1}}, {"$gte": {"CQS-03": 1}}]
    assert len(rules["MỨC-4"]["all"][0]["m"]["$and"]) == 7


SIGNS = {
    Comparator.AT_LEAST: operator.ge,
    Comparator.MORE_THAN: operator.gt,
    Comparator.AT_MOST: operator.le,
    Comparator.LESS_THAN: operator.lt,
}


@st.composite
def thresholds(draw: st.DrawFn) -> list[Fraction]:
    """One to five thresholds of a row: percentages of up to six decimals, or counts up to 10¹²."""
    decimals = draw(st.integers(0, 6))
    parts, unit = (st.integers(0, 100 * 10**decimals), 10**decimals)
    if draw(st.booleans()):
        parts, unit = st.integers(0, 10**12), 1
    return [Fraction(part, unit) for part in draw(st.lists(parts, min_size=1, max_size=5))]


SIDES = st.sampled_from([-1, 0, 1])
DISTANCES = st.sampled_from([Fraction(1), Fraction(1, 10**6), Fraction(1, 3 * 10**7), Fraction(1, 10**30)])
ANYWHERE = st.fractions(0, 100) | st.integers(0, 4 * 10**12).map(Fraction)


@st.composite
def values(draw: st.DrawFn, bounds: list[Fraction]) -> Fraction:
    """Any value that a fact may hold: at a threshold, as near to it as can be said, anywhere, or huge."""
    if draw(st.integers(0, 2)) == 0:
        return draw(ANYWHERE)
    near = bounds[draw(st.integers(0, len(bounds) - 1))]
    return max(Fraction(0), near + draw(SIDES) * draw(DISTANCES))


@given(st.data())
def test_scaling_keeps_every_order(data: st.DataObject) -> None:
    """A value is to every threshold of its row as their integers are, by each of the four comparisons."""
    bounds = data.draw(thresholds())
    scale = scale_of(bounds)
    value = data.draw(values(bounds))
    for bound in bounds:
        for held in SIGNS.values():
            assert held(value, bound) == held(scaled(value, scale), scaled(bound, scale))
    assert scaled(value, scale) < 2**63


def test_a_scale_is_no_finer_than_the_thresholds_need() -> None:
    """80 and 90 need none, 62,5 needs halves; what six decimals cannot say is refused."""
    assert scale_of([Fraction(80), Fraction(90)]) == 1
    assert scale_of([Fraction(80), Fraction(125, 2)]) == 2
    assert scale_of([Fraction(1, 10**6)]) == 10**6
    assert scale_of([]) == 1
    assert scaled(Fraction(4 * 10**12), 10**6) < 2**63
    with pytest.raises(ValueError, match="finer"):
        scale_of([Fraction(1, 10**7)])


@given(st.data())
@examples(60)
def test_the_engine_itself_keeps_every_order(data: st.DataObject) -> None:
    """The rules of a row say of a value near its thresholds what fractions say."""
    for comparator, bounds, ruleset in compiled_rows():
        value = data.draw(values(bounds))
        met = {f"A@{place}" for place, bound in enumerate(bounds) if SIGNS[comparator](value, bound)}
        assert set(ruleset.fired({"A": scaled(value, scale_of(bounds))})) == met


@cache
def compiled_rows() -> list[tuple[Comparator, list[Fraction], Ruleset]]:
    """Rows of each comparator with thresholds of no, few and many decimals, and huge ones, compiled once."""
    rows = [
        [Fraction(text) for text in texts.split()]
        for texts in ("20 50 80 90 100", "0 62.5 99.95", "0.000001 33.333333 66.67", "1 12 999999999999")
    ]
    found = []
    for comparator, bounds in itertools.product(Comparator, rows):
        rules = {
            f"A@{place}": {"all": [{"m": {OPERATORS[comparator]: {"A": scaled(bound, scale_of(bounds))}}}]}
            for place, bound in enumerate(bounds)
        }
        found.append((comparator, bounds, Ruleset("row", rules)))
    return found


def test_each_list_has_rules_of_its_own(lists: Framework) -> None:
    """One ruleset a level: the test of that level alone, and N/A where the set allows it."""
    rulesets = figure_rulesets(lists)
    assert [len(rules) for rules in rulesets] == [2, 5, 7, 9, 9]
    assert rulesets[0] == {
        "CQS-02@1": {"all": [{"m": {"$gte": {"CQS-02": 120}}}]},
        "CQS-03@1": {"all": [{"m": {"$gte": {"CQS-03": 2}}}]},
    }
    assert rulesets[3]["XHS-02@4"] == {"all": [{"m": {"$lte": {"XHS-02": 10}}}]}
    assert rulesets[3]["XHS-02@not_applicable"] == {"all": [{"m": {"$gte": {"XHS-02.not_applicable": 1}}}]}
