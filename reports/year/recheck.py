"""The annual re-check of valid recognitions: which no longer hold, which are nearly lost, which end soon."""

from collections.abc import Iterator, Sequence

from foundation.problem import Do
from maturity.operations.recheck import EndedUnitRecognition, LapsedRecognition, RecheckedUnit, RecheckPage
from maturity.people.operation import Operation
from maturity.recognition.inherited import HeldLevel
from maturity.units.unit import Unit
from maturity.verdicts.verdict import Stage
from reports.media import markdown
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.nearness import is_undone_by_a_month
from reports.words.numbers import counted, day
from reports.words.recognition_words import decision_text
from reports.words.sentences import NARROW, blocker_parts, margin_sentence
from reports.words.wording import label, level_text, one_line

SHOWN_BLOCKERS = 5
"""The number of blockers shown for a unit that no longer holds its level, the nearest first."""
_STAGES = {Stage.APPRAISED: "kết quả thẩm định", Stage.SELF_ASSESSED: "kết quả tự đánh giá"}


def recheck_report(page: RecheckPage) -> str:
    """Return the re-check, with a warning of recognitions that end soon."""
    cycle, units, within, lapsed = page.cycle, page.units, page.within, page.lapsed
    lost = [unit for unit in units if unit.recheck.falls_short]
    near = [
        unit
        for unit in units
        if unit.recheck.is_at_its_level and not unit.recheck.falls_short and _narrow(unit)
    ]
    ending = [unit for unit in units if _ends_within(unit, within)]
    ending.sort(key=lambda unit: unit.recheck.days_left or 0)
    unknown = [unit for unit in units if unit.recheck.verdict is None]
    warned = {unit.recheck.unit for unit in (*lost, *near, *ending, *unknown)}
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
    for heading, of, details in (
        ("Không còn đạt mức độ đã công nhận", lost, _lost),
        ("Sát ngưỡng, một tháng kém là có thể mất", near, _narrow),
        ("Sắp hết hiệu lực", ending, _ending),
        ("Chưa có kết quả để rà soát", unknown, lambda unit: []),
    ):
        if of:
            blocks.append(markdown.heading(2, heading))
            blocks += [_unit(unit, details(unit)) for unit in of]
    for heading, sentences in (
        ("Đã hết hiệu lực, chưa được công nhận lại", [*map(_lapsed, lapsed)]),
        (
            "Công nhận của đơn vị đã sắp xếp, không kế thừa nên không còn tính",
            [*map(_ended, page.of_ended_units)],
        ),
    ):
        if sentences:
            blocks += [markdown.heading(2, heading), markdown.bullets(map(markdown.escape, sentences))]
    if lost:
        blocks.append(
            f"Thu hồi công nhận phải có lý do và quyết định: {Do.to(Operation.REVOKE, help=None)}. "
            "Rà soát không tự làm thay đổi công nhận nào."
        )
    return markdown.document(blocks)


def _unit(unit: RecheckedUnit, details: Sequence[str]) -> str:
    """Name a unit with its recognition, followed by the details."""
    head = markdown.escape(
        f"{_named(unit.recheck.unit)}, công nhận {_level_text(unit.recheck.unit, unit.recheck.held)}"
    )
    return "\n\n".join(
        filter(None, [head, markdown.bullets(map(markdown.escape, details)) if details else ""])
    )


def _named(unit: Unit) -> str:
    return f"{one_line(unit.name)} ({unit.code})"


def _level_text(unit: Unit, held: HeldLevel) -> str:
    """Name a level with the decisions behind it, and the units from which it was inherited."""
    decisions = dict.fromkeys(decision_text(recognition.decision) for recognition in held.recognitions)
    others = dict.fromkeys(
        recognition.unit for recognition in held.recognitions if recognition.unit != unit.code
    )
    inherited = f" (kế thừa từ {', '.join(others)})" if others else ""
    return f"mức độ {held.level}{inherited} theo {', '.join(decisions)}"


def _lost(unit: RecheckedUnit) -> list[str]:
    return [_result(unit), *_blockers(unit)]


def _result(unit: RecheckedUnit) -> str:
    """Return the newest verdict with its year and stage."""
    kept, cycle = unit.recheck.verdict, unit.recheck.cycle
    if kept is None or cycle is None:
        return ""
    level = kept.level_verdict.level
    reached = f"đạt {level_text(cycle.level_set_in_use, level)}" if level else "chưa đạt mức độ 1"
    source = f"{_STAGES[kept.stage]} năm {kept.year}"
    if not kept.level_verdict.is_determined:
        open_ = f"chưa đủ số liệu (cao nhất còn có thể đạt mức độ {kept.level_verdict.ceiling})"
        reached = f"{reached}, {open_}" if level else open_
    if level >= unit.recheck.held.level:
        reached += ", nhưng không đáp ứng điều kiện xét công nhận"
    return f"Theo {source}: {reached}."


def _blockers(unit: RecheckedUnit) -> Iterator[str]:
    assessment = unit.assessment
    if assessment is None or assessment.target is None:
        return
    by_code = assessment.framework.by_code
    blockers = assessment.blockers
    for blocker in blockers[:SHOWN_BLOCKERS]:
        criterion = by_code[blocker.finding.observation.criterion]
        yield f"{label(criterion)}: {' '.join(blocker_parts(criterion, blocker, assessment.target))}"
    if (rest := len(blockers) - SHOWN_BLOCKERS) > 0:
        yield f"Ngoài ra còn {counted(rest)} tiêu chí."


def _narrow(unit: RecheckedUnit) -> list[str]:
    """Return for each margin that one bad month could undo how few cases would lose the level."""
    if unit.assessment is None:
        return []
    by_code = unit.assessment.framework.by_code
    margins = ((by_code[margin.finding.observation.criterion], margin) for margin in unit.assessment.margins)
    return [
        f"{label(criterion)}: {margin_sentence(criterion, margin).removeprefix(NARROW)}"
        for criterion, margin in margins
        if is_undone_by_a_month(criterion, margin)
    ]


def _lapsed(lapsed: LapsedRecognition) -> str:
    level = _level_text(lapsed.unit, lapsed.held)
    return f"{_named(lapsed.unit)}: {level}, hết hiệu lực ngày {day(lapsed.last_day)}."


def _ended(ended: EndedUnitRecognition) -> str:
    held = HeldLevel(ended.recognition.level, (ended.recognition,))
    heirs = f"; nay là {', '.join(map(_named, ended.heirs))}" if ended.heirs else ""
    return f"{_named(ended.unit)}: {_level_text(ended.unit, held)}{heirs}."


def _ends_within(unit: RecheckedUnit, within: int) -> bool:
    left = unit.recheck.days_left
    return left is not None and left <= within


def _ending(unit: RecheckedUnit) -> list[str]:
    until, left = unit.recheck.last_day, unit.recheck.days_left
    if until is None or left is None:
        return []
    last = f"còn {counted(left)} ngày" if left else "hôm nay là ngày cuối"
    return [f"Hiệu lực đến hết ngày {day(until)}, {last}."]
