"""Words about a result of either kind, levels or points: what it comes to, why it differs from another."""

from maturity.verdicts.points import ScoredUnit
from maturity.verdicts.verdict import Result
from reports.words.headlines import appraised_sentence, result_sentence
from reports.words.wording import level_text
from reports.year.level_change import ceiling_change_text, level_change_text, plain_level
from rules.verdict import Assessment


def change_text(before: Result, after: Result) -> str:
    """Return how a result differs from an earlier one and why; "" if the unit gets the same."""
    match before, after:
        case Assessment(), Assessment():
            return level_change_text(before, after)
        case ScoredUnit(), ScoredUnit():
            from reports.year.points_change import points_change_text  # late: only an index needs it

            return points_change_text(before.scored, after.scored)
    raise TypeError("a level and points cannot be compared")


def possible_change_text(before: Result, after: Result) -> str:
    """Return how the level differs that missing figures leave open; "" for points, which are a range then."""
    if isinstance(before, Assessment) and isinstance(after, Assessment):
        return ceiling_change_text(before, after)
    return ""


def held_text(result: Result) -> str:
    """Return what a unit gets in short: `mức độ 3`, `574,96/900 điểm`."""
    match result:
        case Assessment():
            return plain_level(result.verdict.level)
        case ScoredUnit():
            from reports.words.score_words import total_text  # late: only an index needs it

            return total_text(result.scored)


def whole_text(result: Result) -> str:
    """Return what a unit gets, and what missing figures leave open."""
    match result:
        case Assessment():
            verdict = result.verdict
            level = level_text(result.framework, verdict.level) if verdict.level else "chưa đạt mức độ 1"
            if verdict.is_determined:
                return level
            secured = level if verdict.level else "chưa đủ số liệu"
            return f"{secured}, cao nhất còn có thể là mức độ {verdict.ceiling}"
        case ScoredUnit():
            from reports.words.score_words import score_text  # late: only an index needs it

            return score_text(result.scored)


def self_assessed_sentence(name: str, result: Result, year: int) -> str:
    """Return the self-assessed result of a unit in one sentence."""
    match result:
        case Assessment():
            return result_sentence(name, result, year)
        case ScoredUnit():
            from reports.words.score_words import self_scored_sentence  # late: only an index needs it

            return self_scored_sentence(name, result.scored, year)


def appraised_result_sentence(name: str, result: Result, year: int) -> str:
    """Return the appraised result of a unit in one sentence."""
    match result:
        case Assessment():
            return appraised_sentence(name, result, year)
        case ScoredUnit():
            from reports.words.score_words import appraised_score_sentence  # late: only an index needs it

            return appraised_score_sentence(name, result.scored, year)


def short_range(result: Result) -> str:
    """Return a result for a cell of a table: `mức 3`, `chưa đủ số liệu, có thể đến mức 4`, `574,96`."""
    match result:
        case Assessment():
            verdict = result.verdict
            level = f"mức {verdict.level}" if verdict.level else "chưa đạt mức 1"
            secured = f"từ mức {verdict.level}" if verdict.level else "chưa đủ số liệu, có thể"
            return level if verdict.is_determined else f"{secured} đến mức {verdict.ceiling}"
        case ScoredUnit():
            from reports.words.score_words import points_span  # late: only an index needs it

            points = result.scored.total.points
            return points_span(result.scored.index, points.secured, points.possible)
