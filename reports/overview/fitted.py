"""A picture as a sheet of A4 with an annex, by either kind of set: how much of it the sheet takes."""

from collections.abc import Callable, Iterator

from attrs import evolve

from reports.media.sheet import LINES, LINES_OF_MARK, LINES_OF_PAGE, Block, Sheet, fitting
from reports.overview.common import ANNEX, ANNEXED, ON_SCREEN, ROOMS, Room
from reports.words.previews import how_to_see_all


def fitted_sheet(
    title: str,
    mark: str,
    blocks: Callable[[Room, str], Iterator[Block]],
    annex: Callable[[Room], Iterator[Block]],
    *,
    with_drawing: bool,
    is_on_screen: bool,
) -> Sheet:
    """Return a picture as a sheet: its blocks as far as there is room, the rest in the annex.

    `mark` says that it is a draft or a rehearsal, "" if neither. `blocks` makes them for a room and the words
    that say where the rest is, `annex` what a room left out. A page (`with_drawing`) has less room; on a
    screen there is no annex.
    """
    room = ON_SCREEN
    if not is_on_screen:
        lines = LINES_OF_PAGE - LINES_OF_MARK * bool(mark) if with_drawing else LINES
        room = fitting(ROOMS, lambda room: blocks(room, ANNEXED), lines=lines)
    if with_drawing:
        room = evolve(room, with_drawing=True)
    return Sheet(
        title=title,
        mark=mark,
        blocks=tuple(blocks(room, how_to_see_all() if is_on_screen else ANNEXED)),
        annex_title=f"{ANNEX}: {title[0].lower()}{title[1:]}",
        annex=() if is_on_screen else tuple(annex(room)),
    )
