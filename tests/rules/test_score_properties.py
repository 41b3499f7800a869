"""Laws of scoring and ranking that hold for every index and every figure."""

import random
from fractions import Fraction

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from criteria.index.model import Index
from criteria.index.scoring import Choice, ListItems, Table, TableByAnswer
from criteria.model import Kind
from rules.observation import Observation, State, figure, quotient, rate, share
from rules.ranking import rank
from rules.reading_score import ReadScore, read_changed, read_score
from rules.score import score, score_all, scorer
from rules.scored import Others, Scored
from tests.examples import examples
from tests.rules.index_strategies import GROUP, indexes, observations, others, units

# Each compiled index keeps its memory for ever, so a process draws from a bounded number of them.
SOME_INDEXES = examples(60)


@st.composite
def index_and_unit(draw: st.DrawFn) -> tuple[Index, tuple[Observation, ...], Others]:
    index = draw(indexes())
    return index, draw(units(index)), draw(others(index))


@SOME_INDEXES
@given(index_and_unit())
def test_engine_and_second_reading_agree_on_any_index(
    drawn: tuple[Index, tuple[Observation, ...], Others],
) -> None:
    """score() raises when they differ; it never does, and points stay between nothing and the scale."""
    index, observed, known = drawn
    scored = score(index, observed, known)
    points = scored.total.points
    assert 0 <= points.secured <= points.possible
    assert index.may_exceed_scale or points.possible <= index.scale
    for row in scored.rows:
        assert 0 <= row.points.secured <= index.by_code[row.code].most
        assert 0 <= row.points.possible <= index.by_code[row.code].most


@SOME_INDEXES
@given(index_and_unit(), st.integers())
def test_the_order_of_rows_is_irrelevant(
    drawn: tuple[Index, tuple[Observation, ...], Others], seed: int
) -> None:
    """The order in which figures arrive changes nothing, the digests included."""
    index, observed, known = drawn
    shuffled = list(observed)
    random.Random(seed).shuffle(shuffled)
    assert score(index, shuffled, known) == score(index, observed, known)


@SOME_INDEXES
@given(index_and_unit(), st.data())
def test_a_better_figure_never_lowers_the_total(
    drawn: tuple[Index, tuple[Observation, ...], Others], data: st.DataObject
) -> None:
    """One more (one fewer, where less is better) costs neither secured nor possible points."""
    index, observed, known = drawn
    # What another row's answer chooses may be a table that gives less: that is the document's to say.
    free = [one for one in observed if not _is_asked(index, one.criterion)]
    assume(free)
    changed = data.draw(st.sampled_from(free))
    better = _improved(index, changed)
    before = score(index, observed, known)
    after = score(index, tuple(better if one is changed else one for one in observed), known)
    assert after.total.points.secured >= before.total.points.secured
    assert after.total.points.possible >= before.total.points.possible


def _is_asked(index: Index, code: str) -> bool:
    return any(isinstance(row.scoring, TableByAnswer) and row.scoring.row == code for row in index.criteria)


def _improved(index: Index, observed: Observation) -> Observation:
    row, value = index.by_code[observed.criterion], observed.value
    if observed.state is not State.FIGURE or value is None:
        return observed
    upward = not row.code.startswith("T")
    lines = row.scoring.lines if isinstance(row.scoring, Table) else ()
    for line in lines:
        requirement = line.requirement
        if requirement is not None and not requirement.comparator.larger_is_better:
            upward = not upward
            break
    if isinstance(row.scoring, Choice):
        upward = not upward
    step = 1 if upward else -1
    most = {Kind.YES_NO: Fraction(1), Kind.POINTS: row.most}.get(row.kind, Fraction(10**6))
    if isinstance(row.scoring, Choice):
        most = Fraction(len(row.scoring.options) - 1)
    if isinstance(row.scoring, ListItems):
        most = Fraction(len(row.scoring.items))
    if observed.numerator is None or observed.denominator is None:
        return figure(row.code, min(max(value + step, Fraction(0)), most))
    numerator = max(observed.numerator + step, 0)
    if row.kind is Kind.QUOTIENT:
        return quotient(row.code, numerator, observed.denominator)
    if row.capped_share:
        return rate(row.code, numerator, observed.denominator)
    return share(row.code, min(numerator, observed.denominator), observed.denominator)


