"""Verifies that a workspace agrees with its journal, and the journal with itself; read-only.

Checks the chain, every cell, verdict and file of evidence, the order of acts, the grounds of outcomes, and
the settings that decide official years.
"""

import re
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from foundation.problem import Place
from maturity.integrity.act_check import ActCheck
from maturity.integrity.discrepancy import Discrepancy, DiscrepancyKind
from maturity.integrity.evidence_check import check_evidence
from maturity.integrity.file_check import check_file
from maturity.integrity.outcome_check import check_outcome, record_of
from maturity.integrity.ranking_check import check_rankings, rankings_of
from maturity.integrity.settings_check import check_settings
from maturity.integrity.table_check import check_contacts, differences
from maturity.integrity.verdict_check import check_verdicts
from maturity.integrity.verdict_grounds import GroundsCheck
from maturity.store import codes
from maturity.store.database import StoreError, translated
from maturity.store.inspection import cell_there, name_there
from maturity.store.journal import BEGINNING, GIVEN, UNNUMBERED, Break, Head, breaks
from maturity.store.lasting import CONTACT_COLUMNS
from maturity.store.projection import NewerFormError, Replay, replaying
from maturity.store.schema import CONTACTS, EVIDENCE, FORM, TABLES, Table
from maturity.store.store import Progress, Store
from maturity.store.upcasts import was_column
from maturity.store.workspace import Workspace

SHORTEST_HEAD = 12
"""With fewer digits a rewritten journal could be made to contain a line with the same prefix."""

PROGRESS_EVERY = 5000


@frozen(kw_only=True)
class Verification:
    """What was checked and what does not hold.

    `verdicts` were derived again; `unnamed` are the files of evidence that no row names; `times_given` counts
    the lines whose time was given by a person (`MATURITY_NOW`) and not by a clock.
    """

    head: Head
    lines: int
    rows: int
    verdicts: int
    files: int
    discrepancies: tuple[Discrepancy, ...]
    unnamed: tuple[str, ...]
    times_given: int = 0

    @property
    def holds(self) -> bool:
        """Whether everything agrees with the journal."""
        return not self.discrepancies


def is_head(text: str) -> bool:
    """Whether a text can be looked up as a head: the first digits of a hash, enough of them.

    Zeros alone are the beginning of every journal, and prove nothing.
    """
    is_hash = re.fullmatch(rf"[0-9a-f]{{{SHORTEST_HEAD},64}}", text) is not None
    return is_hash and not BEGINNING.startswith(text)


def verify(
    workspace: Workspace,
    head: str | None = None,
    on_lines: Progress | None = None,
    on_verdicts: Progress | None = None,
    on_files: Progress | None = None,
    processes: int | None = None,
) -> Verification:
    """Check a workspace as it is at one moment; change nothing.

    `head` is a hash or its first digits (`is_head`) that some line must have, since it was printed when that
    line was the last. `on_lines`, `on_verdicts` and `on_files` are called with the progress of checking the
    journal, the verdicts and the evidence. Many verdicts are derived again by as many processes as the
    machine has cores, unless `processes` is given. Raises `StoreError` if the workspace cannot be read or is
    of a newer form, `EngineUnavailableError` if there are verdicts and no engine.
    """
    with workspace.open_read_only() as store:
        with store.snapshot(), translated(workspace.database), replaying() as replay:
            faults = [*check_file(store.kept)]
            last = store.head
            followed = _follow(store, replay, head, last.number, on_lines)
            faults += followed.discrepancies
            faults += _compare(store, replay)
            faults += _compare_contacts(store, replay)
            rows = sum(map(replay.count, TABLES))
            verdicts = check_verdicts(replay, on_verdicts, processes)
            faults += check_outcome(record_of(replay))
            faults += check_rankings(rankings_of(replay))
            faults += check_settings(workspace.configuration, replay)
            evidence = check_evidence(workspace, _files(replay), on_files)
        return Verification(
            head=last,
            lines=followed.lines,
            rows=rows,
            verdicts=verdicts.verdicts,
            files=evidence.files,
            discrepancies=(*faults, *verdicts.discrepancies, *evidence.discrepancies),
            unnamed=evidence.unnamed,
            times_given=followed.times_given,
        )


def _files(replay: Replay) -> list[dict[str, Any]]:
    """Return the rows of evidence with a file, as replayed from the journal."""
    columns = (*EVIDENCE.columns, "line")
    rows = (dict(zip(columns, row, strict=True)) for row in replay.rows(EVIDENCE))
    return [row for row in rows if row["file"] is not None]


@frozen
class _Followed:
    lines: int
    times_given: int
    discrepancies: tuple[Discrepancy, ...]


