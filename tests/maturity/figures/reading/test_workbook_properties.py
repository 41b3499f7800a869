"""What holds of every workbook: it says what the CSV of the same figures says, however it is laid out."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Framework
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.form_layout import HEADINGS
from maturity.figures.reading.observation_file import read_observations
from maturity.figures.reading.observation_writer import observations_csv
from maturity.figures.unit_figures import UnitFigures
from rules.observation import Observation, State
from tests.examples import examples
from tests.foundation.tables.workbook.books import empty, problem_texts
from tests.maturity.figures.reading.test_observation_properties import units_of

NAMES = ("Sheet1", "Số liệu", "2025", "Biểu 1 (xã)", "Trang tính 'A' & B")
EXTRA = ("Ghi chú", "STT", "Tên tiêu chí", "Người nhập")


def cell_value(text: str, style: int) -> Any:
    """A text as a spreadsheet may hold it: as it is, as a number, with spaces, as a percentage."""
    plain = text.removesuffix("%")
    number = plain.replace(",", ".")
    is_number = number.replace(".", "", 1).isdigit() and len(number) < 14 and not text.startswith("0")
    if style == 1 and is_number:
        return float(number) if "." in number else int(number)
    if style == 2 and is_number and text.endswith("%"):
        return float(number) / 100
    return f" {text} " if style == 3 else text


def without_words(observation: Observation) -> Observation:
    """An unreadable figure is told in the words of its file."""
    return evolve(observation, note=None) if observation.state is State.UNREADABLE else observation


def facts(read: tuple[UnitFigures, ...]) -> list[Any]:
    return [
        (unit.code, unit.name, unit.evidence, [*map(without_words, unit.observations)], unit.unit_group)
        for unit in read
    ]


@examples(60)
@given(data=st.data())
def test_a_workbook_says_what_its_csv_says(small: Framework, data: st.DataObject) -> None:
    """Whatever the sheet's name, rows and columns inserted, and cells that hold numbers or texts."""
    written = tuple(data.draw(units_of(small)))
    with TemporaryDirectory() as folder:
        text, path = Path(folder, "a.csv"), Path(folder, "a.xlsx")
        content = observations_csv(written, small)
        text.write_text(content, encoding="utf-8", newline="")
        header, *rows = csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline=""))
        _save(header, rows, path, data)

        from_text, from_workbook = read_observations(text, small), read_figures(path, small)

    assert (from_text.value is None) == (from_workbook.value is None), problem_texts(from_workbook)
    if from_text.value is not None and from_workbook.value is not None:
        assert facts(from_workbook.value.figures) == facts(from_text.value)
    assert {one.code for one in from_workbook.errors} == {one.code for one in from_text.errors}


def _save(header: list[str], rows: list[list[str]], path: Path, data: st.DataObject) -> None:
    """Write the cells of a CSV as people lay out and type them."""
    order = data.draw(st.permutations(range(len(header))))
    inserted = data.draw(st.lists(st.sampled_from(EXTRA), max_size=3, unique=True))
    above, between = data.draw(st.integers(0, 4)), data.draw(st.integers(0, 2))
    book = empty()
    sheet = book.create_sheet(data.draw(st.sampled_from(NAMES)))
    for _ in range(above):
        sheet.append([data.draw(st.sampled_from(["", "BIỂU SỐ LIỆU", "Kính gửi: Sở"]))])
    sheet.append([*inserted, *(HEADINGS[header[at]] for at in order)])
    for row in rows:
        for _ in range(between):
            sheet.append([])
        styles = [data.draw(st.integers(0, 3)) for _ in order]
        chosen = zip(order, styles, strict=True)
        values = [cell_value(row[at], style if 3 <= at <= 5 else 0) for at, style in chosen]
        sheet.append([*("x" for _ in inserted), *(value or None for value in values)])
        for at, style in enumerate(styles):
            text = row[order[at]]
            cell = sheet.cell(sheet.max_row, len(inserted) + at + 1)
            if style == 2 and text.endswith("%") and isinstance(cell.value, float):
                cell.number_format = "0.0%"
            if isinstance(cell.value, str):
                cell.data_type = "s"  # text that begins with = is text
    book.save(path)
