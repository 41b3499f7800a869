"""Words that officials say otherwise, and where a text of the program has one."""

import re

from criteria.criteria_set import CriteriaSet
from criteria.digest import document_content

SAID_INSTEAD = {
    r"\b[Mm]inh chứng\b": "tài liệu kiểm chứng",
    r"[Đđ]áp ứng(?! điều kiện)": "đạt · chưa đạt · chưa có số liệu",
    r"chưa gửi(?! (đủ )?số liệu| \()": "chưa nộp",
    r"[Dd]òng này để lại|[Đđ]ể lại \(|hồ sơ nào để lại": "chưa xử lý được",
    r"[Vv]à còn [0-9{]": "Ngoài ra còn 05 tiêu chí",
    r"nếu thẩm định (giảm|tăng)": "chỉ cần giảm 01 hộ là không còn đạt",
    r"[Pp]hát sinh mới trong kỳ": "đã có hồ sơ không đạt thì không thể đạt 100% trong kỳ này",
    r"theo vần": "xếp theo thứ tự bảng chữ cái",
    r"công nhận vì": "không công nhận, do …",
    r"(?<!“)[Bb]ãi bỏ (tiêu chí|chỉ số)|(?<!chưa )đã bãi bỏ": "bỏ tiêu chí (bãi bỏ is for documents)",
    r"[Kk]hông gian làm việc": "thư mục dữ liệu của kỳ",
    r"dấu vân tay|dấu SHA": "mã kiểm tra",
    r"[Đđ]ầu chuỗi": "mã đối chiếu",
    r"[Bb]ộ máy luật": "not shown",
    r"· Ngưỡng: tạm đặt": "Con số ngưỡng: tạm đặt",
    r"(?<!- )Đơn vị cung cấp: (tỉnh|xã|huyện|sở)\b": "cơ quan đầu mối cấp tỉnh, UBND cấp xã",
}
"""What is no longer said, as a pattern, and what officials write."""

_ANY = re.compile("|".join(SAID_INSTEAD))
_BANNED = {re.compile(pattern): instead for pattern, instead in SAID_INSTEAD.items()}

UNDERSTOOD = ("maturity/figures/reading/", "maturity/figures/codes.py")
"""What offices may write into files that the program reads: their words, whatever they are."""
KEPT = {
    "còn tiêu chí chưa đáp ứng",  # a value of settings that were written earlier
    "Dấu vân tay khung cha",  # a key of documents
}


def unwanted(text: str) -> list[str]:
    """Return what a text says that officials say otherwise."""
    for kept in KEPT:
        text = text.replace(kept, "")
    if not _ANY.search(text):
        return []
    return [
        f"“{found[0]}”: {instead}" for pattern, instead in _BANNED.items() if (found := pattern.search(text))
    ]


def unwanted_in(text: str, criteria_set: CriteriaSet) -> list[str]:
    """Return what an output says otherwise, but for the words of the set itself, which are never touched."""
    text = " ".join(text.split())
    of_the_set = document_content(criteria_set).casefold()
    return [
        f"{text[max(0, found.start() - 40) : found.end() + 40]}: {instead}"
        for pattern, instead in _BANNED.items()
        for found in pattern.finditer(text)
        if not any(
            text[start:end].strip().casefold() in of_the_set
            for start, end in (
                (found.start() - CONTEXT, found.end()),
                (found.start(), found.end() + CONTEXT),
            )
        )
    ]


CONTEXT = 8
"""So many letters beside a word tell that it stands in a passage of the set: forms cut its names."""
