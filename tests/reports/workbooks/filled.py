"""Fill in a form as an official does, and read back what its sheet “Kết quả” says."""

import re
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

from attrs import field, frozen
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from criteria.criteria_set import CriteriaSet
from criteria.digest import document_digest, rules_digest
from criteria.model import LEVELS, Framework
from criteria.unit_groups import for_unit_group
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import (
    FIGURES_SHEET,
    RESULT_SHEET,
    SHARED_SHEET,
    SUPPLIER,
    UNIT,
    WORK_SHEET,
    FormIdentity,
)
from maturity.figures.reading.observation_row import read_answer, read_row
from reports.self_check.missing_figures import missing_rows
from reports.words.numbers import decimal
from reports.words.sentences import blocker_sentence
from reports.workbooks import typed_in
from reports.workbooks.calculated import REMARKS, Status
from reports.workbooks.spreadsheet.values import Place
from reports.workbooks.unit import unit_form
from reports.workbooks.work_sheet import FIRST_ROW as FIRST_WORK_ROW
from rules import assess
from rules.observation import Observation, State
from rules.verdict import Assessment, Blocker, Reason
from tests.reports.workbooks.spreadsheet import Sheets

Entry = Mapping[str, int | float | str]
"""What is typed into the cells of one row, by the names of their columns."""


def identity(framework: CriteriaSet, unit_group: str = "", year: int = 2025) -> FormIdentity:
    """The identity of a unit's form, of a set of either kind."""
    return FormIdentity(
        kind=UNIT,
        year=year,
        framework=framework.id,
        framework_version=framework.version,
        rules_digest=rules_digest(framework),
        document_digest=document_digest(framework),
        unit="00004",
        unit_name="Xã Suối Mẫu",
        unit_group=unit_group,
    )


def supplier_identity(framework: Framework, supplier: str = "tỉnh") -> FormIdentity:
    """The identity of a supplier's form."""
    return FormIdentity(
        kind=SUPPLIER,
        year=2025,
        framework=framework.id,
        framework_version=framework.version,
        rules_digest=rules_digest(framework),
        document_digest=document_digest(framework),
        supplier=supplier,
    )


def opened(data: bytes) -> Workbook:
    """A form opened again."""
    return load_workbook(BytesIO(data))


def cells_of_rows(workbook: Workbook) -> dict[str, dict[str, str]]:
    """The address of every cell of figures by its row's code and its column's name."""
    rows = typed_in.cells_of_rows(_contents(workbook))
    return {code: {name: _address(place) for name, place in row.items()} for code, row in rows.items()}


def shared_cells(workbook: Workbook) -> dict[str, str]:
    """The address of every shared figure by its code."""
    return {code: _address(place) for code, place in typed_in.shared_cells(_contents(workbook)).items()}


def _contents(workbook: Workbook) -> dict[Place, object]:
    return {
        (sheet.title, *at): cell.value for sheet in workbook.worksheets for at, cell in sheet._cells.items()
    }


def _address(place: Place) -> str:
    _, row, column = place
    return f"{get_column_letter(column)}{row}"


class BlankForm:
    """An empty form of a set, written once and filled in as often as wanted."""

    def __init__(self, framework: Framework, unit_group: str = "") -> None:
        self.whole = framework
        self.framework = for_unit_group(framework, unit_group or None)
        self.workbook = opened(unit_form(framework, identity(framework, unit_group), {}, {}))
        self.cells = cells_of_rows(self.workbook)
        self.touched: list[tuple[str, str, object]] = []

    def fill(self, entries: Mapping[str, Entry], shared: Mapping[str, int] | None = None) -> None:
        """Type entries into the form, in place of those typed before."""
        for sheet, address, value in reversed(self.touched):
            self.workbook[sheet][address].value = value
        self.touched.clear()
        for code, entry in entries.items():
            for name, value in entry.items():
                self._type(FIGURES_SHEET, self.cells[code][name], value)
        for code, number in (shared or {}).items():
            self._type(SHARED_SHEET, shared_cells(self.workbook)[code], number)

    def _type(self, sheet: str, address: str, value: int | float | str) -> None:
        cell = self.workbook[sheet][address]
        self.touched.append((sheet, address, cell.value))
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"

    def result(self) -> "Result":
        """What the form's formulas make of what was typed, computed by spreadsheet.py beside this."""
        sheets = Sheets(self.workbook)
        return read_result(self.framework, lambda sheet, address: sheets.value(sheet, address))


