"""Who gains and who loses places or value: to itself nobody, and back is the reverse of forth."""

from hypothesis import given
from hypothesis import strategies as st

from criteria.index.model import Index
from rules.impact import Effect
from rules.placed import Place
from rules.points_impact import points_effects
from rules.ranking import rank
from rules.score import score_all
from rules.scored import Scored
from tests.examples import examples
from tests.rules.index_strategies import indexes, units


def placed(index: Index, scores: dict[str, Scored]) -> dict[str, Place]:
    return {place.unit: place for ranking in rank(index, scores) for place in ranking.places}


@examples(15, deep=200)
@given(st.data())
def test_laws(data: st.DataObject) -> None:
    """Whatever figures are missing: to itself nobody changes, and gains forth are losses back."""
    index = data.draw(indexes())
    same = {code: code for code in index.by_code}
    before, after = (
        score_all(index, {code: data.draw(units(index)) for code in ("1", "2", "3")}) for _ in range(2)
    )
    places = placed(index, before), placed(index, after)
    forth = points_effects(before, after, places, same)
    back = points_effects(after, before, places[::-1], same)
    assert back == {unit: effect.reverse for unit, effect in forth.items()}
    itself = points_effects(before, before, (places[0], places[0]), same)
    assert set(itself.values()) == {Effect.SAME}
    for unit, effect in forth.items():
        if effect in (Effect.GAINED, Effect.LOST) and not places[0]:
            assert (before[unit].possible_value < after[unit].value) == (effect is Effect.GAINED)
