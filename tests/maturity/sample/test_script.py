"""The script of the sample year: scenes in words, each with the commands that make it happen."""

from datetime import date

import pytest

from maturity.sample.script import FilledIn, Scene, Typed, read_script

SCRIPT = """
## Dòng này không có nghĩa gì
# Mở thư mục dữ liệu,
# ghi người thực hiện.
10/02/2025 - init
10/02/2025 tt01 person add xa01 --name "Người mẫu 11"

# Việc bị từ chối.
11/02/2025 xa01 ! dossier take-up --unit 99001
12/02/2025 @ BIEU MAU/bieu-cua-xa.csv
"""


def test_a_script_reads_into_scenes() -> None:
    """Days, persons, words with spaces in quotes, what must be refused, and forms filled in by hand."""
    first = Typed(date(2025, 2, 10), "", ("init",), False)
    second = Typed(date(2025, 2, 10), "tt01", ("person", "add", "xa01", "--name", "Người mẫu 11"), False)
    third = Typed(date(2025, 2, 11), "xa01", ("dossier", "take-up", "--unit", "99001"), True)
    assert list(read_script(SCRIPT)) == [
        Scene("Mở thư mục dữ liệu, ghi người thực hiện.", (first, second)),
        Scene("Việc bị từ chối.", (third, FilledIn(date(2025, 2, 12), "BIEU", "MAU/bieu-cua-xa.csv"))),
    ]


@pytest.mark.parametrize("line", ["31/02/2025 tt01 status", "init", "10/02/2025 tt01", "10/02/2025 @ BIEU"])
def test_a_line_of_no_kind_is_a_mistake_of_the_script(line: str) -> None:
    """It is named by its number."""
    with pytest.raises(ValueError, match="line 2"):
        list(read_script(f"# Việc\n{line}\n"))
