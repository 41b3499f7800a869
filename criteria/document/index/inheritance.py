"""Merges the document of an index that inherits with its base, so that the whole is read and checked.

The base is written as its canonical text and split like every document; what the document does not state
comes from there. Inherited lines have numbers of their own, which are shown as the line that inherits them.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from attrs import evolve, frozen

from criteria.document import blocks, index_codes, set_codes
from criteria.document.blocks import Block, Entry, Heading, Row, Table
from criteria.document.faults import Faults
from criteria.document.grammar import FORMER_KEY, Key, key_of
from criteria.document.index import grammar, text
from criteria.document.index.origins import Origins, all_below, is_dropped, last_number
from criteria.document.index.outline import Node, Role, split
from criteria.document.index.rows import check_table_place
from criteria.document.keys import Fields, matched_keys, missing_keys
from criteria.document.values import one_of
from criteria.index.model import Index
from criteria.index.outside_scale import BONUS, PENALTY
from criteria.model import Provenance
from criteria.parts import DroppedCriterion

_INHERITED = 10_000_000
"""The lines of inherited passages begin above those of every document."""
_OUTSIDE = (Role.BONUS, Role.PENALTY)
_NEVER = ("Xác nhận đối chiếu", FORMER_KEY)
_OF_SCORING = frozenset({grammar.METHOD, grammar.TABLE, *grammar.METHODS_OF_KEYS})
_POINTS = _OF_SCORING | {"most", "combination", "decimals", "capped_share"}
"""What needs a source of its own as soon as it is stated."""
_OF_MAIN = ("most", grammar.COMPONENT_COUNT)
"""The keys that a main index states itself as they result."""
_MAIN_OF_CLASS = re.compile(r"chỉ số chính ([1-9][0-9]*)")


@frozen
class Merged:
    """The whole of an index: its passages, what it drops, and whether its rows are certain."""

    parts: tuple[Node, ...]
    dropped: tuple[DroppedCriterion, ...]
    certain: bool


def merge(parts: Sequence[Node], base: Index, line: int, faults: Faults) -> Merged:
    """Return the passages of a document together with what it inherits; `line` is that of its `Kế thừa`."""
    return _Merger(parts, base, line, faults).merged()


class _Merger:
    def __init__(self, parts: Sequence[Node], base: Index, line: int, faults: Faults) -> None:
        self.parts = parts
        self.line = line
        self.faults = faults
        written = blocks.parse("\n\n".join(text.whole(base)) + "\n", Faults(""))
        self.base_parts = split(written.blocks, Faults(""))
        nodes = {node.code: node for node in all_below(self.base_parts)}
        self.origins = Origins(base.id, nodes, faults)
        self.codes: dict[str, str] = {}
        """The numbers in the result by those in the base."""

    def merged(self) -> Merged:
        before = len(self.faults)
        self.origins.read(self.parts)
        head, *stated = self.parts
        classes = [part for part in stated if part.role is Role.CLASSES]
        tables = [part for part in stated if part.role in (Role.SHARED, Role.UNIT_GROUPS)]
        groups = self._groups([part for part in stated if part.role is Role.GROUP])
        outside = [node for role in _OUTSIDE for node in self._outside(role)]
        self._check_rising(groups)
        own_classes = classes or self._classes()
        certain = self.origins.certain and len(self.faults) == before
        renumbered = [self._renumbered(part) for part in (*groups, *outside)]
        parts = (head, *own_classes, *tables, *renumbered)
        return Merged(parts, self.origins.dropped, certain)

    # Sections

    def _groups(self, stated: Sequence[Node]) -> list[Node]:
        bases = [part for part in self.base_parts if part.role is Role.GROUP]
        own = self._matched(bases, stated)
        groups = []
        for base in bases:
            group = own.get(base.name)
            mains = self._below(base, group, "")
            if group is None:
                groups.append(evolve(self._inherited(base, "", self.line), below=mains))
            else:
                groups.append(evolve(group, below=mains))
        matched = {group.line for group in own.values()}
        new = [group for group in stated if group.line not in matched]
        groups += [evolve(group, below=self._below(None, group, "")) for group in new]
        return [group for group in groups if group.below or not self._is_emptied(group)]

    def _is_emptied(self, group: Node) -> bool:
        """Whether a group has lost all its main indexes, so that it is no part of the result."""
        dropped = [part for part in self.parts if part.line == group.line and part.below]
        for entry in group.entries if dropped else ():
            found = f"khóa “{entry.key}”"
            self.faults.add(set_codes.DROP_WITH_MORE, entry.line, row=f"“{group.name}”", found=found)
        return bool(dropped) or group.line >= _INHERITED

    def _matched(self, bases: Sequence[Node], stated: Sequence[Node]) -> Mapping[str, Node]:
        """Return the stated groups by the base's names: of the same name, else with a main index of it."""
        names = {group.name for group in bases}
        own: dict[str, Node] = {}
        for group in stated:
            if group.name in names:
                own.setdefault(group.name, group)
        group_of = {main.code: base.name for base in bases for main in base.below}
        for group in stated:
            if group.name in names:
                continue
            origins = (self.origins.of.get(main.line) for main in group.below)
            first = next((group_of[code] for code in origins if code in group_of), None)
            if first is not None:
                own.setdefault(first, group)
        return own

    def _outside(self, role: Role) -> list[Node]:
        base = next((part for part in self.base_parts if part.role is role), None)
        stated = next((part for part in self.parts if part.role is role), None)
        rows = self._below(base, stated, BONUS if role is Role.BONUS else PENALTY)
        if stated is not None:
            return [evolve(stated, below=rows)] if rows or not stated.below else []
        return [evolve(self._inherited(base, "", self.line), below=rows)] if base and rows else []

    def _classes(self) -> list[Node]:
        """Return the base's classes, the main indexes in their conditions renumbered."""
        return [
            evolve(
                self._inherited(part, "", self.line),
                blocks=[self._class_table(block) for block in self._blocks(part, self.line, part.label)],
            )
            for part in self.base_parts
            if part.role is Role.CLASSES
        ]

    def _class_table(self, block: Block) -> Block:
        if not isinstance(block, Table):
            return block

        def now(match: re.Match[str]) -> str:
            return f"chỉ số chính {self.codes.get(match[1], match[1])}"

        rows = [
            Row(row.line, tuple(_MAIN_OF_CLASS.sub(now, cell) for cell in row.cells)) for row in block.rows
        ]
        return Table(block.line, block.columns, tuple(rows))

    # Main indexes and rows

    def _below(self, base: Node | None, stated: Node | None, code: str) -> list[Node]:
        """Return what stands below a passage of the result with this number (empty for a group)."""
        claimed = {*self.origins.of.values(), *self.origins.released}
        line = stated.line if stated else self.line
        nodes = []
        for node in base.below if base else ():
            if node.code not in claimed:
                number = f"{code}.{last_number(node)}" if code else node.code
                nodes.append(self._whole(node, number, line))
        nodes += [self._merge(node) for node in (stated.below if stated else ()) if not is_dropped(node)]
        nodes.sort(key=last_number)
        taken: dict[str, Node] = {}
        for node in nodes:
            other = taken.setdefault(node.code, node)
            if self.origins.certain and other is not node and max(other.line, node.line) >= _INHERITED:
                own = min(other.line, node.line)
                words = {"found": node.code, "base": self.origins.base_id}
                self.faults.add(index_codes.NUMBER_TAKEN, own, **words)
        return nodes

    def _whole(self, base: Node, code: str, line: int) -> Node:
        """Return a passage of the base, and all below it, that the document does not state."""
        node = self._inherited(base, code, line)
        return evolve(node, below=self._below_inherited(base, code, line))

    def _below_inherited(self, base: Node, code: str, line: int) -> list[Node]:
        claimed = {*self.origins.of.values(), *self.origins.released}
        kept = [node for node in base.below if node.code not in claimed]
        return [self._whole(node, f"{code}.{last_number(node)}", line) for node in kept]

    def _merge(self, stated: Node) -> Node:
        """Return a passage that the document states, with what it inherits."""
        origin = self.origins.of.get(stated.line)
        base = None if origin is None else self.origins.nodes[origin]
        below = self._below(base, stated, stated.code)
        if base is None or origin is None:
            self._check_new(stated)
            return evolve(stated, below=below)
        self.codes[origin] = stated.code
        check_table_place(stated, self.faults)
        if stated.role is Role.MAIN_INDEX:
            skip: Collection[str] = _OF_MAIN
            return self._with_keys(grammar.MAIN_KEYS, stated, base, below, skip)
        if below and not base.below:
            return self._shape_changed(stated, "không chia nhỏ", below)
        keys = grammar.DIVIDED_KEYS if base.below else grammar.ROW_KEYS
        foreign = key_of(grammar.ROW_KEYS, grammar.METHOD).name if base.below else "Cách gộp"
        if any(entry.key == foreign for entry in stated.entries):
            return self._shape_changed(stated, "chia nhỏ" if base.below else "không chia nhỏ", below)
        return self._with_keys(keys, stated, base, below, ())

    def _shape_changed(self, stated: Node, was: str, below: list[Node]) -> Node:
        """Report a row that is divided in one of document and base alone; return it without its keys."""
        self.origins.certain = False
        words = {"found": stated.code, "base": self.origins.base_id, "was": was}
        self.faults.add(index_codes.SHAPE_CHANGED, stated.line, **words)
        return evolve(stated, blocks=[], below=below)

    def _with_keys(
        self, keys: tuple[Key, ...], stated: Node, base: Node, below: list[Node], skip: Collection[str]
    ) -> Node:
        entries = {
            key.attribute: entry for key, entry in matched_keys(keys, stated.entries, self.faults).items()
        }
        renamed = stated.title.removesuffix(".") != base.title.removesuffix(".")
        own = {*entries, *(["name"] if renamed else []), *([grammar.TABLE] if stated.tables else [])}
        if "kind" in entries:
            self._check_kind(stated, base, entries)
        if stated.role is Role.ROW:
            self._check_sources(stated, base, own)
        anew = grammar.METHOD in own
        inherited = {entry.key: entry for entry in base.entries if entry.key not in _NEVER}
        merged: list[Block] = []
        for key in keys:
            gone = key.attribute in skip or (anew and key.attribute in _OF_SCORING)
            if key.attribute in entries:
                # Under its right name: a misspelt one has been reported.
                merged.append(evolve(entries[key.attribute], key=key.name))
            elif key.name in inherited and not gone:
                merged.append(self._shifted(inherited[key.name], stated.line, stated.label))
        if not stated.tables and not anew:
            merged += [self._shifted(table, stated.line, stated.label) for table in base.tables]
        rest = [block for block in stated.blocks if not isinstance(block, Entry)]
        title = stated.title if renamed else base.title
        own_keys = tuple(sorted(own - {"attestation"}))
        return evolve(stated, title=title, blocks=[*rest, *merged], below=below, own=own_keys)

    # Checks of what is stated

    def _check_new(self, stated: Node) -> None:
        """Report in one message what a new passage lacks, since its number may be a mistyped one."""
        keys: tuple[Key, ...] = grammar.MAIN_KEYS
        if stated.role is Role.ROW:
            keys = grammar.DIVIDED_KEYS if stated.below else grammar.ROW_KEYS
        names = {entry.key for entry in stated.entries}
        lines = {key.attribute: stated.line for key in keys if key.name in names}
        missing = missing_keys(keys, Fields({}, lines))
        if missing and stated.line not in self.origins.unclear:
            words = {"found": stated.code, "base": self.origins.base_id, "missing": f"khóa {one_of(missing)}"}
            self.origins.certain = False
            self.faults.add(set_codes.NEW_ROW_LACKS, stated.line, **words)

    def _check_kind(self, stated: Node, base: Node, entries: dict[str, Entry]) -> None:
        before = next((entry for entry in base.entries if entry.key == "Loại"), None)
        if before is not None and before.value != entries["kind"].value:
            line, found = entries["kind"].line, entries["kind"].value
            words = {"row": stated.code, "before": before.value, "found": found}
            self.faults.add(set_codes.KIND_CHANGED, line, **words)

    def _check_sources(self, stated: Node, base: Node, own: Collection[str]) -> None:
        """Report points or a name that differ from the base's and have no source of their own."""
        if not _POINTS.isdisjoint(own) and "points_provenance" not in own:
            self.faults.add(index_codes.POINTS_UNSOURCED, stated.line, found=stated.code)
        source = next((entry.value for entry in base.entries if entry.key == "Nguồn gốc"), None)
        claims_a_source = source != Provenance.PROVISIONAL.value
        if "name" in own and claims_a_source and "name_provenance" not in own:
            words = {"found": stated.code, "base": self.origins.base_id, "name": base.title}
            self.faults.add(set_codes.NAME_UNSOURCED, stated.line, **words)

    def _check_rising(self, groups: Sequence[Node]) -> None:
        """Report a main index whose number is not above all those before it."""
        before = 0
        for main in (main for group in groups for main in group.below):
            last = last_number(main)
            if last < before and self.origins.certain:
                needed = f"một số sau {before}"
                self.faults.add(index_codes.NUMBER_PLACE, main.line, found=main.code, needed=needed)
            before = max(before, last)

    # Inherited passages

    def _inherited(self, base: Node, code: str, line: int) -> Node:
        """Return a passage of the base without those below it, as one that inherits everything."""
        if code:
            self.codes[base.code] = code
        heading = base.heading
        assert heading is not None  # noqa: S101 - a written document has no passage without a heading
        node = Node(None, role=base.role, code=code or base.code, title=base.title, own=())
        label = evolve(node, heading=heading).label
        own = Heading(self._shown(heading.line, line, label), heading.level, heading.text)
        return evolve(node, heading=own, blocks=self._blocks(base, line, label))

    def _blocks(self, base: Node, line: int, label: str) -> list[Block]:
        """Return the keys and tables of a passage of the base, without what is never inherited."""
        kept: list[Entry | Table] = [*base.tables]
        kept += (entry for entry in base.entries if entry.key not in _NEVER)
        return [self._shifted(block, line, label) for block in kept]

    def _shifted(self, block: Entry | Table, line: int, label: str) -> Block:
        at = self._shown(block.line, line, label)
        if isinstance(block, Entry):
            return Entry(at, block.key, block.value)
        rows = tuple(Row(self._shown(row.line, line, label), row.cells) for row in block.rows)
        return Table(at, block.columns, rows)

    def _shown(self, base_line: int, line: int, label: str) -> int:
        self.faults.inherited[_INHERITED + base_line] = (line, label)
        return _INHERITED + base_line

    def _renumbered(self, node: Node) -> Node:
        """Return a passage whose inherited `Tùy theo`, and those below it, name rows by their new numbers."""
        name = key_of(grammar.ROW_KEYS, grammar.DEPENDS_ON).name
        kept = [
            evolve(block, value=self.codes.get(block.value, f"{block.value} (đã bỏ)"))
            if isinstance(block, Entry) and block.key == name and block.line >= _INHERITED
            else block
            for block in node.blocks
        ]
        return evolve(node, blocks=kept, below=[self._renumbered(below) for below in node.below])
