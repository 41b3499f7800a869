"""Errors of the operating system in Vietnamese, since its own messages are in the machine's language."""

import errno

_WORDS = {
    errno.ENOENT: "không tìm thấy",
    errno.EISDIR: "đây là thư mục",
    errno.ENOTDIR: "trong đường dẫn có một tệp, không phải thư mục",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "hết chỗ trống trên đĩa",
    errno.EDQUOT: "hết chỗ trống trên đĩa",
    errno.EFBIG: "tệp quá lớn đối với đĩa này",
    errno.EIO: "đĩa báo lỗi",
    errno.EBUSY: "đang được dùng",
    errno.ENAMETOOLONG: "tên tệp hoặc thư mục quá dài",
    errno.ELOOP: "liên kết vòng quanh",
    errno.ENXIO: "đây không phải là tệp",
}


def system_reason(error: OSError | ValueError) -> str:
    """Return the reason of an error in a few words."""
    if not isinstance(error, OSError):
        return "đường dẫn không hợp lệ"
    return _WORDS.get(error.errno or 0) or error.strerror or str(error)
