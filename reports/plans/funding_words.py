"""Words of the order of funding: steps, what a budget reaches, what comes next."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import evolve, frozen

from criteria.model import Framework
from maturity.operations.plans.figures import PlanUnit
from maturity.operations.plans.funding_orders import FundingOrder
from reports.plans.target_words import rises, target_words
from reports.words.numbers import counted, day
from reports.words.wording import bare, one_line
from rules.plans.funding import SharedWork

_NAMED = 8
_MOST_CODES = 20


def own_works(order: FundingOrder) -> list[int]:
    """Return for each step how many works its units do alone, as nothing shared replaces them by then."""
    needs = {need.unit: need for need in order.frontier.needs}
    done: set[tuple[str, str]] = set()
    numbers = []
    for step in order.frontier.steps:
        done.update((each.area, each.work) for each in step.shared)
        own = (needs[unit] for unit in step.units)
        numbers.append(sum((need.area, work.work) not in done for need in own for work in need.works))
    return numbers


@frozen(kw_only=True)
class Round:
    """Steps of one price without a new shared work between them, as one row of a table."""

    units: tuple[str, ...]
    shared: tuple[SharedWork, ...]
    cost: int
    price: Fraction
    units_so_far: int
    cost_so_far: int


def rounds(order: FundingOrder, steps: int | None = None) -> list[Round]:
    """Return the first steps, all for None, those of one price together."""
    found: list[Round] = []
    for step in order.frontier.steps[:steps]:
        last = found[-1] if found else None
        units_so_far = len(step.units) + (last.units_so_far if last else 0)
        cost_so_far = step.cost + (last.cost_so_far if last else 0)
        if last is not None and last.price == step.price and not step.shared:
            found[-1] = evolve(
                last,
                units=(*last.units, *step.units),
                cost=last.cost + step.cost,
                units_so_far=units_so_far,
                cost_so_far=cost_so_far,
            )
        else:
            found.append(
                Round(
                    units=step.units,
                    shared=step.shared,
                    cost=step.cost,
                    price=step.price,
                    units_so_far=units_so_far,
                    cost_so_far=cost_so_far,
                )
            )
    return found


def noun(order: FundingOrder) -> str:
    """Return what the units are called: `xã`."""
    return order.figures.criteria_set.unit_kind.value


def target_text(order: FundingOrder) -> str:
    """Return what is aimed at: `mức độ 3 (Cơ bản)`, `xếp loại kế tiếp của từng xã`."""
    return target_words(order.figures.criteria_set, order.target)


def amount(order: FundingOrder, cost: int) -> str:
    """Return a cost with what it counts: `603 đơn vị chi phí`, `12 việc`."""
    return f"{counted(cost)} {'đơn vị chi phí' if order.costs is not None else 'việc'}"


def funding_sentences(order: FundingOrder) -> Iterator[str]:
    """Yield what the order comes to: all of it, what the budget reaches, what is left, what comes next."""
    yield from money_sentences(order)
    yield from remark_sentences(order)


def money_sentences(order: FundingOrder) -> Iterator[str]:
    """Yield what all of the order costs, and how far the budget goes."""
    unit, last = noun(order), order.frontier.points[-1]
    yield (
        f"Tính được việc phải làm của {counted(last.units)} {unit}; đưa tất cả lên {target_text(order)} cần "
        f"{amount(order, last.cost)}."
    )
    if order.budget is not None:
        yield from _of_budget(order)


def remark_sentences(order: FundingOrder) -> Iterator[str]:
    """Yield the shared works, what the order rests on, and who is not in it."""
    shared = [work for step in order.frontier.steps[: order.funded.steps] for work in step.shared]
    if shared:
        works = ", rồi ".join(bare(work.work) for work in shared[:_NAMED])
        more = f" và {counted(len(shared) - _NAMED)} việc khác" if len(shared) > _NAMED else ""
        yield f"Việc chung cả tỉnh, theo thứ tự làm: {works}{more}."
    if order.has_choice:
        chosen = "ít tốn nhất" if order.costs is not None else "ít dòng nhất"
        yield (
            f"{_why_choice(order)}: dòng nào làm đã chọn riêng cho từng đơn vị theo cách {chosen}, thứ tự "
            "trên là tốt nhất với các dòng đã chọn."
        )
    if order.time is not None:
        yield f"Hạn {day(order.time.until)}, còn {counted(order.time.days)} ngày."
    yield from _resting(order)
    yield from _others(order)


def of_choice(order: FundingOrder) -> str:
    """Return what a claim that nothing is better rests on, before it; "" if on nothing."""
    return "với các dòng đã chọn, " if order.has_choice else ""


def _why_choice(order: FundingOrder) -> str:
    if isinstance(order.figures.criteria_set, Framework):
        return "Bộ này có tiêu chí mở rộng"
    return "Điểm lấy lại được từ nhiều dòng khác nhau"


def _resting(order: FundingOrder) -> Iterator[str]:
    """Yield which units are counted on figures that are not there: they may need less, or more."""
    resting = [order.by_code[code] for code, found in order.works.items() if found.rests_on_figures]
    if resting:
        named_units = _some(resting)
        yield (
            f"{counted(len(resting))} {noun(order)} còn tiêu chí chưa có số liệu ({named_units}): tính cả "
            "là việc phải làm, làm thì coi là đạt; có số liệu rồi thì lập lại."
        )


def _of_budget(order: FundingOrder) -> Iterator[str]:
    unit, budget, funded = noun(order), order.budget or 0, order.funded
    by_rest = order.by_rest
    if funded.units:
        yield (
            f"Với {amount(order, funded.cost)} đưa được {counted(funded.units)} {unit} tới "
            f"{target_text(order)}; {of_choice(order)}không có cách nào cho nhiều hơn với số đó."
        )
    elif by_rest:
        yield f"Với {amount(order, budget)} chưa đủ cho bước đầu của thứ tự."
    else:
        yield f"Với {amount(order, budget)} chưa đưa được {unit} nào {rises(order.figures.criteria_set)}."
    if budget > funded.cost and funded.units:
        yield f"Trong {amount(order, budget)} còn {counted(budget - funded.cost)} chưa dùng."
    if funded.steps < len(order.frontier.steps):
        yield from _of_rest(order, budget - funded.cost)
        step = order.frontier.steps[funded.steps]
        more = funded.cost + step.cost - budget
        works = ", ".join(bare(work.work) for work in step.shared)
        with_work = f" (thêm việc chung {works})" if works else ""
        yield f"Thêm {counted(more)} thì được thêm {counted(len(step.units))} {unit}{with_work}."


def _of_rest(order: FundingOrder, rest: int) -> Iterator[str]:
    """Yield whom what is left of a budget lifts beside the order, by its own works."""
    unit, by_rest = noun(order), order.by_rest
    if by_rest:
        lifted = [f"{one_line(order.by_code[each.unit].name)} ({counted(each.cost)})" for each in by_rest]
        left = rest - sum(each.cost for each in by_rest)
        lead = "Số còn lại đưa được thêm" if order.funded.units else "Số đó đưa được"
        yield (
            f"{lead} {counted(len(by_rest))} {unit} bằng việc riêng của {unit}, chọn lần "
            f"lượt từ {unit} tốn ít nhất, ngoài thứ tự trên: {named(lifted, _NAMED)}; khi đó còn "
            f"{counted(left)}."
        )
    elif rest and order.funded.units:
        yield f"Số còn lại chưa đủ việc riêng của {unit} nào."


def _others(order: FundingOrder) -> Iterator[str]:
    unit = noun(order)
    if order.there:
        there = "Đã đạt" if order.target is not None else "Đã ở xếp loại cao nhất"
        if isinstance(order.figures.criteria_set, Framework):
            there = "Đã ở mức này"
        yield f"{there}: {counted(len(order.there))} {unit}."
    if order.without:
        yield f"Chưa có số liệu: {counted(len(order.without))} {unit} ({_some(order.without)})."
    if order.held:
        held = [each.unit for each in order.held]
        yield (
            f"Chưa có cách nào {rises(order.figures.criteria_set)}: {counted(len(held))} {unit} "
            f"({_some(held)}){_why(order)}."
        )


def _why(order: FundingOrder) -> str:
    """Return what is in the way of units: criteria without a cost, others, and rows that nobody knows."""
    unpriced = {code for each in order.held for code in each.unpriced}
    others = {code for each in order.held for code in each.others} - unpriced
    unknown = {code for each in order.held for code in each.unknown} - unpriced - others
    ways = (
        ("tệp chi phí chưa có dòng của", unpriced),
        ("vướng ở", others),
        ("chưa có số liệu, hoặc do người khác cho điểm ở", unknown),
    )
    rows = [*order.figures.criteria_set.by_code]
    parts = [f"{why} {_listed([code for code in rows if code in codes])}" for why, codes in ways if codes]
    return f"; {'; '.join(parts)}" if parts else ""


def _listed(codes: Sequence[str]) -> str:
    left = len(codes) - _MOST_CODES
    return ", ".join(codes[:_MOST_CODES]) + (f" và {counted(left)} dòng khác" if left > 0 else "")


def _some(units: Sequence[PlanUnit]) -> str:
    return named([unit.name for unit in units], _NAMED)


def named(names: Sequence[str], most: int | None) -> str:
    """Return names in a row, so many of them and how many more there are; all for None."""
    shown = [one_line(name) for name in names[:most]]
    left = len(names) - len(shown)
    return ", ".join(shown) + (f" và {counted(left)} đơn vị khác" if left else "")
