"""The result of one unit of a self-check, as reports receive it."""

from attrs import frozen

from rules.verdict import Assessment


@frozen
class UnitResult:
    """A unit's code and name as its user wrote them, and its checked assessment."""

    code: str
    name: str
    assessment: Assessment
