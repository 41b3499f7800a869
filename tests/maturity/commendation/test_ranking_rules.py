"""The rules of commendation about places: who is named, ties, units kept out, rises since a year ago."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest

from maturity.commendation.achievement import (
    Achievement,
    BestPractice,
    FirstPlaces,
    Growth,
    PlacesRisen,
    achievement_text,
    read_achievement,
    series_of,
)
from maturity.commendation.proposal import propose_ranked
from maturity.commendation.ranked_candidate import RankedCandidate
from maturity.commendation.violation import Violation
from maturity.ranking.listed import FormerPlace
from maturity.settings.commendation import CommendationSettings
from maturity.units.kinds import Kind
from maturity.units.unit import Unit

SINCE = date(2024, 1, 1)


def candidate(
    code: str,
    position: int,
    value: str = "0.5",
    before: tuple[int | None, str] | None = None,
    *,
    tied: int = 1,
    shares: Mapping[str, Fraction] | None = None,
    violations: tuple[Violation, ...] = (),
) -> RankedCandidate:
    return RankedCandidate(
        unit=Unit(
            code=code, in_force_from=SINCE, kind=Kind.RURAL_DISTRICT, name=f"Huyện {code}", parent="98"
        ),
        series="dti",
        position=position,
        of=10,
        tied=tied,
        value=Fraction(value),
        former=None if before is None else FormerPlace(position=before[0], value=Fraction(before[1])),
        shares=shares or {},
        violations=violations,
    )


def named(*candidates: RankedCandidate, **rules: object) -> dict[str, tuple[Achievement, ...]]:
    proposal = propose_ranked(2025, candidates, CommendationSettings(**rules))  # type: ignore[arg-type]
    return {line.code: line.achievements for line in proposal.lines}


TEN = tuple(candidate(str(900 + place), place) for place in range(1, 11))


@pytest.mark.parametrize(
    ("places", "percent", "last"), [(3, None, 3), (None, 25, 2), (None, 5, 1), (1, 40, 4), (20, None, 10)]
)
def test_the_first_are_named_by_number_or_share(places: int | None, percent: int | None, last: int) -> None:
    """A share is rounded down, and the first is always in it."""
    found = named(*TEN, first_places=places, first_share=percent)
    assert [*found] == [str(900 + place) for place in range(1, last + 1)]


def test_all_that_share_the_last_place_are_named() -> None:
    """With how many share it."""
    units = (
        candidate("901", 1),
        candidate("902", 2, tied=2),
        candidate("903", 2, tied=2),
        candidate("904", 4),
    )
    found = named(*units, first_places=2)
    assert found == {
        "901": (FirstPlaces("dti", 1, 10, 1),),
        "902": (FirstPlaces("dti", 2, 10, 2),),
        "903": (FirstPlaces("dti", 2, 10, 2),),
    }


def test_a_unit_kept_out_keeps_its_place() -> None:
    """Nobody moves up, and it is listed with the reason."""
    violation = Violation(id=1, year=2025, unit="901", what="báo cáo sai", document="07/KL", on_day=SINCE)
    units = (candidate("901", 1, violations=(violation,)), candidate("902", 2), candidate("903", 3))
    proposal = propose_ranked(2025, units, CommendationSettings(first_places=2))
    assert [line.code for line in proposal.lines] == ["902"]
    assert [(line.code, line.achievements) for line in proposal.excluded] == [
        ("901", (FirstPlaces("dti", 1, 10, 1),))
    ]


def test_a_rise_needs_a_place_and_a_value_before() -> None:
    """Exactly as many places, or exactly as much, suffices; a unit without a place before has no rise."""
    units = (
        candidate("901", 1, "0.70", (6, "0.65")),
        candidate("902", 2, "0.69", (6, "0.65")),
        candidate("903", 3, "0.70", (None, "0.60")),
        candidate("904", 4, "0.99"),
    )
    found = named(*units, least_places_risen=5, least_growth=Fraction(1, 20))
    assert found == {
        "901": (PlacesRisen("dti", 6, 1), Growth("dti", Fraction("0.65"), Fraction("0.70"))),
        "903": (Growth("dti", Fraction("0.60"), Fraction("0.70")),),
    }


def test_best_practice_is_the_best_alone_with_nearly_all_points_of_a_row() -> None:
    """A row with two best names nobody, nor does one of which the best earned too little."""
    units = (
        candidate("901", 1, shares={"1.1": Fraction(1), "1.2": Fraction(1), "1.3": Fraction(89, 100)}),
        candidate("902", 2, shares={"1.1": Fraction(9, 10), "1.2": Fraction(1), "1.4": Fraction(9, 10)}),
    )
    found = named(*units, best_practice=True)
    assert found == {"901": (BestPractice("dti", "1.1"),), "902": (BestPractice("dti", "1.4"),)}


ACHIEVEMENTS = (
    FirstPlaces("dti-xa", 1, 10, 2),
    PlacesRisen("dti-xa", 7, 2),
    Growth("dti-xa", Fraction("0.65001"), Fraction("0.7")),
    BestPractice("dti-xa", "1.1 6.10"),
)


@pytest.mark.parametrize("achievement", ACHIEVEMENTS, ids=lambda one: type(one).__name__)
def test_an_achievement_is_read_as_it_was_written(achievement: Achievement) -> None:
    """With the series of the year in its key, so that two rankings of a year can commend one unit."""
    assert read_achievement(achievement.key, achievement_text(achievement)) == achievement
    assert achievement.key.endswith("-dti-xa")
    assert series_of(achievement) == "dti-xa"
