"""Finds the unit with a name, since users can type a name instead of a code."""

from collections.abc import Sequence

from foundation.problem import NOWHERE, RefusedError
from foundation.text import key
from maturity.operations.session import Session
from maturity.units.kinds import Tier
from maturity.units.matching import Matched, Matcher, Question
from maturity.units.unit import in_force_on, units


def unit_code(session: Session, name: str, year: int | None, tiers: Sequence[Tier]) -> str:
    """Return the code of the one unit of these tiers with a name in a year, or today without a year.

    The kind can be left out (“Suối Mẫu”), and all accents if the name stays unambiguous; a single different
    accent can mean another unit. Refuses a name of no unit or of several, listing these with their codes.
    """
    store, today = session.store, session.today
    all_units = tuple(units(store))
    if any(unit.code == name.upper() for unit in all_units):  # of an agency: other codes have no letters
        return name.upper()
    matchers = [Matcher.of_year(store, year or today.year, tier) for tier in tiers]
    matches = [matcher.match(name=name) for matcher in matchers]
    exact = {match.unit.code for match in matches if isinstance(match, Matched)}
    day = today.replace(year=year, month=12, day=31) if year else today
    letters = {
        unit.code
        for unit in in_force_on(all_units, day)
        if name.isascii() and unit.tier in tiers and key(name) in (key(unit.name), key(unit.proper_name))
    }
    for codes in (exact, letters):
        if len(codes) == 1:
            return codes.pop()
    questions = [match for match in matches if isinstance(match, Question)]
    question = next((each for each in questions if each.candidates), questions[0])
    raise RefusedError(question.remark.at(NOWHERE))
