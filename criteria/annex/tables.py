"""The tables of a file that are the annex: chosen by their headers, joined where they go on over pages."""

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from criteria.annex import codes
from criteria.annex.columns import Header, find_header
from criteria.annex.entries import Source
from criteria.annex.remarks import Remarks, quoted
from foundation.problem import Problem
from foundation.tables.grids.grid import Grid, Grids

CLEARLY_LARGER = 3
"""An annex with this many times the rows of any other is the one that is meant."""
_ANNEX = re.compile(r"^\s*(?:phụ lục|biểu số|mẫu số)\b", re.IGNORECASE)
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


def choose(grids: Grids, number: int | None, remarks: Remarks) -> Chain | Problem:
    """Return the tables of the annex, or why none is chosen; `number` is the user's choice."""
    place = remarks.place()
    if not grids.grids:
        if grids.pictures:
            return codes.PICTURE_OF_TABLE.at(place, count=grids.pictures)
        return codes.NO_TABLE.at(place)
    chains = _chains(grids.grids)
    if number is not None:
        return _numbered(grids, chains, number, remarks)
    if not chains:
        heads = "; ".join(_head(grid) for grid in grids.grids[:3])
        return codes.NO_LIKELY_TABLE.at(place, count=len(grids.grids), found=heads)
    by_size = sorted(chains, key=lambda chain: chain.rows, reverse=True)
    if len(by_size) > 1 and by_size[0].rows < CLEARLY_LARGER * by_size[1].rows:
        found = "; ".join(_described(chain) for chain in chains)
        return codes.SEVERAL_TABLES.at(place, found=found)
    _note(grids, by_size[0], remarks)
    return by_size[0]


def _chains(grids: Sequence[Grid]) -> list[Chain]:
    chains: list[Chain] = []
    for grid in grids:
        header = find_header(grid)
        last = chains[-1].sources[-1] if chains else None
        follows = last is not None and grid.number == last.grid.number + 1 and not _begins_anew(grid)
        if header is None:
            if follows and last is not None and _fits(grid, last):
                more = Source(grid, evolve(last.header, first=0, height=0), 0)
                chains[-1] = Chain((*chains[-1].sources, more))
            continue
        source = Source(grid, header, header.first + header.height)
        if follows and last is not None and header.signature == last.header.signature:
            chains[-1] = Chain((*chains[-1].sources, source))
        else:
            chains.append(Chain((source,)))
    return chains


def _begins_anew(grid: Grid) -> bool:
    """Whether a table is the first of another annex, by the words above it."""
    return any(_ANNEX.match(text) for text in grid.before) or grid.sheet is not None


def _fits(grid: Grid, last: Source) -> bool:
    """Whether a table without a header has the columns of the one before it."""
    return max(len(row.cells) for row in grid.rows) == max(len(row.cells) for row in last.grid.rows)


def _numbered(grids: Grids, chains: Sequence[Chain], number: int, remarks: Remarks) -> Chain | Problem:
    for chain in chains:
        if chain.first.number == number:
            _note(grids, chain, remarks, chosen=True)
            return chain
    for chain in chains:
        for at, source in enumerate(chain.sources):
            if source.grid.number == number and source.header.height:
                return Chain(chain.sources[at:])
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
        if source.header.height == 0:
            remarks.add(codes.TABLES_JOINED, source.grid, found=str(source.grid.number))


def texts_below(grids: Grids, chain: Chain) -> list[str]:
    """Return the paragraphs under the annex, up to the next table: notes may hold rules of the set."""
    last = chain.sources[-1].grid.number
    following = [grid for grid in grids.grids if grid.number > last]
    texts = following[0].before if following else grids.after
    return [text for text in texts if any(map(str.isalpha, text)) and not _CLOSING.match(text)]


def _head(grid: Grid) -> str:
    return quoted(" | ".join(grid.rows[0].own_texts)) if grid.rows else ""


def _described(chain: Chain) -> str:
    name = chain.first.sheet or " ".join(chain.first.before[-_LAST_WORDS:])
    named = f" ({quoted(name)})" if name else ""
    return f"bảng {chain.first.number}{named}, {chain.rows} hàng"


def header_of(chain: Chain) -> Header:
    """Return the header of an annex."""
    return chain.sources[0].header
