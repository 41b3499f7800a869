"""Which margin is worth telling."""

from fractions import Fraction

import pytest

from criteria.model import Criterion, Framework
from reports.words.nearness import is_narrow, is_undone_by_a_month, narrow_margins
from rules import assess
from rules.observation import figure, share
from rules.verdict import Finding, Margin


def margin(criterion: Criterion, points: str, spare: int | None, level: int = 4) -> Margin:
    return Margin(Finding(figure(criterion.code, 0), level), level, Fraction(points), spare)


@pytest.mark.parametrize(
    ("code", "level", "points", "spare", "expected"),
    [
        ("CQS-02", 4, "1", 30, True),
        ("CQS-02", 4, "1.01", 30, False),
        ("CQS-02", 4, "20", 0, True),
        ("CQS-01", 5, "0", 0, False),  # 100%: nothing is left to lose
        ("CQS-03", 4, "0", None, False),  # yes or no
        ("CQS-06", 4, "0.5", 2, True),
        ("XHS-01", 4, "1", 1, True),
        ("XHS-01", 4, "2", 2, False),
        ("XHS-02", 5, "0", 0, False),  # none allowed
        ("CQS-01", 1, "0", 0, False),  # nothing required
    ],
)
def test_narrow(
    phrases: Framework, code: str, level: int, points: str, spare: int | None, expected: bool
) -> None:
    """A margin is told when it is really near and the threshold leaves room to fall."""
    criterion = phrases.by_code[code]
    assert is_narrow(criterion, margin(criterion, points, spare, level)) is expected


@pytest.mark.parametrize(
    ("numerator", "denominator", "spare", "expected"),
    [
        (14054, 14241, 97, False),  # 187 too late a year: six bad months
        (14054, 14241, 15, True),
        (14054, 14241, 16, False),
        (1204, 2397, 5, True),  # some hundred a month go either way
        (4400, 5500, 0, True),
        (9, 9, 0, True),  # one is enough
        (9, 9, 1, False),
    ],
)
def test_what_one_bad_month_could_undo_of_a_share(
    phrases: Framework, numerator: int, denominator: int, spare: int, expected: bool
) -> None:
    """A twelfth of the rarer outcome, at least one case."""
    criterion = phrases.by_code["CQS-02"]
    found = share(criterion.code, numerator, denominator)
    assert is_undone_by_a_month(criterion, Margin(Finding(found, 4), 4, Fraction(1, 2), spare)) is expected


@pytest.mark.parametrize(
    ("held", "spare", "expected"), [(2, 1, False), (1, 0, True), (5, 1, False), (13, 1, True)]
)
def test_what_one_bad_month_could_undo_of_a_count(
    phrases: Framework, held: int, spare: int, expected: bool
) -> None:
    """Twice the least is no narrow margin."""
    criterion = phrases.by_code["XHS-01"]
    finding = Finding(figure(criterion.code, held), 4)
    assert is_undone_by_a_month(criterion, Margin(finding, 4, Fraction(spare), spare)) is expected


def test_at_most_three_margins(commune: Framework) -> None:
    """Only the three nearest are told."""
    shares = [share(c.code, 80, 100) for c in commune.criteria if c.kind.is_share]
    yes = [figure(c.code, 1) for c in commune.criteria if not c.kind.is_share]
    assessment = assess(commune, [*shares, *yes])
    found = narrow_margins(assessment)
    assert len(found) <= 3
    assert found == sorted(found, key=lambda one: one.margin)
