"""Reads a criteria document into a framework, with all faults at once; the only reader of such documents.

The grammar in words is criteria/frameworks/GRAMMAR.md; its keys, columns and order are in grammar.py. A fault
is reported at its place, then reading goes on, so that one fault neither hides nor causes others.
"""

from collections.abc import Sequence
from os import PathLike
from typing import Any

from criteria.document import (
    blocks,
    codes,
    grammar,
    index_codes,
    rows,
    sections,
    set_codes,
    source,
    tables,
    threshold_tables,
)
from criteria.document.bases import Bases, FolderBases, shipped_levels
from criteria.document.faults import Faults
from criteria.document.groups import GroupReader, without_count
from criteria.document.head import check_dates, read_preamble
from criteria.document.inheritance import ProvincialReader, find_base, merged_figures
from criteria.document.keys import entry_for, read_keys
from criteria.document.kind_of_document import method_entry, scale_entry
from criteria.document.sections import Role, Section
from criteria.model import Framework
from criteria.parts import Comment, SharedFigure, UnitGroup
from foundation.problem import Reading


def read(
    text: str, file: str, bases: Bases[Framework] | None = None, above: tuple[str, ...] = ()
) -> Reading[Framework]:
    """Return the framework of a document's text, or None, and all problems in the order of lines.

    `file` names the document in messages. A base is looked up in `bases`: by default, among the shipped sets
    and then next to `file`. `above` are the ids of the sets that wait for this one, itself last. Never raises
    for any text.
    """
    faults = Faults(file)
    clean = source.clean(text, faults)
    framework = None
    if clean is not None:
        parsed = blocks.parse(clean, faults)
        if foreign := _reading_of_an_index(parsed.blocks, file):
            return foreign
        parts = sections.split(parsed.blocks, faults)
        framework = _Document(parts, parsed.whole, bases or FolderBases(file, read), above, faults).read()
    return faults.reading(framework)


def _reading_of_an_index(parsed: Sequence[blocks.Block], file: str) -> Reading[Framework] | None:
    """Return the one fault of a document that is an index, None if it is not: no other would help."""
    faults = Faults(file)
    if method := method_entry(parsed):
        faults.add(index_codes.IS_AN_INDEX, method.line)
    elif scale := scale_entry(parsed):
        faults.add(index_codes.METHOD_MISSING, scale.line, found=scale.key)
    return faults.reading(None) if faults else None


def read_file(path: str | PathLike[str], bases: Bases[Framework] | None = None) -> Reading[Framework]:
    """Return what `read` returns for the text of a file, or why the file could not be read."""
    return source.reading_of_file(path, lambda text, file: read(text, file, bases))


