"""The audit of published tables: what is printed of true scores agrees; a changed digit is found."""

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from criteria.index.model import Index, ScoreClass
from criteria.index.policies import RankBy, Ties
from criteria.index.scoring import Share
from criteria.model import Comparator, Kind, Requirement
from rules.audit import Check, Outcome, Part, audit
from rules.points import round_half_up
from rules.published import Interval, MiddleRow, Printed, PublishedRow, PublishedTable
from tests.examples import examples
from tests.rules.index_strategies import index_of, row

TWO = index_of((row("1.1", 60, Share(), Kind.RATIO),), (row("2.1", 40, Share(), Kind.RATIO),))
"""Two main indexes of 60 and 40 points; ranked by exact values, 1, 2, 2, 4; no bonus, no penalty."""


def printed(value: str | Fraction, decimals: int, each: int, column: str) -> Printed:
    amount = Fraction(value.replace(",", ".")) if isinstance(value, str) else value
    return Printed(round_half_up(amount, decimals), decimals, decimals, Fraction(each), column)


def unit(line: int, one: str, two: str, total: str, position: int | None = None) -> PublishedRow:
    """A unit with two main indexes as parts of their maxima, and a value of the whole scale."""
    decimals = len(total.partition(",")[2])
    return PublishedRow(
        line=line,
        name=f"Xã {line}",
        position=position,
        totals=(printed(total, decimals, 100, "giá trị"),),
        main_indexes={"1": printed(one, 4, 60, "cs1"), "2": printed(two, 4, 40, "cs2")},
    )


def wrong(index: Index, table: PublishedTable) -> list[tuple[Part, int]]:
    return [(check.part, check.line) for check in audit(index, table) if check.outcome is Outcome.DISAGREES]


def table(*rows: PublishedRow, middles: Sequence[MiddleRow] = ()) -> PublishedTable:
    return PublishedTable(group="", rows=rows, middles=tuple(middles))


def test_an_interval_is_not_a_number() -> None:
    """0,8000 and 0,7000 can be any total from 0,75995 to below 0,76005: 0,7601 is none of them."""
    for total in ("0,7600", "0,76004", "0,75995"):
        assert wrong(TWO, table(unit(1, "0,8000", "0,7000", total))) == []
    for total in ("0,7601", "0,76006", "0,75994"):
        assert wrong(TWO, table(unit(1, "0,8000", "0,7000", total))) == [(Part.SUM, 1)]


def test_the_ministry_rounds_main_indexes_and_totals_apart() -> None:
    """0,7163 is printed where the printed parts come to 0,716355: still no contradiction."""
    assert wrong(TWO, table(unit(1, "0,9000", "0,4409", "0,7163"))) == []


def test_a_main_index_above_its_maximum_is_named() -> None:
    found = audit(TWO, table(unit(1, "1,0200", "0,7000", "0,8920")))
    assert [(check.part, check.column) for check in found if check.outcome is Outcome.DISAGREES] == [
        (Part.MAXIMUM, "cs1")
    ]


def test_rounding_every_main_index_first_can_be_told() -> None:
    """30,004 and 20,004 are 50,01; only 30,00 and 20,00, both rounded first, are 50,00."""
    points = PublishedRow(
        line=1,
        name="Xã 1",
        totals=(printed("50,00", 2, 1, "điểm"),),
        main_indexes={"1": printed("30,004", 3, 1, "cs1"), "2": printed("20,004", 3, 1, "cs2")},
    )
    (check,) = audit(TWO, table(points))
    assert (check.part, check.outcome) == (Part.SUM, Outcome.IF_ROWS_ROUNDED)
    (other,) = audit(TWO, table(evolve(points, totals=(printed("50,01", 2, 1, "điểm"),))))
    assert other.outcome is Outcome.AGREES


