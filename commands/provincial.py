"""`maturity framework derive` and `attest`: a province's own set, and the word that its rows are right."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from commands.clock import today
from commands.console import (
    NOTHING_DECIDED,
    load_framework,
    show_problems,
    write_new,
)
from commands.options import Day
from commands.output import output_option
from commands.rewriting import rewrite
from commands.vietnamese import Command, Option
from criteria import document
from criteria.attesting import attest as attest_rows
from criteria.deriving import derive as derive_text
from criteria.digest import rules_digest
from criteria.library import beside, shipped
from criteria.model import Framework
from criteria.problems import Reading
from criteria.status import status
from criteria.values import SLUG, write_date
from criteria.writer import write
from reports.headlines import draft_reasons, ready_sentence
from reports.numbers import counted, part_of
from reports.problem_list import SET_TITLE


class Id(click.ParamType[str]):
    """The id of a set: letters without accents, digits, dots, hyphens."""

    name = "id"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the id; a usage error in Vietnamese for what is none, and for one that is taken."""
        if SLUG.read(str(value), lambda code, **fields: None) is None:
            needed = "chỉ gồm chữ không dấu, chữ số, dấu chấm, dấu gạch nối, ví dụ tinh-mau-2026."
            self.fail(f"“{value}” không dùng làm mã được; {needed}", param, ctx)
        if value in shipped():
            self.fail(f"“{value}” là mã của bộ tiêu chí có sẵn; cần một mã khác.", param, ctx)
        return str(value)


@click.command(
    cls=Command,
    help="""Lập bộ tiêu chí của tỉnh từ một bộ có sẵn, để sửa tiếp.

Tệp mới kế thừa toàn bộ bộ gốc và chỉ ghi những gì khác; trong tệp có lời
hướng dẫn cách sửa, thêm, bỏ tiêu chí. Không ghi đè tệp đã có.

\b
Ví dụ:
  maturity framework derive 2361-xa --id tinh-mau-2026 \\
    --title "Bộ tiêu chí chuyển đổi số cấp xã của tỉnh Mẫu" \\
    --decision "Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh Mẫu" \\
    --effective 05/01/2026 -o tinh-mau-2026.md
""",
)
@click.argument("base", metavar="MÃ|TỆP")
@click.option("--id", "identity", cls=Option, type=Id(), required=True, metavar="MÃ", help="Mã của bộ mới.")
@click.option("--title", cls=Option, required=True, metavar="TÊN", help="Tên của bộ mới.")
@click.option("--decision", cls=Option, required=True, metavar="VĂN-BẢN", help="Quyết định ban hành bộ mới.")
@click.option(
    "--effective", cls=Option, type=Day(), required=True, metavar="DD/MM/YYYY", help="Ngày có hiệu lực."
)
@click.option("--certifying-body", metavar="CƠ-QUAN", help="Cơ quan công nhận; có thể ghi sau vào tệp.")
@output_option(".md", required=True, what="Tệp mới, nên đặt tên theo mã (tinh-mau-2026.md); dạng")
def derive(
    base: str,
    identity: str,
    title: str,
    decision: str,
    effective: date,
    certifying_body: str | None,
    output: Path,
) -> None:
    """Write a set that inherits everything, ready to edit."""
    chosen = load_framework(base)
    text = derive_text(
        chosen,
        id=identity,
        title=title,
        decision=decision,
        effective_from=effective,
        certifying_body=certifying_body,
    )
    reading = document.read(text, str(output), beside(output.resolve()))
    _sound(reading, "chưa ghi tệp; sửa các giá trị trong lệnh rồi chạy lại")
    write_new(output, text)
    click.echo(f"Đã ghi {output}: {counted(len(chosen.criteria))} tiêu chí kế thừa từ {chosen.id}.")
    click.echo(f"Sửa tệp cho đúng văn bản của tỉnh, rồi chạy: maturity framework lint {output}")


