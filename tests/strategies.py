"""Arbitrary valid frameworks for property tests of every room."""

from datetime import date, timedelta
from fractions import Fraction
from functools import cache

import attrs
from hypothesis import strategies as st

from criteria.digest import row_digest
from criteria.document.grammar import LEVELS_SECTION, SHARED_SECTION, UNIT_GROUPS_SECTION
from criteria.model import (
    LEVEL_KINDS,
    LEVEL_PURPOSES,
    LEVEL_UNIT_KINDS,
    LEVELS,
    YES,
    Comparator,
    Criterion,
    Framework,
    Group,
    Kind,
    Level,
    Nature,
    Provenance,
    Ranking,
    Requirement,
    UnitGroupThresholds,
)
from criteria.parts import Attestation, Comment, Condition, SharedFigure, UnitGroup
from criteria.set_kinds import LEVEL_SETS

PHRASES = (
    "Ủy ban nhân dân cấp xã",
    "tỷ lệ hồ sơ trực tuyến toàn trình",
    "số thủ tục hành chính đủ điều kiện, đã công bố",
    "Quyết định số 942/QĐ-TTg ngày 15/6/2021 của Thủ tướng Chính phủ",
    "Trên địa bàn xã không có doanh nghiệp, hợp tác xã",
    "hộ nghèo (cận nghèo): 100% – đã rà soát",
    "“nguyễn” hoà bình, thuỷ lợi, Đắk Lắk, khuỷu tay",
    "kết quả = a + b > c | d, xem #1 @ https://dichvucong.gov.vn/p_1_x",
    "- gạch đầu dòng, 1. đánh số",
    "x",
)
ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯạảãàáặậệộợựỹ0123456789,.:()/%–“”'+=-!?~^{}$ "
"""Letters and signs that stand for themselves in Markdown."""


@cache
def texts() -> st.SearchStrategy[str]:
    """Vietnamese texts of one line, without “;”, that mean in Markdown just what they say."""
    free = st.text(ALPHABET, min_size=1, max_size=12).map(lambda text: f"z{text}".strip())
    return st.sampled_from(PHRASES) | free


@cache
def paragraphs() -> st.SearchStrategy[str]:
    """Texts that stay running text at the beginning of a line."""
    return texts().map(lambda text: f"Đoạn {text}; {text}")


@cache
def days() -> st.SearchStrategy[date]:
    """Dates of four-digit years."""
    return st.dates(date(1000, 1, 1), date(9998, 12, 31))


def _strict(comparator: Comparator) -> bool:
    return comparator in (Comparator.MORE_THAN, Comparator.LESS_THAN)


@attrs.frozen
class Shape:
    """What a framework's head and sections allow its rows to be."""

    ranking: Ranking = Ranking.CUMULATIVE
    level_one_by_default: bool = False
    extended: bool = False
    unit_groups: tuple[str, ...] = ()
    shared_codes: tuple[str, ...] = ()
    begin: date | None = None
    """Set where rows may have dates of their own."""
    end: date | None = None


@cache
@st.composite
def required_levels(draw: st.DrawFn, shape: Shape) -> tuple[bool, ...]:
    """Which levels require something: from some level on, or any where each level has its own list."""
    lowest = 1 if shape.level_one_by_default else 0
    if shape.ranking is Ranking.CUMULATIVE:
        first = draw(st.integers(lowest, len(LEVELS) - 1))
        return tuple(index >= first for index in range(len(LEVELS)))
    some = draw(st.sets(st.integers(lowest, len(LEVELS) - 1), min_size=1))
    return tuple(index in some for index in range(len(LEVELS)))


@cache
@st.composite
def requirements(
    draw: st.DrawFn, kind: Kind, larger_is_better: bool, levels: tuple[bool, ...], ranking: Ranking
) -> tuple[Requirement | None, ...]:
    """Requirements at the given levels, in one direction; they loosen only where each level has its list."""
    number = sum(levels)
    if kind is Kind.YES_NO:
        required: list[Requirement] = [YES] * number
    else:
        required = draw(st.lists(_requirement(kind, larger_is_better), min_size=number, max_size=number))
        if ranking is Ranking.CUMULATIVE:
            required.sort(key=lambda requirement: _strength(requirement, kind))
    following = iter(required)
    return tuple(next(following) if is_required else None for is_required in levels)


# A strategy that is made anew for each draw is also looked through anew: those below are made once.
NATURES, PROVENANCES = st.sampled_from(Nature), st.sampled_from(Provenance)
KINDS = st.sampled_from(LEVEL_KINDS)
BOOLEANS = st.booleans()
BOUNDS_OF_SHARES = (
    st.sampled_from([Fraction(percent) for percent in (0, 20, 50, 80, 90, 100)])
    | st.integers(0, 1000).map(lambda tenths: Fraction(tenths, 10))
    | st.integers(0, 10**8).map(lambda millionths: Fraction(millionths, 10**6))
)
BOUNDS_OF_COUNTS = st.integers(0, 12) | st.integers(0, 10**12)


