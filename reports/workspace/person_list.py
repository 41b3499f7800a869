"""The persons of a workspace: with their names on the screen, without them in files and JSON."""

from collections.abc import Iterable, Mapping
from typing import Any

from foundation.csv_text import csv_text
from foundation.problem import Do
from maturity.operations.people import WrittenPerson
from maturity.operations.people_import import PersonImport, RowState
from maturity.people.operation import Operation
from maturity.people.person import Contact, Person, PersonState, Role
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.numbers import counted
from reports.words.previews import how_to_apply

SCHEMA = "maturity.persons/1"
_WITH_NAMES = Do.again(Operation.LIST_PERSONS, with_contacts=None)
_STATES = {PersonState.ACTIVE: "đang hoạt động", PersonState.ERASED: "đã xóa"}


def no_names() -> str:
    """Return what a list for others leaves out, and how to have it."""
    return f"Không kèm họ tên và liên hệ (dữ liệu cá nhân); cần thì thêm {_WITH_NAMES}, và không công bố."


def person_table(persons: Iterable[Person], contacts: Mapping[str, Contact], *, with_contacts: bool) -> str:
    """Return the table for the screen: names and titles; phones and addresses only `with_contacts`."""
    rows = []
    for person in persons:
        contact = contacts.get(person.id)
        row = [person.id, *_name(person, contact), _roles(person), _acts_for(person)]
        if with_contacts:
            row += [contact.phone, contact.email] if contact else ["", ""]
        rows.append(row)
    if not rows:
        adding = Do.to(Operation.ADD_PERSON, "MÃ", name="TÊN", role="VAI-TRÒ")
        return escape(f"Chưa có người nào. Thêm bằng: {adding}.")
    head = ("Mã", "Họ tên", "Chức vụ", "Vai trò", "Đơn vị")
    more = ("Điện thoại", "Thư điện tử") if with_contacts else ()
    return markdown.document(
        [markdown.heading(1, "Những người thực hiện"), markdown.table(head + more, rows)]
    )


def _name(person: Person, contact: Contact | None) -> tuple[str, str]:
    if person.state is PersonState.ERASED:
        return "(đã xóa)", ""
    return (contact.name, contact.title) if contact else ("(chưa có)", "")


def _acts_for(person: Person) -> str:
    return ", ".join(filter(None, (person.unit, person.supplier)))


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
    head += ["don_vi_cung_cap"]
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
    # Last, so that who reads the columns by their places reads them still.
    return {**values, "supplier": person.supplier}


def person_written(written: WrittenPerson) -> str:
    """Say that a person is written, or was so already."""
    identity = written.person.id
    if not written.is_new:
        return f"Đã có {identity} với đúng thông tin này; không có gì thay đổi."
    return f"Đã ghi {identity}."


def roles_set(written: WrittenPerson) -> str:
    """Say which roles a person has now, and that nothing changed if they had them already."""
    person = written.person
    if not written.is_new:
        return f"{person.id} đã như vậy; không có gì thay đổi."
    return f"{person.id}: {_roles(person) or 'không có vai trò nào'}."


def person_erased(erased: WrittenPerson) -> str:
    """Say that the name and contacts of a person are erased, or were so already."""
    identity = erased.person.id
    if not erased.is_new:
        return f"Thông tin của {identity} đã xóa từ trước; không có gì thay đổi."
    return (
        f"Đã xóa họ tên và liên hệ của {identity}; mã còn trong nhật ký và không dùng lại.\n"
        "Các bản sao lưu cũ vẫn còn thông tin này; cần xóa riêng."
    )


_ROW_STATES = {RowState.NEW: "Mới", RowState.CHANGED: "Thay thông tin", RowState.SAME: "Giữ nguyên"}


def import_report(planned: PersonImport, *, is_written: bool) -> str:
    """Say which ids of a list are new, changed or as they were; names stay out."""
    listed = {state: [row.person.id for row in planned.rows[state]] for state in RowState}
    lines = [
        f"{_ROW_STATES[state]}: {counted(len(ids))} người" + (f" ({', '.join(ids)})" if ids else "")
        for state, ids in listed.items()
    ]
    written = len(planned.written)
    if not written:
        done = "Không có gì mới để ghi."
    elif is_written:
        done = f"Đã ghi {counted(written)} người."
    else:
        done = f"Chưa ghi gì. Sẽ ghi {counted(written)} người; {how_to_apply()}."
    title = "Đã nhập danh sách người thực hiện" if is_written else "Xem trước danh sách người thực hiện"
    return markdown.document([markdown.heading(1, title), markdown.bullets(map(escape, lines)), escape(done)])
