"""Units as the rows of a list write them, before they are compared with each other or with stored units.

The statistics office's export has a row for each commune with its province and, if there are any, its
district; its published list has the province by name, and above the communes of each province a row with only
that name.
"""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from foundation.tables.code_cells import mended_code
from foundation.tables.list_rows import NamedRow
from foundation.tables.named_table import Table
from foundation.tables.problem_list import ProblemList
from foundation.text import quote
from maturity.units import codes
from maturity.units.kinds import LONGEST, SHORTEST, Tier, kind_of, split_name, tier_of_width
from maturity.units.unit_forms import (
    CODE,
    DISTRICT,
    DISTRICT_CODE,
    DISTRICTS,
    GROUP,
    KIND,
    NAME,
    PARENT,
    PROVINCE,
    PROVINCE_CODE,
    PROVINCES,
    is_of_communes,
)

_ABOVE = ((Tier.PROVINCE, PROVINCE, PROVINCE_CODE), (Tier.DISTRICT, DISTRICT, DISTRICT_CODE))
_ABOVE_NAMES = (PARENT, DISTRICT_CODE, PROVINCE_CODE, DISTRICT, PROVINCE)
"""Columns that can give a unit's parent, the most reliable first."""
_SAID_ONCE = (PROVINCE, PROVINCE_CODE, DISTRICT, DISTRICT_CODE)


@frozen(kw_only=True)
class Draft:
    """A unit as a row writes it; `tier` if the column reveals it, `columns` are its cells' headings.

    `parent` is the code or name of the unit above, as written. `is_beside`: the row is about another unit and
    only mentions this one, as each row of the export mentions its province.
    """

    line: int
    code: str
    name: str
    kind: str = ""
    parent: str = ""
    group: str = ""
    tier: Tier | None = None
    is_beside: bool = False
    columns: Mapping[str, str | None]

    @property
    def written(self) -> str:
        """The content of the row, for a message."""
        return quote(", ".join(filter(None, (self.name, self.kind, self.parent, self.group))))


def drafts(table: Table, problems: ProblemList) -> Iterator[Draft]:
    """Yield the units of a table, parents before their children."""
    of_communes = is_of_communes(table.headings[CODE]) or is_of_communes(table.headings[NAME])
    only_provinces = table.form is PROVINCES
    tier = Tier.PROVINCE if only_provinces else Tier.DISTRICT if table.form is DISTRICTS else None
    tier = Tier.COMMUNE if of_communes and tier is None else tier
    above: Mapping[str, str] = {}
    heading = ""
    lost: list[NamedRow] = []
    says_above = only_provinces or any(name in table.headings for name in _ABOVE_NAMES)
    for row, following in zip(table.rows, _following(table.rows), strict=True):
        cells = row.cells
        if _heads_a_part(row, following):
            heading, above = cells[NAME], {}
            fields = {"found": quote(heading)}
            problems.once((), codes.PROVINCE_ROW, row.line, row.headings[NAME], **fields)
            continue
        if not only_provinces:
            cells = above = _carried(row, above, problems)
        yield from _mentioned(row, cells)
        has_own = cells[CODE] or cells[NAME]
        if not has_own and of_communes and any(cells.get(name) for name in _SAID_ONCE):
            continue  # the export has a row for a district without communes
        draft = _draft(row, cells, tier, "" if only_provinces else heading)
        if says_above or draft.parent or _may_be_province(draft):
            yield draft
        else:
            lost.append(row)
    if lost:
        first = quote(" ".join(lost[0].cells[name] for name in (CODE, NAME)))
        problems.add(codes.NO_COLUMN_ABOVE, lost[0].line, count=len(lost), found=first)


