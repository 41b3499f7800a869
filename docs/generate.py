"""Write what is made from the program: docs/cli.md, docs/ma-loi.md and README's example (`make docs`)."""

from collections.abc import Iterator
from pathlib import Path

import click
from click.testing import CliRunner

import commands.codes
import criteria.document.codes
import foundation.personal_data_codes
import foundation.tables.codes
import foundation.tables.list_codes
import foundation.tables.workbook.codes
import maturity.appraisal.codes
import maturity.commendation.codes
import maturity.complaints.codes
import maturity.council.codes
import maturity.decisions.codes
import maturity.dossier.codes
import maturity.evidence.codes
import maturity.figures.reading.heading_codes
import maturity.figures.submitted_file_codes
import maturity.integrity.codes
import maturity.people.codes
import maturity.people.permission_codes
import maturity.settings.codes
import maturity.store.codes
import maturity.units.codes
from commands.program import maturity as program
from foundation.problem import Code, Severity

REGISTRIES = (
    ("Tệp bộ tiêu chí", criteria.document.codes.ALL),
    ("Tệp số liệu", foundation.tables.codes.ALL),
    ("Tiêu đề của bảng số liệu", maturity.figures.reading.heading_codes.ALL),
    ("Các tệp gửi đến cùng nhau", maturity.figures.submitted_file_codes.ALL),
    ("Tệp bảng tính", foundation.tables.workbook.codes.ALL),
    ("Danh sách", foundation.tables.list_codes.ALL),
    ("Đơn vị", maturity.units.codes.ALL),
    ("Người thực hiện", maturity.people.codes.ALL),
    ("Quyền của người thực hiện", maturity.people.permission_codes.ALL),
    ("Số của cá nhân trong chữ", foundation.personal_data_codes.ALL),
    ("Tài liệu kiểm chứng", maturity.evidence.codes.ALL),
    ("Thư mục dữ liệu", maturity.store.codes.ALL),
    ("Bản sao lưu", maturity.integrity.codes.ALL),
    ("Tệp cấu hình", maturity.settings.codes.ALL),
    ("Hồ sơ đề nghị công nhận", maturity.dossier.codes.ALL),
    ("Thẩm định", maturity.appraisal.codes.ALL),
    ("Hội đồng", maturity.council.codes.ALL),
    ("Quyết định", maturity.decisions.codes.ALL),
    ("Kiến nghị", maturity.complaints.codes.ALL),
    ("Khen thưởng", maturity.commendation.codes.ALL),
    ("Chương trình", commands.codes.ALL),
)

_SEVERITIES = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "ghi chú"}


def command_reference(program: click.Command) -> str:
    """Return docs/cli.md: the --help page of every command."""
    pages = [
        f"## {path}\n\n```text\n{help_page.rstrip()}\n```\n"
        for path, help_page in _pages(program, "maturity")
    ]
    head = "# Các lệnh của chương trình\n\nTài liệu này được tạo từ `--help` bằng lệnh `make docs`.\n"
    return "\n".join([head, *pages])


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
    for title, registry in REGISTRIES:
        rows = "\n".join(map(_row, registry))
        parts.append(f"## {title}\n\n| Mã | Loại | Thông báo | Cách xử lý |\n|---|---|---|---|\n{rows}\n")
    return "\n".join(parts)


def _row(code: Code) -> str:
    cells = (code.name, _SEVERITIES[code.severity], code.found, code.needed)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def readme_with_example(readme: str, demo: str) -> str:
    """Return README with what `maturity demo` prints: its table, and the beginning of the explained unit."""
    lines = demo.splitlines()
    table = next(number for number, line in enumerate(lines) if line.startswith("Mã "))
    unit = next(number for number, line in enumerate(lines) if "Suối Mẫu" in line and number > table + 5)
    second = next(number for number, line in enumerate(lines) if line.startswith("2. "))
    totals = next(number for number, line in enumerate(lines) if line.startswith("Tổng số"))
    end = lines.index("", totals)
    example = "\n".join([*lines[table:end], "", *lines[unit:second]])
    before, opening, rest = readme.partition("```text\n")
    _, closing, after = rest.partition("```\n")
    return f"{before}{opening}{example}\n{closing}{after}"


def main() -> None:
    """Write the documents of the folder that the program was started in."""
    for name, text in (("cli.md", command_reference(program)), ("ma-loi.md", problem_reference())):
        Path("docs", name).write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"Đã ghi docs/{name}")
    readme = Path("README.md")
    demo = CliRunner().invoke(program, ["demo"], catch_exceptions=False).output
    readme.write_text(readme_with_example(readme.read_text(encoding="utf-8"), demo), encoding="utf-8")
    click.echo("Đã ghi ví dụ trong README.md")


if __name__ == "__main__":
    main()
