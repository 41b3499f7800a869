"""The tables of a file that are the annex: chosen by their headers, joined if they are parts of one."""

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from criteria.annex import codes
from criteria.annex.columns import find_header
from criteria.annex.entries import Source
from criteria.annex.joining import ANOTHER_ANNEX, joining, part_title, same_columns, texts_above
from criteria.annex.remarks import Remarks, quoted
from foundation.problem import Problem
from foundation.tables.grids.grid import Grid, Grids

CLEARLY_LARGER = 3
"""An annex with this many times the rows of any other is the one that is meant."""
WITHOUT_HEADER = "không có tiêu đề, cùng số cột"
"""Why a table goes on over pages that has no header of its own."""
_LAST_WORDS = 3
_CLOSING = re.compile(
    r"^\W*(?:nơi nhận|như điều|lưu\b(?! ý)|(?:tm|kt|tl|tuq|q)\.|(?:phó )?(?:chủ tịch|giám đốc)\b|phụ lục\b)",
    re.IGNORECASE,
)
"""How a paper ends, and what begins the next: no rule of the set."""


@frozen
class Chain:
    """The tables of one annex, in order."""

    sources: tuple[Source, ...]

    @property
    def first(self) -> Grid:
        """Its first table."""
        return self.sources[0].grid

    @property
    def rows(self) -> int:
        """How many rows it has below its headers."""
        return sum(len(source.grid.rows) - source.first for source in self.sources)

    @property
    def numbers(self) -> str:
        """The numbers of its tables, for a message."""
        return ", ".join(str(source.grid.number) for source in self.sources)


def choose(grids: Grids, numbers: Sequence[int], remarks: Remarks) -> Chain | Problem:
    """Return the tables of the annex, or why none is chosen; `numbers` are the user's choice, if any.

    Without a choice the parts of a set in several tables are joined, as a guess.
    """
    place = remarks.place()
    if not grids.grids:
        if grids.pictures:
            return codes.PICTURE_OF_TABLE.at(place, count=grids.pictures)
        return codes.NO_TABLE.at(place)
    if numbers:
        return _numbered(grids, numbers, remarks)
    chains = _chains(grids.grids)
    if not chains:
        heads = "; ".join(_head(grid) for grid in grids.grids[:3])
        if grids.pictures:
            return codes.PICTURE_BESIDE_TABLES.at(place, count=grids.pictures, found=heads)
        return codes.NO_LIKELY_TABLE.at(place, count=len(grids.grids), found=heads)
    by_size = sorted(chains, key=lambda chain: chain.rows, reverse=True)
    if len(by_size) > 1 and by_size[0].rows < CLEARLY_LARGER * by_size[1].rows:
        found = "; ".join(_described(chain) for chain in chains)
        number, other = by_size[0].first.number, by_size[1].first.number
        return codes.SEVERAL_TABLES.at(
            place, found=found, number=min(number, other), other=max(number, other)
        )
    _note(grids, by_size[0], remarks)
    return by_size[0]


def _chains(grids: Sequence[Grid], *, only_pages: bool = False) -> list[Chain]:
    """Return the annexes of a file; with `only_pages` a table goes on in the next one only over pages."""
    chains: list[Chain] = []
    for grid in grids:
        header = find_header(grid)
        last = chains[-1].sources[-1] if chains else None
        if header is None:
            if last is not None and _is_next_page(grid, last):
                more = Source(grid, evolve(last.header, first=0, height=0), 0, because=WITHOUT_HEADER)
                chains[-1] = Chain((*chains[-1].sources, evolve(more, title=part_title(more))))
            continue
        source = Source(grid, header, header.first + header.height)
        reason = None
        if last is not None and same_columns(header, last.header):
            is_adjacent = grid.number == last.grid.number + 1 or grid.sheet is not None
            reason = joining(chains[-1].sources, source) if is_adjacent else None
        if reason is not None and not (only_pages and texts_above(source)):
            source = evolve(source, title=reason.title, because=reason.because)
            chains[-1] = Chain((*chains[-1].sources, source))
        else:
            chains.append(Chain((source,)))
    return [_titled(chain) for chain in chains]