@click.command(
    cls=Command,
    help="""Xác nhận đã đối chiếu các tiêu chí trong TỆP với văn bản ban hành.

Mỗi dòng đã đối chiếu ghi ai, theo văn bản nào, ngày nào. Dòng nào sửa sau đó
thì tự mất xác nhận. Tệp được ghi lại theo mẫu chuẩn; bản trước giữ bên cạnh
với tên TỆP.cu-1, TỆP.cu-2, … Ngưỡng và cách xếp mức không thay đổi.

\b
Ví dụ:
  maturity framework attest tinh-mau-2026.md CQS-01 CQS-02 \\
    --by "Nguyễn Văn A, Sở Khoa học và Công nghệ" \\
    --document "Quyết định số 12/QĐ-UBND ngày 05/01/2026" --date 08/01/2026
  maturity framework attest tinh-mau-2026.md --all --by "Nguyễn Văn A" \\
    --document "Quyết định số 12/QĐ-UBND" --date 08/01/2026
""",
)
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.argument("rows", metavar="[MÃ-TIÊU-CHÍ]…", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Xác nhận mọi tiêu chí của bộ.")
@click.option("--by", cls=Option, required=True, metavar="TÊN", help="Người đã đối chiếu.")
@click.option("--document", "paper", cls=Option, required=True, metavar="VĂN-BẢN", help="Văn bản đã ký.")
@click.option(
    "--date", "day", cls=Option, type=Day(), required=True, metavar="DD/MM/YYYY", help="Ngày đối chiếu."
)
def attest(file: Path, rows: tuple[str, ...], every: bool, by: str, paper: str, day: date) -> None:
    """Attest rows and rewrite the file, the text before kept beside it."""
    if every == bool(rows):
        raise click.UsageError("cần ghi các mã tiêu chí đã đối chiếu, hoặc --all cho mọi tiêu chí.")
    if day > today():
        raise click.UsageError(f"--date: {write_date(day)} chưa đến; cần ngày đã đối chiếu.")
    before = _bytes(file)
    reading = document.read_file(file)
    framework = _sound(reading, f"chạy maturity framework lint {file} để xem đủ")
    attesting = attest_rows(
        framework, None if every else rows, by=by.strip(), document=paper.strip(), day=day
    )
    attested = _sound(attesting, "chưa ghi gì vào tệp")
    bases = beside(file.resolve())

    def confirm(aside: Path) -> None:
        written = document.read_file(aside, bases).value
        if written != attested or rules_digest(attested) != rules_digest(framework):
            raise AssertionError(f"{file}: the rewritten text does not read back as what was attested")

    kept = rewrite(file, before, write(attested, bases), confirm)
    _tell(file, kept, attested)


def _bytes(file: Path) -> bytes:
    """Return what a file holds, nothing where it cannot be read: reading it as a document says why."""
    try:
        return file.read_bytes()
    except (OSError, ValueError):
        return b""


def _sound(reading: Reading[Framework], see_all: str) -> Framework:
    """Return the set that was read, or list every problem and end with exit code 2."""
    if reading.value is None:
        show_problems(reading.problems, title=SET_TITLE, see_all=see_all)
        raise click.exceptions.Exit(NOTHING_DECIDED)
    return reading.value


def _tell(file: Path, kept: Path, framework: Framework) -> None:
    """Say how many rows are attested now, where the text before is, and what still stands in the way."""
    counts = status(framework)
    click.echo(f"{file}: đã đối chiếu {part_of(counts.attested, counts.rows)} tiêu chí.")
    click.echo(f"Bản trước khi ghi: {file.with_name(kept.name)}")
    reasons = draft_reasons(framework, today())
    if not reasons:
        click.echo(ready_sentence(framework))
        return
    click.echo("Trước khi dùng chính thức còn:")
    for reason in reasons:
        click.echo(f"- {reason}.")
