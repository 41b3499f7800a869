"""Every figure that a unit lacks, whatever level asks for it: by who supplies it, and from which level on."""

from collections import Counter

from criteria.model import LEVELS, Criterion
from reports.words.numbers import counted
from reports.words.wording import raised, supplier_text
from rules.observation import State
from rules.verdict import Assessment
from rules.work_order import supplier_places


def missing_rows(assessment: Assessment) -> list[Criterion]:
    """Return the criteria without a figure, by their suppliers as the set first names them, then by code."""
    framework = assessment.framework
    suppliers = supplier_places(framework)
    rows = [
        framework.by_code[finding.observation.criterion]
        for finding in assessment.verdict.findings
        if finding.observation.state is State.MISSING
    ]
    return sorted(rows, key=lambda row: suppliers[row.supplier])


def by_supplier(rows: list[Criterion]) -> dict[str, list[Criterion]]:
    """Return rows by the name of their supplier, in their order."""
    held: dict[str, list[Criterion]] = {}
    for row in rows:
        held.setdefault(raised(supplier_text(row.supplier)), []).append(row)
    return held


def lowest_level(criterion: Criterion) -> int:
    """Return the lowest level that asks for a criterion; every criterion is asked for at one."""
    return next(level for level in LEVELS if criterion.requirement(level) is not None)


def levels_text(rows: list[Criterion]) -> str:
    """Say how many rows are asked for from which level on: `xét từ mức 1: 08, từ mức 2: 22`."""
    numbers = Counter(map(lowest_level, rows))
    parts = (f"từ mức {level}: {counted(numbers[level])}" for level in LEVELS if numbers[level])
    return f"xét {', '.join(parts)}"
