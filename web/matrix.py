"""All units by all criteria on one page: what is appraised, how, and what still waits."""

from collections.abc import Mapping, Sequence

from attrs import frozen
from flask import Blueprint, request, url_for
from markupsafe import Markup, escape
from werkzeug.wrappers import Response

from maturity.dossier.codes import STATES
from maturity.operations.appraisal_matrix import AppraisalMatrix, CellState, MatrixLine, appraisal_matrix
from reports.words.wording import one_line, row_noun
from web.navigation import here
from web.pages import may_see
from web.reading import cycle_at, reading
from web.responses import page
from web.visit import visit

blueprint = Blueprint("matrix", __name__, url_prefix="/tt")

SHOWN, ONLY_WAITING = "dong", "con-cho"
"""The part of an address that says which lines are shown, and its value for those that still wait."""


@frozen
class Sign:
    """What a cell in a state shows: a sign, the class of its colour, and what both mean."""

    sign: str
    css: str
    words: str


SIGNS: Mapping[CellState, Sign] = {
    CellState.ACCEPTED: Sign("C", "s-accepted", "chấp nhận"),
    CellState.ADJUSTED: Sign("Đ", "s-adjusted", "điều chỉnh"),
    CellState.REJECTED: Sign("K", "s-rejected", "không chấp nhận, không đồng ý không áp dụng"),
    CellState.ACCEPTED_WITHOUT_DOCUMENT: Sign(
        "C!", "s-lacking", "chấp nhận nhưng chưa có tài liệu nên chưa được tính"
    ),
    CellState.NOT_APPLICABLE: Sign("–", "s-na", "đồng ý không áp dụng"),
    CellState.WAITING: Sign("○", "s-waiting", "chờ thẩm định"),
    CellState.WAITING_WITHOUT_DOCUMENT: Sign("○!", "s-lacking", "chờ thẩm định, chưa có tài liệu"),
    CellState.PROPOSED: Sign("N", "s-waiting", "chờ thẩm định, đề nghị không áp dụng"),
    CellState.WAITING_WITHOUT_FIGURE: Sign("T", "s-lacking", "chờ thẩm định, thiếu số liệu"),
    CellState.AGAIN: Sign("L", "s-lacking", "phải thẩm định lại"),
    CellState.NOT_SUBMITTED: Sign("", "s-none", "chưa nộp hồ sơ"),
    CellState.NOT_OF_THE_GROUP: Sign("", "s-na", "không dành cho nhóm đơn vị này"),
}
"""Letters are those of the keys of the appraisal; they say in black and white what colours say."""


@frozen
class Line:
    """One unit: its name, its dossier, where its page is ("" for none), its cells, how many of them wait."""

    name: str
    state: str
    dossier: str
    address: str
    cells: Markup
    waiting: int


_LINK = Markup('<td class="{}"><a href="\0" title="{}">{}</a></td>')
_SIGN = Markup('<td class="{}"><span title="{}">{}</span></td>')
_BLANK = Markup('<td class="{}"><span class="sr">{}</span></td>')
_LINKED = {state: _LINK.format(sign.css, sign.words, sign.sign).split("\0") for state, sign in SIGNS.items()}
"""The HTML of a cell before and after the address of its row."""
_BARE = {
    state: (_SIGN if sign.sign else _BLANK).format(sign.css, sign.words, sign.sign)
    for state, sign in SIGNS.items()
}
"""The HTML of a cell that leads nowhere."""


def _cells(address: str, items: Sequence[Markup], states: Sequence[CellState]) -> Markup:
    """Return the cells of a unit; `address` is that of its rows, but for their codes, "" for no links.

    Made of ready pieces: a template that escapes each of thousands of cells takes longer than all the rest.
    """
    pieces: list[str] = []
    begin = escape(address)
    for item, state in zip(items, states, strict=True):
        if address and SIGNS[state].sign:
            before, after = _LINKED[state]
            pieces += [before, begin, item, after]
        else:
            pieces.append(_BARE[state])
    return Markup("".join(pieces))  # noqa: S704 - every piece was escaped


@blueprint.get("/<int:year>/ma-tran")
def matrix(year: int) -> Response:
    """Show how far the appraisal of every unit and criterion is."""
    with reading() as session:
        content = appraisal_matrix(session, cycle_at(session, year))
    is_filtered = request.args.get(SHOWN) == ONLY_WAITING
    lines = [line for line in content.lines if line.waiting or not is_filtered]
    counts, items = content.counts, [escape(item) for item in content.items]
    noun = row_noun(content.cycle.in_use)
    return page(
        "appraisal/matrix.html",
        year=year,
        noun=noun,
        heads=_heads(content),
        lines=[_line(content, line, items) for line in lines],
        waiting=content.waiting,
        units=len(content.lines),
        left=sum(content.waiting),
        is_filtered=is_filtered,
        legend=[(sign, counts[state]) for state, sign in SIGNS.items() if counts[state]],
        choices=((ALL, None), (WAITING, ONLY_WAITING)),
        shown=SHOWN,
    )


ALL, WAITING = "Tất cả đơn vị", "Còn dòng chờ"


def _heads(content: AppraisalMatrix) -> list[tuple[str, str, str]]:
    """Return of each row its code, its name, and where its page is, "" if there is none to see."""
    year, by_code = content.cycle.year, content.cycle.in_use.by_code
    is_linked = may_see("appraisal.criterion", visit().person)
    return [
        (
            item,
            one_line(by_code[item].name) if item in by_code else item,
            url_for("appraisal.criterion", year=year, item=item, **here()) if is_linked else "",
        )
        for item in content.items
    ]


def _line(content: AppraisalMatrix, line: MatrixLine, items: Sequence[Markup]) -> Line:
    year, unit = content.cycle.year, line.unit.code
    is_linked = may_see("appraisal.unit", visit().person)
    # One address a unit: making one for each of thousands of cells would take longer than all the rest.
    address = url_for("appraisal.unit", year=year, unit=unit, **here()) if is_linked else ""
    return Line(
        name=one_line(line.unit.name),
        state=STATES[line.state],
        dossier=url_for("body.dossier", year=year, unit=unit, **here()),
        address=address,
        cells=_cells(f"{address}#{unit}/" if address else "", items, line.cells),
        waiting=line.waiting,
    )