def test_a_dropped_zero_agrees_and_a_shorter_number_says_so() -> None:
    """0,7398 among five decimals is 0,73980; where that is wrong it may have been rounded to four."""
    short = Printed(Fraction("0.7398"), 5, 4, Fraction(100), "giá trị")

    def outcome(one: str) -> Outcome:
        own = PublishedRow(
            line=1,
            name="Xã 1",
            totals=(short,),
            main_indexes={"1": printed(one, 6, 60, "cs1"), "2": printed("0,739800", 6, 40, "cs2")},
        )
        (check,) = audit(TWO, table(own))
        return check.outcome

    assert outcome("0,739800") is Outcome.AGREES
    assert outcome("0,739840") is Outcome.IF_SHORTER
    assert outcome("0,739900") is Outcome.DISAGREES


def test_places_follow_what_is_printed_as_far_as_that_tells() -> None:
    """Two that are printed alike may be level or not; a third place before them is wrong."""
    alike = (unit(1, "0,8000", "0,7000", "0,7600", 1), unit(2, "0,8000", "0,7000", "0,7600", 2))
    assert wrong(TWO, table(*alike)) == []
    assert wrong(TWO, table(alike[0], evolve(alike[1], position=1))) == []
    last = unit(3, "0,5000", "0,5000", "0,5000", 3)
    assert wrong(TWO, table(*alike, last)) == []
    assert wrong(TWO, table(*alike, evolve(last, position=1))) == [(Part.COUNT, 2), (Part.PLACE, 3)]


def test_ties_are_those_of_the_set() -> None:
    """By printed values two are level; the next place is 3, or 2 if the set skips none."""
    rows = [unit(1, "0,8000", "0,7000", "0,76000", 1), unit(2, "0,8000", "0,7000", "0,76000", 1)]
    third = unit(3, "0,5000", "0,5000", "0,50000", 3)
    skipping = evolve(TWO, rank_by=RankBy.PRINTED)
    dense = evolve(skipping, ties=Ties.DENSE)
    assert wrong(skipping, table(*rows, third)) == []
    assert wrong(dense, table(*rows, third)) == [(Part.PLACE, 3)]
    assert wrong(dense, table(*rows, evolve(third, position=2))) == []
    assert wrong(skipping, table(rows[0], evolve(rows[1], position=2), third)) == [(Part.PLACE, 2)]


def test_places_alone_are_counted() -> None:
    """15, 15, 17 is a list; 15, 15, 16 is none, and 1, 2, 4 of three units is a part of one."""

    def places(*held: int) -> list[tuple[Part, int]]:
        rows = [PublishedRow(line=at, name=f"T{at}", position=place) for at, place in enumerate(held, 1)]
        return wrong(TWO, table(*rows))

    assert places(1, 2, 2, 4) == []
    assert places(1, 2, 2, 3) == [(Part.COUNT, 4)]
    assert places(1, 2, 4) == []


def test_a_part_of_a_list_is_still_in_order() -> None:
    """Places 1 and 40 may lie far apart, and a better unit is not behind."""
    first, other = unit(1, "0,9000", "0,9000", "0,9000", 1), unit(2, "0,5000", "0,5000", "0,5000", 40)
    assert wrong(TWO, table(first, other)) == []
    assert wrong(TWO, table(evolve(first, position=41), other)) == [(Part.PLACE, 1)]


def test_means_and_medians_are_held_against_the_units() -> None:
    rows = (unit(1, "0,9000", "0,9000", "0,9000"), unit(2, "0,5000", "0,5000", "0,5000"))

    def middle(text: str, *, is_median: bool = False) -> list[tuple[Part, int]]:
        line = MiddleRow(
            line=9,
            name="Trung bình",
            is_median=is_median,
            numbers={"giá trị": printed(text, 4, 100, "giá trị")},
        )
        return wrong(TWO, table(*rows, middles=[line]))

    assert middle("0,7000") == []
    assert middle("0,7002") == [(Part.MEAN, 9)]
    assert middle("0,7002", is_median=True) == [(Part.MEDIAN, 9)]


def test_a_class_is_one_that_the_value_leaves_possible() -> None:
    """From 80% the class is Tốt: 0,8 as printed may be below, so both are possible; 0,81 is Tốt."""
    classes = (ScoreClass("Tốt", Requirement(Comparator.AT_LEAST, Fraction(80))), ScoreClass("Yếu", None))
    index = evolve(TWO, classes=classes)

    def of(total: str, name: str) -> list[tuple[Part, int]]:
        own = PublishedRow(line=1, name="Xã 1", totals=(printed(total, 2, 100, "giá trị"),), class_name=name)
        return wrong(index, table(own))

    assert of("0,80", "Tốt") == of("0,80", "Yếu") == []
    assert of("0,81", "Yếu") == [(Part.CLASS, 1)]
    assert of("0,81", "Giỏi") == [(Part.CLASS, 1)]


