"""The order of funding of an area as a report and as tables of data."""

from collections.abc import Iterator

from maturity.operations.plans.funding_orders import FundingOrder
from reports.media import markdown
from reports.media.data_table import Cell, DataTable
from reports.media.markdown import escape
from reports.plans.funding_words import funding_sentences, named, noun, of_choice, rounds, target_text
from reports.plans.words import COST_NOTE, NO_COST_NOTE, cost_text
from reports.words.numbers import counted, decimal
from reports.words.wording import bare
from rules.points import round_half_up

_ON_SCREEN = 12
"""So many rounds are shown on a screen; files hold them all."""
_NAMED = 6
_BEST = (
    "Mỗi dòng là cách tốt nhất cho số chi cộng dồn của nó: {choice}không chọn được nhiều {unit} hơn với số "
    "đó."
)
_CHECKED = (
    "Đã kiểm lại bằng cách đọc thứ hai: chi của mỗi bước cộng lại đúng, và mọi cách chọn {unit} khác đều "
    "tốn không ít hơn tổng “chi mỗi {unit}” của các {unit} được chọn."
)


def best_text(order: FundingOrder) -> str:
    """Return that no choice of units is better than the order."""
    return _BEST.format(unit=noun(order), choice=of_choice(order))


def cost_note(order: FundingOrder) -> str:
    """Return what the costs of an order count."""
    return NO_COST_NOTE if order.costs is None else COST_NOTE


def funding_title(order: FundingOrder) -> str:
    """Return the title of the order."""
    return f"Thứ tự bố trí kinh phí đưa {noun(order)} lên {target_text(order)}"


def funding_report(order: FundingOrder, *, is_on_screen: bool = False) -> str:
    """Return the order of funding as Markdown; on a screen only its first rounds."""
    return markdown.document(_blocks(order, is_on_screen))


def _blocks(order: FundingOrder, is_on_screen: bool) -> Iterator[str | None]:
    yield markdown.heading(1, funding_title(order))
    for sentence in funding_sentences(order):
        yield escape(sentence)
    every = rounds(order)
    shown = every[:_ON_SCREEN] if is_on_screen else every
    head, rows = funding_table(order, None if not is_on_screen else _NAMED)
    yield markdown.table(map(escape, head), [tuple(map(escape, row)) for row in rows[: len(shown)]])
    if len(shown) < len(every):
        yield escape(f"Còn {counted(len(every) - len(shown))} bước nữa; ghi ra tệp để xem đủ.")
    yield escape(f"{best_text(order)} {_CHECKED.format(unit=noun(order))}")
    yield escape(cost_note(order))


def funding_table(order: FundingOrder, most: int | None = None) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the rounds of an order as texts; so many units are named in each, all for None."""
    unit, names = noun(order), order.by_code
    head = [
        "Bước",
        f"Thêm {unit}",
        f"Cộng {unit}",
        "Thêm chi",
        "Cộng chi",
        f"Chi mỗi {unit}",
        "Việc chung",
        "Đơn vị",
    ]
    rows: list[tuple[str, ...]] = []
    for number, each in enumerate(rounds(order), 1):
        rows.append(
            (
                str(number),
                counted(len(each.units)),
                counted(each.units_so_far),
                cost_text(each.cost),
                cost_text(each.cost_so_far),
                decimal(round_half_up(each.price, 2)),
                "; ".join(bare(work.work) for work in each.shared) or "–",
                named([names[code].name for code in each.units], most),
            )
        )
    return head, rows


def funding_data(order: FundingOrder) -> list[DataTable]:
    """Return the order as tables of data: units in order, each with its step and works."""
    names, framework = order.by_code, order.figures.criteria_set
    rows: list[tuple[Cell, ...]] = []
    units_so_far = cost_so_far = 0
    for number, step in enumerate(order.frontier.steps, 1):
        units_so_far, cost_so_far = units_so_far + len(step.units), cost_so_far + step.cost
        shared = "; ".join(bare(work.work) for work in step.shared)
        for code in step.units:
            criteria = ", ".join(order.works[code].rows)
            rows.append((number, code, names[code].name, criteria, shared, units_so_far, cost_so_far))
    columns = ("buoc", "ma_don_vi", "don_vi", "tieu_chi", "viec_chung", "cong_don_vi", "cong_chi")
    return [
        DataTable(
            title=funding_title(order),
            columns=columns,
            rows=tuple(rows),
            below=(f"Bộ {framework.id}.",),
            name="Thứ tự",
        )
    ]
