"""The lists of what blocks a level, in the order of the work, and of all missing figures."""

from collections.abc import Collection, Sequence
from itertools import groupby

from attrs import frozen

from criteria.criteria_set import Indicator
from criteria.model import Criterion, Framework
from reports.media import markdown
from reports.media.markdown import LINE_BREAK, escape, strong
from reports.self_check.missing_figures import by_supplier, levels_text, missing_rows
from reports.self_check.not_stated import Fact, is_told, not_stated, not_stated_sentence
from reports.self_check.work_parts import heading
from reports.words.numbers import counted
from reports.words.sentences import blocker_parts, needed_new_sentence, subject
from reports.words.wording import (
    bases_text,
    label,
    level_text,
    supplier_text,
    threshold_origin,
)
from reports.words.work_words import blocker_to_do, changed_by_text, method_text, papers_text, source_text
from rules.verdict import Assessment, Blocker, Reason
from rules.work_order import part_of


@frozen
class BlockerItem:
    """What is said of one blocker, in lines of Markdown: what is lacking and to do, then how and by what."""

    label: str
    lacking: Sequence[str]
    how: Sequence[str]


@frozen
class BlockerList:
    """The blockers of one part of the work; their numbers continue those of the parts before."""

    heading: str
    first: int
    items: Sequence[BlockerItem]


def blocker_lists(whole: Framework, assessment: Assessment, *, with_how: bool = True) -> list[str]:
    """Return the lists of one unit as Markdown blocks: the blockers of its target, then all missing figures.

    `whole` is the set before the thresholds of the unit's group were chosen; its rows know whether they are
    attested. Without `with_how` an item says only what is lacking and to do.
    """
    blocks: list[str] = []
    for each in blocker_blocks(whole, assessment):
        if isinstance(each, str):
            blocks.append(each)
        else:
            items = [LINE_BREAK.join([*item.lacking, *(item.how if with_how else ())]) for item in each.items]
            blocks += [strong(each.heading), markdown.numbers(items, each.first)]
    return blocks


def blocker_blocks(whole: Framework, assessment: Assessment) -> list[str | BlockerList]:
    """Return the same in parts, for shells that show how and by what only to whoever asks."""
    framework, level = assessment.framework, assessment.target
    with_figures = [blocker for blocker in assessment.blockers if blocker.reason is not Reason.MISSING]
    all_rows = [_criterion(framework, blocker) for blocker in with_figures]
    unsaid = not_stated_sentence(all_rows, "tiêu chí")
    blocks: list[str | BlockerList] = [escape(unsaid)] if unsaid else []
    left_out = not_stated(all_rows)
    for is_mandatory, rows in groupby(with_figures, lambda each: _criterion(framework, each).mandatory):
        kind = "Tiêu chí"
        if framework.minimum_extended is not None:
            kind = "Tiêu chí bắt buộc" if is_mandatory else "Tiêu chí mở rộng"
        if level is not None:
            blocks += [escape(f"{kind} chưa đạt {level_text(framework, level)}:")]
            blocks += _parts(whole, framework, list(rows), level, left_out)
    return [*blocks, *_missing(assessment)]


def _parts(
    whole: Framework,
    framework: Framework,
    blockers: Sequence[Blocker],
    level: int,
    left_out: Collection[Fact],
) -> list[BlockerList]:
    """Return the list of each part of the work; the numbers continue through all parts."""
    lists: list[BlockerList] = []
    first = 1
    for part, rows in groupby(blockers, lambda blocker: part_of(framework, blocker)):
        of_part = list(rows)
        items = [_item(whole, framework, blocker, level, left_out) for blocker in of_part]
        lists.append(BlockerList(heading(framework, part, of_part), first, items))
        first += len(items)
    return lists


def _missing(assessment: Assessment) -> list[str]:
    rows = missing_rows(assessment)
    if not rows:
        return []
    title = (
        f"{counted(len(rows))} tiêu chí chưa có số liệu, xếp theo đơn vị cung cấp (ô trống không tính là 0)"
    )
    items = [
        f"{strong(supplier)}: {'; '.join(map(_named, held))}." for supplier, held in by_supplier(rows).items()
    ]
    return [escape(f"{title}; {levels_text(rows)}:"), markdown.bullets(items)]


def _named(criterion: Criterion) -> str:
    extended = "" if criterion.mandatory else " (mở rộng)"
    return escape(f"{label(criterion)}{extended} {subject(criterion)}")


def _criterion(framework: Framework, blocker: Blocker) -> Criterion:
    return framework.by_code[blocker.finding.observation.criterion]


def _item(
    whole: Framework, framework: Framework, blocker: Blocker, level: int, left_out: Collection[Fact]
) -> BlockerItem:
    criterion = _criterion(framework, blocker)
    first, *conditions = blocker_parts(criterion, blocker, level)
    new_cases = needed_new_sentence(criterion, blocker)
    sentence = f"{first} {new_cases}" if new_cases else first
    basis = f"Con số ngưỡng: {threshold_origin(whole.by_code[criterion.code], level)}"
    if is_told(criterion, Fact.BASES, left_out):  # they concern the content; the threshold has its own origin
        basis = f"Căn cứ nội dung: {bases_text(criterion)} · {basis}"
    # Conditions with their tick boxes say already what is to be done, and the sentence how much is lacking.
    to_do = blocker_to_do(framework.unit_kind, criterion, blocker, with_amount=False)
    says_conditions = bool(conditions) and criterion.to_do is None
    works = [] if says_conditions else [f"Việc cần làm: {to_do}"]
    return BlockerItem(
        label=label(criterion),
        lacking=[f"{title(criterion)} {escape(sentence)}", *map(escape, (*conditions, *works))],
        how=[*map(escape, (*how_lines(criterion, left_out), basis))],
    )


def how_lines(row: Indicator, left_out: Collection[Fact] = ()) -> tuple[str, ...]:
    """Return how a row is determined, what proves it, who holds its figure, and whose acts change it.

    Of `left_out` the reader knows from above the list that the set does not say it of some rows.
    """
    changed_by = changed_by_text(row)
    source = f" · Nguồn số liệu: {source_text(row)}" if is_told(row, Fact.SOURCE, left_out) else ""
    return (
        f"Cách xác định: {method_text(row)}",
        *([f"Tài liệu kiểm chứng: {papers_text(row)}"] if is_told(row, Fact.PAPERS, left_out) else []),
        f"Đơn vị cung cấp: {supplier_text(row.supplier)}{source}",
        *([f"Cơ quan tác động: {changed_by}"] if changed_by else []),
    )


def title(criterion: Criterion) -> str:
    """Return the label of a criterion in bold, with a mark if the row is an extended one."""
    return strong(label(criterion)) + ("" if criterion.mandatory else " (mở rộng)")
