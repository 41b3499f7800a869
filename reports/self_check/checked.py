"""A self-check as each of its reports: the whole, one page a unit, and JSON."""

from collections.abc import Collection, Mapping

from maturity.operations.self_check import SelfCheck
from reports.media.json_text import json_text
from reports.self_check.check_json import check_json
from reports.self_check.one_page import one_page
from reports.self_check.self_assessment import self_assessment


def self_check_report(
    checked: SelfCheck, *, with_problems: bool, explained: Collection[str] | None = None
) -> str:
    """Return the report on all units; the problems of the file are its last section, or left out.

    Only the units with the codes `explained` are explained one by one, all without any.
    """
    return self_assessment(
        checked.criteria_set,
        checked.results,
        year=checked.year,
        problems=checked.problems if with_problems else (),
        explained=explained,
        as_of=checked.as_of,
        warnings=checked.warnings,
    )


def self_check_page(checked: SelfCheck) -> str:
    """Return one page a unit, for the chairman of its People's Committee."""
    return one_page(
        checked.criteria_set,
        checked.results,
        year=checked.year,
        as_of=checked.as_of,
        warnings=checked.warnings,
    )


def self_check_json(checked: SelfCheck, engine: Mapping[str, str]) -> str:
    """Return the self-check as JSON (`maturity.check/1`); `engine` has the engine's `name` and `version`."""
    problems = [*checked.warnings, *checked.problems]
    return json_text(
        check_json(checked.criteria_set, checked.target, checked.results, problems, engine, checked.as_of)
    )
