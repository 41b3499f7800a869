"""How the sheets of a form name its unit and year: as texts, or in a blank form as what is typed in it."""

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen
from openpyxl.worksheet.worksheet import Worksheet

from criteria.criteria_set import CriteriaSet
from criteria.index.model import Index
from criteria.index.policies import Period
from maturity.figures.reading.form_layout import (
    BLANK,
    FIGURES_SHEET,
    GUIDE_SHEET,
    IDENTITY_SHEET,
    TYPED_CODE,
    TYPED_NAME,
    TYPED_YEAR,
    FormIdentity,
)
from reports.words.headlines import draft_banner
from reports.words.wording import raised, unit_name
from reports.workbooks import styles, validation
from reports.workbooks.changes import Changes
from reports.workbooks.pages import fit_height, merge
from reports.workbooks.spreadsheet.formula import Formula
from reports.workbooks.styles import Words

TYPED_COLUMN = 3
"""Of the sheet “Hướng dẫn” of a blank form; the labels stand left of it."""
LINE_WIDTH = 102
"""The width of the lines of the sheet “Hướng dẫn”, in characters."""
_LINE_HEIGHT = 24
_NOT_TYPED = f"(chưa ghi tên đơn vị ở trang “{GUIDE_SHEET}”)"
_PERIODS = {Period.MONTH: ("Tháng", "tháng "), Period.QUARTER: ("Quý", "quý ")}
_YEARS = (2000, 2099)


SUBTITLE_ROW = 2
_LENGTH_OF_TYPED = 160
"""The length of a subtitle with a name that is still to be typed, as most are."""


def write_subtitle(sheet: Worksheet, words: Words, first: int, widths: Sequence[float]) -> None:
    """Write whose form it is below the title, wrapped over columns from `first` on with these widths.

    A text that runs beyond the last column would be printed, and all of the sheet smaller.
    """
    styles.write_words(sheet, SUBTITLE_ROW, first, words, styles.LINE)
    merge(sheet, SUBTITLE_ROW, first, first + len(widths) - 1)
    text = words if isinstance(words, str) else "x" * _LENGTH_OF_TYPED
    fit_height(sheet, SUBTITLE_ROW, [(text, sum(widths))])


