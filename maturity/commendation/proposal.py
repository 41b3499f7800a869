"""The proposal of a year: who the rules name and why, who is kept out and why; pure."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from foundation.alphabet import order_key
from maturity.commendation import rules
from maturity.commendation.achievement import Achievement
from maturity.commendation.candidate import Candidate
from maturity.recognition.recognition import Recognition
from maturity.settings.commendation import CommendationSettings, Exclusion


@frozen
class Line:
    """A unit that the rules name, or that is kept out.

    `achievements` say why the rules name it, () where none does; `exclusions` are what keeps it out, () where
    nothing does.
    """

    candidate: Candidate
    achievements: tuple[Achievement, ...]
    exclusions: tuple[Exclusion, ...] = ()

    @property
    def code(self) -> str:
        """The code of the unit."""
        return self.candidate.unit.code


@frozen(kw_only=True)
class Proposal:
    """What the rules come to; all lists in Vietnamese order.

    `reached_before` holds levels of which no unit can be the first, each with the year in which one was.
    `unranked` are units without a margin that compares, where places are given by margin.
    """

    year: int
    lines: tuple[Line, ...]
    excluded: tuple[Line, ...]
    reached_before: tuple[tuple[int, int], ...] = ()
    unranked: tuple[Candidate, ...] = ()

    def line_of(self, unit: str) -> Line | None:
        """Return the line of a unit, None where the rules do not name it or it is kept out."""
        return next((line for line in self.lines if line.code == unit), None)


def propose(
    year: int,
    candidates: Sequence[Candidate],
    recognitions: Iterable[Recognition],
    settings: CommendationSettings,
) -> Proposal:
    """Return who is named, and every recognised unit that is kept out, whether a rule would name it or not.

    `recognitions` are those of all years and of units of this kind.
    """
    standing = [one for one in candidates if one.recognition.revoked_from is None]
    earlier = [one for one in recognitions if one.year < year and one.revoked_from is None]
    why: dict[str, list[Achievement]] = {}
    for named in _named(year, standing, earlier, settings):
        for code, achievement in named.items():
            why.setdefault(code, []).append(achievement)
    lines = []
    for one in sorted(candidates, key=lambda one: (order_key(one.unit.proper_name), one.unit.code)):
        exclusions = one.exclusions(settings.exclusions)
        if one.unit.code in why or exclusions:
            lines.append(Line(one, tuple(why.get(one.unit.code, ())), exclusions))
    return Proposal(
        year=year,
        lines=tuple(line for line in lines if not line.exclusions),
        excluded=tuple(line for line in lines if line.exclusions),
        reached_before=tuple(_reached_before(standing, earlier, settings)),
        unranked=tuple(one for one in standing if settings.best_margins and one.narrowest is None),
    )


def _named(
    year: int, standing: Sequence[Candidate], earlier: Sequence[Recognition], settings: CommendationSettings
) -> Iterator[rules.Named]:
    """Yield what each rule that is used names."""
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
            standing, settings.best_margins, lambda one: bool(one.exclusions(settings.exclusions))
        )


def _reached_before(
    standing: Sequence[Candidate], earlier: Sequence[Recognition], settings: CommendationSettings
) -> Iterator[tuple[int, int]]:
    for level in settings.first_at_levels:
        years = [one.year for one in earlier if one.level >= level]
        if years and not rules.first_at_level(standing, earlier, level):
            yield level, min(years)
