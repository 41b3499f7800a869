"""Reads a document of an index (bộ chỉ số), with all faults at once; the only reader of such documents.

The grammar in words is criteria/frameworks/GRAMMAR.md; its keys, columns and order are in grammar.py.
"""

from collections.abc import Sequence
from os import PathLike
from typing import Any

from criteria.document import blocks, codes, index_codes, set_codes, source, tables, values
from criteria.document.bases import Bases, FolderBases, shipped_indexes
from criteria.document.faults import Faults
from criteria.document.grammar import DROPPED_KEY, key_of
from criteria.document.head import check_dates, read_preamble
from criteria.document.index import grammar
from criteria.document.index.amounts import Decimals
from criteria.document.index.classes import read_classes
from criteria.document.index.inheritance import merge
from criteria.document.index.origins import all_below, entry_of
from criteria.document.index.outline import TABLES, Node, Role, check_numbers, split
from criteria.document.index.rows import RowReader
from criteria.document.index.sums import Maxima, check_count, check_sums, scored
from criteria.document.inheritance import find_base, merged_figures
from criteria.document.keys import Fields, KeyReport, entry_for, read_keys
from criteria.document.kind_of_document import reason_for_levels
from criteria.document.rows import comments_of
from criteria.index.model import Index, IndexGroup, MainIndex
from criteria.index.rows import Row
from criteria.parts import Comment, DroppedCriterion
from foundation.problem import Reading

_DROPPED = {grammar.EVALUATION, grammar.MAIN_COUNT, grammar.COMPONENT_COUNT, grammar.ROW_COUNT}


def read(
    text: str, file: str, bases: Bases[Index] | None = None, above: tuple[str, ...] = ()
) -> Reading[Index]:
    """Return the index of a document's text, or None, and all problems in the order of lines.

    `file` names the document in messages. A base is looked up in `bases`: by default, among the shipped sets
    and then next to `file`. `above` are the ids of the sets that wait for this one, itself last. Never raises
    for any text.
    """
    faults = Faults(file)
    clean = source.clean(text, faults)
    if clean is None:
        return faults.reading(None)
    parsed = blocks.parse(clean, faults)
    if reason := reason_for_levels(parsed.blocks):
        of_levels = Faults(file)
        of_levels.add(index_codes.IS_OF_LEVELS, reason.line, reason=reason.words)
        return of_levels.reading(None)
    parts = split(parsed.blocks, faults)
    index = _Document(parts, parsed.whole, bases or FolderBases(file, read), above, faults).read()
    return faults.reading(index)


def read_file(path: str | PathLike[str], bases: Bases[Index] | None = None) -> Reading[Index]:
    """Return what `read` returns for the text of a file, or why the file could not be read."""
    return source.reading_of_file(path, lambda text, file: read(text, file, bases))


