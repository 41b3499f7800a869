"""What commands that print outcomes owe the record: rows that hold, and the head of the journal."""

from commands.shell.console import RefusedError
from maturity.store.schema import (
    COMMENDATIONS,
    CONCLUSIONS,
    DECISIONS,
    OVERRIDES,
    RECOGNITIONS,
    UNITS,
    VERDICTS,
)
from maturity.store.store import Store

SHOWN = 5
OUTCOMES = (RECOGNITIONS, CONCLUSIONS, DECISIONS, COMMENDATIONS, UNITS, VERDICTS, OVERRIDES)
"""What lists and decisions are printed from: outcomes, whose they are, and what stands beside them."""


def refuse_changed_outcomes(store: Store) -> None:
    """Refuse to print outcomes of which a row is not what the journal says."""
    found = [f"{table.name} {key}" for table in OUTCOMES for key in store.unlike_journal(table)]
    if found:
        named = ", ".join(found[:SHOWN]) + (" …" if len(found) > SHOWN else "")
        raise RefusedError(
            f"kết quả trong thư mục dữ liệu không còn đúng nhật ký ({named}); không in. "
            "Chạy maturity verify để xem chỗ bị thay đổi, rồi khôi phục từ bản sao lưu."
        )


def head_text(store: Store) -> str:
    """Return the sentence by which what is printed binds the journal up to its last line."""
    head = store.head.hash[:12]
    return f"Mã đối chiếu: {head}; về sau kiểm tra bằng maturity verify --head {head}."
