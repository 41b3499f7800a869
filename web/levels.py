"""The five levels of a result side by side: which are held, which are open, how much each still needs."""

from collections.abc import Iterator

from markupsafe import Markup

from maturity.verdicts.verdict import Result
from reports.media.page.parts import Rung, Step, ladder
from reports.words.numbers import part_of
from reports.words.wording import one_line
from rules.verdict import Assessment

_WORDS = {Step.HELD: "Đã đạt", Step.OPEN: "Chưa đủ số liệu", Step.NOT_HELD: "Chưa đạt"}


def levels(result: Result) -> Markup:
    """Return the five levels of a result as HTML; nothing for points."""
    return ladder(_rungs(result)) if isinstance(result, Assessment) else Markup("")


def _rungs(result: Assessment) -> Iterator[Rung]:
    verdict = result.verdict
    for progress in result.progress:
        step = Step.HELD if progress.level <= verdict.level else Step.NOT_HELD
        if verdict.level < progress.level <= verdict.ceiling:
            step = Step.OPEN
        yield Rung(
            number=progress.level,
            name=one_line(result.framework.level_name(progress.level) or ""),
            state=_WORDS[step],
            done=part_of(progress.met + progress.not_applicable, progress.required),
            step=step,
            is_target=progress.level == result.target,
        )
