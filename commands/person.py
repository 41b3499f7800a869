"""`maturity person`: who acts, and how what is kept of them is erased."""

import json
from typing import Any

import click
from attrs import evolve

from commands.shell.console import RefusedError, show
from commands.shell.permitting import demand_organiser
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, LazyGroup, Option
from commands.shell.workspace import act, opened, opened_read_only
from commands.shell.workspace_options import person_option, workspace_option
from maturity.people.operation import Operation
from maturity.people.person import (
    ID,
    Contact,
    Person,
    PersonState,
    Role,
    contacts,
    keep,
    keep_with_contact,
    person_of,
    persons,
    tells_the_name,
)
from maturity.people.person import erase as erase_person
from maturity.people.role_words import role_named
from maturity.store.schema import UNITS
from maturity.store.store import Store
from reports.workspace.person_list import NO_NAMES, person_table, persons_csv, persons_json


class RoleWord(click.ParamType[Role]):
    """A role, by its code or as officials call it, with or without accents."""

    name = "vai trò"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Role:
        """Return the role; a usage error in Vietnamese for a word that is none."""
        role = value if isinstance(value, Role) else role_named(str(value))
        if role is None:
            known = ", ".join(f"{one.value} ({one.label})" for one in Role)
            self.fail(f"không có vai trò “{value}”; chỉ nhận một trong: {known}.", param, ctx)
        return role


ROLE = RoleWord()
ROLES = "\n".join(f"  {role.value}: {role.label}" for role in Role)

HELP = """Thêm, xem, xóa thông tin những người thực hiện.

\b
Ví dụ:
  maturity person add cb01 --name "…" --role thuong-truc
  maturity person import dau-moi.xlsx
  maturity person role cb01 --add hoi-dong
  maturity person list
"""

ADD_HELP = f"""Thêm một người, hoặc sửa bằng --update.

MÃ gồm chữ thường không dấu, chữ số, dấu chấm, gạch. Nhật ký giữ mã mãi mãi nên
không đặt mã theo họ tên; họ tên và liên hệ giữ ngoài nhật ký và xóa được.

\b
Vai trò:
{ROLES}

Sửa bằng --update thì thay tất cả, kể cả vai trò; chỉ thêm, bớt vai trò hoặc đổi đơn
vị thì dùng maturity person role.

\b
Ví dụ:
  maturity person add cb01 --name "…" --role thuong-truc --title "Chuyên viên"
  maturity person add xa-99002 --name "…" --role don-vi --unit 99002
"""

ROLE_HELP = f"""Thêm, bớt vai trò của một người, hoặc đổi đơn vị; họ tên, liên hệ giữ nguyên.

\b
Vai trò:
{ROLES}

\b
Ví dụ:
  maturity person role cb01 --add hoi-dong
  maturity person role cb01 --remove to-giup-viec --add thuong-truc
  maturity person role xa-99002 --unit 99002
"""

ERASE_HELP = """Xóa họ tên, chức vụ, liên hệ của một người; không khôi phục được.

Mã và những việc đã làm dưới mã đó vẫn còn trong nhật ký; mã không dùng lại cho
người khác. Bản sao lưu cũ vẫn còn thông tin, cần xóa riêng.

\b
Ví dụ:
  maturity person erase cb01
  maturity person erase cb01 --yes
"""

LIST_HELP = """Liệt kê những người thực hiện.

Trên màn hình có họ tên; csv và json không có họ tên và liên hệ, trừ khi thêm
--with-contacts. Họ tên và liên hệ là dữ liệu cá nhân, không được công bố.

\b
Ví dụ:
  maturity person list
  maturity person list --format json
"""


