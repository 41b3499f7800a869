"""A framework written as its document: one canonical text, which reads back to the same framework.

The grammar in words is criteria/frameworks/GRAMMAR.md; keys, columns and order are criteria/grammar.py.
"""

from collections.abc import Iterable, Sequence

from criteria import document, grammar, thresholds
from criteria.model import GENERAL, Comment, Criterion, Framework, Group


def write(framework: Framework) -> str:
    """Return the document of a framework; `ValueError` for one that its document could not give back."""
    parts = [*_head(framework)]
    for group in framework.groups:
        parts += _group(group)
    text = "\n\n".join(parts) + "\n"
    _check(framework, text)
    return text


def _check(framework: Framework, text: str) -> None:
    """Read the text back: the one proof that nothing of the framework is lost or changed by writing it."""
    reading = document.read(text, f"{framework.id}.md")
    if reading.problems:
        raise ValueError(f"{framework.id}: cannot be written as a document: {reading.problems[0]}")
    if reading.value != framework:
        raise ValueError(f"{framework.id}: cannot be written as a document: it would read back differently")


def _head(framework: Framework) -> Iterable[str]:
    yield f"# {framework.title}"
    yield _keys(grammar.FRAMEWORK_KEYS, framework)
    yield from framework.preamble
    yield f"## {grammar.LEVELS_SECTION}"
    levels = [(str(level.number), level.name, level.description) for level in framework.levels]
    yield _table(grammar.LEVELS_COLUMNS, levels)
    yield from _comments(framework.comments, grammar.LEVELS_SECTION)
    if framework.shared_figures:
        yield f"## {grammar.SHARED_SECTION}"
        figures = [
            (figure.code, figure.name, figure.unit_of_count, figure.supplier)
            for figure in framework.shared_figures
        ]
        yield _table(grammar.SHARED_COLUMNS, figures)
        yield from _comments(framework.comments, grammar.SHARED_SECTION)
    if framework.unit_groups:
        yield f"## {grammar.UNIT_GROUPS_SECTION}"
        unit_groups = [(group.code, group.name) for group in framework.unit_groups]
        yield _table(grammar.UNIT_GROUPS_COLUMNS, unit_groups)
        yield from _comments(framework.comments, grammar.UNIT_GROUPS_SECTION)


def _group(group: Group) -> Iterable[str]:
    yield f"## {group.name}"
    yield from _comments(group.comments, grammar.AFTER_HEADING)
    yield _keys(grammar.GROUP_KEYS, group)
    yield from _comments(group.comments, grammar.AFTER_KEYS)
    for criterion in group.criteria:
        yield from _criterion(criterion)


def _criterion(criterion: Criterion) -> Iterable[str]:
    yield f"### {criterion.code}. {criterion.name}"
    yield from _comments(criterion.comments, grammar.AFTER_HEADING)
    yield _thresholds(criterion)
    yield from _comments(criterion.comments, grammar.AFTER_TABLE)
    yield _keys(grammar.CRITERION_KEYS, criterion)
    yield from _comments(criterion.comments, grammar.AFTER_KEYS)


def _thresholds(criterion: Criterion) -> str:
    general = [thresholds.write(requirement, criterion.kind) for requirement in criterion.requirements]
    if not criterion.by_unit_group:
        return _table(grammar.THRESHOLD_COLUMNS, [general])
    groups = [
        (group.unit_group, *(thresholds.write(one, criterion.kind) for one in group.requirements))
        for group in criterion.by_unit_group
    ]
    return _table(grammar.GROUPED_COLUMNS, [(GENERAL, *general), *groups])


def _keys(keys: Sequence[grammar.Key], owner: Framework | Group | Criterion) -> str:
    return "\n".join(line for key in keys if (line := key.write(owner)) is not None)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [_row(columns), "|---" * len(columns) + "|", *(_row(cells) for cells in rows)]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _comments(comments: Iterable[Comment], after: str) -> Iterable[str]:
    return (grammar.write_comment(comment.text) for comment in comments if comment.after == after)
