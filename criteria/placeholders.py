"""What a draft of a set lacks, marked so that nobody overlooks it: `[CẦN BỔ SUNG: …]`."""

from collections.abc import Iterator

import attrs

from criteria.criteria_set import Indicator
from criteria.document import advice_codes
from criteria.document.faults import quote
from criteria.index.rows import ScoredRow
from criteria.index.scoring import Given, ListItems
from criteria.model import Criterion
from foundation.problem import Place, Problem

START, END = "[CẦN BỔ SUNG: ", "]"
"""As in papers (`reports.media.paper`)."""


def missing(what: str) -> str:
    """Return a visible placeholder."""
    return f"{START}{what.replace('[', '(').replace(']', ')')}{END}"


def placeholders(text: str, file: str) -> Iterator[Problem]:
    """Yield a warning for each line of a document that has a placeholder."""
    for number, line in enumerate(text.splitlines(), 1):
        if START in line:
            found = line[line.index(START) + len(START) :].partition(END)[0]
            yield advice_codes.PLACEHOLDER.at(Place(file, number), found=quote(found))


def has_placeholder(row: Indicator) -> bool:
    """Whether a row still has a placeholder, so that nobody can have compared it with a document."""
    if not isinstance(row, (Criterion, ScoredRow)):
        return False
    texts = [value for value in attrs.asdict(row, recurse=False).values() if isinstance(value, str)]
    if isinstance(row, Criterion):
        texts += row.conditions
    elif isinstance(row.scoring, ListItems):
        texts += row.scoring.items
    elif isinstance(row.scoring, Given):
        texts.append(row.scoring.by)
    return any(START in text for text in texts)
