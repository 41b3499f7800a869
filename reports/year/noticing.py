"""Remarks on the record of a year or a dossier: changed settings, clocks that were set."""

from foundation.problem import Do
from maturity.cycle.cycle import Cycle
from maturity.cycle.noticing import Notices
from maturity.people.operation import Operation
from reports.words.numbers import counted, grouped
from reports.words.settings_words import changed_sentence, untaken_sentence

SHOWN = 3
"""The number of acts that are named; `verify` names all."""

_TIME = "%H:%M %d/%m/%Y"


def notice_lines(cycle: Cycle, notices: Notices, file: str) -> list[str]:
    """Return a sentence on each remark; empty if there is nothing to mention."""
    lines = [changed_sentence(each) for each in notices.changed]
    if notices.untaken:
        lines.append(untaken_sentence(cycle, file, notices.untaken).removeprefix("Lưu ý: "))
    if notices.set_back:
        named = "; ".join(
            f"dòng {grouped(each.line)} ghi lúc {each.at:{_TIME}}, sau dòng ghi lúc {each.before:{_TIME}}"
            for each in notices.set_back[:SHOWN]
        )
        more = (
            ""
            if len(notices.set_back) <= SHOWN
            else f" và {counted(len(notices.set_back) - SHOWN)} việc khác"
        )
        lines.append(f"Đồng hồ đã bị lùi khi ghi: {named}{more}; xem {Do.to(Operation.VERIFY)}.")
    if notices.given:
        of = f"{counted(notices.given)}/{counted(notices.acts)} việc"
        lines.append(f"Giờ của {of} là giờ đặt tay, không phải giờ của máy.")
    return lines
