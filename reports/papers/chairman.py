"""The page for the chairman of a unit of a year: the sheet of a self-check under the head of an office."""

from maturity.operations.papers.facts import Office, ScorePageFacts, SelfAssessedFacts
from maturity.operations.unit_result import UnitResult
from reports.media.paper import Paper
from reports.papers import office as of_office
from reports.self_check.one_page import About, one_page
from reports.words.numbers import day, part_of
from reports.words.points import points_text
from reports.words.provenance import provenance_sentence
from reports.words.wording import raised
from rules.verdict import Assessment


def chairman_page(office: Office, facts: SelfAssessedFacts | ScorePageFacts) -> Paper:
    """Return the page for one unit, made of its self-assessed result."""
    if isinstance(facts, ScorePageFacts):
        return _score_page(office, facts)
    if not isinstance(facts.result, Assessment):
        raise TypeError("the page is about levels")
    about = About(
        whole=office.cycle.level_set_in_use,
        year=office.cycle.year,
        draft=of_office.draft(office),
        mark=f"{provenance_sentence(office.cycle.in_use)} {of_office.mark(office)}",
    )
    unit = UnitResult(facts.unit.code, facts.unit.name, facts.result)
    return one_page(about, unit, of_office.unit_frame(office, facts.unit.name))


def _score_page(office: Office, facts: ScorePageFacts) -> Paper:
    from reports.self_check.score_page import score_page  # late: only an index needs it

    return score_page(
        facts.checked,
        facts.checked.units[0],
        frame=of_office.unit_frame(office, facts.unit.name),
        draft=of_office.draft(office),
        mark=f"{provenance_sentence(office.cycle.in_use)} {of_office.mark(office)}",
        place=_place(facts),
    )


def _place(facts: ScorePageFacts) -> str:
    """Return the decided place of a unit and the points that it was decided by, "" if none is published."""
    decision, place = facts.decision, facts.place
    if decision is None or place is None or place.position is None or place.points is None:
        return ""
    named = f"{decision.kind.label} số {decision.number} ngày {day(decision.signed_on)}"
    points = points_text(facts.checked.index, place.points)
    return f"{raised(named)}: hạng {part_of(place.position, facts.places)}, {points} điểm thẩm định."
