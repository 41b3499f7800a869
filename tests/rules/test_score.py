"""The score of a unit: cases that can be worked out by hand."""

from fractions import Fraction

import pytest
from attrs import evolve

from criteria.index.model import Index, ScoreClass, SideCondition
from criteria.index.points import Fixed, Full, InProportion, Part
from criteria.index.policies import Combination, WhenNotApplicable, WithoutEvidence
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
from criteria.model import Comparator, Kind, Requirement
from rules.faults import CheckerDisagreesError
from rules.losses import losses
from rules.lost import LossKind
from rules.observation import Observation, State, figure, quotient, rate, share
from rules.score import score, score_all
from rules.scored import Others
from tests.rules.index_strategies import ZERO, divided, index_of, row


def at_least(bound: int) -> Requirement:
    return Requirement(Comparator.AT_LEAST, Fraction(bound))


def at_most(bound: int) -> Requirement:
    return Requirement(Comparator.AT_MOST, Fraction(bound))


FULL_FROM_75 = Table((Line(at_least(75), Full()), Line(None, InProportion())))
"""HCM 28: from 75% the maximum; below, the share of it, not rescaled."""
RESCALED_FROM_60 = Table(
    (
        Line(at_least(85), Full()),
        Line(at_least(60), InProportion(Fraction(85))),
        Line(None, ZERO),
    )
)
"""KH II.6: from 85% the maximum; from 60% the share ÷ 85%; below 60% nothing."""
DAYS = Table((Line(at_most(30), Full()), Line(at_most(60), Part(Fraction(1, 2))), Line(None, ZERO)))
"""KH I.1: within 30 days 3 points, within 60 days 1,5."""
MEETINGS = Table(
    (Line(at_least(4), Full()), Line(at_least(3), Part(Fraction(3, 4))), Line(None, Fixed(Fraction(1))))
)
LEADER = Choice((Option("Bí thư", Full()), Option("Phó Bí thư", Part(Fraction(1, 2))), Option("không", ZERO)))
MORE_THAN_LAST_YEAR = Table(
    (Line(AgainstLastYear(Comparator.MORE_THAN), Full()), Line(None, ZERO)),
)


@pytest.mark.parametrize(
    ("most", "scoring", "kind", "observed", "points", "clause"),
    [
        (10, YesNo(), Kind.YES_NO, figure("1.1", 1), "10", "có"),
        (10, YesNo(), Kind.YES_NO, figure("1.1", 0), "0", None),
        (10, Share(), Kind.RATIO, share("1.1", 18, 23), "180/23", "tính"),
        (5, FULL_FROM_75, Kind.RATIO, share("1.1", 74, 100), "37/10", "2"),
        (5, FULL_FROM_75, Kind.RATIO, share("1.1", 75, 100), "5", "1"),
        (14, RESCALED_FROM_60, Kind.RATIO, share("1.1", 5999, 10000), "0", "3"),
        (17, RESCALED_FROM_60, Kind.RATIO, share("1.1", 6000, 10000), "12", "2"),
        (3, DAYS, Kind.DAYS, figure("1.1", 30), "3", "1"),
        (3, DAYS, Kind.DAYS, figure("1.1", 31), "3/2", "2"),
        (3, DAYS, Kind.DAYS, figure("1.1", 61), "0", "3"),
        (20, MEETINGS, Kind.COUNT, figure("1.1", 3), "15", "2"),
        (20, MEETINGS, Kind.COUNT, figure("1.1", 0), "1", "3"),
        (10, LEADER, Kind.CHOICE, figure("1.1", 1), "5", "2"),
        (3, ListItems(tuple("abcdefg")), Kind.COUNT, figure("1.1", 6), "18/7", "tính"),
        (10, EachTime(Fraction(5, 2)), Kind.COUNT, figure("1.1", 3), "15/2", "mỗi"),
        (10, EachTime(Fraction(5, 2)), Kind.COUNT, figure("1.1", 4), "10", "đủ"),
        (10, EachTime(Fraction(1), 5), Kind.COUNT, figure("1.1", 14), "2", "mỗi"),
        (10, Given("Hội đồng"), Kind.POINTS, figure("1.1", Fraction(35, 4)), "35/4", "tính"),
    ],
)
def test_a_row_gives_what_its_table_says(
    most: int, scoring: Scoring, kind: Kind, observed: Observation, points: str, clause: str | None
) -> None:
    """Each way of scoring, at its bounds."""
    scored = score(index_of((row("1.1", most, scoring, kind),)), [observed])
    assert scored.rows[0].points.secured == scored.points == Fraction(points)
    assert scored.rows[0].clause == clause
    assert scored.is_determined


