"""Timing: contestants side by side in rounds, in changing order, garbage collection treated alike."""

import gc
import itertools
import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from attrs import frozen

from rules.observation import Observation

Unit = tuple[Observation, ...]
T = TypeVar("T")


@frozen
class Speed:
    """Units a second of processor time in each round."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle round."""
        return statistics.median(self.rounds)

    @property
    def spread(self) -> tuple[float, float]:
        """The slowest and the quickest round."""
        return min(self.rounds), max(self.rounds)

    def ratio_to(self, other: "Speed") -> float:
        """Return the median, over the rounds, of this speed to the other's in the same round."""
        return statistics.median(a / b for a, b in zip(self.rounds, other.rounds, strict=True))


def say(text: str) -> None:
    """Tell on standard error how far the run is."""
    print(text, file=sys.stderr, flush=True)


def load() -> tuple[float, float, float]:
    """Return the machine's load averages of 1, 5 and 15 minutes."""
    return os.getloadavg()


def slices(units: Sequence[T], rounds: int) -> list[Sequence[T]]:
    """Cut `units` into `rounds` slices of nearly the same length."""
    ends = [len(units) * number // rounds for number in range(rounds + 1)]
    return [units[first:past] for first, past in itertools.pairwise(ends)]


def seconds(work: Callable[[T], object], units: Sequence[T]) -> float:
    """Return the processor time that `work` takes over `units`, results thrown away one by one.

    Processor time, all threads together: other work on the machine then disturbs less than by the clock.
    """
    gc.collect()
    start = time.process_time()
    for unit in units:
        work(unit)
    return time.process_time() - start


def elapsed(work: Callable[[T], object], units: Sequence[T]) -> float:
    """Return the time by the clock that `work` takes over `units`: what a user waits for, disks included."""
    gc.collect()
    start = time.perf_counter()
    for unit in units:
        work(unit)
    return time.perf_counter() - start


def race(
    contestants: Mapping[str, Callable[[T], object]], units: Sequence[T], rounds: int
) -> dict[str, Speed]:
    """Let every contestant do all of `units`, a slice a round, starting with another one each round.

    Garbage collection stays on, as it is in use; what exists before the race is frozen out of it.
    """
    names = list(contestants)
    found: dict[str, list[float]] = {name: [] for name in names}
    for name in names:  # warm up
        seconds(contestants[name], units[:50])
    gc.collect()
    gc.freeze()
    for number, part in enumerate(slices(units, rounds)):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            found[name].append(len(part) / seconds(contestants[name], part))
        say(f"  round {number + 1} of {rounds}, load {load()[0]:.2f}")
    gc.unfreeze()
    return {name: Speed(tuple(speeds)) for name, speeds in found.items()}
