"""Reads lists of persons from text or a workbook: a row for each person, with roles, unit and contacts."""

import re
from pathlib import Path

from attrs import field, frozen

from foundation.problem import Place, Reading
from foundation.tables.code_cells import is_phone, mended_code, mended_phone
from foundation.tables.list_rows import NamedRow
from foundation.tables.named_table import read_tables
from foundation.tables.problem_list import ProblemList
from foundation.tables.table_form import TableForm
from foundation.text import quote, slug
from foundation.written import counted, some_of
from maturity.people import codes
from maturity.people.person import ID, Contact, Person, Role, reveals_name
from maturity.people.role_words import KNOWN, roles_named
from maturity.units.kinds import is_named_as_unit
from maturity.units.unit_columns import UNIT_CODE_HEADINGS, UNIT_NAME_HEADINGS

IDENTITY, NAME, ROLES, UNIT, UNIT_NAME = "ma", "ho_ten", "vai_tro", "ma_don_vi", "don_vi"
SUPPLIER = "don_vi_cung_cap"
TITLE, PHONE, EMAIL = "chuc_vu", "dien_thoai", "thu_dien_tu"
FORM = TableForm(
    {
        IDENTITY: ("Mã", "Mã người", "Mã số", "Mã cán bộ", "Mã người dùng"),
        NAME: ("Họ và tên", "Họ tên", "Họ và tên cán bộ", "Tên"),
        ROLES: ("Vai trò", "Nhiệm vụ"),
        UNIT: UNIT_CODE_HEADINGS,
        UNIT_NAME: (*UNIT_NAME_HEADINGS, "Đơn vị công tác", "Cơ quan, đơn vị", "Cơ quan"),
        SUPPLIER: (
            "Đơn vị cung cấp",
            "Cơ quan cung cấp",
            "Đơn vị cung cấp số liệu",
            "Cơ quan cung cấp số liệu",
        ),
        TITLE: ("Chức vụ", "Chức danh", "Chức vụ, đơn vị"),
        PHONE: ("Điện thoại", "Số điện thoại", "ĐT", "SĐT", "Di động", "Điện thoại di động", "Số ĐT"),
        EMAIL: ("Thư điện tử", "Email", "Mail", "Địa chỉ email", "Hộp thư công vụ", "Hộp thư điện tử"),
    },
    required=(IDENTITY, NAME, ROLES),
    naming=(IDENTITY, NAME),
    is_name=is_named_as_unit,
)
_OF_A_PERSON = (IDENTITY, NAME, TITLE, PHONE, EMAIL)
"""A row with none of these names nobody: that of a unit in a sheet to fill in."""
_SPACES = re.compile(r"\s+")


@frozen(kw_only=True)
class ListedPerson:
    """A row: the person, and the contacts, which are stored outside the journal.

    `unit_code` and `unit_name` are the person's unit as written, `supplier_name` is the body for which they
    supply figures; the reader does not look them up.
    """

    place: Place = field(eq=False)
    unit_place: Place = field(eq=False)
    person: Person
    unit_code: str = ""
    unit_name: str = ""
    supplier_name: str = ""
    contact: Contact = field(repr=False)


def read_persons(path: Path) -> Reading[tuple[ListedPerson, ...]]:
    """Read a list of persons; rows with errors are left out, all problems are reported.

    The value is None if no such table is found. No content of a file raises an exception.
    """
    read = read_tables(path, (FORM,))
    problems = read.problems
    if not read.found:
        return problems.reading(None)
    listed: list[ListedPerson] = []
    first: dict[str, int] = {}
    rows = tuple(read.rows)
    unfilled = [row.cells[UNIT] or row.cells[UNIT_NAME] for row in rows if not _names_anybody(row)]
    if unfilled:
        problems.add(codes.NOBODY_NAMED, count=counted(len(unfilled)), units=some_of(unfilled))
    for row in filter(_names_anybody, rows):
        person = _row(row, problems)
        if person is None:
            continue
        identity = person.person.id
        if identity in first:
            fields = {"found": identity, "first": problems.row_text(first[identity])}
            problems.add(codes.ID_TWICE, row.line, row.headings[IDENTITY], **fields)
            continue
        first[identity] = row.line
        listed.append(person)
    if not rows:
        problems.add(codes.NO_ROWS)
    return problems.reading(tuple(listed))


