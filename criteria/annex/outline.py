"""The rows of an annex of points as a tree, by their numbers: I above 1 above 1.1, I.2 above I.2.1."""

import re
from collections.abc import Iterator, Sequence

from attrs import define, field

from criteria.annex.columns import Role
from criteria.annex.entries import Entry
from criteria.annex.numbering import NO_NUMBER, Number, Style

_TITLE = "title"
"""How a title without a number is put into the tree: above all numbers."""


@define(eq=False)
class Node:
    """A row with what is below it; `entry` is None for one that the annex only implies."""

    entry: Entry | None
    number: Number
    name: str
    children: list["Node"] = field(factory=list)
    near: Entry | None = None
    """A row of the annex near an implied one, for its place."""
    wanted: int = 0
    """How many rows right below it the annex announces, as this program prints it; 0 if it does not."""

    @property
    def place(self) -> Entry:
        """The row of the annex that stands for it in a message."""
        found = self.entry or self.near
        if found is None:
            raise ValueError(f"{self.name}: a node without any row of the annex")
        return found

    @property
    def most_text(self) -> str:
        """What the annex says of its maximum."""
        return self.entry.text(Role.MOST) if self.entry else ""

    def below(self) -> Iterator["Node"]:
        """Yield all nodes below it."""
        for child in self.children:
            yield child
            yield from child.below()


_ANNOUNCED = re.compile(r"gộp 0?(\d+) phần: ")


def announced(text: str) -> int:
    """Return how many parts a row has, where this program's notation says so; else 0."""
    match = _ANNOUNCED.match(text)
    return int(match[1]) if match else 0


def outline(entries: Sequence[Entry]) -> list[Node]:
    """Return the outermost rows of an annex with all that is below them, in order."""
    tree = _Tree()
    group = ""
    for entry in entries:
        if entry.group and entry.group != group:
            group = entry.group
            tree.add_title(Node(None, NO_NUMBER, group, near=entry))
        if entry.number is NO_NUMBER and entry.is_title:
            tree.add_title(Node(entry, NO_NUMBER, entry.name))
        else:
            tree.add(Node(entry, entry.number, entry.name, wanted=announced(entry.text(Role.METHOD))))
    return tree.roots


class _Tree:
    """The tree while nodes are added; `_open` is the way from the root to the last one, with its keys."""

    def __init__(self) -> None:
        self.roots: list[Node] = []
        self._open: list[tuple[str, Node]] = []

    def add_title(self, node: Node) -> None:
        """Add a title without a number: beside the titles before it."""
        if self._open and not self._open[-1][1].children and self._open[-1][0] == _TITLE:
            # Two titles, one below the other: the second belongs to the first.
            self._put(len(self._open), _TITLE + "s", node)
            return
        keys = [key for key, _ in self._open]
        self._put(keys.index(_TITLE) if _TITLE in keys else 0, _TITLE, node)

    def add(self, node: Node) -> None:
        """Add a row by its number; one without a number beside the last one that has nothing below it."""
        number = node.number
        lacking = [at for at, (_, each) in enumerate(self._open) if each.wanted > len(each.children)]
        if lacking:
            self._put(lacking[-1] + 1, f"part{lacking[-1]}", node)
            return
        if number.style is Style.DOTTED:
            self._add_dotted(node)
            return
        if (at := self._dotted_before(number)) is not None:
            self._wrap(at)
        # A heading with a number and an item with one are two sequences: 1. Nhận thức số; 01, 02, …
        key = f"{number.style.value}{'t' * node.place.is_title}"
        keys = [each for each, _ in self._open]
        if key in keys:
            at = keys.index(key)
        elif number is NO_NUMBER:
            at = len(keys) if self._is_title() else max(len(keys) - 1, 0)
        elif node.place.is_title and (follows := self._followed(number)) is not None:
            at, key = follows, keys[follows]
        else:
            at = len(keys)
        self._put(at, key, node)

    def _dotted_before(self, number: Number) -> int | None:
        """Return the place of the open row 1.3 if 2 comes next, and 1 was left out; None if there is none."""
        if number.style is not Style.WHOLE or not number.parts[0].isdecimal():
            return None
        for at, (_, each) in enumerate(self._open):
            first = each.number.parts[0] if each.number.style is Style.DOTTED else ""
            if first.isdecimal() and int(first) < int(number.parts[0]):
                is_below = at > 0 and _same(self._open[at - 1][1].number.parts, (first,))
                return None if is_below else at
        return None

    def _wrap(self, at: int) -> None:
        """Put the rows 1.1, 1.2, 1.3 beside an open one below a row 1 that the annex only implies."""
        siblings = self._open[at - 1][1].children if at else self.roots
        wrapped: list[Node] = []
        for node in siblings:
            parts = node.number.parts
            if node.number.style is not Style.DOTTED:
                wrapped.append(node)
                continue
            if not (wrapped and wrapped[-1].entry is None and _same(wrapped[-1].number.parts, parts[:1])):
                wrapped.append(Node(None, _whole(parts[0]), parts[0], near=node.place))
            wrapped[-1].children.append(node)
        siblings[:] = wrapped
        self._open[at:] = [(Style.WHOLE.value, wrapped[-1])]

    def _followed(self, number: Number) -> int | None:
        """Return the place of the open row that the number follows, if the annex counts on with it."""
        for at, (_, each) in enumerate(self._open):
            before, after = each.number.text, number.text
            both = each.number.style is number.style and before.isdecimal() and after.isdecimal()
            if both and int(before) + 1 == int(after):
                return at
        return None

    def _is_title(self) -> bool:
        return bool(self._open) and (self._open[-1][1].entry is None or self._open[-1][1].place.is_title)

    def _add_dotted(self, node: Node) -> None:
        parts = node.number.parts
        for length in range(len(parts) - 1, 0, -1):
            wanted = parts[:length]
            found = [at for at, (_, each) in enumerate(self._open) if _same(each.number.parts, wanted)]
            if not found:
                continue
            at = found[-1] + 1
            for more in range(length + 1, len(parts)):
                # I.2.1 without I.2: the row between them is implied.
                text = ".".join(parts[:more])
                implied = Node(None, Number(text, Style.DOTTED, parts[:more]), text, near=node.place)
                self._put(at, f"{Style.DOTTED.value}{more}", implied)
                at += 1
            self._put(at, f"{Style.DOTTED.value}{len(parts)}", node)
            return
        if (beside := self._beside(parts[0])) is not None:
            # 2.1 after 1, without 2: the row above it is implied.
            self._put(beside[0], beside[1], Node(None, _whole(parts[0]), parts[0], near=node.place))
            self._add_dotted(node)
            return
        key = f"{Style.DOTTED.value}{len(parts)}"
        keys = [key for key, _ in self._open]
        self._put(keys.index(key) if key in keys else len(keys), key, node)

    def _beside(self, part: str) -> tuple[int, str] | None:
        """Return where the row of a number stands beside the open one before it; None if there is none."""
        for at, (key, each) in enumerate(self._open):
            before = each.number.parts[0] if each.number.style is Style.WHOLE else ""
            if before.isdecimal() and part.isdecimal() and int(before) < int(part):
                return at, key
        return None

    def _put(self, at: int, key: str, node: Node) -> None:
        del self._open[at:]
        (self._open[-1][1].children if self._open else self.roots).append(node)
        self._open.append((key, node))


def _whole(text: str) -> Number:
    return Number(text, Style.WHOLE, (text,))


def _same(parts: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two numbers are the same; 01 is 1."""
    return tuple(part.lstrip("0") for part in parts) == tuple(part.lstrip("0") for part in others)
