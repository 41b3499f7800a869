"""What the document of an index that inherits writes out: only what differs from its base."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from criteria.document.grammar import SHARED_SECTION, UNIT_GROUPS_SECTION
from criteria.document.index import grammar, text
from criteria.document.markdown import written_comments, written_keys
from criteria.index.model import Index, IndexGroup, MainIndex
from criteria.index.outside_scale import BONUS, PENALTY
from criteria.index.rows import DividedRow, Row
from criteria.parts import DroppedCriterion


def differences(index: Index, base: Index) -> Iterable[str]:
    """Yield the blocks of the document of an index that inherits from `base`."""
    writer = _Differences(index, base)
    yield f"# {index.title}"
    yield written_keys(grammar.HEAD_KEYS, index)
    yield from index.preamble
    yield from writer.sections()
    yield from writer.groups()
    yield from writer.outside(grammar.BONUS_SECTION, BONUS, index.bonus)
    yield from writer.outside(grammar.PENALTY_SECTION, PENALTY, index.penalty)


class _Differences:
    def __init__(self, index: Index, base: Index) -> None:
        self.index = index
        self.base = base
        self.commented = {comment.after for comment in index.comments}
        self.base_mains = {main.code: main for main in base.main_indexes}
        self.group_of = {main.code: group.name for group in base.groups for main in group.main_indexes}
        moved = {main.former_code for main in index.main_indexes if main.former_code}
        self.released = moved | {row.code for row in index.dropped}
        self.dropped: dict[str, list[DroppedCriterion]] = {}
        """Dropped rows by the number in the base of what they stood below; main indexes by their groups."""
        for row in index.dropped:
            above = row.code.rpartition(".")[0] or self.group_of.get(row.code, "")
            self.dropped.setdefault(above, []).append(row)

    def sections(self) -> Iterator[str]:
        index, base = self.index, self.base
        if index.classes != self._base_classes() or grammar.CLASSES_SECTION in self.commented:
            yield from text.classes(index)
        figures = tuple(figure for figure in index.shared_figures if figure not in base.shared_figures)
        if not figures and SHARED_SECTION in self.commented:
            figures = index.shared_figures
        yield from text.shared_figures(index, figures)
        if index.unit_groups != base.unit_groups or UNIT_GROUPS_SECTION in self.commented:
            yield from text.unit_groups(index)

    def _base_classes(self) -> tuple[object, ...]:
        """Return the base's classes with the present numbers of main indexes in their conditions."""
        now = {main.former_code: main.code for main in self.index.main_indexes if main.former_code}
        return tuple(
            evolve(
                each,
                side_conditions=tuple(
                    evolve(side, main_index=now.get(side.main_index or "", side.main_index))
                    for side in each.side_conditions
                ),
            )
            for each in self.base.classes
        )

    # Groups and main indexes

    def groups(self) -> Iterator[str]:
        origins = self._origins()
        left = {group.name for group in origins.values() if group is not None}
        vanished = [group for group in self.base.groups if group.name not in left]
        for group in (*self.index.groups, *vanished):
            is_left = group.name in origins
            origin = origins[group.name] if is_left else group
            dropped = self.dropped.get(origin.name, []) if origin else []
            mains = group.main_indexes if is_left else ()
            stated = [main for main in mains if self._is_stated(main)]
            if is_left and not (stated or dropped or self._differs(group, origin)):
                continue
            if not is_left and not dropped:
                continue
            if is_left:
                if origin is not None and group.name != origin.name and not stated:
                    stated = [main for main in mains if self._origin(main) is not None][:1]
                yield from text.heading_and_keys(group)
            else:
                yield f"## {group.name}"
            yield from self._mains(stated, dropped)

    def _origins(self) -> Mapping[str, IndexGroup | None]:
        """Return the base's group of each group, as the reader finds it: by name, else by a main index."""
        by_name = {group.name: group for group in self.base.groups}
        origins: dict[str, IndexGroup | None] = {}
        for group in self.index.groups:
            origin = by_name.get(group.name)
            if origin is None:
                bases = (self._origin(main) for main in group.main_indexes)
                names = [self.group_of[main.code] for main in bases if main is not None]
                taken = {each.name for each in origins.values() if each}
                taken |= {each.name for each in self.index.groups}
                origin = by_name[names[0]] if names and names[0] not in taken else None
            origins[group.name] = origin
        return origins

    def _differs(self, group: IndexGroup, origin: IndexGroup | None) -> bool:
        if origin is None or group.comments or group.name != origin.name or group.most != origin.most:
            return True
        return len(group.main_indexes) != len(origin.main_indexes)

    def _origin(self, main: MainIndex) -> MainIndex | None:
        """Return the main index of the base that this one is; None for a new one."""
        if main.former_code is not None:
            return self.base_mains.get(main.former_code)
        return None if main.code in self.released else self.base_mains.get(main.code)

    def _is_stated(self, main: MainIndex) -> bool:
        origin = self._origin(main)
        if origin is None or main.former_code or main.comments or self.dropped.get(origin.code):
            return True
        texts = [(each.name, written_keys(grammar.MAIN_KEYS, each)) for each in (main, origin)]
        same = texts[0] == texts[1]
        return (
            not same
            or self._is_elsewhere(main, origin)
            or any(self._row_is_stated(row, origin.code) for row in main.rows)
        )

    def _is_elsewhere(self, main: MainIndex, origin: MainIndex) -> bool:
        """Whether a main index stands in another group than in the base."""
        group = next(group for group in self.index.groups if main in group.main_indexes)
        of_group = self._origins()[group.name]
        return of_group is None or of_group.name != self.group_of[origin.code]

    def _mains(self, mains: Sequence[MainIndex], dropped: Sequence[DroppedCriterion]) -> Iterator[str]:
        for each in dropped:
            yield from text.dropped(each)
        for main in mains:
            origin = self._origin(main)
            code = origin.code if origin else None
            yield from text.heading_and_keys(main)
            yield from self._dropped_below(code)
            for row in main.rows:
                yield from self._row(row, code)

    def outside(self, name: str, code: str, rows: Sequence[Row]) -> Iterator[str]:
        """Yield the section of bonus or penalty, if anything of it is stated."""
        stated = [row for row in rows if self._row_is_stated(row, code)]
        dropped = self.dropped.get(code, [])
        if stated or dropped or name in self.commented:
            yield f"## {name}"
            yield from written_comments(self.index.comments, name)
            yield from self._dropped_below(code)
            for row in stated:
                yield from self._row(row, code)

    # Rows

    def _row_is_stated(self, row: Row, above: str | None) -> bool:
        if row.own != () or row.comments:
            return True
        if isinstance(row, DividedRow):
            code = self._code_in_base(row, above)
            parts = any(self._row_is_stated(part, code) for part in row.parts)
            return parts or bool(code and self.dropped.get(code))
        return row.attestation is not None

    def _code_in_base(self, row: Row, above: str | None) -> str | None:
        """Return the number of a row in the base; None for a new one."""
        if row.own is None:
            return None
        return row.former_code or (f"{above}.{row.code.rpartition('.')[2]}" if above else None)

    def _row(self, row: Row, above: str | None) -> Iterator[str]:
        if not self._row_is_stated(row, above):
            return
        code = self._code_in_base(row, above)
        parts = row.parts if isinstance(row, DividedRow) else ()
        alone = evolve(row, parts=()) if isinstance(row, DividedRow) else row
        yield from text.whole_row(alone) if row.own is None else text.own_of_row(alone)
        yield from self._dropped_below(code)
        for part in parts:
            yield from self._row(part, code)

    def _dropped_below(self, code: str | None) -> Iterator[str]:
        for row in self.dropped.get(code, []) if code else ():
            yield from text.dropped(row)
