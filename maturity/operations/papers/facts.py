"""The facts that each kind of paper is written from: frozen values, never sentences."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen

from maturity.appraisal.appraisal import Appraisal
from maturity.complaints.complaint import Complaint
from maturity.council.council import Council
from maturity.cycle.cycle import Cycle
from maturity.decisions.decision import Decision
from maturity.dossier.dossier import Dossier
from maturity.dossier.history import DossierEvent
from maturity.dossier.overrides import Override
from maturity.evidence.piece import Piece
from maturity.figures.missing import SupplierProgress
from maturity.operations.commendations import CommendationList
from maturity.operations.conclusions import ConcludedUnit
from maturity.operations.dossiers.page import DossierPage
from maturity.operations.plans.funding_orders import FundingOrder
from maturity.operations.plans.unit_plans import PlanOfUnit
from maturity.operations.ranking_list import DecidedRanking
from maturity.operations.result_list import ListedResult
from maturity.people.person import Contact
from maturity.ranking.ranked_unit import RankedUnit
from maturity.recognition.recognition import Recognition
from maturity.settings.deadlines import Deadlines
from maturity.settings.papers import PaperSettings
from maturity.units.unit import Unit
from maturity.verdicts.verdict import Result, StoredVerdict
from rules.observation import Observation

if TYPE_CHECKING:  # a year by a set of levels has no points to lose
    from maturity.operations.score_check import ScoreCheck
    from rules.lost import LostPoints


@frozen(kw_only=True)
class Office:
    """What all papers of a year share: its set, the bodies, the names of the units, the day.

    `province` and `certifying_body` are None if unknown; `base_decisions` are those of the sets that the set
    of the year inherits from, `head` the hash of the journal's last line.
    """

    cycle: Cycle
    today: date
    head: str
    province: Unit | None
    certifying_body: str | None
    settings: PaperSettings
    base_decisions: Sequence[str]
    names: Mapping[str, str] = field(repr=False)
    dates: Deadlines


@frozen(kw_only=True)
class RecognisedUnit:
    """A unit to be recognised, or recognised already: its level, and what the appraised figures reach.

    `recognition` is None until a decision is recorded; `exceptions` are those ever granted to the unit.
    """

    code: str
    name: str
    level: int
    appraised_level: int | None
    recognition: Recognition | None = None
    exceptions: Sequence[Override] = ()


@frozen(kw_only=True)
class RecognitionFacts:
    """The units of one decision on recognition, drafted if `decision` is None; and those refused.

    `meetings` are the conclusions' councils, days and numbers of minutes, each once.
    """

    decision: Decision | None
    units: Sequence[RecognisedUnit]
    refused: Sequence[ConcludedUnit]
    meetings: "Sequence[MeetingReference]"


@frozen
class MeetingReference:
    """A meeting of a council: the number of the council's decision, the day, the number of the minutes."""

    council: str
    on_day: date
    minutes: str


@frozen(kw_only=True)
class NoticeFacts:
    """The outcome of one unit: its dossier with its results, and what a council concluded, None so far."""

    page: DossierPage
    concluded: ConcludedUnit | None


@frozen(kw_only=True)
class ExplanationFacts:
    """What one unit is asked to explain: the appraisals, the figures that these were about, the last day.

    `unproved` are the codes of figures that are accepted but lack the document without which none counts.
    """

    page: DossierPage
    asked: Sequence[Appraisal]
    reported: Mapping[str, Observation]
    unproved: frozenset[str]
    due_on: date


@frozen(kw_only=True)
class AppraisalReportFacts:
    """The results of all units, self-assessed and appraised."""

    results: Sequence[ListedResult]


@frozen(kw_only=True)
class MeetingFacts:
    """One meeting of a council with its conclusions; or, if `meeting` is None, one that is still to come.

    Then `to_conclude` are the appraised dossiers that wait for it. `contacts` hold the names of members.
    """

    council: Council
    meeting: MeetingReference | None
    concluded: Sequence[ConcludedUnit] = ()
    to_conclude: Sequence[tuple[Unit, Result]] = ()
    contacts: Mapping[str, Contact] = field(repr=False)


