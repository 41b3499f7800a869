"""Random indexes whose documents are without faults."""

from fractions import Fraction
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from criteria.document.index.reader import read
from criteria.index.model import Index, IndexGroup, MainIndex
from criteria.index.points import Fixed, Full, InProportion, Part, Points
from criteria.index.policies import Combination, Period, RankBy, Ties, WhenNotApplicable, WithoutEvidence
from criteria.index.rows import Row, ScoredRow, in_divided_row
from criteria.index.scoring import (
    BestOfRanking,
    Choice,
    EachTime,
    Given,
    Line,
    ListItems,
    Option,
    Scoring,
    Share,
    Table,
    YesNo,
)
from criteria.model import Comparator, Kind, Nature, Provenance, Purpose, Requirement, UnitKind
from tests.criteria.documents import fixture

_words = st.sampled_from(
    ("Tỷ lệ hồ sơ", "Kế hoạch năm", 'Nền tảng "số"', "Mô hình “Đại sứ số”, ‘Gia đình số’", "Thanh toán: 100%")
)
_amounts = st.integers(1, 400).map(lambda number: Fraction(number, 4))


@st.composite
def _tables(draw: st.DrawFn, kind: Kind, most: Fraction) -> Table:
    count = draw(st.integers(1, 4))
    bounds = sorted(draw(st.sets(st.integers(1, 99), min_size=count, max_size=count)), reverse=True)
    strict = draw(st.booleans())
    comparator = Comparator.MORE_THAN if strict else Comparator.AT_LEAST
    parts = sorted(draw(st.lists(st.integers(1, 7), min_size=count - 1, max_size=count - 1)), reverse=True)
    points: list[Points] = [Full(), *(Part(Fraction(part, 8)) for part in parts)]
    if kind is Kind.RATIO and draw(st.booleans()):
        lowest = bounds[-1]
        least = points[-1].of(Fraction(1), None)
        whole = max(Fraction(lowest) / least, Fraction(1))
        last: Points = InProportion(
            whole if whole <= 100 and 10**6 % whole.denominator == 0 else Fraction(100)
        )
        if last.of(most, Fraction(lowest)) > points[-1].of(most, None):
            last = Fixed(Fraction(0))
    else:
        last = Fixed(Fraction(0))
    lines = [
        Line(Requirement(comparator, Fraction(bound)), each)
        for bound, each in zip(bounds, points, strict=True)
    ]
    return Table((*lines, Line(None, last)))


@st.composite
def _scorings(draw: st.DrawFn, most: Fraction) -> tuple[Kind, Scoring]:
    way = draw(st.integers(0, 7))
    if way == 0:
        return Kind.YES_NO, YesNo()
    if way == 1:
        return Kind.RATIO, Share()
    if way == 2:
        kind = draw(st.sampled_from((Kind.RATIO, Kind.COUNT, Kind.QUOTIENT, Kind.AMOUNT)))
        return kind, draw(_tables(kind, most))
    if way == 3:
        worth = sorted(draw(st.lists(st.integers(0, 8), min_size=2, max_size=5)), reverse=True)
        texts = [f"trường hợp {number}" for number in range(len(worth))]
        options = [
            Option(text, Full() if part == 8 else Part(Fraction(part, 8)) if part else Fixed(Fraction(0)))
            for text, part in zip(texts, worth, strict=True)
        ]
        return Kind.CHOICE, Choice(tuple(options))
    if way == 4:
        return Kind.COUNT, EachTime(draw(_amounts), draw(st.integers(1, 9)))
    if way == 5:
        kind = draw(st.sampled_from((Kind.RATIO, Kind.COUNT, Kind.QUOTIENT, Kind.AMOUNT)))
        return kind, BestOfRanking()
    if way == 6:
        return Kind.COUNT, ListItems(tuple(draw(st.lists(_words, min_size=1, max_size=4))))
    return Kind.POINTS, Given(draw(_words))


