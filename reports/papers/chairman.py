"""The page for the chairman of a unit of a year: the sheet of a self-check under the head of an office."""

from maturity.operations.papers.facts import Office, SelfAssessedFacts
from maturity.operations.unit_result import UnitResult
from reports.media.paper import Paper
from reports.papers import office as of_office
from reports.self_check.one_page import About, one_page
from reports.words.provenance import provenance_sentence
from rules.verdict import Assessment


def chairman_page(office: Office, facts: SelfAssessedFacts) -> Paper:
    """Return the page for one unit, made of its self-assessed result."""
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
