"""Exceptions: kept whole, as narrow as they were granted, and over after their last day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.dossier.overrides import Override, lifted
from maturity.dossier.transitions import MAY_BE_OVERRIDDEN, Need
from maturity.store.record import record_of, row_of
from maturity.store.schema import OVERRIDES
from tests.strategies import days

MARCH = date(2026, 3, 1), date(2026, 3, 31)


def granted(need: Need, instead: str) -> Override:
    return Override(
        id=1,
        year=2025,
        unit="99002",
        need=need,
        instead=instead,
        reason="Thiên tai",
        person="tt",
        on_day=MARCH[0],
        expires_on=MARCH[1],
    )


HELPS = """
28/02/2026 | tham-dinh hd02 | hd02 | 3 | không
01/03/2026 | tham-dinh hd02 | hd02 | 3 | có
31/03/2026 | tham-dinh hd02 | hd02 | 3 | có
01/04/2026 | tham-dinh hd02 | hd02 | 3 | không
15/03/2026 | tham-dinh hd02 | hd03 | 3 | không
15/03/2026 | muc-do 3       | hd02 | 3 | có
15/03/2026 | muc-do 3       | hd02 | 4 | không
"""
"""On which day, which exception, who acts, which level is concluded: whether it helps."""


@pytest.mark.parametrize("line", HELPS.strip().splitlines())
def test_an_exception_helps_whom_and_what_it_was_granted_for(line: str) -> None:
    """That person or that level alone, from the day on which it was granted to its last."""
    day, exception, person, level, helps = (part.strip() for part in line.split("|"))
    rule, instead = exception.split()
    need = {"tham-dinh": Need.NOT_AN_APPRAISER, "muc-do": Need.LEVEL_REACHED}[rule]
    on_day = date(*reversed([int(part) for part in day.split("/")]))
    found = lifted([granted(need, instead)], on_day, person=person, level=int(level))
    assert found == ({need} if helps == "có" else set())


def test_an_exception_helps_nobody_who_is_not_named() -> None:
    """Neither a person nor a level given is none at all."""
    assert lifted([granted(Need.NOT_AN_APPRAISER, "hd02")], MARCH[0]) == frozenset()


@given(need=st.sampled_from(sorted(MAY_BE_OVERRIDDEN, key=str)), first=days(), last=days())
def test_an_exception_written_as_a_row_reads_back(need: Need, first: date, last: date) -> None:
    """Every cell of it; a need of which no exception may be made is refused."""
    exception = Override(
        id=7,
        year=2025,
        unit="99002",
        need=need,
        instead="hd02",
        reason="Lý do",
        person="tt",
        on_day=first,
        expires_on=last,
    )
    assert record_of(Override, OVERRIDES.whole(row_of(exception))) == exception
    with pytest.raises(ValueError, match="in"):
        granted(Need.MAJORITY, "hd02")