@cache
def _some_texts() -> st.SearchStrategy[str | None]:
    return st.none() | texts()


@cache
def _few_texts() -> st.SearchStrategy[list[str]]:
    return st.lists(texts(), max_size=3)


@cache
def _exceptions() -> st.SearchStrategy[str | None]:
    return st.none() | texts().filter(lambda text: text != "x")


@cache
def _notes() -> st.SearchStrategy[str | None]:
    return st.none() | paragraphs()


FORMER_CODES = st.none() | st.sampled_from(("CQS-07", "KTS-01", "XHS-112"))


@cache
@st.composite
def _requirement(draw: st.DrawFn, kind: Kind, larger_is_better: bool) -> Requirement:
    largest = Fraction(100) if kind.is_share else Fraction(10**12)
    bound = draw(BOUNDS_OF_SHARES) if kind.is_share else Fraction(draw(BOUNDS_OF_COUNTS))
    strict = draw(BOOLEANS)
    if larger_is_better:
        # No share is more than 100%.
        return Requirement(Comparator.MORE_THAN if strict and bound < largest else Comparator.AT_LEAST, bound)
    return Requirement(Comparator.LESS_THAN if strict and bound > 0 else Comparator.AT_MOST, bound)


def _strength(requirement: Requirement, kind: Kind) -> tuple[Fraction, int]:
    bound = requirement.bound if requirement.comparator.larger_is_better else -requirement.bound
    strict = _strict(requirement.comparator)
    return (bound, strict) if kind.is_share else (bound + strict, 0)


@cache
def _comments(*places: str) -> st.SearchStrategy[tuple[Comment, ...]]:
    """At most one comment in each place, in the order of the places."""
    text = texts() | st.just("hai\n\n- dòng: #")
    one = st.tuples(
        *(st.none() | text.map(lambda text, place=place: Comment(place, text)) for place in places)
    )
    none: tuple[Comment, ...] = ()
    return st.just(none) | one.map(lambda found: tuple(comment for comment in found if comment))


@cache
@st.composite
def _dates(draw: st.DrawFn, shape: Shape) -> tuple[date | None, date | None]:
    """The first and the last day of a row: within its set's dates, in order, each or both absent."""
    if shape.begin is None or draw(st.booleans()):
        return None, None
    longest = (shape.end - shape.begin).days if shape.end else 400
    first, last = sorted(draw(st.lists(st.integers(0, longest), min_size=2, max_size=2)))
    start, end = shape.begin + timedelta(first), shape.begin + timedelta(last)
    return draw(st.sampled_from(((start, end), (start, None), (None, end))))


PLAIN = Shape()


@st.composite
def criteria_rows(draw: st.DrawFn, code: str, shape: Shape = PLAIN) -> Criterion:
    """A criterion of any kind under the given code."""
    kind = draw(KINDS)
    larger_is_better = kind is Kind.YES_NO or draw(BOOLEANS)
    levels = draw(required_levels(shape))
    rows_of_table = requirements(kind, larger_is_better, levels, shape.ranking)
    required = draw(rows_of_table)
    divided = [group for group in shape.unit_groups if draw(BOOLEANS)]
    start, end = draw(_dates(shape))
    shared_codes = shape.shared_codes
    ratio = kind is Kind.RATIO
    counted = kind in (Kind.RATIO, Kind.COUNT)
    shared = ratio and shared_codes and draw(BOOLEANS)
    criterion = Criterion(
        code=code,
        name=draw(texts()),
        kind=kind,
        nature=draw(NATURES),
        requirements=required,
        threshold_provenance=tuple(draw(PROVENANCES) if requirement else None for requirement in required),
        name_provenance=draw(PROVENANCES),
        method=draw(texts()),
        supplier=draw(texts()),
        source=draw(texts()),
        evidence=draw(texts()),
        legal_bases=tuple(draw(_few_texts())),
        number_in_decision=draw(_some_texts()),
        numerator=draw(texts()) if ratio else None,
        denominator=draw(texts()) if ratio else None,
        shared_denominator=draw(st.sampled_from(shared_codes)) if shared else None,
        unit_of_count=draw(texts()) if counted else None,
        conditions=tuple(draw(_few_texts())) if kind is Kind.YES_NO else (),
        to_do=draw(st.none() | texts()),
        changed_by=tuple(draw(st.lists(texts(), max_size=2))),
        not_applicable_when=draw(_exceptions()),
        mandatory=not shape.extended or draw(BOOLEANS),
        by_unit_group=tuple(UnitGroupThresholds(group, draw(rows_of_table)) for group in divided),
        in_force_from=start,
        in_force_until=end,
        minimum_recognition=draw(st.sampled_from(LEVELS)) if kind is Kind.DERIVED else None,
        former_code=draw(FORMER_CODES),
        note=draw(_notes()),
        comments=draw(_comments("heading", "table", "keys")),
    )
    if draw(BOOLEANS):
        return criterion
    digest = draw(st.just(row_digest(criterion)) | st.just("0" * 64))
    word = Attestation(by=draw(texts()), document=draw(texts()), date=draw(days()), digest=digest)
    return attrs.evolve(criterion, attestation=word)


