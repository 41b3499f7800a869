"""The page of results by a set of levels: who is recognised at which level, and what blocks the next."""

from collections import Counter
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from criteria.model import LEVELS, Framework
from maturity.operations.publication.facts import Publication, PublishedUnit, Standing
from maturity.verdicts.verdict import Result
from reports.framework.facts import level_rule
from reports.media.page.parts import Cell, Column, Row, link, table
from reports.media.svg import Share, stacked_bars
from reports.site import addresses
from reports.site.cells import level_cell
from reports.site.views import Choice, FileLink, Results
from reports.site.words import STANDINGS, hash_in_parts, numbered_line, published_text
from reports.words.numbers import counted, day
from reports.words.wording import bare, one_line, set_word
from rules.verdict import Assessment

_NAMED = 3
"""How many criteria a cell names before it only counts the rest."""
OTHER = "khac"
"""What the filter calls units without a published result."""


def level_results(publication: Publication, base: str) -> Results:
    """Return the page; `base` leads to the folder of the publication."""
    cycle, units = publication.cycle, publication.units
    framework = cycle.level_set_in_use
    recognised = [unit for unit in units if unit.level]
    body = bare(publication.certifying_body or "[CẦN BỔ SUNG: cơ quan công nhận]")
    decisions = "; ".join(map(published_text, publication.decisions))
    counts = Counter(_kind(unit) for unit in units)
    kinds = [(str(level), f"mức {level} ({framework.level_name(level)})") for level in reversed(LEVELS)]
    kinds += [("0", "không công nhận"), (OTHER, "chưa có kết quả công bố")]
    shares = [(kind if kind != OTHER else "x", counts[kind], name) for kind, name in kinds]
    return Results(
        title=f"Kết quả công nhận mức độ chuyển đổi số cấp {cycle.unit_kind.value} năm {cycle.year}",
        lines=[
            f"{body} công nhận {counted(len(recognised))}/{counted(len(units))} đơn vị cấp "
            f"{cycle.unit_kind.value}, theo {decisions}.",
            f"{level_rule(framework)}{_lowest(framework)}",
        ],
        chart=one_bar("Số đơn vị theo mức độ được công nhận", shares),
        legend=[
            Choice(
                text=f"{name}: {counted(counts[kind])}",
                style=kind if kind != OTHER else "x",
                is_level=kind != OTHER,
            )
            for kind, name in kinds
            if counts[kind]
        ],
        filter_title="Mức độ được công nhận",
        filters=[Choice(text=name[:1].upper() + name[1:], kind=kind) for kind, name in kinds if counts[kind]],
        table=_table(publication, framework, base),
        notes=["Đơn vị xếp theo thứ tự bảng chữ cái."],
        downloads=downloads(base),
        method=f"{counted(len(framework.criteria))} tiêu chí, năm mức độ, theo {set_word(framework)} "
        f"{framework.id}.",
        head=hash_in_parts(publication.head),
        line=numbered_line(publication.line),
    )


def _lowest(framework: Framework) -> str:
    lowest = framework.lowest_recognised
    return f" Xét công nhận từ mức độ {lowest}." if lowest else ""


def one_bar(title: str, shares: Sequence[tuple[str, int, str]]) -> Markup:
    """Return a bar of the units of a year, divided by style, number and name; the legend stands below it."""
    parts = [Share(style, number, counted(number)) for style, number, _ in shares if number]
    told = ", ".join(f"{name} {counted(number)}" for _, number, name in shares if number)
    return Markup(stacked_bars("ty-le", title, f"{told}.", [("", parts)], {}))  # noqa: S704 - escapes its texts


def downloads(base: str) -> Sequence[FileLink]:
    """Return the links to the open data of a publication."""
    return [
        FileLink("Bảng kết quả (Excel)", f"{base}{addresses.RESULTS_XLSX}"),
        FileLink("Bảng kết quả (CSV)", f"{base}{addresses.RESULTS_CSV}"),
        FileLink("Số liệu từng tiêu chí (CSV)", f"{base}{addresses.FIGURES_CSV}"),
        FileLink("Kết quả máy đọc được (JSON)", f"{base}{addresses.RESULTS_JSON}"),
        FileLink("Các tệp, cách tính lại", f"{base}{addresses.DATA}"),
    ]


