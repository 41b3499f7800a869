"""How a provincial set follows from the set it inherits from: which rows it changes, drops, moves and adds.

The base stays unchanged; the result is a whole framework whose rows record what the document gives itself.
"""

from collections.abc import Iterable, Sequence

import attrs
from attrs import define, field, frozen

from criteria.digest import document_digest
from criteria.document import grammar, index_codes, set_codes, thresholds, values
from criteria.document.bases import Bases, SetT
from criteria.document.faults import Faults
from criteria.document.keys import Fields, entry_for, read_keys
from criteria.document.rows import comments_of, inherited
from criteria.document.sections import Section
from criteria.document.threshold_tables import ThresholdRules
from criteria.index.model import Index
from criteria.model import Criterion, Framework, Group, Ranking
from criteria.parts import DroppedCriterion, SharedFigure

_LEVELS, _POINTS = "bộ tiêu chí xếp mức", "bộ chỉ số chấm điểm"
_OTHER_KIND = {
    index_codes.IS_OF_LEVELS.name: (_LEVELS, _POINTS),
    index_codes.IS_AN_INDEX.name: (_POINTS, _LEVELS),
}
"""What a base is and what the document is, by the fault of a base of the other kind."""


def find_base(
    fields: Fields, bases: Bases[SetT], above: tuple[str, ...], shipped: Sequence[str], faults: Faults
) -> SetT | None:
    """Return the set that a document's head names as its base; None, with the reason on `faults`.

    `above` are the ids of the documents that wait for this one, itself last; `shipped` are named as possible
    bases.
    """
    name: str | None = fields.values.get("base")
    line = fields.lines["base"]
    if name is None:
        return None
    own = fields.values.get("id")
    above = above or ((own,) if own else ())
    if name in above or name == own:
        circle = " → ".join((*above[above.index(name) if name in above else len(above) - 1 :], name))
        faults.add(set_codes.BASE_CIRCLE, line, found=circle)
        return None
    reading = bases(name, (*above, name))
    if reading is None:
        faults.add(set_codes.BASE_UNKNOWN, line, found=name, shipped=", ".join(shipped))
        return None
    if reading.value is None:
        if (other := _OTHER_KIND.get(reading.problems[0].code)) is not None:
            faults.add(index_codes.BASE_OF_OTHER_KIND, line, found=name, other=other[0], own=other[1])
            return None
        first = str(reading.problems[0]).rstrip(".")
        faults.add(set_codes.BASE_FAULTY, line, found=name, count=len(reading.errors), first=first)
        return None
    if reading.value.id != name:
        faults.add(set_codes.BASE_ID, line, found=name, actual=reading.value.id)
        return None
    _check_base(reading.value, fields, faults)
    return reading.value


def _check_base(base: Framework | Index, fields: Fields, faults: Faults) -> None:
    kind, stated = fields.values.get("unit_kind"), fields.values.get("base_digest")
    if kind is not None and kind is not base.unit_kind:
        words = {"found": kind.value, "base": base.id, "kind": base.unit_kind.value}
        faults.add(set_codes.BASE_KIND, fields.lines["unit_kind"], **words)
    if stated is not None and stated != (digest := document_digest(base)):
        faults.add(set_codes.BASE_CHANGED, fields.lines["base_digest"], found=base.id, digest=digest)


@frozen
class Origin:
    """The origin of a section of a provincial set: a row of the base, or None for a new row.

    `certain` is False if faults, already reported, leave that open.
    """

    row: Criterion | None
    certain: bool = True


