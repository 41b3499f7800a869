"""A unit's form: all criteria of a set, filled in with known figures, with its result computed live."""

from collections.abc import Mapping
from functools import lru_cache

from criteria.model import Framework
from criteria.parts import GENERAL
from criteria.unit_groups import for_unit_group
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
from reports.workbooks import figures_sheet, result_sheet, work_sheet
from reports.workbooks.calculation_sheet import add_calculation_sheet
from reports.workbooks.changes import Changes
from reports.workbooks.figures_sheet import TITLE_COLUMN, add_figures_sheet, fill_figures_sheet
from reports.workbooks.guide import add_guide_sheet, set_facts, unit_steps
from reports.workbooks.identity_sheet import add_identity_sheet, check_identity
from reports.workbooks.layout import Layout, layout
from reports.workbooks.level_work_sheet import add_level_work_sheet
from reports.workbooks.method_sheet import add_method_sheet
from reports.workbooks.result_sheet import add_result_sheet
from reports.workbooks.shared_sheet import add_shared_sheet, fill_shared_sheet, known_totals
from reports.workbooks.styles import new_workbook
from reports.workbooks.whose import Whose
from reports.workbooks.written import KEPT, WrittenWorkbook

_SUBTITLES = {
    FIGURES_SHEET: (TITLE_COLUMN, figures_sheet.SUBTITLE_WIDTH),
    RESULT_SHEET: (1, result_sheet.SUBTITLE_WIDTH),
    WORK_SHEET: (1, work_sheet.SUBTITLE_WIDTH),
}
_TITLE = "BIỂU TỰ ĐÁNH GIÁ MỨC ĐỘ CHUYỂN ĐỔI SỐ NĂM"
_WithoutFigures = tuple[WrittenWorkbook, Framework, Layout]


class LevelForms:
    """Writes the forms of units by one set of levels; what they have alike is written once."""

    def __init__(self, framework: Framework) -> None:
        """Take the whole set; a form has the thresholds of its unit's group, if the set has such."""
        self._framework = framework
        self._written: dict[FormIdentity, _WithoutFigures] = {}

    def form(
        self,
        identity: FormIdentity,
        known: Mapping[str, KnownFigure],
        shared: Mapping[str, KnownFigure],
    ) -> bytes:
        """Return the form of one unit as an XLSX file; the same input gives the same bytes.

        `known` are figures by the codes of criteria and conditions, `shared` those of “Thông tin chung”. The
        form of an identity of the kind BLANK asks for its unit. Locked cells cannot be typed over; the
        protection has no password.

        Raises ValueError if `identity` is not that of the set or if known figures are not in it, KeyError if
        the set does not have the group of units.
        """
        check_identity(self._framework, identity, UNIT, BLANK)
        _check_codes(self._framework, known, shared)
        whose = Whose(self._framework, identity)
        alike = whose.of_any_unit()
        if alike.identity not in self._written:
            self._written[alike.identity] = _without_figures(self._framework, alike)
        written, chosen, places = self._written[alike.identity]
        changes = Changes()
        whose.name_unit(changes, rest=_rest_of_subtitle(self._framework), subtitles=_SUBTITLES)
        fill_shared_sheet(changes, chosen, places.shared, shared, known)
        fill_figures_sheet(changes, chosen, places, known, known_totals(chosen, shared, known))
        return written.with_changes(whose.plain_title(_TITLE), changes)


@lru_cache(maxsize=KEPT)
def _without_figures(framework: Framework, whose: Whose) -> _WithoutFigures:
    footer = draft_footer(framework)
    chosen = for_unit_group(framework, whose.identity.unit_group or None)
    places = layout(chosen)
    title, subtitle = whose.title(_TITLE), whose.subtitle(_rest_of_subtitle(framework))
    workbook = new_workbook()
    add_guide_sheet(
        workbook,
        framework,
        title=title,
        facts=(*whose.facts(), *_group_facts(framework, chosen), *set_facts(framework)),
        steps=unit_steps(chosen, is_blank=whose.is_typed),
        whose=whose,
    )
    if chosen.shared_figures:
        add_shared_sheet(workbook, chosen, places.shared, title="THÔNG TIN CHUNG", footer=footer)
    add_figures_sheet(
        workbook,
        chosen,
        places,
        title=title,
        subtitle=subtitle,
        whose=whose.heading(),
        footer=footer,
    )
    result_title = whose.title("KẾT QUẢ TỰ ĐÁNH GIÁ NĂM")
    add_result_sheet(workbook, chosen, title=result_title, subtitle=subtitle, footer=footer)
    work_title = whose.title("VIỆC CẦN LÀM NĂM")
    add_level_work_sheet(workbook, chosen, places, title=work_title, subtitle=subtitle, footer=footer)
    add_method_sheet(workbook, framework, places, title="CÁCH XÁC ĐỊNH TỪNG TIÊU CHÍ", footer=footer)
    add_calculation_sheet(workbook, chosen, places)
    add_identity_sheet(workbook, whose.identity)
    return WrittenWorkbook(workbook), chosen, places


def unit_form(
    framework: Framework,
    identity: FormIdentity,
    known: Mapping[str, KnownFigure],
    shared: Mapping[str, KnownFigure],
) -> bytes:
    """Return the form of one unit as an XLSX file, as `LevelForms.form` does; many are written by that."""
    return LevelForms(framework).form(identity, known, shared)


def _rest_of_subtitle(framework: Framework) -> str:
    return f"{bare(framework.title)}."


def _check_codes(
    framework: Framework, known: Mapping[str, KnownFigure], shared: Mapping[str, KnownFigure]
) -> None:
    """Raise ValueError for figures without a row in the form, rather than leave them out."""
    items = {*framework.by_code, *(condition.code for condition in framework.conditions)}
    unknown = {*known} - items | {*shared} - {figure.code for figure in framework.shared_figures}
    if unknown:
        raise ValueError(f"{framework.id} does not ask for {', '.join(sorted(unknown))}")


def _group_facts(whole: Framework, chosen: Framework) -> tuple[str, ...]:
    """Return the group of units whose thresholds are used, if the set has groups."""
    if chosen.unit_group is None:
        return ()
    names = {group.code: f"{bare(group.name)} ({group.code})" for group in whole.unit_groups}
    return (f"Ngưỡng áp dụng cho nhóm: {names.get(chosen.unit_group, GENERAL)}.",)
