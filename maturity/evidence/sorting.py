"""Files submitted for units and criteria: assigned by folders, examined, their problems reported."""

from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import evolve, frozen

from criteria.criteria_set import CriteriaSet
from criteria.model import Framework
from foundation.personal_data import personal_signs
from foundation.problem import Place, Problem, Reading
from foundation.text import key, quote
from maturity.cycle.cycle import Cycle
from maturity.evidence import codes
from maturity.evidence.entries import Entries, Entry
from maturity.evidence.examination import examine
from maturity.evidence.file_names import Codes, OtherNameError, UnclearNameError, criteria_of, unit_of
from maturity.evidence.limits import Limits
from maturity.evidence.piece import KeptFile, Piece
from maturity.evidence.reference_text import likely_reference
from maturity.evidence.unit_names import UnitNames
from maturity.figures.reading.row_words import plain_code
from maturity.store.store import Store
from maturity.units.kinds import Tier
from maturity.units.matching import Matcher
from maturity.units.unit import units_in_year

Progress = Callable[[int, int], None]


@frozen(kw_only=True)
class EvidenceScope:
    """The year, units and items (codes of the set, or of the figures) for which evidence is taken in."""

    year: int
    units: Codes
    items: Codes
    unit: str | None = None
    """The only unit, if its folders of criteria are submitted; None if folders of units are."""
    unit_by_name: Callable[[str], str | None] = lambda name: None
    """Returns the unit of a name without a code, None if uncertain."""
    dropped: frozenset[str] = frozenset()
    """The codes of criteria that the set dropped from its base."""

    @property
    def depth(self) -> int:
        """The least number of folders above a file."""
        return 2 if self.unit is None else 1

    def refusals(self, place: Place, unit: str, items: tuple[str, ...]) -> tuple[Problem, ...]:
        """Return problems for a unit and for codes that are unknown in the year."""
        unknown = [code for code in items if code not in self.items]
        return (
            *(() if unit in self.units else (self.unknown_unit(place, unit),)),
            *(self.unknown_criterion(place, code) for code in unknown),
        )

    def unknown_unit(self, place: Place, found: str) -> Problem:
        """Return the problem of an unknown unit."""
        return codes.UNIT_UNKNOWN.at(place, year=self.year, found=quote(found))

    def unknown_criterion(self, place: Place, found: str) -> Problem:
        """Return the problem of an unknown criterion."""
        known = ", ".join(self.items.all[:3])
        return codes.CRITERION_UNKNOWN.at(place, year=self.year, found=quote(found), known=known)

    def unit_named(self, folder: str) -> str | None:
        """Return the unit that the name of a folder means.

        Raises UnclearNameError if several are possible, OtherNameError if code and name mean two.
        """
        by_code = unit_of(folder, self.units)
        if by_code is None:
            return self.unit_by_name(folder)
        by_name = self.unit_by_name(folder.replace(by_code, " ").strip(" .,:_-"))
        if by_name is not None and by_name != by_code:
            raise OtherNameError(by_code, by_name)
        return by_code


def evidence_scope(store: Store, cycle: Cycle, unit: str | None = None) -> EvidenceScope:
    """Return what a year takes evidence for: the criteria and conditions of its set, for its units."""
    framework, year = cycle.in_use, cycle.year
    items = (*framework.by_code, *(condition.code for condition in framework.conditions))
    tier = Tier(cycle.unit_kind.value)
    units = tuple(unit.code for unit in units_in_year(store, year) if unit.tier is tier)
    return EvidenceScope(
        year=year,
        units=Codes(units),
        items=Codes(items),
        unit=unit,
        unit_by_name=UnitNames(Matcher.of_year(store, year, tier)).unit_of,
        dropped=_dropped(framework),
    )


def _dropped(criteria_set: CriteriaSet) -> frozenset[str]:
    """Return the codes of criteria that a set of levels dropped from its base; an index drops none."""
    dropped = criteria_set.dropped if isinstance(criteria_set, Framework) else ()
    return frozenset(row.code for row in dropped)


@frozen
class Offer:
    """Submitted evidence, and the figures of a unit that it is to prove.

    `entry` gives access to the file, None for evidence without one.
    """

    unit: str
    items: tuple[str, ...]
    piece: Piece
    entry: Entry | None = None


