"""What the commands of a year print says it as officials do, of levels and of points."""

from pathlib import Path

import pytest

import criteria
from tests.official_words import unwanted_in
from tests.running import Run

YEAR = ("--year", 2025)
LEVELS, POINTS = ("minh-hoa-xa", ()), ("minh-hoa-dti-xa", ("--series", "dti-xa"))


@pytest.mark.parametrize(("name", "series"), [LEVELS, POINTS], ids=["levels", "points"])
def test_a_year_is_told_in_their_words(
    run: Run, sample_year: Path, name: str, series: tuple[str, ...]
) -> None:
    """Status, figures, results, and dossiers: of a unit that fell, and of one that is the best."""
    whole = criteria.load(name).value
    assert whole is not None
    for command in (
        ("status", "--full"),
        ("figures", "status"),
        ("list", "results"),
        ("dossier", "show", "--unit", "99005"),
        ("dossier", "show", "--unit", "99003"),
    ):
        outcome = run("-w", sample_year, *command, *YEAR, *series)
        assert outcome.code == 0, outcome.err
        assert unwanted_in(outcome.out, whole) == [], command


def test_a_dossier_lists_what_is_lacking_by_parts(run: Run, sample_year: Path) -> None:
    """Numbers first here, then what only telecom operators change, each with its measure."""
    told = run("-w", sample_year, "dossier", "show", "--unit", "99003", *YEAR).text
    parts = [
        "Tiêu chí chưa đạt mức độ 5 (Toàn diện): 14",
        "Cần thêm số lượng, phần còn thiếu so với mức yêu cầu ít xếp trước:",
        "1. CQS-16: ",
        "thiếu 36 hồ sơ so với mức tối thiểu 10.944.",
        "Phụ thuộc cơ quan khác:",
        "14. XHS-02: ",
        "Cơ quan tác động: Doanh nghiệp viễn thông.",
    ]
    assert sorted(parts, key=told.index) == parts
