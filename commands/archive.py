"""`maturity archive`: one ZIP file a unit and year, readable without the program."""

from pathlib import Path

import click

from commands import usage_codes
from commands.shell.console import progress
from commands.shell.output import OutputFile
from commands.shell.session import reading_session
from commands.shell.unit_names import unit_option
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, year_option
from commands.shell.zip_output import write_new_zip
from criteria.model import UnitKind
from maturity.operations.archiving.facts import ArchiveRequest
from maturity.operations.archiving.reading import archives
from reports.archive.told import written_text
from reports.archive.unit_archive import archive_files, archive_name

HELP = """Lập gói lưu trữ hồ sơ: mỗi đơn vị mỗi năm một tệp .zip, đọc được không cần chương trình.

Trong gói: trang hồ sơ, số liệu (CSV, Excel), thẩm định, giải trình, kiến nghị, quyết
định, văn bản, tệp tài liệu kiểm chứng, toàn văn bộ, phần nhật ký về hồ sơ, và cách
kiểm tra. Gói có dữ liệu cá nhân, là tài liệu nội bộ; chỉ cơ quan thường trực lập được.

\b
Ví dụ:
  maturity archive --year 2025 --unit 99004 -o luu-tru-99004.zip
  maturity archive --year 2025 --all -o luu-tru
"""
WRITING = "Đang lập gói lưu trữ"
ENDING = ".zip"


@click.command(cls=Command, help=HELP)
@year_option
@kind_option
@unit_option("units", help_text="Chỉ đơn vị này: mã, hoặc tên", multiple=True)
@click.option("--all", "is_all", is_flag=True, help="Mọi đơn vị có số liệu của năm.")
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=OutputFile(".zip", or_folder=True),
    required=True,
    metavar="TỆP|THƯ_MỤC",
    help="Tệp .zip của một đơn vị, hoặc thư mục nhận các gói; không ghi đè tệp đã có.",
)
@person_option
@workspace_option
def archive(year: int, kind: UnitKind, units: tuple[str, ...], is_all: bool, output: Path) -> int:
    """Write archives of units of a year."""
    if bool(units) == is_all:
        raise misused(usage_codes.UNITS_OR_ALL)
    is_file = output.suffix.lower() == ENDING
    if is_file and len(units) != 1:
        raise misused(usage_codes.ONE_ARCHIVE_A_FILE, output=output)
    if output.suffix and not is_file and not output.is_dir():
        raise misused(usage_codes.NO_ARCHIVE, output=output)
    written: list[Path] = []
    broken = 0
    with reading_session() as session, progress(WRITING) as report:
        for each in archives(session, ArchiveRequest(year=year, kind=kind, units=units), report):
            if not is_file:
                output.mkdir(parents=True, exist_ok=True)
            file = output if is_file else output / archive_name(each)
            write_new_zip(file, archive_files(each))
            written.append(file)
            broken += len(each.broken)
    click.echo(written_text(written, broken))
    return 0
