"""The settings of the public pages: how the body is reached, and where the pages are on the web."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from attrs import frozen

LONGEST_ADDRESS = 500
_EMAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_TELEPHONE = re.compile(r"\+?[0-9(][0-9 ().-]{5,30}")
_SITE = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~-]+)*/?")


@frozen(kw_only=True)
class PublicContact:
    """What the foot of the public pages says of the body; None for what the settings leave out.

    `responsible` is an office (`Giám đốc Sở`), never a name. `site` is the address of the pages with a stroke
    at its end.
    """

    address: str | None = None
    telephone: str | None = None
    email: str | None = None
    responsible: str | None = None
    site: str | None = None


FOOT: Mapping[str, str] = MappingProxyType(
    {
        "address": "địa chỉ",
        "telephone": "điện thoại",
        "email": "thư điện tử công vụ",
        "responsible": "người chịu trách nhiệm nội dung",
    }
)
"""What a foot must have, in order, and what it is called."""


def read_line(value: object) -> str | None:
    """Read a line of text."""
    if not isinstance(value, str) or len(value) > LONGEST_ADDRESS:
        return None
    return " ".join(value.split()) or None


def read_telephone(value: object) -> str | None:
    """Read a telephone number, in quotes since a number would lose its first zero."""
    text = read_line(value)
    return text if text and _TELEPHONE.fullmatch(text) else None


def read_email(value: object) -> str | None:
    """Read an e-mail address."""
    text = read_line(value)
    return text if text and _EMAIL.fullmatch(text) else None


def read_site(value: object) -> str | None:
    """Read the address of the pages on the web, without a query."""
    text = read_line(value)
    return f"{text.rstrip('/')}/" if text and _SITE.fullmatch(text) else None


KEYS: Mapping[str, tuple[str, Callable[[object], str | None], str]] = MappingProxyType(
    {
        "dia_chi": ("address", read_line, "địa chỉ trong dấu nháy kép"),
        "dien_thoai": ("telephone", read_telephone, 'số điện thoại trong dấu nháy kép: "0000 000 000"'),
        "thu_dien_tu": ("email", read_email, "địa chỉ thư điện tử trong dấu nháy kép"),
        "chiu_trach_nhiem": ("responsible", read_line, "chức danh trong dấu nháy kép"),
        "dia_chi_trang": (
            "site",
            read_site,
            "địa chỉ có https:// hoặc http:// ở đầu, trong dấu nháy kép",
        ),
    }
)
"""The keys of the section: what each sets, its reader (None for a wrong value), and what it needs."""
