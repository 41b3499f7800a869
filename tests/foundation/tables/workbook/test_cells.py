"""What cells say: numbers, texts, dates, answers, formulas and faults, exactly as an official sees them."""

import re
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from criteria.model import Framework
from maturity.figures.reading.figures_file import read_figures
from rules.observation import State
from tests.foundation.tables.workbook.books import (
    HEADER,
    empty,
    observed,
    packed,
    parts_of,
    problem_codes,
    problem_texts,
    row,
    sheet_of,
    table,
)

SHARE, COUNT, YES_NO = "CQS-02", "XHS-01", "CQS-03"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "so-lieu.xlsx"


def cell(path: Path, small: Framework, criterion: str, value: Any, look: str = "General") -> Any:
    """Read one cell of `Giá trị` with a number format."""
    book = empty()
    sheet = sheet_of(book, "Số liệu xã", [HEADER, row(criterion, None, None, value)])
    sheet["F2"].number_format = look
    book.save(path)
    return read_figures(path, small)


VALUES = [
    # what stands in the cell, its format, the criterion, what is read, and what is said
    (62.4, "General", SHARE, "62.4", []),
    (62, "General", SHARE, "62", []),
    (0.8, "0%", SHARE, "80", ["BT-33"]),
    (0.8, "0.00%", SHARE, "80", ["BT-33"]),
    (0.82369, "0%", SHARE, "82.369", ["BT-33"]),
    (0.7996, "0%", SHARE, "79.96", ["BT-33"]),
    (0.29, "0%", SHARE, "29", ["BT-33"]),
    (0.8, "General", SHARE, "0.8", ["SL-66"]),
    (0.1 + 0.2, "General", SHARE, "0.3", ["SL-66"]),
    (33.333333333333336, "General", SHARE, "33.3333333333333", []),
    ("62,4", "General", SHARE, "62.4", []),
    (" 62,4% ", "@", SHARE, "62.4", []),
    ("80 %", "General", SHARE, "80", []),
    ("62.4", "General", SHARE, "62.4", ["SL-65"]),
    ("1.000", "General", SHARE, None, ["SL-64"]),
    (62.4, "0%", SHARE, None, ["SL-67", "BT-33"]),
    (-5, "General", SHARE, None, ["SL-55"]),
    ("#REF!", "General", SHARE, None, ["SL-59"]),
    (True, "General", SHARE, None, ["SL-63"]),
    (datetime(2025, 5, 3), "dd/mm/yyyy", SHARE, None, ["SL-78"]),
    (312, "dd/mm/yyyy", COUNT, "312", ["SL-72"]),
    (312.0, "General", COUNT, "312", []),
    (1000, "#,##0", COUNT, "1000", []),
    ("1.000", "General", COUNT, "1000", []),
    ("1 204", "General", COUNT, "1204", []),
    (12.5, "General", COUNT, None, ["SL-51"]),
    (1e20, "General", COUNT, None, ["SL-54"]),
    (0.12, "0%", COUNT, None, ["SL-53", "BT-33"]),
    ("-", "General", COUNT, "", ["SL-71"]),
    (None, "General", COUNT, "", []),
    ("Có", "General", YES_NO, "1", []),
    ("x", "General", YES_NO, "1", []),
    (1, "General", YES_NO, "1", []),
    (0, "General", YES_NO, "0", []),
    (True, "General", YES_NO, "1", ["BT-34"]),
    (False, "General", YES_NO, "0", ["BT-34"]),
    ("chưa  đạt", "General", YES_NO, "0", []),
]  # fmt: skip


@pytest.mark.parametrize(("value", "look", "criterion", "expected", "problems"), VALUES)
def test_a_cell_says_what_its_reader_sees(
    path: Path,
    small: Framework,
    value: Any,
    look: str,
    criterion: str,
    expected: str | None,
    problems: list[str],
) -> None:
    """The exact decimal, percentages by their format, and every oddity said; None is unreadable."""
    reading = cell(path, small, criterion, value, look)

    observation = observed(reading)[criterion]
    if expected is None:
        assert observation.state is State.UNREADABLE
    elif expected == "":
        assert observation.state is State.MISSING
    else:
        assert (observation.state, observation.value) == (State.FIGURE, Fraction(expected)), problem_texts(
            reading
        )
    assert sorted(problem_codes(reading)) == sorted(problems), problem_texts(reading)
    for problem in reading.problems:
        assert (problem.place.sheet, problem.place.line, problem.place.column) == ("Số liệu xã", 2, "F")


