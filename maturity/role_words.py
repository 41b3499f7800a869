"""What officials call the roles of persons: the words of lists and commands, to a role."""

from collections.abc import Mapping

from maturity.intake.folding import key
from maturity.persons import Role

_WORDS: Mapping[Role, tuple[str, ...]] = {
    Role.UNIT: (
        "Đầu mối", "Đầu mối đơn vị", "Cán bộ đầu mối", "Công chức đầu mối", "Đầu mối xã", "Đầu mối cấp xã",
        "Người của đơn vị", "UBND xã", "Đơn vị tự đánh giá", "Xã",
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

KNOWN = ", ".join(role.label for role in Role)
"""The roles as a message lists them."""


def role_named(text: str) -> Role | None:
    """Return the role that a word means, with or without accents, None for none: `Thành viên Hội đồng`."""
    return _BY_KEY.get(key(text))
