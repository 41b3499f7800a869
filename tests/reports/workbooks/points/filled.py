"""Fill in an index's form as an official does, and read back the points that its formulas compute."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from attrs import frozen
from openpyxl.utils import get_column_letter

from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.model import Kind
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import CALCULATION_SHEET, FIGURES_SHEET
from reports.workbooks.points.layout import INPUTS, Calculated, PointColumn, point_layout
from reports.workbooks.points.lines import choice_words
from reports.workbooks.points.totals import POSSIBLE_COLUMN, SECURED_COLUMN, Total
from reports.workbooks.points.unit import index_unit_form
from rules.observation import NOT_DONE, Observation, State, missing
from rules.score import score
from rules.scored import Others, Scored
from tests.reports.workbooks.filled import Entry, identity, opened
from tests.reports.workbooks.spreadsheet import Sheets

ALONE = Others()
"""Nothing is known of other units and years."""
REASON = "không có đối tượng thuộc diện tính"


class BlankPoints:
    """An empty form of an index, written once and filled in as often as wanted."""

    def __init__(
        self, index: Index, others: Others = ALONE, known: Mapping[str, KnownFigure] | None = None
    ) -> None:
        self.index, self.others, self.places = index, others, point_layout(index)
        content = index_unit_form(
            index, identity(index, others.unit_group or "", year=2026), known or {}, {}, others.last_year
        )
        self.workbook = opened(content)
        self.touched: list[tuple[int, int, object]] = []

    def fill(self, entries: Mapping[str, Entry]) -> None:
        """Type entries into the form, in place of those typed before."""
        sheet = self.workbook[FIGURES_SHEET]
        for row, column, value in reversed(self.touched):
            sheet.cell(row, column).value = value
        self.touched.clear()
        for code, entry in entries.items():
            for name, value in entry.items():
                column = PointColumn.SELF_SCORE if name == columns.SELF_SCORE else INPUTS[name]
                cell = sheet.cell(self.places.figures[code], column)
                self.touched.append((cell.row, cell.column, cell.value))
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"

    def result(self) -> "PointsResult":
        """What the formulas make of what was typed, computed by spreadsheet.py."""
        sheets = Sheets(self.workbook)
        return read_result(self.index, lambda sheet, address: sheets.value(sheet, address))

    def remark(self, code: str) -> str:
        """What the status cell of a row says."""
        row = self.places.figures[code]
        address = f"{get_column_letter(PointColumn.STATUS)}{row}"
        return str(Sheets(self.workbook).value(FIGURES_SHEET, address))


@frozen
class PointsResult:
    """What a form computes: whole numbers of printed units, "" for what is not printed."""

    rows: Mapping[str, int | str]
    """Scored rows, divided rows and main indexes by code."""
    counted: Mapping[str, int]
    """What main indexes count after rescaling, in millionths."""
    points: tuple[int, int]
    """Secured and possible."""
    value: tuple[int, int]
    class_number: tuple[int, int]


def read_result(index: Index, value: Callable[[str, str], object]) -> PointsResult:
    """Read the hidden sheet from wherever its values were computed."""
    places = point_layout(index)

    def number(address: str) -> int:
        found = value(CALCULATION_SHEET, address)
        assert isinstance(found, int | float), f"{address}: {found!r}"
        assert found == int(found), f"{address}: {found!r}"
        return int(found)

    def printed(code: str) -> int | str:
        address = f"{Calculated.PRINTED}{places.at(code)}"
        return "" if value(CALCULATION_SHEET, address) in ("", None) else number(address)

    def both(total: Total) -> tuple[int, int]:
        return number(f"{SECURED_COLUMN}{total:d}"), number(f"{POSSIBLE_COLUMN}{total:d}")

    codes = [code for code in places.figures if code not in {c.code for c in index.conditions}]
    return PointsResult(
        rows={code: printed(code) for code in codes if code not in ("C", "T")},
        counted={
            main.code: number(f"{Calculated.COUNTED}{places.at(main.code)}") for main in index.main_indexes
        },
        points=both(Total.PRINTED),
        value=both(Total.VALUE),
        class_number=both(Total.CLASS),
    )


def rounded(amount: Fraction, decimals: int) -> int:
    """A number of units of the last decimal, half up."""
    return int((2 * amount * 10**decimals + 1) // 2)


def expected(scored: Scored) -> PointsResult:
    """What the engine says of the same figures."""
    index, total = scored.index, scored.total.points
    places = index.points_decimals
    rows: dict[str, int | str] = {}
    for row in scored.rows:
        leaves = row.clause in ("không-áp-dụng", "khác-nhóm") and row.points.applicable == 0
        is_unknown = row.observation.state.is_open or row.points.secured != row.points.possible
        is_open = row.clause is None and is_unknown
        if leaves or is_open:
            rows[row.code] = ""
        else:
            rows[row.code] = rounded(row.points.secured, places)
    rows |= {divided.code: rounded(divided.points.secured, places) for divided in scored.divided}
    rows |= {main.code: rounded(main.points.secured, places) for main in scored.main_indexes}
    names = [each.name for each in index.classes]

    def number(name: str | None) -> int:
        return 0 if name is None else names.index(name) + 1

    return PointsResult(
        rows=rows,
        counted={main.code: int(main.counted * 10**6 // 1) for main in scored.main_indexes},
        points=(rounded(total.secured, places), rounded(total.possible, places)),
        value=(
            rounded(scored.value, index.value_decimals),
            rounded(scored.possible_value, index.value_decimals),
        ),
        class_number=(number(scored.class_name), number(scored.possible_class)),
    )


def typed(index: Index, observed: Sequence[Observation]) -> tuple[dict[str, Entry], list[Observation]]:
    """What to type for some observations, and what the program then reads."""
    entries: dict[str, Entry] = {}
    read: list[Observation] = []
    for observation in observed:
        row = index.by_code[observation.criterion]
        if row.kind is Kind.POINTS:
            is_known = observation.value is not None
            read.append(_as_figure(observation) if is_known else missing(row.code))
        elif observation.value is not None:
            observation = _as_figure(observation)
            entries[row.code] = _entry(row, observation)
            read.append(observation)
        elif observation.state is State.NOT_APPLICABLE:
            entries[row.code] = {columns.NOT_APPLICABLE: REASON}
            allowed = row.not_applicable_when is not None
            state = State.NOT_APPLICABLE if allowed else State.NOT_APPLICABLE_REFUSED
            read.append(Observation(row.code, state, note=REASON))
        else:
            read.append(missing(row.code))
    return entries, read


def _as_figure(observation: Observation) -> Observation:
    value = observation.value
    if observation.numerator is None and value is not None:
        value = Fraction(round(value * 100), 100)
    return Observation(
        observation.criterion,
        State.FIGURE,
        value,
        observation.numerator,
        observation.denominator,
        counted=observation.counted,
    )


def _entry(row: ScoredRow, observation: Observation) -> Entry:
    value = observation.value
    assert value is not None
    if observation.numerator is not None and observation.denominator is not None:
        return {columns.NUMERATOR: observation.numerator, columns.DENOMINATOR: observation.denominator}
    match row.kind:
        case Kind.YES_NO:
            return {columns.VALUE: "có" if value else "không"}
        case Kind.CHOICE:
            return {columns.VALUE: choice_words(row)[int(value)]}
        case Kind.DAYS if value == NOT_DONE:
            return {columns.VALUE: "chưa thực hiện"}
        case Kind.COUNT | Kind.DAYS:
            return {columns.VALUE: int(value)}
    return {columns.VALUE: f"{value.numerator / value.denominator:.2f}".replace(".", ",")}


def known_points(observed: Sequence[Observation], index: Index) -> dict[str, KnownFigure]:
    """The points that other bodies have given, as a form is filled in with them."""
    return {
        each.criterion: KnownFigure(each, "Sở Khoa học và Công nghệ", is_locked=True)
        for each in observed
        if index.by_code[each.criterion].kind is Kind.POINTS and each.value is not None
    }


def scored_as_typed(
    index: Index, observed: Sequence[Observation], others: Others
) -> tuple[PointsResult, PointsResult]:
    """What a form makes of figures, and what the engine makes of them."""
    entries, read = typed(index, observed)
    form = BlankPoints(index, others, known_points(read, index))
    form.fill(entries)
    return form.result(), expected(score(index, read, others))
