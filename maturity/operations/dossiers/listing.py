"""All dossiers of a year: the state of each, and its results as they were stored."""

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from maturity.cycle.cycle import Cycle
from maturity.dossier.dossier import Dossier, dossiers
from maturity.operations.session import Session
from maturity.verdicts.verdict import Stage, StoredVerdict, verdicts


@frozen(kw_only=True)
class DossierLine:
    """A unit of the year, its dossier (a draft if it began none), and its stored results by stage."""

    code: str
    name: str
    dossier: Dossier
    results: Mapping[Stage, StoredVerdict] = field(repr=False)


@frozen
class DossierList:
    """The dossiers of all units of a year, in the order of the units' codes."""

    cycle: Cycle
    lines: Sequence[DossierLine]


def list_dossiers(session: Session, cycle: Cycle) -> DossierList:
    """Return the dossiers of all units of a year."""
    store, year, series = session.store, cycle.year, cycle.series
    begun = {dossier.unit: dossier for dossier in dossiers(store, year, series=series)}
    kept: dict[str, dict[Stage, StoredVerdict]] = {}
    for verdict in verdicts(store, year, series=series):
        kept.setdefault(verdict.unit, {})[verdict.stage] = verdict
    return DossierList(
        cycle,
        [
            DossierLine(
                code=code,
                name=name,
                dossier=begun.get(code) or Dossier(year=year, series=series, unit=code),
                results=kept.get(code, {}),
            )
            for code, name in session.unit_names(cycle).items()
        ],
    )
