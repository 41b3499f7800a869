"""From the tables of a file to the draft of a set: the one way in for those above."""

from collections.abc import Callable
from datetime import date

from attrs import field, frozen

from criteria.annex import codes
from criteria.annex.draft import AnnexDraft
from criteria.annex.entries import entries
from criteria.annex.head import GivenHead, plain, read_head
from criteria.annex.index_draft import index_draft
from criteria.annex.level_draft import level_draft
from criteria.annex.level_rows import one_level_a_row
from criteria.annex.remarks import Remarks
from criteria.annex.stacked import unstacked
from criteria.annex.tables import Chain, choose, texts_below
from foundation.problem import Problem, Reading
from foundation.tables.grids.grid import Grids

Progress = Callable[[int, int], None]
MOST_CRITERIA = 999
"""As many numbers as the codes of criteria have; a set of levels is far smaller."""


@frozen(kw_only=True)
class AnnexRequest:
    """An annex to read: the file's name as typed, the tables chosen, what is given of the head.

    `name` is the name of the draft's file without its ending, `today` the day on which it is made.
    """

    file: str
    name: str
    today: date
    tables: tuple[int, ...] = ()
    head: GivenHead = field(factory=GivenHead)


def read_annex(
    grids: Grids, request: AnnexRequest, on_progress: Progress = lambda done, total: None
) -> Reading[AnnexDraft]:
    """Return the draft of the set in an annex, or why there is none; the draft has its remarks itself.

    `on_progress(rows drafted, rows in all)` is called for each row.
    """
    grids = unstacked(grids)
    remarks = Remarks(request.file, several=len(grids.grids) > 1)
    chain = choose(grids, request.tables, remarks)
    if isinstance(chain, Problem):
        return Reading(None, (chain,))
    header = chain.sources[0].header
    if one_level := one_level_a_row(chain, remarks):
        return Reading(None, (one_level,))
    read = entries(chain.sources, remarks)
    found = read.rows
    if (not any(not entry.is_title for entry in found) and header.has_levels) or not found:
        return Reading(None, (codes.NO_ROWS.at(remarks.place(chain.first)),))
    head = read_head(_texts(grids, chain), request.head, request.name, request.today)
    for attribute, name, value, why in head.guesses:
        remarks.guess_head(attribute, name=name, written=value, why=why)
    for column in header.columns:
        if column.role is None and column.heading:
            remarks.add(codes.COLUMN_UNREAD, chain.first, found=column.heading)
    for text in texts_below(grids, chain):
        remarks.add(codes.TEXT_BELOW, found=text)
    preamble = (
        f"Bản thảo chép từ phụ lục “{plain(request.file)}”; chưa đối chiếu với văn bản đã ký. Chỗ ghi "
        "“CẦN BỔ SUNG” là chỗ chưa đọc được hoặc phụ lục không nêu.",
    )
    if header.has_levels:
        if (count := sum(not entry.is_title for entry in found)) > MOST_CRITERIA:
            return Reading(None, (codes.TOO_MANY_CRITERIA.at(remarks.place(chain.first), count=count),))
        return Reading(level_draft(found, head, preamble, remarks, on_progress))
    draft = index_draft(read, head, preamble, remarks, on_progress)
    return Reading(None, (draft,)) if isinstance(draft, Problem) else Reading(draft)


def _texts(grids: Grids, chain: Chain) -> list[str]:
    """Return the text above the annex: paragraphs, and the rows above its header."""
    before = [text for grid in grids.grids if grid.number <= chain.first.number for text in grid.before]
    for grid in grids.grids:
        if grid.number < chain.first.number and len(grid.rows) <= 2:
            before += [text for row in grid.rows for text in row.own_texts]
    above = chain.first.rows[: chain.sources[0].header.first]
    texts = [*before, *(text for row in above for text in row.own_texts)]
    return [text for text in texts if " ".join(text.split()) != chain.sources[0].title]
