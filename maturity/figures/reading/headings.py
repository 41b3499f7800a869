"""The headings of columns of figures: the program's own names and headings, then likely ones."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache

from foundation.text import key
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import HEADINGS, SELF_SCORE_HEADING
from maturity.figures.reading.row_words import plain_code

_LIKELY: Mapping[str, Iterable[str]] = {
    columns.UNIT_CODE: (
        "mã đơn vị hành chính", "mã ĐVHC", "mã xã", "mã phường xã", "mã xã phường", "mã PX", "mã huyện",
        "mã số đơn vị",
    ),
    columns.UNIT_NAME: (
        "tên đơn vị hành chính", "đơn vị hành chính", "tên xã", "tên xã phường", "tên phường xã", "xã phường",
        "phường xã", "xã, phường, đặc khu", "xã, phường, thị trấn", "tên huyện", "địa phương", "đơn vị", "xã",
    ),
    columns.CRITERION: (
        "mã TC", "mã tiêu chí thành phần", "mã số tiêu chí", "ký hiệu tiêu chí", "mã chỉ tiêu", "mã chỉ số",
        "mã chỉ số thành phần", "mã dòng", "số thứ tự trong văn bản",
    ),
    columns.NUMERATOR: ("số liệu tử số", "giá trị tử số"),
    columns.DENOMINATOR: ("số liệu mẫu số", "giá trị mẫu số"),
    columns.VALUE: (
        "giá trị đạt được", "giá trị thực hiện", "tỷ lệ", "tỉ lệ", "tỷ lệ phần trăm", "tỷ lệ đạt được",
        "kết quả thực hiện", "số liệu", "kết quả",
    ),
    columns.NOT_APPLICABLE: ("lý do không áp dụng", "không áp dụng, lý do", "đề nghị không áp dụng"),
    columns.EVIDENCE_NUMBER: (
        "số, ký hiệu minh chứng", "minh chứng số hiệu", "tài liệu kiểm chứng số ký hiệu",
        "văn bản số ký hiệu", "tài liệu kiểm chứng số", "số, ký hiệu văn bản", "số ký hiệu", "số văn bản",
    ),
    columns.EVIDENCE_DATE: (
        "ngày minh chứng", "minh chứng ngày ban hành", "tài liệu kiểm chứng ngày", "văn bản ngày",
        "tài liệu kiểm chứng ngày ban hành", "ngày văn bản", "ngày ban hành", "ngày tháng văn bản", "ngày ký",
        "ngày tháng năm", "ngày tháng", "ngày",
    ),
    columns.EVIDENCE_SUMMARY: (
        "trích yếu minh chứng", "tài liệu kiểm chứng trích yếu", "văn bản trích yếu", "trích yếu văn bản",
        "trích yếu",
    ),
    columns.EVIDENCE_ISSUER: (
        "minh chứng cơ quan", "tài liệu kiểm chứng cơ quan ban hành", "văn bản cơ quan ban hành",
        "cơ quan ban hành",
    ),
    columns.SOURCE: ("nguồn",),
    columns.LAST_YEAR: (
        "kết quả năm trước liền kề", "số liệu năm trước", "giá trị năm trước", "năm trước liền kề",
        "năm trước",
    ),
    columns.SELF_SCORE: (
        "điểm tự đánh giá", "điểm tự chấm của đơn vị", "điểm đơn vị tự chấm", "tự chấm điểm", "tự chấm",
    ),
    columns.CUT_OFF: ("ngày chốt", "thời điểm chốt số liệu", "ngày lấy số liệu"),
}  # fmt: skip
"""Likelier words first: if two columns could be the same one, the likelier is it."""

NAMED_BY_CHANCE = 2
"""A row that names at most this many columns need not be a header."""
_FORMER = {
    columns.EVIDENCE_NUMBER: "Minh chứng: số, ký hiệu",
    columns.EVIDENCE_DATE: "Minh chứng: ngày",
    columns.EVIDENCE_SUMMARY: "Minh chứng: trích yếu",
    columns.EVIDENCE_ISSUER: "Minh chứng: cơ quan ban hành",
}
"""Headings of forms from before they spoke of documents as decisions do; such forms still come back."""
_NUMBERING = re.compile(r"^\s*(?:[(\[]?(?:\d{1,2}|[a-zA-ZđĐ]|[IVX]{1,4})[.):\]]+|\d{1,2}\s+)\s*")
_YEAR = re.compile(
    r"[\s,(–-]*(?:(?:trong|của)\s+)?(?:năm|kỳ)\s*(?:20\d\d|đánh giá|báo cáo|nay)?\s*\)?\s*"
    r"(?:\(?20\d\d\)?)?\s*$",
    re.IGNORECASE,
)
_CODE = re.compile(r"[^\W\d_]+\s*[-–—‐‑]\s*\d{2,3}(?!\d)")
HEADING_OF: Mapping[str, str] = {
    **HEADINGS,
    columns.UNIT_GROUP: "Nhóm đơn vị",
    columns.SELF_SCORE: SELF_SCORE_HEADING,
    columns.LAST_YEAR: "Kết quả năm trước",
    columns.OUTCOME: "Kết luận thẩm định",
}
_RANKS: dict[str, tuple[str, int]] = {
    key(words): (name, rank)
    for name, likely in _LIKELY.items()
    for rank, words in reversed([*enumerate(likely, start=1)])
}
_RANKS |= {key(name): (name, 0) for name in columns.REQUIRED + columns.OPTIONAL}
_RANKS |= {key(words): (name, 0) for called in (HEADING_OF, _FORMER) for name, words in called.items()}


def column_named(words: Sequence[str]) -> tuple[str, int] | None:
    """Return the column that a heading names and its rank (0 for the program's own words), or None.

    `words` are the texts over a column from top to bottom: all together name it ("Minh chứng", "Ngày"), or
    the last of them alone ("Số liệu năm 2025", "Tử số").
    """
    return _column_named(tuple(words))


# Every block of rows that may be a header is tried, in each of many forms with the same words.
@lru_cache(maxsize=1 << 13)
def _column_named(words: tuple[str, ...]) -> tuple[str, int] | None:
    tried = (" ".join(words), " ".join(words[-2:]), words[-1])
    plain = tuple(map(_bare, tried))
    return next((match for text in (*tried, *plain) if (match := _RANKS.get(key(text)))), None)


def criterion_named(words: Sequence[str], known: Container[str]) -> tuple[str, list[str]] | None:
    """Return the criterion whose code a heading contains, and its other words; None if it contains none.

    So a table can have a column for each criterion: "CQS-01", "CQS-01. Thủ tục trực tuyến", or "Tử số" under
    "CQS-01".
    """
    for at, text in enumerate(words):
        for code, start, end in _codes(text):
            if code in known:
                rest = " ".join((text[:start] + " " + text[end:]).split())
                return code, [
                    word for word in (*words[:at], rest, *words[at + 1 :]) if word.strip(" .:-–()%")
                ]
    return None


def criteria_in(text: str, known: Container[str]) -> list[str]:
    """Return the codes of criteria that a text contains."""
    return [code for code, _, _ in _codes(text) if code in known]


@lru_cache(maxsize=1 << 12)
def _codes(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return what looks like codes in a text, each with where it begins and ends."""
    return tuple((plain_code(match[0]), match.start(), match.end()) for match in _CODE.finditer(text))


@lru_cache(maxsize=1 << 12)
def _bare(text: str) -> str:
    """Return a heading without a leading number and a final year: "1. Tử số năm 2025"."""
    return _YEAR.sub("", _NUMBERING.sub("", text))


def repeats_header(texts: Mapping[str, str]) -> bool:
    """Whether the texts of a row repeat the headings of their columns, as in pages joined together."""
    names = (columns.CRITERION, columns.UNIT_CODE, columns.UNIT_NAME)
    naming = next((name for name in names if texts.get(name)), "")
    if _column_of(texts.get(naming, "")) != naming:
        return False  # cheaper than looking up every cell of the row
    named = sum(_column_of(text) == name for name, text in texts.items() if text)
    return named > NAMED_BY_CHANCE


@lru_cache(maxsize=4096)
def _column_of(heading: str) -> str:
    """Return the column that a heading alone names, or ""."""
    match = column_named([heading])
    return match[0] if match else ""
