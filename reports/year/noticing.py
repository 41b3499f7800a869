"""What is told beside a year, or a dossier, of its record: settings that changed, clocks that were set."""

from maturity.cycle.cycle import Cycle
from maturity.cycle.noticing import Notices
from reports.words.numbers import counted, grouped
from reports.year.year_settings import changed_sentence, untaken_sentence

SHOWN = 3
"""So many acts are named; `verify` names all."""

_TIME = "%H:%M %d/%m/%Y"


def notice_lines(cycle: Cycle, found: Notices, file: str) -> list[str]:
    """Return a sentence on each; nothing of a record that nobody need be told of."""
    lines = [changed_sentence(one) for one in found.changed]
    if found.untaken:
        lines.append(untaken_sentence(cycle, file, found.untaken).removeprefix("Lưu ý: "))
    if found.set_back:
        named = "; ".join(
            f"dòng {grouped(one.line)} ghi lúc {one.at:{_TIME}}, sau dòng ghi lúc {one.before:{_TIME}}"
            for one in found.set_back[:SHOWN]
        )
        more = "" if len(found.set_back) <= SHOWN else f" và {counted(len(found.set_back) - SHOWN)} việc khác"
        lines.append(f"Đồng hồ đã bị lùi khi ghi: {named}{more}; xem maturity verify.")
    if found.given:
        of = f"{counted(found.given)}/{counted(found.acts)} việc"
        lines.append(f"Giờ của {of} là giờ đặt tay (MATURITY_NOW), không phải giờ của máy.")
    return lines
