"""The door to durable_rules: what it does when the engine fails, and that failing never raises a level."""

import builtins
import sys
from fractions import Fraction
from typing import Any

import attrs
import durable_rules_engine
import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Comparator, Framework, Requirement
from rules import engine
from rules.decide import Decider
from rules.engine import EngineFaultError, EngineUnavailableError, Ruleset
from rules.observation import figure
from rules.selftest import selftest
from rules.selftest_cases import best
from tests.examples import examples
from tests.observations import units

RULES = {
    "A@1": {"all": [{"m": {"$and": [{"$gte": {"A": 10}}, {"$lt": {"A": 20}}]}}]},
    "A@2": {"all": [{"m": {"$and": [{"$gte": {"A": 10}}, {"$gte": {"A": 20}}]}}]},
    "B@1": {"all": [{"m": {"$gte": {"B": 1}}}]},
}


class FaultyLibrary:
    """The real library, failing in a chosen way at a chosen call of the loop that reads fired rules."""

    def __init__(self, fault: str, at: int) -> None:
        self.fault, self.at, self.calls = fault, at, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(durable_rules_engine, name)

    def _due(self) -> bool:
        self.calls += 1
        return self.calls == self.at

    def assert_fact(self, handle: int, text: str) -> Any:
        if self.fault == "assert raises" and self._due():
            raise RuntimeError("error 303")
        if self.fault == "assert loses the fact" and self._due():
            return 1, 1
        if self.fault == "odd code" and self._due():
            durable_rules_engine.assert_fact(handle, text)
            return 7, 1
        return durable_rules_engine.assert_fact(handle, text)

    def start_action_for_state(self, handle: int, state: int) -> Any:
        return durable_rules_engine.start_action_for_state(handle, state)

    def complete_and_start_action(self, handle: int, state: int) -> Any:
        if self.fault == "loop ends early" and self._due():
            return None
        if self.fault == "loop raises" and self._due():
            raise RuntimeError("error 112")
        message = durable_rules_engine.complete_and_start_action(handle, state)
        if self.fault == "another fact answers" and message and self._due():
            tampered = message.replace('"id":', '"id":9')
            assert tampered != message
            return tampered
        if self.fault == "loop is interrupted" and self._due():
            raise KeyboardInterrupt
        return message

    def retract_fact(self, handle: int, text: str) -> Any:
        if self.fault == "fact is not retracted" and self._due():
            return 0, 1
        return durable_rules_engine.retract_fact(handle, text)


FAULTS = (
    "assert raises",
    "assert loses the fact",
    "odd code",
    "loop ends early",
    "loop raises",
    "loop is interrupted",
    "another fact answers",
    "fact is not retracted",
)


@pytest.fixture
def ruleset() -> Ruleset:
    return Ruleset("test", RULES)


def test_a_fact_fires_one_rule_a_criterion(ruleset: Ruleset) -> None:
    """Rules that share tests fire one at a time, several criteria together."""
    assert ruleset.fired({"A": 9}) == []
    assert ruleset.fired({"C": 9}) == []
    assert ruleset.fired({}) == []
    assert ruleset.fired({"A": 10}) == ["A@1"]
    assert sorted(ruleset.fired({"A": 20, "B": 1})) == ["A@2", "B@1"]


def test_the_same_fact_again_fires_again(ruleset: Ruleset) -> None:
    """No fact is left behind for the next unit."""
    assert [ruleset.fired({"A": 20}) for _ in range(3)] == [["A@2"]] * 3


@pytest.mark.parametrize("count", [1, 26, 60, 200])
def test_every_property_and_rule_has_a_word_of_its_own(count: int) -> None:
    """However many there are, each rule fires on its own property alone, and under its own name."""
    rules = {f"CQS-{n:03}@1": {"all": [{"m": {"$gte": {f"CQS-{n:03}": n}}}]} for n in range(1, count + 1)}
    ruleset = Ruleset("words", rules)
    for n in range(1, count + 1):
        assert ruleset.fired({f"CQS-{n:03}": n, "another": 10**6}) == [f"CQS-{n:03}@1"]
        assert ruleset.fired({f"CQS-{n:03}": n - 1}) == []


def test_two_rulesets_do_not_mix() -> None:
    """Each has a registry name of its own."""
    first, second = Ruleset("same", RULES), Ruleset("same", {"C@1": {"all": [{"m": {"$gte": {"A": 0}}}]}})
    assert first.fired({"A": 20}) == ["A@2"]
    assert second.fired({"A": 20}) == ["C@1"]


def test_rules_the_library_refuses_are_an_engine_fault() -> None:
    """A ruleset that does not compile is named."""
    with pytest.raises(EngineFaultError, match="odd"):
        Ruleset("odd", {"A@1": {"all": [{"m": {"$nonsense": []}}]}})


