"""The published results of a year: frozen values that hold nothing but what anybody may read."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction

from attrs import field, frozen

from criteria.index.model import Index
from criteria.model import Framework, UnitKind
from maturity.cycle.cycle import Cycle
from maturity.decisions.decision import Decision
from maturity.figures.unit_figures import UnitFigures
from maturity.operations.publication.public_set import PublicSet
from maturity.operations.ranking_list import DecidedRanking
from maturity.ranking.listed import ListedUnit
from maturity.recognition.recognition import Recognition
from maturity.settings.papers import PaperSettings
from maturity.settings.public_pages import PublicContact
from maturity.units.unit import Unit
from maturity.verdicts.verdict import Result
from rules.observation import Observation


@frozen(kw_only=True)
class PublicationRequest:
    """Which results to publish: of which year and kind of unit (the series is the session's)."""

    year: int
    kind: UnitKind


class Standing(Enum):
    """Where a unit stands in what was published; the value is the word in JSON."""

    RECOGNISED = "recognised"
    REVOKED = "revoked"
    NOT_RECOGNISED = "not_recognised"
    RANKED = "ranked"
    NOT_RANKED = "not_ranked"
    """The decision on the ranking names it, without a place."""
    NOT_SUBMITTED = "not_submitted"
    UNDER_REVIEW = "under_review"
    """Its published result is examined again, so that only what was decided is shown."""
    NOT_PUBLISHED = "not_published"


@frozen(kw_only=True)
class FormerYear:
    """What was published of a unit on the year before: the level, and the figures by the code of their row.

    `level` is 0 for a unit that was not recognised. Of an index the place and value are in `ListedUnit`.
    """

    year: int
    level: int | None = None
    observations: Sequence[Observation] = field(default=(), repr=False)
    criteria_set: Framework | Index = field(repr=False)


@frozen(kw_only=True)
class PublishedUnit:
    """A unit of the year, and what was published of it.

    `recognition` is without its reason of revocation, `listed` without the reason of the decision: these are
    typed by people. `submitted` and `appraised` are None for a unit of which only the outcome is public;
    their observations have no typed notes. `figures` are those of `appraised`, as the published table has
    them.
    """

    unit: Unit
    standing: Standing
    recognition: Recognition | None = None
    listed: ListedUnit | None = None
    submitted: Result | None = field(default=None, repr=False)
    appraised: Result | None = field(default=None, repr=False)
    figures: UnitFigures | None = field(default=None, repr=False)
    former: FormerYear | None = field(default=None, repr=False)

    @property
    def level(self) -> int:
        """The recognised level that still stands; 0 for none."""
        recognition = self.recognition
        return recognition.level if recognition and recognition.revoked_from is None else 0

    @property
    def points(self) -> Fraction | None:
        """The published points."""
        return self.listed.secured if self.listed else None


@frozen(kw_only=True)
class Publication:
    """The published results of a year by one set, with all that a page of them says.

    `decisions` are the published ones, by day; `public_set` is the set of the year, in which nobody is named.
    `document_digest` is that of the set as the year keeps it. `area` is the only province of the list of
    units, None without one. `head` is the hash of the journal's last line, the `line`th.
    `is_complete`: whether the published figures are all that the results depend on.
    """

    cycle: Cycle = field(repr=False)
    decisions: Sequence[Decision]
    units: Sequence[PublishedUnit]
    ranking: DecidedRanking | None = field(default=None, repr=False)
    public_set: PublicSet = field(repr=False)
    document_digest: str
    area: Unit | None
    certifying_body: str | None
    office: PaperSettings
    contact: PublicContact
    head: str
    line: int
    engine: Mapping[str, str]
    is_complete: bool = True

    @property
    def last_decision(self) -> Decision:
        """The newest decision whose results are shown."""
        return self.decisions[-1]

    @property
    def published_on(self) -> date:
        """The day on which the newest of them was published."""
        return max(decision.published_on for decision in self.decisions if decision.published_on)
