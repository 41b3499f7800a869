"""A list of persons from text or a workbook: a row a person, with roles, unit, name and contacts."""

from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from criteria.problems import Place, Reading
from maturity import person_codes as codes
from maturity.intake.folding import key, quote
from maturity.intake.named_table import Table, TableForm, read_table
from maturity.intake.problem_list import ProblemList
from maturity.persons import ID, Contact, Person, Role, tells_the_name

IDENTITY, NAME, ROLES, UNIT = "ma", "ho_ten", "vai_tro", "don_vi"
TITLE, PHONE, EMAIL = "chuc_vu", "dien_thoai", "thu_dien_tu"
FORM = TableForm(
    {
        IDENTITY: ("Mã", "Mã người"),
        NAME: ("Họ và tên", "Họ tên"),
        ROLES: ("Vai trò",),
        UNIT: ("Mã đơn vị", "Đơn vị"),
        TITLE: ("Chức vụ",),
        PHONE: ("Điện thoại", "Số điện thoại"),
        EMAIL: ("Thư điện tử", "Email"),
    },
    required=(IDENTITY, NAME, ROLES),
)
_ROLES = {key(word): role for role in Role for word in (role.value, role.label)}
_KNOWN = ", ".join(role.label for role in Role)


@frozen(kw_only=True)
class ListedPerson:
    """A row: the person, and what is kept of them outside the journal."""

    place: Place = field(eq=False)
    person: Person
    contact: Contact = field(repr=False)


def read_persons(path: Path) -> Reading[tuple[ListedPerson, ...]]:
    """Read a list of persons, and all problems; rows at fault are left out, the others are there.

    The value is None where there is no such table. Raises nothing for any content of the file.
    """
    table, problems = read_table(path, (FORM,))
    if table is None:
        return problems.reading(None)
    listed: list[ListedPerson] = []
    first: dict[str, int] = {}
    for line, cells in table.rows:
        row = _row(line, cells, table, problems)
        if row is None:
            continue
        if row.person.id in first:
            fields = {"found": row.person.id, "first": problems.row_text(first[row.person.id])}
            problems.add(codes.ID_TWICE, line, table.headings[IDENTITY], **fields)
            continue
        first[row.person.id] = line
        listed.append(row)
    if not table.rows:
        problems.add(codes.NO_ROWS)
    return problems.reading(tuple(listed))


def _row(line: int, cells: Mapping[str, str], table: Table, problems: ProblemList) -> ListedPerson | None:
    headings, identity, name = table.headings, cells[IDENTITY], cells[NAME]
    is_sound = True
    if not ID.fullmatch(identity):
        problems.add(codes.ID_UNFIT, line, headings[IDENTITY], found=quote(identity))
        is_sound = False
    elif tells_the_name(identity, name):
        problems.add(codes.ID_TELLS_THE_NAME, line, headings[IDENTITY], found=identity)
        is_sound = False
    if not name:
        problems.add(codes.NAME_BLANK, line, headings[NAME])
        is_sound = False
    words = [word.strip() for word in cells[ROLES].replace(",", ";").split(";") if word.strip()]
    unknown = [word for word in words if key(word) not in _ROLES]
    for word in unknown:
        problems.add(codes.ROLE_UNKNOWN, line, headings[ROLES], found=quote(word), known=_KNOWN)
    if not words:
        problems.add(codes.ROLE_BLANK, line, headings[ROLES], known=_KNOWN)
    roles = frozenset(_ROLES[key(word)] for word in words if key(word) in _ROLES)
    if Role.UNIT in roles and not cells[UNIT]:
        problems.add(codes.UNIT_BLANK, line, headings.get(UNIT))
        is_sound = False
    if not is_sound or unknown or not words:
        return None
    return ListedPerson(
        place=problems.place(line, headings[IDENTITY]),
        person=Person(id=identity, roles=roles, unit=cells[UNIT] or None),
        contact=Contact(name=name, title=cells[TITLE], phone=cells[PHONE], email=cells[EMAIL]),
    )
