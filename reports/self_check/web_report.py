"""The self-check as pages: a table of units with links, and each unit with its levels, bars and all its rows.

One file that stands alone, as it is sent by a messenger, or a file a unit. The sentences are those of the
Markdown report.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import frozen
from markupsafe import Markup

from criteria.model import LEVELS, Framework
from foundation.text import slug
from maturity.operations.score_check import ScoreCheck, UnitScore
from maturity.operations.self_check import SelfCheck
from maturity.operations.unit_result import UnitResult
from reports.media.page.frame import Link, Page, page_html
from reports.media.page.markdown_html import html_of
from reports.media.page.parts import (
    Align,
    Cell,
    Column,
    GroupRow,
    Row,
    Rung,
    Step,
    heading,
    joined,
    ladder,
    level,
    link,
    paragraph,
    table,
)
from reports.media.page.words import worded
from reports.media.svg import Bar, bars
from reports.self_check import score_report, self_assessment
from reports.self_check.one_page import level_state
from reports.self_check.ranges import class_range, place_text, points_range
from reports.self_check.score_unit import unit_section as score_section
from reports.words.appraisal_words import observation_text
from reports.words.headlines import DRAFT, draft_reasons, official_value, progress_of
from reports.words.numbers import counted, decimal, part_of
from reports.words.points import lost_text, points_span
from reports.words.provenance import provenance_sentence
from reports.words.wording import bare, label, one_line, raised, requirement_text, unit_name
from reports.workspace.problem_list import problem_section, problem_summary
from rules.observation import State
from rules.verdict import Assessment, Finding, LevelProgress

INDEX_FILE = "index.html"
_TO_INDEX = "Về bảng các đơn vị"

AddressOf = Callable[[int], str]
"""Where the page of a unit is, by its number from 1."""


@frozen
class _Unit:
    """A unit of a report: its code, its name, and its section."""

    code: str
    name: str
    section: Markup


def web_report(checked: SelfCheck | ScoreCheck) -> str:
    """Return the whole report as one page: a table with links, then a section a unit, on new sheets."""
    units = list(_units(checked))
    sections = [
        Markup('<section class="unit" id="don-vi-{}">\n{}{}\n{}</section>\n').format(
            at,
            heading(2, _title(unit)),
            unit.section,
            paragraph(link(_TO_INDEX, "#bang"), "back") if len(units) > 1 else "",
        )
        for at, unit in enumerate(units, 1)
    ]
    body = _opening(checked, lambda number: f"#don-vi-{number}") + joined(sections) + _closing(checked)
    return _page(checked, _heading(checked), body)


def web_report_files(checked: SelfCheck | ScoreCheck) -> Mapping[str, str]:
    """Return the report as files by their names: the table of units, and a page a unit."""
    units = list(_units(checked))
    names = [f"{slug(unit.code)}-{at}.html" for at, unit in enumerate(units, 1)]
    opening = _opening(checked, lambda number: names[number - 1])
    pages = {INDEX_FILE: _page(checked, _heading(checked), opening + _closing(checked))}
    crumb = Link(_heading(checked), INDEX_FILE)
    for unit, name in zip(units, names, strict=True):
        body = heading(1, _title(unit)) + unit.section
        here = Link(unit_name(unit.name), name, is_here=True)
        pages[name] = _page(checked, _title(unit), body, (crumb, here))
    return pages


def sheet_names(checked: SelfCheck | ScoreCheck) -> list[str]:
    """Return the names of the files of the units' sheets, in their order; made of codes, never of names."""
    codes = [unit.code for unit in checked.results]
    return [f"trinh-{slug(code)}-{at}.docx" for at, code in enumerate(codes, 1)]


def _page(checked: SelfCheck | ScoreCheck, title: str, body: Markup, crumbs: tuple[Link, ...] = ()) -> str:
    whole = checked.criteria_set
    reasons = draft_reasons(whole, checked.as_of)
    page = Page(
        title=title,
        body=body,
        draft=f"{DRAFT}: {reasons[0]}; chưa có giá trị {official_value(whole)}." if reasons else "",
        crumbs=crumbs,
        foot=(f"{bare(whole.title)} (mã {whole.id}, phiên bản {whole.version}).", provenance_sentence(whole)),
        print_foot=_heading(checked),
    )
    return page_html(page)


def _title(unit: _Unit) -> str:
    return f"{unit_name(unit.name)} (mã {one_line(unit.code)})"


