"""A province from figures to a published decision: its year played by commands, and what each stage costs."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

from bench import province_data as data
from bench import province_papers as papers
from bench import province_year as year
from bench.apart import Cost, apart
from bench.measure import elapsed, load, say
from bench.tables import decimals, table, whole
from criteria.model import UnitKind
from maturity.appraisal.appraisal import appraisals_in
from maturity.commendation.commendation import commendations
from maturity.cycle.cycle import cycle_of
from maturity.cycle.series import LEVEL_SERIES
from maturity.decisions.decision import decisions
from maturity.dossier.dossier import dossiers
from maturity.dossier.states import DossierState
from maturity.recognition.recognition import recognitions
from maturity.store.workspace import Workspace
from maturity.verdicts.verdict import Stage as VerdictStage
from maturity.verdicts.verdict import verdicts

HEADING = "A province's year: from figures to a published decision, each stage in a process of its own"


@frozen
class Stage:
    """A stage and what plays it; its time is told by the commune, of which one in `one_in` has a part in it.

    0 in `one_in`: by no commune, since what is done is one thing, however many there are.
    """

    name: str
    play: Callable[[Path, int], int | None]
    one_in: int = 1


STAGES = (
    Stage("workspace, year, persons of the body, units", year.open_year),
    Stage("an official of every commune", year.add_officials),
    Stage("tables for the bodies that hold figures", year.write_tables),
    Stage("tables taken in", year.take_in_tables),
    Stage("a form for every commune", year.write_forms),
    Stage("forms previewed", year.preview_forms),
    Stage("forms taken in", year.take_in_forms),
    Stage("dossiers received, but one", year.submit),
    Stage("the last one, by a program started for it", year.submit_last, 0),
    Stage("dossiers taken up", year.take_up),
    Stage("workbooks for the appraisal", year.write_appraisals),
    Stage("appraisals previewed", year.preview_appraisals),
    Stage("appraisals applied", year.apply_appraisals),
    Stage("each fifth asked, explained, submitted again", year.explain, 5),
    Stage("workbooks for their second round", year.write_second_appraisals, 5),
    Stage("second appraisals applied", year.apply_second_appraisals, 5),
    Stage("appraisals finished, results decided", year.finish),
    Stage("laid before the council", year.to_council),
    Stage("council set up, its minutes previewed", year.preview_conclusions),
    Stage("conclusions written", year.conclude),
    Stage("decision issued and published", year.decide),
    Stage("list of the recognised, in four forms", year.list_recognised),
    Stage("commendation proposed, decided, listed", year.commend),
    Stage("the year on one screen, and its picture", year.look, 0),
    Stage("papers of every kind, as Word files", year.write_papers),
    Stage("the public site (aim: 150 communes in under 20 s)", year.publish),
    Stage("an archive of every commune", year.archive),
    Stage("verified, verdicts derived again", year.verify),
)

PEOPLE: dict[Callable[[Path, int], int | None], Callable[[Path, int], None]] = {
    year.open_year: papers.write_units,
    year.add_officials: papers.write_officials,
    year.take_in_tables: papers.fill_tables,
    year.preview_forms: papers.fill_forms,
    year.submit: papers.write_register,
    year.preview_appraisals: papers.fill_appraisals,
    year.apply_second_appraisals: papers.fill_second_appraisals,
    year.preview_conclusions: papers.write_minutes,
}
"""What people write before a stage; it takes its time too, but it is not the program's."""


def run(communes: int) -> dict[str, Any]:
    """Play the year of so many communes, stage by stage, and prove that it ended as it must."""
    costs, commands, people = {}, {}, 0.0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for stage in STAGES:
            if stage.play in PEOPLE:
                people += elapsed(lambda write: write(folder, communes), [PEOPLE[stage.play]])
            cost, typed = apart(stage.play, folder, communes)
            costs[stage.name], commands[stage.name] = asdict(cost), typed
            say(f"  {stage.name}: {decimals(cost.seconds, 1)} s, load {load()[0]:.2f}")
        outcome = _proved(folder, communes)
    return {
        "communes": communes,
        "stages": costs,
        "commands": commands,
        "people_seconds": people,
        "outcome": outcome,
    }


