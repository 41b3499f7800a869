"""A registry of problem codes refuses what would make two kinds of problems look alike."""

import pytest

from foundation.problem import Severity
from foundation.registry import Registry


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    """Return an empty registry that the other tests do not see."""
    monkeypatch.setattr(Registry, "_all", {})
    return Registry("XX", "Thử")


def test_codes_are_listed_by_number(registry: Registry) -> None:
    """Several modules may fill a registry, so the order of import is no order."""
    later = registry.note("XX-12", "thừa {found}", "không cần sửa")
    earlier = registry.warning("XX-02", "lạ {found}", "cần xem lại")
    last = registry.error("XX-113", "sai {found}", "cần sửa")
    assert registry.codes == (earlier, later, last)
    assert [code.severity for code in registry.codes] == [Severity.WARNING, Severity.NOTE, Severity.ERROR]


def test_a_number_is_given_once(registry: Registry) -> None:
    """A code is quoted on the telephone: it must mean one thing."""
    registry.error("XX-01", "sai {found}", "cần sửa")
    with pytest.raises(ValueError, match=r"XX-01 is there already: sai \{found\}"):
        registry.error("XX-01", "khác {found}", "cần sửa")


@pytest.mark.parametrize("name", ["YY-01", "XX-1", "XX-1000", "XX01", "xx-01", "XX-01 "])
def test_a_code_has_the_prefix_and_a_number(registry: Registry, name: str) -> None:
    """A slip of the pen in a name does not open a second numbering."""
    with pytest.raises(ValueError, match="expected a code like XX-01"):
        registry.error(name, "sai {found}", "cần sửa")


def test_a_prefix_has_one_registry(registry: Registry) -> None:
    """Two registries of one prefix would give the same numbers."""
    with pytest.raises(ValueError, match="the registry XX is there already: Thử"):
        Registry("XX", "Thử lại")
    assert Registry.all() == (registry,)
