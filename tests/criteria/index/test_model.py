"""The model of an index: its rows in order, what of it decides, what is left of it on a day."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from criteria.digest import document_digest, is_attested, row_digest, rules_digest
from criteria.in_force import in_force
from criteria.index.model import Index, IndexGroup, MainIndex
from criteria.index.points import Fixed, Full, InProportion, Part
from criteria.index.policies import Combination, WhenNotApplicable
from criteria.index.rows import DividedRow, ScoredRow
from criteria.index.scoring import Line, Share, Table, YesNo
from criteria.model import Comparator, Kind, Nature, Provenance, Requirement, UnitKind
from criteria.parts import Attestation
from criteria.status import Reason, obstacles


def row(code: str, most: int, **others: object) -> ScoredRow:
    attributes: dict[str, object] = {
        "name": f"Chỉ số {code}.",
        "scoring": YesNo(),
        "kind": Kind.YES_NO,
        "nature": Nature.STOCK,
        "name_provenance": Provenance.PROVISIONAL,
        "points_provenance": Provenance.PROVISIONAL,
        "method": "Có văn bản.",
        "supplier": "xã",
        "source": "Ủy ban nhân dân xã",
        "evidence": "Văn bản có số, ngày",
    }
    return ScoredRow(code=code, most=Fraction(most), **(attributes | others))


DIVIDED = DividedRow(
    code="1.2",
    name="Chuyên mục",
    most=Fraction(10),
    combination=Combination.SUM,
    name_provenance=Provenance.PROVISIONAL,
    points_provenance=Provenance.PROVISIONAL,
    parts=(row("1.2.1", 4), row("1.2.2", 6)),
)
INDEX = Index(
    id="bo-chi-so",
    title="Bộ chỉ số",
    version="1.0",
    unit_kind=UnitKind.COMMUNE,
    decision="Quyết định số 00/QĐ-UBND",
    effective_from=date(2026, 1, 1),
    scale=Fraction(20),
    when_not_applicable=WhenNotApplicable.FORBIDDEN,
    value_decimals=5,
    points_decimals=2,
    most_bonus=Fraction(5),
    groups=(
        IndexGroup(
            name="Nhóm chung",
            most=Fraction(20),
            main_indexes=(
                MainIndex(code="1", name="Nhận thức", most=Fraction(20), rows=(row("1.1", 10), DIVIDED)),
            ),
        ),
    ),
    bonus=(row("C.1", 5),),
)


def test_rows_come_in_the_order_of_the_document() -> None:
    assert [each.code for each in INDEX.criteria] == ["1.1", "1.2.1", "1.2.2", "C.1"]
    assert [each.code for each in INDEX.rows] == ["1.1", "1.2", "C.1"]
    assert INDEX.by_code["1.2.1"].short_name == "Chỉ số 1.2.1"


@pytest.mark.parametrize(
    ("points", "at", "expected"),
    [
        (Full(), None, "10"),
        (Fixed(Fraction(5, 2)), None, "5/2"),
        (Part(Fraction(3, 4)), None, "15/2"),
        (InProportion(), 74, "37/5"),
        (InProportion(Fraction(80)), 40, "5"),
        (InProportion(Fraction(80)), 90, "10"),
    ],
)
def test_a_cell_of_points_is_worth_a_part_of_the_maximum(
    points: Full | Fixed | Part | InProportion, at: int | None, expected: str
) -> None:
    share = None if at is None else Fraction(at)
    assert points.of(Fraction(10), share) == Fraction(expected)


def test_points_in_proportion_need_a_share() -> None:
    with pytest.raises(TypeError):
        InProportion().of(Fraction(10), None)


def test_wording_does_not_decide_and_points_do() -> None:
    reworded = evolve(INDEX, title="Tên khác", bonus=(row("C.1", 5, name="Tên khác"),))
    assert rules_digest(reworded) == rules_digest(INDEX)
    assert document_digest(reworded) != document_digest(INDEX)
    scored = row("C.1", 5, kind=Kind.RATIO, scoring=Share())
    assert rules_digest(evolve(INDEX, bonus=(scored,))) != rules_digest(INDEX)


def test_an_attestation_covers_the_points_of_a_row() -> None:
    lines = (
        Line(Requirement(Comparator.AT_LEAST, Fraction(75)), Full()),
        Line(None, InProportion()),
    )
    whole = row("1.1", 10, kind=Kind.RATIO, scoring=Table(lines))
    signature = Attestation("Nguyễn Văn A", "00/QĐ-UBND", date(2026, 1, 2), row_digest(whole))
    attested = evolve(whole, attestation=signature)
    assert is_attested(attested)
    assert not is_attested(evolve(attested, most=Fraction(9)))
    assert not is_attested(evolve(attested, scoring=Table((lines[0], Line(None, Fixed(Fraction(0)))))))


def test_rows_in_time_leave_the_tree() -> None:
    ended = evolve(DIVIDED, parts=(row("1.2.1", 4, in_force_until=date(2026, 6, 30)), row("1.2.2", 6)))
    (group,) = INDEX.groups
    (main,) = group.main_indexes
    main = evolve(main, rows=(row("1.1", 10), ended))
    index = evolve(INDEX, groups=(evolve(group, main_indexes=(main,)),))
    later = in_force(index, date(2026, 7, 1))
    assert [each.code for each in later.criteria] == ["1.1", "1.2.2", "C.1"]
    assert in_force(index, date(2026, 6, 30)) is index
    assert not INDEX.keeping(frozenset({"C.1"})).groups


def test_two_rows_cannot_share_a_code() -> None:
    with pytest.raises(ValueError, match="share a code"):
        evolve(INDEX, bonus=(row("1.1", 5),))


def test_obstacles_to_official_use_are_those_of_every_set() -> None:
    reasons = {obstacle.reason for obstacle in obstacles(INDEX, date(2026, 1, 1))}
    assert reasons == {Reason.SELF_ASSESSMENT_ONLY, Reason.NO_CERTIFYING_BODY, Reason.ROWS_NEVER_ATTESTED}
