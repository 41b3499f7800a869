"""Words and phrases for sentences: units, levels, requirements, suppliers, provenance."""

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from criteria.administrations import ADMINISTRATIONS
from criteria.criteria_set import CriteriaSet, Indicator
from criteria.digest import is_attested
from criteria.legal_bases import LegalBase, find, symbol_of
from criteria.model import Comparator, Criterion, Framework, Kind, Provenance, Requirement
from criteria.row_label import row_label
from foundation.personal_data import masked_in_words
from reports.words.numbers import counted, day, decimal, grouped, share
from rules.observation import Observation

if TYPE_CHECKING:  # every command prints by these words, few those of an index
    from criteria.index.model import MainIndex
    from criteria.index.rows import Row, ScoredRow

_PROVENANCE = {
    Provenance.VERBATIM: "nguyên văn",
    Provenance.FROM_BASE: "theo căn cứ",
    Provenance.PROVISIONAL: "tạm đặt, chưa có căn cứ",
}
SHORT_HASH = 12
_UNIT = re.compile(r"(xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)\s+(?=\S)", re.IGNORECASE)
_PROPER = re.compile(
    r"(Ủy ban|Hội đồng|Ban Chỉ đạo|Công an|Thuế|Kho bạc|Sở|Chính phủ|Ngân hàng Nhà nước"
    r"|Mạng truyền số liệu|Tổ công nghệ số|Trung tâm|Internet|Cổng [Dd]ịch vụ|Đảng|Đoàn|Việt)\b"
)


@lru_cache(maxsize=1 << 14, typed=True)
def one_line(text: str) -> str:
    """Return a user's text as one clean line: NFC, without control or invisible characters.

    Personal numbers between words are masked, also in data written by earlier versions.
    """
    composed = unicodedata.normalize("NFC", masked_in_words(text))
    if composed.isprintable():  # nothing to replace; the common case, and much faster
        return " ".join(composed.split())
    visible = "".join(" " if unicodedata.category(sign) in _UNPRINTABLE else sign for sign in composed)
    return " ".join(visible.split())


_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def set_word(criteria_set: CriteriaSet) -> str:
    """Return the word for a kind of set."""
    return criteria_set.set_kind.set_noun


def row_noun(criteria_set: CriteriaSet) -> str:
    """Return what the rows of a set are called where they are counted."""
    return criteria_set.set_kind.row_noun


def bare(text: str) -> str:
    """Return a clean line without its final full stops or semicolons, for use inside a sentence."""
    return one_line(text).rstrip(" .;")


def lowered(text: str) -> str:
    """Return `text` with a small first letter, unless it begins with an abbreviation or a proper name."""
    if _PROPER.match(text) or text[1:2].isupper():
        return text
    return text[:1].lower() + text[1:]


def raised(text: str) -> str:
    """Return `text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def unit_name(name: str) -> str:
    """Return a unit's name inside a sentence: `Xã Suối Mẫu` becomes `UBND xã Suối Mẫu`; other names stay."""
    name = one_line(name)
    kind = _UNIT.match(name)
    return f"UBND {kind[1].lower()} {name[kind.end() :]}" if kind else name


def level_text(framework: Framework, level: int) -> str:
    """Name a level from 1: `mức độ 3 (Cơ bản)`."""
    return f"mức độ {level} ({one_line(framework.level_name(level) or '')})"


def label(criterion: "Indicator | Row | MainIndex") -> str:
    """Name a criterion, row or main index by the decision's own number, if known, and by its code."""
    return one_line(row_label(criterion))


def supplier_text(supplier: str) -> str:
    """Name the holder of a figure; the documents write only `xã`, `huyện` or `tỉnh` for administrations."""
    return ADMINISTRATIONS.get(supplier, one_line(supplier))


def unit_of_count(criterion: Indicator) -> str:
    """Return the unit of count, preceded by a space (` hồ sơ`); "" if unknown."""
    return f" {one_line(criterion.unit_of_count)}" if criterion.unit_of_count else ""


def bounds_of(criterion: Criterion) -> tuple[Fraction, ...]:
    """Return the bounds of all levels."""
    return tuple(requirement.bound for requirement in criterion.requirements if requirement is not None)


