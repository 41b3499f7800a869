"""A piece of work measured in a process of its own, since memory is never given back."""

import multiprocessing
import resource
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import psutil
from attrs import frozen


@frozen
class Cost:
    """What a piece of work took: by the clock, of processors, of memory; what it started is counted in."""

    seconds: float
    processor_seconds: float
    before_mib: float
    peak_mib: float


def apart(work: Callable[..., Any], *arguments: Any) -> tuple[Cost, Any]:
    """Do a piece of work in a fresh process; return what it cost and what it returned.

    `work` is a function of a module, which is imported there before the measuring begins. RuntimeError where
    it fails; why stands on standard error.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(there, work, *arguments))
    process.start()
    there.close()
    try:
        found: tuple[Cost, Any] = here.recv()
    except EOFError as error:
        raise RuntimeError(f"{work.__name__} failed") from error
    finally:
        process.join()
    return found


def _measure(connection: Connection, work: Callable[..., Any], *arguments: Any) -> None:
    before = psutil.Process().memory_info().rss / 2**20
    clock, processor = time.perf_counter(), _processor()
    result = work(*arguments)
    cost = Cost(time.perf_counter() - clock, _processor() - processor, before, _peak())
    connection.send((cost, result))


def _processor() -> float:
    """Return the processor time of this process, of what it started and saw end, and of what still runs.

    What writes forms or derives verdicts beside it are children of a server that lives as long as it does.
    """
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    running = [child.cpu_times() for child in psutil.Process().children(recursive=True)]
    beside = sum(one.user + one.system + one.children_user + one.children_system for one in running)
    return time.process_time() + ended.ru_utime + ended.ru_stime + beside


def _peak() -> float:
    """Return the most resident memory that this process, or one that it started, ever had, in MiB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (kilobytes,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    return max(int(kilobytes), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
