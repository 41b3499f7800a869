"""A self-check as each of its reports: the whole, one page a unit, and JSON."""

from collections.abc import Collection, Mapping, Sequence

from maturity.operations.score_check import ScoreCheck
from maturity.operations.self_check import SelfCheck
from reports.media.json_text import json_text
from reports.media.paper import Paper
from reports.self_check.check_json import check_json
from reports.self_check.one_page import TITLE, one_pages
from reports.self_check.score_json import score_json
from reports.self_check.score_page import score_pages
from reports.self_check.score_report import score_report
from reports.self_check.self_assessment import self_assessment
from reports.words.numbers import counted


def self_check_report(
    checked: SelfCheck | ScoreCheck, *, with_problems: bool, explained: Collection[str] | None = None
) -> str:
    """Return the report on all units; the problems of the file are its last section, or left out.

    Only the units with the codes `explained` are explained one by one, all without any.
    """
    if isinstance(checked, ScoreCheck):
        return score_report(checked, with_problems=with_problems, explained=explained)
    return self_assessment(
        checked.criteria_set,
        checked.results,
        year=checked.year,
        problems=checked.problems if with_problems else (),
        explained=explained,
        as_of=checked.as_of,
        warnings=checked.warnings,
    )


def self_check_pages(checked: SelfCheck | ScoreCheck) -> list[Paper]:
    """Return one page a unit, for the chairman of its People's Committee."""
    if isinstance(checked, ScoreCheck):
        return score_pages(checked)
    return one_pages(
        checked.criteria_set,
        checked.results,
        year=checked.year,
        as_of=checked.as_of,
        warnings=checked.warnings,
    )


def pages_title(pages: Sequence[Paper]) -> str:
    """Return the title of a file of these pages."""
    return pages[0].name if len(pages) == 1 else f"{TITLE}: {counted(len(pages))} đơn vị"


def self_check_json(checked: SelfCheck | ScoreCheck, engine: Mapping[str, str]) -> str:
    """Return the self-check as JSON: `maturity.check/1`, or `maturity.score/1` of an index.

    `engine` has the engine's `name` and `version`.
    """
    if isinstance(checked, ScoreCheck):
        return json_text(score_json(checked, engine))
    problems = [*checked.warnings, *checked.problems]
    return json_text(
        check_json(checked.criteria_set, checked.target, checked.results, problems, engine, checked.as_of)
    )