def _is_next_page(grid: Grid, last: Source) -> bool:
    """Whether a table without a header is the rest of the one before it."""
    return (
        grid.sheet is None
        and grid.number == last.grid.number + 1
        and not any(ANOTHER_ANNEX.match(text) for text in grid.before)
        and max(len(row.cells) for row in grid.rows) == max(len(row.cells) for row in last.grid.rows)
    )


def _titled(chain: Chain) -> Chain:
    """Return an annex whose first table has its title, too, if the others have theirs."""
    first, *others = chain.sources
    if not any(source.title for source in others):
        return chain
    return Chain((evolve(first, title=part_title(first)), *others))


def _numbered(grids: Grids, numbers: Sequence[int], remarks: Remarks) -> Chain | Problem:
    """Return the tables with these numbers, each with the pages on which it goes on."""
    chains = _chains(grids.grids, only_pages=True)
    chosen: list[Source] = []
    for number in numbers:
        found = next((sources for chain in chains if (sources := _from(chain, number))), None)
        if found is None:
            return _not_chosen(grids, chains, number, remarks)
        if chosen and not same_columns(found[0].header, chosen[0].header):
            return codes.COLUMNS_DIFFER.at(remarks.place(), found=number, first=numbers[0])
        chosen += [source for source in found if source.grid not in [each.grid for each in chosen]]
    if len(numbers) > 1:
        chosen = [evolve(source, title=source.title or part_title(source)) for source in chosen]
    chain = Chain(tuple(chosen))
    _note(grids, chain, remarks, chosen=True)
    return chain


def _from(chain: Chain, number: int) -> tuple[Source, ...]:
    """Return the tables of an annex from the one with a number and a header; none if it has no such table."""
    return next(
        (
            chain.sources[at:]
            for at, source in enumerate(chain.sources)
            if source.grid.number == number and source.header.height
        ),
        (),
    )


def _not_chosen(grids: Grids, chains: Sequence[Chain], number: int, remarks: Remarks) -> Problem:
    place = remarks.place()
    wanted = next((grid for grid in grids.grids if grid.number == number), None)
    if wanted is None:
        tables = "; ".join(_described(chain) for chain in chains) or _head(grids.grids[0])
        return codes.TABLE_UNKNOWN.at(place, found=number, last=len(grids.grids), tables=tables)
    return codes.TABLE_UNFIT.at(place, found=number, head=_head(wanted))


def _note(grids: Grids, chain: Chain, remarks: Remarks, *, chosen: bool = False) -> None:
    used = {source.grid.number for source in chain.sources}
    if len(grids.grids) > len(used) and not chosen:
        remarks.add(codes.TABLE_CHOSEN, found=chain.numbers, count=len(grids.grids))
    for grid in grids.grids:
        # Small tables are the head of a paper: its motto, its signatures.
        if grid.number not in used and len(grid.rows) > 2:
            remarks.add(codes.TABLE_SKIPPED, grid, found=_head(grid))
    for source in chain.sources[1:]:
        if source.because:
            remarks.add(codes.TABLES_JOINED, source.grid, found=str(source.grid.number), why=source.because)
    for source in chain.sources[1:]:
        for text in source.grid.before:
            if " ".join(text.split()) != source.title and is_note(text):
                remarks.add(codes.TEXT_BELOW, found=text)
    if grids.pictures:
        remarks.add(codes.PICTURES_UNREAD, count=grids.pictures)
    for number in grids.cut:
        if number in used:
            remarks.add(codes.PAGE_CUT, next(grid for grid in grids.grids if grid.number == number))


def texts_below(grids: Grids, chain: Chain) -> list[str]:
    """Return the paragraphs under the annex, up to the next table: notes may hold rules of the set."""
    last = chain.sources[-1].grid.number
    following = [grid for grid in grids.grids if grid.number > last]
    texts = following[0].before if following else grids.after
    return [text for text in texts if is_note(text)]


def is_note(text: str) -> bool:
    """Whether a paragraph can hold a rule of the set: not the end of a paper, nor a line."""
    return any(map(str.isalpha, text)) and not _CLOSING.match(text)


def _head(grid: Grid) -> str:
    return quoted(" | ".join(grid.rows[0].own_texts)) if grid.rows else ""


def _described(chain: Chain) -> str:
    name = chain.first.sheet or " ".join(chain.first.before[-_LAST_WORDS:])
    named = f" ({quoted(name)})" if name else ""
    return f"bảng {chain.first.number}{named}, {chain.rows} hàng"
