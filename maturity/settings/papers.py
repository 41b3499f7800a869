"""The settings of papers: what an office writes on them that no set and no list of units says.

Nothing of it decides a year. What is left out is marked in the papers as missing, never made up.
"""

from enum import Enum

from attrs import frozen

from foundation.text import key

MOST_GROUNDS = 20
LONGEST_GROUND = 500


class SignedFor(Enum):
    """In whose name the certifying body's decisions are signed; the value is the word in the settings."""

    CHAIRMAN = "chủ tịch"
    """The chairman's own authority."""
    COLLECTIVE = "tập thể"
    """On behalf of the committee (TM. ỦY BAN NHÂN DÂN)."""


@frozen(kw_only=True)
class PaperSettings:
    """The standing body (cơ quan thường trực) and its symbol, the place, the legal grounds.

    A ground is a document by its kind, name and day, without `Căn cứ` and without a final sign. `templates`
    is the folder of the province's own Word templates, in the workspace if it is a relative path.
    """

    standing_body: str | None = None
    standing_symbol: str | None = None
    place: str | None = None
    signed_for: SignedFor = SignedFor.CHAIRMAN
    grounds: tuple[str, ...] = ("Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",)
    commendation_grounds: tuple[str, ...] = ()
    templates: str = "mau-van-ban"


def read_signed_for(value: object) -> SignedFor | None:
    """Read in whose name decisions are signed."""
    words = {key(each.value): each for each in SignedFor}
    return words.get(key(value)) if isinstance(value, str) else None


def read_grounds(value: object) -> tuple[str, ...] | None:
    """Read a list of documents; None for anything else."""
    if not isinstance(value, list) or len(value) > MOST_GROUNDS:
        return None
    if not all(isinstance(each, str) and 0 < len(each.strip()) <= LONGEST_GROUND for each in value):
        return None
    return tuple(" ".join(each.split()).rstrip(" .;") for each in value)
