"""Finds the unit of a person in a list by its code or name, or asks about it."""

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
    """Finds the units of persons among the stored units of all periods; by name among those of one day."""

    def __init__(self, kept: Iterable[Unit], day: date) -> None:
        kept = tuple(kept)
        today = in_force_on(kept, day)
        former = [unit for unit in kept if unit not in today]
        self._codes = {unit.code for unit in kept}
        self._has_left_out = False
        # Agencies last, so that the meaning of a name among territories does not change.
        self._matchers = [Matcher(today, tier, former=former) for tier in reversed(TERRITORIES)]
        self._matchers.append(Matcher(today, Tier.AGENCY, former=former))

    def unit_of(self, listed: ListedPerson) -> tuple[str | None, tuple[Problem, ...]]:
        """Return the code of a person's unit, or None, and problems and corrections.

        A person who acts for no unit can belong to a body that is not a unit, such as a department of the
        province: this body is left out.
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
            notes = () if self._has_left_out else (note,)
            self._has_left_out = True
            return None, notes
        questions = [match for match in matches if not isinstance(match, Matched)]
        question = next((each for each in questions if each.candidates), questions[0])
        fields = question.remark.words | {"person": listed.person.id}
        return None, (codes.UNIT_UNCLEAR.at(place, **fields),)
