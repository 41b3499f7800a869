"""A criteria document read into a framework, with every fault at once: the only reader of criteria documents.

The grammar in words is criteria/frameworks/GRAMMAR.md; its keys, columns and order are criteria/grammar.py.
A fault is reported where it stands, then read past, so that one does not hide or breed others.
"""

from collections.abc import Sequence
from os import PathLike, fspath
from typing import Any

from criteria import blocks, codes, grammar, rows, sections, source, tables, threshold_tables, values
from criteria.faults import Faults
from criteria.keys import Fields, read_keys, said_value
from criteria.model import Comment, Criterion, Framework, Group, SharedFigure, UnitGroup
from criteria.problems import Reading
from criteria.sections import Role, Section


def read(text: str, file: str) -> Reading[Framework]:
    """Return the framework that a document's text describes, or none, and all problems in the order of lines.

    `file` names the document in messages. Never raises for what the text is.
    """
    faults = Faults(file)
    clean = source.clean(text, faults)
    framework = None
    if clean is not None:
        found = blocks.parse(clean, faults)
        framework = _Document(sections.split(found.blocks, faults), found.whole, faults).read()
    return faults.reading(framework)


def read_file(path: str | PathLike[str]) -> Reading[Framework]:
    """Return what `read` returns for the text of a file, or why the file could not be read."""
    faults = Faults(fspath(path))
    text = source.read_text(path, faults)
    return faults.reading(None) if text is None else read(text, faults.file)