def test_shares_above_the_whole_are_capped_only_if_the_row_says_so() -> None:
    """43 computers of 40 employees give the maximum; without the key such a figure is refused."""
    capped = index_of((row("1.1", 10, Share(), Kind.RATIO, capped_share=True),))
    assert score(capped, [rate("1.1", 43, 40)]).points == 10
    strict = index_of((row("1.1", 10, Share(), Kind.RATIO),))
    with pytest.raises(ValueError, match="beyond 100"):
        score(strict, [rate("1.1", 43, 40)])


@pytest.mark.parametrize(
    ("kind", "scoring", "value"),
    [
        (Kind.COUNT, EachTime(Fraction(1)), Fraction(1, 2)),
        (Kind.CHOICE, LEADER, Fraction(3)),
        (Kind.COUNT, ListItems(("a", "b")), Fraction(3)),
        (Kind.POINTS, Given("Hội đồng"), Fraction(21, 2)),
        (Kind.YES_NO, YesNo(), Fraction(2)),
        (Kind.COUNT, EachTime(Fraction(1)), Fraction(10**13)),
    ],
)
def test_values_that_a_row_cannot_have_are_refused(kind: Kind, scoring: Scoring, value: Fraction) -> None:
    """Half a meeting, a fourth choice of three, points above the maximum."""
    index = index_of((row("1.1", 10, scoring, kind),))
    with pytest.raises(ValueError, match=r"1\.1"):
        score(index, [figure("1.1", value)])


def test_rows_that_are_not_there_or_twice_are_refused() -> None:
    """4.1 and 4.10 are two codes."""
    index = index_of((row("1.1", 10, YesNo(), Kind.YES_NO),))
    with pytest.raises(ValueError, match=r"no row 1\.10"):
        score(index, [figure("1.10", 1)])
    with pytest.raises(ValueError, match=r"two observations of 1\.1"):
        score(index, [figure("1.1", 1), figure("1.1", 1)])


# What is missing, refused or unproved


@pytest.mark.parametrize(
    ("state", "secured", "possible"),
    [
        (State.MISSING, 0, 10),
        (State.UNREADABLE, 0, 10),
        (State.NOT_APPLICABLE_REFUSED, 0, 10),
        (State.NO_EVIDENCE, 0, 0),
        (State.REJECTED, 0, 0),
        (State.NOT_APPLICABLE, 0, 0),
    ],
)
def test_a_figure_that_is_unknown_leaves_a_range(state: State, secured: int, possible: int) -> None:
    """Missing: from nothing to the maximum. Without evidence, rejected, N/A where not allowed: nothing."""
    index = index_of((row("1.1", 10, YesNo(), Kind.YES_NO), row("1.2", 5, YesNo(), Kind.YES_NO)))
    value = Fraction(1) if state in (State.NO_EVIDENCE, State.REJECTED) else None
    points = score(index, [Observation("1.1", state, value, note="lý do"), figure("1.2", 1)]).total.points
    assert (points.secured, points.possible) == (secured + 5, possible + 5)


def test_evidence_can_be_a_note_only() -> None:
    """Under "ghi chú" the points of a figure without a document stand."""
    index = index_of((row("1.1", 10, YesNo(), Kind.YES_NO),), without_evidence=WithoutEvidence.NOTE)
    assert score(index, [Observation("1.1", State.NO_EVIDENCE, Fraction(1))]).points == 10


