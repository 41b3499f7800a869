"""Councils and what they concluded, as minutes say it; an exception stands beside the true result."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen

from maturity.council.conclusion import Conclusion
from maturity.council.council import Council
from maturity.cycle.cycle import Cycle
from maturity.dossier.overrides import Override
from maturity.people.person import Contact
from maturity.verdicts.verdict import StoredVerdict
from reports.media import markdown
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.dossier_words import override_sentence
from reports.words.numbers import counted, day
from reports.words.wording import bare, level_text, lowered, one_line, unit_name


@frozen(kw_only=True)
class ConcludedUnit:
    """A unit with what was concluded of it, beside what its appraised figures come to.

    `reasons` are those of a refusal; `is_reopened` says that it is to be concluded on anew, `is_new`, of what
    is being written, that it was not so before.
    """

    code: str
    name: str
    conclusion: Conclusion
    verdict: StoredVerdict | None
    reasons: tuple[str, ...] = ()
    exceptions: tuple[Override, ...] = ()
    is_reopened: bool = False
    is_new: bool = True


def rules_text(council: Council) -> str:
    """Say what the council needs to meet and to recognise."""
    present = f"{counted(council.needed_present)}/{counted(len(council.members))}"
    return (
        f"Điều kiện họp: số thành viên có mặt {council.quorum.words} (cần {present}). "
        f"Điều kiện công nhận: số phiếu đồng ý {council.majority.words}, "
        f"tính trên {council.majority_of.words}."
    )


def council_title(council: Council) -> str:
    """Name a council by the decision that set it up."""
    return f"Hội đồng theo Quyết định số {one_line(council.number)} ngày {day(council.signed_on)}"


def council_page(council: Council, contacts: Mapping[str, Contact]) -> str:
    """Describe a council: its rules and its members, for the screen with their names."""
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
            markdown.escape(rules_text(council)),
            markdown.table(("STT", "Họ tên", "Mã", "Chức danh"), rows),
        ]
    )


def councils_report(
    cycle: Cycle,
    councils: Sequence[Council],
    contacts: Mapping[str, Contact],
    concluded: Sequence[ConcludedUnit],
    today: date,
) -> str:
    """Return the councils of a year and everything that they concluded."""
    blocks: list[str | None] = [
        rehearsal_banner(cycle),
        markdown.heading(1, rehearsal_title(cycle, f"Hội đồng năm {cycle.year}")),
        *(council_page(council, contacts).rstrip("\n") for council in councils),
    ]
    if concluded:
        blocks += [markdown.heading(2, "Kết luận"), *_conclusions(cycle, concluded, today)]
    else:
        blocks.append("Chưa có kết luận nào.")
    return markdown.document(blocks)


def conclusions_report(
    cycle: Cycle,
    council: Council,
    concluded: Sequence[ConcludedUnit],
    today: date,
    *,
    is_written: bool,
) -> str:
    """Return what a meeting concludes, before or after it is written."""
    new = sum(one.is_new for one in concluded)
    same = f"; giữ nguyên {counted(len(concluded) - new)}" if new < len(concluded) else ""
    told = (
        f"Đã ghi {counted(new)} kết luận{same}." if is_written else f"Sẽ ghi {counted(new)} kết luận{same}."
    )
    if not new:
        told = "Các kết luận này đã ghi từ trước; không có gì thay đổi."
    elif not is_written:
        told += " Đây là bản xem trước; thêm --apply để ghi."
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.heading(1, rehearsal_title(cycle, f"Kết luận của Hội đồng, số liệu năm {cycle.year}")),
            markdown.escape(f"{council_title(council)}. {rules_text(council)}"),
            *_conclusions(cycle, concluded, today),
            markdown.escape(told),
        ]
    )


def _conclusions(cycle: Cycle, concluded: Iterable[ConcludedUnit], today: date) -> list[str]:
    """Return the table of conclusions, the meetings, and every exception behind one of them."""
    concluded = list(concluded)
    rows = []
    for one in concluded:
        vote, level = one.conclusion.vote, one.conclusion.level
        votes = map(counted, (vote.present, vote.agreed, vote.against, vote.abstained))
        appraised = _level(None if one.verdict is None else one.verdict.verdict.level)
        rows.append((_name(one), appraised, f"mức {level}" if level else "không", *votes))
    head = ("Đơn vị", "Thẩm định", "Công nhận", "Có mặt", "Đồng ý", "Không đồng ý", "Ý kiến khác")
    blocks = [markdown.table(head, rows), markdown.bullets(map(markdown.escape, _meetings(concluded)))]
    remarks = [
        markdown.escape(f"{_name(one)}: {text}") for one in concluded for text in _remarks(cycle, one, today)
    ]
    if remarks:
        blocks += [markdown.strong("Ghi chú"), markdown.bullets(remarks)]
    return blocks


def _name(one: ConcludedUnit) -> str:
    return f"{one_line(one.name)} ({one.code})"


def _level(level: int | None) -> str:
    """Write a level in a narrow column; `chưa đạt` for none."""
    if level is None:
        return "chưa có"
    return f"mức {level}" if level else "chưa đạt"


def _meetings(concluded: Iterable[ConcludedUnit]) -> Iterator[str]:
    """Yield the meetings with their minutes and how many units each concluded on."""
    held = Counter(
        (one.conclusion.on_day, one.conclusion.council, one.conclusion.minutes) for one in concluded
    )
    for (on_day, number, minutes), units in sorted(held.items()):
        by = f"biên bản số {one_line(minutes)}" if minutes else "chưa ghi số biên bản"
        yield f"Họp ngày {day(on_day)} theo Quyết định số {one_line(number)}, {by}: {counted(units)} đơn vị."


def _remarks(cycle: Cycle, one: ConcludedUnit, today: date) -> Iterator[str]:
    """Yield what must be read beside a conclusion: another result, exceptions, reasons, notes."""
    if is_beside_the_result(one.conclusion, one.verdict):
        yield (
            f"{conclusion_text(cycle, one.conclusion)}, KHÁC KẾT QUẢ THẨM ĐỊNH "
            f"({appraised_text(cycle, one.verdict)}), theo ngoại lệ"
        )
    yield from (override_sentence(exception, today) for exception in one.exceptions)
    if one.reasons:
        yield f"không công nhận, do {'; '.join(lowered(bare(reason)) for reason in one.reasons)}"
    if one.conclusion.note:
        yield bare(one.conclusion.note)
    if one.is_reopened:
        yield "hồ sơ đã mở lại theo kiến nghị, chờ kết luận lại"
    if not one.is_new:
        yield "giữ nguyên như đã ghi"


def appraised_text(cycle: Cycle, verdict: StoredVerdict | None) -> str:
    """Say which level the appraised figures reach: `mức độ 3 (Cơ bản)`."""
    if verdict is None:
        return "chưa có"
    level = verdict.verdict.level
    return level_text(cycle.in_use, level) if level else "chưa đạt mức độ 1"


def conclusion_text(cycle: Cycle, conclusion: Conclusion) -> str:
    """Say what was concluded: `công nhận mức độ 3 (Cơ bản)`, `không công nhận`."""
    if conclusion.level is None:
        return "không công nhận"
    return f"công nhận {level_text(cycle.in_use, conclusion.level)}"


def is_beside_the_result(conclusion: Conclusion, verdict: StoredVerdict | None) -> bool:
    """Whether another level was recognised than the appraised figures come to."""
    if conclusion.level is None:
        return False
    return verdict is None or conclusion.level > (verdict.verdict.recognisable or 0)


def withdrawal_report(cycle: Cycle, units: Sequence[str], names: Mapping[str, str]) -> str:
    """Say whose dossiers lie before the council again, since their conclusions were recorded by mistake."""
    told = [f"{unit_name(names[unit])} ({unit}): đã rút kết luận; trình Hội đồng lại." for unit in units]
    done = f"Đã rút {counted(len(units))} kết luận. Ghi lại bằng maturity council conclude."
    return markdown.document(
        [rehearsal_banner(cycle), markdown.bullets(map(markdown.escape, told)), markdown.escape(done)]
    )
