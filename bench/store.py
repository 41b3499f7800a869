"""A country's figures in a workspace: stored, decided, verified, backed up, restored; at what cost."""

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

from attrs import asdict

from bench.apart import apart
from bench.data import units
from bench.measure import load, say
from bench.tables import decimals, table, whole
from criteria.model import Framework
from criteria.texts import read_texts, texts_of
from maturity.cycle.cycle import Cycle, save_cycle
from maturity.cycle.series import LEVEL_SERIES
from maturity.figures.figure import KEPT, Recorded, by_item, observations, recorded_in
from maturity.integrity.backup import back_up
from maturity.integrity.restore import restore
from maturity.integrity.verification import verify
from maturity.store.record import row_of
from maturity.store.schema import FIGURES, Row
from maturity.store.workspace import Workspace
from maturity.verdicts.verdict import Stage, decide, save_verdict, stored
from rules import assessment
from rules.scored import Others

HEADING = "A country in a workspace: figures stored, decided and verified, each step in a process of its own"

DECIDING = "decide, check, keep the verdicts"
TARGETS = {"store": 60, "verify": 20, DECIDING: 60}
"""Seconds for the whole country; the other steps have none."""

READ, DECIDE, CHECK, KEEP = "figures read", "decided and explained", "checked", "kept and sealed"
"""The parts of `DECIDING`."""

_NOW = datetime(2026, 1, 5, tzinfo=UTC)
FRAMEWORK = "2361-xa"
_YEAR = 2025
_AN_ACT = 500
_PATTERNS = 100
"""So many units are made up in full; the others repeat them, so that making figures is not what is timed."""

Step = Callable[[Workspace, Path, list[list[Row]], int], object]


def _patterns(framework: Framework) -> list[list[Row]]:
    """Return the rows of units that hand in every figure."""
    found = []
    for number, made in enumerate(units(framework, 0, 4 * _PATTERNS)):
        if all(observation.state in KEPT for observation in made):
            place = f"bieu-{number:05}.xlsx, trang tính “Biểu”, dòng 23"
            said = {"source": "Cổng dịch vụ công", "place": place, "intake": 1}
            recorded = (Recorded(year=_YEAR, unit="", observation=one, **said) for one in made)
            found.append([row_of(figure) for figure in recorded])
    return found[:_PATTERNS]


def _rows(patterns: list[list[Row]], communes: int) -> Iterator[Row]:
    for number in range(communes):
        for row in patterns[number % len(patterns)]:
            yield {**row, "unit": f"{number:05}"}


def _create(workspace: Workspace, _file: Path, patterns: list[list[Row]], communes: int) -> None:
    workspace.create().close()
    _store(workspace, _file, patterns, communes)


def _store(workspace: Workspace, _file: Path, patterns: list[list[Row]], communes: int) -> None:
    with workspace.open() as store, store.act("intake", _NOW) as writing:
        writing.put_all(FIGURES, _rows(patterns, communes))


def _decide(workspace: Workspace, _file: Path, _patterns: list[list[Row]], communes: int) -> dict[str, float]:
    """Decide every unit on its stored figures, engine and checker, and keep the verdicts; so many an act.

    Returns the processor time of each part.
    """
    texts = texts_of(FRAMEWORK).value
    framework = read_texts(texts or ()).value
    if texts is None or framework is None:
        raise AssertionError("the shipped set does not read")
    day = _NOW.date()
    cycle = Cycle(
        year=_YEAR,
        unit_kind=framework.unit_kind,
        framework=framework,
        texts=texts,
        is_rehearsal=True,
        opened_on=day,
    )
    spent = dict.fromkeys((READ, DECIDE, CHECK, KEEP), 0.0)
    checking = mock.patch.object(assessment, "check", _adding(spent, CHECK, assessment.check))
    with checking, workspace.open() as store:
        read = _adding(
            spent,
            READ,
            lambda unit: observations(
                framework, by_item(recorded_in(store, _YEAR, unit, series=LEVEL_SERIES))
            ),
        )
        decided = _adding(spent, DECIDE, lambda observed: decide(cycle, observed, Others()))
        with store.act("cycle open", _NOW) as writing:
            save_cycle(writing, cycle)
        for start in range(0, communes, _AN_ACT):
            with store.act("decide", _NOW) as writing:
                kept = _adding(spent, KEEP, lambda verdict, writing=writing: save_verdict(writing, verdict))
                for number in range(start, min(start + _AN_ACT, communes)):
                    unit = f"{number:05}"
                    found = decided(read(unit))
                    kept(stored(cycle, unit, Stage.SELF_ASSESSED, found, Others(), day))
    return {**spent, DECIDE: spent[DECIDE] - spent[CHECK]}


