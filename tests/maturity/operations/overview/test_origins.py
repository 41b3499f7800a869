"""What a unit was on an earlier day: itself under another code, or the units that it was formed of."""

from datetime import date

from maturity.operations.overview.origins import Formed, origin_of
from maturity.recognition.inherited import Heritage
from maturity.units.kinds import Kind
from maturity.units.succession import CarryOver, Succession, SuccessionKind
from maturity.units.unit import Unit

DAY, BEFORE = date(2026, 3, 1), date(2025, 12, 31)


def unit(code: str, since: date, until: date | None = None) -> Unit:
    return Unit(
        code=code, in_force_from=since, in_force_until=until, kind=Kind.RURAL_COMMUNE, name=f"Xã {code}"
    )


def became(old: Unit, new: Unit, kind: SuccessionKind, carry_over: CarryOver = CarryOver.NONE) -> Succession:
    return Succession(
        old_code=old.code,
        old_from=old.in_force_from,
        new_code=new.code,
        new_from=new.in_force_from,
        kind=kind,
        decision="Nghị quyết số 5",
        effective_on=new.in_force_from,
        carry_over=carry_over,
    )


OLD, OTHER = (unit(code, date(2025, 7, 1), date(2026, 2, 28)) for code in ("99001", "99002"))
NEW = unit("99003", DAY)
MERGED = SuccessionKind.MERGED


def test_another_code_is_the_same_unit() -> None:
    heritage = Heritage((OLD, NEW), (became(OLD, NEW, SuccessionKind.RECODED),), ())
    origin = origin_of(heritage, NEW, BEFORE)
    assert (origin.formed, origin.units) == (Formed.SAME, (OLD,))


def test_a_merger_takes_over_what_its_successions_say() -> None:
    """The lowest level if all of them say so; one that does not makes the unit assessed anew."""
    units = (OLD, OTHER, NEW)
    lowest = tuple(became(old, NEW, MERGED, CarryOver.LOWEST) for old in (OLD, OTHER))
    assert origin_of(Heritage(units, lowest, ()), NEW, BEFORE).formed is Formed.CARRIED
    one_not = (lowest[0], became(OTHER, NEW, MERGED))
    origin = origin_of(Heritage(units, one_not, ()), NEW, BEFORE)
    assert (origin.formed, origin.units) == (Formed.ANEW, (OLD, OTHER))


def test_units_are_followed_over_several_successions() -> None:
    """Two became one, which then got another code: on the earlier day it was the two."""
    middle = unit("99003", DAY, date(2026, 5, 31))
    last = unit("99004", date(2026, 6, 1))
    successions = (
        *(became(old, middle, MERGED) for old in (OLD, OTHER)),
        became(middle, last, SuccessionKind.RECODED),
    )
    heritage = Heritage((OLD, OTHER, middle, last), successions, ())
    assert origin_of(heritage, last, BEFORE).units == (OLD, OTHER)
    assert origin_of(heritage, last, DAY).formed is Formed.SAME


def test_a_unit_of_which_nothing_is_known_is_new() -> None:
    assert origin_of(Heritage((NEW,), (), ()), NEW, BEFORE).formed is Formed.NEW
