"""How far an index is backed: one mark a name, one for points and scoring; attested rows count apart."""

from datetime import date
from fractions import Fraction

from attrs import evolve

from criteria.digest import row_digest
from criteria.document.index.reader import read
from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.obstacle_words import obstacle_texts
from criteria.parts import Attestation
from criteria.status import Tally, obstacles, status
from tests.criteria.documents import fixture


def small(row: ScoredRow | None = None) -> Index:
    index = read(fixture("chi-so-nho"), "nho.md").value
    assert index is not None
    return index if row is None else evolve(index, penalty=(row,))


def test_an_attested_row_counts_apart_until_it_is_edited() -> None:
    (row,) = small().penalty
    assert isinstance(row, ScoredRow)
    signed = evolve(row, attestation=Attestation("A", "00/QĐ-UBND", date(2026, 1, 2), row_digest(row)))
    counts = status(small(signed))
    assert (counts.rows, counts.attested, counts.edited) == (17, 1, 0)
    assert counts.names == counts.thresholds == Tally(0, 0, 16)
    edited = status(small(evolve(signed, most=Fraction(2))))
    assert (edited.attested, edited.edited) == (0, 1)


def test_obstacles_are_told_in_the_words_of_indexes() -> None:
    index = evolve(small(), certifying_body=None)
    assert obstacle_texts(obstacles(index, date(2031, 1, 1)), index.set_kind) == (
        "17/17 dòng chấm điểm chưa đối chiếu với văn bản ban hành",
        "chưa ghi cơ quan công bố",
        "bộ chỉ số hết hiệu lực (sau 31/12/2030)",
    )
