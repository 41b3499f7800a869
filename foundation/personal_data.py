"""Personal data in text that people type: signs of it for a warning, and personal numbers masked.

The journal of a workspace is never erased, so a personal number is masked before anything is written, and
again when anything is printed or exported. Masking hides the number and keeps the text; no figure is refused
for it. Numbers of documents, amounts, counts and dates are not personal. Only text that people type is
examined, never the content of a file of evidence.
"""

import re
import unicodedata
from collections.abc import Iterator

from attrs import frozen

SHOWN = 3
"""How many digits at the end stay visible, so that the person who typed the number can recognise it."""
IDENTITY, OLD_IDENTITY, PHONE = "số định danh 12 chữ số", "số chứng minh nhân dân 9 chữ số", "số điện thoại"

_ANY = re.compile(r"[0-9](?:[ .\-()]{0,2}[0-9]){8}")
_BEGIN = r"(?<![0-9A-Za-z])(?<![0-9][.,/-])"
_END = r"(?![0-9A-Za-z])(?![.,/-][0-9])(?!\s?/)"
_CARD = r"(?:cccd|cmnd|cmtnd|cmt|can\s?cuoc|chung\s?minh|dinh\s?danh|ho\s?chieu)"


def _number(*shapes: str) -> re.Pattern[str]:
    """Return the pattern of a number in any of these shapes; `_` is a separator, the same throughout."""
    written = []
    for at, shape in enumerate(shapes):
        first, *others = shape.split("_")
        sign = f"(?P<s{at}>[ .-])"
        rest = f"(?P=s{at})".join(others)
        written.append(f"{first}{sign}{rest}" if others else first)
    return re.compile(f"{_BEGIN}(?:{'|'.join(written)}){_END}")


