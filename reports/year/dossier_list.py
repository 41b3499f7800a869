"""Results as they were stored, in a few words for a line of a list."""

from criteria.model import Framework
from maturity.cycle.cycle import Cycle
from maturity.verdicts.verdict import StoredVerdict
from reports.words.numbers import counted
from reports.words.score_words import points_span
from reports.words.wording import level_text
from rules.observation import State
from rules.verdict import Verdict

_UNKNOWN = (State.MISSING, State.UNREADABLE)
BELOW = "dưới mức độ 1"


def stored_text(cycle: Cycle, stored: StoredVerdict) -> str:
    """Return a stored result: `mức độ 3 (Cơ bản)`, `mức độ 1 (Khởi động) đến …, vì còn …`, `574,96 điểm`."""
    verdict = stored.verdict
    if isinstance(verdict, Verdict):
        levels = dict.fromkeys((verdict.level, verdict.ceiling))
        span = " đến ".join(level_text(cycle.level_set, level) if level else BELOW for level in levels)
        return span if len(levels) == 1 else f"{span}, {_why_a_span(stored)}"
    index = cycle.framework
    if isinstance(index, Framework):
        raise TypeError(f"{stored.unit}: points by a set of levels")
    return f"{points_span(index, verdict.result.points.secured, verdict.result.points.possible)} điểm"


def _why_a_span(stored: StoredVerdict) -> str:
    """Return why a level is only known to lie between two: figures that nobody gave may still count."""
    lacking = sum(each.state in _UNKNOWN for each in stored.observations)
    return f"vì còn {counted(lacking)} số liệu chưa có" if lacking else "vì còn điều chưa rõ"