class _Document:
    """The sections of one document on their way to a framework.

    `whole` is False where part of the text is hidden: then nothing is said about what is missing.
    """

    def __init__(self, parts: Sequence[Section], whole: bool, faults: Faults) -> None:
        self.faults = faults
        self.parts = parts
        self.head = parts[0]
        self.fields = self._keys(self.head, grammar.FRAMEWORK_KEYS, whole)
        # A set that inherits holds only what differs from its base.
        self.complete = whole and "base" not in self.fields.lines
        self.group_lines: dict[str, int] = {}
        self.criterion_lines: dict[str, int] = {}

    def read(self) -> Framework | None:
        """Return the framework, None when anything is at fault."""
        if "base" in self.fields.lines:
            found = self.fields.values.get("base")
            shipped = "2361-huyen, 2361-xa"
            self.faults.add(codes.BASE_UNKNOWN, self.fields.lines["base"], found=found, shipped=shipped)
        self._check_dates()
        preamble = self._preamble()
        self._check_places()
        levels = self._first(Role.LEVELS)
        shared = self._first(Role.SHARED)
        divided = self._first(Role.UNIT_GROUPS)
        five_levels = tables.read_levels(levels, self.faults) if levels else ()
        figures = tables.read_shared(shared, self.faults) if shared else ()
        unit_groups = tables.read_unit_groups(divided, self.faults) if divided else ()
        groups = self._groups(self._setting(figures, unit_groups))
        self._check_counts()
        self._check_extended()
        if self.faults:
            return None
        return Framework(
            title=self.head.name,
            preamble=preamble,
            levels=five_levels,
            shared_figures=figures or (),
            unit_groups=unit_groups or (),
            groups=groups,
            comments=(*_named_comments(levels), *_named_comments(shared), *_named_comments(divided)),
            **_without_count(self.fields),
        )

    def _keys(self, section: Section, keys: tuple[grammar.Key, ...], complete: bool) -> Fields:
        return read_keys(keys, section.entries, section.line, self.faults, complete)

    def _setting(
        self, figures: Sequence[SharedFigure] | None, unit_groups: Sequence[UnitGroup] | None
    ) -> rows.Setting:
        said = self.fields.values
        law = threshold_tables.Law(
            ranking=said.get("ranking"),
            level_one_by_default=said.get("level_one_by_default", False),
            unit_groups=None if unit_groups is None else [group.code for group in unit_groups],
        )
        shared_codes = None if figures is None else [figure.code for figure in figures]
        begin, end = said.get("effective_from"), said.get("effective_until")
        return rows.Setting(law, shared_codes, self.complete, begin, end)

    # The head

    def _check_dates(self) -> None:
        start, end = (self.fields.values.get(name) for name in ("effective_from", "effective_until"))
        if start and end and end < start:
            key = grammar.key_of(grammar.FRAMEWORK_KEYS, "effective_until")
            line = self.fields.lines[key.attribute]
            found, begin = values.write_date(end), values.write_date(start)
            self.faults.add(codes.DATES_REVERSED, line, key=key.name, found=found, start=begin)

    def _preamble(self) -> tuple[str, ...]:
        last_key = max(self.fields.lines.values(), default=0)
        early = [paragraph for paragraph in self.head.paragraphs if paragraph.line < last_key]
        # Without a title, the first of them is most likely the title without its #, already reported.
        tables.misplaced(early[self.head.heading is None :], self.faults)
        tables.no_table(self.head, "cần chuyển bảng vào mục của nó", self.faults)
        return tuple(
            grammar.write_comment(block.text) if isinstance(block, blocks.Comment) else block.text
            for block in self.head.blocks
            if isinstance(block, blocks.Comment | blocks.Paragraph)
        )

    # The sections

    def _check_places(self) -> None:
        """Report sections twice, in the wrong order or not at all, and keys where a table stands alone."""
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
        if self.complete and Role.LEVELS not in first:
            self.faults.add(codes.SECTION_MISSING, self.head.line, found=grammar.LEVELS_SECTION)

    def _first(self, role: Role) -> Section | None:
        return next((part for part in self.parts if part.role is role), None)

    # Groups and criteria

    def _groups(self, setting: rows.Setting) -> tuple[Group, ...]:
        groups: list[Group] = []
        owner, under = self.head, list[Section]()
        for part in (*self.parts[1:], None):
            if part is not None and part.role is Role.CRITERION:
                under.append(part)
                continue
            if owner.role is Role.GROUP:
                group = self._group(owner, under, setting)
                groups += [group] if group else []
            else:
                for stray in under:
                    self._stray(stray, setting)
            if part is not None:
                owner, under = part, []
        return tuple(groups)

    def _group(self, part: Section, under: Sequence[Section], setting: rows.Setting) -> Group | None:
        if not part.entries and not under:
            if part.name:
                self.faults.add(codes.SECTION_UNKNOWN, part.line, found=part.name)
            return None
        fields = self._keys(part, grammar.GROUP_KEYS, self.complete)
        tables.misplaced(part.paragraphs, self.faults)
        tables.no_table(part, "cần đặt bảng ngưỡng dưới tiêu đề của tiêu chí", self.faults)
        code, declared = fields.values.get("code"), fields.values.get(grammar.DECLARED_COUNT)
        if code in self.group_lines:
            first = self.group_lines[code]
            self.faults.add(codes.GROUP_TWICE, fields.lines["code"], found=code, first=first)
            code = None
        elif code:
            self.group_lines[code] = fields.lines["code"]
        if self.complete and declared not in (None, len(under)):
            line = fields.lines[grammar.DECLARED_COUNT]
            self.faults.add(codes.COUNT_GROUP, line, found=declared, actual=len(under))
        criteria = self._criteria(under, code, setting)
        if self.faults:
            return None
        return Group(
            name=part.name, criteria=criteria, comments=rows.comments_of(part), **_without_count(fields)
        )

    def _criteria(
        self, under: Sequence[Section], group: str | None, setting: rows.Setting
    ) -> tuple[Criterion, ...]:
        criteria: list[Criterion] = []
        following = 1
        for part in under:
            heading = rows.code_and_name(part, self.faults)
            following = (
                self._check_code(heading[0], part.line, group, following) if heading else following + 1
            )
            criterion = rows.read_criterion(part, heading, setting, self.faults)
            criteria += [criterion] if criterion else []
        return tuple(criteria)

    def _check_code(self, code: str, line: int, group: str | None, following: int) -> int:
        """Report a code out of its group or sequence, or used before; return the number to follow."""
        own, _, number = code.rpartition("-")
        if group is not None and own != group:
            self.faults.add(codes.CODE_GROUP, line, found=code, group=group, own=own)
            return following + 1
        if code in self.criterion_lines:
            self.faults.add(codes.CODE_TWICE, line, found=code, first=self.criterion_lines[code])
            return following
        self.criterion_lines[code] = line
        expected = f"{own}-{following:02d}"
        if self.complete and code != expected:
            self.faults.add(codes.CODE_SEQUENCE, line, found=code, needed=expected)
        return int(number) + 1

    def _stray(self, part: Section, setting: rows.Setting) -> None:
        heading = rows.code_and_name(part, self.faults)
        if heading:
            group = heading[0].rpartition("-")[0]
            self.faults.add(codes.CRITERION_PLACE, part.line, found=heading[0], group=group)
        rows.read_criterion(part, heading, setting, self.faults)

    def _check_counts(self) -> None:
        """Report a total that differs from the declared one, and a set too large for the engine."""
        criteria = [part for part in self.parts if part.role is Role.CRITERION]
        declared = self.fields.values.get(grammar.DECLARED_COUNT)
        if self.complete and declared not in (None, len(criteria)):
            line = self.fields.lines[grammar.DECLARED_COUNT]
            self.faults.add(codes.COUNT_TOTAL, line, found=declared, actual=len(criteria))
        if len(criteria) > grammar.MOST_CRITERIA:
            line = criteria[grammar.MOST_CRITERIA].line
            self.faults.add(codes.TOO_MANY, line, found=len(criteria), limit=grammar.MOST_CRITERIA)

    def _check_extended(self) -> None:
        """Report extended rows in a set that does not say how many of them are enough."""
        if "minimum_extended" in self.fields.lines or not self.complete:
            return
        extended = [part for part in self.parts if part.role is Role.CRITERION and _is_extended(part)]
        if extended:
            line = self.fields.lines.get("ranking", self.head.line)
            found = ", ".join(part.name.partition(".")[0] for part in extended)
            self.faults.add(codes.EXTENDED_SHARE, line, found=found)


def _is_extended(part: Section) -> bool:
    return said_value(grammar.CRITERION_KEYS, part.entries, "mandatory") == "mở rộng"


def _named_comments(section: Section | None) -> list[Comment]:
    return [Comment(section.name, comment.text) for comment in section.comments] if section else []


def _without_count(fields: Fields) -> dict[str, Any]:
    return {name: value for name, value in fields.values.items() if name != grammar.DECLARED_COUNT}