def _heading(checked: SelfCheck | ScoreCheck) -> str:
    if isinstance(checked, ScoreCheck):
        return score_report.heading(checked)
    return self_assessment.heading(checked.criteria_set, checked.year)


def _opening(checked: SelfCheck | ScoreCheck, address_of: AddressOf) -> Markup:
    """Return title, set, warnings and the table of units with links to them."""
    if isinstance(checked, ScoreCheck):
        about, units = score_report.about(checked), _score_table(checked, address_of)
        together = score_report.together(checked)
    else:
        about = self_assessment.about(checked.criteria_set, checked.as_of)
        units = _level_table(checked.results, address_of)
        together = [self_assessment.levels_reached(checked.results)] if len(checked.results) > 1 else []
    told = problem_summary(checked.problems)
    return joined(
        [
            heading(1, _heading(checked)),
            html_of(about),
            *(paragraph(warning.message, "hero") for warning in checked.warnings),
            units if checked.results else paragraph("Chưa có đơn vị nào xét được từ tệp số liệu này."),
            *map(paragraph, together),
            html_of(told) if told else None,
        ]
    )


def _closing(checked: SelfCheck | ScoreCheck) -> Markup:
    problems = problem_section(checked.problems, None)
    if isinstance(checked, ScoreCheck):
        closing = score_report.closing_lines(checked)
    else:
        closing = self_assessment.closing(checked.criteria_set, checked.as_of)
    return joined([html_of(problems) if problems else None, html_of(closing)])


def _units(checked: SelfCheck | ScoreCheck) -> Iterator[_Unit]:
    if isinstance(checked, ScoreCheck):
        for at, scored in enumerate(checked.units, 1):
            yield _Unit(scored.code, scored.name, _score_section(checked, scored, at))
        return
    for at, unit in enumerate(checked.results, 1):
        yield _Unit(unit.code, unit.name, _level_section(checked, unit, at))


def _without_heading(markdown: str) -> Markup:
    """Return a section without its first line, the heading, which stands on the page already."""
    return html_of(markdown.partition("\n")[2])


# Levels


def _level_table(units: Sequence[UnitResult], address_of: AddressOf) -> Markup:
    columns = (
        Column("Đơn vị"),
        Column("Mã"),
        Column("Mức", Align.CENTER),
        Column("Kết quả"),
        Column("Còn thiếu"),
    )
    rows = []
    for at, unit in enumerate(units, 1):
        verdict = unit.assessment.verdict
        cells = (
            link(unit_name(unit.name), address_of(at)),
            one_line(unit.code),
            level(verdict.level, verdict.ceiling),
            self_assessment.outcome(unit.assessment),
            self_assessment.remaining_text(unit.assessment),
        )
        rows.append(Row(cells))
    return table(columns, rows, identity="bang")


def _level_section(checked: SelfCheck, unit: UnitResult, number: int) -> Markup:
    assessment = unit.assessment
    text = self_assessment.unit_section(checked.criteria_set, unit, checked.year)
    return joined(
        [
            _ladder(assessment),
            _group_bars(assessment, number),
            _without_heading(text),
            heading(3, f"Đủ {counted(len(assessment.framework.criteria))} tiêu chí"),
            _criteria_table(assessment),
        ]
    )


def _ladder(assessment: Assessment) -> Markup:
    framework = assessment.framework
    return ladder(
        Rung(
            number=each.level,
            name=one_line(framework.level_name(each.level) or ""),
            state=raised(level_state(each)) if each.required else "Không xét",
            done=part_of(each.met + each.not_applicable, each.required),
            step=Step.HELD
            if each.complete and each.required
            else Step.OPEN
            if each.possible
            else Step.NOT_HELD,
            is_target=each.level == assessment.target,
        )
        for each in assessment.progress
    )


def _step(progress: LevelProgress) -> Step:
    if progress.complete and progress.required:
        return Step.HELD
    return Step.OPEN if progress.possible else Step.NOT_HELD


