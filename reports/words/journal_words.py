"""The journal in words: the hash of its last line, by which what is printed can be checked later."""

from foundation.problem import Do
from maturity.people.operation import Operation

SHOWN_DIGITS = 12
"""The number of hex digits of a hash that a screen shows; papers have all 64."""


def head_sentence(head: str) -> str:
    """Return the sentence that binds what is printed to the journal up to its last line, by its hash."""
    shown = head[:SHOWN_DIGITS]
    return f"Mã đối chiếu: {shown}; về sau kiểm tra bằng {Do.to(Operation.VERIFY, head=shown)}."
