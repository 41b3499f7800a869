"""Scores units by an index: the engine chooses clauses and classes, arithmetic follows from them."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import evolve

from criteria.digest import rules_digest
from criteria.index.model import Index, MainIndex
from criteria.index.outside_scale import is_outside_scale, is_penalty
from criteria.index.policies import WhenNotApplicable
from criteria.index.rows import Row, ScoredRow
from criteria.index.scoring import TableByAnswer
from rules import points
from rules.engine import Repairs, Ruleset
from rules.faults import EngineFaultError
from rules.observation import Observation, observations_digest
from rules.ruleset import scaled
from rules.scored import (
    NOT_APPLICABLE,
    OTHER_GROUP,
    DividedScore,
    MainScore,
    Others,
    Points,
    RowScore,
    Scored,
    Total,
)
from rules.scoring import (
    Chunk,
    chunk_rules,
    chunks_of,
    policy_of,
    row_scale,
)
from rules.scoring_classes import VALUE, class_rules, class_scale, counted_mains, main_property
from rules.scoring_facts import complete, figure_of, is_open, is_settled, row_fact, with_changes

_ZERO = Fraction(0)


class Scorer:
    """An index compiled once, which scores any number of units, from any number of threads."""

    def __init__(self, index: Index) -> None:
        """Compile the rulesets of an index; `ValueError` for bounds that the engine cannot hold."""
        self.index = index
        self.rules_digest = rules_digest(index)
        self._chunks = chunks_of(index)
        self._scales = {row.code: row_scale(row) for row in index.criteria}
        self._class_scale = class_scale(index)
        self._rescaling = points.rescaling_of(index)
        self._asking = {
            row.code: row.scoring.row for row in index.criteria if isinstance(row.scoring, TableByAnswer)
        }
        self._main_codes = [frozenset(leaf.code for leaf in main.leaves) for main in index.main_indexes]
        self._repairs = Repairs()
        # Held from `_mend` to the end of deciding: a ruleset that another thread runs looks broken.
        self._deciding = threading.Lock()
        self._compile()

    def _compile(self) -> None:
        name, meanings = self.index.id, dict[str, tuple[str, ...]]()
        self._rulesets = []
        for chunk in self._chunks:
            rules = chunk_rules(self.index, chunk)
            meanings |= {rule: tuple(rule.split("#")) for rule in rules}
            self._rulesets.append(Ruleset(f"{name} {chunk.code}", rules))
        self._meanings = meanings
        classes = class_rules(self.index)
        self._classes = Ruleset(f"{name} classes", classes) if classes else None

    def score(self, observations: Iterable[Observation], others: Others) -> Scored:
        """Return the score of one unit; rows without an observation are MISSING.

        Raises `ValueError` for observations that do not belong to the index and `EngineFaultError` when the
        engine fails; the next unit is then scored by recompiled rulesets.
        """
        observed = complete(self.index, observations)
        with self._deciding:
            self._mend()
            rows: dict[str, RowScore] = {}
            for chunk, ruleset in zip(self._chunks, self._rulesets, strict=True):
                rows |= self._rows(chunk, ruleset, observed, others)
            return self._summed(rows, others)

    def changed_total(self, scored: Scored, changes: Iterable[Observation]) -> Total:
        """Return the total of a score with some observations changed; only what depends on them is computed.

        The same as scoring the unit anew. Raises as `score` does.
        """
        rows = self._changed_rows(scored, changes)
        return self._changed_sums(scored, rows)

    def rescored(self, scored: Scored, changes: Iterable[Observation], at_best: Iterable[str] = ()) -> Scored:
        """Return a score with some observations changed, as scoring the unit anew gives it.

        Rows `at_best` have their maximum whatever they are (of a penalty: nothing is taken away). Raises as
        `score` does.
        """
        changed = self._changed_rows(scored, changes)
        rows = {row.code: changed.get(row.code, row) for row in scored.rows}
        rows |= {code: self._at_best(scored, code) for code in at_best}
        with self._deciding:
            self._mend()
            return self._summed(rows, scored.others)

    def changed_row(self, scored: Scored, change: Observation) -> RowScore:
        """Return the row of a score with its observation changed, as scoring the unit anew gives it."""
        return self._changed_rows(scored, [change])[change.criterion]

    def total_at_best(self, scored: Scored, code: str) -> Total:
        """Return the total as if one row had its maximum (of a penalty: nothing taken away)."""
        return self._changed_sums(scored, {code: self._at_best(scored, code)})

    def _at_best(self, scored: Scored, code: str) -> RowScore:
        most = self.index.by_code[code].most
        best = _ZERO if is_penalty(code) else most
        return evolve(scored.by_code[code], points=Points(best, best, most), is_full=True)

    def _changed_rows(self, scored: Scored, changes: Iterable[Observation]) -> dict[str, RowScore]:
        """Return the rows that depend on changed observations: their own, and those that ask them."""
        replaced = {observation.criterion: observation for observation in changes}
        observed = with_changes(self.index, scored.observations, replaced)
        touched = {*replaced, *(row for row, asked in self._asking.items() if asked in replaced)}
        rows: dict[str, RowScore] = {}
        with self._deciding:
            self._mend()
            for chunk, ruleset in zip(self._chunks, self._rulesets, strict=True):
                some = tuple(row for row in chunk.rows if row.code in touched)
                if some:
                    rows |= self._rows(Chunk(chunk.code, some), ruleset, observed, scored.others)
        return rows

    def _changed_sums(self, scored: Scored, changed: Mapping[str, RowScore]) -> Total:
        """Return the total with some rows changed; main indexes without one of them stay as they are."""
        rows = {**scored.by_code, **changed}
        mains = [
            self._main(own, rows, []) if any(code in codes for code in changed) else main
            for main, own, codes in zip(
                scored.main_indexes, self.index.main_indexes, self._main_codes, strict=True
            )
        ]
        return self._total(mains, rows, [])

    def is_asked(self, code: str) -> bool:
        """Whether the answer to a row chooses the table of another."""
        return code in self._asking.values()

    def _mend(self) -> None:
        """Recompile after a fault, a bounded number of times."""
        if self._repairs.are_due((*self._rulesets, self._classes)):
            self._compile()

    # Rows

    def _rows(
        self, chunk: Chunk, ruleset: Ruleset, observed: Mapping[str, Observation], others: Others
    ) -> dict[str, RowScore]:
        """Return the scores of the rows of a chunk; a row without a rule has no points in its favour."""
        fact: dict[str, int] = {}
        for row in chunk.rows:
            fact |= row_fact(self.index, row, self._scales[row.code], observed, others)
        clauses: dict[str, str] = {}
        for name in ruleset.fired(fact):
            if name not in self._meanings:
                raise EngineFaultError(f"the engine fired {name}, a rule that is not there")
            code, clause = self._meanings[name]
            if code in clauses:
                raise EngineFaultError(f"the engine fired two rules of {code}")
            clauses[code] = clause
        return {row.code: self._row(row, clauses.get(row.code), observed, others) for row in chunk.rows}

    def _row(
        self,
        row: ScoredRow,
        clause: str | None,
        observed: Mapping[str, Observation],
        others: Others,
    ) -> RowScore:
        observation = observed[row.code]
        if clause in (NOT_APPLICABLE, OTHER_GROUP):
            # Bonus and penalty stand outside the scale: what does not apply neither adds nor takes away.
            leaves = clause == OTHER_GROUP or is_outside_scale(row.code)
            policy = WhenNotApplicable.RESCALE_SET if leaves else policy_of(self.index, row)
            return RowScore(observation, clause, points.excused_points(policy, row.most))
        worst, best = (row.most, _ZERO) if is_penalty(row.code) else (_ZERO, row.most)
        if clause is None:
            possible = best if is_open(self.index, row, observed, others) else worst
            return RowScore(observation, clause, Points(worst, possible, row.most))
        value = figure_of(self.index, observation)
        if value is None and not is_settled(self.index, row, observed):
            raise EngineFaultError(f"the engine fired a rule of {row.code}, which has no figure")
        amount = points.clause_points(row, clause, value, others.best.get(row.code))
        is_full = amount == best
        decimals = points.row_decimals(self.index, row)
        if decimals is not None:
            amount = points.round_half_up(amount, decimals)
        return RowScore(observation, clause, Points(amount, amount, row.most), is_full)

    # Sums

    def _summed(self, rows: Mapping[str, RowScore], others: Others) -> Scored:
        divided: list[DividedScore] = []
        mains = [self._main(main, rows, divided) for main in self.index.main_indexes]
        total = self._total(mains, rows, divided)
        secured = self._class(total, mains, lambda points: points.secured, lambda main: main.share)
        possible = secured
        if not total.points.is_determined or any(not main.points.is_determined for main in mains):
            possible = self._class(
                total, mains, lambda points: points.possible, lambda main: main.possible_share
            )
        return Scored(
            index=self.index,
            others=others,
            rules_digest=self.rules_digest,
            observations_digest=observations_digest(row.observation for row in rows.values()),
            rows=tuple(rows[code] for code in self.index.by_code),
            divided=tuple(divided),
            main_indexes=tuple(mains),
            total=total,
            class_name=secured,
            possible_class=possible,
        )

    def _main(self, main: MainIndex, rows: Mapping[str, RowScore], divided: list[DividedScore]) -> MainScore:
        """Return a main index; its divided rows are added to `divided`, each after its parts."""
        return points.main_score(main, [_amount(row, rows, divided) for row in main.rows], self._rescaling)

    def _total(
        self, mains: Sequence[MainScore], rows: Mapping[str, RowScore], divided: list[DividedScore]
    ) -> Total:
        """Return the total; divided rows of bonus and penalty are added to `divided`."""
        bonus = [_amount(row, rows, divided) for row in self.index.bonus]
        penalty = [_amount(row, rows, divided) for row in self.index.penalty]
        return points.total_of(self.index, mains, bonus, penalty, self._rescaling)

    def _class(
        self,
        total: Total,
        mains: Sequence[MainScore],
        amount: Callable[[Points], Fraction],
        share: Callable[[MainScore], Fraction],
    ) -> str | None:
        """Return the first class whose rule fires, or the last one, which has none."""
        if not self.index.classes:
            return None
        fired: set[str] = set()
        if self._classes is not None:
            value = 100 * amount(total.points) / self.index.scale
            fact = {VALUE: scaled(value, self._class_scale)}
            counted = {main.code for main in counted_mains(self.index)}
            for main in mains:
                if main.code in counted:
                    fact[main_property(main.code)] = scaled(share(main), self._class_scale)
            fired = set(self._classes.fired(fact))
        for number, each in enumerate(self.index.classes, 1):
            if f"XẾP-LOẠI-{number}" in fired:
                return each.name
        return self.index.classes[-1].name


def _amount(row: Row, rows: Mapping[str, RowScore], divided: list[DividedScore]) -> Points:
    """Return the points of a row, from those of the scored rows in it."""
    if isinstance(row, ScoredRow):
        return rows[row.code].points
    parts = [_amount(part, rows, divided) for part in row.parts]
    amount = points.combined(row.combination, row.most, parts)
    divided.append(DividedScore(row.code, amount))
    return amount
