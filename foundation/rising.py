"""The least that has to move for things to stand in order: all but a longest increasing subsequence."""

from bisect import bisect_left
from collections.abc import Sequence


def longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """Return a longest increasing subsequence of distinct numbers, as a set."""
    ends: list[int] = []
    chains: list[tuple[int, ...]] = []
    for number in numbers:
        place = bisect_left(ends, number)
        chain = (*chains[place - 1], number) if place else (number,)
        ends[place : place + 1] = [number]
        chains[place : place + 1] = [chain]
    return frozenset(chains[-1]) if chains else frozenset()
