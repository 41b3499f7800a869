"""What a formula gives, as a spreadsheet shows it; what spreadsheets may show differently is not computed."""

import pytest

from reports.workbooks.spreadsheet.computed import ComputedCells, Content
from reports.workbooks.spreadsheet.dependents import Dependents
from reports.workbooks.spreadsheet.formula import Formula
from reports.workbooks.spreadsheet.values import CellError, NotComputedError, Stored

SHEET = "Biểu"
CELLS: dict[tuple[int, int], Content] = {
    (1, 1): 5,
    (2, 1): 7.5,
    (3, 1): "Xã",
    (4, 1): True,
    (6, 1): CellError("#N/A"),
    (1, 2): Formula("B2"),
    (2, 2): Formula("B1"),
    (3, 2): Formula("A1+NOW()"),
}
"""A1 to A4 are two numbers, a text and a truth, A5 is blank, A6 an error; B1 and B2 rest on each other."""


def result(formula: str) -> Stored:
    """Return what a cell with a formula shows: its value, or the name of its error."""

    def content(place: tuple[str, int, int]) -> Content:
        return Formula(formula) if place[1:] == (9, 9) else CELLS.get(place[1:])

    found = ComputedCells(content).stored((SHEET, 9, 9))
    return str(found) if isinstance(found, CellError) else found


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("A1+A5", 5.0),
        ("-A1", -5.0),
        ("A4+1", 2.0),
        ("A5", 0.0),
        ("(A1+A2)*2-A1/2", 22.5),
        ('A4&"-"&A5&A1&"/"&A2', "TRUE-5/7.5"),
        ('"nói ""có"""', 'nói "có"'),
        ('A5=""', True),
        ('""=A5', True),
        ("A5=0", True),
        ('A3="XÃ"', True),
        ("A1<>A2", True),
        ("A1<A2", True),
        ("A1>A2", False),
        ("A1<=A3", True),
        ("A4>=A3", True),
        ("IF(A4,A1,A6)", 5.0),
        ("IF(FALSE,A6,A2)", 7.5),
        ("CHOOSE(2,A6,A3)", "Xã"),
        ("ISERROR(A6)", True),
        ("ISERROR(A1)", False),
        ("ISNUMBER(A1)", True),
        ("ISNUMBER(A6)", False),
        ("AND(A4,A1=5)", True),
        ("OR(A1=4,A1=6)", False),
        ("SUM(A1:A5,1)", 13.5),
        ("MAX(A1:A5)", 7.5),
        ("MIN(A3:A3)", 0.0),
        ("COUNT(A1:A5)", 2.0),
        ('COUNTIF(A1:A5,">5")', 1.0),
        ("COUNTIF(A1:A5,5)", 1.0),
        ("INDEX(A1:A5,3)", "Xã"),
        ("MATCH(A3,A1:A5,0)", 3.0),
        ("SMALL(A1:A5,2)", 7.5),
        ('TRIM("  một   xã ")', "một xã"),
        ('SUBSTITUTE("1.000",".","")', "1000"),
        ("LEFT(A3,1)&RIGHT(A3,1)&RIGHT(A3,0)&MID(A3,2,1)", "Xãã"),
        ("LEN(A3)", 2.0),
        ('FIND("ã",A3)', 2.0),
        ('VALUE("1,000.5")', 1000.5),
        ('VALUE("3/4")', 45000.0),
        ('TEXT(A1,"0")', "5"),
        ("FIXED(12910,0)", "12,910"),
        ("UPPER(A3)&LOWER(A3)", "XÃxã"),
        ('EXACT(A3,"xã")', False),
        ("INT(-A2)", -8.0),
        ("ABS(-A2)", 7.5),
    ],
)
def test_a_formula_shows_its_result(formula: str, shown: Stored) -> None:
    """Numbers as doubles; texts compared regardless of case, and a blank as what it is compared with."""
    assert result(formula) == shown


@pytest.mark.parametrize(
    ("formula", "error"),
    [
        ("A3+1", "#VALUE!"),
        ("A1/A5", "#DIV/0!"),
        ("A6+1", "#N/A"),
        ("SUM(A1:A6)", "#N/A"),
        ("INDEX(A1:A6,6)", "#N/A"),
        ("INDEX(A1:A6,7)", "#REF!"),
        ("INDEX(A1:A6,1,2)", "#REF!"),
        ('MATCH("thôn",A1:A5,0)', "#N/A"),
        ("SMALL(A1:A5,3)", "#NUM!"),
        ('FIND("z",A3)', "#VALUE!"),
        ("VALUE(A3)", "#VALUE!"),
        ("CHOOSE(3,A1,A2)", "#VALUE!"),
        ("B1", "circular"),
    ],
)
def test_a_formula_shows_its_error(formula: str, error: str) -> None:
    """The error of a cell goes on to all that rests on it."""
    assert result(formula) == error


@pytest.mark.parametrize(
    "formula",
    [
        "NOW()",
        "B3+1",
        "A1:A5",
        "A1:A5+1",
        'A1:A5&""',
        "A1:A5=1",
        "IF(A1,1,2)",
        "IF(A4,1)",
        "SUM(A1",
        "A1)",
        "A1 % 2",
        "1+",
        "INDEX(A1,1)",
        "MATCH(A1,A1:A5,1)",
        'COUNTIF(A1:A5,"Xã")',
        'TEXT(A1,"0.0")',
        "FIXED(A1,2)",
        "999999999999999+999999999999999",
        "999999999999999/3",
        f"{'1+' * 4096}1",
    ],
)
def test_what_spreadsheets_may_show_differently_is_not_computed(formula: str) -> None:
    """Neither is what cannot be read, nor what rests on such a cell."""
    with pytest.raises(NotComputedError):
        result(formula)


def test_a_changed_cell_reaches_all_that_rests_on_it() -> None:
    """Through other formulas and ranges; a formula that cannot be read rests on nothing."""
    formulas = {(2, 1): "A1*2", (3, 1): "SUM(A1:A2)", (4, 1): "A3", (5, 1): "A9", (6, 1): "NOW(A1)"}
    dependents = Dependents({(SHEET, *at): Formula(text) for at, text in formulas.items()})
    assert dependents.of([(SHEET, 1, 1)]) == {(SHEET, row, 1) for row in (1, 2, 3, 4)}