@pytest.mark.parametrize(
    ("observed", "taken"),
    [
        ([figure("T.1", 0), figure("T.2", 0)], 0),
        ([figure("T.1", 1), figure("T.2", 0)], 5),
        ([figure("T.1", 3), figure("T.2", 1)], 12),
        ([figure("T.1", 0)], 5),
        ([], 12),
        ([Observation("T.1", State.REJECTED, Fraction(0)), figure("T.2", 0)], 10),
    ],
)
def test_silence_costs_the_whole_penalty(observed: list[Observation], taken: int) -> None:
    """What is not proved to be clean is taken away, up to the cap of 12."""
    index = index_of(
        (row("1.1", 50, YesNo(), Kind.YES_NO),),
        penalty=(
            row("T.1", 10, EachTime(Fraction(5)), Kind.COUNT),
            row("T.2", 5, YesNo(), Kind.YES_NO),
        ),
        most_penalty=Fraction(12),
    )
    scored = score(index, [figure("1.1", 1), *observed])
    assert scored.total.penalty.secured == taken
    assert scored.points == 50 - taken


def test_bonus_stops_at_its_cap_and_at_the_scale() -> None:
    """Two rows of 10 under a cap of 8; 45 + 8 stay within 50 unless the index lets them pass."""
    index = index_of(
        (row("1.1", 45, YesNo(), Kind.YES_NO), row("1.2", 5, YesNo(), Kind.YES_NO)),
        bonus=(row("C.1", 10, YesNo(), Kind.YES_NO), row("C.2", 10, YesNo(), Kind.YES_NO)),
        most_bonus=Fraction(8),
    )
    observed = [figure("1.1", 1), figure("1.2", 0), figure("C.1", 1), figure("C.2", 1)]
    assert score(index, observed).points == 50
    assert score(evolve(index, may_exceed_scale=True), observed).points == 53


# What does not apply


@pytest.mark.parametrize(
    ("policy", "points", "in_use"),
    [
        (WhenNotApplicable.FORBIDDEN, "15", 40),
        (WhenNotApplicable.NO_POINTS, "15", 40),
        (WhenNotApplicable.FULL_POINTS, "25", 40),
        (WhenNotApplicable.RESCALE_SET, "20", 30),
        (WhenNotApplicable.RESCALE_MAIN_INDEX, "20", 40),
        (WhenNotApplicable.LESS_MAXIMUM, "15", 30),
    ],
)
def test_a_row_that_does_not_apply_follows_the_document(
    policy: WhenNotApplicable, points: str, in_use: int
) -> None:
    """10 of 20 in main index 1, where 10 do not apply, and 5 of 20 in main index 2."""
    index = index_of(
        (
            row("1.1", 10, YesNo(), Kind.YES_NO, not_applicable_when="không có"),
            row("1.2", 10, YesNo(), Kind.YES_NO),
        ),
        (row("2.1", 20, Share(), Kind.RATIO),),
        when_not_applicable=policy,
    )
    scored = score(index, [Observation("1.1", State.NOT_APPLICABLE), figure("1.2", 1), share("2.1", 1, 4)])
    if policy is WhenNotApplicable.RESCALE_MAIN_INDEX:
        points = "25"  # 10 of 10 are counted as 20 of 20
    assert (scored.points, scored.total.scale_in_use) == (Fraction(points), in_use)


def test_a_main_index_without_an_applicable_row_leaves_the_scale() -> None:
    """15 of the 20 that are left are 30 of 40."""
    index = index_of(
        (row("1.1", 20, YesNo(), Kind.YES_NO, not_applicable_when="không có"),),
        (row("2.1", 20, Share(), Kind.RATIO),),
    )
    scored = score(index, [Observation("1.1", State.NOT_APPLICABLE), share("2.1", 3, 4)])
    assert (scored.points, scored.total.scale_in_use) == (30, 20)
    assert scored.main_indexes[0].share == 100


def test_a_row_of_other_groups_does_not_apply() -> None:
    """A row for mountain communes alone leaves the set for the others."""
    index = index_of(
        (
            row("1.1", 20, YesNo(), Kind.YES_NO, unit_groups=("MN",)),
            row("1.2", 20, YesNo(), Kind.YES_NO),
        ),
        when_not_applicable=WhenNotApplicable.FORBIDDEN,
    )
    observed = [figure("1.1", 0), figure("1.2", 1)]
    assert score(index, observed, Others(unit_group="MN")).points == 20
    assert score(index, observed).points == 40


# What parts come to


