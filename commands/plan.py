"""`maturity plan`: the least work of a unit to a target, the order of funding of all, a plan followed."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from commands import usage_codes
from commands.figures_source import DECIDING, figures_source, read_figures
from commands.shell.console import progress, write_new
from commands.shell.deciding import exit_code_of_figures
from commands.shell.options import Day
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
from commands.shell.session import reading_session
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from criteria.model import UnitKind
from foundation.problem import Problem
from foundation.tables.numbers import whole_number
from maturity.cycle.cycle import Cycle
from maturity.operations.papers.facts import Office
from maturity.operations.papers.paper_facts import office_of_year
from maturity.operations.plans.figures import PlanFigures
from maturity.operations.plans.following import followed_plan
from maturity.operations.plans.funding_orders import FundingRequest, funding_order
from maturity.operations.plans.unit_plans import PlanRequest, plan_of_unit
from maturity.operations.self_check import engine_in_use
from reports.media.json_text import json_text
from reports.media.paper import Paper
from reports.media.paper_files import paper_file
from reports.papers.funding import funding_paper
from reports.papers.paper_list import written_text
from reports.papers.plan import unit_plan_paper
from reports.plans.follow_report import follow_json, follow_report
from reports.plans.funding_report import funding_data, funding_report
from reports.plans.plan_json import funding_json, unit_plan_json
from reports.plans.unit_report import unit_plan_report

HELP = """Lập kế hoạch: ít việc nhất, hoặc ít tốn nhất, để đạt mục tiêu.

--unit: việc cần làm của một đơn vị để đạt một mức (bộ chấm điểm: số điểm, xếp loại,
hoặc “hạng N”), đã tính lại là đạt và bỏ bất kỳ việc nào thì không đạt. --all: thứ tự
bố trí kinh phí cho mọi đơn vị, mỗi bước là cách tốt nhất cho số chi của nó (bộ chấm
điểm: với các dòng đã chọn cho từng đơn vị); --budget xem với số tiền đang có thì tới
đâu, số còn lại đưa thêm được ai. --follow: việc nào của kế hoạch đã ghi (.json) đã
xong theo số liệu mới.

Tệp chi phí (CSV hoặc Excel) mỗi tiêu chí một dòng, số nguyên: ma_tieu_chi, viec,
chi_chung (làm một lần cho cả tỉnh, thay việc riêng của từng đơn vị), chi_rieng (mỗi
đơn vị), chi_moi_don_vi (mỗi hồ sơ, người… còn thiếu), kha_thi, som_nhat. Không có tệp
thì mỗi việc tính là 1. --until: hạn xong; số trong kỳ đã tính thì giữ nguyên. Với
--year, -o TỆP.docx là văn bản: kế hoạch của đơn vị, hoặc tờ trình.

\b
Ví dụ:
  maturity plan --year 2025 --unit 99002 --target 3
  maturity plan --framework 2361-xa --figures so-lieu.csv --unit 99002 \\
    --target 4
  maturity plan --year 2025 --all --target 3 --cost chi-phi.csv --budget 600
  maturity plan --year 2026 --follow ke-hoach-99002.json

\b
Mã kết thúc: 0 có kế hoạch; 1 chưa có cách nào đạt mục tiêu, hoặc tệp có lỗi;
2 không lập được; 3 lỗi bên trong chương trình.
"""


class Budget(click.ParamType[int]):
    """A whole amount from 0, with or without dots between thousands."""

    name = "số"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the amount; a usage error for what is none."""
        amount = whole_number(str(value).strip())
        if not isinstance(amount, int):
            raise misused(usage_codes.BUDGET_UNFIT, found=value)
        return amount


