"""The figures on which a change is tried: carried by what they measure, derived ones computed anew."""

from datetime import date

from attrs import evolve

from criteria.model import Criterion, Framework
from maturity.operations.impact.deciding import Under, side_of
from maturity.operations.impact.figures import FiguresAtHand, UnitAtHand
from maturity.operations.overview.areas import areas_of
from maturity.operations.overview.values import Basis
from rules.observation import Observation, share

DAY = date(2025, 12, 31)


def at_hand(framework: Framework, *observed: Observation, **others: object) -> FiguresAtHand:
    """Return the figures of one district."""
    unit = UnitAtHand(
        code="1",
        name="Huyện Mẫu",
        unit_group=None,
        basis=Basis.FIGURES,
        observed={each.criterion: each for each in observed},
    )
    return FiguresAtHand(
        source=framework, units=(unit,), areas=areas_of((), {}), day=DAY, today=DAY, **others
    )


def counting_from(framework: Framework, level: int) -> Framework:
    """Return a set whose share of communes counts those recognised at a level or above."""

    def change(row: Criterion) -> Criterion:
        return evolve(row, minimum_recognition=level) if row.code == "CHUNG-01" else row

    return framework.mapped(change)


def test_a_share_of_communes_is_counted_anew(district: Framework) -> None:
    """Another least level counts other communes: in a workspace it is computed, of a file it is missing."""
    known = share("CHUNG-01", 5, 10)
    other = counting_from(district, 5)
    alone = at_hand(district, known)
    assert Under(district, alone).of(alone.units[0])[0] == known
    assert Under(other, alone).of(alone.units[0])[0].value is None

    def derive(unit: str, row: Criterion) -> Observation:
        assert (unit, row.minimum_recognition) == ("1", 5)
        return share(row.code, 2, 10)

    stored = at_hand(district, known, derive=derive)
    assert Under(other, stored).of(stored.units[0])[0] == share("CHUNG-01", 2, 10)


def test_a_set_is_used_on_the_nearest_day_on_which_it_is_in_force(district: Framework) -> None:
    """A set of next year is tried as it will begin, one that ended as it was last."""
    later = evolve(district, effective_from=date(2027, 1, 1))
    over = evolve(district, effective_from=date(2020, 1, 1), effective_until=date(2024, 6, 30))
    assert side_of(later, DAY).day == date(2027, 1, 1)
    assert side_of(over, DAY).day == date(2024, 6, 30)
    assert side_of(district, DAY).day == DAY
