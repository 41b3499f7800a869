"""Sound files made unsound: changed bytes, lost and doubled pieces, words of every door put anywhere."""

import io
import warnings
import zipfile
from collections.abc import Sequence
from random import Random

_SIGNS = (
    "",
    "\0",
    "\n",
    "\r",
    '"',
    "'",
    ",",
    ";",
    "\t",
    "|",
    "<",
    ">",
    "&",
    "[",
    "]",
    "{",
    "}",
    "=",
    "#",
    "%",
)
_LETTERS = ("\ufeff", "\u200b", "\u202e", "\u2028", "\xa0", "Ð", "ế", "e\u0302\u0301", "\u0301" * 40, "😀")
_NUMBERS = (
    "0",
    "-1",
    "1e999",
    "9" * 30,
    "9" * 5000,
    "0x" + "f" * 5000,
    "1.000,5",
    "NaN",
    "Infinity",
    "½",
    "٣",
)
_DAYS = ("31/02/2026", "00/00/0000", "9999-99-99", "29/02/2025", "2026-01-05T00:00:00", "46027", "-46027")
_WORDS = (
    "có",
    "không",
    "x",
    "CQS-01",
    "CQS-01, CQS-02",
    "99001",
    "00004",
    "tổng cộng",
    "=1+1",
    "#REF!",
    "chung",
)
_MARKDOWN = (
    "| – | ≥ 5% |",
    "|---|---|",
    "## ",
    "### CQS-99. ",
    "<!-- ",
    "-->",
    "```",
    "> ",
    "1. ",
    "- ",
    "≥ ",
)
_XML = (
    *(
        "<v>1</v>",
        "</c>",
        '<c r="XFD1048576">',
        '<row r="0">',
        "<is><t>1</t></is>",
        "<f>A1</f>",
        "&#0;",
        "&x;",
    ),
    *(
        "<!DOCTYPE x>",
        "<![CDATA[",
        "<?x ?>",
        "_x000D_",
        "_xD800_",
        ' t="s"',
        ' t="inlineStr"',
        ' r="A"',
        "x:",
    ),
)
_DATA = (
    "[a]",
    '[["',
    '"""',
    "true",
    "2025 = ",
    "1979-05-27T07:32:00Z",
    "\\ud800",
    "null",
    '{"a": ',
    "[" * 3000,
)
_NAMES = ("../", "/", "C:\\", "a" * 300, "..", ".", "con", "evidence/", "maturity.db")
_BYTES = (
    b"\xff",
    b"\xff\xfe",
    b"\xc3",
    b"\xed\xa0\x80",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"%PDF-",
)
_TEXTS = (*_SIGNS, *_LETTERS, *_NUMBERS, *_DAYS, *_WORDS, *_MARKDOWN, *_XML, *_DATA, *_NAMES)
TOKENS = (*(text.encode() for text in _TEXTS), *_BYTES)


def mutated(seed: bytes, random: Random, others: Sequence[bytes] = ()) -> bytes:
    """Return a file with one to six things done to it."""
    data = bytearray(seed)
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        _change(data, random, others)
    return bytes(data)


def _change(data: bytearray, random: Random, others: Sequence[bytes]) -> None:
    at = random.randrange(len(data) + 1)
    end = min(len(data), at + random.choice((1, 1, 2, 8, 60, 400)))
    match random.randrange(9):
        case 0 if at < len(data):
            data[at] = random.randrange(256)
        case 1:
            del data[at:end]
        case 2:
            data[at:at] = data[at:end] * random.choice((1, 1, 2, 50))
        case 3 if others:
            other = random.choice(others)
            start = random.randrange(len(other) + 1)
            data[at:end] = other[start : start + random.choice((4, 40, 400))]
        case 4 if random.random() < 0.2:
            del data[at:]
        case 5:
            _between_signs(data, at, random)
        case 6:
            lines = bytes(data).split(b"\n")
            one, two = random.randrange(len(lines)), random.randrange(len(lines))
            lines[one], lines[two] = lines[two], lines[one]
            data[:] = b"\n".join(lines)
        case _:
            data[at : random.choice((at, end))] = random.choice(TOKENS)


def _between_signs(data: bytearray, at: int, random: Random) -> None:
    """Put a word in the place of a whole cell, value or attribute."""
    signs = b',;\t|">\n:='
    begin = max((data.rfind(bytes([sign]), 0, at) for sign in signs), default=-1) + 1
    ends = [found for sign in signs + b"<" if (found := data.find(bytes([sign]), at)) >= 0]
    data[begin : max(begin, min(ends, default=len(data)))] = random.choice(TOKENS)


def mutated_archive(seed: bytes, random: Random) -> bytes:
    """Return an archive of which a part, a name or, less often, the bytes themselves are changed."""
    if random.random() < 0.15:
        return mutated(seed, random)
    with zipfile.ZipFile(io.BytesIO(seed)) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    for _ in range(random.choice((1, 1, 2))):
        at = random.randrange(len(parts))
        name, content = parts[at]
        match random.randrange(12):
            case 0:
                parts[at] = (random.choice(TOKENS).decode("utf-8", "replace") + name, content)
            case 1:
                del parts[at]
            case 2:
                parts.append((name if random.random() < 0.3 else f"{name}x", content))
            case _:
                parts[at] = (name, mutated(content, random, [other for _, other in parts]))
        if not parts:
            break
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # of two parts of one name
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo((name or "/").replace("\0", "?")), content)
    return made.getvalue()
