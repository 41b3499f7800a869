"""Sentences about one row of an index: where its points are lost, and what brings them back."""

from fractions import Fraction

from criteria.index.outside_scale import is_penalty
from criteria.index.rows import ScoredRow
from criteria.index.scoring import Given, TableByAnswer
from criteria.model import Kind
from reports.words.numbers import counted, decimal, shown
from reports.words.points import bounds_of_lines, points_text, quotient_text, result_text
from reports.words.wording import bare, label, lowered, one_line, raised
from rules.lost import EasilyLost, LossKind, LostPoints, Step
from rules.observation import Observation, State
from rules.scored import Scored
from rules.scoring_facts import case_of, compares_years, is_settled

_ENDS = (Fraction(0), Fraction(100))
_LONGEST_OBJECT = 80
"""A longer name of a row does not fit into a sentence about doing what it says."""
DOCUMENT = "bổ sung tài liệu kiểm chứng"


def loss_sentence(scored: Scored, loss: LostPoints, is_still_possible: bool = True) -> str:
    """Return in one sentence what a row has, what it lacks and what brings that back."""
    row = scored.index.by_code[loss.code]
    score = scored.by_code[loss.code]
    given, most = points_text(scored.index, score.points.secured), decimal(row.most)
    has = state_text(scored, row)
    now = f", bị trừ {given} điểm" if is_penalty(row.code) else f", được {given}/{most} điểm"
    if loss.kind is LossKind.FIGURE:  # nothing is known yet, so no points are given either
        now = f" (trừ đến {most} điểm)" if is_penalty(row.code) else f" (tối đa {most} điểm)"
    steps = "; ".join(step_texts(scored, loss))
    late = "" if is_still_possible else f" ({_too_late(row)})"
    return f"{has}{now}; {steps}{late}."


def _too_late(row: ScoredRow) -> str:
    return "không làm lại được" if row.kind is Kind.DAYS else "năm của số liệu đã hết, chỉ để làm cho năm sau"


def state_text(scored: Scored, row: ScoredRow) -> str:
    """Return the result of a row, or why it has none: `69,99% (6.999/10.000 hồ sơ)`, `chưa có số liệu`."""
    observation = scored.by_code[row.code].observation
    result = result_text(row, observation)
    if isinstance(row.scoring, TableByAnswer) and is_settled(scored.index, row, scored.observed):
        by_answer = f"tính theo câu trả lời ở dòng {label(scored.index.by_code[row.scoring.row])}"
        return f"{result} ({by_answer})" if observation.state is State.FIGURE else by_answer
    match observation.state:
        case State.FIGURE:
            return result
        case State.NO_EVIDENCE:
            return f"{result} nhưng chưa có tài liệu kiểm chứng"
        case State.UNREADABLE:
            return "số liệu không đọc được"
        case State.NOT_APPLICABLE:
            return "không áp dụng"
        case State.NOT_APPLICABLE_REFUSED:
            return "đề nghị không áp dụng không được chấp nhận"
        case State.REJECTED:
            return "số liệu không được chấp nhận"
    return "chưa có số liệu"


def step_texts(scored: Scored, loss: LostPoints, longest: int = _LONGEST_OBJECT) -> list[str]:
    """Return what brings points back, step by step: `thêm 01 hồ sơ được 14,00 điểm`.

    A row's name with more than `longest` letters is not repeated in what is to be done.
    """
    row = scored.index.by_code[loss.code]
    if loss.kind is LossKind.EVIDENCE:
        return [f"{DOCUMENT} thì được lại {points_text(scored.index, loss.step.gain)} điểm"]
    if loss.kind is LossKind.FIGURE:
        return [f"{_asked_for(scored, row)} {_gained(scored, row.code, loss.step, is_at_most=True)}"]
    if loss.kind is LossKind.ACT:
        gained = _gained(scored, row.code, loss.step, is_at_most=loss.is_at_most)
        return [f"{act_text(row, loss, longest)} {gained}"]
    observation = scored.by_code[row.code].observation
    steps = [loss.step] if loss.full is None else [loss.step, loss.full]
    return [
        f"{count_text(row, observation, step)} {_gained(scored, row.code, step)}{_becomes(row, step)}"
        for step in steps
    ]


def loss_to_do(scored: Scored, loss: LostPoints) -> str:
    """Return as a sentence what brings points back: the set's own words, and the next step."""
    row = scored.index.by_code[loss.code]
    step = step_texts(scored, loss)[0]
    return f"{raised(bare(row.to_do))}: {step}." if row.to_do else f"{raised(step)}."


def _gained(scored: Scored, code: str, step: Step, *, is_at_most: bool = False) -> str:
    """Return what a step brings: `được 14,00 điểm` of a row without any, `được thêm 5,00 điểm` of others."""
    has_points = scored.by_code[code].points.secured > 0 or is_penalty(code)
    most = " nhiều nhất" if is_at_most else ""
    gain = f"{points_text(scored.index, step.gain)} điểm{_beyond_own(scored, code, step)}"
    return f"được{' thêm' if has_points else ''}{most} {gain}"


