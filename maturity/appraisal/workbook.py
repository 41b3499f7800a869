"""Reading a workbook of appraisals back: the entry of each row, and all problems."""

import re
from pathlib import Path

from attrs import frozen

from criteria.digest import rules_digest
from foundation.personal_data import masked, numbers_shown
from foundation.personal_data_codes import NUMBERS_IN_FILE
from foundation.problem import Place, Problem, Reading
from foundation.tables.code_cells import mended_code
from foundation.text import key, quote
from maturity.appraisal import codes, table
from maturity.appraisal.appraisal import AppraisalOutcome
from maturity.appraisal.planning import AppraisalEntry
from maturity.appraisal.reasons import Reason, reason_named
from maturity.appraisal.ruling import EntryRuling, FigureCells, KeepFirstRound, Ruling
from maturity.appraisal.table import AppraisalRow, read_appraisal_table
from maturity.cycle.cycle import Cycle
from maturity.figures.reading.form_layout import APPRAISAL
from maturity.units.row_units import Units, Unresolved

_MARK = re.compile("[0-9a-f]{16}")
_OUTCOMES = {key(outcome.label): outcome for outcome in AppraisalOutcome}


@frozen
class AppraisalFile:
    """A workbook that was read: its name, its entries, how many rows are blank, how many have faults."""

    file: str
    entries: tuple[AppraisalEntry, ...]
    blank: int
    faulty: int


def read_appraisals(path: Path, cycle: Cycle, units: Units) -> Reading[AppraisalFile]:
    """Read a workbook of a year, and all problems; the value is None if nothing of it can be taken.

    Rows in which the appraiser filled in nothing are only counted.
    """
    reading = read_appraisal_table(path)
    appraisal_table, problems = reading.value, reading.problems
    if appraisal_table is None:
        return Reading(None, problems)
    place = Place(str(path))
    identity = appraisal_table.identity
    if identity is None:
        return Reading(None, (*problems, codes.NOT_A_WORKBOOK_OF_OURS.at(place, year=cycle.year)))
    if identity.kind != APPRAISAL:
        return Reading(None, (*problems, codes.FORM_OF_FIGURES.at(place, year=cycle.year)))
    if identity.year != cycle.year:
        problems = (*problems, codes.OF_ANOTHER_YEAR.at(place, found=identity.year, year=cycle.year))
    if identity.rules_digest != rules_digest(cycle.in_use):
        problems = (*problems, codes.OF_ANOTHER_SET.at(place, found=identity.framework, year=cycle.year))
    if identity.year != cycle.year or identity.rules_digest != rules_digest(cycle.in_use):
        return Reading(None, problems)
    entries: list[AppraisalEntry] = []
    noted = list(problems)
    filled = [row for row in appraisal_table.rows if not row.is_blank]
    for row in filled:
        entry = _entry(row, units, cycle.year)
        noted += entry.problems
        if entry.value is not None:
            entries.append(entry.value)
            if numbers := numbers_shown(row.texts[table.WORDS]):
                cell_place = row.places.get(table.WORDS, place)
                noted.append(NUMBERS_IN_FILE.at(cell_place, numbers=numbers))
    if not filled:
        noted.append(codes.NOTHING_FILLED.at(place))
    blank = len(appraisal_table.rows) - len(filled)
    file = AppraisalFile(path.name, tuple(entries), blank, len(filled) - len(entries))
    return Reading(file, tuple(noted))


def _entry(row: AppraisalRow, units: Units, year: int) -> Reading[AppraisalEntry]:
    """Return the entry of a row, None if it cannot be understood, and all problems."""
    texts, places = row.texts, row.places
    problems: list[Problem] = []
    unit = units.code(texts[table.UNIT], texts[table.UNIT_NAME])
    if isinstance(unit, Unresolved):
        problems.append(unit.code.at(places[table.UNIT], **unit.fields))
    outcome = _OUTCOMES.get(key(texts[table.OUTCOME]))
    is_kept = key(texts[table.OUTCOME]) == key(table.KEEP)
    if not texts[table.OUTCOME]:
        problems.append(codes.OUTCOME_BLANK.at(places[table.OUTCOME]))
    elif outcome is None and not is_kept:
        labels = ", ".join(
            f"“{word}”" for word in (*(outcome.label for outcome in AppraisalOutcome), table.KEEP)
        )
        text = quote(texts[table.OUTCOME])
        problems.append(codes.OUTCOME_UNKNOWN.at(places[table.OUTCOME], found=text, known=labels))
    reason = reason_named(texts[table.REASON]) if texts[table.REASON] else None
    if texts[table.REASON] and reason is None:
        labels = ", ".join(reason.label for reason in Reason)
        text = quote(texts[table.REASON])
        problems.append(codes.REASON_UNKNOWN.at(places[table.REASON], found=text, known=labels))
    if texts[table.MARK] and not _MARK.fullmatch(texts[table.MARK]):
        problems.append(codes.MARK_DAMAGED.at(places[table.MARK], found=quote(texts[table.MARK]), year=year))
    if isinstance(unit, Unresolved) or problems:
        return Reading(None, tuple(problems))
    in_round = mended_code(texts[table.ROUND])
    figure = FigureCells(texts[table.NUMERATOR], texts[table.DENOMINATOR], texts[table.VALUE])
    words = masked(texts[table.WORDS])
    ruling: EntryRuling = KeepFirstRound(reason=reason, words=words, figure=figure)
    if outcome is not None:
        ruling = Ruling(outcome=outcome, reason=reason, words=words, figure=figure)
    entry = AppraisalEntry(
        unit=unit,
        code=texts[table.CRITERION],
        ruling=ruling,
        place_of=lambda about: places.get(about, places[table.OUTCOME]),
        figure_digest=texts[table.MARK],
        in_round=int(in_round) if in_round in ("1", "2") else 0,
    )
    return Reading(entry)