@frozen(kw_only=True)
class SupplierFacts:
    """The figures that one other body supplies, and until when; those still missing are in its rows."""

    body: SupplierProgress
    deadline: date | None


@frozen(kw_only=True)
class LateUnitsFacts:
    """The units that have not submitted their dossiers, with the state of the year's first deadline."""

    units: Sequence[Unit]


@frozen(kw_only=True)
class SelfAssessedFacts:
    """The self-assessed result of one unit, as submitted or, before that, as its figures give it now."""

    unit: Unit
    result: Result
    is_submitted: bool


@frozen(kw_only=True)
class ScorePageFacts:
    """The self-assessed points of one unit as a self-check explains them, alone in `checked`.

    `place` is its row of the ranking that `decision` published; both None if none is published, or none
    names the unit. `places` counts the units that are ranked with it.
    """

    unit: Unit
    checked: "ScoreCheck"
    decision: Decision | None = None
    place: RankedUnit | None = None
    places: int = 0


@frozen(kw_only=True)
class PlanFacts:
    """The newest result of one unit that still lacks something: as appraised, else as self-assessed.

    `losses` are, of a year by an index, where points are lost. `planned` is the least work to the target of
    the result, None if there is no way to it or no target.
    """

    unit: Unit
    result: Result
    planned: PlanOfUnit | None = None
    losses: "Sequence[LostPoints]" = ()
    is_appraised: bool


@frozen(kw_only=True)
class FundingFacts:
    """The order in which the units below their next level are funded."""

    order: FundingOrder = field(repr=False)


@frozen(kw_only=True)
class DocumentsFacts:
    """The documents that one unit proves its figures with, by item; its `dossier` says whether it is in."""

    unit: Unit
    dossier: Dossier
    documents: Mapping[str, Sequence[Piece]] = field(repr=False)


@frozen(kw_only=True)
class DossierFacts:
    """The dossier of one unit as received, or as returned with reasons; what it holds.

    `submitted` is what it was submitted with, None before; `documents` counts its documents by item.
    `handed_in` are the times it came, oldest first.
    """

    unit: Unit
    dossier: Dossier
    submitted: StoredVerdict | None = field(repr=False)
    documents: Mapping[str, int] = field(repr=False)
    handed_in: Sequence[DossierEvent] = ()


@frozen(kw_only=True)
class SetFacts:
    """The set of the year itself, which the office has."""


@frozen(kw_only=True)
class GuidanceFacts:
    """Who hands in figures besides the units, and until when."""

    suppliers: Sequence[SupplierFacts]


@frozen(kw_only=True)
class CouncilFacts:
    """A council as recorded, None if none is; and the persons who appraise, by their ids."""

    council: Council | None
    appraisers: Sequence[str]
    contacts: Mapping[str, Contact] = field(repr=False)


@frozen(kw_only=True)
class PublicFacts:
    """The results of all units of a year, what was concluded and recognised of each, by unit."""

    results: Sequence[ListedResult]
    concluded: Mapping[str, ConcludedUnit]
    recognised: Mapping[str, Recognition]


@frozen(kw_only=True)
class ComplaintFacts:
    """A complaint of a unit, answered or not yet."""

    complaint: Complaint
    unit: Unit


@frozen(kw_only=True)
class RecognitionOfUnit:
    """The recognition of one unit, with its level; revoked or not."""

    unit: Unit
    recognition: Recognition


Facts = (
    RecognitionFacts
    | NoticeFacts
    | ExplanationFacts
    | AppraisalReportFacts
    | MeetingFacts
    | CommendationList
    | DecidedRanking
    | SupplierFacts
    | LateUnitsFacts
    | SelfAssessedFacts
    | ScorePageFacts
    | PlanFacts
    | FundingFacts
    | DocumentsFacts
    | DossierFacts
    | SetFacts
    | GuidanceFacts
    | CouncilFacts
    | PublicFacts
    | ComplaintFacts
    | RecognitionOfUnit
)
