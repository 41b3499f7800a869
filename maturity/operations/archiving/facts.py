"""What an archive of a unit holds: frozen values, unlike what is published with what people wrote."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from attrs import field, frozen

from criteria.model import UnitKind
from maturity.appraisal.appraisal import Appraisal
from maturity.complaints.complaint import Complaint
from maturity.cycle.cycle import Cycle
from maturity.decisions.decision import Decision
from maturity.decisions.signed_paper import SignedPaper
from maturity.evidence.proofs import Proof
from maturity.figures.unit_figures import UnitFigures
from maturity.operations.dossiers.page import DossierPage
from maturity.operations.papers.facts import Facts, Office
from maturity.operations.papers.kinds import PaperKind
from maturity.people.person import Contact, Person
from maturity.store.journal import Line


@frozen(kw_only=True)
class ArchiveRequest:
    """Which archives: of which year, of these units; () for all that have something to keep."""

    year: int
    kind: UnitKind
    units: Collection[str] = ()


@frozen
class SealedLine:
    """A line of the journal, and the hash of the line before it, from which its own follows."""

    line: Line
    before: str


@frozen(kw_only=True)
class UnitArchive:
    """Everything of one unit and year, by the set of one series.

    `figures` are those that decide now, with a reference to their evidence; `signed` are the filed papers of
    the unit and of all units; `files` are the whole files of evidence and of these by their SHA-256, `broken`
    the digests of those that are missing or changed. `lines` are those of the journal about the unit, its
    figures and evidence, and the decisions, councils and the opening of the year. `people` are those named in
    them, `contacts` the names that are still kept. `papers` are what can be written of the unit and of the
    decisions on it.
    """

    cycle: Cycle = field(repr=False)
    page: DossierPage = field(repr=False)
    figures: UnitFigures = field(repr=False)
    proofs: Sequence[Proof] = field(repr=False)
    files: Mapping[str, Path] = field(repr=False)
    broken: Collection[str] = ()
    appraisals: Sequence[Appraisal] = field(default=(), repr=False)
    complaints: Sequence[Complaint] = ()
    decisions: Sequence[Decision] = ()
    signed: Sequence[SignedPaper] = ()
    lines: Sequence[SealedLine] = field(default=(), repr=False)
    people: Sequence[Person] = field(default=(), repr=False)
    contacts: Mapping[str, Contact] = field(factory=dict, repr=False)
    office: Office | None = field(default=None, repr=False)
    papers: Sequence[tuple[PaperKind, Facts]] = field(default=(), repr=False)
    head: str
    line_count: int
    engine: Mapping[str, str] = field(factory=dict)

    @property
    def unit_code(self) -> str:
        """The code of the unit."""
        return self.page.unit.code
