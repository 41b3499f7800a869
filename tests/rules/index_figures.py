"""The figures of fictional units in tests/rules/fixtures, as observations of an index."""

import csv
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.index.scoring import Choice
from criteria.model import Kind
from rules.observation import Observation, State, quotient, share

FIXTURES = Path(__file__).parent / "fixtures"
SAMPLE = Path(__file__).parents[2] / "maturity" / "sample"
FILES = {
    "huyen-2025": SAMPLE / "mau-diem-huyen.csv",
    "so-2025": FIXTURES / "so-2025.csv",
    "so-khong-tthc-2025": FIXTURES / "so-khong-tthc-2025.csv",
}
"""The files of figures by the names of their expected results; that of districts is the program's sample."""


def expected(name: str) -> Any:
    """Return a file of expected results."""
    return json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))


def units_of(index: Index, name: str) -> dict[str, tuple[Observation, ...]]:
    """Return what the units of a file of figures report, by their codes; an empty line is no figure."""
    units: dict[str, list[Observation]] = {}
    with FILES[name].open(encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file):
            observed = _observed(index.by_code[line["ma_tieu_chi"]], line)
            units.setdefault(line["ma_don_vi"], []).extend([observed] if observed else [])
    return {code: tuple(observations) for code, observations in units.items()}


def _observed(row: ScoredRow, line: dict[str, str]) -> Observation | None:
    state = State.FIGURE if line["minh_chung_so"] else State.NO_EVIDENCE
    if line["khong_ap_dung"]:
        return Observation(row.code, State.NOT_APPLICABLE, note=line["khong_ap_dung"])
    if line["tu_so"]:
        make = quotient if row.kind is Kind.QUOTIENT else share
        return make(row.code, int(line["tu_so"]), int(line["mau_so"]), state)
    if not line["gia_tri"]:
        return None
    value = _value(row, line["gia_tri"])
    return Observation(row.code, state, value)


def _value(row: ScoredRow, text: str) -> Fraction:
    if isinstance(row.scoring, Choice):
        return Fraction([option.text for option in row.scoring.options].index(text))
    if row.kind is Kind.YES_NO:
        return Fraction({"có": 1, "không": 0}[text])
    return Fraction(text.replace(",", "."))
