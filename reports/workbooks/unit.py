"""A unit's form: all criteria of a set, filled in with what is known, with its result computed live."""

from collections.abc import Mapping

from criteria.model import Framework
from criteria.parts import GENERAL
from criteria.unit_groups import for_unit_group
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading.form_layout import UNIT, FormIdentity
from reports.words.headlines import draft_banner, draft_footer
from reports.words.wording import bare, unit_name
from reports.workbooks.archive import workbook_bytes
from reports.workbooks.calculation_sheet import add_calculation_sheet
from reports.workbooks.figures_sheet import add_figures_sheet
from reports.workbooks.guide import add_guide_sheet, set_facts, unit_steps
from reports.workbooks.identity_sheet import add_identity_sheet, demand_identity
from reports.workbooks.layout import layout
from reports.workbooks.method_sheet import add_method_sheet
from reports.workbooks.result_sheet import add_result_sheet
from reports.workbooks.shared_sheet import add_shared_sheet, known_number
from reports.workbooks.styles import new_workbook

_TITLE = "BIỂU TỰ ĐÁNH GIÁ MỨC ĐỘ CHUYỂN ĐỔI SỐ NĂM {year}"


def unit_form(
    framework: Framework,
    identity: FormIdentity,
    known: Mapping[str, KnownFigure],
    shared: Mapping[str, KnownFigure],
) -> bytes:
    """Return the form of one unit as an XLSX file; the same input gives the same bytes.

    `framework` is the whole set: of a set with thresholds by group of units the form holds those of
    `identity.unit_group`. `known` are figures by the codes of criteria and conditions, `shared` those of
    “Thông tin chung”. What is locked cannot be typed over; the protection has no password.

    `ValueError` where `identity` is not that of the set or known figures are not of it, `KeyError` for a
    group of units that the set does not have.
    """
    demand_identity(framework, identity, UNIT)
    _demand_codes(framework, known, shared)
    chosen = for_unit_group(framework, identity.unit_group or None)
    places = layout(chosen)
    title = _TITLE.format(year=identity.year)
    subtitle = f"{unit_name(identity.unit_name)}, mã {identity.unit}. {bare(framework.title)}."
    banner, footer = draft_banner(framework), draft_footer(framework)
    if banner:
        subtitle = f"{banner}. {subtitle}"
    workbook = new_workbook()
    facts = (
        f"Đơn vị: {unit_name(identity.unit_name)}, mã {identity.unit}.",
        *_group_facts(framework, chosen),
    )
    add_guide_sheet(
        workbook, framework, title=title, facts=(*facts, *set_facts(framework)), steps=unit_steps(chosen)
    )
    if chosen.shared_figures:
        add_shared_sheet(workbook, chosen, places, shared, title="THÔNG TIN CHUNG", footer=footer)
    numbers = {code: number for code, one in shared.items() if (number := known_number(one)) is not None}
    add_figures_sheet(workbook, chosen, places, known, numbers, title=title, subtitle=subtitle, footer=footer)
    result_title = f"KẾT QUẢ TỰ ĐÁNH GIÁ NĂM {identity.year}"
    add_result_sheet(workbook, chosen, title=result_title, subtitle=subtitle, footer=footer)
    add_method_sheet(workbook, framework, places, title="CÁCH XÁC ĐỊNH TỪNG TIÊU CHÍ", footer=footer)
    add_calculation_sheet(workbook, chosen, places)
    add_identity_sheet(workbook, identity)
    return workbook_bytes(workbook, f"{title}, {identity.unit}")


def _demand_codes(
    framework: Framework, known: Mapping[str, KnownFigure], shared: Mapping[str, KnownFigure]
) -> None:
    """Raise `ValueError` for figures that the form has no place for, rather than leave them out."""
    items = {*framework.by_code, *(condition.code for condition in framework.conditions)}
    strange = {*known} - items | {*shared} - {figure.code for figure in framework.shared_figures}
    if strange:
        raise ValueError(f"{framework.id} does not ask for {', '.join(sorted(strange))}")


def _group_facts(whole: Framework, chosen: Framework) -> tuple[str, ...]:
    """Say for which group of units the thresholds hold, where the set has groups."""
    if chosen.unit_group is None:
        return ()
    names = {group.code: f"{bare(group.name)} ({group.code})" for group in whole.unit_groups}
    return (f"Ngưỡng áp dụng cho nhóm: {names.get(chosen.unit_group, GENERAL)}.",)
