"""The figures of the year before, of a unit that went on under another code, and of one that did not."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from maturity.cycle.series import LEVEL_SERIES
from maturity.figures.figure import Recorded
from maturity.recognition.former_figures import recorded_before
from maturity.store.store import Store
from maturity.units.kinds import Kind
from maturity.units.succession import CarryOver, Succession, SuccessionKind, save_succession
from maturity.units.unit import Unit, save_unit
from rules.observation import Observation, State
from tests.workspaces import AT

OLD, NEW = date(2020, 1, 1), date(2025, 7, 1)


def unit(code: str, since: date, until: date | None = None) -> Unit:
    return Unit(
        code=code,
        in_force_from=since,
        in_force_until=until,
        kind=Kind.RURAL_COMMUNE,
        name="Xã Ia Mẫu",
        parent="99",
    )


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (SuccessionKind.RECODED, ["99037"]),
        (SuccessionKind.CONTINUED, ["99037"]),
        (SuccessionKind.MERGED, []),
    ],
)
def test_figures_follow_a_unit_that_only_went_on(
    tmp_path: Path, kind: SuccessionKind, found: list[str]
) -> None:
    """Those of a merged unit are of another one."""
    before, after = unit("99038", OLD, date(2025, 6, 30)), unit("99037", NEW)
    figure = Recorded(
        year=2024, unit="99038", observation=Observation("CQS-01", State.FIGURE, Fraction(50), 1, 2)
    )
    with Store.create(tmp_path / "maturity.db") as store:
        with store.act("units", AT) as writing:
            for each in (before, after):
                save_unit(writing, each)
            save_succession(
                writing,
                Succession(
                    old_code="99038",
                    old_from=OLD,
                    new_code="99037",
                    new_from=NEW,
                    kind=kind,
                    decision="Nghị quyết mẫu",
                    effective_on=NEW,
                    carry_over=CarryOver.NONE,
                ),
            )
            writing.save(figure)
        assert [code for code, _ in recorded_before(store, 2025, [after], series=LEVEL_SERIES)] == found
