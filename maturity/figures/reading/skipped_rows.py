"""Recognises rows under a header that are not rows of figures: totals, labels, headings, notes, signatures.

A row with a value, a reason or a document is one of these only if its words prove it: it is a total by the
cell that names it, or it is among the signatures under the table.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from foundation.problem import Code
from foundation.tables import codes
from foundation.tables.numbers import DASHES, yes_no
from foundation.tables.problem_list import ProblemList
from foundation.text import key, quote
from maturity.figures.reading import columns

LABELS_WITHIN = 2
"""A row of column numbers or letters is among this many rows under the header."""
MOST_NAMED = 12

_FIGURES = (columns.NUMERATOR, columns.DENOMINATOR, columns.VALUE)
_SAYING = (
    *_FIGURES,
    columns.NOT_APPLICABLE,
    columns.EVIDENCE_NUMBER,
    columns.EVIDENCE_DATE,
    columns.EVIDENCE_SUMMARY,
)
"""Columns in which a text is a statement about a criterion."""
_SUM = (
    "tong", "tongcong", "tongso", "cong", "congchung", "tongchung", "congtong", "tongcongchung", "congdon",
    "congtrang", "sum", "total", "grandtotal", "subtotal",
)  # fmt: skip
_WHOLE = ("toantinh", "toanthanhpho", "toanhuyen", "toanxa")
_TOTALS = frozenset({"toantinh", "toanthanhpho", "toanhuyen"}) | {
    words + area for words in _SUM for area in ("", *_WHOLE)
}
_LABEL = re.compile(r"[(\[]?([0-9]{1,2}|[A-Za-z](?![a-z]))[a-z]?[)\]]?(?:\s*=.*)?", re.DOTALL)
_LIKE_A_CODE = re.compile(r"[^\W\d_]+\s*[-–—‐‑]\s*\d+")
_LIKE_A_NUMBER = re.compile(r"[0-9][0-9.,\s]*%?")
_DAY_OF_SIGNING = re.compile(
    r"(?:[^\d,]{2,40},\s*)?ngày\s*[\d.…]*\s*tháng\s*[\d.…]*\s*năm\s*[\d.…]*", re.IGNORECASE
)
_SIGNED_FOR = re.compile(r"\W*(?:TM|KT|TL|TUQ|T/M)\.?\s+[^\W\d_]{2,}.*", re.DOTALL)
_SIGNER = re.compile(
    r"\W*(?:người\s+(?:lập|tổng hợp|báo cáo|kiểm tra|ký|điền)|thủ trưởng|(?:phó\s+)?chủ tịch|giám đốc|"
    r"thư ký|trưởng\s+(?:phòng|ban)|kế toán|xác nhận của|đại diện|nơi nhận|"
    r"ký(?:,|\s+và)?\s*(?:tên|ghi rõ|đóng dấu)).*",
    re.IGNORECASE | re.DOTALL,
)
_HAS_DIGIT = re.compile("[0-9]")
_NOTE = re.compile(r"^\W*(?:ghi chú|chú thích|lưu ý|chú ý|nguồn)\s*:", re.IGNORECASE)


class SkippedRows:
    """Recognises the rows of one table that are skipped; `note` reports those with words."""

    def __init__(self, problems: ProblemList, header_line: int, total: Code = codes.TOTAL_ROW) -> None:
        self._problems = problems
        self._header_line = header_line
        self._total = total
        self._lines: list[int] = []
        self._example = ""
        self._is_below_signatures = False

    def passes_over(
        self, line: int, named: Mapping[str, str], places: Mapping[str, int], others: Mapping[int, str]
    ) -> bool:
        """Whether a row without a known criterion is not a row of figures; its content is reported.

        `named` are its texts by column, whose positions are `places`; `others` are those of unused columns,
        by position. A cell left of the figures can name the row, a cell right of them cannot.
        """
        first = min((places[name] for name in _FIGURES if name in places), default=0)
        code = named.get(columns.CRITERION, "")
        statements = [text for name in _SAYING if (text := named.get(name, "")) and text not in DASHES]
        naming = [text for name, text in named.items() if name not in _SAYING and text]
        words = [*naming, *filter(None, others.values())]
        names = (*naming, *(text for at, text in others.items() if at < first))
        total = next(filter(is_total, names), None)
        has_figure = any(is_figure(named.get(name, "")) for name in _FIGURES)
        row = {places[name]: text for name, text in named.items() if name in places} | {**others}
        if self._is_label(line, [*naming, *statements], row):
            return True
        if total and (not code or is_total(code)):
            if statements:
                self._problems.once((line,), self._total, line, None, found=quote(total))
            return True
        is_like_a_code = bool(_LIKE_A_CODE.fullmatch(code))
        everything = [*words, *statements]
        number = named.get(columns.EVIDENCE_NUMBER, "")
        is_document = _HAS_DIGIT.search(number) is not None and not _is_signature(number)
        is_of_unit = bool(named.get(columns.UNIT_CODE)) and not self._is_below_signatures
        if not (has_figure or is_document or is_like_a_code or is_of_unit):
            self._is_below_signatures |= any(map(_is_signature, everything))
            if self._is_below_signatures or any(map(_NOTE.search, words[:1] or statements[:1])):
                if statements and line not in self._lines:
                    self._lines.append(line)
                    self._example = self._example or statements[0]
                return True
        return not statements and not is_like_a_code and not (code and named.get(columns.UNIT_CODE))

    def note(self) -> None:
        """Report the skipped rows with words in the columns of figures, reasons or documents."""
        if self._lines:
            rows = [str(self._problems.place(line, None).line) for line in self._lines[:MOST_NAMED]]
            listed = ", ".join(rows + ["…"] * (len(self._lines) > MOST_NAMED))
            fields = {"lines": listed, "found": quote(self._example)}
            self._problems.add(codes.ROWS_PASSED_OVER, self._lines[0], **fields)

    def _is_label(self, line: int, texts: Sequence[str], row: Mapping[int, str]) -> bool:
        """Whether a row under the header numbers its columns, each once: `(1)`, `A`, `3=1/2`.

        `texts` are those of the columns in use, `row` is the whole row by position. Its labels count from 1
        or A at its first cell: `2, 3, 4` is row 2 with three of four, which must not be lost.
        """
        if line - self._header_line > LABELS_WITHIN or len(texts) < 2 or len({*texts}) < len(texts):
            return False
        return all(map(_LABEL.fullmatch, texts)) and _counts([row[at] for at in sorted(row)])


def _counts(texts: Iterable[str]) -> bool:
    """Whether the labels among texts count by one: letters from A, numbers from 1, as in `A, B, 1, 2`."""
    labels = [match[1] for text in texts if (match := _LABEL.fullmatch(text))]
    numbers = [int(label) for label in labels if label.isdecimal()]
    letters = [ord(label.upper()) - ord("A") + 1 for label in labels if label.isalpha()]
    return all(
        each[:1] in ([], [1]) and all(after - before in (0, 1) for before, after in pairwise(each))
        for each in (numbers, letters)
    )


def is_figure(text: str) -> bool:
    """Whether a text is a number, a share or an answer."""
    return bool(_LIKE_A_NUMBER.fullmatch(text)) or (bool(text) and isinstance(yes_no(text), int))


def is_total(text: str) -> bool:
    """Whether a cell marks its row as a total, with no other words: `Tổng cộng`, `Cộng:`, `Total`."""
    return key(text[:40]) in _TOTALS


def _is_signature(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (_DAY_OF_SIGNING, _SIGNED_FOR, _SIGNER))