def test_counts_are_whole_numbers_however_they_are_stored(path: Path, small: Framework) -> None:
    """312.0, a text and a grouped text are counts like others."""
    table(path, row(SHARE, 312.0, "500"), row("CQS-01", "1.200", "2 400"))
    found = observed(read_figures(path, small))
    assert (found[SHARE].numerator, found[SHARE].denominator) == (312, 500)
    assert (found["CQS-01"].numerator, found["CQS-01"].denominator) == (1200, 2400)


def test_words_in_messages_are_those_of_the_workbook(path: Path, small: Framework) -> None:
    """A half filled row is told by its headings and the letter of the blank cell, never by names of CSV."""
    table(path, row(SHARE, 312, None))
    (problem,) = read_figures(path, small).problems
    assert problem.place.column == "E"
    assert problem.message == (
        "có “Tử số” mà thiếu “Mẫu số”; cần ghi cả tử số và mẫu số, hoặc chỉ ghi tỷ lệ ở cột “Giá trị”."
    )


EVIDENCE_DAYS = [
    (date(2026, 1, 5), "dd/mm/yyyy", date(2026, 1, 5), []),
    (datetime(2026, 1, 5, 13, 30), "dd/mm/yyyy hh:mm", date(2026, 1, 5), []),
    ("05/01/2026", "General", date(2026, 1, 5), []),
    ("2026-01-05", "General", date(2026, 1, 5), []),
    (46027, "[$-42A]dd/mm/yyyy;@", date(2026, 1, 5), []),
    (46027, "General", date(2026, 1, 5), ["SL-72"]),
    (123, "General", None, ["SL-69"]),
    ("05-01-2026", "General", date(2026, 1, 5), ["SL-72"]),
    ("1/21/2025", "General", None, ["SL-73"]),
    ("20/5/222", "General", None, ["SL-69"]),
    ("31/02/2026", "General", None, ["SL-69"]),
]


@pytest.mark.parametrize(("value", "look", "expected", "problems"), EVIDENCE_DAYS)
def test_days_are_read_as_days_or_texts(
    path: Path, small: Framework, value: Any, look: str, expected: date | None, problems: list[str]
) -> None:
    """A real date by its format, a text as in CSV; a day that is none spoils the evidence alone."""
    book = empty()
    sheet = sheet_of(book, "S", [HEADER, row(SHARE, 3, 4, day=value)])
    sheet["I2"].number_format = look
    book.save(path)

    reading = read_figures(path, small)

    assert problem_codes(reading) == problems
    assert observed(reading)[SHARE].value == 75
    assert reading.value is not None
    evidence = reading.value.figures[0].evidence.get(SHARE)
    assert (evidence and evidence.date) == expected


def test_days_counted_from_1904_are_the_same_days(path: Path, small: Framework) -> None:
    """A workbook begun on an old Macintosh counts its days from another one."""
    table(path, row(SHARE, 3, 4, day=date(2026, 1, 5)))
    parts = parts_of(path)
    sheet, book = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
    parts[sheet] = parts[sheet].replace(b"46027", b"44565")
    parts[book] = re.sub(rb"<workbookPr(?=[ />])", b'<workbookPr date1904="1"', parts[book])
    reading = read_figures(packed(path.with_name("mac.xlsx"), parts), small)
    assert reading.value is not None
    assert reading.value.figures[0].evidence[SHARE].date == date(2026, 1, 5)


def test_a_day_stored_as_a_day_is_that_day(path: Path, small: Framework) -> None:
    """Few programs write cells of the kind `d`; the time of day is left out."""
    table(path, row(SHARE, 3, 4, day="MARK"))
    parts = parts_of(path)
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    begin = sheet.index('<c r="I2"')
    end = sheet.index("</c>", begin)
    cell = '<c r="I2" t="d"><v>2026-01-05T07:30:00.000Z</v>'
    parts["xl/worksheets/sheet1.xml"] = (sheet[:begin] + cell + sheet[end:]).encode()
    reading = read_figures(packed(path, parts), small)
    assert reading.value is not None
    assert reading.value.figures[0].evidence[SHARE].date == date(2026, 1, 5)


