"""The first lines that run: an interrupt while the rest is being imported ends in a sentence."""

import os
import signal
from types import FrameType

INTERRUPTED = 130


def main() -> int:
    """Run the program and return its exit code; 130 whenever it is interrupted."""
    # A caller that has interrupts ignored (nohup, a script's background job) goes on having them ignored.
    answers = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if answers:
        signal.signal(signal.SIGINT, _stop)
    from cli import main as program  # late, since this is what takes the time

    try:
        if answers:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        return program()
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        if answers:
            signal.signal(signal.SIGINT, _stop)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    os.write(2, "Đã dừng theo yêu cầu.\n".encode())
    os._exit(INTERRUPTED)
