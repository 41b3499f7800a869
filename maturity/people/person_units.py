"""Which unit a person of a list is of: found by its code or its name, or asked about."""

from collections.abc import Iterable
from datetime import date

from foundation.problem import Problem
from foundation.text import quote
from maturity.people import codes
from maturity.people.list_file import ListedPerson
from maturity.people.person import Role
from maturity.units.kinds import TERRITORIES, Tier, split_name
from maturity.units.matching import Matched, Matcher
from maturity.units.unit import Unit, in_force_on


class PersonUnits:
    """Finds the units of persons among those that are kept, of all periods; by name those of a day."""

    def __init__(self, kept: Iterable[Unit], day: date) -> None:
        kept = tuple(kept)
        today = in_force_on(kept, day)
        former = [unit for unit in kept if unit not in today]
        self._codes = {unit.code for unit in kept}
        self._has_left_out = False
        # Agencies last, so that what a name means among territories stays as it is.
        self._matchers = [Matcher(today, tier, former=former) for tier in reversed(TERRITORIES)]
        self._matchers.append(Matcher(today, Tier.AGENCY, former=former))

    def unit_of(self, listed: ListedPerson) -> tuple[str | None, tuple[Problem, ...]]:
        """Return the code of a person's unit, None for none, and what is wrong or was put right.

        Who acts for no unit may be of a body that is none, a department of the province: it is left out.
        """
        code, name, place = listed.unit_code, listed.unit_name, listed.unit_place
        if code in self._codes and not name:
            return code, ()
        if not code and not name:
            return None, ()
        acts_for_unit = Role.UNIT in listed.person.roles
        matches = [matcher.match(code, name) for matcher in self._matchers]
        for match in matches:
            if isinstance(match, Matched):
                return match.unit.code, tuple(note.at(place) for note in match.notes)
        if not acts_for_unit and not code and not split_name(name).word:
            note = codes.BODY_LEFT_OUT.at(place, found=quote(name), person=listed.person.id)
            said = () if self._has_left_out else (note,)
            self._has_left_out = True
            return None, said
        asked = [match for match in matches if not isinstance(match, Matched)]
        question = next((one for one in asked if one.candidates), asked[0])
        fields = question.remark.words | {"person": listed.person.id}
        return None, (codes.UNIT_UNCLEAR.at(place, **fields),)
