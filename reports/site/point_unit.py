"""The page of one unit by an index: place, points, main indexes, every row with its points."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from markupsafe import Markup

from criteria.index.model import Index
from criteria.index.outside_scale import is_outside_scale
from criteria.index.rows import ScoredRow
from maturity.operations.publication.facts import FormerYear, Publication, PublishedUnit, Standing
from maturity.ranking.listed import ListedUnit
from maturity.verdicts.points import ScoredUnit
from reports.media.page.parts import Align, Cell, Column, GroupRow, Row, table
from reports.media.svg import Bar, bars
from reports.ranking.listed_table import change_text, class_text, position_text, unit_points_text, value_span
from reports.site import addresses
from reports.site.cells import row_cell
from reports.site.point_results import ranking_of
from reports.site.views import Card, Fact, FileLink, Section, UnitView
from reports.site.words import STANDINGS, UNDER_REVIEW, basis_card, published_text, title_of
from reports.words.appraisal_words import observation_text
from reports.words.loss_sentences import state_text
from reports.words.numbers import counted, decimal, share
from reports.words.points import points_text
from reports.words.wording import label, one_line, raised
from rules.observation import Observation
from rules.scored import Scored


def point_unit(publication: Publication, unit: PublishedUnit) -> UnitView:
    """Return the page of a unit; links lead from the folder of the pages of units."""
    ranking = ranking_of(publication)
    index, listed = ranking.index, unit.listed
    scored = unit.appraised.scored if isinstance(unit.appraised, ScoredUnit) else None
    links = [FileLink("Kết quả của mọi đơn vị (CSV)", f"../{addresses.RESULTS_CSV}")]
    cards: list[Card] = []
    if scored:
        own = addresses.certificate(unit.unit.code)
        links.insert(0, FileLink("Bản xác nhận kết quả, máy đọc được (JSON)", f"../{own}"))
        cards += [
            _main_card(scored),
            basis_card(publication, scored.rules_digest, scored.observations_digest),
        ]
    return UnitView(
        title=title_of(unit),
        subtitle=f"Năm {publication.cycle.year} · mã {unit.unit.code}",
        hero=_hero(index, unit, listed),
        lines=[*_lines(publication, unit)],
        chart=_chart(scored) if scored else None,
        sections=[*_sections(scored, unit.former)] if scored else (),
        downloads=links,
        cards=cards,
    )


def _hero(index: Index, unit: PublishedUnit, listed: ListedUnit | None) -> str:
    if listed is None or listed.secured is None:
        return raised(STANDINGS[unit.standing])
    parts = [f"{unit_points_text(index, listed)}/{decimal(index.scale)} điểm"]
    if listed.has_place:
        parts.insert(0, f"hạng {position_text(listed)}")
    if class_name := class_text(listed):
        parts.append(f"xếp loại {class_name}")
    return raised(" · ".join(parts))


def _lines(publication: Publication, unit: PublishedUnit) -> Iterator[str]:
    ranking, listed = ranking_of(publication), unit.listed
    index = ranking.index
    yield f"Theo {'; '.join(map(published_text, publication.decisions))}."
    if unit.standing is Standing.UNDER_REVIEW:
        yield UNDER_REVIEW
    if listed and listed.secured is not None:
        of_all = len([each for each in ranking.units if each.has_place])
        place = f"; {counted(of_all)} đơn vị được xếp hạng" if listed.has_place else ""
        yield f"Giá trị {value_span(index, listed)}{place}."
        if change := change_text(index, listed):
            yield f"So với năm trước: {change}."
    if isinstance(unit.submitted, ScoredUnit) and isinstance(unit.appraised, ScoredUnit):
        before, after = unit.submitted.scored, unit.appraised.scored
        if before.total.points == after.total.points:
            yield "Điểm tự chấm và điểm thẩm định như nhau."
        elif before.is_determined:
            own, given = points_text(index, before.points), points_text(index, after.points)
            yield f"Điểm tự chấm: {own}; điểm thẩm định: {given}."


def _main_card(scored: Scored) -> Card:
    index = scored.index
    names = {main.code: main.name for main in index.main_indexes}
    facts = [
        Fact(
            f"{main.code}. {one_line(names[main.code])}",
            f"{points_text(index, main.counted)}/{decimal(main.most)}",
        )
        for main in scored.main_indexes
    ]
    bonus, penalty = scored.total.bonus.secured, scored.total.penalty.secured
    if index.bonus:
        facts.append(Fact("Điểm cộng", points_text(index, bonus)))
    if index.penalty:
        facts.append(Fact("Điểm trừ", points_text(index, penalty)))
    return Card("Điểm theo chỉ số chính", facts, is_long=True)


def _chart(scored: Scored) -> Markup:
    names = {main.code: main.name for main in scored.index.main_indexes}
    rows = [
        Bar(
            f"{main.code}. {one_line(names[main.code])}",
            main.counted / main.most,
            share(100 * main.counted / main.most),
        )
        for main in scored.main_indexes
        if main.most and not main.is_tracked_only
    ]
    told = "; ".join(f"{row.name} {row.text}" for row in rows)
    title = "Phần điểm tối đa đạt được của từng chỉ số chính"
    return Markup(bars("chi-so-chinh", title, f"{told}.", rows))  # noqa: S704 - the drawing escapes its texts


def _sections(scored: Scored, former: FormerYear | None) -> Iterator[Section]:
    count = counted(len(scored.rows))
    yield Section(title=f"{count} dòng chấm điểm", table=_rows(scored, former))


def _rows(scored: Scored, former: FormerYear | None) -> Markup:
    index = scored.index
    columns = [
        Column("Dòng chấm điểm"),
        Column("Kết quả thẩm định", short="Kết quả"),
        Column("Điểm", Align.NUMBER),
        Column("Mất", Align.NUMBER),
        *([Column(f"Năm {former.year}")] if former else []),
    ]
    before = {each.criterion: each for each in former.observations} if former else {}
    rows: list[Row | GroupRow] = []
    for main in index.main_indexes:
        rows.append(GroupRow(f"{main.code}. {one_line(main.name)}"))
        rows += [_row(scored, row, former, before) for row in main.leaves]
    outside = [row for row in index.criteria if is_outside_scale(row.code)]
    if outside:
        rows.append(GroupRow("Điểm cộng, điểm trừ"))
        rows += [_row(scored, row, former, before) for row in outside]
    return table(columns, rows, caption="Kết quả từng dòng", is_caption_hidden=True, style="w-half")


def _row(scored: Scored, row: ScoredRow, former: FormerYear | None, before: Mapping[str, Observation]) -> Row:
    index, score = scored.index, scored.by_code[row.code]
    if score.is_left_out:
        result, given, lost = "không áp dụng", "–", ""
    else:
        result, secured = state_text(scored, row), score.points.secured
        given = f"{points_text(index, secured)}/{decimal(row.most)}"
        missing = max(score.points.applicable - secured, Fraction(0))
        lost = points_text(index, missing) if missing and not is_outside_scale(row.code) else ""
    cells = [
        row_cell(label(row), one_line(row.short_name)),
        Cell(result),
        Cell(given),
        Cell(lost, style="gap"),
    ]
    if former:
        cells.append(Cell(_before(former, row, before.get(row.code))))
    return Row(tuple(cells))


def _before(former: FormerYear, row: ScoredRow, observation: Observation | None) -> str:
    earlier = former.criteria_set.by_code.get(row.code)
    if observation is None or earlier is None or earlier.kind is not row.kind:
        return "–"
    return observation_text(former.criteria_set, observation)
