"""`maturity framework attest`: an official's word that rows are as the signed document has them."""

from datetime import date
from pathlib import Path

import click

from commands.shell.clock import today
from commands.shell.console import RefusedError, show
from commands.shell.options import Day
from commands.shell.rewriting import rewrite
from commands.shell.sets import sound_set
from commands.shell.shown_mark import is_shown, keep_shown
from commands.shell.vietnamese import Command, Option
from criteria.attesting import attest as attest_rows
from criteria.attesting import without_own_numbers
from criteria.digest import rules_digest
from criteria.document import reader as document
from criteria.document.values import write_date
from criteria.document.writer import write
from criteria.library import bases_beside
from criteria.model import Framework
from criteria.status import status
from reports.framework.attestation_preview import attestation_preview
from reports.words.headlines import draft_reasons, ready_sentence
from reports.words.numbers import counted, part_of

HELP = """Xác nhận đã đối chiếu các tiêu chí trong TỆP với văn bản ban hành.

Không có --apply thì chỉ xem: từng dòng sẽ xác nhận ghi gì, dòng nào có ngưỡng tạm
đặt còn y như bộ gốc. Những dòng đó phải ghi mã từng dòng; hoặc --all --apply, khi
đã xem chúng bằng lệnh không có --apply và tệp chưa thay đổi từ lần xem.

Mỗi dòng đã đối chiếu ghi ai, theo văn bản nào, ngày nào. Dòng nào sửa sau đó
thì tự mất xác nhận. Tệp được ghi lại theo mẫu chuẩn; bản trước giữ bên cạnh
với tên TỆP.cu-1, TỆP.cu-2, … Ngưỡng và cách xếp mức không thay đổi.

\b
Ví dụ:
  maturity framework attest tinh-mau-2026.md CQS-01 CQS-02 \\
    --by "Nguyễn Văn A, Sở Khoa học và Công nghệ" \\
    --document "Quyết định số 12/QĐ-UBND ngày 05/01/2026" --date 08/01/2026 \\
    --apply
  maturity framework attest tinh-mau-2026.md --all --by "Nguyễn Văn A" \\
    --document "Quyết định số 12/QĐ-UBND" --date 08/01/2026
"""


@click.command(cls=Command, help=HELP)
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.argument("rows", metavar="[MÃ-TIÊU-CHÍ]…", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Mọi tiêu chí của bộ.")
@click.option("--by", cls=Option, required=True, metavar="TÊN", help="Người đã đối chiếu.")
@click.option("--document", "paper", cls=Option, required=True, metavar="VĂN-BẢN", help="Văn bản đã ký.")
@click.option(
    "--date", "day", cls=Option, type=Day(), required=True, metavar="DD/MM/YYYY", help="Ngày đối chiếu."
)
@click.option("--apply", "is_applied", is_flag=True, help="Ghi xác nhận vào tệp; không có thì chỉ xem.")
def attest(
    file: Path, rows: tuple[str, ...], every: bool, by: str, paper: str, day: date, is_applied: bool
) -> None:
    """Show what would be attested; with --apply attest it and rewrite the file, the text before kept."""
    if every == bool(rows):
        raise click.UsageError("cần ghi các mã tiêu chí đã đối chiếu, hoặc --all cho mọi tiêu chí.")
    rows = tuple(row.strip().upper() for row in rows)
    if day > today():
        raise click.UsageError(f"--date: {write_date(day)} chưa đến; cần ngày đã đối chiếu.")
    before = _bytes(file)
    reading = document.read_file(file)
    framework = sound_set(reading, f"chạy maturity framework lint {file} để xem đủ")
    attesting = attest_rows(
        framework, None if every else rows, by=by.strip(), document=paper.strip(), day=day
    )
    attested = sound_set(attesting, "chưa ghi gì vào tệp")
    doubtful = without_own_numbers(framework) if every else ()
    is_unseen = bool(doubtful) and not is_shown(before)
    if not is_applied or is_unseen:
        show(attestation_preview(framework, attested, None if every else rows))
        if doubtful:
            keep_shown(before)
        if is_applied:
            raise RefusedError(
                f"chưa ghi gì: {counted(len(doubtful))} tiêu chí nêu trên có ngưỡng tạm đặt, như bộ gốc. "
                "Đối chiếu từng dòng với văn bản, rồi chạy lại đúng lệnh này, hoặc ghi mã từng tiêu chí."
            )
        return
    if attested == framework:
        click.echo(f"{file} đã ghi đúng như vậy; không có gì thay đổi.")
        return
    bases = bases_beside(file.resolve())

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
