"""The page of results by an index: the ranking, its classes, and who has no place."""

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from criteria.index.model import Index
from maturity.operations.publication.facts import Publication, PublishedUnit
from maturity.operations.ranking_list import DecidedRanking
from reports.media.page.parts import Align, Cell, Column, Row, link
from reports.ranking.listed_table import (
    alike_sentences,
    change_text,
    class_text,
    former_place_text,
    position_text,
    rule_sentence,
    summary_lines,
    unit_points_text,
    value_span,
)
from reports.site import addresses
from reports.site.level_results import downloads, one_bar, results_table, row_data
from reports.site.views import Choice, Results
from reports.site.words import STANDINGS, hash_in_parts, numbered_line, published_text
from reports.words.numbers import counted, decimal, part_of
from reports.words.wording import bare, one_line, raised

NO_CLASS, OTHER = "co-hang", "khac"
_LAST = 10**9
"""Where units without a place stand in a sorted table."""


def ranking_of(publication: Publication) -> DecidedRanking:
    """Return the ranking of a publication by an index; TypeError for one by levels."""
    if publication.ranking is None:
        raise TypeError("levels have no ranking")
    return publication.ranking


def point_results(publication: Publication, base: str) -> Results:
    """Return the page of the ranking; `base` leads to the folder of the publication."""
    cycle, ranking = publication.cycle, ranking_of(publication)
    index = ranking.index
    ranked = [unit for unit in ranking.units if unit.has_place]
    body = bare(publication.certifying_body or "[CẦN BỔ SUNG: cơ quan công bố]")
    decisions = "; ".join(map(published_text, publication.decisions))
    counts = Counter(_kind(unit) for unit in publication.units)
    kinds = [*_kinds(index)]
    shares = [
        ("x" if kind == OTHER else str(max(5 - at, 1)), counts[kind], name)
        for at, (kind, name) in enumerate(kinds)
    ]
    groups = ranking.rankings
    return Results(
        title=f"Xếp hạng chuyển đổi số cấp {cycle.unit_kind.value} năm {cycle.year}",
        lines=[
            f"{body} công bố điểm và thứ hạng của {part_of(len(ranked), len(ranking.units))} đơn vị "
            f"cấp {cycle.unit_kind.value}, theo {decisions}.",
            *(line for listed in groups.values() for line in summary_lines(index, listed)),
        ],
        chart=one_bar("Số đơn vị theo xếp loại", shares),
        legend=[
            Choice(text=f"{raised(name)}: {counted(number)}", style=style)
            for style, number, name in shares
            if number
        ],
        filter_title="Xếp loại" if index.classes else "Kết quả",
        filters=[Choice(text=raised(name), kind=kind) for kind, name in kinds if counts[kind]],
        table=_table(publication, base),
        notes=[rule_sentence(index), *alike_sentences(index, ranking.units)],
        downloads=downloads(base),
        method=f"{counted(len(index.criteria))} dòng chấm điểm, thang {decimal(index.scale)} điểm, theo bộ "
        f"chỉ số {index.id}.",
        head=hash_in_parts(publication.head),
        line=numbered_line(publication.line),
    )


def _kinds(index: Index) -> Iterator[tuple[str, str]]:
    """Yield what filter and chart tell apart: the classes, that there is a place, the rest."""
    for each in index.classes:
        yield bare(each.name), f"loại {bare(each.name)}"
    yield NO_CLASS, "được xếp hạng" if not index.classes else "được xếp hạng, chưa chốt loại"
    yield OTHER, "không xếp hạng"


def _kind(unit: PublishedUnit) -> str:
    listed = unit.listed
    if listed is None or not listed.has_place:
        return OTHER
    return bare(listed.class_name) if listed.is_determined and listed.class_name else NO_CLASS


def _table(publication: Publication, base: str) -> Markup:
    ranking = ranking_of(publication)
    index = ranking.index
    is_compared = ranking.former is not None
    by_group = index.ranked_by_unit_group
    columns = [
        Column("Hạng"),
        Column("Đơn vị"),
        *([Column("Nhóm")] if by_group else []),
        Column("Điểm", Align.NUMBER),
        Column("Giá trị", Align.NUMBER),
        *([Column("Xếp loại")] if index.classes else []),
        *([Column("Hạng năm trước", short="Năm trước"), Column("Thay đổi")] if is_compared else []),
    ]
    by_code = {unit.unit.code: unit for unit in publication.units}
    order = [by_code[each.code] for each in ranking.units if each.code in by_code]
    order += [unit for unit in publication.units if unit.listed is None]
    alphabetical = {unit.unit.code: at for at, unit in enumerate(publication.units)}
    rows = [
        Row(
            tuple(_cells(ranking, unit, alphabetical[unit.unit.code], base)),
            data=row_data(unit, at, _kind(unit)),
        )
        for at, unit in enumerate(order, 1)
    ]
    caption = f"Xếp hạng năm {publication.cycle.year}"
    return results_table(columns, rows, caption, "w-rank")


def _cells(ranking: DecidedRanking, unit: PublishedUnit, at: int, base: str) -> Iterator[Cell]:
    index, listed = ranking.index, unit.listed
    place = position_text(listed) if listed else ""
    yield Cell(place or "–", order=listed.first if listed and listed.first else _LAST)
    href = f"{base}{addresses.unit_page(unit.unit.code)}"
    state = "" if listed and listed.has_place else f" · {STANDINGS[unit.standing]}"
    yield Cell(link(one_line(unit.unit.name), href), sub=f"{unit.unit.code}{state}", order=at)
    if index.ranked_by_unit_group:
        yield Cell(unit.unit.unit_group or "chung", order=at)
    points = listed.secured if listed else None
    shown = unit_points_text(index, listed) if listed else ""
    yield Cell(shown or "–", order=float(points or 0))
    yield Cell(value_span(index, listed) if listed else "", order=float(points or 0))
    if index.classes:
        yield Cell(class_text(listed) if listed else "", order=-float(points or 0))
    if ranking.former is not None:
        former = listed.former.position if listed and listed.former else None
        yield Cell(former_place_text(listed) if listed else "–", order=former or _LAST)
        yield Cell(
            (change_text(index, listed) if listed else "") or "–",
            order=-(listed.rise or 0) if listed else _LAST,
        )