def _table(publication: Publication, framework: Framework, base: str) -> Markup:
    has_former = any(unit.former for unit in publication.units)
    columns = [
        Column("Đơn vị"),
        Column("Mức độ được công nhận", short="Công nhận"),
        Column("Tự đánh giá"),
        Column("Thẩm định"),
        *([Column("Năm trước")] if has_former else []),
        Column("Tiêu chí chưa đạt để lên mức tiếp theo", short="Chưa đạt"),
    ]
    rows = [
        Row(
            tuple(_cells(framework, unit, at, base, has_former=has_former)),
            data=row_data(unit, at, _kind(unit)),
        )
        for at, unit in enumerate(publication.units, 1)
    ]
    caption = f"Kết quả từng đơn vị năm {publication.cycle.year}"
    return results_table(columns, rows, caption, "w-unit")


def results_table(columns: Sequence[Column], rows: Sequence[Row], caption: str, style: str) -> Markup:
    """Return the table of results, which the script of the site filters and sorts."""
    return table(
        columns,
        rows,
        caption=caption,
        is_caption_hidden=True,
        identity="ket-qua",
        style=f"sortable {style}",
    )


def row_data(unit: PublishedUnit, at: int, kind: str) -> tuple[tuple[str, str], ...]:
    """Return what the script finds the row of a unit by: its place in the table, its name, what it got."""
    return ("at", str(at)), ("name", f"{one_line(unit.unit.name)} {unit.unit.code}"), ("kind", kind)


def _cells(
    framework: Framework, unit: PublishedUnit, at: int, base: str, *, has_former: bool
) -> Iterator[Cell]:
    name = one_line(unit.unit.name)
    href = f"{base}{addresses.unit_page(unit.unit.code)}"
    yield Cell(link(name, href), sub=unit.unit.code, order=at)
    yield _recognised(framework, unit)
    yield _result(unit.submitted)
    yield _result(unit.appraised)
    if has_former:
        level = unit.former.level if unit.former else None
        yield Cell("", order=-1) if level is None else level_cell(level, order=level)
    yield _blocking(unit.appraised)


def _recognised(framework: Framework, unit: PublishedUnit) -> Cell:
    value = float(unit.level) if unit.level else (-1 if _kind(unit) == OTHER else 0)
    if unit.level:
        review = "; đang xem xét lại" if unit.standing is Standing.UNDER_REVIEW else ""
        return level_cell(unit.level, f"{framework.level_name(unit.level)}{review}", order=value)
    return Cell(why_not(framework, unit), style="muted", order=value)


def why_not(framework: Framework, unit: PublishedUnit) -> str:
    """Return why a unit is at no recognised level."""
    recognition = unit.recognition
    if recognition and recognition.revoked_from:
        return f"{STANDINGS[Standing.REVOKED]} từ ngày {day(recognition.revoked_from)}"
    lowest = framework.lowest_recognised or 1
    appraised = unit.appraised.verdict.level if isinstance(unit.appraised, Assessment) else lowest
    if unit.standing is Standing.NOT_RECOGNISED and appraised < lowest:
        return f"không công nhận: chưa đạt mức {lowest}"
    return STANDINGS[unit.standing]


def _result(result: Result | None) -> Cell:
    if not isinstance(result, Assessment):
        return Cell("", order=-1)
    # What is still unknown when results are published does not count, so that there is no range.
    return level_cell(result.verdict.level, order=result.verdict.level)


def _blocking(result: Result | None) -> Cell:
    if not isinstance(result, Assessment) or result.target is None:
        return Cell("", order=0 if isinstance(result, Assessment) else 999)
    codes = [blocker.finding.observation.criterion for blocker in result.blockers]
    rest = len(codes) - _NAMED
    named = ", ".join(codes[:_NAMED]) + (f" và {counted(rest)} tiêu chí khác" if rest > 0 else "")
    return Cell(f"mức {result.target}: {named}", order=len(codes))


def _kind(unit: PublishedUnit) -> str:
    """Return what the filter calls a unit's result: its level, 0, or that it has none."""
    if unit.level:
        return str(unit.level)
    return "0" if unit.standing in (Standing.NOT_RECOGNISED, Standing.REVOKED) else OTHER
