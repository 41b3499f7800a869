"""The words of a row besides its figures: the evidence it names, the code it means, its figure in short."""

from difflib import get_close_matches
from functools import lru_cache

from criteria.model import Criterion, Kind
from criteria.problems import Code
from maturity.figures import Evidence
from maturity.intake import columns
from maturity.intake.folding import quote
from maturity.intake.numbers import DASHES, day
from maturity.intake.observation_row import Remark, grouped, percent_text
from rules.observation import Observation


@lru_cache(maxsize=1 << 13)
def evidence_named(
    number: str, day_text: str, summary: str, issuer: str
) -> tuple[Evidence | None, Remark | None]:
    """Return the reference that a row names, or none, and what is wrong with its date; a dash is blank."""
    number, day_text, summary, issuer = (
        "" if text in DASHES else text for text in (number, day_text, summary, issuer)
    )
    on = day(day_text) if day_text else None
    if isinstance(on, Code):
        return None, Remark(on, columns.EVIDENCE_DATE, {"found": quote(day_text)})
    return (Evidence(number, on, summary, issuer) if number or summary else None), None


def is_unsplit(cell: str) -> bool:
    """Whether a cell looks like a whole row with delimiters other than the header's."""
    return max(map(cell.count, columns.DELIMITERS)) >= len(columns.INDISPENSABLE) - 1


def plain_code(code: str) -> str:
    """Return a code in capitals, without spaces and with plain dashes."""
    return "".join("-" if sign in DASHES else sign for sign in code.upper().replace(" ", ""))


@lru_cache(maxsize=1024)
def nearest_codes(code: str, known: tuple[str, ...]) -> str:
    """Return what to do about an unknown code: the nearest known ones, or an example."""
    near = get_close_matches(plain_code(code)[:40], known, n=3, cutoff=0.6)
    return f"có lẽ là {' hoặc '.join(near)}" if near else f"cần mã có trong bộ tiêu chí, ví dụ {known[0]}"


def figure_text(observation: Observation, criterion: Criterion) -> str:
    """Write a figure as short as it was given: 312/500, 62,4%, 12 or có."""
    if observation.numerator is not None:
        return f"{observation.numerator}/{observation.denominator}"
    value = observation.value
    if value is None:
        raise ValueError(f"{observation.criterion}: no figure to show")
    if criterion.kind.is_share:
        decimals = next(places for places in range(100) if (value * 10**places).denominator == 1)
        return f"{percent_text(value, decimals)}%"
    return quote("có") if criterion.kind is Kind.YES_NO else grouped(int(value))
