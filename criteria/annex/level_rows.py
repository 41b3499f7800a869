"""Tells the layout that is not read: each level of a criterion in a row of its own."""

import re

from criteria.annex import codes
from criteria.annex.remarks import Remarks
from criteria.annex.tables import Chain
from foundation.problem import Problem
from foundation.text import key

_LEVEL = re.compile(r"(?:muc|mucdo|capdo|bac)(?:so)?(?:[1-5]|iv|v|i{1,3}).{0,20}")
_FEWEST = 2
"""So many different levels in one column; a word of one level stands in many a sentence."""


def one_level_a_row(chain: Chain, remarks: Remarks) -> Problem | None:
    """Return the fault of a table with a column of levels below its header, None if it has none.

    Read on, its criteria would lose all thresholds, or become rows of an index.
    """
    header = chain.sources[0].header
    if header.has_levels:
        return None
    rows = [row for source in chain.sources for row in source.grid.rows[source.first :]]
    for column in header.columns:
        texts = [row.cell(column.at).text for row in rows if not row.cell(column.at).is_across]
        levels = dict.fromkeys(text for text in texts if _LEVEL.fullmatch(key(text)))
        written = [text for text in texts if text]
        if len(levels) >= _FEWEST and 2 * sum(text in levels for text in written) > len(written):
            place = remarks.place(chain.first)
            return codes.LEVEL_A_ROW.at(place, heading=column.heading, found=", ".join(levels))
    return None
