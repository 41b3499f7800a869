"""Splits an index's blocks at its headings, and gathers them into the tree that the numbers describe.

A heading of the wrong rank is reported and then read by its number, so that one missing # does not make every
line below it a fault.
"""

import re
from collections.abc import Iterable, Sequence
from enum import Enum

from attrs import field, frozen

from criteria.document import codes, index_codes
from criteria.document.blocks import Block, Heading
from criteria.document.faults import Faults
from criteria.document.grammar import SHARED_SECTION, UNIT_GROUPS_SECTION
from criteria.document.index.grammar import BONUS_SECTION, CLASSES_SECTION, PENALTY_SECTION
from criteria.document.sections import Passage
from criteria.index.outside_scale import BONUS, PENALTY


class Role(Enum):
    """The role of a passage of an index; the value is its name if that is fixed."""

    HEAD = ""
    CLASSES = CLASSES_SECTION
    SHARED = SHARED_SECTION
    UNIT_GROUPS = UNIT_GROUPS_SECTION
    GROUP = "group"
    BONUS = BONUS_SECTION
    PENALTY = PENALTY_SECTION
    MAIN_INDEX = "main index"
    ROW = "row"


TABLES = (Role.CLASSES, Role.SHARED, Role.UNIT_GROUPS)
"""The sections that consist of one table."""
_NAMED = {role.value.casefold(): role for role in (*TABLES, Role.BONUS, Role.PENALTY)}
_NUMBERED = re.compile(r"((?:[0-9]+|[CT])(?:\.[0-9]+)*)\.\s+(\S.*)")
_DEEPEST = 4
"""The most numbers in the code of a row: 4.22.10.1."""


@frozen
class Node(Passage):
    """A passage of an index: its role, its number and title, and the passages below it."""

    role: Role = field(kw_only=True)
    code: str = field(default="", kw_only=True)
    """The number of a main index or row, empty if its heading has none."""
    title: str = field(default="", kw_only=True)
    below: list["Node"] = field(factory=list, kw_only=True)
    own: tuple[str, ...] | None = field(default=None, kw_only=True)
    """What the document itself states of a passage that it inherits; None: all (see `ScoredRow.own`)."""

    @property
    def label(self) -> str:
        """Words for the passage in messages."""
        match self.role:
            case Role.MAIN_INDEX:
                return f"Chỉ số chính {self.code}" if self.code else "Chỉ số chính"
            case Role.ROW:
                return f"Chỉ số {self.code}" if self.code else "Chỉ số"
            case Role.GROUP:
                return f"Nhóm “{self.name}”"
        return f"Mục “{self.name}”"


def split(blocks: Iterable[Block], faults: Faults) -> tuple[Node, ...]:
    """Return the head and the sections in order, each group and section of rows with its rows below it."""
    return _Outline(faults).read(blocks)


