"""The lists of what blocks a level: mandatory rows, then extended ones; known figures first, then missing."""

from collections.abc import Iterable, Sequence

from criteria.model import Criterion, Framework
from reports import markdown
from reports.markdown import LINE_BREAK, escape, strong
from reports.nearness import nearest_first
from reports.numbers import counted
from reports.sentences import blocker_parts, needed_new_sentence, subject
from reports.wording import (
    bases_text,
    label,
    level_text,
    raised,
    supplier_text,
    threshold_origin,
)
from rules.verdict import Assessment, Blocker, Reason


def blocker_lists(whole: Framework, assessment: Assessment) -> list[str]:
    """Return the lists of one unit as Markdown blocks, none where nothing blocks.

    `whole` is the set before the thresholds of the unit's group were chosen: its rows know whether they are
    attested.
    """
    framework, level = assessment.framework, assessment.target
    if level is None or not assessment.blockers:
        return []
    ordered = nearest_first(framework, assessment.blockers)
    if framework.minimum_extended is None:
        return _lists(whole, framework, ordered, level, "tiêu chí")
    mandatory = [blocker for blocker in ordered if _criterion(framework, blocker).mandatory]
    extended = [blocker for blocker in ordered if not _criterion(framework, blocker).mandatory]
    return [
        *_lists(whole, framework, mandatory, level, "tiêu chí bắt buộc"),
        *_lists(whole, framework, extended, level, "tiêu chí mở rộng"),
    ]


def _lists(
    whole: Framework, framework: Framework, blockers: Sequence[Blocker], level: int, kind: str
) -> list[str]:
    known = [blocker for blocker in blockers if blocker.reason is not Reason.MISSING]
    missing = [blocker for blocker in blockers if blocker.reason is Reason.MISSING]
    blocks = []
    if known:
        title = f"{raised(kind)} chưa đáp ứng {level_text(framework, level)}, gần đạt nhất xếp trước:"
        blocks += [escape(title), markdown.numbers(_item(whole, framework, one, level) for one in known)]
    if missing:
        number = counted(len(missing))
        title = f"{number} {kind} chưa có số liệu, xếp theo đơn vị cung cấp (ô trống không tính là 0):"
        blocks += [escape(title), markdown.bullets(_by_supplier(framework, missing))]
    return blocks


def _criterion(framework: Framework, blocker: Blocker) -> Criterion:
    return framework.by_code[blocker.finding.observation.criterion]


def _item(whole: Framework, framework: Framework, blocker: Blocker, level: int) -> str:
    criterion = _criterion(framework, blocker)
    first, *conditions = blocker_parts(criterion, blocker, level)
    new_cases = needed_new_sentence(criterion, blocker)
    sentence = f"{first} {new_cases}" if new_cases else first
    supplier = f"Đơn vị cung cấp: {supplier_text(criterion.supplier)}"
    basis = (  # the bases are of what is asked; that its number has none is said of the number
        f"Căn cứ nội dung: {bases_text(criterion)}"
        f" · Con số ngưỡng: {threshold_origin(whole.by_code[criterion.code], level)}"
    )
    return LINE_BREAK.join(
        [f"{title(criterion)} {escape(sentence)}", *map(escape, (*conditions, supplier, basis))]
    )


def title(criterion: Criterion) -> str:
    """Return the label of a criterion in bold, with a mark where the row is an extended one."""
    return strong(label(criterion)) + ("" if criterion.mandatory else " (mở rộng)")


def _by_supplier(framework: Framework, missing: Iterable[Blocker]) -> list[str]:
    held: dict[str, list[Criterion]] = {}
    for blocker in missing:
        criterion = _criterion(framework, blocker)
        held.setdefault(raised(supplier_text(criterion.supplier)), []).append(criterion)
    return [
        f"{strong(supplier)}: "
        + "; ".join(escape(f"{label(criterion)} {subject(criterion)}") for criterion in criteria)
        + "."
        for supplier, criteria in held.items()
    ]
