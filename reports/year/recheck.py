"""The re-check of recognitions in force: which no longer stand, which are nearly lost, which end soon."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from maturity.cycle.cycle import Cycle
from maturity.operations.recheck import Lapsed, Left, Rechecked
from maturity.recognition.inherited import Held
from maturity.units.unit import Unit
from maturity.verdicts.verdict import Stage
from reports.media import markdown
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.nearness import is_undone_by_a_month
from reports.words.numbers import counted, day
from reports.words.recognition_words import decision_text
from reports.words.sentences import NARROW, blocker_parts, margin_sentence
from reports.words.wording import label, level_text, one_line
from rules.verdict import Assessment

SHOWN_BLOCKERS = 5
"""So many criteria of a unit that no longer stands are told, the nearest first."""
_STAGES = {Stage.APPRAISED: "kết quả thẩm định", Stage.SELF_ASSESSED: "kết quả tự đánh giá"}


@frozen(kw_only=True)
class RecheckedUnit:
    """What a unit holds, as re-checked, and what the newest verdict on it derives from.

    The assessment has the level held as its target where the verdict falls short of it; it is None where
    there is no verdict.
    """

    found: Rechecked
    assessment: Assessment | None


def recheck_report(
    cycle: Cycle,
    units: Sequence[RecheckedUnit],
    within: int,
    lapsed: Sequence[Lapsed] = (),
    left: Sequence[Left] = (),
) -> str:
    """Return the re-check; what ends within so many days is warned of, and what ended as lately told."""
    lost = [one for one in units if one.found.falls_short]
    near = [one for one in units if one.found.is_at_its_level and not one.found.falls_short and _narrow(one)]
    ending = [one for one in units if _ends_within(one, within)]
    ending.sort(key=lambda one: one.found.days_left or 0)
    unknown = [one for one in units if one.found.verdict is None]
    warned = {one.found.unit for one in (*lost, *near, *ending, *unknown)}
    title = f"Rà soát công nhận đang có hiệu lực, số liệu đến năm {cycle.year}"
    blocks: list[str | None] = [
        rehearsal_banner(cycle),
        markdown.heading(1, rehearsal_title(cycle, title)),
        markdown.escape(
            f"{counted(len(units))} công nhận đang có hiệu lực: {counted(len(lost))} không còn đạt, "
            f"{counted(len(near))} sát ngưỡng, {counted(len(ending))} hết hiệu lực trong {within} ngày tới, "
            f"{counted(len(unknown))} chưa có kết quả để rà soát, "
            f"{counted(len(units) - len(warned))} không có cảnh báo."
        ),
    ]
    for heading, of, told in (
        ("Không còn đạt mức độ đã công nhận", lost, _lost),
        ("Sát ngưỡng, một tháng kém là có thể mất", near, _narrow),
        ("Sắp hết hiệu lực", ending, _ending),
        ("Chưa có kết quả để rà soát", unknown, lambda one: []),
    ):
        if of:
            blocks.append(markdown.heading(2, heading))
            blocks += [_unit(one, told(one)) for one in of]
    for heading, sentences in (
        ("Đã hết hiệu lực, chưa được công nhận lại", [*map(_lapsed, lapsed)]),
        ("Công nhận của đơn vị đã sắp xếp, không kế thừa nên không còn tính", [*map(_left, left)]),
    ):
        if sentences:
            blocks += [markdown.heading(2, heading), markdown.bullets(map(markdown.escape, sentences))]
    if lost:
        blocks.append(
            "Thu hồi công nhận phải có lý do và quyết định: maturity decision revoke. "
            "Rà soát không tự làm thay đổi công nhận nào."
        )
    return markdown.document(blocks)


def _unit(one: RecheckedUnit, told: Sequence[str]) -> str:
    """Name a unit with what it holds, and under it what there is to say."""
    head = markdown.escape(f"{_named(one.found.unit)}, công nhận {_held(one.found.unit, one.found.held)}")
    return "\n\n".join(filter(None, [head, markdown.bullets(map(markdown.escape, told)) if told else ""]))


def _named(unit: Unit) -> str:
    return f"{one_line(unit.name)} ({unit.code})"


def _held(unit: Unit, held: Held) -> str:
    """Name a level with the decisions that it rests on, and where it came from another unit."""
    decisions = dict.fromkeys(decision_text(one.decision) for one in held.recognitions)
    others = dict.fromkeys(one.unit for one in held.recognitions if one.unit != unit.code)
    inherited = f" (kế thừa từ {', '.join(others)})" if others else ""
    return f"mức độ {held.level}{inherited} theo {', '.join(decisions)}"


def _lost(one: RecheckedUnit) -> list[str]:
    return [_result(one), *_blockers(one)]


def _result(one: RecheckedUnit) -> str:
    """Say what the newest verdict is, and of which year and stage."""
    kept, cycle = one.found.verdict, one.found.cycle
    if kept is None or cycle is None:
        return ""
    level = kept.verdict.level
    reached = f"đạt {level_text(cycle.in_use, level)}" if level else "chưa đạt mức độ 1"
    source = f"{_STAGES[kept.stage]} năm {kept.year}"
    if not kept.verdict.is_determined:
        open_ = f"chưa đủ số liệu (cao nhất còn có thể đạt mức độ {kept.verdict.ceiling})"
        reached = f"{reached}, {open_}" if level else open_
    if level >= one.found.held.level:
        reached += ", nhưng không đáp ứng điều kiện xét công nhận"
    return f"Theo {source}: {reached}."


def _blockers(one: RecheckedUnit) -> Iterator[str]:
    assessment = one.assessment
    if assessment is None or assessment.target is None:
        return
    by_code = assessment.framework.by_code
    blockers = assessment.blockers
    for blocker in blockers[:SHOWN_BLOCKERS]:
        criterion = by_code[blocker.finding.observation.criterion]
        yield f"{label(criterion)}: {' '.join(blocker_parts(criterion, blocker, assessment.target))}"
    if (rest := len(blockers) - SHOWN_BLOCKERS) > 0:
        yield f"… và còn {counted(rest)} tiêu chí khác."


def _narrow(one: RecheckedUnit) -> list[str]:
    """Say of each margin that one bad month could undo how few would lose the level."""
    if one.assessment is None:
        return []
    by_code = one.assessment.framework.by_code
    found = ((by_code[margin.finding.observation.criterion], margin) for margin in one.assessment.margins)
    return [
        f"{label(criterion)}: {margin_sentence(criterion, margin).removeprefix(NARROW)}"
        for criterion, margin in found
        if is_undone_by_a_month(criterion, margin)
    ]


def _lapsed(one: Lapsed) -> str:
    return f"{_named(one.unit)}: {_held(one.unit, one.held)}, hết hiệu lực ngày {day(one.last_day)}."


def _left(one: Left) -> str:
    held = Held(one.recognition.level, (one.recognition,))
    heirs = f"; nay là {', '.join(map(_named, one.heirs))}" if one.heirs else ""
    return f"{_named(one.unit)}: {_held(one.unit, held)}{heirs}."


def _ends_within(one: RecheckedUnit, within: int) -> bool:
    left = one.found.days_left
    return left is not None and left <= within


def _ending(one: RecheckedUnit) -> list[str]:
    until, left = one.found.last_day, one.found.days_left
    if until is None or left is None:
        return []
    last = f"còn {counted(left)} ngày" if left else "hôm nay là ngày cuối"
    return [f"Hiệu lực đến hết ngày {day(until)}, {last}."]
