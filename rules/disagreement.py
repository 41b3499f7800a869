"""What the checker finds that it does not confirm, as a value."""

from attrs import frozen


@frozen
class Disagreement:
    """One statement of an assessment that this reading of the law does not confirm.

    `criterion` is None for statements on the unit as a whole.
    """

    criterion: str | None
    statement: str
    stated: object
    found: object

    def __str__(self) -> str:
        return (
            f"{self.criterion or 'unit'}: {self.statement} is stated as {self.stated}, read as {self.found}"
        )
