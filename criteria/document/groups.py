"""Reads the groups of a document and their criteria: codes, order, declared numbers."""

from collections.abc import Sequence
from typing import Any

from criteria.document import codes, grammar, rows, set_codes, tables
from criteria.document.faults import Faults
from criteria.document.inheritance import ProvincialReader
from criteria.document.keys import Fields, entry_for, read_keys
from criteria.document.sections import Role, Section
from criteria.model import Criterion, Group


class GroupReader:
    """Reads the groups of one document in order; with `provincial`, those of a provincial set."""

    def __init__(self, context: rows.RowContext, provincial: ProvincialReader | None, faults: Faults) -> None:
        self.context = context
        self.provincial = provincial
        self.faults = faults
        self.inherits = context.base is not None
        self.added = 0
        """The number of rows whose codes the base does not have; without a base, of all rows."""
        self._declared: list[tuple[str, int, int, int]] = []
        self._group_lines: dict[str, int] = {}
        self._criterion_lines: dict[str, int] = {}

    def read(self, parts: Sequence[Section]) -> tuple[Group, ...]:
        """Return the groups as the document gives them, in its order; those with faults are missing."""
        groups: list[Group] = []
        owner, under = parts[0], list[Section]()
        for part in (*parts[1:], None):
            if part is not None and part.role is Role.CRITERION:
                under.append(part)
                continue
            if owner.role is Role.GROUP:
                group = self._group(owner, under)
                groups += [group] if group else []
            else:
                for stray in under:
                    self._stray(stray)
            if part is not None:
                owner, under = part, []
        self._check_declared()
        return tuple(groups)

    def _group(self, part: Section, under: Sequence[Section]) -> Group | None:
        if not part.entries and not under:
            if part.name:
                self.faults.add(codes.SECTION_UNKNOWN, part.line, found=part.name)
            return None
        keys = grammar.INHERITING_GROUP_KEYS if self.inherits else grammar.GROUP_KEYS
        fields = read_keys(keys, part.entries, part.line, self.faults, self.context.complete)
        tables.misplaced(part.paragraphs, self.faults)
        tables.no_table(part, "cần đặt bảng ngưỡng dưới tiêu đề của tiêu chí", self.faults)
        code, declared = fields.values.get("code"), fields.values.get(grammar.DECLARED_COUNT)
        if code in self._group_lines:
            first = self._group_lines[code]
            self.faults.add(codes.GROUP_TWICE, fields.lines["code"], found=code, first=first)
            code = None
        elif code:
            self._group_lines[code] = fields.lines["code"]
        before = self.added
        criteria = self._criteria(under, code)
        if code and declared is not None:
            line = fields.lines[grammar.DECLARED_COUNT]
            self._declared.append((code, line, declared, self.added - before))
        if self.faults:
            return None
        return Group(
            name=part.name, criteria=criteria, comments=rows.comments_of(part), **without_count(fields)
        )

    def _criteria(self, under: Sequence[Section], group: str | None) -> tuple[Criterion, ...]:
        criteria: list[Criterion] = []
        following = 1
        for part in under:
            heading = rows.code_and_name(part, self.faults)
            following = (
                self._check_code(heading[0], part.line, group, following) if heading else following + 1
            )
            criterion = self._criterion(part, heading)
            criteria += [criterion] if criterion else []
        return tuple(criteria)

    def _criterion(self, part: Section, heading: tuple[str, str] | None) -> Criterion | None:
        if self.provincial is None:
            self.added += 1
            return rows.read_criterion(part, heading, self.context, self.faults)
        if entry_for(grammar.CRITERION_KEYS, part.entries, grammar.DROPPED):
            self.provincial.drop(heading, part)
            return None
        origin = self.provincial.origin(heading[0], part) if heading else None
        self.added += heading is None or heading[0] not in self.provincial.base.by_code
        if heading is None or origin is None or not origin.certain:
            self.provincial.certain = False
            return rows.read_criterion(part, heading, self.context, self.faults, certain=False)
        if origin.row is None:
            before = len(self.faults)
            criterion = rows.read_criterion(part, heading, self.context, self.faults)
            # A row that lacks something may be a row of the base under a mistyped code.
            self.provincial.certain &= len(self.faults) == before
            return criterion
        return rows.read_changes(part, heading, origin.row, self.context, self.faults)

    def _check_code(self, code: str, line: int, group: str | None, following: int) -> int:
        """Report a code out of its group or sequence, or used before; return the next number."""
        own, _, digits = code.rpartition("-")
        if group is not None and own != group:
            self.faults.add(codes.CODE_GROUP, line, found=code, group=group, own=own)
            return following + 1
        if code in self._criterion_lines:
            self.faults.add(codes.CODE_TWICE, line, found=code, first=self._criterion_lines[code])
            if self.provincial:
                self.provincial.certain = False
            return following
        self._criterion_lines[code] = line
        expected = f"{own}-{following:02d}"
        if self.inherits:
            if int(digits) < following:
                needed = f"mã từ {expected} trở đi: số trong nhóm tăng dần"
                self.faults.add(codes.CODE_SEQUENCE, line, found=code, needed=needed)
                return following
        elif self.context.complete and code != expected:
            self.faults.add(codes.CODE_SEQUENCE, line, found=code, needed=expected)
        return int(digits) + 1

    def _stray(self, part: Section) -> None:
        heading = rows.code_and_name(part, self.faults)
        if heading:
            group = heading[0].rpartition("-")[0]
            self.faults.add(codes.CRITERION_PLACE, part.line, found=heading[0], group=group)
        self._criterion(part, heading)

    def _check_declared(self) -> None:
        """Report groups that do not have the declared number of criteria; called after all rows are read."""
        if not self.context.complete or (self.provincial and not self.provincial.certain):
            return
        for code, line, declared, added in self._declared:
            if self.provincial is None:
                if declared != added:
                    self.faults.add(codes.COUNT_GROUP, line, found=declared, actual=added)
                continue
            base = [row.code for row in self.provincial.base.criteria if row.group == code]
            removed = len(self.provincial.removed.intersection(base))
            actual = len(base) - removed + added
            if declared != actual:
                words: dict[str, Any] = {"base": len(base), "removed": removed, "added": added}
                self.faults.add(set_codes.COUNT_GROUP_RESULT, line, found=declared, actual=actual, **words)


def without_count(fields: Fields) -> dict[str, Any]:
    """Return the fields for the model: all but the declared number of criteria."""
    return {name: value for name, value in fields.values.items() if name != grammar.DECLARED_COUNT}
