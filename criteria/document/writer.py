"""Writes a framework as its document: one canonical text, which reads back to the same framework.

The grammar in words is criteria/frameworks/GRAMMAR.md; its keys, columns and order are in grammar.py.
"""

from collections.abc import Iterable, Sequence

from criteria.document import grammar, overrides, thresholds
from criteria.document import reader as document
from criteria.document.bases import Bases, FolderBases
from criteria.document.markdown import written_comments, written_keys, written_table
from criteria.document.overrides import DocumentContent, GroupContent
from criteria.model import Criterion, Framework
from criteria.parts import GENERAL, DroppedCriterion


def write(framework: Framework, bases: Bases[Framework] | None = None) -> str:
    """Return the document of a framework; raises ValueError if it would not read back the same.

    A provincial set is written as its differences from its base, so the base is needed: it is looked up in
    `bases`, by default among the shipped sets and in the working folder.
    """
    text = text_of(framework, bases)
    _check(framework, text, bases)
    return text


def text_of(framework: Framework, bases: Bases[Framework] | None = None) -> str:
    """Return the document of a framework without reading it back: a draft may hold faults of its source."""
    content = _content(framework, bases or FolderBases(f"{framework.id}.md", document.read))
    parts = [*_head(framework, content)]
    for group in content.groups:
        parts += _group(group)
    return "\n\n".join(parts) + "\n"


def _content(framework: Framework, bases: Bases[Framework]) -> DocumentContent:
    if framework.base is None:
        return overrides.everything(framework)
    reading = bases(framework.base, (framework.id, framework.base))
    if reading is None or reading.value is None:
        raise ValueError(
            f"{framework.id}: cannot be written as a document: its base {framework.base} is missing"
        )
    return overrides.differences(framework, reading.value)


def _check(framework: Framework, text: str, bases: Bases[Framework] | None) -> None:
    """Read the text back: the one proof that writing loses and changes nothing of the framework."""
    reading = document.read(text, f"{framework.id}.md", bases)
    if reading.problems:
        raise ValueError(f"{framework.id}: cannot be written as a document: {reading.problems[0]}")
    if reading.value != framework:
        raise ValueError(f"{framework.id}: cannot be written as a document: it would read back differently")


def _head(framework: Framework, content: DocumentContent) -> Iterable[str]:
    yield f"# {framework.title}"
    yield written_keys(grammar.FRAMEWORK_KEYS, framework)
    yield from framework.preamble
    levels = [(str(level.number), level.name, level.description) for level in content.levels]
    yield from _section(grammar.LEVELS_SECTION, grammar.LEVELS_COLUMNS, levels, framework)
    figures = [
        (figure.code, figure.name, figure.unit_of_count, figure.supplier) for figure in content.shared_figures
    ]
    yield from _section(grammar.SHARED_SECTION, grammar.SHARED_COLUMNS, figures, framework)
    unit_groups = [(group.code, group.name) for group in content.unit_groups]
    yield from _section(grammar.UNIT_GROUPS_SECTION, grammar.UNIT_GROUPS_COLUMNS, unit_groups, framework)


def _section(
    name: str, columns: Sequence[str], rows: Sequence[Sequence[str]], framework: Framework
) -> Iterable[str]:
    if rows:
        yield f"## {name}"
        yield written_table(columns, rows)
        yield from written_comments(framework.comments, name)


def _group(content: GroupContent) -> Iterable[str]:
    group = content.group
    yield f"## {group.name}"
    yield from written_comments(group.comments, grammar.AFTER_HEADING)
    yield written_keys(grammar.GROUP_KEYS, group)
    yield from written_comments(group.comments, grammar.AFTER_KEYS)
    for row in content.rows:
        yield from _dropped(row) if isinstance(row, DroppedCriterion) else _criterion(row)


def _dropped(row: DroppedCriterion) -> Iterable[str]:
    yield f"### {row.code}. {row.name}"
    yield from written_comments(row.comments, grammar.AFTER_HEADING)
    yield f"- {grammar.key_of(grammar.CRITERION_KEYS, grammar.DROPPED).name}: {row.reason}"
    yield from written_comments(row.comments, grammar.AFTER_KEYS)


def _criterion(criterion: Criterion) -> Iterable[str]:
    own = criterion.own
    yield f"### {criterion.code}. {criterion.name}"
    yield from written_comments(criterion.comments, grammar.AFTER_HEADING)
    if own is None or "requirements" in own:
        yield threshold_table(criterion)
    yield from written_comments(criterion.comments, grammar.AFTER_TABLE)
    keys = grammar.CRITERION_KEYS
    if own is None:
        yield written_keys(keys, criterion)
    elif mine := [key for key in keys if key.attribute in (*own, "attestation")]:
        lines = written_keys(mine, criterion, stated=True)
        yield from [lines] if lines else []
    yield from written_comments(criterion.comments, grammar.AFTER_KEYS)


def threshold_table(criterion: Criterion) -> str:
    """Return a criterion's table of thresholds as documents have it."""
    general = [thresholds.write(requirement, criterion.kind) for requirement in criterion.requirements]
    if not criterion.by_unit_group:
        return written_table(grammar.THRESHOLD_COLUMNS, [general])
    groups = [
        (
            group.unit_group,
            *(thresholds.write(requirement, criterion.kind) for requirement in group.requirements),
        )
        for group in criterion.by_unit_group
    ]
    return written_table(grammar.GROUPED_COLUMNS, [(GENERAL, *general), *groups])
