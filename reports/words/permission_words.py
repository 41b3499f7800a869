"""Who may do what, in words for help pages, documents and the page of a dossier: all of one table."""

from collections.abc import Mapping

from maturity.people.operation import Operation
from maturity.people.permissions import PERMISSIONS, AppliesWhen
from maturity.people.person import Role

ANYBODY = "ai mở được thư mục dữ liệu"
_WHEN: Mapping[AppliesWhen, str] = {
    AppliesWhen.ALWAYS: "",
    AppliesWhen.IN_OFFICIAL_YEARS: "kỳ diễn tập không bắt buộc ghi ai",
    AppliesWhen.ONCE_ORGANISED: "chưa có người thường trực thì ai cũng được",
    AppliesWhen.NEVER: "",
}


def who_may(operation: Operation) -> str:
    """Return the roles that may carry an operation out: `thường trực, người ký`."""
    row = PERMISSIONS[operation]
    if row.applies is AppliesWhen.NEVER:
        return ANYBODY
    return ", ".join(role.label for role in Role if role in row.roles)


def who_may_when(operation: Operation) -> str:
    """Return when an operation needs no role; "" if it always needs one."""
    return _WHEN[PERMISSIONS[operation].applies]


def what_may(role: Role) -> str:
    """Return all that a role may do and not everybody: `đăng ký mức độ; nộp hồ sơ`."""
    rows = (row for row in PERMISSIONS.values() if row.applies is not AppliesWhen.NEVER and role in row.roles)
    return "; ".join(dict.fromkeys(row.doing for row in rows))
