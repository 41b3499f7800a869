"""Signed papers (văn bản đã ký): filing their PDFs, withdrawing one filed by mistake, listing them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from attrs import evolve, field, frozen

from criteria.model import UnitKind
from foundation.personal_data import masked
from foundation.problem import NOWHERE, Place, Problem, RefusedError, Severity
from maturity.council.conclusion import conclusions
from maturity.council.council import councils
from maturity.cycle.cycle import Cycle
from maturity.decisions import signed_codes as codes
from maturity.decisions.decision import DecisionKind, decisions
from maturity.decisions.signed_file import save_signed_file
from maturity.decisions.signed_paper import SignedPaper, signed_papers
from maturity.evidence.file_names import cleaned
from maturity.evidence.piece import Piece
from maturity.figures.unit_figures import Evidence
from maturity.operations.papers.codes import LABELS, in_a_sentence
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.session import Session, refuse
from maturity.operations.signed_files import examined_pdf, keep_pdf
from maturity.people.operation import Operation
from maturity.places import signed_paper_place
from maturity.store.schema import SIGNED_PAPERS

_DECISIONS = {
    PaperKind.RECOGNITION_DECISION: DecisionKind.RECOGNITION,
    PaperKind.RANKING_DECISION: DecisionKind.RANKING,
    PaperKind.COMMENDATION_DECISION: DecisionKind.COMMENDATION,
    PaperKind.REVOCATION_DECISION: DecisionKind.REVOCATION,
}


@frozen(kw_only=True)
class SignedDraft:
    """A signed paper to be filed: which it is, its number and day as signed, its PDF, its unit if any."""

    year: int
    kind: UnitKind
    paper: PaperKind
    number: str
    signed_on: date
    file: Path
    unit: str | None = None


@frozen(kw_only=True)
class FiledPaper:
    """A filed paper; `is_new` is False if the same was filed before. `remarks` are notes on the file."""

    paper: SignedPaper
    is_new: bool
    remarks: Sequence[Problem] = ()


@frozen(kw_only=True)
class SignedPaperList:
    """The signed papers of a year, withdrawn ones too, and the names of units by their codes."""

    cycle: Cycle
    papers: Sequence[SignedPaper]
    names: Mapping[str, str] = field(repr=False)


def list_signed_papers(session: Session, year: int, kind: UnitKind) -> SignedPaperList:
    """Return the signed papers of a year."""
    cycle = session.cycle(year, kind)
    names = session.unit_names(cycle)
    listed = [
        each
        for each in signed_papers(session.store, year, series=cycle.series)
        if each.unit is None or each.unit in names
    ]
    return SignedPaperList(cycle=cycle, papers=listed, names=names)


def file_signed_paper(session: Session, draft: SignedDraft) -> FiledPaper:
    """Keep the PDF of a signed paper and record it; repeating it changes nothing.

    Refuses a file that is no whole PDF, a number that nothing recorded has, a second file for one paper and
    one file for two papers. The file is copied before the workspace is locked.
    """
    problems = [*_unfit(session, draft)]
    examined = examined_pdf(session, draft.file)
    entry, kept, remarks = examined.entry, examined.kept, examined.remarks
    problems += (remark for remark in remarks if remark.severity is Severity.ERROR)
    if problems or entry is None or kept is None:
        raise RefusedError(problems)
    keep_pdf(session, entry, kept)
    with session.act(Operation.FILE_SIGNED_PAPER) as writing:
        cycle = session.cycle(draft.year, draft.kind)
        refuse([*_unfit(session, draft)])
        reference = Evidence(masked(cleaned(draft.number)), draft.signed_on, LABELS[draft.paper], "")
        new = SignedPaper(
            id=writing.next_id(SIGNED_PAPERS),
            year=cycle.year,
            series=cycle.series,
            paper=draft.paper.value,
            unit=draft.unit,
            piece=Piece(reference, kept),
            filed_on=session.today,
        )
        filed = [*signed_papers(session.store, cycle.year, series=cycle.series)]
        for each in filed:
            if each.stands and _is_same(each, new) and each.file.sha256 == kept.sha256:
                return FiledPaper(paper=each, is_new=False, remarks=remarks)
        refuse([*_conflicts(cycle, new, filed)])
        save_signed_file(session.store, writing, new)
    return FiledPaper(paper=new, is_new=True, remarks=remarks)


def withdraw_signed_paper(
    session: Session, year: int, kind: UnitKind, number: int, reason: str
) -> FiledPaper:
    """Withdraw a paper filed by mistake; it stays in the record with the reason, and so does its file."""
    place = signed_paper_place(number)
    with session.act(Operation.WITHDRAW_SIGNED_PAPER) as writing:
        cycle = session.cycle(year, kind)
        problems = [*session.why_not(Operation.WITHDRAW_SIGNED_PAPER, place)]
        of_year = signed_papers(session.store, year, series=cycle.series)
        paper = next((each for each in of_year if each.id == number), None)
        if paper is None:
            absent = codes.ABSENT.at(place, year=year, id=number, kind=kind.value)
            raise RefusedError([*problems, absent])
        if paper.withdrawn_because not in (None, reason):
            problems.append(codes.WITHDRAWN.at(place, id=number, reason=paper.withdrawn_because))
        refuse(problems)
        if not paper.stands:
            return FiledPaper(paper=paper, is_new=False)
        withdrawn = evolve(paper, withdrawn_on=session.today, withdrawn_because=reason)
        save_signed_file(session.store, writing, withdrawn)
    return FiledPaper(paper=withdrawn, is_new=True)


def _unfit(session: Session, draft: SignedDraft) -> Iterator[Problem]:
    """Yield why a paper cannot be filed, whatever its file is."""
    cycle = session.cycle(draft.year, draft.kind)
    place = Place(str(draft.file))
    yield from session.why_not(Operation.FILE_SIGNED_PAPER)
    paper = in_a_sentence(draft.paper)
    if draft.paper.is_of_units and draft.unit is None:
        yield codes.NEEDS_UNIT.at(place, paper=paper)
    elif draft.unit is not None and not draft.paper.is_of_units:
        yield codes.NEEDS_NO_UNIT.at(place, paper=paper, unit=draft.unit)
    elif draft.unit is not None:
        yield from session.unknown_units([draft.unit], session.unit_names(cycle), cycle)
    if draft.signed_on > session.today:
        yield codes.DAY_NOT_COME.at(place, day=f"{draft.signed_on:%d/%m/%Y}")
    if not cleaned(draft.number):
        yield codes.NO_NUMBER.at(place)
        return
    yield from _unrecorded(session, cycle, draft, place)


def _unrecorded(session: Session, cycle: Cycle, draft: SignedDraft, place: Place) -> Iterator[Problem]:
    """Yield that nothing recorded has the number and day, for papers that are recorded with theirs."""
    recorded = _recorded(session, cycle, draft.paper)
    if recorded is None or (draft.number, draft.signed_on) in recorded:
        return
    fields = {"paper": in_a_sentence(draft.paper), "number": draft.number, "year": cycle.year}
    if not recorded:
        yield codes.NONE_RECORDED.at(place, **fields)
        return
    named = "; ".join(f"{number} ({day:%d/%m/%Y})" for number, day in sorted(recorded))
    yield codes.NUMBER_UNKNOWN.at(place, **fields, day=f"{draft.signed_on:%d/%m/%Y}", recorded=named)


def _recorded(session: Session, cycle: Cycle, paper: PaperKind) -> Collection[tuple[str, date]] | None:
    """Return the numbers and days of recorded papers of a kind; None for a kind that is not recorded."""
    store = session.store
    if (kind := _DECISIONS.get(paper)) is not None:
        of_year = decisions(store, cycle.year)
        return {
            (each.number, each.signed_on)
            for each in of_year
            if (each.kind, each.series, each.unit_kind) == (kind, cycle.series, cycle.unit_kind)
        }
    if paper is PaperKind.COUNCIL_DECISION:
        return {(each.number, each.signed_on) for each in councils(store, cycle.year)}
    if paper is PaperKind.COUNCIL_MINUTES:
        of_cycle = conclusions(store, cycle.year, series=cycle.series)
        return {(each.minutes, each.on_day) for each in of_cycle if each.minutes}
    return None


def _is_same(one: SignedPaper, other: SignedPaper) -> bool:
    """Whether two are the same paper, whatever their files are."""
    return (one.paper, one.unit, one.reference.number, one.reference.date) == (
        other.paper,
        other.unit,
        other.reference.number,
        other.reference.date,
    )


def _conflicts(cycle: Cycle, new: SignedPaper, filed: Sequence[SignedPaper]) -> Iterator[Problem]:
    """Yield that the paper has another file, or the file is another paper."""
    for each in filed:
        if not each.stands:
            continue
        fields = {"id": each.id, "year": cycle.year, "kind": cycle.unit_kind.value}
        if _is_same(each, new):
            short = each.file.sha256[:12]
            yield codes.OTHER_FILE.at(NOWHERE, **fields, name=each.file.name, sha256=short)
        elif each.file.sha256 == new.file.sha256:
            paper = in_a_sentence(PaperKind(each.paper))
            yield codes.SAME_FILE.at(NOWHERE, **fields, paper=paper, number=each.reference.number)