def test_intervals_are_open_above() -> None:
    """What ends where the other begins has nothing in common with it."""
    low, high = Interval(Fraction(0), Fraction(1)), Interval(Fraction(1), Fraction(2))
    assert not low.meets(high)
    assert high.is_above(low)
    assert evolve(low, is_closed=True).meets(high)
    assert not high.is_above(evolve(low, is_closed=True))


# Laws


@st.composite
def shares_of_two(draw: st.DrawFn) -> tuple[Fraction, Fraction]:
    """A unit's parts of two main indexes, each from 0 to 1."""
    wholes = draw(st.integers(1, 997)), draw(st.integers(1, 997))
    one, two = (Fraction(draw(st.integers(0, whole)), whole) for whole in wholes)
    return one, two


UNITS = st.lists(shares_of_two(), min_size=2, max_size=6)


def published(index: Index, shares: Sequence[tuple[Fraction, Fraction]], decimals: int) -> PublishedTable:
    """What is printed of true values: rounded half up, ranked as the set says."""
    values = [(one * 60 + two * 40) / 100 for one, two in shares]
    keys = (
        values if index.rank_by is RankBy.EXACT else [round_half_up(v, index.value_decimals) for v in values]
    )
    rows = []
    for line, ((one, two), value, own) in enumerate(zip(shares, values, keys, strict=True), 1):
        better = {*keys} if index.ties is Ties.DENSE else keys
        rows.append(
            PublishedRow(
                line=line,
                name=f"Xã {line}",
                position=1 + sum(other > own for other in better),
                totals=(
                    printed(value * 100, 2, 1, "điểm"),
                    printed(value, max(decimals, index.value_decimals), 100, "giá trị"),
                ),
                main_indexes={
                    "1": printed(one, decimals, 60, "cs1"),
                    "2": printed(two * 40, decimals, 1, "cs2"),
                },
            )
        )
    mean = printed(sum(values, Fraction(0)) / len(values), decimals, 100, "giá trị")
    middle = MiddleRow(line=99, name="Trung bình", is_median=False, numbers={"giá trị": mean})
    return table(*rows, middles=[middle])


@examples(150)
@given(UNITS, st.integers(1, 5), st.sampled_from(Ties), st.sampled_from([RankBy.EXACT, RankBy.PRINTED]))
def test_what_is_printed_of_true_values_agrees(
    shares: list[tuple[Fraction, Fraction]], decimals: int, ties: Ties, rank_by: RankBy
) -> None:
    """However few decimals are printed: rounding alone never contradicts."""
    index = evolve(TWO, ties=ties, rank_by=rank_by)
    found = [
        check
        for check in audit(index, published(index, shares, decimals))
        if check.outcome is not Outcome.AGREES
    ]
    assert found == []


@examples(150)
@given(UNITS, st.data())
def test_a_changed_digit_is_found_where_the_table_can_tell(
    shares: list[tuple[Fraction, Fraction]], data: st.DataObject
) -> None:
    """A total that is off by more than its main indexes leave open is named, in its line and column."""
    true = published(TWO, shares, 5)
    at = data.draw(st.integers(0, len(shares) - 1))
    row = true.rows[at]
    power = data.draw(st.integers(1, 4))
    digit = data.draw(st.sampled_from([-1, 1]))
    points, value = row.totals
    changed = value.value + Fraction(digit, 10**power)
    assume(0 <= changed <= 1)
    rows = [*true.rows]
    rows[at] = evolve(row, totals=(points, evolve(value, value=changed)))
    found: list[Check] = [
        check
        for check in audit(TWO, evolve(true, rows=tuple(rows)))
        if check.outcome is Outcome.DISAGREES and check.part is Part.SUM
    ]
    assert [(check.line, check.column) for check in found] == [(row.line, "giá trị")]
