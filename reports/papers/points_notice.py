"""What the notice to a unit says in a year by an index: points, each row, where points are lost and why."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from maturity.operations.papers.facts import NoticeFacts
from maturity.verdicts.points import ScoredUnit
from maturity.verdicts.verdict import Stage
from reports.media import markdown
from reports.media.paper import Align, Block, Column, Table, Text
from reports.words.loss_sentences import loss_sentence
from reports.words.numbers import counted, decimal
from reports.words.points import points_text
from reports.words.recognition_words import decision_text
from reports.words.score_words import score_text
from reports.words.wording import label, one_line, raised
from reports.year.score_page import row_points
from rules.scored import Scored

if TYPE_CHECKING:
    from rules.lost import LostPoints

_ROWS = (
    Column("Số", 20, Align.CENTER),
    Column("Chỉ số", 77),
    Column("Tự chấm", 24, Align.RIGHT),
    Column("Thẩm định", 24, Align.RIGHT),
    Column("Tối đa", 20, Align.RIGHT),
)
_POINTS = (
    Column("Số", 20, Align.CENTER),
    Column("Chỉ số", 97),
    Column("Điểm tự chấm", 26, Align.RIGHT),
    Column("Tối đa", 22, Align.RIGHT),
)
_LOST = (
    Column("STT", 14, Align.CENTER),
    Column("Số", 22, Align.CENTER),
    Column("Vì sao mất điểm, bù thế nào", 129),
)


def scored(facts: NoticeFacts, stage: Stage) -> Scored | None:
    """Return the points of a stage, None if there are none."""
    result = facts.page.results.get(stage)
    return result.scored if isinstance(result, ScoredUnit) else None


def point_results(facts: NoticeFacts) -> Iterator[tuple[str, str]]:
    """Yield what was concluded on the points, and by which decision they are published."""
    page, concluded = facts.page, facts.concluded
    for words, stage in (("Tự chấm", Stage.SELF_ASSESSED), ("Thẩm định", Stage.APPRAISED)):
        if (found := scored(facts, stage)) is not None:
            yield words, raised(score_text(found))
    if concluded is None or concluded.is_reopened:
        yield "Kết luận của Hội đồng", "Chưa có"
    elif concluded.conclusion.points is None:
        yield "Kết luận của Hội đồng", "Không thông qua điểm"
    elif (appraised := scored(facts, Stage.APPRAISED)) is not None:
        points = points_text(appraised.index, concluded.conclusion.points)
        yield "Kết luận của Hội đồng", f"Thông qua {points} điểm"
    if page.ranked_by is not None:
        yield "Công bố xếp hạng", decision_text(page.ranked_by)


def point_blocks(facts: NoticeFacts) -> Iterator[Block]:
    """Yield the annex: every row with its points, then each row that loses some."""
    submitted, appraised = scored(facts, Stage.SELF_ASSESSED), scored(facts, Stage.APPRAISED)
    if appraised is None:
        return
    rows = tuple(
        (
            label(row),
            one_line(row.short_name),
            row_points(submitted, row.code),
            row_points(appraised, row.code),
            decimal(row.most),
        )
        for row in appraised.index.criteria
    )
    yield Text(markdown.heading(2, "1. Điểm từng chỉ số"))
    yield Table(_ROWS, rows)
    if facts.page.losses:
        number = counted(len(facts.page.losses))
        yield Text(markdown.heading(2, f"2. Chỉ số chưa đạt điểm tối đa: {number}"))
        yield lost_table(appraised, facts.page.losses)


def lost_table(result: Scored, losses: "Sequence[LostPoints]") -> Table:
    """Return where points are lost, and what brings them back."""
    by_code = result.index.by_code
    rows = (
        (str(at), label(by_code[each.code]), raised(loss_sentence(result, each)))
        for at, each in enumerate(losses, 1)
    )
    return Table(_LOST, tuple(rows))


def points_tables(result: ScoredUnit) -> Iterator[Block]:
    """Yield every row of one result with its points."""
    index = result.scored.index
    rows = (
        (label(row), one_line(row.short_name), row_points(result.scored, row.code), decimal(row.most))
        for row in index.criteria
    )
    yield Table(_POINTS, tuple(rows))
