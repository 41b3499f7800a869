"""Whether what people see of a form, its file name and its titles, is of the unit and year it is made for."""

import re
from collections.abc import Collection, Iterable

from foundation.tables.workbook import codes
from foundation.tables.workbook.problem_list import WorkbookProblemList
from foundation.text import key, quote
from maturity.figures.reading.form_layout import UNIT, FormIdentity
from maturity.figures.reading.table_header import title_unit

_FILE_NAME = re.compile(r"bi[eể]u[-_ ]+(20\d\d)[-_ ]+([0-9A-Za-z]+)", re.IGNORECASE)
"""How the program names forms, whatever a mail program puts around it."""
_YEAR = re.compile(r"\s*biểu\s.*\snăm\s+(20\d\d)\b", re.IGNORECASE | re.DOTALL)


def hold_name(
    name: str, identity: FormIdentity, units: Collection[str] | None, problems: WorkbookProblemList
) -> None:
    """Warn of a file name that speaks of another unit, or year, than the form in the file.

    Where the `units` are known, whoever takes the file in holds its name against their names and codes.
    """
    found = _FILE_NAME.search(name)
    if identity.kind != UNIT or found is None:
        return
    is_other = units is None and found[2] != identity.unit
    if is_other or int(found[1]) != identity.year:
        problems.add(codes.NAMED_FOR_ANOTHER, found=quote(name), **_facts(identity))


def hold_titles(
    titles: Iterable[str], identity: FormIdentity, line: int, problems: WorkbookProblemList
) -> None:
    """Warn of titles of a sheet that speak of another unit, or year, than the form."""
    told = [*titles]
    named = title_unit(told)
    if identity.kind == UNIT and named and key(named[2]) != key(identity.unit):
        problems.add(codes.TITLE_OF_ANOTHER, line, found=quote(named[0]), **_facts(identity))
    title = next((text for text in told if (of := _YEAR.match(text)) and int(of[1]) != identity.year), None)
    if title:
        problems.add(codes.TITLE_OF_ANOTHER, line, found=quote(title), **_facts(identity))


def _facts(identity: FormIdentity) -> dict[str, str]:
    unit = identity.unit_name or identity.supplier
    return {"unit": unit, "code": identity.unit or "không có", "year": str(identity.year)}
