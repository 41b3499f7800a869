"""`maturity person`: who acts, and how what is kept of them is erased."""

import json

import click

from commands import codes, usage_codes
from commands.shell.console import echo_wrapped, print_report
from commands.shell.person_types import PERSON_ID, ROLE, ROLES
from commands.shell.session import reading_session, writing_session
from commands.shell.unit_names import unit_option
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, LazyGroup, Option
from commands.shell.workspace_options import person_option, workspace_option
from foundation.problem import NOWHERE, RefusedError
from maturity.operations import people
from maturity.operations.people import PersonDraft, RoleChange
from maturity.people.person import Contact, Role
from reports.workspace.person_list import (
    no_names,
    person_erased,
    person_table,
    person_written,
    persons_csv,
    persons_json,
    roles_set,
)

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
  maturity person add so01 --name "…" --role cung-cap --supplier "Sở Tư pháp"
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

CONFIRM = "Không khôi phục được. Gõ lại mã {identity} để xóa"

_supplier_option = click.option(
    "--supplier",
    default="",
    metavar="TÊN",
    help="Cơ quan mà người này cung cấp số liệu, như ghi trong bộ tiêu chí.",
)
LAZY = {"import": ("commands.person_import:import_command", "Nhập danh sách những người thực hiện.")}


@click.group(cls=LazyGroup, help=HELP, lazy=LAZY)
def person() -> None:
    """Add, list and erase persons."""


@person.command("add", cls=Command, help=ADD_HELP, short_help="Thêm hoặc sửa một người.")
@click.argument("identity", metavar="MÃ", type=PERSON_ID)
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
@_supplier_option
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
    supplier: str,
    title: str,
    phone: str,
    email: str,
    update: bool,
) -> int:
    """Write a person, and apart from the journal their name and contacts."""
    texts = {"name": name, "title": title, "phone": phone, "email": email}
    cleaned = {field: " ".join(text.split()) for field, text in texts.items()}
    if not cleaned["name"]:
        raise misused(usage_codes.NAME_BLANK)
    draft = PersonDraft(
        id=identity,
        contact=Contact(**cleaned),
        roles=frozenset(roles),
        unit=unit_code,
        supplier=supplier,
        is_update=update,
    )
    with writing_session() as session:
        echo_wrapped(person_written(people.add_person(session, draft)))
    return 0


@person.command("role", cls=Command, help=ROLE_HELP, short_help="Thêm, bớt vai trò của một người.")
@click.argument("identity", metavar="MÃ", type=PERSON_ID)
@click.option("--add", "added", multiple=True, type=ROLE, metavar="VAI-TRÒ", help="Thêm; ghi nhiều lần được.")
@click.option(
    "--remove", "removed", multiple=True, type=ROLE, metavar="VAI-TRÒ", help="Bớt; ghi nhiều lần được."
)
@unit_option("unit_code", help_text="Đơn vị của người này: mã, hoặc tên")
@_supplier_option
@workspace_option
@person_option
def role(
    identity: str, added: tuple[Role, ...], removed: tuple[Role, ...], unit_code: str | None, supplier: str
) -> int:
    """Change what a person may do, or for which unit or body; the name and contacts stay."""
    if not (added or removed or unit_code or supplier):
        raise misused(usage_codes.NO_ROLE_CHANGE)
    if both := sorted(each.value for each in {*added} & {*removed}):
        raise misused(usage_codes.ROLE_ADDED_AND_REMOVED, roles=", ".join(both))
    change = RoleChange(
        id=identity, added={*added}, removed={*removed}, unit=unit_code or None, supplier=supplier
    )
    with writing_session() as session:
        echo_wrapped(roles_set(people.set_roles(session, change)))
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
    """Print the persons; names go to files and other programs only with an option."""
    with reading_session() as session:
        listed = people.list_persons(session)
    persons, contacts = listed.persons, listed.contacts
    if output_format == "text":
        print_report(person_table(persons, contacts, with_contacts=with_contacts))
        return
    if output_format == "csv":
        click.echo(persons_csv(persons, contacts, with_contacts=with_contacts), nl=False)
    else:
        values = persons_json(persons, contacts, with_contacts=with_contacts)
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
    if not with_contacts:
        click.echo(no_names(), err=True)


@person.command("erase", cls=Command, help=ERASE_HELP, short_help="Xóa họ tên và liên hệ của một người.")
@click.argument("identity", metavar="MÃ", type=PERSON_ID)
@click.option("--yes", is_flag=True, help="Không hỏi lại.")
@workspace_option
@person_option
def erase(identity: str, yes: bool) -> int:
    """Erase a person's name and contact; the id stays."""
    with writing_session() as session:
        if people.preview_erasure(session, identity).is_new and not yes:
            _confirm(identity)
        echo_wrapped(person_erased(people.erase_person(session, identity)))
    return 0


def _confirm(identity: str) -> None:
    """Ask for the id once more; refuse anything else."""
    typed = click.prompt(CONFIRM.format(identity=identity), default="", show_default=False)
    if typed.strip() != identity:
        raise RefusedError(codes.ERASURE_UNCONFIRMED.at(NOWHERE))
