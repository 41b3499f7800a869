"""What the disk refuses, said to the user: an OSError becomes a `StoreError` with its remedy."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from criteria.problems import Place
from maturity import workspace_codes as codes
from maturity.database import StoreError

_MEANINGS = {
    errno.ENOSPC: codes.FULL,
    errno.EDQUOT: codes.FULL,
    errno.EACCES: codes.READ_ONLY,
    errno.EPERM: codes.READ_ONLY,
    errno.EROFS: codes.READ_ONLY,
    errno.ENOTDIR: codes.NOT_A_FOLDER,
}

_WORDS = {
    errno.ENOENT: "không tìm thấy",
    errno.EISDIR: "đây là thư mục",
    errno.EACCES: "không có quyền",
    errno.EFBIG: "tệp quá lớn đối với đĩa này",
    errno.EIO: "đĩa báo lỗi",
    errno.EBUSY: "đang được dùng",
}


def reason(error: OSError) -> str:
    """Say in a few words what the system says."""
    return _WORDS.get(error.errno or 0) or error.strerror or str(error)


@contextmanager
def on_disk(path: Path) -> Iterator[None]:
    """Turn an OSError about `path`, or about files in it, into a `StoreError`."""
    try:
        yield
    except OSError as error:
        code = _MEANINGS.get(error.errno or 0, codes.FAILED)
        raise StoreError(code.at(Place(str(path)), reason=reason(error))) from error
