"""Signs of personal data in names and other plain text: a warning for whoever hands it in, never a verdict.

Only what is written in the text itself is seen; nothing inside a file is read.
"""

import re
import unicodedata

_NUMBERS = (
    # A personal identity number begins with the code of a province, which is 001 to 096.
    ("số định danh 12 chữ số", re.compile(r"(?<![0-9])0[0-9][0-9]{10}(?![0-9])")),
    ("số chứng minh nhân dân 9 chữ số", re.compile(r"(?<![0-9])[0-9]{9}(?![0-9])")),
    (
        "số điện thoại",
        re.compile(r"(?<![0-9])(?:0|\+?84[ .]?)[35789][0-9]{1,2}[ .]?[0-9]{3}[ .]?[0-9]{3,4}(?![0-9])"),
    ),
)
_WORDS = (
    "căn cước",
    "cccd",
    "cmnd",
    "cmtnd",
    "chứng minh nhân dân",
    "định danh cá nhân",
    "hộ khẩu",
    "hộ chiếu",
    "khai sinh",
    "chứng tử",
    "nhân khẩu",
    "kết hôn",
    "danh sách công dân",
    "danh sách người dân",
    "danh sách hộ",
    "số điện thoại",
    "bệnh án",
    "sơ yếu lý lịch",
)
_NOT_LETTERS = re.compile(r"[^0-9a-z]+")


def personal_signs(text: str) -> tuple[str, ...]:
    """Return what in a text looks like personal data, as words of a message; nothing where nothing does."""
    folded = _folded(text)
    words = [f"“{word}”" for word in _WORDS if f" {_folded(word).strip()} " in folded]
    return (*(name for name, pattern in _NUMBERS if pattern.search(text)), *words)


def _folded(text: str) -> str:
    """Return the words of a text without case and diacritics, with one space around each."""
    decomposed = unicodedata.normalize("NFD", text).casefold().replace("đ", "d")
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return _NOT_LETTERS.sub(" ", f" {plain} ")
