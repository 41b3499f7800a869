"""Verdicts as the workspace keeps them: written and read back, and derived again to the same."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Framework
from criteria.texts import texts_of
from criteria.unit_groups import for_unit_group
from maturity.cycle.cycle import Cycle
from maturity.recognition.recognition import DecisionReference, Recognition
from maturity.store.record import record_of, row_of
from maturity.store.schema import RECOGNITIONS, VERDICTS
from maturity.verdicts.verdict import Stage, StoredVerdict, decide, derived_again, stored
from rules import assess
from rules.observation import figure, share
from tests.observations import units
from tests.strategies import days, frameworks

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


@given(data=st.data())
def test_a_verdict_written_as_a_row_reads_back(data: st.DataObject) -> None:
    """Findings, exact values and levels, for sets of every way of ranking."""
    framework = data.draw(frameworks())
    if framework.unit_groups:
        framework = for_unit_group(framework, None)
    observations = data.draw(units(framework))
    assessment = assess(framework, observations)
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
    made = decide(year, None, [share("CQS-02", 1, 2), figure("CQS-03", 1)])
    kept = stored(year, "99002", None, Stage.SELF_ASSESSED, made, DAY)
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
