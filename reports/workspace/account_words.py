"""What is said of accounts of the web, and of the server that was begun."""

from foundation.problem import Do
from maturity.people.operation import Operation


def account_opened(person: str, password: str, *, is_new: bool) -> str:
    """Return that a person can sign in, with the password for one use; "" if it was chosen elsewhere."""
    head = (
        f"Đã cấp tài khoản {person}."
        if is_new
        else f"Đã cấp lại mật khẩu cho {person}; phiên cũ đã kết thúc."
    )
    if not password:
        return f"{head}\nMật khẩu đã đặt dùng được một lần: đăng nhập xong phải đổi."
    return (
        f"{head}\nMật khẩu dùng một lần: {password}\n"
        "Đưa tận tay, không gửi qua thư hay nhóm; đăng nhập xong phải đổi. Chương trình không in lại được."
    )


def account_closed(person: str) -> str:
    """Return that a person cannot sign in any more."""
    return f"Đã thu tài khoản {person}. Người này vẫn còn trong danh sách những người thực hiện."


def serving(address: str, *, has_workspace: bool, is_exposed: bool) -> str:
    """Return where the server is reached, what it serves, and what to mind.

    `is_exposed` is whether other machines reach it without HTTPS, so that passwords can be read on the way.
    """
    lines = [f"Máy chủ đang chạy: {address}"]
    if has_workspace:
        giving = Do.to(Operation.OPEN_ACCOUNT, "MÃ")
        lines.append(f"Cấp tài khoản đăng nhập bằng {giving}. Bấm Ctrl-C để dừng.")
    else:
        lines.append("Chỉ để tự kiểm tra, không lưu gì. Bấm Ctrl-C để dừng.")
    if is_exposed:
        lines.append(
            "CẢNH BÁO: máy khác vào được mà không có HTTPS: mật khẩu và số liệu đi trên mạng không mã hóa. "
            "Chỉ dùng trong mạng nội bộ tin cậy, hoặc đặt sau nginx, Caddy có HTTPS (docs/may-chu.md)."
        )
    return "\n".join(lines)
