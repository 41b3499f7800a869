"""Self-assessment of a file by a set of either kind: levels or points, as the set gives them."""

from datetime import date
from pathlib import Path

from attrs import frozen

from criteria.index.model import Index
from criteria.model import Framework
from maturity.operations.hooks import Report, no_report
from maturity.operations.score_check import ScoreCheck, ScoreCheckRequest, score_check
from maturity.operations.self_check import SelfCheck, SelfCheckRequest, self_check


@frozen(kw_only=True)
class FileCheckRequest:
    """A file of figures to self-assess: as `SelfCheckRequest`, by a set of either kind.

    `target` is a level, None for the next one; an index has no levels, and it is not looked at.
    """

    file: Path
    criteria_set: Framework | Index
    set_name: str
    as_of: date
    today: date
    unit: str | None = None
    target: int | None = None
    year: int | None = None
    strict_evidence: bool = False


def check_by_set(
    request: FileCheckRequest, on_reading: Report = no_report, on_deciding: Report = no_report
) -> SelfCheck | ScoreCheck:
    """Return the checked results of the units of a file; refuses and raises what `self_check` does."""
    criteria_set = request.criteria_set
    if isinstance(criteria_set, Index):
        of_points = ScoreCheckRequest(
            file=request.file,
            criteria_set=criteria_set,
            set_name=request.set_name,
            as_of=request.as_of,
            today=request.today,
            unit=request.unit,
            year=request.year,
            strict_evidence=request.strict_evidence,
        )
        return score_check(of_points, on_reading, on_deciding)
    of_levels = SelfCheckRequest(
        file=request.file,
        criteria_set=criteria_set,
        set_name=request.set_name,
        as_of=request.as_of,
        today=request.today,
        unit=request.unit,
        target=request.target,
        year=request.year,
        strict_evidence=request.strict_evidence,
    )
    return self_check(of_levels, on_reading, on_deciding)
