"""The evidence of a year as rows: a table of data with the intake's column names, and JSON."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from attrs import evolve

from foundation.csv_text import Cell
from foundation.personal_data import masked
from maturity.evidence.proofs import Proof
from maturity.operations.evidence_lists import BrokenPage, DuplicatePage, EvidencePage, UnprovedPage
from reports.media.data_table import Cell as DataCell
from reports.media.data_table import DataTable
from reports.words.held_figures import Names
from reports.year.evidence_list import ALIKE, ALL, BROKEN, DUPLICATES, MISSING, UNREADABLE, view_title

SCHEMA = "maturity.evidence/1"
EvidenceRow = Mapping[str, Cell]

_COLUMNS = MappingProxyType(
    {
        "group": "nhom_trung",
        "alike": "trung_the_nao",
        "unit": "ma_don_vi",
        "unit_name": "ten_don_vi",
        "criterion": "ma_tieu_chi",
        "evidence": "ma_tai_lieu",
        "number": "minh_chung_so",
        "date": "minh_chung_ngay",
        "summary": "minh_chung_trich_yeu",
        "issuer": "minh_chung_co_quan",
        "file_name": "ten_tep",
        "size": "dung_luong",
        "sha256": "sha256",
        "broken": "tinh_trang_tep",
    }
)
"""The CSV column of each JSON key; days are ISO in JSON and dd/mm/yyyy in CSV."""
_OF_PROGRAMS = frozenset({"ma_tai_lieu", "dung_luong", "sha256"})
_WHERE = ("unit", "unit_name", "criterion")
_PIECE = ("evidence", "number", "date", "summary", "issuer", "file_name", "size", "sha256")
HEADS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        ALL: (*_WHERE, *_PIECE),
        MISSING: _WHERE,
        DUPLICATES: ("group", "alike", *_WHERE, *_PIECE),
        UNREADABLE: (*_WHERE, *_PIECE, "broken"),
    }
)
_WORDS = {kind.value: words for kind, words in (*ALIKE.items(), *BROKEN.items())}


def proof_entries(page: EvidencePage) -> list[EvidenceRow]:
    """Return a row for each document and figure."""
    return [_proof(proof, page.names) for proof in page.proofs]


def unproved_entries(page: UnprovedPage) -> list[EvidenceRow]:
    """Return a row for each figure without evidence."""
    return [_where(recorded.unit, recorded.item, page.names) for recorded in page.figures]


def duplicate_entries(page: DuplicatePage) -> list[EvidenceRow]:
    """Return a row for each proof of each group, with the number of the group."""
    return [
        {"group": number, "alike": duplicate.alike.value, **_proof(proof, page.names)}
        for number, duplicate in enumerate(page.duplicates, 1)
        for proof in duplicate.proofs
    ]


def broken_entries(page: BrokenPage) -> list[EvidenceRow]:
    """Return a row for each figure whose evidence has a file that is missing or changed."""
    return [
        {**_proof(proof, page.names), "broken": each.fault.value}
        for each in page.broken
        for proof in each.proofs
    ]


def _where(unit: str, item: str, names: Names) -> dict[str, Cell]:
    return {"unit": unit, "unit_name": names.get(unit), "criterion": item}


def _proof(proof: Proof, names: Names) -> EvidenceRow:
    reference, file = proof.piece.reference, proof.piece.file
    return {
        **_where(proof.unit, proof.item, names),
        "evidence": proof.piece.id,
        "number": (masked(reference.number) or None) if reference else None,
        "date": reference.date.isoformat() if reference and reference.date else None,
        "summary": (masked(reference.summary) or None) if reference else None,
        "issuer": (masked(reference.issuer) or None) if reference else None,
        "file_name": masked(file.name) if file else None,
        "size": file.size if file else None,
        "sha256": file.sha256 if file else None,
    }


def as_json(view: str, year: int, entries: Sequence[EvidenceRow]) -> str:
    """Return rows as JSON, with their view and the year."""
    whole = {"schema": SCHEMA, "year": year, "view": view, "rows": entries}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def evidence_table(view: str, year: int | str, entries: Iterable[EvidenceRow]) -> DataTable:
    """Return rows as a table of data; the head also if there are none."""
    columns = HEADS[view]
    rows = tuple(tuple(_written(name, entry[name]) for name in columns) for entry in entries)
    return DataTable(
        title=view_title(view, year), columns=tuple(_COLUMNS[name] for name in columns), rows=rows
    )


def evidence_sheet(view: str, year: int | str, entries: Iterable[EvidenceRow]) -> DataTable:
    """Return the same for people, without what only programs compare."""
    table = evidence_table(view, year, entries)
    kept = [at for at, name in enumerate(table.columns) if name not in _OF_PROGRAMS]
    return evolve(
        table,
        columns=tuple(table.columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
    )


def _written(name: str, value: Cell) -> DataCell:
    if not isinstance(value, str):
        return value
    if name == "date":
        return date.fromisoformat(value)
    return _WORDS.get(value, value) if name in ("alike", "broken") else value
