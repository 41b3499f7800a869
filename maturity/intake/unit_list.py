"""Lists of units from files: a plain list by codes, or the statistics office's export, by their headers.

A plain list has a row for each unit: code, name, kind, code of the unit above, group. The export (Danh mục
hành chính, Cục Thống kê) has a row for each commune, with its province and, if there are any, its district.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from attrs import frozen

from criteria.problems import Reading
from maturity.intake.folding import key, quote
from maturity.intake.named_table import Table, TableForm, read_table
from maturity.intake.problem_list import ProblemList
from maturity.units import codes
from maturity.units.kinds import TIER_WORDS, Kind, Tier, full_name, kind_of, parted
from maturity.units.unit import Unit

CODE, NAME, KIND, PARENT, GROUP = "ma_don_vi", "ten_don_vi", "cap", "ma_don_vi_cha", "nhom_don_vi"
PLAIN = TableForm(
    {
        CODE: ("Mã đơn vị", "Mã"),
        NAME: ("Tên đơn vị", "Tên"),
        KIND: ("Loại", "Cấp", "Loại đơn vị", "Cấp/loại", "Cấp đơn vị"),
        PARENT: ("Mã đơn vị cha", "Mã cha", "Mã đơn vị cấp trên", "Mã cấp trên", "Đơn vị cấp trên"),
        GROUP: ("Nhóm đơn vị", "Nhóm", "Vùng"),
    },
    required=(CODE, NAME, PARENT),
)
_PROVINCE = ("Tỉnh Thành Phố", "Tỉnh/TP", "Tên tỉnh", "Tỉnh")
_DISTRICT = ("Quận Huyện", "Tên quận huyện", "Huyện")
_COMMUNE = ("Phường Xã", "Xã Phường", "Tên phường xã", "Xã phường đặc khu")
EXPORT = TableForm(
    {
        "tinh": _PROVINCE,
        "ma_tinh": ("Mã TP", "Mã tỉnh", "Mã tỉnh TP"),
        "huyen": _DISTRICT,
        "ma_huyen": ("Mã QH", "Mã huyện", "Mã quận huyện"),
        "xa": _COMMUNE,
        "ma_xa": ("Mã PX", "Mã xã", "Mã phường xã"),
        "cap": ("Cấp", "Loại"),
        GROUP: ("Nhóm đơn vị", "Nhóm", "Vùng"),
    },
    required=("tinh", "ma_tinh", "xa", "ma_xa"),
)


@frozen
class UnitList:
    """The sound units of a list, provinces first; `says_groups` whether it has a column of groups."""

    units: tuple[Unit, ...]
    says_groups: bool


def read_unit_list(path: Path, day: date, known: Mapping[str, Unit]) -> Reading[UnitList]:
    """Read a list that is in force from `day`; `known` are the units then in force, which may be parents.

    A faulty row never stops the others; the units under a faulty one are left out with it. The value is None
    where no unit could be read.
    """
    table, problems = read_table(path, (PLAIN, EXPORT))
    if table is None:
        return problems.reading(None)
    drafts = list(_exported(table) if table.form is EXPORT else _plain(table))
    units = _Settling(day, known, problems).units(drafts)
    if not units:
        problems.add(codes.NOTHING_LISTED)
        return problems.reading(None)
    says_groups = GROUP in table.headings
    if not says_groups and any(unit.unit_group for unit in known.values()):
        problems.add(codes.GROUPS_KEPT)
    return problems.reading(UnitList(units, says_groups))


@frozen(kw_only=True)
class _Draft:
    """A unit as a row writes it; `tier` where the column says it, `columns` its cells' headings."""

    line: int
    code: str
    name: str
    kind: str = ""
    parent: str = ""
    group: str = ""
    tier: Tier | None = None
    columns: Mapping[str, str | None]

    @property
    def content(self) -> tuple[str, ...]:
        """What must not differ between two rows of one unit."""
        return (self.name, self.kind, self.parent, self.group)


def _plain(table: Table) -> Iterator[_Draft]:
    columns = {name: table.headings.get(name) for name in (CODE, NAME, KIND, PARENT)}
    for line, cells in table.rows:
        yield _Draft(
            line=line,
            code=cells[CODE],
            name=cells[NAME],
            kind=cells[KIND],
            parent=cells[PARENT],
            group=cells[GROUP],
            columns=columns,
        )


