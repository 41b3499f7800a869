"""What is asked of a set of any kind: digests, rows in time, what stands between it and official use.

`Scored` is a set of points, as small as one can be: it has nothing to do with levels.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Self

import pytest
from attrs import evolve, frozen

from criteria.digest import document_digest, is_attested, row_digest, rules_digest
from criteria.in_force import Validity, in_force, row_validity, validity
from criteria.model import Kind, Nature, Purpose, UnitKind
from criteria.parts import Attestation, Condition, SharedFigure, UnitGroup
from criteria.set_kinds import SetKind
from criteria.status import Reason, obstacles
from maturity.figures.missing import criterion_progress

DAY = date(2025, 12, 31)
SCORED_SETS = SetKind(
    "points", group_codes=("1", "2"), most_criteria=None, set_noun="bộ chỉ số", row_noun="dòng"
)


@frozen(cache_hash=True)
class ScoredRow:
    """A row of a scored set: its code is its number, and it has points instead of thresholds."""

    code: str
    name: str
    most: int
    kind: Kind = Kind.COUNT
    nature: Nature = Nature.FLOW
    supplier: str = "Văn phòng"
    unit_of_count: str | None = "cuộc họp"
    shared_denominator: str | None = None
    not_applicable_when: str | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None
    attestation: Attestation | None = None

    @property
    def short_name(self) -> str:
        return self.name.removesuffix(".")

    def to_attest(self) -> Self:
        return evolve(self, attestation=None)


@frozen(cache_hash=True)
class Scored:
    """A set of points for sở."""

    set_kind: ClassVar[SetKind] = SCORED_SETS
    criteria: tuple[ScoredRow, ...]
    id: str = "minh-hoa-dti-so"
    title: str = "Bộ chỉ số"
    version: str = "1.0"
    unit_kind: UnitKind = UnitKind.COMMUNE
    effective_from: date = date(2025, 1, 2)
    effective_until: date | None = None
    purpose: Purpose = Purpose.RECOGNITION
    certifying_body: str | None = "Ủy ban nhân dân tỉnh"
    conditions: tuple[Condition, ...] = ()
    unit_groups: tuple[UnitGroup, ...] = ()
    shared_figures: tuple[SharedFigure, ...] = ()

    @property
    def by_code(self) -> Mapping[str, ScoredRow]:
        return {row.code: row for row in self.criteria}

    def decides_by(self) -> Mapping[str, Any]:
        return {"rows": [[row.code, row.most] for row in self.criteria]}

    def keeping(self, codes: frozenset[str]) -> Self:
        return evolve(self, criteria=tuple(row for row in self.criteria if row.code in codes))


MEETINGS = ScoredRow("1.1", "Số cuộc họp của Ban Chỉ đạo.", 20)
COLUMNS = ScoredRow("1.2", "Có chuyên mục riêng.", 10, kind=Kind.YES_NO, in_force_from=date(2026, 1, 1))


@pytest.fixture
def scored() -> Scored:
    return Scored((MEETINGS, COLUMNS))


def test_the_digest_of_rules_covers_what_decides_and_no_wording(scored: Scored) -> None:
    worded = evolve(scored, criteria=(evolve(MEETINGS, name="Họp"), COLUMNS))
    assert rules_digest(worded) == rules_digest(scored)
    assert document_digest(worded) != document_digest(scored)
    assert rules_digest(evolve(scored, criteria=(evolve(MEETINGS, most=30), COLUMNS))) != rules_digest(scored)


def test_rows_that_do_not_count_yet_are_left_out(scored: Scored) -> None:
    assert validity(scored, DAY) is Validity.IN_FORCE
    assert row_validity(COLUMNS, DAY) is Validity.ANNOUNCED
    assert in_force(scored, DAY) == evolve(scored, criteria=(MEETINGS,))
    assert in_force(scored, date(2026, 1, 1)) is scored


def test_an_attested_row_that_was_edited_stands_between_a_set_and_official_use(scored: Scored) -> None:
    word = Attestation("Nguyễn Văn A", "454/QĐ-UBND", DAY, row_digest(MEETINGS))
    attested = evolve(MEETINGS, attestation=word)
    assert is_attested(attested)
    assert obstacles(evolve(scored, criteria=(attested, COLUMNS)), DAY) == ()
    edited = evolve(attested, most=30)
    (obstacle,) = obstacles(evolve(scored, criteria=(edited, COLUMNS)), DAY)
    assert (obstacle.reason, obstacle.rows) == (Reason.ROWS_EDITED, ("1.1",))


def test_a_set_of_points_has_suppliers_who_still_owe_figures(scored: Scored) -> None:
    meetings, columns = criterion_progress(
        scored, ("S01", "S02"), {("S01", "1.1"), ("S01", "1.2"), ("S02", "1.1")}
    )
    assert (meetings.is_complete, columns.missing, columns.supplier) == (True, ("S02",), "Văn phòng")
