"""The drawing of the picture by an index: what part of each main index all units have on average."""

from maturity.operations.overview.points_values import ScoreOverview
from reports.media.svg import Bar, bars
from reports.overview.points_words import average_cell, main_numbers
from reports.words.wording import bare


def main_index_drawing(overview: ScoreOverview) -> str:
    """Return a bar for each main index; while figures are missing it shows what is secured."""
    numbers = main_numbers(overview.index)
    names = {main.code: bare(main.name) for main in overview.index.main_indexes}
    rows = [
        Bar(f"{numbers[average.code]}. {names[average.code]}", average.secured, average_cell(average))
        for average in overview.averages[-1].main_indexes
    ]
    described = "; ".join(f"{row.name}: {row.text}" for row in rows)
    return bars("chi-so", "Phần điểm tối đa đạt được, bình quân các đơn vị", f"{described}.", rows)
