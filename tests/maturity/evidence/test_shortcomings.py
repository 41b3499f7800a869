"""What is wrong with the evidence of a year: figures without any, pieces that came twice."""

from datetime import date

import pytest

from criteria.model import Framework
from maturity.evidence.piece import KeptFile, Piece
from maturity.evidence.proofs import Proof
from maturity.evidence.shortcomings import Alike, duplicates, unproved
from maturity.figures.figure import Recorded
from maturity.figures.unit_figures import Evidence
from rules.observation import Observation, State, figure, share

PLAN = Evidence("32/KH-UBND", date(2025, 7, 21), "Kế hoạch chuyển đổi số", "UBND xã Suối Mẫu")
SCAN = KeptFile("ab" * 32, "quet.pdf", "application/pdf", 10)


def recorded(observation: Observation) -> Recorded:
    return Recorded(year=2025, unit="99002", observation=observation)


@pytest.mark.parametrize(
    ("observation", "needs"),
    [
        (share("CQS-01", 1, 2), True),
        (figure("CQS-01", 1), True),
        (share("CQS-01", 0, 2), False),
        (figure("CQS-01", 0), False),
        (Observation("CQS-01", State.NOT_APPLICABLE, note="không có đối tượng"), False),
        (figure("TTC-01", 500), False),
        (figure("DKX-01", 1), False),
    ],
    ids=["share", "yes", "nothing-of-two", "no", "not-applicable", "shared", "condition"],
)
def test_a_figure_above_zero_of_a_criterion_needs_evidence(
    commune: Framework, observation: Observation, needs: bool
) -> None:
    """What is nothing, does not apply or is no criterion needs none."""
    assert [one.item for one in unproved([recorded(observation)], set(), commune)] == ["CQS-01"] * needs


def test_what_is_computed_needs_no_evidence(district: Framework) -> None:
    """The share of certified communes follows from recognitions."""
    assert not list(unproved([recorded(share("CHUNG-01", 1, 2))], set(), district))


def test_a_proof_of_the_same_unit_and_criterion_is_enough(commune: Framework) -> None:
    """Of another unit, or for another criterion, it is not."""
    figures = [recorded(share("CQS-01", 1, 2))]
    assert not list(unproved(figures, {("99002", "CQS-01")}, commune))
    assert list(unproved(figures, {("99003", "CQS-01"), ("99002", "CQS-02")}, commune)) == figures


def test_without_a_set_every_figure_above_zero_is_asked_for() -> None:
    """Which codes are criteria is then not known."""
    figures = [recorded(figure("TTC-01", 500)), recorded(figure("CQS-01", 0))]
    assert list(unproved(figures, set(), None)) == figures[:1]


def proof(unit: str, item: str, reference: Evidence | None, file: KeptFile | None = None) -> Proof:
    return Proof(2025, unit, item, Piece(reference, file))


def test_one_file_of_two_units_is_a_duplicate() -> None:
    """For several criteria of one unit it is not."""
    own = [proof("99002", "CQS-04", None, SCAN), proof("99002", "CQS-05", PLAN, SCAN)]
    assert not list(duplicates(own))
    other = proof("99003", "CQS-04", None, SCAN)
    (found,) = duplicates([*own, other])
    assert (found.alike, found.proofs) == (Alike.SAME_FILE, (*own, other))


def test_one_number_in_two_wordings_is_a_duplicate() -> None:
    """Case and spaces of the number do not matter; another day or another unit is another document."""
    spelled = Evidence("32/kh - ubnd", PLAN.date, "KH chuyển đổi số", "")
    another_day = Evidence("32/KH-UBND", date(2024, 7, 21), "Kế hoạch năm 2024", "")
    first, second = proof("99002", "CQS-04", PLAN), proof("99002", "CQS-05", spelled)
    rest = [
        proof("99002", "CQS-04", another_day),
        proof("99003", "CQS-04", spelled),
        proof("99002", "CQS-06", PLAN, SCAN),
    ]
    (found,) = duplicates([first, second, *rest])
    assert found.alike is Alike.SAME_NUMBER
    assert found.proofs == (first, second, rest[2])
