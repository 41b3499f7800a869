"""A published table of an index held against what it says itself: read, and every comparison made."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from attrs import field, frozen

from criteria.in_force import in_force
from criteria.index.model import Index
from foundation.problem import Problem, Severity
from maturity.published.table import PublishedFile, read_published
from rules.audit import Check, Outcome, audit
from rules.published import PublishedTable


@frozen(kw_only=True)
class AuditRequest:
    """A published table, and the index whose results it publishes, with the rows in force on a day."""

    file: Path
    criteria_set: Index
    as_of: date


@frozen
class AuditedTable:
    """One list of units, and every comparison that it allows."""

    table: PublishedTable
    checks: Sequence[Check] = field(repr=False)

    @property
    def disagreeing(self) -> Sequence[Check]:
        """The places where it contradicts itself or the index."""
        return [check for check in self.checks if check.outcome is Outcome.DISAGREES]


@frozen(kw_only=True)
class Audited:
    """The lists of a file with their comparisons; `published` is None if nothing could be read."""

    request: AuditRequest
    index: Index
    published: PublishedFile | None
    tables: Sequence[AuditedTable]
    problems: Sequence[Problem]

    @property
    def agrees(self) -> bool:
        """Whether everything that could be compared holds, and everything could be read."""
        has_errors = any(problem.severity is Severity.ERROR for problem in self.problems)
        return not has_errors and not any(each.disagreeing for each in self.tables)


def audited(request: AuditRequest) -> Audited:
    """Return the audit of a published table; nothing of it is believed, and no figures are needed."""
    index = in_force(request.criteria_set, request.as_of)
    reading = read_published(request.file, index)
    published = reading.value
    tables = published.tables if published else ()
    return Audited(
        request=request,
        index=index,
        published=published,
        tables=[AuditedTable(table, audit(index, table)) for table in tables],
        problems=reading.problems,
    )
