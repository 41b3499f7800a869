"""Which main indexes and rows of its base the document of an index changes, drops and renumbers.

A passage is known by its number; below a renumbered one the numbers go along. Each passage of the base is
used once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, field

from criteria.document import codes, index_codes, set_codes
from criteria.document.blocks import Entry
from criteria.document.faults import Faults
from criteria.document.grammar import DROPPED_KEY, FORMER_KEY
from criteria.document.index.outline import Node, Role
from criteria.document.rows import comments_of
from criteria.index.outside_scale import BONUS, PENALTY
from criteria.parts import DroppedCriterion


@define
class Origins:
    """The origins of the passages of one document, collected from all of it before they are merged."""

    base_id: str
    nodes: Mapping[str, Node]
    """The main indexes and rows of the base by their numbers, in its order."""
    faults: Faults
    of: dict[int, str] = field(factory=dict)
    """The numbers in the base by the lines of passages; those that are new are missing."""
    released: set[str] = field(factory=set)
    """Numbers of the base whose passages are dropped or have another number now."""
    unclear: set[int] = field(factory=set)
    """The lines of passages whose origin is at fault, so that what they lack is unknown."""
    certain: bool = True
    """False once a number is at fault: then sums and numbers of rows are not checked."""
    _dropped: list[DroppedCriterion] = field(factory=list)
    _used: dict[str, int] = field(factory=dict)

    def read(self, parts: Sequence[Node]) -> None:
        """Find the origin of every passage below these sections, and report those that cannot be found."""
        for node in all_below(parts):
            if entry := entry_of(node, DROPPED_KEY):
                self._drop(node, entry)
            elif entry := entry_of(node, FORMER_KEY):
                self._move(node, entry)
        for part in parts:
            for node in part.below:
                self._find(node, None)
            self._check_order(
                part.below, {Role.BONUS: f"{BONUS}.", Role.PENALTY: f"{PENALTY}."}.get(part.role, "")
            )

    @property
    def dropped(self) -> tuple[DroppedCriterion, ...]:
        """What the document drops, in the order of the base."""
        order = list(self.nodes)
        return tuple(sorted(self._dropped, key=lambda row: order.index(row.code)))

    def _drop(self, node: Node, reason: Entry) -> None:
        if not reason.value:
            self.faults.add(codes.KEY_EMPTY, reason.line, found=DROPPED_KEY)
        more = [(entry.line, f"khóa “{entry.key}”") for entry in node.entries if entry is not reason]
        more += [(table.line, "bảng điểm") for table in node.tables]
        more += [(below.line, f"chỉ số {below.code}") for below in node.below]
        for line, found in more:
            self.faults.add(set_codes.DROP_WITH_MORE, line, row=node.code, found=found)
        if node.code not in self.nodes:
            self.certain = False
            line = reason.line
            self.faults.add(set_codes.DROP_UNKNOWN, line, found=node.code, base=self.base_id)
            return
        self._use(node.code, node)
        self.released.add(node.code)
        self._dropped.append(DroppedCriterion(node.code, node.title, reason.value, comments_of(node)))

    def _move(self, node: Node, former: Entry) -> None:
        origin = self.nodes.get(former.value)
        if origin is not None and origin.role is node.role:
            self.of[node.line] = former.value
            self._use(former.value, node)
            self.released.add(former.value)
        else:
            self.certain = False
            self.unclear.add(node.line)
            words = {"key": f"Khóa “{FORMER_KEY}”", "found": former.value, "base": self.base_id}
            self.faults.add(set_codes.FORMER_UNKNOWN, former.line, **words)

    def _find(self, node: Node, above: Node | None) -> None:
        if is_dropped(node):
            return
        code = self._number_in_base(node, above)
        if node.line in self.of:
            former = entry_of(node, FORMER_KEY)
            if former is not None and former.value == code == node.code:
                self.faults.add(set_codes.FORMER_OF_KNOWN, former.line, found=code, base=self.base_id)
        elif code in self.nodes and code not in self.released:
            self.of[node.line] = code
            self._use(code, node)
        for below in node.below:
            self._find(below, node)

    def _number_in_base(self, node: Node, above: Node | None) -> str:
        """Return the number that a passage would have in the base; empty if there it has no place."""
        if above is None:
            return node.code
        origin = self.of.get(above.line)
        stands_right = node.code.startswith(f"{above.code}.")
        return f"{origin}{node.code.removeprefix(above.code)}" if origin and stands_right else ""

    def _use(self, code: str, node: Node) -> None:
        first = self._used.setdefault(code, node.line)
        if first != node.line:
            self.certain = False
            line, base = node.line, self.base_id
            self.faults.add(set_codes.BASE_ROW_TWICE, line, found=code, base=base, first=first)

    def _check_order(self, nodes: Sequence[Node], above: str) -> None:
        """Report a number of another place, and one that is not above the one before it in the document."""
        before = 0
        for node in nodes:
            if is_dropped(node):
                continue
            last = last_number(node)
            if node.code and (last <= before or node.code != f"{above}{last}"):
                self.certain = False
                needed = f"số từ {above}{before + 1} trở đi"
                self.faults.add(index_codes.NUMBER_PLACE, node.line, found=node.code, needed=needed)
            before = max(before, last)
            self._check_order(node.below, f"{node.code}.")


def all_below(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield every passage below these, each before those below it."""
    for node in nodes:
        for below in node.below:
            yield below
            yield from all_below([below])


def entry_of(node: Node, key: str) -> Entry | None:
    """Return the line of one key, None if there is none."""
    return next((entry for entry in node.entries if entry.key == key), None)


def is_dropped(node: Node) -> bool:
    """Whether a passage only says that the base's is left out."""
    return entry_of(node, DROPPED_KEY) is not None


def last_number(node: Node) -> int:
    """Return the last part of a passage's number, by which passages are ordered; 0 if it has none."""
    last = node.code.rpartition(".")[2]
    return int(last) if last.isdecimal() else 0
