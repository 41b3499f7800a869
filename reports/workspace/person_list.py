"""The persons of a workspace: with their names on the screen, without them in files and JSON."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any

from foundation.csv_text import csv_text
from maturity.people.person import Contact, Person, PersonState, Role
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.numbers import counted

SCHEMA = "maturity.persons/1"
NO_NAMES = "Không kèm họ tên và liên hệ (dữ liệu cá nhân); cần thì thêm --with-contacts, và không công bố."
_STATES = {PersonState.ACTIVE: "đang hoạt động", PersonState.ERASED: "đã xóa"}


def person_table(persons: Iterable[Person], contacts: Mapping[str, Contact], *, with_contacts: bool) -> str:
    """Return the table for the screen: names and titles; phones and addresses only `with_contacts`."""
    rows = []
    for person in persons:
        contact = contacts.get(person.id)
        row = [person.id, *_name(person, contact), _roles(person), person.unit or ""]
        if with_contacts:
            row += [contact.phone, contact.email] if contact else ["", ""]
        rows.append(row)
    if not rows:
        return escape("Chưa có người nào. Thêm bằng: maturity person add MÃ --name TÊN --role VAI-TRÒ.")
    head = ("Mã", "Họ tên", "Chức vụ", "Vai trò", "Đơn vị")
    more = ("Điện thoại", "Thư điện tử") if with_contacts else ()
    return markdown.document(
        [markdown.heading(1, "Những người thực hiện"), markdown.table(head + more, rows)]
    )


def _name(person: Person, contact: Contact | None) -> tuple[str, str]:
    if person.state is PersonState.ERASED:
        return "(đã xóa)", ""
    return (contact.name, contact.title) if contact else ("(chưa có)", "")


def _roles(person: Person) -> str:
    return ", ".join(role.label for role in Role if role in person.roles)


def persons_json(
    persons: Iterable[Person], contacts: Mapping[str, Contact], *, with_contacts: bool
) -> Mapping[str, Any]:
    """Return persons as JSON values; names and contacts only `with_contacts`."""
    return {"schema": SCHEMA, "persons": [_values(person, contacts, with_contacts) for person in persons]}


def persons_csv(persons: Iterable[Person], contacts: Mapping[str, Contact], *, with_contacts: bool) -> str:
    """Return persons as CSV; names and contacts only `with_contacts`."""
    head = ["ma", "vai_tro", "don_vi", "tinh_trang"]
    head += ["ho_ten", "chuc_vu", "dien_thoai", "thu_dien_tu"] if with_contacts else []
    rows = (_values(person, contacts, with_contacts) for person in persons)
    return csv_text(
        head, ([" ".join(cell) if isinstance(cell, list) else cell for cell in row.values()] for row in rows)
    )


def _values(person: Person, contacts: Mapping[str, Contact], with_contacts: bool) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": person.id,
        "roles": [role.value for role in Role if role in person.roles],
        "unit": person.unit,
        "state": person.state.value,
    }
    if with_contacts:
        contact = contacts.get(person.id)
        shown: Mapping[str, str | None] = contact.values() if contact else {}
        values |= {name: shown.get(name) for name in ("name", "title", "phone", "email")}
    return values


class ImportedState(Enum):
    """The state of a row of an imported list of persons; the value is the heading of its list."""

    NEW = "Mới"
    CHANGED = "Thay thông tin"
    SAME = "Giữ nguyên"


def import_report(imported: Mapping[ImportedState, Sequence[str]], *, is_written: bool) -> str:
    """Return which ids of a list are new, changed or unchanged; names are left out."""
    lines = [
        f"{state.value}: {counted(len(ids))} người" + (f" ({', '.join(ids)})" if ids else "")
        for state, ids in imported.items()
    ]
    written = len(imported[ImportedState.NEW]) + len(imported[ImportedState.CHANGED])
    if not written:
        done = "Không có gì mới để ghi."
    elif is_written:
        done = f"Đã ghi {counted(written)} người."
    else:
        done = f"Chưa ghi gì. Sẽ ghi {counted(written)} người; để ghi, chạy lại lệnh này và thêm --apply."
    title = "Đã nhập danh sách người thực hiện" if is_written else "Xem trước danh sách người thực hiện"
    return markdown.document([markdown.heading(1, title), markdown.bullets(map(escape, lines)), escape(done)])
