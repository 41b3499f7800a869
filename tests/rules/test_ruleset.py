"""A framework as rules: what `framework show --rules` prints."""

from fractions import Fraction

from criteria.model import Framework
from rules.ruleset import all_rules, figure_rulesets, level_rules, scaled


def test_rules_share_their_leading_tests_and_end_before_the_next_level(small: Framework) -> None:
    """CQS-02 asks ≥ 30, ≥ 50, ≥ 62,5, > 80, 100%: one rule for each level it can end at."""
    (rules,) = figure_rulesets(small)
    low, middle = {"$gte": {"CQS-02": 60_000_000}}, {"$gte": {"CQS-02": 100_000_000}}
    assert rules["CQS-02@1"] == {"all": [{"m": {"$and": [low, {"$lt": {"CQS-02": 100_000_000}}]}}]}
    assert rules["CQS-02@3"] == {
        "all": [
            {
                "m": {
                    "$and": [
                        low,
                        middle,
                        {"$gte": {"CQS-02": 125_000_000}},
                        {"$lte": {"CQS-02": 160_000_000}},
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


def test_scaling_keeps_every_order() -> None:
    """Against a threshold of six decimals a value just below, equal and just above stay so."""
    bound = Fraction(66_670_000, 10**6)
    tiny = Fraction(1, 10**15)
    assert scaled(bound - tiny) < scaled(bound) < scaled(bound + tiny)
    assert scaled(Fraction(200, 3)) < scaled(bound)
    assert scaled(Fraction(4 * 10**12)) < 2**63


def test_each_list_has_rules_of_its_own(lists: Framework) -> None:
    """One ruleset a level: the test of that level alone, and N/A where the set allows it."""
    rulesets = figure_rulesets(lists)
    assert [len(rules) for rules in rulesets] == [2, 5, 7, 9, 9]
    assert rulesets[0] == {
        "CQS-02@1": {"all": [{"m": {"$gte": {"CQS-02": 60_000_000}}}]},
        "CQS-03@1": {"all": [{"m": {"$gte": {"CQS-03": 2_000_000}}}]},
    }
    assert rulesets[3]["XHS-02@4"] == {"all": [{"m": {"$lte": {"XHS-02": 10_000_000}}}]}
    assert rulesets[3]["XHS-02@not_applicable"] == {"all": [{"m": {"$gte": {"XHS-02.not_applicable": 1}}}]}
