"""Verdicts as the workspace keeps them: written and read back, and derived again to the same."""

from collections.abc import Callable
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Framework, Kind
from criteria.texts import texts_of
from maturity.cycle.cycle import Cycle
from maturity.recognition.recognition import DecisionReference, Recognition
from maturity.store.record import record_of, row_of
from maturity.store.schema import RECOGNITIONS, VERDICTS
from maturity.verdicts.verdict import Stage, StoredVerdict, decide, derived_again, stored
from rules import assess
from rules.observation import Observation, State, answer, figure, missing, share
from rules.scored import Others
from rules.selftest_cases import best
from tests.conftest import load
from tests.rankings import from_level, with_conditions, with_extended, with_separate_lists
from tests.strategies import days

DAY = date(2026, 1, 5)


def cycle(framework: Framework) -> Cycle:
    texts = texts_of("2361-xa").value
    assert texts is not None
    return Cycle(
        year=2025,
        unit_kind=framework.unit_kind,
        framework=framework,
        texts=texts,
        is_rehearsal=True,
        opened_on=DAY,
    )


def every_state(framework: Framework) -> list[Observation]:
    """Every state and kind of value in turn: shares that no decimal ends, large counts, reasons."""
    made = []
    for number, criterion in enumerate(framework.criteria):
        code, state = criterion.code, [*State][number % len(State)]
        if criterion.kind is Kind.DERIVED or state is State.MISSING:
            made.append(missing(code))
        elif criterion.kind is Kind.YES_NO:
            made.append(evolve(figure(code, number % 2), state=state, note="lý do"))
        elif criterion.kind is Kind.COUNT:
            made.append(evolve(figure(code, 10**12 + number), state=state, note="lý do"))
        else:
            made.append(evolve(share(code, number + 1, 3 * number + 7), state=state, note="lý do"))
    return made


def nothing(framework: Framework) -> list[Observation]:
    """No figure at all."""
    return [missing(criterion.code) for criterion in framework.criteria]


def all_best(framework: Framework) -> list[Observation]:
    """Each figure as good as can be."""
    return [best(criterion) for criterion in framework.criteria]


SETS: dict[str, Callable[[Framework], Framework]] = {
    "levels alone": lambda small: small,
    "extended rows": lambda small: with_extended(small, "KTS-01", "KTS-02", "XHS-01"),
    "a list for each level": with_separate_lists,
    "nothing asked below level 3": from_level(3),
    "conditions and a lowest level": with_conditions,
    "the ministry's": lambda _: load("2361-xa"),
}


@pytest.mark.parametrize("reported", [every_state, nothing, all_best], ids=lambda made: made.__name__)
@pytest.mark.parametrize("answered", [True, False, None])
@pytest.mark.parametrize("made_of", SETS.values(), ids=SETS)
def test_a_verdict_written_as_a_row_reads_back(
    small: Framework,
    made_of: Callable[[Framework], Framework],
    reported: Callable[[Framework], list[Observation]],
    answered: bool | None,
) -> None:
    """Findings, exact values and levels, for sets of every way of ranking."""
    framework = made_of(small)
    answers = [answer(condition.code, answered) for condition in framework.conditions]
    assessment = assess(framework, [*reported(framework), *answers])
    kept = StoredVerdict(
        year=2025,
        unit="99002",
        stage=Stage.APPRAISED,
        unit_group=None,
        verdict=assessment.verdict,
        engine="durable-rules 2.0.28",
        decided_on=DAY,
    )
    assert record_of(StoredVerdict, VERDICTS.whole(row_of(kept))) == kept


def test_a_kept_verdict_is_derived_again(small: Framework) -> None:
    """Equal where nothing was changed; another level, figure or set shows."""
    year = cycle(small)
    made = decide(year, [share("CQS-02", 1, 2), figure("CQS-03", 1)], Others())
    kept = stored(year, "99002", Stage.SELF_ASSESSED, made, Others(), DAY)
    assert derived_again(year, kept).verdict == kept.verdict
    lifted = evolve(kept, verdict=evolve(kept.verdict, level=kept.verdict.level + 1))
    assert derived_again(year, lifted).verdict != lifted.verdict
    first, *rest = kept.verdict.findings
    better = evolve(first, observation=share("CQS-01", 1, 1))
    forged = evolve(kept, verdict=evolve(kept.verdict, findings=(better, *rest)))
    assert derived_again(year, forged).verdict != forged.verdict


FROM, UNTIL, REVOKED = date(2026, 6, 15), date(2027, 6, 14), date(2026, 12, 1)
DECISION = DecisionReference("123/QĐ-UBND", date(2026, 6, 10))
FOREVER = Recognition(year=2025, unit="99002", level=3, decision=DECISION, valid_from=FROM)
ENDING = evolve(FOREVER, valid_until=UNTIL)
GONE = evolve(ENDING, revoked_from=REVOKED, revocation=DECISION, revocation_reason="số liệu không đúng")


@pytest.mark.parametrize(
    ("recognition", "day", "holds"),
    [
        (FOREVER, date(2026, 6, 14), False),
        (FOREVER, FROM, True),
        (FOREVER, date(2090, 1, 1), True),
        (ENDING, UNTIL, True),
        (ENDING, date(2027, 6, 15), False),
        (GONE, date(2026, 11, 30), True),
        (GONE, REVOKED, False),
    ],
)
def test_when_a_recognition_holds(recognition: Recognition, day: date, holds: bool) -> None:
    """From its first to its last day, both included, unless it was revoked before."""
    assert recognition.is_in_force(day) is holds


@given(level=st.integers(1, 5), until=st.none() | days(), revoked=st.none() | days())
def test_a_recognition_written_as_a_row_reads_back(
    level: int, until: date | None, revoked: date | None
) -> None:
    """With its decision, and with that of its revocation."""
    whole = evolve(FOREVER, level=level, valid_until=until)
    if revoked is not None:
        whole = evolve(whole, revoked_from=revoked, revocation=DECISION, revocation_reason="lý do")
    assert record_of(Recognition, RECOGNITIONS.whole(row_of(whole))) == whole
