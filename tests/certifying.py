"""A year of certification up to the council: persons, verdicts on the sample, dossiers laid before it."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

from attrs import evolve

from criteria.model import UnitKind
from maturity.appraisal.appraisal import Appraisal, AppraisalOutcome, save_appraisal
from maturity.cycle.cycle import cycle_of
from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.dossier import Dossier, save_dossier
from maturity.dossier.states import DossierState
from maturity.figures.figure import KEPT, Recorded
from maturity.figures.reading.observation_file import read_observations
from maturity.people.person import Person, Role, save_person
from maturity.sample.data import COMMUNES, path_of
from maturity.store.store import Store
from maturity.verdicts.verdict import Stage, save_verdict, stored
from rules import assess
from rules.scored import Others
from rules.verdict import Assessment
from tests.conftest import load
from tests.running import Outcome as Ran
from tests.running import Run
from tests.workspaces import AT

MEMBERS = tuple(f"hd{number}" for number in range(1, 8))
PERSONS = (
    Person(id="thu-ky", roles=frozenset({Role.STANDING_BODY})),
    Person(id="ky1", roles=frozenset({Role.SIGNER})),
    Person(id="cb05", roles=frozenset({Role.APPRAISER, Role.SIGNER})),
    Person(id="xa-2", roles=frozenset({Role.UNIT}), unit="99002"),
    *(Person(id=member, roles=frozenset({Role.COUNCIL, Role.APPRAISER})) for member in MEMBERS),
)
"""The secretary, a signer, an appraiser who may sign too, a commune's official, and seven members."""

SET_UP = (
    *("council", "set-up", "--year", 2025, "--number", "01/QĐ-MẪU", "--signed-on", "02/01/2026"),
    *("--quorum", "2/3", "--majority", "trên 1/2"),
    *(word for member in MEMBERS for word in ("--member", f"{member}:Ủy viên")),
)
"""A council of seven: five make the quorum, more than half of those present recognise."""
CONCLUDE = ("council", "conclude", "--year", 2025, "--on", "05/01/2026")
UNANIMOUS = ("--present", 7, "--agreed", 7, "--against", 0, "--abstained", 0)


@cache
def sample_assessments() -> Mapping[str, Assessment]:
    """The assessments of the sample's twelve communes: levels 5, 4, 4, 3, 3, 3, 2, 2, 1, 1, 0 and 0."""
    framework = load("2361-xa")
    with path_of(COMMUNES) as path:
        read = read_observations(path, framework)
    assert read.value is not None
    return {unit.code: assess(framework, unit.observations) for unit in read.value}


def before_the_council(store: Store, like: Mapping[str, str], *, year: int = 2025, at: datetime = AT) -> None:
    """Lay dossiers before the council, each with a commune's figures of the sample, appraised as they are.

    Step by step, each by a person who may, so that the record holds against itself.
    """
    cycle = cycle_of(store, year, UnitKind.COMMUNE, series=LEVEL_SERIES)
    assert cycle is not None
    appraiser = Person(id="cb09", roles=frozenset({Role.APPRAISER}))
    with store.act("person add", at) as writing:
        save_person(writing, appraiser)
        for unit in like:
            save_person(writing, Person(id=f"dv-{unit}", roles=frozenset({Role.UNIT}), unit=unit))
    for unit, sample in like.items():
        dossier = Dossier(year=year, unit=unit, submitted_on=at.date(), submitted_by=f"dv-{unit}")
        for operation, person, state in (
            ("dossier submit", f"dv-{unit}", DossierState.SUBMITTED),
            ("dossier take-up", appraiser.id, DossierState.APPRAISING),
            ("dossier appraised", appraiser.id, DossierState.APPRAISED),
            ("dossier to-council", "thu-ky", DossierState.BEFORE_COUNCIL),
        ):
            with store.act(operation, at, person) as writing:
                save_dossier(writing, evolve(dossier, state=state))
                assessment = sample_assessments()[sample]
                if state is DossierState.SUBMITTED:
                    for finding in assessment.verdict.findings:
                        if finding.observation.state in KEPT:
                            writing.save(Recorded(year=year, unit=unit, observation=finding.observation))
                if state is DossierState.APPRAISED:
                    verdict = stored(cycle, unit, Stage.APPRAISED, assessment, Others(), at.date())
                    save_verdict(writing, verdict)


def appraised_by(store: Store, unit: str, person: str, *, year: int = 2025) -> None:
    """Have a person appraise a criterion of a dossier."""
    appraisal = Appraisal(
        year=year,
        unit=unit,
        item="CQS-01",
        outcome=AppraisalOutcome.ACCEPTED,
        figure_digest="mau",
        person=person,
        on_day=AT.date(),
    )
    with store.act("appraise", AT, person) as writing:
        save_appraisal(writing, appraisal)


def verify_passes(run: Run, *shortcuts: str) -> bool:
    """Whether verify finds nothing but what follows from tables that a fixture filled past the steps.

    Nothing else of the record differs: no cell, no seal, no verdict, no other table.
    """
    findings = json.loads(run("verify", "--format", "json").out)["findings"]
    past_the_steps = {"contradiction", "step_unknown", "person_unknown", "person_without_role"}
    return all(one["kind"] in past_the_steps and one["table"] in {None, *shortcuts} for one in findings)


def run_without_change(workspace: Path, run: Run, *arguments: object) -> Ran:
    """Run a command that succeeds, says that nothing changes, and leaves every byte of the database."""
    before = (workspace / "maturity.db").read_bytes()
    outcome = run(*arguments)
    assert outcome.code == 0, outcome.text
    assert outcome.says("không có gì thay đổi"), outcome.text
    assert (workspace / "maturity.db").read_bytes() == before
    return outcome


def run_refused(workspace: Path, run: Run, *arguments: object) -> Ran:
    """Run a command that must be refused and leave every byte of the database as it was."""
    before = (workspace / "maturity.db").read_bytes()
    outcome = run(*arguments)
    assert outcome.code == 2, outcome.text
    assert (workspace / "maturity.db").read_bytes() == before
    return outcome
