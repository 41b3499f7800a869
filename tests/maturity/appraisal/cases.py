"""One commune before its appraisers, on the small criteria set: what it reported, and who appraises."""

from datetime import date
from typing import Any

from attrs import evolve

from criteria.model import Framework
from foundation.problem import Place, Reading
from maturity.appraisal.appraisal import Appraisal, AppraisalOutcome
from maturity.appraisal.case import Appraiser, Case
from maturity.appraisal.reasons import Reason
from maturity.appraisal.ruling import Ruling, apply_ruling, figure_cells
from maturity.cycle.cycle import Cycle
from maturity.dossier.dossier import Dossier
from maturity.dossier.states import DossierState
from maturity.evidence.piece import Piece
from maturity.figures.figure import Recorded
from maturity.figures.unit_figures import Evidence
from maturity.people.person import Person, Role
from rules.observation import Observation, figure, share
from rules.observation import State as FigureState

UNIT, DAY = "99002", date(2026, 1, 20)
LETTER = Piece(Evidence("32/KH-UBND", date(2025, 7, 21), "Kế hoạch chuyển đổi số", "UBND xã Suối Mẫu"))
APPRAISER = Person(id="giup-viec-1", roles=frozenset({Role.APPRAISER}))
OFFICIAL = Person(id="can-bo-xa", roles=frozenset({Role.UNIT, Role.APPRAISER}), unit=UNIT)

REPORTED = (
    share("CQS-01", 312, 500),  # from the province's own table
    share("CQS-02", 27, 30),  # with its evidence
    figure("CQS-03", 1),  # without evidence
    Observation("KTS-01", FigureState.NOT_APPLICABLE, note="Xã chưa có sản phẩm OCOP"),
    figure("XHS-01", 0),  # nothing to prove
)
"""KTS-02 and XHS-02 were not reported."""


def cycle_on(framework: Framework) -> Cycle:
    return Cycle(
        year=2025,
        unit_kind=framework.unit_kind,
        framework=framework,
        texts=(),
        is_rehearsal=True,
        opened_on=date(2026, 1, 5),
    )


def recorded(observation: Observation, **more: Any) -> Recorded:
    return Recorded(year=2025, unit=UNIT, observation=observation, **more)


def case_on(
    framework: Framework, *appraisals: Appraisal, state: DossierState = DossierState.APPRAISING
) -> Case:
    held = {one.criterion: recorded(one) for one in REPORTED}
    held["CQS-01"] = evolve(held["CQS-01"], supplier="tỉnh")
    return Case(
        cycle=cycle_on(framework),
        dossier=Dossier(year=2025, unit=UNIT, state=state, submitted_by="can-bo-xa"),
        recorded=held,
        appraisals={one.item: one for one in appraisals},
        evidence={"CQS-02": (LETTER,)},
        self_assessors=frozenset({"can-bo-xa"}),
    )


def by(person: Person | None = APPRAISER) -> Appraiser:
    return Appraiser(person, DAY)


def say(
    case: Case,
    code: str,
    outcome: AppraisalOutcome,
    reason: Reason | None = None,
    words: str = "",
    adjusted: str = "",
) -> Reading[Appraisal]:
    ruling = Ruling(outcome=outcome, reason=reason, words=words, figure=figure_cells(adjusted))
    return apply_ruling(case, code, ruling, by(), lambda about: Place("phiếu", column=about))


def appraisal_of(
    case: Case,
    code: str,
    outcome: AppraisalOutcome,
    reason: Reason | None = None,
    words: str = "",
    adjusted: str = "",
) -> Appraisal:
    reading = say(case, code, outcome, reason, words, adjusted)
    assert reading.value is not None, reading.problems
    return reading.value


def problems(reading: Reading[Appraisal]) -> list[str]:
    assert reading.value is None
    return [problem.code for problem in reading.problems]
