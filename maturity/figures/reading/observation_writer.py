"""Writes figures of units as CSV, in the columns that `read_observations` reads; it reads back the same."""

import csv
import io
from collections.abc import Iterable, Iterator

from criteria.criteria_set import CriteriaSet, Indicator
from criteria.model import Kind
from criteria.parts import Condition
from foundation.exact import decimal_places
from foundation.personal_data import masked
from foundation.text import disarmed
from maturity.figures.reading import columns
from maturity.figures.reading.cell_readings import percent_text
from maturity.figures.reading.row_words import words_of
from maturity.figures.unit_figures import Evidence, Origin, UnitFigures
from rules.observation import Observation, State

COLUMNS = (*columns.REQUIRED, columns.EVIDENCE_ISSUER, columns.SOURCE, columns.CUT_OFF)
"""The columns of every file; for sets with groups of units, the unit's group follows."""
UNREADABLE = "?"
"""The `gia_tri` of a criterion whose figure could not be read, so that it stays unreadable."""


def observations_csv(units: Iterable[UnitFigures], framework: CriteriaSet) -> str:
    """Return one row for each criterion and each answered condition of each unit.

    The text begins with the byte order mark by which spreadsheets detect UTF-8. Text from users that a
    spreadsheet would take for a formula is disarmed with an apostrophe. NO_EVIDENCE reads back only under
    strict evidence; the reason why a figure was unreadable is lost. Raises ValueError for REJECTED, which
    belongs to an appraisal, and for a share without counts that no finite decimal equals.
    Points that units give themselves are not written.
    """
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text)
    writer.writerow((*COLUMNS, columns.UNIT_GROUP) if framework.unit_groups else COLUMNS)
    for unit in units:
        writer.writerows(_rows(unit, framework))
    return text.getvalue()


def _rows(unit: UnitFigures, framework: CriteriaSet) -> Iterator[list[str]]:
    group = [unit.unit_group or ""] if framework.unit_groups else []
    for item, observation in zip(_items(unit, framework), unit.observations, strict=True):
        if item.code != observation.criterion:
            raise ValueError(f"{observation.criterion} stands where the framework has {item.code}")
        yield [
            disarmed(unit.code),
            disarmed(unit.name),
            item.code,
            *value_cells(item, observation),
            *_evidence(unit.evidence.get(item.code)),
            *_origin(unit.origins.get(item.code)),
            *group,
        ]


def _items(unit: UnitFigures, framework: CriteriaSet) -> tuple[Indicator | Condition, ...]:
    """Return the criteria, then the conditions that the unit answers."""
    answered = {observation.criterion for observation in unit.observations}
    conditions = (condition for condition in framework.conditions if condition.code in answered)
    return (*framework.criteria, *conditions)


def value_cells(item: Indicator | Condition, observation: Observation) -> tuple[str, str, str, str]:
    """Return tu_so, mau_so, gia_tri and khong_ap_dung of an observation."""
    if observation.state is State.REJECTED:
        raise ValueError(f"{observation.criterion}: a rejected figure belongs to an appraisal, not to a file")
    if observation.state in (State.NOT_APPLICABLE, State.NOT_APPLICABLE_REFUSED):
        return "", "", "", _typed(observation.note or "")
    if observation.state is State.UNREADABLE:
        return "", "", UNREADABLE, ""
    value = observation.value
    if value is None:
        return "", "", "", ""
    if observation.numerator is not None:
        return str(observation.numerator), str(observation.denominator), "", ""
    if isinstance(item, Condition) or item.kind is Kind.YES_NO:
        return "", "", "có" if value else "không", ""
    if item.kind in (Kind.CHOICE, Kind.DAYS) and (words := words_of(observation, item)):
        return "", "", _typed(words), ""
    places = decimal_places(value)
    if places is None or (places and item.kind is Kind.COUNT):
        raise ValueError(f"{observation.criterion}: {value} cannot be written as {item.kind.value}")
    return "", "", percent_text(value, places) + ("%" if item.kind.is_share else ""), ""


def _evidence(evidence: Evidence | None) -> tuple[str, str, str, str]:
    """Return minh_chung_so, minh_chung_ngay, minh_chung_trich_yeu and minh_chung_co_quan."""
    if evidence is None:
        return "", "", "", ""
    day = evidence.date.strftime("%d/%m/%Y") if evidence.date else ""
    return _typed(evidence.number), day, _typed(evidence.summary), _typed(evidence.issuer)


def _typed(text: str) -> str:
    """Return what a person typed in a form that may leave: no live formula, no personal number."""
    return disarmed(masked(text))


def _origin(origin: Origin | None) -> tuple[str, str]:
    """Return nguon and ngay_chot."""
    if origin is None:
        return "", ""
    return _typed(origin.source), origin.cut_off.strftime("%d/%m/%Y") if origin.cut_off else ""
