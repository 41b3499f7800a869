"""The drawings of a ranking: a bar a unit in the order of places, and small bars for its main indexes."""

from collections.abc import Iterator, Sequence

from maturity.operations.ranked_file import RankedFile, explained_places
from reports.media.svg import Bar, bars, small_bars
from reports.ranking.ranking_report import place_of
from reports.words.numbers import counted, share
from reports.words.points import unit_value_text
from reports.words.wording import bare, one_line, unit_name
from rules.placed import Place
from rules.score_difference import by_main_index

_AT_ONCE, _UNITS_AT_ONCE, _BESIDE_EACH_OTHER = 8, 4, 5
"""Bars of one drawing, units of one with small bars, and small bars in a line: what fits on paper."""


def ranking_drawings(ranked: RankedFile) -> tuple[str, str]:
    """Return the drawings that take the two places in the report of a ranking, each as a part of a page."""
    places = [
        place
        for ranking in ranked.file.rankings
        for place in explained_places(ranking, ranked.request.top)
        if not place.is_range
    ]
    if not places:
        return "", ""
    return "\n".join(_by_value(ranked, places)), "\n".join(_by_main_index(ranked, places))


def _by_value(ranked: RankedFile, places: Sequence[Place]) -> Iterator[str]:
    yield "<h2>Biểu đồ: giá trị theo thứ hạng</h2>"
    for number, some in enumerate(_parted(places, _AT_ONCE), 1):
        rows = [_bar(ranked, place) for place in some]
        described = f"{counted(len(rows))} đơn vị: {'; '.join(f'{row.name} {row.text}' for row in rows)}."
        yield bars(f"hang-{number}", "Giá trị của các đơn vị theo thứ hạng", described, rows)


def _bar(ranked: RankedFile, place: Place) -> Bar:
    scored = ranked.file.scores[place.unit]
    class_name = f", {bare(scored.class_name)}" if scored.class_name else ""
    name = f"{place_of(place)}. {unit_name(ranked.file.names[place.unit])}"
    return Bar(name, scored.value, f"{unit_value_text(ranked.index, scored.value)}{class_name}")


def _by_main_index(ranked: RankedFile, places: Sequence[Place]) -> Iterator[str]:
    mains = [main for main in ranked.index.main_indexes if main.most and not main.is_tracked_only]
    numbers = [one_line(main.number_in_decision or main.code).rstrip(".") for main in mains]
    names = "; ".join(f"{number} {one_line(main.name)}" for number, main in zip(numbers, mains, strict=True))
    yield "<h2>Biểu đồ: phần điểm tối đa đạt được của từng chỉ số chính</h2>"
    for at, some in enumerate(_parted(places, _UNITS_AT_ONCE), 1):
        rows = []
        for place in some:
            parts = by_main_index(ranked.file.scores[place.unit])
            cells = [
                Bar(number, parts[main.code] / main.most, share(100 * parts[main.code] / main.most))
                for number, main in zip(numbers, mains, strict=True)
            ]
            rows.append((f"{place_of(place)}. {unit_name(ranked.file.names[place.unit])}", cells))
        described = "; ".join(
            f"{name}: {', '.join(f'{cell.name} {cell.text}' for cell in cells)}" for name, cells in rows
        )
        yield small_bars(
            f"chi-so-{at}",
            f"Phần điểm tối đa đạt được của từng chỉ số chính ({names})",
            f"{described}.",
            rows,
            min(_BESIDE_EACH_OTHER, len(mains)),
        )


def _parted(places: Sequence[Place], size: int) -> Iterator[Sequence[Place]]:
    return (places[at : at + size] for at in range(0, len(places), size))
