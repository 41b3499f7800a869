"""`maturity figures`: what is still owed and by whom, what is doubtful, and the figures as CSV."""

from collections.abc import Sequence
from pathlib import Path

import click

from commands.shell.clock import today
from commands.shell.console import (
    RefusedError,
    show_problems,
)
from commands.shell.output import REPORT, asked_form, format_option, give, output_option
from commands.shell.suppliers import supplier_named
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, LazyGroup
from commands.shell.workspace import opened_read_only, settings, workspace
from commands.shell.workspace_options import workspace_option
from commands.shell.years import kind_option, the_cycle, year_option
from commands.year_settings import settings_of
from criteria.model import UnitKind
from foundation.alphabet import order_key
from foundation.personal_data_codes import NUMBERS_IN_EXPORT
from foundation.problem import Place
from foundation.text import quote
from maturity.cycle.cycle import Cycle
from maturity.figures.doubts import doubts
from maturity.figures.figure import recorded_in
from maturity.figures.missing import by_supplier, owed
from maturity.operations.figures.export import exported
from maturity.recognition.former_figures import recorded_before
from maturity.settings.codes import SUPPLIER_UNKNOWN
from maturity.settings.deadlines import supplier_deadlines, unknown_suppliers
from maturity.store.store import Store
from maturity.units.kinds import Tier
from maturity.units.unit import Unit, units_in_year
from reports.media import markdown
from reports.media.rehearsal import rehearsal_banner
from reports.words.numbers import counted
from reports.year.figures_status import figures_status, status_csv, status_json

HELP = """Theo dõi số liệu của một năm.

\b
Ví dụ:
  maturity figures status --year 2025
  maturity figures export --year 2025 -o so-lieu-2025.csv
"""

STATUS_HELP = """Cho biết tiêu chí nào, cơ quan nào, đơn vị nào còn thiếu số liệu; ai chậm.

Kèm các số liệu nên hỏi lại trước khi xét: 0,85 hay 85%, tử số đúng bằng năm
trước, tổng số ghi khác nhau giữa các tiêu chí, thay đổi quá lớn; mỗi số đều ghi rõ
tệp, ô. Hạn của từng cơ quan đặt trong tệp cau-hinh.toml của thư mục dữ liệu.

\b
Ví dụ:
  maturity figures status --year 2025
  maturity figures status --year 2025 --supplier "Sở Tư pháp"
  maturity figures status --year 2025 --format csv -o con-thieu.csv
"""

EXPORT_HELP = """Ghi số liệu của một năm ra tệp CSV, đúng các cột mà maturity check đọc.

Ai có tệp này cũng tính lại được kết quả. Tệp không có tên người, trừ tên do đơn vị
gõ vào lý do hay trích yếu; số căn cước, số điện thoại gõ ở đó được che bằng dấu *.

\b
Ví dụ:
  maturity figures export --year 2025 -o so-lieu-2025.csv
  maturity check so-lieu-2025.csv --framework 2361-xa
"""


LAZY = {"derived": ("commands.derived:derived", "Tỷ lệ xã, phường được công nhận, tính từ các quyết định.")}


@click.group(cls=LazyGroup, lazy=LAZY, help=HELP)
def figures() -> None:
    """Follow and export the figures of a year."""


@figures.command("status", cls=Command, help=STATUS_HELP, short_help="Còn thiếu số liệu nào, ai cung cấp.")
@year_option
@kind_option
@click.option("--supplier", metavar="TÊN", help="Chỉ một đơn vị cung cấp.")
@unit_option("code", help_text="Chỉ một đơn vị: mã, hoặc tên")
@format_option("text", "csv", "json")
@output_option(*REPORT, ".csv", ".json")
@workspace_option
def status(
    year: int, kind: UnitKind, supplier: str | None, code: str | None, form: str | None, output: Path | None
) -> int:
    """Print what is missing, from whom, and what is doubtful."""
    form = asked_form(form, output)
    with opened_read_only() as store:
        cycle = the_cycle(store, year, kind)
        units = [unit for unit in _units(store, cycle) if code in (None, unit.code)]
        if code is not None and not units:
            raise RefusedError(f"năm {year} không có đơn vị mã {code}; xem maturity unit list.")
        names = {unit.code: unit.name for unit in units}
        held = [one for one in recorded_in(store, year, code) if one.unit in names]
        before = recorded_before(store, year, units)
    supplier = supplier_named(cycle.in_use, supplier) if supplier else None
    found = owed(cycle.in_use, tuple(names), {(one.unit, one.item) for one in held})
    debts = [debt for debt in by_supplier(found) if supplier in (None, debt.supplier)]
    if not debts:
        raise RefusedError(f"“{supplier}” chỉ cung cấp thông tin chung, không cung cấp tiêu chí nào.")
    items = {one.criterion.code for debt in debts for one in debt.owed}
    shared = {figure.code for figure in cycle.in_use.shared_figures}
    doubtful = [one for one in doubts(cycle.in_use, held, before) if one.item in items | shared]
    chosen = settings()
    suppliers = {debt.supplier for debt in by_supplier(found)}
    deadlines = supplier_deadlines(
        chosen.deadlines, chosen.own_deadlines, year, (debt.supplier for debt in debts)
    )
    place = Place(str(workspace().configuration))
    unknown = [
        SUPPLIER_UNKNOWN.at(place, found=quote(name), known=", ".join(sorted(suppliers)))
        for name in unknown_suppliers(chosen.own_deadlines, year, suppliers)
    ]
    if form == "csv":
        text = status_csv(debts, names, deadlines, today())
    elif form == "json":
        text = status_json(
            cycle.in_use, debts, names, doubtful, year=year, deadlines=deadlines, today=today()
        )
    else:
        limits = {} if output is None else {"limit": None}
        told = figures_status(
            cycle.in_use, debts, names, doubtful, year=year, deadlines=deadlines, today=today(), **limits
        )
        text = markdown.document([rehearsal_banner(cycle), told.rstrip("\n")])
    give(text, form, output, is_markdown=form not in ("csv", "json"))
    show_problems(unknown, title="Lưu ý về tệp cấu hình")
    return 0


def _units(store: Store, cycle: Cycle) -> Sequence[Unit]:
    """Return the units of a year in Vietnamese order."""
    tier = Tier(cycle.unit_kind.value)
    units = [unit for unit in units_in_year(store, cycle.year) if unit.tier is tier]
    return sorted(units, key=lambda unit: (order_key(unit.proper_name), unit.code))


@figures.command("export", cls=Command, help=EXPORT_HELP, short_help="Ghi số liệu của một năm ra CSV.")
@year_option
@kind_option
@unit_option("code", help_text="Chỉ một đơn vị: mã, hoặc tên")
@output_option(".csv", required=True)
@workspace_option
def export(year: int, kind: UnitKind, code: str | None, output: Path) -> int:
    """Write the figures of a year in the columns that `check` reads."""
    with opened_read_only() as store:
        cycle = the_cycle(store, year, kind)
        units = [unit for unit in _units(store, cycle) if code in (None, unit.code)]
        made = exported(store, cycle, units, settings_of(cycle).counting_day)
    give(made.text, "csv", output, is_markdown=False)
    if made.masked:
        note = NUMBERS_IN_EXPORT.at(Place(str(output)), count=counted(made.masked), year=year)
        show_problems([note], title="Lưu ý về dữ liệu cá nhân")
    return 0