class _Document:
    """The passages of one document while they are read.

    `whole` is False if part of the text is hidden: then missing things are not reported.
    """

    def __init__(
        self,
        parts: Sequence[Node],
        whole: bool,
        bases: Bases[Index],
        above: tuple[str, ...],
        faults: Faults,
    ) -> None:
        self.faults = faults
        self.parts = parts
        self.head = parts[0]
        self.complete = whole
        self.fields = read_keys(grammar.HEAD_KEYS, self.head.entries, self.head.line, faults, whole)
        self.inherits = "base" in self.fields.lines
        self.base = find_base(self.fields, bases, above, shipped_indexes(), faults) if self.inherits else None
        self.dropped: tuple[DroppedCriterion, ...] = ()

    def read(self) -> Index | None:
        """Return the index, None if there is any fault."""
        check_dates(self.fields, grammar.HEAD_KEYS, self.faults)
        preamble = read_preamble(self.head, self.fields, self.faults)
        self._check_places()
        self._inherit()
        classes, shared, divided = (self._first(role) for role in TABLES)
        of_classes = read_classes(classes, self.faults) if classes else ()
        figures = tables.read_shared(shared, self.faults) if shared else ()
        inherited = self.base.unit_groups if self.base else ()
        unit_groups = tables.read_unit_groups(divided, self.faults) if divided else inherited
        if self.base and figures is not None:
            figures = merged_figures(self.base.shared_figures, figures)
        reader = RowReader(
            faults=self.faults,
            complete=self.complete,
            shared_codes=None if figures is None else [figure.code for figure in figures],
            unit_groups=None if unit_groups is None else [group.code for group in unit_groups],
            when_not_applicable=self.fields.values.get("when_not_applicable"),
            period=(self.fields.values.get("effective_from"), self.fields.values.get("effective_until")),
        )
        groups = tuple(self._group(node, reader) for node in self._all(Role.GROUP) if self._is_group(node))
        bonus, penalty = (self._outside(role, reader) for role in (Role.BONUS, Role.PENALTY))
        self._check_whole(reader)
        self._check_head(unit_groups or (), of_classes)
        if self.faults:
            return None
        index = self._index(
            preamble=preamble,
            classes=of_classes,
            shared_figures=figures or (),
            unit_groups=unit_groups or (),
            groups=groups,
            bonus=bonus,
            penalty=penalty,
        )
        reader.check_answers(index.criteria)
        return None if self.faults else index

    def _inherit(self) -> None:
        """Take in what the base has; without a base, report what only a document that inherits can say."""
        if self.base is not None:
            merged = merge(self.parts, self.base, self.fields.lines["base"], self.faults)
            self.parts, self.dropped = merged.parts, merged.dropped
            self.complete = self.complete and merged.certain
            return
        # If the base is unknown, it is unknown what is missing.
        self.complete = self.complete and not self.inherits
        for node in all_below(self.parts):
            if (entry := entry_of(node, DROPPED_KEY)) is not None:
                node.blocks.remove(entry)
                if not self.inherits:
                    self.faults.add(set_codes.DROP_WITHOUT_BASE, entry.line)

    def _index(self, **parts: Any) -> Index:
        attributes = {name: value for name, value in self.fields.values.items() if name not in _DROPPED}
        decimals: Decimals = attributes.pop("row_decimals")
        comments = tuple(
            Comment(node.name, comment.text)
            for node in self.parts
            if node.role in (*TABLES, Role.BONUS, Role.PENALTY)
            for comment in node.comments
        )
        return Index(
            title=self.head.name,
            row_decimals=decimals.places,
            dropped=self.dropped,
            comments=comments,
            **attributes,
            **parts,
        )

    # The head

    def _check_head(self, unit_groups: Sequence[Any], classes: Sequence[Any]) -> None:
        """Report rules of the head that name what the document does not have."""
        mains = [node.code for node in self._mains()]
        for code in self.fields.values.get("tie_breaks", ()):
            if mains and code not in mains:
                report = self._report("tie_breaks")
                report(index_codes.MAIN_INDEX_UNKNOWN, found=code, allowed=values.one_of(mains))
        section = self._first(Role.CLASSES)
        named = {side.main_index for each in classes for side in each.side_conditions} - {None, *mains}
        for code in sorted(named) if mains else ():
            line = section.line if section else self.head.line
            fields = {"key": f"Mục “{grammar.CLASSES_SECTION}”", "allowed": values.one_of(mains)}
            self.faults.add(index_codes.MAIN_INDEX_UNKNOWN, line, found=code, **fields)
        known = [group.code for group in unit_groups]
        for code in self.fields.values.get("unranked_unit_groups", ()):
            if code not in known:
                report = self._report("unranked_unit_groups")
                report(
                    index_codes.UNIT_GROUP_UNKNOWN, found=code, allowed=values.one_of(known) or "(chưa có)"
                )
        if self.fields.values.get("ranked_by_unit_group") and not (
            unit_groups or self._first(Role.UNIT_GROUPS)
        ):
            key = key_of(grammar.HEAD_KEYS, "ranked_by_unit_group").name
            line = self.fields.lines["ranked_by_unit_group"]
            self.faults.add(index_codes.UNIT_GROUP_MISSING, line, key=key)
        for role, attribute in ((Role.BONUS, "most_bonus"), (Role.PENALTY, "most_penalty")):
            section, name = self._first(role), key_of(grammar.HEAD_KEYS, attribute).name
            if section and attribute not in self.fields.lines and self.complete:
                self.faults.add(index_codes.CAP_MISSING, section.line, section=role.value, key=name)
            if attribute in self.fields.lines and not section and self.complete:
                self._report(attribute)(index_codes.CAP_WITHOUT_SECTION, section=role.value)

    def _report(self, attribute: str) -> KeyReport:
        key = key_of(grammar.HEAD_KEYS, attribute)
        return KeyReport(self.faults, key, self.fields.lines.get(attribute, self.head.line))

    # The sections

    def _first(self, role: Role) -> Node | None:
        return next((part for part in self.parts if part.role is role), None)

    def _all(self, role: Role) -> list[Node]:
        return [part for part in self.parts if part.role is role]

    def _mains(self) -> list[Node]:
        groups = self._all(Role.GROUP)
        return [node for group in groups for node in group.below if node.role is Role.MAIN_INDEX]

    def _check_places(self) -> None:
        """Report sections that are repeated, misplaced or missing, and keys where there are none."""
        order = list(Role)
        first: dict[Role, int] = {}
        furthest = Role.HEAD
        for part in self.parts[1:]:
            if part.role is not Role.GROUP and part.role in first:
                found, line = part.name, part.line
                self.faults.add(codes.SECTION_TWICE, line, found=found, first=first[part.role])
            elif order.index(part.role) < order.index(furthest):
                self.faults.add(index_codes.SECTION_PLACE, part.line, found=part.name)
            first.setdefault(part.role, part.line)
            furthest = max(furthest, part.role, key=order.index)
            if part.role is not Role.GROUP:
                for entry in part.entries:
                    needed = f"cần bỏ dòng này: mục “{part.name}” không có khóa"
                    self.faults.add(codes.KEY_UNKNOWN, entry.line, found=entry.key, needed=needed)
        if self.complete and not self.inherits and Role.GROUP not in first:
            self.faults.add(index_codes.GROUPS_MISSING, self.head.line)

    def _is_group(self, node: Node) -> bool:
        if node.entries or node.below:
            return True
        if node.name:
            self.faults.add(codes.SECTION_UNKNOWN, node.line, found=node.name)
        return False

    def _group(self, node: Node, reader: RowReader) -> IndexGroup | None:
        fields = self._keys(grammar.GROUP_KEYS, node, reader)
        mains = [below for below in node.below if below.role is Role.MAIN_INDEX]
        read = tuple(self._main(main, reader) for main in mains)
        self._not_empty(node)
        self._count(fields, grammar.MAIN_COUNT, len(mains), node.label, "chỉ số chính")
        if self.faults:
            return None
        return IndexGroup(
            name=node.name,
            main_indexes=tuple(main for main in read if main),
            comments=comments_of(node),
            **_kept(fields),
        )

    def _main(self, node: Node, reader: RowReader) -> MainIndex | None:
        fields = self._keys(grammar.MAIN_KEYS, node, reader)
        rows = reader.read(node.below)
        self._not_empty(node)
        things = "chỉ số thành phần"
        self._count(fields, grammar.COMPONENT_COUNT, len(node.below), node.label, things)
        if self.faults:
            return None
        return MainIndex(
            code=node.code, name=node.title, rows=rows, comments=comments_of(node), **_kept(fields)
        )

    def _outside(self, role: Role, reader: RowReader) -> tuple[Row, ...]:
        node = self._first(role)
        if node is None:
            return ()
        tables.misplaced(node.paragraphs, self.faults)
        tables.no_table(node, "cần đặt bảng điểm dưới chỉ số được chấm", self.faults)
        self._not_empty(node)
        return reader.read(node.below)

    def _keys(self, keys: Sequence[Any], node: Node, reader: RowReader) -> Fields:
        fields = read_keys(keys, node.entries, node.line, self.faults, self.complete)
        tables.misplaced(node.paragraphs, self.faults)
        tables.no_table(node, "cần đặt bảng điểm dưới chỉ số được chấm", self.faults)
        if "most" in fields.values:
            reader.most[node.line] = fields.values["most"]
        return fields

    def _not_empty(self, node: Node) -> None:
        if not node.below and self.complete:
            self.faults.add(index_codes.ROWS_MISSING, node.line, what=node.label)

    def _count(self, fields: Fields, attribute: str, actual: int, what: str, things: str) -> None:
        if self.complete and actual:
            line = fields.lines.get(attribute, self.head.line)
            check_count(fields.values.get(attribute), line, actual, what, things, self.faults)

    # Checks of the whole set

    def _check_whole(self, reader: RowReader) -> None:
        if not self.inherits:
            check_numbers(self.parts, self.faults)
        if not self.complete:
            return
        mains = self._mains()
        if mains:
            rows = [row for main in mains for row in main.below]
            for attribute, actual, things in (
                (grammar.MAIN_COUNT, len(mains), "chỉ số chính"),
                (grammar.COMPONENT_COUNT, len(rows), "chỉ số thành phần"),
                (grammar.ROW_COUNT, scored(rows), "dòng chấm điểm"),
            ):
                self._count(self.fields, attribute, actual, "Đầu tài liệu", things)
        given = self.fields.values
        maxima = Maxima(
            reader.most,
            {node.line: line for node in _nodes(self.parts) if (line := _line_of_most(node))},
            given.get("effective_from"),
            given.get("effective_until"),
            self.faults,
        )
        check_sums(self.parts, given.get("scale"), self.fields.lines.get("scale", self.head.line), maxima)


def _kept(fields: Fields) -> dict[str, Any]:
    return {name: value for name, value in fields.values.items() if name not in _DROPPED}


def _nodes(nodes: Sequence[Node]) -> list[Node]:
    return [each for node in nodes for each in (node, *_nodes(node.below))]


def _line_of_most(node: Node) -> int | None:
    entry = entry_for(grammar.GROUP_KEYS, node.entries, "most")
    return entry.line if entry else None
