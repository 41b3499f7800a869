"""A set as a flat list of its passages – groups, main indexes, rows – and made again from such a list."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from attrs import evolve, field, frozen

from criteria.index.model import Index, IndexGroup, MainIndex
from criteria.index.outside_scale import BONUS, PENALTY
from criteria.index.rows import DividedRow, Row, ScoredRow
from criteria.model import Criterion, Framework, Group

TOP = ""
"""What the groups of a set stand in."""
CHILDREN = frozenset({"groups", "bonus", "penalty", "main_indexes", "rows", "parts", "criteria"})
"""The fields of a set and of its passages that hold passages."""
PassageValue = Group | Criterion | IndexGroup | MainIndex | DividedRow | ScoredRow
AnySet = Framework | Index


class Layer(Enum):
    """What a passage is."""

    GROUP = "group"
    MAIN_INDEX = "main_index"
    ROW = "row"


@frozen(kw_only=True)
class Passage:
    """A group, main index or row without what stands in it.

    `key` identifies it in its set: its code, of a group of an index its heading. `within` is the key of what
    it stands in: `TOP`, or `C` and `T` of rows of bonus and penalty.
    """

    layer: Layer
    key: str
    within: str
    value: PassageValue = field(repr=False)

    @property
    def code(self) -> str | None:
        """Its code; None of a group of an index."""
        return None if isinstance(self.value, IndexGroup) else self.value.code


def passages(criteria_set: AnySet) -> tuple[Passage, ...]:
    """Return all passages of a set in the order of its document, each before those in it.

    Raises ValueError if two have the same key.
    """
    found = tuple(_of_index(criteria_set) if isinstance(criteria_set, Index) else _of_levels(criteria_set))
    if len({each.key for each in found}) != len(found):
        raise ValueError(f"{criteria_set.id}: two passages share a code")
    return found


def _of_levels(framework: Framework) -> Iterator[Passage]:
    for group in framework.groups:
        alone = evolve(group, criteria=())
        yield Passage(layer=Layer.GROUP, key=group.code, within=TOP, value=alone)
        for row in group.criteria:
            yield Passage(layer=Layer.ROW, key=row.code, within=group.code, value=row)


def _of_index(index: Index) -> Iterator[Passage]:
    seen: dict[str, int] = {}
    for group in index.groups:
        times = seen[group.name] = seen.get(group.name, 0) + 1
        key = f"## {group.name}" if times == 1 else f"## {group.name} ({times})"
        alone = evolve(group, main_indexes=())
        yield Passage(layer=Layer.GROUP, key=key, within=TOP, value=alone)
        for main in group.main_indexes:
            yield Passage(layer=Layer.MAIN_INDEX, key=main.code, within=key, value=evolve(main, rows=()))
            yield from _rows(main.rows, main.code)
    yield from _rows(index.bonus, BONUS)
    yield from _rows(index.penalty, PENALTY)


def _rows(rows: Sequence[Row], within: str) -> Iterator[Passage]:
    for row in rows:
        parts = row.parts if isinstance(row, DividedRow) else ()
        alone = evolve(row, parts=()) if isinstance(row, DividedRow) else row
        yield Passage(layer=Layer.ROW, key=row.code, within=within, value=alone)
        yield from _rows(parts, row.code)


def assembled(
    head: AnySet,
    values: Mapping[str, Any],
    children: Mapping[str, Sequence[str]],
    others: Mapping[str, Any],
) -> AnySet:
    """Return the set with these passages by their keys, and the keys of what stands in each, in order.

    `others` are fields of `head` that change. Raises ValueError if what results is no set.
    """

    def row(key: str) -> Any:
        value = values[key]
        return evolve(value, parts=rows(key)) if isinstance(value, DividedRow) else value

    def rows(key: str) -> tuple[Any, ...]:
        return tuple(map(row, children.get(key, ())))

    def group(key: str) -> Any:
        if isinstance(head, Framework):
            return evolve(values[key], criteria=rows(key))
        mains = (evolve(values[main], rows=rows(main)) for main in children.get(key, ()))
        return evolve(values[key], main_indexes=tuple(mains))

    groups = tuple(map(group, children.get(TOP, ())))
    if isinstance(head, Framework):
        return evolve(head, **others, groups=groups)
    return evolve(head, **others, groups=groups, bonus=rows(BONUS), penalty=rows(PENALTY))
