"""The mark on every output of a rehearsal (kỳ diễn tập), with its reason."""

from criteria.set_kinds import POINT_SETS
from maturity.cycle.cycle import Cycle
from maturity.cycle.series import LEVEL_SERIES
from reports.media.markdown import strong
from reports.words.headlines import DRAFT, draft_reasons

REHEARSAL = "DIỄN TẬP"


def rehearsal_text(cycle: Cycle) -> str | None:
    """Return the mark as plain text of one line, None for an official year."""
    if not cycle.is_rehearsal:
        return None
    reasons = draft_reasons(cycle.framework, cycle.last_day)
    why = "; ".join(reasons) if reasons else "kỳ được mở để diễn tập"
    use = "công bố xếp hạng" if cycle.framework.set_kind is POINT_SETS else "công nhận"
    return f"{REHEARSAL} – {DRAFT}: {why}; không có giá trị {use}."


def series_text(cycle: Cycle) -> str:
    """Return the name of a year by an index as people write it; "" for that of the set of levels."""
    return "" if cycle.series == LEVEL_SERIES else cycle.series


def rehearsal_banner(cycle: Cycle) -> str | None:
    """Return the mark as a paragraph of Markdown, None for an official year."""
    text = rehearsal_text(cycle)
    return None if text is None else strong(text)


def rehearsal_title(cycle: Cycle, title: str) -> str:
    """Return a title with the name of a year by an index, marked for a rehearsal: `Hội đồng (DIỄN TẬP)`."""
    name = series_text(cycle)
    named = f"{title}, kỳ {name}" if name else title
    return f"{named} ({REHEARSAL})" if cycle.is_rehearsal else named
