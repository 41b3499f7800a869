"""Shares that quorums and majorities name: read as decisions write them, and exact."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.council.portion import Portion, parse_portion

HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)


@pytest.mark.parametrize(
    ("text", "portion", "words"),
    [
        ("2/3", Portion(TWO_THIRDS), "từ 2/3 trở lên"),
        ("từ 2/3 trở lên", Portion(TWO_THIRDS), "từ 2/3 trở lên"),
        ("ít nhất 2/3", Portion(TWO_THIRDS), "từ 2/3 trở lên"),
        (">= 2/3", Portion(TWO_THIRDS), "từ 2/3 trở lên"),
        (">1/2", Portion(HALF, is_strict=True), "trên 1/2"),
        ("trên 1/2", Portion(HALF, is_strict=True), "trên 1/2"),
        ("quá bán", Portion(HALF, is_strict=True), "trên 1/2"),
        ("trên 50%", Portion(HALF, is_strict=True), "trên 1/2"),
        ("75%", Portion(Fraction(3, 4)), "từ 3/4 trở lên"),
        ("1/1", Portion(Fraction(1)), "toàn bộ"),
    ],
)
def test_a_share_is_read_as_decisions_write_it(text: str, portion: Portion, words: str) -> None:
    """With its sign in words or signs; a bare share is reached by itself."""
    assert parse_portion(text) == portion
    assert portion.words == words


@pytest.mark.parametrize(
    "text", ["", "2", "3/2", "0/3", "1/0", "> 1/1", "dưới 1/2", "<1/2", "?1/2", "0,5", "-1/2"]
)
def test_what_is_no_share_of_votes_is_none(text: str) -> None:
    """Nothing, more than all, a share that less would reach, other writing."""
    assert parse_portion(text) is None


@pytest.mark.parametrize(
    ("text", "members", "needed"),
    [
        ("2/3", 7, 5),
        ("2/3", 6, 4),
        (">2/3", 6, 5),
        ("1/2", 6, 3),
        (">1/2", 6, 4),
        (">1/2", 7, 4),
        ("1/1", 7, 7),
    ],
)
def test_how_many_are_needed(text: str, members: int, needed: int) -> None:
    """Worked out by hand."""
    portion = parse_portion(text)
    assert portion is not None
    assert portion.needed(members) == needed


shares = st.fractions(0, 1, max_denominator=60).filter(bool)
portions = st.builds(Portion, shares.filter(lambda share: share < 1), st.booleans()) | st.builds(
    Portion, shares
)


@given(portion=portions, members=st.integers(1, 200))
def test_the_needed_number_reaches_the_share_and_one_less_does_not(portion: Portion, members: int) -> None:
    """Held in cross-multiplied integers; nobody is asked for more than there are."""
    needed, share = portion.needed(members), portion.share

    def reaches(number: int) -> bool:
        left, right = number * share.denominator, share.numerator * members
        return left > right if portion.is_strict else left >= right

    assert reaches(needed)
    assert not reaches(needed - 1)
    assert needed <= members


@given(portion=portions)
def test_a_share_written_is_read_again(portion: Portion) -> None:
    """As the store keeps it, and in the words of a decision."""
    assert parse_portion(str(portion)) == portion
    if portion.share < 1:
        assert parse_portion(portion.words) == portion
