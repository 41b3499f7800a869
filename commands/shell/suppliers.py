"""The body that supplies figures, as a command names it, found among those of a criteria set."""

from commands.shell.console import RefusedError
from criteria.criteria_set import CriteriaSet
from maturity.figures import suppliers
from reports.words.wording import supplier_text


def supplier_named(framework: CriteriaSet, text: str) -> str:
    """Return the supplier of a set that a text means, as the set writes it; refuse one that the set has not.

    Capitals and spaces do not matter, and the words of reports are as good as the set's own (`cơ quan đầu mối
    cấp tỉnh` for `tỉnh`).
    """
    names = suppliers.suppliers_of([framework])
    named = suppliers.supplier_named(names, text)
    if named is not None:
        return named
    near = suppliers.near_supplier(names, text)
    hint = f" Có phải: “{supplier_text(near)}”?" if near else ""
    listed = ", ".join(f"“{supplier_text(name)}”" for name in names)
    raise RefusedError(f"bộ tiêu chí không có đơn vị cung cấp “{text}”.{hint} Có: {listed}.")
