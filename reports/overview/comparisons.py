"""Every comparison of results in every form: of units or areas, by levels or by points."""

from collections.abc import Sequence
from typing import Any

from maturity.operations.comparisons import Compared
from maturity.operations.level_comparisons import ComparedLevels
from maturity.operations.overview.side_by_side_values import ComparedAreas
from reports.media.data_table import DataTable
from reports.overview.level_comparison import (
    levels_comparison,
    levels_comparison_json,
    levels_comparison_table,
)
from reports.overview.side_by_side_data import areas_json, areas_report, areas_tables
from reports.ranking.comparison_json import comparison_json, parts_table
from reports.ranking.comparison_report import comparison_report
from reports.workspace.problem_list import problem_section

AnyCompared = Compared | ComparedLevels | ComparedAreas


def compared_report(compared: AnyCompared, *, with_problems: bool) -> str:
    """Return a comparison as Markdown; the problems of the files are its last section, or left out."""
    if isinstance(compared, Compared):
        return comparison_report(compared, with_problems=with_problems)
    if isinstance(compared, ComparedLevels):
        return levels_comparison(compared, with_problems=with_problems)
    section = problem_section(compared.problems, None) if with_problems else None
    report = areas_report(compared)
    return f"{report}\n{section}\n" if section else report


def compared_tables(compared: AnyCompared) -> Sequence[DataTable]:
    """Return a comparison as tables of data, the first of which is its CSV."""
    if isinstance(compared, Compared):
        return (parts_table(compared),)
    if isinstance(compared, ComparedLevels):
        return (levels_comparison_table(compared),)
    return areas_tables(compared)


def compared_json(compared: AnyCompared) -> dict[str, Any]:
    """Return a comparison as plain JSON types."""
    if isinstance(compared, Compared):
        return comparison_json(compared)
    if isinstance(compared, ComparedLevels):
        return levels_comparison_json(compared)
    return areas_json(compared)
