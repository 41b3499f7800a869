"""Titles in capitals, as annexes have them, written as names are."""

import re

from criteria.annex.numbering import NO_NUMBER, leading_number

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(?:ng|nh|ch|[cmnptiuoy])?"
)
"""What can be a syllable of Vietnamese, tones left out: DTI and UBND cannot."""
_TONES = str.maketrans(
    dict(
        zip(
            "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ",
            "aaaaaăăăăăâââââeeeeeêêêêêiiiiioooooôôôôôơơơơơuuuuuưưưưưyyyyy",
            strict=True,
        )
    )
)
_SYMBOLS = frozenset({"AI", "PAR", "SIPAS", "II", "III", "IV", "VI", "VNEID", "TU", "CNTT"})
"""Abbreviations that could be syllables."""
_NAMED = re.compile(r"\b(?:tỉnh|thành phố) ((?:[^\W\d]+ ?){1,4})")
"""What follows is the name of a province, up to a word of `_NO_NAME`."""
_NO_NAME = frozenset(
    re.findall(
        r"\w+",
        "năm giai đoạn theo về và ban trên thuộc của là có đối gồm trực đến từ do phục vụ hằng hàng thực hiện"
        " đạt được kèm tại cho để với trong các cấp quản lý đánh giá công xét",
    )
)
_ALWAYS = (
    ("việt nam", "Việt Nam"),
    ("thủ tướng chính phủ", "Thủ tướng Chính phủ"),
    ("thành phố hồ chí minh", "Thành phố Hồ Chí Minh"),
    ("vneid", "VNeID"),
)
_DOCUMENT = re.compile(r"\b(?:nghị quyết|quyết định|quy định|chỉ thị|kế hoạch|kết luận) số\b")


def in_small_letters(text: str) -> str:
    """Return a text in capitals as a name, with its abbreviations and provinces; others unchanged."""
    if not text.isupper():
        return text
    words = " ".join(word if _is_symbol(word) else word.lower() for word in text.split())
    for small, right in _ALWAYS:
        words = words.replace(small, right)
    words = _DOCUMENT.sub(lambda match: match[0].capitalize(), _NAMED.sub(_with_name, words))
    number, rest = leading_number(words)
    begin = len(words) - len(rest) if number is not NO_NUMBER else 0
    first = next((at for at in range(begin, len(words)) if words[at].isalpha()), 0)
    return words[:first] + words[first].upper() + words[first + 1 :]


def _is_symbol(word: str) -> bool:
    bare = word.strip('()[]“”",.;:–-')
    if not bare or any(map(str.isdigit, bare)) or bare in _SYMBOLS or ("/" in bare and len(bare) < 12):
        return True
    parts = re.split(r"[-–/]", bare.lower().translate(_TONES))
    return not all(_SYLLABLE.fullmatch(part) for part in parts if part)


def _with_name(match: re.Match[str]) -> str:
    words = match[1].split(" ")
    name = []
    for word in words:
        if not word or word in _NO_NAME:
            break
        name.append(word[:1].upper() + word[1:])
    rest = words[len(name) :]
    return match[0][: match.start(1) - match.start()] + " ".join([*name, *rest])
