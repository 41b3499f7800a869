"""What findings on rows of a page did or would do: each row, then what each unit comes to."""

from maturity.operations.appraisal_rows import RowsAppraised
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.held_figures import unit_text
from reports.words.numbers import counted
from reports.words.wording import lowered, row_noun
from reports.year.appraisal_preview import change_sentence, unchanged
from reports.year.outlook import outlook_sentence

LISTED = 60
"""The number of rows that are written out; a longer act was listed before it was done."""
SAID = 3
"""The number of units of which a page says the result while somebody chooses."""


def appraised_rows_report(appraised: RowsAppraised) -> str:
    """Return what was written, row by row, and the result that each unit then comes to."""
    cycle, names, changes = appraised.cycle, appraised.names, appraised.plan.changes
    lines = [
        escape(f"{change_sentence(cycle, change, names)}{unchanged(change)}") for change in changes[:LISTED]
    ]
    if (rest := len(changes) - LISTED) > 0:
        lines += [escape(f"Ngoài ra {counted(rest)} {row_noun(cycle.in_use)}.")]
    results = [
        escape(f"{unit_text(names, outlook.unit)}: {lowered(outlook_sentence(outlook))}")
        for outlook in appraised.outlooks
    ]
    return markdown.document([markdown.bullets(results), markdown.bullets(lines)])


def unproved_rows(appraised: RowsAppraised) -> list[str]:
    """Return the rows that would be accepted without a document, and what that means."""
    cycle, names = appraised.cycle, appraised.names
    return [change_sentence(cycle, change, names) for change in appraised.plan.unproved]


def outlook_line(appraised: RowsAppraised) -> str:
    """Return in one line what the chosen findings come to, unit by unit; "" if nothing was chosen."""
    told = [
        f"{unit_text(appraised.names, outlook.unit)}: {lowered(outlook_sentence(outlook))}"
        for outlook in appraised.outlooks[:SAID]
    ]
    if (rest := len(appraised.outlooks) - SAID) > 0:
        told.append(f"Và {counted(rest)} đơn vị khác.")
    return " ".join(told)
