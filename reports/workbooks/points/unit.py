"""A unit's form of an index: all rows, filled in with known figures, with their points computed live."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from criteria.index.model import Index
from criteria.parts import GENERAL
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading.form_layout import (
    BLANK,
    FIGURES_SHEET,
    RESULT_SHEET,
    UNIT,
    WORK_SHEET,
    FormIdentity,
)
from reports.words.headlines import draft_footer
from reports.words.wording import bare
from reports.workbooks import work_sheet
from reports.workbooks.changes import Changes
from reports.workbooks.guide import add_guide_sheet, points_steps, set_facts
from reports.workbooks.identity_sheet import add_identity_sheet, check_identity
from reports.workbooks.points import figures_sheet, result_sheet
from reports.workbooks.points.calculation_sheet import Calculation, add_calculation_sheet, options_range
from reports.workbooks.points.figures_sheet import TITLE_COLUMN, FiguresSheet, fill_figures_sheet
from reports.workbooks.points.layout import PointLayout, point_layout
from reports.workbooks.points.method_sheet import add_method_sheet
from reports.workbooks.points.result_sheet import add_result_sheet
from reports.workbooks.points.work_sheet import add_point_work_sheet
from reports.workbooks.shared_sheet import add_shared_sheet, fill_shared_sheet, known_totals
from reports.workbooks.styles import new_workbook
from reports.workbooks.whose import Whose
from reports.workbooks.written import KEPT, WrittenWorkbook
from rules.scored import Others

_SUBTITLES = {
    FIGURES_SHEET: (TITLE_COLUMN, figures_sheet.SUBTITLE_WIDTH),
    RESULT_SHEET: (1, result_sheet.SUBTITLE_WIDTH),
    WORK_SHEET: (1, work_sheet.SUBTITLE_WIDTH),
}
_TITLE = "BIỂU TỰ CHẤM ĐIỂM BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ NĂM"
_NONE: Mapping[str, Fraction] = {}


class PointForms:
    """Writes the forms of units by one index; what they have alike is written once."""

    def __init__(self, index: Index) -> None:
        """Take the index; the group of a unit is that of its form's identity."""
        self._index = index
        self._places = point_layout(index)
        self._written: dict[FormIdentity, WrittenWorkbook] = {}

    def form(
        self,
        identity: FormIdentity,
        known: Mapping[str, KnownFigure],
        shared: Mapping[str, KnownFigure],
        last_year: Mapping[str, Fraction] = _NONE,
    ) -> bytes:
        """Return the form of one unit as an XLSX file; the same input gives the same bytes.

        `known` are figures by the codes of rows and conditions, `shared` those of “Thông tin chung”,
        `last_year` the unit's accepted results of the year before, for rows that compare with them. The
        protection has no password.

        Raises ValueError if `identity` is not that of the index or if known figures are not in it, KeyError
        if the index does not have the group of units.
        """
        index, places = self._index, self._places
        check_identity(index, identity, UNIT, BLANK)
        _check_codes(index, known, shared)
        whose = Whose(index, identity)
        alike = whose.of_any_unit()
        if alike.identity not in self._written:
            self._written[alike.identity] = _without_figures(index, alike)
        written = self._written[alike.identity]
        changes = Changes()
        whose.name_unit(changes, rest=_rest_of_subtitle(index), subtitles=_SUBTITLES)
        fill_shared_sheet(changes, index, places.shared, shared, known)
        given = {
            row.code: value
            for row in index.criteria
            if row.is_given and row.code in known and (value := known[row.code].observation.value) is not None
        }
        calculation = _calculation(index, places, whose, last_year, {} if whose.is_typed else given)
        calculation.fill(changes, written)
        fill_figures_sheet(
            changes,
            index,
            places,
            known,
            known_totals(index, shared, known),
            of_other_groups=calculation.of_other_groups,
            is_blank=whose.is_typed,
        )
        return written.with_changes(whose.plain_title(_TITLE), changes)


def _calculation(
    index: Index,
    places: PointLayout,
    whose: Whose,
    last_year: Mapping[str, Fraction],
    given: Mapping[str, Fraction],
) -> Calculation:
    others = Others(last_year=last_year, unit_group=whose.identity.unit_group or None)
    return Calculation(index, places, others, whose.is_typed, given)


@lru_cache(maxsize=KEPT)
def _without_figures(index: Index, whose: Whose) -> WrittenWorkbook:
    places, footer = point_layout(index), draft_footer(index)
    title, subtitle = whose.title(_TITLE), whose.subtitle(_rest_of_subtitle(index))
    calculation = _calculation(index, places, whose, {}, {})
    workbook = new_workbook()
    add_guide_sheet(
        workbook,
        index,
        title=title,
        facts=(*whose.facts(), *_group_facts(index, whose.identity.unit_group), *set_facts(index)),
        steps=points_steps(index, is_blank=whose.is_typed),
        whose=whose,
    )
    if index.shared_figures:
        add_shared_sheet(workbook, index, places.shared, title="THÔNG TIN CHUNG", footer=footer)
    FiguresSheet(
        sheet=workbook.create_sheet(FIGURES_SHEET),
        index=index,
        places=places,
        of_other_groups=calculation.of_other_groups,
        largest={row.code: calculation.largest(row) for row in index.criteria},
        is_blank=whose.is_typed,
        options={row.code: options_range(row, places.at(row.code)) for row in index.criteria},
    ).write(title=title, subtitle=subtitle, whose=whose.heading(), footer=footer)
    result_title = whose.title("KẾT QUẢ TỰ CHẤM ĐIỂM NĂM")
    add_result_sheet(workbook, index, places, title=result_title, subtitle=subtitle, footer=footer)
    work_title = whose.title("VIỆC CẦN LÀM NĂM")
    add_point_work_sheet(
        workbook, index, calculation.work, title=work_title, subtitle=subtitle, footer=footer
    )
    method_title = "CÁCH CHẤM, CÁCH XÁC ĐỊNH TỪNG CHỈ SỐ"
    add_method_sheet(workbook, index, places, title=method_title, footer=footer)
    add_calculation_sheet(workbook, calculation)
    add_identity_sheet(workbook, whose.identity)
    return WrittenWorkbook(workbook)


def index_unit_form(
    index: Index,
    identity: FormIdentity,
    known: Mapping[str, KnownFigure],
    shared: Mapping[str, KnownFigure],
    last_year: Mapping[str, Fraction] = _NONE,
) -> bytes:
    """Return the form of one unit as an XLSX file, as `PointForms.form` does; many are written by that."""
    return PointForms(index).form(identity, known, shared, last_year)


def _rest_of_subtitle(index: Index) -> str:
    return f"{bare(index.title)}."


def _check_codes(index: Index, known: Mapping[str, KnownFigure], shared: Mapping[str, KnownFigure]) -> None:
    """Raise ValueError for figures without a row in the form, rather than leave them out."""
    items = {*index.by_code, *(condition.code for condition in index.conditions)}
    unknown = {*known} - items | {*shared} - {figure.code for figure in index.shared_figures}
    if unknown:
        raise ValueError(f"{index.id} does not ask for {', '.join(sorted(unknown))}")


def _group_facts(index: Index, group: str) -> tuple[str, ...]:
    """Return the group of units, if the index has groups. Raises KeyError for an unknown one."""
    if not index.unit_groups:
        return ()
    names = {each.code: f"{bare(each.name)} ({each.code})" for each in index.unit_groups}
    name = names[group] if group else GENERAL
    unranked = " Nhóm này được chấm điểm, không xếp hạng." if not index.ranks(group) else ""
    return (f"Nhóm đơn vị: {name}.{unranked}",)
