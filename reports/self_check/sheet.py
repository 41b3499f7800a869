"""Fits the page of a chairman on one sheet: it is filled before anything is left out."""

from collections.abc import Callable, Iterator

from attrs import evolve, frozen

from maturity.units.kinds import split_name
from reports.media.paper import ROOM, Frame, Paper, Sizes
from reports.media.paper_height import fits
from reports.words.bodies import committee_of, in_lines
from reports.words.wording import one_line

MOST_ROWS = 12
"""So many criteria are told at most; who needs more reads the full report."""
SIZES = tuple(
    Sizes(text=text, table=table, wide_table=table, spacing=spacing, inner_margin=1)
    for text, table, spacing in (
        *((13.0, 12.0, 4.0), (13.0, 11.5, 3.0), (13.0, 11.0, 3.0), (12.5, 10.5, 2.0)),
        *((12.0, 10.0, 2.0), (12.0, 9.5, 1.0), (11.0, 9.0, 1.0)),
    )
)
"""From the most readable on; nothing on paper is smaller than 9 points."""


@frozen
class Room:
    """What of a page is shown: so many rows of what blocks, and missing figures with names or codes alone."""

    rows: int
    with_names: bool


def on_one_sheet(make: Callable[[Room], Paper], rows: int) -> Paper:
    """Return the fullest page that fits: as many of `rows` as possible, then names, then readable sizes.

    `make` makes the page for what there is room for; of nothing but one row in the smallest size it is
    returned as it is.
    """
    paper = None
    for room in _rooms(min(rows, MOST_ROWS)):
        made = make(room)
        for sizes in SIZES:
            paper = evolve(made, sizes=sizes)
            if fits(paper):
                return paper
    if paper is None:
        raise AssertionError("there is always a room")
    return paper


def _rooms(rows: int) -> Iterator[Room]:
    for number in range(rows, min(rows, 1) - 1, -1):
        yield Room(number, with_names=True)
        yield Room(number, with_names=False)


def frame_of(unit: str, year: int) -> Frame:
    """Return the head of an internal paper of a unit that is not signed yet, in a year."""
    place, body = proper_name(unit), committee_of(unit)
    return Frame(body=in_lines(body), symbol=None, place=place, day=f"ngày{ROOM}tháng{ROOM}năm {year}")


def proper_name(unit: str) -> str:
    """Return the name of a unit without its kind."""
    return split_name(one_line(unit)).proper or one_line(unit)
