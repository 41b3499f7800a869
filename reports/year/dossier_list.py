"""Results as they were stored, in a few words for a line of a list."""

from criteria.model import Framework
from maturity.cycle.cycle import Cycle
from maturity.verdicts.verdict import StoredVerdict
from reports.words.score_words import points_span
from reports.words.wording import level_text
from rules.verdict import Verdict

BELOW = "dưới mức độ 1"


def stored_text(cycle: Cycle, stored: StoredVerdict) -> str:
    """Return a stored result: `mức độ 3 (Cơ bản)`, `mức độ 1 (Khởi động) đến …`, `574,96 điểm`."""
    verdict = stored.verdict
    if isinstance(verdict, Verdict):
        levels = dict.fromkeys((verdict.level, verdict.ceiling))
        return " đến ".join(level_text(cycle.level_set, level) if level else BELOW for level in levels)
    index = cycle.framework
    if isinstance(index, Framework):
        raise TypeError(f"{stored.unit}: points by a set of levels")
    return f"{points_span(index, verdict.result.points.secured, verdict.result.points.possible)} điểm"
