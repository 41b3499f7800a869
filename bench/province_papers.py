"""What people write in a province's year: the list of units, filled-in workbooks, the minutes of a meeting.

Workbooks are those that the program wrote, opened, typed into and saved by openpyxl as people do it in Excel.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bench import province_data as data
from maturity.appraisal import table as appraisal_table
from maturity.appraisal.appraisal import AppraisalOutcome
from maturity.appraisal.reasons import Reason
from maturity.cycle.series import LEVEL_SERIES
from maturity.figures.known_figure import KnownFigure
from maturity.figures.missing import OWN
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import HEADINGS
from maturity.figures.unit_figures import Evidence
from maturity.store.workspace import Workspace
from maturity.verdicts.verdict import Stage, verdicts
from reports.workbooks.filling import filling
from rules.observation import Observation, State

Cells = Mapping[str, int | str]
"""What is typed into a row, by the names of its columns."""


def write_units(folder: Path, communes: int) -> None:
    """Write the list of the province's units."""
    with (folder / data.UNITS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Tỉnh Thành Phố", "Mã TP", "Phường Xã", "Mã PX", "Cấp"))
        for code in data.codes(communes):
            writer.writerow(("Tỉnh Đo Thử", data.PROVINCE, _name(code), code, "Xã"))


def write_officials(folder: Path, communes: int) -> None:
    """Write the list of the communes' officials."""
    with (folder / data.OFFICIALS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Mã", "Họ và tên", "Vai trò", "Mã đơn vị"))
        writer.writerows(
            (data.official(code), f"Người đo {code}", "đơn vị", code) for code in data.codes(communes)
        )


def write_register(folder: Path, communes: int) -> None:
    """Write the register of incoming papers: every dossier but the last one."""
    with (folder / data.REGISTER).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Mã đơn vị", "Mã người nộp", "Ngày đến", "Số đến"))
        for entry, code in enumerate(data.codes(communes)[:-1], start=1):
            writer.writerow((code, data.official(code), "07/01/2026", entry))


def fill_tables(folder: Path, _communes: int) -> None:
    """Fill in the tables of the bodies that hold figures: all communes, with no paper but the table."""
    _fill(folder / data.TABLES, HEADINGS, lambda unit, code: _figure(data.figures(unit)[code], None))


def fill_forms(folder: Path, _communes: int) -> None:
    """Fill in every commune's form: what it holds itself, each figure with a paper."""

    def answer(unit: str, code: str) -> Cells:
        if data.framework().by_code[code].supplier not in OWN:
            return {}
        paper = Evidence(
            number=f"{unit}/BC-UBND",
            date=date(2026, 1, 2),
            summary=f"Báo cáo về {code} năm {data.YEAR}",
            issuer=f"UBND {_name(unit)}",
        )
        return _figure(data.figures(unit)[code], paper)

    _fill(folder / data.FORMS, HEADINGS, answer)


def fill_appraisals(folder: Path, _communes: int) -> None:
    """Appraise every criterion of every commune; what is disputed is adjusted or not accepted."""
    _fill(folder / data.APPRAISALS, appraisal_table.HEADINGS, lambda unit, code: _appraised(unit, code, 1))


def fill_second_appraisals(folder: Path, _communes: int) -> None:
    """Appraise anew what was reopened, and accept what was explained."""
    headings = appraisal_table.HEADINGS
    _fill(folder / data.SECOND_APPRAISALS, headings, lambda unit, code: _appraised(unit, code, 2))


def write_minutes(folder: Path, _communes: int) -> None:
    """Write the minutes of a meeting of five that recognises what was appraised, where the set does."""
    with Workspace(folder / data.WORKSPACE).open_read_only() as store:
        reached = {
            one.unit: one.verdict.level
            for one in verdicts(store, data.YEAR, Stage.APPRAISED, series=LEVEL_SERIES)
        }
    with (folder / data.MINUTES).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ("ma_don_vi", "ket_luan", "muc_do", "co_mat", "dong_y", "khong_dong_y", "y_kien_khac", "ly_do")
        )
        for unit, level in reached.items():
            said = ("công nhận", level, 5, 5, 0, 0, "") if data.is_recognised(level) else _REFUSED
            writer.writerow((unit, *said))


_REFUSED = ("không công nhận", "", 5, 0, 5, 0, "Chưa đạt mức độ được xét công nhận")


def _name(unit: str) -> str:
    return f"Xã Đo Thử {unit}"


def _figure(one: Observation, paper: Evidence | None) -> Cells:
    if one.state is State.MISSING:
        return {}
    kind = data.framework().by_code[one.criterion].kind
    return filling(kind, KnownFigure(one, evidence=paper)).cells


def _appraised(unit: str, code: str, round_number: int) -> Cells:
    reported = data.figures(unit)[code]
    if reported.state is State.MISSING:
        return _ruled(AppraisalOutcome.REJECTED, Reason.NO_FIGURE)
    if reported.state is State.NOT_APPLICABLE:
        return _ruled(AppraisalOutcome.NOT_APPLICABLE)
    if round_number > 1 or code != data.DISPUTED or not data.is_disputed(unit):
        return _ruled(AppraisalOutcome.ACCEPTED)
    if int(unit) % 2:
        return _ruled(AppraisalOutcome.REJECTED, Reason.NOT_ENOUGH_EVIDENCE)
    whole = reported.denominator or 1
    counts = {columns.NUMERATOR: 0 if reported.numerator else whole, columns.DENOMINATOR: whole}
    return {**_ruled(AppraisalOutcome.ADJUSTED, Reason.SOURCE_DIFFERS), **counts}


def _ruled(outcome: AppraisalOutcome, reason: Reason | None = None) -> Cells:
    return {appraisal_table.OUTCOME: outcome.label, appraisal_table.REASON: reason.label if reason else ""}


def _fill(folder: Path, headings: Mapping[str, str], answer: Callable[[str, str], Cells]) -> None:
    """Type into the rows of all workbooks of a folder what is answered for a unit and a criterion."""
    names = {heading: name for name, heading in headings.items()}
    for path in sorted(folder.glob("*.xlsx")):
        book = load_workbook(path)
        for sheet in book.worksheets:
            for row, at, unit, code in _rows(sheet, names):
                for name, value in answer(unit or path.stem.rpartition("-")[2], code).items():
                    if value != "":
                        sheet.cell(row, at[name]).value = value
        book.save(path)


def _rows(sheet: Worksheet, names: Mapping[str, str]) -> Iterator[tuple[int, Mapping[str, int], str, str]]:
    """Yield the rows of a table: number, columns by name, unit ("" where none is named) and criterion."""
    at: dict[str, int] = {}
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        found = {names[str(word)]: column for column, word in enumerate(cells, start=1) if word in names}
        if {columns.CRITERION, columns.NUMERATOR} <= found.keys():
            at = found
        elif at and (code := cells[at[columns.CRITERION] - 1]):
            unit = cells[at[columns.UNIT_CODE] - 1] if columns.UNIT_CODE in at else ""
            yield number, at, str(unit or ""), str(code)
