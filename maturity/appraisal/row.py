"""One row to appraise: a criterion, a row of an index or a condition, of one unit; pure."""

from functools import lru_cache

from attrs import frozen

from criteria.digest import digest
from criteria.index.model import Index
from criteria.model import Framework, Kind
from criteria.parts import Condition
from criteria.unit_groups import for_unit_group
from foundation.exact import exact_text
from maturity.appraisal.appraisal import Appraisal, AppraisalOutcome
from maturity.appraisal.case import Case
from maturity.appraisal.ruling import AppraisedItem
from maturity.units.unit import Unit
from rules.observation import State
from rules.scored import RowScore

PROPOSALS = (State.NOT_APPLICABLE, State.NOT_APPLICABLE_REFUSED)
"""What is reported if the unit proposes that a row does not apply to it."""


@lru_cache(maxsize=32)
def _of_group(framework: Framework, unit_group: str | None) -> Framework:
    """Return the set with the thresholds of a group, computed once for all units of the group."""
    return for_unit_group(framework, unit_group)


@frozen
class AppraisalRow:
    """One row: the unit, its case, and the code of the criterion or condition."""

    unit: Unit
    case: Case
    code: str
    score: RowScore | None = None
    """The points of the reported figure, in an index."""

    @property
    def item(self) -> AppraisedItem:
        """The criterion or condition of the row, with the thresholds of the unit's group."""
        framework = self.case.cycle.in_use
        if self.code in framework.by_code:
            if isinstance(framework, Index):
                return framework.by_code[self.code]
            return _of_group(framework, self.unit.unit_group).by_code[self.code]
        return next(condition for condition in framework.conditions if condition.code == self.code)

    @property
    def kind(self) -> Kind:
        """The kind of an adjusted figure."""
        return Kind.YES_NO if isinstance(self.item, Condition) else self.item.kind

    @property
    def has_counts(self) -> bool:
        """Whether an adjusted figure can be two counts."""
        return self.kind.is_share or self.kind is Kind.QUOTIENT

    @property
    def outcomes(self) -> tuple[AppraisalOutcome, ...]:
        """The outcomes that fit what was reported."""
        reported = self.case.reported(self.code)
        if reported.state in PROPOSALS:
            approved = (
                () if reported.state is State.NOT_APPLICABLE_REFUSED else (AppraisalOutcome.NOT_APPLICABLE,)
            )
            return (*approved, AppraisalOutcome.NOT_APPLICABLE_REFUSED, AppraisalOutcome.ADJUSTED)
        accepted = () if reported.state is State.MISSING else (AppraisalOutcome.ACCEPTED,)
        if isinstance(self.item, Condition):
            return (*accepted, AppraisalOutcome.ADJUSTED)
        return (*accepted, AppraisalOutcome.ADJUSTED, AppraisalOutcome.REJECTED)

    @property
    def can_keep(self) -> bool:
        """Whether the outcome of the first round can be kept in the second: the figure is the same."""
        first = self.case.to_keep(self.code)
        return first is not None and first.figure_digest == self.case.figure_digest(self.code)

    @property
    def appraisal(self) -> Appraisal | None:
        """The newest appraisal of the row, None if there is none."""
        return self.case.appraisals.get(self.code)

    @property
    def digest(self) -> str:
        """The digest of what is held of the row (`row_digest`)."""
        return row_digest(self.case, self.code)


def row_digest(case: Case, item: str) -> str:
    """Return a digest of what is held of a row: another figure or another appraisal has another one."""
    return digest([case.figure_digest(item), *_content(case.appraisals.get(item))])[:16]


def _content(appraisal: Appraisal | None) -> list[str | int | None]:
    if appraisal is None:
        return []
    figure = appraisal.figure
    value = None if figure is None or figure.value is None else exact_text(figure.value)
    return [
        appraisal.outcome.value,
        value,
        figure.numerator if figure else None,
        figure.denominator if figure else None,
        appraisal.reason.value if appraisal.reason else None,
        appraisal.words,
        appraisal.round,
    ]
