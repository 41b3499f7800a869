"""Splits a document's blocks at its headings: the head, sections with one table, groups, criteria.

A heading of the wrong rank is reported and then classified by its text, so that one missing # does not make
every line below it a fault.
"""

import re
from collections.abc import Iterable
from enum import Enum

import attrs
from attrs import field, frozen

from criteria.document import codes
from criteria.document.blocks import Block, Comment, Entry, Heading, Paragraph, Table
from criteria.document.faults import Faults
from criteria.document.grammar import GROUP_KEYS, LEVELS_SECTION, SHARED_SECTION, UNIT_GROUPS_SECTION


class Role(Enum):
    """The role of a section; the value is the rank (number of #) of its heading, and its name if fixed."""

    HEAD = "#"
    LEVELS = f"## {LEVELS_SECTION}"
    SHARED = f"## {SHARED_SECTION}"
    UNIT_GROUPS = f"## {UNIT_GROUPS_SECTION}"
    GROUP = "##"
    CRITERION = "###"

    @property
    def rank(self) -> int:
        """The number of # marks of its heading."""
        return self.value.count("#")


@frozen
class Passage:
    """A heading (None for a head without a title) and the blocks up to the next heading."""

    heading: Heading | None
    blocks: list[Block] = field(factory=list)

    @property
    def line(self) -> int:
        """The line of its heading."""
        return self.heading.line if self.heading else 1

    @property
    def name(self) -> str:
        """The text of its heading."""
        return self.heading.text if self.heading else ""

    @property
    def entries(self) -> list[Entry]:
        """Its keys."""
        return [block for block in self.blocks if isinstance(block, Entry)]

    @property
    def tables(self) -> list[Table]:
        """Its tables."""
        return [block for block in self.blocks if isinstance(block, Table)]

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Its running text."""
        return [block for block in self.blocks if isinstance(block, Paragraph)]

    @property
    def comments(self) -> list[Comment]:
        """Its comments."""
        return [block for block in self.blocks if isinstance(block, Comment)]


@frozen
class Section(Passage):
    """A passage of a set of levels, with its role."""

    role: Role = field(kw_only=True)


_LIKE_A_CODE = re.compile(r"[A-Za-z]+ ?[-–] ?[0-9]+")
TABLES = (Role.LEVELS, Role.SHARED, Role.UNIT_GROUPS)
"""The sections that consist of one table."""

_NAMES = {role.value.removeprefix("## ").casefold(): role for role in TABLES}


def split(blocks: Iterable[Block], faults: Faults) -> tuple[Section, ...]:
    """Return the sections in order; the first is always the head."""
    head = Section(None, role=Role.HEAD)
    sections = [head]
    for block in blocks:
        if isinstance(block, Table) and _begins_unheaded(sections[-1]):
            faults.add(codes.CRITERION_UNHEADED, block.line)
            heading = Heading(block.line, Role.CRITERION.rank, "")
            sections.append(Section(heading, role=Role.CRITERION))
        if not isinstance(block, Heading):
            sections[-1].blocks.append(block)
        elif sections == [head] and head.heading is None and _may_be_title(block, head):
            if head.entries or head.paragraphs or head.tables:
                faults.add(codes.TITLE_MISSING, 1)
            _check_rank(block, Role.HEAD, faults)
            head = sections[0] = Section(block, head.blocks, role=Role.HEAD)
        else:
            role = _role(block, faults)
            if role is not None:
                sections.append(Section(block, role=role))
    if head.heading is None:
        faults.add(codes.TITLE_MISSING, 1)
    return tuple(_regrouped(section, faults) for section in sections)


def _begins_unheaded(section: Section) -> bool:
    """Whether a table that follows belongs to the next criterion, whose heading is missing."""
    return section.role is Role.CRITERION and bool(section.tables and section.entries)


def _regrouped(section: Section, faults: Faults) -> Section:
    """Return a group whose heading has the rank of a criterion as a group, if its keys are a group's."""
    heading = section.heading
    if section.role is not Role.CRITERION or heading is None or _LIKE_A_CODE.match(heading.text):
        return section
    if not any(entry.key == GROUP_KEYS[0].name for entry in section.entries):
        return section
    _check_rank(heading, Role.GROUP, faults)
    return attrs.evolve(section, role=Role.GROUP)


def _may_be_title(heading: Heading, head: Section) -> bool:
    """Whether a first heading is the title: by its rank, or because nothing above it can be the title."""
    named = _LIKE_A_CODE.match(heading.text) or heading.text.casefold() in _NAMES
    return not named and (heading.level == Role.HEAD.rank or not head.entries)


def _role(heading: Heading, faults: Faults) -> Role | None:
    if _LIKE_A_CODE.match(heading.text):
        role = Role.CRITERION
    elif heading.text.casefold() in _NAMES:
        role = _NAMES[heading.text.casefold()]
        if role.value != f"## {heading.text}":
            faults.add(codes.SECTION_NAME, heading.line, found=heading.text, needed=role.value)
    elif heading.level <= Role.GROUP.rank:
        role = Role.GROUP
    elif heading.level == Role.CRITERION.rank:
        role = Role.CRITERION
    else:
        fields = {"marks": "#" * heading.level, "needed": "bỏ tiêu đề này: văn phạm chỉ có #, ## và ###"}
        faults.add(codes.HEADING_LEVEL, heading.line, found=heading.text, **fields)
        return None
    _check_rank(heading, role, faults)
    return role


def _check_rank(heading: Heading, role: Role, faults: Faults) -> None:
    if not heading.text:
        faults.add(codes.HEADING_EMPTY, heading.line)
    elif heading.level != role.rank:
        fields = {"marks": "#" * heading.level, "needed": f"viết với {'#' * role.rank}"}
        faults.add(codes.HEADING_LEVEL, heading.line, found=heading.text, **fields)
