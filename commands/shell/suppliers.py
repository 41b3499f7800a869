"""The body that supplies figures, as a command names it, found among those of a criteria set."""

from difflib import get_close_matches

from commands.shell.console import RefusedError
from criteria.criteria_set import CriteriaSet
from foundation.text import key
from reports.words.wording import supplier_text


def supplier_named(framework: CriteriaSet, text: str) -> str:
    """Return the supplier of a set that a text means, as the set writes it; refuse one that the set has not.

    Capitals and spaces do not matter, and the words of reports are as good as the set's own (`cơ quan đầu mối
    cấp tỉnh` for `tỉnh`).
    """
    of_shared_figures = (shared.supplier for shared in framework.shared_figures)
    names = list(dict.fromkeys([*(row.supplier for row in framework.criteria), *of_shared_figures]))
    known = {key(supplier_text(name)): name for name in names} | {key(name): name for name in names}
    if key(text) in known:
        return known[key(text)]
    near = get_close_matches(key(text), known, n=1)
    hint = f" Có phải: “{supplier_text(known[near[0]])}”?" if near else ""
    listed = ", ".join(f"“{supplier_text(name)}”" for name in names)
    raise RefusedError(f"bộ tiêu chí không có đơn vị cung cấp “{text}”.{hint} Có: {listed}.")
