"""The entry of the program: an interrupt while the rest is being imported ends in a sentence, too."""

import gc
import os
import signal
from collections.abc import Sequence
from types import FrameType

INTERRUPTED = 130
FEWER_COLLECTIONS = (100_000, 20, 50)
"""Thresholds of the garbage collector. A command lives for half a second and leaves few cycles behind; with
Python's own (700, 10, 10) a fifth of it goes by in collections while the rooms are being imported."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program on `arguments`, those of the process by default, and return its exit code.

    130 whenever it is interrupted; of a process that only calls it, signals stay the caller's.
    """
    # A caller that has interrupts ignored (nohup, a script's background job) goes on having them ignored.
    if arguments is None:
        gc.set_threshold(*FEWER_COLLECTIONS)
    answers = arguments is None and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if answers:
        signal.signal(signal.SIGINT, _stop)
    from commands.program import main as program  # late, since this is what takes the time

    try:
        if answers:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        return program(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        if answers:
            signal.signal(signal.SIGINT, _stop)
        if arguments is None:
            gc.freeze()  # the process ends: a last collection would go through all that is left, for nothing


def _stop(_signal: int, _frame: FrameType | None) -> None:
    os.write(2, "Đã dừng theo yêu cầu.\n".encode())
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    raise SystemExit(main())