@cache
def shares() -> st.SearchStrategy[Fraction]:
    """Shares in percentage points with at most six decimals."""
    some = st.sampled_from([Fraction(percent) for percent in (0, 30, 50, 100)])
    return some | st.integers(0, 10**8).map(lambda millionths: Fraction(millionths, 10**6))


@cache
@st.composite
def _unit_groups(draw: st.DrawFn) -> tuple[UnitGroup, ...]:
    codes = draw(st.lists(st.sampled_from(("MN", "HD", "BG-2")), max_size=2, unique=True))
    return tuple(UnitGroup(code, f"Xã {draw(texts())}") for code in codes)


@cache
@st.composite
def _conditions(draw: st.DrawFn) -> tuple[Condition, ...]:
    found = draw(st.lists(texts(), max_size=2))
    return tuple(Condition(f"DKX-{number:02d}", text) for number, text in enumerate(found, 1))


def plain_frameworks() -> st.SearchStrategy[Framework]:
    """Any valid framework where level n needs 100% of the rows up to n: no other way of ranking, no dates."""
    return _frameworks(plain=True)


def frameworks() -> st.SearchStrategy[Framework]:
    """Any valid framework but one that inherits: every way of ranking, groups of units, rows with dates."""
    return _frameworks(plain=False)


@st.composite
def _frameworks(draw: st.DrawFn, plain: bool) -> Framework:
    """1 to 4 groups and 1 to 12 criteria: all kinds, all comparators."""
    figures = tuple(
        SharedFigure(code, draw(texts()), draw(texts()), draw(texts()))
        for code in draw(st.lists(st.sampled_from(("DAN-SO-15", "HO-SO", "HO2")), max_size=3, unique=True))
    )
    start = draw(days())
    end = draw(st.none() | st.integers(0, 365).map(lambda more: start + timedelta(more)))
    unit_groups = () if plain else draw(_unit_groups())
    minimum_extended = None if plain else draw(st.none() | shares())
    shape = Shape(shared_codes=tuple(figure.code for figure in figures))
    if not plain:
        shape = attrs.evolve(
            shape,
            ranking=draw(st.sampled_from(Ranking)),
            level_one_by_default=draw(st.booleans()),
            extended=minimum_extended is not None,
            unit_groups=tuple(group.code for group in unit_groups),
            begin=start,
            end=end,
        )
    groups = tuple(
        Group(
            code=code,
            name=f"Nhóm {draw(texts())}",
            criteria=tuple(
                draw(criteria_rows(f"{code}-{number:02d}", shape))
                for number in range(1, draw(st.integers(1, 3)) + 1)
            ),
            comments=draw(_comments("heading", "keys")),
        )
        for code in draw(
            st.lists(st.sampled_from(LEVEL_SETS.group_codes), min_size=1, max_size=4, unique=True)
        )
    )
    comment = texts().map(lambda text: f"<!-- {text} -->")
    return Framework(
        id=draw(st.sampled_from(("2361-xa", "bo-tieu-chi.2026", "A-1"))),
        title=f"Bộ tiêu chí {draw(texts())}",
        version=draw(texts()),
        unit_kind=draw(st.sampled_from(LEVEL_UNIT_KINDS)),
        decision=draw(texts()),
        effective_from=start,
        effective_until=end,
        base_digest=draw(st.none() | st.just("0123456789abcdef" * 4)),
        certifying_body=draw(_some_texts()),
        ranking=shape.ranking,
        minimum_extended=minimum_extended,
        level_one_by_default=shape.level_one_by_default,
        lowest_recognised=None if plain else draw(st.none() | st.sampled_from(LEVELS)),
        conditions=() if plain else draw(_conditions()),
        unit_groups=unit_groups,
        purpose=draw(st.sampled_from(LEVEL_PURPOSES)),
        preamble=tuple(draw(st.lists(paragraphs() | comment, max_size=3))),
        levels=tuple(Level(level, draw(texts()), draw(texts())) for level in LEVELS),
        shared_figures=figures,
        groups=groups,
        comments=draw(
            _comments(
                LEVELS_SECTION,
                *([SHARED_SECTION] if figures else []),
                *([UNIT_GROUPS_SECTION] if unit_groups else []),
            )
        ),
    )