@frozen
class Result:
    """What “Kết quả” says: numbers of each level, and of each blocker its code and its distance."""

    level: int
    ceiling: int
    levels: tuple[tuple[int, int, int, int, int, bool], ...]
    """Required, met, not applicable, unmet, without a figure; whether the level is reached."""
    blockers: Mapping[str, str] = field(factory=dict)
    """In the order of the list: what blocks the next level, then every missing figure."""
    conclusion: str = ""
    recognition: str = ""


def _hold_headline(sentence: str, level: int, ceiling: int) -> None:
    """Hold the sentence above the figures against the sheet of results."""
    named = [int(found) for found in re.findall(r"mức độ (\d)", sentence)]
    levels = [level, *([ceiling] if ceiling != level else [])]
    if level == 0:
        assert ("chưa đạt mức độ 1" if ceiling == 0 else "chưa đủ số liệu") in sentence
        levels = [1] if ceiling == 0 else levels[1:]
    assert named == levels, sentence


def read_result(framework: Framework, value: Callable[[str, str], object]) -> Result:
    """Read the sheet from wherever its values were computed."""

    def number(address: str) -> int:
        found = value(RESULT_SHEET, address)
        assert isinstance(found, int | float), f"{address}: {found!r}"
        assert found == int(found)
        return int(found)

    def words(address: str) -> str:
        found = value(RESULT_SHEET, address)
        return "" if found is None else str(found)

    levels = [
        (*(number(f"{letter}{9 + level}") for letter in "DEFGH"), words(f"I{9 + level}").startswith("đủ"))
        for level in LEVELS
    ]
    level, ceiling = number("D4"), number("D5")
    _hold_headline(str(value(FIGURES_SHEET, "C3")), level, ceiling)
    blockers = {
        row.code: row.lacking
        for part, rows in read_work(framework, value).items()
        for row in rows
        if part != MET
    }
    has_recognition = bool(framework.conditions) or framework.lowest_recognised is not None
    return Result(
        level=level,
        ceiling=ceiling,
        levels=tuple(levels),  # type: ignore[arg-type]
        blockers=blockers,
        conclusion=words("D6"),
        recognition=words("D7") if has_recognition else "",
    )


MET = "Đã đạt, hoặc chưa phải xét ở mức đang xét"


@frozen
class WorkRow:
    """A row of “Việc cần làm”."""

    number: str
    code: str
    lacking: str
    to_do: str


def read_work(criteria_set: CriteriaSet, value: Callable[[str, str], object]) -> dict[str, list[WorkRow]]:
    """Read the sheet “Việc cần làm”: the rows of each part; each heading says how many there are."""
    parts: dict[str, list[WorkRow]] = {}
    said: dict[str, str] = {}
    columns = ("F", "G") if isinstance(criteria_set, Framework) else ("G", "H")
    at, found = FIRST_WORK_ROW, 0
    while found < len(criteria_set.criteria) or value(WORK_SHEET, f"C{at}"):
        number, code, name, lacking, to_do = (
            str(value(WORK_SHEET, f"{letter}{at}") or "") for letter in ("A", "B", "C", *columns)
        )
        at += 1
        if not code:
            heading, _, said[heading] = name.partition(": ")
            parts[heading] = []
            continue
        parts[heading].append(WorkRow(number, code, lacking, to_do))
        found += 1
    for heading, rows in parts.items():
        assert said[heading].split()[0] == (f"{len(rows):02}" if rows else "không"), heading
    numbers = [int(float(row.number)) for rows in parts.values() for row in rows]
    assert numbers == [*range(1, found + 1)]
    return parts


