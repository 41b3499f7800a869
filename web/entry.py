"""The rows of a set as fields of a page: what a cell asks for, what was typed, what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen
from werkzeug.datastructures import MultiDict

from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.index.scoring import Choice
from criteria.model import Criterion, Framework, Kind
from criteria.parts import Condition
from foundation.problem import Problem, Severity
from maturity.figures.reading import columns
from maturity.figures.reading.typed_figures import COLUMNS, LABELS, QUOTIENTS, Cells
from reports.words.scoring_words import scoring_text
from reports.words.wording import label, one_line, requirement_text, supplier_text, unit_of_count
from rules.scoring_facts import compares_years

SHARED = "chung"
"""What the names of the fields of shared totals begin with."""
BONUS_AND_PENALTY = "Điểm cộng, điểm trừ"
CONDITIONS = "Điều kiện khác"
_LONGEST = 1_000
"""The longest text of a cell that is looked at."""


@frozen(kw_only=True)
class Cell:
    """A field: its name, what was typed, and the errors in it; `hint` says what number is meant."""

    name: str
    column: str
    value: str
    hint: str = ""
    errors: Sequence[str] = ()


@frozen(kw_only=True)
class Row:
    """A row of a set with its fields; `options` are the answers to choose from, with their texts.

    `requirements` are those of the five levels, "" where a level requires nothing; empty for an index, whose
    row has `scoring`.
    """

    code: str
    label: str
    name: str
    cells: Sequence[Cell]
    papers: Sequence[Cell]
    reason: Cell | None
    last_year: Cell | None = None
    """The result of the year before, of a row that compares with it; a workspace knows it by itself."""
    options: Sequence[tuple[str, str]] = ()
    requirements: Sequence[str] = ()
    scoring: str = ""
    method: str = ""
    evidence: str = ""
    supplier: str = ""
    source: str = ""
    errors: Sequence[str] = ()

    @property
    def has_errors(self) -> bool:
        """Whether anything typed in the row cannot be used."""
        return bool(self.errors) or any(cell.errors for cell in (*self.cells, *self.papers, *self._others))

    @property
    def _others(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in (self.reason, self.last_year) if cell)

    @property
    def is_filled(self) -> bool:
        """Whether a figure, or a reason against one, was typed."""
        return any(cell.value for cell in (*self.cells, *([self.reason] if self.reason else [])))


@frozen(kw_only=True)
class Group:
    """The rows below one heading."""

    name: str
    rows: Sequence[Row]

    @property
    def filled(self) -> int:
        """How many rows have a figure."""
        return sum(row.is_filled for row in self.rows)


def cells_in(
    form: MultiDict[str, str], criteria_set: Framework | Index, *, asks_last_year: bool = False
) -> Cells:
    """Return what was typed in a page's fields; a shared total fills denominators that were left blank.

    `asks_last_year`: whether rows that compare with the year before have a field for its result.
    """
    cells = {
        item.code: {name: form.get(f"{item.code}.{name}", "")[:_LONGEST] for name in COLUMNS}
        for item in (*criteria_set.criteria, *criteria_set.conditions)
    }
    for row in criteria_set.criteria:
        typed = cells[row.code]
        if asks_last_year and _compares_years(row):
            typed[columns.LAST_YEAR] = form.get(f"{row.code}.{columns.LAST_YEAR}", "")[:_LONGEST]
        shared = form.get(f"{SHARED}.{row.shared_denominator}", "") if row.shared_denominator else ""
        if shared and typed[columns.NUMERATOR] and not typed[columns.DENOMINATOR]:
            typed[columns.DENOMINATOR] = shared
    return cells


def shared_totals(
    criteria_set: Framework | Index, form: MultiDict[str, str]
) -> list[tuple[str, str, str, str]]:
    """Return the totals that rows share: the name of the field, what it is, its unit, what was typed."""
    return [
        (name, one_line(figure.name), figure.unit_of_count, form.get(name, ""))
        for figure in criteria_set.shared_figures
        for name in (f"{SHARED}.{figure.code}",)
    ]


def _compares_years(row: Criterion | ScoredRow) -> bool:
    return isinstance(row, ScoredRow) and compares_years(row)


def groups(
    criteria_set: Framework | Index,
    typed: Cells,
    problems: Sequence[Problem],
    *,
    asks_last_year: bool = False,
) -> list[Group]:
    """Return all rows as fields, in the order of the set, the conditions last."""
    errors: dict[tuple[str, str], list[str]] = {}
    for problem in problems:
        if problem.severity is Severity.ERROR:
            errors.setdefault((problem.place.file, problem.place.column or ""), []).append(problem.message)
    fields = _Fields(typed, errors, asks_last_year=asks_last_year)
    made = [
        Group(name=one_line(name), rows=[fields.row(row) for row in rows])
        for name, rows in headed(criteria_set)
    ]
    if criteria_set.conditions:
        made.append(Group(name=CONDITIONS, rows=[*map(fields.condition, criteria_set.conditions)]))
    return made


def headed(criteria_set: Framework | Index) -> Iterator[tuple[str, Sequence[Criterion | ScoredRow]]]:
    """Yield the rows of a set below their headings, in its order."""
    if isinstance(criteria_set, Framework):
        yield from ((group.name, group.criteria) for group in criteria_set.groups)
    else:
        for main in criteria_set.main_indexes:
            yield f"{label(main)}. {main.name}", main.leaves
        outside = [leaf for row in (*criteria_set.bonus, *criteria_set.penalty) for leaf in row.leaves()]
        if outside:
            yield BONUS_AND_PENALTY, outside


class _Fields:
    def __init__(
        self, typed: Cells, errors: Mapping[tuple[str, str], Sequence[str]], *, asks_last_year: bool
    ) -> None:
        self._typed = typed
        self._asks_last_year = asks_last_year
        self._errors = errors

    def row(self, row: Criterion | ScoredRow) -> Row:
        reason = self._cell(row.code, columns.NOT_APPLICABLE, one_line(row.not_applicable_when or ""))
        return Row(
            code=row.code,
            label=label(row),
            name=one_line(row.short_name),
            cells=self._cells(row),
            papers=[
                self._cell(row.code, columns.EVIDENCE_NUMBER, LABELS[columns.EVIDENCE_NUMBER]),
                self._cell(row.code, columns.EVIDENCE_DATE, LABELS[columns.EVIDENCE_DATE]),
                self._cell(row.code, columns.EVIDENCE_SUMMARY, LABELS[columns.EVIDENCE_SUMMARY]),
            ],
            reason=reason if row.not_applicable_when or reason.value else None,
            last_year=self._cell(row.code, columns.LAST_YEAR)
            if self._asks_last_year and _compares_years(row)
            else None,
            options=_options(row),
            requirements=_requirements(row),
            scoring=scoring_text(row) if isinstance(row, ScoredRow) else "",
            method=one_line(row.method),
            evidence=one_line(row.evidence),
            supplier=supplier_text(row.supplier),
            source=one_line(row.source),
            errors=self._errors.get((row.code, ""), ()),
        )

    def condition(self, condition: Condition) -> Row:
        return Row(
            code=condition.code,
            label=condition.code,
            name=one_line(condition.text),
            cells=[self._cell(condition.code, columns.VALUE)],
            papers=(),
            reason=None,
            options=YES_NO,
            errors=self._errors.get((condition.code, ""), ()),
        )

    def _cells(self, row: Criterion | ScoredRow) -> list[Cell]:
        if row.kind in QUOTIENTS:
            return [
                self._cell(row.code, columns.NUMERATOR, one_line(row.numerator or "")),
                self._cell(row.code, columns.DENOMINATOR, one_line(row.denominator or "")),
            ]
        return [self._cell(row.code, columns.VALUE, "" if _options(row) else unit_of_count(row))]

    def _cell(self, code: str, column: str, hint: str = "") -> Cell:
        return Cell(
            name=f"{code}.{column}",
            column=column,
            value=self._typed.get(code, {}).get(column, ""),
            hint=hint,
            errors=self._errors.get((code, column), ()),
        )


_NO_FIGURE = ("", "Chưa có số liệu")
YES_NO = (_NO_FIGURE, ("có", "Có"), ("không", "Không"))


def _options(row: Criterion | ScoredRow) -> Sequence[tuple[str, str]]:
    if row.kind is Kind.YES_NO:
        return YES_NO
    if isinstance(row, ScoredRow) and isinstance(row.scoring, Choice):
        texts = (one_line(option.text) for option in row.scoring.options)
        return [_NO_FIGURE, *((text, text) for text in texts)]
    return ()


def _requirements(row: Criterion | ScoredRow) -> list[str]:
    if isinstance(row, ScoredRow):
        return []
    return [requirement_text(row, required) if required else "" for required in row.requirements]
