"""The proposal of a year: the units that the rules name, those that are excluded, and why; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from foundation.alphabet import order_key
from maturity.commendation import ranking_rules, rules
from maturity.commendation.achievement import Achievement
from maturity.commendation.candidate import Candidate
from maturity.commendation.ranked_candidate import RankedCandidate
from maturity.recognition.recognition import Recognition
from maturity.settings.commendation import CommendationSettings, Exclusion

AnyCandidate = Candidate | RankedCandidate
"""A unit by its recognition, or by its place in a ranking."""


@frozen
class Line:
    """A unit that the rules name, or that is excluded.

    `achievements` are the reasons of the rules that name it; `exclusions` what keeps it out. Either can be
    empty.
    """

    candidate: AnyCandidate
    achievements: tuple[Achievement, ...]
    exclusions: tuple[Exclusion, ...] = ()

    @property
    def code(self) -> str:
        """The code of the unit."""
        return self.candidate.unit.code


@frozen(kw_only=True)
class Proposal:
    """The result of the rules; all lists in Vietnamese order.

    `reached_before` holds levels at which no unit can be the first, each with the year in which one was.
    `unranked` are units without a comparable margin, if places are given by margin.
    """

    year: int
    lines: tuple[Line, ...]
    excluded: tuple[Line, ...]
    reached_before: tuple[tuple[int, int], ...] = ()
    unranked: tuple[Candidate, ...] = ()

    def line_of(self, unit: str) -> Line | None:
        """Return the line of a unit, or None if the rules do not name it or it is excluded."""
        return next((line for line in self.lines if line.code == unit), None)


def propose(
    year: int,
    candidates: Sequence[Candidate],
    recognitions: Iterable[Recognition],
    settings: CommendationSettings,
) -> Proposal:
    """Return the named units, and every recognised unit that is excluded, named by a rule or not.

    `recognitions` are those of all years and of units of this kind.
    """
    standing = [candidate for candidate in candidates if candidate.recognition.revoked_from is None]
    earlier = [
        recognition
        for recognition in recognitions
        if recognition.year < year and recognition.revoked_from is None
    ]
    lines = _lines(candidates, _by_unit(_named(year, standing, earlier, settings)), settings)
    return Proposal(
        year=year,
        lines=tuple(line for line in lines if not line.exclusions),
        excluded=tuple(line for line in lines if line.exclusions),
        reached_before=tuple(_reached_before(standing, earlier, settings)),
        unranked=tuple(
            candidate for candidate in standing if settings.best_margins and candidate.narrowest is None
        ),
    )


def propose_ranked(
    year: int, candidates: Sequence[RankedCandidate], settings: CommendationSettings
) -> Proposal:
    """Return the units that the rules about places name, and every ranked unit that is excluded."""
    lines = _lines(candidates, _by_unit(ranking_rules.named(candidates, settings)), settings)
    return Proposal(
        year=year,
        lines=tuple(line for line in lines if not line.exclusions),
        excluded=tuple(line for line in lines if line.exclusions),
    )


def _by_unit(named: Iterable[Mapping[str, Achievement]]) -> Mapping[str, Sequence[Achievement]]:
    """Return why each unit is named, by its code; `named` are the units that each rule names."""
    why: dict[str, list[Achievement]] = {}
    for by_rule in named:
        for code, achievement in by_rule.items():
            why.setdefault(code, []).append(achievement)
    return why


def _lines(
    candidates: Iterable[AnyCandidate],
    why: Mapping[str, Sequence[Achievement]],
    settings: CommendationSettings,
) -> list[Line]:
    """Return the candidates that are named or excluded, in Vietnamese order."""
    ordered = sorted(candidates, key=lambda each: (order_key(each.unit.proper_name), each.unit.code))
    lines = (
        Line(each, tuple(why.get(each.unit.code, ())), each.exclusions(settings.exclusions))
        for each in ordered
    )
    return [line for line in lines if line.achievements or line.exclusions]


def _named(
    year: int, standing: Sequence[Candidate], earlier: Sequence[Recognition], settings: CommendationSettings
) -> Iterator[rules.Named]:
    """Yield the units named by each rule in use."""
    if settings.highest_level:
        yield rules.highest_level(standing)
    for level in settings.first_at_levels:
        yield rules.first_at_level(standing, earlier, level)
    if settings.least_rise:
        yield rules.risen(standing, settings.least_rise)
    if settings.kept:
        yield rules.kept_level(standing, year, settings.kept)
    if settings.best_margins:
        yield rules.widest_margins(
            standing, settings.best_margins, lambda candidate: bool(candidate.exclusions(settings.exclusions))
        )


def _reached_before(
    standing: Sequence[Candidate], earlier: Sequence[Recognition], settings: CommendationSettings
) -> Iterator[tuple[int, int]]:
    for level in settings.first_at_levels:
        years = [recognition.year for recognition in earlier if recognition.level >= level]
        if years and not rules.first_at_level(standing, earlier, level):
            yield level, min(years)
