"""Hypothesis strategies for indexes, and for what a unit may report on their rows."""

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from criteria.index.model import Index, IndexGroup, MainIndex, ScoreClass, SideCondition
from criteria.index.points import Fixed, Full, InProportion, Part, Points
from criteria.index.policies import Combination, RankBy, Ties, WhenNotApplicable, WithoutEvidence
from criteria.index.rows import DividedRow, Row, ScoredRow
from criteria.index.scoring import (
    AgainstLastYear,
    BestOfRanking,
    Case,
    Choice,
    EachTime,
    Given,
    Line,
    ListItems,
    Option,
    Scoring,
    Share,
    Table,
    TableByAnswer,
    YesNo,
)
from criteria.model import Comparator, Kind, Nature, Provenance, Requirement, UnitKind
from criteria.parts import UnitGroup
from rules.observation import Observation, State, figure, quotient, rate, share
from rules.scored import Others

ZERO = Fixed(Fraction(0))
WITHOUT_FIGURE = (State.MISSING, State.UNREADABLE, State.NOT_APPLICABLE_REFUSED, State.NOT_APPLICABLE)
GROUP = UnitGroup("MN", "Xã miền núi")


def row(code: str, most: Fraction | int, scoring: Scoring, kind: Kind, **others: object) -> ScoredRow:
    """Return a scored row; what does not decide is the same in all."""
    attributes: dict[str, object] = {
        "name": f"Chỉ số {code}.",
        "nature": Nature.STOCK,
        "name_provenance": Provenance.PROVISIONAL,
        "points_provenance": Provenance.PROVISIONAL,
        "method": "Theo văn bản.",
        "supplier": "xã",
        "source": "Ủy ban nhân dân xã",
        "evidence": "Văn bản có số, ngày",
    }
    return ScoredRow(code=code, most=Fraction(most), scoring=scoring, kind=kind, **(attributes | others))


def divided(code: str, most: Fraction | int, combination: Combination, *parts: Row) -> DividedRow:
    """Return a divided row."""
    origin = Provenance.PROVISIONAL
    return DividedRow(
        code=code,
        name=f"Chỉ số {code}.",
        most=Fraction(most),
        combination=combination,
        name_provenance=origin,
        points_provenance=origin,
        parts=parts,
    )


def index_of(*mains: tuple[Row, ...], **others: object) -> Index:
    """Return an index in one group with these rows in its main indexes 1, 2, …; its scale is their sum."""
    main_indexes = tuple(
        MainIndex(code=str(number), name=f"Chính {number}", most=sum_of(rows), rows=rows)
        for number, rows in enumerate(mains, 1)
    )
    scale = sum((main.most for main in main_indexes), Fraction(0))
    attributes: dict[str, object] = {
        "title": "Bộ chỉ số",
        "version": "1.0",
        "unit_kind": UnitKind.COMMUNE,
        "decision": "Quyết định số 00/QĐ-UBND",
        "effective_from": date(2026, 1, 1),
        "when_not_applicable": WhenNotApplicable.RESCALE_MAIN_INDEX,
        "value_decimals": 5,
        "points_decimals": 2,
        "scale": scale,
        "groups": (IndexGroup(name="Nhóm chung", most=scale, main_indexes=main_indexes),),
    }
    return Index(id="bo-chi-so", **(attributes | others))


def sum_of(rows: tuple[Row, ...]) -> Fraction:
    """Return the sum of the maxima of rows."""
    return sum((row.most for row in rows), Fraction(0))


# Random indexes

MAXIMA = st.sampled_from([Fraction(1), Fraction(5, 2), Fraction(4), Fraction(10), Fraction(20)])
LESS = {Comparator.AT_MOST, Comparator.LESS_THAN}


@st.composite
def _lines(draw: st.DrawFn, most: Fraction, kind: Kind, is_penalty: bool) -> tuple[Line, ...]:
    """Lines with bounds from hard to easy, so that a better result never scores less."""
    if not is_penalty and draw(st.integers(0, 5)) == 0:
        return Line(AgainstLastYear(draw(st.sampled_from(Comparator))), Full()), Line(None, ZERO)
    top = 100 if kind is Kind.RATIO else 60
    bounds = draw(st.lists(st.integers(1, top), min_size=1, max_size=3, unique=True))
    less_is_better = kind is Kind.DAYS or (kind is Kind.COUNT and draw(st.booleans()))
    comparator = draw(
        st.sampled_from(sorted(LESS if less_is_better else set(Comparator) - LESS, key=lambda c: c.value))
    )
    parts = draw(st.lists(st.integers(1, 8), min_size=len(bounds), max_size=len(bounds), unique=True))
    lines = [
        Line(Requirement(comparator, Fraction(bound)), draw(_cells(most, Fraction(part, 8))))
        for bound, part in zip(
            sorted(bounds, reverse=not less_is_better), sorted(parts, reverse=True), strict=True
        )
    ]
    rest: Points = ZERO
    if kind is Kind.RATIO and draw(st.booleans()):
        easiest = Fraction(min(bounds))
        lines = [Line(Requirement(comparator, easiest), Full())]
        rest = draw(st.sampled_from([InProportion(easiest), InProportion(Fraction(100)), ZERO]))
    return (*lines, Line(None, rest))


