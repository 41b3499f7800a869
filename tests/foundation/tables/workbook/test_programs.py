"""Workbooks as other programs write them: WPS, LibreOffice, and whatever prefixes the names of elements."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from criteria.model import Framework
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.observation_file import read_observations
from maturity.figures.unit_figures import UnitFigures
from maturity.sample.data import COMMUNES, path_of
from reports.workbooks.supplier import supplier_form
from reports.workbooks.unit import unit_form
from rules.observation import figure
from tests.foundation.tables.workbook.books import (
    HEADER,
    empty,
    form,
    identity_of,
    observed,
    packed,
    problem_codes,
    problem_texts,
    row,
    sheet_of,
    table,
)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "so-lieu.xlsx"


def by_hand(prefix: str, cells: list[list[tuple[str, str]]], *, references: bool) -> dict[str, str]:
    """The parts of a workbook as little programs write it: absolute names, no styles, no docProps, no size.

    `cells` are rows of kinds and values; without `references` neither rows nor cells say where they stand.
    """
    p = f"{prefix}:" if prefix else ""
    declared = f'xmlns{":" + prefix if prefix else ""}="{MAIN}" xmlns:rel="{OFFICE}"'
    texts: list[str] = []
    rows = []
    for number, values in enumerate(cells, 1):
        made = []
        for at, (kind, value) in enumerate(values):
            place = f' r="{chr(65 + at)}{number}"' if references else ""
            if kind == "s":
                texts.append(
                    f"<{p}si><{p}r><{p}t>{value}</{p}t></{p}r><{p}rPh><{p}t>x</{p}t></{p}rPh></{p}si>"
                )
                made.append(f'<{p}c{place} t="s"><{p}v>{len(texts) - 1}</{p}v></{p}c>')
            elif kind == "inlineStr":
                made.append(f'<{p}c{place} t="inlineStr"><{p}is><{p}t>{value}</{p}t></{p}is></{p}c>')
            elif kind:
                made.append(f'<{p}c{place} t="{kind}"><{p}v>{value}</{p}v></{p}c>')
            else:
                made.append(f"<{p}c{place}/>")
        numbered = f' r="{number}" spans="1:10"' if references else ""
        rows.append(f"<{p}row{numbered}>{''.join(made)}</{p}row>")
    package = f'<Relationships xmlns="{RELATIONS}">'
    target = '<Relationship Id="r1" Type="{office}/{kind}" Target="{target}"/>'
    return {
        "_rels/.rels": package
        + target.format(office=OFFICE, kind="officeDocument", target="/xl/workbook.xml")
        + "</Relationships>",
        "/xl/workbook.xml": f"<{p}workbook {declared}><{p}sheets>"
        f'<{p}sheet name="Sheet1" sheetId="1" rel:id="r1"/></{p}sheets></{p}workbook>',
        "xl/_rels/workbook.xml.rels": package
        + target.format(office=OFFICE, kind="worksheet", target="/xl/worksheets/sheet1.xml")
        + target.format(office=OFFICE, kind="sharedStrings", target="sharedStrings.xml").replace("r1", "r2")
        + "</Relationships>",
        "xl\\worksheets\\sheet1.xml": f"<{p}worksheet {declared}><{p}sheetData>{''.join(rows)}"
        f"</{p}sheetData></{p}worksheet>",
        "xl/SharedStrings.xml": f"<{p}sst {declared}>{''.join(texts)}</{p}sst>",
    }


@pytest.mark.parametrize("prefix", ["", "x"])
@pytest.mark.parametrize("kind", ["s", "inlineStr", "str"])
@pytest.mark.parametrize("references", [True, False])
def test_workbooks_of_little_programs_are_read(
    path: Path, small: Framework, prefix: str, kind: str, references: bool
) -> None:
    """Texts shared, inline or in place; cells that say where they stand or follow each other."""
    good: list[tuple[str, str]] = [(kind, "99001"), (kind, "Xã A"), (kind, "CQS-02"), ("n", "3"), (kind, "4")]
    header = [(kind, words) for words in HEADER]
    reading = read_figures(packed(path, by_hand(prefix, [header, good], references=references)), small)
    assert observed(reading)["CQS-02"].value == 75, problem_texts(reading)
    assert problem_codes(reading) == ["SL-91"]


def test_escaped_characters_and_line_breaks_in_cells_are_those_meant(path: Path, small: Framework) -> None:
    """Excel writes a carriage return as _x000D_; a heading broken over two lines is one heading."""
    header = list(HEADER)
    header[3] = "Tử_x000D_\nsố"
    reading = read_figures(
        table(path, row("CQS-02", 3, 4, summary="Báo cáo_x000D_\nnăm"), header=header), small
    )
    assert observed(reading)["CQS-02"].value == 75
    assert reading.value is not None
    assert reading.value.figures[0].evidence["CQS-02"].summary == "Báo cáo năm"


def test_decomposed_and_old_letters_are_told_as_in_csv(path: Path, small: Framework) -> None:
    """NFC for matching and for what is kept; TCVN3 is named and a conversion offered."""
    book = empty()
    rows = [
        row("CQS-02", 3, 4, name="Xa\u0303 Suo\u0302\u0301i Ma\u0302\u0303u"),
        row("CQS-01", 1, 2, name="X· Suèi MÉu"),
    ]
    sheet_of(book, "S", [HEADER, *rows])
    book.save(path)
    reading = read_figures(path, small)
    assert reading.value is not None
    assert reading.value.figures[0].name == "Xã Suối Mẫu"
    assert {"SL-11", "SL-13"} <= {*problem_codes(reading)}


@pytest.fixture(scope="module")
def sample(commune: Framework) -> tuple[UnitFigures, ...]:
    with path_of(COMMUNES) as file:
        value = read_observations(file, commune).value
    assert value is not None
    return value


def known_of(unit: UnitFigures) -> dict[str, KnownFigure]:
    return {
        one.criterion: KnownFigure(
            one, "Cổng mẫu", False, unit.evidence.get(one.criterion), date(2025, 12, 31)
        )
        for one in unit.observations
    }


def test_the_programs_own_forms_read_back_what_they_were_filled_with(
    path: Path, commune: Framework, sample: tuple[UnitFigures, ...]
) -> None:
    """Every observation and every document of the sample communes, and nothing to complain of."""
    for unit in sample[:3]:
        identity = identity_of(commune, unit=unit.code, unit_name=unit.name)
        path.write_bytes(unit_form(commune, identity, known_of(unit), {}))
        reading = read_figures(path, commune, with_origins=True)
        assert reading.value is not None
        (read,) = reading.value.figures
        assert read.observations == unit.observations
        assert read.evidence == unit.evidence
        assert {origin.source for origin in read.origins.values()} <= {"Cổng mẫu", ""}
        assert reading.errors == ()
        assert reading.value.identity == identity


def test_the_programs_own_form_takes_shared_figures(path: Path, commune: Framework) -> None:
    """What is known of `Thông tin chung` comes back with its place."""
    shared = {"DAN-SO-15": KnownFigure(figure("DAN-SO-15", 7400))}
    path.write_bytes(unit_form(commune, identity_of(commune), {}, shared))
    reading = read_figures(path, commune)
    assert reading.value is not None
    (unit,) = reading.value.figures
    assert unit.shared == {"DAN-SO-15": 7400}
    assert reading.errors == ()


def test_the_programs_own_suppliers_form_reads_back(
    path: Path, commune: Framework, sample: tuple[UnitFigures, ...]
) -> None:
    """One criterion a sheet, all units in its rows."""
    criteria = commune.criteria[:2]
    identity = identity_of(commune, kind="supplier", unit="", unit_name="", supplier="Sở Mẫu")
    known = {
        (unit.code, one.criterion): KnownFigure(one, evidence=unit.evidence.get(one.criterion))
        for unit in sample
        for one in unit.observations[:2]
    }
    units = [(unit.code, unit.name) for unit in sample]
    path.write_bytes(supplier_form(commune, identity, criteria, units, known))
    reading = read_figures(path, commune)
    assert reading.errors == (), problem_texts(reading)
    assert reading.value is not None
    assert [unit.code for unit in reading.value.figures] == [unit.code for unit in sample]
    for read, unit in zip(reading.value.figures, sample, strict=True):
        assert read.observations[:2] == unit.observations[:2]


@pytest.mark.deep
def test_forms_saved_by_libreoffice_are_read(
    tmp_path: Path, small: Framework, commune: Framework, sample: tuple[UnitFigures, ...]
) -> None:
    """Saved again as XLSX, with values for all formulas, they say the same; .ods and .xls are refused."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    unit = sample[0]
    own = tmp_path / "bieu.xlsx"
    own.write_bytes(
        unit_form(commune, identity_of(commune, unit=unit.code, unit_name=unit.name), known_of(unit), {})
    )
    small_form = tmp_path / "nho.xlsx"
    form(small, {"CQS-01": {"tu_so": 312, "minh_chung_so": "1/BC"}}, {"HO-SO": 500}).save(small_form)
    for kind in ("xlsx", "xls", "ods"):
        subprocess.run(
            [
                soffice,
                "--headless",
                f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
                "--convert-to",
                kind,
                "--outdir",
                tmp_path / kind,
                own,
                small_form,
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
    reading = read_figures(tmp_path / "xlsx" / "bieu.xlsx", commune)
    assert reading.value is not None, problem_texts(reading)
    assert reading.value.figures[0].observations == unit.observations
    assert reading.value.figures[0].evidence == unit.evidence
    assert reading.errors == ()
    reading = read_figures(tmp_path / "xlsx" / "nho.xlsx", small)
    assert observed(reading)["CQS-01"].denominator == 500
    assert problem_codes(reading) == ["BT-40"]
    assert problem_codes(read_figures(tmp_path / "xls" / "bieu.xls", commune)) == ["BT-01"]
    assert problem_codes(read_figures(tmp_path / "ods" / "bieu.ods", commune)) == ["BT-06"]


def test_a_text_that_is_lost_is_damage_and_no_blank_cell(path: Path, small: Framework) -> None:
    """A cell that refers to a shared text which is not there held something: nothing is read around it."""
    rows = [[("s", words) for words in HEADER], [("n", "99001"), ("n", "1"), ("s", "CQS-02"), ("n", "1")]]
    parts = by_hand("", rows, references=True)
    parts["xl/SharedStrings.xml"] = parts["xl/SharedStrings.xml"].replace("<si>", "<no>", 1)
    parts["xl/SharedStrings.xml"] = parts["xl/SharedStrings.xml"].replace("</si>", "</no>", 1)
    reading = read_figures(packed(path, parts), small)
    assert reading.value is None
    assert problem_codes(reading) == ["BT-08"]
    assert "mất chữ của ô C2" in reading.problems[0].message
