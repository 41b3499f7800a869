"""The reading of the facts of papers: which are asked for, from what, and why there are none."""

from collections.abc import Callable, Collection, Sequence
from typing import NoReturn, TypeVar

from attrs import frozen

from criteria.model import UnitKind
from foundation.problem import NOWHERE, Code, RefusedError
from foundation.text import key
from maturity.cycle.cycle import Cycle
from maturity.operations.papers import codes
from maturity.operations.papers.facts import (
    Office,
)
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.papers.sources import Sources
from maturity.operations.session import Session

Item = TypeVar("Item")


@frozen(kw_only=True)
class PaperRequest:
    """Which papers: the kinds, and for papers to single units which of them; () for all.

    `number` chooses one of several papers of a kind: that of its decision, minutes or complaint, or the day
    of the meeting; "" for all.
    """

    year: int
    kind: UnitKind
    papers: Sequence[PaperKind]
    units: Collection[str] = ()
    number: str = ""


@frozen(kw_only=True)
class Reading:
    """The reading of the facts of one kind of paper, for chosen units if it is written to units."""

    session: Session
    cycle: Cycle
    office: Office
    kind: PaperKind
    sources: Sources
    request: PaperRequest

    def chosen(self, items: Sequence[Item], numbers: Callable[[Item], Sequence[str]]) -> Sequence[Item]:
        """Return those about the number that was asked for, all of them if none was."""
        if not self.request.number:
            return items
        asked = key(self.request.number)
        chosen = [item for item in items if asked in map(key, numbers(item))]
        if not chosen:
            there = dict.fromkeys(number for item in items for number in numbers(item))
            fields = {"paper": codes.LABELS[self.kind], "year": self.cycle.year}
            if not there:
                raise RefusedError(codes.NO_NUMBERS.at(NOWHERE, **fields))
            fields |= {"number": self.request.number, "numbers": ", ".join(there)}
            raise RefusedError(codes.NO_SUCH_NUMBER.at(NOWHERE, **fields))
        return chosen

    def none(self, code: Code) -> RefusedError:
        """Return that there is nothing to write the paper from."""
        kind = self.cycle.unit_kind.value
        fields = {"paper": codes.in_a_sentence(self.kind), "units": self._named(), "kind": kind}
        return RefusedError(code.at(NOWHERE, year=self.cycle.year, **fields))

    def refuse(self, code: Code) -> NoReturn:
        """Raise that there is nothing to write the paper from."""
        raise self.none(code)

    def _named(self) -> str:
        units = self.sources.units
        every = len(units) == len(self.office.names)
        return codes.units_text(self.cycle.unit_kind, () if every else [unit.code for unit in units])
