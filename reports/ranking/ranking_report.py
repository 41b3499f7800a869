"""The ranking of the units of a file as Markdown: places, means, what parts units, how firm it is."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from criteria.index.model import Index
from criteria.index.outside_scale import BONUS, PENALTY
from criteria.index.policies import RankBy, Ties
from maturity.operations.ranked_file import RankedFile, explained_places
from reports.media import markdown
from reports.media.html import place_of_drawing
from reports.media.markdown import LINE_BREAK, escape, strong
from reports.ranking.firmness_section import firmness_section
from reports.ranking.standing_sections import standing_sections
from reports.ranking.table import RankedRow, ranking_table
from reports.self_check.ranges import class_range, points_range, value_range
from reports.self_check.score_losses import gap_sentence
from reports.self_check.score_report import about, mean_sentence
from reports.words.headlines import SELF_COMPUTED, draft_banner, draft_footer
from reports.words.numbers import counted
from reports.words.points import points_text, unit_value_text
from reports.words.wording import bare, label, lowered, one_line, unit_name
from reports.workspace.problem_list import problem_section, problem_summary
from rules.placed import Place, Ranking
from rules.score_difference import BOUND, by_main_index

_TITLE = "Xếp hạng chuyển đổi số cấp"
_FIRST_AND_LAST = 3


def ranking_report(ranked: RankedFile, *, with_problems: bool, with_drawings: bool = False) -> str:
    """Return the report; its drawings have places (`place_of_drawing`) only on a page that has them."""
    banner = draft_banner(ranked.criteria_set, ranked.request.figures.as_of)
    footer = draft_footer(ranked.criteria_set, ranked.request.figures.as_of)
    problems = ranked.problems if with_problems else ()
    return markdown.document(
        [
            banner and strong(banner),
            markdown.heading(1, title(ranked)),
            about(ranked),
            *(strong(warning.message) for warning in ranked.file.warnings),
            *([] if ranked.file.rankings else [strong("Chưa xếp hạng được.")]),
            problem_summary(problems),
            *(block for ranking in ranked.file.rankings for block in _ranking(ranked, ranking)),
            *([place_of_drawing(1), place_of_drawing(2)] if with_drawings else []),
            *_assessed_only(ranked),
            *_main_tables(ranked),
            *_gaps(ranked),
            *standing_sections(ranked),
            *firmness_section(ranked),
            problem_section(problems, None),
            LINE_BREAK.join(escape(line) for line in (SELF_COMPUTED, footer) if line),
        ]
    )


def title(ranked: RankedFile) -> str:
    """Return the title of the whole report."""
    period = f" năm {ranked.file.year}" if ranked.file.year is not None else ""
    return f"{_TITLE} {ranked.index.unit_kind.value}{period}"


def _ranking(ranked: RankedFile, ranking: Ranking) -> Iterator[str]:
    index, group = ranked.index, _group_name(ranked.index, ranking.unit_group)
    if group:
        yield markdown.heading(2, f"Nhóm {group}")
    places = explained_places(ranking, ranked.request.top)
    ranked_ones = [place for place in places if not place.is_range]
    if ranked_ones:
        yield ranking_table(index, (_row(ranked, place) for place in ranked_ones))
    if left := len(ranking.places) - len(places):
        yield escape(f"Còn {counted(left)} đơn vị xếp sau không in ở đây.")
    yield LINE_BREAK.join(escape(line) for line in _together(ranked, ranking))
    yield from _ranges(ranked, ranking)


def _row(ranked: RankedFile, place: Place) -> RankedRow:
    scored = ranked.file.scores[place.unit]
    return RankedRow(
        place=place_of(place),
        code=place.unit,
        name=ranked.file.names[place.unit],
        points=scored.points,
        class_name=scored.class_name,
        gap=place.gap,
        remark="; ".join(_remarks(ranked, place)),
    )


def place_of(place: Place) -> str:
    """Write a place: `10`, or `7–8` while the figures of others leave it open."""
    if place.position is not None:
        return str(place.position)
    return f"{place.first}–{place.last}" if place.first != place.last else str(place.first)


def _remarks(ranked: RankedFile, place: Place) -> Iterator[str]:
    if place.tied_with:
        yield "đồng hạng"
    if place.position is None:
        yield "còn đơn vị khác chưa đủ số liệu"
    earlier = places_before(ranked).get(place.unit)
    if earlier is not None and place.position is not None:
        rise = earlier - place.position
        word = f"{'tăng' if rise > 0 else 'giảm'} {counted(abs(rise))} bậc" if rise else "giữ hạng"
        yield f"năm trước {earlier}, {word}"
    elif ranked.before is not None and earlier is None:
        yield "năm trước không xếp hạng"


def places_before(ranked: RankedFile) -> Mapping[str, int]:
    """Return the certain places of the year before, by unit; none without a file of it."""
    rankings = ranked.before.rankings if ranked.before else ()
    return {
        place.unit: place.position
        for ranking in rankings
        for place in ranking.places
        if place.position is not None
    }


def _together(ranked: RankedFile, ranking: Ranking) -> Iterator[str]:
    """Yield the mean and the median, the first and the last units, and how ties are ranked."""
    index = ranked.index
    yield mean_sentence(index, ranking)
    if ranked.before is not None:
        yield from _mean_before(ranked, ranking)
    sure = [place for place in ranking.places if not place.is_range]
    if len(sure) >= 2 * _FIRST_AND_LAST:
        yield f"{counted(_FIRST_AND_LAST)} đơn vị đầu: {_listed(ranked, sure[:_FIRST_AND_LAST])}."
        yield f"{counted(_FIRST_AND_LAST)} đơn vị cuối: {_listed(ranked, sure[-_FIRST_AND_LAST:])}."
    by = "giá trị đã làm tròn" if index.rank_by is RankBy.PRINTED else "giá trị chính xác, chưa làm tròn"
    ties = "1, 2, 2, 4" if index.ties is Ties.SKIP else "1, 2, 2, 3"
    breaks = f"; bằng nhau thì xét chỉ số chính {', '.join(index.tie_breaks)}" if index.tie_breaks else ""
    yield f"Xếp theo {by}; đồng hạng thì đánh số {ties}{breaks}."


def _mean_before(ranked: RankedFile, ranking: Ranking) -> Iterator[str]:
    for earlier in ranked.before.rankings if ranked.before else ():
        if earlier.unit_group == ranking.unit_group:
            mean = unit_value_text(ranked.index, earlier.mean)
            yield f"Năm trước: trung bình giá trị {mean} ({counted(len(earlier.places))} đơn vị)."


def _listed(ranked: RankedFile, places: Sequence[Place]) -> str:
    return "; ".join(
        f"{unit_name(ranked.file.names[place.unit])} "
        f"{unit_value_text(ranked.index, ranked.file.scores[place.unit].value)}"
        for place in places
    )


def _ranges(ranked: RankedFile, ranking: Ranking) -> Iterator[str]:
    """Yield the units that are not ranked since figures of their own are missing, and where they can come."""
    index = ranked.index
    held = [place for place in ranking.places if place.is_range]
    if not held:
        return
    yield strong(f"Chưa xếp hạng vì chưa đủ số liệu ({counted(len(held))} đơn vị):")
    head = [
        "Mã",
        "Đơn vị",
        "Điểm",
        "Giá trị",
        *(["Xếp loại"] if index.classes else []),
        "Hạng có thể",
        "Dòng thiếu",
    ]
    rows = []
    for place in held:
        scored = ranked.file.scores[place.unit]
        lacking = [label(index.by_code[row.code]) for row in scored.rows if not row.points.is_determined]
        rows.append(
            [
                place.unit,
                unit_name(ranked.file.names[place.unit]),
                points_range(index, scored),
                value_range(index, scored),
                *([class_range(scored)] if index.classes else []),
                _span(place),
                ", ".join(lacking),
            ]
        )
    yield markdown.table(head, rows)


def _span(place: Place) -> str:
    if place.first == place.last:
        return counted(place.first)
    return f"từ {counted(place.first)} đến {counted(place.last)}"


def _assessed_only(ranked: RankedFile) -> Iterator[str]:
    """Yield the units of groups that are assessed and not ranked."""
    index = ranked.index
    held = [
        (code, scored)
        for code, scored in ranked.file.scores.items()
        if not index.ranks(scored.others.unit_group)
    ]
    if not held or not ranked.file.rankings:
        return
    yield strong(f"Được đánh giá, không xếp hạng theo bộ chỉ số ({counted(len(held))} đơn vị):")
    rows = [
        [
            code,
            unit_name(ranked.file.names[code]),
            points_range(index, scored),
            value_range(index, scored),
            _group_name(index, scored.others.unit_group) or "",
        ]
        for code, scored in sorted(held, key=lambda each: -each[1].points)
    ]
    yield markdown.table(["Mã", "Đơn vị", "Điểm", "Giá trị", "Nhóm"], rows)


def _group_name(index: Index, code: str | None) -> str | None:
    names = {group.code: lowered(bare(group.name)) for group in index.unit_groups}
    return None if code is None else names.get(code, code)


def _main_tables(ranked: RankedFile) -> Iterator[str]:
    """Yield what each main index brings to the total of each unit, so that a line adds up to its points."""
    index = ranked.index
    mains = [main for main in index.main_indexes if not main.is_tracked_only]
    places = [
        place for ranking in ranked.file.rankings for place in explained_places(ranking, ranked.request.top)
    ]
    if not places:
        return
    parts = {place.unit: by_main_index(ranked.file.scores[place.unit]) for place in places}
    besides = {BONUS: "Cộng", PENALTY: "Trừ", BOUND: "Giới hạn"}
    shown = {code: name for code, name in besides.items() if any(of_unit[code] for of_unit in parts.values())}
    numbers = [one_line(main.number_in_decision or main.code).rstrip(".") for main in mains]
    head = ["Mã", *numbers, *shown.values(), "Tổng"]
    rows = [
        [
            unit,
            *(points_text(index, of_unit[main.code]) for main in mains),
            *(points_text(index, of_unit[code]) for code in shown),
            points_text(index, sum(of_unit.values(), Fraction(0))),
        ]
        for unit, of_unit in parts.items()
    ]
    yield markdown.heading(2, "Điểm theo chỉ số chính")
    names = "; ".join(f"{number} {one_line(main.name)}" for number, main in zip(numbers, mains, strict=True))
    yield escape(f"{names}. Từng số đã làm tròn, nên cộng lại có thể lệch số cuối.")
    yield markdown.table(head, rows)


def _gaps(ranked: RankedFile) -> Iterator[str]:
    """Yield how far each unit is from the place ahead of it and the fewest rows that close the gap."""
    items = []
    for code, unit in ranked.units.items():
        sentence = gap_sentence(ranked.file.rankings, ranked.file.names, unit)
        if unit.scored.is_determined and sentence:
            name = unit_name(ranked.file.names[code])
            items.append(f"{strong(f'{place_of(unit.place)}. {name}:')} {escape(lowered(sentence))}")
    if items:
        yield markdown.heading(2, "Khoảng cách đến hạng liền trên")
        yield markdown.bullets(items)
