"""The annex of a decision on a ranking, by every rule of places; verify counts the places from it again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from criteria.index.model import Index
from criteria.index.policies import RankBy, Ties
from criteria.model import UnitKind
from maturity.decisions.decision import Decision, DecisionKind
from maturity.integrity.ranking_check import RankingGrounds, Score, check_rankings
from maturity.ranking.deciding import annex
from maturity.ranking.ranked_unit import RankedUnit
from maturity.store.record import row_of
from maturity.verdicts.points import ScoredUnit
from tests.commands.ranked_year import SET, index, scores

DAY = date(2026, 4, 20)
DECISION = Decision(
    number="10/QĐ-MẪU",
    signed_on=DAY,
    kind=DecisionKind.RANKING,
    year=2025,
    unit_kind=UnitKind.DISTRICT,
    signer="ky1",
    series=SET,
)
RULES = [
    *(evolve(index(), rank_by=by, ties=ties) for by in (RankBy.EXACT, RankBy.PRINTED) for ties in Ties),
    evolve(index(), rank_by=RankBy.PRINTED, tie_breaks=tuple(main.code for main in index().main_indexes)),
    evolve(index(), rank_by=RankBy.PRINTED, value_decimals=1, points_decimals=2),
    evolve(index(), rank_by=RankBy.PRINTED, value_decimals=1, ties=Ties.DENSE, tie_breaks=("6",)),
]


def grounds(made: Index, rows: tuple[RankedUnit, ...]) -> RankingGrounds:
    """Return what verify holds an annex against: the scores that it was made of, recorded before it."""
    cells = tuple({**row_of(row), "line": 100} for row in rows)
    decision: dict[str, Any] = {**row_of(DECISION), "line": 99}
    reference = decision["number"], decision["signed_on"]
    return RankingGrounds(
        rankings={reference: cells},
        decisions={reference: decision},
        conclusions={},
        scores={(2025, SET, unit): Score(ScoredUnit(scored).verdict, 1) for unit, scored in scores().items()},
        dossiers={},
        indexes={(2025, SET, UnitKind.DISTRICT.value): made},
    )


def positions(rows: tuple[RankedUnit, ...]) -> Mapping[str, int | None]:
    return {row.unit: row.position for row in rows}


@pytest.mark.parametrize("made", RULES, ids=range(len(RULES)))
@given(left_out=st.sets(st.sampled_from(sorted(scores())), max_size=11))
def test_places_are_counted_again_from_the_annex(made: Index, left_out: set[str]) -> None:
    """Whoever is left out: no place contradicts the points, and one that is changed does."""
    rows = annex(DECISION, made, scores(), dict.fromkeys(left_out, "mới thành lập"))
    assert [row.unit for row in rows] == sorted(scores())
    assert {unit for unit, position in positions(rows).items() if position is None} == left_out
    assert [*check_rankings(grounds(made, rows))] == []
    first = next(row for row in rows if row.position is not None)
    forged = tuple(evolve(row, position=99) if row is first else row for row in rows)
    assert [each.column for each in check_rankings(grounds(made, forged))] == ["position"]


def test_ties_share_a_place_by_each_rule() -> None:
    """903 and 904 are equal in all main indexes; 905 and 906 only print alike; 0,7 is printed three times."""
    exact, dense, printed, _, broken, coarse, _ = (
        positions(annex(DECISION, each, scores(), {})) for each in RULES
    )
    assert [exact[unit] for unit in ("903", "904", "905", "906", "907")] == [3, 3, 6, 5, 7]
    assert [dense[unit] for unit in ("903", "904", "905", "906", "907")] == [3, 3, 5, 4, 6]
    assert [printed[unit] for unit in ("903", "904", "905", "906", "907")] == [3, 3, 5, 5, 7]
    assert [broken["903"], broken["904"]] == [3, 3]
    assert {broken["905"], broken["906"]} == {5, 6}
    assert [coarse[unit] for unit in ("901", "902", "903", "905", "907", "908", "909")] == [
        1,
        1,
        3,
        3,
        7,
        7,
        7,
    ]


def test_groups_are_ranked_apart_or_not_at_all() -> None:
    """Each group has its first; a group that the set does not rank has its points without places."""
    groups = {unit: "ABC"[at % 3] for at, unit in enumerate(sorted(scores()))}
    grouped = {
        unit: evolve(scored, others=evolve(scored.others, unit_group=groups[unit]))
        for unit, scored in scores().items()
    }
    made = evolve(index(), ranked_by_unit_group=True, unranked_unit_groups=("C",))
    rows = annex(DECISION, made, grouped, {})
    assert positions(rows) == {
        **{unit: at for at, unit in enumerate(("901", "904", "907", "910"), 1)},
        **{unit: at for at, unit in enumerate(("902", "905", "908", "911"), 1)},
        **dict.fromkeys(("903", "906", "909", "912")),
    }
    assert {row.unit for row in rows if row.points is None} == set()
    assert [*check_rankings(grounds(made, rows))] == []