def observations(
    framework: Framework, entries: Mapping[str, Entry], shared: Mapping[str, int] | None = None
) -> tuple[Observation, ...]:
    """What the program reads from the same cells."""
    found = []
    for item in (*framework.criteria, *framework.conditions):
        entry = dict(entries.get(item.code, {}))
        if item in framework.criteria:
            base = framework.by_code[item.code].shared_denominator
            if base and columns.NUMERATOR in entry and shared and base in shared:
                entry.setdefault(columns.DENOMINATOR, shared[base])
        texts = [
            str(entry.get(name, "")).strip()
            for name in (columns.NUMERATOR, columns.DENOMINATOR, columns.VALUE, columns.NOT_APPLICABLE)
        ]
        if item.code in framework.by_code:
            found.append(read_row(framework.by_code[item.code], *texts).observation)
        else:
            found.append(read_answer(item, *texts).observation)  # type: ignore[arg-type]
    return tuple(found)


def expected(framework: Framework, observed: Sequence[Observation]) -> Result:
    """What the checked assessment of the same figures says."""
    assessment = assess(framework, observed)
    open_ = {o.criterion for o in observed if o.state.is_open}
    levels = []
    for progress in assessment.progress:
        unknown = sum(
            c.code in open_ for c in framework.criteria if c.requirement(progress.level) is not None
        )
        unmet = progress.required - progress.met - progress.not_applicable - unknown
        counts = (progress.required, progress.met, progress.not_applicable, unmet, unknown)
        levels.append((*counts, progress.complete))
    return Result(
        level=assessment.verdict.level,
        ceiling=assessment.verdict.ceiling,
        levels=tuple(levels),
        blockers={
            **{
                b.finding.observation.criterion: distance(assessment, b)
                for b in assessment.blockers
                if b.reason is not Reason.MISSING
            },
            **{row.code: REMARKS[Status.MISSING] for row in missing_rows(assessment)},
        },
    )


def distance(assessment: Assessment, blocker: Blocker) -> str:
    """How far a blocker is from its level, in the words of `reports.words` where there is a figure."""
    criterion = assessment.framework.by_code[blocker.finding.observation.criterion]
    match blocker.reason:
        case Reason.BELOW | Reason.ABOVE:
            assert assessment.target
            sentence = blocker_sentence(criterion, blocker, assessment.target)
            for verb in ("; tử số thiếu ", "; tử số vượt ", "; thiếu ", "; vượt ", "; bằng ngưỡng, "):
                if verb in sentence:
                    words = sentence[sentence.rindex(verb) + 2 : -1]
                    # A sentence shortens a percentage of many decimals, a form states the distance exactly.
                    return re.sub(r"[\d,]+(?= điểm phần trăm)", decimal(blocker.gap or 0), words)
            raise AssertionError(sentence)
        case Reason.NO:
            return "chưa đạt"
        case Reason.MISSING:
            return REMARKS[Status.MISSING]
        case Reason.NOT_APPLICABLE_REFUSED:
            return REMARKS[Status.REFUSED]
        case _:
            assert blocker.finding.observation.state is State.UNREADABLE
            return "?"


def assert_agrees(shown: Result, checked: Result) -> None:
    """Hold a form against the checked assessment; the words for what cannot be read are the form's own."""
    assert (shown.level, shown.ceiling) == (checked.level, checked.ceiling)
    assert shown.levels == checked.levels
    assert [*shown.blockers] == [*checked.blockers]
    for code, words in checked.blockers.items():
        if words == "?":
            assert shown.blockers[code] in REMARKS.values()
        else:
            assert shown.blockers[code] == words, code
