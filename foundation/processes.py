"""The same work on many items, spread over the cores of the machine; results in the order of the items.

Processes are used, not threads, since the work is done in Python. They come from a server that is started
fresh and are never forked from this process, because they must not inherit its rule engine, database and
threads.
"""

import copyreg
import os
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import define

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

G = TypeVar("G")
T = TypeVar("T")
R = TypeVar("R")

CHUNK = 50
"""How many items a process gets at a time: few enough that all end together and Ctrl-C is noticed soon.

For items of about a millisecond; those that take longer go in smaller chunks.
"""

_UNDER_WAY = 3
"""How many chunks are under way for each process: no process waits for work, and memory stays flat."""


def usable_cores() -> int:
    """Return how many cores this process can use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _frozen(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


# Frozen values hold mappings that cannot be changed, for which pickle has no rule of its own.
copyreg.pickle(MappingProxyType, lambda mapping: (_frozen, (dict(mapping),)))


def in_order(
    prepare: Callable[[G], Callable[[T], R]],
    given: G,
    items: Iterable[T],
    processes: int = 1,
    chunk: int = CHUNK,
) -> Iterator[R]:
    """Yield the result of `prepare(given)` for each item, in order.

    `prepare` is a function of a module, called once in each process; it returns the function that works on an
    item. `given`, items and results must be picklable; `chunk` items go to a process at a time. With one
    process, or if no others can be started, all is done in this one. An exception of an item is raised here
    at its turn, with a note of its origin.
    """
    chunks = _chunks(iter(items), chunk)
    under_way: deque[_Chunk[T]] = deque()
    pool = _pool(prepare, given, processes) if processes > 1 else None
    if pool is not None:
        yield from _by_pool(pool, chunks, under_way, processes * _UNDER_WAY)
    work: Callable[[T], R] | None = None
    # Everything, if there is no pool; if its processes were lost, what they had not done yet.
    for items_left in chain((chunk.items for chunk in under_way), chunks):
        work = work or prepare(given)
        yield from map(work, items_left)


@define
class _Chunk(Generic[T]):
    items: list[T]
    future: "Future[tuple[list[Any], Exception | None]] | None" = None


def _chunks(items: Iterator[T], size: int) -> Iterator[list[T]]:
    while chunk := list(islice(items, size)):
        yield chunk


def _pool(prepare: Callable[..., Any], given: Any, processes: int) -> "ProcessPoolExecutor | None":
    """Return a pool of processes that call `prepare(given)`, or None if none can be started."""
    # Imported late: they take a tenth of the start of a command that needs no second process.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import forkserver

    if "forkserver" not in multiprocessing.get_all_start_methods():  # Windows
        return None
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([prepare.__module__])
    # What starts all others inherits that Ctrl-C is not for it, and so do they from their first moment.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        forkserver.ensure_running()
    except OSError:  # no more processes, no sockets
        return None
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    try:
        return ProcessPoolExecutor(processes, context, _begin, (prepare, given))
    except (OSError, ImportError, NotImplementedError):  # no semaphores: a container, a sandbox
        return None


def _by_pool(
    pool: "ProcessPoolExecutor", chunks: Iterator[list[T]], under_way: deque[_Chunk[T]], most: int
) -> Iterator[Any]:
    """Yield results as long as the processes live; `under_way` holds the chunks not done yet."""
    from concurrent.futures import BrokenExecutor  # late for the reason above

    # Killed for lack of memory, or not startable: a script that must not be imported again, no processes.
    lost = (BrokenExecutor, OSError)
    try:
        while True:
            while len(under_way) < most and (chunk := next(chunks, None)):
                under_way.append(_Chunk(chunk))
                try:
                    under_way[-1].future = pool.submit(_work_on, chunk)
                except lost:
                    return
            if not under_way or (future := under_way[0].future) is None:
                return
            try:
                results, error = future.result()  # what an item raises is a value here
            except lost:
                return
            under_way.popleft()
            yield from results
            if error is not None:
                raise error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_prepared: list[Any] = []
"""In a process of the pool: `prepare`, `given`, then the function that works on an item."""


def _begin(prepare: Callable[..., Any], given: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the process that was typed to answers
    _prepared[:] = [prepare, given]


def _work_on(items: list[Any]) -> tuple[list[Any], Exception | None]:
    """Return the results up to the first item that raises, and its exception."""
    results: list[Any] = []
    try:
        if len(_prepared) == 2:
            _prepared.append(_prepared[0](_prepared[1]))
        for item in items:
            results.append(_prepared[2](item))
    except Exception as error:
        error.add_note(traceback.format_exc())
        return results, error
    return results, None
