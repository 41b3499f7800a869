"""The independent second reading of a score: accepts every number and class of it, or names what disagrees.

Nothing that it has not accepted is shown, stored or printed. rules/reading_score.py reads the unit.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from criteria.digest import rules_digest
from criteria.index.model import Index
from criteria.index.outside_scale import BONUS, PENALTY
from rules.disagreement import Disagreement
from rules.observation import Observation, State, observations_digest
from rules.pairs import Pair, is_equal, pair_of, written
from rules.reading_points import Read
from rules.reading_score import ReadScore, class_of, read_score
from rules.scored import Others, Points, Scored


def check_score(
    observations: Sequence[Observation], others: Others, scored: Scored
) -> tuple[Disagreement, ...]:
    """Return every disagreement with a score of these observations; none if it is accepted."""
    index = scored.index
    given = {observation.criterion: observation for observation in observations}
    observed = {
        row.code: given.get(row.code) or Observation(row.code, State.MISSING) for row in index.criteria
    }
    return (
        *_check_given(scored, observed, others),
        *_check_read(scored, read_score(index, observed, others)),
    )


def _check_given(
    scored: Scored, observed: Mapping[str, Observation], others: Others
) -> Iterator[Disagreement]:
    digest, of_observations = rules_digest(scored.index), observations_digest(observed.values())
    if scored.rules_digest != digest:
        yield Disagreement(None, "the rules digest", scored.rules_digest, digest)
    if scored.observations_digest != of_observations:
        yield Disagreement(None, "the observations digest", scored.observations_digest, of_observations)
    if scored.others != others:
        yield Disagreement(None, "what it depends on besides", scored.others, others)
    if [row.observation for row in scored.rows] != [*observed.values()]:
        yield Disagreement(None, "what was observed", len(scored.rows), len(observed))


def _check_read(scored: Scored, read: ReadScore) -> Iterator[Disagreement]:
    for row in scored.rows:
        reading = read.rows.get(row.code)
        if reading is None:
            yield Disagreement(row.code, "a row", row.code, None)
            continue
        if row.clause != reading.clause:
            yield Disagreement(row.code, "the clause", row.clause, reading.clause)
        if row.is_full is not reading.is_full:
            yield Disagreement(row.code, "whether it is full", row.is_full, reading.is_full)
        yield from _check_points(row.code, row.points, reading)
    if {each.code for each in scored.divided} != read.divided.keys():
        yield Disagreement(None, "the divided rows", len(scored.divided), len(read.divided))
    for each in scored.divided:
        if each.code in read.divided:
            yield from _check_points(each.code, each.points, read.divided[each.code])
    if [main.code for main in scored.main_indexes] != [*read.mains]:
        yield Disagreement(None, "the main indexes", len(scored.main_indexes), len(read.mains))
        return
    for main in scored.main_indexes:
        own, model = read.mains[main.code], _main_of(scored.index, main.code)
        yield from _check_points(main.code, main.points, own.rows)
        yield from _check_amount(main.code, "the points counted", main.counted, own.counted)
        yield from _check_amount(main.code, "points countable", main.counted_possible, own.counted_possible)
        if (main.most, main.is_tracked_only) != model:
            yield Disagreement(main.code, "the maximum", main.most, model[0])
    total = scored.total
    yield from _check_amount(None, "the total", total.points.secured, read.secured)
    yield from _check_amount(None, "the possible total", total.points.possible, read.possible)
    yield from _check_amount(None, "the scale", total.points.applicable, pair_of(scored.index.scale))
    yield from _check_amount(None, "the scale in use", total.scale_in_use, read.in_use)
    yield from _check_points(BONUS, total.bonus, read.bonus)
    yield from _check_points(PENALTY, total.penalty, read.penalty)
    classes = class_of(scored.index, read, possible=False), class_of(scored.index, read, possible=True)
    if (scored.class_name, scored.possible_class) != classes:
        yield Disagreement(None, "the class", (scored.class_name, scored.possible_class), classes)


def _check_points(code: str, stated: Points, read: Read) -> Iterator[Disagreement]:
    yield from _check_amount(code, "points", stated.secured, read.secured)
    yield from _check_amount(code, "possible points", stated.possible, read.possible)
    yield from _check_amount(code, "the maximum in use", stated.applicable, read.applicable)


def _check_amount(code: str | None, statement: str, stated: Fraction, read: Pair) -> Iterator[Disagreement]:
    if not is_equal(stated, read):
        yield Disagreement(code, statement, stated, written(read))


def _main_of(index: Index, code: str) -> tuple[Fraction, bool]:
    for group in index.groups:
        for main in group.main_indexes:
            if main.code == code:
                return main.most, main.is_tracked_only
    raise KeyError(code)