def _names_anybody(row: NamedRow) -> bool:
    return any(row.cells[name] for name in _OF_A_PERSON)


def _row(row: NamedRow, problems: ProblemList) -> ListedPerson | None:
    line, cells, headings = row
    name = cells[NAME]
    identity = _identity(row, problems)
    is_sound = identity is not None
    if not name:
        problems.add(codes.NAME_BLANK, line, headings[NAME], found=quote(cells[IDENTITY]))
        is_sound = False
    named = roles_named(cells[ROLES])
    for word, role in named:
        if role is None:
            fields = {"found": quote(word), "known": KNOWN, "name": quote(name)}
            problems.add(codes.ROLE_UNKNOWN, line, headings[ROLES], **fields)
    if not named:
        problems.add(codes.ROLE_BLANK, line, headings[ROLES], known=KNOWN, name=quote(name))
    roles = frozenset(role for _, role in named if role is not None)
    unit_code, unit_name = _unit(cells[UNIT], cells[UNIT_NAME])
    if Role.UNIT in roles and not unit_code and not unit_name:
        heading = headings.get(UNIT, headings.get(UNIT_NAME))
        problems.add(codes.UNIT_BLANK, line, heading, name=quote(name))
        is_sound = False
    supplier_name = cells[SUPPLIER]
    if Role.SUPPLIER in roles and not supplier_name:
        if Role.UNIT not in roles:
            supplier_name, unit_name = unit_name, ""
        if not supplier_name:
            heading = headings.get(SUPPLIER, headings[ROLES])
            problems.add(codes.SUPPLIER_BLANK, line, heading, name=quote(name))
            is_sound = False
    if not is_sound or identity is None or not named or any(role is None for _, role in named):
        return None
    return ListedPerson(
        place=problems.place(line, headings[IDENTITY]),
        unit_place=problems.place(line, headings.get(UNIT_NAME if unit_name else UNIT)),
        person=Person(id=identity, roles=roles),
        unit_code=unit_code,
        unit_name=unit_name,
        supplier_name=supplier_name,
        contact=Contact(name=name, title=cells[TITLE], phone=_phone(row, problems), email=cells[EMAIL]),
    )


def _identity(row: NamedRow, problems: ProblemList) -> str | None:
    """Return the id of a row in small letters without spaces; None, with its problem, if it is invalid."""
    line, column, written = row.line, row.headings[IDENTITY], row.cells[IDENTITY]
    identity = _SPACES.sub("", mended_code(written)).lower()
    if not ID.fullmatch(identity):
        offer = slug(written) if identity else "cb01"
        problems.add(codes.ID_UNFIT, line, column, found=quote(written), offer=offer[:40])
        return None
    if reveals_name(identity, row.cells[NAME]):
        problems.add(codes.ID_TELLS_THE_NAME, line, column, found=identity)
        return None
    if identity != written:
        problems.once((), codes.ID_MENDED, line, column, found=quote(written), read=identity)
    return identity


def _unit(code: str, name: str) -> tuple[str, str]:
    """Return the code and the name of a unit, even if they are in each other's column."""
    code = mended_code(code)
    if code and not code.isdecimal():
        return "", name or code
    mended = mended_code(name)
    return (code or mended, "") if mended.isdecimal() else (code, name)


def _phone(row: NamedRow, problems: ProblemList) -> str:
    """Return the telephone number, with a zero that a spreadsheet removed; doubtful ones are reported."""
    written = row.cells[PHONE]
    phone = mended_phone(written)
    column = row.headings.get(PHONE)
    if phone != written:
        problems.once((), codes.PHONE_MENDED, row.line, column, found=quote(written), read=quote(phone))
    if phone and not is_phone(phone):
        problems.add(codes.PHONE_ODD, row.line, column, found=quote(phone), person=row.cells[IDENTITY])
    return phone
