"""Persons for the standing body: who they are, what they may do, whether they can sign in."""

import re
from collections.abc import Callable, Sequence

from flask import Blueprint, abort, url_for
from werkzeug.wrappers import Response

from maturity.operations import people
from maturity.operations.people import PersonDraft
from maturity.operations.session import Session
from maturity.operations.units import UnitQuery, list_units
from maturity.people.person import ID, Contact, Person, PersonState, Role
from reports.media.markdown import escape
from reports.workspace.account_words import account_closed, account_opened
from reports.workspace.person_list import person_erased, person_written
from web.accounts.access_log import Event
from web.accounts.management import AccountState, account_states, give_account, take_account
from web.acting import Form, acting
from web.fields import Field, Kind, Typed
from web.guard import note_access
from web.reading import reading
from web.responses import page
from web.visit import accounts, visit

blueprint = Blueprint("persons", __name__, url_prefix="/tt")

ADD, CHANGE, WRITE = "Thêm người", "Sửa thông tin của {person}", "Ghi"
GIVE, GIVE_AGAIN, TAKE = (
    "Cấp tài khoản cho {person}",
    "Cấp lại mật khẩu cho {person}",
    "Thu tài khoản {person}",
)
ERASE = "Xóa họ tên, liên hệ của {person}"
ID_HINT = "Chữ thường không dấu, chữ số, dấu chấm, gạch. Nhật ký giữ mã mãi mãi: không đặt theo họ tên."
ID_UNFIT = "Mã chỉ gồm chữ thường không dấu, chữ số, dấu chấm, gạch; không quá 40 ký tự."
SUPPLIER_HINT = (
    "Cơ quan mà người này cung cấp số liệu, như ghi trong bộ tiêu chí; cho vai trò đơn vị cung cấp."
)
UNIT_HINT = "Cho vai trò đơn vị."
NO_UNIT = "không"
ROLE = "Vai trò: {role}"
GIVING = "Trang sau hiện một mật khẩu dùng một lần, chỉ một lần. Các phiên đang mở của người này kết thúc."
TAKING = "Người này không đăng nhập được nữa, các phiên kết thúc. Cấp lại được."
ERASING = "Không khôi phục được. Mã và những việc đã làm còn trong nhật ký; bản sao lưu cũ vẫn còn thông tin."
TYPE_AGAIN = "Gõ lại mã {person} để xóa"
NOT_THE_SAME = "Mã gõ lại không đúng; chưa xóa."
_ROLE = "vai_tro_"


@blueprint.get("/nguoi-dung")
def listed() -> Response:
    """Show everybody, with names and contacts, and how their accounts stand."""
    file = accounts()
    with reading() as session:
        content = people.list_persons(session)
        names = {unit.code: unit.name for unit in list_units(session, UnitQuery(day=session.today)).units}
    states = account_states(file, visit().seconds) if file else {}
    return page(
        "persons/list.html",
        listed=content,
        unit_names=names,
        roles=Role,
        states=states,
        no_account=AccountState.NONE,
        erased=PersonState.ERASED,
    )


@blueprint.route("/them-nguoi-dung", methods=["GET", "POST"])
def add() -> Response:
    """Add a person."""
    with reading() as session:
        fields = [
            Field(name="ma", label="Mã", hint=ID_HINT, check=_unlike(ID, ID_UNFIT)),
            *_fields(session, None, None),
        ]
    form = Form(title=ADD, fields=fields, button=WRITE, back=url_for("persons.listed"))
    return acting(form, lambda session, typed: _written(session, typed, typed.text("ma")))


@blueprint.route("/nguoi-dung/<person>", methods=["GET", "POST"])
def change(person: str) -> Response:
    """Change what is kept of a person: name, contacts, roles, unit, body."""
    with reading() as session:
        known = _known(session, person)
        contact = people.list_persons(session).contacts.get(person)
        fields = _fields(session, known, contact)
    title = CHANGE.format(person=person)
    form = Form(title=title, fields=fields, button=WRITE, back=url_for("persons.listed"))
    return acting(form, lambda session, typed: _written(session, typed, person, is_update=True))


@blueprint.route("/nguoi-dung/<person>/tai-khoan", methods=["GET", "POST"])
def give(person: str) -> Response:
    """Give a person an account, or a new password, and show the password for one use once."""
    file = accounts()
    with reading() as session:
        _known(session, person)
    is_again = file is not None and person in account_states(file, visit().seconds)
    title = (GIVE_AGAIN if is_again else GIVE).format(person=person)
    form = Form(title=title, fields=(), button=title, before=escape(GIVING), back=url_for("persons.listed"))

    def given(session: Session, _: Typed) -> str:
        opened = give_account(session, person)
        note_access(Event.OPENED)
        return _lines(account_opened(opened.person, opened.password, is_new=opened.is_new))

    return acting(form, given)