def saved(path: Path, formula: str, value: str, kind: str = "") -> Path:
    """A workbook whose cell F2 is a formula with this value saved, as spreadsheets write it."""
    table(path, row(SHARE, None, None, "MARK"))
    parts = parts_of(path)
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    begin = sheet.index('<c r="F2"')
    end = sheet.index("</c>", begin) + 4
    cell = f'<c r="F2"{kind}><f>{formula}</f>{value}</c>'
    parts["xl/worksheets/sheet1.xml"] = (sheet[:begin] + cell + sheet[end:]).encode()
    return packed(path, parts)


def test_a_formula_counts_by_its_saved_value(path: Path, small: Framework) -> None:
    """The number that was last shown, without its binary tail."""
    reading = read_figures(saved(path, "0.1*3*100", "<v>30.000000000000004</v>"), small)
    assert observed(reading)[SHARE].value == 30
    assert reading.problems == ()


@pytest.mark.parametrize("value", ["", "<v></v>", "<v/>"])
def test_a_formula_without_a_saved_value_is_unreadable(path: Path, small: Framework, value: str) -> None:
    """Nothing is computed on a user's behalf: the error says how to save the value, whatever is asked."""
    reading = read_figures(saved(path, "SUM(A1:A9)", value), small)
    assert observed(reading)[SHARE].state is State.UNREADABLE
    (problem,) = reading.problems
    assert (problem.severity.value, problem.code) == ("error", "BT-30")
    assert '"=SUM(A1:A9)" chưa có kết quả' in problem.message
    assert observed(reading)[SHARE].note == problem.message


def test_a_formula_without_a_saved_value_is_no_wrong_answer(path: Path, small: Framework) -> None:
    """A cell of yes or no says the same of it; so does one with a fault."""
    share_as_answer = saved(path, "IF(A1=1,1,0)", "")
    parts = parts_of(share_as_answer)
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(SHARE.encode(), b"CQS-03")
    assert problem_codes(read_figures(packed(path, parts), small)) == ["BT-30"]
    assert problem_codes(read_figures(table(path, row("CQS-03", None, None, "#REF!")), small)) == ["SL-59"]


def test_a_formula_whose_value_is_an_empty_text_is_a_blank_cell(path: Path, small: Framework) -> None:
    """`=IF(A1="","",A1)` shows nothing: there is no figure, and nothing to say."""
    reading = read_figures(saved(path, "IF(A9=&quot;&quot;,&quot;&quot;,A9)", "<v></v>", ' t="str"'), small)
    assert observed(reading)[SHARE].state is State.MISSING
    assert reading.problems == ()


def test_a_fault_in_a_cell_of_words_counts_as_a_blank_cell(path: Path, small: Framework) -> None:
    """`#N/A` is no document that proves a figure."""
    table(path, row(SHARE, 3, 4, number="#N/A"))
    reading = read_figures(path, small, strict_evidence=True)
    assert observed(reading)[SHARE].state is State.NO_EVIDENCE
    assert problem_codes(reading) == ["BT-32", "SL-91"]


def test_a_giant_cell_costs_its_row_alone(path: Path, small: Framework) -> None:
    """Nobody writes ten thousand characters as a reason; the other rows are read."""
    table(path, row(SHARE, reason="dài " * 5000), row("CQS-01", 1, 2))
    reading = read_figures(path, small)
    assert observed(reading)[SHARE].state is State.UNREADABLE
    assert observed(reading)["CQS-01"].value == 50
    (problem,) = reading.problems
    assert (problem.code, problem.place.column) == ("SL-33", "G")


CODES = [
    (4, "00000", "00004", []),
    (4, "General", "00004", ["SL-49"]),
    ("4", "@", "00004", ["SL-49"]),
    ("00004", "@", "00004", []),
]


@pytest.mark.parametrize(("code", "look", "expected", "problems"), CODES)
def test_a_code_that_lost_its_zeros_is_the_unit_that_was_asked_for(
    path: Path, small: Framework, code: Any, look: str, expected: str, problems: list[str]
) -> None:
    """By its format the reader sees 00004; without, one unit alone can be meant."""
    book = empty()
    sheet_of(book, "S", [HEADER, row(SHARE, 3, 4, code=code)])["A2"].number_format = look
    book.save(path)
    reading = read_figures(path, small, only_unit="00004")
    assert observed(reading, expected)[SHARE].value == 75
    assert problem_codes(reading) == problems


