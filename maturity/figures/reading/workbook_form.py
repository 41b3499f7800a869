"""What distinguishes a form of this program from other workbooks: its identity, and its shared figures."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from attrs import field, frozen

from criteria.criteria_set import CriteriaSet
from criteria.digest import rules_digest
from criteria.in_force import in_force
from foundation.problem import Code
from foundation.tables.cells import value_cell
from foundation.tables.numbers import DASHES, LARGEST_COUNT, LONGEST_NUMBER, whole_number
from foundation.tables.typed_values import typed_count
from foundation.tables.workbook import codes
from foundation.tables.workbook.problem_list import WorkbookProblemList
from foundation.tables.workbook.sheet import column_letters
from foundation.text import key, quote
from foundation.written import grouped
from maturity.figures.reading.form_layout import APPRAISAL, SHARED_CODE, SHARED_VALUE, UNIT, FormIdentity
from maturity.figures.reading.read_options import Expected
from maturity.figures.reading.row_words import plain_code
from maturity.figures.reading.typed_identity import WITHOUT_CODE
from maturity.figures.unit_figures import Origin

_CODE, _VALUE = key(SHARED_CODE), key(SHARED_VALUE)

TextRow = tuple[int, Mapping[int, str]]
"""A row's number and the texts of its cells by column."""


@frozen
class Shared:
    """The shared figures that a form gives, by code, and the places of these and of the blank ones."""

    figures: Mapping[str, int] = field(factory=dict)
    origins: Mapping[str, Origin] = field(factory=dict)
    blanks: Mapping[str, tuple[int, str]] = field(factory=dict)
    """The line and the column letter of each shared figure that is blank."""


def is_expected(
    identity: FormIdentity,
    framework: CriteriaSet,
    expected: Expected,
    problems: WorkbookProblemList,
    year_written: int,
) -> bool:
    """Whether a form belongs to this set and is expected; otherwise problems are noted.

    `year_written` is the year for which it was written; of a blank form another one may be typed.
    """
    if identity.kind == APPRAISAL:
        problems.add(codes.WORKBOOK_OF_APPRAISERS)
        return False
    accepted = True
    if identity.rules_digest not in _digests(framework, year_written):
        fields = {"found": identity.framework, "version": identity.framework_version}
        problems.add(codes.FORM_OF_ANOTHER_SET, framework=f"{framework.id} ({framework.version})", **fields)
        accepted = False
    if expected.year is not None and identity.year != expected.year:
        problems.add(codes.FORM_OF_ANOTHER_YEAR, found=identity.year, year=expected.year)
        accepted = False
    # A unit that is typed by its name alone is looked up when its rows are read.
    is_coded = identity.kind == UNIT and bool(identity.unit)
    if is_coded and expected.units is not None and identity.unit not in expected.units:
        problems.add(codes.FORM_OF_ANOTHER_UNIT, unit=identity.unit_name, code=identity.unit)
        accepted = False
    if accepted:
        fields = {"year": str(identity.year), "framework": identity.framework}
        if identity.kind == UNIT:
            code = identity.unit or WITHOUT_CODE
            problems.add(codes.FORM_OF_UNIT, unit=identity.unit_name, code=code, **fields)
        else:
            problems.add(codes.FORM_OF_SUPPLIER, supplier=identity.supplier, **fields)
    return accepted


def _digests(framework: CriteriaSet, year: int) -> tuple[str, str]:
    """Return the digests that a form of a year can have: of all rows, and of those in force at its end."""
    return rules_digest(framework), rules_digest(in_force(framework, date(year, 12, 31)))


def shared_columns(head: Iterable[TextRow]) -> tuple[int, int, int] | None:
    """Return the header's row and the columns of code and figure of a table of shared figures."""
    for number, texts in head:
        words = {key(text): at for at, text in reversed([*texts.items()])}
        if _CODE in words and _VALUE in words:
            return number, words[_CODE], words[_VALUE]
    return None


def read_shared(
    rows: Sequence[TextRow],
    framework: CriteriaSet,
    places: tuple[int, int, int],
    problems: WorkbookProblemList,
) -> Shared:
    """Read the rows under the header of a table of shared figures.

    A figure that cannot be read, or that appears twice with two values, is reported and left out.
    """
    header, code_at, value_at = places
    letter = column_letters(value_at)
    known = {shared.code for shared in framework.shared_figures}
    figures: dict[str, int] = {}
    origins: dict[str, Origin] = {}
    blanks: dict[str, tuple[int, str]] = {}
    first: dict[str, int] = {}
    for number, texts in rows:
        text, value = texts.get(code_at, "").strip(), value_cell(texts.get(value_at, "")).text
        code, line = plain_code(text), problems.line(number)
        if number <= header or not text or (code not in known and not value):
            continue
        if code not in known:
            fields = {"found": quote(text), "known": ", ".join(sorted(known)) or "không có mã nào"}
            column = column_letters(code_at)
            problems.add(codes.SHARED_UNKNOWN, line, column, framework=framework.id, **fields)
            continue
        if not value or value in DASHES:
            blanks.setdefault(code, (line, letter))
            continue
        read = whole_number(typed_count(value))
        if isinstance(read, Code):
            limit = LONGEST_NUMBER if len(value) > LONGEST_NUMBER else grouped(LARGEST_COUNT)
            problems.add(read, line, letter, found=quote(value), limit=limit)
        elif code in first and figures.get(code) != read:
            problems.add(codes.SHARED_TWICE, line, letter, found=code, first=problems.row_text(first[code]))
            figures.pop(code, None)
            origins.pop(code, None)
        elif code not in first:
            figures[code], first[code] = read, line
            origins[code] = Origin(problems.place(line, letter))
    return Shared(figures, origins, {code: place for code, place in blanks.items() if code not in first})