def _draft(row: NamedRow, cells: Mapping[str, str], tier: Tier | None, heading: str) -> Draft:
    """Return the unit that a row is about."""
    above = next((name for name in _ABOVE_NAMES if cells.get(name) and name in row.headings), None)
    parent = cells[above] if above else heading
    kind = kind_of(split_name(cells[NAME]).word, Tier.PROVINCE) if cells[NAME] else None
    # A list of units of all tiers repeats the province, by code or by name, in the province's own row.
    if above != PARENT and (parent == cells[CODE] or (kind and kind.tier is Tier.PROVINCE)):
        is_city_below = bool(cells.get(DISTRICT_CODE)) or len(cells[CODE]) > SHORTEST
        parent = parent if is_city_below and parent != cells[CODE] else ""
    return Draft(
        line=row.line,
        code=cells[CODE],
        name=cells[NAME],
        kind=cells[KIND],
        parent=parent,
        group=cells[GROUP],
        tier=tier,
        columns={
            CODE: row.headings[CODE],
            NAME: row.headings[NAME],
            KIND: row.headings.get(KIND, row.headings[NAME]),
            PARENT: row.headings.get(above or PARENT, row.headings.get(PROVINCE)),
        },
    )


def _may_be_province(draft: Draft) -> bool:
    """Whether a row can be about a province, which has no parent."""
    kind = kind_of(split_name(draft.name).word, Tier.PROVINCE) or kind_of(draft.kind, Tier.PROVINCE)
    return kind is not None or len(draft.code) <= SHORTEST


def _mentioned(row: NamedRow, cells: Mapping[str, str]) -> Iterator[Draft]:
    """Yield the province and the district of a row that gives their codes and their names."""
    above = ""
    for tier, name, code in _ABOVE:
        own_code, own_name = cells.get(code, ""), cells.get(name, "")
        if own_code and own_name and own_code != cells[CODE]:
            yield Draft(
                line=row.line,
                code=own_code,
                name=own_name,
                parent=above,
                tier=tier,
                is_beside=True,
                columns={
                    CODE: row.headings[code],
                    NAME: row.headings[name],
                    KIND: row.headings[name],
                    PARENT: row.headings.get(PROVINCE_CODE),
                },
            )
        above = own_code or above


def _following(rows: Sequence[NamedRow]) -> Sequence[NamedRow | None]:
    """Return for each row the next one that has a code, or None."""
    following: list[NamedRow | None] = []
    last = None
    for row in reversed(rows):
        following.append(last)
        last = row if row.cells[CODE] else last
    return following[::-1]


def _heads_a_part(row: NamedRow, following: NamedRow | None) -> bool:
    """Whether a row only names the province, or the district, of the communes below it."""
    cells = row.cells
    if cells[CODE] or following is None or not _is_commune(following.cells):
        return False
    kind = kind_of(split_name(cells[NAME]).word, Tier.PROVINCE) or kind_of(
        split_name(cells[NAME]).word, Tier.DISTRICT
    )
    others = (value for name, value in cells.items() if name not in (NAME, PROVINCE) and value)
    return kind is not None and not any(others)


def _is_commune(cells: Mapping[str, str]) -> bool:
    """Whether a row is about a commune, by its kind or its code, even one that lost zeros."""
    word = split_name(cells[NAME]).word or cells[KIND]
    if kind_of(word, Tier.COMMUNE) is not None:
        return True
    code = mended_code(cells[CODE])
    return code.isdecimal() and len(code) <= LONGEST and tier_of_width(code) is Tier.COMMUNE


def _carried(row: NamedRow, above: Mapping[str, str], problems: ProblemList) -> Mapping[str, str]:
    """Return the cells of a row; if it gives no unit above it, that of the previous row is carried down.

    A merged cell saved as text is only in its first row.
    """
    cells = row.cells
    here = [name for name in _SAID_ONCE if name in row.headings]
    if not cells[CODE] or any(cells[name] for name in here) or not any(above.get(name) for name in here):
        return cells
    carried = next(above[name] for name in here if above.get(name))
    problems.once((), codes.ABOVE_CARRIED, row.line, row.headings[here[0]], found=quote(carried))
    return {**cells, **{name: above[name] for name in here}}
