"""A statement of an assessment that the checker does not confirm, as a value."""

from attrs import frozen


@frozen
class Disagreement:
    """One statement that the checker's reading of the law does not confirm.

    `criterion` is None for statements on the unit as a whole; `expected` is what the checker reads instead.
    """

    criterion: str | None
    statement: str
    stated: object
    expected: object

    def __str__(self) -> str:
        subject = self.criterion or "unit"
        return f"{subject}: {self.statement} is stated as {self.stated}, read as {self.expected}"