_D = "[0-9]"
_SHAPES = (
    # A personal identity number begins with the code of a province, which is 001 to 096.
    (
        IDENTITY,
        _number(
            rf"0{_D}{{11}}", rf"0{_D}{{2}}_{_D}{{3}}_{_D}{{3}}_{_D}{{3}}", rf"0{_D}{{3}}_{_D}{{4}}_{_D}{{4}}"
        ),
    ),
    (
        PHONE,
        _number(
            rf"0[35789]{_D}{{8}}",
            rf"0[35789]{_D}{{2}}_{_D}{{3}}_{_D}{{3}}",
            rf"0[35789]{_D}_{_D}{{3}}_{_D}{{4}}",
            rf"0[35789]{_D}_{_D}{{4}}_{_D}{{3}}",
            rf"0[35789]{_D}{{2}}_{_D}{{2}}_{_D}{{2}}_{_D}{{2}}",
            rf"0[35789]{_D}{{2}}_{_D}{{6}}",
            rf"0[35789]{_D}{{3}}_{_D}{{5}}",
            rf"84[35789]{_D}{{8}}",
        ),
    ),
    (PHONE, re.compile(rf"(?<![0-9])(?:\(?\+84\)?|{_BEGIN}0084)[ .-]?0?[35789](?:[ .-]?{_D}){{8}}(?![0-9])")),
    (OLD_IDENTITY, _number(rf"{_D}{{9}}", rf"0{_D}{{2}}_{_D}{{3}}_{_D}{{3}}")),
)
_AFTER_A_CARD = re.compile(rf"{_CARD}[^0-9]{{0,24}}({_D}(?:[ .-]?{_D}){{8,11}})(?![0-9])")
_TIME = re.compile(
    r"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19|20)[0-9]{2}(?:[01][0-9]|2[0-3])[0-5][0-9]"
)
_COUNTED = re.compile(
    r"\s*(?:dong|vnd|d|trieu|ty|nghin|nguoi|ho|ho so|luot|lan|giao dich|tai khoan|van ban|thu tuc|m2|km|kwh"
    r"|byte|ban ghi|truy cap|doanh nghiep|san pham|tin|%|phan tram)(?![a-z])"
)
_OF_A_THING = re.compile(
    r"(?:kinh phi|so tien|tong so|tong|tri gia|gia tri|doanh thu|du toan|von|ngan sach|thue|mst|ma so|ma|so"
    r"|so hieu|tai khoan|stk)\s*(?:la)?\s*[:=.]?\s*$"
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


@frozen
class PersonalNumber:
    """A personal number in a text: its position, and its kind in words of a message."""

    start: int
    end: int
    kind: str


def personal_numbers(text: str) -> tuple[PersonalNumber, ...]:
    """Return the numbers of identity cards and phones in a text, by position, none inside another."""
    if not _ANY.search(text):
        return ()
    plain = _plain(text)
    numbers: list[PersonalNumber] = []
    for number in _candidates(plain):
        if all(number.end <= other.start or number.start >= other.end for other in numbers):
            numbers.append(number)
    return tuple(sorted(numbers, key=lambda number: number.start))


def _candidates(plain: str) -> Iterator[PersonalNumber]:
    for match in _AFTER_A_CARD.finditer(plain):
        digits = sum(sign.isdecimal() for sign in match[1])
        if digits in (9, 12):
            yield PersonalNumber(*match.span(1), IDENTITY if digits == 12 else OLD_IDENTITY)
    for kind, pattern in _SHAPES:
        for match in pattern.finditer(plain):
            if not _is_of_a_thing(kind, plain, *match.span()):
                yield PersonalNumber(*match.span(), kind)


def _is_of_a_thing(kind: str, plain: str, start: int, end: int) -> bool:
    """Whether a number that looks personal is an amount, a count, a time or a number of something else."""
    if _COUNTED.match(plain, end):
        return True
    if kind == IDENTITY:
        return _TIME.fullmatch(plain, start, end) is not None
    if kind == OLD_IDENTITY:
        # Nine digits alone can be anything; next to words they are what people write after a name.
        is_alone = not re.search("[a-z]", plain)
        return is_alone or _OF_A_THING.search(plain[:start]) is not None
    return False


def _plain(text: str) -> str:
    """Return a text in small letters without diacritics, each character at its old position."""
    return "".join(_letter(sign) for sign in text)


def _letter(sign: str) -> str:
    if sign in "đĐ":
        return "d"
    small = unicodedata.normalize("NFD", sign)[0].lower()
    return small if len(small) == 1 else sign


def masked(text: str) -> str:
    """Return a text with stars for all but the last digits of personal numbers; idempotent."""
    for number in personal_numbers(text):
        digits = sum(sign.isdecimal() for sign in text[number.start : number.end])
        hidden = []
        for sign in text[number.start : number.end]:
            digits -= sign.isdecimal()
            hidden.append("*" if sign.isdecimal() and digits >= SHOWN else sign)
        text = text[: number.start] + "".join(hidden) + text[number.end :]
    return text


def masked_in_words(text: str) -> str:
    """Return a text masked if it has letters: a number alone in a cell is a figure and stays."""
    return masked(text) if any(map(str.isalpha, text)) else text


def numbers_shown(text: str) -> str:
    """Return the personal numbers of a text for a message: the kind of each and its masked digits, or ""."""
    hidden = masked(text)
    return ", ".join(
        f"{number.kind} {hidden[number.start : number.end]}" for number in personal_numbers(text)
    )


def personal_signs(text: str) -> tuple[str, ...]:
    """Return what in a text looks like personal data, as words of a message; empty if nothing does."""
    folded = _folded(text)
    words = [f"“{word}”" for word in _WORDS if f" {_folded(word).strip()} " in folded]
    return (*dict.fromkeys(number.kind for number in personal_numbers(text)), *words)


def _folded(text: str) -> str:
    """Return the words of a text without case and diacritics, with one space around each."""
    return _NOT_LETTERS.sub(" ", f" {_plain(unicodedata.normalize('NFC', text))} ")
