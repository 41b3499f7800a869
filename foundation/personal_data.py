"""Personal data in text that people type: signs of it for a warning, and its numbers masked.

What is written to the workspace stays in its journal for ever, so a number of a person is masked at every
door before it is written, and once more where anything is printed or exported. Masking takes the number and
leaves the text; no figure is refused for it. Numbers of documents, amounts, counts and days are none.
Only what is written in the text itself is seen; nothing inside a file of evidence is read.
"""

import re
import unicodedata
from collections.abc import Iterator

from attrs import frozen

SHOWN = 3
"""So many digits at the end are left, by which who typed the number knows it again."""
IDENTITY, OLD_IDENTITY, PHONE = "số định danh 12 chữ số", "số chứng minh nhân dân 9 chữ số", "số điện thoại"

_ANY = re.compile(r"[0-9](?:[ .\-()]{0,2}[0-9]){8}")
_BEGIN = r"(?<![0-9A-Za-z])(?<![0-9][.,/-])"
_END = r"(?![0-9A-Za-z])(?![.,/-][0-9])(?!\s?/)"
_CARD = r"(?:cccd|cmnd|cmtnd|cmt|can\s?cuoc|chung\s?minh|dinh\s?danh|ho\s?chieu)"


def _number(*shapes: str) -> re.Pattern[str]:
    """Return the pattern of a number in any of some shapes; `_` is a sign between groups, always the same."""
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
    """A number of a person in a text: where it stands, and what it is in words of a message."""

    start: int
    end: int
    kind: str


def personal_numbers(text: str) -> tuple[PersonalNumber, ...]:
    """Return the numbers of identity cards and of phones in a text, by their places, none within another."""
    if not _ANY.search(text):
        return ()
    plain = _plain(text)
    found: list[PersonalNumber] = []
    for number in _candidates(plain):
        if all(number.end <= one.start or number.start >= one.end for one in found):
            found.append(number)
    return tuple(sorted(found, key=lambda number: number.start))


def _candidates(plain: str) -> Iterator[PersonalNumber]:
    for found in _AFTER_A_CARD.finditer(plain):
        digits = sum(sign.isdecimal() for sign in found[1])
        if digits in (9, 12):
            yield PersonalNumber(*found.span(1), IDENTITY if digits == 12 else OLD_IDENTITY)
    for kind, pattern in _SHAPES:
        for found in pattern.finditer(plain):
            if not _is_of_a_thing(kind, plain, *found.span()):
                yield PersonalNumber(*found.span(), kind)


def _is_of_a_thing(kind: str, plain: str, start: int, end: int) -> bool:
    """Whether a number that looks like a person's is an amount, a count, a time or a number of something."""
    if _COUNTED.match(plain, end):
        return True
    if kind == IDENTITY:
        return _TIME.fullmatch(plain, start, end) is not None
    if kind == OLD_IDENTITY:
        # Nine digits alone may be anything; beside words they are what people put behind a name.
        is_alone = not re.search("[a-z]", plain)
        return is_alone or _OF_A_THING.search(plain[:start]) is not None
    return False


def _plain(text: str) -> str:
    """Return a text with small letters without diacritics, each sign in the place that it had."""
    return "".join(_letter(sign) for sign in text)


def _letter(sign: str) -> str:
    if sign in "đĐ":
        return "d"
    small = unicodedata.normalize("NFD", sign)[0].lower()
    return small if len(small) == 1 else sign


def masked(text: str) -> str:
    """Return a text with stars for all but the last digits of numbers of persons; again changes nothing."""
    for number in personal_numbers(text):
        digits = sum(sign.isdecimal() for sign in text[number.start : number.end])
        hidden = []
        for sign in text[number.start : number.end]:
            digits -= sign.isdecimal()
            hidden.append("*" if sign.isdecimal() and digits >= SHOWN else sign)
        text = text[: number.start] + "".join(hidden) + text[number.end :]
    return text


def masked_in_words(text: str) -> str:
    """Return a text masked where it has letters: a number alone in a cell is told as it stands."""
    return masked(text) if any(map(str.isalpha, text)) else text


def numbers_shown(text: str) -> str:
    """Return the numbers of persons in a text for a message: what each is, masked; "" where there is none."""
    covered = masked(text)
    return ", ".join(f"{one.kind} {covered[one.start : one.end]}" for one in personal_numbers(text))


def personal_signs(text: str) -> tuple[str, ...]:
    """Return what in a text looks like personal data, as words of a message; nothing where nothing does."""
    folded = _folded(text)
    words = [f"“{word}”" for word in _WORDS if f" {_folded(word).strip()} " in folded]
    return (*dict.fromkeys(number.kind for number in personal_numbers(text)), *words)


def _folded(text: str) -> str:
    """Return the words of a text without case and diacritics, with one space around each."""
    return _NOT_LETTERS.sub(" ", f" {_plain(unicodedata.normalize('NFC', text))} ")
