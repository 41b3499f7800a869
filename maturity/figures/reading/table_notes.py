"""Problems of a table of figures as a whole: its headings, and units that it lacks."""

from collections.abc import Iterable

from criteria.index.model import Index
from foundation.tables import codes
from foundation.tables.problem_list import ProblemList
from foundation.text import quote
from maturity.figures.reading import columns, heading_codes
from maturity.figures.reading.headings import HEADING_OF
from maturity.figures.reading.named_set import names_set
from maturity.figures.reading.read_options import ReadOptions
from maturity.figures.reading.row_words import nearest_codes
from maturity.figures.reading.table_header import Header

NAMED_UNITS = 10
"""The number of units that are named if the requested one is not in the file."""


def note_absence(others: Iterable[str], only_unit: str | None, problems: ProblemList) -> None:
    """Report that a file has no unit, or only other units than the requested one."""
    codes_in_file = [*others]
    if only_unit is None or not codes_in_file:
        problems.add(codes.NO_ROWS)
        return
    listed = codes_in_file[:NAMED_UNITS] + ["…"] * (len(codes_in_file) > NAMED_UNITS)
    problems.add(codes.UNIT_NOT_IN_FILE, found=quote(only_unit), known=", ".join(listed))


def note_headings(header: Header, line: int, options: ReadOptions, problems: ProblemList) -> None:
    """Report the title that names the criterion, and headings that are unused, unknown or of another year."""
    for heading in header.strange_codes:
        needed = nearest_codes(heading, tuple(options.items))
        fields = {"found": quote(heading), "framework": options.framework.id, "needed": needed}
        problems.add(heading_codes.CODE_UNKNOWN, line, None, **fields)
    if header.title:
        [code] = header.by_criterion
        problems.add(
            heading_codes.CRITERION_FROM_TITLE, line, None, found=quote(header.title), criterion=code
        )
    reported = {*header.strange_codes, *(heading for _, _, heading in header.passed_over)}
    unused = [heading for heading in header.extra if heading not in reported and not names_set(heading)]
    of_indexes = () if isinstance(options.framework, Index) else (columns.SELF_SCORE, columns.LAST_YEAR)
    unread = (*of_indexes, *(() if options.takes_outcomes else (columns.OUTCOME,)))
    unused += [HEADING_OF[name] for name in unread if name in header.columns]
    if unused:
        problems.add(codes.EXTRA_COLUMNS, line, found=quote(", ".join(unused)))
    for name, used, heading in header.passed_over:
        fields = {"used": quote(used), "found": quote(heading), "column": name}
        problems.add(heading_codes.COLUMN_PASSED_OVER, line, None, **fields)
    other = header.other_year(options.year)
    if other:
        fields = {"found": quote(other[0]), "other": str(other[1]), "year": str(options.year)}
        problems.add(heading_codes.OF_ANOTHER_YEAR, line, None, **fields)
