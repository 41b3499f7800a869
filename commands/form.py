"""`maturity form`: write the workbooks that units and suppliers fill in."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from commands.shell.console import RefusedError, progress, write_all_new
from commands.shell.output import OutputFolder
from commands.shell.suppliers import supplier_named
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace import opened_read_only
from commands.shell.workspace_options import workspace_option
from commands.shell.years import kind_option, the_cycle, year_option
from commands.year_settings import settings_of
from criteria.digest import document_digest, rules_digest
from criteria.model import Criterion, UnitKind
from foundation.alphabet import order_key
from foundation.text import slug
from maturity.cycle.cycle import Cycle
from maturity.evidence.known_figures import known_figure, known_figures
from maturity.evidence.proofs import by_figure, proofs_in
from maturity.figures.figure import recorded_in
from maturity.figures.reading.form_layout import SUPPLIER, UNIT, FormIdentity
from maturity.recognition.deciding_figures import DecidingFigures
from maturity.store.store import Store
from maturity.units.kinds import Tier
from maturity.units.unit import Unit, units_in_year
from reports.words.numbers import counted
from reports.workbooks.supplier import supplier_form
from reports.workbooks.unit import unit_form

HELP = """Ghi biểu Excel cho đơn vị tự đánh giá, hoặc cho cơ quan giữ số liệu.

Biểu của đơn vị đã điền sẵn những gì thư mục dữ liệu biết; ô do cơ quan khác
cung cấp được khóa. Trang “Kết quả” tự tính mức độ khi điền. Biểu theo cơ quan
(--supplier) gồm các tiêu chí cơ quan đó giữ, mỗi trang một tiêu chí, đủ các đơn vị.

\b
Ví dụ:
  maturity form --year 2025 --all -o bieu
  maturity form --year 2025 --unit 99002 -o bieu
  maturity form --year 2025 --supplier "Sở Tư pháp" -o bieu-so
  maturity form --year 2025 --supplier tỉnh --criterion CQS-02 -o bieu-so
"""


@click.command(cls=Command, help=HELP)
@year_option
@kind_option
@unit_option("codes", multiple=True)
@click.option("--all", "everyone", is_flag=True, help="Mọi đơn vị của kỳ.")
@click.option(
    "--supplier",
    "suppliers",
    multiple=True,
    metavar="TÊN",
    help="Cơ quan cung cấp như ghi trong bộ tiêu chí; ghi lại được nhiều lần.",
)
@click.option(
    "--criterion", "rows", multiple=True, metavar="MÃ", help="Chỉ tiêu chí này, cho biểu theo cơ quan."
)
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    cls=Option,
    type=OutputFolder(),
    metavar="THƯ_MỤC",
    help="Thư mục ghi biểu; tạo mới nếu chưa có, không ghi đè tệp đã có.",
)
@workspace_option
def form(
    year: int,
    kind: UnitKind,
    codes: tuple[str, ...],
    everyone: bool,
    suppliers: tuple[str, ...],
    rows: tuple[str, ...],
    folder: Path,
) -> int:
    """Write the forms asked for, all of them or none."""
    if sum(map(bool, (codes, everyone, suppliers))) != 1:
        raise click.UsageError("cần đúng một trong: --unit MÃ, --all, --supplier TÊN.")
    if rows and not suppliers:
        raise click.UsageError("--criterion chỉ dùng cùng --supplier.")
    with opened_read_only() as store:
        cycle = the_cycle(store, year, kind)
        units = _units(store, cycle, codes)
        if suppliers:
            named = [supplier_named(cycle.in_use, one) for one in suppliers]
            total, files = len(suppliers), _of_suppliers(store, cycle, units, named, rows)
        else:
            total, files = len(units), _of_units(store, cycle, units)
        with progress("Đang ghi biểu") as report:
            contents = {}
            for done, (name, content) in enumerate(files, start=1):
                contents[folder / name] = content
                report(done, total)
    written = write_all_new(contents)
    kept = len(contents) - len(written)
    rest = f"; {counted(kept)} biểu đã có, không đổi." if kept else "."
    click.echo(f"Đã ghi {counted(len(written))} biểu vào {folder}{rest}")
    return 0


def _units(store: Store, cycle: Cycle, codes: Sequence[str]) -> list[Unit]:
    """Return the units asked for, all of the year without codes, in Vietnamese order."""
    tier = Tier(cycle.unit_kind.value)
    known = {unit.code: unit for unit in units_in_year(store, cycle.year) if unit.tier is tier}
    if not known:
        raise RefusedError(
            f"chưa có đơn vị cấp {tier.value} nào cho năm {cycle.year}; nhập bằng maturity unit import."
        )
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise RefusedError(
            f"năm {cycle.year} không có đơn vị mã {', '.join(unknown)}; xem maturity unit list."
        )
    chosen = [known[code] for code in dict.fromkeys(codes)] or [*known.values()]
    return sorted(chosen, key=lambda unit: (order_key(unit.proper_name), unit.code))


def _of_units(store: Store, cycle: Cycle, units: Sequence[Unit]) -> Iterator[tuple[str, bytes]]:
    deciding = DecidingFigures(store, cycle, settings_of(cycle).counting_day)
    for unit in units:
        recorded = deciding.of(unit.code).values()
        pieces = by_figure(proofs_in(store, cycle.year, unit.code))
        known, shared = known_figures(cycle.in_use, recorded, pieces)
        identity = _identity(
            cycle, UNIT, unit=unit.code, unit_name=unit.name, unit_group=unit.unit_group or ""
        )
        yield f"bieu-{cycle.year}-{unit.code}.xlsx", unit_form(cycle.in_use, identity, known, shared)


def _of_suppliers(
    store: Store, cycle: Cycle, units: Sequence[Unit], suppliers: Sequence[str], rows: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    pieces = by_figure(proofs_in(store, cycle.year))
    known = {
        (one.unit, one.item): known_figure(one, pieces.get((one.unit, one.item), ()))
        for one in recorded_in(store, cycle.year)
    }
    listed = [(unit.code, unit.name) for unit in units]
    for supplier in dict.fromkeys(suppliers):
        criteria = _rows_of(cycle, supplier, rows)
        wanted = {(code, criterion.code) for code, _ in listed for criterion in criteria}
        identity = _identity(cycle, SUPPLIER, supplier=supplier)
        own = {where: figure for where, figure in known.items() if where in wanted}
        content = supplier_form(cycle.in_use, identity, criteria, listed, own)
        yield f"so-lieu-{cycle.year}-{slug(supplier)}.xlsx", content


def _rows_of(cycle: Cycle, supplier: str, rows: Sequence[str]) -> list[Criterion]:
    """Return the criteria of a supplier, or those of them that are asked for."""
    criteria = cycle.in_use.criteria
    held = [row for row in criteria if row.supplier == supplier]
    if not held:
        raise RefusedError(f"“{supplier}” chỉ cung cấp thông tin chung, không cung cấp tiêu chí nào.")
    unknown = [code for code in rows if code not in {row.code for row in held}]
    if unknown:
        codes = ", ".join(row.code for row in held)
        raise RefusedError(f"“{supplier}” không cung cấp {', '.join(unknown)}; cung cấp: {codes}.")
    return [row for row in held if not rows or row.code in rows]


def _identity(cycle: Cycle, kind: str, **whose: str) -> FormIdentity:
    return FormIdentity(
        kind=kind,
        year=cycle.year,
        framework=cycle.in_use.id,
        framework_version=cycle.in_use.version,
        rules_digest=rules_digest(cycle.in_use),
        document_digest=document_digest(cycle.in_use),
        **whose,
    )
