"""Rows of a sheet that are not entries of its list: totals, part headings, signatures, remarks; pure.

Only the wording of the whole row counts: "Tổng cộng" is a total, "Xã Tổng Cọt" a commune.
"""

import re
from collections.abc import Iterable, Sequence

_TOTAL = re.compile(
    r"(?:(?:tổng|cộng|tổng cộng|cộng chung|toàn tỉnh|cả tỉnh|cả nước|toàn quốc)"
    r"(?:\s*(?::|\(|=).*|\s*[0-9][0-9.,\s]*(?:\s\D*)?)?"
    r"|tổng số(?:\s.*|\s*:.*)?|tổng cộng\s.*)\.?",
    re.DOTALL,
)
_OFFICES = (
    "chủ tịch|phó chủ tịch|thư ký|thư kí|chủ tọa|chủ toạ|chủ trì|giám đốc|phó giám đốc|chánh văn phòng"
    "|thủ trưởng|trưởng ban|trưởng phòng|tổ trưởng|phó tổ trưởng|người lập|lập biểu|lập bảng"
    "|người tổng hợp|người ký|người kiểm tra|người duyệt|kế toán|văn thư|lãnh đạo|đại diện|xác nhận"
    "|nơi nhận|hội đồng|ủy viên|uỷ viên"
)
_SIGNATURE = re.compile(
    rf"(?:(?:tm|kt|tl|tuq|q)\s*\.\s*\S.*|(?:{_OFFICES})(?:\W.*)?|\(?\s*(?:đã ký|ký tên|ký|kí)\b.*"
    r"|(?:[^0-9]{0,40},\s*)?ngày\s*[0-9.…_ ]*\s*tháng\s*[0-9.…_ ]*\s*năm.*)",
    re.DOTALL,
)
_REMARK = re.compile(r"(?:ghi chú|chú thích|lưu ý|nguồn)\b.*|\(?\s*\*+\s*\)?.*", re.DOTALL)
_HEADING = re.compile(r"(?:[ivx]{1,5}|[a-h])\s*[.)/-]\s*\S.*", re.DOTALL)
_LABEL = re.compile(r"[(\[]?(?:[0-9]{1,2}|[A-Za-z])[)\]]?(?:\s*=.*)?", re.DOTALL)
_NUMBER = re.compile(r"[0-9][0-9.,\s]*%?")


def is_total(text: str) -> bool:
    """Whether the text that names a row marks it as a total: `Tổng cộng`, `Cộng: 12`, `Tổng số xã`."""
    return _TOTAL.fullmatch(_plain(text)) is not None


def is_remark(text: str) -> bool:
    """Whether a text is a note under a table: `Ghi chú: …`, `(*) …`."""
    return _REMARK.fullmatch(_plain(text)) is not None


def is_heading(text: str) -> bool:
    """Whether a text that is alone in its row heads a part of the table: `I. Hội đồng`, `B. Đầu mối`."""
    return _HEADING.fullmatch(_plain(text)) is not None


def begins_signatures(texts: Iterable[str]) -> bool:
    """Whether a row has only the offices of signers, or the place and day above them."""
    plain = [_plain(text) for text in texts if text]
    return bool(plain) and all(map(_SIGNATURE.fullmatch, plain))


def can_follow_signatures(texts: Iterable[str]) -> bool:
    """Whether a row under the offices of signers can belong to them: no number alone in a cell."""
    return not any(_NUMBER.fullmatch(text) for text in texts if text)


def are_labels(texts: Sequence[str]) -> bool:
    """Whether a row under a header numbers its columns: `(1)`, `(2)` or `A`, `B`, `1`, `2`."""
    filled = [text for text in texts if text]
    return len(filled) > 1 and len({*filled}) == len(filled) and all(map(_LABEL.fullmatch, filled))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
