"""What comparisons of two years or two areas have in common, by levels and by an index: their beginning."""

from collections.abc import Iterator

from maturity.operations.overview.side_by_side_values import ComparedLevelAreas, ComparedScoreAreas
from reports.media import markdown
from reports.media.markdown import strong
from reports.media.rehearsal import rehearsal_banner
from reports.words.headlines import draft_banner
from reports.words.wording import one_line

ComparedAreas = ComparedLevelAreas | ComparedScoreAreas


def beginning(compared: ComparedAreas, title: str, summary: str) -> Iterator[str | None]:
    """Yield what must be known first (a draft, a rehearsal), the title, and the outcome in a sentence."""
    overview = compared.second.overview
    if overview.cycle is None and (draft := draft_banner(overview.whole, overview.as_of)):
        yield strong(draft)
    cycles = [side.overview.cycle for side in (compared.first, compared.second)]
    yield from dict.fromkeys(rehearsal_banner(cycle) for cycle in cycles if cycle is not None)
    yield markdown.heading(1, title)
    yield strong(summary)


def areas_title(compared: ComparedAreas, what: str) -> str:
    """Return the title: what is compared, of two years or of two areas."""
    overview = compared.second.overview
    what = f"{what} chuyển đổi số cấp {overview.whole.unit_kind.value}"
    names = side_names(compared)
    if compared.are_years:
        return f"So sánh {what}: {names[0].lower()} và {names[1].lower()}"
    year = f" năm {overview.year}" if overview.year else ""
    return f"So sánh {what}{year}: {names[0]} và {names[1]}"


def side_names(compared: ComparedAreas) -> tuple[str, str]:
    """Name both sides: `Năm 2025`, or the names of the areas."""
    names = (compared.first.name, compared.second.name)
    if not compared.are_years:
        return one_line(names[0]), one_line(names[1])
    before, now = (f"Năm {name}" if name else "" for name in names)
    return before or "Năm trước", now or "Năm nay"