def _cells(most: Fraction, part: Fraction) -> st.SearchStrategy[Points]:
    if part == 1:
        return st.sampled_from([Full(), Part(part), Fixed(most)])
    return st.sampled_from([Part(part), Fixed(part * most)])


@st.composite
def scored_rows(draw: st.DrawFn, code: str, asked: str | None = None) -> ScoredRow:
    """A scored row of any way; `asked` is the code of a row of yes or no that a table may ask."""
    most = draw(MAXIMA)
    is_penalty = code.startswith("T")
    scoring: Scoring
    way = draw(st.integers(0, 9))
    if way == 0:
        kind, scoring = Kind.YES_NO, YesNo()
    elif way == 1:
        kind, scoring = Kind.RATIO, Share()
    elif way == 2:
        parts = draw(st.lists(st.integers(0, 8), min_size=2, max_size=4, unique=True))
        options = [
            Option(f"phương án {part}", Part(Fraction(part, 8))) for part in sorted(parts, reverse=True)
        ]
        kind, scoring = Kind.CHOICE, Choice(tuple(options))
    elif way == 3:
        points = draw(st.sampled_from([Fraction(1, 4), Fraction(1), Fraction(3), most]))
        kind, scoring = Kind.COUNT, EachTime(points, draw(st.sampled_from([1, 1, 5])))
    elif way == 4:
        kind, scoring = Kind.POINTS, Given("Sở Khoa học và Công nghệ")
    elif way == 5 and not is_penalty:
        kind, scoring = draw(st.sampled_from([Kind.QUOTIENT, Kind.AMOUNT, Kind.COUNT])), BestOfRanking()
    elif way == 6:
        kind, scoring = Kind.COUNT, ListItems(tuple(f"mục {n}" for n in range(draw(st.integers(1, 7)))))
    elif way == 7 and asked is not None:
        kind = Kind.RATIO
        tables = _lines(most, kind, is_penalty) | st.just((Line(None, draw(_cells(most, Fraction(1, 2)))),))
        cases = [Case(answer, draw(tables)) for answer in ("có", "không")]
        scoring = TableByAnswer(asked, tuple(cases[: draw(st.integers(1, 2))]))
    else:
        kind = draw(st.sampled_from([Kind.RATIO, Kind.COUNT, Kind.DAYS, Kind.QUOTIENT]))
        scoring = Table(draw(_lines(most, kind, is_penalty)))
    may_leave = draw(st.booleans())
    return row(
        code,
        most,
        scoring,
        kind,
        not_applicable_when="không có đối tượng" if may_leave else None,
        when_not_applicable=draw(st.sampled_from([None, None, *WhenNotApplicable])) if may_leave else None,
        decimals=draw(st.sampled_from([None, None, 2])),
        capped_share=kind is Kind.RATIO and draw(st.booleans()),
        unit_groups=draw(st.sampled_from([(), (), (), (GROUP.code,)])),
    )


@st.composite
def _rows(draw: st.DrawFn, prefix: str, asked: str | None, depth: int = 2) -> tuple[Row, ...]:
    rows: list[Row] = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        code = f"{prefix}.{number}"
        if depth and draw(st.integers(0, 3)) == 0:
            parts = draw(_rows(code, asked, depth - 1))
            combination = draw(st.sampled_from(Combination))
            most = max(part.most for part in parts) if combination is Combination.BEST else sum_of(parts)
            if combination is Combination.CAPPED_SUM:
                most *= draw(st.sampled_from([Fraction(1), Fraction(1, 2)]))
            rows.append(divided(code, most, combination, *parts))
        else:
            rows.append(draw(scored_rows(code, asked)))
    return tuple(rows)


