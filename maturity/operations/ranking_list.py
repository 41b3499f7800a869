"""The ranking of a year for its list: as decided, else as the appraised figures would give it now.

Each unit is shown beside its place and points of the year before, if a ranking of that year was
published. Source: what provinces publish beside a place (change of places, change of the value).
"""

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, field, frozen

from criteria.digest import document_digest
from criteria.index.model import Index
from criteria.model import UnitKind
from foundation.problem import RefusedError
from maturity.council.meeting import council_case_of
from maturity.cycle.cycle import Cycle, cycle_of
from maturity.decisions import codes
from maturity.decisions.decision import Decision
from maturity.dossier.dossier import dossiers
from maturity.operations.outcomes import confirmed_result, require_unchanged_outcomes
from maturity.operations.session import Session
from maturity.operations.units_of_year import units_of_year
from maturity.operations.work import NEVER_CAME
from maturity.places import year_place
from maturity.ranking.deciding import moved
from maturity.ranking.listed import FormerPlace, ListedUnit, in_order
from maturity.ranking.ranked_unit import RankedUnit, ranked_units
from maturity.ranking.ranking import published, ranking_decisions, replaced_by, standing
from maturity.recognition.former_figures import former_codes
from maturity.units.unit import Unit
from maturity.verdicts.points import ScoredUnit
from maturity.verdicts.verdict import Stage, verdicts
from rules.points import round_half_up
from rules.scored import Scored


@frozen(kw_only=True)
class DecidedRanking:
    """The ranking of a year; without a decision it is what the appraised figures would give, decided by
    nobody.

    `units` are in the order of places, then those without a place by name. `former` is the decision on
    the ranking of the year before and the set it went by. `moved` are units whose results were changed
    since the decision, each with why. `replaced` are the rows of the decision that this one replaces, by
    unit. `head` is the hash of the journal's last line.
    """

    cycle: Cycle
    index: Index
    decision: Decision | None
    units: tuple[ListedUnit, ...]
    former: Decision | None = None
    former_index: Index | None = None
    replaced_by: Decision | None = None
    moved: Mapping[str, str]
    replaced: Mapping[str, RankedUnit] = field(factory=dict, repr=False)
    head: str

    @property
    def rankings(self) -> Mapping[str | None, Sequence[ListedUnit]]:
        """The units with a place, by the group that is ranked by itself; None for all of them."""
        found: dict[str | None, list[ListedUnit]] = {}
        for unit in self.units:
            if unit.has_place:
                group = unit.unit_group if self.index.ranked_by_unit_group else None
                found.setdefault(group, []).append(unit)
        return {group: found[group] for group in sorted(found, key=lambda group: group or "")}

    @property
    def document_digest(self) -> str:
        """The digest of the text of the set of the year."""
        return document_digest(self.cycle.framework)

    @property
    def without_place(self) -> Sequence[ListedUnit]:
        """The units that are not ranked."""
        return [unit for unit in self.units if not unit.has_place]

    @property
    def is_final(self) -> bool:
        """Whether every unit of the year has its final points, or was left out."""
        return all(unit.is_determined or unit.left_out_because for unit in self.units)


def list_ranking(session: Session, year: int, kind: UnitKind) -> DecidedRanking:
    """Return the ranking of a year: of the decision that stands, else of the appraised figures.

    Raises `RefusedError` for a year by a set of levels, one whose set does not rank, and if outcomes
    differ from the journal; and `FaultyResultError`.
    """
    cycle = session.cycle(year, kind)
    require_unchanged_outcomes(session)
    stands = standing(ranking_decisions(session.store, cycle))
    return _undecided(session, cycle) if stands is None else decided_ranking(session, cycle, stands)


def decided_ranking(session: Session, cycle: Cycle, decision: Decision) -> DecidedRanking:
    """Return the ranking of a decision, as decided."""
    units = {unit.code: unit for unit in units_of_year(session, cycle)}
    rows = ranked_units(session.store, decision.reference)
    cases = {code: council_case_of(session.store, cycle, code) for code in units}
    listed = [_of_row(row, units) for row in rows]
    other = replaced_by(decision, ranking_decisions(session.store, cycle))
    changed = {} if other else dict(moved(rows, cases))
    page = _page(session, cycle, listed, units.values(), decision, other, changed)
    if decision.replaces is None:
        return page
    before = {row.unit: row for row in ranked_units(session.store, decision.replaces)}
    return evolve(page, replaced=before)


