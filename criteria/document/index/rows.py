"""Reads one row of an index: its keys, its table, its way of scoring; and its parts if it is divided."""

from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from criteria.document import codes, index_codes, values
from criteria.document.blocks import Entry
from criteria.document.faults import Faults
from criteria.document.grammar import SHARED_SECTION, Key, key_of
from criteria.document.index import grammar
from criteria.document.index.grammar import DIVIDED_KEYS, METHODS_OF_KEYS, NEEDED, ROW_KEYS, Method
from criteria.document.index.outline import Node
from criteria.document.index.tables import Measure, read_cases, read_lines, read_options
from criteria.document.keys import Fields, KeyReport, entry_for, read_keys
from criteria.document.rows import check_dates, comments_of
from criteria.document.tables import misplaced, no_table
from criteria.index.policies import WhenNotApplicable
from criteria.index.rows import DividedRow, Row, ScoredRow, in_divided_row
from criteria.index.scoring import (
    BestOfRanking,
    Choice,
    EachTime,
    Given,
    ListItems,
    Scoring,
    Share,
    Table,
    TableByAnswer,
    YesNo,
)
from criteria.model import Kind

_PLAIN: dict[Method, Scoring] = {
    Method.YES_NO: YesNo(),
    Method.SHARE: Share(),
    Method.BEST: BestOfRanking(),
}
_OF_SCORING = frozenset({grammar.METHOD, *METHODS_OF_KEYS})


@frozen
class Conditional:
    """A row whose table the answer to another row chooses, to be held against that row when it is read."""

    report: KeyReport
    scoring: TableByAnswer
    lines: tuple[int, ...]
    """The first line of each case in the document."""
    code: str


