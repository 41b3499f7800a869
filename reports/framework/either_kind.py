"""Pages about a criteria set whose kind the caller need not know."""

from collections.abc import Collection
from datetime import date

from criteria.index.model import Index
from criteria.model import Framework
from reports.framework.attestation_preview import attestation_preview
from reports.framework.index_attestation import index_attestation_preview
from reports.framework.index_pages import index_status, row_entries
from reports.framework.pages import row_entry
from reports.framework.status import framework_status
from reports.media.markdown import bullets


def status_page(criteria_set: Framework | Index, day: date) -> str:
    """Return how much of a set is attested on a day, and what prevents its official use."""
    if isinstance(criteria_set, Index):
        return index_status(criteria_set, day)
    return framework_status(criteria_set, day)


def row_report(criteria_set: Framework | Index, code: str) -> str:
    """Return one scored row with all that the set says of it; KeyError for a code that is not of one."""
    if isinstance(criteria_set, Index):
        row = criteria_set.by_code[code]
        return bullets(row_entries(row, inherits=criteria_set.base is not None))
    return bullets([row_entry(criteria_set, criteria_set.by_code[code])])


def attestation_page(
    before: Framework | Index, after: Framework | Index, rows: Collection[str] | None
) -> str:
    """Return which rows of a set would be attested, `after` being the set with them; None means all rows.

    Raises TypeError if the two are not of one kind.
    """
    match before, after:
        case Index(), Index():
            return index_attestation_preview(before, after, rows)
        case Framework(), Framework():
            return attestation_preview(before, after, rows)
    raise TypeError(f"{before.id} and {after.id} are not of one kind")
