"""What keeps a dossier's unit from the next level: a list by the parts of the work."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby

from criteria.model import Framework
from maturity.verdicts.verdict import Result
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.self_check.work_parts import heading
from reports.words.numbers import counted
from reports.words.sentences import blocker_parts
from reports.words.wording import label, level_text
from reports.words.work_words import changed_by_text
from rules.verdict import Assessment, Blocker
from rules.work_order import part_of
from rules.work_part import Part


def blocker_section(result: Result | None, *, is_final: bool) -> list[str]:
    """Return every criterion that blocks the next level, with the reason, under headings of its part.

    Nothing for points, which have no level to reach. `is_final`: the appraisal is finished, so that no papers
    or explanations are asked for.
    """
    if not isinstance(result, Assessment) or result.target is None or not result.blockers:
        return []
    framework, target = result.framework, result.target
    title = f"Tiêu chí chưa đạt {level_text(framework, target)}: {counted(len(result.blockers))}"
    blocks, first = [markdown.heading(2, title)], 1
    for (_, part), held in groupby(result.blockers, partial(_place, framework)):
        blockers = list(held)
        items = _items(framework, blockers, target, is_final=is_final)
        blocks += [strong(heading(framework, part, blockers)), markdown.numbers(map(escape, items), first)]
        first += len(blockers)
    return blocks


def _items(
    framework: Framework, blockers: Iterable[Blocker], target: int, *, is_final: bool
) -> Iterable[str]:
    for blocker in blockers:
        criterion = framework.by_code[blocker.finding.observation.criterion]
        extended = "" if criterion.mandatory else " (mở rộng)"
        why = " ".join(blocker_parts(criterion, blocker, target, is_final=is_final))
        changed_by = changed_by_text(criterion)
        whose = f" Cơ quan tác động: {changed_by}." if changed_by else ""
        yield f"{label(criterion)}{extended}: {why}{whose}"


def _place(framework: Framework, blocker: Blocker) -> tuple[bool, Part]:
    """Return whether a blocker is mandatory, and its part of the work: under one heading stand equal ones."""
    criterion = framework.by_code[blocker.finding.observation.criterion]
    return criterion.mandatory, part_of(framework, blocker)
