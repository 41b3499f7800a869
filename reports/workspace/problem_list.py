"""The section of a report that lists the problems of the data file, errors first."""

from collections import Counter
from collections.abc import Sequence

from attrs import evolve

from foundation.problem import Place, Problem, Severity
from foundation.tables.workbook.codes import NAMED_FOR_ANOTHER, TITLE_OF_ANOTHER
from maturity.figures.submitted_file_codes import NAME_OF_ANOTHER, NEVER_SHORTENED, TWO_FORMS
from reports.media import markdown
from reports.words.numbers import counted
from reports.words.previews import how_to_see_all

TITLE = "Lỗi trong tệp số liệu"
REMARKS_TITLE = "Lưu ý về tệp số liệu"
"""The heading if there are no errors."""
SET_TITLE = "Lỗi trong tệp bộ tiêu chí"
TERMINAL_LIMIT = 20
"""The number of errors that a terminal shows, and likewise of warnings and of notes."""
ALIKE_LIMIT = 3
"""The number of alike warnings or notes that a terminal shows, so that the result stays on the screen."""

DOUBTS_ABOUT_UNITS = frozenset(
    code.name for code in (NAMED_FOR_ANOTHER, TITLE_OF_ANOTHER, NAME_OF_ANOTHER, TWO_FORMS)
)
"""Codes that ask whether a form belongs to the unit that it is read for."""
ALL_LISTED = NEVER_SHORTENED | DOUBTS_ABOUT_UNITS
"""Codes of which each problem is listed on its own."""

_WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "ghi chú"}
_TITLES = {Severity.ERROR: "Lỗi phải sửa", Severity.WARNING: "Cảnh báo", Severity.NOTE: "Ghi chú"}


def problem_summary(problems: Sequence[Problem]) -> str | None:
    """Return how many errors and warnings there are and where they are listed; None if there are none."""
    counts = [
        f"{counted(number)} {_WORDS[severity]}"
        for severity in (Severity.ERROR, Severity.WARNING)
        if (number := sum(problem.severity is severity for problem in problems))
    ]
    if not counts:
        return None
    has_errors = any(problem.severity is Severity.ERROR for problem in problems)
    title = TITLE if has_errors else REMARKS_TITLE
    return f"Tệp số liệu có {' và '.join(counts)}, ghi ở mục “{title}” cuối báo cáo."


def problem_section(
    problems: Sequence[Problem], limit: int | None = None, *, title: str = TITLE, see_all: str | None = None
) -> str | None:
    """List problems by severity with place and message; None if there are none.

    `limit` shortens the list of each severity, and further the warnings and notes of one kind; the list then
    ends with how many are left and how to see them: `see_all`, or by a report. Remarks with the same words
    are one line with the first place; an error must be corrected at each place, so each is listed.
    """
    if not problems:
        return None
    if title == TITLE and all(problem.severity is not Severity.ERROR for problem in problems):
        title = REMARKS_TITLE
    blocks = [markdown.heading(2, title)]
    rest_is_seen = how_to_see_all() if see_all is None else see_all
    for severity in Severity:
        of_severity = [*dict.fromkeys(problem for problem in problems if problem.severity is severity)]
        if not of_severity:
            continue
        listed = of_severity if limit is None or severity is Severity.ERROR else _merged(of_severity)
        shown = listed if limit is None else _some(listed, severity, limit)
        items = [markdown.escape(str(problem)) for problem in shown]
        if rest := len(listed) - len(shown):
            items.append(markdown.escape(f"Ngoài ra còn {counted(rest)} {_WORDS[severity]}; {rest_is_seen}."))
        heading = f"{_TITLES[severity]} ({counted(len(of_severity))})"
        blocks += [markdown.heading(3, heading), markdown.bullets(items)]
    return markdown.document(blocks).rstrip("\n")


def _merged(problems: Sequence[Problem]) -> list[Problem]:
    """Return remarks, those with the same words merged at the first place; unread files stay apart."""
    alike: dict[object, list[Problem]] = {}
    for problem in problems:
        words = problem if problem.code in ALL_LISTED else (problem.code, problem.parts)
        alike.setdefault(words, []).append(problem)
    return [
        evolve(first, place=Place(f"{first.place} và {counted(len(others))} chỗ khác")) if others else first
        for first, *others in alike.values()
    ]


def _some(problems: Sequence[Problem], severity: Severity, limit: int) -> list[Problem]:
    """Return the first problems: all errors up to the limit, of warnings and notes a few of each kind.

    A problem that names an unread file is never left out: the file may contain figures.
    """
    if severity is Severity.ERROR:
        return list(problems[:limit])
    seen: Counter[str] = Counter()
    shown: list[Problem] = []
    for problem in problems:
        seen[problem.code] += 1
        is_kept = problem.code in ALL_LISTED
        if is_kept or (seen[problem.code] <= ALIKE_LIMIT and len(shown) < limit):
            shown.append(problem)
    return shown
