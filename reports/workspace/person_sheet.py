"""The list of persons (danh sách người thực hiện) to fill in: those there are, and units without any."""

from maturity.operations.sheets_to_fill_in import PersonSheet
from maturity.people import list_file
from maturity.people.person import Contact, Person, Role
from reports.media.data_table import Cell, DataTable
from reports.words.wording import one_line

COLUMNS = (
    list_file.IDENTITY,
    list_file.NAME,
    list_file.ROLES,
    list_file.UNIT,
    list_file.UNIT_NAME,
    list_file.SUPPLIER,
    list_file.TITLE,
    list_file.PHONE,
    list_file.EMAIL,
)
FREE_ROWS = 10
"""Empty rows below, for persons of other bodies."""
ABOUT = (
    "Mã do cơ quan tự đặt: chữ thường, không dấu, không lộ họ tên, ví dụ xa01. Một người nhiều vai trò thì "
    "cách nhau bằng dấu chấm phẩy. Có họ tên và liên hệ: không công bố."
)


def person_table(sheet: PersonSheet) -> DataTable:
    """Return the list as it is read back; the names of units only help to find them."""
    words = [list_file.FORM.headings[name][0] for name in COLUMNS]
    rows = [_person(sheet, person) for person in sheet.persons]
    rows += [
        ("", "", Role.UNIT.label, unit.code, one_line(unit.name), "", "", "", "") for unit in sheet.without
    ]
    rows += [("",) * len(COLUMNS)] * FREE_ROWS
    return DataTable(
        name="Người thực hiện",
        title="Danh sách người thực hiện" + (f" năm {sheet.year}" if sheet.year else ""),
        above=(ABOUT, f"Vai trò: {'; '.join(role.label for role in Role)}."),
        columns=tuple(words),
        rows=tuple(rows),
        by_hand=frozenset(words),
        choices={list_file.FORM.headings[list_file.ROLES][0]: tuple(role.label for role in Role)},
    )


def _person(sheet: PersonSheet, person: Person) -> tuple[Cell, ...]:
    contact = sheet.contacts.get(person.id, Contact(name="–"))
    return (
        person.id,
        contact.name,
        "; ".join(role.label for role in Role if role in person.roles),
        person.unit or "",
        one_line(sheet.names.get(person.unit or "", "")),
        person.supplier or "",
        contact.title,
        contact.phone,
        contact.email,
    )
