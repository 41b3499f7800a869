"""All figures that a unit lacks, at any level: by supplier, and by the lowest level that requires them."""

from collections import Counter

from criteria.model import LEVELS, Criterion
from reports.words.numbers import counted
from reports.words.wording import raised, supplier_text
from rules.observation import State
from rules.verdict import Assessment
from rules.work_order import supplier_places


def missing_rows(assessment: Assessment) -> list[Criterion]:
    """Return the criteria without a figure, by suppliers in the order of the set, then by code."""
    framework = assessment.framework
    suppliers = supplier_places(framework)
    rows = [
        framework.by_code[finding.observation.criterion]
        for finding in assessment.verdict.findings
        if finding.observation.state is State.MISSING
    ]
    return sorted(rows, key=lambda row: suppliers[row.supplier])


def by_supplier(rows: list[Criterion]) -> dict[str, list[Criterion]]:
    """Return the rows of each supplier by its name, in the given order."""
    held: dict[str, list[Criterion]] = {}
    for row in rows:
        held.setdefault(raised(supplier_text(row.supplier)), []).append(row)
    return held


def lowest_level(criterion: Criterion) -> int:
    """Return the lowest level that requires a criterion; every criterion is required at some level."""
    return next(level for level in LEVELS if criterion.requirement(level) is not None)


def levels_text(rows: list[Criterion]) -> str:
    """Return how many rows are required from which level on: `xét từ mức 1: 08, từ mức 2: 22`."""
    numbers = Counter(map(lowest_level, rows))
    parts = (f"từ mức {level}: {counted(numbers[level])}" for level in LEVELS if numbers[level])
    return f"xét {', '.join(parts)}"
