"""How many examples a law is tried on that does not take the number of the profile (tests/conftest.py)."""

from typing import Any

from hypothesis import settings


def examples(number: int, *, deep: int | None = None, **others: Any) -> settings:
    """Return settings with so many examples, but no more than the profile has, as `make coverage` needs few.

    `deep` is the number for `make test-deep`, if that can be more.
    """
    most = settings.default.max_examples
    is_deep = most >= settings.get_profile("deep").max_examples
    return settings(max_examples=min(deep if is_deep and deep else number, most), **others)
