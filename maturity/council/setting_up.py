"""What prevents a council from being recorded, and which of several councils is meant; pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from criteria.document.values import write_date
from foundation.problem import Place, Problem, RefusedError
from maturity.council import codes
from maturity.council.council import Council
from maturity.people.person import Person, PersonState, Role
from maturity.places import councils_place


def member_problems(place: Place, ids: Sequence[str], persons: Mapping[str, Person]) -> Iterator[Problem]:
    """Yield what is wrong with the members of a council; `persons` are all in the workspace."""
    for identity, times in Counter(ids).items():
        if times > 1:
            yield codes.MEMBER_TWICE.at(place, person=identity)
        person = persons.get(identity)
        if person is None or person.state is PersonState.ERASED:
            yield codes.MEMBER_UNKNOWN.at(place, person=identity)
        elif Role.COUNCIL not in person.roles:
            yield codes.MEMBER_WITHOUT_ROLE.at(place, person=identity)


def decision_problems(
    place: Place, council: Council, recorded: Council | None, today: date, *, concluded: bool, is_update: bool
) -> Iterator[Problem]:
    """Yield what prevents a council from replacing the one recorded under its number."""
    if council.signed_on > today:
        yield codes.SIGNED_AHEAD.at(place, day=write_date(council.signed_on), today=write_date(today))
    if recorded is None or recorded == council:
        return
    if concluded:
        yield codes.ALREADY_CONCLUDED.at(place, number=council.number)
    elif not is_update:
        yield codes.SET_UP_OTHERWISE.at(place, number=council.number)


def choose(councils: Sequence[Council], year: int, number: str | None) -> Council:
    """Return the council with a number, or the only one there is.

    Raises `RefusedError` if there is none, or more than one.
    """
    place = councils_place(year)
    if not councils:
        raise RefusedError(codes.NO_COUNCIL.at(place, year=year))
    numbers = ", ".join(council.number for council in councils)
    chosen = [council for council in councils if number in (None, council.number)]
    if not chosen:
        fields = {"year": year, "number": number, "numbers": numbers}
        raise RefusedError(codes.COUNCIL_UNKNOWN.at(place, **fields))
    if len(chosen) > 1:
        raise RefusedError(codes.COUNCIL_UNSAID.at(place, year=year, numbers=numbers))
    return chosen[0]