@click.command(cls=Command, help=HELP)
@figures_source
@click.option("--unit", cls=Option, metavar="MÃ|TÊN", help="Đơn vị: mã, hoặc tên.")
@click.option("--all", "is_of_all", is_flag=True, help="Thứ tự bố trí kinh phí cho mọi đơn vị.")
@click.option(
    "--target",
    cls=Option,
    metavar="MỨC|ĐIỂM|LOẠI",
    help="Mục tiêu; bỏ trống là mức (xếp loại) kế tiếp.",
)
@click.option(
    "--cost", "costs", cls=Option, type=click.Path(path_type=Path), metavar="TỆP", help="Tệp chi phí."
)
@click.option("--until", cls=Option, type=Day(), metavar="DD/MM/YYYY", help="Hạn xong mọi việc.")
@click.option(
    "--budget", cls=Option, type=Budget(), metavar="SỐ", help="Kinh phí đang có, cùng --all; 0 cũng được."
)
@click.option(
    "--follow", cls=Option, type=click.Path(path_type=Path), metavar="TỆP", help="Kế hoạch .json đã ghi."
)
@format_option("text", "json")
@output_option(*REPORT, *TABLE, ".json", what="Ghi kế hoạch ra tệp")
def plan_command(
    file: Path | None,
    framework_name: str | None,
    as_of: date,
    year: int,
    kind: UnitKind,
    unit: str | None,
    is_of_all: bool,
    target: str | None,
    costs: Path | None,
    until: date | None,
    budget: int | None,
    follow: Path | None,
    form: str | None,
    output: Path | None,
) -> int:
    """Plan for a unit or for all, or follow a plan; return the exit code."""
    form = output_form(form, output)
    if sum((unit is not None, is_of_all, follow is not None)) != 1:
        raise misused(usage_codes.PLAN_FOR_WHOM)
    if budget is not None and not is_of_all:
        raise misused(usage_codes.BUDGET_OF_ONE)
    if form in AS_TABLE and not is_of_all:
        raise misused(usage_codes.TABLE_OF_ALL)
    if follow is not None and (target is not None or costs is not None or until is not None):
        raise misused(usage_codes.FOLLOWED_AS_PLANNED)
    figures = read_figures(file, framework_name, as_of, year, kind)
    if unit is not None:
        return _of_unit(
            figures, PlanRequest(unit=unit, target=target, costs=costs, until=until), form, output
        )
    if follow is not None:
        return _followed(figures, follow, form, output)
    request = FundingRequest(target=target, costs=costs, until=until, budget=budget)
    return _of_all(figures, request, form, output)


def _of_unit(figures: PlanFigures, request: PlanRequest, form: str, output: Path | None) -> int:
    planned = plan_of_unit(figures, request)
    if form == "json":
        text = json_text(unit_plan_json(planned, engine_in_use()))
        write_or_print(text, form, output, is_markdown=False)
    elif form == "docx" and output is not None and figures.cycle is not None and planned.is_reachable:
        _write_paper(unit_plan_paper(_office(figures.cycle), planned), output)
    else:
        write_or_print(unit_plan_report(planned), form, output)
    return _end(figures, (), form, output, has_plan=planned.is_reachable)


def _followed(figures: PlanFigures, path: Path, form: str, output: Path | None) -> int:
    followed = followed_plan(figures, path)
    if form == "json":
        text = json_text(follow_json(followed, engine_in_use()))
        write_or_print(text, form, output, is_markdown=False)
    else:
        write_or_print(follow_report(followed), form, output)
    return _end(figures, followed.problems, form, output)


def _of_all(figures: PlanFigures, request: FundingRequest, form: str, output: Path | None) -> int:
    with progress(DECIDING) as report:
        order = funding_order(figures, request, report)
    if form == "json":
        text = json_text(funding_json(order, engine_in_use()))
        write_or_print(text, form, output, is_markdown=False)
    elif form == "docx" and output is not None and figures.cycle is not None:
        _write_paper(funding_paper(_office(figures.cycle), order), output)
    elif form in AS_TABLE:
        first, *others = funding_data(order)
        write_table(first, form, output, sheets=(first, *others))
    else:
        is_on_screen = output is None and form == "text"
        write_or_print(funding_report(order, is_on_screen=is_on_screen), form, output)
    return _end(figures, (), form, output)


def _office(cycle: Cycle) -> Office:
    with reading_session() as session:
        return office_of_year(session, cycle.year, cycle.unit_kind)


def _write_paper(paper: Paper, output: Path) -> None:
    write_new(output, paper_file(paper, output.suffix.lower()))
    click.echo(written_text(output, paper))


def _end(
    figures: PlanFigures,
    problems: Sequence[Problem],
    form: str,
    output: Path | None,
    *,
    has_plan: bool = True,
) -> int:
    return exit_code_of_figures(
        (*figures.problems, *figures.faults, *problems),
        form,
        output,
        has_faults=bool(figures.faults),
        has_errors=not has_plan or figures.has_errors,
    )
