"""Rows agree with Python's own reader of CSV, and numbers are made of the digits 0 to 9 alone."""

import csv
import io
import re
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.problem import Code
from foundation.tables import codes
from foundation.tables.days import Day, read_day
from foundation.tables.numbers import Percentage, is_reason, percentage, whole_number, yes_no
from foundation.tables.records import MOST_LINES, Record, read_records

CELLS = st.text(alphabet=st.sampled_from('ab ,;"\n\t1'), max_size=8)


@given(rows=st.lists(st.lists(CELLS, min_size=2, max_size=5), max_size=8), delimiter=st.sampled_from(",;\t"))
def test_rows_written_by_another_program_come_back(rows: list[list[str]], delimiter: str) -> None:
    """Cells with delimiters, quotes and line breaks come back, each record at its own line."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    lines = text.getvalue().split("\n")[:-1]
    records = list(read_records(lines, delimiter))
    assert [record.cells for record in records] == rows
    assert all(record.fault is None for record in records)
    starts = [1]
    for row in rows:
        starts.append(starts[-1] + 1 + sum(cell.count("\n") for cell in row))
    assert [record.line for record in records] == starts[:-1]


@given(lines=st.lists(st.text(alphabet=st.sampled_from('a,"'), max_size=6), min_size=1, max_size=12))
def test_no_line_is_lost(lines: list[str]) -> None:
    """Each physical line belongs to exactly one record, whatever its quotes."""
    records = list(read_records(lines, ","))
    starts = [record.line for record in records]
    assert starts == sorted(set(starts))
    assert starts[:1] == [1][: len(lines)]
    for record, following in zip(records, [*starts[1:], len(lines) + 1], strict=True):
        if record.fault:
            assert following == record.line + 1


def test_a_cell_of_too_many_lines_was_never_closed() -> None:
    lines = ['a,"b', *(["c"] * MOST_LINES), 'd"']
    records = list(read_records(lines, ","))
    assert records[0] == Record(1, ["a", '"b'], codes.QUOTE_OPEN)
    assert records[1] == Record(2, ["c"])
    assert len(records) == len(lines)


@given(text=st.text(alphabet=st.one_of(st.sampled_from("0123456789.,_ -+e"), st.characters()), max_size=20))
def test_whole_numbers_have_ascii_digits_only(text: str) -> None:
    """What is accepted is digits, perhaps in groups of three, and means what it says."""
    number = whole_number(text)
    if not isinstance(number, Code):
        assert re.fullmatch(r"[0-9]+|[0-9]{1,3}([. \u00a0\u2009\u202f][0-9]{3})+", text)
        assert str(number) == (re.sub("[^0-9]", "", text).lstrip("0") or "0")


@given(text=st.text(alphabet=st.one_of(st.sampled_from("0123456789.,% -+e"), st.characters()), max_size=20))
def test_percentages_are_between_0_and_100(text: str) -> None:
    """What is accepted is a share, exact to its last decimal."""
    read = percentage(text)
    if isinstance(read, Percentage):
        assert 0 <= read.value <= 100
        assert read.value == Fraction(re.sub(r"[^0-9.]", "", text.replace(",", ".")))


@given(hundredths=st.integers(0, 10_000))
def test_every_percentage_with_two_decimals_is_read_exactly(hundredths: int) -> None:
    text = f"{hundredths // 100},{hundredths % 100:02d}%"
    assert percentage(text) == Percentage(Fraction(hundredths, 100), 2)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("05/01/2026", date(2026, 1, 5)),
        ("5/1/2026", date(2026, 1, 5)),
        ("29/02/2024", date(2024, 2, 29)),
        ("2026-01-05", date(2026, 1, 5)),
        ("2026-01-05 00:00:00", date(2026, 1, 5)),
        ("20/5/222", None),
        ("31/02/2025", None),
        ("29/02/2025", None),
        ("5/1/26", date(2026, 1, 5)),
        ("05-01-2026", date(2026, 1, 5)),
        ("26/1/05", None),
        ("05/13-2026", None),
        ("00/00/2026", None),
        ("05/01/0225", None),
        ("٠٥/٠١/٢٠٢٦", None),
        ("tháng 5/2025", None),
    ],
)
def test_dates_exist_or_are_refused(text: str, meant: date | None) -> None:
    day = read_day(text)
    assert (day.on if isinstance(day, Day) else None) == meant
    assert meant or day is codes.NOT_A_DATE


def test_a_day_with_its_month_first_is_told_and_not_turned() -> None:
    """What is a day only the other way round is no day."""
    assert read_day("01/31/2025") is codes.MONTH_FIRST


@pytest.mark.parametrize(
    "text",
    [
        "có",
        "Có",
        "CO",
        "co\u0301",
        "đạt",
        "ĐẠT",
        "dat",
        "x",
        "X",
        "1",
        "1.0",
        "✓",
        "✔️",
        "TRUE",
        "Có.",
        "Đã có",
    ],
)
def test_yes_in_its_forms(text: str) -> None:
    assert yes_no(text) == 1


@pytest.mark.parametrize(
    "text", ["không", "KHÔNG", "khong", "chưa đạt", "Chua  dat", "0", "0.0", "FALSE", "Không."]
)
def test_no_in_its_forms(text: str) -> None:
    assert yes_no(text) == 0


@pytest.mark.parametrize(
    "text", ["", "chưa", "có không", "10", "-1", "xx", "(có)", "n/a", "Chưa có", "✗", "☒", "☐"]
)
def test_neither_yes_nor_no(text: str) -> None:
    assert yes_no(text) is codes.NOT_YES_NO


NOTHING_SAID = [
    "Không áp dụng",
    "N/A",
    "Chưa",
    "áp dụng",
    "có áp dụng",
    "không có",
    "ko",
    "a",
    "xx",
    "aa aa",
    "OCOP",
]


@pytest.mark.parametrize(
    "text", ["không", "0", "-", "x", "Có", "(x)", "12", "...", "Không áp dụng", "N/A", *NOTHING_SAID]
)
def test_no_reason(text: str) -> None:
    assert not is_reason(text)


@pytest.mark.parametrize("text", ["Không có hợp tác xã", "chưa phát sinh", "Có xác nhận của Sở"])
def test_a_reason(text: str) -> None:
    assert is_reason(text)


def test_one_word_is_a_reason_beside_a_document() -> None:
    """The document says the rest; a word that says nothing stays none."""
    assert is_reason("OCOP", has_document=True)
    assert not is_reason("Chưa", has_document=True)
