"""The proposal on the order in which units are funded to a level, with the list of steps and of works."""

from collections.abc import Iterator

from maturity.operations.papers.facts import Office
from maturity.operations.plans.funding_orders import FundingOrder
from reports.media.markdown import document, escape
from reports.media.paper import Align, Annex, Block, Column, Paper, Table, Text, missing
from reports.papers import office as of_office
from reports.papers.letter import proposal
from reports.plans.funding_report import best_text, cost_note, funding_table
from reports.plans.funding_words import money_sentences, noun, remark_sentences, target_text
from reports.words.numbers import counted
from reports.words.wording import bare, label, one_line

_WIDTHS = (16, 18, 18, 20, 22, 22, 58, 82)
_WORKS = (
    Column("STT", 14, Align.CENTER),
    Column("Đơn vị", 50),
    Column("Số việc", 16, Align.CENTER),
    Column("Tiêu chí phải làm", 130),
    Column("Cơ quan chủ trì", 36),
    Column("Thời hạn", 22, Align.CENTER),
)


_NAMES = (
    Column("Mã", 24, Align.CENTER),
    Column("Tên", 110),
    Column("Số đơn vị phải làm", 26, Align.CENTER),
)


def funding_paper(office: Office, order: FundingOrder) -> Paper:
    """Return the proposal to fund units in an order; who is in charge and until when is for people."""
    year, unit = office.cycle.year, noun(order)
    goal = target_text(order)
    text = [
        f"Từ số liệu đánh giá năm {year} của {counted(len(order.figures.units))} {unit} "
        f"{of_office.territory(office)}, {of_office.standing_body(office)} đề xuất thứ tự bố trí kinh phí để "
        f"đưa các {unit} lên {goal} như sau:",
        " ".join(money_sentences(order)),
        *remark_sentences(order),
        f"{best_text(order)} {cost_note(order)}",
        f"Nguồn kinh phí: {missing('nguồn kinh phí, phân kỳ')}.",
        f"{of_office.standing_body(office)} kính trình {of_office.deciding_authority(office)} xem xét, quyết "
        "định./.",
    ]
    return proposal(
        office,
        about=f"Về việc bố trí kinh phí đưa {unit} lên {goal}",
        blocks=(Text(document(map(escape, text))),),
        annexes=(
            Annex(title="Thứ tự bố trí kinh phí", blocks=tuple(_steps(order)), is_landscape=True),
            Annex(title="Việc của từng đơn vị", blocks=tuple(_units(order)), is_landscape=True),
            Annex(title="Tên các tiêu chí nêu tại Phụ lục II", blocks=(_names(order),)),
        ),
    )


def _steps(order: FundingOrder) -> Iterator[Block]:
    head, rows = funding_table(order)
    columns = [
        Column(name, width, Align.LEFT if at >= len(head) - 2 else Align.CENTER)
        for at, (name, width) in enumerate(zip(head, _WIDTHS, strict=True))
    ]
    yield Table(tuple(columns), tuple(rows))


def _units(order: FundingOrder) -> Iterator[Block]:
    """Yield the works of each unit, in the order in which they are funded."""
    names, framework = order.by_code, order.figures.criteria_set
    rows = []
    funded = [code for step in order.frontier.steps for code in step.units]
    for at, code in enumerate(funded, 1):
        works = order.works[code]
        criteria = ", ".join(label(framework.by_code[row]) for row in works.rows)
        rows.append((str(at), one_line(names[code].name), counted(works.number), criteria, "", ""))
    yield Table(_WORKS, tuple(rows))


def _names(order: FundingOrder) -> Table:
    """Return the rows that are named by their codes alone, in the order of the set."""
    named = {code for works in order.works.values() for code in works.rows}
    rows = [row for row in order.figures.criteria_set.criteria if row.code in named]
    return Table(
        _NAMES, tuple((label(row), bare(row.short_name), counted(_units_of(order, row.code))) for row in rows)
    )


def _units_of(order: FundingOrder, code: str) -> int:
    return sum(code in works.rows for works in order.works.values())