@pytest.mark.parametrize(
    ("combination", "most", "points", "applicable"),
    [
        (Combination.SUM, 25, 15, 25),
        (Combination.CAPPED_SUM, 12, 12, 12),
        (Combination.BEST, 15, 10, 15),
    ],
)
def test_parts_combine_points_and_maxima_alike(
    combination: Combination, most: int, points: int, applicable: int
) -> None:
    """10 of 10 and 5 of 15: added; added up to 12; the better."""
    parts = row("1.1.1", 10, YesNo(), Kind.YES_NO), row("1.1.2", 15, Share(), Kind.RATIO)
    index = index_of((divided("1.1", most, combination, *parts),))
    scored = score(index, [figure("1.1.1", 1), share("1.1.2", 1, 3)])
    assert (scored.divided[0].points.secured, scored.divided[0].points.applicable) == (points, applicable)


def test_rows_are_rounded_before_they_are_added_if_the_document_says_so() -> None:
    """One third of 10 twice: 6,67 exactly rounded, 6,66 of rounded rows; a half is rounded up."""
    rows = row("1.1", 10, Share(), Kind.RATIO), row("1.2", 10, Share(), Kind.RATIO)
    observed = [share("1.1", 1, 3), share("1.2", 1, 3)]
    assert score(index_of(rows), observed).points == Fraction(20, 3)
    assert score(index_of(rows, row_decimals=2), observed).points == Fraction(666, 100)
    own = row("1.1", 10, RESCALED_FROM_60, Kind.RATIO, decimals=2)
    scored = score(index_of((own,)), [share("1.1", 8499, 10000)])
    assert scored.points == 10
    assert scored.rows[0].clause == "2"  # 85% is not reached, though 10,00 is printed


# What depends on more than the unit's own figure


def test_results_are_measured_against_the_best_of_the_ranking() -> None:
    """7/4 of a best 7/2 is half; alone nobody knows what it is worth; a best of nothing gives nothing."""
    index = index_of((row("1.1", 10, BestOfRanking(), Kind.QUOTIENT),))
    units = {"1": [quotient("1.1", 7, 4)], "2": [quotient("1.1", 7, 2)], "3": [figure("1.1", 0)]}
    scores = score_all(index, units)
    assert [scored.points for scored in scores.values()] == [5, 10, 0]
    alone = score(index, units["1"]).total.points
    assert (alone.secured, alone.possible) == (0, 10)
    assert score_all(index, {"3": units["3"]})["3"].total.points.possible == 0


def test_a_row_compares_with_the_year_before() -> None:
    """More than last year: the maximum; as much: nothing; unknown: either."""
    index = index_of((row("1.1", 4, MORE_THAN_LAST_YEAR, Kind.RATIO),))
    observed = [share("1.1", 1, 2)]
    assert score(index, observed, Others(last_year={"1.1": Fraction(49)})).points == 4
    assert score(index, observed, Others(last_year={"1.1": Fraction(50)})).total.points.possible == 0
    first_year = score(index, observed).total.points
    assert (first_year.secured, first_year.possible) == (0, 4)


TRAINING = TableByAnswer(
    "1.1",
    (
        Case("có", (Line(at_least(100), Full()), Line(at_least(60), Fixed(Fraction(3))), Line(None, ZERO))),
        Case("không", (Line(at_least(1), Fixed(Fraction(2))), Line(None, ZERO))),
    ),
)


@pytest.mark.parametrize(
    ("plan", "secured", "possible", "clause"),
    [
        (figure("1.1", 1), 3, 3, "1.2"),
        (figure("1.1", 0), 2, 2, "2.1"),
        (Observation("1.1", State.MISSING), 0, 5, None),
        (Observation("1.1", State.REJECTED, Fraction(1)), 0, 0, None),
    ],
)
def test_another_row_chooses_the_table(
    plan: Observation, secured: int, possible: int, clause: str | None
) -> None:
    """KH II.4.2: 80% trained give 3 points with a plan and 2 without one."""
    index = index_of((row("1.1", 3, YesNo(), Kind.YES_NO), row("1.2", 5, TRAINING, Kind.RATIO)))
    trained = score(index, [plan, share("1.2", 4, 5)]).by_code["1.2"]
    assert (trained.points.secured, trained.points.possible, trained.clause) == (secured, possible, clause)


