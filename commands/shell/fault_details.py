"""Details of a fault of the program: written to a file, whose path the user is shown."""

import tempfile
import traceback
from pathlib import Path

INTERNAL_FAULT = 3
"""The exit code when something went wrong inside the program."""


def details() -> str:
    """Write the exception that is being handled to a file; return the sentence that names it."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="maturity-loi-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            file.write(traceback.format_exc())
    except OSError:
        return "không ghi được tệp chi tiết (đĩa đầy hoặc không có quyền ghi)"
    return f"chi tiết ở tệp {Path(file.name)}, đề nghị gửi tệp này cho người hỗ trợ"