CONTENTS = [
    # what stands in the cell F2 of `Giá trị`, what is read of it (None: unreadable), and what is said
    ('<c r="F2" t="inlineStr"><v>31</v><is><t>31</t></is></c>', "31", []),
    ('<c r="F2" t="inlineStr"><is><t>31</t></is><v>42</v></c>', "31", []),
    ('<c r="F2"><v>31</v><is><t>42</t></is></c>', "31", []),
    ('<c r="F2" t="str"><is><t>42</t></is><v>31</v></c>', "31", []),
    ('<c r="F2" t="inlineStr"><is><r><t>3</t></r><r><rPr><b/></rPr><t>1</t></r></is></c>', "31", []),
    ('<c r="F2" t="inlineStr"><is><t>31</t><rPh sb="0" eb="1"><t>99</t></rPh></is></c>', "31", []),
    ('<c r="F2" t="inlineStr"><v>31</v></c>', "31", []),
    ('<c r="F2"><is><t>31</t></is></c>', "31", []),
    ('<c r="F2" t="str"><v xml:space="preserve"> 31 </v></c>', "31", []),
    ('<c r="F2" t="str"><v>31_x000D_</v></c>', "31", []),
    ('<c r="F2" t="str"><v>31_x005F_x0030_</v></c>', None, ["SL-50"]),
    ('<c r="F2" t="n"><v>31</v><extLst><ext><v2>9</v2></ext></extLst></c>', "31", []),
    (
        '<c r="F2" t="inlineStr"><is><r><t>31</t></r>'
        '<r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></is></c>',
        None,
        ["SL-57"],
    ),
    (
        '<c r="F2" t="inlineStr"><is><r><rPr><strike/></rPr><t>4</t></r><r><t>31</t></r></is></c>',
        None,
        ["SL-50"],
    ),
    (
        '<c r="F2"><mc:AlternateContent><mc:Choice Requires="x"><v>42</v></mc:Choice>'
        "<mc:Fallback><v>31</v></mc:Fallback></mc:AlternateContent></c>",
        "31",
        [],
    ),
]


def with_cell(path: Path, content: str) -> Path:
    """A workbook whose cell F2, of a count, is this piece of XML."""
    table(path, row(COUNT, None, None, "MARK"))
    parts = parts_of(path)
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    begin = sheet.index('<c r="F2"')
    end = sheet.index("</c>", begin) + 4
    parts["xl/worksheets/sheet1.xml"] = (sheet[:begin] + content + sheet[end:]).encode()
    return packed(path, parts)


@pytest.mark.parametrize(("content", "expected", "problems"), CONTENTS)
def test_digits_are_never_made_up_from_markup(
    path: Path, small: Framework, content: str, expected: str | None, problems: list[str]
) -> None:
    """A value stored twice, runs, readings, notes and struck digits: what counts is what the cell shows."""
    reading = read_figures(with_cell(path, content), small)
    observation = observed(reading)[COUNT]
    if expected is None:
        assert observation.state is State.UNREADABLE
    else:
        assert observation.value == Fraction(expected), problem_texts(reading)
    assert problem_codes(reading) == problems, problem_texts(reading)


@pytest.mark.parametrize(
    "content",
    [
        '<c r="F2"><v>3</v><v>1</v></c>',
        '<c r="F2"><f>1</f><f>2</f><v>1</v></c>',
        '<c r="F2" t="inlineStr"><is><t>3</t></is><is><t>1</t></is></c>',
        '<c r="F2"><v>3</v></c><c r="F2"><v>1</v></c>',
        '<c r="F2"><v>3<b>1</b></v></c>',
        '<c r="F2" t="s"><v>99</v></c>',
        '<c r="F2" t="s"><v>-1</v></c>',
    ],
)
def test_a_cell_that_says_two_things_is_told_by_its_place(path: Path, small: Framework, content: str) -> None:
    """Spreadsheet programs call such a file damaged too; none of the two is taken."""
    reading = read_figures(with_cell(path, content), small)
    assert reading.value is None
    assert problem_codes(reading) == ["BT-08"]
    assert "F2" in reading.problems[0].message


@pytest.mark.parametrize("value", ["2", "-1", "có"])
def test_an_answer_that_is_neither_is_not_taken_for_no(path: Path, small: Framework, value: str) -> None:
    """A cell of the kind `b` holds 1 or 0."""
    reading = read_figures(with_cell(path, f'<c r="F2" t="b"><v>{value}</v></c>'), small)
    assert observed(reading)[COUNT].value != 0
