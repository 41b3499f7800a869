"""verify: a verdict that engine and checker derive, but from other figures than the record's, is found."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from maturity.appraisal.appraisal import Appraisal, AppraisalOutcome, figure_digest
from maturity.cycle.cycle import save_cycle
from maturity.figures.figure import Recorded, by_item, observations
from maturity.integrity.verification import verify
from maturity.store.journal import row_text
from maturity.store.record import row_of
from maturity.store.schema import UNITS
from maturity.store.workspace import Workspace
from maturity.verdicts.verdict import Stage, StoredVerdict, decide, save_verdict, stored
from reports.workspace.verification import sentence
from rules.observation import Observation, State, figure, share
from rules.scored import Others
from tests.maturity.store.workspaces import NOW, rewrite, year

UNIT, CYCLE = "99002", year(1)
OWN = (share("CQS-02", 12, 20), figure("CQS-03", 1), share("CQS-01", 1, 3))
"""What the unit hands in; nothing proves it."""


def decided(stage: Stage, observed: Iterable[Observation], unit_group: str | None = None) -> StoredVerdict:
    """The verdict on these figures, sound in itself."""
    others = Others(unit_group=unit_group)
    of_set = [each.observation for each in decide(CYCLE, observed, others).verdict.findings]  # type: ignore[union-attr]
    return stored(CYCLE, UNIT, stage, decide(CYCLE, of_set, others), others, NOW.date())


def appraised(observation: Observation, outcome: AppraisalOutcome, **more: object) -> Appraisal:
    """An appraisal of one figure."""
    of_figure = {"figure_digest": figure_digest(CYCLE.year, UNIT, observation), "person": "ba-a"}
    about = {"year": CYCLE.year, "unit": UNIT, "item": observation.criterion, "on_day": NOW.date()}
    return Appraisal(outcome=outcome, **about, **of_figure, **more)  # type: ignore[arg-type]


APPRAISED = (
    share("CQS-02", 10, 20),  # adjusted
    Observation("CQS-03", State.NO_EVIDENCE, figure("CQS-03", 1).value),  # accepted, and nothing proves it
    share("CQS-01", 1, 3),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A year in which one commune handed in three figures and was appraised."""
    workspace = Workspace(tmp_path / "kho")
    with workspace.create() as store:
        with store.act("unit import", NOW) as writing:
            writing.put(
                UNITS, {"code": UNIT, "name": "Xã Suối Mẫu", "kind": "xã", "in_force_from": "2020-01-01"}
            )
            save_cycle(writing, CYCLE)
            figures = [Recorded(year=CYCLE.year, unit=UNIT, observation=each) for each in OWN]
            for each in figures:
                writing.save(each)
            save_verdict(writing, decided(Stage.SELF_ASSESSED, observations(CYCLE.in_use, by_item(figures))))
        with store.act("dossier appraised", NOW) as writing:
            adjusted = {"figure": APPRAISED[0], "words": "theo văn bản của Sở"}
            writing.save(appraised(OWN[0], AppraisalOutcome.ADJUSTED, **adjusted))
            writing.save(appraised(OWN[1], AppraisalOutcome.ACCEPTED))
            save_verdict(writing, decided(Stage.APPRAISED, APPRAISED))
    return workspace


def forged(workspace: Workspace, verdict: StoredVerdict) -> list[str]:
    """Put a verdict, sound in itself, in the place of the one of its stage; return what verify then says."""
    row = row_text(row_of(verdict)).replace("'", "''")
    of_stage = f"table_name = 'verdicts' AND key LIKE '%{verdict.stage.value}%'"
    rewrite(workspace, f"UPDATE journal SET row = '{row}' WHERE {of_stage}")
    return [sentence(each) for each in verify(workspace).discrepancies]


def test_verdicts_on_the_figures_of_the_record_hold(workspace: Workspace) -> None:
    """Self-assessed as handed in; appraised with what was adjusted, and without what nothing proves."""
    verification = verify(workspace)
    assert (verification.verdicts, verification.discrepancies) == (2, ())


def test_a_better_figure_in_a_self_assessment_is_found(workspace: Workspace) -> None:
    """Level, digests and findings go together; only the table of figures says something else."""
    (told,) = forged(workspace, decided(Stage.SELF_ASSESSED, (share("CQS-02", 19, 20), *OWN[1:])))
    assert "khóa 2023 / 99002 / self_assessed: cột findings ghi “CQS-02: 19/20” (dòng 6)" in told
    assert "theo bảng figures (số liệu) phải là “CQS-02: 12/20”" in told


UNPROVED = "CQS-03: 1 chưa có tài liệu kiểm chứng"


@pytest.mark.parametrize(
    ("observed", "found", "expected"),
    [
        ((OWN[0], *APPRAISED[1:]), "CQS-02: 12/20", "CQS-02: 10/20"),
        ((APPRAISED[0], OWN[1], APPRAISED[2]), "CQS-03: 1", UNPROVED),
        (APPRAISED[:2], "CQS-01: chưa có số liệu", "CQS-01: 1/3"),
    ],
    ids=["what was adjusted", "what nothing proves", "what was left out"],
)
def test_an_appraised_verdict_on_other_figures_is_found(
    workspace: Workspace, observed: tuple[Observation, ...], found: str, expected: str
) -> None:
    """Whatever of the appraisal it does not say."""
    (told,) = forged(workspace, decided(Stage.APPRAISED, observed))
    assert f"ghi “{found}” (dòng 9), theo bảng appraisals (thẩm định) phải là “{expected}”" in told


def test_thresholds_of_another_group_are_found(workspace: Workspace) -> None:
    """The list of units says of which group a unit is."""
    rewrite(
        workspace,
        "UPDATE journal SET row = json_set(row, '$.unit_group', 'MN') WHERE table_name = 'units'",
    )
    told = [sentence(each) for each in verify(workspace).discrepancies]
    assert len(told) == 2
    assert all("cột unit_group" in each and "phải là “MN”" in each for each in told)