class _Outline:
    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.top: list[Node] = [Node(None, role=Role.HEAD)]
        self.open: list[tuple[int, Node]] = [(1, self.top[0])]
        """The passages that a deeper one can stand in, with the ranks of their headings."""

    def read(self, blocks: Iterable[Block]) -> tuple[Node, ...]:
        for block in blocks:
            if not isinstance(block, Heading):
                self.open[-1][1].blocks.append(block)
            elif len(self.top) == 1 and self.top[0].heading is None and _may_be_title(block):
                head = self.top[0]
                if head.blocks:
                    self.faults.add(codes.TITLE_MISSING, 1)
                self._check_rank(block, 1)
                self.top[0] = Node(block, head.blocks, role=Role.HEAD)
                self.open = [(1, self.top[0])]
            else:
                self._heading(block)
        if self.top[0].heading is None:
            self.faults.add(codes.TITLE_MISSING, 1)
        return tuple(self.top)

    def _heading(self, heading: Heading) -> None:
        match = _NUMBERED.fullmatch(heading.text)
        if match:
            self._numbered(heading, match[1], match[2])
            return
        role = _NAMED.get(heading.text.casefold())
        if role is not None and heading.text != role.value:
            self.faults.add(codes.SECTION_NAME, heading.line, found=heading.text, needed=f"## {role.value}")
        if role is not None or heading.level <= 2:
            self._check_rank(heading, 2)
            node = Node(heading, role=role or Role.GROUP)
            self.top.append(node)
            self.open = [(2, node)]
            return
        self.faults.add(index_codes.HEADING, heading.line, found=heading.text)
        rank = min(heading.level, 2 + _DEEPEST)
        self._place(rank, Node(heading, role=Role.MAIN_INDEX if rank == 3 else Role.ROW))

    def _numbered(self, heading: Heading, code: str, title: str) -> None:
        depth = code.count(".") + 1
        if depth == 1 and code in (BONUS, PENALTY):
            self.faults.add(index_codes.HEADING, heading.line, found=heading.text)
            return
        if depth > _DEEPEST:
            needed = f"số có nhiều nhất {_DEEPEST} phần"
            self.faults.add(index_codes.NUMBER_PLACE, heading.line, found=code, needed=needed)
            depth = _DEEPEST
        self._check_rank(heading, 2 + depth)
        role = Role.MAIN_INDEX if depth == 1 else Role.ROW
        self._place(2 + depth, Node(heading, role=role, code=code, title=title))

    def _place(self, rank: int, node: Node) -> None:
        while self.open[-1][0] >= rank:
            self.open.pop()
        above, parent = self.open[-1]
        # Rows of bonus and penalty stand right in their section, where main indexes would.
        outside = parent.role in (Role.BONUS, Role.PENALTY)
        fits = above == rank - 1 or (outside and rank == 4)
        if parent.role in (Role.HEAD, *TABLES) or not fits or (outside and rank == 3):
            needed = (
                "dưới một nhóm chỉ số (##)"
                if node.role is Role.MAIN_INDEX
                else "dưới chỉ số mà nó là một phần"
            )
            self.faults.add(index_codes.ROW_PLACE, node.line, found=node.code or node.name, needed=needed)
        if parent.role not in (Role.HEAD, *TABLES):
            parent.below.append(node)
        self.open.append((rank, node))

    def _check_rank(self, heading: Heading, rank: int) -> None:
        if not heading.text:
            self.faults.add(codes.HEADING_EMPTY, heading.line)
        elif heading.level != rank:
            fields = {"marks": "#" * heading.level, "needed": f"viết với {'#' * rank}"}
            self.faults.add(codes.HEADING_LEVEL, heading.line, found=heading.text, **fields)


def _may_be_title(heading: Heading) -> bool:
    named = _NUMBERED.fullmatch(heading.text) or heading.text.casefold() in _NAMED
    return not named and heading.level == 1


def check_numbers(nodes: Iterable[Node], faults: Faults) -> None:
    """Report main indexes and rows whose number is not the next at their place."""
    mains: list[Node] = []
    for node in nodes:
        if node.role in (Role.BONUS, Role.PENALTY):
            _check_siblings(node.below, f"{BONUS}." if node.role is Role.BONUS else f"{PENALTY}.", faults)
        else:
            mains += (below for below in node.below if below.role is Role.MAIN_INDEX)
    _check_siblings(mains, "", faults)


def _check_siblings(nodes: Sequence[Node], above: str, faults: Faults) -> None:
    """Report nodes whose number is not the next one after `above`, then those below each of them.

    After a number too large, the next ones are held against it if they go on from it: then nodes are missing
    before it; otherwise it alone is wrong.
    """
    following = 1
    for at, node in enumerate(nodes):
        expected = f"{above}{following}"
        own = _number(node.code, above)
        if node.code and node.code != expected:
            faults.add(index_codes.NUMBER_PLACE, node.line, found=node.code, needed=f"số {expected}")
            after = _number(nodes[at + 1].code, above) if at + 1 < len(nodes) else None
            if own is not None and own > following and after == own + 1:
                following = own
        following += 1
        named_right = any(below.code.startswith(f"{expected}.") for below in node.below)
        _check_siblings(node.below, f"{expected if named_right else node.code or expected}.", faults)


def _number(code: str, above: str) -> int | None:
    """Return the last number of a code right below `above`, None if it stands elsewhere."""
    last = code.removeprefix(above)
    return int(last) if code.startswith(above) and last.isdecimal() else None
