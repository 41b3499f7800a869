"""The roles of persons in the words of officials, and the role that a word in a list or command means."""

import re
from collections.abc import Mapping, Sequence

from foundation.text import key
from maturity.people.person import Role

_WORDS: Mapping[Role, tuple[str, ...]] = {
    Role.UNIT: (
        "Đầu mối", "Đầu mối đơn vị", "Cán bộ đầu mối", "Công chức đầu mối", "Đầu mối xã", "Đầu mối cấp xã",
        "Người của đơn vị", "UBND xã", "Đơn vị tự đánh giá", "Xã",
    ),
    Role.SUPPLIER: (
        "Đơn vị cung cấp số liệu", "Cơ quan cung cấp", "Cơ quan cung cấp số liệu", "Cung cấp số liệu",
        "Người cung cấp số liệu", "Đầu mối cung cấp số liệu", "Cán bộ cung cấp số liệu", "Đầu mối sở, ngành",
    ),
    Role.STANDING_BODY: (
        "Cơ quan thường trực", "Bộ phận thường trực", "Thường trực thẩm định", "Cán bộ thường trực",
    ),
    Role.APPRAISER: (
        "Tổ giúp việc Hội đồng", "Thành viên Tổ giúp việc", "Thành viên Tổ giúp việc Hội đồng",
        "Tổ trưởng Tổ giúp việc", "Tổ phó Tổ giúp việc", "Tổ phó Tổ giúp việc Hội đồng",
        "Tổ trưởng Tổ giúp việc Hội đồng", "Thư ký Tổ giúp việc", "Tổ viên Tổ giúp việc", "Người thẩm định",
    ),
    Role.COUNCIL: (
        "Thành viên Hội đồng", "Ủy viên Hội đồng", "Uỷ viên Hội đồng", "Chủ tịch Hội đồng",
        "Phó Chủ tịch Hội đồng", "Thành viên Hội đồng thẩm định", "Hội đồng thẩm định", "Ủy viên HĐ",
        "Thành viên HĐ", "Chủ tịch HĐ", "Phó Chủ tịch HĐ", "Ủy viên thư ký Hội đồng",
        "Ủy viên Thường trực Hội đồng",
    ),
    Role.SIGNER: ("Người ký quyết định", "Người ký ban hành", "Lãnh đạo ký", "Ký quyết định"),
}  # fmt: skip

_BY_KEY = {key(word): role for role in Role for word in (role.value, role.label, *_WORDS.get(role, ()))}

_APART = re.compile(r"[;/+\n]")
_MAY_PART = re.compile(r",| và ")

KNOWN = ", ".join(role.label for role in Role)
"""The roles as messages list them."""


def role_named(text: str) -> Role | None:
    """Return the role that a word means, with or without accents: `Thành viên Hội đồng`.

    None for an unknown word, and for several roles.
    """
    named = roles_named(text)
    return named[0][1] if len(named) == 1 else None


def roles_named(text: str) -> Sequence[tuple[str, Role | None]]:
    """Return the words of a cell that name roles, each with its role, or None if unknown.

    `;`, `/`, `+` and new lines always separate roles. A comma and "và" do if each part is a role, or if the
    whole is not one: "Tổ giúp việc, Hội đồng" are two roles, "Thường trực và thẩm định" can be one.
    """
    named: list[tuple[str, Role | None]] = []
    for part in map(str.strip, _APART.split(text)):
        whole = _BY_KEY.get(key(part))
        words = [(word, _BY_KEY.get(key(word))) for word in map(str.strip, _MAY_PART.split(part)) if word]
        is_one = whole is not None and any(role is None for _, role in words)
        named += [(part, whole)] if is_one else words
    return named
