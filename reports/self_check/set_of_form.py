"""Which criteria set a form was made by, and which sets the program brings."""

from collections.abc import Iterator, Sequence

import criteria
from criteria.criteria_set import CriteriaSet
from criteria.library import shipped
from criteria.model import UnitKind
from criteria.set_kinds import LEVEL_SETS, POINT_SETS, SetKind
from maturity.figures.reading.form_layout import FormIdentity

_KINDS = {LEVEL_SETS: "theo mức độ", POINT_SETS: "chấm điểm"}


def set_of_form_sentence(identity: FormIdentity) -> str:
    """Say by which set a form is read."""
    return f"Theo bộ tiêu chí của biểu: {identity.framework}."


def shipped_sets(only: SetKind | None = None) -> str:
    """List the sets that the program brings, of all kinds or of one: a line for each kind of unit."""
    sets = [found for name in shipped() if (found := criteria.load(name).value) is not None]
    return "".join(f"\n- {line}" for line in _lines(sets, only))


def _lines(sets: Sequence[CriteriaSet], only: SetKind | None) -> Iterator[str]:
    """Yield the sets of each kind of unit, communes first: most who ask are of one."""
    for unit_kind in UnitKind:
        for set_kind, words in _KINDS.items():
            names = [
                each.id
                for each in sets
                if each.unit_kind is unit_kind and each.set_kind is set_kind and only in (None, set_kind)
            ]
            if names:
                yield f"cấp {unit_kind.value}, {words}: {', '.join(names)}"
