"""Published indexes score as their texts say: the cases of chi-so-thuc.md, totals, what is not ranked."""

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

import criteria
from criteria.document.bases import shipped_indexes
from criteria.index.model import Index
from criteria.index.rows import Row, ScoredRow
from criteria.index.scoring import Choice
from criteria.model import Kind
from rules.losses import easily_lost, losses
from rules.observation import Observation, State, figure, rate, share
from rules.points import round_half_up
from rules.ranking import rank
from rules.score import score, score_all
from rules.scored import Others, Points, Scored
from tests.examples import examples
from tests.rules.index_strategies import units

CASES = Path(__file__).parent / "chi-so-thuc.md"


@frozen
class Case:
    """One line of the table: figures by code, and what must come out."""

    index: str
    row: str
    figures: str
    points: str
    most: str
    is_full: bool

    def __repr__(self) -> str:
        return f"{self.index} {self.row}: {self.figures}"


def cases() -> Iterator[Case]:
    for section in re.split(r"^## ", CASES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, body = section.partition("\n")
        for line in re.findall(r"^\| (.+) \|$", body, flags=re.MULTILINE)[1:]:
            row, figures, points, most, full = (cell.strip() for cell in line.split("|"))
            assert full in ("đủ", "chưa")
            yield Case(name, row, figures, points, most, full == "đủ")


def index(name: str) -> Index:
    value = criteria.load(name).value
    assert isinstance(value, Index)
    return value


def numbered(index: Index, number: str) -> Row:
    """Return the row with the decision's own number, at any depth."""

    def within(row: Row) -> Iterator[Row]:
        yield row
        if not isinstance(row, ScoredRow):
            for part in row.parts:
                yield from within(part)

    (found,) = [each for row in index.rows for each in within(row) if each.number_in_decision == number]
    return found


def observed(row: ScoredRow, text: str) -> Observation:
    """Return the figure of a row as the table writes it."""
    if text == "không áp dụng":
        return Observation(row.code, State.NOT_APPLICABLE, note="lý do")
    if isinstance(row.scoring, Choice):
        return figure(row.code, [option.text for option in row.scoring.options].index(text))
    if row.kind is Kind.YES_NO:
        return figure(row.code, {"có": 1, "không": 0}[text])
    if match := re.fullmatch(r"(\d+)/(\d+)", text):
        counts = int(match[1]), int(match[2])
        return (rate if row.capped_share else share)(row.code, *counts)
    return figure(row.code, Fraction(text.removesuffix("%").replace(",", ".")))


def figures_of(index: Index, case: Case) -> list[Observation]:
    if not re.match(r"[0-9CT]\.[0-9.]+ ", case.figures):
        # A divided row with one scored row in it takes its figure without a code.
        (row,) = numbered(index, case.row).leaves()
        return [observed(row, case.figures)]
    parts = (part.strip().split(" ", 1) for part in case.figures.split(";"))
    return [observed(index.by_code[code], text) for code, text in parts]


def points_of(scored: Scored, row: Row) -> Points:
    if isinstance(row, ScoredRow):
        return scored.by_code[row.code].points
    return next(each.points for each in scored.divided if each.code == row.code)


def printed(amount: Fraction) -> str:
    hundredths = int(round_half_up(amount, 2) * 100)
    return f"{hundredths // 100},{hundredths % 100:02}"


@pytest.mark.parametrize("case", list(cases()), ids=repr)
def test_a_row_scores_as_its_text_says(case: Case) -> None:
    """Points as printed, the maximum that applies, and whether what is asked is met without rounding."""
    made = index(case.index)
    row = numbered(made, case.row)
    scored = score(made, figures_of(made, case))
    points = points_of(scored, row)
    assert (printed(points.secured), points.applicable) == (
        case.points,
        Fraction(case.most.replace(",", ".")),
    )
    counted = [scored.by_code[leaf.code] for leaf in row.leaves() if leaf.most]
    is_full = points.secured == points.applicable and any(each.is_full for each in counted)
    if row.code.startswith("T"):
        is_full = all(each.is_full for each in counted)
    assert is_full is case.is_full


def best(row: ScoredRow) -> Observation:
    """Return the figure that gives a row its maximum, and takes nothing away by a penalty."""
    is_penalty = row.code.startswith("T")
    if isinstance(row.scoring, Choice) or row.kind is Kind.DAYS:
        return figure(row.code, 0)
    if row.kind is Kind.YES_NO:
        return figure(row.code, 0 if is_penalty else 1)
    if row.kind is Kind.POINTS:
        return figure(row.code, 0 if is_penalty else row.most)
    if row.kind is Kind.RATIO:
        return share(row.code, 1, 1)
    return figure(row.code, len(row.scoring.items) if hasattr(row.scoring, "items") else 1000)


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("hcm-dti-xa-2026", 100),
        ("khanh-hoa-qd11-xa-2026", 100),  # 85 and the bonus of 15
        ("khanh-hoa-qd11-thang-xa-2026", 100),
        ("khanh-hoa-qd11-thang-so-2026", 100),
    ],
)
def test_the_best_figures_give_every_point(name: str, points: int) -> None:
    made = index(name)
    last_year = {row.code: Fraction(99) for row in made.criteria}
    scored = score(made, map(best, made.criteria), Others(last_year=last_year))
    assert (scored.points, scored.is_determined) == (points, True)
    assert losses(scored) == ()