def _proved(folder: Path, communes: int) -> dict[str, int]:
    """Return what came of the year; AssertionError unless every commune ended where its figures belong.

    The levels are those of the figures as they were made up, whatever way they took through workbooks.
    """
    workspace = Workspace(folder / data.WORKSPACE)
    wanted = data.levels(communes)
    reached = {unit: level for unit, level in wanted.items() if data.is_recognised(level)}
    with workspace.open_read_only() as store:
        cycle = cycle_of(store, data.YEAR, UnitKind.COMMUNE, series=LEVEL_SERIES)
        appraised = {
            one.unit: one.verdict.level
            for one in verdicts(store, data.YEAR, VerdictStage.APPRAISED, series=LEVEL_SERIES)
        }
        held = sum(1 for unit in wanted for _ in appraisals_in(store, data.YEAR, unit, series=LEVEL_SERIES))
        recognised = {one.unit: one.level for one in recognitions(store, data.YEAR, series=LEVEL_SERIES)}
        states = {one.state for one in dossiers(store, data.YEAR, series=LEVEL_SERIES)}
        published = {one.number for one in decisions(store) if one.published_on is not None}
        commended = {one.unit for one in commendations(store, data.YEAR)}
        lines = store.head.number
    _demand(cycle is not None and not cycle.is_rehearsal, "the year is not official")
    _demand(appraised == wanted, f"appraised {appraised}, not {wanted}")
    _demand(held == communes * len(data.framework().criteria), f"only {held} appraisals")
    _demand(recognised == reached, f"recognised {recognised}, not {reached}")
    _demand(states == {DossierState.PUBLISHED}, f"dossiers are {states}")
    _demand(year.RECOGNITION in published, "the decision is not published")
    _demand(bool(commended) and commended <= reached.keys(), f"commended {commended}")
    return {
        "recognised": len(recognised),
        "refused": communes - len(recognised),
        "commended": len(commended),
        "appraisals": held,
        "lines": lines,
        "bytes": workspace.database.stat().st_size,
    }


def _demand(is_so: bool, otherwise: str) -> None:
    """Raise AssertionError where something is not so: what did not happen was not measured."""
    if not is_so:
        raise AssertionError(otherwise)


def show(result: dict[str, Any]) -> str:
    """Lay out the cost of each stage and of all, and what came of them."""
    communes = result["communes"]
    costs = {name: Cost(**cost) for name, cost in result["stages"].items()}
    rows = [
        _row(stage.name, costs[stage.name], result["commands"][stage.name], communes, stage.one_in)
        for stage in STAGES
    ]
    together = Cost(
        sum(cost.seconds for cost in costs.values()),
        sum(cost.processor_seconds for cost in costs.values()),
        max(cost.before_mib for cost in costs.values()),
        max(cost.peak_mib for cost in costs.values()),
    )
    rows.append(_row("all of it", together, sum(result["commands"].values()), communes, 1))
    heads = ["stage", "commands", "s", "s of processor", "ms a commune", "MiB before", "MiB at most"]
    came = {name: whole(number) for name, number in result["outcome"].items()}
    facts = (
        f"{whole(communes)} communes: {came['recognised']} recognised, {came['refused']} refused,"
        f" {came['commended']} commended; {came['appraisals']} appraisals,"
        f" {came['lines']} lines in the journal, {decimals(result['outcome']['bytes'] / 1e6, 1)} MB"
    )
    people = f"not counted: {decimals(result['people_seconds'], 1)} s of openpyxl, for people who fill in"
    return "\n".join([table(heads, rows), facts, people])


def _row(name: str, cost: Cost, commands: int, communes: int, one_in: int) -> list[str]:
    each = whole(cost.seconds * 1e3 / max(1, communes // one_in)) if one_in else "–"
    return [
        name,
        whole(commands),
        decimals(cost.seconds),
        decimals(cost.processor_seconds),
        each,
        decimals(cost.before_mib, 1),
        decimals(cost.peak_mib, 1),
    ]
