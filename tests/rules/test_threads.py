"""Deciding in several threads: each set is compiled once, every unit gets its own verdict."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, TypeVar

import attrs
import pytest
from markdown_it import MarkdownIt

from criteria.document.ready_parser import with_rules_in_place
from criteria.model import Framework
from rules import assessment, decide, engine
from rules.assessment import assess
from rules.decide import Decider
from rules.engine import EngineFaultError, Ruleset
from rules.observation import Observation
from rules.verdict import Verdict
from tests.conftest import SMALL, load
from tests.rules.test_endurance import many
from tests.rules.test_engine import FaultyLibrary

pytestmark = pytest.mark.covered

THREADS = 8
T = TypeVar("T")


@pytest.fixture(autouse=True)
def hurried() -> Iterator[None]:
    """Let threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The name of every ruleset that is compiled, as it is compiled."""
    names: list[str] = []

    class Counted(Ruleset):
        def __init__(self, name: str, rules: Any) -> None:
            names.append(name)
            super().__init__(name, rules)

    monkeypatch.setattr(decide, "Ruleset", Counted)
    monkeypatch.setattr(assessment, "_deciders", {})
    return names


def together(work: Callable[[int], T]) -> list[T]:
    """Call `work` with the number of a thread in as many threads, which all begin at once."""
    begin = Barrier(THREADS)

    def run(number: int) -> T:
        begin.wait()
        return work(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


def verdicts(framework: Framework, figures: list[list[Observation]]) -> list[Verdict]:
    return [assess(framework, unit).verdict for unit in figures]


def test_threads_that_assess_one_set_compile_it_once(commune: Framework, compiled: list[str]) -> None:
    """Eight threads, each all units of a province in its own order: the verdicts of one thread alone."""
    figures = list(many(commune, 40))
    true = verdicts(commune, figures)
    alone = list(compiled)
    assessment._deciders.clear()
    compiled.clear()

    def work(number: int) -> list[Verdict]:
        turned = [*figures[number:], *figures[:number]]
        found = verdicts(commune, turned)
        return [*found[len(found) - number :], *found[: len(found) - number]]

    assert together(work) == [true] * THREADS
    assert compiled == alone


def test_threads_that_assess_different_sets_do_not_mix(commune: Framework, compiled: list[str]) -> None:
    """Eight threads, two a set: each set is compiled once."""
    sets = [attrs.evolve(commune, id=f"bo-{number}", lowest_recognised=number) for number in range(1, 5)]
    figures = list(many(commune, 20))

    def work(number: int) -> list[Verdict]:
        return verdicts(sets[number % 4], figures)

    found = together(work)
    assert found == [verdicts(sets[number % 4], figures) for number in range(THREADS)]
    assert len(compiled) == len(set(compiled)) == 4 * 2


def test_a_fault_in_one_thread_is_mended_once(small: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """One unit of one thread has no verdict; every other one has its own, from one new compilation."""
    figures = list(many(small, 20))
    true = [Decider(small).decide(unit) for unit in figures]
    faulty, sound = FaultyLibrary("assert raises", at=50), engine._library()
    given = iter([faulty] * 2)
    monkeypatch.setattr(engine, "_library", lambda: next(given, sound))
    decider = Decider(small)

    def work(_: int) -> tuple[int, list[Verdict]]:
        faults, found = 0, []
        for unit in figures:
            try:
                found.append(decider.decide(unit))
            except EngineFaultError:
                faults += 1
                found.append(decider.decide(unit))
        return faults, found

    results = together(work)
    assert sum(faults for faults, _ in results) == 1
    assert [found for _, found in results] == [true] * THREADS
    assert decider._repairs.count == 1


def test_the_rules_of_markdown_are_made_before_threads_share_them() -> None:
    """A parser whose lists of rules are made at its first parse reads half a document in a second thread."""
    ready = with_rules_in_place(MarkdownIt("commonmark"))
    rulers = (ready.core.ruler, ready.block.ruler, ready.inline.ruler, ready.inline.ruler2)
    assert all(ruler.__cache__ for ruler in rulers)


def test_threads_read_the_same_document(small: Framework) -> None:
    """Eight threads read one criteria document to one set."""
    found = together(lambda _: load(str(SMALL)))
    assert found == [small] * THREADS
