"""`maturity evidence`: what proves what, what lacks proof, and taking back a proof."""

from collections.abc import Sequence
from pathlib import Path

import click

from commands.consequences import tell
from commands.evidence_add import add, open_cycle, set_of, unit_names
from commands.shell.console import RefusedError, progress, show_problems
from commands.shell.output import REPORT, asked_form, format_option, give, output_option
from commands.shell.permitting import demand_writer
from commands.shell.session import session_of
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, LazyGroup, Option
from commands.shell.workspace import act, opened, opened_read_only, workspace
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import UnitKind
from foundation.problem import Place, Problem
from maturity.cycle.cycle import Cycle, framework_of
from maturity.dossier.opening import Openings
from maturity.evidence import codes
from maturity.evidence.closing import closed
from maturity.evidence.proofs import Proof, proofs_in, remove_proof
from maturity.evidence.shortcomings import duplicates, unproved
from maturity.figures.figure import recorded_in
from maturity.integrity.broken_files import broken_files
from maturity.operations.consequences import Watched, changes_of_removals
from maturity.people.operation import Operation
from maturity.store.store import Store
from maturity.units.unit import Tiers
from reports.year.evidence_export import (
    ALL,
    DUPLICATES,
    MISSING,
    UNREADABLE,
    EvidenceRow,
    as_csv,
    as_json,
    broken_entries,
    duplicate_entries,
    proof_entries,
    unproved_entries,
)
from reports.year.evidence_list import broken_list, duplicate_list, evidence_list, unproved_list

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
@output_option(*REPORT, ".csv", ".json")
@kind_option
@workspace_option
def list_evidence(
    year: int, unit: str | None, view: str | None, form: str | None, output: Path | None, kind: UnitKind
) -> int:
    """Print the evidence of a year, or what is wrong with it."""
    view, form = view or ALL, asked_form(form, output)
    with opened_read_only() as store:
        tiers = Tiers.of(store)
        proofs = [proof for proof in proofs_in(store, year, unit) if tiers.is_of(proof.unit, kind)]
        text, entries, notes = _view(store, view, proofs, year, kind, unit)
    if form == "json":
        text = as_json(view, year, entries)
    elif form == "csv":
        text = as_csv(view, entries)
    give(text, form, output, is_markdown=form not in ("csv", "json"))
    if form not in ("csv", "json"):
        show_problems(notes, title="Tệp không thuộc tài liệu nào")
    return 1 if view == UNREADABLE and entries else 0


def _view(
    store: Store, view: str, proofs: list[Proof], year: int, kind: UnitKind, unit: str | None
) -> tuple[str, list[EvidenceRow], tuple[Problem, ...]]:
    """Return a view as a report and as rows, and notes besides."""
    names = unit_names(store, year)
    if view == MISSING:
        framework = framework_of(store, year, kind)
        proved = {proof.where for proof in proofs}
        tiers = Tiers.of(store)
        figures = (one for one in recorded_in(store, year, unit) if tiers.is_of(one.unit, kind))
        lacking = list(unproved(figures, proved, framework))
        return unproved_list(lacking, framework, names, year), unproved_entries(lacking, names), ()
    if view == DUPLICATES:
        # A file may have come to another unit, which alone would not show.
        found = [
            duplicate
            for duplicate in duplicates(proofs_in(store, year))
            if unit is None or any(proof.unit == unit for proof in duplicate.proofs)
        ]
        return duplicate_list(found, names, year), duplicate_entries(found, names), ()
    if view == UNREADABLE:
        with progress("Đang đọc lại các tệp") as report:
            broken, notes = broken_files(workspace(), store, proofs, report)
        return broken_list(broken, names, year), broken_entries(broken, names), notes
    return evidence_list(proofs, names, year), proof_entries(proofs, names), ()


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
    """Take back that a piece proves some figures of a unit."""
    items = [code.strip() for code in criteria.split(",") if code.strip()]
    with opened() as store:
        proofs = [
            proof
            for proof in proofs_in(store, year, unit)
            if proof.item in items and proof.piece.id.startswith(piece.lower())
        ]
        if len({proof.piece.id for proof in proofs}) > 1:
            raise RefusedError(f"có nhiều tài liệu có mã bắt đầu bằng {piece}; ghi thêm chữ số của mã.")
        without = sorted(set(items) - {proof.item for proof in proofs})
        if without or not proofs:
            where = ", ".join(without)
            raise RefusedError(
                f"đơn vị {unit} năm {year} không có tài liệu mã {piece} ở tiêu chí {where}; chưa bỏ gì. "
                f"Xem mã bằng maturity evidence list --year {year} --unit {unit}"
            )
        cycle = open_cycle(store, year, Tiers.of(store).unit_kind(unit))
        demand_writer(store, [cycle] if cycle else [], [unit], Operation.REMOVE_EVIDENCE)
        watched, names = Watched.of(session_of(store), cycle, [unit]), unit_names(store, year)
        with act(store, "evidence remove") as writing:
            _refuse_submitted(store, cycle, year, proofs)
            for proof in proofs:
                remove_proof(writing, proof)
    click.echo(f"Đã bỏ tài liệu {proofs[0].piece.id[:12]} khỏi {', '.join(items)} của đơn vị {unit}.")
    tell(watched, changes_of_removals(proofs), names, is_written=True)
    return 0


def _refuse_submitted(store: Store, cycle: Cycle | None, year: int, proofs: Sequence[Proof]) -> None:
    """Refuse to take back what a submitted dossier stands on."""
    found = closed(Openings(store, year), set_of(cycle), (proof.where for proof in proofs))
    if found:
        unit, criteria = found[0][0], ", ".join(item for _, item in found)
        raise RefusedError(
            f"{codes.CLOSED.at(Place(f'hồ sơ {unit} năm {year}'), unit=unit, criteria=criteria, year=year)}"
        )