def _adding(spent: dict[str, float], name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """Return `work` which adds the processor time that it takes to what was spent under a name."""

    def timed(*arguments: Any) -> Any:
        start = time.process_time()
        result = work(*arguments)
        spent[name] += time.process_time() - start
        return result

    return timed


def _verify(workspace: Workspace, _file: Path, _patterns: list[list[Row]], _communes: int) -> None:
    if not verify(workspace).holds:
        raise AssertionError("the workspace does not hold")


def _verify_alone(workspace: Workspace, _file: Path, _patterns: list[list[Row]], _communes: int) -> None:
    if not verify(workspace, processes=1).holds:
        raise AssertionError("the workspace does not hold")


def _back_up(workspace: Workspace, file: Path, _patterns: list[list[Row]], _communes: int) -> None:
    back_up(workspace, file, _NOW)


def _restore(workspace: Workspace, file: Path, _patterns: list[list[Row]], _communes: int) -> None:
    if restore(file, workspace.folder.with_name("moi")).value is None:
        raise AssertionError("the backup is not restored")


STEPS: dict[str, Step] = {
    "store": _create,
    "store the same again": _store,
    "verify": _verify,
    DECIDING: _decide,
    "verify, verdicts derived again": _verify,
    "the same by one process": _verify_alone,
    "backup": _back_up,
    "restore, verified": _restore,
}


def _take(name: str, folder: Path, patterns: list[list[Row]], communes: int) -> Any:
    return STEPS[name](Workspace(folder / "kho"), folder / "sao-luu.zip", patterns, communes)


def run(framework: Framework, communes: tuple[int, ...]) -> dict[str, Any]:
    """Take every step with so many communes; each time in a new workspace."""
    patterns = _patterns(framework)
    sizes = []
    for count in communes:
        figures = sum(1 for _ in _rows(patterns, count))
        steps, parts = {}, {}
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            for name in STEPS:
                cost, found = apart(_take, name, folder, patterns, count)
                steps[name], parts[name] = asdict(cost), found
                spent = decimals(cost.seconds, 1)
                say(f"  {name}, {whole(figures)} figures: {spent} s, load {load()[0]:.2f}")
            files = (folder / "kho" / "maturity.db", folder / "sao-luu.zip")
            kept = {path.name: path.stat().st_size for path in files}
        of_deciding = {"communes": count, "parts": parts[DECIDING]}
        sizes.append({"figures": figures, "steps": steps, "bytes": kept, **of_deciding})
    return {"target_seconds": TARGETS, "sizes": sizes}


def show(result: dict[str, Any]) -> str:
    """Lay out time and memory of each step at each size, and the parts of deciding at the last one."""
    rows = [
        [
            f"{name}, {whole(size['figures'])}",
            decimals(step["seconds"], 1),
            decimals(step["processor_seconds"], 1),
            whole(step["seconds"] / size["figures"] * 1e6),
            decimals(step["before_mib"], 1),
            decimals(step["peak_mib"], 1),
        ]
        for size in result["sizes"]
        for name, step in size["steps"].items()
    ]
    heads = ["step, figures", "s", "s of processor", "µs a figure", "MiB before", "MiB at most"]
    last = result["sizes"][-1]
    kept = ", ".join(f"{name} {decimals(size / 1e6, 1)} MB" for name, size in last["bytes"].items())
    targets = ", ".join(f"{name} under {seconds} s" for name, seconds in result["target_seconds"].items())
    parts = _parts(last["parts"], last["communes"], last["steps"][DECIDING]["processor_seconds"])
    return "\n".join([table(heads, rows), f"to reach for a country: {targets}", kept, "", parts])


def _parts(parts: dict[str, float], communes: int, all_of_it: float) -> str:
    """Lay out where the processor time of deciding goes."""
    rest = {"acts and the rest": all_of_it - sum(parts.values()), DECIDING: all_of_it}
    rows = [
        [
            name,
            decimals(spent, 1),
            whole(spent / communes * 1e6),
            f"{decimals(100 * spent / all_of_it, 0)}%",
        ]
        for name, spent in {**parts, **rest}.items()
    ]
    return table([f"of {whole(communes)} communes", "s of processor", "µs a commune", "share"], rows)
