"""What the disk refuses, said to the user: an OSError becomes a `StoreError` with its remedy."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from foundation.problem import Place
from foundation.system_words import system_reason
from maturity.store import codes
from maturity.store.database import StoreError

_MEANINGS = {
    errno.ENOSPC: codes.FULL,
    errno.EDQUOT: codes.FULL,
    errno.EACCES: codes.READ_ONLY,
    errno.EPERM: codes.READ_ONLY,
    errno.EROFS: codes.READ_ONLY,
    errno.ENOTDIR: codes.NOT_A_FOLDER,
}


@contextmanager
def on_disk(path: Path) -> Iterator[None]:
    """Turn an OSError about `path`, or about files in it, into a `StoreError`."""
    try:
        yield
    except OSError as error:
        code = _MEANINGS.get(error.errno or 0, codes.FAILED)
        raise StoreError(code.at(Place(str(path)), reason=system_reason(error))) from error
