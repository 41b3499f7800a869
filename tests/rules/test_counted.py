"""Values that follow from two counts: shares, rates above 100% and quotients, each with its own check."""

from fractions import Fraction

import pytest

from rules.observation import Counted, Observation, State, observations_digest, quotient, rate, share


def test_a_rate_may_exceed_its_whole() -> None:
    """43 computers for 40 employees are 107,5%; a share of 43 out of 40 is refused."""
    assert rate("12", 43, 40).value == Fraction(215, 2)
    with pytest.raises(ValueError, match="43/40 is not a share"):
        share("12", 43, 40)


def test_a_quotient_is_not_a_percentage() -> None:
    """431 Mbps for 123 persons are 431/123 a head, not 350%."""
    assert quotient("3.5", 431, 123).value == Fraction(431, 123)
    with pytest.raises(ValueError, match="is not 431/123"):
        Observation("3.5", State.FIGURE, Fraction(43100, 123), 431, 123, counted=Counted.QUOTIENT)


@pytest.mark.parametrize("counted", Counted)
def test_counts_are_never_negative_nor_over_zero(counted: Counted) -> None:
    """−1/4 and 1/0 are no figures of any kind."""
    with pytest.raises(ValueError, match="below zero"):
        Observation("1", State.FIGURE, Fraction(-1 * counted.factor, 4), -1, 4, counted=counted)
    with pytest.raises(ValueError, match="denominator above zero"):
        Observation("1", State.FIGURE, Fraction(0), 1, 0, counted=counted)


def test_the_digest_of_a_share_is_what_it_was() -> None:
    """Verdicts of earlier years refer to it."""
    assert observations_digest([share("CQS-02", 3, 4)]) == (
        "b03f8b27ad945ce9fe9fb052615e1c3e84812e8aea4c9e082289cb058964dd7f"
    )