def _exported(table: Table) -> Iterator[_Draft]:
    """Yield the communes of the export, and each province and district once for each way it is written."""
    seen: set[tuple[str, ...]] = set()
    tiers = (
        (Tier.PROVINCE, "tinh", "ma_tinh"),
        (Tier.DISTRICT, "huyen", "ma_huyen"),
        (Tier.COMMUNE, "xa", "ma_xa"),
    )
    for line, cells in table.rows:
        above = ""
        for tier, name, code in tiers:
            if not cells[name] and not cells[code]:
                continue
            is_commune = tier is Tier.COMMUNE
            draft = _Draft(
                line=line,
                code=cells[code],
                name=cells[name],
                kind=cells["cap"] if is_commune else "",
                parent=above,
                group=cells[GROUP] if is_commune else "",
                tier=tier,
                columns={
                    CODE: table.headings.get(code),
                    NAME: table.headings.get(name),
                    KIND: table.headings.get("cap" if is_commune else name),
                    PARENT: table.headings.get("ma_huyen" if above == cells["ma_huyen"] else "ma_tinh"),
                },
            )
            above = cells[code]
            if is_commune or (draft.code, *draft.content) not in seen:
                seen.add((draft.code, *draft.content))
                yield draft


class _Settling:
    """Turns drafts into units, tier by tier from above, and notes what is wrong with them."""

    def __init__(self, day: date, known: Mapping[str, Unit], problems: ProblemList) -> None:
        self._day = day
        self._known = known
        self._problems = problems
        self._settled: dict[str, Unit] = {}
        self._mentioned: dict[str, Tier] = {}
        self._orphans: dict[str, list[_Draft]] = {}

    def units(self, drafts: Iterable[_Draft]) -> tuple[Unit, ...]:
        """Return the units of the drafts that are sound."""
        kinds: dict[str, Kind] = {}
        by_code: dict[str, list[_Draft]] = {}
        for draft in drafts:
            tier = _tier(draft)
            code = self._code(draft, tier)
            kind = self._kind(draft, code, tier) if code else None
            if code:
                by_code.setdefault(code, []).append(draft)
            if code and kind:
                kinds[code] = kind
                self._mentioned[code] = kind.tier
        sound: dict[str, _Draft] = {}
        for code, rows in by_code.items():
            one = self._one(code, rows)
            if one is not None and code in kinds:
                sound[code] = one
        for level in Tier:
            for code, row in sound.items():
                if kinds[code].tier is level:
                    self._settle(code, kinds[code], row)
        for parent, children in self._orphans.items():
            column, count = children[0].columns[PARENT], len(children)
            self._problems.add(
                codes.PARENT_ABSENT, children[0].line, column, found=quote(parent), count=count
            )
        return tuple(self._settled.values())

    def _code(self, draft: _Draft, tier: Tier | None) -> str | None:
        column = draft.columns[CODE]
        if not draft.code:
            self._problems.add(codes.CODE_BLANK, draft.line, column)
            return None
        digits = draft.code.isascii() and draft.code.isdecimal()
        if tier is None and digits:
            tier = next((one for one in Tier if one.code_width == len(draft.code)), None)
        width = tier.code_width if tier else None
        if not digits or width is None or len(draft.code) > width or not draft.code.strip("0"):
            fields = {"tier": tier.value if tier else "tỉnh, huyện hay xã", "width": width or "2, 3 hoặc 5"}
            self._problems.add(codes.CODE_FORM, draft.line, column, found=quote(draft.code), **fields)
            return None
        if len(draft.code) < width:
            fields = {"found": quote(draft.code), "read": quote(draft.code.zfill(width))}
            self._problems.once((column,), codes.ZEROS_ADDED, draft.line, column, **fields)
        return draft.code.zfill(width)

    def _kind(self, draft: _Draft, code: str, tier: Tier | None) -> Kind | None:
        """Return the kind by the column and by the word in the name, which must agree."""
        if not draft.name:
            self._problems.add(codes.NAME_BLANK, draft.line, draft.columns[NAME], code=code)
            return None
        tier = tier or next(one for one in Tier if one.code_width == len(code))
        by_name = kind_of(parted(draft.name).word, tier)
        by_column = kind_of(draft.kind, tier) if draft.kind else None
        if draft.kind and by_name and TIER_WORDS.get(key(draft.kind)) is by_name.tier:
            by_column = by_name
        word = parted(draft.name).word
        column = draft.columns[KIND]
        if (word and not by_name) or (by_name and by_column and by_name is not by_column):
            kind = quote(draft.kind or tier.value)
            self._problems.add(codes.KIND_CONTRADICTS, draft.line, column, found=quote(draft.name), kind=kind)
            return None
        found = by_column or (None if draft.kind else by_name)
        if found is None or found.tier is not tier:
            self._problems.add(
                codes.KIND_UNKNOWN, draft.line, column, code=code, found=quote(draft.kind or draft.name)
            )
            return None
        return found

    def _one(self, code: str, rows: list[_Draft]) -> _Draft | None:
        """Return the one draft of a code; None where two of them differ."""
        first = rows[0]
        for other in rows[1:]:
            column = other.columns[CODE]
            if other.content == first.content:
                self._problems.add(codes.ROW_TWICE, other.line, column, code=code, first=first.line)
                continue
            fields = {"first": first.line, "second": other.line, "code": code}
            self._problems.add(
                codes.ROWS_CONFLICT,
                other.line,
                column,
                before=_written(first),
                after=_written(other),
                **fields,
            )
            return None
        return first

    def _settle(self, code: str, kind: Kind, draft: _Draft) -> None:
        parent = None
        if kind.tier is not Tier.PROVINCE or draft.parent:
            parent = self._parent(code, kind, draft)
            if parent is None:
                return
        proper = parted(draft.name).proper
        self._settled[code] = Unit(
            code=code,
            in_force_from=self._day,
            kind=kind,
            name=full_name(kind, proper),
            parent=parent,
            unit_group=draft.group or None,
        )

    def _parent(self, code: str, kind: Kind, draft: _Draft) -> str | None:
        """Return the code of the unit above, zeros put back; None, with its problem, where it cannot be."""
        column = draft.columns[PARENT]
        if not draft.parent:
            self._problems.add(codes.PARENT_BLANK, draft.line, column, code=code)
            return None
        padded = {
            draft.parent.zfill(tier.code_width) for tier in Tier if tier.code_width < kind.tier.code_width
        }
        written = [draft.parent] if self._is_there(draft.parent) else sorted(padded)
        candidates = [each for each in written if self._is_there(each)]
        if len(candidates) > 1:
            fields = {"code": code, "candidates": ", ".join(candidates)}
            self._problems.add(
                codes.PARENT_AMBIGUOUS, draft.line, column, found=quote(draft.parent), **fields
            )
            return None
        found = candidates[0] if candidates else None
        tier = self._mentioned.get(found or draft.parent)
        if tier is None and found is not None:
            tier = self._known[found].tier
        if tier is not None and tier.code_width >= kind.tier.code_width:
            fields = {"code": code, "tier": kind.tier.value, "parent_tier": tier.value}
            self._problems.add(codes.PARENT_TIER, draft.line, column, found=quote(draft.parent), **fields)
            return None
        if found is None:
            self._orphans.setdefault(draft.parent, []).append(draft)
        return found

    def _is_there(self, code: str) -> bool:
        return code in self._settled or code in self._known


def _tier(draft: _Draft) -> Tier | None:
    """Return the tier that a row says by its column, kind or name; a city without a parent is a province."""
    if draft.tier:
        return draft.tier
    for word in (draft.kind, parted(draft.name).word):
        if kind := kind_of(word, None) if word else None:
            return kind.tier
        if tier := TIER_WORDS.get(key(word)) if word else None:
            return tier
        if word and kind_of(word, Tier.DISTRICT) is Kind.CITY:
            return Tier.DISTRICT if draft.parent else Tier.PROVINCE
    return None


def _written(draft: _Draft) -> str:
    return quote(", ".join(filter(None, draft.content)))
