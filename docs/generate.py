"""Write what is made from the program (`make docs`): references, parts of other pages, blank forms."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import click
from click.testing import CliRunner

from commands.program import maturity as program
from docs.samples import is_current, made_files
from foundation.problem import Code, Severity
from foundation.registry import Registry
from maturity.people.permissions import PERMISSIONS, AppliesWhen
from maturity.people.person import Role
from reports.words.permission_words import ANYBODY, what_may, who_may, who_may_when

ROOMS = ("foundation", "criteria", "rules", "maturity", "reports", "commands", "web")
CHAPTERS = (
    "KH",
    "SL",
    "BG",
    "NT",
    "BT",
    "SO",
    "DS",
    "DV",
    "NG",
    "QH",
    "CN",
    "MC",
    "KG",
    "BS",
    "CH",
    "HS",
    "TD",
    "HD",
    "QD",
    "KN",
    "KT",
    "HT",
)
"""The order in which docs/ma-loi.md lists the registries; those not named here come last."""

_SEVERITIES = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "ghi chú"}


def command_reference(program: click.Command) -> str:
    """Return docs/cli.md: the --help page of every command."""
    pages = [
        f"## {path}\n\n```text\n{help_page.rstrip()}\n```\n"
        for path, help_page in _pages(program, "maturity")
    ]
    made = "Tài liệu này được tạo từ `--help` và bảng quyền bằng lệnh `make docs`."
    return "\n".join([f"# Các lệnh của chương trình\n\n{made}\n", permission_table(), *pages])


def permission_table() -> str:
    """Return who may do what, a row an operation that not everybody may carry out."""
    rows = "\n".join(
        f"| `{operation}` | {row.doing} | {who_may(operation)} | {who_may_when(operation)} |"
        for operation, row in PERMISSIONS.items()
        if row.applies is not AppliesWhen.NEVER
    )
    return (
        "## Ai được làm gì\n\n"
        "Người của đơn vị chỉ làm việc của chính đơn vị mình, chỉ nộp số liệu của mình. Người của đơn vị\n"
        "cung cấp chỉ nhận số liệu, tài liệu mà cơ quan mình giữ, chỉ bỏ lần nhận của mình. Việc không có\n"
        f"trong bảng (xem, in, kiểm tra, sao lưu) thì {ANYBODY} làm được.\n\n"
        f"| Tên việc trong nhật ký | Việc | Vai trò | Ghi chú |\n|---|---|---|---|\n{rows}\n"
    )


ROLE_HEAD = "| Vai trò | Mã | Được làm |\n|---|---|---|\n"
"""How the table of roles begins in docs/huong-dan.md."""


def guide_with_roles(guide: str) -> str:
    """Return docs/huong-dan.md with its table of roles as the table of permissions has it."""
    before, _, rest = guide.partition(ROLE_HEAD)
    _, _, after = rest.partition("\n\n")
    rows = "\n".join(f"| {role.label} | `{role.value}` | {what_may(role)} |" for role in Role)
    return f"{before}{ROLE_HEAD}{rows}\n\n{after}"


def _pages(
    command: click.Command, path: str, parent: click.Context | None = None
) -> Iterator[tuple[str, str]]:
    context = command.context_class(command, info_name=path.rpartition(" ")[2], parent=parent)
    context.max_content_width = context.terminal_width = 80
    yield path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from _pages(below, f"{path} {name}", context)


def problem_reference() -> str:
    """Return docs/ma-loi.md: every problem a user may meet, with what to do about it."""
    parts = [
        "# Mã lỗi\n\nMỗi thông báo có một mã cố định. Chữ trong dấu { } được thay bằng nội dung cụ thể.\n"
        "Tài liệu này được tạo từ chương trình bằng lệnh `make docs`.\n"
    ]
    for registry in registries():
        rows = "\n".join(map(_row, registry.codes))
        parts.append(
            f"## {registry.title}\n\n| Mã | Loại | Thông báo | Cách xử lý |\n|---|---|---|---|\n{rows}\n"
        )
    return "\n".join(parts)


def registries() -> tuple[Registry, ...]:
    """Return every registry of the program, complete, in the order of docs/ma-loi.md."""
    for room in ROOMS:
        # By where the room is installed: what is complete must not depend on the folder one stands in.
        for module in walk_packages(import_module(room).__path__, f"{room}."):
            if module.name.endswith("codes"):
                import_module(module.name)
    places = {prefix: place for place, prefix in enumerate(CHAPTERS)}
    return tuple(sorted(Registry.all(), key=lambda one: (places.get(one.prefix, len(places)), one.prefix)))


def _row(code: Code) -> str:
    cells = (code.name, _SEVERITIES[code.severity], code.found, _needed(code))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _needed(code: Code) -> str:
    """Return what is to be done about a problem, the operations that mend it written as commands."""
    needed = code.needed
    for number, remedy in enumerate(code.do, start=1):
        needed = needed.replace("{do}" if number == 1 else f"{{do_{number}}}", str(remedy))
    return needed


def readme_with_example(readme: str, demo: str) -> str:
    """Return README with what `maturity demo` prints: its table, and what is said of the first blocker."""
    lines = demo.splitlines()
    table = next(number for number, line in enumerate(lines) if line.startswith("Mã "))
    first = next(number for number, line in enumerate(lines) if line.startswith("1. "))
    method = next(number for number in range(first, len(lines)) if "Cách xác định" in lines[number])
    example = "\n".join([*lines[table : lines.index("", table)], "…", *lines[first:method], "…"])
    before, opening, rest = readme.partition("```text\n")
    _, closing, after = rest.partition("```\n")
    return f"{before}{opening}{example}\n{closing}{after}"


def pages() -> Iterator[tuple[Path, str]]:
    """Yield each page of this folder that is made from the program, whole or in part, as it is to read."""
    yield Path("docs", "cli.md"), command_reference(program)
    yield Path("docs", "ma-loi.md"), problem_reference()
    guide = Path("docs", "huong-dan.md")
    yield guide, guide_with_roles(guide.read_text(encoding="utf-8"))
    readme = Path("README.md")
    demo = CliRunner().invoke(program, ["demo"], catch_exceptions=False).output
    yield readme, readme_with_example(readme.read_text(encoding="utf-8"), demo)


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a page is not current.")
def main(check: bool) -> None:
    """Write the pages that are made from the program, in the folder of the project."""
    stale = [
        (path, text.encode())
        for path, text in pages()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    stale += [(path, content) for path, content in made_files() if not is_current(path, content)]
    for path, content in stale:
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        click.echo(f"{path}: {'not current; make docs writes it' if check else 'written'}", err=check)
    raise SystemExit(1 if check and stale else 0)


if __name__ == "__main__":
    main()