@SOME_INDEXES
@given(index_and_unit(), st.data())
def test_a_figure_handed_in_narrows_the_range(
    drawn: tuple[Index, tuple[Observation, ...], Others], data: st.DataObject
) -> None:
    """A figure that was missing never lowers what is secured nor raises what is possible."""
    index, observed, known = drawn
    figures = [one for one in observed if one.state is State.FIGURE]
    free = [one for one in figures if not _is_asked(index, one.criterion)]
    assume(free)
    left_out = data.draw(st.sampled_from(free))
    before = score(index, tuple(one for one in observed if one is not left_out), known).total.points
    after = score(index, observed, known).total.points
    assert before.secured <= after.secured
    assert after.possible <= before.possible


@SOME_INDEXES
@given(index_and_unit(), st.data())
def test_a_changed_score_is_that_of_the_changed_unit(
    drawn: tuple[Index, tuple[Observation, ...], Others], data: st.DataObject
) -> None:
    """With other figures in some rows, both readings give what scoring the unit anew gives."""
    index, observed, known = drawn
    before, engine = score(index, observed, known), scorer(index)
    codes = data.draw(st.lists(st.sampled_from([*index.by_code]), min_size=1, max_size=3, unique=True))
    changes = [data.draw(observations(index.by_code[code])) for code in codes]
    after = score(index, _with(observed, *changes), known)
    assert engine.changed_total(before, changes) == after.total
    for change in changes:
        alone = score(index, _with(observed, change), known)
        assert engine.changed_row(before, change) == alone.by_code[change.criterion]
        read = read_score(index, before.observed, known)
        again = read_changed(index, read, alone.observed, known, change.criterion)
        assert _exact(again) == _exact(read_score(index, alone.observed, known))


def _with(observed: tuple[Observation, ...], *changes: Observation) -> tuple[Observation, ...]:
    changed = {change.criterion: change for change in changes}
    return tuple(changed.get(one.criterion, one) for one in observed)


def _exact(read: ReadScore) -> list[object]:
    """Return a reading with its pairs as fractions: the same amount may be two pairs."""

    def amounts(value: object) -> object:
        match value:
            case (int(numerator), int(denominator)):
                return Fraction(numerator, denominator)
            case tuple():
                return [amounts(each) for each in value]
            case dict():
                return {key: amounts(each) for key, each in value.items()}
        return value

    return [amounts(each) for each in read]


@st.composite
def scored_units(draw: st.DrawFn) -> tuple[Index, dict[str, tuple[Observation, ...]], dict[str, str]]:
    index = draw(indexes())
    some = draw(st.lists(units(index), min_size=1, max_size=6))
    some += draw(st.lists(st.sampled_from(some), max_size=2))  # ties
    codes = [f"9900{number}" for number in range(len(some))]
    in_group = draw(st.sets(st.sampled_from(codes)))
    return index, dict(zip(codes, some, strict=True)), dict.fromkeys(sorted(in_group), GROUP.code)


@SOME_INDEXES
@given(scored_units(), st.integers())
def test_ranks_depend_neither_on_order_nor_on_names(
    drawn: tuple[Index, dict[str, tuple[Observation, ...]], dict[str, str]], seed: int
) -> None:
    """Units given in another order, under other codes, have the same places."""
    index, units, groups = drawn
    names = [f"88{number:03}" for number in range(len(units))]
    random.Random(seed).shuffle(names)
    renamed = dict(zip(units, names, strict=True))
    places = _places(index, score_all(index, units, groups))
    others = score_all(
        index,
        {renamed[unit]: units[unit] for unit in reversed(units)},
        {renamed[unit]: group for unit, group in groups.items()},
    )
    assert {renamed[unit]: place for unit, place in places.items()} == _places(index, others)


def _places(index: Index, units: dict[str, Scored]) -> dict[str, tuple[int, int, int, int | None]]:
    return {
        place.unit: (place.by_secured, place.first, place.last, place.position)
        for ranking in rank(index, units)
        for place in ranking.places
    }


@SOME_INDEXES
@given(scored_units(), st.data())
def test_a_place_is_within_its_bounds_however_missing_figures_turn_out(
    drawn: tuple[Index, dict[str, tuple[Observation, ...]], dict[str, str]], data: st.DataObject
) -> None:
    """With any points between secured and possible for every unit, places are within first and last."""
    index, units, groups = drawn
    index = evolve(index, tie_breaks=())
    scored = score_all(index, units, groups)
    settled = {}
    for unit, one in scored.items():
        points = one.total.points
        part = data.draw(st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1)]))
        amount = points.secured + part * (points.possible - points.secured)
        total = evolve(one.total, points=evolve(points, secured=amount, possible=amount))
        settled[unit] = evolve(one, total=total)
    bounds = _places(index, scored)
    for unit, (place, *_) in _places(index, settled).items():
        _, first, last, _ = bounds[unit]
        assert first <= place <= last
