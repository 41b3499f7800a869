"""Which formulas have to be computed anew if a cell changes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from reports.workbooks.spreadsheet.formula import Formula, read
from reports.workbooks.spreadsheet.values import Area, NotComputedError, Place


class Dependents:
    """The cells that depend on others, directly or through further ones."""

    def __init__(self, formulas: Mapping[Place, Formula]) -> None:
        self._of_cell: dict[Place, list[Place]] = defaultdict(list)
        self._of_area: dict[Area, list[Place]] = defaultdict(list)
        self._areas: dict[Place, list[Area]] = defaultdict(list)
        for place, formula in formulas.items():
            try:
                sources = {*read(formula.text, place[0]).sources}
            except NotComputedError:
                continue  # it has no result that could become another one
            for source in sources:
                if len(source) == 3:
                    self._of_cell[source].append(place)
                else:
                    self._of_area[source].append(place)
        for area in self._of_area:
            sheet, top, left, bottom, right = area
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    self._areas[sheet, row, column].append(area)

    def of(self, places: Iterable[Place]) -> set[Place]:
        """Return cells and all that depend on them."""
        found = {*places}
        open_, areas = [*found], set[Area]()
        while open_:
            cell = open_.pop()
            beyond = [*self._of_cell.get(cell, ())]
            for area in self._areas.get(cell, ()):
                if area not in areas:
                    areas.add(area)
                    beyond += self._of_area[area]
            for each in beyond:
                if each not in found:
                    found.add(each)
                    open_.append(each)
        return found
