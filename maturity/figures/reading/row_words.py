"""The texts of a row other than its figures: its evidence, its code, and its figure in short."""

import re
import unicodedata
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from criteria.criteria_set import Indicator
from criteria.index.rows import ScoredRow
from criteria.index.scoring import Choice
from criteria.model import Kind
from foundation.exact import decimal_places
from foundation.tables import codes
from foundation.tables.days import Day, is_made_a_day, read_day
from foundation.tables.numbers import DASHES
from foundation.tables.records import DELIMITERS
from foundation.text import quote
from foundation.written import counted, decimal, grouped
from maturity.figures.reading import columns
from maturity.figures.reading.cell_readings import CellRemark, percent_text
from maturity.figures.reading.form_layout import NOT_DONE_WORDS
from maturity.figures.unit_figures import Evidence
from rules.observation import NOT_DONE, Observation, State

_FEWEST_DELIMITERS = 4
"""A row of figures has at least a unit, a criterion, two counts and a value."""
_SERIAL = re.compile(r"\d{5}", re.ASCII)
"""A bare number that can be a day as spreadsheets count them, whose format was lost on the way."""
_SHORTENED = re.compile(r"\d+(?:[.,]\d+)?E\+\d+", re.ASCII)
_CODE = re.compile(r"([^\W\d_]+)\D*0*(\d+)")


@lru_cache(maxsize=1 << 13)
def evidence_named(
    number: str, on: date | None, summary: str, issuer: str
) -> tuple[Evidence | None, CellRemark | None]:
    """Return the reference in a row, or None, and a remark on its number; a dash is blank."""
    number, summary, issuer = ("" if text in DASHES else text for text in (number, summary, issuer))
    remark = None
    if is_made_a_day(number):
        remark = CellRemark(codes.NUMBER_IS_A_DAY, columns.EVIDENCE_NUMBER, {"found": quote(number)})
    elif _SERIAL.fullmatch(number) and isinstance(day := read_day(number), Day):
        found = f"{quote(number)} ({day.on:%d/%m/%Y})"
        remark = CellRemark(codes.NUMBER_IS_A_DAY, columns.EVIDENCE_NUMBER, {"found": found})
    elif _SHORTENED.fullmatch(number):
        remark = CellRemark(codes.NUMBER_SHORTENED, columns.EVIDENCE_NUMBER, {"found": quote(number)})
    return (Evidence(number, on, summary, issuer) if number or summary else None), remark


def is_unsplit(cell: str) -> bool:
    """Whether a cell looks like a whole row with other delimiters than the header's."""
    return max(map(cell.count, DELIMITERS)) >= _FEWEST_DELIMITERS


def plain_code(code: str) -> str:
    """Return a code in capitals, without spaces and with plain hyphens."""
    if not code.isascii():
        code = unicodedata.normalize("NFKC", code)
    return "".join("-" if sign in DASHES else sign for sign in code.upper().replace(" ", ""))


@lru_cache(maxsize=1024)
def nearest_codes(code: str, known: tuple[str, ...]) -> str:
    """Return the remedy for an unknown code: the nearest known ones, or an example."""
    letters_and_number = _letters_and_number(code)
    same = [each for each in known if letters_and_number and _letters_and_number(each) == letters_and_number]
    near = same or get_close_matches(plain_code(code)[:40], known, n=3, cutoff=0.6)
    return f"có lẽ là {' hoặc '.join(near)}" if near else f"cần mã có trong bộ, ví dụ {known[0]}"


def _letters_and_number(code: str) -> tuple[str, str] | None:
    """Return letters and number of a code, equal for XHS06, XHS-6 and XHS-06."""
    match = _CODE.fullmatch(plain_code(code)[:40])
    return (match[1], match[2]) if match else None


def figure_text(observation: Observation, criterion: Indicator) -> str:
    """Write a figure as short as it was given: 312/500, 62,4%, 12, có, or the words of a choice."""
    if observation.numerator is not None:
        return f"{grouped(observation.numerator)}/{grouped(observation.denominator or 0)}"
    value = observation.value
    if value is None:
        raise ValueError(f"{observation.criterion}: no figure to show")
    if criterion.kind.is_share:
        return f"{percent_text(value, decimal_places(value) or 0)}%"
    if criterion.kind is Kind.YES_NO:
        return quote("có" if value else "không")
    words = words_of(observation, criterion)
    return quote(words) if words else decimal(value)


def words_of(observation: Observation, criterion: Indicator) -> str:
    """Return the words of a choice, or those for what was not done; "" for a figure that is a number."""
    value = observation.value
    if value is not None and isinstance(criterion, ScoredRow) and isinstance(criterion.scoring, Choice):
        return criterion.scoring.options[int(value)].text
    return NOT_DONE_WORDS if criterion.kind is Kind.DAYS and value == NOT_DONE else ""


def counted_figure(row: ScoredRow, observation: Observation) -> str:
    """Write a figure of an index for a sentence, with its unit of count: `03 cuộc họp`, `12/24 cuộc họp`.

    That its document is missing is said, since it may be why it has no points.
    """
    text = figure_text(observation, row).strip('"')
    is_count = row.kind in (Kind.COUNT, Kind.AMOUNT, Kind.DAYS) and observation.value != NOT_DONE
    if is_count and observation.value is not None and observation.value.denominator == 1:
        text = counted(int(observation.value))
    unit = "ngày" if row.kind is Kind.DAYS else row.unit_of_count
    if unit and (is_count or observation.numerator is not None):
        text = f"{text} {unit}"
    return f"{text} chưa có tài liệu kiểm chứng" if observation.state is State.NO_EVIDENCE else text
