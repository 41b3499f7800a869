"""Arbitrary valid frameworks for property tests of every room."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import attrs
from hypothesis import strategies as st

from criteria.digest import row_digest
from criteria.grammar import GROUP_CODES, LEVELS_SECTION, SHARED_SECTION
from criteria.model import (
    LEVELS,
    YES,
    Attestation,
    Comment,
    Comparator,
    Criterion,
    Framework,
    Group,
    Kind,
    Level,
    Nature,
    Provenance,
    Purpose,
    Requirement,
    SharedFigure,
    UnitKind,
)

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


def texts() -> st.SearchStrategy[str]:
    """Vietnamese texts of one line, without “;”, that mean in Markdown just what they say."""
    free = st.text(ALPHABET, min_size=1, max_size=12).map(lambda text: f"z{text}".strip())
    return st.sampled_from(PHRASES) | free


def paragraphs() -> st.SearchStrategy[str]:
    """Texts that stay running text at the beginning of a line."""
    return texts().map(lambda text: f"Đoạn {text}; {text}")


def days() -> st.SearchStrategy[date]:
    """Dates of four-digit years."""
    return st.dates(date(1000, 1, 1), date(9998, 12, 31))


def _strict(comparator: Comparator) -> bool:
    return comparator in (Comparator.MORE_THAN, Comparator.LESS_THAN)


@st.composite
def requirements(draw: st.DrawFn, kind: Kind) -> tuple[Requirement | None, ...]:
    """Requirements of five levels that begin at some level and never loosen."""
    number = draw(st.integers(1, len(LEVELS)))
    if kind is Kind.YES_NO:
        required: list[Requirement] = [YES] * number
    else:
        wants_more = draw(st.booleans())
        required = draw(st.lists(_requirement(kind, wants_more), min_size=number, max_size=number))
        required.sort(key=lambda requirement: _strength(requirement, kind))
    return (*(None for _ in range(len(LEVELS) - number)), *required)


@st.composite
def _requirement(draw: st.DrawFn, kind: Kind, wants_more: bool) -> Requirement:
    largest = Fraction(100) if kind.is_share else Fraction(10**12)
    if kind.is_share:
        bound = draw(
            st.sampled_from([Fraction(percent) for percent in (0, 20, 50, 80, 90, 100)])
            | st.integers(0, 1000).map(lambda tenths: Fraction(tenths, 10))
            | st.integers(0, 10**8).map(lambda millionths: Fraction(millionths, 10**6))
        )
    else:
        bound = Fraction(draw(st.integers(0, 12) | st.integers(0, 10**12)))
    strict = draw(st.booleans())
    if wants_more:
        # No share is more than 100%.
        return Requirement(Comparator.MORE_THAN if strict and bound < largest else Comparator.AT_LEAST, bound)
    return Requirement(Comparator.LESS_THAN if strict and bound > 0 else Comparator.AT_MOST, bound)


def _strength(requirement: Requirement, kind: Kind) -> tuple[Fraction, int]:
    bound = requirement.bound if requirement.comparator.wants_more else -requirement.bound
    strict = _strict(requirement.comparator)
    return (bound, strict) if kind.is_share else (bound + strict, 0)


def _comments(*places: str) -> st.SearchStrategy[tuple[Comment, ...]]:
    """At most one comment in each place, in the order of the places."""
    text = texts() | st.just("hai\n\n- dòng: #")
    one = st.tuples(
        *(st.none() | text.map(lambda text, place=place: Comment(place, text)) for place in places)
    )
    none: tuple[Comment, ...] = ()
    return st.just(none) | one.map(lambda found: tuple(comment for comment in found if comment))


@st.composite
def criteria_rows(draw: st.DrawFn, code: str, shared_codes: Sequence[str] = ()) -> Criterion:
    """A criterion of any kind under the given code."""
    kind = draw(st.sampled_from(Kind))
    required = draw(requirements(kind))
    ratio = kind is Kind.RATIO
    counted = kind in (Kind.RATIO, Kind.COUNT)
    marks = st.sampled_from(Provenance)
    shared = ratio and shared_codes and draw(st.booleans())
    criterion = Criterion(
        code=code,
        name=draw(texts()),
        kind=kind,
        nature=draw(st.sampled_from(Nature)),
        requirements=required,
        threshold_provenance=tuple(draw(marks) if requirement else None for requirement in required),
        name_provenance=draw(marks),
        method=draw(texts()),
        supplier=draw(texts()),
        source=draw(texts()),
        evidence=draw(texts()),
        legal_bases=tuple(draw(st.lists(texts(), max_size=3))),
        number_in_decision=draw(st.none() | texts()),
        numerator=draw(texts()) if ratio else None,
        denominator=draw(texts()) if ratio else None,
        shared_denominator=draw(st.sampled_from(shared_codes)) if shared else None,
        unit_of_count=draw(texts()) if counted else None,
        conditions=tuple(draw(st.lists(texts(), max_size=3))) if kind is Kind.YES_NO else (),
        not_applicable_when=draw(st.none() | texts().filter(lambda text: text != "x")),
        minimum_recognition=draw(st.sampled_from(LEVELS)) if kind is Kind.DERIVED else None,
        former_code=draw(st.none() | st.sampled_from(("CQS-07", "KTS-01", "XHS-112"))),
        note=draw(st.none() | paragraphs()),
        comments=draw(_comments("heading", "table", "keys")),
    )
    if draw(st.booleans()):
        return criterion
    digest = draw(st.just(row_digest(criterion)) | st.just("0" * 64))
    word = Attestation(by=draw(texts()), document=draw(texts()), date=draw(days()), digest=digest)
    return attrs.evolve(criterion, attestation=word)


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Any valid framework of 1 to 4 groups and 1 to 12 criteria: all kinds, all comparators."""
    figures = tuple(
        SharedFigure(code, draw(texts()), draw(texts()), draw(texts()))
        for code in draw(st.lists(st.sampled_from(("DAN-SO-15", "HO-SO", "HO2")), max_size=3, unique=True))
    )
    shared_codes = [figure.code for figure in figures]
    groups = tuple(
        Group(
            code=code,
            name=f"Nhóm {draw(texts())}",
            criteria=tuple(
                draw(criteria_rows(f"{code}-{number:02d}", shared_codes))
                for number in range(1, draw(st.integers(1, 3)) + 1)
            ),
            comments=draw(_comments("heading", "keys")),
        )
        for code in draw(st.lists(st.sampled_from(GROUP_CODES), min_size=1, max_size=4, unique=True))
    )
    start = draw(days())
    comment = texts().map(lambda text: f"<!-- {text} -->")
    return Framework(
        id=draw(st.sampled_from(("2361-xa", "bo-tieu-chi.2026", "A-1"))),
        title=f"Bộ tiêu chí {draw(texts())}",
        version=draw(texts()),
        unit_kind=draw(st.sampled_from(UnitKind)),
        decision=draw(texts()),
        effective_from=start,
        effective_until=draw(st.none() | st.integers(0, 365).map(lambda more: start + timedelta(more))),
        base_digest=draw(st.none() | st.just("0123456789abcdef" * 4)),
        certifying_body=draw(st.none() | texts()),
        purpose=draw(st.sampled_from(Purpose)),
        preamble=tuple(draw(st.lists(paragraphs() | comment, max_size=3))),
        levels=tuple(Level(level, draw(texts()), draw(texts())) for level in LEVELS),
        shared_figures=figures,
        groups=groups,
        comments=draw(_comments(LEVELS_SECTION, *([SHARED_SECTION] if figures else []))),
    )