def _beyond_own(scored: Scored, code: str, step: Step) -> str:
    """Say why a step brings more than the row's own points: other rows ask it, or points are rescaled."""
    own = scored.index.by_code[code].most
    if step.gain <= own:
        return ""
    asking = [
        label(row)
        for row in scored.index.criteria
        if isinstance(row.scoring, TableByAnswer) and row.scoring.row == code
    ]
    return f" ({'cả ' if own else ''}ở dòng {', '.join(asking)})" if asking else " (sau quy đổi)"


def _asked_for(scored: Scored, row: ScoredRow) -> str:
    """Return what must be known before a row has points: its figure, or what that is compared with."""
    if scored.by_code[row.code].observation.state is not State.FIGURE:
        return "có số liệu thì"
    return f"có {awaited(scored, row)} thì"


def awaited(scored: Scored, row: ScoredRow) -> str:
    """Return what a row with a figure still needs: another row's answer, the best result, the year before."""
    if isinstance(row.scoring, TableByAnswer) and not case_of(scored.index, row.scoring, scored.observed):
        return f"câu trả lời của dòng {label(scored.index.by_code[row.scoring.row])}"
    return "kết quả năm trước" if compares_years(row) else "kết quả cao nhất để so"


def act_text(row: ScoredRow, loss: LostPoints, longest: int = _LONGEST_OBJECT) -> str:
    """Return the one act that brings points: `có kiểm tra định kỳ`, another choice, better marks.

    A row's name with more than `longest` letters is not repeated.
    """
    takes_away, name = is_penalty(row.code), one_line(row.short_name)
    if isinstance(row.scoring, Given):
        return f"{one_line(row.scoring.by)} {'trừ ít hơn' if takes_away else 'cho điểm cao hơn'}"
    if row.kind is Kind.YES_NO and takes_away:
        return f"không để xảy ra “{name}”"
    if row.kind is Kind.YES_NO:
        if ":" in name or len(name) > longest:
            return "có nội dung này"
        return lowered(name) if name.lower().startswith("có ") else f"có {lowered(name)}"
    observation = loss.step.observation
    if observation is None or row.kind is Kind.DAYS:
        return f"thực hiện “{name}”"
    return f"chuyển sang {result_text(row, observation)}"


def count_text(row: ScoredRow, before: Observation, step: Step) -> str:
    """Return how much must be added (or less there must be): `thêm 01 hồ sơ`, `tăng lên 70%`."""
    verb = "bớt" if step.is_less else "thêm"
    after = step.observation
    if step.needed is not None:
        what = (
            "mục"
            if row.unit_of_count is None and row.kind is Kind.COUNT
            else one_line(row.unit_of_count or "")
        )
        if row.kind is Kind.DAYS:
            verb, what = "sớm hơn", "ngày"
        return f"{verb} {counted(step.needed)} {what}".rstrip()
    if step.gap is None or after is None:
        return "đạt mức cao hơn"
    verb = "giảm xuống" if step.is_less else "tăng lên"
    bound = after if not step.is_beyond else before
    if not step.is_beyond:
        return f"{verb} {_value(row, bound)}"
    limit = (before.value or 0) + (-step.gap if step.is_less else step.gap)
    beyond = "dưới" if step.is_less else "trên"
    return f"{verb} {beyond} {decimal(limit)}{'%' if row.kind.is_share else ''}"


def _becomes(row: ScoredRow, step: Step) -> str:
    """Return what a share or quotient is after a step: ` (thành 70%)`."""
    after = step.observation
    return f" (thành {_value(row, after)})" if after is not None and after.numerator is not None else ""


def _value(row: ScoredRow, observation: Observation | None) -> str:
    """Return a result without its counts: `70%`, `2,5 triệu đồng`."""
    if observation is None or observation.value is None:
        return ""
    if row.kind.is_share:
        return f"{decimal(shown(observation.value, (*bounds_of_lines(row), *_ENDS)))}%"
    if row.kind is Kind.QUOTIENT:
        return quotient_text(observation.value, bounds_of_lines(row))
    return result_text(row, observation)


def easily_lost_sentence(scored: Scored, easily: EasilyLost) -> str:
    """Return how little is enough to lose points: `chỉ cần giảm 01 hồ sơ là mất 14,00 điểm`."""
    row = scored.index.by_code[easily.code]
    before = scored.by_code[easily.code].observation
    lost = f"là mất {points_text(scored.index, easily.loss)} điểm"
    verb = "giảm" if easily.is_less else "tăng"
    if easily.needed is not None:
        unit = "ngày" if row.kind is Kind.DAYS else one_line(row.unit_of_count or "")
        change = f"{verb} {counted(easily.needed)} {unit}".rstrip()
    else:
        points = " điểm phần trăm" if row.kind.is_share else ""
        change = f"{verb} {decimal(shown(easily.gap or Fraction(0)))}{points}"
    return f"{result_text(row, before)}: chỉ cần {change} {lost}."