@st.composite
def indexes(draw: st.DrawFn) -> Index:
    """Any index: every way of scoring, of combining, of leaving out, of ranking."""
    first = row("1.1", draw(MAXIMA), YesNo(), Kind.YES_NO)
    asked = "1.1"
    mains = [(first,)] + [draw(_rows(str(number), asked)) for number in range(2, draw(st.integers(2, 4)) + 1)]
    bounds = sorted(draw(st.lists(st.integers(1, 100), max_size=3, unique=True)), reverse=True)
    classes = tuple(
        ScoreClass(
            f"Loại {place}",
            Requirement(Comparator.AT_LEAST, Fraction(bound)),
            draw(st.sampled_from([(), (SideCondition(None, HALF),), (SideCondition("2", HALF),)])),
        )
        for place, bound in enumerate(bounds, 1)
    )
    return index_of(
        *mains,
        when_not_applicable=draw(st.sampled_from(WhenNotApplicable)),
        without_evidence=draw(st.sampled_from(WithoutEvidence)),
        row_decimals=draw(st.sampled_from([None, 2])),
        value_decimals=draw(st.integers(1, 5)),
        rank_by=draw(st.sampled_from(RankBy)),
        ties=draw(st.sampled_from(Ties)),
        tie_breaks=draw(st.sampled_from([(), ("2",), ("2", "1")])),
        ranked_by_unit_group=draw(st.booleans()),
        unit_groups=(GROUP,),
        most_bonus=Fraction(5),
        most_penalty=Fraction(8),
        may_exceed_scale=draw(st.booleans()),
        classes=(*classes, ScoreClass("Yếu", None)) if classes else (),
        bonus=draw(_rows("C", asked, 1)) if draw(st.booleans()) else (),
        penalty=draw(_rows("T", asked, 1)) if draw(st.booleans()) else (),
    )


HALF = Requirement(Comparator.AT_LEAST, Fraction(50))


# What a unit reports


# Each value is drawn by itself: a strategy put together anew for each row is also looked through anew.


def _value(draw: st.DrawFn, row: ScoredRow) -> Observation:
    """A figure of the row's kind, often at or next to a bound."""
    code = row.code
    match row.scoring:
        case Choice(options):
            return figure(code, draw(st.integers(0, len(options) - 1)))
        case ListItems(items):
            return figure(code, draw(st.integers(0, len(items))))
    match row.kind:
        case Kind.YES_NO:
            return figure(code, draw(st.integers(0, 1)))
        case Kind.COUNT | Kind.DAYS:
            return figure(code, draw(st.integers(0, 70)))
        case Kind.POINTS:
            return figure(code, Fraction(draw(st.integers(0, int(row.most * 100))), 100))
        case Kind.AMOUNT:
            return figure(code, _fraction(draw, 1000, 100))
        case Kind.QUOTIENT:
            return quotient(code, draw(st.integers(0, 200)), draw(st.integers(1, 9)))
    if row.capped_share:
        return rate(code, draw(st.integers(0, 150)), draw(st.integers(1, 120)))
    whole = draw(st.integers(1, 120))
    return share(code, draw(st.integers(0, whole)), whole)


def _fraction(draw: st.DrawFn, most: int, largest_denominator: int) -> Fraction:
    """A fraction of 0 to `most`."""
    denominator = draw(st.integers(1, largest_denominator))
    return Fraction(draw(st.integers(0, most * denominator)), denominator)


WITHOUT, BLOCKED = st.sampled_from(WITHOUT_FIGURE), st.sampled_from([State.NO_EVIDENCE, State.REJECTED])


def _observation(draw: st.DrawFn, row: ScoredRow) -> Observation:
    """Anything that may be known of a row: mostly figures, sometimes every other state."""
    chance = draw(st.integers(0, 9))
    if chance == 0:
        return Observation(row.code, draw(WITHOUT), note="lý do")
    known = _value(draw, row)
    if chance == 1:
        state = draw(BLOCKED)
        return Observation(
            row.code, state, known.value, known.numerator, known.denominator, "lý do", known.counted
        )
    return known


observations = st.composite(_observation)


@st.composite
def units(draw: st.DrawFn, index: Index) -> tuple[Observation, ...]:
    """One observation for each row."""
    return tuple(_observation(draw, row) for row in index.criteria)


@st.composite
def others(draw: st.DrawFn, index: Index) -> Others:
    """What else a score depends on, each part known or not."""
    codes = [row.code for row in index.criteria]
    return Others(
        best={code: _fraction(draw, 100, 12) for code in codes if draw(st.booleans())},
        last_year={code: _fraction(draw, 100, 12) for code in codes if draw(st.booleans())},
        unit_group=draw(st.sampled_from([None, GROUP.code])),
    )