class PersonId(click.ParamType[str]):
    """The id of a person."""

    name = "mã"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the id; a usage error in Vietnamese for what is none."""
        if not ID.fullmatch(value):
            needed = "cần chữ thường không dấu, chữ số, dấu chấm, dấu gạch, nhiều nhất 40 ký tự, ví dụ cb01."
            self.fail(f"“{value}” không dùng làm mã được; {needed}", param, ctx)
        return value


LAZY = {"import": ("commands.person_import:import_persons", "Nhập danh sách những người thực hiện.")}


@click.group(cls=LazyGroup, help=HELP, lazy=LAZY)
def person() -> None:
    """Add, list and erase persons."""


@person.command("add", cls=Command, help=ADD_HELP, short_help="Thêm hoặc sửa một người.")
@click.argument("identity", metavar="MÃ", type=PersonId())
@click.option("--name", cls=Option, required=True, metavar="TÊN", help="Họ và tên; phải có.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=ROLE,
    metavar="VAI-TRÒ",
    help="Vai trò, xem ở trên; ghi nhiều lần được.",
)
@unit_option("unit_code", help_text="Đơn vị của người này: mã, hoặc tên")
@click.option("--title", default="", metavar="CHỨC-VỤ", help="Chức vụ.")
@click.option("--phone", default="", metavar="SỐ", help="Điện thoại.")
@click.option("--email", default="", metavar="ĐỊA-CHỈ", help="Thư điện tử.")
@click.option("--update", is_flag=True, help="Thay thông tin của mã đã có.")
@workspace_option
@person_option
def add(
    identity: str,
    name: str,
    roles: tuple[Role, ...],
    unit_code: str | None,
    title: str,
    phone: str,
    email: str,
    update: bool,
) -> int:
    """Keep a person, and apart from the journal their name and contacts."""
    texts = {"name": name, "title": title, "phone": phone, "email": email}
    cleaned = {field: " ".join(text.split()) for field, text in texts.items()}
    if not cleaned["name"]:
        raise click.UsageError("--name: cần họ và tên.")
    contact = Contact(**cleaned)
    if tells_the_name(identity, contact.name):
        raise RefusedError("không đặt mã theo họ tên, vì nhật ký giữ mã mãi mãi; cần mã khác, ví dụ cb01.")
    wanted = Person(id=identity, roles=frozenset(roles), unit=unit_code)
    _refuse_of_no_unit(wanted)
    with opened() as store:
        known, kept = person_of(store, identity), contacts(store).get(identity)
        if known is not None and known.state is PersonState.ERASED:
            raise RefusedError(f"mã “{identity}” đã xóa và không dùng lại; cần chọn mã khác.")
        is_sealed = known is not None and known.contact_seal is not None
        if is_sealed and (known, kept) == (wanted, contact):
            click.echo(f"Đã có {identity} với đúng thông tin này; không có gì thay đổi.")
            return 0
        # Where the name is lost, or was kept by a program that sealed none, the same command mends it.
        is_other = known != wanted or kept not in (None, contact)
        if known is not None and not update and is_other:
            raise RefusedError(
                f"mã “{identity}” đã có với thông tin khác; thêm --update để thay, hoặc chọn mã khác."
            )
        _refuse_stranger(store, unit_code)
        demand_organiser(store, Operation.ADD_PERSON, [wanted])
        with act(store, "person add", first=identity) as writing:
            keep_with_contact(writing, wanted, contact)
    click.echo(f"Đã ghi {identity}.")
    return 0


def _refuse_of_no_unit(wanted: Person) -> None:
    """Refuse a person of units who is of none: they could do nothing."""
    if Role.UNIT in wanted.roles and wanted.unit is None:
        raise RefusedError("vai trò don-vi cần --unit MÃ (đơn vị của người này); xem maturity unit list.")


def _refuse_stranger(store: Store, unit_code: str | None) -> None:
    """Refuse a unit that is not known."""
    if unit_code is not None and next(store.rows(UNITS, code=unit_code), None) is None:
        raise RefusedError(f"--unit: không có đơn vị mã “{unit_code}”; xem maturity unit list.")


@person.command("role", cls=Command, help=ROLE_HELP, short_help="Thêm, bớt vai trò của một người.")
@click.argument("identity", metavar="MÃ", type=PersonId())
@click.option("--add", "added", multiple=True, type=ROLE, metavar="VAI-TRÒ", help="Thêm; ghi nhiều lần được.")
@click.option(
    "--remove", "removed", multiple=True, type=ROLE, metavar="VAI-TRÒ", help="Bớt; ghi nhiều lần được."
)
@unit_option("unit_code", help_text="Đơn vị của người này: mã, hoặc tên")
@workspace_option
@person_option
def role(identity: str, added: tuple[Role, ...], removed: tuple[Role, ...], unit_code: str | None) -> int:
    """Change what a person may do, or for which unit; the name and contacts stay."""
    if not (added or removed or unit_code):
        raise click.UsageError("cần --add, --remove hoặc --unit.")
    if both := sorted(one.value for one in {*added} & {*removed}):
        raise click.UsageError(f"vừa thêm vừa bớt {', '.join(both)}.")
    with opened() as store:
        known = person_of(store, identity)
        if known is None or known.state is PersonState.ERASED:
            raise RefusedError(f"không có người mã “{identity}”, hoặc đã xóa; xem maturity person list.")
        roles = (known.roles | {*added}) - {*removed}
        wanted = evolve(known, roles=roles, unit=unit_code or known.unit)
        _refuse_of_no_unit(wanted)
        _refuse_stranger(store, unit_code)
        if wanted != known:
            demand_organiser(store, Operation.SET_ROLES, [wanted])
        with act(store, "person role") as writing:
            is_new = keep(writing, wanted)
    words = ", ".join(one.label for one in Role if one in wanted.roles) or "không có vai trò nào"
    click.echo(f"{identity}: {words}." if is_new else f"{identity} đã như vậy; không có gì thay đổi.")
    return 0


@person.command("list", cls=Command, help=LIST_HELP, short_help="Liệt kê những người thực hiện.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    metavar="text|csv|json",
    help="Dạng in ra; text là mặc định.",
)
@click.option("--with-contacts", is_flag=True, help="Kèm họ tên và liên hệ; không công bố.")
@workspace_option
def list_persons(output_format: str, with_contacts: bool) -> None:
    """Print the persons; files and other programs get no names unless asked for."""
    with opened_read_only() as store:
        found, kept = list(persons(store)), contacts(store)
    if output_format == "text":
        show(person_table(found, kept, with_contacts=with_contacts))
        return
    if output_format == "csv":
        click.echo(persons_csv(found, kept, with_contacts=with_contacts), nl=False)
    else:
        values = persons_json(found, kept, with_contacts=with_contacts)
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
    if not with_contacts:
        click.echo(NO_NAMES, err=True)


@person.command("erase", cls=Command, help=ERASE_HELP, short_help="Xóa họ tên và liên hệ của một người.")
@click.argument("identity", metavar="MÃ", type=PersonId())
@click.option("--yes", is_flag=True, help="Không hỏi lại.")
@workspace_option
@person_option
def erase(identity: str, yes: bool) -> int:
    """Erase what is kept of a person besides the id."""
    with opened() as store:
        known = person_of(store, identity)
        if known is None:
            raise RefusedError(f"không có người mã “{identity}”; xem maturity person list.")
        if known.state is PersonState.ERASED and identity not in contacts(store):
            click.echo(f"Thông tin của {identity} đã xóa từ trước; không có gì thay đổi.")
            return 0
        demand_organiser(store, Operation.ERASE_PERSON)
        if not yes:
            _confirm(identity)
        with act(store, "person erase") as writing:
            erase_person(writing, known)
    click.echo(f"Đã xóa họ tên và liên hệ của {identity}; mã còn trong nhật ký và không dùng lại.")
    click.echo("Các bản sao lưu cũ vẫn còn thông tin này; cần xóa riêng.")
    return 0


def _confirm(identity: str) -> None:
    """Ask for the id once more; refuse anything else."""
    typed = click.prompt(f"Không khôi phục được. Gõ lại mã {identity} để xóa", default="", show_default=False)
    if typed.strip() != identity:
        raise RefusedError("mã gõ lại không khớp; không có gì bị xóa.")
