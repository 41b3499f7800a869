"""The section of a report that lists what is wrong with the data file, errors first."""

from collections import Counter
from collections.abc import Sequence

from attrs import evolve

from foundation.problem import Place, Problem, Severity
from foundation.tables.workbook.codes import NAMED_FOR_ANOTHER, TITLE_OF_ANOTHER
from maturity.figures.submitted_file_codes import NAME_OF_ANOTHER, NEVER_SHORTENED, TWO_FORMS
from reports.media import markdown
from reports.words.numbers import counted

TITLE = "Lỗi trong tệp số liệu"
REMARKS_TITLE = "Lưu ý về tệp số liệu"
"""Where nothing is wrong, the heading does not say so."""
SET_TITLE = "Lỗi trong tệp bộ tiêu chí"
SEE_ALL = "thêm -o bao-cao.html hoặc -o bao-cao.md vào lệnh để xem đủ"
TERMINAL_LIMIT = 20
"""How many errors a terminal shows, and how many warnings and how many notes."""
ALIKE_LIMIT = 3
"""How many warnings or notes of one kind a terminal shows: they must not push the result off the screen."""

DOUBTS_ABOUT_UNITS = frozenset(
    code.name for code in (NAMED_FOR_ANOTHER, TITLE_OF_ANOTHER, NAME_OF_ANOTHER, TWO_FORMS)
)
"""Kinds that ask whether a form is of the unit that it is taken for."""
_ALL_LISTED = NEVER_SHORTENED | DOUBTS_ABOUT_UNITS

_WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "ghi chú"}
_TITLES = {Severity.ERROR: "Lỗi phải sửa", Severity.WARNING: "Cảnh báo", Severity.NOTE: "Ghi chú"}


def problem_summary(problems: Sequence[Problem]) -> str | None:
    """Say how many errors and warnings there are and where they are listed; None where there are none."""
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
    problems: Sequence[Problem], limit: int | None = None, *, title: str = TITLE, see_all: str = SEE_ALL
) -> str | None:
    """List problems by severity with place and message; None where there are none.

    `limit` shortens the list of each severity, and of warnings and notes the list of those alike; it then
    says how many are left and, by `see_all`, how to see them. What is the same at several places is one
    line with the first of them; an error is to be mended at each.
    """
    if not problems:
        return None
    if title == TITLE and all(problem.severity is not Severity.ERROR for problem in problems):
        title = REMARKS_TITLE
    blocks = [markdown.heading(2, title)]
    for severity in Severity:
        found = [*dict.fromkeys(problem for problem in problems if problem.severity is severity)]
        if not found:
            continue
        told = found if limit is None or severity is Severity.ERROR else _said_once(found)
        shown = told if limit is None else _some(told, severity, limit)
        items = [markdown.escape(str(problem)) for problem in shown]
        if rest := len(told) - len(shown):
            items.append(markdown.escape(f"… và còn {counted(rest)} {_WORDS[severity]}; {see_all}."))
        heading = f"{_TITLES[severity]} ({counted(len(found))})"
        blocks += [markdown.heading(3, heading), markdown.bullets(items)]
    return markdown.document(blocks).rstrip("\n")


def _said_once(found: Sequence[Problem]) -> list[Problem]:
    """Return remarks, those of the same words as one at the first place; files not read stay apart."""
    alike: dict[object, list[Problem]] = {}
    for problem in found:
        words = problem if problem.code in _ALL_LISTED else (problem.code, problem.message)
        alike.setdefault(words, []).append(problem)
    return [
        evolve(first, place=Place(f"{first.place} và {counted(len(others))} chỗ khác")) if others else first
        for first, *others in alike.values()
    ]


def _some(found: Sequence[Problem], severity: Severity, limit: int) -> list[Problem]:
    """Return the first problems: all errors up to the limit, of warnings and notes a few of each kind.

    What names a file that was not read is never left out: figures may be in it.
    """
    if severity is Severity.ERROR:
        return list(found[:limit])
    seen: Counter[str] = Counter()
    shown: list[Problem] = []
    for problem in found:
        seen[problem.code] += 1
        is_kept = problem.code in _ALL_LISTED
        if is_kept or (seen[problem.code] <= ALIKE_LIMIT and len(shown) < limit):
            shown.append(problem)
    return shown