def offers_in(
    entries: Entries,
    scope: EvidenceScope,
    limits: Limits,
    place: Place,
    on_progress: Progress = lambda done, total: None,
    look_into: Callable[[Entry, Limits], Reading[KeptFile]] = examine,
) -> Reading[tuple[Offer, ...]]:
    """Assign files by their folders, and examine each; `place` is what was submitted.

    `on_progress(files done, in all)` is called along the way. `look_into` examines one file.
    """
    offers: list[Offer] = []
    problems: list[Problem] = []
    if not entries:
        problems.append(codes.NOTHING_INSIDE.at(place))
    entries, notes = _below_a_folder_around(entries, scope, place)
    problems += notes
    folders: dict[tuple[str, ...], Reading[tuple[str, tuple[str, ...]]]] = {}
    for done, entry in enumerate(entries):
        on_progress(done, len(entries))
        folder = entry.path[: scope.depth]
        if folder not in folders:
            folders[folder] = _assigned(entry, scope)
            problems += folders[folder].problems
        target = folders[folder].value
        if target is None:
            continue
        examined = look_into(entry, limits)
        problems += examined.problems
        if examined.value is not None:
            offers.append(Offer(*target, Piece(None, examined.value), entry))
            problems += remarks_on_text(entry.place, *entry.path[:-1], Path(entry.name).stem)
            problems += _likely(entry)
    return Reading(tuple(offers), tuple(problems))


def _below_a_folder_around(
    entries: Entries, scope: EvidenceScope, place: Place
) -> tuple[Entries, list[Problem]]:
    """Remove a single folder around everything, as packing a folder makes one, if its name means nothing."""
    tops = {entry.path[0] for entry in entries}
    if len(tops) != 1 or min(len(entry.path) for entry in entries) <= scope.depth:
        return entries, []
    (top,) = tops
    if _means_something(top, scope) or not any(_means_something(entry.path[1], scope) for entry in entries):
        return entries, []
    inner = tuple(evolve(entry, path=entry.path[1:]) for entry in entries)
    return inner, [codes.WITHIN_A_FOLDER.at(place, found=quote(top))]


def _means_something(folder: str, scope: EvidenceScope) -> bool:
    """Whether the name of an outermost folder means a unit, or a criterion if a single unit submits."""
    try:
        if scope.unit is None:
            return scope.unit_named(folder) is not None
        return bool(criteria_of(folder, scope.items).codes)
    except UnclearNameError:
        return True


def _assigned(entry: Entry, scope: EvidenceScope) -> Reading[tuple[str, tuple[str, ...]]]:
    """Return the unit and the codes that the folders of a file mean, or the problems."""
    if len(entry.path) <= scope.depth:
        return Reading(None, (codes.MISPLACED.at(entry.place),))
    folders = entry.path[: scope.depth]
    place = entry.place
    try:
        unit = scope.unit or scope.unit_named(folders[0])
    except OtherNameError as error:
        by_code, by_name = error.units
        fields = {"found": quote(folders[0]), "by_code": by_code, "by_name": by_name}
        return Reading(None, (codes.UNIT_CONTRADICTED.at(place, **fields),))
    except UnclearNameError:
        return Reading(None, (codes.UNIT_UNCLEAR.at(place, found=quote(folders[0])),))
    if unit is None:
        return Reading(None, (scope.unknown_unit(place, folders[0]),))
    try:
        named = criteria_of(folders[-1], scope.items)
    except UnclearNameError:
        return Reading(None, (codes.CRITERIA_UNCLEAR.at(place, found=quote(folders[-1])),))
    unknown = [code for code in named.unknown if plain_code(code) not in scope.dropped]
    problems = [scope.unknown_criterion(place, code) for code in unknown]
    problems += [
        codes.CRITERION_DROPPED.at(place, found=code, year=scope.year)
        for code in named.unknown
        if code not in unknown
    ]
    if not named.codes:
        return Reading(None, tuple(problems) or (scope.unknown_criterion(place, folders[-1]),))
    if scope.unit is None and unit not in folders[0]:
        problems.append(codes.READ_AS.at(place, found=quote(folders[0]), read=f"đơn vị {unit}"))
    if any(key(code) not in key(folders[-1]) for code in named.codes):
        problems.append(codes.READ_AS.at(place, found=quote(folders[-1]), read=", ".join(named.codes)))
    return Reading((unit, named.codes), tuple(problems))


def remarks_on_text(place: Place, *texts: str) -> Iterator[Problem]:
    """Yield the warning about personal data in names or in the text of a reference."""
    signs = tuple(dict.fromkeys(sign for text in texts for sign in personal_signs(text)))
    if signs:
        yield codes.PERSONAL_DATA.at(place, signs=", ".join(signs))


def _likely(entry: Entry) -> Iterator[Problem]:
    reference = likely_reference(Path(entry.name).stem)
    if reference:
        day = f" ngày {reference.day:%d/%m/%Y}" if reference.day else ""
        yield codes.LIKE_A_REFERENCE.at(entry.place, number=reference.number, day=day)