def _follow(
    store: Store, replay: Replay, head: str | None, total: int, on_lines: Progress | None
) -> _Followed:
    """Follow the chain from its beginning and replay every readable line."""
    faults = []
    lines = times_given = 0
    is_head_found = head is None
    is_sealed, format_before = True, UNNUMBERED
    acts, grounds = ActCheck(), GroundsCheck(replay, store.path)
    for line in breaks(store.lines()):
        if isinstance(line, Break):
            faults.append(_broken(line))
            is_sealed = False
            continue
        lines += 1
        times_given += line.at.endswith(GIVEN)
        is_head_found = is_head_found or line.hash.startswith(str(head))
        if line.format < format_before:  # no older program writes to what a newer one has written to
            faults.append(
                Discrepancy(
                    kind=DiscrepancyKind.FORMAT_OLDER,
                    line=line.number,
                    found=line.format,
                    expected=format_before,
                )
            )
        format_before = line.format
        try:
            entry = replay.take(line)
            faults += acts.take(entry)
            faults += grounds.take(entry)
        except ValueError as error:
            # After a broken line, an unknown format is a sign of tampering and not of a newer program.
            if is_sealed and isinstance(error, NewerFormError):
                fields = {"found": error.found, "known": error.known}
                raise StoreError(codes.NEWER.at(Place(str(store.path)), **fields)) from error
            faults.append(Discrepancy(kind=DiscrepancyKind.LINE_UNREADABLE, line=line.number, found=line.row))
        is_sealed = True
        if on_lines and lines % PROGRESS_EVERY == 0:
            on_lines(lines, total)
    is_empty = lines == 0 and head == BEGINNING  # as a backup of an empty journal says it
    if not (is_head_found or is_empty):
        faults.append(Discrepancy(kind=DiscrepancyKind.HEAD_UNKNOWN, expected=head))
    return _Followed(lines, times_given, tuple(faults))


def _broken(line: Break) -> Discrepancy:
    if line.missing > 0:
        return Discrepancy(kind=DiscrepancyKind.LINES_MISSING, line=line.number, expected=line.missing)
    return Discrepancy(kind=DiscrepancyKind.LINE_CHANGED, line=line.number)


def _compare(store: Store, replay: Replay) -> Iterator[Discrepancy]:
    """Compare all tables of the file with the replay."""
    columns = store.kept.columns()
    for table in TABLES:
        yield from _compare_table(store, replay, table, columns.get(table.name, ()))


def _compare_contacts(store: Store, replay: Replay) -> Iterator[Discrepancy]:
    """Compare names and contacts, which are outside the journal, with their seals in it."""
    present = store.kept.columns_of(CONTACTS)
    if not present:
        yield Discrepancy(kind=DiscrepancyKind.TABLE_MISSING, table=CONTACTS)
        return
    for column in present:
        if column not in CONTACT_COLUMNS:
            yield Discrepancy(kind=DiscrepancyKind.COLUMN_UNKNOWN, table=CONTACTS, column=column)
    missing = [column for column in CONTACT_COLUMNS if column not in present]
    if missing and store.form == FORM:
        for column in missing:
            yield Discrepancy(kind=DiscrepancyKind.COLUMN_MISSING, table=CONTACTS, column=column)
    if "person" in present:
        yield from check_contacts(replay, store.contacts())


def _compare_table(
    store: Store, replay: Replay, table: Table, present: tuple[str, ...]
) -> Iterator[Discrepancy]:
    # In a table of an older form, a column or a whole table that is not there yet holds nothing, unless it
    # follows from others. Some columns have another name.
    is_older = store.form < FORM
    named = {column: column if column in present else None for column in (*table.columns, "line")}
    if is_older:
        named = {column: name_there(table, column, present) for column in named}
    missing = [
        column
        for column, name in named.items()
        if name is None and not (is_older and cell_there(table, column, present))
    ]
    without_key = not set(table.key).isdisjoint(missing)
    if not present:
        if is_older:
            yield from differences(table, (), replay.rows(table))
        else:
            yield Discrepancy(kind=DiscrepancyKind.TABLE_MISSING, table=table.name)
        return
    for column in present:
        if column not in named.values() and not (is_older and was_column(table.name, column)):
            yield Discrepancy(kind=DiscrepancyKind.COLUMN_UNKNOWN, table=table.name, column=column)
    if not is_older:
        for column in missing:
            yield Discrepancy(kind=DiscrepancyKind.COLUMN_MISSING, table=table.name, column=column)
    if not without_key:
        without = () if is_older else missing
        yield from differences(table, store.kept.rows(table, present), replay.rows(table), without)
