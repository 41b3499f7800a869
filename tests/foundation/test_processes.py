"""Work spread over processes: the same results in the same order, whatever becomes of the processes."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from foundation import processes
from foundation.processes import CHUNK, in_order
from rules.assessment import CheckerDisagreesError
from rules.disagreement import Disagreement
from tests.running import hear_interrupts

HERE = os.getpid()


def squaring(_: None) -> Callable[[int], tuple[int, int]]:
    return lambda number: (number * number, os.getpid())


def stopping(at: int) -> Callable[[int], int]:
    """What squares numbers up to one that it cannot."""

    def square(number: int) -> int:
        if number == at:
            raise CheckerDisagreesError((Disagreement(None, "the level", 4, 3),))
        return number * number

    return square


def refused(_: None) -> Callable[[int], int]:
    def open_it(number: int) -> int:
        raise PermissionError(f"item {number}")

    return open_it


def unprepared(_: None) -> Callable[[int], int]:
    raise LookupError("nothing to work with")


def killed(parent: int) -> Callable[[int], int]:
    """What ends its process in the middle of the work, in any but this one."""

    def square(number: int) -> int:
        if number == 3 * CHUNK and os.getpid() != parent:
            os._exit(9)
        return number * number

    return square


def test_results_come_in_order_from_other_processes() -> None:
    """Chunks that are full, one that is not, and a source that is read as it goes."""
    found = list(in_order(squaring, None, iter(range(5 * CHUNK + 7)), processes=2))
    assert [square for square, _ in found] == [number**2 for number in range(5 * CHUNK + 7)]
    assert HERE not in {process for _, process in found}
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("count", [0, 1])
def test_few_items_are_no_special_case(count: int) -> None:
    """None at all, and one."""
    assert [square for square, _ in in_order(squaring, None, range(count), 2)] == list(range(count))


def looking_up(known: Mapping[str, int]) -> Callable[[Mapping[str, str]], Mapping[str, int]]:
    return lambda item: MappingProxyType({code: known[name] for code, name in item.items()})


def test_mappings_that_cannot_be_changed_go_to_a_process_and_come_back() -> None:
    """Frozen values hold them: what is given to all, an item, a result."""
    known, items = MappingProxyType({"hồ sơ": 1, "người": 2}), [MappingProxyType({"A": "người"})] * 3
    [first, *rest] = in_order(looking_up, known, items, processes=2)
    assert first == {"A": 2}
    assert rest == [first, first]
    with pytest.raises(TypeError):
        first["A"] = 3  # type: ignore[index]


def test_one_process_is_this_one() -> None:
    """Nothing is started for it."""
    assert list(in_order(squaring, None, range(3), 1)) == [(0, HERE), (1, HERE), (4, HERE)]


def test_an_exception_is_raised_as_itself_when_its_turn_comes() -> None:
    """What comes before it is had, in one process as in two; its note names the line."""
    for wanted in (1, 2):
        found: list[int] = []
        with pytest.raises(CheckerDisagreesError) as raised:
            found.extend(in_order(stopping, 2 * CHUNK + 5, range(5 * CHUNK), wanted))
        assert found == [number**2 for number in range(2 * CHUNK + 5)]
        assert raised.value.disagreements == (Disagreement(None, "the level", 4, 3),)
    assert "in square" in "".join(raised.value.__notes__)
    for wanted in (1, 2):
        with pytest.raises(LookupError, match="nothing to work with"):
            list(in_order(unprepared, None, range(3), wanted))


def test_a_refusal_of_the_system_is_an_exception_as_any_other() -> None:
    """Neither of an item nor of the source of items is it taken for a process that cannot be started."""

    def source() -> Iterator[int]:
        yield from range(CHUNK)
        raise PermissionError("the source")

    with pytest.raises(PermissionError, match="item 0"):
        list(in_order(refused, None, range(3), 2))
    with pytest.raises(PermissionError, match="the source"):
        list(in_order(squaring, None, source(), 2))


def test_lost_processes_cost_no_result() -> None:
    """What they had not done is done here."""
    found = list(in_order(killed, HERE, range(6 * CHUNK), 2))
    assert found == [number**2 for number in range(6 * CHUNK)]


def test_where_no_process_can_be_started_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no such server of processes; a container may have no semaphores."""
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert {process for _, process in in_order(squaring, None, range(3), 2)} == {HERE}
    monkeypatch.undo()

    def refuse(*_: object) -> None:
        raise OSError("no semaphores")

    monkeypatch.setattr("concurrent.futures.process.ProcessPoolExecutor.__init__", refuse)
    assert {process for _, process in in_order(squaring, None, range(3), 2)} == {HERE}


def test_who_stops_listening_leaves_no_process_behind() -> None:
    """The rest is not done."""
    results = in_order(squaring, None, range(100 * CHUNK), 2)
    assert next(results)[0] == 0
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


INTERRUPTED = """
import os, signal, sys, threading
from foundation.processes import in_order
from tests.foundation.test_processes import squaring

if __name__ == "__main__":
    for number, _ in enumerate(in_order(squaring, None, iter(range(10**7)), 2)):
        if number == 1000:
            print("begun", flush=True)
"""


def test_ctrl_c_ends_all_of_it_with_one_word(tmp_path: Path) -> None:
    """The signal goes to all processes, as from a terminal; none but the first one says anything."""
    script = tmp_path / "much.py"
    script.write_text(INTERRUPTED, encoding="utf-8")
    root = Path(processes.__file__).parent.parent
    running = subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(root)},
        preexec_fn=hear_interrupts,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "begun\n"
    os.killpg(running.pid, signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert told.count("Traceback") == 1
    assert told.rstrip().endswith("KeyboardInterrupt")
    assert _is_gone(running.pid)


def _is_gone(group: int) -> bool:
    """Whether no process of a group is left; its server ends when it sees that nobody is there."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