def _of_row(row: RankedUnit, units: Mapping[str, Unit]) -> ListedUnit:
    return ListedUnit(
        code=row.unit,
        name=units[row.unit].name if row.unit in units else "",
        unit_group=row.unit_group,
        first=row.position,
        last=row.position,
        secured=row.points,
        possible=row.points,
        applicable=row.applicable,
        class_name=row.class_name,
        possible_class=row.class_name,
        left_out_because=row.left_out_because,
    )


def _undecided(session: Session, cycle: Cycle) -> DecidedRanking:
    """Return the ranking that the results of finished appraisals give now; nothing of it is decided."""
    from rules.ranking import rank  # late: only a ranking needs what ranks

    units = {unit.code: unit for unit in units_of_year(session, cycle)}
    scored: dict[str, Scored] = {}
    index = _index(cycle)
    for kept in verdicts(session.store, cycle.year, Stage.APPRAISED, series=cycle.series):
        if kept.unit in units:
            result = confirmed_result(session, cycle, kept)
            if isinstance(result, ScoredUnit):
                scored[kept.unit] = result.scored
    places = {place.unit: place for ranking in rank(index, scored) for place in ranking.places}
    of_year = dossiers(session.store, cycle.year, series=cycle.series)
    submitted = {dossier.unit for dossier in of_year if dossier.state not in NEVER_CAME}
    listed = []
    for code, unit in units.items():
        score, place = scored.get(code), places.get(code)
        listed.append(
            ListedUnit(
                code=code,
                name=unit.name,
                unit_group=unit.unit_group,
                first=place.first if place else None,
                last=place.last if place else None,
                secured=score.total.points.secured if score else None,
                possible=score.total.points.possible if score else None,
                applicable=score.total.points.applicable if score else None,
                class_name=(score.class_name or "") if score else "",
                possible_class=(score.possible_class or "") if score else "",
                has_submitted=code in submitted,
            )
        )
    return _page(session, cycle, listed, units.values(), None, None, {})


def _index(cycle: Cycle) -> Index:
    """Return the index of a year; refuse a set of levels."""
    if isinstance(cycle.in_use, Index):
        return cycle.in_use
    fields = {"series": cycle.series, "year": cycle.year, "framework": cycle.framework.id}
    raise RefusedError(codes.BY_LEVELS.at(year_place(cycle.year), **fields))


def _page(
    session: Session,
    cycle: Cycle,
    listed: Iterable[ListedUnit],
    units: Iterable[Unit],
    decision: Decision | None,
    other: Decision | None,
    changed: Mapping[str, str],
) -> DecidedRanking:
    former, former_index, places = _former(session, cycle, units)
    with_former = (evolve(unit, former=places.get(unit.code)) for unit in listed)
    return DecidedRanking(
        cycle=cycle,
        index=_index(cycle),
        decision=decision,
        units=in_order(with_former),
        former=former,
        former_index=former_index,
        replaced_by=other,
        moved=changed,
        head=session.store.head.hash,
    )


def _former(
    session: Session, cycle: Cycle, units: Iterable[Unit]
) -> tuple[Decision | None, Index | None, Mapping[str, FormerPlace]]:
    """Return the published ranking of the year before: its decision, its set, and places by present codes.

    A unit that was merged or split since has none that can be compared.
    """
    before = cycle_of(session.store, cycle.year - 1, cycle.unit_kind, series=cycle.series)
    index = before.in_use if before is not None else None
    if before is None or not isinstance(index, Index):
        return None, None, {}
    decision = published(ranking_decisions(session.store, before))
    if decision is None:
        return None, None, {}
    now_called = former_codes(session.store, cycle.year, units)
    places = {
        now_called[row.unit]: FormerPlace(
            position=row.position, value=round_half_up(row.points / index.scale, index.value_decimals)
        )
        for row in ranked_units(session.store, decision.reference)
        if row.unit in now_called and row.points is not None
    }
    return decision, index, places