@blueprint.route("/nguoi-dung/<person>/thu", methods=["GET", "POST"])
def take(person: str) -> Response:
    """Take a person's account away."""
    with reading() as session:
        _known(session, person)
    title = TAKE.format(person=person)
    form = Form(
        title=title,
        fields=(),
        button=title,
        before=escape(TAKING),
        back=url_for("persons.listed"),
        is_grave=True,
    )

    def taken(session: Session, _: Typed) -> str:
        take_account(session, person)
        note_access(Event.CLOSED)
        return escape(account_closed(person))

    return acting(form, taken)


@blueprint.route("/nguoi-dung/<person>/xoa", methods=["GET", "POST"])
def erase(person: str) -> Response:
    """Erase a person's name and contacts for ever, once the id has been typed again."""
    with reading() as session:
        _known(session, person)
    same = re.compile(re.escape(person))
    again = Field(name="ma", label=TYPE_AGAIN.format(person=person), check=_unlike(same, NOT_THE_SAME))
    title = ERASE.format(person=person)
    form = Form(
        title=title,
        fields=[again],
        button=title,
        before=escape(ERASING),
        back=url_for("persons.listed"),
        is_grave=True,
    )
    return acting(form, lambda session, _: _lines(person_erased(people.erase_person(session, person))))


def _unlike(pattern: re.Pattern[str], told: str) -> Callable[[str], str]:
    """Return what tells that a text is not wholly like a pattern."""
    return lambda text: "" if pattern.fullmatch(text) else told


def _known(session: Session, identity: str) -> Person:
    """Return a person who is there and not erased; of anybody else there is no page."""
    found = {person.id: person for person in people.list_persons(session).persons}.get(identity)
    if found is None or found.state is PersonState.ERASED:
        abort(404)
    return found


def _fields(session: Session, person: Person | None, contact: Contact | None) -> Sequence[Field]:
    units = list_units(session, UnitQuery(day=session.today)).units
    chosen = [(unit.code, f"{unit.name} ({unit.code})") for unit in units]
    own = person.unit if person else None
    if own and own not in dict(chosen):
        chosen.append((own, own))  # of a unit that is no more
    roles = person.roles if person else frozenset[Role]()
    return (
        Field(name="ten", is_contact=True, label="Họ và tên", value=contact.name if contact else ""),
        Field(
            name="chuc_vu",
            is_contact=True,
            label="Chức vụ",
            is_needed=False,
            value=contact.title if contact else "",
        ),
        Field(
            name="dien_thoai",
            is_contact=True,
            label="Điện thoại",
            is_needed=False,
            value=contact.phone if contact else "",
        ),
        Field(
            name="thu",
            is_contact=True,
            label="Thư điện tử",
            is_needed=False,
            value=contact.email if contact else "",
        ),
        *(
            Field(
                name=f"{_ROLE}{role.value}",
                label=ROLE.format(role=role.label),
                kind=Kind.TICK,
                value="có" if role in roles else "",
            )
            for role in Role
        ),
        Field(
            name="don_vi",
            label="Xã, huyện của người này",
            hint=UNIT_HINT,
            kind=Kind.CHOICE,
            is_needed=False,
            options=[("", NO_UNIT), *chosen],
            value=own or "",
        ),
        Field(
            name="co_quan",
            label="Cơ quan cung cấp",
            hint=SUPPLIER_HINT,
            is_needed=False,
            value=(person.supplier or "") if person else "",
        ),
    )


def _written(session: Session, typed: Typed, identity: str, *, is_update: bool = False) -> str:
    """Save the person of a form and say so."""
    names = {"name": "ten", "title": "chuc_vu", "phone": "dien_thoai", "email": "thu"}
    texts = {field: " ".join(typed.text(name).split()) for field, name in names.items()}
    draft = PersonDraft(
        id=identity,
        contact=Contact(**texts),
        roles=frozenset(role for role in Role if typed.is_ticked(f"{_ROLE}{role.value}")),
        unit=typed.text("don_vi") or None,
        supplier=typed.text("co_quan"),
        is_update=is_update,
    )
    return escape(person_written(people.add_person(session, draft)))


def _lines(text: str) -> str:
    """Return lines as paragraphs of a report."""
    return "\n\n".join(map(escape, text.splitlines()))