@define
class ProvincialReader:
    """The rows of the base as one document uses them, collected while it is read."""

    base: Framework
    faults: Faults
    dropped: list[DroppedCriterion] = field(factory=list)
    removed: set[str] = field(factory=set)
    """Codes of the base that the result does not have: dropped, or moved to another code."""
    with_tables: set[str] = field(factory=set)
    """Codes of the base whose table of thresholds the document gives itself."""
    made_mandatory: dict[str, bool] = field(factory=dict)
    """Codes of the base for which the document states whether they are mandatory."""
    certain: bool = True
    """False once a code is at fault: then numbers of criteria are not checked."""
    _used: dict[str, tuple[str, int]] = field(factory=dict)

    def origin(self, code: str, section: Section) -> Origin:
        """Return the row of the base that a section with this code changes."""
        former = entry_for(grammar.CRITERION_KEYS, section.entries, "former_code")
        known = code in self.base.by_code
        if former is None and not known:
            return Origin(None)
        source = code
        if former is not None:
            if known:
                self.faults.add(set_codes.FORMER_OF_KNOWN, former.line, found=code, base=self.base.id)
            elif former.value in self.base.by_code:
                source = former.value
                self.removed.add(source)
            else:
                if values.is_criterion_code(former.value):
                    words = {"key": "Khóa “Mã cũ”", "found": former.value, "base": self.base.id}
                    self.faults.add(set_codes.FORMER_UNKNOWN, former.line, **words)
                self.certain = False
                return Origin(None, certain=False)
        self._use(source, code, section)
        return Origin(self.base.by_code[source])

    def _use(self, source: str, code: str, section: Section) -> None:
        first = self._used.setdefault(source, (code, section.line))
        if first[0] != code:
            self.certain = False
            line, base = section.line, self.base.id
            self.faults.add(set_codes.BASE_ROW_TWICE, line, found=source, base=base, first=first[1])
        if section.tables:
            self.with_tables.add(source)
        mandatory = entry_for(grammar.CRITERION_KEYS, section.entries, "mandatory")
        if mandatory is not None:
            self.made_mandatory[source] = mandatory.value == "bắt buộc"

    def drop(self, heading: tuple[str, str] | None, section: Section) -> None:
        """Record a row that the document drops, and report every fault of its section."""
        keys = grammar.CRITERION_KEYS
        fields = read_keys(keys, section.entries, section.line, self.faults, complete=False)
        code, name = heading or ("", "")
        for attribute, line in fields.lines.items():
            if attribute != grammar.DROPPED:
                found = f"khóa “{grammar.key_of(keys, attribute).name}”"
                self.faults.add(set_codes.DROP_WITH_MORE, line, row=code, found=found)
        for table in section.tables:
            self.faults.add(set_codes.DROP_WITH_MORE, table.line, row=code, found="bảng ngưỡng")
        if heading is None:
            return
        if code not in self.base.by_code:
            self.certain = False
            line = fields.lines[grammar.DROPPED]
            self.faults.add(set_codes.DROP_UNKNOWN, line, found=code, base=self.base.id)
            return
        self._use(code, code, section)
        self.removed.add(code)
        reason = fields.values.get(grammar.DROPPED, "")
        self.dropped.append(DroppedCriterion(code, name, reason, comments_of(section)))

    def result_groups(self, stated: Sequence[Group]) -> tuple[Group, ...]:
        """Return the resulting groups: the base's in its order, with their changes, then new groups."""
        by_code = {group.code: group for group in stated}
        groups = [self._group(group, by_code.pop(group.code, None)) for group in self.base.groups]
        return tuple(group for group in (*groups, *by_code.values()) if group.criteria)

    def _group(self, base: Group, stated: Group | None) -> Group:
        changed = {row.code: row for row in stated.criteria} if stated else {}
        kept = {row.code: inherited(row) for row in base.criteria if row.code not in self.removed}
        rows = sorted((kept | changed).values(), key=number)
        if stated is None:
            return attrs.evolve(base, criteria=tuple(rows), comments=())
        return attrs.evolve(stated, criteria=tuple(rows))

    def in_order(self) -> tuple[DroppedCriterion, ...]:
        """Return the dropped rows in the order of the base."""
        order = list(self.base.by_code)
        return tuple(sorted(self.dropped, key=lambda row: order.index(row.code)))

    # Checks of the head against rows of the base whose tables the document does not replace

    def check_inherited_tables(
        self, rules: ThresholdRules, ranking_line: int, level_one_line: int, groups_line: int
    ) -> None:
        """Report tables of the base that contradict the way of ranking or the groups of units of this set."""
        rows = [row for row in self._kept() if row.code not in self.with_tables]
        if rules.ranking is Ranking.CUMULATIVE:
            loose = (
                row
                for row in rows
                if not all(thresholds.never_loosens(requirements, row.kind) for requirements in _tables(row))
            )
            reason = "nới lỏng hoặc bỏ yêu cầu ở mức cao hơn, không hợp với cách xếp mức “lũy tiến”"
            self._tables_ruled_out(loose, ranking_line, reason)
        if rules.level_one_by_default:
            early = (row for row in rows if row.requirements[0])
            reason = "có yêu cầu ở mức 1, trong khi đầu tài liệu ghi “Mức 1 mặc định: có”"
            self._tables_ruled_out(early, level_one_line, reason)
        if (codes := rules.unit_groups) is not None:
            other = (
                row
                for row in rows
                if any(
                    thresholds_of_group.unit_group not in codes for thresholds_of_group in row.by_unit_group
                )
            )
            reason = "có nhóm đơn vị không còn ở mục “Nhóm đơn vị”"
            self._tables_ruled_out(other, groups_line, reason)

    def extended(self) -> list[str]:
        """Return the codes of the base's extended rows that stay extended."""
        return [row.code for row in self._kept() if not row.mandatory and row.code not in self.made_mandatory]

    def _kept(self) -> list[Criterion]:
        dropped = {row.code for row in self.dropped}
        return [row for row in self.base.criteria if row.code not in dropped]

    def _tables_ruled_out(self, rows: Iterable[Criterion], line: int, reason: str) -> None:
        found = ", ".join(row.code for row in rows)
        if found:
            self.faults.add(set_codes.TABLES_INHERITED, line, found=found, reason=reason)


def merged_figures(base: Sequence[SharedFigure], stated: Sequence[SharedFigure]) -> tuple[SharedFigure, ...]:
    """Return the base's shared figures with the document's in their places, then the new ones."""
    changed = {figure.code: figure for figure in stated}
    kept = [changed.pop(figure.code, figure) for figure in base]
    return (*kept, *changed.values())


def number(criterion: Criterion | DroppedCriterion) -> int:
    """Return the number of a criterion in its group, by which rows are ordered."""
    return int(criterion.code.rpartition("-")[2])


def _tables(criterion: Criterion) -> Iterable[thresholds.Requirements]:
    return (criterion.requirements, *(group.requirements for group in criterion.by_unit_group))
