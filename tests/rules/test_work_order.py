"""In which order blockers are told: what the unit itself can do, numbers, other bodies, missing figures."""

from fractions import Fraction

import attrs
import pytest

from criteria.model import Comparator, Framework, Requirement
from rules import assess
from rules.observation import Observation, State, figure, missing, share
from rules.verdict import Blocker, Finding, Reason
from rules.work_order import FARTHEST, in_work_order, measure, part_of
from rules.work_part import Part


def blocker(
    code: str,
    reason: Reason,
    observed: Observation | None = None,
    needed: int | None = None,
    gap: str | None = None,
    bound: str = "80",
) -> Blocker:
    comparator = Comparator.AT_MOST if reason is Reason.ABOVE else Comparator.AT_LEAST
    finding = Finding(observed or missing(code), 0)
    exact = None if gap is None else Fraction(gap)
    return Blocker(finding, Requirement(comparator, Fraction(bound)), reason, exact, needed)


def lacking(code: str, needed: int, edge: int) -> Blocker:
    """A share of which so many are lacking to the number that just meets."""
    return blocker(code, Reason.BELOW, share(code, edge - needed, 10**6), needed, gap="1")


SUPPLIERS = {
    "CQS-01": "tỉnh", "CQS-02": "xã", "CQS-03": "xã", "KTS-01": "Công an cấp xã", "KTS-02": "xã",
    "XHS-01": "tỉnh", "XHS-02": "xã",
}  # fmt: skip


@pytest.fixture
def supplied(small: Framework) -> Framework:
    """The small set with the suppliers above."""
    groups = tuple(
        attrs.evolve(
            group, criteria=tuple(attrs.evolve(c, supplier=SUPPLIERS[c.code]) for c in group.criteria)
        )
        for group in small.groups
    )
    return attrs.evolve(small, groups=groups)


def test_the_order_of_work(supplied: Framework) -> None:
    """Own papers and decisions; numbers by their part of what is required; others; figures by supplier."""
    ordered = [
        blocker("KTS-02", Reason.NO_EVIDENCE),
        blocker("CQS-03", Reason.NO),
        blocker("XHS-02", Reason.UNREADABLE),
        lacking("KTS-01", 1, 100),
        lacking("CQS-02", 492, 16_768),
        lacking("CQS-01", 1, 3),
        blocker("XHS-01", Reason.REJECTED),
    ]
    assert list(in_work_order(supplied, ordered[::-1])) == ordered
    parts = [part_of(supplied, one) for one in ordered]
    assert parts == [Part.AT_ONCE] * 3 + [Part.NUMBERS] * 3 + [Part.OTHER_BODY]


def test_who_changes_a_figure_need_not_hold_it(supplied: Framework) -> None:
    """Fibre is laid by telecom operators, whoever counts it; two bodies: the unit too."""
    changed_by = {
        "CQS-01": ("Doanh nghiệp viễn thông",),  # the province holds the figure
        "CQS-02": ("Doanh nghiệp viễn thông", "xã"),
        "XHS-01": ("xã",),  # a yes or no that the province records
        "XHS-02": ("tỉnh",),
    }
    named = supplied.mapped(lambda row: attrs.evolve(row, changed_by=changed_by.get(row.code, ())))
    ordered = [
        blocker("XHS-01", Reason.NO),
        lacking("CQS-02", 1, 3),
        blocker("XHS-02", Reason.NO),
        lacking("CQS-01", 1, 100),
    ]
    parts = [part_of(named, one) for one in ordered]
    assert parts == [Part.AT_ONCE, Part.NUMBERS, Part.OTHER_BODY, Part.OTHER_BODY]
    assert list(in_work_order(named, ordered[::-1])) == ordered
    # A paper or a correction stays with whoever holds the figure.
    rejected = [blocker("XHS-01", Reason.REJECTED), blocker("XHS-02", Reason.NO_EVIDENCE)]
    assert [part_of(named, one) for one in rejected] == [Part.OTHER_BODY, Part.AT_ONCE]


def test_missing_figures_stand_by_their_suppliers(supplied: Framework) -> None:
    """tỉnh (CQS-01, XHS-01), xã (CQS-02, CQS-03), Công an (KTS-01), as the set first names them."""
    codes = ("CQS-01", "XHS-01", "CQS-02", "CQS-03", "KTS-01")
    ordered = [blocker(code, Reason.MISSING) for code in codes]
    assert list(in_work_order(supplied, [ordered[at] for at in (4, 2, 0, 3, 1)])) == ordered


def test_mandatory_rows_stand_before_extended_ones(extended: Framework) -> None:
    """CQS-02 is mandatory, KTS-01 extended: whatever is lacking, the mandatory one is told first."""
    found = in_work_order(extended, [lacking("KTS-01", 1, 100), lacking("CQS-02", 99, 100)])
    assert [one.finding.observation.criterion for one in found] == ["CQS-02", "KTS-01"]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (lacking("CQS-01", 2, 7), 2857),
        (lacking("CQS-01", 914, 2120), 4311),
        (blocker("CQS-01", Reason.BELOW, figure("CQS-01", Fraction(60)), gap="20"), 2500),
        (blocker("XHS-01", Reason.BELOW, figure("XHS-01", 3), 3, gap="3", bound="6"), 5000),
        (blocker("XHS-02", Reason.ABOVE, share("XHS-02", 6, 100), 1, gap="1", bound="5"), 2000),
        (blocker("XHS-02", Reason.ABOVE, share("XHS-02", 1, 100), 1, gap="1", bound="0"), 10_000),
        (blocker("XHS-01", Reason.BELOW, figure("XHS-01", 0), 10**10, gap="1"), FARTHEST),
        (blocker("CQS-03", Reason.NO), 0),
    ],
)
def test_the_measure_is_the_lack_by_what_is_required(one: Blocker, expected: int) -> None:
    """02 of 07 are 28,57%; a bare percentage by its points; none required counts as one."""
    assert measure(one) == expected


def test_the_cheapest_stands_first(commune: Framework) -> None:
    """One paper to sign, before two computers and 914 documents."""
    observed = (
        figure("CQS-05", 0),
        share("CQS-23", 5, 13),
        share("CQS-03", 1206, 4240),
        Observation("CQS-08", State.FIGURE, Fraction(0)),
    )
    codes = [one.finding.observation.criterion for one in assess(commune, observed, 1).blockers]
    assert codes[:4] == ["CQS-05", "CQS-23", "CQS-03", "CQS-08"]
