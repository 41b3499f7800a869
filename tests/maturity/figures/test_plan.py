"""What taking in a file would change: planned cell by cell, with nothing lost and nothing clobbered."""

from datetime import date
from types import MappingProxyType

import pytest
from attrs import evolve

from foundation.problem import Place
from maturity.cycle.series import LEVEL_SERIES
from maturity.figures.figure import Recorded
from maturity.figures.intake import IntakeKind
from maturity.figures.plan import Delivery, FigureOutcome, IntakePlan, plan, rivalries
from maturity.figures.unit_figures import Evidence, Origin, UnitFigures
from rules.observation import Observation, State, figure, missing, share

YEAR = 2025
PAPER = Evidence("32/KH-UBND", date(2025, 7, 21), "Kế hoạch chuyển đổi số", "UBND xã Suối Mẫu")
FIGURE = share("CQS-02", 312, 500)


def delivery(
    *observations: Observation,
    kind: IntakeKind = IntakeKind.UNIT_FORM,
    supplier: str | None = None,
    file: str = "bieu.xlsx",
    evidence: dict[str, Evidence] | None = None,
    shared: dict[str, int] | None = None,
) -> Delivery:
    """A file with figures of Xã Suối Mẫu, each in a row of its own."""
    origins = {
        one.criterion: Origin(Place(f"/nha/{file}", 12 + at, sheet="Số liệu"))
        for at, one in enumerate(observations)
    }
    unit = UnitFigures(
        "99002",
        "Xã Suối Mẫu",
        observations,
        MappingProxyType(evidence or {}),
        origins=origins,
        shared=shared or {},
    )
    return Delivery(file=file, sha256="0" * 64, kind=kind, supplier=supplier, figures=(unit,))


def recorded(observation: Observation, supplier: str | None = None, source: str = "") -> Recorded:
    return Recorded(year=YEAR, unit="99002", observation=observation, supplier=supplier, source=source)


def planned(what: Delivery, *known: Recorded) -> IntakePlan:
    return plan(what, YEAR, LEVEL_SERIES, {(one.unit, one.item): one for one in known})


OTHER = share("CQS-02", 320, 500)
CASES = [
    ("nothing was held", IntakeKind.UNIT_FORM, None, None, FigureOutcome.NEW),
    ("the same figure", IntakeKind.UNIT_FORM, None, recorded(FIGURE), FigureOutcome.SAME),
    ("another figure of the unit", IntakeKind.UNIT_FORM, None, recorded(OTHER), FigureOutcome.DIFFERENT),
    (
        "the figure of the body, sent back",
        IntakeKind.UNIT_FORM,
        None,
        recorded(FIGURE, "Công an"),
        FigureOutcome.SAME,
    ),
    (
        "not the figure of the body",
        IntakeKind.UNIT_FORM,
        None,
        recorded(OTHER, "Công an"),
        FigureOutcome.HELD,
    ),
    ("the body confirms the unit", IntakeKind.SUPPLIER, "Công an", recorded(FIGURE), FigureOutcome.CONFIRMED),
    ("the body corrects the unit", IntakeKind.SUPPLIER, "Công an", recorded(OTHER), FigureOutcome.DIFFERENT),
    (
        "the body corrects itself",
        IntakeKind.SUPPLIER,
        "Công an",
        recorded(OTHER, "Công an"),
        FigureOutcome.DIFFERENT,
    ),
    (
        "the body repeats itself",
        IntakeKind.SUPPLIER,
        "Công an",
        recorded(FIGURE, "Công an"),
        FigureOutcome.SAME,
    ),
    ("a summary repeats the body", IntakeKind.TABLE, None, recorded(FIGURE, "Công an"), FigureOutcome.SAME),
    ("a summary that says less", IntakeKind.TABLE, None, recorded(FIGURE, source="Cổng"), FigureOutcome.SAME),
]


@pytest.mark.parametrize(
    ("kind", "supplier", "before", "outcome"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_becomes_of_a_figure(
    kind: IntakeKind, supplier: str | None, before: Recorded | None, outcome: FigureOutcome
) -> None:
    """It depends on what is held, and on who supplied that."""
    found = planned(delivery(FIGURE, kind=kind, supplier=supplier), *([before] if before else []))
    (change,) = found.changes
    assert (change.outcome, change.before) == (outcome, before)
    assert found.written == ((change.after,) if outcome.is_written else ())
    assert found.counts == {outcome: 1}


@pytest.mark.parametrize(
    "observation",
    [missing("CQS-02"), Observation("CQS-02", State.UNREADABLE, note="chữ “12a”")],
    ids=["blank", "unreadable"],
)
def test_a_cell_without_a_figure_leaves_what_is_held(observation: Observation) -> None:
    """Blank is not zero, and what cannot be read is said and not written."""
    found = planned(delivery(observation), recorded(FIGURE))
    assert found.is_empty
    assert found.unreadable == ((("99002", "CQS-02"),) if observation.state is State.UNREADABLE else ())


def test_a_figure_says_where_it_was_read() -> None:
    """File, sheet and row, without the folder of whoever read it."""
    (change,) = planned(delivery(FIGURE)).changes
    assert change.after.place == "bieu.xlsx, trang tính “Số liệu”, dòng 12"


def test_shared_figures_are_taken_in_too() -> None:
    """Thông tin chung is typed once and kept as figures of its own."""
    found = planned(delivery(FIGURE, shared={"DAN-SO-15": 4000}))
    assert [change.after.observation for change in found.changes] == [figure("DAN-SO-15", 4000), FIGURE]


def test_a_document_that_is_known_is_not_new() -> None:
    """Only references that are not there yet are written."""
    what = delivery(FIGURE, evidence={"CQS-02": PAPER})
    assert plan(what, YEAR, LEVEL_SERIES, {}).references == (("99002", "CQS-02", PAPER),)
    assert plan(what, YEAR, LEVEL_SERIES, {}, {("99002", "CQS-02", PAPER)}).references == ()


def test_two_files_of_a_run_that_differ_are_both_left() -> None:
    """Neither is written, and each names the other; a third that agrees with one does not decide."""
    first, second = delivery(FIGURE, file="bieu-1.xlsx"), delivery(OTHER, file="bieu-2.xlsx")
    rivals = rivalries([first, second, evolve(first, file="bieu-3.xlsx")], YEAR, LEVEL_SERIES)
    for one, rival in zip((first, second), rivals, strict=False):
        (change,) = plan(one, YEAR, LEVEL_SERIES, {}, rivals=rival).changes
        assert change.outcome is FigureOutcome.CONFLICT
        assert change.rival is not None
        assert change.rival.place.startswith("bieu-2.xlsx" if one is first else "bieu-1.xlsx")


def test_two_files_of_a_run_that_agree_are_no_rivals() -> None:
    """The same form sent twice is one form."""
    assert rivalries([delivery(FIGURE), delivery(FIGURE, file="bieu (1).xlsx")], YEAR, LEVEL_SERIES) == [
        {},
        {},
    ]


def test_the_table_of_a_body_goes_before_a_form() -> None:
    """What a unit typed is no rival of the body that holds the figure, in whatever order they come."""
    form, table = delivery(OTHER), delivery(FIGURE, kind=IntakeKind.SUPPLIER, supplier="Công an")
    assert rivalries([form, table], YEAR, LEVEL_SERIES) == [{}, {}]
