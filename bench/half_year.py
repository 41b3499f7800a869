"""A province's year half-way, for the web: most dossiers under appraisal, some open.

The last communes have handed nothing in: their forms wait in a folder of their own for an intake, and their
officials still type. The first half of the criteria is appraised.
"""

from collections.abc import Sequence
from pathlib import Path

from bench import province_data as data
from bench import province_papers as papers
from bench import province_year as year
from bench.apart import apart
from bench.measure import say
from bench.typist import Typist

NOW = "2026-01-27T09:00"
"""The time of whoever works on it next."""
LATE_FORMS = "bieu-xa-den-sau"


def still_open(communes: int) -> Sequence[str]:
    """Return the communes that have not submitted: each eighth, and at least two."""
    return data.codes(communes)[-max(2, communes // 8) :]


def make(folder: Path, communes: int) -> None:
    """Make the year in a folder; AssertionError if a command does not do what it was asked."""
    papers.write_units(folder, communes)
    papers.write_officials(folder, communes)
    for begin in (year.open_year, year.add_officials, year.write_tables):
        apart(begin, folder, communes)
    papers.fill_tables(folder, communes)
    for take in (year.take_in_tables, year.write_forms):
        apart(take, folder, communes)
    papers.fill_forms(folder, communes)
    _keep_back(folder, communes)
    apart(year.take_in_forms, folder, communes)
    say("  figures taken in")
    papers.write_register(folder, communes - len(still_open(communes)) + 1)
    for step in (year.submit, year.take_up, year.write_appraisals):
        apart(step, folder, communes)
    for workbook in sorted((folder / data.APPRAISALS).glob("*.xlsx"))[1::2]:
        workbook.unlink()
    papers.fill_appraisals(folder, communes)
    apart(year.apply_appraisals, folder, communes)
    say("  half of the criteria appraised")


def take_in_late_forms(folder: Path, _communes: int) -> int:
    """Take in the forms that came late, as somebody at a terminal does while others use browsers."""
    typist = Typist(folder / data.WORKSPACE)
    typist.on("2026-01-27", "tt01")
    typist("intake", folder / LATE_FORMS, *year.YEAR, "--apply")
    return typist.typed


def _keep_back(folder: Path, communes: int) -> None:
    (folder / LATE_FORMS).mkdir()
    late = {*still_open(communes)}
    for form in sorted((folder / data.FORMS).glob("*.xlsx")):
        if form.stem.rpartition("-")[2] in late:
            form.rename(folder / LATE_FORMS / form.name)