class _Document:
    """The sections of one document while they are read.

    `whole` is False if part of the text is hidden: then missing things are not reported.
    """

    def __init__(
        self,
        parts: Sequence[Section],
        whole: bool,
        bases: Bases[Framework],
        above: tuple[str, ...],
        faults: Faults,
    ) -> None:
        self.faults = faults
        self.parts = parts
        self.head = parts[0]
        self.inherits = entry_for(grammar.FRAMEWORK_KEYS, self.head.entries, "base") is not None
        keys = grammar.INHERITING_KEYS if self.inherits else grammar.FRAMEWORK_KEYS
        self.fields = read_keys(keys, self.head.entries, self.head.line, faults, whole)
        base = find_base(self.fields, bases, above, shipped_levels(), faults) if self.inherits else None
        self.provincial = ProvincialReader(base, faults) if base else None
        # If the base is unknown, it is unknown what is missing.
        self.complete = whole and (self.provincial is not None or not self.inherits)

    def read(self) -> Framework | None:
        """Return the framework, None if there is any fault."""
        base = self.provincial.base if self.provincial else None
        check_dates(self.fields, grammar.FRAMEWORK_KEYS, self.faults)
        preamble = read_preamble(self.head, self.fields, self.faults)
        self._check_places()
        levels = self._first(Role.LEVELS)
        shared = self._first(Role.SHARED)
        divided = self._first(Role.UNIT_GROUPS)
        five_levels = tables.read_levels(levels, self.faults) if levels else base.levels if base else ()
        figures = tables.read_shared(shared, self.faults) if shared else ()
        inherited = base.unit_groups if base else ()
        unit_groups = tables.read_unit_groups(divided, self.faults) if divided else inherited
        if base and figures is not None:
            figures = merged_figures(base.shared_figures, figures)
        context = self._context(figures, unit_groups)
        reader = GroupReader(context, self.provincial, self.faults)
        groups = reader.read(self.parts)
        self._check_count(reader.added)
        self._check_extended()
        if self.provincial:
            line = self.fields.lines.get
            first = self.fields.lines["base"]
            ranking, default = line("ranking", first), line("level_one_by_default", first)
            self.provincial.check_inherited_tables(
                context.rules, ranking, default, divided.line if divided else first
            )
        if self.faults:
            return None
        attributes = without_count(self.fields)
        if self.provincial:
            attributes = {
                "ranking": self.provincial.base.ranking,
                "dropped": self.provincial.in_order(),
            } | attributes
            groups = self.provincial.result_groups(groups)
        return Framework(
            title=self.head.name,
            preamble=preamble,
            levels=five_levels,
            shared_figures=figures or (),
            unit_groups=unit_groups or (),
            groups=groups,
            comments=(*_named_comments(levels), *_named_comments(shared), *_named_comments(divided)),
            **attributes,
        )

    def _context(
        self, figures: Sequence[SharedFigure] | None, unit_groups: Sequence[UnitGroup] | None
    ) -> rows.RowContext:
        given = self.fields.values
        ranking = (
            self.provincial.base.ranking if self.provincial and "ranking" not in self.fields.lines else None
        )
        rules = threshold_tables.ThresholdRules(
            ranking=given.get("ranking", ranking),
            level_one_by_default=given.get("level_one_by_default", False),
            unit_groups=None if unit_groups is None else [group.code for group in unit_groups],
        )
        return rows.RowContext(
            rules=rules,
            shared_codes=None if figures is None else [figure.code for figure in figures],
            complete=self.complete,
            begin=given.get("effective_from"),
            end=given.get("effective_until"),
            base=given.get("base", "") if self.inherits else None,
        )

    # The sections

    def _check_places(self) -> None:
        """Report sections that are repeated, misplaced or missing, and keys in sections with only a table."""
        order = list(Role)
        first: dict[Role, int] = {}
        furthest = Role.HEAD
        for part in self.parts[1:]:
            if part.role in sections.TABLES:
                if part.role in first:
                    self.faults.add(codes.SECTION_TWICE, part.line, found=part.name, first=first[part.role])
                elif order.index(part.role) < order.index(furthest):
                    self.faults.add(codes.SECTION_PLACE, part.line, found=part.name)
                first.setdefault(part.role, part.line)
                for entry in part.entries:
                    needed = f"cần bỏ dòng này: mục “{part.name}” chỉ có một bảng"
                    self.faults.add(codes.KEY_UNKNOWN, entry.line, found=entry.key, needed=needed)
            if part.role is not Role.GROUP or part.entries:
                furthest = max(furthest, part.role, key=order.index)
        if self.complete and not self.inherits and Role.LEVELS not in first:
            self.faults.add(codes.SECTION_MISSING, self.head.line, found=grammar.LEVELS_SECTION)

    def _first(self, role: Role) -> Section | None:
        return next((part for part in self.parts if part.role is role), None)

    # Checks of the whole set

    def _check_count(self, added: int) -> None:
        """Report a total that differs from the declared one, and a set too large for the engine."""
        declared = self.fields.values.get(grammar.DECLARED_COUNT)
        line = self.fields.lines.get(grammar.DECLARED_COUNT, self.head.line)
        criteria = [part for part in self.parts if part.role is Role.CRITERION]
        actual = len(criteria)
        if self.provincial:
            base, removed = len(self.provincial.base.criteria), len(self.provincial.removed)
            actual = base - removed + added
            if self.complete and self.provincial.certain and declared not in (None, actual):
                words: dict[str, Any] = {"base": base, "removed": removed, "added": added}
                self.faults.add(set_codes.COUNT_RESULT, line, found=declared, actual=actual, **words)
        elif self.complete and declared not in (None, actual):
            self.faults.add(codes.COUNT_TOTAL, line, found=declared, actual=actual)
        most = Framework.set_kind.most_criteria
        if most is not None and actual > most:
            line = line if self.provincial else criteria[most].line
            self.faults.add(codes.TOO_MANY, line, found=actual, limit=most)

    def _check_extended(self) -> None:
        """Report extended rows in a set that does not state how many of them are enough."""
        if "minimum_extended" in self.fields.lines or not self.complete:
            return
        extended = self.provincial.extended() if self.provincial else []
        extended += [part.name.partition(".")[0] for part in self.parts if _is_extended(part)]
        if extended:
            line = self.fields.lines.get("ranking", self.head.line)
            self.faults.add(set_codes.EXTENDED_SHARE, line, found=", ".join(extended))


def _is_extended(part: Section) -> bool:
    if part.role is not Role.CRITERION:
        return False
    mandatory = entry_for(grammar.CRITERION_KEYS, part.entries, "mandatory")
    return mandatory is not None and mandatory.value == "mở rộng"


def _named_comments(section: Section | None) -> list[Comment]:
    return [Comment(section.name, comment.text) for comment in section.comments] if section else []
