"""The end of commands that read a list: the problems of its rows, and the exit code."""

from typing import Any

from commands.shell.console import NOTHING_DECIDED, show_problems
from foundation.problem import Reading

FAULTY = 1
TITLE = "Lưu ý khi đọc danh sách"
SEE_ALL = "sửa các lỗi trên rồi chạy lại để xem tiếp"


def exit_code_of_list(reading: Reading[Any]) -> int:
    """Print the problems of a list and return the exit code: 2 if nothing could be read."""
    show_problems(reading.problems, title=TITLE, see_all=SEE_ALL)
    if reading.value is None:
        return NOTHING_DECIDED
    return FAULTY if reading.errors else 0
