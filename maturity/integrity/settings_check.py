"""Checks that the settings file agrees with the record of the newest official year."""

from collections.abc import Iterator
from pathlib import Path

from maturity.cycle.cycle import CycleState
from maturity.integrity.discrepancy import Discrepancy, DiscrepancyKind
from maturity.integrity.outcome_check import rows_of
from maturity.settings.settings import read_configuration
from maturity.settings.year_settings import changes, read, settings_in
from maturity.store.projection import Replay
from maturity.store.schema import CYCLES


def check_settings(path: Path, replay: Replay) -> Iterator[Discrepancy]:
    """Yield each setting of the file that differs from the setting of the open year.

    Of several open years the newest is meant: the file is edited for it, and older ones keep what they have.
    """
    opened = [row for row in rows_of(replay, CYCLES) if row["state"] == CycleState.OPEN.value]
    newest = max((row["year"] for row in opened), default=None)
    for row in opened:
        if row["year"] != newest or row["settings"] is None:
            continue
        about = {"table": CYCLES.name, "key": CYCLES.key_of(row), "line": row["line"]}
        configuration = read_configuration(path)
        if configuration.value is None:
            problem = str(configuration.problems[0])
            yield Discrepancy(kind=DiscrepancyKind.SETTINGS_CHANGED, column=path.name, found=problem, **about)
            continue
        recorded = read(str(row["settings"]), row["year"])
        for change in changes(recorded, settings_in(configuration.value, row["year"])):
            yield Discrepancy(
                kind=DiscrepancyKind.SETTINGS_CHANGED,
                column=change.name,
                found=change.after,
                expected=change.before,
                **about,
            )
