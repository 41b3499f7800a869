"""A unit's form of an index: all rows, filled in with known figures, with their points computed live."""

from collections.abc import Mapping
from fractions import Fraction

from criteria.index.model import Index
from criteria.parts import GENERAL
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading.form_layout import BLANK, FIGURES_SHEET, UNIT, FormIdentity
from reports.words.headlines import draft_footer
from reports.words.wording import bare
from reports.workbooks.guide import add_guide_sheet, points_steps, set_facts
from reports.workbooks.identity_sheet import add_identity_sheet, check_identity
from reports.workbooks.points.calculation_sheet import add_calculation_sheet, options_range
from reports.workbooks.points.figures_sheet import FiguresSheet
from reports.workbooks.points.layout import PointLayout, point_layout
from reports.workbooks.points.method_sheet import add_method_sheet
from reports.workbooks.points.reading import largest_count
from reports.workbooks.points.result_sheet import add_result_sheet
from reports.workbooks.points.rows import RowFormulas
from reports.workbooks.shared_sheet import add_shared_sheet, known_number
from reports.workbooks.styles import new_workbook
from reports.workbooks.whose import Whose
from reports.workbooks.written import workbook_bytes
from rules.scored import Others

_TITLE = "BIỂU TỰ CHẤM ĐIỂM BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ NĂM"
_NONE: Mapping[str, Fraction] = {}


def index_unit_form(
    index: Index,
    identity: FormIdentity,
    known: Mapping[str, KnownFigure],
    shared: Mapping[str, KnownFigure],
    last_year: Mapping[str, Fraction] = _NONE,
) -> bytes:
    """Return the form of one unit as an XLSX file; the same input gives the same bytes.

    `known` are figures by the codes of rows and conditions, `shared` those of “Thông tin chung”,
    `last_year` the unit's accepted results of the year before, for rows that compare with them. The group of
    the unit is that of `identity`. The protection has no password.

    Raises ValueError if `identity` is not that of the index or if known figures are not in it, KeyError if
    the index does not have the group of units.
    """
    check_identity(index, identity, UNIT, BLANK)
    _check_codes(index, known, shared)
    places, others = point_layout(index), Others(last_year=last_year, unit_group=identity.unit_group or None)
    whose, footer = Whose(index, identity), draft_footer(index)
    title, subtitle = whose.title(_TITLE), whose.subtitle(f"{bare(index.title)}.")
    workbook = new_workbook()
    add_guide_sheet(
        workbook,
        index,
        title=title,
        facts=(*whose.facts(), *_group_facts(index, identity.unit_group), *set_facts(index)),
        steps=points_steps(index, is_blank=whose.is_typed),
        whose=whose,
    )
    if index.shared_figures:
        add_shared_sheet(workbook, index, places.shared, shared, title="THÔNG TIN CHUNG", footer=footer)
    numbers = {
        code: number for code, figure in shared.items() if (number := known_number(figure)) is not None
    }
    largest = {
        row.code: largest_count(row, last_year.get(row.code))
        for row in index.criteria
        if whose.is_typed or not row.is_given
    }
    FiguresSheet(
        sheet=workbook.create_sheet(FIGURES_SHEET),
        index=index,
        places=places,
        known=known,
        shared=numbers,
        of_other_groups=_of_other_groups(index, places, others),
        largest=largest,
        is_blank=whose.is_typed,
        options={row.code: options_range(row, places.at(row.code)) for row in index.criteria},
    ).write(title=title, subtitle=subtitle, whose=whose.heading(), footer=footer)
    result_title = whose.title("KẾT QUẢ TỰ CHẤM ĐIỂM NĂM")
    add_result_sheet(workbook, index, places, title=result_title, subtitle=subtitle, footer=footer)
    add_method_sheet(workbook, index, places, title="CÁCH CHẤM, CÁCH XÁC ĐỊNH TỪNG CHỈ SỐ", footer=footer)
    given = {
        row.code: value
        for row in index.criteria
        if row.is_given and row.code in known and (value := known[row.code].observation.value) is not None
    }
    add_calculation_sheet(workbook, index, places, others, given, largest, takes_given_points=whose.is_typed)
    add_identity_sheet(workbook, identity)
    return workbook_bytes(workbook, whose.plain_title(_TITLE))


def _of_other_groups(index: Index, places: PointLayout, others: Others) -> frozenset[str]:
    rows = RowFormulas(index, places, others)
    return frozenset(row.code for row in index.criteria if rows.is_of_another_group(row))


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
