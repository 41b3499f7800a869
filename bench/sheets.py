"""The same units as spreadsheets that LibreOffice computes anew: one plain workbook, and a form a unit."""

import csv
import statistics
import tempfile
import time
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from attrs import asdict
from openpyxl import Workbook

from bench import plain_sheet
from bench.libreoffice import MISSING, LibreOffice, Run
from bench.measure import Unit, say
from bench.tables import decimals, table, whole
from criteria.digest import document_digest, rules_digest
from criteria.index.model import Index
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading.form_layout import UNIT, FormIdentity
from maturity.operations.forms import UnitForm
from reports.words.points import points_text, unit_value_text
from reports.workbooks.files import form_files
from reports.workbooks.points.layout import RESULT_ROW
from rules.points import round_half_up
from rules.ranking import rank
from rules.score import score, score_all

_TIMES = 3
"""So often are LibreOffice's start, ours and the one workbook measured; the forms and the country once."""

_FORM_SHEET = 2
"""The number of the sheet of figures, which prints the points and the value of the unit."""

_YEAR = 2026


def run(index: Index, observed: Mapping[str, Unit], country: Mapping[str, Unit]) -> dict[str, Any]:
    """Let LibreOffice compute both from the figures of units, and hold what it prints against ours.

    `country` are more units, for the one workbook alone. Without LibreOffice the result says so. Raises
    SystemExit if a form, whose formulas are exact, comes to another total.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = LibreOffice.found(folder)
        if office is None:
            return {"missing": MISSING}
        empty = folder / "empty.xlsx"
        Workbook().save(empty)
        office.computed([empty], 1, folder / "profile-made")
        start = _middle([office.computed([empty], 1, folder / f"start-{at}")[0] for at in range(_TIMES)])
        contests = []
        for units, times in ((observed, _TIMES), (country, 1)):
            contests += [_ours(index, units, times), _one_workbook(index, units, times, office, folder)]
        contests.insert(2, _forms(index, observed, office, folder))
        return {"version": office.version(), "start": asdict(start), "contests": contests}


def _ours(index: Index, units: Mapping[str, Unit], times: int) -> dict[str, Any]:
    runs = []
    for _ in range(times):
        clock, processor = time.perf_counter(), time.process_time()
        rank(index, score_all(index, units))
        runs.append(Run(time.perf_counter() - clock, time.process_time() - processor))
    return {"name": f"{whole(len(units))} units, ours: scored, ranked, both checked", **asdict(_middle(runs))}


def _one_workbook(
    index: Index, units: Mapping[str, Unit], times: int, office: LibreOffice, folder: Path
) -> dict[str, Any]:
    say(f"  {len(units)} units as one workbook")
    path = folder / f"all-{len(units)}.xlsx"
    plain_sheet.write_plain_sheet(index, units, path)
    runs, written = [], Path()
    for at in range(times):
        spent, (written,) = office.computed([path], plain_sheet.RESULT_SHEET, folder / f"{path.stem}-{at}")
        runs.append(spent)
    scored = score_all(index, units)
    places = {place.unit: place.by_secured for ranking in rank(index, scored) for place in ranking.places}
    wanted = {
        code: [
            str(round_half_up(each.points, index.points_decimals)),
            str(round_half_up(each.value, index.value_decimals)),
            str(places[code]),
        ]
        for code, each in scored.items()
    }
    with written.open(encoding="utf-8", newline="") as lines:
        printed = list(csv.reader(lines))[1:]
    return _contest(
        f"{whole(len(units))} units, LibreOffice: one plain workbook",
        _middle(runs),
        {code: [str(Fraction(cell)) for cell in cells] == wanted[code] for code, *cells in printed},
    )


def _forms(index: Index, units: Mapping[str, Unit], office: LibreOffice, folder: Path) -> dict[str, Any]:
    say(f"  {len(units)} units as a form each")
    given = folder / "forms"
    given.mkdir()
    paths = []
    for code, (_, content) in zip(
        units, form_files([_form(index, code, unit) for code, unit in units.items()]), strict=True
    ):
        paths.append(given / f"{code}.xlsx")
        paths[-1].write_bytes(content)
    spent, written = office.computed(paths, _FORM_SHEET, folder / "forms-computed")
    same = {}
    for (code, unit), path in zip(units.items(), written, strict=True):
        scored = score(index, unit)  # a form does not know the best result of the others either
        points, value = points_text(index, scored.points), unit_value_text(index, scored.value)
        with path.open(encoding="utf-8", newline="") as lines:
            sentence = " ".join(list(csv.reader(lines))[RESULT_ROW - 1])
        same[code] = f" {points}/" in sentence and f" {value};" in sentence
    contest = _contest(f"{whole(len(units))} units, LibreOffice: a form each", spent, same)
    if not all(same.values()):  # the form computes exactly; the one workbook need not
        raise SystemExit("forms come to other totals than the engine")
    return contest


def _form(index: Index, code: str, unit: Unit) -> UnitForm:
    identity = FormIdentity(
        kind=UNIT,
        year=_YEAR,
        framework=index.id,
        framework_version=index.version,
        rules_digest=rules_digest(index),
        document_digest=document_digest(index),
        unit=code,
        unit_name=f"Huyện Đo Thử {code}",
    )
    return UnitForm(index, identity, {each.criterion: KnownFigure(each) for each in unit}, {})


def _contest(name: str, spent: Run, same: Mapping[str, bool]) -> dict[str, Any]:
    differing = [code for code, is_same in same.items() if not is_same]
    for code in differing[:3]:
        say(f"  {name}: {code} differs")
    return {"name": name, **asdict(spent), "units": len(same), "same": len(same) - len(differing)}


def _middle(runs: list[Run]) -> Run:
    return Run(
        clock=statistics.median(each.clock for each in runs),
        processor=statistics.median(each.processor for each in runs),
    )


def show(result: Mapping[str, Any]) -> str:
    """Lay out the seconds, with LibreOffice's start and without, and how many units print the same."""
    if "missing" in result:
        return str(result["missing"])
    start = result["start"]
    rows = [[f"{result['version']} with an empty workbook", *_seconds(start), "", ""]]
    for each in result["contests"]:
        if "same" not in each:
            rows.append([each["name"], *_seconds(each), decimals(each["processor"]), ""])
            continue
        rest = decimals(each["processor"] - start["processor"])
        rows.append([each["name"], *_seconds(each), rest, f"{whole(each['same'])} of {whole(each['units'])}"])
    heads = ["", "by the clock, s", "processor, s", "without the start", "same digits"]
    return table(heads, rows)


def _seconds(each: Mapping[str, float]) -> list[str]:
    return [decimals(each["clock"]), decimals(each["processor"])]