@frozen
class Whose:
    """Whose form it is, and of which set."""

    criteria_set: CriteriaSet
    identity: FormIdentity

    @property
    def is_typed(self) -> bool:
        """Whether the unit names itself in the form."""
        return self.identity.kind == BLANK

    def title(self, words: str) -> Words:
        """Return a title and the year: `words` end before it."""
        if not self.is_typed:
            return f"{words} {self.identity.year}"
        return Formula(f'"{words} "&{self._cell(2)}')

    def plain_title(self, words: str) -> str:
        """Return the title of the file, which names the unit if it is known."""
        whose = "biểu trắng" if self.is_typed else self.identity.unit
        return f"{words} {self.identity.year}, {whose}"

    def subtitle(self, rest: str) -> Words:
        """Return the banner of a draft, whose form it is, and the rest of a line."""
        banner = draft_banner(self.criteria_set)
        before = f"{banner}. " if banner else ""
        if not self.is_typed:
            named = f"{unit_name(self.identity.unit_name)}, mã {self.identity.unit}"
            return f"{before}{named}. {rest}"
        return Formula(f'"{_quoted(before)}"&{self._named()}&". {_quoted(rest)}"')

    def heading(self) -> Words:
        """Return whose form it is."""
        if self.is_typed:
            return Formula(self._named())
        return f"{raised(unit_name(self.identity.unit_name))}, mã {self.identity.unit}"

    def facts(self) -> tuple[str, ...]:
        """Return the line of the sheet “Hướng dẫn” that names the unit."""
        if self.is_typed:
            return ()
        return (f"Đơn vị: {unit_name(self.identity.unit_name)}, mã {self.identity.unit}.",)

    def name_unit(self, changes: Changes, *, rest: str, subtitles: Mapping[str, tuple[int, float]]) -> None:
        """Write whose form it is into a workbook that is written for no unit yet.

        `rest` follows the unit in subtitles, whose columns and widths are given by sheet.
        """
        for row, (_, value) in enumerate(self.identity.rows(), 1):
            changes.write_text(IDENTITY_SHEET, row, 2, value)
        if self.is_typed:
            return
        [fact] = self.facts()
        changes.write_text(GUIDE_SHEET, self._first_row, 1, fact)
        changes.fit_height(GUIDE_SHEET, self._first_row, [(fact, LINE_WIDTH)])
        changes.write_words(FIGURES_SHEET, 1, 1, self.heading())
        named = self.subtitle(rest)
        for sheet, (column, width) in subtitles.items():
            changes.write_words(sheet, SUBTITLE_ROW, column, named)
            changes.fit_height(sheet, SUBTITLE_ROW, [(str(named), width)])

    def of_any_unit(self) -> "Whose":
        """Return the same of no unit, for what the forms of all units have alike."""
        return evolve(self, identity=evolve(self.identity, unit="", unit_name=""))

    def write_typed_cells(self, sheet: Worksheet) -> int:
        """Write the cells that a blank form asks for, with their labels; return the row below them."""
        for row, (label, prompt) in enumerate(self._labels(), self._first_row):
            for column in range(1, TYPED_COLUMN):
                styles.write_blank(sheet, row, column, styles.HEADING)
            styles.write_text(sheet, row, 1, label, styles.LABEL)
            merge(sheet, row, 1, TYPED_COLUMN - 1)
            styles.write_blank(sheet, row, TYPED_COLUMN, styles.INPUT_TEXT)
            cell = sheet.cell(row, TYPED_COLUMN)
            if label == TYPED_YEAR:
                styles.write_number(sheet, row, TYPED_COLUMN, self.identity.year, styles.INPUT_YEAR)
                validation.take_years(sheet, cell.coordinate, _YEARS, label, prompt)
            else:
                validation.prompt_only(sheet, cell.coordinate, label, prompt)
            sheet.row_dimensions[row].height = _LINE_HEIGHT
        return self._first_row + len(self._labels())

    @property
    def _first_row(self) -> int:
        """The row below the title of the sheet “Hướng dẫn”, which the banner of a draft stands above."""
        return 3 if draft_banner(self.criteria_set) else 2

    def _labels(self) -> list[tuple[str, str]]:
        """Return the labels and what is to be typed, in the order of the rows."""
        labels = [
            (TYPED_NAME, "Tên đầy đủ, ví dụ: Xã Suối Mẫu."),
            (TYPED_CODE, "Mã đơn vị hành chính hoặc mã định danh; không nhớ thì để trống."),
            (TYPED_YEAR, "Năm của số liệu, bốn chữ số."),
        ]
        if self._period:
            labels.append((self._period[0], "Kỳ của số liệu, ví dụ: 3."))
        return labels

    @property
    def _period(self) -> tuple[str, str] | None:
        return _PERIODS.get(self.criteria_set.period) if isinstance(self.criteria_set, Index) else None

    def _named(self) -> str:
        """Return the formula of the unit's name and code as they are typed."""
        name, code = f"TRIM({self._cell(0)})", f"TRIM({self._cell(1)})"
        named = f'{name}&IF({code}="","",", mã "&{code})'
        if self._period:
            period = f"TRIM({self._cell(3)})"
            named += f'&IF({period}="","",", {self._period[1]}"&{period})'
        return f'IF({name}="","{_NOT_TYPED}",{named})'

    def _cell(self, place: int) -> str:
        return f"'{GUIDE_SHEET}'!$C${self._first_row + place}"


def _quoted(text: str) -> str:
    """Return a text as it stands between the quotes of a formula."""
    return text.replace('"', '""')