def _group_bars(assessment: Assessment, number: int) -> Markup | None:
    """Return a bar a group: how many of its criteria meet the target, or the level held if it is highest."""
    aim = assessment.target or assessment.verdict.level
    progress = progress_of(assessment, aim)
    names = {group.code: group.name for group in assessment.framework.groups}
    rows = [
        Bar(
            one_line(names[each.group]),
            Fraction(each.met + each.not_applicable, each.required),
            part_of(each.met + each.not_applicable, each.required),
        )
        for each in progress.by_group
        if each.required
    ]
    if not rows:
        return None
    title = f"Số tiêu chí đạt mức độ {aim} theo nhóm"
    told = "; ".join(f"{row.name} {row.text}" for row in rows)
    return paragraph(f"{title}:", "small") + Markup(  # noqa: S704 - an element of svg.py
        bars(f"nhom-{number}", title, f"{told}.", rows)
    )


def _criteria_table(assessment: Assessment) -> Markup:
    """Return every criterion with its figure and the level up to which it is met, by groups."""
    framework = assessment.framework
    findings = {finding.observation.criterion: finding for finding in assessment.verdict.findings}
    columns = (
        Column("Tiêu chí"),
        Column("Số liệu"),
        Column("Đạt đến mức", Align.CENTER),
        Column("Mức tiếp theo cần"),
    )
    rows: list[Row | GroupRow] = []
    for group in framework.groups:
        rows.append(GroupRow(f"{one_line(group.name)} ({counted(len(group.criteria))} tiêu chí)"))
        rows += (_criterion_row(framework, findings[row.code]) for row in group.criteria)
    return table(columns, rows)


def _criterion_row(framework: Framework, finding: Finding) -> Row:
    observation = finding.observation
    criterion = framework.by_code[observation.criterion]
    extended = "" if criterion.mandatory else " (mở rộng)"
    text = worded(f"{one_line(criterion.short_name)}{extended}")
    name = Markup('<b class="code">{}</b> {}').format(label(criterion), text)
    is_out = observation.state is State.NOT_APPLICABLE
    is_blank = observation.state is State.MISSING
    aimed = next((n for n in LEVELS if criterion.requirement(n) and finding.blocks(n)), None)
    needed = criterion.requirement(aimed) if aimed and not is_out else None
    return Row(
        (
            name,
            Cell(observation_text(framework, observation)),
            "–" if is_out or is_blank else level(finding.meets_up_to),
            f"mức {aimed}: {requirement_text(criterion, needed)}" if needed and aimed else "",
        ),
        style="is-open" if is_blank else "",
    )


# Points


def _score_table(checked: ScoreCheck, address_of: AddressOf) -> Markup:
    index = checked.index
    has_places = any(unit.place for unit in checked.units)
    columns = [
        Column("Đơn vị"),
        Column("Mã"),
        *([Column("Hạng", Align.CENTER)] if has_places else []),
        Column("Điểm", Align.NUMBER),
        *([Column("Xếp loại")] if index.classes else []),
        Column("Mất", Align.NUMBER),
    ]
    rows = []
    numbered = list(enumerate(checked.units, 1))
    if has_places:
        numbered.sort(key=lambda each: -each[1].scored.points)
    for at, unit in numbered:
        cells: list[str | Markup] = [link(unit_name(unit.name), address_of(at)), one_line(unit.code)]
        cells += [place_text(unit)] if has_places else []
        cells.append(points_range(index, unit.scored))
        cells += [class_range(unit.scored)] if index.classes else []
        cells.append(lost_text(unit.scored))
        rows.append(Row(tuple(cells)))
    return table(columns, rows, identity="bang")


def _score_section(checked: ScoreCheck, unit: UnitScore, number: int) -> Markup:
    return joined([_main_bars(unit, number), _without_heading(score_section(checked, unit))])


def _main_bars(unit: UnitScore, number: int) -> Markup:
    """Return a bar a main index: the secured part of its points, beside what it may still become."""
    index = unit.scored.index
    names = {main.code: main for group in index.groups for main in group.main_indexes}
    rows = [
        Bar(
            f"{one_line(names[main.code].number_in_decision or main.code).rstrip('.')}. "
            f"{one_line(names[main.code].name)}",
            main.share / 100,
            f"{points_span(index, main.counted, main.counted_possible)}/{decimal(main.most)}",
        )
        for main in unit.scored.main_indexes
        if not main.is_tracked_only
    ]
    title = "Điểm của từng chỉ số chính"
    told = "; ".join(f"{row.name} {row.text}" for row in rows)
    return paragraph(f"{title}:", "small") + Markup(  # noqa: S704 - an element of svg.py
        bars(f"chi-so-{number}", title, f"{told}.", rows)
    )
