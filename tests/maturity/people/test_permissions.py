"""Who may write whose figures: by the roles, the unit and the body of a person."""

import pytest
from attrs import evolve

from foundation.problem import Code
from maturity.people import permission_codes as codes
from maturity.people.operation import Operation
from maturity.people.permissions import not_undoing, not_widening, why_not
from maturity.people.person import Person, Role
from maturity.places import FIGURES

OFFICER = Person(id="so01", roles=frozenset({Role.SUPPLIER}), supplier="Sở Tư pháp")
COMMUNE = Person(id="xa02", roles=frozenset({Role.UNIT}), unit="99002")
BOTH = Person(id="kep1", roles=frozenset({Role.UNIT, Role.SUPPLIER}), unit="99002", supplier="Sở Tư pháp")
STANDING = Person(id="tt01", roles=frozenset({Role.STANDING_BODY}))

CASES = {
    "an officer, their own table of every unit": (OFFICER, "99002 99003", ["Sở Tư pháp"], []),
    "an officer, their own table in capitals": (OFFICER, "99002", ["SỞ TƯ PHÁP"], []),
    "an officer, another body's table": (OFFICER, "99002", ["Sở Y tế"], [codes.OTHER_SUPPLIERS]),
    "an officer, two tables": (OFFICER, "99002", ["Sở Y tế", "Sở Tư pháp"], [codes.OTHER_SUPPLIERS]),
    "an officer, a unit's form": (OFFICER, "99002", [None], [codes.OTHER_SUPPLIERS]),
    "an officer, of whom nobody said whose figures": (OFFICER, "99002", [], [codes.OTHER_SUPPLIERS]),
    "a commune's person, its form": (COMMUNE, "99002", [None], []),
    "a commune's person, another's form": (COMMUNE, "99003", [None], [codes.OTHER_UNITS]),
    "a commune's person, a body's table": (COMMUNE, "99002", ["Sở Tư pháp"], [codes.OTHER_BODIES]),
    "a commune's person, a body's table of all": (
        COMMUNE,
        "99002 99003",
        ["Sở Tư pháp"],
        [codes.OTHER_UNITS, codes.OTHER_BODIES],
    ),
    "both roles, the unit's form": (BOTH, "99002", [None], []),
    "both roles, the body's table": (BOTH, "99002 99003", ["Sở Tư pháp"], []),
    "both roles, another body's table": (BOTH, "99002", ["Sở Y tế"], [codes.OTHER_BODIES]),
    "the standing body, any": (STANDING, "99002 99003", ["Sở Y tế", None], []),
}


@pytest.mark.parametrize(("person", "units", "suppliers", "expected"), CASES.values(), ids=CASES.keys())
@pytest.mark.parametrize("operation", [Operation.TAKE_IN, Operation.UNDO_INTAKE])
def test_figures_are_handed_in_by_whom_they_are_of(
    operation: Operation,
    person: Person,
    units: str,
    suppliers: list[str | None],
    expected: list[Code],
) -> None:
    """A unit's person its own figures, an officer those of the body, the standing body all."""
    problems = why_not(operation, FIGURES, person, units.split(), suppliers=suppliers)
    assert [problem.code for problem in problems] == [code.name for code in expected]


def test_an_officer_writes_only_what_their_body_holds() -> None:
    """A table under the name of a body may hold no criterion that the set gives to another."""

    def reasons(operation: Operation, *holders: str | None) -> list[str]:
        suppliers = ["Sở Tư pháp"] if operation is Operation.TAKE_IN else []
        problems = why_not(operation, FIGURES, OFFICER, ["99002"], suppliers=suppliers, holders=holders)
        return [problem.message for problem in problems]

    for operation in (Operation.TAKE_IN, Operation.ADD_EVIDENCE):
        assert reasons(operation, "Sở Tư pháp") == []
        (told,) = reasons(operation, "Sở Tư pháp", "Sở Y tế", "xã")
        assert "so01 là người của Sở Tư pháp nên không" in told
        assert "của nơi khác: Sở Y tế, UBND cấp xã; ghi đúng cơ quan cung cấp" in told
    assert (
        why_not(Operation.TAKE_IN, FIGURES, COMMUNE, ["99002"], suppliers=[None], holders=["Sở Y tế"]) == ()
    )


def test_an_officer_of_no_body_is_told_how_to_be_of_one() -> None:
    """The remedy is an operation with its arguments."""
    nobody_s = Person(id="so02", roles=frozenset({Role.SUPPLIER}))
    (problem,) = why_not(Operation.TAKE_IN, FIGURES, nobody_s, suppliers=["Sở Y tế"])
    assert (problem.code, problem.remedies[0].words) == (
        codes.OF_NO_BODY.name,
        ("person", "role", "so02", "--supplier", "TÊN"),
    )


@pytest.mark.parametrize(
    "operation", [one for one in Operation if one not in (Operation.TAKE_IN, Operation.UNDO_INTAKE)]
)
def test_an_officer_does_nothing_else(operation: Operation) -> None:
    """But what everybody may, who can open the workspace; evidence only of what the body holds."""
    told = why_not(operation, FIGURES, OFFICER, ["99002"])
    may_read = why_not(operation, FIGURES, None) == ()
    assert (told == ()) is may_read


def test_an_officer_takes_back_what_they_took_in() -> None:
    """And no intake of a colleague."""
    assert not_undoing(FIGURES, OFFICER, 3, "so01", ["99002"]) == ()
    (problem,) = not_undoing(FIGURES, OFFICER, 3, "so09", ["99002"])
    assert problem.code == codes.OTHERS_INTAKE.name


def test_who_is_of_a_unit_too_takes_back_what_is_of_that_unit_alone() -> None:
    """A second role opens the unit's own intakes, not those that a colleague took in of other units."""
    both = evolve(OFFICER, roles=OFFICER.roles | {Role.UNIT}, unit="99001")
    assert not_undoing(FIGURES, both, 3, "so09", ["99001"]) == ()
    for units in (["99002"], ["99001", "99002"]):
        (problem,) = not_undoing(FIGURES, both, 3, "so09", units)
        assert problem.code == codes.OTHERS_INTAKE.name


def test_nobody_moves_themselves_to_another_body() -> None:
    """Who may write persons and supplies figures as well."""
    both = Person(id="tt01", roles=STANDING.roles | OFFICER.roles, supplier="Sở Tư pháp")
    after = Person(id="tt01", roles=both.roles, supplier="Sở Y tế")
    (problem,) = not_widening(FIGURES, both, both, after)
    assert problem.code == codes.OWN_BODY.name
    assert not not_widening(FIGURES, STANDING, both, Person(id="kep2", roles=both.roles, supplier="Sở Y tế"))