def requirement_text(criterion: Indicator, requirement: Requirement) -> str:
    """Write a requirement: `từ 80% trở lên`, `trên 50%`, `không quá 5%`, `dưới 5%`, `đủ 100%`, `có`."""
    if criterion.kind is Kind.YES_NO:
        return "có"
    bound = _bound_text(criterion, requirement.bound)
    match requirement.comparator:
        case Comparator.AT_LEAST:
            full = criterion.kind.is_share and requirement.bound == 100
            return f"đủ {bound}" if full else f"từ {bound} trở lên"
        case Comparator.MORE_THAN:
            return f"trên {bound}"
        case Comparator.AT_MOST:
            return f"không quá {bound}" if requirement.bound else f"bằng {bound}"
        case Comparator.LESS_THAN:
            return f"dưới {bound}"


def _bound_text(criterion: Indicator, bound: Fraction) -> str:
    if criterion.kind.is_share:
        return f"{decimal(bound)}%"
    return quantity(criterion, bound) if bound else f"0{unit_of_count(criterion)}"


def quantity(criterion: Indicator, value: Fraction) -> str:
    """Write a count with its unit: `06 lớp`."""
    number = counted(value.numerator) if value.denominator == 1 else decimal(value)
    return f"{number}{unit_of_count(criterion)}"


def value_text(criterion: Criterion, value: Fraction) -> str:
    """Write a figure: `62,4%`, `06 lớp`, `có`."""
    if criterion.kind is Kind.YES_NO:
        return "có" if value else "không"
    return share(value, bounds_of(criterion)) if criterion.kind.is_share else quantity(criterion, value)


def counts_text(criterion: Criterion, observation: Observation, *, unit: bool = True) -> str:
    """Write the counts behind a share, ` (312/500 hồ sơ)`; "" if they are not known."""
    if observation.numerator is None or observation.denominator is None:
        return ""
    what = unit_of_count(criterion) if unit else ""
    return f" ({grouped(observation.numerator)}/{grouped(observation.denominator)}{what})"


def provenance_text(criterion: Indicator, provenance: Provenance) -> str:
    """Return the origin of a name or a threshold of a row, or that the row is attested."""
    return "đã đối chiếu" if is_attested(criterion) else _PROVENANCE[provenance]


def threshold_provenance_text(criterion: Criterion, level: int) -> str:
    """Return the origin of the threshold of one level; "" if the level requires nothing."""
    provenance = criterion.threshold_provenance[level - 1]
    return provenance_text(criterion, provenance) if provenance else ""


def threshold_origin(criterion: Criterion, level: int) -> str:
    """Return the origin of the threshold of one level in one or two words: `tạm đặt`, `đã đối chiếu`."""
    return threshold_provenance_text(criterion, level).partition(",")[0]


def hash_text(digest: str, *, whole: bool = False) -> str:
    """Write a hash: its first twelve digits, which `verify --head` accepts, or the whole, as on papers."""
    return digest if whole else digest[:SHORT_HASH]


def bases_text(criterion: "Criterion | ScoredRow") -> str:
    """Name the legal bases briefly, by number and symbol (`942/QĐ-TTg`), or by title if they have none.

    One that has ended says so: `42/2022/NĐ-CP (hết hiệu lực từ 01/07/2026)`.
    """
    return ", ".join(_brief(one_line(base)) for base in criterion.legal_bases) or "chưa xác định"


def whole_bases_text(row: "Criterion | ScoredRow") -> str:
    """Name the legal bases of a row in full, as the set cites them; one that has ended says so."""
    texts = (f"{bare(base)}{_ended(base)}" for base in row.legal_bases)
    return "; ".join(texts) or "chưa xác định"


def _ended(base: str) -> str:
    known = find(base)
    return f" ({ended_text(known)})" if known.state.is_over else ""


def ended_text(base: LegalBase) -> str:
    """Return how a legal base has ended: `hết hiệu lực từ 01/07/2026`, `hết giai đoạn`."""
    return f"{base.state.value} từ {day(base.since)}" if base.since else base.state.value


def _brief(base: str) -> str:
    return (symbol_of(base) or base.split(" ngày ")[0]) + _ended(base)


def shortened(text: str, at_most: int | None) -> str:
    """Return a name on one line, cut to so many letters; whole for None."""
    name = one_line(text)
    if at_most is None or len(name) <= at_most:
        return name
    return f"{name[:at_most].rpartition(' ')[0].rstrip(' ,;(')}…"