@frozen
class RowReader:
    """Reads the rows of one index. Codes of shared figures and groups of units are None if unknown."""

    faults: Faults
    complete: bool
    shared_codes: Collection[str] | None
    unit_groups: Collection[str] | None
    when_not_applicable: WhenNotApplicable | None
    period: tuple[date | None, date | None] = (None, None)
    """The first and the last day of the set, as far as they are known."""
    conditional: list[Conditional] = field(factory=list)
    most: dict[int, Fraction] = field(factory=dict)
    """The maxima that could be read, by the lines of their passages."""

    def read(self, nodes: Sequence[Node]) -> tuple[Row, ...]:
        """Return the rows of passages; those with faults are missing."""
        return tuple(row for node in nodes if (row := self._row(node)) is not None)

    def _row(self, node: Node) -> Row | None:
        scored = entry_for(ROW_KEYS, node.entries, grammar.METHOD)
        combined = entry_for(DIVIDED_KEYS, node.entries, "combination")
        if node.below and scored is not None:
            self.faults.add(index_codes.SCORED_AND_DIVIDED, scored.line, found=node.code)
        if combined is not None and not node.below:
            self.faults.add(index_codes.DIVIDED_WITHOUT_PARTS, combined.line, found=node.code)
        if node.below:
            return self._divided(node, certain=scored is None)
        return self._scored(node, certain=combined is None)

    def _divided(self, node: Node, certain: bool) -> DividedRow | None:
        if not certain:
            self.read(node.below)
            return None
        fields = self._keys(DIVIDED_KEYS, node, node.entries)
        misplaced(node.paragraphs, self.faults)
        no_table(node, "cần đặt bảng điểm dưới chỉ số được chấm", self.faults)
        parts = self.read(node.below)
        if self.faults:
            return None
        return in_divided_row(
            parts,
            code=node.code,
            name=node.title,
            own=node.own,
            comments=comments_of(node),
            **fields.values,
        )

    def _scored(self, node: Node, certain: bool) -> ScoredRow | None:
        combined = entry_for(DIVIDED_KEYS, node.entries, "combination")
        entries = [entry for entry in node.entries if certain or entry != combined]
        fields = self._keys(ROW_KEYS, node, entries, certain)
        scoring = self._scoring(node, fields)
        self._check(node, fields)
        if self.faults or scoring is None:
            return None
        plain = {name: value for name, value in fields.values.items() if name not in _OF_SCORING}
        return ScoredRow(
            code=node.code,
            name=node.title,
            scoring=scoring,
            own=node.own,
            comments=comments_of(node),
            **plain,
        )

    def _keys(
        self, keys: Sequence[Key], node: Node, entries: Sequence[Entry], certain: bool = True
    ) -> Fields:
        fields = read_keys(keys, entries, node.line, self.faults, self.complete and certain)
        if "most" in fields.values:
            self.most[node.line] = fields.values["most"]
        return fields

    def _scoring(self, node: Node, fields: Fields) -> Scoring | None:
        """Return the way of scoring, None if it is unknown or has faults."""
        method, kind = fields.values.get(grammar.METHOD), fields.values.get("kind")
        if method is None:
            misplaced(node.paragraphs, self.faults)
            return None
        self._check_method(node, fields, method)
        measure = Measure(kind, fields.values.get("most"))
        match method:
            case Method.TABLE if grammar.DEPENDS_ON in fields.lines:
                return self._table_by_answer(node, fields, measure)
            case Method.TABLE:
                lines = read_lines(node, measure, self.faults, self.complete)
                return Table(lines) if lines else None
            case Method.CHOICE:
                options = read_options(node, measure, self.faults, self.complete)
                return Choice(options) if options else None
        misplaced(node.paragraphs, self.faults)
        for table in node.tables:
            self.faults.add(index_codes.TABLE_OF_METHOD, table.line, method=method.value)
        given = fields.values
        if method in NEEDED and NEEDED[method] not in given:
            return None
        match method:
            case Method.LIST:
                return ListItems(given[grammar.ITEMS])
            case Method.EACH_TIME:
                return EachTime(given[grammar.EACH], given.get(grammar.EVERY, 1))
            case Method.GIVEN:
                return Given(given[grammar.GIVER])
        return _PLAIN[method]

    def _table_by_answer(self, node: Node, fields: Fields, measure: Measure) -> TableByAnswer | None:
        cases = read_cases(node, measure, self.faults, self.complete)
        other = fields.values.get(grammar.DEPENDS_ON)
        if not cases or other is None:
            return None
        scoring = TableByAnswer(other, tuple(case for case, _ in cases))
        report = self._report(grammar.DEPENDS_ON, fields)
        self.conditional.append(Conditional(report, scoring, tuple(line for _, line in cases), node.code))
        return scoring

    def _check_method(self, node: Node, fields: Fields, method: Method) -> None:
        kind = fields.values.get("kind")
        if kind is not None and kind not in grammar.kinds_of(method):
            allowed = values.one_of(each.value for each in grammar.kinds_of(method))
            words = {"method": method.value, "found": kind.value, "allowed": allowed}
            self.faults.add(index_codes.KIND_OF_METHOD, fields.lines["kind"], **words)
        for attribute, methods in METHODS_OF_KEYS.items():
            if attribute in fields.lines and method not in methods:
                words = {
                    "found": key_of(ROW_KEYS, attribute).name,
                    "method": method.value,
                    "allowed": values.one_of(each.value for each in methods),
                }
                self.faults.add(index_codes.KEY_OF_METHOD, fields.lines[attribute], **words)
        needed = NEEDED.get(method)
        if needed is not None and needed not in fields.lines and self.complete:
            name = values.one_of([key_of(ROW_KEYS, needed).name])
            self.faults.add(codes.KEY_MISSING, node.line, keys=name)

    def _check(self, node: Node, fields: Fields) -> None:
        if node.own is None:
            check_table_place(node, self.faults)
        given = fields.values
        dates = "in_force_from", "in_force_until"
        inherited = [name for name in dates if node.own is not None and name not in node.own]
        stated = {name: value for name, value in given.items() if name not in inherited}
        first, last = (given.get(name) if name in inherited else None for name in dates)
        check_dates(Fields(stated, fields.lines), self.period, self.faults, (first, last))
        shared = given.get("shared_denominator")
        if shared is not None and self.shared_codes is not None and shared not in self.shared_codes:
            allowed = values.one_of(self.shared_codes) or f"các mã của mục “{SHARED_SECTION}” (chưa có)"
            report = self._report("shared_denominator", fields)
            report(codes.SHARED_UNKNOWN, found=shared, allowed=allowed)
        for group in given.get("unit_groups", ()):
            if self.unit_groups is not None and group not in self.unit_groups:
                allowed = values.one_of(self.unit_groups) or "các mã của mục “Nhóm đơn vị” (chưa có)"
                report = self._report("unit_groups", fields)
                report(index_codes.UNIT_GROUP_UNKNOWN, found=group, allowed=allowed)
        if "not_applicable_when" in given and "when_not_applicable" not in given:
            if self.when_not_applicable is WhenNotApplicable.FORBIDDEN:
                line = fields.lines["not_applicable_when"]
                self.faults.add(index_codes.NOT_ALLOWED, line, found=node.code)
        elif "when_not_applicable" in given and "not_applicable_when" not in fields.lines:
            self.faults.add(index_codes.WITHOUT_CASE, fields.lines["when_not_applicable"])

    def _report(self, attribute: str, fields: Fields) -> KeyReport:
        return KeyReport(self.faults, key_of(ROW_KEYS, attribute), fields.lines[attribute])

    def check_answers(self, rows: Sequence[ScoredRow]) -> None:
        """Report tables that name a row without answers, or not all of its answers."""
        answers = {row.code: _answers(row) for row in rows}
        for each in self.conditional:
            scoring = each.scoring
            possible = answers.get(scoring.row)
            if not possible or scoring.row == each.code:
                each.report(index_codes.ANSWER_ROW, found=scoring.row)
                continue
            for case, line in zip(scoring.cases, each.lines, strict=True):
                if case.answer not in possible:
                    words: dict[str, Any] = {"row": scoring.row, "allowed": values.one_of(possible)}
                    self.faults.add(index_codes.ANSWER_UNKNOWN, line, found=case.answer, **words)
            named = {case.answer for case in scoring.cases}
            missing = [answer for answer in possible if answer not in named]
            if missing:
                words = {"row": scoring.row, "missing": values.one_of(missing)}
                self.faults.add(index_codes.ANSWERS_MISSING, each.lines[0], **words)


def check_table_place(node: Node, faults: Faults) -> None:
    """Report a table of points that stands below keys."""
    if node.tables and node.entries and node.tables[0].line > node.entries[0].line:
        needed = "cần đặt bảng điểm ngay dưới tiêu đề của chỉ số"
        faults.add(codes.TABLE_PLACE, node.tables[0].line, needed=needed)


def _answers(row: ScoredRow) -> tuple[str, ...]:
    if row.kind is Kind.YES_NO:
        return ("có", "không")
    return tuple(option.text for option in row.scoring.options) if isinstance(row.scoring, Choice) else ()
