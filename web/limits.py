"""How often one address may do what costs much: signing in, and checking figures without an account."""

from collections import deque
from threading import Lock

from attrs import field, frozen

_MOST_ADDRESSES = 10_000


@frozen
class Limit:
    """So many times in so many seconds for each address; kept in memory, by one process."""

    times: int
    seconds: float
    _recent: dict[str, deque[float]] = field(factory=dict, init=False, repr=False)
    _lock: Lock = field(factory=Lock, init=False, repr=False)

    def is_reached(self, address: str, now: float) -> bool:
        """Count one more time for an address, and return whether it is one too many."""
        with self._lock:
            recent = self._times(address, now)
            if len(recent) >= self.times:
                return True
            recent.append(now)
            return False

    def is_full(self, address: str, now: float) -> bool:
        """Whether one more time would be one too many; it is not counted."""
        with self._lock:
            return len(self._times(address, now)) >= self.times

    def _times(self, address: str, now: float) -> deque[float]:
        """Return the times of an address that still count."""
        if len(self._recent) > _MOST_ADDRESSES:
            self._forget(now)
        recent = self._recent.setdefault(address, deque())
        while recent and now - recent[0] >= self.seconds:
            recent.popleft()
        return recent

    def _forget(self, now: float) -> None:
        """Drop the addresses that have been quiet."""
        for address in [
            each for each, times in self._recent.items() if not times or now - times[-1] >= self.seconds
        ]:
            del self._recent[address]
