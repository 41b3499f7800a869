"""A year of twelve fictional districts by an index: dossiers before the council, with their scores."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from attrs import evolve

import criteria
from criteria.index.model import Index
from criteria.model import UnitKind
from maturity.cycle.cycle import cycle_of
from maturity.dossier.dossier import Dossier, save_dossier
from maturity.dossier.states import DossierState
from maturity.people.person import Person, Role, save_person
from maturity.store.workspace import Workspace
from maturity.units.kinds import Kind
from maturity.units.unit import Unit
from maturity.verdicts.points import ScoredUnit
from maturity.verdicts.verdict import Stage, save_verdict, stored
from rules.observation import Observation, State
from rules.score import score_all
from rules.scored import Scored
from tests.certifying import PERSONS
from tests.rules.index_figures import expected, units_of
from tests.workspaces import AT, PROVINCE

SET, FIGURES = "minh-hoa-dti-huyen", "huyen-2025"
SINCE = date(2024, 1, 1)
YEAR = ("--year", 2025, "--kind", "huyện")
CONCLUDE = ("council", "conclude", *YEAR, "--on", "05/01/2026")
UNANIMOUS = ("--present", 7, "--agreed", 7, "--against", 0, "--abstained", 0)
ISSUE = (
    *("decision", "issue", "--year", 2025, "--tier", "huyện", "--kind", "xep-hang"),
    *("--signed-on", "05/01/2026", "--signer", "ky1"),
)
PUBLISH = ("decision", "publish", "--on", "05/01/2026")
UNITS = tuple(str(code) for code in range(901, 913))
POINTS = {
    "901": "810,67",
    "902": "805,78",
    "903": "748,80",
    "904": "748,80",
    "905": "708,59",
    "906": "708,59",
    "907": "647,90",
    "908": "631,76",
    "909": "604,51",
    "910": "574,96",
    "911": "519,73",
    "912": "388,94",
}
"""The points of the districts by place; 903 and 904 are equal, 905 and 906 only print alike."""


@cache
def index() -> Index:
    """The fictional index of districts."""
    value = criteria.load(SET).value
    assert isinstance(value, Index)
    return value


@cache
def scores() -> Mapping[str, Scored]:
    """The scores of the districts; what is missing was not accepted, so that no score is a range."""
    figures = {unit: _settled(observed) for unit, observed in units_of(index(), FIGURES).items()}
    return score_all(index(), figures)


def _settled(observations: Iterable[Observation]) -> list[Observation]:
    by_code = {each.criterion: each for each in observations}
    return [by_code.get(row.code) or Observation(row.code, State.REJECTED) for row in index().criteria]


def districts() -> list[Unit]:
    """The twelve districts below their province."""
    kinds = {"Thành": Kind.CITY, "Thị": Kind.TOWN, "Huyện": Kind.RURAL_DISTRICT}
    units = [
        Unit(
            code=unit["code"],
            in_force_from=SINCE,
            kind=kinds[unit["name"].split()[0]],
            name=unit["name"],
            parent=PROVINCE.code,
        )
        for unit in expected(FIGURES)["units"]
    ]
    return [evolve(PROVINCE, in_force_from=SINCE), *units]


def lay_before_the_council(workspace: Path) -> None:
    """Have every dossier submitted, appraised and laid before the council, each step by a person who may."""
    with Workspace(workspace).open() as store:
        appraiser = Person(id="cb09", roles=frozenset({Role.APPRAISER}))
        with store.act("person add", AT) as writing:
            for person in (*PERSONS, appraiser):
                if person.unit is None:
                    save_person(writing, person)
            for unit in UNITS:
                save_person(writing, Person(id=f"dv-{unit}", roles=frozenset({Role.UNIT}), unit=unit))
        cycle = cycle_of(store, 2025, UnitKind.DISTRICT, series=SET)
        assert cycle is not None
        for unit in UNITS:
            dossier = Dossier(
                year=2025, series=SET, unit=unit, submitted_on=AT.date(), submitted_by=f"dv-{unit}"
            )
            for operation, person, state in (
                ("dossier submit", f"dv-{unit}", DossierState.SUBMITTED),
                ("dossier take-up", appraiser.id, DossierState.APPRAISING),
                ("dossier appraised", appraiser.id, DossierState.APPRAISED),
                ("dossier to-council", "thu-ky", DossierState.BEFORE_COUNCIL),
            ):
                with store.act(operation, AT, person) as writing:
                    save_dossier(writing, evolve(dossier, state=state))
                    if state is DossierState.APPRAISED:
                        scored = scores()[unit]
                        result = ScoredUnit(scored)
                        day = AT.date()
                        save_verdict(
                            writing, stored(cycle, unit, Stage.APPRAISED, result, scored.others, day)
                        )


def minutes(path: Path, units: Mapping[str, str]) -> Path:
    """Write minutes that approve points; of each unit what the column of points has."""
    head = "Mã đơn vị,Kết luận,Điểm,Có mặt,Đồng ý,Không đồng ý,Ý kiến khác\n"
    rows = "".join(f'{unit},thông qua,"{points}",7,7,0,0\n' for unit, points in units.items())
    path.write_text(head + rows, encoding="utf-8")
    return path
