"""Explains why the points of a unit differ from earlier ones: which rows, and what became of them."""

from collections.abc import Sequence

from criteria.index.outside_scale import is_penalty
from reports.words.appraisal_words import observation_text
from reports.words.numbers import counted
from reports.words.score_words import points_span, total_text
from reports.words.wording import label
from rules.observation import State
from rules.scored import RowScore, Scored

NAMED = 5
"""The number of rows that one sentence names."""


def points_change_text(before: Scored, after: Scored) -> str:
    """Return `từ 574,96/900 điểm xuống 560,96/900 điểm vì 6.4 (…)`; "" for the same points and class."""
    earlier, later = before.total.points, after.total.points
    if (earlier, before.class_name) == (later, after.class_name):
        return ""
    changed = [row for row in after.rows if row.points != before.by_code[row.code].points]
    # Where the most is lost or won comes first, rows of the same weight in the order of the document.
    changed.sort(key=lambda row: -abs(row.points.secured - before.by_code[row.code].points.secured))
    down = (later.secured, later.possible) < (earlier.secured, earlier.possible)
    way = "xuống" if down else "lên"
    classes = (before.class_name, after.class_name)
    of_class = f" (xếp loại {classes[0]} thành {classes[1]})" if classes[0] != classes[1] else ""
    return f"từ {_plain(before)} {way} {_plain(after)}{of_class}{_because(before, after, changed)}"


def _plain(scored: Scored) -> str:
    return total_text(scored).removeprefix("từ ")


def _because(before: Scored, after: Scored, changed: Sequence[RowScore]) -> str:
    if not changed:
        return ""
    named = ", ".join(_cause(before, after, row) for row in changed[:NAMED])
    rest = f" và {counted(len(changed) - NAMED)} dòng khác" if len(changed) > NAMED else ""
    return f" vì {named}{rest}"


def _cause(before: Scored, after: Scored, row: RowScore) -> str:
    """Name a row, what became of its points, and what it now has: `6.4 (14,00 còn 0,00: 69,99% …)`."""
    index, was = after.index, before.by_code[row.code]
    now = points_span(index, row.points.secured, row.points.possible)
    then = points_span(index, was.points.secured, was.points.possible)
    what = "điểm trừ " if is_penalty(row.code) else ""
    why = ""
    if row.observation != was.observation or row.observation.state is not State.FIGURE:
        why = f": {observation_text(index, row.observation)}"
    elif row.code in after.others.best and row.code not in before.others.best:
        why = ": đã có kết quả cao nhất để so"
    elif after.others.best.get(row.code) != before.others.best.get(row.code):
        why = ": kết quả cao nhất đã khác"
    return f"{label(index.by_code[row.code])} ({what}{then} thành {now}{why})"
