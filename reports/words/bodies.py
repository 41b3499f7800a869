"""Names of the bodies of units, as papers write them."""

from reports.words.wording import unit_name

COMMITTEE = "Ủy ban nhân dân"


def committee_of(unit: str) -> str:
    """Return the committee of a unit in full: `Ủy ban nhân dân xã Suối Mẫu`; other names stay."""
    short = unit_name(unit)
    return f"{COMMITTEE}{short.removeprefix('UBND')}" if short.startswith("UBND ") else short


def in_lines(body: str) -> tuple[str, ...]:
    """Return a committee's name in two lines, as it stands in the head of a paper."""
    rest = body.removeprefix(COMMITTEE).strip()
    return (COMMITTEE, rest) if rest and rest != body else (body,)
