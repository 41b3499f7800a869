"""A unit on the command line: by its code, or by a name that only one unit has; everywhere alike."""

from pathlib import Path

import click
import pytest

from cli import maturity
from commands.unit_names import UnitCode
from maturity.units.kinds import Kind
from maturity.units.unit import Unit
from tests.commands.recognised_year import recognised_year, workspace
from tests.commands.test_shell import commands
from tests.running import Run
from tests.workspaces import PROVINCE, SINCE, with_units

__all__ = ["recognised_year", "workspace"]

WITHOUT_A_WORKSPACE = {("check",), ("demo",)}
SHOW = ("dossier", "show", "--year", 2025, "--unit")


def unit_parameters() -> list[tuple[tuple[str, ...], click.Parameter]]:
    """Every option that names a unit, with its command."""
    found = []
    for path in commands():
        command: click.Command = maturity
        for name in path:
            assert isinstance(command, click.Group)
            below = command.get_command(click.Context(command), name)
            assert below is not None
            command = below
        found += [(path, one) for one in command.get_params(click.Context(command)) if "--unit" in one.opts]
    return found


def test_every_option_for_a_unit_takes_names() -> None:
    """Through one type; without a workspace the names are those of the file."""
    found = unit_parameters()
    assert len(found) > 25
    for path, option in found:
        if path not in WITHOUT_A_WORKSPACE:
            assert isinstance(option.type, UnitCode), path


@pytest.mark.parametrize(
    "name",
    ["99002", "Xã Suối Mẫu", "xã suối mẫu", "Suối Mẫu", "  Xã   Suối Mẫu ", "Xa Suoi Mau", "suoi mau"],
)
def test_a_name_that_one_unit_has_is_taken(run: Run, recognised_year: Path, name: str) -> None:
    """As officials type it: capitals, spaces, the kind, and accents where nobody else is meant."""
    outcome = run(*SHOW, name)
    assert outcome.code == 0, outcome.text
    assert outcome.says("99002")


@pytest.mark.parametrize("place", ["before", "after", "variable"])
def test_the_workspace_may_stand_anywhere(
    run: Run, recognised_year: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """The name is looked up when the whole line was read."""
    if place != "variable":
        monkeypatch.delenv("MATURITY_HOME")
    where = ("-w", recognised_year)
    words = ("figures", "status", "--unit", "Suối Mẫu", "--year", 2025)
    told = run(*(where if place == "before" else ()), *words, *(where if place == "after" else ()))
    assert told.code == 0, told.text


def test_a_name_that_several_have_is_asked_about(run: Run, recognised_year: Path) -> None:
    """With their codes; nothing is guessed. A name of nobody says so, with the nearest."""
    twin = Unit(
        code="99013", in_force_from=SINCE, kind=Kind.WARD, name="Phường Suối Mẫu", parent=PROVINCE.code
    )
    with_units(recognised_year, [twin])
    outcome = run(*SHOW, "Suối Mẫu")
    assert outcome.code == 2
    for code in ("99002", "99013"):
        assert code in outcome.text
    assert run(*SHOW, "Xã Suối Mẫu").says("99002")
    assert run(*SHOW, "Phường Suối Mẫu").says("99013")
    nobody = run(*SHOW, "Xã Suối Mẩu")
    assert (nobody.code, "99002" in nobody.text or "Suối Mẫu" in nobody.text) == (2, True)
    assert run(*SHOW, "Xã Không Có").code == 2


def test_acts_take_names_too(run: Run, recognised_year: Path) -> None:
    """Options that may be given several times, and those of persons."""
    added = run("person", "add", "xa-1", "--name", "Người Thử", "--role", "Đơn vị", "--unit", "Suối Mẫu")
    assert added.code == 0, added.text
    assert "99002" in run("person", "list").text
    some = run("form", "--year", 2025, "--unit", "Suối Mẫu", "--unit", "99001", "-o", recognised_year / "b")
    assert some.code == 0, some.text
    assert sorted(path.name for path in (recognised_year / "b").iterdir()) == [
        "bieu-2025-99001.xlsx",
        "bieu-2025-99002.xlsx",
    ]