NOTHING_WITHOUT = Case("không", (Line(None, ZERO),))


def test_an_answer_with_one_line_needs_no_figure() -> None:
    """Without a plan there are no points, whatever the share is, and none is asked for."""
    table = evolve(TRAINING, cases=(TRAINING.cases[0], NOTHING_WITHOUT))
    index = index_of((row("1.1", 3, YesNo(), Kind.YES_NO), row("1.2", 5, table, Kind.RATIO)))
    scored = score(index, [figure("1.1", 0)])
    assert scored.is_determined
    assert scored.by_code["1.2"].clause == "2.1"
    assert [loss.code for loss in losses(scored)] == ["1.1"]
    trained = score(index, [figure("1.1", 0), share("1.2", 4, 5)])
    assert (trained.points, losses(trained)[0].step.gain) == (0, 6)


def test_a_row_of_no_points_that_only_asks_is_what_brings_points_back() -> None:
    """60 posts count nothing until there is a page for them: one act brings two points."""
    posts = TableByAnswer(
        "1.1", (Case("có", (Line(at_least(52), Full()), Line(None, ZERO))), NOTHING_WITHOUT)
    )
    index = index_of((row("1.1", 0, YesNo(), Kind.YES_NO), row("1.2", 2, posts, Kind.COUNT)))
    (loss,) = losses(score(index, [figure("1.1", 0), figure("1.2", 60)]))
    assert (loss.code, loss.kind, loss.step.gain) == ("1.1", LossKind.ACT, 2)


def test_full_by_rounding_is_not_full() -> None:
    """84,99% of a full 85% prints 10,00; what is asked is not met."""
    index = index_of((row("1.1", 10, RESCALED_FROM_60, Kind.RATIO, decimals=2),))
    results = [
        (scored.points, scored.by_code["1.1"].is_full)
        for share_of in (8499, 8500)
        for scored in [score(index, [share("1.1", share_of, 10000)])]
    ]
    assert results == [(10, False), (10, True)]


# Classes


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [(100, 80, "Tốt"), (100, 79, "Khá"), (100, 39, "Yếu"), (49, 90, "Yếu"), (50, 90, "Khá")],
)
def test_a_class_needs_its_value_and_every_main_index(first: int, second: int, expected: str) -> None:
    """Tốt from 90%; Khá from 70% with half of every main index."""
    half = SideCondition(None, at_least(50))
    index = index_of(
        (row("1.1", 10, Share(), Kind.RATIO),),
        (row("2.1", 10, Share(), Kind.RATIO),),
        classes=(
            ScoreClass("Tốt", at_least(90)),
            ScoreClass("Khá", at_least(70), (half,)),
            ScoreClass("Yếu", None),
        ),
    )
    assert score(index, [share("1.1", first, 100), share("2.1", second, 100)]).class_name == expected


def test_a_range_can_have_two_classes() -> None:
    """Secured Yếu, possible Tốt."""
    classes = ScoreClass("Tốt", at_least(90)), ScoreClass("Yếu", None)
    scored = score(index_of((row("1.1", 10, YesNo(), Kind.YES_NO),), classes=classes), [])
    assert (scored.class_name, scored.possible_class) == ("Yếu", "Tốt")


def test_a_score_that_is_not_read_alike_leaves_as_an_exception(monkeypatch: pytest.MonkeyPatch) -> None:
    """One wrong step of arithmetic, and nothing is shown."""
    from rules import points

    index = index_of((row("1.1", 10, Share(), Kind.RATIO),))
    monkeypatch.setattr(points, "clause_points", lambda *_: Fraction(9))
    with pytest.raises(CheckerDisagreesError, match=r"1\.1: points is stated as 9, read as 5"):
        score(index, [share("1.1", 1, 2)])


def many_rows() -> Index:
    rows = tuple(row(f"1.{number}", 1, YesNo(), Kind.YES_NO) for number in range(1, 102))
    return index_of(rows)


def test_a_main_index_may_have_more_rows_than_a_ruleset() -> None:
    """101 rows in one main index are three rulesets; every one of them is scored."""
    index = many_rows()
    assert score(index, [figure(code, 1) for code in index.by_code]).points == 101
