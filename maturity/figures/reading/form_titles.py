"""Checks that the visible signs of a form, its file name and its titles, agree with its unit and year."""

import re
from collections.abc import Collection, Iterable

from foundation.tables.workbook import codes
from foundation.tables.workbook.problem_list import WorkbookProblemList
from foundation.text import key, quote
from maturity.figures.reading.form_layout import UNIT, FormIdentity
from maturity.figures.reading.table_header import title_unit

_FILE_NAME = re.compile(r"bi[eể]u[-_ ]+(20\d\d)[-_ ]+([0-9A-Za-z]+)", re.IGNORECASE)
"""The names that the program gives forms, also inside names that a mail program made of them."""
_YEAR = re.compile(r"\s*biểu\s.*\snăm\s+(20\d\d)\b", re.IGNORECASE | re.DOTALL)


def check_name(
    name: str, identity: FormIdentity, units: Collection[str] | None, problems: WorkbookProblemList
) -> None:
    """Warn if a file name means another unit, or year, than the form in the file.

    If the `units` are known, the intake compares the name with their names and codes instead.
    """
    match = _FILE_NAME.search(name)
    if identity.kind != UNIT or match is None:
        return
    is_other = units is None and bool(identity.unit) and match[2] != identity.unit
    if is_other or int(match[1]) != identity.year:
        problems.add(codes.NAMED_FOR_ANOTHER, found=quote(name), **_facts(identity))


def check_titles(
    titles: Iterable[str], identity: FormIdentity, line: int, problems: WorkbookProblemList
) -> None:
    """Warn if titles of a sheet mean another unit, or year, than the form."""
    texts = [*titles]
    named = title_unit(texts)
    if identity.kind == UNIT and identity.unit and named and key(named[2]) != key(identity.unit):
        problems.add(codes.TITLE_OF_ANOTHER, line, found=quote(named[0]), **_facts(identity))
    title = next((text for text in texts if (of := _YEAR.match(text)) and int(of[1]) != identity.year), None)
    if title:
        problems.add(codes.TITLE_OF_ANOTHER, line, found=quote(title), **_facts(identity))


def _facts(identity: FormIdentity) -> dict[str, str]:
    unit = identity.unit_name or identity.supplier
    return {"unit": unit, "code": identity.unit or "không có", "year": str(identity.year)}
