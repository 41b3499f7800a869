"""`maturity evidence`: what proves what, what lacks proof, and taking back a proof."""

from collections.abc import Sequence
from pathlib import Path

import click

from commands.evidence_add import add
from commands.shell.console import echo_wrapped, print_report, progress, show_problems
from commands.shell.output import (
    AS_TABLE,
    REPORT,
    TABLE,
    format_option,
    output_form,
    output_option,
    write_or_print,
    write_table,
)
from commands.shell.session import reading_session, writing_session
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, LazyGroup, Option
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import UnitKind
from foundation.problem import Problem
from maturity.operations.evidence_lists import (
    list_broken,
    list_duplicates,
    list_evidence,
    list_unproved,
    remove_evidence,
)
from reports.year.evidence_export import (
    EvidenceRow,
    as_json,
    broken_entries,
    duplicate_entries,
    evidence_sheet,
    evidence_table,
    proof_entries,
    unproved_entries,
)
from reports.year.evidence_list import (
    ALL,
    DUPLICATES,
    MISSING,
    UNREADABLE,
    broken_list,
    duplicate_list,
    evidence_list,
    unproved_list,
)
from reports.year.evidence_preview import evidence_removed
from reports.year.outlook import consequence_report

READING = "Đang đọc lại các tệp"
UNNAMED_FILES = "Tệp không thuộc tài liệu nào"
FOUND = 1

HELP = """Nhận và xem tài liệu kiểm chứng của các số liệu.

Một tài liệu là số, ký hiệu, ngày, cơ quan ban hành, trích yếu; có thể kèm tệp.
Một tài liệu dùng được cho nhiều tiêu chí.

\b
Ví dụ:
  maturity evidence add minh-chung/ --year 2025
  maturity evidence list --year 2025 --missing
"""

LIST_HELP = """Liệt kê tài liệu kiểm chứng của một năm, hoặc những chỗ còn vướng.

Mã kết thúc: 0; riêng --unreadable là 1 khi có tệp bị mất hoặc thay đổi.

\b
Ví dụ:
  maturity evidence list --year 2025 --unit 99002
  maturity evidence list --year 2025 --missing --format csv -o con-thieu.csv
  maturity evidence list --year 2025 --unreadable
"""

REMOVE_HELP = """Bỏ một tài liệu khỏi các tiêu chí đã ghi nhầm.

Tài liệu và tệp vẫn được giữ trong nhật ký; chỉ không còn là tài liệu kiểm chứng cho các
tiêu chí này. Mã tài liệu xem bằng maturity evidence list.

\b
Ví dụ:
  maturity evidence remove 3f1c22a9b0d4 --year 2025 --unit 99002 \\
    --criterion CQS-04
"""


@click.group(cls=LazyGroup, help=HELP)
def evidence() -> None:
    """Take in and look at evidence."""


evidence.add_command(add)


@evidence.command("list", cls=Command, help=LIST_HELP, short_help="Liệt kê tài liệu, chỗ thiếu, chỗ trùng.")
@year_option
@unit_option(help_text="Chỉ một đơn vị: mã, hoặc tên")
@click.option("--missing", "view", flag_value=MISSING, help="Số liệu đã có mà chưa có tài liệu kiểm chứng.")
@click.option(
    "--duplicates",
    "view",
    flag_value=DUPLICATES,
    help="Một tệp của nhiều đơn vị; một số, ký hiệu ghi nhiều cách.",
)
@click.option(
    "--unreadable", "view", flag_value=UNREADABLE, help="Tệp bị mất hoặc thay đổi; đọc lại mọi tệp đã nhận."
)
@format_option("text", "md", "csv", "json")
@output_option(*REPORT, *TABLE, ".json")
@kind_option
@workspace_option
def show_evidence(
    year: int, unit: str | None, view: str | None, form: str | None, output: Path | None, kind: UnitKind
) -> int:
    """Print the evidence of a year, or what is wrong with it."""
    view, form = view or ALL, output_form(form, output)
    text, rows, notes = _view(view, year, kind, unit)
    if form in AS_TABLE:
        sheet = evidence_sheet(view, year, rows)
        write_table(evidence_table(view, year, rows), form, output, sheets=(sheet,))
    elif form == "json":
        write_or_print(as_json(view, year, rows), form, output, is_markdown=False)
    else:
        write_or_print(text, form, output)
        show_problems(notes, title=UNNAMED_FILES)
    return FOUND if view == UNREADABLE and rows else 0


def _view(
    view: str, year: int, kind: UnitKind, unit: str | None
) -> tuple[str, list[EvidenceRow], Sequence[Problem]]:
    """Return a view as a report and as rows, and its notes."""
    with reading_session() as session:
        if view == MISSING:
            unproved = list_unproved(session, year, kind, unit)
            return unproved_list(unproved), unproved_entries(unproved), ()
        if view == DUPLICATES:
            duplicates = list_duplicates(session, year, unit)
            return duplicate_list(duplicates), duplicate_entries(duplicates), ()
        if view == UNREADABLE:
            with progress(READING) as report:
                broken = list_broken(session, year, kind, unit, report)
            return broken_list(broken), broken_entries(broken), broken.notes
        page = list_evidence(session, year, kind, unit)
    return evidence_list(page), proof_entries(page), ()


@evidence.command("remove", cls=Command, help=REMOVE_HELP, short_help="Bỏ một tài liệu khỏi tiêu chí.")
@click.argument("piece", metavar="MÃ-TÀI-LIỆU")
@year_option
@unit_option(required=True)
@click.option(
    "--criterion",
    "criteria",
    cls=Option,
    required=True,
    metavar="MÃ[,MÃ]",
    help="Các tiêu chí không còn dùng tài liệu này; phải có.",
)
@workspace_option
@person_option
def remove(piece: str, year: int, unit: str, criteria: str) -> int:
    """Take back that a document proves some figures of a unit."""
    items = [code.strip() for code in criteria.split(",") if code.strip()]
    with writing_session() as session:
        removed = remove_evidence(session, year, unit, piece, items)
    echo_wrapped(evidence_removed(removed))
    if removed.consequences:
        click.echo()
        print_report(consequence_report(removed.consequences, removed.names, is_written=True))
    return 0
