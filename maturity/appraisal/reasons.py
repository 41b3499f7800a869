"""The standard reasons why a figure is adjusted or not accepted, as officials write them."""

from enum import Enum

from foundation.text import key


class Reason(Enum):
    """Why a figure is not accepted as reported; the value is its code in commands and in the store."""

    NOT_RELEVANT = "khong-lien-quan"
    WRONG_PERIOD = "sai-ky"
    WRONG_AUTHORITY = "sai-tham-quyen"
    SOURCE_DIFFERS = "khong-khop-nguon"
    WRONG_METHOD = "sai-cach-tinh"
    UNSIGNED = "thieu-ky-dau"
    UNREADABLE = "khong-mo-duoc"
    NOT_ENOUGH_EVIDENCE = "chua-du-tai-lieu"
    NO_FIGURE = "chua-co-so-lieu"
    OTHER = "khac"
    """Any other reason; it must be given in words."""

    @property
    def label(self) -> str:
        """What officials write."""
        return _LABELS[self]

    @property
    def listed(self) -> str:
        """The code, which is typed, and what it means: `sai-ky (sai kỳ số liệu)`."""
        return f"{self.value} ({self.label})"


_LABELS = {
    Reason.NOT_RELEVANT: "không liên quan",
    Reason.WRONG_PERIOD: "sai kỳ số liệu",
    Reason.WRONG_AUTHORITY: "không đúng thẩm quyền ban hành",
    Reason.SOURCE_DIFFERS: "không khớp nguồn số liệu",
    Reason.WRONG_METHOD: "tính chưa đúng cách xác định",
    Reason.UNSIGNED: "thiếu chữ ký hoặc dấu",
    Reason.UNREADABLE: "không mở được tài liệu",
    Reason.NOT_ENOUGH_EVIDENCE: "chưa đủ tài liệu kiểm chứng",
    Reason.NO_FIGURE: "chưa có số liệu",
    Reason.OTHER: "khác",
}
_BY_KEY = {key(word): reason for reason in Reason for word in (reason.value, reason.label)}


def reason_named(text: str) -> Reason | None:
    """Return the reason with a code or label, ignoring case and diacritics; None if there is none."""
    return _BY_KEY.get(key(text))


def reason_text(reason: Reason | None, words: str) -> str:
    """Return a reason as sentences give it: `không liên quan: văn bản của xã khác`; "" without one."""
    label = "" if reason in (None, Reason.OTHER) else reason.label
    return ": ".join(filter(None, (label, words)))
