"""The end of a year by an index with two at work: who writes second decides on what the first wrote."""

import shutil
from pathlib import Path

import pytest
from attrs import frozen

from tests.certifying import run_refused
from tests.commands.ranked_year import CONCLUDE, ISSUE, PUBLISH, UNANIMOUS, YEAR
from tests.commands.ready import ReadyWorkspaces
from tests.maturity.operations.test_two_writers import between, tables
from tests.running import Run

FIRST, SECOND = ("--number", "10/QĐ-MẪU"), ("--number", "20/QĐ-MẪU")
REFUSE = (
    *(*CONCLUDE, "--unit", "905", "--refuse", "--reason", "sai dòng 6.4"),
    *("--present", 7, "--agreed", 0, "--against", 7, "--abstained", 0),
)
WITHDRAW = ("council", "withdraw", *YEAR, "--unit", "905", "--reason", "nhầm")
COMPLAIN = (
    "complaint",
    "add",
    *YEAR,
    "--unit",
    "905",
    "--received-on",
    "05/01/2026",
    "--content",
    "Dòng 2.3",
)
ACCEPT = ("complaint", "answer", 1, "--on", "05/01/2026", "--answer", "xem", "--outcome", "xem-lai")


@frozen
class Rivalry:
    """A workspace and what is done in it; then what the first person does, and the second before that."""

    workspace: str
    before: tuple[tuple[object, ...], ...]
    first: tuple[object, ...]
    second: tuple[object, ...]


RIVALRIES = {
    "approved and refused": Rivalry(
        "points before the council", (), (*CONCLUDE, "--unit", "905", "--approve", *UNANIMOUS), REFUSE
    ),
    "recorded, a conclusion withdrawn": Rivalry("points approved", (), (*ISSUE, *FIRST), WITHDRAW),
    "recorded twice, with and without a unit": Rivalry(
        "points approved",
        (),
        (*ISSUE, *FIRST),
        (*ISSUE, *FIRST, "--without", "912", "--reason", "mới thành lập"),
    ),
    "published and withdrawn": Rivalry(
        "points approved",
        ((*ISSUE, *FIRST),),
        (*PUBLISH, *FIRST),
        ("decision", "withdraw", *FIRST, "--reason", "nhầm"),
    ),
    "replaced, a dossier reopened": Rivalry(
        "ranked",
        (COMPLAIN, ACCEPT),
        (*ISSUE, *SECOND, "--replaces", "10/QĐ-MẪU"),
        ("complaint", "reopen", 1),
    ),
    "closed, a dossier reopened": Rivalry(
        "ranked", (COMPLAIN, ACCEPT), ("cycle", "close", *YEAR), ("complaint", "reopen", 1)
    ),
}


@pytest.mark.parametrize("rivalry", RIVALRIES.values(), ids=RIVALRIES)
def test_the_second_writer_counts(
    rivalry: Rivalry, ready: ReadyWorkspaces, home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes of it is what comes of one after the other: same rows, same answer."""
    monkeypatch.setenv("MATURITY_PERSON", "thu-ky")
    ready.copy(rivalry.workspace, home)
    for command in rivalry.before:
        assert run(*command).code == 0
    prepared = shutil.copytree(home, home.with_name("da-chuan-bi"))
    assert run(*rivalry.second).code == 0, "the rival must succeed"
    expected = run(*rivalry.first)
    one_after_the_other = tables(home)

    shutil.rmtree(home)
    shutil.copytree(prepared, home)
    happened = between(monkeypatch, [str(word) for word in rivalry.second])
    actual = run(*rivalry.first)
    assert happened == [0]
    assert tables(home) == one_after_the_other, actual.text
    assert actual.code == expected.code, (actual.text, expected.text)


MAY_NOT = {
    "a unit's person approves": (
        "points before the council",
        (*CONCLUDE, "--unit", "905", "--approve", *UNANIMOUS, "--as", "dv-905"),
    ),
    "an appraiser records a ranking": ("points approved", (*ISSUE, *FIRST, "--as", "cb09")),
    "a member of the council records a ranking": ("points approved", (*ISSUE, *FIRST, "--as", "hd1")),
    "nobody": ("points approved", (*ISSUE, *FIRST, "--as", "khong-co")),
}


@pytest.mark.parametrize(("workspace", "command"), MAY_NOT.values(), ids=MAY_NOT)
def test_whoever_may_not_is_refused(
    workspace: str, command: tuple[object, ...], ready: ReadyWorkspaces, home: Path, run: Run
) -> None:
    """By their role, as for levels; nothing is written."""
    ready.copy(workspace, home)
    run_refused(home, run, *command)
