"""The thresholds of a row of levels, one row a line: its name, five cells, and what is read of them."""

import pytest

from criteria.annex.level_cells import read_levels
from criteria.document import thresholds

ROWS = """
Tỷ lệ ký số | - | Từ 30% | trên 50% | >=70% | 100 % → tỷ lệ: –, ≥ 30%, > 50%, ≥ 70%, 100%
Tỷ lệ trễ hạn | dưới 20% | dưới 10% | dưới 5% | dưới 2% | 0% → tỷ lệ: < 20%, < 10%, < 5%, < 2%, ≤ 0%?
Số lớp | 1 | 2 | 3 | 4 | 5 → số lượng: ≥ 1?, ≥ 2?, ≥ 3?, ≥ 4?, ≥ 5?
Tỷ lệ ký số | 30 | 50 | 70 | 80 | 90 → tỷ lệ: ≥ 30%?, ≥ 50%?, ≥ 70%?, ≥ 80%?, ≥ 90%?
Tỷ lệ số | dưới 30% | từ 30% đến dưới 50% | 50-70% | 70-90% | ≥ 90% → tỷ lệ: –?, ≥ 30%?, ≥ 50%?, ≥ 70%?, ≥ 90%
Tỷ lệ trễ hạn | trên 20% | 10-20% | 5-10% | 2-5% | dưới 2% → tỷ lệ: –?, ≤ 20%?, ≤ 10%?, ≤ 5%?, < 2%
Tỷ lệ ký số | 50-70% | 30-50% | 70-80% | 80-90% | từ 90% → tỷ lệ: –!, –!, –!, –!, ≥ 90%
Tỷ lệ ký số | | ≥ 30% và có kế hoạch | ≥ 50% | ≥ 60% | ≥ 70% → tỷ lệ: –, ≥ 30%?, ≥ 50%, ≥ 60%, ≥ 70%
Tỷ lệ ký số | | bằng mức 1 | tăng 5% | ≥ 60% | ≥ 70% → tỷ lệ: –, –!, –!, ≥ 60%, ≥ 70%
Tỷ lệ ký số | x | x | x | x | x → tỷ lệ: 100%!, 100%!, 100%!, 100%!, 100%!
Có kế hoạch | | x | x | x | x → có/không: –, có, có, có, có
"""
MARKS = {"read": "", "guessed": "?", "left": "!"}


@pytest.mark.parametrize("line", ROWS.strip().splitlines())
def test_cells_are_thresholds(line: str) -> None:
    """`?` is a guess, `!` is left."""
    cells, expected = line.split(" → ")
    name, *texts = (text.strip() for text in cells.split(" |"))
    read = read_levels(dict(enumerate(texts, 1)), name)
    found = (
        f"{thresholds.write(each.requirement, read.kind)}{MARKS[each.certainty.value]}" for each in read.cells
    )
    assert f"{read.kind.value}: {', '.join(found)}" == expected