def test_khanh_hoa_scores_out_of_66_where_three_rows_do_not_apply() -> None:
    """No requests for comments (8), no own budget (10), nothing to inspect (1); nothing is turned back."""
    made = index("khanh-hoa-qd11-xa-2026")
    away = {numbered(made, number).code for number in ("I.2.1", "II.2", "II.6")}
    report = [
        Observation(row.code, State.NOT_APPLICABLE, note="không phát sinh") if row.code in away else best(row)
        for row in made.criteria
        if not row.code.startswith("C")
    ]
    scored = score(made, report)
    assert (scored.points, scored.total.scale_in_use) == (66, 66)


def test_khanh_hoa_rewards_a_share_above_that_of_the_year_before() -> None:
    """IV.2: more than last year is a point; as much is none; without last year it is open."""
    made = index("khanh-hoa-qd11-xa-2026")
    report = [share("C.2", 72, 100)]
    by_last_year = {
        before: score(made, report, Others(last_year={"C.2": Fraction(before)})).by_code["C.2"].points.secured
        for before in (71, 72, 73)
    }
    assert by_last_year == {71: 1, 72: 0, 73: 0}
    open_ = score(made, report).by_code["C.2"].points
    assert (open_.secured, open_.possible) == (0, 1)


def test_months_are_scored_and_not_ranked() -> None:
    """“chỉ phục vụ theo dõi, đôn đốc, không dùng để phân loại, xếp hạng”."""
    made = index("khanh-hoa-qd11-thang-xa-2026")
    scores = score_all(made, {"01": map(best, made.criteria), "02": []})
    assert rank(made, scores) == ()


def test_a_point_and_a_half_short_of_30_percent_is_told_what_it_brings() -> None:
    """HCM 41: at 28 of 100 two more signatures are worth 3,6 points."""
    scored = score(index("hcm-dti-xa-2026"), [share("8.2", 28, 100)])
    (loss,) = [each for each in losses(scored) if each.code == "8.2"]
    assert (loss.step.needed, loss.step.gain) == (2, Fraction(18, 5))


@pytest.mark.covered
@pytest.mark.parametrize("name", shipped_indexes())
@examples(4)
@given(data=st.data())
def test_any_figures_of_a_shipped_index_are_read_alike(name: str, data: st.DataObject) -> None:
    """Scores, lost points and what is easily lost: engine and second reading agree, or this raises."""
    made = index(name)
    scored = score(made, data.draw(units(made)))
    assert scored.total.points.secured <= scored.total.points.possible
    assert {loss.code for loss in losses(scored)} <= made.by_code.keys()
    assert {each.code for each in easily_lost(scored)} <= made.by_code.keys()
