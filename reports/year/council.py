"""Councils and their conclusions, in the words of minutes; an exception appears next to the true result."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from criteria.model import Framework
from foundation.problem import Do
from maturity.council.conclusion import Conclusion
from maturity.council.council import Council
from maturity.cycle.cycle import Cycle
from maturity.operations.conclusions import ConcludedUnit, MeetingConclusions, WithdrawnConclusions
from maturity.operations.councils import CouncilSetUp, CouncilsPage
from maturity.people.operation import Operation
from maturity.people.person import Contact
from maturity.verdicts.verdict import StoredVerdict
from reports.media import markdown
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.dossier_words import override_sentence
from reports.words.numbers import counted, day
from reports.words.points import points_text
from reports.words.previews import APPLY
from reports.words.score_words import points_span
from reports.words.wording import bare, level_text, lowered, one_line, unit_name


def rules_text(cycle: Cycle, council: Council) -> str:
    """Return what the council needs to meet, and to recognise or to approve points."""
    present = f"{counted(council.needed_present)}/{counted(len(council.members))}"
    return (
        f"Điều kiện họp: số thành viên có mặt {council.quorum.words} (cần {present}). "
        f"Điều kiện {_what(cycle)}: số phiếu đồng ý {council.majority.words}, "
        f"tính trên {council.majority_of.words}."
    )


def _what(cycle: Cycle) -> str:
    """Return what a council votes on."""
    return "công nhận" if isinstance(cycle.framework, Framework) else "thông qua điểm"


def council_title(council: Council) -> str:
    """Name a council by the decision that set it up."""
    return f"Hội đồng theo Quyết định số {one_line(council.number)} ngày {day(council.signed_on)}"


def council_page(cycle: Cycle, council: Council, contacts: Mapping[str, Contact]) -> str:
    """Describe a council: its rules and its members, with names, for the screen."""
    rows = [
        (
            str(number),
            contacts[member.person].name if member.person in contacts else "",
            member.person,
            member.position,
        )
        for number, member in enumerate(council.members, 1)
    ]
    return markdown.document(
        [
            markdown.heading(2, council_title(council)),
            markdown.escape(rules_text(cycle, council)),
            markdown.table(("STT", "Họ tên", "Mã", "Chức danh"), rows),
        ]
    )


def set_up_report(result: CouncilSetUp) -> str:
    """Describe a council that was recorded, under the mark of a rehearsal."""
    return "\n\n".join(
        filter(
            None,
            [rehearsal_banner(result.cycle), council_page(result.cycle, result.council, result.contacts)],
        )
    )


def set_up_text(result: CouncilSetUp) -> str:
    """Return that a council is recorded, or was so already."""
    return "Đã ghi Hội đồng." if result.is_new else "Hội đồng đã ghi đúng như vậy; không có gì thay đổi."


def councils_report(page: CouncilsPage) -> str:
    """Return the councils of a year and all their conclusions."""
    cycle, concluded = page.cycle, page.concluded
    blocks: list[str | None] = [
        rehearsal_banner(cycle),
        markdown.heading(1, rehearsal_title(cycle, f"Hội đồng năm {cycle.year}")),
        *(council_page(cycle, council, page.contacts).rstrip("\n") for council in page.councils),
    ]
    if concluded:
        blocks += [markdown.heading(2, "Kết luận"), *_conclusions(cycle, concluded, page.today)]
    else:
        how = Do.to(Operation.CONCLUDE if page.councils else Operation.SET_UP_COUNCIL, help=None)
        what = "Chưa có kết luận nào" if page.councils else "Chưa ghi Hội đồng nào, chưa có kết luận nào"
        blocks.append(markdown.escape(f"{what}; cách ghi: {how}."))
    return markdown.document(blocks)


def conclusions_report(meeting: MeetingConclusions, *, how_to_write: bool = True) -> str:
    """Return the conclusions of a meeting, before or after they are written.

    `how_to_write` is whether a preview says how they are.
    """
    cycle, council, concluded = meeting.cycle, meeting.council, meeting.units
    new = sum(unit.is_new for unit in concluded)
    same = f"; giữ nguyên {counted(len(concluded) - new)}" if new < len(concluded) else ""
    done = f"{'Đã ghi' if meeting.is_written else 'Sẽ ghi'} {counted(new)} kết luận{same}."
    if not concluded:
        done = "Chưa dòng nào có kết luận và số phiếu, nên không có gì để ghi."
    elif not new:
        done = "Các kết luận này đã ghi từ trước; không có gì thay đổi."
    elif not meeting.is_written and how_to_write:
        done += f" Đây là bản xem trước; thêm {APPLY} để ghi."
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.heading(1, rehearsal_title(cycle, f"Kết luận của Hội đồng, số liệu năm {cycle.year}")),
            markdown.escape(f"{council_title(council)}. {rules_text(cycle, council)}"),
            *_conclusions(cycle, concluded, meeting.today),
            markdown.escape(done),
        ]
    )


def _conclusions(cycle: Cycle, concluded: Iterable[ConcludedUnit], today: date) -> list[str]:
    """Return the table of conclusions, the meetings, and all exceptions behind them."""
    concluded = list(concluded)
    if not concluded:
        return []
    rows = []
    for unit in concluded:
        vote = unit.conclusion.vote
        votes = map(counted, (vote.present, vote.agreed, vote.against, vote.abstained))
        rows.append((_name(unit), *_result(cycle, unit), *votes))
    what = "Công nhận" if isinstance(cycle.framework, Framework) else "Thông qua"
    head = ("Đơn vị", "Thẩm định", what, "Có mặt", "Đồng ý", "Không đồng ý", "Ý kiến khác")
    blocks = [markdown.table(head, rows), markdown.bullets(map(markdown.escape, _meetings(concluded)))]
    remarks = [
        markdown.escape(f"{_name(unit)}: {text}")
        for unit in concluded
        for text in _remarks(cycle, unit, today)
    ]
    if remarks:
        blocks += [markdown.strong("Ghi chú"), markdown.bullets(remarks)]
    return blocks


def _name(unit: ConcludedUnit) -> str:
    return f"{one_line(unit.name)} ({unit.code})"


def _result(cycle: Cycle, unit: ConcludedUnit) -> tuple[str, str]:
    """Return what the appraisal gave a unit, and what the council concluded."""
    conclusion, verdict, index = unit.conclusion, unit.verdict, cycle.in_use
    if isinstance(index, Framework):
        level = conclusion.level
        appraised = _level(None if verdict is None else verdict.level_verdict.level)
        return appraised, f"mức {level}" if level else "không"
    appraised = "chưa có"
    if verdict is not None:
        points = verdict.score_verdict.result.points
        appraised = points_span(index, points.secured, points.possible)
    return appraised, "không" if conclusion.points is None else points_text(index, conclusion.points)


def _level(level: int | None) -> str:
    """Write a level in a narrow column; `chưa đạt` for 0."""
    if level is None:
        return "chưa có"
    return f"mức {level}" if level else "chưa đạt"


def _meetings(concluded: Iterable[ConcludedUnit]) -> Iterator[str]:
    """Yield the meetings with their minutes and the number of units that each concluded on."""
    meetings = Counter(
        (unit.conclusion.on_day, unit.conclusion.council, unit.conclusion.minutes) for unit in concluded
    )
    for (on_day, number, minutes), units in sorted(meetings.items()):
        by = f"biên bản số {one_line(minutes)}" if minutes else "chưa ghi số biên bản"
        yield f"Họp ngày {day(on_day)} theo Quyết định số {one_line(number)}, {by}: {counted(units)} đơn vị."


def _remarks(cycle: Cycle, unit: ConcludedUnit, today: date) -> Iterator[str]:
    """Yield the remarks on a conclusion: a different result, exceptions, reasons, notes."""
    if is_beside_the_result(unit.conclusion, unit.verdict):
        yield (
            f"{conclusion_text(cycle, unit.conclusion)}, KHÁC KẾT QUẢ THẨM ĐỊNH "
            f"({appraised_text(cycle, unit.verdict)}), theo ngoại lệ"
        )
    yield from (override_sentence(exception, today) for exception in unit.exceptions)
    if unit.reasons:
        yield f"không {_what(cycle)}, do {'; '.join(lowered(bare(reason)) for reason in unit.reasons)}"
    if unit.conclusion.note:
        yield bare(unit.conclusion.note)
    if unit.is_reopened and unit.conclusion.is_refused and not isinstance(cycle.framework, Framework):
        yield "hồ sơ trở lại thẩm định, chờ kết luận lại"
    elif unit.is_reopened:
        yield "hồ sơ đã mở lại theo kiến nghị, chờ kết luận lại"
    elif _are_points_changed(unit):
        yield "điểm đã thay đổi sau khi thông qua, chờ Hội đồng thông qua lại"
    if not unit.is_new:
        yield "giữ nguyên như đã ghi"


def _are_points_changed(unit: ConcludedUnit) -> bool:
    approved = unit.conclusion.points
    if approved is None or unit.verdict is None:
        return False
    return unit.verdict.score_verdict.result.points.secured != approved


def appraised_text(cycle: Cycle, verdict: StoredVerdict | None) -> str:
    """Return the level that the appraised figures reach: `mức độ 3 (Cơ bản)`; a set of levels gives it."""
    if verdict is None:
        return "chưa có"
    level = verdict.level_verdict.level
    return level_text(cycle.level_set_in_use, level) if level else "chưa đạt mức độ 1"


def conclusion_text(cycle: Cycle, conclusion: Conclusion) -> str:
    """Return the conclusion: `công nhận mức độ 3 (Cơ bản)`, `không công nhận`, `thông qua 574,96 điểm`."""
    index = cycle.in_use
    if not isinstance(index, Framework):
        points = conclusion.points
        return "không thông qua điểm" if points is None else f"thông qua {points_text(index, points)} điểm"
    if conclusion.level is None:
        return "không công nhận"
    return f"công nhận {level_text(cycle.level_set_in_use, conclusion.level)}"


def is_beside_the_result(conclusion: Conclusion, verdict: StoredVerdict | None) -> bool:
    """Whether a higher level was recognised than the appraised figures allow."""
    if conclusion.level is None:
        return False
    return verdict is None or conclusion.level > (verdict.level_verdict.recognisable or 0)


def withdrawal_report(withdrawn: WithdrawnConclusions) -> str:
    """Return whose dossiers are before the council again, as their conclusions were recorded by mistake."""
    units = withdrawn.units
    lines = [f"{unit_name(unit.name)} ({unit.code}): đã rút kết luận; trình Hội đồng lại." for unit in units]
    done = f"Đã rút {counted(len(units))} kết luận. Cách ghi lại: {Do.to(Operation.CONCLUDE, help=None)}."
    return markdown.document(
        [
            rehearsal_banner(withdrawn.cycle),
            markdown.bullets(map(markdown.escape, lines)),
            markdown.escape(done),
        ]
    )
