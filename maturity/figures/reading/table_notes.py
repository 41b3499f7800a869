"""What is said of a table of figures as a whole: its headings, and units that it does not have."""

from collections.abc import Iterable

from foundation.tables import codes
from foundation.tables.problem_list import ProblemList
from foundation.text import quote
from maturity.figures.reading import heading_codes
from maturity.figures.reading.request import Wanted
from maturity.figures.reading.row_words import nearest_codes
from maturity.figures.reading.table_header import Header

NAMED_UNITS = 10
"""So many units are named where the one asked for is not in the file."""


def note_absence(others: Iterable[str], only_unit: str | None, problems: ProblemList) -> None:
    """Say that a file has no unit, or only others than the one asked for."""
    known = [*others]
    if only_unit is None or not known:
        problems.add(codes.NO_ROWS)
        return
    listed = known[:NAMED_UNITS] + ["…"] * (len(known) > NAMED_UNITS)
    problems.add(codes.UNIT_NOT_IN_FILE, found=quote(only_unit), known=", ".join(listed))


def note_headings(header: Header, line: int, wanted: Wanted, problems: ProblemList) -> None:
    """Say what title names the criterion; which headings are not used, strange codes or of another year."""
    for heading in header.strange_codes:
        needed = nearest_codes(heading, tuple(wanted.items))
        fields = {"found": quote(heading), "framework": wanted.framework.id, "needed": needed}
        problems.add(heading_codes.CODE_UNKNOWN, line, None, **fields)
    if header.title:
        [code] = header.by_criterion
        problems.add(
            heading_codes.CRITERION_FROM_TITLE, line, None, found=quote(header.title), criterion=code
        )
    told = {*header.strange_codes, *(heading for _, _, heading in header.passed_over)}
    unused = [heading for heading in header.extra if heading not in told]
    if unused:
        problems.add(codes.EXTRA_COLUMNS, line, found=quote(", ".join(unused)))
    for name, used, heading in header.passed_over:
        fields = {"used": quote(used), "found": quote(heading), "column": name}
        problems.add(heading_codes.COLUMN_PASSED_OVER, line, None, **fields)
    other = header.other_year(wanted.year)
    if other:
        fields = {"found": quote(other[0]), "other": str(other[1]), "year": str(wanted.year)}
        problems.add(heading_codes.OF_ANOTHER_YEAR, line, None, **fields)
