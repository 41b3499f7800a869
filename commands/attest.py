"""`maturity framework attest`: an official's word that rows are as the signed document has them."""

from datetime import date
from pathlib import Path

import click

from commands import usage_codes
from commands.shell.clock import today
from commands.shell.console import print_report
from commands.shell.options import Day
from commands.shell.rewriting import rewrite
from commands.shell.sets import see_all_of, sound_set
from commands.shell.shown_mark import is_shown, keep_shown
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from foundation.problem import RefusedError
from maturity.operations.criteria_sets import AttestationDraft, plan_attestation, unseen
from maturity.operations.set_library import read_set_file
from reports.framework.editing import attested, attested_before
from reports.framework.either_kind import attestation_page
from reports.words.numbers import day as written_day

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
        raise misused(usage_codes.ROWS_OR_ALL)
    if day > today():
        raise misused(usage_codes.DAY_NOT_COME, day=written_day(day))
    before = _bytes(file)
    criteria_set = sound_set(read_set_file(file), see_all_of(str(file)))
    draft = AttestationDraft(
        rows=None if every else [row.strip().upper() for row in rows],
        by=by.strip(),
        document=paper.strip(),
        day=day,
    )
    attestation = plan_attestation(file, criteria_set, draft)
    is_unseen = bool(attestation.doubtful) and not is_shown(before)
    if not is_applied or is_unseen:
        print_report(attestation_page(attestation.before, attestation.after, attestation.draft.rows))
        if attestation.doubtful:
            keep_shown(before)
        if is_applied:
            raise RefusedError(unseen(attestation))
    elif attestation.changes_nothing:
        click.echo(attested_before(attestation))
    else:
        backup = rewrite(file, before, attestation.text, attestation.confirm)
        click.echo(attested(attestation, backup, today()))


def _bytes(file: Path) -> bytes:
    """Return the bytes of a file, b"" if it cannot be read: reading it as a document reports why."""
    try:
        return file.read_bytes()
    except (OSError, ValueError):
        return b""