@st.composite
def _scored(draw: st.DrawFn, code: str) -> ScoredRow:
    most = draw(_amounts)
    kind, scoring = draw(_scorings(most))
    has_whole = kind in (Kind.RATIO, Kind.QUOTIENT)
    is_counted = has_whole or kind in (Kind.COUNT, Kind.AMOUNT)
    may_not_apply = draw(st.booleans())
    attributes: dict[str, Any] = {
        "numerator": draw(_words) if has_whole else None,
        "denominator": draw(_words) if has_whole else None,
        "unit_of_count": draw(_words) if is_counted else None,
        "capped_share": kind is Kind.RATIO and draw(st.booleans()),
        "number_in_decision": draw(st.sampled_from((None, "01", "II.4.2"))),
        "decimals": draw(st.none() | st.integers(0, 6)),
        "not_applicable_when": "không phát sinh" if may_not_apply else None,
        "when_not_applicable": WhenNotApplicable.FULL_POINTS if may_not_apply else None,
        "to_do": draw(st.none() | _words),
        "changed_by": tuple(draw(st.lists(_words, max_size=2))),
        "note": draw(st.none() | _words),
    }
    return ScoredRow(
        code=code,
        name=draw(_words),
        most=most,
        scoring=scoring,
        kind=kind,
        nature=draw(st.sampled_from(Nature)),
        name_provenance=draw(st.sampled_from(Provenance)),
        points_provenance=draw(st.sampled_from(Provenance)),
        method=draw(_words),
        supplier=draw(_words),
        source=draw(_words),
        evidence=draw(_words),
        **attributes,
    )


@st.composite
def _rows(draw: st.DrawFn, code: str) -> Row:
    count = draw(st.integers(1, 3)) if code.count(".") < 3 and draw(st.integers(0, 3)) == 0 else 0
    if not count:
        return draw(_scored(code))
    parts = tuple(draw(_rows(f"{code}.{number}")) for number in range(1, count + 1))
    combination = draw(st.sampled_from(Combination))
    maxima = [part.most for part in parts]
    return in_divided_row(
        parts,
        code=code,
        name=draw(_words),
        most=max(maxima) if combination is Combination.BEST else sum(maxima, Fraction(0)),
        combination=combination,
        name_provenance=draw(st.sampled_from(Provenance)),
        points_provenance=draw(st.sampled_from(Provenance)),
    )


@st.composite
def indexes(draw: st.DrawFn) -> Index:
    """Return an index with random rows under the head of the small one."""
    small = read(fixture("chi-so-nho"), "nho.md").value
    assert small is not None
    number = 0
    groups = []
    for name in ("Nền tảng", "Hoạt động")[: draw(st.integers(1, 2))]:
        mains = []
        for _ in range(draw(st.integers(1, 2))):
            number += 1
            rows = tuple(draw(_rows(f"{number}.{at}")) for at in range(1, draw(st.integers(1, 3)) + 1))
            most = sum((row.most for row in rows), Fraction(0))
            mains.append(MainIndex(code=str(number), name=draw(_words), most=most, rows=rows))
        most = sum((main.most for main in mains), Fraction(0))
        groups.append(IndexGroup(name=name, most=most, main_indexes=tuple(mains)))
    return evolve(
        small,
        unit_kind=draw(st.sampled_from(UnitKind)),
        scale=sum((group.most for group in groups), Fraction(0)),
        when_not_applicable=draw(st.sampled_from(WhenNotApplicable)),
        without_evidence=draw(st.sampled_from(WithoutEvidence)),
        row_decimals=draw(st.none() | st.integers(0, 6)),
        rank_by=draw(st.sampled_from(RankBy)),
        period=draw(st.sampled_from(Period)),
        ties=draw(st.sampled_from(Ties)),
        tie_breaks=("1",),
        purpose=draw(st.sampled_from((Purpose.SELF_ASSESSMENT, Purpose.PUBLICATION))),
        classes=(small.classes[1], small.classes[2]),
        groups=tuple(groups),
    )
