"""The option by which a printed command names the kind of unit of its year."""

from collections.abc import Mapping

from criteria.model import UnitKind
from maturity.people.operation import Operation

_BY_TIER = frozenset(
    {
        Operation.LIST_DECISIONS,
        Operation.ISSUE_DECISION,
        Operation.REVOKE,
        Operation.RECHECK,
    }
)
"""The operations whose option is `tier`, since their `kind` is that of a decision, or that go with these."""


def unit_kind_options(operation: str, unit_kind: UnitKind) -> Mapping[str, str]:
    """Return the option of an operation, by its name, for a kind of unit.

    None for communes, which commands are about by default if there are several kinds.
    """
    if unit_kind is UnitKind.COMMUNE:
        return {}
    return {"tier" if operation in _BY_TIER else "kind": unit_kind.value}