@pytest.mark.parametrize("fault", [f for f in FAULTS if "interrupted" not in f])
def test_a_failed_ruleset_is_never_used_again(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """After a fault every later call fails too, or the answer is right."""
    monkeypatch.setattr(engine, "_library", lambda: FaultyLibrary(fault, at=2))
    ruleset = Ruleset("test", RULES)
    answers = []
    for _ in range(6):
        try:
            answers.append(sorted(ruleset.fired({"A": 20, "B": 1})))
        except EngineFaultError:
            assert ruleset.is_broken
            with pytest.raises(EngineFaultError):
                ruleset.fired({"A": 20, "B": 1})
    assert all(set(answer) <= {"A@2", "B@1"} for answer in answers)


@pytest.fixture
def broken_import(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "durable_rules_engine", raising=False)
    real = builtins.__import__

    def refuse(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "durable_rules_engine":
            raise ImportError("undefined symbol: PyEval_CallObject")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)


@pytest.mark.usefixtures("broken_import")
def test_an_engine_that_cannot_be_loaded_names_the_remedy() -> None:
    """The message is Vietnamese and holds the command that mends it."""
    with pytest.raises(EngineUnavailableError, match="CPPFLAGS"):
        Ruleset("test", RULES)


@given(st.data(), st.sampled_from(FAULTS), st.integers(1, 12))
@examples(60)
def test_a_fault_in_the_loop_never_raises_a_level(
    small: Framework, data: st.DataObject, fault: str, at: int
) -> None:
    """Whatever fails, wherever: no verdict, or one that is not above the true one; then work goes on."""
    truth = _sound(small)
    real = engine._library
    engine._library = lambda: FaultyLibrary(fault, at)
    try:
        faulty = Decider(small)
        for _ in range(4):
            observed = data.draw(units(small))
            true = truth.decide(observed)
            try:
                verdict = faulty.decide(observed)
            except (EngineFaultError, KeyboardInterrupt):
                engine._library = real  # the next ruleset is compiled by a sound library
                continue
            assert verdict.level <= true.level
            assert verdict.ceiling <= true.ceiling
            for found, sound in zip(verdict.findings, true.findings, strict=True):
                assert found.meets_up_to <= sound.meets_up_to
    finally:
        engine._library = real


_deciders: dict[str, Decider] = {}


def _sound(framework: Framework) -> Decider:
    return _deciders.setdefault(framework.id, Decider(framework))


def test_a_decider_goes_on_after_a_fault(small: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """A unit without a verdict does not cost the next one its own."""
    faulty = FaultyLibrary("loop raises", at=1)
    monkeypatch.setattr(engine, "_library", lambda: faulty)
    decider = Decider(small)
    met = [best(criterion) for criterion in small.criteria]
    with pytest.raises(EngineFaultError):
        decider.decide(met)
    assert decider.decide(met).level == 5


def test_an_engine_that_always_fails_is_given_up(small: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rebuilding keeps memory for ever, so it ends after a bounded number of times."""
    compiled = []

    def library() -> FaultyLibrary:
        compiled.append(1)
        return FaultyLibrary("assert raises", at=1)

    monkeypatch.setattr(engine, "_library", library)
    decider = Decider(small)
    for _ in range(60):
        with pytest.raises(EngineFaultError):
            decider.decide([figure("CQS-03", 1)])
    assert len(compiled) < 60


def test_exact_comparison_at_the_edges(small: Framework) -> None:
    """79,9999999% does not meet 80%, 80% does; exactly 80% does not meet "> 80%"."""
    decider = _sound(small)
    met = {c.code: best(c) for c in small.criteria}

    def level(code: str, value: Fraction) -> int:
        return decider.decide({**met, code: figure(code, value)}.values()).level

    assert level("CQS-01", Fraction(80) - Fraction(1, 10**9)) == 3
    assert level("CQS-01", Fraction(80)) == 4
    assert level("CQS-02", Fraction(80)) == 3
    assert level("CQS-02", Fraction(80) + Fraction(1, 10**9)) == 4
    assert level("XHS-02", Fraction(5)) == 4
    assert level("XHS-02", Fraction(5) - Fraction(1, 10**9)) == 5


def test_the_largest_threshold_can_be_tried_from_both_sides(small: Framework) -> None:
    """A count of 10¹² is the largest a document may ask: one less fails it, one more passes."""
    largest = Requirement(Comparator.MORE_THAN, Fraction(10**12))
    rows = [
        attrs.evolve(
            c,
            requirements=(None, None, None, None, largest),
            threshold_provenance=(None, None, None, None, c.name_provenance),
        )
        if c.code == "XHS-01"
        else c
        for c in small.criteria
    ]
    framework = attrs.evolve(
        small,
        groups=tuple(
            attrs.evolve(g, criteria=tuple(r for r in rows if r.group == g.code)) for g in small.groups
        ),
    )
    assert selftest(framework).failures == ()
